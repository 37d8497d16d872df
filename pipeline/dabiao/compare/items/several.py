"""Several deeds asked in one sentence of words, of which the actual tells some (编印画册，制作展板).

A list of deeds that leaves one out is a part; a cell that speaks in general or tells more is not judged here.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dabiao.compare.cells import objects
from dabiao.compare.cells.phrase import open_ended, plain, shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.claims import words
from dabiao.compare.marks import needs
from dabiao.compare.outcome import REACHED, Outcome
from dabiao.patterns import lazy

_SPLIT = lazy(
    r"[，；;\n]|[，,]?(?:并且?|且|同时)(?=[\u4e00-\u9fff]{3})|、(?=(?:组织|开展|制定|编制|举办|完成|印发|建立|修订|采购|通过|获得))"
)
_CUT = lazy(r"[，,；;。\n]")
_CLAUSE = lazy(r"[，。；;\n、]")
_GENERAL = lazy(r"均|都|全部|全面|各项|所有|上述|以上|圆满|[两二三四五六七八九\d](?:项|个|类)|任务|目标|等")
_OTHER = frozenset(
    {"planned", "unknown", "secret", "not_done", "cancelled", "delayed", "partly", "under_way", "bad"}
)
MOST = 4
LONGEST = 80


@needs(target=_SPLIT)
def judge(target: str, actual: str) -> Outcome | None:
    """Judge several deeds by a list that tells some of them; None where it may tell all."""
    if (
        _SPLIT.search(target, 3) is None
        or len(target) > LONGEST
        or len(actual) > LONGEST
        or re.search(r"\d", target + actual)
    ):
        return None
    asked = [c for c in _SPLIT.split(target) if len(plain(c)) > 2]
    if not 2 <= len(asked) <= MOST or kinds(target) & {"effect", "good", "bad"} or _GENERAL.search(actual):
        return None
    told = [c for c in _CLAUSE.split(actual) if len(plain(c)) > 1]
    if not told or kinds(actual) & _OTHER or "done" not in kinds(actual) or open_ended(actual):
        return None
    near = [[objects.likeness(a, c) for c in told] for a in asked]
    if any(max(column) < 0.3 for column in zip(*near, strict=True)):
        return None  # It speaks of other things too: what they cover nobody can say.
    missing = [a for a, row in zip(asked, near, strict=True) if max(row) == 0]
    if not missing or len(missing) == len(asked):
        return None
    why = f"目标有{len(asked)}项，完成情况没有提到“{shortened(missing[0])}”。"
    return Outcome("partially_met", "statement", why, "items.some")


def some_done(outcome: Outcome, target: str, actual: str, name: str, type_: str | None) -> Outcome:
    """Return ``outcome``, or a part where it denies one of several deeds and another clause tells one done.

    建设完工，资质认定通过 by 建设已完工投用；资质认定未通过.
    """
    if outcome.verdict != "not_met" or outcome.basis == "date" or not _CUT.search(target):
        return outcome
    if max(len(target), len(actual)) > LONGEST:
        return outcome
    asked = [c for c in _CUT.split(target) if len(plain(c)) >= MOST]
    told = [c for c in _CUT.split(actual) if len(plain(c)) > 1]
    if not 2 <= len(asked) <= MOST or len(told) < 2:
        return outcome
    for clause in asked:
        others = [a for a in asked if a is not clause]
        near = [c for c in told if objects.likeness(clause, c) > max(objects.likeness(o, c) for o in others)]
        if len(near) != 1 or kinds(near[0]) & _OTHER or re.search(r"\d", near[0]):
            continue
        said = words.judge(clause, near[0], name=name, type_=type_)
        if said.verdict in REACHED and "done" in kinds(near[0]):
            why = f"{outcome.why.rstrip('。')}，但“{shortened(near[0])}”。"
            return replace(outcome, verdict="partially_met", why=why, rule="items.some_done")
    return outcome
