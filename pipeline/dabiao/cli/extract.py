"""``dabiao extract``: mentions of texts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def extract(
    texts: Annotated[list[str] | None, typer.Argument(help="要抽取的文字。", metavar="TEXT")] = None,
    source: Annotated[Path | None, typer.Option("--input", help='JSONL，每行 {"id","text"}。')] = None,
    target: Annotated[Path | None, typer.Option("--output", help="结果文件，默认标准输出。")] = None,
    year: Annotated[int | None, typer.Option(min=1990, max=2099, help="日期没有年份时使用的年份。")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="--input 的并行进程数，默认为全部核心。")] = None,
) -> None:
    """抽取数量、金额、百分比和日期。"""
    from functools import partial

    from dabiao.cli.records import typed_texts, work_through
    from dabiao.engine.pairs import answer_text

    rows = typed_texts(texts, source, "text")
    raise typer.Exit(work_through(rows, source, target, partial(answer_text, year=year), workers))
