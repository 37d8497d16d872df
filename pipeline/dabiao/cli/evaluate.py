"""``dabiao evaluate``: every published figure, beside its goal, with every miss."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dabiao.evaluate import Figure


def evaluate(
    gold: Annotated[Path | None, typer.Option(help="人工标注文件夹，默认为 ../shared/gold。")] = None,
    stage: Annotated[list[str] | None, typer.Option(help="只测这一阶段，可多次给出。")] = None,
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
    shared = gold.resolve().parent if gold else beside if beside.is_dir() else None
    if shared is None:
        typer.echo("没有参考资料（../shared 或 --gold），只测自编语料。", err=True)
    missed = 0
    for section in measure(Data(resources.corpus(), shared, gold), tuple(stage or STAGES)):
        typer.echo(f"\n== {section.title}")
        for figure in section.figures:
            missed += not figure.reached
            typer.echo(_line(figure))
        if misses:
            for line in section.misses:
                typer.echo(f"   · {line}")
    typer.echo(f"\n未达到目标的数字：{missed} 个")


def _line(figure: Figure) -> str:
    """Return a figure as one line; a Chinese character takes two columns of a terminal."""
    from rich.cells import cell_len

    name = figure.name + " " * (44 - cell_len(figure.name))
    value = f"{figure.value:.0f}" if figure.value > 1 else f"{figure.value:.4f}"
    goal = ""
    if figure.goal is not None:
        sign, mark = "≤" if figure.at_most else "≥", "达到" if figure.reached else "未达到"
        goal = f"  目标 {sign} {figure.goal:g}  {mark}"
    return f"{name} {value:>6}  （{figure.count} 条）{goal}"
