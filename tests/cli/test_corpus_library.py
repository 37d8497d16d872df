"""`dabiao corpus library|corrections|export`: what leaves the corpus."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from typer.testing import CliRunner

from dabiao.cli.corpus import app
from dabiao.errors import UsageError
from dabiao.export import write
from dabiao.export.labels import label
from dabiao.model import Indicator, Judgement, Project, Report, Source
from dabiao.store import open_store
from tests.store.samples import indicator, mention, report

TARGETS = ("不低于90%", "≥95%", "=cmd()")
NAMES = ("群众满意度", "居民满意率", "=1+1")


def call(*args: str) -> str:
    result = CliRunner().invoke(app, list(args), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def store(tmp_path: Path) -> str:
    rows = [
        indicator("1-1", NAMES[0], TARGETS[0], "92%", target_mentions=[mention(TARGETS[0], 90, "%")]),
        indicator("1-2", NAMES[1], TARGETS[1], "94%", target_mentions=[mention(TARGETS[1], 95, "%")]),
        indicator("1-3", NAMES[2], TARGETS[2], "完成", verdict="undetermined"),
    ]
    address = str(tmp_path / "c.db")
    with open_store(address, write=True) as opened:
        opened.add(report(*rows))
    return address


def test_library_as_json(store: str) -> None:
    found = json.loads(call("library", "--json", "--store", store))
    (first, _) = found["indicators"]
    assert first["name"] == "居民满意率"
    assert first["wordings"] == {"群众满意度": 1, "居民满意率": 1}
    assert first["targets"]["median"] == 92.5
    assert first["attainment"] == 1
    keys = "name count wordings sector type target_unit direction targets decided attainment examples"
    assert list(first) == keys.split()


def test_library_as_a_workbook(store: str, tmp_path: Path) -> None:
    path = tmp_path / "library.xlsx"
    assert "指标库 2 条" in call("library", "-o", str(path), "--store", store)
    book = openpyxl.load_workbook(path)
    head, *rows = book["指标库"].iter_rows(values_only=True)
    assert not [title for title in head if str(title).isascii()], head
    assert rows[0][head.index("目标中位数")] == 92.5
    assert rows[0][head.index("方向")] == "越高越好"
    for cells in book["指标库"].iter_rows():
        assert all(cell.data_type != "f" for cell in cells)


def test_library_for_a_person(store: str) -> None:
    assert "2\t居民满意率\t目标中位数 92.5%\t达标率 100%" in call("library", "--store", store)


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet", "xlsx"])
def test_export_holds_every_indicator_and_no_formula(store: str, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"all.{kind}"
    call("export", "-o", str(path), "--store", store)
    readers = {
        "jsonl": lambda: pd.read_json(path, lines=True),
        "csv": lambda: pd.read_csv(path),
        "parquet": lambda: pd.read_parquet(path),
        "xlsx": lambda: pd.read_excel(path, engine="openpyxl"),
    }
    frame = readers[kind]()
    name = label("column", "name") if kind == "xlsx" else "name"
    names = [str(value).removeprefix("'") for value in frame[name]]
    assert names == list(NAMES)
    if kind == "csv":
        assert "\n=1+1" not in path.read_text(encoding="utf-8-sig")
        assert ",=1+1" not in path.read_text(encoding="utf-8-sig")


def test_export_to_standard_output_and_by_format(store: str, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in call("export", "--store", store).splitlines()]
    assert [line["name"] for line in lines] == list(NAMES)
    assert lines[0]["target_value"] == 90
    call("export", "-o", str(tmp_path / "all"), "--format", "csv", "--store", store)
    assert (tmp_path / "all.csv").is_file()
    for args in (["--format", "csv"], ["--format", "doc", "-o", "x"]):
        result = CliRunner().invoke(app, ["export", *args, "--store", store])
        assert isinstance(result.exception, UsageError)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A review workbook of ours in which a reviewer changed one verdict."""
    judged = Judgement("met", "numeric", 0.9, "92% ≥ 90%")
    rows = tuple(
        Indicator(id=f"1-{n}", type="满意度指标", name=name, target="≥90%", actual="92%", judgement=judged)
        for n, name in enumerate(("群众满意度", "企业满意度"), 1)
    )
    source = Source("自评表.xlsx", "a" * 64, "xlsx")
    (path,) = write(Report(source, projects=(Project(1, indicators=rows),)), tmp_path, "review", ["xlsx"])
    book = openpyxl.load_workbook(path)
    page = book[label("sheet", "indicators")]
    (head,) = [row for row in page.iter_rows() if any(c.value == label("column", "name") for c in row)]
    column = next(c.column for c in head if c.value == label("column", "reviewed_verdict"))
    (place,) = [c.row for row in page.iter_rows() for c in row if c.value == "企业满意度"]
    page.cell(place, column).value = label("verdict", "not_met")
    book.save(path)
    return path


def test_corrections_are_kept_with_who_and_when_and_become_labelled_data(store: str, sheet: Path) -> None:
    (line,) = call("corrections", str(sheet), "--by", "王复核", "--store", store).splitlines()
    record = json.loads(line)
    at = record.pop("at")
    assert at.startswith("20")
    assert record == {
        "sector": None,
        "type": "满意度指标",
        "form": "pair",
        "indicator": "企业满意度",
        "target": "≥90%",
        "actual": "92%",
        "verdict": "not_met",
        "reviewer": "王复核",
        "source": "自评表.xlsx",
    }
    # Reading the sheet again adds nothing, and the first time stands.
    assert json.loads(call("corrections", str(sheet), "--by", "王复核", "--store", store))["at"] == at
    assert json.loads(call("stats", "--json", "--store", store))["corrections"] == 1


def test_a_reviewer_must_have_a_name(store: str, sheet: Path) -> None:
    result = CliRunner().invoke(app, ["corrections", str(sheet), "--store", store])
    assert isinstance(result.exception, UsageError)
    assert call("corrections", "--store", store) == ""


def test_corrections_outlive_a_new_analysis(store: str, sheet: Path) -> None:
    call("corrections", str(sheet), "--by", "王复核", "--store", store)
    with open_store(store, write=True) as opened:
        opened.add(report(indicator("1-1", "别的", None, None)))
    assert "企业满意度" in call("corrections", "--store", store)
