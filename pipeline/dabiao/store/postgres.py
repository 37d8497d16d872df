"""The shared store: PostgreSQL, with the texts' character pairs in a GIN index.

A tsvector keeps at most 256 positions of a lexeme and drops the rest, so it could lose hits. Here
the index holds the set of pairs (and single characters) of a record, which finds every candidate,
and the folded text settles where three or more characters must follow one another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from dabiao.errors import StoreError, UsageError
from dabiao.store.rank import Match
from dabiao.store.schema import POSTGRES
from dabiao.store.searching import Exact, Part, Tuple
from dabiao.store.sql import Indexed, SqlStore

try:
    import psycopg
except ImportError:
    raise UsageError("DB1004", where="PostgreSQL", options="postgres") from None

PATIENCE = "30s"
_WRITER = 0x64616269
"""The advisory lock of whoever adds: ids are then handed out and appear in one order."""


def _place(address: str) -> str:
    """Return an address without its password."""
    try:
        parts = urlsplit(address)
        return f"postgresql://{parts.hostname or ''}{parts.path}"
    except ValueError:
        raise StoreError("DB4008") from None


class PostgresStore(SqlStore):
    """A store in the schema ``dabiao`` of a PostgreSQL database."""

    def __init__(self, address: str, *, write: bool) -> None:
        """Connect; ``write`` creates the tables, or brings them up to date, where needed.

        Raises StoreError: DB4001 newer store, DB4002 the schema is another program's, DB4007 no
        server, DB4009 no store.
        """
        super().__init__()
        self._where = _place(address)
        try:
            self._db = psycopg.connect(address, autocommit=True, connect_timeout=10)
        except psycopg.ProgrammingError:
            # What is wrong with an address may be its password, which is not to be repeated.
            raise StoreError("DB4008", where=self._where) from None
        except psycopg.Error as error:
            raise StoreError("DB4007", where=self._where, detail=str(error).strip()[:200]) from None
        try:
            with self._reporting():
                self._db.execute("SET search_path TO dabiao")
                self._db.execute(f"SET lock_timeout TO '{PATIENCE}'")
                self._db.execute("SET jit TO off")
                # How a search is best done depends on how frequent its words are.
                self._db.execute("SET plan_cache_mode TO force_custom_plan")
                if self._version() < len(POSTGRES):
                    self._prepare(write)
        except BaseException:
            self._db.close()
            raise

    def _version(self) -> int:
        """Return the migration that the store stands at, 0 where there is none."""
        # Asked of the catalogue's tables: to_regclass may answer from a cache that another's commit
        # has not reached.
        if not self._rows("SELECT 1 FROM pg_namespace WHERE nspname = 'dabiao'"):
            return 0
        if not self._rows("SELECT 1 FROM pg_tables WHERE schemaname = 'dabiao' AND tablename = 'migration'"):
            raise StoreError("DB4002", where=self._where)
        version = int(self._rows("SELECT coalesce(max(number), 0) FROM migration")[0][0])
        if version > len(POSTGRES):
            detail = f"库的版本 {version}，本软件支持到 {len(POSTGRES)}"
            raise StoreError("DB4001", where=self._where, detail=detail)
        return version

    def _prepare(self, write: bool) -> None:
        if not write and self._version() == 0:
            raise StoreError("DB4009", where=self._where)
        with self._transaction():
            # Another process may have been quicker.
            version = self._version()
            if version == 0:
                self._db.execute("CREATE SCHEMA IF NOT EXISTS dabiao")
                self._db.execute("CREATE TABLE IF NOT EXISTS migration (number BIGINT PRIMARY KEY)")
            for number, script in enumerate(POSTGRES[version:], version + 1):
                self._db.execute(script)
                self._db.execute("INSERT INTO migration VALUES (%s)", [number])

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        """Turn what the server says into a code and advice."""
        try:
            yield
        except psycopg.Error as error:
            state = error.sqlstate or ""
            code = "DB4006"
            if state in ("53100", "53200"):
                code = "DB4003"
            elif state in ("25006", "42501"):
                code = "DB4004"
            elif state in ("55P03", "40P01"):
                code = "DB4005"
            elif state.startswith(("08", "57")) or self._db.closed:
                code = "DB4007"
            raise StoreError(code, where=self._where, detail=str(error).strip()[:200]) from error

    def _rows(self, sql: str, params: Sequence[Any] = ()) -> list[Tuple]:
        with self._reporting():
            cursor = self._db.execute(_marks(sql), params)
            return cursor.fetchall() if cursor.description else []

    def _stream(self, sql: str) -> Iterator[Tuple]:
        with self._reporting(), self._db.transaction(), self._db.cursor("stream") as cursor:
            cursor.execute(_marks(sql))
            yield from cursor

    def _many(self, sql: str, rows: Sequence[Tuple]) -> None:
        with self._reporting(), self._db.cursor() as cursor:
            cursor.executemany(_marks(sql), rows)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._reporting(), self._db.transaction():
            self._db.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITER])
            yield

    def _among(self, column: str, ids: Sequence[int]) -> tuple[str, Any]:
        return f"{column} = ANY (?)", list(ids)

    def _all(self, common: bool) -> Part:
        return Part("slot s", "s.id")

    def _matching(self, match: Match, exact: Exact, slot: bool) -> Part:
        part = Part("words s", "s.id")
        condition, params = _condition(match)
        part.add(condition, *params)
        return part

    def _tally(self, part: Part, matched: bool) -> tuple[Counter[int], Counter[int]]:
        kinds: Counter[int] = Counter()
        origins: Counter[int] = Counter()
        sql = part.select("s.kind, s.origin, count(*)", "GROUP BY s.kind, s.origin")
        for kind, origin, count in self._rows(sql, part.params):
            kinds[kind] += count
            origins[origin] += count
        return kinds, origins

    def _fill(self, table: str, rows: Sequence[Tuple]) -> None:
        with self._reporting(), self._db.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def _index(self, rows: Sequence[Indexed]) -> None:
        texts = [
            (*slot, sorted(set().union(*map(_elements, (name, *cells)))), name, "\n".join(cells))
            for slot, name, cells, _ in rows
        ]
        self._fill("words", texts)

    def _unindex(self, report: int) -> None:
        """Do nothing: the texts go with their report."""

    def close(self) -> None:
        """Disconnect."""
        self._db.close()


def _marks(sql: str) -> Any:
    return sql.replace("?", "%s")


def _elements(folded: str) -> set[str]:
    return {*folded, *map("".join, pairwise(folded))}


def _condition(match: Match) -> tuple[str, list[Any]]:
    parts: list[str] = []
    params: list[Any] = []
    for group in match.groups:
        spellings = []
        for term in group:
            needed = [term] if len(term) == 1 else sorted(set(map("".join, pairwise(term))))
            spelling = "s.pairs @> ?"
            params.append(needed)
            if match.in_name:
                spelling += " AND strpos(s.name, ?) > 0"
                params.append(term)
            elif len(term) > 2:
                spelling += " AND (strpos(s.name, ?) > 0 OR strpos(s.cells, ?) > 0)"
                params += [term, term]
            spellings.append(f"({spelling})")
        parts.append("(" + " OR ".join(spellings) + ")")
    if match.but_not:
        condition, more = _condition(match.but_not)
        parts.append(f"NOT {condition}")
        params += more
    return "(" + " AND ".join(parts) + ")", params
