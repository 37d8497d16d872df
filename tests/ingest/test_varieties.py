"""Tables as units really lay them out: one test per habit."""

from __future__ import annotations

import pytest

from dabiao.evaluate.layout import Sheet, to_xlsx
from dabiao.ingest import read
from dabiao.ingest.plain import PlainRows
from dabiao.model import as_json
from tests.ingest.tables import OLD_STYLE, cells, from_csv, indicators


def test_pairs_of_money_and_goal_and_the_execution_row(tmp_path):
    report = from_csv(tmp_path, OLD_STYLE)
    (project,) = report.projects
    assert (project.budget.total, project.spent.total, project.execution_rate.computed) == (150, 142.5, 95)
    assert (project.goal, project.goal_result) == ("改造公厕12座。", "12座全部开放。")
    assert (project.execution_weight, project.execution_score) == (10, 9.5)
    assert (project.score_printed, project.grade_printed) == (99.5, "优")
    assert [i.name for i in project.indicators] == ["改造公厕数量", "验收合格率", "市民满意度"]
    assert project.indicators[1].reason is None


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("年度指标值", "实际完成值"),
        ("指标值", "完成值"),
        ("目标值", "全年实际值"),
        ("预期指标值（A）", "实际完成指标值（B）"),
        ("年初目标值", "年终完成值"),
        ("年初指标值", "完成情况"),
        ("全年目标值", "实际完成情况"),
        ("年度\n指标值", "全年\n完成值"),
        ("计划值", "实施进度"),
    ],
)
@pytest.mark.parametrize(
    ("weight", "score"), [("分值", "得分"), ("权重（分）", "自评分"), ("指标权重", "自评得分")]
)
def test_header_words(tmp_path, target, actual, weight, score):
    rows = [
        ["二级指标", "三级指标", target, actual, weight, score],
        ["数量指标", "巡查次数", "≥12次", "13次", "10", "9"],
    ]
    assert cells(from_csv(tmp_path, rows)) == [("数量指标", "巡查次数", "≥12次", "13次", 10, 9)]


def test_operator_value_and_unit_in_three_cells_under_two_header_rows(tmp_path):
    report = from_csv(
        tmp_path,
        [
            ["一级指标", "二级指标", "三级指标", "年度指标值", "", "", "实际完成值", "分值", "得分"],
            ["", "", "", "指标性质", "指标值", "度量单位", "", "", ""],
            ["产出指标", "数量指标", "安装路灯数", "≧", "240", "盏", "240", "25", "25"],
            ["", "质量指标", "亮灯率", "═", "100%", "%", "100%", "25", "25"],
            ["效益指标", "社会效益指标", "夜间出行便利度", "定性", "有效", "", "有效", "30", "28"],
        ],
    )
    assert report.source.form == "three-cell-two-row"
    assert [(i.target, i.target_printed) for i in indicators(report)] == [
        ("≥240盏", "≧240盏"),
        ("=100%", "═100%"),
        ("有效", "定性有效"),
    ]
    assert {i.code for i in report.source.issues} == {"DB1320"}


def test_a_form_without_types_leaves_them_open(tmp_path):
    rows = [
        [
            "指标名称",
            "计量单位",
            "指标性质",
            "指标值",
            "指标权重（分）",
            "全年完成值",
            "指标得分（分）",
            "说明",
        ],
        ["公开及时性", "", "定性", "及时", "10", "及时", "10", "按月公开"],
        ["培训人次", "人次", "≥", "300", "10", "312", "10", ""],
    ]
    report = from_csv(tmp_path, rows)
    assert (report.source.form, report.source.status) == ("whole-department", "ok")
    assert cells(report) == [
        (None, "公开及时性", "及时", "及时", 10, 10),
        (None, "培训人次", "≥300人次", "312", 10, 10),
    ]
    assert [i.type_source for i in indicators(report)] == [None, None]
    assert indicators(report)[0].note == "按月公开"


def test_original_and_adjusted_target(tmp_path):
    rows = [
        [
            "指标名称",
            "计量单位",
            "指标性质",
            "年初指标值",
            "调整指标值",
            "全年完成值",
            "得分系数（%）",
            "指标权重",
            "指标得分",
        ],
        ["植树面积", "亩", "≥", "300", "240", "251", "100", "20", "20"],
    ]
    (indicator,) = indicators(from_csv(tmp_path, rows))
    assert (indicator.target_initial, indicator.target) == ("≥300亩", "≥240亩")


def test_printed_verdict_and_scaled_score(tmp_path):
    rows = [
        [
            "三级指标",
            "符号",
            "值",
            "单位（文字描述）",
            "单项指标实际完成值",
            "单项指标完成情况（完成/未完成）",
            "单项得分",
            "权重占比（%）",
            "折算得分",
        ],
        ["发放准确率", "≥", "98", "%", "97", "未完成", "98", "25", "24.5"],
    ]
    (indicator,) = indicators(from_csv(tmp_path, rows))
    assert (indicator.target, indicator.actual, indicator.verdict_printed) == ("≥98%", "97", "未完成")
    assert (indicator.weight, indicator.score) == (25, 24.5)


def test_self_score_and_reviewers_score(tmp_path):
    rows = [
        ["一级指标", "二级指标", "指标名称", "年初指标值", "年终完成值", "自评分", "复核分", "评价标准"],
        ["产出指标", "数量指标", "修路里程", "5公里", "4公里", "10", "8", "按比例"],
    ]
    (indicator,) = indicators(from_csv(tmp_path, rows))
    assert (indicator.score, indicator.review_score, indicator.note) == (10, 8, "按比例")


def test_a_target_inside_the_name_and_the_type_before_it(tmp_path):
    rows = [
        ["绩效指标", "指标值", "实际完成值", "得分"],
        ["【产出指标-数量指标】指标1：路灯数量(≥36盏)", "", "38盏", "10"],
        ["【产出指标-质量指标】指标2：资金支付完成率100%", "", "100%", "10"],
        ["【满意度指标-服务对象满意度指标】指标1：用户满意度（≥95%）", "≥95%", "96%", "10"],
        ["指标2：", "", "", ""],
        ["……", "/", "/", ""],
    ]
    report = from_csv(tmp_path, rows)
    assert cells(report) == [
        ("数量指标", "路灯数量", "≥36盏", "38盏", None, 10),
        ("质量指标", "资金支付完成率", "100%", "100%", None, 10),
        ("满意度指标", "用户满意度", "≥95%", "96%", None, 10),
    ]
    assert sum(issue.code == "DB1223" for issue in report.source.issues) == 2


def test_rows_that_name_their_project(tmp_path):
    rows = [
        [
            "序号",
            "项目名称",
            "主管部门",
            "一级指标",
            "二级指标",
            "三级指标",
            "年度指标值",
            "实际完成值",
            "分值",
            "得分",
        ],
        ["1", "桥梁检测", "交通局", "产出指标", "数量指标", "检测桥梁数", "≥30座", "31座", "20", "20"],
        ["", "", "", "", "质量指标", "报告合格率", "100%", "100%", "20", "20"],
        ["2", "路灯维修", "城管局", "产出指标", "数量指标", "维修路灯数", "≥500盏", "520盏", "20", "20"],
    ]
    report = from_csv(tmp_path, rows)
    assert [(p.no, p.project, p.department, len(p.indicators)) for p in report.projects] == [
        (1, "桥梁检测", "交通局", 2),
        (2, "路灯维修", "城管局", 1),
    ]
    assert [i.id for i in indicators(report)] == ["1-1", "1-2", "2-1"]


def test_an_unknown_form_is_read_by_its_header_words(tmp_path):
    rows = [
        ["", "序号", "指标类型", "", "绩效指标名称", "计划值", "完成情况", "自评得分", "标准分"],
        ["", "1", "数量指标", "", "办理案件数", "200件", "213件", "18", "20"],
        ["", "", "小计", "", "", "", "", "18", "20"],
        ["", "备注：数据截至年底", "", "", "", "", "", "", ""],
    ]
    report = from_csv(tmp_path, rows)
    assert cells(report) == [("数量指标", "办理案件数", "200件", "213件", 20, 18)]
    assert (report.source.form, report.source.status) == (None, "partial")
    assert [issue.code for issue in report.source.issues] == ["DB1220"]


def test_placeholders_are_no_indicators_but_a_statement_of_not_applicable_is(tmp_path):
    rows = [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "巡查次数", "≥12次", "13次", "10", "10"],
        ["", "成本指标", "无", "", "", "", ""],
        ["", "生态效益指标", "不适用", "不适用", "不适用", "", ""],
        ["", "经济效益指标", "/", "/", "/", "/", "/"],
    ]
    assert [row[:3] for row in cells(from_csv(tmp_path, rows))] == [
        ("数量指标", "巡查次数", "≥12次"),
        ("生态效益指标", "不适用", "不适用"),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "（一）数量指标完成情况：强制免疫畜禽数量，年初目标值≥20万头，实际完成值21.3万头，自评得分10分；",
            [("数量指标", "强制免疫畜禽数量", "≥20万头", "21.3万头", None, 10)],
        ),
        (
            "质量指标：免疫抗体合格率年初目标值为≥70%，实际完成值为82%，得10分；",
            [("质量指标", "免疫抗体合格率", "≥70%", "82%", None, 10)],
        ),
        (
            "完成情况：数量指标方面，培训农户目标值500人次，实际完成520人次，完成率104%；"
            "发放手册目标值≥2000册，实际完成2000册。",
            [
                ("数量指标", "培训农户", "500人次", "520人次", None, None),
                ("数量指标", "发放手册", "≥2000册", "2000册", None, None),
            ],
        ),
    ],
)  # fmt: skip
def test_running_text(tmp_path, text, rows):
    path = tmp_path / "报告.txt"
    path.write_text(f"云溪县2022年度自评报告\n{text}\n", encoding="utf-8")
    report = read(path)
    assert (report.source.form, report.year) == ("running-text", 2022)
    assert cells(report) == rows


@pytest.mark.parametrize(
    ("title", "name", "given", "year"),
    [
        ("2022年度自评表", "2020年报告.csv", 2019, 2022),
        ("二〇二一年度自评表", "报告.csv", None, 2021),
        ("项目绩效自评表", "2020年报告.csv", 2019, 2020),
        ("项目绩效自评表", "报告.csv", 2019, 2019),
        ("项目绩效自评表", "20230315.csv", None, None),
    ],
)
def test_year_of_title_then_file_name_then_call(tmp_path, title, name, given, year):
    note = "填表日期：2018年3月5日"
    path = tmp_path / name
    path.write_text(
        f"{title},,,\n二级指标,三级指标,指标值,完成值\n数量指标,次数,1次,2次\n{note},,,\n",
        encoding="utf-8",
    )
    assert read(path, year=given).year == year


def test_plain_rows_are_read_as_with_care(tmp_path, monkeypatch):
    """The fast way through large tables gives what the careful one gives, places included."""
    rows = [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"],
        ["产出指标", "数量指标", "巡查次数", "≥12次", "13次", "10", "10", ""],
        ["", "", "检修次数", "3次", "3次", "10", "9.5", "雨季停工"],
        ["", "质量指标", "合格率", "≧95%", "96%", "10", "10", "/"],
        ["", "", "其中：一级站", "290%", "96%", "10", "10", ""],
        ["效益指标", "社会效益指标", "受益 人数", "800人", "900人", "", "", ""],
        ["总分", "", "", "", "", "40", "39.5", ""],
    ]
    fast = from_csv(tmp_path, rows)
    monkeypatch.setattr(PlainRows, "read", lambda self, row, prefix, found, down: row)
    careful = from_csv(tmp_path, rows)
    assert as_json(fast) == as_json(careful)
    assert len(indicators(fast)) == 5


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["一级指标", "权重", "二级指标", "权重", "三级指标", "权重", "目标值", "完成情况", "得分"],
            ["产出指标", "50", "数量指标", "20", "培训人数", "10", "≥500人", "512人", "9"],
        ],
        [
            ["绩效指标", "", "", "绩效标准", "分值", "自评情况", "", ""],
            ["一级指标", "二级指标", "三级指标", "指标值", "", "实际完成值", "得分", "未完成原因"],
            ["产出指标", "数量指标", "培训人数", "≥500人", "10", "512人", "9", ""],
        ],
        [
            ["指标类型", "绩效指标", "年初目标", "全年完成", "得分=（B/A）*分值", "分值"],
            ["数量指标", "培训人数", "≥500人", "512人", "9", "10"],
        ],
    ],
    ids=["weights of the levels too", "groups of columns", "short words"],
)
def test_headers_of_other_forms(tmp_path, rows):
    assert cells(from_csv(tmp_path, rows)) == [("数量指标", "培训人数", "≥500人", "512人", 10, 9)]


def test_signatures_inside_the_table_are_no_indicators(tmp_path):
    rows = [
        ["二级指标", "三级指标", "指标值", "完成值", "分值", "得分"],
        ["数量指标", "培训人数", "≥500人", "512人", "10", "9"],
        ["主要负责人签字：", "", "填报日期：2023年4月1日", "", "", ""],
        ["说明：数据截至年底", "", "", "", "", ""],
    ]
    assert len(indicators(from_csv(tmp_path, rows))) == 1


def test_a_row_struck_out_with_slashes_is_dropped_and_told(tmp_path):
    rows = [
        ["三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["新建泵站座数", "≥2座", "2座", "50", "50"],
        ["泵站总投资", "/", "/", "/", "/"],
        ["泵站3号机组检修", "/", "/", "50", "50"],
    ]
    report = from_csv(tmp_path, rows)
    assert [i.name for i in indicators(report)] == ["新建泵站座数", "泵站3号机组检修"]
    dropped = [i.message for i in report.source.issues if i.code == "DB1223"]
    assert dropped == ["未填写的行：泵站总投资"]


@pytest.mark.parametrize(
    ("printed", "target"), [("》120台", "≥120台"), ("《3.5万元", "≤3.5万元"), ("《规程》1部", "《规程》1部")]
)
def test_a_book_mark_before_a_figure_is_an_operator(tmp_path, printed, target):
    rows = [
        ["三级指标", "年度指标值", "实际完成值"],
        ["检修设备台数", printed, "126台"],
        ["培训班次", "1班次", "1班次"],
    ]
    report = from_csv(tmp_path, rows)
    first = indicators(report)[0]
    assert first.target == target
    assert first.target_printed == (printed if printed != target else None)
    assert [i.code for i in report.source.issues if i.code == "DB1320"] == ["DB1320"] * (printed != target)


def test_a_lone_original_target_is_the_target_of_the_sources_too(tmp_path):
    header, row = ("三级指标", "年初目标值", "完成值", "得分"), ("清淤河道长度", "≥9公里", "9.4公里", "10")
    path = tmp_path / "表.xlsx"
    path.write_bytes(to_xlsx({"表": Sheet((header, row))}))
    (found,) = indicators(read(path))
    assert found.target_initial is None
    assert found.sources["target"].cell == "B2"
    assert "target_initial" not in found.sources


def test_with_an_adjusted_target_both_have_their_source(tmp_path):
    header = ("三级指标", "年初指标值", "调整后指标值", "完成值")
    path = tmp_path / "表.xlsx"
    path.write_bytes(to_xlsx({"表": Sheet((header, ("清淤河道长度", "≥9公里", "≥8公里", "9.4公里")))}))
    (found,) = indicators(read(path))
    assert (found.target, found.target_initial) == ("≥8公里", "≥9公里")
    assert (found.sources["target"].cell, found.sources["target_initial"].cell) == ("C2", "B2")


BLOCK = ["年度财政资金总额", "88.5", "80", "90.4%", "18.08"]
HUBEI = [
    ["项目名称", "公园绿地养护"],
    ["预算执行情况（万元）（20分）", "", "预算数(A)", "执行数(B)", "执行率(B/A)", "得分（20分*执行率）"],
    ["", *BLOCK],
    ["一级指标", "二级指标", "三级指标", "年初目标值(A)", "实际完成值(B)", "得分"],
    ["产出指标", "数量指标", "养护面积", "≥30公顷", "31公顷", "40"],
    ["满意度指标", "满意度指标", "游客满意度", "≥90%", "93%", "40"],
    ["总分", "", "", "", "", "98.08"],
    ["偏差大或目标未完成原因分析", "雨水偏少。"],
    ["改进措施及结果应用方案", "增加浇灌次数。"],
]


@pytest.mark.parametrize("way", ["csv", "lines"])
def test_money_under_the_rate_and_prose_below_the_table(tmp_path, way):
    if way == "csv":
        report = from_csv(tmp_path, HUBEI)
    else:
        path = tmp_path / "表.txt"
        path.write_text("\n\n".join(cell for row in HUBEI[:-2] for cell in row if cell), encoding="utf-8")
        report = read(path)
    (project,) = report.projects
    assert (project.budget.total, project.spent.total, project.execution_rate.stated) == (88.5, 80, 90.4)
    assert [i.name for i in project.indicators] == ["养护面积", "游客满意度"]
    if way == "csv":
        assert (project.problems, project.rectification) == ("雨水偏少。", "增加浇灌次数。")


@pytest.mark.parametrize("label", ["其他补充", "结果运用"])
def test_a_label_and_one_merged_text_across_the_columns_is_no_indicator(tmp_path, label):
    rows = [
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "得分"),
        ("产出指标", "数量指标", "养护面积", "≥30公顷", "31公顷", "40"),
        (label, "明年继续养护", "", "", "", ""),
        ("产出指标", "质量指标", "成活率", "≥95%", "97%", "40"),
    ]
    path = tmp_path / "表.xlsx"
    path.write_bytes(to_xlsx({"表": Sheet(tuple(rows), ((2, 1, 2, 5),))}))
    assert [(i.type, i.name) for i in indicators(read(path))] == [
        ("数量指标", "养护面积"),
        ("质量指标", "成活率"),
    ]


@pytest.mark.parametrize(
    ("heads", "points"), [(("自评分值", "自评得分"), (40, 38)), (("自评分", "复核分"), (None, 40))]
)
def test_two_columns_of_points(tmp_path, heads, points):
    rows = [["三级指标", "年度指标值", "实际完成值", *heads], ["养护面积", "≥30公顷", "31公顷", "40", "38"]]
    (found,) = indicators(from_csv(tmp_path, rows))
    assert (found.weight, found.score) == points


@pytest.mark.parametrize(("total", "told"), [("60", []), ("70", []), ("100", ["DB1225"])])
def test_points_that_do_not_come_to_the_total_are_told(tmp_path, total, told):
    rows = [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["预算执行率", "", "", "100%", "100%", "10", "10"],
        ["产出指标", "数量指标", "养护面积", "≥30公顷", "31公顷", "60", "60"],
        ["总分", "", "", "", "", total, "70"],
    ]
    report = from_csv(tmp_path, rows)
    assert [i.code for i in report.source.issues if i.code == "DB1225"] == told
    assert report.source.status == "ok"


def test_a_two_row_header_as_pipe_rows(tmp_path):
    path = tmp_path / "管道.txt"
    path.write_text(
        "项目名称 | 公园绿地养护 |\n"
        "绩效指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |\n"
        "一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 |\n"
        "产出指标 | 数量指标 | 养护面积 | ≧ | 30 | 公顷 | 31公顷 | 40 | 40 | 无 |\n"
        "补种乔木 | ≧ | 200 | 株 | 180株 | 30 | 27 | 苗木到货晚，下年补种 |\n"
        "满意度指标 | 满意度指标 | 游客满意度 | ≧ | 90 | % | 93% | 30 | 30 | 无 |\n"
        "总分 | 100 | 97 | 优 |\n",
        encoding="utf-8",
    )
    report = read(path)
    assert cells(report) == [
        ("数量指标", "养护面积", "≥30公顷", "31公顷", 40, 40),
        ("数量指标", "补种乔木", "≥200株", "180株", 30, 27),
        ("满意度指标", "游客满意度", "≥90%", "93%", 30, 30),
    ]
    assert indicators(report)[1].reason == "苗木到货晚，下年补种"
    assert report.source.status == "ok"


def test_the_name_of_a_project_in_running_text_ends_with_its_sentence(tmp_path):
    path = tmp_path / "说明.txt"
    path.write_text(
        "2023年度绩效自评报告\n项目名称：公园绿地养护。年初预算数30万元，执行29万元。\n"
        "养护面积，年初目标值≥30公顷，实际完成值31公顷，自评得分40分；\n",
        encoding="utf-8",
    )
    assert read(path).projects[0].project == "公园绿地养护"
