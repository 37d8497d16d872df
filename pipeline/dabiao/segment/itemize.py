"""Split a cell into the smallest comparable items."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class ItemSpan:
    """One item: ``text`` is ``cell[start:end]`` without its number, which ``number`` holds."""

    start: int
    end: int
    text: str
    number: int | None = None


_CN = {c: i for i, c in enumerate("零一二三四五六七八九十")}
_HEAD = re.compile(
    r"(?:^|(?<=[\n。；;！!]))\s*(?:[(（](?P<p>\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|(?P<n>\d{1,2})(?:[、)）]|[.．,，](?!\d(?!\d{3}年)))"
    r"|(?P<c>[一二三四五六七八九十]{1,3})(?:、|是)|(?P<o>[①-⑳])|(?P<b>\d{1,2})(?=[\u4e00-\u9fff])(?![年月日个次份项家人场台套条件名户天万亿元处座辆本]))\s*"
)
_CLAUSE = re.compile(r"[；;\n。]")
_COMMA = re.compile("[、，,]")
# A number and what it counts. Repetition is bounded, so that a page of digits takes linear time.
_COUNT = re.compile(
    r"(?<![\d.])\d{1,12}(?:[.,]\d{1,6})?[多余]?[万亿千百]?[多余]?[\u4e00-\u9fff%‰]"
    r"|[一二三四五六七八九十两百千]{1,6}(?:个|台|场|份|套|家|项|次|期|册|部|条|本|处|名|人|户|座|辆|批|件|篇|宗|支|只|间|栋|张|组|块|所|幅|枚|吨|亩)"
)
_SHORT = 14


def _number(found: re.Match[str]) -> int:
    if found["o"]:
        return ord(found["o"]) - ord("①") + 1
    text = found["p"] or found["n"] or found["c"] or found["b"]
    if text.isdigit():
        return int(text)
    ten = text.find("十")
    if ten < 0:
        return _CN[text[-1]]
    return (_CN[text[0]] if ten > 0 else 1) * 10 + (_CN[text[-1]] if ten + 1 < len(text) else 0)


def items(text: str) -> tuple[ItemSpan, ...]:
    """Return the items of a cell in reading order; a cell without parts is one item.

    Numbered lists, clauses divided by ；, and enumerated objects (28台台式电脑、19台打印机) are split;
    slogans joined by 、 stay whole. Items never overlap; punctuation between them is in none.
    """
    heads = _series(list(_HEAD.finditer(text)))
    marks = [(head.start(), head.end(), _number(head)) for head in heads]
    lead: list[tuple[int, int, int | None]] = [(0, 0, None)] if not marks or marks[0][0] > 0 else []
    found: list[ItemSpan] = []
    starts = [*lead, *marks]
    for at, (_, begin, number) in enumerate(starts):
        stop = starts[at + 1][0] if at + 1 < len(starts) else len(text)
        found.extend(_clauses(text, begin, stop, number))
    if len(found) == 1 and found[0].number is None:
        return tuple(_strip(text, 0, len(text), None, " \n"))
    return tuple(found)


def _series(heads: list[re.Match[str]]) -> list[re.Match[str]]:
    """Keep the heads that count up by one; a lone bare digit is no list."""
    kept: list[re.Match[str]] = []
    for head in heads:
        expected = _number(kept[-1]) + 1 if kept else 1
        if _number(head) == expected or (not kept and not head["b"]):
            kept.append(head)
    return kept if len(kept) > 1 or (kept and not kept[0]["b"]) else []


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
    cuts = [m.start() for m in _COMMA.finditer(text, start, stop)]
    edges = [start - 1, *cuts, stop]
    parts = [(a + 1, b) for a, b in pairwise(edges)]
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
    return [span for a, b in merged for span in _strip(text, a, b - text.startswith("等", b - 1), number)]


def _strip(
    text: str, start: int, stop: int, number: int | None, marks: str = " \n，。；;、,"
) -> list[ItemSpan]:
    while start < stop and text[start] in marks:
        start += 1
    while stop > start and text[stop - 1] in marks:
        stop -= 1
    return [ItemSpan(start, stop, text[start:stop], number)] if stop > start else []
