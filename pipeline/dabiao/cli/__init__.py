"""The command line: one file per command, typer signatures only; ``main`` turns errors into messages."""

from __future__ import annotations

import sys

import typer

from dabiao.cli import classify, compare, corpus, demo, evaluate, extract, run, schema, serve, train
from dabiao.errors import DabiaoError, UsageError

app = typer.Typer(
    name="dabiao",
    help="达标：读取绩效自评表，把每个指标结构化，并说明目标是否完成、依据是什么。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # boxes cut Chinese help texts off at the edge; plain help says all of it
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("demo")(demo.demo)
app.command("run")(run.run)
app.command("extract")(extract.extract)
app.command("classify")(classify.classify)
app.command("compare")(compare.compare)
app.add_typer(corpus.app, name="corpus")
app.command("serve")(serve.serve)
app.command("train")(train.train)
app.command("evaluate")(evaluate.evaluate)
app.command("schema")(schema.schema)


def _version(value: bool) -> None:
    if value:
        from dabiao import __version__

        typer.echo(f"dabiao {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="显示版本号。"),
) -> None:
    """达标：读取绩效自评表，把每个指标结构化，并说明目标是否完成、依据是什么。"""


def main() -> None:
    """Run the command line: exit 0 all well, 1 something failed, 2 the call was wrong."""
    for stream in (sys.stdout, sys.stderr):
        # A Chinese Windows console is GBK: a character it lacks must not end the run.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except DabiaoError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(2 if isinstance(error, UsageError) else 1) from None
