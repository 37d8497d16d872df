"""What a person sees in the terminal: a progress bar while it works, a short summary after."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from dabiao.engine import FileResult, RunResult

MAX_LINES = 20
MAX_ALERTS = 5


@contextmanager
def follow() -> Iterator[Callable[[FileResult, int, int], None]]:
    """Yield a callback that shows files done, files a minute and time left on a terminal."""
    with _bar("读取报告", lambda done, speed: f"{done} 个文件  {speed * 60:.0f} 个/分") as show:
        yield lambda result, done, total: show(done, done / total, Path(result.input).name)


@contextmanager
def follow_rows() -> Iterator[Callable[[int, float], None]]:
    """Yield a callback (rows done, share of the input done) that shows rows, their rate and time left."""
    with _bar("逐行处理", lambda done, speed: f"{done:,} 行  {speed:,.0f} 行/秒") as show:
        yield lambda rows, share: show(rows, share, "逐行处理")


@contextmanager
def _bar(title: str, figures: Callable[[int, float], str]) -> Iterator[Callable[[int, float, str], None]]:
    """Draw a bar on stderr where that is a terminal, and leave nothing behind."""
    if not sys.stderr.isatty():
        yield lambda done, share, name: None
        return
    from time import monotonic

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[figures]}", markup=False),
        TextColumn("剩余"),
        TimeRemainingColumn(),
    )
    begin = monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=1.0, figures="")

        def show(done: int, share: float, name: str) -> None:
            speed = done / max(monotonic() - begin, 1e-3)
            bar.update(task, completed=share, description=name, figures=figures(done, speed))

        yield show


def print_summary(result: RunResult, out: Path) -> None:
    """Print projects, indicators, verdict counts, findings, failed files and where the results are."""
    from dabiao.export.labels import label

    good = [file for file in result.files if file.status != "failed"]
    partial = sum(file.status == "partial" for file in good)
    typer.echo(
        f"共 {len(result.files)} 个文件：成功 {len(good) - partial}，部分读取 {partial}，失败 {result.failed}"
        + (f"；跳过 {len(result.skipped)} 个非报告文件" if result.skipped else "")
    )
    projects = sum(file.summary.projects for file in good)
    indicators = sum(file.summary.indicators for file in good)
    typer.echo(f"项目 {projects} 个，指标 {indicators} 个")
    if result.verdicts:
        typer.echo("结论：" + "，".join(f"{label('verdict', v)} {n}" for v, n in result.verdicts.items()))
    if result.findings:
        typer.echo("核查：" + "，".join(f"{label('finding', f)} {n}" for f, n in result.findings.items()))
    alerts = [(Path(file.input).name, alert) for file in good for alert in file.alerts]
    for name, alert in alerts[:MAX_ALERTS]:
        typer.echo(f"  {name}：{alert}")
    for file in result.files:
        if file.status == "failed":
            typer.echo(f"失败  {file.input}\n      {file.issues[0].message}", err=True)
    if good:
        typer.echo("结果：")
    for file in good[:MAX_LINES]:
        typer.echo("  " + "  ".join(str(out / name) for name in file.outputs))
    if len(good) > MAX_LINES:
        typer.echo(f"  …… 另有 {len(good) - MAX_LINES} 个文件")
    typer.echo(f"  {out / 'run.json'}")
