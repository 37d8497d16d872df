"""The national form: project block, money block, goal block, indicators, total; in several formats."""

from __future__ import annotations

import pytest

from dabiao.evaluate.layout import Sheet, to_html, to_xlsx
from dabiao.ingest import read

NATIONAL = Sheet(
    (
        ("2022年度项目支出绩效自评表", "", "", "", "", "", "", "", ""),
        ("项目名称", "河道清淤项目", "", "", "", "", "", "", ""),
        ("主管部门", "青禾市水务局", "", "", "", "实施单位", "青禾市河道管护所", "", ""),
        ("项目资金\n（万元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        ("", "年度资金总额", "", "100", "120", "115.5", "10", "96.25%", "9.63"),
        ("", "其中：财政拨款", "", "100", "120", "115.5", "—", "96.25%", "—"),
        ("年度总体目标", "预期目标", "", "", "", "实际完成情况", "", "", ""),
        ("", "完成清淤30公里。", "", "", "", "已完成清淤32公里。", "", "", ""),
        (
            "绩效指标",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度\n指标值",
            "实际完成值",
            "分值",
            "得分",
            "偏差原因分析及改进措施",
        ),
        ("", "产出指标", "数量指标", "指标1：★清淤\n长度(≥**公里)", "≧30公里", "32公里", "20", "20", ""),
        ("", "", "", "指标2：", "", "", "", "", ""),
        ("", "", "", "……", "", "", "", "", ""),
        ("", "", "质量指标", "验收合格率(≥95%)", "", "100%", "20", "20", ""),
        ("", "", "成本指标", "其中：材料费", "≤50万元", "48万元", "", "", ""),
        ("", "满意度指标", "服务对象满意度指标", "群众满意度", "290%", "96%", "10", "10", "无"),
        ("", "总分", "", "", "", "", "100", "99.63", "优"),
        ("注：其他资金指自筹资金。", "", "", "", "", "", "", "", ""),
        ("填表人：王某", "", "", "联系电话：0000", "", "", "", "", ""),
    ),
    ((0, 0, 0, 8), (3, 0, 5, 0), (6, 0, 7, 0), (8, 0, 14, 0), (9, 1, 13, 1), (9, 2, 11, 2)),
)


def write(tmp_path, suffix):
    path = tmp_path / f"report.{suffix}"
    content = {"xlsx": lambda: to_xlsx({"Sheet1": NATIONAL}), "html": lambda: to_html(NATIONAL).encode()}
    if suffix == "csv":
        path.write_text(
            "\n".join(",".join(f'"{t}"' for t in row) for row in NATIONAL.rows), encoding="gb18030"
        )
    else:
        path.write_bytes(content[suffix]())
    return path


@pytest.fixture(params=["xlsx", "html", "csv"])
def report(request, tmp_path):
    return read(write(tmp_path, request.param))


def test_the_form_is_recognised(report):
    assert (report.source.form, report.source.status) == ("national", "ok")


def test_head_and_block(report):
    (project,) = report.projects
    assert (report.title, report.year, report.currency_unit) == ("2022年度项目支出绩效自评表", 2022, "万元")
    assert (project.project, project.department, project.unit) == (
        "河道清淤项目",
        "青禾市水务局",
        "青禾市河道管护所",
    )
    assert (project.budget.initial, project.budget.total, project.spent.total) == (100, 120, 115.5)
    assert (project.execution_rate.stated, project.execution_weight, project.execution_score) == (
        96.25,
        10,
        9.63,
    )
    assert (project.goal, project.goal_result) == ("完成清淤30公里。", "已完成清淤32公里。")
    assert (project.score_printed, project.grade_printed) == (99.63, "优")


def test_indicator_rows_and_nothing_else(report):
    names = [indicator.name for indicator in report.projects[0].indicators]
    assert names == ["清淤长度", "验收合格率", "其中：材料费", "群众满意度"]


def test_cells_of_the_rows(report):
    length, quality, cost, satisfaction = report.projects[0].indicators
    assert (length.target, length.target_printed, length.actual) == ("≥30公里", "≧30公里", "32公里")
    assert (length.weight, length.score, length.type, length.type_source) == (20, 20, "数量指标", "printed")
    assert length.name_printed == "指标1：★清淤长度(≥**公里)"
    assert (quality.target, quality.type) == ("≥95%", "质量指标")
    assert (cost.weight, cost.score) == (None, None)
    assert (satisfaction.type, satisfaction.type_printed) == ("满意度指标", "服务对象满意度指标")


def test_an_operator_read_as_a_digit_is_repaired_and_recorded(report):
    satisfaction = report.projects[0].indicators[-1]
    assert (satisfaction.target, satisfaction.target_printed) == ("≥90%", "290%")
    assert "DB1321" in {issue.code for issue in report.source.issues}


def test_left_overs_are_recorded(report):
    dropped = [issue.message for issue in report.source.issues if issue.code == "DB1223"]
    assert any("指标2" in message for message in dropped)


def test_every_value_points_back_to_its_cell(tmp_path):
    indicator = read(write(tmp_path, "xlsx")).projects[0].indicators[1]
    assert (indicator.where.sheet, indicator.where.cell) == ("Sheet1", "D13")
    places = {name: where.cell for name, where in indicator.sources.items()}
    assert places == {
        "level1": "B10",
        "type": "C13",
        "name": "D13",
        "target": "D13",
        "actual": "F13",
        "weight": "G13",
        "score": "H13",
    }


def test_the_year_may_be_given(tmp_path):
    path = tmp_path / "自评.csv"
    path.write_text(
        "三级指标,年度指标值,实际完成值,分值,得分\n清淤长度,≥3公里,4公里,10,10\n", encoding="utf-8"
    )
    assert read(path, year=2020).year == 2020
    assert read(path).year is None
