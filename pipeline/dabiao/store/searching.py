"""Searching and counting over SQL: one set of queries, one order of hits for both databases.

A database adds how it connects, how it indexes texts and how it asks the index (``_matching``).
SQL is written with ``?`` for parameters; nothing that a person typed is ever part of it.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeAlias

from dabiao.store import rank
from dabiao.store.protocol import FACETS, Hit, Page, Search
from dabiao.store.query import Terms, parse
from dabiao.store.rank import WINDOW, Corpus, Cursor, Match
from dabiao.store.words import spans

Tuple: TypeAlias = tuple[Any, ...]
Place: TypeAlias = tuple[float, ...]
_FREQUENT = 10_000
"""Words found more often than this count as equally frequent; counting on would only cost time."""
_FACET_VALUES = 50
_NO_VALUE = 1.7e308

_KIND = ("type", "verdict", "basis", "unit", "finding")
_ORIGIN = ("department", "year", "form")
LETTERS: Mapping[str, str] = dict(zip((*_KIND, *_ORIGIN), "abcdefgh", strict=True))
"""By which letter the index knows the values of a filter."""
_SPELT_OUT = 64
"""So many departments that hold the words asked for are asked for one by one."""

Exact: TypeAlias = Mapping[str, Sequence[object]]
"""Filters as the values that will do."""


class Part:
    """A FROM clause, the conditions on it and their parameters, in order.

    ``settled`` names the filters that it meets already.
    """

    def __init__(self, source: str, id_: str, settled: frozenset[str] = frozenset()) -> None:
        self.source, self.id, self.settled = source, id_, settled
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


class SearchableStore(ABC):
    """What a database must do, and searching by it."""

    def __init__(self) -> None:
        self._dictionaries: dict[str, dict[int, list[Any]]] = {"kind": {}, "origin": {}}

    @abstractmethod
    def _rows(self, sql: str, params: Sequence[Any] = ()) -> list[Tuple]: ...

    @abstractmethod
    def _stream(self, sql: str) -> Iterator[Tuple]: ...

    @abstractmethod
    def _many(self, sql: str, rows: Sequence[Tuple]) -> None: ...

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]: ...

    @abstractmethod
    def _among(self, column: str, ids: Sequence[int]) -> tuple[str, Any]: ...

    @abstractmethod
    def _all(self, common: bool) -> Part: ...

    @abstractmethod
    def _matching(self, match: Match, exact: Exact, slot: bool) -> Part:
        """Return the records that match; ``slot`` asks for its columns beside them."""

    @abstractmethod
    def _tally(self, part: Part, matched: bool) -> tuple[Counter[int], Counter[int]]: ...

    def search(self, search: Search) -> Page:
        """Return one page of hits."""
        terms = parse(search.text)
        cursor = rank.read_cursor(search)
        top = cursor.top if cursor else self._top()
        few = self._few(search, terms, top)
        total = self._total(search, terms, top) if few is None else len(few)
        found = self._ordered(search, terms, top, total, few, cursor.place if cursor else ())
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
        if terms.words or self._exact(search) or _ranged(search):
            part = self._part(search, terms, self._top(), slot=True)
            kinds, origins = self._tally(part, bool(terms.words))
        else:
            held = "SELECT id, held FROM {} WHERE held > 0"
            kinds, origins = (Counter(dict(self._rows(held.format(name)))) for name in ("kind", "origin"))
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
        self,
        search: Search,
        terms: Terms,
        top: int,
        match: Match | None = None,
        *,
        common: bool = False,
        slot: bool = False,
    ) -> Part:
        """Return the hits of a search (of one tier, if given) as a FROM clause with conditions."""
        if match is None and terms.words:
            match = Match(terms.words)
        ranged = _ranged(search)
        exact = self._exact(search)
        beside = slot or ranged or (bool(search.department) and "department" not in exact)
        part = self._matching(match, exact, beside) if match else self._all(common)
        part.add(f"{part.id} <= ?", top)
        for name, names in (("kind", _KIND), ("origin", _ORIGIN)):
            asked = [key for key in names if key not in part.settled]
            wanted = {key: getattr(search, key) for key in asked if getattr(search, key)}
            if wanted:
                entries = self._dictionary(name).items()
                ids = [id_ for id_, entry in entries if _fits(dict(zip(names, entry, strict=True)), wanted)]
                part.add(*self._among(f"s.{name}", ids))
        if ranged:
            _between(part, search)
        return part

    def _exact(self, search: Search) -> Exact:
        """Return the filters; a part of a department's name as the departments that hold it."""
        exact: dict[str, Sequence[object]] = {key: getattr(search, key) for key in LETTERS}
        if search.department:
            known = {str(entry[0]) for entry in self._dictionary("origin").values() if entry[0] is not None}
            held = sorted(name for name in known if any(part in name for part in search.department))
            exact["department"] = (held or ["\0"]) if len(held) <= _SPELT_OUT else ()
        return {key: values for key, values in exact.items() if values}

    def _few(self, search: Search, terms: Terms, top: int) -> list[int] | None:
        """Return all hits where they fit into one window, so that one look into the index will do."""
        if search.sort != "relevance" or not terms.words:
            return None
        ids = self._newest(self._part(search, terms, top), WINDOW + 1)
        return ids if len(ids) <= WINDOW else None

    def _newest(self, part: Part, limit: int) -> list[int]:
        sql = part.select(part.id, f"ORDER BY {part.id} DESC LIMIT ?")
        return [id_ for (id_,) in self._rows(sql, [*part.params, limit])]

    def _total(self, search: Search, terms: Terms, top: int) -> int:
        part = self._part(search, terms, top)
        return int(self._rows(part.select("count(*)"), part.params)[0][0])

    def _ordered(
        self, search: Search, terms: Terms, top: int, total: int, few: list[int] | None, place: Place
    ) -> Iterator[tuple[int, Place]]:
        """Yield hits after ``place`` in order, each with its own place."""
        if search.sort in ("value", "value_asc"):
            yield from self._by_value(search, terms, top, place)
        elif search.sort != "relevance" or not terms.words:
            part = self._part(search, terms, top, common=total > _FREQUENT)
            yield from self._by_age(part, search, place, (), total)
        elif few is not None:
            yield from self._by_score(few, terms, self._corpus(terms, top), place)
        else:
            yield from self._by_tier(search, terms, top, place)

    def _by_age(
        self, part: Part, search: Search, place: Place, prefix: Place, total: int
    ) -> Iterator[tuple[int, Place]]:
        if place:
            part.add(f"{part.id} < ?", int(place[-1]))
        # Few hits are found by an index and sorted; many by walking back from the newest.
        order = part.id if total > _FREQUENT else f"+{part.id}"
        sql = part.select(part.id, f"ORDER BY {order} DESC LIMIT ?")
        rows = self._rows(sql, [*part.params, search.limit + 1])
        for (id_,) in rows:
            yield id_, (*prefix, id_)

    def _by_value(self, search: Search, terms: Terms, top: int, place: Place) -> Iterator[tuple[int, Place]]:
        """Order by the first value; hits without one come last, equal ones newest first."""
        part = self._part(search, terms, top, slot=True)
        down = search.sort == "value"
        key = f"COALESCE(s.value, {-_NO_VALUE if down else _NO_VALUE})"
        if place:
            sign = "<" if down else ">"
            part.add(f"({key} {sign} ? OR ({key} = ? AND s.id < ?))", place[0], place[0], int(place[1]))
        order = f"ORDER BY {key} {'DESC' if down else 'ASC'}, s.id DESC LIMIT ?"
        for id_, value in self._rows(part.select(f"s.id, {key}", order), [*part.params, search.limit + 1]):
            yield id_, (value, id_)

    def _by_tier(self, search: Search, terms: Terms, top: int, place: Place) -> Iterator[tuple[int, Place]]:
        """Walk the tiers: inside each the window by score, then the rest by age."""
        corpus = self._corpus(terms, top)
        for number, match in enumerate(rank.tiers(terms)):
            if place and number < place[0]:
                continue
            window = self._newest(self._part(search, terms, top, match), WINDOW)
            last = place if place[:2] == (number, 1) else ()
            if not last:
                yield from self._by_score(window, terms, corpus, place)
            if len(window) == WINDOW:
                part = self._part(search, terms, top, match)
                last = last or (number, 1, window[-1])
                yield from self._by_age(part, search, last, (number, 1), _FREQUENT + 1)

    def _by_score(
        self, ids: list[int], terms: Terms, corpus: Corpus, place: Place
    ) -> Iterator[tuple[int, Place]]:
        condition, param = self._among("id", ids)
        sql = f"SELECT id, name, target, actual FROM indicator WHERE {condition}"
        places = []
        for id_, *cells in self._rows(sql, [param]):
            tier, score = rank.judge(terms, cells, corpus)
            places.append((tier, 0, -score, -id_))
        for spot in sorted(places):
            if spot > place:
                yield int(-spot[3]), spot

    def _corpus(self, terms: Terms, top: int) -> Corpus:
        sql = "SELECT coalesce(sum(indicators), 0), coalesce(sum(chars), 0) FROM report WHERE last <= ?"
        count, chars = self._rows(sql, [top])[0]
        weights = [rank.weight(int(count), self._frequency(word, top)) for word in terms.words]
        return Corpus(int(chars) / (int(count) or 1), weights)

    def _frequency(self, word: tuple[str, ...], top: int) -> int:
        part = self._matching(Match((word,)), {}, False)
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


def _ranged(search: Search) -> bool:
    return search.minimum is not None or search.maximum is not None


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
    """Ask for a value between the bounds; ``slot`` settles most, and only the others' mentions are read."""
    low = -_NO_VALUE if search.minimum is None else search.minimum
    high = _NO_VALUE if search.maximum is None else search.maximum
    part.add("s.low <= ? AND s.high >= ?", high, low)
    inside = "EXISTS (SELECT 1 FROM mention m WHERE m.indicator = s.id AND m.role IS NULL"
    inside += " AND m.base_low <= ? AND m.base_high >= ?"
    if search.unit:
        inside += f" AND m.unit IN ({', '.join('?' * len(search.unit))})"
    # The lowest and the highest are values of the indicator, but each may be in another unit than the
    # one asked for.
    settled = f"s.low >= ? {'AND' if search.unit else 'OR'} s.high <= ?"
    part.add(f"({settled} OR {inside}))", low, high, high, low, *search.unit)
