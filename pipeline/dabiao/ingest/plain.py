"""Read the rows that need no care, which are nearly all rows of a large table, in a few steps each.

A row is plain when no merged cell touches it, its texts hold nothing to clean, repair, split or
drop, and none of its cells is a label. What is not plain goes to ``RowReader.read``, which gives
the same indicator for a plain row (a test holds the two together).
"""

from __future__ import annotations

import operator
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache, lru_cache
from itertools import repeat
from typing import NamedTuple, TypeAlias, TypeVar

from dabiao.ingest import repair
from dabiao.ingest.forms import bare, words
from dabiao.ingest.grid import Grid, Spot, letters
from dabiao.ingest.header import Header
from dabiao.model import Indicator, Where
from dabiao.patterns import lazy

_R = TypeVar("_R")
_FIELDS = frozenset({"level1", "level2", "name", "target", "actual", "weight", "score", "reason", "note"})
_NAME = lazy(r"[\u4e00-\u9fff“”《》](?:[\u4e00-\u9fff\w、，“”《》/%-]*[\u4e00-\u9fff])?")
_VALUE = lazy(r"[≥≤=><]{0,2}[\w%≥≤><.,，、。；“”《》\-~/+]*")
_POINTS = lazy(r"\d{1,3}(?:\.\d+)?")
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


class _State(NamedTuple):
    """The level cells that hold, the type they mean, its source, and the heading where it differs."""

    levels: Levels
    kind: str | None
    source: str | None
    printed: str | None


_INDICATOR = [getattr(Indicator, field.name).__set__ for field in fields(Indicator)]
_WHERE = [getattr(Where, field.name).__set__ for field in fields(Where)]


def _record(kind: type[_R], setters: Sequence[Callable[..., None]], values: tuple[object, ...]) -> _R:
    """Return a frozen record with its fields set in one sweep, at half the price of its constructor."""
    record = object.__new__(kind)
    deque(map(operator.call, setters, repeat(record), values), 0)
    return record


class PlainRows:
    """Reads the plain rows of one table."""

    def __init__(self, grid: Grid, header: Header, typed: Typed) -> None:
        spans = header.spans
        column = {span.field: span.start for span in spans}
        self.usable = (
            all(span.field in _FIELDS and span.stop == span.start + 1 for span in spans)
            and {"name", "target", "actual"} <= set(column)
            and grid.named
            and grid.pages is None
            and grid.numbers is None
        )
        self._column = column
        self._levels = [(f, column[f]) for f in ("level1", "level2") if f in column]
        self._heads = column.get("level1"), column.get("level2")
        self._width = max((span.stop for span in spans), default=0)
        self._others = [c for c in range(self._width) if c not in column.values()]
        self._rest = [column.get(field) for field in ("weight", "score", "reason", "note")]
        self._grid = grid
        self._merged = {row for row, _ in grid.covered}
        self._typed = typed
        self._letter = letters(grid.first_column + column.get("name", 0))
        self._points: dict[str, float | None] = {"": None}

    def read(self, row: int, prefix: str, found: list[Indicator], down: dict[str, tuple[str, Spot]]) -> int:
        """Add the indicators of the plain rows from ``row`` on to ``found``; return the first other row.

        ``down`` holds the type cells that fill down and is brought up to date.
        """
        grid, letter, points, merged = self._grid, self._letter, self._points, self._merged
        rows, sheet, lines, top = grid.rows, grid.sheet, grid.lines, grid.first_row + 1
        name_at, target_at, actual_at = (self._column[field] for field in ("name", "target", "actual"))
        weight_at, score_at, reason_at, note_at = self._rest
        first_at, second_at = self._heads
        levels, kind, source, printed = self._state(down)
        new, (set_page, set_sheet, set_cell, set_line, set_end_line, set_confidence) = object.__new__, _WHERE
        while row < len(rows) and row not in merged:
            cells = rows[row]
            if len(cells) < self._width or (self._others and any(cells[c] for c in self._others)):
                break
            name, target, actual = cells[name_at], cells[target_at], cells[actual_at]
            weight = cells[weight_at] if weight_at is not None else ""
            score = cells[score_at] if score_at is not None else ""
            reason = cells[reason_at] if reason_at is not None else ""
            note = cells[note_at] if note_at is not None else ""
            known = weight in points and score in points
            if not _is_plain(name, target, actual) or not (known or self._are_numbers(weight, score)):
                break
            if (reason or note) and not (_is_clean(reason) and _is_clean(note)):
                break
            if (first_at is not None and cells[first_at]) or (second_at is not None and cells[second_at]):
                if not self._enter(row, cells, down):
                    break
                levels, kind, source, printed = self._state(down)
            line = lines[row] if lines else None
            where = new(Where)  # field by field: one call less per row than _record
            set_page(where, None)
            set_sheet(where, sheet)
            set_cell(where, f"{letter}{top + row}")
            set_line(where, line)
            set_end_line(where, None)
            set_confidence(where, None)
            sources = PlainSources(grid, row, self._column, levels)
            found.append(_record(Indicator, _INDICATOR, (
                f"{prefix}{len(found) + 1}", kind, source, printed, None, None,
                name, None, target, None, None, actual, None, points[weight], points[score], None, None,
                reason or None, note or None, where, sources, (), (), None, None,
            )))  # fmt: skip
            row += 1
        return row

    def _state(self, down: Mapping[str, tuple[str, Spot]]) -> _State:
        """Return the level cells that hold, and the type that they mean."""
        first, second = down.get("level1"), down.get("level2")
        kind, printed = self._typed(first[0] if first else "", second[0] if second else "")
        return _State((first, second), kind, "printed" if kind else None, printed)

    def _enter(self, row: int, cells: Sequence[str], down: dict[str, tuple[str, Spot]]) -> bool:
        """Let the type cells of a row fill down, or return False where one is no plain heading."""
        own = [(field, cells[column], column) for field, column in self._levels if cells[column]]
        if not all(is_heading(text) for _, text, _ in own):
            return False
        for field, text, column in own:
            if field == "level1" and text != down.get("level1", ("",))[0]:
                down.pop("level2", None)
            down[field] = text, (row, column)
        return True

    def _are_numbers(self, weight: str, score: str) -> bool:
        for text in (weight, score):
            if text not in self._points:
                if not _POINTS.fullmatch(text):
                    return False
                self._points[text] = float(text)
        return True


def _is_plain(name: str, target: str, actual: str) -> bool:
    """Whether name, target and result hold nothing to clean, repair or split, and are no labels."""
    return (
        bool(target and actual)
        and target[0] not in "2工》《"  # it may be a ≥ read as a digit or a mark
        and actual[0] not in "》《"
        and _NAME.fullmatch(name) is not None
        and _VALUE.fullmatch(target) is not None
        and _VALUE.fullmatch(actual) is not None
        and not name.startswith(_CAREFUL)
        and _labels().isdisjoint((name, target))
    )


def _is_clean(text: str) -> bool:
    return not text or (repair.clean(text) == text and text not in words().rows["empty"])


@lru_cache(maxsize=1024)
def is_heading(text: str) -> bool:
    """Whether a type cell is a plain heading and no total, execution rate, note or header word."""
    label = bare(text) if len(text) <= 40 else ""
    known = words()
    groups = ("total", "execution", "note", "empty", "not_applicable")
    return (
        bool(label)
        and label not in known.exact
        and label not in known.block
        and not any(label in known.rows[group] for group in groups)
    )
