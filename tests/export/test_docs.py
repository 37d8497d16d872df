"""docs/exports.md says what is written."""

from __future__ import annotations

import re
from pathlib import Path

from dabiao import export
from dabiao.export import COLUMNS, FORMATS
from dabiao.export.labels import label, labels

TEXT = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
KINDS = {"string": "文字", "Int64": "整数", "Float64": "数"}


def test_every_column_is_documented_in_order() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.*?) ?\|$", TEXT, re.MULTILINE)
    assert rows == [
        (name, label("column", name), KINDS[kind], labels("column")[name].help or "")
        for name, kind in COLUMNS.items()
    ]


def test_every_sheet_and_format_is_documented() -> None:
    for entry in labels("sheet").values():
        assert f"| {entry.text} |" in TEXT
    assert ",".join(FORMATS) in TEXT


def test_the_functions_it_names_exist() -> None:
    names = re.findall(r"dabiao\.export\.(\w+)", TEXT)
    assert names
    assert all(hasattr(export, name) for name in names)
