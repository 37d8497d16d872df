"""Lay cells with row and column spans out on a grid, as HTML and Word tables print them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dabiao.ingest.grid import Grid, Spot


class Placed(NamedTuple):
    """A cell as a table lists it: text and how many rows and columns it covers."""

    text: str
    rowspan: int = 1
    colspan: int = 1


def lay_out(rows: Sequence[Sequence[Placed]], sheet: str | None) -> Grid:
    """Return the grid of cells listed row by row; a cell moves right past those that reach down."""
    texts: list[list[str]] = [[] for _ in rows]
    covered: dict[Spot, Spot] = {}
    for r, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (r, column) in covered:
                column += 1
            _put(texts[r], column, cell.text)
            bottom = min(r + cell.rowspan, len(rows))
            for rr in range(r, bottom):
                for cc in range(column, column + cell.colspan):
                    if (rr, cc) != (r, column):
                        covered.setdefault((rr, cc), (r, column))
            column += cell.colspan
    width = max((len(line) for line in texts), default=0)
    width = max(width, max((c + 1 for _, c in covered), default=0))
    for line in texts:
        line.extend("" for _ in range(width - len(line)))
    return Grid(texts, covered, sheet)


def _put(line: list[str], column: int, text: str) -> None:
    line.extend("" for _ in range(column + 1 - len(line)))
    line[column] = text
