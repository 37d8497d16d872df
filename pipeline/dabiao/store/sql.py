"""Everything the two databases have in common: one schema, one set of queries, one order of hits.

A database adds how it connects, how it indexes texts and how it asks the index (``_matching``).
SQL is written with ``?`` for parameters; nothing that a person typed is ever part of it.
"""

from __future__ import annotations

import json
from abc import abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from dabiao.store import rank, records
from dabiao.store.kept import Kept
from dabiao.store.protocol import FACETS, Hit, Outcome, Page, Row, Search, Stats
from dabiao.store.query import Terms, parse
from dabiao.store.rank import WINDOW, Corpus, Cursor, Match
from dabiao.store.words import spans

Tuple = tuple[Any, ...]
_FREQUENT = 10_000
"""Words found more often than this count as equally frequent; counting on would only cost time."""
_FACET_VALUES = 50
_NO_VALUE = 1.7e308

_KIND = ("type", "verdict", "basis", "unit", "finding")
_ORIGIN = ("department", "year", "form")


class Part:
    """A FROM clause, the conditions on it and their parameters, in order."""

    def __init__(self, source: str, id_: str) -> None:
        self.source, self.id = source, id_
        self.conditions: list[str] = []
        self.params: list[Any] = []

    def add(self, condition: str, *params: Any) -> None:
        """Add one condition."""
        self.conditions.append(condition)
        self.params += params

    def select(self, columns: str, rest: str = "") -> str:
        """Return the statement."""
        where = " AND ".join(self.conditions) or "1 = 1"
        return f"SELECT {columns} FROM {self.source} WHERE {where} {rest}"


class SqlStore(Kept):
    """A store over SQL; see ``dabiao.store.protocol.Store``."""

    def __init__(self) -> None:
        self._dictionaries: dict[str, dict[int, list[Any]]] = {"kind": {}, "origin": {}}
        self._known: dict[str, dict[str, int]] = {"kind": {}, "origin": {}}

    # What a database must do.

    @abstractmethod
    def _many(self, sql: str, rows: Sequence[Tuple]) -> None: ...

    @abstractmethod
    def _among(self, column: str, ids: Sequence[int]) -> tuple[str, Any]: ...

    @abstractmethod
    def _all(self, common: bool) -> Part: ...

    @abstractmethod
    def _matching(self, match: Match) -> Part: ...

    @abstractmethod
    def _tally(self, part: Part, matched: bool) -> tuple[Counter[int], Counter[int]]: ...

    @abstractmethod
    def _index(self, rows: Sequence[tuple[int, str, tuple[str, ...]]]) -> None: ...

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
        rows = records.rows(report)
        try:
            with self._transaction():
                found = self._rows("SELECT id, digest FROM report WHERE sha256 = ?", [rows.sha256])
                if found and found[0][1] == rows.digest:
                    return "unchanged"
                if found:
                    self._unindex(found[0][0])
                    self._rows("DELETE FROM report WHERE id = ?", [found[0][0]])
                self._insert(rows)
        except BaseException:
            self._known = {"kind": {}, "origin": {}}  # some of it was rolled back
            raise
        return "replaced" if found else "added"

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
        slots = [(slot[0], kinds[slot[1]], origins[slot[2]], *slot[3:]) for slot in rows.slot]
        self._fill("slot", records.numbered(slots, first))
        self._index([(number + first, name, cells) for number, name, cells in rows.words])

    def _take(self, name: str, count: int) -> int:
        """Reserve ``count`` ids and return the one before them; ids are never used twice."""
        sql = "UPDATE counter SET last = last + ? WHERE name = ? RETURNING last"
        return int(self._rows(sql, [count, name])[0][0]) - count

    def _fill(self, table: str, rows: Sequence[Tuple]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._many(f"INSERT INTO {table} VALUES ({marks})", rows)

    def _ids(self, dictionary: str, keys: set[str]) -> dict[str, int]:
        known = self._known[dictionary]
        for key in sorted(keys - known.keys()):
            found = self._rows(f"SELECT id FROM {dictionary} WHERE key = ?", [key])
            if not found:
                found = self._rows(f"INSERT INTO {dictionary} (key) VALUES (?) RETURNING id", [key])
            known[key] = found[0][0]
        return known

    # Searching.

    def search(self, search: Search) -> Page:
        """Return one page of hits."""
        terms = parse(search.text)
        cursor = rank.read_cursor(search)
        top = cursor.top if cursor else self._top()
        part = self._part(search, terms, top)
        total = int(self._rows(part.select("count(*)"), part.params)[0][0])
        found = self._ordered(search, terms, top, total, cursor.place if cursor else ())
        page = [entry for entry, _ in zip(found, range(search.limit + 1), strict=False)]
        shown = cursor.shown if cursor else 0
        hits, sources = self._hits([id_ for id_, _ in page[: search.limit]], terms, shown)
        if len(page) <= search.limit:
            return Page(total, hits, None, sources)
        end = Cursor(top, shown + search.limit, page[search.limit - 1][1])
        return Page(total, hits, rank.write_cursor(search, end), sources)

    def facets(self, search: Search) -> Mapping[str, Mapping[str, int]]:
        """Count all hits by each facet, the most frequent value first."""
        terms = parse(search.text)
        part = self._part(search, terms, self._top())
        kinds, origins = self._tally(part, bool(terms.words))
        counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        for dictionary, names, tally in (("kind", _KIND, kinds), ("origin", _ORIGIN, origins)):
            entries = self._dictionary(dictionary)
            for id_, count in tally.items():
                for name, value in zip(names, entries[id_], strict=True):
                    for one in value if isinstance(value, list) else [value]:
                        if one is not None:
                            counts[name][str(one)] += count
        return {
            name: dict(sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:_FACET_VALUES])
            for name, counter in counts.items()
        }

    def _top(self) -> int:
        return int(self._rows("SELECT last FROM counter WHERE name = 'indicator'")[0][0])

    def _dictionary(self, name: str) -> dict[int, list[Any]]:
        """Return a dictionary, reading what was added since; entries never change."""
        known = self._dictionaries[name]
        sql = f"SELECT id, key FROM {name} WHERE id > ? ORDER BY id"
        for id_, key in self._rows(sql, [max(known, default=0)]):
            known[id_] = json.loads(key)
        return known

    def _part(
        self, search: Search, terms: Terms, top: int, match: Match | None = None, common: bool = False
    ) -> Part:
        """Return the hits of a search (of one tier, if given) as a FROM clause with conditions."""
        if match is None and terms.words:
            match = Match(terms.words)
        part = self._matching(match) if match else self._all(common)
        part.add(f"{part.id} <= ?", top)
        for name, names in (("kind", _KIND), ("origin", _ORIGIN)):
            wanted = {key: getattr(search, key) for key in names if getattr(search, key)}
            if wanted:
                entries = self._dictionary(name).items()
                ids = [id_ for id_, entry in entries if _fits(dict(zip(names, entry, strict=True)), wanted)]
                part.add(*self._among(f"s.{name}", ids))
        if search.minimum is not None or search.maximum is not None:
            _between(part, search)
        return part

    def _ordered(
        self, search: Search, terms: Terms, top: int, total: int, place: tuple[float, ...]
    ) -> Iterator[tuple[int, tuple[float, ...]]]:
        """Yield hits after ``place`` in order, each with its own place."""
        if search.sort in ("value", "value_asc"):
            yield from self._by_value(search, terms, top, place)
        elif search.sort == "relevance" and terms.words:
            yield from self._by_relevance(search, terms, top, place)
        else:
            part = self._part(search, terms, top, common=total > _FREQUENT)
            yield from self._by_age(part, search, place, (), total)

    def _by_age(
        self, part: Part, search: Search, place: tuple[float, ...], prefix: tuple[float, ...], total: int
    ) -> Iterator[tuple[int, tuple[float, ...]]]:
        if place:
            part.add(f"{part.id} < ?", int(place[-1]))
        # Few hits are found by an index and sorted; many by walking back from the newest.
        order = part.id if total > _FREQUENT else f"+{part.id}"
        sql = part.select(part.id, f"ORDER BY {order} DESC LIMIT ?")
        rows = self._rows(sql, [*part.params, search.limit + 1])
        for (id_,) in rows:
            yield id_, (*prefix, id_)

    def _by_value(
        self, search: Search, terms: Terms, top: int, place: tuple[float, ...]
    ) -> Iterator[tuple[int, tuple[float, ...]]]:
        """Order by the first value; hits without one come last, equal ones newest first."""
        part = self._part(search, terms, top)
        down = search.sort == "value"
        key = f"COALESCE(s.value, {-_NO_VALUE if down else _NO_VALUE})"
        if place:
            sign = "<" if down else ">"
            part.add(f"({key} {sign} ? OR ({key} = ? AND s.id < ?))", place[0], place[0], int(place[1]))
        order = f"ORDER BY {key} {'DESC' if down else 'ASC'}, s.id DESC LIMIT ?"
        for id_, value in self._rows(part.select(f"s.id, {key}", order), [*part.params, search.limit + 1]):
            yield id_, (value, id_)

    def _by_relevance(
        self, search: Search, terms: Terms, top: int, place: tuple[float, ...]
    ) -> Iterator[tuple[int, tuple[float, ...]]]:
        """Walk the tiers: inside each the window by score, then the rest by age."""
        corpus: Corpus | None = None
        for number, match in enumerate(rank.tiers(terms)):
            if place and number < place[0]:
                continue
            here = place if place and place[0] == number else ()
            part = self._part(search, terms, top, match)
            sql = part.select(part.id, f"ORDER BY {part.id} DESC LIMIT ?")
            window = [id_ for (id_,) in self._rows(sql, [*part.params, WINDOW])]
            if not window:
                continue
            corpus = corpus or self._corpus(terms, top)
            if not here or here[1] == 0:
                after = (here[2], here[3]) if here else (-float("inf"), 0.0)
                scored = ((-score, -id_) for id_, score in self._scores(window, terms, corpus))
                for low, id_ in sorted(entry for entry in scored if entry > after):
                    yield int(-id_), (number, 0, low, id_)
            if len(window) == WINDOW:
                last = here if here and here[1] == 1 else (number, 1, window[-1])
                part = self._part(search, terms, top, match)
                yield from self._by_age(part, search, last, (number, 1), _FREQUENT + 1)

    def _scores(self, ids: list[int], terms: Terms, corpus: Corpus) -> Iterator[tuple[int, float]]:
        condition, param = self._among("id", ids)
        sql = f"SELECT id, name, target, actual FROM indicator WHERE {condition}"
        for id_, *cells in self._rows(sql, [param]):
            # Rounded, because the last digits are nobody's meaning and must survive a JSON token.
            yield id_, round(rank.score(terms.words, cells, corpus), 9)

    def _corpus(self, terms: Terms, top: int) -> Corpus:
        sql = "SELECT coalesce(sum(indicators), 0), coalesce(sum(chars), 0) FROM report WHERE last <= ?"
        count, chars = self._rows(sql, [top])[0]
        weights = [rank.weight(int(count), self._frequency(word, top)) for word in terms.words]
        return Corpus(int(chars) / (int(count) or 1), weights)

    def _frequency(self, word: tuple[str, ...], top: int) -> int:
        part = self._matching(Match((word,)))
        part.add(f"{part.id} <= ?", top)
        inner = part.select("1", "LIMIT ?")
        return int(self._rows(f"SELECT count(*) FROM ({inner}) AS few", [*part.params, _FREQUENT])[0][0])

    def _hits(self, ids: list[int], terms: Terms, shown: int) -> tuple[tuple[Hit, ...], tuple[str, ...]]:
        """Return the hits, and the sha256 of each one's report."""
        condition, param = self._among("i.id", ids)
        sql = f"""SELECT i.id, i.key, r.name, p.name, coalesce(p.department, r.department), r.year, i.type,
            i.name, i.target, i.actual, j.verdict, j.basis, r.sha256
            FROM indicator i JOIN project p ON p.id = i.project JOIN report r ON r.id = p.report
            LEFT JOIN judgement j ON j.indicator = i.id WHERE {condition}"""
        found = {row[0]: row[1:] for row in self._rows(sql, [param])}
        hits, sources = [], []
        for number, id_ in enumerate(ids, shown + 1):
            if id_ not in found:
                continue  # its report was replaced this very moment
            *row, source = found[id_]
            cells = {"name": row[6], "target": row[7], "actual": row[8]}
            marks = {key: spans(text or "", terms.spellings) for key, text in cells.items()}
            hits.append(Hit(*(*row, number, marks)))
            sources.append(source)
        return tuple(hits), tuple(sources)

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


def _fits(entry: Mapping[str, Any], wanted: Mapping[str, tuple[Any, ...]]) -> bool:
    for name, values in wanted.items():
        held = entry[name]
        if name == "department":
            if not any(value in (held or "") for value in values):
                return False
        elif not set(held if isinstance(held, list) else [held]).intersection(values):
            return False
    return True


def _between(part: Part, search: Search) -> None:
    """Ask for a value between the bounds; most indicators have one, and ``slot`` settles them."""
    low = -_NO_VALUE if search.minimum is None else search.minimum
    high = _NO_VALUE if search.maximum is None else search.maximum
    part.add("s.low <= ? AND s.high >= ?", high, low)
    inside = "EXISTS (SELECT 1 FROM mention m WHERE m.indicator = s.id AND m.role IS NULL"
    inside += " AND m.base_low <= ? AND m.base_high >= ?"
    if search.unit:
        marks = ", ".join("?" * len(search.unit))
        part.add(f"{inside} AND m.unit IN ({marks}))", high, low, *search.unit)
    else:
        part.add(f"((s.low >= ? AND s.high <= ?) OR {inside}))", low, high, high, low)
