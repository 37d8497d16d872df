"""Worker processes of which each may die or hang without harm to the others.

``ProcessPoolExecutor`` breaks as a whole when one worker dies, and cannot stop one that hangs. Here a
worker gets one task at a time over a pipe of its own: a closed pipe is a death, a passed deadline a
hang, and in both cases that one process is replaced and that one task is reported as lost.
"""

from __future__ import annotations

import math
import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from dabiao.errors import UsageError

T = TypeVar("T")
R = TypeVar("R")
_PULSE = 0.5
"""Seconds between two looks at the clock; Windows delivers Ctrl-C only between waits."""
_START = 120.0
"""Seconds that a process may need until it is up, on however busy a machine."""
_FALSE_STARTS = 3
"""So many workers in a row may fail to start before the pool gives up."""


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of a result: the worker died (out of memory, a crash), or was stopped at its deadline."""

    late: bool = False


def cores() -> int:
    """Return how many processes can work at the same time."""
    with suppress(AttributeError):  # minds what this process is pinned to; not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def each(
    tasks: Iterable[T],
    work: Callable[[T], R],
    count: int,
    seconds: float | None = None,
    life: int | None = None,
) -> Generator[tuple[T, R | Lost]]:
    """Yield every task with its result as they finish; only as many as there are workers are under way."""
    with Pool(work, count, seconds, life) as pool:
        for task in tasks:
            outcome = None if pool.idle else pool.finished()
            pool.submit(task)
            if outcome:
                yield outcome
        while pool.busy:
            yield pool.finished()


class Pool(Generic[T, R]):
    """``count`` processes that run ``work``, which must be importable; a task may take ``seconds``.

    A process that has done ``life`` tasks gives way to a fresh one, so that what libraries never give
    back stays bounded. Raises UsageError (DB1006) when no process can be started.
    """

    def __init__(
        self,
        work: Callable[[T], R],
        count: int,
        seconds: float | None = None,
        life: int | None = None,
    ) -> None:
        self._seconds = seconds
        self._life = life
        self._false_starts = 0
        self._staff = [_Worker(work) for _ in range(count)]

    def __enter__(self) -> Self:
        try:
            for worker in self._staff:  # all at once: none waits for the first to be up
                worker.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """End all processes, whatever they are doing."""
        for worker in self._staff:
            worker.stop()

    @property
    def idle(self) -> bool:
        """Whether a worker waits for a task."""
        return any(not worker.busy for worker in self._staff)

    @property
    def busy(self) -> bool:
        """Whether a task is under way."""
        return any(worker.busy for worker in self._staff)

    def submit(self, task: T) -> None:
        """Hand ``task`` to an idle worker."""
        worker = next(worker for worker in self._staff if not worker.busy)
        if self._life is not None and worker.done >= self._life:
            worker.start()
        self._give(worker, task)

    def finished(self) -> tuple[T, R | Lost]:
        """Wait for the next task to end and return it with its result."""
        while True:
            busy = {worker.pipe: worker for worker in self._staff if worker.busy}
            for pipe in wait(list(busy), _PULSE):
                worker = busy[pipe]  # type: ignore[index]
                try:
                    message = worker.pipe.recv()
                except (EOFError, OSError):
                    if not worker.ready:
                        self._give(worker, worker.task)
                        continue
                    return worker.dismissed(), Lost()
                if worker.ready:
                    return worker.task_done(), message
                worker.up()
                self._false_starts = 0
            for worker in self._staff:
                if worker.busy and not worker.ready and worker.waited > _START:
                    worker.stop()
                    self._give(worker, worker.task)
                elif worker.busy and worker.ready and worker.waited > (self._seconds or math.inf):
                    return worker.dismissed(), Lost(late=True)

    def _give(self, worker: _Worker, task: Any) -> None:
        while True:
            try:
                worker.take(task)
            except OSError:  # the process is gone: it died while idle, or on its way up
                self._false_starts += 1
                if self._false_starts > _FALSE_STARTS:
                    raise UsageError("DB1006") from None
                worker.start()
            else:
                return


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self._work = work
        self._process: Any = None
        self.pipe: Connection
        self.ready = self.busy = False
        self.done = 0
        self.task: Any = None
        self._since = 0.0

    def start(self) -> None:
        self.stop()
        # spawn: the same on Windows and Linux, and no forked locks of threads that libraries started.
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        try:
            with _deaf_to_interrupts():  # inherited: the process is deaf from its first moment
                process.start()
            self._process = process
        except OSError as error:
            self.pipe.close()
            raise UsageError("DB1006", detail=error.strerror or str(error)) from None
        finally:
            theirs.close()
        self.ready, self.done = False, 0

    def up(self) -> None:
        """Take note of the first message, which only says that the process is up: now its time counts."""
        self.ready = True
        self._since = time.monotonic()

    @property
    def waited(self) -> float:
        """Return the seconds since the task was handed over, or since the process was up to take it."""
        return time.monotonic() - self._since

    def take(self, task: Any) -> None:
        self.task, self.busy = task, True
        self.pipe.send(task)
        self._since = time.monotonic()

    def task_done(self) -> Any:
        self.done += 1
        task, self.task, self.busy = self.task, None, False
        return task

    def dismissed(self) -> Any:
        """Replace the process; return the task that it had."""
        self.start()
        return self.task_done()

    def stop(self) -> None:
        if self._process is None:
            return
        self._process.kill()
        self._process.join()
        self._process.close()
        self._process = None
        self.pipe.close()


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C goes to all processes of a terminal; the one that started these decides what becomes of them."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may choose
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(pipe: Connection, work: Callable[[Any], Any]) -> None:
    """Take tasks until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it was not inherited
    pipe.send(None)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(work(task))
