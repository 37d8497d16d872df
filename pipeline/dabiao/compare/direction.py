"""Which way is better: from the target's words, the indicator's name, its type."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dabiao.compare.wording import role
from dabiao.errors import ConfigError
from dabiao.model import Verdict
from dabiao.resources import load_toml


@dataclass(frozen=True, slots=True)
class Direction:
    """``at_most`` with the verdict for a bare number that the actual stays below, and its class."""

    at_most: bool
    beaten: Verdict = "exceeded"
    name: str = ""


UP = Direction(False)


@cache
def _classes() -> tuple[tuple[str, ...], tuple[tuple[Direction, tuple[str, ...]], ...]]:
    data = load_toml("directions.toml")
    try:
        classes = tuple((Direction(True, c["beaten"], c["name"]), tuple(c["words"])) for c in data["at_most"])
        return tuple(data["at_least"]["words"]), classes
    except (KeyError, TypeError) as error:
        raise ConfigError("DB2002", where="directions.toml", detail=repr(error)) from None


@cache
def far_exceeded() -> float:
    """Return the ratio from which a target counts as set too low (150 % is 1.5)."""
    return float(load_toml("directions.toml")["far_exceeded"]) / 100


def direction(text: str, indicator: str | None, type_: str | None, kind: str = "quantity") -> Direction:
    """Return the direction of a number that has no operator of its own.

    ``text`` is what stands around the number in the target; it outranks the indicator's name,
    which outranks the type.
    """
    up, classes = _classes()
    for words in (text[-60:], (indicator or "")[-60:]):
        if role("level_down", words):
            return Direction(True, "met", "ceiling")
        if any(word in words for word in up) or role("change_down", words):
            return UP
        for found, reverse in classes:
            if any(word in words for word in reverse):
                return found
    if kind == "duration" and type_ and "时效" in type_:
        return next(found for found, _ in classes if found.name == "wait")
    if type_ and "成本" in type_:
        return next(found for found, _ in classes if found.name == "cost")
    return UP


def harmful(text: str) -> bool:
    """Return whether ``text`` names something of which none at all is best."""
    up, classes = _classes()
    if any(word in text for word in up):
        return False
    return any(found.name == "harm" and any(word in text for word in words) for found, words in classes)
