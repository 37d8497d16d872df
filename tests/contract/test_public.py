"""The public contract, pinned: commands and options, JSON keys, the names of the package.

Change a snapshot only with a changelog entry: ``DABIAO_UPDATE=1 python -m pytest tests/contract``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import typer.main

import dabiao
from dabiao.cli import app
from dabiao.errors import CODES

SNAPSHOT = Path(__file__).with_name("public.json")
UPDATE = bool(os.environ.get("DABIAO_UPDATE"))


def commands(command: Any, path: str = "dabiao") -> dict[str, list[str]]:
    if isinstance(command, click.Group) or hasattr(command, "commands"):
        found: dict[str, list[str]] = {}
        for name, sub in sorted(command.commands.items()):
            found |= commands(sub, f"{path} {name}")
        return found
    return {path: sorted(option for p in command.params for option in (*p.opts, *p.secondary_opts))}


def schema_keys(name: str) -> dict[str, list[str]]:
    from dabiao.export import json_schema

    schema = json_schema(name)
    parts = {name: schema, **schema.get("$defs", {})}
    return {key: sorted(part["properties"]) for key, part in parts.items() if "properties" in part}


def current() -> dict[str, Any]:
    return {
        "python": sorted(dabiao.__all__),
        "commands": commands(typer.main.get_command(app)),
        "report": schema_keys("report"),
    }


def test_public_contract_is_the_snapshot():
    if UPDATE:
        SNAPSHOT.write_text(json.dumps(current(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert current() == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


def test_the_snapshot_is_not_being_rewritten_in_ci():
    assert not (UPDATE and os.environ.get("CI"))


def test_the_commands_of_the_contract_exist():
    found = commands(typer.main.get_command(app))
    for name in ["demo", "run", "extract", "classify", "compare", "train", "evaluate", "schema"]:
        assert f"dabiao {name}" in found
    for name in ["add", "search", "stats", "library", "corrections", "export"]:
        assert "--store" in found[f"dabiao corpus {name}"]


def test_the_functions_keep_their_names_beside_the_packages():
    import dabiao.extract.units

    assert callable(dabiao.extract)
    assert callable(dabiao.compare)
    assert callable(dabiao.classify)


def test_every_code_has_a_title_and_advice_in_chinese():
    for code, (title, advice) in CODES.items():
        assert code.startswith("DB")
        assert len(code) == 6
        assert any("一" <= c <= "鿿" for c in title), code
        assert advice.endswith("。"), code


def test_help_loads_no_heavy_library():
    heavy = ["pandas", "sklearn", "spacy", "jieba", "rjieba", "numpy", "openpyxl", "pdfplumber", "lxml"]
    code = (
        "import sys\n"
        "from dabiao.cli import main\n"
        "sys.argv = ['dabiao', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('HEAVY', [m for m in {heavy!r} if m in sys.modules])"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert "HEAVY []" in out.stdout
