"""What every backend gives: a document of grids of cells and lines of prose, in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dabiao.model import Issue, Where

NOWHERE = Where()

Spot: TypeAlias = tuple[int, int]
"""Row and column in a grid, from 0."""


def letters(column: int) -> str:
    """Return the spreadsheet name of a column counted from 0 (0 is A, 26 is AA)."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of texts. The text of a merged cell stands in its first cell, the others hold ``""``.

    ``covered`` maps each other cell of a merged one to its first cell. ``pages`` gives the page of
    each row and ``numbers`` its row number on that page or sheet, where the grid's own count differs.
    """

    rows: Sequence[Sequence[str]]
    covered: Mapping[Spot, Spot] = field(default_factory=dict)
    sheet: str | None = None
    first_row: int = 0
    first_column: int = 0
    pages: Sequence[int] | None = None
    numbers: Sequence[int] | None = None
    lines: Sequence[int] | None = None
    named: bool = True
    """Whether cells have names; those found again in running text only have a line."""

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell; a cell covered by a merged one is empty."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else ""

    def spread(self, row: int, column: int) -> str:
        """Return the text that a reader sees in a cell, covered or not."""
        return self.text(*self.covered.get((row, column), (row, column)))

    def where(self, row: int, column: int) -> Where:
        """Return the place of a cell in the source."""
        number = self.numbers[row] if self.numbers else self.first_row + row
        return Where(
            page=self.pages[row] if self.pages else None,
            sheet=self.sheet,
            cell=f"{letters(self.first_column + column)}{number + 1}" if self.named else None,
            line=self.lines[row] if self.lines else None,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or line of prose outside the tables."""

    text: str
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its backend read it; ``text`` is the whole text of one that has no tables."""

    format: str
    parts: tuple[Grid | Line, ...]
    issues: tuple[Issue, ...] = ()
    text: str | None = None
