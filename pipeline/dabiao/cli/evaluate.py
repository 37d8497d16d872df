"""``dabiao evaluate``: every published figure, beside its goal, with every miss."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def evaluate(
    gold: Annotated[Path | None, typer.Option(help="人工标注文件夹；默认为项目旁的参考资料。")] = None,
    stage: Annotated[list[str] | None, typer.Option(help="只测这些阶段，可重复。")] = None,
    misses: Annotated[bool, typer.Option("--misses/--no-misses", help="列出每一处不符。")] = True,
) -> None:
    """测量每个阶段；文档中的数字都出自这里。"""
    from dabiao import resources
    from dabiao.errors import InputError, UsageError
    from dabiao.evaluate import STAGES, Data
    from dabiao.evaluate import evaluate as measure

    if gold is not None and not gold.is_dir():
        raise InputError("DB1101", where=str(gold))
    for name in stage or ():
        if name not in STAGES:
            raise UsageError("DB1001", where=name, options="、".join(STAGES))
    beside = Path("../shared")
    shared = gold.parent if gold else beside if beside.is_dir() else None
    missed = 0
    for section in measure(Data(resources.corpus(), shared), tuple(stage or STAGES)):
        typer.echo(f"\n== {section.title}")
        for figure in section.figures:
            sign = "≤" if figure.at_most else "≥"
            goal = "" if figure.goal is None else f"  目标 {sign} {figure.goal:g}"
            mark = "" if figure.goal is None else "  达到" if figure.reached else "  未达到"
            missed += not figure.reached
            typer.echo(f"{figure.name:<36} {figure.value:8.4f}  (n={figure.count}){goal}{mark}")
        if misses:
            for line in section.misses:
                typer.echo(f"   · {line}")
    typer.echo(f"\n未达到的指标：{missed}")
