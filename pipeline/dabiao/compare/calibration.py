"""How sure a verdict is: the share of careful auditors who would give it, learnt per rule.

Every outcome names the rule that led to it. ``train`` counts on labelled pairs how often each rule
is right (a verdict that a second annotator could defend counts half) and draws rare rules towards
their family, and families towards all pairs. A cell of several items has the rule of its roll-up.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from dabiao import resources
from dabiao.compare.outcome import Outcome, rolled_up, strongest

FILE = "compare-calibration.json"
CARD = "compare-calibration.md"
PRIOR = 5.0
"""Pairs that the family's share counts for beside a rule's own."""
OPTIMISM = 0.02
"""Taken off every share: the rules were corrected on these very pairs and do a little worse elsewhere."""
LIKENESS = 0.1
"""Taken off where the evidence is that the words look alike, or a claim without a number."""
LIKE_RULES = frozenset(
    {"words.alike", "words.themed", "words.loose", "words.claimed", "words.effect", "words.unsupported"}
    | {"words.blanket", "words.restated", "words.good", "words.partly", "words.mixed", "words.grade"}
)
HIGHEST = 0.98
UNKNOWN = 0.85
"""What a rule of an unknown family gets, and every rule while nothing is trained."""


@cache
def _table() -> Mapping[str, float]:
    try:
        data: dict[str, Any] = json.loads((resources.models() / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {str(k): float(v) for k, v in data["rules"].items()}


def rule_of(outcomes: Sequence[Outcome]) -> str:
    """Return the rule that a judgement rests on: its item's, or that of the roll-up."""
    if len(outcomes) == 1:
        return outcomes[0].rule
    return f"rollup.{rolled_up(outcomes)}_{strongest(outcomes)}"


def confidence(outcomes: Sequence[Outcome]) -> float:
    """Return the probability that a careful auditor would give the same verdict."""
    return _of(rule_of(outcomes))


@cache
def _of(rule: str) -> float:
    table = _table()
    found = table.get(rule, table.get(rule.split(".", maxsplit=1)[0], table.get("", UNKNOWN)))
    doubt = LIKENESS if rule in LIKE_RULES else OPTIMISM
    return round(min(found - doubt, HIGHEST), 3)


def train(corpus: Path, out: Path) -> dict[str, float]:
    """Learn from ``corpus/pairs/train.jsonl``, write the table and its card to ``out``.

    Returns the table: rule, family (the rule's first part) or "" (everything) to probability.
    """
    marks = _marks(corpus / "pairs" / "train.jsonl")
    table = _smoothed(marks)
    count = sum(len(m) for m in marks.values())
    written = {"pairs": count, "prior": PRIOR, "rules": {k: round(v, 4) for k, v in sorted(table.items())}}
    text = json.dumps(written, ensure_ascii=False, indent=1, sort_keys=True)
    out.mkdir(parents=True, exist_ok=True)
    (out / FILE).write_text(text + "\n", encoding="utf-8")
    (out / CARD).write_text(_card(count, table, marks), encoding="utf-8")
    _table.cache_clear()
    _of.cache_clear()
    return table


def _marks(path: Path) -> dict[str, list[float]]:
    from dabiao.compare.core import outcomes

    marks: dict[str, list[float]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found = outcomes(
            row["target"], row["actual"], indicator=row["indicator"], type=row["type"], year=row["year"]
        )
        verdict = rolled_up(found)
        right = 1.0 if verdict == row["verdict"] else 0.5 if verdict in row["alt"] else 0.0
        marks[rule_of(found)].append(right)
    return marks


def _smoothed(marks: Mapping[str, Sequence[float]]) -> dict[str, float]:
    families: dict[str, list[float]] = defaultdict(list)
    for rule, values in marks.items():
        families[rule.split(".", maxsplit=1)[0]].extend(values)
    overall = _share([v for values in marks.values() for v in values], UNKNOWN)
    table = {"": overall}
    table |= {family: _share(values, overall) for family, values in families.items()}
    return table | {r: _share(values, table[r.split(".", maxsplit=1)[0]]) for r, values in marks.items()}


def _share(values: Sequence[float], prior: float) -> float:
    return (sum(values) + PRIOR * prior) / (len(values) + PRIOR)


def _card(count: int, table: Mapping[str, float], marks: Mapping[str, Sequence[float]]) -> str:
    rows = "\n".join(f"| {r} | {len(marks[r])} | {table[r]:.3f} |" for r in sorted(marks))
    return (
        "# Confidence of the comparer\n\n"
        "For every rule of the comparer the share of labelled pairs on which it gives the annotator's\n"
        f"verdict, learnt on the {count} pairs of `corpus/pairs/train.jsonl`; a defensible other verdict\n"
        "counts half. Rare rules are drawn towards their family. The calibration error on held-out pairs\n"
        "is printed by `dabiao evaluate`.\n\n"
        "Limits: the training pairs are shorter and cleaner than published cells, so that the table is\n"
        "too sure where a cell is long or cut off.\n\n"
        f"| rule | pairs | confidence |\n|---|---|---|\n{rows}\n"
    )
