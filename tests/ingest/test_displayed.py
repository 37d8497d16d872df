"""What a spreadsheet shows counts, not what it stores: percentages and dates."""

from __future__ import annotations

import datetime as dt

import pytest

from dabiao.ingest import read
from dabiao.ingest.backends.formats import show

HEAD = ["二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]


def write_xlsx(path, rows):
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("自评")
    for r, line in enumerate(rows):
        for c, cell in enumerate(line):
            value, code = cell if isinstance(cell, tuple) else (cell, "General")
            look = book.add_format({"num_format": code})
            if isinstance(value, dt.date):
                page.write_datetime(r, c, dt.datetime(value.year, value.month, value.day), look)
            else:
                page.write(r, c, value, look)
    book.close()


def write_xls(path, rows):
    xlwt = pytest.importorskip("xlwt")
    book = xlwt.Workbook()
    page = book.add_sheet("自评")
    for r, line in enumerate(rows):
        for c, cell in enumerate(line):
            value, code = cell if isinstance(cell, tuple) else (cell, "General")
            page.write(r, c, value, xlwt.easyxf(num_format_str=code))
    book.save(str(path))


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
@pytest.mark.parametrize("filler", [0, 300])  # a small XLS keeps its stream in short sectors
def test_percentages_and_dates_are_read_as_displayed(tmp_path, kind, filler):
    day = 'yyyy"年"m"月"d"日"'
    rows = [
        HEAD,
        ["质量指标", "合格率", (0.95, "0%"), (0.9725, "0.00%"), 10, 9.5],
        ["时效指标", "完成时间", (dt.date(2022, 12, 31), day), (dt.date(2022, 11, 30), "yyyy-mm-dd"), 10, 10],
        ["数量指标", "平均单价", 0.95, 12.5, (0.1, "0%"), 10],
        *([["数量指标", f"巡查甲乙丙丁{n}", "1次", "2次", 1, 1] for n in range(filler)]),
    ]
    path = tmp_path / f"报告.{kind}"
    (write_xlsx if kind == "xlsx" else write_xls)(path, rows)
    first, second, third = read(path).projects[0].indicators[:3]
    assert (first.target, first.actual, first.weight, first.score) == ("95%", "97.25%", 10, 9.5)
    assert (second.target, second.actual) == ("2022年12月31日", "2022-11-30")
    assert (third.target, third.actual, third.weight) == ("0.95", "12.5", 10)


def test_an_ods_percentage_is_read_as_displayed(tmp_path):
    pytest.importorskip("odf")
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book, table = OpenDocumentSpreadsheet(), Table(name="自评")
    for line in (HEAD[:4], ["质量指标", "合格率", ("0.95", "95%"), ("0.9725", "97.25%")]):
        row = TableRow()
        for cell in line:
            share, text = cell if isinstance(cell, tuple) else (None, cell)
            own = TableCell(valuetype="percentage", value=share) if share else TableCell(valuetype="string")
            own.addElement(P(text=text))
            row.addElement(own)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(str(tmp_path / "报告.ods"))
    (indicator,) = read(tmp_path / "报告.ods").projects[0].indicators
    assert (indicator.target, indicator.actual) == ("95%", "97.25%")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.5, "0%", "50%"),
        (0.12345, "0.00%", "12.35%"),
        (0.5, "0.##%", "50%"),
        (44926, "yyyy/m/d", "2022/12/31"),
        (44896, 'yyyy"年"m"月"', "2022年12月"),
        (44926, 'm"月"d"日"', "12月31日"),
        (44926, "[$-804]yyyy\\-mm\\-dd", "2022-12-31"),
    ],
)
def test_number_formats(value, code, text):
    assert show(value, code) == text


def test_a_rate_stored_as_a_share_is_a_percentage(tmp_path):
    rows = [
        ["项目名称", "河道清淤"],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "执行率"],
        ["", "年度资金总额", 100, 120, 115.5, 0.9625],
        HEAD,
        ["数量指标", "清淤长度", "≥3公里", "4公里", 10, 10],
    ]
    write_xlsx(tmp_path / "报告.xlsx", rows)
    (project,) = read(tmp_path / "报告.xlsx").projects
    assert (project.execution_rate.stated, project.execution_rate.computed) == (96.25, 96.25)
