"""The search: the best way to cut a chunk into the cells of its columns, and how sure it is.

A segmental Viterbi over (gap, column). The first sweep scores every segment for every column and
keeps those that some good cut uses; the second scores pairs of columns together and sums over all
cuts that are left (forward-backward), which says how probable each cell of the best cut is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from dabiao.ingest.flat.cells import Chunk
from dabiao.ingest.flat.form import groups
from dabiao.ingest.flat.habits import Habits
from dabiao.ingest.flat.pairs import resemblance
from dabiao.ingest.flat.widths import Matrix

MARGIN = 10.0
"""Segments whose best cut falls behind the best of all by more than this are dropped."""

MOST = 600
"""At most so many segments of a column are kept: a real table never comes near."""
FAINT = 0.02
"""Cells less probable than this teach nothing."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The cell ``start:end`` of a column and the probability that both its borders are right."""

    start: int
    end: int
    confidence: float


Edge: TypeAlias = tuple[tuple[int, ...], float]
"""A way through the columns of a group: the borders from first to last, and its score."""

Stage: TypeAlias = list[Edge]


def best_cut(chunk: Chunk, habits: Habits) -> tuple[list[Cut], list[tuple[int, Cut]]]:
    """Return for each column of ``chunk`` its cell in the best cut, and every (column, cell) with
    a chance to be right.
    """
    scores = chunk.scores(habits)
    kept = _keep(scores)
    stages = [_edges(group, kept, scores, chunk) for group in groups(tuple(chunk.columns))]
    return _decode(stages, len(chunk.pieces))


def _keep(scores: Sequence[Matrix]) -> list[list[tuple[int, int]]]:
    """Return the segments of each column that come close to the best cut."""
    size = scores[0].shape[0]
    forward = [np.full(size, -np.inf)]
    forward[0][0] = 0.0
    for score in scores:
        forward.append((forward[-1][:, None] + score).max(axis=0))
    backward = [np.full(size, -np.inf)]
    backward[0][-1] = 0.0
    for score in reversed(scores):
        backward.append((score + backward[-1][None, :]).max(axis=1))
    backward.reverse()
    best = forward[-1][-1]
    kept = []
    position = 0
    for index, score in enumerate(scores):
        through = forward[index][:, None] + score + backward[index + 1][None, :]
        top = (position, int(through[position].argmax()))  # one best cut is kept whatever else is
        position = top[1]
        near = np.argwhere(through >= best - MARGIN)
        if len(near) > MOST:
            order = np.argsort(-through[near[:, 0], near[:, 1]], kind="stable")
            near = near[order[:MOST]]
        kept.append(sorted({top, *((int(i), int(j)) for i, j in near)}))
    return kept


def _edges(
    group: tuple[int, ...], kept: list[list[tuple[int, int]]], scores: Sequence[Matrix], chunk: Chunk
) -> Stage:
    """Return the ways through the columns of ``group``; a pair is scored as a whole."""
    if len(group) == 1:
        score = scores[group[0]]
        return [((i, j), float(score[i, j])) for i, j in kept[group[0]]]
    first, second = group
    texts = {(i, j): "".join(piece.text for piece in chunk.pieces[i:j]) for k in group for i, j in kept[k]}
    goal = chunk.columns[first].field == "goal"
    follow: dict[int, list[int]] = {}
    for middle, end in kept[second]:
        follow.setdefault(middle, []).append(end)
    stage: Stage = []
    for start, middle in kept[first]:
        for end in follow.get(middle, ()):
            alike = resemblance(texts[start, middle], texts[middle, end], goal=goal)
            score = scores[first][start, middle] + scores[second][middle, end] + alike
            stage.append(((start, middle, end), float(score)))
    return stage


def _decode(stages: list[Stage], end: int) -> tuple[list[Cut], list[tuple[int, Cut]]]:
    """Return the cells of the best way through all ``stages``, each with its probability."""
    forward = [{0: 0.0}]
    tops: list[dict[int, Edge]] = []
    best = {0: 0.0}
    for stage in stages:
        forward.append(
            _sums(
                (borders[-1], forward[-1][borders[0]] + score)
                for borders, score in stage
                if borders[0] in forward[-1]
            )
        )
        reached: dict[int, Edge] = {}
        totals: dict[int, float] = {}
        for edge in stage:
            total = best.get(edge[0][0], -math.inf) + edge[1]
            if total > totals.get(edge[0][-1], -math.inf):
                totals[edge[0][-1]], reached[edge[0][-1]] = total, edge
        tops.append(reached)
        best = totals
    backward = [{end: 0.0}]
    for stage in reversed(stages):
        backward.append(
            _sums(
                (borders[0], backward[-1][borders[-1]] + score)
                for borders, score in stage
                if borders[-1] in backward[-1]
            )
        )
    backward.reverse()
    cuts: list[Cut] = []
    likely: list[tuple[int, Cut]] = []
    position, column = end, sum(len(stage[0][0]) - 1 for stage in stages)
    for index in range(len(stages) - 1, -1, -1):
        borders = tops[index][position][0]
        column -= len(borders) - 1
        chances = _chances(stages[index], forward[index], backward[index + 1], forward[-1][end])
        cuts = [Cut(*cell, chances[place, *cell]) for place, cell in enumerate(pairwise(borders))] + cuts
        likely += [(column + place, Cut(a, b, p)) for (place, a, b), p in chances.items() if p > FAINT]
        position = borders[0]
    return cuts, likely


def _sums(terms: Iterable[tuple[int, float]]) -> dict[int, float]:
    """Return per key the logarithm of the sum of the exponentials."""
    sums: dict[int, float] = {}
    for key, term in terms:
        old = sums.get(key)
        if old is None:
            sums[key] = term
        else:
            high, low = max(old, term), min(old, term)
            sums[key] = high + math.log1p(math.exp(low - high))
    return sums


def _chances(
    stage: Stage, before: dict[int, float], after: dict[int, float], whole: float
) -> dict[tuple[int, int, int], float]:
    """Return for each cell (place in the group, start, end) how probable it is."""
    chances: dict[tuple[int, int, int], float] = {}
    for borders, score in stage:
        if borders[0] not in before or borders[-1] not in after:
            continue
        chance = math.exp(min(0.0, before[borders[0]] + score + after[borders[-1]] - whole))
        for place, (start, end) in enumerate(pairwise(borders)):
            key = place, start, end
            chances[key] = min(1.0, chances.get(key, 0.0) + chance)
    return chances
