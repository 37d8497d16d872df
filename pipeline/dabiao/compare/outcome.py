"""What a judge returns, and the ordering of verdicts and bases."""

from __future__ import annotations

from collections.abc import Sequence

from dabiao.model import Basis, FindingCode, Mention, Verdict
from dabiao.record import record

REACHED: frozenset[Verdict] = frozenset({"met", "exceeded"})
STRENGTH: dict[Basis, int] = {"numeric": 4, "date": 3, "statement": 2, "qualitative": 1, "none": 0}


@record
class Outcome:
    """A verdict on one demand. ``rule`` names the reasoning that led to it, for the confidence."""

    verdict: Verdict
    basis: Basis
    why: str
    rule: str
    ratio: float | None = None
    flags: frozenset[FindingCode] = frozenset()
    target: Mention | None = None
    actual: Mention | None = None


def undetermined(why: str, rule: str, **more: object) -> Outcome:
    """Return an outcome without a verdict and the reason for it."""
    return Outcome("undetermined", "none", why, rule, **more)  # type: ignore[arg-type]


def rolled_up(outcomes: Sequence[Outcome]) -> Verdict:
    """Return the verdict over several outcomes; undetermined ones count only when all are."""
    if len(outcomes) == 1:
        return outcomes[0].verdict
    verdicts = [o.verdict for o in outcomes if o.verdict not in {"undetermined", "not_applicable"}]
    if not verdicts:
        return "undetermined" if any(o.verdict == "undetermined" for o in outcomes) else "not_applicable"
    reached = [v in REACHED for v in verdicts]
    if all(reached):
        # An open numeric item beside it keeps a whole from being better than its target.
        open_number = any(o.verdict == "undetermined" and o.target is not None for o in outcomes)
        return "exceeded" if "exceeded" in verdicts and not open_number else "met"
    if any(reached) or "partially_met" in verdicts:
        return "partially_met"
    return "not_met"


def strongest(outcomes: Sequence[Outcome]) -> Basis:
    """Return the strongest basis among the outcomes that have a verdict."""
    if len(outcomes) == 1:
        return outcomes[0].basis if outcomes[0].verdict != "undetermined" else "none"
    bases = [o.basis for o in outcomes if o.verdict != "undetermined"]
    return max(bases, key=STRENGTH.__getitem__, default="none")
