"""The indicator library: which indicators exist, what targets others set, how often they are met."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from statistics import quantiles
from typing import Literal, TypeAlias

from dabiao.compare.numbers.direction import direction
from dabiao.patterns import lazy
from dabiao.resources import load_toml
from dabiao.store.names import key
from dabiao.store.protocol import Row

Way: TypeAlias = Literal["at_least", "at_most"]

_PLACE = lazy(r"^.{2,7}?[省市县区州旗镇乡]")
_DECIDED = ("exceeded", "met", "partially_met", "not_met")
_EXAMPLES, _WORDINGS = 3, 20


@dataclass(frozen=True, slots=True)
class Targets:
    """The targets set in ``target_unit``, whole and in quarters; a percentage is in percent."""

    count: int
    low: float
    first_quartile: float
    median: float
    third_quartile: float
    high: float


@dataclass(frozen=True, slots=True)
class Example:
    """One indicator as a report words it."""

    report: str
    department: str | None
    year: int | None
    target: str | None
    actual: str | None
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One canonical indicator. ``attainment`` is the share of met among the ``decided``."""

    name: str
    count: int
    wordings: Mapping[str, int]
    sector: str | None
    type: str | None
    target_unit: str | None
    direction: Way
    targets: Targets | None
    decided: int
    attainment: float | None
    examples: tuple[Example, ...]


@dataclass(slots=True)
class _Group:
    """What is kept of an indicator while rows go by."""

    wordings: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    ways: Counter[Way] = field(default_factory=Counter)
    verdicts: Counter[str] = field(default_factory=Counter)
    values: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    examples: dict[str | None, Example] = field(default_factory=dict)


def library(rows: Iterable[Row]) -> list[Entry]:
    """Group ``rows`` into canonical indicators, the most frequent first.

    An indicator without a name goes by what its target counts (``完成28台台式电脑``: 台式电脑); one
    that has neither is left out. Time grows with the number of rows.
    """
    groups: dict[str, _Group] = defaultdict(_Group)
    keys: dict[str, str] = {}
    for row in rows:
        name = _name(row)
        if name not in keys:
            keys[name] = key(name)
        if keys[name]:
            _take(groups[keys[name]], name, row)
    return sorted(map(_entry, groups.values()), key=lambda entry: (-entry.count, entry.name))


def _name(row: Row) -> str:
    """Return the row's name without the place that reports it."""
    name = row.name or row.target_object or ""
    place = _PLACE.match(row.department or "")
    return name.removeprefix(place[0]) if place else name


def _take(group: _Group, name: str, row: Row) -> None:
    group.wordings[name] += 1
    group.sectors.update(filter(None, [_sector(row.department or "") or _sector(name)]))
    group.types.update(filter(None, [row.type]))
    group.verdicts.update(filter(None, [row.verdict]))
    if row.target_op in (">=", ">", "<=", "<"):
        group.ways["at_least" if row.target_op in (">=", ">") else "at_most"] += 1
    if row.target_value is not None:
        group.values[row.target_unit or ""].append(row.target_value)
    # One example of each verdict tells more than three alike.
    if row.verdict not in group.examples and len(group.examples) < _EXAMPLES:
        example = Example(row.report, row.department, row.year, row.target, row.actual, row.verdict)
        group.examples[row.verdict] = example


@cache
def _sector(text: str) -> str | None:
    sectors: Mapping[str, Sequence[str]] = load_toml("library.toml")["sectors"]
    return next((sector for sector, words in sectors.items() if any(word in text for word in words)), None)


def _entry(group: _Group) -> Entry:
    # The plainest of the most frequent wordings.
    wordings = dict(sorted(group.wordings.items(), key=lambda item: (-item[1], len(item[0]), item[0])))
    name, kind = next(iter(wordings)), _most(group.types)
    decided = sum(group.verdicts[verdict] for verdict in _DECIDED)
    good = group.verdicts["exceeded"] + group.verdicts["met"]
    unit, values = max(group.values.items(), key=lambda item: (len(item[1]), item[0]), default=("", []))
    way: Way = "at_most" if direction("", name, kind).at_most else "at_least"
    if group.ways:
        way = max(group.ways, key=lambda w: (group.ways[w], w == way))
    return Entry(
        name=name,
        count=group.wordings.total(),
        wordings=dict(list(wordings.items())[:_WORDINGS]),
        sector=_most(group.sectors),
        type=kind,
        target_unit=unit or None,
        direction=way,
        targets=_targets(values),
        decided=decided,
        attainment=round(good / decided, 4) if decided else None,
        examples=tuple(group.examples.values()),
    )


def _most(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def _targets(values: list[float]) -> Targets | None:
    if not values:
        return None
    ends = sorted(values)
    quarters = quantiles(ends, n=4, method="inclusive") if len(ends) > 1 else ends * 3
    first, median, third = (round(quarter, 4) for quarter in quarters)
    return Targets(len(ends), ends[0], first, median, third, ends[-1])
