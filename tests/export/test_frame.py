"""Tables for analysts: typed, complete, safe to open, and back without loss."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao.export import COLUMNS, to_frame, write
from dabiao.export.frame import read_csv, to_csv
from dabiao.export.labels import labels
from dabiao.model import Report
from tests.export.conftest import HOSTILE


def test_one_typed_row_per_indicator(report: Report) -> None:
    frame = to_frame(report)
    assert len(frame) == 7
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == COLUMNS
    row = frame.set_index("id").loc["1-1"]
    expected = {
        "sha256": "5f" * 32, "year": 2023, "project_no": 1, "department": "青禾市园林局",
        "budget_total": 480.0, "execution_rate": 96.32, "type": "数量指标", "target_op": ">=",
        "target_value": 6.0, "target_unit": "处", "actual_value": 4.0,
        "confidence": 0.93, "flags": "contradiction",
        "weight": 20.0, "awarded": 13.33, "rule": "proportional", "page": 1, "line": 17,
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected
    assert row["verdict"] == "partially_met"
    assert [m["text"] for m in json.loads(row["target_mentions"])] == ["不少于6处", "3公里以上"]
    assert frame["target_iso"].tolist()[1] == "2023-11-30"
    assert pd.isna(frame["weight"].iloc[6])


def test_every_column_is_named_and_no_name_is_left_over() -> None:
    assert set(COLUMNS) <= set(labels("column"))


def test_an_empty_report_keeps_the_columns(empty: Report) -> None:
    frame = to_frame(empty)
    assert len(frame) == 0
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == COLUMNS


@pytest.mark.parametrize("name", ["report", "hostile", "empty"])
def test_csv_and_parquet_give_the_frame_back(
    name: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    report: Report = request.getfixturevalue(name)
    parquet, table = write(report, tmp_path, "r", ["parquet", "csv"])
    pd.testing.assert_frame_equal(pd.read_parquet(parquet), to_frame(report))
    pd.testing.assert_frame_equal(read_csv(table), to_frame(report))


def test_csv_has_no_cell_a_spreadsheet_would_run(hostile: Report) -> None:
    data = to_csv(to_frame(hostile))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    names, cells = rows[0], [cell for row in rows[1:] for cell in row]
    assert names == list(COLUMNS)
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r＝＋－＠")]
    assert f"'{HOSTILE[0]}" in cells
    assert "''已加引号" in cells


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), min_size=1, max_size=5))
def test_any_text_survives_csv(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    frame = pd.DataFrame({"target": pd.array(texts, dtype="string")})
    path.write_bytes(to_csv(frame))
    assert read_csv(path)["target"].tolist() == texts
