"""What share of its weight an indicator has earned, by the rule that fits its evidence.

A share runs from 0 to 1. Which way is better is not decided again here: the comparer's verdict
says it (more than the target and still not met: less would have been better).
"""

from __future__ import annotations

from dabiao.model import Item, Judgement, Mention
from dabiao.score.scheme import Reverse, Scheme

REACHED = ("met", "exceeded")
OPEN = ("undetermined", "not_applicable")


def earned(judgement: Judgement, scheme: Scheme) -> tuple[float | None, str]:
    """Return (share of the weight, rule); the share is None where nothing can be said."""
    if judgement.verdict in OPEN:
        return None, judgement.verdict
    decided = [item for item in judgement.items if item.verdict not in OPEN]
    if not decided:
        return _whole(judgement, scheme)
    shares = [_item(item, scheme) for item in decided]
    if len(shares) == 1:
        share, rule = shares[0]
        return (share, rule) if rule != "band" else _whole(judgement, scheme)
    return sum(share for share, _ in shares) / len(shares), "items"


def _whole(judgement: Judgement, scheme: Scheme) -> tuple[float, str]:
    """Return the share of a judgement whose items name no two numbers."""
    ratio = judgement.ratio
    if judgement.basis != "numeric" or ratio is None or judgement.verdict in REACHED:
        return _band(judgement.verdict, scheme), "band"
    if ratio < 1:
        return max(ratio, 0.0), "positive"
    return _over(ratio, scheme.reverse), f"reverse_{scheme.reverse}"


def _item(item: Item, scheme: Scheme) -> tuple[float, str]:
    if item.basis != "numeric" or item.target_mention is None or item.actual_mention is None:
        return _band(item.verdict, scheme), "band"
    target, actual = item.target_mention, item.actual_mention
    rule = _rule(target, actual, item.verdict, scheme.reverse)
    if item.verdict in REACHED:
        return 1.0, rule
    return _short(target, actual, rule, scheme)


def _rule(target: Mention, actual: Mention, verdict: str, reverse: Reverse) -> str:
    low, high = _interval(target)
    value = _value(actual)
    if value is None or low is None:
        return "band"
    if low != high:
        return "range"
    if low == 0:
        return "equal"
    if target.op in ("<", "<="):
        return f"reverse_{reverse}"
    if target.op in (">", ">=") or value == low or (value > low) == (verdict in REACHED):
        return "positive"
    return f"reverse_{reverse}"


def _short(target: Mention, actual: Mention, rule: str, scheme: Scheme) -> tuple[float, str]:
    """Return the share of an item that missed its number."""
    low, high = _interval(target)
    value = _value(actual)
    if rule == "equal":
        return 0.0, rule
    if value is None or low is None or high is None or not _comparable(target, actual):
        return _band("not_met", scheme), "band"
    if rule == "range":
        return (max(value / low, 0.0) if value < low else _over(value / high, scheme.reverse)), rule
    if rule == "positive":
        return min(max(value / low, 0.0), 1.0), rule
    return _over(value / low, scheme.reverse), rule


def _over(ratio: float, reverse: Reverse) -> float:
    """Return the share at ``ratio`` = actual / target, of which 1 was the most allowed."""
    if ratio <= 1:
        return 1.0
    return 1 / ratio if reverse == "ratio" else max(2 - ratio, 0.0)


def _band(verdict: str, scheme: Scheme) -> float:
    return scheme.bands["met" if verdict in REACHED else verdict] / 100


def _comparable(one: Mention, other: Mention) -> bool:
    """Return whether two numbers can be divided; counters (台, 套) the comparer has matched already."""
    return (one.kind, one.dimension) == (other.kind, other.dimension)


def _value(mention: Mention) -> float | None:
    low, high = _interval(mention)
    return None if low is None or high is None else (low + high) / 2


def _interval(mention: Mention) -> tuple[float | None, float | None]:
    """Return the lowest and highest value in the base unit of the mention's dimension."""
    factor = float(mention.factor or 1)
    low = mention.value if mention.value is not None else mention.low
    high = mention.value if mention.value is not None else mention.high
    return (None if low is None else low * factor), (None if high is None else high * factor)
