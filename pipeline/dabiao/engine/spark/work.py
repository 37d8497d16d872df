"""The executor's part: what Spark calls, by its name, beside the files."""

from __future__ import annotations

import json
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType
from typing import TYPE_CHECKING

import dabiao
from dabiao.engine.inputs import Input
from dabiao.engine.results import FileResult, Job
from dabiao.engine.run import process
from dabiao.errors import InputError
from dabiao.model import as_json

if TYPE_CHECKING:
    import pyarrow

    Batches = Iterator[pyarrow.RecordBatch]


@dataclass(frozen=True, slots=True)
class Work:
    """What Spark calls for one job: at module level, so that it travels by its name."""

    items: tuple[Input, ...]
    job: Job
    seconds: float

    def __call__(self, batches: Batches) -> Batches:
        """Process the files whose numbers come in; each result goes back as one JSON text."""
        for batch in batches:
            items = (self.items[number] for number in batch.column(0).to_pylist())
            results = [_in_time(item, self.job, self.seconds) for item in items]
            yield _texts([json.dumps(as_json(result), ensure_ascii=False) for result in results])


class _Late(BaseException):
    """Raised in the midst of a file whose time is up; nothing on the way may take it for an error."""


def _in_time(item: Input, job: Job, seconds: float) -> FileResult:
    """Process a file; what hangs in Python is given up, what hangs in C Spark alone could end."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        return process(item, job)

    def ring(number: int, frame: FrameType | None) -> None:
        raise _Late

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        return process(item, job)
    except _Late:
        return FileResult.failure(str(item.path), InputError("DB1195", where=str(item.path)))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def probe(batches: Batches) -> Batches:
    """Answer what an executor is, to be laid beside what the driver is."""
    for _ in batches:
        yield _texts([versions()])


def _texts(lines: list[str]) -> pyarrow.RecordBatch:
    import pyarrow

    return pyarrow.RecordBatch.from_arrays([pyarrow.array(lines, pyarrow.string())], ["result"])


def versions() -> str:
    """Return what must be alike on the driver and on executors."""
    return f"dabiao {dabiao.__version__}, Python {sys.version_info[0]}.{sys.version_info[1]}"
