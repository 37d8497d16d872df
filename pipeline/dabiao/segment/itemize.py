"""Split a cell into the smallest comparable items."""

from __future__ import annotations

import re
from dataclasses import dataclass


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
# An enumerated object: a number and a counter on either side of 、 or ，.
_COUNT = re.compile(r"(?:\d|[一二三四五六七八九十百千万两])+(?:\.\d+)?[万亿]?[\u4e00-\u9fff%]")


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
    found: list[ItemSpan] = []
    starts = [(0, 0, None)] if not heads or heads[0].start() > 0 else []
    marks = [*starts, *((h.start(), h.end(), _number(h)) for h in heads)]
    for at, (_, begin, number) in enumerate(marks):
        stop = marks[at + 1][0] if at + 1 < len(marks) else len(text)
        found.extend(_clauses(text, begin, stop, number))
    return tuple(found)


def _series(heads: list[re.Match[str]]) -> list[re.Match[str]]:
    """Keep the heads that count up from 1; a lone bare digit is no list."""
    kept: list[re.Match[str]] = []
    for head in heads:
        if (
            _number(head) == len(kept) + 1
            or (not kept and not head["b"])
            or (kept and _number(head) == _number(kept[-1]) + 1)
        ):
            kept.append(head)
    return kept if len(kept) > 1 or (kept and not kept[0]["b"]) else []


def _clauses(text: str, start: int, stop: int, number: int | None) -> list[ItemSpan]:
    out: list[ItemSpan] = []
    at = start
    for mark in [*(_CLAUSE.finditer(text, start, stop)), None]:
        end = mark.start() if mark else stop
        out.extend(_objects(text, at, end, number))
        at = mark.end() if mark else stop
    return out


def _objects(text: str, start: int, stop: int, number: int | None) -> list[ItemSpan]:
    parts: list[tuple[int, int]] = []
    at = start
    for mark in [*re.finditer("[、，,]", text[start:stop]), None]:
        end = start + mark.start() if mark else stop
        parts.append((at, end))
        at = start + mark.end() if mark else stop
    counted = [bool(_COUNT.search(text, a, b)) for a, b in parts]
    if sum(counted) < 2:
        return _trim(text, start, stop, number)
    merged: list[tuple[int, int]] = []
    for (a, b), has in zip(parts, counted, strict=True):
        if merged and not has:
            merged[-1] = (merged[-1][0], b)
        else:
            merged.append((a, b))
    return [span for a, b in merged for span in _trim(text, a, b, number)]


def _trim(text: str, start: int, stop: int, number: int | None) -> list[ItemSpan]:
    while start < stop and text[start] in " \n，。；;、,":
        start += 1
    while stop > start and text[stop - 1] in " \n，。；;、,":
        stop -= 1
    return [ItemSpan(start, stop, text[start:stop], number)] if stop > start else []
