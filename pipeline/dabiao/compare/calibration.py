"""How sure a verdict is: the share of careful auditors who would give it, learnt from labelled pairs.

A rule is nearly always right on the pairs that it was mended on. So ``train`` learns from pairs kept
apart from all who write rules (``corpus/pairs/calibration.jsonl``) how much each sign of a judgement,
first of all the rules that it used, speaks for or against it: a logistic model whose weights by
name are the whole of its file. Rules that those pairs hardly reach keep the weight of their family.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from dabiao import resources
from dabiao.compare.outcome import Outcome, rolled_up
from dabiao.compare.signs import Look, look, rule_of, signs
from dabiao.segment import clean

FILE = "compare-calibration.json"
CARD = "compare-calibration.md"
APART = "calibration.jsonl"
MENDED_ON = "train.jsonl"
SEEN = 0.05
"""What a pair that rules were mended on counts beside one that their writers never saw."""
LOOSENESS = 1.0
"""How far weights may leave 0 (the inverse of the penalty on their squares); by cross-validation."""
SUREST = 0.99
"""No verdict is surer than two annotators of the pairs are of each other."""
UNKNOWN = 0.85
"""The confidence while nothing is trained."""


class Example(NamedTuple):
    """A labelled pair: its rule, its signs, how right the verdict is (0, 0.5 or 1), what it counts."""

    rule: str
    signs: Mapping[str, float]
    right: float
    counts: float


@cache
def _weights() -> Mapping[str, float]:
    try:
        data: dict[str, Any] = json.loads((resources.models() / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {"": math.log(UNKNOWN / (1 - UNKNOWN))}
    return {str(k): float(v) for k, v in data["weights"].items()}


def confidence(outcomes: Sequence[Outcome], target: str, actual: str) -> float:
    """Return the probability that a careful auditor would judge the two texts the same."""
    return _sure(look(outcomes, target, actual))


@lru_cache(maxsize=8192)
def _sure(seen: Look) -> float:
    return round(min(SUREST, likelihood(_weights(), signs(seen))), 3)


def likelihood(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return the probability under ``weights``; a sign without a weight says nothing."""
    total = weights[""] + sum(weights.get(name, 0.0) * size for name, size in found.items())
    return 1 / (1 + math.exp(-total))


def train(corpus: Path, out: Path) -> dict[str, float]:
    """Learn from ``corpus/pairs/``, write the weights and their card to ``out``.

    Returns the weights: name of the sign ("" for the start) to what it adds to the log-odds.
    """
    from dabiao.compare.core import judged

    apart = examples(corpus / "pairs" / APART, 1.0)
    weights = fit(apart + examples(corpus / "pairs" / MENDED_ON, SEEN))
    written = {"pairs": len(apart), "weights": weights}
    text = json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True)
    out.mkdir(parents=True, exist_ok=True)
    (out / FILE).write_text(text + "\n", encoding="utf-8")
    (out / CARD).write_text(_card(apart, weights), encoding="utf-8")
    for remembered in (_weights, _sure, judged):
        remembered.cache_clear()
    return weights


def examples(path: Path, counts: float) -> list[Example]:
    """Return the labelled pairs of a file as judged now; a defensible other verdict is half right."""
    from dabiao.compare.core import outcomes

    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        judged = outcomes(
            row["target"], row["actual"], indicator=row["indicator"], type=row["type"], year=row["year"]
        )
        verdict = rolled_up(judged)
        right = 1.0 if verdict == row["verdict"] else 0.5 if verdict in row["alt"] else 0.0
        seen = signs(look(judged, clean(row["target"]), clean(row["actual"])))
        found.append(Example(rule_of(judged), seen, right, counts))
    return found


def fit(pairs: Sequence[Example]) -> dict[str, float]:
    """Return the weights under which the pairs are likeliest, drawn towards 0."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    names = sorted({name for pair in pairs for name in pair.signs})
    column = {name: i for i, name in enumerate(names)}
    table = np.zeros((len(pairs), len(names)))
    for row, pair in zip(table, pairs, strict=True):
        for name, size in pair.signs.items():
            row[column[name]] = size
    right = np.array([pair.right for pair in pairs])
    counts = np.array([pair.counts for pair in pairs])
    # A half-right pair is one that half of the annotators would call right.
    labels = np.repeat([1, 0], len(pairs))
    model = LogisticRegression(C=LOOSENESS, solver="newton-cholesky", tol=1e-8)
    model.fit(np.vstack([table, table]), labels, np.concatenate([right * counts, (1 - right) * counts]))
    learnt = zip(names, model.coef_[0], strict=True)
    return {"": round(float(model.intercept_[0]), 3)} | {n: round(float(w), 3) for n, w in learnt}


def _card(pairs: Sequence[Example], weights: Mapping[str, float]) -> str:
    marks: dict[str, list[float]] = defaultdict(list)
    sure: dict[str, list[float]] = defaultdict(list)
    for pair in pairs:
        marks[pair.rule].append(pair.right)
        sure[pair.rule].append(likelihood(weights, pair.signs))
    rules = "\n".join(
        f"| {rule} | {len(m)} | {sum(m) / len(m):.2f} | {sum(sure[rule]) / len(m):.2f} |"
        for rule, m in sorted(marks.items())
    )
    others = "\n".join(
        f"| {name} | {weight:+.2f} |"
        for name, weight in sorted(weights.items())
        if name and not name.startswith("rule:")
    )
    return (
        "# Confidence of the comparer\n\n"
        "How likely a careful auditor would give the same verdict: a logistic model over named signs of the\n"
        f"judgement, learnt on the {len(pairs):,} pairs of `corpus/pairs/{APART}`, which nobody who writes\n"
        f"rules reads. A pair of `{MENDED_ON}` counts {SEEN} of one, for rules that the others hardly\n"
        "reach. A verdict that a second annotator could defend counts half. The calibration error on\n"
        "held-out pairs is printed by `dabiao evaluate`.\n\n"
        "The confidence is 1 / (1 + exp(-s)), where s is the sum of the start and of the weights of all\n"
        f"signs that are there, each times its size. The start is {weights['']:+.2f}. Of several items each\n"
        "rule counts by its share.\n\n"
        f"No confidence is above {SUREST}: so often do two annotators agree.\n\n"
        "Limits: half of the pairs are traps; where cells are plain, the\n"
        "model is less sure than it could be. A new rule has the weight of its family until the next\n"
        "training.\n\n"
        f"## Rules\n\n| rule | pairs | right | mean confidence |\n|---|---|---|---|\n{rules}\n\n"
        f"## Other signs\n\n| sign | weight |\n|---|---|\n{others}\n"
    )
