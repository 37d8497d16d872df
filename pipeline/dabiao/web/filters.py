"""What a reader asked to see, from the address: checked, applied, and written back as an address."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Query

from dabiao.errors import WebError
from dabiao.export.labels import labels
from dabiao.model import INDICATOR_TYPES
from dabiao.store import Search
from dabiao.web.shelf import Review, Row

SORTS = {"relevance": "最相关", "newest": "最新", "value": "数值从大到小", "value_asc": "数值从小到大"}
REVIEWED = {"no": "未复核", "yes": "已复核", "changed": "已更正"}
_LONGEST = 400
Many = Annotated[list[str] | None, Query()]
Text = Annotated[str, Query()]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which indicators of a report to show; an empty field lets everything through."""

    verdict: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    finding: tuple[str, ...] = ()
    project: int | None = None
    reviewed: str = ""
    q: str = ""
    page: int = 1
    size: int | None = None

    def fits(self, row: Row, review: Review | None) -> bool:
        """Say whether ``row`` is to be shown."""
        shown = row.indicator
        verdict = shown.judgement.verdict if shown.judgement else ""
        return (
            (not self.verdict or verdict in self.verdict)
            and (not self.type or shown.type in self.type)
            and (not self.finding or not set(self.finding).isdisjoint(row.codes))
            and (self.project is None or row.project.no == self.project)
            and (not self.reviewed or self.reviewed in _states(review, verdict))
            and all(word in _text(row) for word in self.q.lower().split())
        )

    def address(self, **changes: Any) -> str:
        """Return the query string, with ``changes``; the first page and empty fields go unsaid."""
        asked = replace(self, **changes) if changes else self
        pairs: list[tuple[str, Any]] = []
        for name in ("verdict", "type", "finding"):
            pairs += [(name, value) for value in getattr(asked, name)]
        pairs += [(name, value) for name in ("project", "reviewed", "q") if (value := getattr(asked, name))]
        if asked.size is not None:
            pairs.append(("size", asked.size))
        if asked.page > 1:
            pairs.append(("page", asked.page))
        return "?" + urlencode(pairs)

    def toggled(self, name: str, value: str) -> str:
        """Return the query string with ``value`` added to the field, or taken out of it."""
        held = getattr(self, name)
        kept = tuple(one for one in held if one != value) if value in held else (*held, value)
        return self.address(**{name: kept, "page": 1})

    @property
    def narrows(self) -> bool:
        """Say whether anything is left out."""
        return replace(self, page=1, size=None) != Filter()


def indicator_filter(
    verdict: Many = None,
    type: Many = None,
    finding: Many = None,
    project: Text = "",
    reviewed: Text = "",
    q: Text = "",
    page: Text = "",
    size: Text = "",
) -> Filter:
    """Read the filter of an indicator page. Raises WebError (DB6010) for nonsense."""
    return Filter(
        verdict=_known("verdict", verdict, labels("verdict")),
        type=_known("type", type, INDICATOR_TYPES),
        finding=_known("finding", finding, labels("finding")),
        project=_whole("project", project),
        reviewed=next(iter(_known("reviewed", [reviewed], REVIEWED)), ""),
        q=q[:_LONGEST],
        page=_whole("page", page) or 1,
        size=_whole("size", size),
    )


def search_of(
    q: Text = "",
    verdict: Many = None,
    type: Many = None,
    basis: Many = None,
    unit: Many = None,
    department: Many = None,
    year: Many = None,
    form: Many = None,
    finding: Many = None,
    minimum: Annotated[str, Query(alias="min")] = "",
    maximum: Annotated[str, Query(alias="max")] = "",
    sort: Text = "relevance",
    limit: Text = "",
    after: Annotated[str, Query(alias="next")] = "",
) -> Search:
    """Read a search of the corpus. Raises WebError (DB6010) for nonsense."""
    return Search(
        text=q[:_LONGEST],
        verdict=_known("verdict", verdict, labels("verdict")),
        type=_known("type", type, INDICATOR_TYPES),
        basis=_known("basis", basis, labels("basis")),
        unit=_said(unit),
        department=_said(department),
        year=tuple(filter(None, (_whole("year", one) for one in _said(year)))),
        form=_said(form),
        finding=_known("finding", finding, labels("finding")),
        minimum=_number("min", minimum),
        maximum=_number("max", maximum),
        sort=(_known("sort", [sort], SORTS) or ("relevance",))[0],  # type: ignore[arg-type]
        limit=min(_whole("limit", limit) or 20, 200),
        after=after or None,
    )


def search_address(search: Search, **changes: Any) -> str:
    """Return the query string of a search, with ``changes``; a change goes back to the first page."""
    asked = replace(search, **{"after": None} | changes)
    pairs: list[tuple[str, Any]] = [("q", asked.text)] if asked.text else []
    for name in ("verdict", "type", "basis", "unit", "department", "year", "form", "finding"):
        pairs += [(name, value) for value in getattr(asked, name)]
    ends = (("min", asked.minimum), ("max", asked.maximum))
    pairs += [(name, f"{value:g}") for name, value in ends if value is not None]
    if asked.sort != "relevance":
        pairs.append(("sort", asked.sort))
    if asked.after:
        pairs.append(("next", asked.after))
    return "?" + urlencode(pairs)


def search_toggled(search: Search, name: str, value: Any) -> str:
    """Return the query string with ``value`` added to a facet, or taken out of it."""
    value = int(value) if name == "year" else value
    held = getattr(search, name)
    kept = tuple(one for one in held if one != value) if value in held else (*held, value)
    return search_address(search, **{name: kept})


def page_of(rows: Sequence[Any], number: int, size: int) -> tuple[Sequence[Any], int]:
    """Return the ``number``-th page (the last where there are fewer) and how many there are."""
    pages = max(1, math.ceil(len(rows) / size))
    at = (min(number, pages) - 1) * size
    return rows[at : at + size], pages


def _states(review: Review | None, verdict: str) -> set[str]:
    now = review.now if review else None
    if now is None:
        return {"no"}
    changed = now.reviewed_verdict not in (None, verdict) or now.reviewed_type or now.reviewed_actual
    return {"yes", "changed"} if changed else {"yes"}


def _text(row: Row) -> str:
    cells = (
        row.indicator.name,
        row.indicator.target,
        row.indicator.actual,
        row.project.project,
        row.indicator.id,
    )
    return "\n".join(filter(None, cells)).lower()


def _said(values: list[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value[:_LONGEST] for value in values or () if value))


def _known(name: str, values: list[str] | None, known: Any) -> tuple[str, ...]:
    said = _said(values)
    for value in said:
        if value not in known:
            raise WebError("DB6010", detail=f"{name}={value[:40]}")
    return said


def _whole(name: str, text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:12]) < 1_000_000_000):
        raise WebError("DB6010", detail=f"{name}={text[:40]}")
    return int(text[:12])


def _number(name: str, text: str) -> float | None:
    if not text.strip():
        return None
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise WebError("DB6010", detail=f"{name}={text[:40]}")
    return value
