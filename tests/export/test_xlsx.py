"""The workbook, opened again: headings, colours, rich text, choices, and never a formula."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dabiao.export.labels import label, labels
from dabiao.export.xlsx import to_xlsx
from dabiao.export.xlsx.book import pieces
from dabiao.model import INDICATOR_TYPES, Points, Report
from tests.export.conftest import HOSTILE


def _open(report: Report, **options: Any) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(report, **options)), rich_text=True)


@pytest.fixture(scope="module")
def book(report: Report) -> Workbook:
    return _open(report)


@pytest.fixture(scope="module")
def odd(hostile: Report) -> Workbook:
    return _open(hostile, project_sheets=True)


def _columns(sheet: Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[1] if cell.value is not None}


def _cell(sheet: Worksheet, row: int, heading: str) -> Any:
    return sheet.cell(row, _columns(sheet)[heading])


def _cells(book: Workbook) -> Iterator[Any]:
    return (cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def test_sheets_stand_in_the_order_of_reading(book: Workbook) -> None:
    visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert visible == ["汇总", "指标明细", "核查清单", "项目", "说明"]
    assert book.active is book["汇总"]
    assert book["_dabiao"].sheet_state == "veryHidden"


def test_a_row_says_everything_about_an_indicator(book: Workbook) -> None:
    sheet = book["指标明细"]
    shown = {
        "编号": "1-1", "项目名称": "1. 老城区口袋公园建设", "指标类型": "数量指标", "类型来源": "原表",
        "指标名称": "口袋公园建设数量", "目标值": "≥6处", "完成值": "4处", "判定": "部分达标", "依据": "数值",
        "判定理由": "2 项中 1 项达标：4处 < 6处；3.5公里 > 3公里", "置信度": 0.93, "疑点": "文数矛盾",
        "分值": 20, "自评得分": 20, "测算得分": 13.33, "出处": "第1页 第17-19行", "复核结论": None,
    }  # fmt: skip
    assert {heading: _cell(sheet, 2, heading).value for heading in shown} == shown
    assert _cell(sheet, 5, "类型来源").value == "推断"
    assert str(_cell(sheet, 2, "逐项判定").value).split("\n") == [
        "未达标　口袋公园不少于6处 → 口袋公园4处：4处 < 6处",
        "超额完成　绿道3公里以上 → 绿道3.5公里：3.5公里 > 3公里",
    ]
    assert _cell(sheet, 3, "逐项判定").value is None
    assert _cell(sheet, 6, "目标值").value == "≥2次/季度"
    assert _cell(sheet, 4, "完成值").value == "4,623,500元"
    assert sheet.max_row == 8


def test_verdicts_wear_their_colours(book: Workbook, report: Report) -> None:
    sheet = book["指标明细"]
    verdicts = [
        row.judgement.verdict for project in report.projects for row in project.indicators if row.judgement
    ]
    for at, verdict in enumerate(verdicts, 2):
        cell, entry = _cell(sheet, at, "判定"), labels("verdict")[verdict]
        assert cell.value == entry.text
        assert cell.fill.start_color.rgb == f"FF{str(entry.fill)[1:]}"
        assert cell.font.color.rgb == f"FF{str(entry.ink)[1:]}"


def test_evidence_is_highlighted_inside_the_cell(book: Workbook) -> None:
    rich = _cell(book["指标明细"], 2, "年度目标").value
    assert isinstance(rich, CellRichText)
    assert str(rich) == "新建口袋公园不少于6处，其中绿道3公里以上"
    bold = [run for run in rich if isinstance(run, TextBlock) and run.font.b]
    assert [run.text for run in bold] == ["不少于6处", "3公里以上"]
    assert {run.font.color.rgb for run in bold} == {f"FF{str(labels('kind')['quantity'].ink)[1:]}"}
    assert isinstance(_cell(book["指标明细"], 7, "年度目标").value, str)  # 不适用: nothing to highlight


def test_a_mention_that_fills_its_cell_is_highlighted_too(odd: Workbook) -> None:
    cell = _cell(odd["指标明细"], 9, "完成情况")
    assert cell.value == HOSTILE[0]
    assert cell.font.b


def test_the_header_stays_and_filters_and_repeats_in_print(book: Workbook) -> None:
    for name in ("指标明细", "核查清单", "项目"):
        sheet = book[name]
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1)  # one page wide, the default
        assert sheet.page_setup.fitToHeight == 0  # and as many as needed high
    detail = book["指标明细"]
    assert detail.freeze_panes == "D2"
    assert detail.column_dimensions["A"].hidden
    assert _cell(detail, 2, "年度目标").alignment.wrap_text
    assert "A" in str(detail.auto_filter.ref)  # sorting takes the hidden identity along


def test_reviewers_choose_from_lists(book: Workbook) -> None:
    sheet = book["指标明细"]
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    columns = _columns(sheet)
    expected = {
        "复核结论": [entry.text for entry in labels("verdict").values()],
        "复核类型": list(INDICATOR_TYPES),
    }
    for heading, choices in expected.items():
        letter = openpyxl.utils.get_column_letter(columns[heading])
        assert rules[f"{letter}2:{letter}8"] == f'"{",".join(choices)}"'
    assert {"核实完成值", "复核意见", "复核人"} <= set(columns)
    assert len(rules) == 2


def test_findings_are_sorted_and_lead_to_their_rows(book: Workbook) -> None:
    sheet = book["核查清单"]
    assert [_cell(sheet, row, "严重程度").value for row in range(2, 7)] == ["高", "高", "中", "中", "低"]
    link = _cell(sheet, 4, "编号")
    assert link.value == "1-2"
    assert link.hyperlink.location == "'指标明细'!B3"
    assert book["指标明细"]["B3"].value == "1-2"
    assert _cell(sheet, 2, "证据").value == "完成情况：已建成口袋公园4处"
    assert _cell(sheet, 2, "出处").value == "第1页 第18行"


def test_projects_show_money_rates_and_scores_as_numbers(book: Workbook) -> None:
    sheet = book["项目"]
    shown = {
        "全年预算数（万元）": 480, "全年执行数（万元）": 462.35, "填报执行率%": 96.32, "测算总分": 81.2,
        "等级": "良", "指标数": 3, "达标率%": 33.33, "疑点": 2, "自评总分": 98,
    }  # fmt: skip
    assert {heading: _cell(sheet, 2, heading).value for heading in shown} == shown
    assert _cell(sheet, 3, "得分构成").value == "1项指标无法判定，未计入总分（2-2）。"
    assert _cell(sheet, 2, "得分构成").value == "预算执行率 9.63\n产出 41.57\n效益 30"
    number = _cell(sheet, 3, "项目序号")
    assert (number.value, number.hyperlink.location) == (2, "'指标明细'!B5")
    assert "年初预算数（万元）" not in _columns(sheet)  # no project has one


def test_the_summary_counts_and_draws(book: Workbook) -> None:
    sheet = book["汇总"]
    values = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert values[0] == "青禾市2023年度项目支出绩效自评表"
    assert "部分读取" in str(values[1])
    series = [len(chart.series) for chart in sheet._charts]  # type: ignore[attr-defined]
    assert series == [1, 6, 1, 2]  # verdicts, types by verdict, findings, two rates per project
    counts = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=9, max_row=14, max_col=2)}
    assert counts == {"超额完成": 1, "达标": 2, "部分达标": 1, "未达标": 1, "无法判定": 1, "不适用": 1}


def test_notes_tell_how_the_reading_went(book: Workbook) -> None:
    text = "\n".join(str(cell.value) for row in book["说明"].iter_rows() for cell in row if cell.value)
    for expected in ("DB1203", "单元格边界存疑", "部分读取", label("finding", "far_exceeded"), "如何复核"):
        assert expected in text


def test_no_cell_is_a_formula_or_a_link_out(odd: Workbook, hostile: Report) -> None:
    assert not [cell.coordinate for cell in _cells(odd) if cell.data_type in ("f", "e")]
    links = [cell.hyperlink for cell in _cells(odd) if cell.hyperlink]
    assert links
    assert all(link.target is None and link.location for link in links)
    with zipfile.ZipFile(io.BytesIO(to_xlsx(hostile))) as archive:
        for name in archive.namelist():
            assert b"<f>" not in archive.read(name) or name.startswith("xl/charts/"), name
            assert b'TargetMode="External"' not in archive.read(name), name


def test_hostile_strings_stay_the_text_they_were(odd: Workbook) -> None:
    sheet = odd["指标明细"]
    shown = [str(_cell(sheet, row, "判定理由").value) for row in range(9, 9 + len(HOSTILE))]
    for text, cell in zip(HOSTILE, shown, strict=True):
        if len(text) < 700 and "\x00" not in text:
            assert cell == text
    nul = shown[[("\x00" in text) for text in HOSTILE].index(True)]
    assert nul == "NUL␀BEL␇ 孤立代理\ufffd 末位\ufffd"


def test_a_text_too_long_for_a_cell_is_whole_in_its_own_sheet(odd: Workbook) -> None:
    long = next(text for text in HOSTILE if len(text) >= 20_000)
    sheet, at = odd["指标明细"], 9 + HOSTILE.index(long)
    cell = str(_cell(sheet, at, "判定理由").value)
    assert cell.startswith("😀" * 1000)
    assert cell.endswith("…（未完，全文见“长文本”工作表）")
    whole: dict[tuple[object, object], str] = {}
    for record, column, _, text in odd["长文本"].iter_rows(min_row=2, values_only=True):
        assert len(str(text).encode("utf-16-le")) // 2 <= 32_767
        whole[record, column] = whole.get((record, column), "") + str(text)
    for column in ("年度目标", "完成情况", "判定理由", "偏差原因", "指标名称"):
        assert whole[f"3-{HOSTILE.index(long) + 1}", column] == long
    lines = next(text for text in HOSTILE if text.count("\n") > 300)
    assert whole[f"3-{HOSTILE.index(lines) + 1}", "判定理由"] == lines


@pytest.mark.parametrize("text", ["", "短", "行\n" * 1000, "😀" * 40_000, "\n" * 1000])
def test_pieces_join_to_the_text(text: str) -> None:
    parts = list(pieces(text))
    assert "".join(parts) == text
    assert all(part.count("\n") <= 253 for part in parts)


def test_project_sheets_come_on_demand_under_names_excel_takes(odd: Workbook, book: Workbook) -> None:
    names = [sheet.title for sheet in odd.worksheets]
    assert names[4:7] == ["1-老城区口袋公园建设", "2-乡村教师能力提升", f"3-坏名字{'长' * 26}"]
    assert max(map(len, names)) <= 31
    sheet = odd["1-老城区口袋公园建设"]
    assert sheet["A1"].value == "1. 老城区口袋公园建设"
    assert [sheet.cell(row, 1).value for row in range(3, 7)] == ["编号", "1-1", "1-2", "1-3"]
    assert "1-老城区口袋公园建设" not in book.sheetnames


def test_a_failed_reading_still_makes_a_workbook(empty: Report) -> None:
    book = _open(empty, project_sheets=True)
    assert book["汇总"]["A1"].value == "空.txt"
    assert "读取失败" in str(book["汇总"]["A2"].value)
    assert book["核查清单"]["A2"].value == "没有发现疑点。"


def test_columns_no_row_has_are_left_out(report: Report, empty: Report) -> None:
    assert "复核得分" not in _columns(_open(report)["指标明细"])
    assert "分值" not in _columns(_open(empty)["指标明细"])


def test_the_scheme_s_weights_stand_where_none_are_printed(report: Report) -> None:
    assert "测算分值" not in _columns(_open(report)["指标明细"])
    first = report.projects[0].indicators[0]
    bare = replace(first, weight=None, points=Points(16.67, 11.11, "proportional"))
    project = replace(report.projects[0], indicators=(bare,))
    sheet = _open(replace(report, projects=(project,)))["指标明细"]
    assert (_cell(sheet, 2, "测算分值").value, _cell(sheet, 2, "测算得分").value) == (16.67, 11.11)


def test_the_file_does_not_say_when_it_was_made(report: Report) -> None:
    properties = openpyxl.load_workbook(io.BytesIO(to_xlsx(report))).properties
    assert properties.created is not None
    assert properties.created.year == 2000


def test_long_texts_of_projects_are_not_printed(book: Workbook) -> None:
    sheet = book["项目"]
    last = openpyxl.utils.get_column_letter(_columns(sheet)["年度总体目标"] - 1)
    assert sheet.print_area == f"'项目'!$A$1:${last}$3"
