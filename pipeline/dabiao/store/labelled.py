"""Reviewers' corrections as labelled data: what `dabiao train` and the phrase lists learn from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from dabiao.store.protocol import Correction


def standing(corrections: Iterable[Correction]) -> dict[tuple[str, str], list[Correction]]:
    """Return what still stands, by (sha256, indicator), oldest first: an undo takes back the last."""
    stands: dict[tuple[str, str], list[Correction]] = defaultdict(list)
    for correction in corrections:
        said = stands[correction.sha256, correction.indicator]
        if not correction.undo:
            said.append(correction)
        elif said:
            said.pop()
    return dict(stands)


def labelled(corrections: Iterable[Correction]) -> list[dict[str, Any]]:
    """Return one record per corrected indicator, the latest word on each field standing.

    A record has the keys of ``corpus/indicators`` (sector, type, form, indicator, target, actual)
    and of a labelled pair (verdict), and says who corrected it and when. A comment alone labels
    nothing.
    """
    said: dict[tuple[str, str], dict[str, Any]] = {}
    for correction in (one for many in standing(corrections).values() for one in many):
        changed = (correction.reviewed_type, correction.reviewed_verdict, correction.reviewed_actual)
        if not any(changed):
            continue
        fresh = {
            "sector": None,
            "type": correction.type,
            "form": "pair",
            "indicator": correction.name,
            "target": correction.target,
            "actual": correction.actual,
            "verdict": correction.verdict,
        }
        record = said.setdefault((correction.sha256, correction.indicator), fresh)
        for name, value in zip(("type", "verdict", "actual"), changed, strict=True):
            record[name] = value or record[name]
        record |= {"reviewer": correction.reviewer, "at": correction.at, "source": correction.report}
    return list(said.values())
