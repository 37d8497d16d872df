"""Uploaded files: kept on disk under names of our own, queued, worked off by a bounded pool.

The queue is an SQLite file in the data folder, so that a restart takes up what was cut off. A file
stays until its report is safely in the store; one that cannot be read stays for another try.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from dabiao.errors import DabiaoError, WebError
from dabiao.export.text import printable
from dabiao.web.settings import Settings
from dabiao.web.worker import ShutDownError, Worker

_TABLE = """CREATE TABLE IF NOT EXISTS upload (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, size INTEGER NOT NULL,
  year INTEGER, state TEXT NOT NULL, progress REAL NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
  code TEXT, message TEXT, report TEXT, indicators INTEGER, created TEXT NOT NULL, changed TEXT NOT NULL)"""
_COLUMNS = (
    "id, name, size, year, state, progress, attempts, code, message, report, indicators, created, changed"
)
_CHUNK = 1 << 20
_LONGEST_NAME = 200
# Letters only: digits in a stored name could be taken for a year.
_ALPHABET = "abcdefghijkmnpqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Upload:
    """One uploaded file. ``state`` is waiting, working, done or failed; ``report`` a sha256."""

    id: str
    name: str
    size: int
    year: int | None
    state: str
    progress: float
    attempts: int
    code: str | None
    message: str | None
    report: str | None
    indicators: int | None
    created: str
    changed: str


class Uploads:
    """The queue and its pool; ``keep`` puts a finished report into the store."""

    def __init__(self, settings: Settings, keep: Callable[[Mapping[str, Any], bytes], None]) -> None:
        self._folder = settings.data / "uploads"
        self._file = settings.data / "uploads.db"
        self._limits = settings.limits
        self._keep = keep
        self._wake = threading.Condition()
        self._stopping = False
        self._threads: list[threading.Thread] = []
        with self._db() as db:
            db.execute("PRAGMA journal_mode = WAL")
            db.execute(_TABLE)

    # Taking in and looking up.

    def add(self, name: str, content: BinaryIO, year: int | None = None) -> Upload:
        """Store one file and queue it. Raises WebError: DB6002 too many waiting, DB6012 disk."""
        with self._db() as db:
            waiting = db.execute("SELECT count(*) FROM upload WHERE state = 'waiting'").fetchone()[0]
            if waiting >= self._limits.waiting:
                raise WebError("DB6002")
        id_ = "".join(secrets.choice(_ALPHABET) for _ in range(26))
        try:
            size = _copy(content, self._folder / id_)
        except OSError as error:
            (self._folder / id_).unlink(missing_ok=True)
            raise WebError("DB6012", detail=error.strerror or "") from None
        with self._db() as db:
            sql = """INSERT INTO upload (id, name, size, year, state, created, changed)
                VALUES (?, ?, ?, ?, 'waiting', ?, ?)"""
            db.execute(sql, [id_, plain_name(name), size, year, _now(), _now()])
        self._call()
        return self.get(id_)

    def get(self, id_: str) -> Upload:
        """Return one upload. Raises WebError (DB6007)."""
        found = self._select("WHERE id = ?", [id_])
        if not found:
            raise WebError("DB6007")
        return found[0]

    def list(self, limit: int = 100) -> Sequence[Upload]:
        """Return the latest uploads, newest first; those still to do are always among them."""
        return self._select("ORDER BY state IN ('waiting', 'working') DESC, number DESC LIMIT ?", [limit])

    def retry(self, id_: str) -> Upload:
        """Queue a failed file again. Raises WebError (DB6007) where it is not a failed one."""
        with self._db() as db:
            sql = """UPDATE upload SET state = 'waiting', attempts = 0, progress = 0
                WHERE id = ? AND state = 'failed'"""
            if not db.execute(sql, [id_]).rowcount:
                raise WebError("DB6007")
        self._call()
        return self.get(id_)

    def _select(self, rest: str, params: Sequence[Any]) -> Sequence[Upload]:
        with self._db() as db:
            return [Upload(*row) for row in db.execute(f"SELECT {_COLUMNS} FROM upload {rest}", params)]

    # The pool.

    def start(self) -> None:
        """Take up what was cut off and start working."""
        with self._db() as db:
            sql = """UPDATE upload SET state = 'failed', code = ?, message = ?
                WHERE state = 'working' AND attempts >= ?"""
            error = WebError("DB6006")
            db.execute(sql, [error.code, words(error), self._limits.attempts])
            db.execute("UPDATE upload SET state = 'waiting', progress = 0 WHERE state = 'working'")
        self._threads = [threading.Thread(target=self._run) for _ in range(self._limits.workers)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Stop the pool; what it was working on is taken up after the next start."""
        self._stopping = True
        self._call()
        for thread in self._threads:
            thread.join()

    def _call(self) -> None:
        with self._wake:
            self._wake.notify_all()

    def _run(self) -> None:
        worker = Worker(self._limits.seconds)
        try:
            while not self._stopping:
                with self._wake:
                    upload = self._claim()
                    if upload is None and not self._stopping:
                        self._wake.wait(5)
                if upload is not None:
                    self._work(worker, upload)
        finally:
            worker.stop()

    def _claim(self) -> Upload | None:
        sql = f"""UPDATE upload SET state = 'working', attempts = attempts + 1, changed = ? WHERE number = (
            SELECT number FROM upload WHERE state = 'waiting' ORDER BY number LIMIT 1)
            RETURNING {_COLUMNS}"""
        try:
            with self._db() as db:
                row = db.execute(sql, [_now()]).fetchone()
        except WebError:  # the disk may be full or gone for a while; the pool must outlive that
            return None
        return Upload(*row) if row else None

    def _work(self, worker: Worker, upload: Upload) -> None:
        path = self._folder / upload.id

        def progress(share: float) -> None:
            self._set(upload, progress=share)

        try:
            document = worker.work(path, upload.name, upload.year, progress, lambda: self._stopping)
            report = json.loads(document)
            self._keep(report, document)
        except ShutDownError:
            self._set(upload, state="waiting", attempts=upload.attempts - 1, progress=0)
        except DabiaoError as error:
            self._set(upload, state="failed", code=error.code, message=words(error))
        except Exception as error:  # whatever it is, the queue goes on and the reviewer is told
            failure = WebError("DB6099", detail=type(error).__name__)
            self._set(upload, state="failed", code=failure.code, message=words(failure))
        else:
            found = {"report": report["source"]["sha256"], "indicators": report["summary"]["indicators"]}
            self._set(upload, state="done", progress=1, code=None, message=None, **found)
            with suppress(OSError):
                path.unlink()

    def _set(self, upload: Upload, **values: Any) -> None:
        values["changed"] = _now()
        columns = ", ".join(f"{name} = ?" for name in values)
        # A state that cannot be written now is put right by the next start.
        with suppress(WebError), self._db() as db:
            db.execute(f"UPDATE upload SET {columns} WHERE id = ?", [*values.values(), upload.id])

    @contextmanager
    def _db(self) -> Iterator[sqlite3.Connection]:
        try:
            db = sqlite3.connect(self._file, timeout=30, isolation_level=None)
            try:
                db.execute("PRAGMA synchronous = FULL")
                yield db
            finally:
                db.close()
        except sqlite3.Error as error:
            raise WebError("DB6012", detail=str(error)) from None


def plain_name(name: str) -> str:
    """Return the last part of a file's name, as text to show; it never becomes a path."""
    last = printable(name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]).strip()
    return last[-_LONGEST_NAME:] or "未命名"


def words(error: DabiaoError) -> str:
    """Say an error without places of the server's disk."""
    detail = f"（{error.detail}）" if error.detail else ""
    return f"{error.title}{detail}。{error.advice}"


def _copy(content: BinaryIO, path: Path) -> int:
    size = 0
    with path.open("xb") as file:
        while chunk := content.read(_CHUNK):
            size += file.write(chunk)
        file.flush()
    return size


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
