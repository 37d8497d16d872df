"""The reports that pages show: from the store, and whole where they were uploaded here.

The store keeps what is searched for; the document of an uploaded report stands beside it, in the
data folder. A document that is not the one the store holds (another was added since) is not shown.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dabiao.errors import DabiaoError, InputError, StoreError, WebError
from dabiao.export.figures import Figures, figures, findings_by_indicator, flag_codes
from dabiao.export.outputs import write_chunks
from dabiao.model import Finding, Indicator, Project, Report
from dabiao.store import Correction, Held, Search, Store, open_store
from dabiao.store.labelled import standing
from dabiao.store.library import Entry, library
from dabiao.store.records import digest
from dabiao.web.settings import Settings

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator as pages show it; ``number`` counts from 1 over the report."""

    number: int
    project: Project
    indicator: Indicator
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One report ready to be shown. ``whole`` says that it is the document as ``run`` writes it."""

    held: Held
    report: Report
    whole: bool
    figures: Figures
    rows: tuple[Row, ...]
    by_id: Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Review:
    """What reviewers said of one indicator: ``seen`` entries in all, those standing, oldest first."""

    seen: int = 0
    standing: tuple[Correction, ...] = ()

    @property
    def now(self) -> Correction | None:
        """Return what holds: the latest that stands, with what others said before of other fields."""
        if not self.standing:
            return None
        last = self.standing[-1]
        said = {name: self._latest(name) for name in ("reviewed_verdict", "reviewed_type", "reviewed_actual")}
        return replace(last, **said, comment=self._latest("comment"))

    def _latest(self, name: str) -> Any:
        return next((value for one in reversed(self.standing) if (value := getattr(one, name))), None)


class Shelf:
    """Reports, corrections and searches; any thread may call."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: list[tuple[object, Store]] = []
        self._lock = threading.Lock()
        self._shown: OrderedDict[tuple[str, str], Shown] = OrderedDict()
        self._library: tuple[object, list[Entry]] | None = None
        with open_store(settings.store, write=True):
            pass

    # The store.

    def _mark(self) -> object:
        """Return what tells one store file from another put in its place."""
        if "://" in self._settings.store:
            return None
        try:
            stat = Path(self._settings.store).stat()
        except OSError:
            raise StoreError("DB4009", where=self._settings.shown_store) from None
        return stat.st_dev, stat.st_ino

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Lend a store that nobody else is using; one that failed is not lent again."""
        mark = self._mark()
        with self._lock:
            idle = self._idle.pop() if self._idle else None
        if idle is not None and idle[0] != mark:
            idle[1].close()
            idle = None
        store = idle[1] if idle else open_store(self._settings.store)
        try:
            yield store
        except DabiaoError:
            store.close()
            raise
        with self._lock:
            self._idle.append((mark, store))

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """Open the store for one change. A store that has gone is not made anew (DB4009)."""
        self._mark()
        with open_store(self._settings.store, write=True) as store:
            yield store

    def close(self) -> None:
        """Let go of all stores."""
        with self._lock:
            idle, self._idle = self._idle, []
        for _, store in idle:
            store.close()

    # Reports.

    def keep(self, report: Mapping[str, Any], document: bytes) -> None:
        """Put a report into the store, its document beside it."""
        write_chunks(self._document(report["source"]["sha256"]), [document])
        with self.writing() as store:
            store.add(report)

    def list(self, *, limit: int, offset: int = 0) -> Sequence[Held]:
        """Return the reports, the latest added first."""
        with self.reading() as store:
            return store.reports(limit=limit, offset=offset)

    def shown(self, sha256: str) -> Shown:
        """Return one report. Raises WebError (DB6007) where there is none."""
        with self.reading() as store:
            held = store.held(sha256)
            if held is None:
                raise WebError("DB6007")
            key = held.sha256, held.digest
            with self._lock:
                if key in self._shown:
                    self._shown.move_to_end(key)
                    return self._shown[key]
            document = self._whole(held)
            shown = _shown(held, document or store.report(sha256) or {}, document is not None)
        with self._lock:
            self._shown[key] = shown
            while len(self._shown) > self._settings.limits.remembered:
                self._shown.popitem(last=False)
        return shown

    def _whole(self, held: Held) -> dict[str, Any] | None:
        try:
            document: dict[str, Any] = json.loads(self._document(held.sha256).read_bytes())
        except (OSError, ValueError):
            return None
        return document if digest(document) == held.digest else None

    def _document(self, sha256: str) -> Path:
        # The one name that comes from a report's data must not lead anywhere else.
        if len(sha256) != 64 or not sha256.isalnum() or not sha256.isascii():
            raise WebError("DB6007")
        return self._settings.data / "reports" / f"{sha256}.json"

    # Corrections.

    def reviews(self, sha256: str) -> dict[str, Review]:
        """Return what was said of a report's indicators, by their id."""
        said = self.corrections(sha256)
        seen: dict[str, int] = {}
        for one in said:
            seen[one.indicator] = seen.get(one.indicator, 0) + 1
        return {id_: Review(seen[id_], tuple(many)) for (_, id_), many in standing(said).items()}

    def corrections(self, sha256: str) -> Sequence[Correction]:
        """Return all that was said of one report, oldest first."""
        with self.reading() as store:
            return list(store.corrections(sha256))

    def correct(self, correction: Correction, seen: int) -> None:
        """Append one correction. Raises StoreError (DB4014) where another came first."""
        with self.writing() as store:
            store.correct([correction], seen=seen)

    # The library.

    def library(self) -> Sequence[Entry]:
        """Return the indicator library, built anew only when a report was added."""
        with self.reading() as store:
            newest = [(held.sha256, held.added, held.digest) for held in store.reports(limit=1)]
            with self._lock:
                if self._library is not None and self._library[0] == newest:
                    return self._library[1]
            entries = library(store.rows())
        with self._lock:
            self._library = newest, entries
        return entries

    def search(self, search: Search) -> tuple[Any, Mapping[str, Mapping[str, int]]]:
        """Return one page of hits and the facets of all."""
        with self.reading() as store:
            return store.search(search), store.facets(search)


def _shown(held: Held, document: Mapping[str, Any], whole: bool) -> Shown:
    from pydantic import ValidationError

    try:
        report: Report = _adapter().validate_python(dict(document))
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(part) for part in first["loc"])
        raise InputError("DB1110", detail=f"{at}：{first['msg']}") from None
    found: dict[str, list[Finding]] = findings_by_indicator(report)
    pairs = [(project, row) for project in report.projects for row in project.indicators]
    rows = tuple(
        Row(number, project, row, tuple(flag_codes(row, found.get(row.id, []))))
        for number, (project, row) in enumerate(pairs, 1)
    )
    return Shown(
        held, report, whole, figures(report), rows, {row.indicator.id: row for row in reversed(rows)}
    )


@cache
def _adapter() -> TypeAdapter[Report]:
    from pydantic import TypeAdapter

    return TypeAdapter(Report)
