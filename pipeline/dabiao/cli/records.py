"""Rows in, rows out, for the commands that answer row by row: JSONL, CSV and XLSX.

A row that cannot be read is reported with its number and costs the others nothing.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import typer

from dabiao.errors import DabiaoError, InputError, UsageError

Row = dict[str, Any]
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


def typed_texts(texts: Sequence[str] | None, source: Path | None, key: str) -> Iterator[Row] | None:
    """Return rows of texts given on the command line, or None where a file is given instead."""
    if source is not None:
        return None
    if not texts:
        raise UsageError("DB1005", where=key, options="TEXT 或 --input")
    return ({"id": str(number), key: text} for number, text in enumerate(texts, 1))


def work_through(
    rows: Iterator[Row] | None,
    source: Path | None,
    target: Path | None,
    answer: Callable[[Row], Row],
) -> int:
    """Answer each row and write the answers; return the exit status (1 if a row was unreadable)."""
    failures: list[DabiaoError] = []
    given = rows if rows is not None else _read(_existing(source), failures)

    def answers() -> Iterator[Row]:
        for number, row in enumerate(given, 1):
            try:
                yield answer(row)
            except InputError as error:
                failures.append(InputError(error.code, where=f"第 {number} 行", detail=error.detail))

    _write(target, answers())
    for failure in failures:
        typer.echo(str(failure), err=True)
    return 1 if failures else 0


def _existing(source: Path | None) -> Path:
    if source is None or not source.is_file():
        raise InputError("DB1101", where=str(source))
    return source


def _read(source: Path, failures: list[DabiaoError]) -> Iterator[Row]:
    if source.suffix.lower() in {".csv", ".xlsx"}:
        yield from _read_table(source)
        return
    for number, line in enumerate(_text(source).split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            row = error
        if isinstance(row, dict):
            yield row
        else:
            detail = str(row) if isinstance(row, ValueError) else ""
            failures.append(InputError("DB1003", where=f"{source} 第 {number} 行", detail=detail))


def _read_table(source: Path) -> Iterator[Row]:
    import pandas

    try:
        if source.suffix.lower() == ".csv":
            frame = pandas.read_csv(io.StringIO(_text(source)), dtype=str, keep_default_na=False)
        else:
            frame = pandas.read_excel(source, dtype=str, keep_default_na=False, engine="calamine")
    except (ValueError, OSError, KeyError) as error:
        raise InputError("DB1107", where=str(source), detail=str(error)) from None
    for row in frame.rename(columns=COLUMNS).to_dict("records"):
        yield {str(key): value or None for key, value in row.items()}


def _text(source: Path) -> str:
    """Return the text of a file that Excel may have saved as GB18030."""
    from dabiao.ingest.backends.text import decode

    try:
        return decode(source.read_bytes(), str(source))
    except OSError as error:
        raise InputError("DB1106", where=str(source), detail=error.strerror or "") from None


def _write(target: Path | None, rows: Iterator[Row]) -> None:
    """Write to stdout as JSONL, or to ``target`` in the format that its name ends in, in one step."""
    if target is None:
        for row in rows:
            sys.stdout.write(_line(row))
        return
    from dabiao.export import TABLES, write_table

    if target.suffix.lower().removeprefix(".") not in TABLES:
        target_format = "、".join(f".{name}" for name in TABLES)
        raise UsageError("DB1001", where=str(target), options=target_format)
    write_table(target, rows, sheet="结果", keys=True)


def _line(row: Row) -> str:
    """Return a row as one line; half a surrogate pair, which UTF-8 cannot hold, goes out escaped."""
    line = json.dumps(row, ensure_ascii=False)
    if any("\ud800" <= character <= "\udfff" for character in line):
        line = json.dumps(row)
    return line + "\n"
