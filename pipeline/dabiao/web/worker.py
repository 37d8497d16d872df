"""Working on one uploaded file in a process of its own, that may crash or hang without harm."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from dabiao.errors import DabiaoError, InputError, WebError
from dabiao.model import Report

Progress = Callable[[float], None]
_PULSE = 0.5


class ShutDownError(Exception):
    """The server is shutting down; the file is worked on after the next start."""


class Worker:
    """One process, started when first needed and again after it had to be stopped."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: Any = None
        self._pipe: Connection | None = None

    def work(
        self, path: Path, name: str, year: int | None, progress: Progress, stopping: Callable[[], bool]
    ) -> bytes:
        """Return the report on ``path``, that was uploaded as ``name``, as JSON.

        Raises DabiaoError: InputError for the file, WebError DB6005 when it took too long; ShutDownError.
        """
        pipe = self._started()
        until = time.monotonic() + self._seconds
        try:
            pipe.send((path, name, year))
            while True:
                if stopping():
                    raise ShutDownError
                if time.monotonic() > until:
                    raise WebError("DB6005")
                if pipe.poll(_PULSE):
                    kind, value = pipe.recv()
                    if kind == "done":
                        return bytes(value)
                    if kind == "failed":
                        raise value
                    progress(value)
        except (EOFError, OSError):
            self.stop()
            raise InputError("DB1199", detail="进程意外终止，可能是内存不足") from None
        except (ShutDownError, WebError):
            self.stop()
            raise

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
            self._process = None
        if self._pipe is not None:
            self._pipe.close()
            self._pipe = None

    def _started(self) -> Connection:
        if self._pipe is not None and self._process.is_alive():
            return self._pipe
        self.stop()
        # spawn: the same on Windows and Linux, and no forked locks of the server's threads.
        context = get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        return self._pipe


def _serve(pipe: Connection) -> None:
    """Take jobs until the other side is gone."""
    import signal

    # Ctrl+C goes to all of the terminal's processes; the server decides what happens to its own.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            path, name, year = pipe.recv()
        except EOFError:
            return
        try:
            pipe.send(("done", read(path, name, year, lambda share: pipe.send(("progress", share)))))
        except DabiaoError as error:
            pipe.send(("failed", error))
        except BrokenPipeError:  # the server was killed; the file is worked on after its next start
            return
        except Exception as error:  # a defect of ours must not cost the reviewer the rest of the queue
            pipe.send(("failed", InputError("DB1199", detail=f"{type(error).__name__}: {error}"[:300])))


def read(path: Path, name: str, year: int | None, progress: Progress) -> bytes:
    """Read and judge ``path`` and return the report as JSON, under the name it was uploaded with."""
    from dabiao.engine.stages import STAGES, Options
    from dabiao.export import to_json
    from dabiao.ingest import read as read_file
    from dabiao.ingest.report import find_year

    # The stored file's name says nothing; the one it was uploaded with may name the year.
    report = _renamed(read_file(path, year=find_year(None, [], Path(name).stem, year)), path.name, name)
    for number, (_, stage) in enumerate(STAGES, 1):
        progress(number / (len(STAGES) + 1))
        report = stage(report, Options())
    return to_json(report)


def _renamed(report: Report, stored: str, name: str) -> Report:
    issues = tuple(
        replace(issue, where=issue.where.replace(stored, name), message=issue.message.replace(stored, name))
        for issue in report.source.issues
    )
    return replace(report, source=replace(report.source, name=name, issues=issues))
