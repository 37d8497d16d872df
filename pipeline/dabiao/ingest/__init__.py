"""Read a file in any format into a Report of cells as written, each with its provenance."""

from __future__ import annotations

from pathlib import Path

from dabiao.model import Report

__all__ = ["read"]


def read(path: str | Path, *, year: int | None = None) -> Report:
    """Return the report in ``path``: its projects and indicators as printed, nothing judged.

    The content decides the format. ``year`` is used where neither title, text nor file name has one.
    Raises InputError with one code: DB1101-DB1124 for a file that cannot be read, DB1105 for one
    without indicators.
    """
    from dabiao.ingest.report import read_report

    return read_report(Path(path), year)
