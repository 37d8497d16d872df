"""`dabiao corpus` from the outside: the documented JSON, exit codes and messages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dabiao.cli.corpus import app
from dabiao.errors import StoreError, UsageError
from tests.store.samples import indicator, report

ROWS = (
    indicator("1-1", "技能培训人次", "≥300人次", "已培训320人次", verdict="exceeded"),
    indicator("1-2", "培训合格率", "≥95%", "96%", type="质量指标", verdict="met"),
    indicator("1-3", "群众满意度", "≥90%", "未调查", type="满意度指标", verdict="undetermined"),
)


def call(*args: str) -> str:
    result = CliRunner().invoke(app, list(args), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(report(*ROWS)), encoding="utf-8")
    address = str(tmp_path / "c.db")
    assert "新增 1 份" in call("add", str(path), "--store", address)
    assert "未变 1 份" in call("add", str(path), "--store", address)
    return address


def test_search_prints_the_documented_json(store: str) -> None:
    found: dict[str, Any] = json.loads(call("search", "培训", "--limit", "1", "--json", "--store", store))
    assert list(found) == ["query", "total", "hits", "facets", "next"]
    assert (found["query"], found["total"], len(found["hits"])) == ("培训", 2, 1)
    keys = "indicator_id report project department year type name target actual verdict basis rank highlights"
    assert list(found["hits"][0]) == keys.split()
    assert set(found["facets"]) == {
        *("type", "verdict", "basis", "unit"),
        *("department", "year", "form", "finding"),
    }
    assert found["facets"]["verdict"] == {"exceeded": 1, "met": 1}
    rest = json.loads(call("search", "培训", "--next", found["next"], "--json", "--store", store))
    assert [hit["rank"] for hit in found["hits"] + rest["hits"]] == [1, 2]
    assert rest["next"] is None


def test_search_for_a_person(store: str) -> None:
    text = call("search", "培训", "--verdict", "met", "--store", store)
    assert "共 1 条" in text
    assert "培训合格率" in text
    assert "人次" not in text


def test_stats(store: str) -> None:
    held = json.loads(call("stats", "--json", "--store", store))
    assert (held["reports"], held["projects"], held["indicators"]) == (1, 1, 3)
    assert held["facets"]["type"]["满意度指标"] == 1
    assert "指标\t3" in call("stats", "--store", store)


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_text("{", encoding="utf-8")
    (tmp_path / "in" / "b.json").write_text(json.dumps(report(*ROWS)), encoding="utf-8")
    (tmp_path / "in" / "run.json").write_text("{}", encoding="utf-8")
    args = ["add", str(tmp_path / "in"), str(tmp_path / "absent.json"), "--store", str(tmp_path / "c.db")]
    result = CliRunner().invoke(app, args)
    assert result.exit_code == 1
    assert "新增 1 份" in result.stdout
    assert "失败 2 份" in result.stdout
    assert "DB4010" in result.stderr
    assert "DB1101" in result.stderr


def test_asking_a_store_that_is_not_there_does_not_make_one(tmp_path: Path) -> None:
    path = tmp_path / "typo.db"
    result = CliRunner().invoke(app, ["search", "培训", "--store", str(path)])
    assert isinstance(result.exception, StoreError)
    assert result.exception.code == "DB4009"
    assert not path.exists()


def test_filters_take_codes_and_chinese_words(store: str) -> None:
    for verdict, type_ in (("met", "质量指标"), ("达标", "质量")):
        found = call("search", "--verdict", verdict, "--type", type_, "--json", "--store", store)
        assert [hit["indicator_id"] for hit in json.loads(found)["hits"]] == ["1-2"]
    for option in ("--verdict", "--basis", "--finding", "--type"):
        result = CliRunner().invoke(app, ["search", option, "好", "--store", store])
        assert isinstance(result.exception, UsageError)
        assert "可用取值" in str(result.exception)


def test_a_cell_cannot_move_the_cursor(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text(json.dumps(report(indicator("1", "培训\x1b[2J\r人次", None, None))), encoding="utf-8")
    call("add", str(path), "--store", str(tmp_path / "c.db"))
    text = call("search", "培训", "--store", str(tmp_path / "c.db"))
    assert "培训" in text
    assert "\x1b" not in text
    assert "\r" not in text


def test_an_unknown_order_is_a_usage_error(store: str) -> None:
    result = CliRunner().invoke(app, ["search", "--sort", "size", "--store", store])
    assert isinstance(result.exception, UsageError)
