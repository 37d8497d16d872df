"""The files that tables travel in: dialects, character sets, pages, sheets."""

from __future__ import annotations

import pytest

from dabiao.evaluate.layout import Sheet, to_html, to_xlsx
from dabiao.ingest import read
from tests.ingest.tables import OLD_STYLE, cells, from_csv, indicators


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_dialects_and_charsets(tmp_path, delimiter, encoding):
    rows = [["二级指标", "三级指标", "指标值", "完成值"], ["数量指标", "巡查次数", "≥12次", "13次"]]
    report = from_csv(tmp_path, rows, encoding=encoding, delimiter=delimiter)
    assert cells(report) == [("数量指标", "巡查次数", "≥12次", "13次", None, None)]


# fmt: off
WIDE = [
    ["2022年度青禾市水务局部门预算项目绩效自评表", *[""] * 13],
    ["部门名称：青禾市水务局", *[""] * 12, "单位：万元"],
    ["序号", "部门名称", "项目", "项目年度预算金额", "", "", "", "预算支出执行率",
     "产出目标", "", "", "", "满意度指标", ""],
    ["", "", "", "合计", "其中：财政拨款", "", "非财政资金", "",
     "数量指标", "", "质量指标", "", "服务对象满意度", ""],
    ["", "", "", "", "一般公共预算", "政府性基金", "", "", *["年度指标内容", "完成情况"] * 3],
    ["1", "青禾市水务局", "河道治理", "100.00", "90.00", "10.00", "0.00", "98.50%",
     "治理≥3公里", "3.5公里", "合格率100%", "100%", "≥90%", "93%"],
    ["2", "青禾市水务局", "堤防巡查", "20.00", "20.00", "0.00", "0.00", "90.00%",
     "不适用", "不适用", "", "", "≥85%", "88%"],
    ["合计", "", "", "120.00", *[""] * 10],
]
MERGES = (
    (0, 0, 0, 13), (2, 3, 2, 6), (2, 8, 2, 11), (2, 12, 2, 13), (3, 4, 3, 5), (3, 8, 3, 9), (3, 10, 3, 11),
    (3, 12, 3, 13), (2, 0, 4, 0), (2, 1, 4, 1), (2, 2, 4, 2),
)
# fmt: on


@pytest.mark.parametrize("kind", ["csv", "xlsx", "html"])
def test_the_wide_form_from_a_grid(tmp_path, kind):
    if kind == "csv":
        report = from_csv(tmp_path, WIDE)
    else:
        sheet = Sheet(tuple(map(tuple, WIDE)), MERGES)
        path = tmp_path / f"宽表.{kind}"
        path.write_bytes(to_xlsx({"S": sheet}) if kind == "xlsx" else to_html(sheet).encode())
        report = read(path)
    assert (report.source.form, report.year, report.currency_unit) == ("shenzhen-wide", 2022, "万元")
    first, second = report.projects
    assert (first.project, first.budget.total, first.budget.general, first.budget.fund) == (
        "河道治理",
        100,
        90,
        10,
    )
    assert (first.execution_rate.stated, second.execution_rate.stated) == (98.5, 90)
    assert [(i.type, i.target, i.actual, i.name) for i in first.indicators] == [
        ("数量指标", "治理≥3公里", "3.5公里", None),
        ("质量指标", "合格率100%", "100%", None),
        ("满意度指标", "≥90%", "93%", None),
    ]
    assert [(i.type, i.target) for i in second.indicators] == [
        ("数量指标", "不适用"),
        ("质量指标", None),  # the form prints the pair of columns for every project
        ("满意度指标", "≥85%"),
    ]


PAGE = """<html><head><meta charset="gb2312"><script>var a = "<table>";</script></head><body>
<table><tr><td><a>首页</a></td><td><h1>青禾市水务局2022年度项目支出绩效自评表</h1>
<p>发布日期：2023-05-06&nbsp;&nbsp;金额单位：万元</p>
<table><tr><td>项目名称</td><td colspan=3>水源地保护</td></tr></table>
<table border=1>
<tr><th>一级<br>指标</th><th>二级<br>指标</th><th>三级指标</th>
<th>年度指标值</th><th>实际完成值</th><th>分值</th><th>得分</th></tr>
<tr><td rowspan=3><p>产出</p><p>指标</p></td><td rowspan="2">数量指标</td>
<td>巡查&nbsp;次数</td><td>&ge;120次</td><td>131次</td><td>20</td><td>20</td></tr>
<tr><td>围网长度</td><td>≥5 公里</td><td>5.2 公里</td><td>15</td><td>15</td></tr>
<tr><td>质量指标</td><td>水质达标率</td><td>100%</td><td>100%</td><td>15</td><td>15</td></tr>
<tr><td colspan=2>满意度指标</td><td>群众满意度</td><td>≥90%</td><td>92%</td><td>10</td><td>10</td></tr>
<tr><td colspan=5>总 分</td><td>100</td><td>98</td></tr>
</table><p>注：本表由单位填报。</p></td></tr></table></body></html>"""


def test_a_published_page_with_tables_in_tables(tmp_path):
    path = tmp_path / "页面.xls"
    path.write_bytes(PAGE.encode("gb18030"))
    report = read(path)
    assert (report.title, report.year) == ("青禾市水务局2022年度项目支出绩效自评表", 2022)
    assert (report.projects[0].project, report.projects[0].score_printed) == ("水源地保护", 98)
    assert [(i.type, i.name, i.target, i.actual) for i in indicators(report)] == [
        ("数量指标", "巡查次数", "≥120次", "131次"),
        ("数量指标", "围网长度", "≥5公里", "5.2公里"),
        ("质量指标", "水质达标率", "100%", "100%"),
        ("满意度指标", "群众满意度", "≥90%", "92%"),
    ]


def test_one_project_per_sheet_and_several_on_one(tmp_path):
    def block(name):
        return [
            ["项目名称", name, "", ""],
            ["二级指标", "三级指标", "指标值", "完成值"],
            ["数量指标", "次数", "1次", "2次"],
        ]

    one = Sheet(
        tuple(map(tuple, [["2022年自评表", "", "", ""], *block("甲项目"), *block("乙项目")])), ((0, 0, 0, 3),)
    )
    two = Sheet(tuple(map(tuple, block("丙项目"))))
    notes = Sheet((("填表说明",), ("由各单位填写",)))
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(to_xlsx({"一": one, "说明": notes, "二": two}))
    report = read(path)
    assert [(p.no, p.project, p.where.sheet) for p in report.projects] == [
        (1, "甲项目", "一"),
        (2, "乙项目", "一"),
        (3, "丙项目", "二"),
    ]


def test_a_spreadsheet_that_is_xml(tmp_path):
    space = "urn:schemas-microsoft-com:office:spreadsheet"

    def cell(text, more=""):
        return f'<Cell{more}><Data ss:Type="String">{text}</Data></Cell>'

    lines = [
        cell("2022年度项目支出绩效自评表", ' ss:MergeAcross="3"'),
        "".join(map(cell, ("二级指标", "三级指标", "指标值", "完成值"))),
        cell("数量指标", ' ss:MergeDown="1"') + "".join(map(cell, ("巡查次数", "≥12次", "13次"))),
        cell("检修次数", ' ss:Index="2"') + "".join(map(cell, ("≥2次", "3次"))),
    ]
    body = "".join(f"<Row>{line}</Row>" for line in lines)
    sheet = f'<Worksheet ss:Name="自评"><Table>{body}</Table></Worksheet>'
    path = tmp_path / "报告.xls"
    path.write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{sheet}</Workbook>',
        encoding="utf-8",
    )
    report = read(path)
    assert (report.source.format, report.year) == ("xls", 2022)
    assert cells(report) == [
        ("数量指标", "巡查次数", "≥12次", "13次", None, None),
        ("数量指标", "检修次数", "≥2次", "3次", None, None),
    ]


def test_a_page_saved_as_one_file(tmp_path):
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    message = MIMEMultipart("related")
    message.attach(MIMEText(PAGE.replace('charset="gb2312"', ""), "html", "gb18030"))
    path = tmp_path / "报告.doc"
    path.write_bytes(message.as_bytes())
    assert [i.name for i in indicators(read(path))] == ["巡查次数", "围网长度", "水质达标率", "群众满意度"]


def test_a_hidden_sheet_is_not_read_and_told(tmp_path):
    import xlsxwriter

    path = tmp_path / "隐藏.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, row in (("表", "养护面积"), ("模板", "示例指标")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["三级指标", "年度指标值", "实际完成值", "得分"])
            sheet.write_row(1, 0, [row, "≥30公顷", "31公顷", "40"])
        book.get_worksheet_by_name("模板").hide()
    report = read(path)
    assert [i.name for i in indicators(report)] == ["养护面积"]
    assert ("DB1226", "模板") in [(i.code, i.where) for i in report.source.issues]


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "gb18030"])
def test_excel_text_in_utf_16(tmp_path, encoding, delimiter):
    report = from_csv(tmp_path, OLD_STYLE, encoding=encoding, delimiter=delimiter)
    assert (report.source.format, report.projects[0].project) == ("csv", "城区公厕改造")
    assert len(indicators(report)) == 3
