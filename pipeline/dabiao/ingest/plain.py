"""Read the rows that need no care, which are nearly all rows of a large table, in a few steps each.

A row is plain when no merged cell touches it, its texts hold nothing to clean, repair, split or
drop, and none of its cells is a label. What is not plain goes to ``RowReader.read``, which gives
the same indicator for a plain row (a test holds the two together).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from dabiao.ingest import repair
from dabiao.ingest.forms import words
from dabiao.ingest.grid import Grid, Spot, letters
from dabiao.ingest.header import Header
from dabiao.model import Indicator, Where

_FIELDS = frozenset({"level1", "level2", "name", "target", "actual", "weight", "score", "reason", "note"})
_NAME = re.compile(r"[\u4e00-\u9fff“”《》](?:[\u4e00-\u9fff\w、，“”《》/%-]*[\u4e00-\u9fff])?")
_VALUE = re.compile(r"[\w%≥≤=><.,，、。；“”《》\-~/+]*")
_POINTS = re.compile(r"\d{1,3}(?:\.\d+)?")
_CAREFUL = ("指标", "三级")
"""How names begin that may carry a number such as 指标1."""

Levels: TypeAlias = tuple[tuple[str, Spot] | None, tuple[str, Spot] | None]
"""The level 1 and type cells that hold for a row."""
Typed: TypeAlias = Callable[[str, str], tuple[str | None, str | None]]


@cache
def _labels() -> frozenset[str]:
    known = words()
    return frozenset(
        {
            *known.exact,
            *known.weak,
            *known.block,
            *known.money,
            *(w for group in known.rows.values() for w in group),
        }
    )


class PlainSources(Mapping[str, Where]):
    """Where each field of a plain row stands, worked out when asked for."""

    __slots__ = ("_columns", "_grid", "_levels", "_row")

    def __init__(self, grid: Grid, row: int, columns: Mapping[str, int], levels: Levels) -> None:
        self._grid = grid
        self._row = row
        self._columns = columns
        self._levels = levels

    def _spots(self) -> dict[str, Spot]:
        first, second = self._levels
        spots = {"level1": first[1]} if first else {}
        if second:
            spots["type"] = second[1]
        cells = self._grid.rows[self._row]
        for field, column in self._columns.items():
            if field not in {"level1", "level2"} and cells[column]:
                spots[field] = (self._row, column)
        return spots

    def __getitem__(self, field: str) -> Where:
        return self._grid.where(*self._spots()[field])

    def __iter__(self) -> Iterator[str]:
        return iter(self._spots())

    def __len__(self) -> int:
        return len(self._spots())

    def __reduce__(self) -> tuple[type, tuple[dict[str, Where]]]:
        return (dict, (dict(self),))


class PlainRows:
    """Reads the plain rows of one table."""

    def __init__(self, grid: Grid, header: Header, typed: Typed) -> None:
        spans = header.spans
        column = {span.field: span.start for span in spans}
        self.usable = (
            all(span.field in _FIELDS and span.stop == span.start + 1 for span in spans)
            and {"name", "target", "actual"} <= set(column)
            and grid.named
        )
        self._column = column
        self._width = max((span.stop for span in spans), default=0)
        self._others = [c for c in range(self._width) if c not in column.values()]
        self._name, self._target, self._actual = (column.get(f, 0) for f in ("name", "target", "actual"))
        self._weight, self._score = column.get("weight"), column.get("score")
        self._remarks = [column.get("reason"), column.get("note")]
        self._grid = grid
        self._typed = typed
        self._letter = letters(grid.first_column + self._name)
        self._points: dict[str, float | None] = {"": None}
        self._labels = _labels()

    def read(self, row: int, number: str, levels: Levels) -> Indicator | None:
        """Return the indicator of a plain row under ``levels``, or None for a row to read with care."""
        cells = self._grid.rows[row]
        if len(cells) < self._width or (self._others and any(cells[c] for c in self._others)):
            return None
        name, target, actual = cells[self._name], cells[self._target], cells[self._actual]
        if not (self._is_plain(name, target, actual)):
            return None
        weight = cells[self._weight] if self._weight is not None else ""
        score = cells[self._score] if self._score is not None else ""
        if not (self._is_number(weight) and self._is_number(score)):
            return None
        reason, note = (cells[c] if c is not None else "" for c in self._remarks)
        if (reason or note) and not (_is_clean(reason) and _is_clean(note)):
            return None
        first, second = levels
        kind, printed = self._typed(first[0] if first else "", second[0] if second else "")
        grid = self._grid
        line = grid.lines[row] if grid.lines else None
        return Indicator(
            id=number,
            type=kind,
            type_source="printed" if kind else None,
            type_printed=printed,
            name=name,
            target=target,
            actual=actual,
            weight=self._points[weight],
            score=self._points[score],
            reason=reason or None,
            note=note or None,
            where=Where(None, grid.sheet, f"{self._letter}{grid.first_row + row + 1}", line),
            sources=PlainSources(grid, row, self._column, levels),
        )

    def _is_plain(self, name: str, target: str, actual: str) -> bool:
        """Whether name, target and result hold nothing to clean, repair or split, and are no labels."""
        return (
            bool(target and actual)
            and target[0] != "2"  # it may be a ≥ read as a digit
            and _NAME.fullmatch(name) is not None
            and _VALUE.fullmatch(target) is not None
            and _VALUE.fullmatch(actual) is not None
            and not name.startswith(_CAREFUL)
            and name not in self._labels
            and target not in self._labels
        )

    def _is_number(self, text: str) -> bool:
        if text in self._points:
            return True
        if not _POINTS.fullmatch(text):
            return False
        self._points[text] = float(text)
        return True


def _is_clean(text: str) -> bool:
    return not text or (repair.clean(text) == text and text not in words().rows["empty"])
