"""Adding and reading out over SQL: what both databases have in common besides searching."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self, TypeAlias

from dabiao.store import records
from dabiao.store.kept import Kept
from dabiao.store.protocol import Outcome, Row, Search, Stats
from dabiao.store.searching import SearchableStore, Tuple

Indexed: TypeAlias = tuple[Tuple, str, tuple[str, ...], tuple[str, str]]
"""What the index takes of an indicator: its slot, folded name, other cells, keys of kind and origin."""


class SqlStore(SearchableStore, Kept):
    """A store over SQL; see ``dabiao.store.protocol.Store``."""

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, dict[str, int]] = {"kind": {}, "origin": {}}

    @abstractmethod
    def _index(self, rows: Sequence[Indexed]) -> None: ...

    @abstractmethod
    def _unindex(self, report: int) -> None: ...

    @abstractmethod
    def close(self) -> None:
        """Let go of the database."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Adding.

    def add(self, report: Mapping[str, Any]) -> Outcome:
        """Add or replace one report, by its source's sha256, in one transaction."""
        return self.add_many([report])[0]

    def add_many(self, reports: Sequence[Mapping[str, Any]]) -> Sequence[Outcome]:
        """Add or replace reports in one transaction: much faster, and either all are kept or none."""
        laid = [records.rows(report) for report in reports]
        try:
            with self._transaction():
                return [self._put(rows) for rows in laid]
        except BaseException:
            self._known = {"kind": {}, "origin": {}}  # some of it was rolled back
            raise

    def _put(self, rows: records.Rows) -> Outcome:
        found = self._rows("SELECT id, digest FROM report WHERE sha256 = ?", [rows.sha256])
        if found and found[0][1] == rows.digest:
            return "unchanged"
        if found:
            self._remove(found[0][0])
        self._insert(rows)
        return "replaced" if found else "added"

    def _remove(self, report: int) -> None:
        self._unindex(report)
        sql = """SELECT s.kind, s.origin FROM project p JOIN indicator i ON i.project = p.id
            JOIN slot s ON s.id = i.id WHERE p.report = ?"""
        slots = self._rows(sql, [report])
        self._hold(Counter(kind for kind, _ in slots), Counter(origin for _, origin in slots), "-")
        self._rows("DELETE FROM report WHERE id = ?", [report])

    def _hold(self, kinds: Counter[int], origins: Counter[int], sign: str) -> None:
        """Count slots in (``+``) or out: the facets of the whole corpus are read from these counts."""
        for dictionary, counts in (("kind", kinds), ("origin", origins)):
            rows = [(count, id_) for id_, count in sorted(counts.items())]
            self._many(f"UPDATE {dictionary} SET held = held {sign} ? WHERE id = ?", rows)

    def _insert(self, rows: records.Rows) -> None:
        report = self._take("report", 1)
        project = self._take("project", len(rows.project))
        first = self._take("indicator", len(rows.indicator))
        added = datetime.now(UTC).isoformat(timespec="seconds")
        head = (report + 1, rows.sha256, rows.digest, added)
        self._fill("report", [(*head, *rows.report, first + len(rows.indicator))])
        projects = records.numbered(rows.project, project)
        self._fill("project", [(row[0], report + 1, *row[1:]) for row in projects])
        self._fill("indicator", records.numbered(rows.indicator, first, project))
        self._fill("judgement", records.numbered(rows.judgement, first))
        self._fill("mention", records.numbered(rows.mention, first))
        columns = "finding (report, project, indicator, code, severity, message, evidence)"
        self._fill(columns, [(report + 1, *row) for row in rows.finding])
        kinds = self._ids("kind", {slot[1] for slot in rows.slot})
        origins = self._ids("origin", {slot[2] for slot in rows.slot})
        slots = [(slot[0] + first, kinds[slot[1]], origins[slot[2]], *slot[3:]) for slot in rows.slot]
        self._fill("slot", slots)
        self._hold(Counter(slot[1] for slot in slots), Counter(slot[2] for slot in slots), "+")
        keys = [(slot[1], slot[2]) for slot in rows.slot]
        texts = zip(slots, rows.words, keys, strict=True)
        self._index([(slot, name, cells, key) for slot, (name, cells), key in texts])

    def _take(self, name: str, count: int) -> int:
        """Reserve ``count`` ids and return the one before them; ids are never used twice."""
        # RETURNING would open a savepoint, at which FTS5 writes out the terms that it has gathered.
        self._rows("UPDATE counter SET last = last + ? WHERE name = ?", [count, name])
        return int(self._rows("SELECT last FROM counter WHERE name = ?", [name])[0][0]) - count

    def _fill(self, table: str, rows: Sequence[Tuple]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._many(f"INSERT INTO {table} VALUES ({marks})", rows)

    def _ids(self, dictionary: str, keys: set[str]) -> dict[str, int]:
        known = self._known[dictionary]
        for key in sorted(keys - known.keys()):
            self._rows(f"INSERT INTO {dictionary} (key) VALUES (?) ON CONFLICT DO NOTHING", [key])
            ((known[key],),) = self._rows(f"SELECT id FROM {dictionary} WHERE key = ?", [key])
        return known

    # Reading out.

    def stats(self) -> Stats:
        """Count what the store holds."""
        tables = ("report", "project", "indicator", "mention", "finding", "correction")
        counts = {f"{table}s": int(self._rows(f"SELECT count(*) FROM {table}")[0][0]) for table in tables}
        return Stats(**counts, facets=self.facets(Search()))

    def rows(self) -> Iterator[Row]:
        """Yield every indicator, oldest first, with its first target value."""
        sql = """SELECT r.sha256, r.name, r.year, coalesce(p.department, r.department), p.name, i.key, i.type,
            i.name, i.target, i.actual, i.weight, i.score, j.verdict, j.basis, j.confidence, j.why, j.ratio,
            m.unit, m.op, coalesce(m.value, m.low), m.object
            FROM indicator i JOIN project p ON p.id = i.project JOIN report r ON r.id = p.report
            LEFT JOIN judgement j ON j.indicator = i.id
            LEFT JOIN mention m ON m.indicator = i.id AND m.no = (
              SELECT min(n.no) FROM mention n WHERE n.indicator = i.id AND n.side = 'target'
              AND n.base_low IS NOT NULL AND n.role IS NULL)
            ORDER BY i.id"""
        for row in self._stream(sql):
            yield Row(*row)
