"""Text taken out of a PDF: narrow cells wrapped over lines, torn-off pieces, points that must add up."""

from __future__ import annotations

import pytest

from dabiao.ingest import read

TEXT = """2023年度项目支出绩效自评表
项目名称 滨河步道修缮 主管部门 青禾市园林局
项目资金
（万元）
年初预算数 全年预算数（A） 全年执行
数（B） 分值 执行率（B/
A） 得分
年度资金总额 60 58 55 10 94.83% 9.48
一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 偏差原因分析及改进措
施
产出指标
数量指标
修缮步道长度 ≥4公里 4.2公里 20 20
更换座椅 ≥60张 48张 20 16
座椅到货推迟，将在
下年度第一季度补换
完毕
质量指标 验收合格率 =100% 100% 10 10
效益指标
社会效益
指标 日均步行人次 ≥800人次 830人次 20 20
可持续影
响指标 步道使用年限 ≥8年 8年 10 10
满意度指
标
满意度指
标
居民满意度 ≥90% 93% 10 10
总分 100 95.48
"""


def write(tmp_path, text):
    path = tmp_path / "表.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def rows(report):
    return [(i.type, i.name, i.target, i.actual, i.weight, i.score) for i in report.projects[0].indicators]


def codes(report):
    return [i.code for i in report.source.issues]


def test_wrapped_headers_types_and_reasons_are_put_together(tmp_path):
    report = write(tmp_path, TEXT)
    assert rows(report) == [
        ("数量指标", "修缮步道长度", "≥4公里", "4.2公里", 20, 20),
        ("数量指标", "更换座椅", "≥60张", "48张", 20, 16),
        ("质量指标", "验收合格率", "=100%", "100%", 10, 10),
        ("社会效益指标", "日均步行人次", "≥800人次", "830人次", 20, 20),
        ("可持续影响指标", "步道使用年限", "≥8年", "8年", 10, 10),
        ("满意度指标", "居民满意度", "≥90%", "93%", 10, 10),
    ]
    (project,) = report.projects
    assert project.indicators[1].reason == "座椅到货推迟，将在下年度第一季度补换完毕"
    assert (project.budget.initial, project.budget.total, project.spent.total) == (60, 58, 55)
    assert (project.execution_rate.stated, project.execution_weight, project.score_printed) == (
        94.83,
        10,
        95.48,
    )
    assert report.source.status == "ok"


def test_headings_that_are_whole_are_not_put_together(tmp_path):
    """产出指标 above 数量指标 are two cells, though the type could be read out of both."""
    first = rows(write(tmp_path, TEXT))[0]
    assert first[:2] == ("数量指标", "修缮步道长度")
    with_type = TEXT.replace("产出指标\n数量指标\n", "产出指标\n时效指标\n")
    assert rows(write(tmp_path, with_type))[0][0] == "时效指标"


def test_a_lost_row_shows_in_the_points_and_makes_the_reading_partial(tmp_path):
    whole = write(tmp_path, TEXT)
    report = write(tmp_path, TEXT.replace("质量指标 验收合格率 =100% 100% 10 10\n", ""))
    assert (codes(report), report.source.status) == (["DB1225"], "partial")
    assert codes(whole) == []


def test_ten_points_too_few_may_be_those_of_the_rate(tmp_path):
    start = TEXT.index("项目资金")
    report = write(tmp_path, TEXT[:start] + TEXT[TEXT.index("一级指标") :])
    assert (codes(report), report.source.status) == (["DB1227"], "ok")


def test_a_torn_off_piece_is_no_indicator_and_told(tmp_path):
    report = write(tmp_path, TEXT.replace("施\n产出指标", "施\n析\n产出指标"))
    assert rows(report) == rows(write(tmp_path, TEXT))
    assert (codes(report), report.source.status) == (["DB1224"], "partial")


@pytest.mark.parametrize(
    ("target", "actual", "read_as", "code"),
    [
        ("工5%", "5%", "5%", "DB1321"),
        ("5=50%", "50%", "50%", "DB1321"),
        ("工5%", "96%", "工5%", "DB1211"),
        ("3=50%", "50%", "3=50%", None),
        ("工程50处", "50处", "工程50处", None),
    ],
)
def test_a_stray_mark_before_the_figure_goes_where_the_result_proves_it(
    tmp_path, target, actual, read_as, code
):
    path = tmp_path / "表.csv"
    path.write_text(
        f"二级指标,三级指标,年度指标值,实际完成值,分值,得分\n数量指标,损耗比例,{target},{actual},50,50\n",
        encoding="utf-8",
    )
    report = read(path)
    (found,) = report.projects[0].indicators
    assert found.target == read_as
    assert found.target_printed == (target if read_as != target else None)
    assert [c for c in codes(report) if c in {"DB1211", "DB1321"}] == ([code] if code else [])


def test_a_column_of_names_above_the_values_is_one_name_per_row(tmp_path):
    report = write(
        tmp_path,
        "2023年度项目绩效自评表\n项目名称 滨河步道修缮\n类别 指标名称 目标值 权重 实际完成值 自评分\n"
        "步道修缮长度\n座椅达标率\n居民知晓率\n"
        "≥4公里 40 4.2公里 40\n≥95% 30 96% 30\n≥90% 30 88% 29\n",
    )
    assert [(r[1], r[2], r[3]) for r in rows(report)] == [
        ("步道修缮长度", "≥4公里", "4.2公里"),
        ("座椅达标率", "≥95%", "96%"),
        ("居民知晓率", "≥90%", "88%"),
    ]
