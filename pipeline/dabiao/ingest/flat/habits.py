"""What a document teaches about itself: its column widths and what its gaps mean.

Extractors differ: one joins cells with spaces, another puts each on its own line, a third leaves
blank lines here and there. So a gap's meaning is estimated from the document, starting from the
weights in ``configs/flat.toml``, and so are the widths of its columns (expectation maximisation:
cut with what is known, learn from the cuts that are sure, cut again).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from dabiao.ingest.flat.evidence import SPACES, gap_kind, weights
from dabiao.ingest.flat.form import Column
from dabiao.ingest.flat.pieces import Piece
from dabiao.ingest.flat.widths import measure


def prior() -> dict[str, float]:
    """Return the log-odds of a border per kind of gap before anything is known."""
    weight = weights()["gap"]
    return {**{kind: float(weight[kind]) for kind in SPACES}, "break": 0.0, "blank": 0.0}


@dataclass(frozen=True, slots=True)
class Habits:
    """Column widths in characters; log-odds of a border per kind of gap, and of an empty cell."""

    widths: Mapping[Column, float] = field(default_factory=dict)
    gaps: Mapping[str, float] = field(default_factory=prior)
    empty: Mapping[Column, float] = field(default_factory=dict)

    def emptiness(self, column: Column) -> float:
        """Return the log-odds of an empty cell in ``column``."""
        if column.kind == "outside":
            return 0.0
        return self.empty.get(column, empty_prior(column))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as cut: the piece before it and its own, and the probability that the cut is right."""

    column: Column
    before: Piece | None
    pieces: tuple[Piece, ...]
    sure: float


def empty_prior(column: Column) -> float:
    """Return the log-odds of an empty cell in ``column`` before anything is known."""
    weight = weights()["empty"]
    return float(weight.get(column.type or column.field, weight["other"]))


def learn(cells: Iterable[Cell]) -> Habits:
    """Return the habits that ``cells`` show."""
    by_column: dict[Column, list[tuple[tuple[Piece, ...], float]]] = {}
    borders = dict.fromkeys([*SPACES, "break", "blank"], 0.0)
    joins = dict(borders)
    empty: dict[Column, float] = {}
    filled: dict[Column, float] = {}
    for cell in cells:
        if cell.column.kind == "outside":
            continue
        if not cell.pieces:
            empty[cell.column] = empty.get(cell.column, 0.0) + cell.sure
            continue
        filled[cell.column] = filled.get(cell.column, 0.0) + cell.sure
        by_column.setdefault(cell.column, []).append((cell.pieces, cell.sure))
        if cell.before is not None:
            borders[gap_kind(cell.before, cell.pieces[0])] += cell.sure
        for before, after in pairwise(cell.pieces):
            joins[gap_kind(before, after)] += cell.sure
    measured = {column: measure(column_cells) for column, column_cells in by_column.items()}
    widths = {column: width for column, width in measured.items() if width is not None}
    odds = {
        column: _drawn(empty.get(column, 0.0), filled.get(column, 0.0), empty_prior(column))
        for column in {*empty, *filled}
    }
    return Habits(widths, {**_spaces(borders, joins), **_breaks(borders, joins)}, odds)


def _drawn(yes: float, no: float, odds: float) -> float:
    """Return the log-odds that the counts show, drawn towards the prior ``odds``."""
    strength = weights()["gap"]["prior_strength"]
    share = 1 / (1 + math.exp(-odds))
    return math.log((yes + strength * share) / (no + strength * (1 - share)))


def _spaces(borders: Mapping[str, float], joins: Mapping[str, float]) -> dict[str, float]:
    """Return log-odds of a border at each kind of space, drawn towards the prior."""
    return {
        kind: _drawn(borders[kind], joins[kind], odds) for kind, odds in prior().items() if kind in SPACES
    }


def _breaks(borders: Mapping[str, float], joins: Mapping[str, float]) -> dict[str, float]:
    """Return how much more often than the other each kind of line break is a border."""
    strength = weights()["gap"]["prior_strength"]
    kinds = ("break", "blank")
    border_total = sum(borders[kind] for kind in kinds) + 2 * strength
    join_total = sum(joins[kind] for kind in kinds) + 2 * strength
    return {
        kind: math.log((borders[kind] + strength) / border_total)
        - math.log((joins[kind] + strength) / join_total)
        for kind in kinds
    }
