"""Text that keeps the page's layout: columns by place, rows by number."""

import re
from pathlib import Path

import pytest

from dabiao.ingest.flat import decode
from dabiao.ingest.flat.form import wide_form
from dabiao.ingest.flat.layout import Line, keeps_layout, strip
from dabiao.ingest.flat.stacks import row_of, running_numbers, share_out

REPORTS = Path(__file__).parents[3] / "corpus" / "reports"
LAYOUT = sorted(REPORTS.glob("wide-*.layout.txt"))
COUNT = 30


def text_of(path):
    return path.read_text(encoding="utf-8")


def read(text):
    return decode(text, name="table.txt", sha256="0" * 64)


def laid_out(cells, number=1, shift=0):
    """A line of thirty columns, each ten places wide; after the third all stand aside by ``shift``."""
    text = ""
    for index in range(COUNT):
        text = text.ljust(10 * index + (shift if index > 3 else 0)) + cells.get(index, "")
    return Line(text.rstrip(), number, 1, blank=False)


def strips(*lines):
    borders = [10 * index for index in range(COUNT + 1)]
    return [strip(line, borders) for line in lines]


@pytest.mark.parametrize("path", LAYOUT, ids=lambda path: path.stem)
def test_layout_is_recognised_and_every_project_is_found(path):
    assert keeps_layout(text_of(path))
    report = read(text_of(path))
    assert [project.no for project in report.projects] == list(range(1, len(report.projects) + 1))
    assert len(report.projects) >= 6
    assert "DB1216" not in [issue.code for issue in report.source.issues]


@pytest.mark.parametrize("path", sorted(REPORTS.glob("wide-*.p*.txt")), ids=lambda path: path.name)
def test_text_in_drawing_order_is_no_layout(path):
    assert not keeps_layout(text_of(path))


def test_the_page_must_show_its_columns():
    assert not keeps_layout(re.sub(r" +", " ", text_of(LAYOUT[0])))


def test_a_line_is_cut_where_the_columns_start():
    (cut,) = strips(laid_out({0: "1", 2: "植树造林", 14: "植树", 15: "植树已完成", 29: "无"}))
    assert (cut.texts[0], cut.texts[2], cut.texts[14], cut.texts[15]) == (
        "1",
        "植树造林",
        "植树",
        "植树已完成",
    )
    assert (cut.texts[1], cut.texts[29]) == ("", "无")
    assert min(cut.sure) > 0.7


def test_a_line_moved_aside_keeps_its_columns():
    cells = dict.fromkeys(range(COUNT), "种植苗木")
    (cut,) = strips(laid_out(cells, shift=5))
    assert cut.texts == ("种植苗木",) * COUNT


def test_a_cell_that_touches_the_next_is_cut_and_doubted():
    (cut,) = strips(laid_out({0: "1", 14: "种植苗木一千株并养护好", 16: "合格"}))
    assert cut.texts[14] + cut.texts[15] == "种植苗木一千株并养护好"
    assert cut.texts[16] == "合格"
    touching = laid_out({14: "种植苗木一千株并养护", 15: "种植苗木九百株"})
    (cut,) = strips(touching)
    assert cut.texts[14:16] == ("种植苗木一千株并养护", "种植苗木九百株")
    assert cut.sure[14] < 0.7


def test_rows_in_the_middle_of_their_lines():
    lines = strips(
        laid_out({12: "栽种行道树，"}),
        laid_out({0: "1", 14: "不适用"}, 2),
        laid_out({12: "改善环境。"}, 3),
        laid_out({12: "修剪绿篱，清理"}, 4),
        laid_out({0: "2", 14: "不适用"}, 5),
        laid_out({12: "枯枝。"}, 6),
    )
    found = running_numbers(lines)
    assert found == [(1, 1), (4, 4)]
    assert share_out(lines, found) == [0, 3, 6]


def test_rows_that_start_with_their_number():
    lines = strips(
        laid_out({0: "1", 12: "栽种行道树，"}),
        laid_out({12: "改善环境。"}, 2),
        laid_out({12: "并养护。"}, 3),
        laid_out({0: "2", 12: "修剪绿篱"}, 4),
        laid_out({0: "3", 12: "清理枯枝，"}, 5),
        laid_out({12: "及时外运。"}, 6),
    )
    assert share_out(lines, running_numbers(lines)) == [0, 3, 4, 6]


def test_a_number_that_a_narrow_column_broke():
    rows = [laid_out({0: str(n), 12: "修剪"}, n) for n in range(1, 10)]
    lines = strips(*rows, laid_out({0: "1", 12: "清理"}, 10), laid_out({0: "0"}, 11))
    assert running_numbers(lines)[-1] == (9, 10)


def test_an_absent_word_among_other_lines_belongs_to_the_empty_cell_beside():
    form = wide_form()
    lines = strips(
        laid_out({0: "1", 20: "节约资金"}), laid_out({20: "不适用"}, 2), laid_out({20: "五万元"}, 3)
    )
    cells = {cell.column: cell for cell in row_of(lines, form)[1]}
    full, beside = (cells[column] for column in (form.body[8], form.body[9]))
    assert "".join(piece.text for piece in full.pieces) == "节约资金五万元"
    assert [piece.text for piece in beside.pieces] == ["不适用"]
    assert beside.sure < 0.7


def test_totals_and_signatures_below_are_no_cells():
    text = text_of(LAYOUT[0]).rstrip("\f\n")
    report = read(text + "\n合计     100.00   100.00\n填表人：张三     审核人：李四\n")
    assert report.projects[-1] == read(text).projects[-1]
    assert "DB1215" in [issue.code for issue in report.source.issues]
