"""Growth told in folds and parts: 翻一番 and 增长一倍 are 增长100%, 压缩一半 is 压缩50%."""

from __future__ import annotations

from dataclasses import replace

from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.numbers import numeric
from dabiao.model import Mention
from dabiao.patterns import lazy

_HALF = lazy(
    r"(?:压缩|精简|削减|压降|下调|减少|降低|下降|缩短|缩减|压减|提高|增长|提升|增加)(?:了|近|约)?(?P<half>一半|半数)(?![\u4e00-\u9fff])"
    r"|(?P<halved>减半|折半)(?=$|[^\u4e00-\u9fff])|(?P<doubled>翻倍|倍增|加倍)(?=$|[^\u4e00-\u9fff])"
)

_TOLD_AS = {"half": "", "halved": "下降", "doubled": "增长"}
_OF_BEFORE = lazy(r"(?:上年|去年|上一?年度|原来|原先|往年|同期|[改治整实]?[造理治施]前|基期)的?$")


def as_growth(cell: Cell, target: Cell | None = None) -> Cell:
    """Return ``cell`` with folds as the percent of growth that they stand for.

    Beside a ``target`` without folds, so many times the former level (是上年的2倍) is growth too.
    """
    text = cell.text
    if not ("翻" in text or "倍" in text or "半" in text):
        return cell
    of_before = target is not None and not any(q.mention.unit == "倍" for q in target.values)
    own = [_grown(q, of_before) for q in cell.quantities]
    if (found := _HALF.search(text)) is not None:
        word = found.lastgroup or "half"
        start, end = found.span(word)
        by = 100 if word == "doubled" else 50
        half = Mention(start, end, found[word], "percent", "=", by, unit="%", factor=1, dimension="percent")
        left = text[max(0, found.start() - 20) : start] + _TOLD_AS[word]
        left += "" if numeric.changes(left) else "下降"
        own = [q for q in own if q.mention.end <= start or q.mention.start >= end]
        own.append(Quantity(half, left, text[end:][:20], "done", "=", lead=left))
    own.sort(key=lambda q: q.mention.start)
    return cell_of(text, tuple(own), cell.damaged)


def _grown(quantity: Quantity, of_before: bool) -> Quantity:
    m = quantity.mention
    if m.unit != "倍" or m.value is None:
        return quantity
    if m.text.startswith("翻"):
        value, left = (float(m.value) - 1) * 100, f"{quantity.left}增长"
    elif numeric.changes(quantity.left[-6:]):
        value, left = float(m.value) * 100, quantity.left
    elif of_before and _OF_BEFORE.search(quantity.left) and float(m.value) >= 1:
        value, left = (float(m.value) - 1) * 100, f"{quantity.left}增长"  # 是上年的2倍
    else:
        return quantity
    mention = replace(m, kind="percent", unit="%", value=value, factor=1, dimension="percent", object=None)
    return replace(quantity, mention=mention, left=left, lead=f"{quantity.lead}增长", role="done")


_TO = lazy(r"(?P<one>\d[\d.]*)[^\d]{0,3}(?:到|至)(?P<other>\d[\d.]*)[^\d]{0,3}")


def from_to(actual: Cell) -> tuple[Quantity, Quantity] | None:
    """Return 由82%到86.5% as the two levels that it tells."""
    spans = [q for q in actual.values if q.mention.low is not None and q.role == "from"]
    found = _TO.fullmatch(spans[0].mention.text) if len(spans) == 1 else None
    if found is None:
        return None
    one, other = (
        replace(spans[0].mention, value=float(n), low=None, high=None) for n in (found["one"], found["other"])
    )
    return replace(spans[0], mention=one), replace(spans[0], mention=other, left="", role="done")
