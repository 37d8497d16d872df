"""Any table as a file: what the corpus and the record commands write, as safely as reports.

A table need not fit into memory. JSON Lines are written as they come; the other formats must know
all columns and their types before the first row, so the lines wait in a file on the same disk.
"""

from __future__ import annotations

import csv
import io
import json
import math
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from dabiao.errors import OutputError, UsageError
from dabiao.export.labels import label
from dabiao.export.outputs import refusal, write_chunks, write_through
from dabiao.export.text import printable
from dabiao.model import as_json

TABLES: tuple[str, ...] = ("csv", "jsonl", "parquet", "xlsx")
_WIDEST, _SAMPLE = 50, 200
_BATCH = 20_000
"""Rows of a Parquet row group."""


def write_table(
    path: Path, rows: Iterable[Mapping[str, Any]], *, sheet: str = "数据", keys: bool = False
) -> None:
    """Write ``rows`` in the format that ``path`` ends in, in one step; texts never become formulas.

    A row maps columns to values; nested values become JSON texts (in jsonl they stay nested). The
    columns are those of all rows, in the order in which they first appear; a worksheet shows their
    Chinese names, or with ``keys`` the columns as they are. Raises UsageError (DB1001) for another
    ending, OutputError (DB5001, DB5005, DB5002).
    """
    write_lines(path, (_line(as_json(row)) for row in rows), sheet=sheet, keys=keys)


def write_lines(path: Path, lines: Iterable[bytes], *, sheet: str = "数据", keys: bool = False) -> None:
    """Write the table whose rows are ``lines`` of JSON, any number in a piece; see ``write_table``."""
    kind = path.suffix.lower().removeprefix(".")
    if kind not in TABLES:
        raise UsageError("DB1001", where=path.name, options="、".join(TABLES))
    if kind == "jsonl":
        write_chunks(path, lines)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(prefix=".dabiao-", suffix=".tmp", dir=path.parent) as file:
            table = _Table(file, lines)
            if kind == "xlsx":
                _write_xlsx(path, table, sheet, keys)
            else:
                write_through(path, table.to_csv if kind == "csv" else table.to_parquet)
    except OSError as error:
        raise refusal(path, error) from None


def _line(record: Any) -> bytes:
    from dabiao.export.documents import escaped

    return escaped(json.dumps(record, ensure_ascii=False)) + b"\n"


def _flat(value: Any) -> Any:
    if isinstance(value, list | dict):
        return printable(json.dumps(value, ensure_ascii=False))
    return printable(value) if isinstance(value, str) else value


class _Table:
    """Rows that wait in a file, and what was learnt of their columns on the way there."""

    def __init__(self, file: BinaryIO, lines: Iterable[bytes]) -> None:
        self._file = file
        self.height = 0
        kinds: dict[str, set[str]] = {}
        for piece in lines:
            file.write(piece)
            for line in piece.splitlines():
                self.height += 1
                for name, value in json.loads(line).items():
                    kinds.setdefault(name, set()).add(_kind(value))
        self.columns = {name: _common(found) for name, found in kinds.items()}

    def rows(self) -> Iterator[list[Any]]:
        """Yield the values of each row, all of a column of one type."""
        self._file.seek(0)
        texts = {name for name, kind in self.columns.items() if kind == "string"}
        for line in self._file:
            record = json.loads(line)
            yield [_as_text(record.get(name)) if name in texts else record.get(name) for name in self.columns]

    def cells(self) -> Iterator[list[Any]]:
        """Yield the values of each row as they are, nested ones as JSON texts."""
        self._file.seek(0)
        for line in self._file:
            record = json.loads(line)
            yield [_flat(record.get(name)) for name in self.columns]

    def to_csv(self, file: BinaryIO) -> None:
        from dabiao.export.frame import guard

        text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(self.columns)
        for row in self.rows():
            writer.writerow([None if _is_nan(value) else guard(value) for value in row])
        text.detach()

    def to_parquet(self, file: BinaryIO) -> None:
        import pandas
        import pyarrow
        from pyarrow import parquet

        # The types that pandas gives back on reading: a column of whole numbers with gaps stays one.
        empty = pandas.DataFrame({name: pandas.Series(dtype=kind) for name, kind in self.columns.items()})
        schema = pyarrow.Schema.from_pandas(empty, preserve_index=False)
        rows = self.rows()
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            while batch := list(islice(rows, _BATCH)):
                columns = [list(column) for column in zip(*batch, strict=True)]
                writer.write_table(
                    pyarrow.Table.from_arrays(list(map(pyarrow.array, columns, schema.types)), schema=schema)
                )


def _is_nan(value: Any) -> bool:
    return isinstance(value, float) and math.isnan(value)


def _kind(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "Int64" if -(1 << 63) <= value < 1 << 63 else "string"
    return "Float64" if isinstance(value, float) else "string"


def _common(kinds: set[str]) -> str:
    """Return the one type that holds values of ``kinds``: a column of numbers and texts is one of texts."""
    found = kinds - {""}
    if found == {"Int64", "Float64"}:
        return "Float64"
    if len(found) == 1:
        return found.pop()
    return "string" if found else "object"


def _as_text(value: Any) -> Any:
    flat = _flat(value)
    return flat if flat is None or isinstance(flat, str) else str(flat)


def _write_xlsx(path: Path, table: _Table, name: str, keys: bool) -> None:
    from dabiao.export.xlsx.book import ROW_LIMIT, Book

    if table.height > ROW_LIMIT:
        raise OutputError("DB5002", where=name)
    sample = list(islice(table.cells(), _SAMPLE))
    headings = [label("column", column) for column in table.columns]
    widths = [_width(heading, [row[at] for row in sample]) for at, heading in enumerate(headings)]

    def fill(file: BinaryIO) -> None:
        book = Book(name, "", stream=file)
        sheet = book.sheet(name)
        book.header(sheet, 0, list(zip(table.columns, widths, strict=True)), keys=keys)
        style = book.body()
        for at, row in enumerate(table.cells(), 1):
            for number, value in enumerate(row):
                book.put(sheet, at, number, value, style, (str(at + 1), headings[number]))
        if headings:
            sheet.autofilter(0, 0, max(table.height, 1), len(headings) - 1)
        book.add_long_texts()
        book.close()

    write_through(path, fill)


def _width(heading: str, values: list[Any]) -> float:
    """Return a width that shows the heading and most of the values; a 汉字 takes two."""
    texts = [heading, *(str(value) for value in values if value is not None)]
    sizes = sorted(sum(2 if char > "\u2e7f" else 1.1 for char in text[:_WIDEST]) for text in texts)
    return min(max(sizes[len(sizes) * 9 // 10], 2 * len(heading)) + 3, _WIDEST)
