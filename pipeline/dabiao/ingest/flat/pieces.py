"""Flattened text as a row of pieces: what stands between two gaps that could be cell borders.

A gap is a space inside a line, a line break, or a line break with blank lines. Spaces before
closing punctuation are no gaps: extraction puts them there, and no cell starts with a comma.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from dabiao.patterns import lazy

Gap: TypeAlias = Literal["space", "break", "blank"]

CLOSING = frozenset("，。、；：！？）》」』】〕”’％…,;:!?)]}%.·")
OPENING = frozenset("（《「『【〔“‘([{")

_SPACES = lazy(r"[ \t\v\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]+")
_LATIN = lazy(r"[0-9A-Za-z]+(?:[.,:/+\-][0-9A-Za-z]+)*[%％‰]?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text without a gap. ``line`` counts from 1; ``gap`` stands before the piece."""

    text: str
    line: int
    page: int | None
    gap: Gap
    width: float


def width(text: str) -> float:
    """Return how wide ``text`` is printed, in units of one Chinese character."""
    return sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.5 for char in text)


def first_unit(text: str) -> float:
    """Return the width of what cannot be broken at the start of ``text``.

    A number or a Latin word stays whole; a closing mark clings to the character before it.
    """
    match = _LATIN.match(text)
    end = match.end() if match else 1
    while end < len(text) and text[end] in CLOSING and end < 40:
        end += 1
    return width(text[:end])


def cut(text: str, pages: Sequence[int] | None = None) -> list[Piece]:
    """Cut ``text`` at its gaps; ``pages`` gives the page of each line where it is known."""
    pieces: list[Piece] = []
    blank = False
    page = 1 if "\f" in text else None
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        if page is not None:
            page += raw.count("\f")
        here = pages[number - 1] if pages is not None and number <= len(pages) else page
        gap: Gap = "blank" if blank else "break"
        blank = not raw.strip()
        for part in _SPACES.split(raw.replace("\f", " ").replace("\0", "")):
            if not part:
                continue
            if gap == "space" and part[0] in CLOSING:
                last = pieces.pop()
                joined = last.text + part
                pieces.append(Piece(joined, last.line, last.page, last.gap, width(joined)))
            else:
                pieces.append(Piece(part, number, here, gap, width(part)))
            gap = "space"
    return pieces
