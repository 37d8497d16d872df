"""``dabiao run``: files or folders in, structured reports out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def run(
    inputs: Annotated[list[Path], typer.Argument(help="报告文件或文件夹。", metavar="INPUT")],
    out: Annotated[Path, typer.Option("-o", "--out", help="输出文件夹。")],
    formats: Annotated[
        str, typer.Option("--format", help="输出格式，逗号分隔：json,xlsx,html,parquet,csv。")
    ] = "json,xlsx",
    year: Annotated[int | None, typer.Option(min=1990, max=2099, help="报告中没有年度时使用的年度。")] = None,
    scheme: Annotated[str, typer.Option(help="评分方案（configs/scoring/ 中的文件名）。")] = "mof-2020",
    workers: Annotated[int | None, typer.Option(min=1, help="并行进程数，默认为全部核心。")] = None,
    timeout: Annotated[
        float | None,
        typer.Option(
            min=1,
            help="每个文件的时限（秒），默认 600；只有一个文件或一个进程时，给出才生效。",
            metavar="SECONDS",
        ),
    ] = None,
    engine: Annotated[str, typer.Option(help="local 或 spark。")] = "local",
    project_sheets: Annotated[
        bool, typer.Option("--project-sheets", help="工作簿中每个项目一张表。")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="跳过上次已完成且未变化的文件。")] = False,
) -> None:
    """读取报告，判断每个指标是否完成，写出 JSON、XLSX 等结果。"""
    from dabiao.cli.progress import follow, print_summary
    from dabiao.engine import run as execute

    try:
        with follow() as progress:
            result = execute(
                inputs,
                out,
                formats=[name.strip() for name in formats.split(",") if name.strip()],
                year=year,
                scheme=scheme,
                workers=workers,
                timeout=timeout,
                engine=engine,
                resume=resume,
                project_sheets=project_sheets,
                progress=progress,
            )
    except KeyboardInterrupt:
        typer.echo("已中断；已完成的文件保留在输出文件夹中，可用 --resume 继续。", err=True)
        raise typer.Exit(130) from None
    print_summary(result, out)
    raise typer.Exit(1 if result.failed else 0)
