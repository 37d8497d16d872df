"""Any table as a file: what the corpus and the record commands write, as safely as reports."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from dabiao.errors import OutputError, UsageError
from dabiao.export.labels import label
from dabiao.export.outputs import write_chunks
from dabiao.export.text import printable
from dabiao.model import as_json

TABLES: tuple[str, ...] = ("csv", "jsonl", "parquet", "xlsx")
_WIDEST, _SAMPLE = 50, 200


def write_table(
    path: Path, rows: Iterable[Mapping[str, Any]], *, sheet: str = "数据", keys: bool = False
) -> None:
    """Write ``rows`` in the format that ``path`` ends in, in one step; texts never become formulas.

    A row maps columns to values; nested values become JSON texts (in jsonl they stay nested). The
    columns are those of all rows, in the order in which they first appear; a worksheet shows their
    Chinese names, or with ``keys`` the columns as they are. Raises UsageError (DB1001) for another
    ending, OutputError (DB5001, DB5002).
    """
    kind = path.suffix.lower().removeprefix(".")
    if kind not in TABLES:
        raise UsageError("DB1001", where=path.name, options="、".join(TABLES))
    if kind == "jsonl":  # one line after the other: a corpus need not fit into memory
        write_chunks(path, (_line(as_json(row)) for row in rows))
        return
    records = [as_json(row) for row in rows]
    columns = list(dict.fromkeys(name for record in records for name in record))
    table = [[_flat(record.get(name)) for name in columns] for record in records]
    write_chunks(
        path, [_xlsx(columns, table, sheet, keys) if kind == "xlsx" else _framed(columns, table, kind)]
    )


def _line(record: Any) -> bytes:
    from dabiao.export.documents import escaped

    return escaped(json.dumps(record, ensure_ascii=False)) + b"\n"


def _flat(value: Any) -> Any:
    if isinstance(value, list | dict):
        return printable(json.dumps(value, ensure_ascii=False))
    return printable(value) if isinstance(value, str) else value


def _framed(columns: list[str], table: list[list[Any]], kind: str) -> bytes:
    import pandas as pd

    from dabiao.export.frame import to_csv, to_parquet

    # A column of whole numbers stays one where a value is absent.
    frame = pd.DataFrame(table, columns=columns, dtype="object").convert_dtypes()
    for name in columns:
        if frame[name].dtype == "object":  # numbers among texts: Parquet holds one or the other
            frame[name] = frame[name].map(str, na_action="ignore").convert_dtypes()
    return to_csv(frame) if kind == "csv" else to_parquet(frame)


def _xlsx(columns: list[str], table: list[list[Any]], name: str, keys: bool) -> bytes:
    from dabiao.export.xlsx.book import ROW_LIMIT, Book

    if len(table) > ROW_LIMIT:
        raise OutputError("DB5002", where=name)
    book = Book(name, "")
    sheet = book.sheet(name)
    widths = [
        _width(label("column", column), [row[at] for row in table[:_SAMPLE]])
        for at, column in enumerate(columns)
    ]
    book.header(sheet, 0, list(zip(columns, widths, strict=True)), keys=keys)
    style = book.body()
    for at, row in enumerate(table, 1):
        for number, value in enumerate(row):
            book.put(sheet, at, number, value, style, (str(at + 1), label("column", columns[number])))
    if columns:
        sheet.autofilter(0, 0, max(len(table), 1), len(columns) - 1)
    book.add_long_texts()
    return book.close()


def _width(heading: str, values: list[Any]) -> float:
    """Return a width that shows the heading and most of the values; a 汉字 takes two."""
    texts = [heading, *(str(value) for value in values if value is not None)]
    sizes = sorted(sum(2 if char > "\u2e7f" else 1.1 for char in text[:_WIDEST]) for text in texts)
    return min(max(sizes[len(sizes) * 9 // 10], 2 * len(heading)) + 3, _WIDEST)
