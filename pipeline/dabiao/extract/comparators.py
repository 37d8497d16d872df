"""Comparators before and after a number: the grammar that all dimensions share."""

from __future__ import annotations

import re
from functools import cache

from dabiao.extract.draft import Draft
from dabiao.model import Op
from dabiao.resources import load_toml

_LONGEST = 6
# An operator that stands after the number, behind its unit.
_AFTER = re.compile(
    r"\s?(?:[(](?:含|不含)[^()]{0,8}[)])?\s?"
    r"(?:(?P<ge>(?:及|或|和|或者|及其)?以上(?!述|级)(?:[(]含[^()]{0,8}[)])?)"
    r"|(?P<le>(?:及|或|和|或者|及其)?以下(?!简称)(?:[(]含[^()]{0,8}[)])?|以内|之内|封顶|为限)"
    r"|(?P<inside>内(?![部容控科外蒙设在地销需涵陆河置阁]))"
    r"|(?P<near>左右|上下(?!游|级|联)|有余|余(?![额款下热量地])))"
)
_INSIDE = frozenset({"time", "workday", "length", "academic_year"})
_HELD = ("控制在", "保持在", "限制在", "压缩在", "稳定在")


@cache
def _before() -> dict[str, Op]:
    ops: dict[str, list[str]] = load_toml("lexicon.toml")["comparators"]
    return {word: op for op, words in ops.items() for word in words}  # type: ignore[misc]


def compare(draft: Draft, view: str, floor: int) -> None:
    """Widen ``draft`` by the comparators that stand right before and after it and set its op.

    ``floor`` is where the mention before it ends.
    """
    before = _op_before(draft, view, floor)
    after = _op_after(draft, view)
    op = before or after
    if op is not None:
        draft.op = op
    if draft.op == "~":
        draft.approx = True


def _op_before(draft: Draft, view: str, floor: int) -> Op | None:
    table, at = _before(), draft.start
    op: Op | None = None
    while at > floor:
        gap = at - 1 if view[at - 1] == " " and at - 1 > floor else at
        for length in range(min(_LONGEST, gap - floor), 0, -1):
            word = view[gap - length : gap]
            if word in table and not _part_of_word(word, view, gap - length, draft):
                at, op = gap - length, op if op and table[word] == "~" else table[word]
                break
        else:
            break
    draft.start = at
    return op


def _part_of_word(word: str, view: str, start: int, draft: Draft) -> bool:
    """Whether ``word`` at ``start`` ends another word or means something else here."""
    before = view[start - 1 : start]
    if word == "近":
        # 近三年 is a period, not nearly three years.
        return draft.kind in {"duration", "date", "date_range"} or before in {"临", "附", "邻", "最", "靠"}
    if word == "超":
        return before in {"高", "赶", "反"}
    if word in {"约"}:
        return before in {"节", "合", "签", "预", "违", "条", "制", "集", "公", "履", "特", "邀", "续"}
    if word == "=":
        return False
    return False


def _op_after(draft: Draft, view: str) -> Op | None:
    found = _AFTER.match(view, draft.end)
    if found is None:
        return None
    held = next((h for h in _HELD if view.endswith(h, 0, draft.start)), None)
    kind = found.lastgroup
    if kind == "inside":
        dimension = draft.measure.dimension if draft.measure else None
        if dimension not in _INSIDE and held is None:
            return None
    if kind == "near":
        draft.end = found.end()
        return "~"
    draft.end = found.end()
    if held is not None and kind in {"le", "inside"}:
        draft.start -= len(held)
    return ">=" if kind == "ge" else "<="
