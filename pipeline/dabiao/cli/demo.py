"""``dabiao demo``: the main job on the bundled sample reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def demo(
    out: Annotated[Path, typer.Option("-o", "--out", help="输出文件夹。")] = Path("dabiao-demo"),
) -> None:
    """用随软件附带的示例报告跑一遍，打印结论和结果文件的位置。"""
    import tomllib

    from dabiao.cli.progress import follow, print_summary
    from dabiao.engine import run
    from dabiao.resources import corpus

    samples = corpus() / "reports"
    names = tomllib.loads((samples / "demo.toml").read_text(encoding="utf-8"))["files"]
    with follow() as progress:
        result = run(
            [samples / name for name in names], out, formats=("json", "xlsx", "html"), progress=progress
        )
    print_summary(result, out)
    raise typer.Exit(1 if result.failed else 0)
