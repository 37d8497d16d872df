"""Split a cell into the smallest comparable items."""

from __future__ import annotations

import re
from itertools import pairwise

from dabiao.patterns import lazy
from dabiao.record import record


@record
class ItemSpan:
    """One item: ``text`` is ``cell[start:end]`` without its number, which ``number`` holds."""

    start: int
    end: int
    text: str
    number: int | None = None


_CN = {c: i for i, c in enumerate("零一二三四五六七八九十")}
# A point of a list: （一） 1. 1、 一是 ① or a bare digit at the start of a line or clause. A point in the
# middle of a line (`f`) is one only where the points count up to it: 1.摸底2.整改.
_HEAD = lazy(
    r"(?:^|(?<=[\n。；;！!：:]))\s*(?:[(（](?P<p>\d{1,2}|[一二三四五六七八九十]{1,3})[)）]"
    r"|(?P<n>\d{1,2})(?:[、)）]|[.．,，](?!\d(?!\d{3}年)))"
    r"|(?P<c>[一二三四五六七八九十]{1,3})(?:、(?![二三四](?:、[三四])?季度)|是)|(?P<o>[①-⑳])"
    r"|(?P<b>\d{1,2})(?=[\u4e00-\u9fff])(?![年月日个次份项家人场台套条件名户天万亿元处座辆本]))\s*"
    r"|(?<=[，,])(?P<d>[一二三四五六七八九十]{1,3})是"
    r"|(?<=[^\d\n。；;！!：:.])(?:[(（](?P<g>\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|(?P<f>\d{1,2})[.、．](?!\d)|(?P<h>[①-⑳]))"
)
# One of these is in every text that holds a head: most hold none, and looking for heads is dear.
_MAY_HEAD = lazy(r"[(（①-⑳]|\d[、)）.．,，]|[一二三四五六七八九十][、是]|(?:^|[\n。；;！!：:])\s*\d")
_CLAUSE = lazy(r"[；;\n。]")
# 和 divides two counts, not two nouns: 公厕2座和垃圾站1座, 3套课桌和2台风扇; a bracket the whole from its
# parts: 共600人（甲乡559人、乙乡41人）.
_COMMA = lazy(
    r"[、，,]|(?<=[\d一二两三四五六七八九十][台座份个套项家场次期本册部条处名人户辆批件篇副只支把块面张间根盏艘架组株吨亩])"
    r"(?:以?及|和|与)(?=[^、，,\d]{1,16}\d)"
    r"|(?<=[\u4e00-\u9fff])(?:以?及|和|与)(?=\d{1,6}[台座份个套项家场次期本册部条处名人户辆批件篇间张组架艘根盏])"
    r"|[（(](?=[^（）()、]{0,12}?\d[^（）()\n]{1,40}?、[^（）()、]{0,12}?\d[^（）()\n]{0,60}?[）)])"
)
# A number and what it counts. Repetition is bounded, so that a page of digits takes linear time.
_COUNT = lazy(
    r"(?<![\d.])\d{1,12}(?:[.,]\d{1,6})?[多余]?[万亿千百]?[多余]?(?:[\u4e00-\u9fff%‰㎡]|(?:km|k?m[23²³]?|kg|KM|hm2)(?![A-Za-z]))"
    r"|[一二三四五六七八九十两百千]{1,6}(?:个|台|场|份|套|家|项|次|期|册|部|条|本|处|名|人|户|座|辆|批|件|篇|宗|支|只|间|栋|张|组|块|所|幅|枚|吨|亩)"
)
_SHORT = 14
# What a list point, a clause border or an enumeration cannot do without.
_BORDER = lazy(r"[、，,；;\n。！!：:①-⑳)）是及和与]|[.．](?!\d)")


def _number(found: re.Match[str]) -> int:
    if circled := found["o"] or found["h"]:
        return ord(circled) - ord("①") + 1
    text = next(found[key] for key in "pncbdgf" if found[key])
    if text.isdigit():
        return int(text)
    ten = text.find("十")
    if ten < 0:
        return _CN[text[-1]]
    return (_CN[text[0]] if ten > 0 else 1) * 10 + (_CN[text[-1]] if ten + 1 < len(text) else 0)


def items(text: str) -> tuple[ItemSpan, ...]:
    """Return the items of a cell in reading order; a cell without parts is one item.

    The points of a numbered list, the clauses around ；, and objects counted one by one
    (28台台式电脑、19台打印机) are items; words that merely stand side by side are one. Items never
    overlap; the punctuation between them is in none.
    """
    if _BORDER.search(text) is None:
        return tuple(_strip(text, 0, len(text), None, " \n"))
    heads = _series(list(_HEAD.finditer(text))) if _MAY_HEAD.search(text) else []
    marks = [(head.start(), head.end(), _number(head)) for head in heads]
    lead: list[tuple[int, int, int | None]] = [] if heads and _heading(text, heads[0]) else [(0, 0, None)]
    found: list[ItemSpan] = []
    starts = [*lead, *marks]
    for at, (_, begin, number) in enumerate(starts):
        stop = starts[at + 1][0] if at + 1 < len(starts) else len(text)
        found.extend(_clauses(text, begin, stop, number))
    if len(found) == 1 and found[0].number is None:
        return tuple(_strip(text, 0, len(text), None, " \n"))
    return tuple(found)


def _series(heads: list[re.Match[str]]) -> list[re.Match[str]]:
    """Keep the heads that count up by one; a lone bare digit or a lone head inside a line is none."""
    kept: list[re.Match[str]] = []
    for head in heads:
        expected = _number(kept[-1]) + 1 if kept else 1
        if _number(head) == expected or (not kept and not _loose(head)):
            kept.append(head)
    return kept if len(kept) > 1 or (kept and not _loose(kept[0])) else []


def _heading(text: str, first: re.Match[str]) -> bool:
    """Whether what stands before the list is nothing or only its heading (目标：1.…2.…)."""
    before = text[: first.start()].rstrip()
    announced = _loose(first) or before.endswith((":", "："))
    return not before or (announced and _COUNT.search(before) is None)


def _loose(head: re.Match[str]) -> bool:
    return any(head[key] for key in "bdfgh")


def _clauses(text: str, start: int, stop: int, number: int | None) -> list[ItemSpan]:
    out: list[ItemSpan] = []
    at = start
    for mark in [*_CLAUSE.finditer(text, start, stop), None]:
        end = mark.start() if mark else stop
        out.extend(_objects(text, at, end, number))
        at = mark.end() if mark else stop
    return out


def _objects(text: str, start: int, stop: int, number: int | None) -> list[ItemSpan]:
    """Split an enumeration: at least two of its parts hold a number, or nothing is split.

    A part without a number belongs to the next one (宣传册、折页500份), at the end it is an object
    without a count (…、卡座等) or, after a comma, a remark on what stands before it.
    """
    cuts = [(m.start(), m.end()) for m in _COMMA.finditer(text, start, stop)]
    parts = [(a, b) for (_, a), (b, _) in pairwise([(start, start), *cuts, (stop, stop)])]
    if sum(_COUNT.search(text, a, b) is not None for a, b in parts) < 2:
        return _strip(text, start, stop, number)
    merged: list[tuple[int, int]] = []
    waiting: int | None = None
    for a, b in parts:
        if _COUNT.search(text, a, b):
            merged.append((a if waiting is None else waiting, b))
            waiting = None
        elif merged and (text[a - 1] != "、" or b - a > _SHORT) and waiting is None:
            merged[-1] = (merged[-1][0], b)
        elif waiting is None:
            waiting = a
    if waiting is not None:
        merged.append((waiting, stop))
    return [span for a, b in merged for span in _strip(text, a, _end(text, a, b), number)]


def _end(text: str, start: int, stop: int) -> int:
    """Return the end of a part without 等 or the bracket that closes parts of a whole."""
    stop -= text.startswith("等", stop - 1)
    closed = text.startswith(("）", ")"), stop - 1) and not {"（", "("} & set(text[start:stop])
    return stop - closed


def _strip(
    text: str, start: int, stop: int, number: int | None, marks: str = " \n，。；;、,"
) -> list[ItemSpan]:
    while start < stop and text[start] in marks:
        start += 1
    while stop > start and text[stop - 1] in marks:
        stop -= 1
    return [ItemSpan(start, stop, text[start:stop], number)] if stop > start else []
