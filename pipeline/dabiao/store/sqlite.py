"""The default store: one SQLite file, with the texts in an FTS5 index of character runs."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dabiao.errors import StoreError
from dabiao.store.rank import Match
from dabiao.store.schema import APPLICATION, SQLITE
from dabiao.store.searching import LETTERS, Exact, Part, Tuple
from dabiao.store.sql import Indexed, SqlStore
from dabiao.store.words import NAME, fold, grams, of_name, phrase, tag, tags

PATIENCE = 30.0
"""Seconds to wait for another writer."""

_CODES = {
    sqlite3.SQLITE_FULL: "DB4003",
    sqlite3.SQLITE_IOERR: "DB4003",
    sqlite3.SQLITE_READONLY: "DB4004",
    sqlite3.SQLITE_CANTOPEN: "DB4004",
    sqlite3.SQLITE_PERM: "DB4004",
    sqlite3.SQLITE_BUSY: "DB4005",
    sqlite3.SQLITE_LOCKED: "DB4005",
    sqlite3.SQLITE_NOTADB: "DB4002",
    sqlite3.SQLITE_CORRUPT: "DB4006",
}


@contextmanager
def _reporting(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a code and advice."""
    try:
        yield
    except sqlite3.Error as error:
        code = _CODES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF, "DB4006")
        raise StoreError(code, where=str(path), detail=str(error)) from error


class SqliteStore(SqlStore):
    """A store in one file; readers never wait, one writer at a time."""

    def __init__(self, path: Path, *, write: bool) -> None:
        """Open the file; ``write`` creates it, or brings it up to date, where needed.

        Raises StoreError: DB4001 newer store, DB4002 not a store, DB4004 cannot be opened,
        DB4009 does not exist.
        """
        super().__init__()
        self._path = path
        if not write and not path.is_file():
            raise StoreError("DB4009", where=str(path))
        with _reporting(path):
            self._db, version = self._open(write)
            if version < len(SQLITE):
                if not write:
                    self._db.close()
                    self._db, version = self._open(True)
                self._migrate()

    def _open(self, write: bool) -> tuple[sqlite3.Connection, int]:
        """Connect and check whose file it is.

        A read-only folder has no room for SQLite's lock file, so a store there is read as one that
        nobody changes; not while a log beside it holds reports that such a reader would miss.
        """
        log = self._path.with_name(self._path.name + "-wal")
        modes = ["rwc"] if write else ["ro"] if log.exists() else ["ro", "ro&immutable=1"]
        for last, mode in zip([*([False] * (len(modes) - 1)), True], modes, strict=True):
            try:
                return self._connect(mode, write)
            except sqlite3.OperationalError as error:
                if last or _CODES.get(error.sqlite_errorcode & 0xFF) != "DB4004":
                    raise
        raise AssertionError("the last mode returns or raises")

    def _connect(self, mode: str, write: bool) -> tuple[sqlite3.Connection, int]:
        uri = f"file:{quote(str(self._path.absolute()))}?mode={mode}"
        # The web page serves from several threads; SQLite itself takes turns between them.
        db = sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            version = self._version(db)
            db.execute("PRAGMA cache_size = -262144")
            db.execute("PRAGMA temp_store = MEMORY")
            db.execute("PRAGMA foreign_keys = ON")
            if write:
                db.execute("PRAGMA journal_mode = WAL")
                # Every transaction waits for the disk once; pages move into the file by the 64 MB, since
                # one that changed in many transactions is then written once.
                db.execute("PRAGMA synchronous = FULL")
                db.execute("PRAGMA wal_autocheckpoint = 16384")
        except BaseException:
            db.close()
            raise
        return db, version

    def _version(self, db: sqlite3.Connection) -> int:
        ((application,),) = db.execute("PRAGMA application_id").fetchall()
        ((version,),) = db.execute("PRAGMA user_version").fetchall()
        ((tables,),) = db.execute("SELECT count(*) FROM sqlite_master").fetchall()
        if application != APPLICATION and (tables or application or version):
            raise StoreError("DB4002", where=str(self._path))
        if version > len(SQLITE):
            detail = f"库的版本 {version}，本软件支持到 {len(SQLITE)}"
            raise StoreError("DB4001", where=str(self._path), detail=detail)
        return int(version)

    def _migrate(self) -> None:
        self._db.create_function("terms", 5, _terms, deterministic=True)
        with self._transaction():
            # Another process may have been quicker.
            for number, script in enumerate(SQLITE[self._version(self._db) :], self._version(self._db) + 1):
                for statement in script.split(";\n"):
                    self._db.execute(statement)
                self._db.execute(f"PRAGMA user_version = {number}")
            self._db.execute(f"PRAGMA application_id = {APPLICATION}")

    def _rows(self, sql: str, params: Sequence[Any] = ()) -> list[Tuple]:
        with _reporting(self._path):
            return self._db.execute(sql, params).fetchall()

    def _stream(self, sql: str) -> Iterator[Tuple]:
        with _reporting(self._path):
            yield from self._db.execute(sql)

    def _many(self, sql: str, rows: Sequence[Tuple]) -> None:
        with _reporting(self._path):
            self._db.executemany(sql, rows)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with _reporting(self._path):
            self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            with _reporting(self._path):
                self._db.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled back already.
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def _among(self, column: str, ids: Sequence[int]) -> tuple[str, Any]:
        return f"{column} IN (SELECT value FROM json_each(?))", json.dumps(ids)

    def _all(self, common: bool) -> Part:
        return Part("slot s NOT INDEXED" if common else "slot s", "s.id")

    def _matching(self, match: Match, exact: Exact, slot: bool) -> Part:
        source = "words w CROSS JOIN slot s ON s.id = w.rowid" if slot else "words w"
        part = Part(source, "w.rowid", settled=frozenset(exact))
        wanted = (
            "(" + " OR ".join(tag(LETTERS[name], value) for value in values) + ")"
            for name, values in exact.items()
        )
        part.add("words MATCH ?", " AND ".join([_expression(match), *wanted]))
        return part

    def _tally(self, part: Part, matched: bool) -> tuple[Counter[int], Counter[int]]:
        kinds: Counter[int] = Counter()
        origins: Counter[int] = Counter()
        if matched:
            # Counting here is several times faster than sorting there.
            columns = "group_concat(s.kind), group_concat(s.origin)"
            (texts,) = self._rows(part.select(columns), part.params)
            for tally, text in zip((kinds, origins), texts, strict=True):
                counts = Counter(text.split(",")) if text else {}
                tally.update({int(id_): count for id_, count in counts.items()})
        else:
            sql = part.select("s.kind, s.origin, count(*)", "GROUP BY s.kind, s.origin")
            for kind, origin, count in self._rows(sql, part.params):
                kinds[kind] += count
                origins[origin] += count
        return kinds, origins

    def _index(self, rows: Sequence[Indexed]) -> None:
        texts = [(slot[0], _join(keys, name, *cells)) for slot, name, cells, keys in rows]
        self._many("INSERT INTO words (rowid, terms) VALUES (?, ?)", texts)

    def _unindex(self, report: int) -> None:
        """Take a report's texts out of the index, which needs to be told what they were."""
        sql = """SELECT i.id, k.key, o.key, i.name, i.target, i.actual
            FROM project p JOIN indicator i ON i.project = p.id JOIN slot s ON s.id = i.id
            JOIN kind k ON k.id = s.kind JOIN origin o ON o.id = s.origin WHERE p.report = ?"""
        texts = [(id_, _terms(*rest)) for id_, *rest in self._rows(sql, [report])]
        self._many("INSERT INTO words (words, rowid, terms) VALUES ('delete', ?, ?)", texts)

    def close(self) -> None:
        """Close the file."""
        self._db.close()


@lru_cache(maxsize=4096)
def _tags(kind: str, origin: str) -> str:
    return tags([*json.loads(kind), *json.loads(origin)], "".join(LETTERS.values()))


def _terms(kind: str, origin: str, *cells: str | None) -> str:
    """Return the index terms of a record as the tables hold it."""
    return _join((kind, origin), *(fold(cell or "") for cell in cells))


def _join(keys: tuple[str, str], name: str, *cells: str) -> str:
    named = grams(name)
    return " ".join([named, *map(grams, cells), of_name(named), _tags(*keys)])


def _expression(match: Match) -> str:
    """Return FTS5 syntax; terms are folded, so that none can hold a quotation mark."""
    mark = NAME if match.in_name else ""
    groups = (" OR ".join(f'"{phrase(term, mark)}"' for term in group) for group in match.groups)
    text = "(" + " AND ".join(f"({group})" for group in groups) + ")"
    return f"({text} NOT {_expression(match.but_not)})" if match.but_not else text
