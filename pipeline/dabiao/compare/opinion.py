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
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from dabiao import resources
from dabiao.model import Verdict
from dabiao.patterns import lazy
from dabiao.segment import clean

FILE = "compare-opinion.json"
LEARNT_FROM = ("train.jsonl", "dev.jsonl")
LOOSENESS = 0.1
"""How far weights may leave 0; the plateau of the confidence's cross-validation."""
SCALE = 10
"""Weights are kept in tenths: finer says nothing more, coarser is the same file on every machine."""
SEEN_AT_LEAST = 3
LONGEST = 400
"""Characters of a cell that are looked at: the linear model's sums mean nothing on a treatise."""

_NUMBER = lazy(r"\d[\d.,]*")
Weights: TypeAlias = Mapping[str, Sequence[int]]


class _Model(NamedTuple):
    verdicts: Sequence[Verdict]
    """What each place of a row of weights stands for."""
    start: Sequence[int]
    target: Weights
    actual: Weights


def opinion(target: str, actual: str) -> dict[Verdict, float]:
    """Return each verdict's probability by the wording of two clean texts; {} while nothing is learnt."""
    model = _model()
    if model is None:
        return {}
    sums = zip(model.start, _sums(target, "target"), _sums(actual, "actual"), strict=True)
    powers = [math.exp(sum(three) / SCALE) for three in sums]
    whole = sum(powers)
    return {verdict: power / whole for verdict, power in zip(model.verdicts, powers, strict=True)}


def grams(text: str) -> set[str]:
    """Return the characters and pairs of characters of ``text``, its numbers masked, its ends marked."""
    masked = f"^{_NUMBER.sub('#', text[:LONGEST])}$"
    return {*masked, *map("".join, pairwise(masked))}


@lru_cache(maxsize=8192)
def _sums(text: str, side: str) -> Sequence[int]:
    model = _model()
    assert model is not None
    weights: Weights = getattr(model, side)
    found = [w for gram in grams(text) if (w := weights.get(gram)) is not None]
    return [sum(column) for column in zip(*found, strict=True)] or [0] * len(model.verdicts)


@cache
def _model() -> _Model | None:
    try:
        data: dict[str, Any] = json.loads((resources.models() / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return _Model(data["verdicts"], data["start"], data["target"], data["actual"])


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
    _sums.cache_clear()


def _features(row: Mapping[str, Any]) -> dict[str, int]:
    cells = {"target": row["target"] or row["indicator"] or "", "actual": row["actual"]}
    return {f"{side}:{gram}": 1 for side, text in cells.items() for gram in grams(clean(text))}
