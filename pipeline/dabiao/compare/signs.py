"""What of a judgement, and of the two cells that it was made on, tells how far it can be trusted.

Every sign has a name and a small number: the rules that were used, the verdict, whether the actual
holds words that deny, restrict or claim, and how many numbers nobody read. ``calibration`` learns what
each is worth.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dabiao.compare.outcome import Outcome, rolled_up, strongest
from dabiao.model import Mention

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DENIAL = re.compile("[未没无不尚仍仅只缺退拖晚迟难差停]|推后|滞后|超期|逾期|取消|低于|下降|减少")
_RESTRICTION = re.compile("[但除仅尚仍只还虽近]|部分|个别|少数|其余|大部|基本|剩余|多数|不足")
_CLAIM = re.compile("[已均]|完成|达到|实现|全部|到位|建成|通过")

_SENSE = {"met": "reached", "exceeded": "reached", "not_met": "short", "partially_met": "short"}


class Words(NamedTuple):
    """What a cell's words say at a glance: its numbers, and whether it denies, restricts, claims."""

    numbers: frozenset[str]
    amount: int
    denial: bool
    restriction: bool
    claim: bool


def rule_of(outcomes: Sequence[Outcome]) -> str:
    """Return the rule that a judgement rests on: its item's, or that of the roll-up."""
    if len(outcomes) == 1:
        return outcomes[0].rule
    return f"rollup.{rolled_up(outcomes)}_{strongest(outcomes)}"


def signs(outcomes: Sequence[Outcome], target: str, actual: str) -> dict[str, float]:
    """Return the signs of the judgement ``outcomes`` on the two texts, each with its size."""
    verdict = rolled_up(outcomes)
    sense = _SENSE.get(verdict, "open")
    asked, given = _words(target), _words(actual)
    found = _rules(outcomes)
    found[f"verdict:{verdict}"] = 1.0
    for name, holds in (
        ("target denies", asked.denial),
        ("actual denies", given.denial),
        ("actual restricts", given.restriction),
        ("actual claims", given.claim),
        ("no number in the actual", not given.amount),
    ):
        if holds:
            found[f"{sense}: {name}"] = 1.0
    found["numbers in the target, up to 3"] = min(asked.amount, 3)
    found["numbers in the actual, up to 4"] = min(given.amount, 4)
    if asked.amount == given.amount == 1:
        found["one number on either side"] = 1.0
    if not asked.numbers.isdisjoint(given.numbers):
        found["a number on both sides"] = 1.0
    if len(outcomes) == 1:
        [only] = outcomes
        found["unread numbers in the target, up to 2"] = _unread(asked, only.target, 2)
        found["unread numbers in the actual, up to 3"] = _unread(given, only.actual, 3)
    else:
        verdicts = {o.verdict for o in outcomes}
        found["an item is undetermined"] = float("undetermined" in verdicts)
        found["items differ"] = float(len(verdicts) > 1)
    return {name: size for name, size in found.items() if size}


def _rules(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return the rule of the whole and, of several items, each item's rule by its share."""
    used = {rule_of(outcomes): 1.0}
    if len(outcomes) > 1:
        used |= {rule: n / len(outcomes) for rule, n in Counter(o.rule for o in outcomes).items()}
    found: dict[str, float] = {}
    for rule, share in used.items():
        family = f"family:{rule.split('.', maxsplit=1)[0]}"
        found[f"rule:{rule}"] = share
        found[family] = found.get(family, 0.0) + share
    return found


def _unread(words: Words, mention: Mention | None, most: int) -> float:
    read = len(_NUMBER.findall(mention.text)) if mention else 0
    return float(min(max(words.amount - read, 0), most))


@lru_cache(maxsize=4096)
def _words(text: str) -> Words:
    numbers = _NUMBER.findall(text)
    return Words(
        frozenset(numbers),
        len(numbers),
        _DENIAL.search(text) is not None,
        _RESTRICTION.search(text) is not None,
        _CLAIM.search(text) is not None,
    )
