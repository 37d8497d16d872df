"""Stands in for the real work in a worker process; dies or hangs on a file or word of that name."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dabiao.engine.inputs import Input
from dabiao.engine.results import FileResult, Job
from dabiao.model import as_json


def process(item: Input, job: Job) -> FileResult:
    shout(item.path.name)
    return FileResult(str(item.path), "ok")


def shout(word: str) -> str:
    if "killer" in word:
        os._exit(9)
    if "sleeper" in word:
        time.sleep(3600)
    return word.upper()


def half_written(item: Input, job: Job) -> FileResult:
    Path(job.out, ".dabiao-0123456789abcdef.tmp").write_text("{", encoding="utf-8")
    return process(item, job)


def worker_number(word: str) -> int:
    return os.getpid()


@dataclass(frozen=True, slots=True)
class Work:
    """Stands in for the work of a Spark executor; its Python dies or hangs as above."""

    items: tuple[Input, ...]
    job: Job
    seconds: float

    def __call__(self, batches):
        import pyarrow

        for batch in batches:
            lines = []
            for number in batch.column(0).to_pylist():
                item = self.items[number]
                shout(item.path.name)
                outputs = (f"{item.stem}.json",)
                lines.append(json.dumps(as_json(FileResult(str(item.path), "ok", outputs=outputs))))
            yield pyarrow.RecordBatch.from_arrays([pyarrow.array(lines)], ["result"])


def answer(record: Mapping[str, object]) -> dict[str, object]:
    """Stand in for the answer to a row."""
    return {"id": record["id"], "text": shout(str(record["text"]))}
