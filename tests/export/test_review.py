"""Reviewers' corrections come back, found by identity and never by position."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from dabiao.errors import InputError
from dabiao.export import corrections, is_review_workbook, write
from dabiao.model import Correction, Report
from tests.export.conftest import HOSTILE, SHA


@pytest.fixture
def path(report: Report, tmp_path: Path) -> Path:
    return write(report, tmp_path, "青禾", ["xlsx"])[0]


def _column(sheet: Worksheet, heading: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == heading)


def _row(sheet: Worksheet, identifier: str) -> int:
    column = _column(sheet, "编号")
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column).value == identifier)


def _edit(path: Path, change: Callable[[Worksheet], None]) -> None:
    book = openpyxl.load_workbook(path, rich_text=True)
    change(book["指标明细"])
    book.save(path)


def _fill(sheet: Worksheet, identifier: str, **cells: str | float) -> None:
    for heading, value in cells.items():
        sheet.cell(_row(sheet, identifier), _column(sheet, heading), value)


def test_an_untouched_workbook_has_no_corrections(path: Path) -> None:
    assert corrections(path) == []


def test_what_was_filled_in_comes_back_with_what_it_corrects(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        _fill(sheet, "2-4", 复核结论="无法判定", 复核意见="没有问卷", 复核人="李审核")
        _fill(sheet, "1-1", 复核类型="质量指标", 核实完成值="5处")

    _edit(path, change)
    first, second = corrections(path)
    assert first == Correction(
        sha256=SHA,
        report="qinghe-2023.pdf",
        indicator="1-1",
        name="口袋公园建设数量",
        target="新建口袋公园不少于6处，其中绿道3公里以上",
        actual="已建成口袋公园4处，绿道3.5公里",
        type="数量指标",
        verdict="partially_met",
        reviewed_type="质量指标",
        reviewed_actual="5处",
    )
    assert (second.indicator, second.verdict, second.reviewed_verdict) == ("2-4", "met", "undetermined")
    assert (second.comment, second.reviewer, second.reviewed_type) == ("没有问卷", "李审核", None)


def test_rows_sorted_and_columns_moved_do_not_matter(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        _fill(sheet, "2-1", 复核意见="甲")
        _fill(sheet, "1-2", 复核意见="乙")
        table = [[cell.value for cell in row] for row in sheet.iter_rows()]
        head, *body = [[*row[5:], *row[:5]] for row in table]  # columns turned round
        sheet.delete_rows(1, sheet.max_row)
        for row in ([None] * 3, head, *reversed(body)):  # a line put on top, rows upside down
            sheet.append(row)

    _edit(path, change)
    assert {(c.indicator, c.comment) for c in corrections(path)} == {("2-1", "甲"), ("1-2", "乙")}


def test_an_edited_cell_does_not_change_what_was_corrected(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        _fill(sheet, "2-1", 复核结论="未达标", 年度目标="改过的目标", 判定="未达标")

    _edit(path, change)
    (found,) = corrections(path)
    assert (found.target, found.verdict, found.reviewed_verdict) == ("培训合格率≥95%", "met", "not_met")


def test_texts_longer_than_a_cell_and_odd_characters_come_back_exact(hostile: Report, tmp_path: Path) -> None:
    (path,) = write(hostile, tmp_path, "r", ["xlsx"])
    _edit(path, lambda sheet: [_fill(sheet, f"3-{at}", 复核人="甲") for at in range(1, 19)] and None)
    assert [found.target for found in corrections(path)] == list(HOSTILE)


def test_every_cell_that_is_no_choice_is_named(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        _fill(sheet, "1-1", 复核结论="还行")
        _fill(sheet, "1-2", 复核类型="其他指标")

    _edit(path, change)
    with pytest.raises(InputError, match=r"DB1112.*第2行复核结论“还行”；第3行复核类型“其他指标”"):
        corrections(path)


def test_two_opinions_on_one_indicator_are_refused(path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        _fill(sheet, "1-1", 复核意见="同意")
        sheet.append([cell.value for cell in sheet[2]])
        sheet.cell(sheet.max_row, _column(sheet, "复核意见"), "不同意")

    _edit(path, change)
    with pytest.raises(InputError, match=r"DB1112.*第9行与前面同一指标的意见不一致"):
        corrections(path)


def test_rows_pasted_from_another_report_are_refused(path: Path, report: Report, tmp_path: Path) -> None:
    other = replace(report, source=replace(report.source, sha256="a1" * 32))
    (foreign,) = write(other, tmp_path / "other", "r", ["xlsx"])
    key = openpyxl.load_workbook(foreign)["指标明细"]["A2"].value

    def change(sheet: Worksheet) -> None:
        _fill(sheet, "1-1", 复核意见="甲")
        sheet["A2"] = key

    _edit(path, change)
    with pytest.raises(InputError, match=r"DB1111.*第2行"):
        corrections(path)


@pytest.mark.parametrize("lost", ["_dabiao", "指标明细"])
def test_a_workbook_without_its_identity_is_refused(path: Path, lost: str) -> None:
    book = openpyxl.load_workbook(path)
    del book[lost]
    book.save(path)
    with pytest.raises(InputError, match="DB1111"):
        corrections(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"a,b\n1,2\n", b"\x00" * 4096])
def test_other_files_are_refused_and_not_taken_for_ours(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    assert not is_review_workbook(path)
    with pytest.raises(InputError, match="DB11"):
        corrections(path)


def test_a_missing_file(tmp_path: Path) -> None:
    assert not is_review_workbook(tmp_path / "none.xlsx")
    with pytest.raises(InputError, match="DB1101"):
        corrections(tmp_path / "none.xlsx")


def test_ours_are_known_and_strangers_are_not(path: Path, tmp_path: Path) -> None:
    assert is_review_workbook(path)
    book = openpyxl.Workbook()
    book.save(tmp_path / "stranger.xlsx")
    assert not is_review_workbook(tmp_path / "stranger.xlsx")
