"""Many files in, structured reports out: one bad file never stops the rest.

``run.json`` in the output folder lists every input with its status, outputs and issues. It is
written after each file, so that a run that was cut off can be taken up again (``resume``).
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from dabiao.engine.inputs import Input, select
from dabiao.errors import DabiaoError, InputError, OutputError, UsageError
from dabiao.model import Issue, Status, Summary, as_json

ENGINES = ("local", "spark")
INDEX = "run.json"
ALERTS = 5
"""How many of a file's serious findings the terminal may show; all of them are in its outputs."""


@dataclass(frozen=True, slots=True)
class Job:
    """Everything a worker needs to know; picklable, the same for every engine."""

    out: Path
    formats: tuple[str, ...] = ("json", "xlsx")
    year: int | None = None
    scheme: str = "mof-2020"
    project_sheets: bool = False


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one input. ``outputs`` are relative to the output folder."""

    input: str
    status: Status
    sha256: str | None = None
    outputs: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    summary: Summary = field(default_factory=Summary)
    alerts: tuple[str, ...] = ()
    """The messages of the most serious findings."""
    resumed: bool = False

    @classmethod
    def from_json(cls, fields: Mapping[str, Any], *, resumed: bool = False) -> FileResult:
        """Return the result that ``as_json`` wrote. Raises KeyError or TypeError for other data."""
        return cls(
            fields["input"],
            fields["status"],
            fields["sha256"],
            tuple(fields["outputs"]),
            tuple(Issue(**issue) for issue in fields["issues"]),
            Summary(**fields["summary"]),
            tuple(fields["alerts"]),
            resumed,
        )


@dataclass(frozen=True, slots=True)
class RunResult:
    """What became of a run."""

    files: tuple[FileResult, ...] = ()
    skipped: tuple[str, ...] = ()
    verdicts: Mapping[str, int] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """Return how many inputs could not be read."""
        return sum(file.status == "failed" for file in self.files)


def run(
    paths: Sequence[str | Path],
    out: str | Path,
    *,
    formats: Sequence[str] = ("json", "xlsx"),
    year: int | None = None,
    scheme: str = "mof-2020",
    workers: int | None = None,
    engine: str = "local",
    resume: bool = False,
    project_sheets: bool = False,
    progress: Callable[[FileResult, int, int], None] | None = None,
) -> RunResult:
    """Read and judge every report below ``paths`` and write the results below ``out``.

    ``project_sheets`` gives each project a sheet of its own in the workbook. A workbook of ours that
    a reviewer filled in gives ``<stem>.corrections.jsonl``. ``progress`` is called after each file
    with its result, how many are done, and how many there are. Raises UsageError (DB1001) for an
    unknown format, engine or scheme and OutputError (DB5001) when ``out`` cannot be written; a file
    that cannot be read is a failed FileResult.
    """
    from dabiao.export import FORMATS

    _check(formats or [""], FORMATS)
    _check([engine], ENGINES)
    _check_scheme(scheme)
    job = Job(_folder(out), tuple(dict.fromkeys(formats)), year, scheme, project_sheets)
    before = _index(job)
    selection = select(map(Path, paths), job.out, formats=job.formats, written=_outputs(before))
    earlier = _earlier(job, before) if resume else {}
    results: dict[str, FileResult] = {
        str(path): FileResult(str(path), "failed", issues=(_issue(InputError("DB1002", where=str(path))),))
        for path in selection.empty
    }
    todo: list[Input] = []
    for item in selection.inputs:
        known = earlier.get(str(item.path))
        if known is not None and _still_named(known, item) and known.sha256 == _sha256(item.path):
            results[str(item.path)] = known
        else:
            todo.append(item)
    order = [str(item.path) for item in selection.inputs] + [str(path) for path in selection.empty]
    skipped = tuple(str(path) for path in selection.skipped)
    done = len(results)
    for result in _execute(todo, job, workers, engine):
        results[result.input] = result
        done += 1
        _write_index(job, [results[key] for key in order if key in results], skipped)
        if progress:
            progress(result, done, len(order))
    files = tuple(results[key] for key in order)
    _write_index(job, files, skipped)
    return RunResult(
        files, skipped, _total(f.summary.verdicts for f in files), _total(f.summary.findings for f in files)
    )


def process(item: Input, job: Job) -> FileResult:
    """Read, judge and write one file; whatever goes wrong is in the result, never raised."""
    from dabiao.engine.stages import analyze
    from dabiao.export import is_review_workbook, write
    from dabiao.ingest.sniff import load, sniff

    name = str(item.path)
    try:
        # Sniffing first: a zip bomb must be refused before anything opens the workbook.
        if sniff(load(item.path), item.path.name) == "xlsx" and is_review_workbook(item.path):
            return _take_back(item, job)
        report = analyze(item.path, year=job.year, scheme=job.scheme)
        stem = Path(item.stem)
        kept = _keep_review(job.out / f"{item.stem}.xlsx") if "xlsx" in job.formats else ()
        written = write(
            report, job.out / stem.parent, stem.name, job.formats, project_sheets=job.project_sheets
        )
    except DabiaoError as error:
        return FileResult(name, "failed", _sha256(item.path), issues=(_issue(error),))
    except Exception as error:  # a defect of ours must not cost the reviewer the rest of the batch
        detail = f"{type(error).__name__}: {error}"
        return FileResult(
            name,
            "failed",
            _sha256(item.path),
            issues=(_issue(InputError("DB1199", where=name, detail=detail)),),
        )
    outputs = tuple(path.relative_to(job.out).as_posix() for path in written)
    source = report.source
    alerts = tuple(f.message for f in report.findings if f.severity == "high")[:ALERTS]
    issues = (*source.issues, *kept)
    return FileResult(name, source.status, source.sha256, outputs, issues, report.summary, alerts)


def _keep_review(path: Path) -> tuple[Issue, ...]:
    """Set a workbook aside that a reviewer has filled in: their work is never written over."""
    from dabiao.export import corrections, is_review_workbook

    if not (path.is_file() and is_review_workbook(path)):
        return ()
    try:
        filled = bool(corrections(path))
    except InputError:  # filled in, though not as it should be
        filled = True
    if not filled:
        return ()
    names = (path.with_name(f"{path.stem}.复核{number}.xlsx") for number in count(1))
    aside = next(name for name in names if not name.exists())
    path.replace(aside)
    return (Issue("DB5003", aside.name, f"已有的工作簿中有复核意见，已另存为 {aside.name}"),)


def _take_back(item: Input, job: Job) -> FileResult:
    """Read a reviewer's corrections out of a workbook of ours; they become labelled data."""
    from dabiao.export import corrections, write_table

    path = job.out / f"{item.stem}.corrections.jsonl"
    write_table(path, (as_json(correction) for correction in corrections(item.path)))
    return FileResult(str(item.path), "ok", _sha256(item.path), (path.relative_to(job.out).as_posix(),))


def _execute(todo: Sequence[Input], job: Job, workers: int | None, engine: str) -> Iterator[FileResult]:
    if engine == "spark":
        from dabiao.engine.spark import execute

        return execute(todo, job)
    from dabiao.engine.local import execute as local

    return local(todo, job, workers)


def _check(given: Iterable[str], valid: Sequence[str]) -> None:
    for name in given:
        if name not in valid:
            raise UsageError("DB1001", where=name, options="、".join(valid))


def _check_scheme(scheme: str) -> None:
    from dabiao.resources import configs

    _check([scheme], sorted(path.stem for path in (configs() / "scoring").glob("*.toml")))


def _folder(out: str | Path) -> Path:
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError("DB5001", where=str(folder), detail=error.strerror or str(error)) from None
    return folder


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _issue(error: DabiaoError) -> Issue:
    return Issue(error.code, error.where, str(error))


def _total(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total = Counter[str]()
    for each in counts:
        total.update(each)
    return dict(total.most_common())


def _settings(job: Job) -> dict[str, Any]:
    return {
        "formats": list(job.formats),
        "year": job.year,
        "scheme": job.scheme,
        "project_sheets": job.project_sheets,
    }


def _write_index(job: Job, files: Sequence[FileResult], skipped: Sequence[str]) -> None:
    index = {
        "schema": "dabiao.run/1",
        "settings": _settings(job),
        "inputs": [{k: v for k, v in as_json(file).items() if k != "resumed"} for file in files],
        "skipped": list(skipped),
    }
    path = job.out / INDEX
    partial = path.with_suffix(".json.part")
    try:
        partial.write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        os.replace(partial, path)
    except OSError as error:
        raise OutputError("DB5001", where=str(path), detail=error.strerror or str(error)) from None


def _index(job: Job) -> dict[str, Any]:
    """Return the ``run.json`` of an earlier run, or an empty one where there is none to be had."""
    try:
        index = json.loads((job.out / INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return index if isinstance(index, dict) else {}


def _outputs(index: Mapping[str, Any]) -> list[str]:
    try:
        return [name for entry in index["inputs"] for name in entry["outputs"]]
    except (KeyError, TypeError):
        return []


def _earlier(job: Job, index: Mapping[str, Any]) -> dict[str, FileResult]:
    """Return the results of an earlier run with the same settings whose outputs still stand."""
    try:
        if index["settings"] != _settings(job):
            return {}
        return {
            entry["input"]: FileResult.from_json(entry, resumed=True)
            for entry in index["inputs"]
            if entry["status"] != "failed" and all((job.out / name).is_file() for name in entry["outputs"])
        }
    except (KeyError, TypeError):
        return {}


def _still_named(result: FileResult, item: Input) -> bool:
    """Whether no newcomer of the same stem took the name under which the results were written."""
    return all(name.startswith(f"{Path(item.stem).as_posix()}.") for name in result.outputs)
