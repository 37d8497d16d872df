"""Tables whose text has lost its borders: blanks, lines, pipes or nothing between the cells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dabiao.errors import InputError
from dabiao.evaluate.forms import measure
from dabiao.evaluate.table import Data
from dabiao.ingest import read
from dabiao.resources import corpus

SHARED = corpus().parent.parent / "shared"


def cells(tmp_path, text):
    path = tmp_path / "文本.txt"
    path.write_text(text, encoding="utf-8")
    report = read(path)
    rows = [i for project in report.projects for i in project.indicators]
    return report, [(i.type, i.name, i.target, i.actual, i.weight, i.score) for i in rows]


LAID = [
    ("数量指标", "巡查河道里程", "≥50公里", "52公里", 8, 8),
    ("质量指标", "水质达标率", "≥95%", "96%", 10, 10),
    ("质量指标", "资料归档情况", "规范", "规范", 10, 9),
]


FILLED = [
    *("数量指标", "巡查河道里程", "≥50公里", "52公里", "8", "8"),
    *("质量指标", "水质达标率", "≥95%", "96%", "10", "10"),
    *("资料归档情况", "规范", "规范", "10", "9"),
]


@pytest.mark.parametrize(
    "text",
    [
        " ".join(FILLED),
        "数量指标 | 巡查河道里程 | ≥50公里 | 52公里 | 8 | 8 |\n"
        "质量指标 | 水质达标率 | ≥95% | 96% | 10 | 10 |\n资料归档情况 | 规范 | 规范 | 10 | 9 |",
        "\n\n".join(FILLED),
    ],
    ids=["blanks", "pipes", "lines"],
)  # fmt: skip
@pytest.mark.parametrize(
    "head", ["", "二级指标{0}三级指标{0}年度指标值{0}实际完成值{0}分值{0}得分{1}"], ids=["bare", "header"]
)
def test_one_table_in_three_shapes(tmp_path, text, head):
    between, after = (" | ", "\n") if "|" in text else ("\n\n", "\n\n") if "\n" in text else (" ", " ")
    _, rows = cells(tmp_path, head.format(between, after) + text)
    assert rows == LAID


def test_weight_before_the_target(tmp_path):
    _, rows = cells(tmp_path, "数量指标 安装标尺 10 ≥160米 ≥160米 10 质量指标 验收合格率 20 100% 100% 20")
    assert rows == [
        ("数量指标", "安装标尺", "≥160米", "≥160米", 10, 10),
        ("质量指标", "验收合格率", "100%", "100%", 20, 20),
    ]


def test_numbers_without_anything_between_are_told_apart_and_recorded(tmp_path):
    head = "一级指标二级指标三级指标年初目标值实际完成值得分"
    text = f"{head}产出指标数量指标维修渔船数6620质量指标补贴发放率100%100%10"
    report, rows = cells(tmp_path, text)
    assert rows == [
        ("数量指标", "维修渔船数", "6", "6", None, 20),
        ("质量指标", "补贴发放率", "100%", "100%", None, 10),
    ]
    assert "DB1323" in {issue.code for issue in report.source.issues}


def test_operator_value_and_unit_between_pipes(tmp_path):
    text = (
        "三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重 | 得分\n二级指标\n"
        "数量指标 | 受表彰人数 | ≧ | 735 | 人次 | 735 | 10 | 10\n"
    )
    _, rows = cells(
        tmp_path, text.replace("三级指标 |", "二级指标 | 三级指标 |").replace("\n二级指标\n", "\n")
    )
    assert rows == [("数量指标", "受表彰人数", "≥735人次", "735", 10, 10)]


def test_names_first_then_the_figures(tmp_path):
    head = "指标名称 目标值 权重 实际完成值 自评分"
    text = f"{head} 机房改造 存储空间 演练次数 =8个 4 8个 4 80TB 3 120TB 3 2次 3 2次 3"
    _, rows = cells(tmp_path, text)
    assert [row[1:] for row in rows] == [
        ("机房改造", "=8个", "8个", 4, 4),
        ("存储空间", "80TB", "120TB", 3, 3),
        ("演练次数", "2次", "2次", 3, 3),
    ]


def test_lines_point_back(tmp_path):
    report, _ = cells(tmp_path, "数量指标 巡查 ≥5次 6次 8 8\n质量指标 水质达标率 ≥95% 96% 10 10\n")
    assert [i.where.line for i in report.projects[0].indicators] == [1, 2]
    assert report.projects[0].indicators[0].where.cell is None


@pytest.mark.parametrize(
    "text",
    [
        "请各单位按数量指标、质量指标、时效指标填写自评表，并于3月31日前报送。",
        "数量指标 质量指标 时效指标 成本指标",
        "指标说明 本指标反映工作完成情况 本年共完成12项",
    ],
)
def test_talk_about_indicators_is_no_table(tmp_path, text):
    with pytest.raises(InputError) as caught:
        cells(tmp_path, text)
    assert caught.value.code == "DB1105"


@pytest.mark.skipif(
    not (SHARED / "real" / "rows.jsonl").is_file(), reason="needs the reference rows beside the project"
)
def test_published_rows_laid_out_again_come_back():
    section = measure(Data(Path(corpus()), SHARED))[1]
    figures = {figure.name.removeprefix("单元格一致，"): figure.value for figure in section.figures}
    assert figures["XLSX"] == figures["HTML"] == 1.0
    assert min(figures[k] for k in ("空格分隔", "逐行分隔", "竖线分隔")) >= 0.99
    assert figures["没有分隔"] >= 0.85


def test_the_samples_reach_their_goals():
    section = measure(Data(Path(corpus()), None))[0]
    assert [figure.name for figure in section.figures if not figure.reached] == []
    assert json.dumps(section.misses) == "[]"
