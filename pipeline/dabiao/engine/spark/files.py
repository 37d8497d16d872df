"""Files on Spark: the same work per file as on this machine, a few files to a Spark job.

Many small jobs run side by side, so that results come as they finish, a slow file holds nobody up,
and a file that kills its Python costs only itself. Inputs and the output folder must be reachable
under the same path from every executor.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

import dabiao
from dabiao.engine.inputs import Input
from dabiao.engine.run import FileResult, Job, process
from dabiao.engine.spark.start import quiet, reason, session
from dabiao.errors import InputError, OutputError, UsageError
from dabiao.model import Issue, as_json

if TYPE_CHECKING:
    import pyarrow
    from pyspark import SparkContext
    from pyspark.sql import DataFrame, SparkSession

    Batches = Iterator[pyarrow.RecordBatch]

FILES_PER_JOB = 4
"""So few that a job that fails repeats little, so many that Spark's own work is a small part."""

MAX_JOBS = 1024
"""How many threads the driver will have waiting at most; a job each."""


@dataclass(frozen=True, slots=True)
class Work:
    """What Spark calls for one job: at module level, so that it travels by its name."""

    items: tuple[Input, ...]
    job: Job

    def __call__(self, batches: Batches) -> Batches:
        """Process the files whose numbers come in; each result goes back as one JSON text."""
        for batch in batches:
            results = (process(self.items[number], self.job) for number in batch.column(0).to_pylist())
            yield _texts([json.dumps(as_json(result), ensure_ascii=False) for result in results])


def probe(batches: Batches) -> Batches:
    """Answer what an executor is, to be laid beside what the driver is."""
    for _ in batches:
        yield _texts([_versions()])


def execute(todo: Sequence[Input], job: Job) -> Iterator[FileResult]:
    """Yield a result per input, in the order in which they finish.

    A file whose Python dies is a failed result. Raises UsageError: DB1004, DB1020 to DB1024 where
    Spark cannot start, DB1025 where executors cannot run this dabiao, DB1029 where Spark stops.
    """
    if not todo:
        return
    # Executors run in folders of their own: what they are told to read and write is absolute.
    given = {str(item.path.absolute()): str(item.path) for item in todo}
    files = deque(replace(item, path=item.path.absolute()) for item in todo)
    with session(job.out) as spark:
        _check_executors(spark)
        for result in _side_by_side(spark, files, replace(job, out=job.out.absolute())):
            yield _as_given(_seen(result, job), given[result.input])


def _check_executors(spark: SparkSession) -> None:
    try:
        found = _frame(spark, probe, 1).collect()[0]["result"]
    except Exception as error:
        raise UsageError("DB1025", detail=reason(error)) from None
    if found != _versions():
        raise UsageError("DB1025", detail=f"{found}，而这里是 {_versions()}")


def _side_by_side(spark: SparkSession, files: deque[Input], job: Job) -> Iterator[FileResult]:
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
                running[pool.submit(collect, _frame(spark, Work(items, job), len(items)))] = items
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
        if running and not _stopped(context):
            context.cancelJobGroup(group)


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
    problem = InputError("DB1199", where=path, detail=f"执行进程意外终止，可能是内存不足：{reason(error)}")
    return FileResult(path, "failed", issues=(Issue(problem.code, path, str(problem)),))


def _seen(result: FileResult, job: Job) -> FileResult:
    """Fail a result whose files are on some executor's own disk instead of in the output folder."""
    hidden = [name for name in result.outputs if not (job.out / name).is_file()]
    if not hidden:
        return result
    problem = OutputError("DB5004", where=str(job.out / hidden[0]))
    issue = Issue(problem.code, problem.where, str(problem))
    return FileResult(result.input, "failed", result.sha256, issues=(issue,))


def _as_given(result: FileResult, path: str) -> FileResult:
    """Return ``result`` with the path as the caller wrote it, in its messages too."""
    if result.input == path:
        return result
    issues = tuple(
        Issue(issue.code, issue.where.replace(result.input, path), issue.message.replace(result.input, path))
        for issue in result.issues
    )
    return replace(result, input=path, issues=issues)


def _texts(lines: list[str]) -> pyarrow.RecordBatch:
    import pyarrow

    return pyarrow.RecordBatch.from_arrays([pyarrow.array(lines, pyarrow.string())], ["result"])


def _versions() -> str:
    return f"dabiao {dabiao.__version__}, Python {sys.version_info[0]}.{sys.version_info[1]}"
