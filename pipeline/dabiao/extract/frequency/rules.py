"""Find the period that a count belongs to: 每季度…约750份, 平均每周…超过1次, 4次/年, 一年两次."""

from __future__ import annotations

from dabiao.extract.draft import Draft
from dabiao.patterns import lazy

RULES = ("each", "slash")

_OTHER = {
    "天": "日",
    "星期": "周",
    "个月": "月",
    "季": "季度",
    "年度": "年",
    "个季度": "季度",
    "个星期": "周",
}
PERIODS = {
    word: word for word in ("日", "周", "旬", "月", "季度", "半年", "年", "次", "人", "户", "项")
} | _OTHER
_TIMES = frozenset({"日", "周", "旬", "月", "季度", "半年", "年"})
_OPENERS = frozenset("每均一半")
_MANY = frozenset("两二三四五六七八九十0123456789")
_UNIT = r"半年|年度?|个?季度|季|个?月(?!份)|个?星期|周|旬|日|天"
EVENT = lazy(
    rf"每隔?(?P<n>[两二三四五六七八九十\d]{{1,3}})(?P<m>{_UNIT}|万?人口?|公里|亩)"
    rf"|每(?P<p>{_UNIT}|个?工作日|学期|小时|分钟|[百千万]?人次|[百千万]?人口?|户|项|次|亩|家|村|生|校|件|宗|台|辆|吨|平方米|公里|个|名|位|批|期|场|套)"
    rf"|(?P<q>[年月日周季人户亩])均|(?P<o>一(?:年|个?月|周|日|天|个?季度?(?![^。；\n]{{0,12}}[二三]季度)|学期)|半年)(?=[\d一二三四五六七八九十两]{{1,4}}[次场期批])|(?P<stop>[，。；;,\n①-⑳])"
)
"""A period, or the end of the clause in which it counts."""

Event = tuple[int, str | None]


def events(view: str) -> list[Event]:
    """Return (end, period) of every 每… of ``view`` and (end, None) of the clause ends after it."""
    found: list[Event] = []
    if _OPENERS.isdisjoint(view):
        return found
    for match in EVENT.finditer(view):
        if match["stop"]:
            if found and found[-1][1] is not None:
                found.append((match.end(), None))
            continue
        word = match["p"] or match["q"] or (match["o"] or "").removeprefix("一") or None
        period = match["n"] + match["m"] if word is None else PERIODS.get(word, word)
        found.append((match.end(), period))
    return found


def apply(draft: Draft, period: str | None) -> None:
    """Set ``per`` of a count: before 每季度 in its clause (``period``), or before /年."""
    if draft.per is not None:
        word = PERIODS.get(draft.per)
        if (word in _TIMES or draft.per[0] in _MANY) and draft.kind == "quantity":
            draft.kind, draft.rule, draft.per = "frequency", "slash", word or draft.per
            draft.unit = (draft.unit or "").split("/", 1)[0]
        elif word is not None:
            draft.per = word
        return
    if period is None or draft.kind not in {"quantity", "money"} or draft.condition:
        return
    draft.per = period
    if draft.kind == "quantity" and draft.unit and (period in _TIMES or period[0] in _MANY):
        draft.kind, draft.rule = "frequency", "each"
