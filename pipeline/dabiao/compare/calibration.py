"""How sure a verdict is: the share of careful auditors who would give it, learnt per rule.

Every outcome names the rule that led to it; ``train`` counts on labelled pairs how often each rule
is right and smooths rare rules towards their family and all rules. A judgement rests on its least
sure deciding item.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from dabiao import resources
from dabiao.compare.outcome import Outcome
from dabiao.model import Verdict

FILE = "compare-calibration.json"
PRIOR = 4.0
"""Pairs that the family's share counts for beside a rule's own."""
HIGHEST = 0.995


@cache
def _table() -> dict[str, float]:
    path = resources.models() / FILE
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return {str(k): float(v) for k, v in data["rules"].items()}


def key(outcomes: Sequence[Outcome], verdict: Verdict) -> str:
    """Return the rule that a judgement stands or falls with: that of its least sure item."""
    deciding = [o for o in outcomes if o.verdict != "undetermined"] or list(outcomes)
    rules = sorted({o.rule for o in deciding}, key=lambda r: (_table().get(r, 0.9), r))
    return rules[0] + ("" if len(outcomes) == 1 else f"+{'mixed' if verdict == 'partially_met' else 'all'}")


def confidence(outcomes: Sequence[Outcome], verdict: Verdict) -> float:
    """Return the probability that a careful auditor would give the same verdict."""
    name = key(outcomes, verdict)
    table = _table()
    found = table.get(
        name, table.get(name.split("+", maxsplit=1)[0], table.get(name.split(".", maxsplit=1)[0], 0.85))
    )
    return round(min(found, HIGHEST), 3)
