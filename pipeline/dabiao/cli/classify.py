"""``dabiao classify``: the indicator type of indicators."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def classify(
    texts: Annotated[list[str] | None, typer.Argument(help="指标名称或内容。", metavar="TEXT")] = None,
    source: Annotated[
        Path | None, typer.Option("--input", help='JSONL，每行 {"id","indicator","target","actual"}。')
    ] = None,
    target: Annotated[Path | None, typer.Option("--output", help="结果文件，默认标准输出。")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="同时给出影响最大的词。")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="--input 的并行进程数，默认为全部核心。")] = None,
) -> None:
    """判断指标属于九类中的哪一类。"""
    from functools import partial

    from dabiao.cli.records import typed_texts, work_through
    from dabiao.engine.pairs import answer_indicator

    rows = typed_texts(texts, source, "indicator")
    answer = partial(answer_indicator, words=explain)
    raise typer.Exit(work_through(rows, source, target, answer, workers))
