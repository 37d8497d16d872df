"""Cutting a text at its gaps."""

import pytest

from dabiao.ingest.flat.pieces import cut, first_unit, width


def texts(text):
    return [piece.text for piece in cut(text)]


@pytest.mark.parametrize("mark", "，。、；：！？）》”％")
def test_a_space_before_a_closing_mark_is_no_gap(mark):
    assert texts(f"河道清淤 {mark}堤防加固") == [f"河道清淤{mark}堤防加固"]


def test_a_space_before_anything_else_is_a_gap():
    assert texts("河道清淤 堤防加固 3处 （二期）") == ["河道清淤", "堤防加固", "3处", "（二期）"]


def test_a_closing_mark_on_a_new_line_keeps_its_line():
    assert texts("河道清淤\n，堤防加固") == ["河道清淤", "，堤防加固"]


def test_kinds_of_gaps():
    gaps = [piece.gap for piece in cut("甲 乙\n丙\n\n丁\n \n戊")]
    assert gaps == ["break", "space", "break", "blank", "blank"]


def test_lines_are_counted_and_pages_follow_form_feeds():
    pieces = cut("甲\n\n乙\f\n丙")
    assert [(piece.line, piece.page) for piece in pieces] == [(1, 1), (3, 2), (4, 2)]


def test_pages_given_by_the_caller():
    assert [piece.page for piece in cut("甲\n乙", pages=[4, 5])] == [4, 5]


def test_windows_line_ends_and_odd_spaces():
    assert texts("甲\r\n乙\u3000丙\u00a0丁\x00") == ["甲", "乙", "丙", "丁"]


def test_width_counts_latin_as_half():
    assert width("完成12家") == 4.0


@pytest.mark.parametrize(
    ("text", "unit"),
    [("完成", 1.0), ("2022年", 2.0), ("1,200.5万", 3.5), ("成，再", 2.0), ("95%以上", 1.5)],
)
def test_what_cannot_be_broken(text, unit):
    assert first_unit(text) == unit
