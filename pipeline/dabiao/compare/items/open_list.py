"""One number asked of a list of things: 发放折页、手提袋等宣传品2000份.

It is answered by the numbers of the things together (折页1200份、手提袋900份), or by one number behind
another list of such things (折页、手提袋、围裙等2000份): which there are is open, how many is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dabiao.compare.cells import objects
from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.numbers import numeric, selection
from dabiao.patterns import lazy

_COMMA = lazy(r"[，,。；;：:\n（）()]")
_JOIN = lazy("[、和及与]|以及")
_BRACKET = lazy(r"\s?[（(](?:其中)?(?:包?含|包括|有|如)?(?P<names>[^（）()]*、[^（）()]*)[)）]")
_ALSO = lazy(r"另|比|较|上年|去年|原|计划|库存|结余|剩")
_EACH = lazy(r"各|均|每|分别")
_CLASS = lazy(
    r"(?:用品|物品|宣传品|物资|设备|器材|工具|装备|材料|资料|苗木|物料|产品|设施|器具|耗材|家具|图书|作物|农资|礼品|药品)$"
)
"""What many unlike things are of: 防护用品 are 手套, 护目镜 and 雨靴."""
_NAME = 8
LONGEST = 200


def told(target: Cell, actual: Cell) -> Cell:
    """Return ``actual`` with one number for the things that the only number of the target counts."""
    if len(target.values) != 1 or not actual.values or max(len(target.text), len(actual.text)) > LONGEST:
        return actual
    asked = target.values[0]
    if asked.mention.kind != "quantity" or not asked.mention.unit or asked.total or _EACH.search(actual.text):
        return actual
    same = [q for q in actual.values if numeric.relation(asked.mention, q.mention) == "same"]
    names = _names(target, asked)
    if len(names) < 2:
        return _of_class(target, asked, actual, same)
    named = [q for q in same if any(n & objects.pairs(_before(actual, q)) for n in names)]
    if not named:
        return actual
    if len(same) == 1:
        return _with(actual, same, same[0])
    one = _together(actual, names, same, "等" in target.text)
    return actual if one is None else _with(actual, same, one)


def _of_class(target: Cell, asked: Quantity, actual: Cell, same: Sequence[Quantity]) -> Cell:
    """Return ``actual`` with one number where the target names a class and the actual lists things of it."""
    before = _COMMA.split(target.text[: asked.mention.start])[-1]
    if _CLASS.search(before) is None or not same or len(same) != len(actual.quantities):
        return actual
    if objects.likeness(before, actual.text) > 0 and before[:2] != actual.text[:2]:
        return actual
    if len(same) == 1:
        listed = _JOIN.split(_before(actual, same[0]))
        return _with(actual, same, same[0]) if len(listed) > 2 else actual
    plain = all(q.role == "done" and q.op == "=" and not q.total and 1 < len(q.left) <= _NAME for q in same)
    joined = actual.text.count("、") + actual.text.count("，") == len(same) - 1
    if not plain or not joined or any(selection.NO_KIND.search(q.left) or _ALSO.search(q.left) for q in same):
        return actual
    if objects.distinct(before, actual.text):
        return actual
    return _with(actual, same, numeric.whole(same))


def _names(target: Cell, asked: Quantity) -> list[frozenset[str]]:
    """Return the pairs of characters of each thing that the number counts."""
    before = _COMMA.split(target.text[: asked.mention.start])[-1]
    bracket = _BRACKET.match(target.text, asked.mention.end)
    listed = bracket["names"] if bracket is not None else before
    parts = [n.partition("等")[0] for n in _JOIN.split(listed)]
    pairs = [objects.pairs(n) for n in parts]
    return pairs if "、" in listed and all(pairs) else []


def _before(actual: Cell, quantity: Quantity) -> str:
    return _COMMA.split(actual.text[: quantity.mention.start])[-1]


def _together(  # noqa: PLR0911 - one line per reason to stand back
    actual: Cell, names: Sequence[frozenset[str]], same: Sequence[Quantity], open_: bool
) -> Quantity | None:
    """Return the sum of the things, or the number of them all that stands before them."""
    if any(q.op != "=" or q.mention.value is None or _ALSO.search(q.left) for q in same):
        return None
    if any(selection.NO_KIND.search(q.left) for q in same):
        return None  # 洽谈6家，签约2家
    done, parts = [q for q in same if q.role == "done"], [q for q in same if q.role == "part"]
    if len(done) + len(parts) != len(same) or any(q.total for q in same):
        return None
    if len(done) == 1 and parts:
        return done[0]
    sizes = [float(q.mention.value or 0) for q in same]
    hit = [any(n & objects.pairs(q.left) for n in names) for q in same]
    if len(sizes) > 2 and sizes[0] == sum(sizes[1:]) and not hit[0]:
        return same[0]
    reached = sum(any(n & objects.pairs(q.left) for q in same) for n in names)
    if 2 * reached < len(names) or not (open_ or all(hit)):
        return None
    return numeric.whole(same)


def _with(actual: Cell, same: Sequence[Quantity], one: Quantity) -> Cell:
    """Return the cell with ``one`` in the place of ``same``, told of nothing in particular."""
    plain = replace(one, mention=replace(one.mention, object=None), left="", lead="", role="done")
    kept = [q for q in actual.quantities if q not in same]
    every = sorted([*kept, plain], key=lambda q: q.mention.start)
    return cell_of(actual.text, tuple(every), actual.damaged)
