"""What of a judgement, and of the two cells that it was made on, tells how far it can be trusted.

Every sign has a name and a small number: the rules that were used, the verdict, whether the actual
holds words that deny, restrict or claim, and how many numbers nobody read. ``calibration`` learns what
each is worth.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from dabiao.compare.opinion import opinion
from dabiao.compare.outcome import Outcome, rolled_up, strongest
from dabiao.model import Mention, Verdict
from dabiao.patterns import lazy

_NUMBER = lazy(r"\d+(?:[.,]\d+)*")
# No classes of characters: a pattern of which all branches begin with a character is looked for fastest.
_DENIAL = lazy("未|没|无|不|尚|仍|仅|只|缺|退|拖|晚|迟|难|差|停|推后|滞后|超期|逾期|取消|低于|下降|减少")
_RESTRICTION = lazy("但|除|仅|尚|仍|只|还|虽|近|部分|个别|少数|其余|大部|基本|剩余|多数|不足")
_CLAIM = lazy("已|均|完成|达到|实现|全部|到位|建成|通过")

_NONE: frozenset[str] = frozenset()
_SENSE = {"met": "reached", "exceeded": "reached", "not_met": "short", "partially_met": "short"}


class Words(NamedTuple):
    """What a cell's words say at a glance: its numbers, and whether it denies, restricts, claims."""

    numbers: frozenset[str]
    amount: int
    denial: bool
    said: tuple[bool, bool, bool]


def rule_of(outcomes: Sequence[Outcome]) -> str:
    """Return the rule that a judgement rests on: its item's, or that of the roll-up."""
    if len(outcomes) == 1:
        return outcomes[0].rule
    return f"rollup.{rolled_up(outcomes)}_{strongest(outcomes)}"


class Told(NamedTuple):
    """What the rules and the words at a glance tell: small and alike for many pairs, to be asked once."""

    rules: tuple[str, ...]
    """The rule of the whole, then those of the items where there are several."""
    verdict: str
    verdicts: frozenset[str]
    """Those of the items where there are several."""
    denied: bool
    """Whether the target denies something."""
    words: tuple[bool, bool, bool]
    """Whether the actual denies, restricts, claims."""
    amounts: tuple[int, int]
    shared: bool
    """Whether a number stands on both sides."""
    unread: tuple[int, int]


class Look(NamedTuple):
    """All that the signs are made of."""

    told: Told
    opinion: tuple[float, float, bool]
    """By the wording alone: the logarithm of the verdict's probability, rounded; the probability that the
    target is reached, rounded; whether no other verdict is likelier."""


def look(outcomes: Sequence[Outcome], target: str, actual: str) -> Look:
    """Return what the signs of the judgement ``outcomes`` on the two texts are made of."""
    asked, given = _words(target), _words(actual)
    first = outcomes[0]
    verdicts: frozenset[str] = _NONE
    if len(outcomes) > 1:
        rules = (rule_of(outcomes), *(o.rule for o in outcomes))
        verdicts, unread = frozenset(o.verdict for o in outcomes), (0, 0)
    else:
        rules = (first.rule,)
        unread = _unread(asked, first.target, 2), _unread(given, first.actual, 3)
    verdict = rolled_up(outcomes)
    told = Told(
        rules,
        verdict,
        verdicts,
        asked.denial,
        given.said,
        (asked.amount if asked.amount < 3 else 3, given.amount if given.amount < 4 else 4),
        not asked.numbers.isdisjoint(given.numbers),
        unread,
    )
    return Look(told, _opinion(verdict, target, actual))


def signs(seen: Look) -> dict[str, float]:
    """Return the signs, each with its size."""
    held, reached, agrees = seen.opinion
    found = {
        "wording: how likely": held,
        f"wording: how likely {seen.told.verdict} is": held,
        "wording: reached": reached,
        "wording: the same": float(agrees),
    }
    return {**_signs(seen.told), **{name: size for name, size in found.items() if size}}


@lru_cache(maxsize=8192)
def _signs(seen: Told) -> Mapping[str, float]:
    sense = _SENSE.get(seen.verdict, "open")
    found = _rules(seen.rules)
    found[f"verdict:{seen.verdict}"] = 1.0
    denies, restricts, claims = seen.words
    asked, given = seen.amounts
    for name, holds in (
        ("target denies", seen.denied),
        ("actual denies", denies),
        ("actual restricts", restricts),
        ("actual claims", claims),
        ("no number in the actual", not given),
    ):
        if holds:
            found[f"{sense}: {name}"] = 1.0
    found["numbers in the target, up to 3"] = asked
    found["numbers in the actual, up to 4"] = given
    found["one number on either side"] = float(asked == given == 1)
    found["a number on both sides"] = float(seen.shared)
    if len(seen.rules) == 1:
        found["unread numbers in the target, up to 2"] = seen.unread[0]
        found["unread numbers in the actual, up to 3"] = seen.unread[1]
    else:
        found["an item is undetermined"] = float("undetermined" in seen.verdicts)
        found["items differ"] = float(len(seen.verdicts) > 1)
    return {name: size for name, size in found.items() if size}


def _opinion(verdict: Verdict, target: str, actual: str) -> tuple[float, float, bool]:
    likely = opinion(target, actual)
    if not likely:
        return 0.0, 0.0, False
    mine = likely.get(verdict, 0.0)
    reached = round(likely.get("met", 0.0) + likely.get("exceeded", 0.0), 1)
    return round(math.log(mine + 0.01), 1), reached, mine == max(likely.values())


def _rules(rules: tuple[str, ...]) -> dict[str, float]:
    """Return the rule of the whole and, of several items, each item's rule by its share."""
    used = {rules[0]: 1.0}
    used |= {rule: n / (len(rules) - 1) for rule, n in Counter(rules[1:]).items()}
    found: dict[str, float] = {}
    for rule, share in used.items():
        family = f"family:{rule.split('.', maxsplit=1)[0]}"
        found[f"rule:{rule}"] = share
        found[family] = found.get(family, 0.0) + share
    return found


def _unread(words: Words, mention: Mention | None, most: int) -> int:
    if not words.amount:
        return 0
    left = words.amount - (_amount(mention.text) if mention is not None else 0)
    return 0 if left < 0 else left if left < most else most


@lru_cache(maxsize=8192)
def _amount(text: str) -> int:
    return len(_NUMBER.findall(text))


@lru_cache(maxsize=8192)
def _words(text: str) -> Words:
    numbers = _NUMBER.findall(text)
    denial = _DENIAL.search(text) is not None
    said = denial, _RESTRICTION.search(text) is not None, _CLAIM.search(text) is not None
    return Words(frozenset(numbers) if numbers else _NONE, len(numbers), denial, said)
