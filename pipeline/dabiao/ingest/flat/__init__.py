"""Read a wide table whose text was flattened: cells kept apart by spaces and line breaks only.

Where a cell ends is decided by a search over candidate borders and the form's column order
(``search``), from what the words say (``evidence``, ``pairs``), what a column looks like
(``cells``) and what the document itself teaches (``widths``, ``habits``).
"""

from __future__ import annotations

from collections.abc import Sequence

from dabiao.model import Report

__all__ = ["decode", "recognises"]


def recognises(text: str) -> float:
    """Return how sure it is that ``text`` is a flattened wide table, from 0 to 1."""
    from dabiao.ingest.flat.table import likeness

    return likeness(text)


def decode(
    text: str,
    *,
    name: str,
    sha256: str,
    fmt: str = "txt",
    year: int | None = None,
    pages: Sequence[int] | None = None,
) -> Report:
    """Return the report that the flattened ``text`` holds.

    ``pages`` is the page of each line where it is known; ``year`` counts where neither title, text
    nor name gives one. Raises InputError DB1105 when the text holds no table.
    """
    from dabiao.ingest.flat.report import build
    from dabiao.ingest.flat.table import read

    return build(read(text, pages, name), name=name, sha256=sha256, fmt=fmt, year=year)
