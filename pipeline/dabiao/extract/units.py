"""The units registry: every unit and counter of ``configs/units.toml`` with exact factors.

A unit is looked up by any of its spellings. A rate (``元/吨``, ``元/人·月``) is put together from the
units of its parts, so that any two rates of the same build convert into one another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from dabiao.errors import ConfigError
from dabiao.model import Kind, Number
from dabiao.record import record
from dabiao.resources import load_toml

COUNTER = "counter"
_WIDTH = str.maketrans("％／﹪", "%/%")


@record
class Unit:
    """One unit: ``factor`` brings a value to the base unit of ``dimension``.

    ``groups`` are the numbers of the counter groups that the unit belongs to (counters only).
    """

    name: str
    dimension: str
    factor: Fraction
    kind: Kind
    groups: frozenset[int] = frozenset()
    number: Number = field(init=False)
    """``factor`` as a JSON number."""

    def __post_init__(self) -> None:
        exact = self.factor
        object.__setattr__(self, "number", exact.numerator if exact.denominator == 1 else float(exact))

    @property
    def counter(self) -> bool:
        """Whether the unit counts things, so that only whole numbers of it make sense."""
        return self.dimension == COUNTER


@record
class Registry:
    """All units by spelling, the longest spelling per first character, and the reading conditions."""

    units: Mapping[str, Unit]
    lengths: Mapping[str, tuple[int, ...]]
    weak: frozenset[str]
    glue: Mapping[str, tuple[str, ...]]
    not_before: Mapping[str, frozenset[str]]


def _fraction(text: str) -> Fraction:
    above, _, below = text.partition("/")
    return Fraction(above) / Fraction(below or "1")


def _measures(dimensions: list[dict[str, Any]]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for dimension in dimensions:
        for name, factor, *aliases in dimension["units"]:
            unit = Unit(name, dimension["name"], _fraction(factor), dimension["kind"])
            for alias in (name, *aliases):
                units.setdefault(alias, unit)
    return units


def _counters(counters: dict[str, Any]) -> dict[str, Unit]:
    groups: dict[str, set[int]] = {}
    for number, members in enumerate(counters["same"]):
        for word in members:
            groups.setdefault(word, set()).add(number)
    words = [*counters["words"], *groups]
    return {w: Unit(w, COUNTER, Fraction(1), "quantity", frozenset(groups.get(w, ()))) for w in words}


@cache
def registry() -> Registry:
    """Return the registry. Raises ConfigError where ``units.toml`` is missing or wrong."""
    data = load_toml("units.toml")
    try:
        units = _counters(data["counters"]) | _measures(data["dimension"])
        glue = data["glue"]
        before = {word: tuple(glue["words"]) for word in glue["before"]}
        weak = frozenset(data["weak"]["words"])
        not_before = {unit: frozenset(chars) for unit, chars in data["not_before"].items()}
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError("DB2002", where="units.toml", detail=repr(error)) from None
    lengths: dict[str, set[int]] = {}
    for alias in units:
        lengths.setdefault(alias[0], set()).add(len(alias))
    longest = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}
    return Registry(units, longest, weak, before, not_before)


def lookup(alias: str | None) -> Unit | None:
    """Return the unit spelt ``alias`` (``亩``, ``km²``, ``万元``, ``元/人·月``), or None.

    A leading 万, 亿, 百 or 千 scales the unit that follows it.
    """
    return _lookup(alias.strip().translate(_WIDTH)) if alias else None


@lru_cache(maxsize=8192)
def _lookup(alias: str) -> Unit | None:
    units = registry().units
    found = units.get(alias)
    if found is not None:
        return found
    if alias[:1] == "个" and alias[1:] in units:
        return units[alias[1:]]
    if "/" in alias:
        return _rate(alias)
    scale, rest = 1, alias
    while rest and rest[0] in _SCALES:
        scale, rest = scale * _SCALES[rest[0]], rest[1:]
    if scale > 1 and rest and (base := _lookup(rest)) is not None:
        return Unit(alias, base.dimension, base.factor * scale, base.kind, base.groups)
    return None


_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}


def _rate(alias: str) -> Unit | None:
    above, *below = alias.replace("·", "/").split("/")
    top = _lookup(above) if above else None
    if top is None:
        return None
    factor, parts = top.factor, []
    for word in below:
        part = _lookup(word) if word else None
        if part is None:
            # An unknown word below the line (元/生) still names the same thing on both sides.
            parts.append(word)
            continue
        factor /= part.factor
        parts.append(part.name if part.counter else part.dimension)
    if not all(parts):
        return None
    name = top.name if top.counter else top.dimension
    return Unit(alias, "/".join((name, *sorted(parts))), factor, top.kind)


def comparable(a: str | None, b: str | None) -> bool:
    """Return whether values in the units ``a`` and ``b`` can be held against each other.

    Same dimension, same counter, or two counters that may stand for each other (家 and 户). 人 and
    人次 never are. No unit at all is comparable with no unit only.
    """
    a, b = a or "", b or ""
    if a == b:
        return True
    one, other = lookup(a), lookup(b)
    if one is None or other is None:
        return False
    if one.counter and other.counter:
        return one.name == other.name or bool(one.groups & other.groups)
    return one.dimension == other.dimension


@cache
def _akin() -> dict[str, frozenset[int]]:
    classes: dict[str, set[int]] = {}
    for number, members in enumerate(load_toml("units.toml")["counters"]["akin"]):
        for word in members:
            classes.setdefault(word, set()).add(number)
    return {word: frozenset(found) for word, found in classes.items()}


def akin(a: str, b: str) -> bool:
    """Return whether the counters ``a`` and ``b`` stand for each other where they count the same thing."""
    known = _akin()
    return not known.get(a, frozenset()).isdisjoint(known.get(b, ()))


def match(text: str, start: int) -> tuple[str, Unit, int] | None:
    """Return (spelling, unit, end) of the longest unit that stands at ``start``, or None."""
    known = registry()
    lengths = known.lengths.get(text[start : start + 1])
    if lengths is None:
        return None
    for length in lengths:
        alias = text[start : start + length]
        unit = known.units.get(alias)
        if unit is None or len(alias) != length:
            continue
        end = start + length
        follows = known.not_before.get(alias)
        if follows is not None and text[end : end + 1] in follows and end < len(text):
            continue
        if (
            alias.isascii()
            and alias.isalpha()
            and text[end : end + 1].isascii()
            and text[end : end + 1].isalnum()
        ):
            continue
        return alias, unit, end
    return None
