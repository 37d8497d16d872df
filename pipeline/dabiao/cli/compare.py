"""``dabiao compare``: was the target met."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def compare(
    target: Annotated[str | None, typer.Option("--target", help="目标值（年度指标内容）。")] = None,
    actual: Annotated[str | None, typer.Option("--actual", help="完成值（完成情况）。")] = None,
    indicator: Annotated[str | None, typer.Option("--indicator", help="指标名称。")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="指标类型，如 数量指标。")] = None,
    year: Annotated[int | None, typer.Option(min=1990, max=2099, help="报告年度。")] = None,
    as_json_: Annotated[bool, typer.Option("--json", help="输出 JSON。")] = False,
    source: Annotated[
        Path | None,
        typer.Option("--input", help="JSONL、CSV 或 XLSX，含 id、indicator、type、year、target、actual。"),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", help="结果文件（JSONL、CSV 或 XLSX）。")] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="--input 的并行进程数，默认为全部核心。")] = None,
) -> None:
    """判断目标是否完成，并说明依据。"""
    from dabiao.cli.records import work_through
    from dabiao.compare import compare as judge
    from dabiao.engine.pairs import answer
    from dabiao.errors import UsageError
    from dabiao.model import as_json

    if source is not None:
        raise typer.Exit(work_through(None, source, output, answer, workers))
    if target is None and actual is None:
        raise UsageError("DB1005", where="compare", options="--target 与 --actual，或 --input")
    if output is not None:
        pair = {"target": target, "actual": actual, "indicator": indicator, "type": type_, "year": year}
        raise typer.Exit(work_through([pair], None, output, answer))
    judgement = judge(target=target, actual=actual, indicator=indicator, type=type_, year=year)
    if as_json_:
        typer.echo(json.dumps(as_json(judgement), ensure_ascii=False))
        return
    from dabiao.export.labels import label

    basis = label("basis", judgement.basis)
    typer.echo(f"{label('verdict', judgement.verdict)}（{basis}，把握 {judgement.confidence:.0%}）")
    typer.echo(judgement.why)
    if judgement.flags:
        typer.echo("注意：" + "、".join(label("finding", flag) for flag in judgement.flags))
