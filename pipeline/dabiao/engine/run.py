"""Many files in, structured reports out: one bad file never stops the rest."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

from dabiao.engine.inputs import Input, select
from dabiao.engine.journal import Journal
from dabiao.engine.results import FileResult, Job, RunResult
from dabiao.errors import DabiaoError, InputError, OutputError, UsageError
from dabiao.model import Issue, as_json

__all__ = ["ENGINES", "FileResult", "Job", "RunResult", "process", "run"]
ENGINES = ("local", "spark")
ALERTS = 5
"""How many of a file's serious findings the terminal may show; all of them are in its outputs."""


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
    timeout: float | None = None,
    progress: Callable[[FileResult, int, int], None] | None = None,
) -> RunResult:
    """Read and judge every report below ``paths`` and write the results below ``out``.

    ``project_sheets`` gives each project a sheet of its own in the workbook. A workbook of ours that
    a reviewer filled in gives ``<stem>.corrections.jsonl``. ``progress`` is called after each file
    with its result, how many are done, and how many there are. A file may take ``timeout`` seconds;
    by default ten minutes, though a single file, and any with one worker, is then worked on in this
    process and takes the time it takes.

    Raises UsageError (DB1001) for an unknown format, engine or scheme and OutputError when ``out``
    cannot be written (DB5001) or the disk is full (DB5005); a file that cannot be read is a failed
    FileResult. However a run ends, ``run.json`` has what was finished and ``resume`` goes on from there.
    """
    from dabiao.export import FORMATS, sweep

    _check(formats or [""], FORMATS)
    _check([engine], ENGINES)
    _check_scheme(scheme)
    job = Job(_folder(out), tuple(dict.fromkeys(formats)), year, scheme, project_sheets)
    journal = Journal(job, resume=resume)
    if resume:
        sweep(job.out)
    selection = select(map(Path, paths), job.out, formats=job.formats, written=journal.written)
    results = {
        str(path): FileResult.failure(str(path), InputError("DB1002", where=str(path)))
        for path in selection.empty
    }
    todo: list[Input] = []
    for item in selection.inputs:
        known = journal.results.get(str(item.path))
        if known is not None and _still_named(known, item) and known.sha256 == _sha256(item.path):
            results[str(item.path)] = known
        else:
            todo.append(item)
    order = [str(item.path) for item in selection.inputs] + [str(path) for path in selection.empty]
    skipped = tuple(str(path) for path in selection.skipped)

    def files() -> tuple[FileResult, ...]:
        return tuple(results[key] for key in order if key in results)

    journal.begin()
    try:
        with closing(_execute(todo, job, workers, engine, timeout)) as finished:
            for result in finished:
                _stop_on_full_disk(result)
                results[result.input] = result
                journal.add(result)
                if progress:
                    progress(result, len(results), len(order))
    except BaseException:
        with suppress(OutputError):  # the journal has it all
            journal.end(files(), skipped)
        raise
    journal.end(files(), skipped)
    return RunResult(
        files(),
        skipped,
        _total(file.summary.verdicts for file in results.values()),
        _total(file.summary.findings for file in results.values()),
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
        return FileResult.failure(name, error, _sha256(item.path))
    except MemoryError:
        return FileResult.failure(name, InputError("DB1196", where=name), _sha256(item.path))
    except Exception as error:  # a defect of ours must not cost the reviewer the rest of the batch
        detail = f"{type(error).__name__}: {error}"
        return FileResult.failure(name, InputError("DB1199", where=name, detail=detail), _sha256(item.path))
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


def _execute(
    todo: Sequence[Input], job: Job, workers: int | None, engine: str, timeout: float | None
) -> Generator[FileResult]:
    if engine == "spark":
        from dabiao.engine.spark import execute

        yield from execute(todo, job, timeout)
    else:
        from dabiao.engine.local import execute as local

        yield from local(todo, job, workers, timeout)


def _stop_on_full_disk(result: FileResult) -> None:
    """Every further file would fail in the same way: better stop, and go on when there is room."""
    for issue in result.issues:
        if result.status == "failed" and issue.code == "DB5005":
            raise OutputError("DB5005", where=issue.where)


def _check(given: Iterable[str], valid: Sequence[str]) -> None:
    for name in given:
        if name not in valid:
            raise UsageError("DB1001", where=name, options="、".join(valid))


def _check_scheme(scheme: str) -> None:
    from dabiao.resources import configs

    _check([scheme], sorted(path.stem for path in (configs() / "scoring").glob("*.toml")))


def _folder(out: str | Path) -> Path:
    from dabiao.export import refusal

    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(folder, error) from None
    return folder


def _sha256(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _total(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total = Counter[str]()
    for each in counts:
        total.update(each)
    return dict(total.most_common())


def _still_named(result: FileResult, item: Input) -> bool:
    """Whether no newcomer of the same stem took the name under which the results were written."""
    return all(name.startswith(f"{Path(item.stem).as_posix()}.") for name in result.outputs)
