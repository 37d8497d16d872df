"""One PDF page: its ruled tables with merged cells, and the lines of text outside them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from dabiao.ingest.grid import Spot

_LINE_GAP = 0.6
"""Letters whose middles differ by less than this share of their height stand on one line."""
_WORD_GAP = 0.35
"""A blank is put where the gap between letters exceeds this share of their height."""
_HANGING = frozenset("，。、；：）》」”’！？")
"""What may hang over the right border at the end of a line: the left edge tells its cell."""
_FEWEST_RULES = 3
"""Upright rules that end together where a page cuts a table."""
_MARGIN = 0.07
"""The share of a page's height that is its top or bottom margin."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table of one page; ``edges`` are the x of its column borders.

    ``open_top`` and ``open_bottom`` are the columns without a border there: the page cuts their cells.
    """

    page: int
    rows: list[list[str]]
    covered: dict[Spot, Spot]
    edges: tuple[float, ...]
    open_top: frozenset[int] = frozenset()
    open_bottom: frozenset[int] = frozenset()


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
    ends = _open_ends(page.edges)
    settings = {"explicit_horizontal_lines": ends} if ends else None
    tables = [table for table in page.find_tables(settings) if len(table.cells) > 1]
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
    if ends and tables:
        hanging = _hanging(outside, boxes[-1], page.edges)
        inside[-1] += [(char["x0"], boxes[-1][3] - 1, char) for char in hanging]
        outside = [char for char in outside if char not in hanging]
    found: list[tuple[float, Ruled | tuple[str, bool]]] = []
    for table, held in zip(tables, inside, strict=True):
        ruled = _table(page.page_number, table, held)
        if ends:
            ruled = _cut(ruled, table.bbox, page.edges)
        found.append((table.bbox[1], ruled))
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


def _open_ends(edges: list[Any]) -> list[float]:
    """Return the y at which upright rules end with no line across: there the page cuts a row."""
    tops: dict[int, float] = {}
    bottoms: dict[int, float] = {}
    for edge in edges:
        if edge["orientation"] == "v":
            x = round(edge["x0"])
            tops[x] = min(tops.get(x, edge["top"]), edge["top"])
            bottoms[x] = max(bottoms.get(x, edge["bottom"]), edge["bottom"])
    if len(tops) < _FEWEST_RULES:
        return []
    ends = ((min(tops.values()), tops), (max(bottoms.values()), bottoms))
    return [y for y, rules in ends if _is_open(edges, y, sorted(x for x in rules if abs(rules[x] - y) < 2))]


def _is_open(edges: list[Any], y: float, xs: list[int]) -> bool:
    """Whether at least three rules end at ``y`` and a line is missing between two of them."""
    between = pairwise(xs)
    return len(xs) >= _FEWEST_RULES and any(not _has_line(edges, y, (a + b) / 2) for a, b in between)


def _has_line(edges: list[Any], y: float, x: float) -> bool:
    return any(e["orientation"] == "h" and abs(e["top"] - y) < 2 and e["x0"] <= x <= e["x1"] for e in edges)


def _cut(ruled: Ruled, box: tuple[float, float, float, float], edges: list[Any]) -> Ruled:
    """Return a table with the columns noted whose cells the page cuts."""
    middles = [(a + b) / 2 for a, b in pairwise(ruled.edges)]
    top, bottom = (
        frozenset(c for c, x in enumerate(middles) if not _has_line(edges, y, x)) for y in (box[1], box[3])
    )
    return replace(ruled, open_top=top, open_bottom=bottom)


def _hanging(outside: list[Any], box: tuple[float, float, float, float], edges: list[Any]) -> list[Any]:
    """Return the letters of words that stand wholly below cells that the page cuts; no page number is one."""
    below = [char for char in outside if (char["top"] + char["bottom"]) / 2 > box[3] and char["text"] != " "]
    other = {
        round(char["top"])
        for char in below
        if not char["text"].isalpha()
        or not box[0] <= char["x0"] < box[2]
        or _has_line(edges, box[3], char["x0"])
        or char["text"] in "第页"
    }
    return [char for char in below if round(char["top"]) not in other]


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
        spot = (_at(ys, y), _at(xs, char["x0"] if char["text"] in _HANGING else x))
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
