"""Names that hold numbers without being quantities (十四五, 一网通办, 12345热线)."""

from __future__ import annotations

from functools import cache

from dabiao.extract import units
from dabiao.patterns import lazy
from dabiao.resources import load_toml

_DIGITS = frozenset("0123456789.")
_NUMERAL = lazy("^第|[0-9零〇一二三四五六七八九十百千万亿两半廿壹]")
# 12345 and 119 are numbers to call where such a word follows.
_HOTLINE = lazy(
    r"(?:1[12]\d|1[12]\d{3}|9\d{4})(?=(?:政务服务|政务|便民|市民|环保|安全生产|市场监管|劳动|税务|法律|纪检|消费|心理|卫生|应急){0,2}"
    r"(?:热线|专线|平台|举报|急救|报警|接警|接处警|指挥|投诉|电话|工单|消防|服务))"
)
# 一户一档, 一企一策, 一事一议: one thing, one other thing.
_OTHER = "[^\\d一二两三四五六七八九十百千万亿零点起个项份场件宗批\\s，。、；.．,:/~-]"
_EACH = lazy(f"([一1])(?!月\\1[日号]){_OTHER}{_OTHER}?\\1[^\\d一\\s，。、；个份项家次名人]")

# 一带两翼三区: pairs of a numeral and a thing in a row are a slogan where the first, or one of three and
# more, is nothing that is counted.
_NUMBERS = frozenset("一两二三四五六七八九十多")
_SLOGAN = lazy(
    r"(?:[一两二三四五六七八九十多](?:(?![一两二三四五六七八九十多百千万亿至到和或与及点分成折倍零之又余来几])[\u4e00-\u9fff]){1,2}){2,}"
)
_PAIR = lazy(r"[一两二三四五六七八九十多]([^一两二三四五六七八九十多]+)")


@cache
def _names() -> dict[str, tuple[tuple[str, int], ...]]:
    """Return the names by the pair of characters at each numeral in them."""
    index: dict[str, list[tuple[str, int]]] = {}
    for name in load_toml("lexicon.toml")["names"]["words"]:
        for found in _NUMERAL.finditer(name):
            at = found.start()
            pair = name[at : at + 2] if at + 1 < len(name) else name[at - 1 : at + 1]
            index.setdefault(pair, []).append((name, at))
    return {pair: tuple(sorted(found, key=lambda n: -len(n[0]))) for pair, found in index.items()}


def name_end(view: str, at: int) -> int:
    """Return where the name ends that covers the numeral at ``at``, or -1 where none does."""
    if view.startswith("季度", at + 1):
        return -1  # 四季度 is a quarter, 四季 a name.
    names = _names()
    for pair in (view[at : at + 2], view[at - 1 : at + 1] if at else ""):
        for name, offset in names.get(pair, ()):
            start = at - offset
            end = start + len(name)
            if start < 0 or not view.startswith(name, start):
                continue
            if (name[0] in _DIGITS and view[start - 1 : start] in _DIGITS and start) or (
                name[-1] in _DIGITS and view[end : end + 1] in _DIGITS and end < len(view)
            ):
                continue
            return end
    if view[at] in "19" and (found := _HOTLINE.match(view, at)):
        return found.end()
    if view[at] == "一" and view[at + 1 : at + 2] == view[at + 2 : at + 3] != "":
        # 一个个, 一项项: each and every one.
        return at + 3
    if view[at] in "一1" and (found := _EACH.match(view, at)):
        return found.end()
    return _slogan_end(view, at)


def _slogan_end(view: str, at: int) -> int:
    if view[at] not in _NUMBERS or _NUMBERS.isdisjoint(view[at + 2 : at + 4]):
        return -1
    found = _SLOGAN.match(view, at, at + 24)
    if found is None:
        return -1
    counted = [units.match(pair[1], 0) is not None for pair in _PAIR.finditer(found[0])]
    return found.end() if not counted[0] or (len(counted) > 2 and not all(counted)) else -1
