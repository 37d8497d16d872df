"""Rows in, rows out, for the commands that answer row by row: JSONL, CSV and XLSX.

A row that cannot be read is reported with its number and costs the others nothing.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dabiao.errors import UsageError

if TYPE_CHECKING:
    from dabiao.engine.rows import Answer, Answered

Row = dict[str, Any]


def typed_texts(texts: Sequence[str] | None, source: Path | None, key: str) -> list[Row] | None:
    """Return rows of texts given on the command line, or None where a file is given instead."""
    if source is not None:
        return None
    if not texts:
        raise UsageError("DB1005", where=key, options="TEXT 或 --input")
    return [{"id": str(number), key: text} for number, text in enumerate(texts, 1)]


def work_through(
    rows: Sequence[Row] | None,
    source: Path | None,
    target: Path | None,
    answer: Answer,
    workers: int | None = None,
) -> int:
    """Answer each row and write the answers; return the exit status (1 if a row was unreadable)."""
    from dabiao.cli.progress import follow_rows
    from dabiao.engine.rows import answered
    from dabiao.engine.source import Source

    status = 0
    file = Source(source) if rows is None and source is not None else None
    numbered: Iterable[Any] = file if file is not None else enumerate(rows or (), 1)

    def lines(parts: Iterable[Answered]) -> Iterator[bytes]:
        nonlocal status
        done = 0
        with follow_rows() as progress:
            for part in parts:
                for failure in part.failures:
                    typer.echo(str(failure), err=True)
                    status = 1
                done += part.rows
                progress(done, file.share if file is not None else 1.0)
                yield part.lines

    try:
        with closing(answered(numbered, answer, workers)) as parts:
            _write(target, lines(parts))
    except KeyboardInterrupt:
        typer.echo("已中断；没有写出结果文件。", err=True)
        return 130
    return status


def _write(target: Path | None, lines: Iterator[bytes]) -> None:
    """Write to stdout as JSONL, or to ``target`` in the format that its name ends in, in one step."""
    from dabiao.export import TABLES, refusal, write_lines

    if target is not None:
        if target.suffix.lower().removeprefix(".") not in TABLES:
            target_format = "、".join(f".{name}" for name in TABLES)
            raise UsageError("DB1001", where=str(target), options=target_format)
        write_lines(target, lines, sheet="结果", keys=True)
        return
    try:
        for piece in lines:
            sys.stdout.write(piece.decode())
        sys.stdout.flush()
    except OSError as error:
        if error.errno == errno.EPIPE:  # whoever reads has seen enough
            raise
        raise refusal("标准输出", error) from None
