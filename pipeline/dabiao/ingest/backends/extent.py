"""Refuse sheets whose filled area is absurd before calamine lays it out cell by cell."""

from __future__ import annotations

import io
import re
import zipfile

from dabiao.errors import InputError
from dabiao.ingest.limits import limit
from dabiao.patterns import lazy

_TALL = lazy(rb'<(?:\w+:)?row[^>]*?\br="(\d{5,})"')
_VERY_TALL = lazy(rb' r="\d{6,}"')
_WIDE = lazy(rb'"([A-Z]{2,3})\d')
_REPEATED_ROW = lazy(
    rb'<table:table-row[^>]*number-rows-repeated="(\d{4,})"[^>]*>(.*?)</table:table-row>', re.S
)
_REPEATED_CELL = lazy(rb'<table:table-cell[^>]*number-columns-repeated="(\d{4,})"[^>]*>\s*<text:p')


def check(data: bytes, fmt: str, name: str) -> None:
    """Raise InputError DB1121 where a sheet's area exceeds ``sheet_cells``."""
    if fmt not in {"xlsx", "ods"}:
        return  # an XLS sheet cannot be large
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if fmt == "xlsx" and re.match(r"xl/worksheets/[^/]+\.xml$", part, re.I):
                area = _area(archive.read(part))
            elif fmt == "ods" and part == "content.xml":
                area = _repeated(archive.read(part))
            else:
                continue
            if area > limit("sheet_cells"):
                raise InputError("DB1121", where=name, detail=f"{part} 的范围过大")


def _area(xml: bytes) -> int:
    """Return rows x columns of a sheet's filled area, at most; a narrow, short sheet is not measured."""
    columns = 26
    if _WIDE.search(xml):
        columns = max(_column(letters) for letters in set(_WIDE.findall(xml)))
    if columns == 26 and not _VERY_TALL.search(xml):
        return 0
    return columns * max((int(number) for number in _TALL.findall(xml)), default=9999)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _repeated(xml: bytes) -> int:
    """Return how many filled cells repetition alone makes."""
    widest = max((int(n) for n in _REPEATED_CELL.findall(xml)), default=1)
    rows = (int(n) for n, row in _REPEATED_ROW.findall(xml) if b"<text:p" in row or b"office:value=" in row)
    return widest * max(rows, default=1)
