"""Run on Spark: the same work per file, handed out with ``mapInPandas``.

Inputs and the output folder must be reachable under the same path from every executor.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dabiao.engine.inputs import Input
from dabiao.engine.run import FileResult, Job, process
from dabiao.errors import UsageError
from dabiao.model import as_json

if TYPE_CHECKING:
    import pandas


class Work:
    """The function that Spark calls; a class at module level, because closures do not travel well."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __call__(self, frames: Iterator[pandas.DataFrame]) -> Iterator[pandas.DataFrame]:
        """Process each row's file and return its result as one JSON string."""
        import pandas

        for frame in frames:
            rows = [
                json.dumps(as_json(process(Input(Path(path), stem), self.job)), ensure_ascii=False)
                for path, stem in zip(frame["path"], frame["stem"], strict=True)
            ]
            yield pandas.DataFrame({"result": rows})


def execute(todo: Sequence[Input], job: Job) -> Iterator[FileResult]:
    """Yield a result per input. Raises UsageError (DB1004) where PySpark is not installed."""
    if not todo:
        return
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("DB1004", where="--engine spark", options="spark") from None
    # Spark starts whatever is called python3; the workers need the Python that has dabiao.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = SparkSession.builder.appName("dabiao").getOrCreate()
    try:
        rows = [(str(item.path.resolve()), item.stem) for item in todo]
        names = {str(item.path.resolve()): str(item.path) for item in todo}
        frame = session.createDataFrame(rows, "path string, stem string").repartition(len(rows))
        absolute = replace(job, out=job.out.resolve())
        for row in frame.mapInPandas(Work(absolute), "result string").toLocalIterator():
            fields = json.loads(row["result"])
            yield FileResult.from_json(fields | {"input": names[fields["input"]]})
    finally:
        session.stop()
