"""Run on this machine: one process per core, results as they come."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from dabiao.engine.inputs import Input
from dabiao.engine.run import FileResult, Job, process
from dabiao.errors import InputError
from dabiao.model import Issue


def execute(todo: Sequence[Input], job: Job, workers: int | None) -> Iterator[FileResult]:
    """Yield a result per input, in the order in which they finish."""
    count = min(workers or os.cpu_count() or 1, len(todo))
    if count <= 1:
        for item in todo:
            yield process(item, job)
        return
    unfinished = list(todo)
    for result, item in _pooled(todo, job, count):
        unfinished.remove(item)
        yield result
    # A worker that died (out of memory, a crash in a C library) takes the pool with it. What was
    # left runs again one by one, each in a process of its own, so that only the culprit fails.
    for item in unfinished:
        yield _alone(item, job)


def _pooled(todo: Sequence[Input], job: Job, count: int) -> Iterator[tuple[FileResult, Input]]:
    # spawn: the same on Windows and Linux, and no forked locks of threads that libraries started.
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        items = iter(todo)
        running: dict[Future[FileResult], Input] = {}
        try:
            while True:
                # Only as many as are needed are handed out: memory stays bounded on a long list.
                for item in islice(items, 2 * count - len(running)):
                    running[pool.submit(process, item, job)] = item
                if not running:
                    return
                finished, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in finished:
                    result = future.result()
                    yield result, running.pop(future)
        except BrokenProcessPool:
            return


def _alone(item: Input, job: Job) -> FileResult:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(process, item, job).result()
        except BrokenProcessPool:
            error = InputError("DB1199", where=str(item.path), detail="进程意外终止，可能是内存不足")
            return FileResult(str(item.path), "failed", issues=(Issue(error.code, error.where, str(error)),))
