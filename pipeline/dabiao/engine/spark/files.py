"""Files on Spark: the same work per file as on this machine, a few files to a Spark job.

Many small jobs run side by side, so that results come as they finish, a slow file holds nobody up,
and a file that kills its Python costs only itself. Inputs and the output folder must be reachable
under the same path from every executor.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from dabiao.engine.inputs import Input
from dabiao.engine.local import SECONDS
from dabiao.engine.results import FileResult, Job
from dabiao.engine.spark.start import quiet, reason, session
from dabiao.engine.spark.work import Work, probe, versions
from dabiao.errors import InputError, OutputError, UsageError
from dabiao.model import Issue

if TYPE_CHECKING:
    import pyarrow
    from pyspark import SparkContext
    from pyspark.sql import DataFrame, SparkSession

    Batches = Iterator[pyarrow.RecordBatch]

FILES_PER_JOB = 4
"""So few that a job that fails repeats little, so many that Spark's own work is a small part."""

MAX_JOBS = 1024
"""How many threads the driver will have waiting at most; a job each."""


def execute(todo: Sequence[Input], job: Job, timeout: float | None = None) -> Generator[FileResult]:
    """Yield a result per input, in the order in which they finish.

    A file whose Python dies, or that takes ``timeout`` seconds, is a failed result. Raises
    UsageError: DB1004, DB1020 to DB1024 where Spark cannot start, DB1025 where executors cannot run
    this dabiao, DB1029 where Spark stops.
    """
    if not todo:
        return
    from dabiao.export import sweep

    # Executors run in folders of their own: what they are told to read and write is absolute.
    given = {str(item.path.absolute()): str(item.path) for item in todo}
    files = deque(replace(item, path=item.path.absolute()) for item in todo)
    with session(job.out) as spark:
        _check_executors(spark)
        jobs = _side_by_side(spark, files, replace(job, out=job.out.absolute()), timeout or SECONDS)
        with closing(jobs) as finished:
            for result in finished:
                yield _as_given(_seen(result, job), given[result.input])
    sweep(job.out)  # what a Python that died had half written


def _check_executors(spark: SparkSession) -> None:
    try:
        found = _frame(spark, probe, 1).collect()[0]["result"]
    except Exception as error:
        code = "DB1029" if _stopped(spark.sparkContext) else "DB1025"
        raise UsageError(code, detail=reason(error)) from None
    if found != versions():
        raise UsageError("DB1025", detail=f"{found}，而这里是 {versions()}")


def _side_by_side(
    spark: SparkSession, files: deque[Input], job: Job, seconds: float
) -> Generator[FileResult]:
    """Keep twice as many jobs going as there are cores, however many there are by then."""
    context, group = spark.sparkContext, f"dabiao-{uuid4()}"
    alone: deque[Input] = deque()
    running: dict[Future[list[FileResult] | Exception], tuple[Input, ...]] = {}

    def collect(frame: DataFrame) -> list[FileResult] | Exception:
        context.setJobGroup(group, "dabiao run", interruptOnCancel=True)
        try:
            return [FileResult.from_json(json.loads(row["result"])) for row in frame.collect()]
        except Exception as error:  # Spark's and Py4J's, which have no common base
            return error

    pool = ThreadPoolExecutor(MAX_JOBS)
    try:
        while alone or files or running:
            room = min(2 * context.defaultParallelism, MAX_JOBS) - len(running)
            while room > 0 and (alone or files):
                items = _next(alone, files)
                running[pool.submit(collect, _frame(spark, Work(items, job, seconds), len(items)))] = items
                room -= 1
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                outcome, items = future.result(), running.pop(future)
                if isinstance(outcome, list):
                    yield from outcome
                elif _stopped(context):
                    raise outcome
                elif len(items) == 1:
                    yield _lost(items[0], outcome)
                else:
                    alone.extend(items)
    except Exception as error:
        if not _stopped(context):
            raise
        raise UsageError("DB1029", detail=reason(error)) from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        # A job may be on its way to Spark while its group is cancelled: again, until none is left.
        while running and not _stopped(context):
            context.cancelJobGroup(group)
            if not wait(running, timeout=0.2).not_done:
                break


def _stopped(context: SparkContext) -> bool:
    try:
        return context._jsc is None or bool(context._jsc.sc().isStopped())
    except Exception:  # Py4J's: no Java is left that could answer
        return True


def _next(alone: deque[Input], files: deque[Input]) -> tuple[Input, ...]:
    """Return the files of the next job: of a job that failed one by one, so that one is to blame."""
    if alone:
        return (alone.popleft(),)
    return tuple(files.popleft() for _ in range(min(FILES_PER_JOB, len(files))))


def _frame(spark: SparkSession, work: Callable[[Batches], Batches], rows: int) -> DataFrame:
    with quiet():
        return spark.range(0, rows, 1, 1).mapInArrow(work, "result string")


def _lost(item: Input, error: Exception) -> FileResult:
    path = str(item.path)
    return FileResult.failure(path, InputError("DB1196", where=path, detail=reason(error)))


def _seen(result: FileResult, job: Job) -> FileResult:
    """Fail a result whose files are on some executor's own disk instead of in the output folder."""
    hidden = [name for name in result.outputs if not (job.out / name).is_file()]
    if not hidden:
        return result
    problem = OutputError("DB5004", where=str(job.out / hidden[0]))
    return FileResult.failure(result.input, problem, result.sha256)


def _as_given(result: FileResult, path: str) -> FileResult:
    """Return ``result`` with the path as the caller wrote it, in its messages too."""
    if result.input == path:
        return result
    issues = tuple(
        Issue(issue.code, issue.where.replace(result.input, path), issue.message.replace(result.input, path))
        for issue in result.issues
    )
    return replace(result, input=path, issues=issues)
