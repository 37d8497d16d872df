"""Run on this machine: a process per core, results as they come."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from functools import partial

from dabiao.engine.inputs import Input
from dabiao.engine.pool import Lost, cores, each
from dabiao.engine.results import FileResult, Job
from dabiao.engine.run import process
from dabiao.errors import InputError

SECONDS = 600.0
"""What a file may take; the largest reports on file take a hundredth of it."""

LIFE = 400
"""Files after which a worker is replaced: readers and writers of files keep some memory each time."""


def execute(
    todo: Sequence[Input], job: Job, workers: int | None, timeout: float | None = None
) -> Generator[FileResult]:
    """Yield a result per input, in the order in which they finish.

    A single file, or all with one worker, are worked on in this process unless a ``timeout`` is
    given: only a process of its own can be stopped or die alone.
    """
    from dabiao.export import sweep

    if timeout is None and (workers == 1 or len(todo) <= 1):
        for item in todo:
            yield process(item, job)
        return
    count = min(workers or cores(), len(todo))
    try:
        with closing(each(todo, partial(process, job=job), count, timeout or SECONDS, LIFE)) as finished:
            for item, outcome in finished:
                yield _lost(item, outcome) if isinstance(outcome, Lost) else outcome
    finally:
        sweep(job.out)  # what a worker had half written when it was stopped


def _lost(item: Input, lost: Lost) -> FileResult:
    name = str(item.path)
    return FileResult.failure(name, InputError("DB1195" if lost.late else "DB1196", where=name))
