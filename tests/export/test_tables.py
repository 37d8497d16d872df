"""Any table as a file: same safety, same one step."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from dabiao.errors import InputError, OutputError, UsageError
from dabiao.export import TABLES, tables, write_table
from dabiao.export.xlsx import book
from tests.export.conftest import HOSTILE

ROWS: list[dict[str, Any]] = [
    {"id": "1", "verdict": "met", "confidence": 0.5, "year": 2023, "flags": ["copied"]},
    {"id": "=1+1", "verdict": None, "confidence": None, "year": None, "why": "@x\x00"},
]


def test_each_ending_gives_its_format(tmp_path: Path) -> None:
    for ending in TABLES:
        write_table(tmp_path / f"t.{ending}", ROWS)
    lines = (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == ROWS
    frame = pd.read_parquet(tmp_path / "t.parquet")
    assert list(frame.columns) == ["id", "verdict", "confidence", "year", "flags", "why"]
    assert str(frame["year"].dtype) == "Int64"
    assert frame["flags"].iloc[0] == '["copied"]'
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert (rows[1]["id"], rows[1]["why"], rows[1]["year"]) == ("'=1+1", "'@x␀", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"t.{ending}" for ending in TABLES]


def test_a_worksheet_has_chinese_headings_numbers_and_no_formulas(tmp_path: Path) -> None:
    write_table(tmp_path / "t.xlsx", ROWS, sheet="指标库")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx")["指标库"]
    assert [cell.value for cell in sheet[1]] == ["编号", "判定", "置信度", "年度", "标记", "判定理由"]
    assert [cell.value for cell in sheet[2]] == ["1", "met", 0.5, 2023, '["copied"]', None]
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")
    assert sheet["A2"].data_type == "s"
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize("ending", TABLES)
def test_hostile_cells_and_no_rows_at_all(ending: str, tmp_path: Path) -> None:
    write_table(tmp_path / f"odd.{ending}", [{"target": text} for text in HOSTILE])
    write_table(tmp_path / f"none.{ending}", [])
    assert (tmp_path / f"odd.{ending}").stat().st_size > 500
    assert (tmp_path / f"none.{ending}").exists()


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_numbers_among_texts_become_texts(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"t.{ending}"
    write_table(path, [{"value": 5}, {"value": "良"}, {"value": None}])
    frame = pd.read_parquet(path) if ending == "parquet" else pd.read_csv(path)
    assert frame["value"].dropna().tolist() == ["5", "良"]


def test_texts_too_long_for_a_cell_are_whole_elsewhere(tmp_path: Path) -> None:
    text = "长" * 40_000
    write_table(tmp_path / "t.xlsx", [{"target": text}])
    opened = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert "".join(str(row[3].value) for row in opened["长文本"].iter_rows(min_row=2)) == text


def test_another_ending_is_refused_with_the_choices(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="csv、jsonl、parquet、xlsx"):
        write_table(tmp_path / "t.docx", ROWS)


def test_more_rows_than_a_sheet_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(book, "ROW_LIMIT", 1)
    with pytest.raises(OutputError, match="DB5002"):
        write_table(tmp_path / "t.xlsx", ROWS)
    assert not list(tmp_path.iterdir())


def test_a_table_of_any_length_passes_through_a_file_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A column that begins whole may go on with fractions, gaps and new columns; all rows count."""
    monkeypatch.setattr(tables, "_BATCH", 2)
    rows: list[dict[str, Any]] = [
        {"id": 1, "ratio": 1, "sure": True, "big": 1 << 70},
        {"id": 2, "ratio": 0.5, "sure": None, "big": 3},
        {"id": None, "ratio": None, "late": "新"},
        {"id": 4, "none": None},
        {"id": 5, "ratio": float("nan"), "late": 7},
    ]
    for ending in TABLES:
        write_table(tmp_path / f"t.{ending}", iter(rows))
    frame = pd.read_parquet(tmp_path / "t.parquet")
    assert list(frame.columns) == ["id", "ratio", "sure", "big", "late", "none"]
    assert [str(kind) for kind in frame.dtypes[:3]] == ["Int64", "Float64", "boolean"]
    assert frame["big"].tolist()[:2] == [str(1 << 70), "3"]
    assert frame["late"].dropna().tolist() == ["新", "7"]
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[1] == ["1", "1", "True", str(1 << 70), "", ""]
    assert [line[1] for line in lines[1:]] == ["1", "0.5", "", "", ""]
    cells = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert cells is not None
    assert [cells.cell(row, 2).value for row in (2, 3, 4)] == [1, 0.5, None]
    assert cells.max_row == 6
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"t.{ending}" for ending in TABLES]


@pytest.mark.parametrize("ending", TABLES)
def test_rows_that_stop_with_an_error_leave_nothing(ending: str, tmp_path: Path) -> None:
    def rows() -> Iterator[dict[str, Any]]:
        yield {"id": 1}
        raise InputError("DB1107", where="x")

    with pytest.raises(InputError):
        write_table(tmp_path / f"t.{ending}", rows())
    assert list(tmp_path.iterdir()) == []
