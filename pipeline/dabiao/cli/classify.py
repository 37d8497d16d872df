"""``dabiao classify``: the indicator type of indicators."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer


def classify(
    texts: Annotated[list[str] | None, typer.Argument(help="指标名称或内容。", metavar="TEXT")] = None,
    source: Annotated[
        Path | None, typer.Option("--input", help='JSONL，每行 {"id","indicator","target","actual"}。')
    ] = None,
    target: Annotated[Path | None, typer.Option("--output", help="结果文件，默认标准输出。")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="同时给出影响最大的词。")] = False,
) -> None:
    """判断指标属于九类中的哪一类。"""
    from dabiao.classify import classify as predict
    from dabiao.classify import explain as reasons
    from dabiao.cli.records import typed_texts, work_through
    from dabiao.model import as_json

    def answer(record: dict[str, Any]) -> dict[str, Any]:
        name, aim, done = record.get("indicator"), record.get("target"), record.get("actual")
        prediction = predict(indicator=name, target=aim, actual=done)
        words = as_json(reasons(indicator=name, target=aim, actual=done)) if explain else None
        return {"id": record.get("id"), **as_json(prediction), **({"words": words} if explain else {})}

    rows = typed_texts(texts, source, "indicator")
    raise typer.Exit(work_through(rows, source, target, answer))
