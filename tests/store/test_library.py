"""The indicator library: what is one indicator, and what is said of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao.evaluate.library import GOAL, measure
from dabiao.evaluate.table import Data
from dabiao.store.library import Targets, library
from dabiao.store.names import key
from dabiao.store.protocol import Row
from tests.conftest import ROOT


def row(name: str | None, value: float | None = None, **more: object) -> Row:
    fields = dict.fromkeys(Row.__dataclass_fields__)
    return Row(**fields | {"report": "r", "name": name, "target_value": value, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "names",
    [
        (
            "路灯亮灯率",
            "路灯亮灯比例",
            "指标1：路灯亮灯率",
            "★路灯亮灯率（%）",
            "2022年路灯亮灯率",
            "路灯亮灯率达98%",
        ),
        ("图书采购册数", "采购图书数量", "购置图书数", "图书购置数量（册）", "全年购置图书总册数"),
        ("奖金发放及时率", "奖金及时发放率", "奖金按时发放率", "奖金支付及时性"),
        ("居民满意度", "群众满意率", "居民满意程度"),
    ],
)
def test_wordings_of_one_indicator(names: tuple[str, ...]) -> None:
    assert len({key(name) for name in names}) == 1, {name: key(name) for name in names}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("空气优良率", "空气不良率"),
        ("产品合格率", "产品不合格率"),
        ("水质达标率", "水质超标率"),
        ("课程完成率", "课程及时率"),
        ("收入增长率", "收入下降率"),
        ("岗位新增人数", "岗位减少人数"),
        ("演出场次", "演出人次"),
        ("观众人数", "观众人次"),
        ("桥梁新建数量", "桥梁改建数量"),
        ("小学升学率", "初中升学率"),
        ("教师满意度", "学生满意度"),
        ("投诉率", "投诉处理率"),
        ("招商项目数量", "招商金额"),
        ("使用效率", "使用率"),
        ("服务对象满意度", "服务人员满意度"),
    ],
)
def test_what_must_not_merge(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text(max_size=30))
@settings(max_examples=200, deadline=None, database=None, derandomize=True)
def test_any_name_has_a_key_and_its_key_does_not_depend_on_others(name: str) -> None:
    assert key(name) == key(name)


@pytest.mark.parametrize("name", ["", " ", "\0", "（" * 50_000, "率" * 100_000, "数量", "\ud800", "★"])
def test_strange_names_do_no_harm(name: str) -> None:
    assert len(key(name)) < 300


def test_the_sample_reaches_the_goal() -> None:
    sections = measure(Data(ROOT / "corpus", None))
    assert [section.title[-6:] for section in sections] == ["（调优部分）", "（检验部分）"]
    for section in sections:
        (f1,) = (figure for figure in section.figures if figure.name == "成对 F1")
        assert f1.goal == GOAL
        assert f1.reached, section.misses
        assert f1.count >= 100


def test_an_entry_says_what_others_set_and_reach() -> None:
    rate = {"target_unit": "%", "target_op": ">=", "type": "满意度指标"}
    rows = [
        row("群众满意度", 90, **rate, verdict="met", department="云溪县教育局"),
        row("居民满意率", 95, **rate, verdict="exceeded"),
        row("群众满意度", 80, **rate, verdict="not_met"),
        row("群众满意度", 5, target_unit="分", verdict="undetermined"),
        row("群众满意度", verdict="undetermined"),
    ]
    (entry,) = library(rows)
    assert (entry.name, entry.count) == ("群众满意度", 5)
    assert entry.wordings == {"群众满意度": 4, "居民满意率": 1}
    assert (entry.sector, entry.type) == ("教育", "满意度指标")
    assert (entry.target_unit, entry.direction) == ("%", "at_least")
    assert entry.targets == Targets(3, 80, 85, 90, 92.5, 95)
    assert (entry.decided, entry.attainment) == (3, 0.6667)
    assert [example.verdict for example in entry.examples] == ["met", "exceeded", "not_met"]


def test_direction_comes_from_operators_and_else_from_the_name() -> None:
    rows = [row("事故起数", 3), row("事故起数", 2), row("能耗", 5, target_op=">="), row("运维成本", 9)]
    ways = {entry.name: entry.direction for entry in library(rows)}
    assert ways == {"事故起数": "at_most", "能耗": "at_least", "运维成本": "at_most"}


def test_the_place_that_reports_is_no_part_of_the_name() -> None:
    rows = [
        row("云溪县校舍改造面积", department="云溪县教育局"),
        row("青禾市校舍改造面积", department="青禾市教育局"),
        row("石桥镇校舍改造面积", department="青禾市教育局"),
    ]
    assert [entry.count for entry in library(rows)] == [2, 1]


def test_rows_without_a_name_go_by_what_they_count() -> None:
    rows = [row(None, 28, target_object="台式电脑"), row("台式电脑数量", 3), row(None), row("")]
    assert [(entry.count, entry.name) for entry in library(rows)] == [(2, "台式电脑")]


def test_order_of_rows_decides_nothing_but_examples() -> None:
    names = ["图书采购册数", "采购图书数量", "采购图书数量", "路灯亮灯率", "居民满意度"]
    one, other = (library(map(row, order)) for order in (names, names[::-1]))
    assert [(e.name, e.wordings) for e in one] == [(e.name, e.wordings) for e in other]
    assert [e.count for e in one] == [3, 1, 1]
