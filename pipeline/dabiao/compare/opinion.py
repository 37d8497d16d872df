"""A second opinion: what the wording of the two cells alone makes likely, without any rule.

A linear model over the characters and pairs of characters of the target and of the actual, numbers
masked, learnt from the labelled pairs that rules are mended on. It knows no arithmetic and decides no
verdict. But where it holds the verdict of the rules for unlikely, they have often stumbled over a word:
that is a sign for the confidence (``signs``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import count, repeat
from operator import add, lshift
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from dabiao import resources
from dabiao.model import Verdict
from dabiao.patterns import lazy
from dabiao.segment import clean

FILE = "compare-opinion.json"
LEARNT_FROM = ("train.jsonl", "dev.jsonl")
LOOSENESS = 0.1
"""How far weights may leave 0 (the inverse of the penalty on their squares)."""
SCALE = 10
"""Weights are kept in tenths: finer says nothing more, coarser is the same file on every machine."""
SEEN_AT_LEAST = 3
LONGEST = 400
"""Characters of a cell that are looked at: the linear model's sums mean nothing on a treatise."""

_NUMBER = lazy(r"\d[\d.,]*")
_BITS = 24
"""A row of weights, one for each verdict, is kept as one number with so many bits for each: rows are added
up in one go instead of place by place. No sum over two cells comes near to that many bits."""
_FULL = (1 << _BITS) - 1
_ZERO = 1 << (_BITS - 1)
"""Where the start stands instead of at 0, for what falls below 0 would borrow from its neighbour."""
Weights: TypeAlias = Mapping[str, int]
"""By character or pair of characters: its row."""


class _Model(NamedTuple):
    verdicts: Sequence[Verdict]
    """What each place of a row of weights stands for."""
    start: int
    target: Weights
    actual: Weights


def opinion(target: str, actual: str) -> dict[Verdict, float]:
    """Return each verdict's probability by the wording of two clean texts; {} while nothing is learnt."""
    model = _model()
    if model is None:
        return {}
    sums = model.start + _sum(target, "target") + _sum(actual, "actual")
    powers = [math.exp(each / SCALE) for each in _unpacked(sums, len(model.verdicts))]
    whole = sum(powers)
    return {verdict: power / whole for verdict, power in zip(model.verdicts, powers, strict=True)}


def grams(text: str) -> set[str]:
    """Return the characters and pairs of characters of ``text``, its numbers masked, its ends marked."""
    masked = f"^{_NUMBER.sub('#', text[:LONGEST])}$"
    return {*masked, *map(add, masked, masked[1:])}


@lru_cache(maxsize=8192)
def _sum(text: str, side: str) -> int:
    weights: Weights = getattr(_model(), side)
    return sum(map(weights.get, grams(text), repeat(0)))


def _packed(row: Sequence[int]) -> int:
    return sum(map(lshift, row, count(0, _BITS)))


def _unpacked(packed: int, places: int) -> list[int]:
    return [(packed >> at & _FULL) - _ZERO for at in range(0, _BITS * places, _BITS)]


@cache
def _model() -> _Model | None:
    try:
        data: dict[str, Any] = json.loads((resources.models() / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    target, actual = (
        {gram: _packed(row) for gram, row in data[side].items()} for side in ("target", "actual")
    )
    return _Model(data["verdicts"], _packed([_ZERO + w for w in data["start"]]), target, actual)


def train(corpus: Path, out: Path) -> None:
    """Learn from the open parts of ``corpus``/pairs and write the weights to ``out``."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    rows = [
        json.loads(line)
        for name in LEARNT_FROM
        for line in (corpus / "pairs" / name).read_text(encoding="utf-8").splitlines()
    ]
    seen = DictVectorizer()
    table = seen.fit_transform([_features(row) for row in rows])
    often = table.getnnz(axis=0) >= SEEN_AT_LEAST
    names = [str(name) for name, kept in zip(seen.get_feature_names_out(), often, strict=True) if kept]
    learner = LogisticRegression(C=LOOSENESS, max_iter=1000)
    learner.fit(table[:, often], [row["verdict"] for row in rows])
    rounded = (learner.coef_ * SCALE).round().astype(int).T.tolist()
    sides: dict[str, dict[str, list[int]]] = {"target": {}, "actual": {}}
    for name, weights in zip(names, rounded, strict=True):
        if any(weights):
            side, gram = name.split(":", 1)
            sides[side][gram] = weights
    start = (learner.intercept_ * SCALE).round().astype(int).tolist()
    written = {"verdicts": learner.classes_.tolist(), "start": start} | sides
    out.mkdir(parents=True, exist_ok=True)
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    (out / FILE).write_text(text + "\n", encoding="utf-8")
    _model.cache_clear()
    _sum.cache_clear()


def _features(row: Mapping[str, Any]) -> dict[str, int]:
    cells = {"target": row["target"] or row["indicator"] or "", "actual": row["actual"]}
    return {f"{side}:{gram}": 1 for side, text in cells.items() for gram in grams(clean(text))}
