"""How promise and result of a pair resemble each other."""

from __future__ import annotations

import math
from functools import lru_cache

from dabiao.ingest.flat.evidence import is_absent, list_number, weights
from dabiao.patterns import lazy

_MARKS = lazy(r"[\s，。、；：:,.;]+")


def resemblance(target: str, actual: str, *, goal: bool = False) -> float:
    """Return how much speaks for ``target`` and ``actual`` being the two cells of one pair.

    A ``goal`` and its result are about as long as each other; an indicator's cells need not be.
    """
    weight = weights()["pair"]
    absent = is_absent(target), is_absent(actual)
    if all(absent):
        return float(weight["both_absent"])
    if not target or not actual:
        return float(weight["both_empty" if target == actual else "one_empty"])
    if any(absent):
        return float(weight["one_absent"])
    lists = list_number(target) is not None, list_number(actual) is not None
    score = weight["same_list"] if all(lists) else weight["one_list"] if any(lists) else 0.0
    first, second = _MARKS.sub("", target), _MARKS.sub("", actual)
    if first == second:
        score += weight["same"]
    if first[:2] == second[:2]:
        score += weight["same_start"]
    if goal:
        score += weight["uneven_goal"] * abs(math.log((len(first) + 4) / (len(second) + 4)))
    return float(score + weight["alike"] * _shared(first, second))


@lru_cache(maxsize=1 << 16)
def _shared(first: str, second: str) -> float:
    """Return the share of the shorter text's character pairs that the other has too.

    The longer the shorter text, the less this is chance: from half the share to one and a half.
    """
    pairs = [{text[i : i + 2] for i in range(len(text) - 1)} for text in (first, second)]
    smaller = min(len(pairs[0]), len(pairs[1]))
    if not smaller:
        return 0.0
    share = len(pairs[0] & pairs[1]) / smaller * (0.5 + min(1.0, smaller / 12))
    # A result that only repeats a scrap of what was promised is a scrap of something else.
    return share * min(1.0, (len(second) + 2) / len(first))
