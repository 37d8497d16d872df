"""What a store does, whichever database keeps it, and the records that go in and come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Literal, Protocol, Self, TypeAlias

Outcome: TypeAlias = Literal["added", "replaced", "unchanged"]
Sort: TypeAlias = Literal["relevance", "newest", "value", "value_asc"]
FACETS: tuple[str, ...] = ("type", "verdict", "basis", "unit", "department", "year", "form", "finding")

BATCH = 32
"""So many reports in one transaction are added at full speed; more would only keep others waiting."""


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for; an empty filter lets everything through, several values are alternatives.

    ``department`` matches any part of the name. ``minimum`` and ``maximum`` (inclusive) are in base
    units (元, 米, 千克, …); with ``unit`` it is a mention in that unit that must lie between them.
    ``finding`` also takes findings about the indicator's project. ``after`` is a page's ``next``.
    """

    text: str = ""
    type: tuple[str, ...] = ()
    verdict: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    department: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    form: tuple[str, ...] = ()
    finding: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    sort: Sort = "relevance"
    limit: int = 20
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One indicator. ``rank`` counts from 1 over all pages; ``highlights`` are offsets by cell."""

    indicator_id: str
    report: str
    project: str | None
    department: str | None
    year: int | None
    type: str | None
    name: str | None
    target: str | None
    actual: str | None
    verdict: str | None
    basis: str | None
    rank: int
    highlights: Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the hits in order. ``total`` is exact; ``next`` is None on the last page.

    ``sources`` has the sha256 of each hit's report.
    """

    total: int
    hits: tuple[Hit, ...]
    next: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stats:
    """What a store holds."""

    reports: int
    projects: int
    indicators: int
    mentions: int
    findings: int
    corrections: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reviewer said of one indicator, who and when; ``reviewed_*`` are None where unchanged.

    ``undo`` takes back the latest correction of the indicator that still stands; nothing is ever
    deleted. Fields but ``at`` and ``undo`` are those that a filled-in review sheet yields.
    """

    sha256: str
    report: str
    indicator: str
    name: str | None
    target: str | None
    actual: str | None
    type: str | None
    verdict: str | None
    reviewed_verdict: str | None
    reviewed_type: str | None
    reviewed_actual: str | None
    comment: str | None
    reviewer: str
    at: str
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """One report of a store. ``digest`` is of its whole content; ``verdicts`` counts its indicators."""

    sha256: str
    digest: str
    added: str
    name: str
    format: str | None
    form: str | None
    status: str | None
    title: str | None
    department: str | None
    year: int | None
    indicators: int
    projects: int = 0
    findings: int = 0
    verdicts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator with its report, project and judgement, as exports and the library read it.

    ``target_…`` are those of the first value in its target.
    """

    sha256: str
    report: str
    year: int | None
    department: str | None
    project: str | None
    id: str
    type: str | None
    name: str | None
    target: str | None
    actual: str | None
    weight: float | None
    score: float | None
    verdict: str | None
    basis: str | None
    confidence: float | None
    why: str | None
    ratio: float | None
    target_unit: str | None
    target_op: str | None
    target_value: float | None
    target_object: str | None


class Store(Protocol):
    """A corpus of reports. Every call raises StoreError (DB40xx) where the database cannot do it."""

    def add(self, report: Mapping[str, Any]) -> Outcome:
        """Add or replace one report, by its source's sha256, in one transaction."""
        ...

    def add_many(self, reports: Sequence[Mapping[str, Any]]) -> Sequence[Outcome]:
        """Add or replace reports in one transaction: much faster, and either all are kept or none."""
        ...

    def search(self, search: Search) -> Page:
        """Return one page of hits."""
        ...

    def facets(self, search: Search) -> Mapping[str, Mapping[str, int]]:
        """Count all hits by each facet, the most frequent value first."""
        ...

    def stats(self) -> Stats:
        """Count what the store holds."""
        ...

    def rows(self) -> Iterator[Row]:
        """Yield every indicator, oldest first, with its first target value."""
        ...

    def reports(self, *, limit: int = 50, offset: int = 0) -> Sequence[Held]:
        """Return the reports, the latest added first."""
        ...

    def held(self, sha256: str) -> Held | None:
        """Return what is held of one report, None where there is none."""
        ...

    def report(self, sha256: str) -> Mapping[str, Any] | None:
        """Return a report with the keys that ``add`` took, as far as the tables keep them."""
        ...

    def correct(self, corrections: Sequence[Correction], *, seen: int | None = None) -> int:
        """Append corrections; return how many were new (the same words of the same person are not).

        ``seen`` is how many corrections of the one indicator the reviewer knew of; where there are
        others by now nothing is appended (StoreError DB4014), else the same words count again.
        """
        ...

    def corrections(self, sha256: str | None = None) -> Iterator[Correction]:
        """Yield every correction, or those of one report, oldest first."""
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
