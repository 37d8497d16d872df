"""How well each segment of a chunk would do as a cell of each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from dabiao.ingest.flat.evidence import gap_kind, is_absent, language_scores, pattern, weights
from dabiao.ingest.flat.form import Column
from dabiao.ingest.flat.habits import Habits, empty_prior
from dabiao.ingest.flat.pieces import Piece
from dabiao.ingest.flat.widths import Lines, Matrix
from dabiao.patterns import lazy

_NUMBER = lazy(r"\d{1,4}")
_LONGEST_NUMBER = 3  # pieces: a narrow column breaks even a running number


class Chunk:
    """The pieces between two money blocks and the columns that they fill, in order.

    ``number`` is the running number that the row at the end should have.
    """

    def __init__(self, pieces: Sequence[Piece], columns: Sequence[Column], number: int | None) -> None:
        self.pieces = pieces
        self.columns = columns
        self.number = number
        self.lines = Lines(pieces)
        self._language = np.array([*language_scores(pieces), 0.0])
        self._kinds = [gap_kind(before, after) for before, after in pairwise(pieces)]
        self._contents = [self._content(column) for column in columns]

    def scores(self, habits: Habits) -> list[Matrix]:
        """Return for each column a matrix: the score of segment i:j as its cell (j < i: -inf)."""
        count = len(self.pieces)
        gaps = [0.0, *(habits.gaps[kind] for kind in self._kinds), 0.0]
        borders = (self._language + np.array(gaps[: count + 1]))[:, None]
        impossible = np.tril(np.full((count + 1, count + 1), -np.inf), -1)
        nothing = np.eye(count + 1, dtype=bool)
        result = []
        for column, content in zip(self.columns, self._contents, strict=True):
            score = borders + content
            if column.kind != "outside":
                score = score + self.lines.fit(habits.widths.get(column))
            result.append(np.where(nothing, habits.emptiness(column), score) + impossible)
        return result

    def _content(self, column: Column) -> Matrix:
        count = len(self.pieces)
        score = np.zeros((count + 1, count + 1))
        if column.kind == "outside":
            return score - (3.0 if column.field == "after" else 0.0)
        shape = weights()["shape"]
        if column.kind == "number":
            score += shape["not_number"]
            for i in range(count):
                for j in range(i + 1, min(i + _LONGEST_NUMBER, count) + 1):
                    text = "".join(piece.text for piece in self.pieces[i:j])
                    if _NUMBER.fullmatch(text):
                        right = self.number is None or int(text) == self.number
                        score[i, j] = shape["number"] if right else 0.0
            return score
        if column.field == "department":
            for j, piece in enumerate(self.pieces, start=1):
                if pattern("department").search(piece.text):
                    score[:, j] += shape["department"]
        for i, piece in enumerate(self.pieces):
            if is_absent(piece.text):
                score[i, i + 1] += shape["lone_absent"] + self._absence(column)
            elif piece.width <= 2:
                score[i, i + 1] += shape["one_character" if piece.width <= 1 else "two_characters"]
        return score + self._cues(column)

    def _absence(self, column: Column) -> float:
        """Return how much less usual 不适用 is in ``column`` than where it is most at home."""
        if column.type is None:
            return 0.0
        likely = max(value for value in weights()["empty"].values())
        return (empty_prior(column) - float(likely)) / 2

    def _cues(self, column: Column) -> Matrix:
        count = len(self.pieces)
        score = np.zeros((count + 1, count + 1))
        for cue in weights()["cues"]:
            if cue.get("type", column.type) != column.type or cue.get("field", column.field) != column.field:
                continue
            if cue.get("start"):
                opens = [bool(re.match(cue["pattern"], piece.text)) for piece in self.pieces]
                score[:-1] += np.array(opens, dtype=float)[:, None] * cue["weight"]
                continue
            hits = [len(re.findall(cue["pattern"], piece.text)) for piece in self.pieces]
            before = np.concatenate([[0.0], np.cumsum(hits)])
            score += np.minimum(before[None, :] - before[:, None], 2) * cue["weight"]
        return score
