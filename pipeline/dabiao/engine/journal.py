"""What a run leaves in the output folder about itself, so that a run that was cut off can go on.

``run.json`` lists every input with its status, outputs and issues. Writing it after each of 10,000
files would cost the square of their number: while a run is under way each file adds one line to
``run.jsonl.part`` instead, which ``run.json`` takes in and replaces when the run ends, however it ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, BinaryIO

from dabiao.engine.results import FileResult, Job
from dabiao.model import as_json

INDEX = "run.json"
JOURNAL = "run.jsonl.part"


class Journal:
    """The records of earlier runs into a folder, and of the one that begins.

    ``written`` are the names of all files that earlier runs left there; ``results`` what they found
    out under the same settings, by input, as far as the outputs still stand (only with ``resume``).
    """

    def __init__(self, job: Job, *, resume: bool) -> None:
        self._job = job
        self._resume = resume
        self._file: BinaryIO | None = None
        self.written = {INDEX, JOURNAL}
        self.results: dict[str, FileResult] = {}
        same = False
        for record in self._records():
            if "settings" in record:  # a run begins here
                same = record["settings"] == job.settings
                if not (same and record.get("resume")):
                    self.results.clear()  # it did not build on what was known, and wrote over it
            else:
                self._remember(record, same)
        if not resume:
            self.results.clear()

    def _remember(self, entry: dict[str, Any], usable: bool) -> None:
        with suppress(KeyError, TypeError):  # not written by us, or by another version
            result = FileResult.from_json(entry, resumed=True)
            self.written.update(result.outputs)
            stands = all((self._job.out / name).is_file() for name in result.outputs)
            if usable and stands and result.status != "failed":
                self.results[result.input] = result

    def _records(self) -> Iterator[dict[str, Any]]:
        """Yield the settings and entries of ``run.json``, then those of a run that was cut off."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            index = json.loads((self._job.out / INDEX).read_bytes())
            yield {"settings": index["settings"]}
            yield from (entry for entry in index["inputs"] if isinstance(entry, dict))
        with suppress(OSError), (self._job.out / JOURNAL).open("rb") as lines:
            for line in lines:
                with suppress(ValueError):  # the last line may be torn
                    record = json.loads(line)
                    if isinstance(record, dict):
                        yield record

    def begin(self) -> None:
        """Start a line of entries. Raises OutputError (DB5001, DB5005)."""
        self._add({"settings": self._job.settings, "resume": self._resume})

    def add(self, result: FileResult) -> None:
        """Record one file, in constant time. Raises OutputError (DB5001, DB5005)."""
        self._add(_entry(result))

    def _add(self, record: dict[str, Any]) -> None:
        from dabiao.export import escaped, refusal

        path = self._job.out / JOURNAL
        try:
            if self._file is None:
                self._file = path.open("ab", buffering=0)
                self._file.write(b"\n")  # after a line that may be torn
            self._file.write(escaped(json.dumps(record, ensure_ascii=False)) + b"\n")
        except OSError as error:
            raise refusal(path, error) from None

    def end(self, files: Sequence[FileResult], skipped: Sequence[str]) -> None:
        """Write ``run.json`` in one step; only then the journal goes. Raises OutputError."""
        from dabiao.export import write_chunks

        if self._file is not None:
            self._file.close()
            self._file = None
        write_chunks(self._job.out / INDEX, self._index(files, skipped))
        with suppress(OSError):
            (self._job.out / JOURNAL).unlink(missing_ok=True)

    def _index(self, files: Sequence[FileResult], skipped: Sequence[str]) -> Iterator[bytes]:
        from dabiao.export import escaped

        index = {
            "schema": "dabiao.run/1",
            "settings": self._job.settings,
            "inputs": files,
            "skipped": skipped,
        }
        # Entry by entry: ten thousand of them at once would be as large in memory as the file.
        encoder = json.JSONEncoder(ensure_ascii=False, indent=1, default=_entry)
        for piece in encoder.iterencode(index):
            yield escaped(piece)
        yield b"\n"


def _entry(result: FileResult) -> dict[str, Any]:
    return {key: value for key, value in as_json(result).items() if key != "resumed"}
