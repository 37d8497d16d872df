"""Phrases of ``configs/phrases.toml`` as patterns: 完成(了|率)… with choices and gaps, by kind or by role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from dabiao.errors import ConfigError
from dabiao.patterns import lazy
from dabiao.resources import load_toml

_ALTERNATIVES = lazy(r"\(([^()]*)\)")
_GAPS = lazy("…+")
_SPECIAL = lazy(r"[.^$*+?{}\[\]\\]")
_MIDDLE = "(?![心标学小队医药国央部型层级期等介枢转考秋华游长])"
_GAP = r"[^，。；;！？!?\n,]{0,6}?"


@dataclass(frozen=True, slots=True)
class _Phrases:
    pattern: re.Pattern[str]
    kinds: tuple[str, ...]


def alternatives(phrase: str) -> Iterator[str]:
    """Yield the phrase once per combination of its ``(甲|乙)``."""
    found = _ALTERNATIVES.search(phrase)
    if found is None:
        yield phrase
        return
    for choice in found[1].split("|"):
        yield from alternatives(phrase[: found.start()] + choice + phrase[found.end() :])


def expand(phrase: str) -> Iterator[str]:
    """Yield the regular expressions of a phrase: one, or one per choice where it starts with a choice."""
    first = _ALTERNATIVES.match(phrase)
    if first is not None:
        for choice in first[1].split("|"):
            yield from expand(choice + phrase[first.end() :])
        return
    spelt = _ALTERNATIVES.sub(_choice, _GAPS.sub(_gap, _SPECIAL.sub(r"\\\g<0>", phrase)))
    yield f"{spelt}{_MIDDLE}" if phrase.endswith("中") else spelt


def _choice(found: re.Match[str]) -> str:
    words = sorted(found[1].split("|"), key=len, reverse=True)
    return f"(?:{'|'.join(words)})"


def _gap(found: re.Match[str]) -> str:
    return found[0] if found[0] == found.string else _GAP


def compiled(kinds: Iterable[tuple[str, Iterable[str]]]) -> _Phrases:
    """Return one pattern of all phrases, the longest first; group i+1 is of kind ``kinds[i]``.

    A phrase that two kinds claim belongs to the kind named first.
    """
    groups = _by_first(kinds)
    branches = (_branch(first, group) for first, group in groups.items())
    return _Phrases(re.compile("|".join(branches)), tuple(k for g in groups.values() for _, k in g))


def _by_first(kinds: Iterable[tuple[str, Iterable[str]]]) -> dict[str, list[tuple[str, str]]]:
    """Return the expressions with their kinds by their first character, the longest first."""
    known: dict[str, str] = {}
    for kind, phrases in kinds:
        for phrase in phrases:
            for expression in expand(phrase):
                known.setdefault(expression, kind)
    groups: dict[str, list[tuple[str, str]]] = {}
    for expression in sorted(known, key=lambda e: (-len(e), e)):
        first = expression[:2] if expression[0] == "\\" else expression[0]
        groups.setdefault(first, []).append((expression, known[expression]))
    return groups


def _branch(first: str, group: Iterable[tuple[str, str]]) -> str:
    return f"{first}(?:{'|'.join(f'({e[len(first) :]})' for e, _ in group)})"


@cache
def section(name: str) -> dict[str, list[str]]:
    """Return a table of ``phrases.toml``. Raises ConfigError where it is missing."""
    try:
        table: dict[str, list[str]] = load_toml("phrases.toml")[name]
    except KeyError as error:
        raise ConfigError("DB2002", where="phrases.toml", detail=f"[{name}]") from error
    return table


Openings: TypeAlias = dict[str, tuple[re.Pattern[str], tuple[str, ...], frozenset[str] | None]]
"""By first character: the phrases that open with it, the kind of each group, and the characters that may
come second (None: any)."""


def phrases_in(text: str, known: Openings) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, start, end) of every phrase from left to right.

    A pattern per first character: with all phrases in one, each character would try them all.
    """
    at = 0
    for start, char in enumerate(text):
        opening = known.get(char) if start >= at else None
        if opening is None:
            continue
        pattern, kinds, second = opening
        if second is not None and text[start + 1 : start + 2] not in second:
            continue
        if (found := pattern.match(text, start)) is not None:
            at = found.end()
            yield kinds[(found.lastindex or 1) - 1], start, at


def _second(first: str, group: Iterable[tuple[str, str]]) -> frozenset[str] | None:
    """Return the characters that come second in the phrases; None where a phrase leaves it open."""
    found = {e[len(first) : len(first) + 1] for e, _ in group}
    return frozenset(found) if found.isdisjoint({"", "(", "[", "\\"}) else None


def openings(kinds: Iterable[tuple[str, Iterable[str]]]) -> Openings:
    """Return the phrases by first character; a phrase that two kinds claim belongs to the first."""
    return {
        first[-1]: (
            lazy(_branch(first, group)),
            tuple(kind for _, kind in group),
            _second(first, group),
        )
        for first, group in _by_first(kinds).items()
    }


def one_of(phrases: Iterable[str]) -> str:
    """Return the regular expression of any of the phrases, the longest first."""
    return "|".join(e for phrase in sorted(phrases, key=len, reverse=True) for e in expand(phrase))


@cache
def _role_pattern(roles: tuple[str, ...], anchor: str) -> re.Pattern[str]:
    known = section("roles")
    words = one_of(w for role in roles for w in known[role])
    return re.compile(
        {"end": f"(?:{words})[^，。；;,、0-9]{{0,6}}$", "touch": f"(?:{words})$", "any": words}[anchor]
    )


def role(role_name: str, text: str, anchor: str = "any") -> re.Match[str] | None:
    """Find a word of ``[roles]`` in ``text``.

    ``anchor``: "any" anywhere, "touch" at the very end, "end" at most six characters before it.
    """
    if not text:
        return None
    if anchor != "any":
        text = text[-24:]
    return _role_pattern((role_name,), anchor).search(text)


def speaks(text: str, *roles: str, anchor: str = "any") -> bool:
    """Return whether a word of any of ``roles`` is in ``text``: one look where most cells have none."""
    if not text:
        return False
    return _role_pattern(roles, anchor).search(text if anchor == "any" else text[-24:]) is not None
