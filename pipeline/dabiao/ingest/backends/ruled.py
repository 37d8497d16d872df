"""One PDF page: its ruled tables with merged cells, and the lines of text outside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dabiao.ingest.grid import Spot

_LINE_GAP = 0.6
"""Letters whose middles differ by less than this share of their height stand on one line."""
_WORD_GAP = 0.35
"""A blank is put where the gap between letters exceeds this share of their height."""
_MARGIN = 0.07
"""The share of a page's height that is its top or bottom margin."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table of one page; ``edges`` are the x of its column borders."""

    page: int
    rows: list[list[str]]
    covered: dict[Spot, Spot]
    edges: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Textline:
    """A line outside the tables; ``margin`` tells a running head or foot."""

    page: int
    number: int
    text: str
    margin: bool


def read_page(page: Any) -> Iterator[Ruled | Textline]:
    """Yield a page's lines and tables from top to bottom."""
    _straighten(page)
    tables = [table for table in page.find_tables() if len(table.cells) > 1]
    boxes = [table.bbox for table in tables]
    chars = [char for char in page.chars if not char["text"].isspace() or char["text"] == " "]
    inside: list[list[Any]] = [[] for _ in tables]
    outside: list[Any] = []
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        for index, (x0, top, x1, bottom) in enumerate(boxes):
            if x0 <= x <= x1 and top <= y <= bottom:
                inside[index].append((x, y, char))
                break
        else:
            outside.append(char)
    found: list[tuple[float, Ruled | tuple[str, bool]]] = []
    for table, held in zip(tables, inside, strict=True):
        found.append((table.bbox[1], _table(page.page_number, table, held)))
    for top, text in lines(outside):
        margin = not _MARGIN * page.height < top < (1 - _MARGIN) * page.height
        found.append((top, (text, margin)))
    number = 0
    for _, part in sorted(found, key=lambda item: item[0]):
        if isinstance(part, Ruled):
            yield part
        else:
            number += 1
            yield Textline(page.page_number, number, *part)


def _straighten(page: Any) -> None:
    """Round the ends of the rules: on a turned page they are a hair out of true, and are compared exactly."""
    for line in page.objects.get("line", ()):
        line.update({side: round(line[side], 3) for side in ("x0", "x1", "top", "bottom")})
    for curve in page.objects.get("curve", ()):
        curve["pts"] = [(round(x, 3), round(y, 3)) for x, y in curve["pts"]]


def _table(page: int, table: Any, held: list[tuple[float, float, Any]]) -> Ruled:
    """Return a table's grid: every cell's box laid on the borders of all of them."""
    xs = _edges([x for cell in table.cells for x in (cell[0], cell[2])])
    ys = _edges([y for cell in table.cells for y in (cell[1], cell[3])])
    rows = [[""] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    covered: dict[Spot, Spot] = {}
    owner: dict[Spot, Spot] = {}
    for x0, top, x1, bottom in table.cells:
        first = (_at(ys, top + 1), _at(xs, x0 + 1))
        last = (_at(ys, bottom - 1), _at(xs, x1 - 1))
        for r in range(first[0], last[0] + 1):
            for c in range(first[1], last[1] + 1):
                owner[r, c] = first
                if (r, c) != first:
                    covered[r, c] = first
    letters: dict[Spot, list[Any]] = {}
    for x, y, char in held:
        spot = (_at(ys, y), _at(xs, x))
        letters.setdefault(owner.get(spot, spot), []).append(char)
    for (r, c), chars in letters.items():
        rows[r][c] = "\n".join(text for _, text in lines(chars))
    return Ruled(page, rows, covered, tuple(xs))


def _edges(values: list[float]) -> list[float]:
    """Return the distinct borders, those closer than a point taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 1:
            edges.append(value)
    return edges


def _at(edges: list[float], value: float) -> int:
    return min(max(bisect_right(edges, value) - 1, 0), len(edges) - 2)


def lines(chars: list[Any]) -> Iterator[tuple[float, str]]:
    """Yield (top, text) of letters grouped into lines, from top to bottom, left to right."""
    line: list[Any] = []
    middle = height = 0.0
    for char in sorted(chars, key=lambda c: (c["top"] + c["bottom"], c["x0"])):
        at, size = (char["top"] + char["bottom"]) / 2, char["bottom"] - char["top"]
        if line and abs(at - middle) > _LINE_GAP * max(height, size):
            yield _line(line)
            line = []
        if not line:
            middle, height = at, size
        line.append(char)
    if line:
        yield _line(line)


def _line(chars: list[Any]) -> tuple[float, str]:
    text = ""
    right = None
    for char in sorted(chars, key=lambda c: c["x0"]):
        if right is not None and char["x0"] - right > _WORD_GAP * (char["bottom"] - char["top"]):
            text += " " if char["x0"] - right < 3 * (char["bottom"] - char["top"]) else "   "
        text += char["text"]
        right = char["x1"]
    return min(c["top"] for c in chars), text
