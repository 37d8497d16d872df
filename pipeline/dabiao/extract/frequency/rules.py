"""Find the period that a count belongs to: 每季度…约750份, 平均每周…超过1次, 4次/年."""

from __future__ import annotations

import re

from dabiao.extract.draft import Draft

RULES = ("each", "slash")

PERIODS = {
    "日": "日", "天": "日", "周": "周", "星期": "周", "旬": "旬", "月": "月", "个月": "月", "季度": "季度",
    "季": "季度",
    "半年": "半年", "年": "年", "年度": "年",
    "次": "次", "人": "人", "户": "户", "项": "项",
}  # fmt: skip
_TIMES = frozenset({"日", "周", "旬", "月", "季度", "半年", "年"})
_EACH = re.compile(
    r"(?:平均)?每(?:一)?个?(?P<p>半年|年度?|季度?|月|周|星期|旬|日|天|次|人|户|项|亩|家|村|生|校|件|宗)|(?P<q>[年月日周季])均"
)


def periods(view: str) -> list[tuple[int, str]]:
    """Return (end, period) of every 每… of ``view``, in order."""
    if "每" not in view and "均" not in view:
        return []
    return [(m.end(), PERIODS.get(m["p"] or m["q"], m["p"] or m["q"])) for m in _EACH.finditer(view)]


def apply(draft: Draft, view: str, each: list[tuple[int, str]]) -> None:
    """Set ``per`` of a count that stands in the same clause behind 每季度, or before /年."""
    if draft.per is not None:
        word = PERIODS.get(draft.per)
        if word in _TIMES and draft.kind == "quantity":
            draft.kind, draft.rule, draft.per = "frequency", "slash", word
            draft.unit = (draft.unit or "").split("/", 1)[0]
        return
    if draft.kind not in {"quantity", "money"}:
        return
    for end, period in reversed(each):
        if end <= draft.start:
            if not re.search(r"[，。；;,\n]", view[end : draft.start]):
                draft.per = period
                if period in _TIMES and draft.kind == "quantity":
                    draft.kind, draft.rule = "frequency", "each"
            return
