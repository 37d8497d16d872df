"""The rows of a JSONL, CSV or XLSX file, one after the other, so that a file may be of any size.

Memory holds a row of JSONL or CSV at a time. XLSX keeps its texts in one table of its own, which a
reader must hold: the rows of a workbook pass one by one too, its distinct texts do not.
"""

from __future__ import annotations

import csv
import io
import json
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from dabiao.errors import InputError

Raw: TypeAlias = "str | Mapping[str, Any] | InputError"
"""A row not yet read: a line of JSON, a row of cells, or why there is none."""

COLUMNS = {
    "编号": "id",
    "指标名称": "indicator",
    "指标类型": "type",
    "年度": "year",
    "年度指标值": "target",
    "实际完成值": "actual",
    "年度指标内容": "target",
    "完成情况": "actual",
}
"""Headings a spreadsheet may carry instead of the English keys."""

_LONGEST_FIELD = 1 << 24
"""Characters of a CSV cell; a quote that is never closed would otherwise take in the whole file."""


def parse(raw: Raw) -> Mapping[str, Any]:
    """Return the row that ``raw`` holds. Raises InputError (DB1003)."""
    if isinstance(raw, InputError):
        raise raw
    if not isinstance(raw, str):
        return raw
    try:
        row = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise InputError("DB1003", detail=str(error)) from None
    if not isinstance(row, dict):
        raise InputError("DB1003")
    return row


class Source:
    """Iterates over (number of line or row as an editor shows it, row).

    ``share`` says how much of the file is behind. Raises InputError: DB1101 missing, DB1103 unknown
    encoding, DB1106 unreadable, DB1107 broken, and what is refused of a workbook (DB112x).
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise InputError("DB1101", where=str(path))
        self.share = 0.0
        self._path = path

    def __iter__(self) -> Iterator[tuple[int, Raw]]:
        kinds = {".csv": self._csv, ".xlsx": self._sheet}
        try:
            yield from kinds.get(self._path.suffix.lower(), self._lines)()
        except OSError as error:
            raise InputError("DB1106", where=str(self._path), detail=error.strerror or str(error)) from None

    def _text(self, newline: str) -> Iterator[str]:
        """Yield the lines of a file that Excel may have saved as GB18030."""
        from dabiao.ingest.backends.text import encoding_of

        encoding, errors = encoding_of(self._path)
        size = max(self._path.stat().st_size, 1)
        with (
            self._path.open("rb") as file,
            io.TextIOWrapper(file, encoding=encoding, errors=errors, newline=newline) as lines,
        ):
            for line in lines:
                self.share = file.tell() / size
                yield line

    def _lines(self) -> Iterator[tuple[int, Raw]]:
        for number, line in enumerate(self._text("\n"), 1):
            if line.strip():
                yield number, line

    def _csv(self) -> Iterator[tuple[int, Raw]]:
        csv.field_size_limit(_LONGEST_FIELD)
        lines = csv.reader(self._text(""), strict=True)
        number, keys = 0, None
        while True:
            number += 1
            try:
                cells = next(lines)
            except StopIteration:
                return
            except csv.Error as error:
                yield (
                    number,
                    InputError("DB1003", detail=f"引号不成对或单元格过长，其后可能有行未读：{error}"),
                )
                continue
            if not any(cells):
                continue
            if keys is None:
                keys = _keys(cells)
            else:
                yield number, _row(keys, cells)

    def _sheet(self) -> Iterator[tuple[int, Raw]]:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException

        from dabiao.ingest.limits import check_zip
        from dabiao.ingest.sniff import load, sniff

        name = self._path.name
        if not zipfile.is_zipfile(self._path):
            sniff(load(self._path), name)  # says what it is instead
        check_zip(self._path, name).close()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # styles and extensions that openpyxl does not know
                book = openpyxl.load_workbook(self._path, read_only=True, data_only=True)
            sheet = next(each for each in book.worksheets if each.sheet_state == "visible")
            height = sheet.max_row or 1
            sheet.reset_dimensions()  # some programs write wrong ones
            keys = None
            for number, line in enumerate(sheet.iter_rows(), 1):
                self.share = min(number / height, 1.0)
                cells = [_shown(cell) for cell in line]
                if not any(cells):
                    continue
                if keys is None:
                    keys = _keys(cells)
                else:
                    yield number, _row(keys, cells)
            book.close()
        except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, StopIteration) as error:
            raise InputError("DB1107", where=str(self._path), detail=str(error)[:120]) from None


def _shown(cell: Any) -> str:
    """Return what a spreadsheet shows: 95% where 0.95 is stored under such a format."""
    from dabiao.ingest.backends import formats, sheets

    value = cell.value
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool) and "%" in (cell.number_format or ""):
        return formats.show(value, cell.number_format)
    return sheets.typed(float(value) if type(value) is int else value, {})


def _keys(cells: Sequence[str]) -> list[str]:
    return [COLUMNS.get(cell.strip(), cell.strip()) for cell in cells]


def _row(keys: Sequence[str], cells: Sequence[str]) -> Raw:
    """Return the cells under their keys; of two columns with one key the first that is filled counts."""
    if any(cells[len(keys) :]):
        return InputError("DB1003", detail=f"有 {len(cells)} 格，表头只有 {len(keys)} 格")
    row: dict[str, Any] = dict.fromkeys(keys)
    for key, cell in zip(keys, cells, strict=False):
        row[key] = row[key] or cell or None
    return row
