"""Read a number without a unit of its own, and the sign before a number."""

from __future__ import annotations

from fractions import Fraction

from dabiao.extract import numerals, units
from dabiao.extract.draft import Cell, Draft
from dabiao.extract.numerals import Numeral
from dabiao.extract.quantity import patterns as p

_NOTES = (
    "邮编",
    "电话",
    "手机",
    "传真",
    "编号",
    "代码",
    "账号",
    "工号",
    "证号",
    "号码",
    "版本",
    "工业",
    "注",
    "附件",
    "附表",
    "图",
    "表",
    "附图",
)
_LABELLED = ("指标", "目标", "任务", "子项", "措施", "附件", "表", "图")


def sign(draft: Draft, view: str) -> None:
    """Take the sign right before ``draft`` into it."""
    start = draft.start
    found = p.SIGN.search(view, max(0, start - 2), start)
    at = found.start() if found else start - 1
    if found is None and (
        view[at] not in "-+"
        or draft.measure is None
        or draft.measure.dimension not in p.BELOW_ZERO
        or p.JOINED.search(view, max(0, start - 4), start)
    ):
        return
    draft.start = at
    if view[at] != "+" and draft.value is not None:
        draft.value = -draft.value


def bare(cell: Cell, numeral: Numeral) -> Draft | None:
    """Return the number without a unit that ends where a number may end, or None."""
    end = numeral.end + (cell.view[numeral.end : numeral.end + 1] in {"余", "多"})
    return plain(cell, numeral, end) if p.BOUND.match(cell.view, end) else None


def plain(cell: Cell, numeral: Numeral, end: int) -> Draft | None:
    """Return the number without a unit of its own that ends at ``end``, in the unit of the header."""
    view, start = cell.view, numeral.start
    if numeral.exact >= 10**8 and numeral.end - start > 8:
        return None
    before = (
        view[max(0, start - 2) : start - 1] if view[start - 1 : start] == " " else view[start - 1 : start]
    )
    before = before if start else ""
    if _labels(view, numeral, end):
        return None
    if not _free(view, start, before):
        return None
    if numeral.rule not in {"arabic", "scaled"} and not _stands_alone(view, numeral, before):
        return None
    draft = Draft("bare", "quantity", start, end, value=numeral.exact, unit="")
    draft.approx = numeral.fuzzy or end > numeral.end
    draft.op = "~" if draft.approx else "="
    if numeral.span:
        draft.low, draft.high, draft.value = *numeral.span, None
    elif start and view[start - 1] in p.SIGNED:
        sign(draft, view)
    if cell.header is not None:
        header(draft, cell)
    return draft


def _labels(view: str, numeral: Numeral, end: int) -> bool:
    """Whether a bare number is a label (指标1：) or the number of the next point (…户2.慰问)."""
    if numeral.rule != "arabic" or numeral.end - numeral.start > 2:
        return False
    if view.endswith(_LABELLED, 0, numeral.start) or p.LABEL_END.match(view, end):
        return True
    if p.CJK.match(view, numeral.start - 1) is None or p.POINT.match(view, end) is None:
        return False
    before = f"{int(numeral.exact) - 1}{view[end]}"
    return view.find(before, max(0, numeral.start - 300), numeral.start) >= 0


def _free(view: str, start: int, before: str) -> bool:
    """Whether a bare number is no clock time, ratio, code, note mark or part of a sum."""
    if before == ":":
        return not view[start - 2 : start - 1].isdigit()
    if before in {"-", "+"}:
        return p.SIGN.search(view, max(0, start - 2), start) is not None
    if view[start - 1 : start] == " " and before.isascii() and before.isalpha():
        # Windows 10
        return False
    return not before or (before not in "([〔【/{×*_“《·" and not view.endswith(_NOTES, 0, start))


_BEFORE_WORDS = (
    "为",
    "达",
    "达到",
    "共",
    "是",
    "≥",
    "≤",
    "=",
    ">",
    "<",
    "低于",
    "超过",
    "少于",
    "大于",
    "小于",
)


def _stands_alone(view: str, numeral: Numeral, before: str) -> bool:
    """Whether a numeral in words without a unit is a number (为零, 三百二十) and not part of a name."""
    if numeral.rule in {"pair", "positional"} and numeral.end - numeral.start > 1:
        return numeral.start == 0 and numeral.end == len(view) and numeral.rule == "positional"
    if view.endswith(_BEFORE_WORDS, 0, numeral.start) or (
        before == "负" and p.SIGN.search(view, max(0, numeral.start - 2), numeral.start)
    ):
        return True
    if view.startswith("出头", numeral.end):
        return True  # 总额六百万出头
    return numeral.end - numeral.start > 1 and (not before or not p.CJK.match(before) or before in "负下")


def header(draft: Draft, cell: Cell) -> None:
    """Apply the unit of the header to bare numbers (单位：万元)."""
    word, scale = cell.unit or "", 1
    known = units.registry().units
    while len(word) > 1 and word not in known and word[0] in numerals.SCALES and units.lookup(word[1:]):
        scale, word = scale * numerals.SCALES[word[0]], word[1:]
    shape = units.lookup(word)
    if shape is None:
        return
    factor = scale * to_percent(word)
    draft.rule, draft.kind, draft.measure = "header", shape.kind, shape
    draft.value = None if draft.value is None else draft.value * factor
    draft.low = None if draft.low is None else draft.low * factor
    draft.high = None if draft.high is None else draft.high * factor
    draft.unit = "%" if shape.dimension == "percent" else "元" if shape.dimension == "money" else word


def to_percent(alias: str) -> int | Fraction:
    """Return what brings a number in this spelling to the unit the mention carries (‰ to %)."""
    return Fraction(1, 10) if alias in {"‰", "千分比"} else 1
