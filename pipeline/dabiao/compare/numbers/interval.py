"""Numbers as intervals: what a target admits, what an actual proves, and how they lie.

不低于95% admits everything from 95 up; 近200 proves something a little below 200. A verdict
follows where the proven interval lies wholly inside or wholly outside the admitted one.
"""

from __future__ import annotations

from functools import lru_cache
from math import inf, isclose
from typing import Literal

from dabiao.compare.numbers.direction import Direction
from dabiao.model import Mention, Op
from dabiao.patterns import lazy
from dabiao.record import record

Position = Literal["inside", "outside", "better", "open"]

NEAR = 0.1
"""How far 近 may stand below its number: a tenth."""

_BELOW = lazy(r"近|不到|不足|快要?到|直?逼近?")
_ABOVE = lazy(r"余|多|几|出头")


@record
class Interval:
    """From ``low`` to ``high``; an open end does not include its number."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    def scaled(self, factor: float) -> Interval:
        """Return the interval with both ends times ``factor``."""
        return Interval(self.low * factor, self.high * factor, self.low_open, self.high_open)


def numbers(mention: Mention) -> tuple[float, float] | None:
    """Return (low, high) in the unit's base, equal for a single number; None without a number."""
    # A share is in percent already, whatever its sign was (‰, 成).
    factor = 1.0 if mention.unit == "%" else float(mention.factor or 1)
    if mention.low is not None and mention.high is not None:
        return float(mention.low) * factor, float(mention.high) * factor
    if mention.value is None:
        return None
    return float(mention.value) * factor, float(mention.value) * factor


@lru_cache(maxsize=4096)
def proven(low: float, high: float, op: Op, text: str) -> Interval:
    """Return what an actual of this number, operator and wording proves."""
    if low != high:
        return Interval(low, high)
    size, more = abs(low) * NEAR, _last_place(low)
    if op == "~":
        if _BELOW.search(text):
            return Interval(low - size, low, True, True)
        if _ABOVE.search(text):
            return Interval(low, low + more, True, True)
        return Interval(low, low)
    if _ABOVE.search(text) and op == "=":
        return Interval(low, low + more, True, True)
    return _bounded(low, op)


def _last_place(value: float) -> float:
    """Return one of the last place that the number names: 9.2万余 is less than 9.3万."""
    size = 1.0
    while value and value % (size * 10) == 0 and size < abs(value):
        size *= 10
    return size


def _bounded(value: float, op: Op) -> Interval:
    if op == ">=":
        return Interval(value, inf)
    if op == ">":
        return Interval(value, inf, True)
    if op == "<=":
        return Interval(-inf, value)
    if op == "<":
        return Interval(-inf, value, high_open=True)
    return Interval(value, value)


def admitted(low: float, high: float, op: Op, way: Direction) -> Interval:
    """Return what a target of this number and operator admits."""
    if op in {">=", ">", "<=", "<"} and low == high:
        return _bounded(low, op)
    if low != high:
        return Interval(low, high)
    if low == 0 or way.at_most:
        return Interval(-inf, high)
    return Interval(low, inf)


def at_most(op: Op, value: float, way: Direction) -> bool:
    """Return whether less is better for a target of this operator and number."""
    return op in {"<=", "<"} or (op in {"=", "~"} and (way.at_most or value == 0))


def _at_least(a: Interval, w: Interval) -> bool:
    """Whether all of ``a`` lies at or above the lower end of ``w``."""
    if _same(a.low, w.low):
        return a.low_open or not w.low_open
    return a.low > w.low


def _no_more(a: Interval, w: Interval) -> bool:
    if _same(a.high, w.high):
        return a.high_open or not w.high_open
    return a.high < w.high


def _same(a: float, b: float) -> bool:
    return isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def _apart(a: Interval, w: Interval) -> bool:
    below = a.high < w.low and not _same(a.high, w.low)
    above = a.low > w.high and not _same(a.low, w.high)
    touching_low = _same(a.high, w.low) and (a.high_open or w.low_open)
    touching_high = _same(a.low, w.high) and (a.low_open or w.high_open)
    return below or above or touching_low or touching_high


def position(actual: Interval, wanted: Interval, less_is_better: bool) -> Position:
    """Say how what is proven lies to what is admitted; "better" is strictly beyond the target."""
    if _at_least(actual, wanted) and _no_more(actual, wanted):
        return "better" if _beyond(actual, wanted, less_is_better) else "inside"
    return "outside" if _apart(actual, wanted) else "open"


def _beyond(a: Interval, w: Interval, less_is_better: bool) -> bool:
    if less_is_better:
        end, edge, end_open, edge_open = a.high, w.high, a.high_open, w.high_open
        return (end < edge and not _same(end, edge)) or (_same(end, edge) and end_open and not edge_open)
    end, edge, end_open, edge_open = a.low, w.low, a.low_open, w.low_open
    return (end > edge and not _same(end, edge)) or (_same(end, edge) and end_open and not edge_open)
