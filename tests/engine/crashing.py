"""Stands in for the real work in a worker process; dies on a file of that name."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass

from dabiao.engine.inputs import Input
from dabiao.engine.run import FileResult, Job
from dabiao.model import as_json


def process(item: Input, job: Job) -> FileResult:
    if "killer" in item.path.name:
        os._exit(9)
    return FileResult(str(item.path), "ok")


@dataclass(frozen=True, slots=True)
class Work:
    """Stands in for the work of a Spark executor; its Python dies on a file called killer."""

    items: tuple[Input, ...]
    job: Job

    def __call__(self, batches):
        import pyarrow

        for batch in batches:
            lines = []
            for number in batch.column(0).to_pylist():
                item = self.items[number]
                if "killer" in item.path.name:
                    os._exit(9)
                outputs = (f"{item.stem}.json",)
                lines.append(json.dumps(as_json(FileResult(str(item.path), "ok", outputs=outputs))))
            yield pyarrow.RecordBatch.from_arrays([pyarrow.array(lines)], ["result"])
