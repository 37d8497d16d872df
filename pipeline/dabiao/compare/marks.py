"""Which judges two cells can concern at all, told by the characters of each cell.

A judge speaks only where some pattern of its own is found, and whatever that pattern finds holds one of
a few characters: 翻 or 倍, 未 or 漏. Those are read off the pattern itself. One pass over a cell tells
for all judges of a table whether their characters are there; one whose characters are missing is not
called. A judge without needs is always called, and so is one whose pattern says too little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from dabiao.compare.outcome import Outcome

if TYPE_CHECKING:
    from dabiao.compare.cells.reading import Cell
    from dabiao.compare.numbers.demand import Context

Judge: TypeAlias = "Callable[[Cell, Cell, str, Context], Outcome | None]"
Need: TypeAlias = "str | re.Pattern[str] | Callable[[], re.Pattern[str]] | tuple[Need, ...]"
"""Characters, a pattern, what returns one (phrases of ``configs/``), or several of which one will do."""

_COMMON = frozenset("0123456789的率成完已开年度一工作目时项有建达到数及上人合行发现施标未无不为，、。")
"""Characters that many cells hold: they tell little."""
_MANY = 40
"""A class of more characters tells nothing."""


Asked = TypeVar("Asked", bound=Callable[..., Any])


class Needs(NamedTuple):
    """What a judge must find in the two cells in order to speak."""

    target: Need = ()
    actual: Need = ()


def needs(target: Need = (), actual: Need = ()) -> Callable[[Asked], Asked]:
    """Say above a judge what it must find in order to speak."""

    def said(judge: Asked) -> Asked:
        judge.__dict__["needs"] = Needs(target, actual)
        return judge

    return said


class Rule(NamedTuple):
    """A judge as the tables ask it, and what it needs."""

    judge: Judge
    needs: Needs


def whole(judge: Callable[[Cell, Cell, Context], Outcome | None]) -> Rule:
    """Return the rule of a judge that is asked with both cells and their context."""
    return _rule(judge, lambda target, actual, _, context: judge(target, actual, context))


def cells(judge: Callable[[Cell, Cell], Outcome | None]) -> Rule:
    """Return the rule of a judge that is asked with both cells."""
    return _rule(judge, lambda target, actual, *_: judge(target, actual))


def dated(judge: Callable[[Cell, Cell, int | None], Outcome | None]) -> Rule:
    """Return the rule of a judge that is asked with both cells and the year."""
    return _rule(judge, lambda target, actual, _, context: judge(target, actual, context.year))


def cells_named(judge: Callable[[Cell, Cell, str], Outcome | None]) -> Rule:
    """Return the rule of a judge that is asked with both cells and the indicator's name."""
    return _rule(judge, lambda target, actual, _, context: judge(target, actual, context.indicator or ""))


def texts(judge: Callable[[str, str], Outcome | None]) -> Rule:
    """Return the rule of a judge that is asked with both texts."""
    return _rule(judge, lambda target, actual, *_: judge(target.text, actual.text))


def told(judge: Callable[[str, str], Outcome | None]) -> Rule:
    """Return the rule of a judge that is asked with the target's text and the end of the actual's story."""
    return _rule(judge, lambda target, _, end, *__: judge(target.text, end))


def told_named(judge: Callable[[str, str, str], Outcome | None]) -> Rule:
    """Return the rule of a judge that is asked with those and the indicator's name."""
    return _rule(judge, lambda target, _, end, context: judge(target.text, end, context.indicator or ""))


def _rule(judge: Callable[..., Any], asked: Judge) -> Rule:
    return Rule(asked, judge.__dict__.get("needs", Needs()))


class Rules:
    """Judges in named groups, each in the order in which they are asked."""

    def __init__(self, **groups: Sequence[Rule]) -> None:
        self.rules = tuple(chain.from_iterable(groups.values()))
        marks = (1 << place for place in range(len(self.rules)))
        self.groups = {name: {next(marks): rule.judge for rule in group} for name, group in groups.items()}
        self.marks = {name: sum(group) for name, group in self.groups.items()}

    @cached_property
    def table(self) -> tuple[int, frozenset[str], dict[str, int]]:
        """Return the needs that every text meets, the characters that tell of others, and of which.

        A need is a bit: those of the target first, then those of the actual.
        """
        sides = zip(*(rule.needs for rule in self.rules), strict=True)
        always, known = 0, dict[str, int]()
        for bit, need in enumerate(chain.from_iterable(sides)):
            found = characters(need) if need else None
            if found is None:
                always |= 1 << bit
            for char in found or ():
                known[char] = known.get(char, 0) | 1 << bit
        return always, frozenset(known), known

    def concerned(self, target: str, actual: str) -> int:
        """Return the marks of the judges whose needs the texts meet."""
        return _met(self, target) & _met(self, actual) >> len(self.rules)

    def first(
        self, group: str, concerned: int, target: Cell, actual: Cell, end: str, context: Context
    ) -> Outcome | None:
        """Return what the first judge of a group says that speaks of the two cells; None where none does.

        Only those that are ``concerned`` are asked; ``end`` is how the story of the actual ends.
        """
        judges, left = self.groups[group], concerned & self.marks[group]
        while left:
            mark = left & -left  # the lowest: of the first judge that is left
            if (outcome := judges[mark](target, actual, end, context)) is not None:
                return outcome
            left ^= mark
        return None


@lru_cache(maxsize=16384)
def _met(rules: Rules, text: str) -> int:
    met, telling, known = rules.table
    for char in telling.intersection(text):
        met |= known[char]
    return met


def characters(need: Need) -> frozenset[str] | None:
    """Return characters of which every text that meets ``need`` holds one; None where none are sure."""
    if isinstance(need, str):
        return frozenset(need)
    if isinstance(need, tuple):
        return _any(map(characters, need))
    pattern = need() if callable(need) else need
    parsed = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    return None if parsed.state.flags & re.IGNORECASE else _sequence(parsed)


def _sequence(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Return the characters of the part that tells most: every part of a sequence is there."""
    found = [chars for op, what in parsed if (chars := _part(str(op), what)) is not None]
    return min(found, key=_weight, default=None)


def _part(op: str, what: Any) -> frozenset[str] | None:
    if op == "LITERAL":
        return frozenset(chr(what))
    if op == "IN":
        return _class(what)
    if op == "BRANCH":
        return _any(_sequence(branch) for branch in what[1])
    if op in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return _sequence(what[2]) if what[0] else None
    if op in {"SUBPATTERN", "ASSERT"}:
        return _sequence(what[-1])
    return _sequence(what) if op == "ATOMIC_GROUP" else None


def _class(what: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    found: set[str] = set()
    for op, value in what:
        if str(op) == "RANGE" and value[1] - value[0] < _MANY:
            found.update(map(chr, range(value[0], value[1] + 1)))
        elif str(op) == "LITERAL":
            found.add(chr(value))
        else:
            return None
    return frozenset(found) if len(found) <= _MANY else None


def _any(choices: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    found: set[str] = set()
    for chars in choices:
        if chars is None:
            return None
        found |= chars
    return frozenset(found)


def _weight(chars: frozenset[str]) -> int:
    return sum(8 if char in _COMMON else 1 for char in chars)
