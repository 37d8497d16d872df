"""Writing the chosen formats so that no half-written file is ever seen."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from dabiao.errors import OutputError, UsageError
from dabiao.model import Report

FORMATS: tuple[str, ...] = ("json", "xlsx", "html", "parquet", "csv")
_TEMPORARY = ".dabiao-*.tmp"


def write(
    report: Report, folder: Path, stem: str, formats: Sequence[str], *, project_sheets: bool = False
) -> list[Path]:
    """Write ``report`` as ``folder/stem.<format>`` for each of ``formats``; return the paths.

    All formats are rendered before the first file appears. ``project_sheets`` adds one sheet per
    project to the workbook. Raises UsageError (DB1001 unknown format) and OutputError (DB5001
    cannot write, DB5005 no space left, DB5002 too long for a worksheet).
    """
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise UsageError("DB1001", where="--format", detail="、".join(unknown), options="、".join(FORMATS))
    chosen = list(dict.fromkeys(formats))
    contents = [(folder / f"{stem}.{name}", _render(report, name, project_sheets)) for name in chosen]
    for path, data in contents:
        write_chunks(path, [data])
    return [path for path, _ in contents]


def write_chunks(path: Path, chunks: Iterable[bytes]) -> None:
    """Put ``chunks`` at ``path`` in one step; see ``write_through``."""
    write_through(path, lambda file: file.writelines(chunks))


def write_through(path: Path, fill: Callable[[BinaryIO], None]) -> None:
    """Put what ``fill`` writes at ``path`` in one step: whoever looks sees the old file or the whole new one.

    Missing folders are made. Raises OutputError (DB5001, DB5005 no space left); then, and when
    ``fill`` raises, nothing is left behind.
    """
    # The temporary name is short whatever the stem, and in the same folder, so on the same disk.
    temporary = path.parent / _TEMPORARY.replace("*", secrets.token_hex(8))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with temporary.open("xb") as file:
                fill(file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, path)
        finally:
            with suppress(OSError):
                temporary.unlink()
        _sync_folder(path.parent)
    except OSError as error:
        raise refusal(path, error) from None


def refusal(path: Path | str, error: OSError) -> OutputError:
    """Return what to raise when ``path`` cannot be written: DB5005 on a full disk, else DB5001."""
    full = error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
    return OutputError("DB5005" if full else "DB5001", where=str(path), detail=error.strerror or str(error))


def sweep(folder: Path) -> None:
    """Remove what killed processes left half written anywhere below ``folder``."""
    for leftover in folder.rglob(_TEMPORARY):
        with suppress(OSError):
            leftover.unlink()


def _sync_folder(folder: Path) -> None:
    # Only after this does the new name survive a power cut; not every system can open a folder.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _render(report: Report, name: str, project_sheets: bool) -> bytes:
    # Imported on use: the JSON path must not wait for XlsxWriter, pandas or jinja2.
    if name == "json":
        from dabiao.export.documents import to_json

        return to_json(report)
    if name == "xlsx":
        from dabiao.export.xlsx import to_xlsx

        return to_xlsx(report, project_sheets=project_sheets)
    if name == "html":
        from dabiao.export.html import to_html

        return to_html(report).encode()
    from dabiao.export.frame import to_csv, to_frame, to_parquet

    frame = to_frame(report)
    return to_csv(frame) if name == "csv" else to_parquet(frame)
