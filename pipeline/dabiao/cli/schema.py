"""``dabiao schema``: the JSON Schema of the files."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def schema(
    name: Annotated[str, typer.Argument(help="report、mention 或 judgement。")] = "report",
) -> None:
    """输出 JSON Schema。"""
    from dabiao.export import json_schema

    typer.echo(json.dumps(json_schema(name), ensure_ascii=False, indent=1))
