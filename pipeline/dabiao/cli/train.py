"""``dabiao train``: the models, bit for bit, from the labelled corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def train(
    corpus: Annotated[Path | None, typer.Option(help="标注语料文件夹，默认为项目的 corpus/。")] = None,
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="模型文件夹，默认为项目的 models/。")
    ] = None,
) -> None:
    """用标注语料重新训练模型。"""
    from dabiao import resources
    from dabiao.classify import training
    from dabiao.compare import calibration, opinion

    source, target = corpus or resources.corpus(), out or resources.models()
    typer.echo(str(training.train(source, target)))
    opinion.train(source, target)
    calibration.train(source, target)
    typer.echo(str(target / calibration.FILE))
