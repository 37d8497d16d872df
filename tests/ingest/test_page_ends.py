"""PDF tables that a page cuts: borders left open, merged cells that cross, open headers."""

from __future__ import annotations

import io

import pytest

from dabiao.ingest import read

EDGES = [40, 110, 190, 330, 400, 460, 500, 540]
BOTTOM, TOP = 90, 780
HEAD = ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"]
FIRST = ["产出指标", "数量指标", "修剪行道树棵数", "≥300棵", "312棵", "20", "20"]
CUT = ["", "质量指标", "苗木成活", "≥95%", "97%", "30", "30"]
LAST = ["效益指标", "生态效益指标", "新增绿地面积", "≥2公顷", "2.4公顷", "20", "20"]


def indicators(report):
    return [indicator for project in report.projects for indicator in project.indicators]


class Pages:
    """Draws rows whose lower or upper border may be left out, column by column."""

    def __init__(self):
        from reportlab.lib.pagesizes import A4
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.cidfonts import UnicodeCIDFont
        from reportlab.pdfgen import canvas

        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        self._out = io.BytesIO()
        self._sheet = canvas.Canvas(self._out, pagesize=A4, invariant=1)

    def page(self, rows, *, open_top=(), open_bottom=(), low=None):
        """Draw a page; ``low`` is a column and a text below it."""
        sheet = self._sheet
        sheet.setFont("STSong-Light", 8)
        height = 40
        for r, row in enumerate(rows):
            top = TOP - height * r
            for c, text in enumerate(row):
                left, right = EDGES[c], EDGES[c + 1]
                sheet.line(left, top, left, top - height)
                sheet.line(right, top, right, top - height)
                if r or c not in open_top:
                    sheet.line(left, top, right, top)
                if r == len(rows) - 1 and c not in open_bottom:
                    sheet.line(left, top - height, right, top - height)
                for n, line in enumerate(text.split("\n")):
                    sheet.drawString(left + 2, top - 14 - 11 * n, line)
        if low:
            column, text = low
            sheet.drawString(EDGES[column] + 2, TOP - height * len(rows) - 30, text)
        sheet.drawString(290, 20, f"第 {sheet.getPageNumber()} 页")
        sheet.showPage()
        return self

    def save(self, path):
        self._sheet.save()
        path.write_bytes(self._out.getvalue())
        return read(path)


def told(report):
    return [(i.type, i.name, i.target, i.actual, i.weight, i.score) for i in indicators(report)]


WHOLE = [
    ("数量指标", "修剪行道树棵数", "≥300棵", "312棵", 20, 20),
    ("质量指标", "苗木成活率", "≥95%", "97%", 30, 30),
    ("生态效益指标", "新增绿地面积", "≥2公顷", "2.4公顷", 20, 20),
]


def test_a_row_without_borders_at_the_page_end_goes_on(tmp_path):
    rest = ["", "", "率", "", "", "", ""]
    drawn = Pages().page([HEAD, FIRST, CUT], open_bottom=range(7)).page([rest, LAST], open_top=range(7))
    report = drawn.save(tmp_path / "断行.pdf")
    assert (told(report), report.source.status) == (WHOLE, "ok")


def test_a_header_drawn_again_without_its_lower_line_is_no_part_of_the_cut_row(tmp_path):
    again = [text if c != 2 else f"{text}\n率" for c, text in enumerate(HEAD)]
    drawn = Pages().page([HEAD, FIRST, CUT], open_bottom=range(7)).page([again, LAST])
    assert told(drawn.save(tmp_path / "表头.pdf")) == WHOLE


def test_a_merged_type_cell_crosses_the_page_end_and_its_text_hangs_below(tmp_path):
    whole = ["", "", "苗木成活率", *CUT[3:]]
    more = ["", "", "补植及时率", "≥90%", "95%", "10", "10"]
    drawn = (
        Pages()
        .page([HEAD, FIRST, whole], open_bottom=[1], low=(1, "质量指标"))
        .page([more, LAST], open_top=[1])
    )
    report = drawn.save(tmp_path / "合并.pdf")
    assert [(i.type, i.name) for i in indicators(report)] == [
        ("数量指标", "修剪行道树棵数"),
        ("质量指标", "苗木成活率"),
        ("质量指标", "补植及时率"),
        ("生态效益指标", "新增绿地面积"),
    ]


def test_two_rows_with_figures_are_never_put_together(tmp_path):
    whole = ["", "质量指标", "苗木成活率", *CUT[3:]]
    drawn = Pages().page([HEAD, FIRST, whole], open_bottom=range(7)).page([LAST], open_top=range(7))
    assert told(drawn.save(tmp_path / "两行.pdf")) == WHOLE


def test_a_row_outside_every_table_is_told_and_the_reading_partial(tmp_path):
    pages = Pages().page([HEAD, FIRST])
    pages._sheet.setFont("STSong-Light", 8)
    for x, text in zip(EDGES, LAST, strict=False):
        pages._sheet.drawString(x, 600, text)
    report = pages.save(tmp_path / "无框.pdf")
    assert (report.source.status, len(indicators(report))) == ("partial", 1)
    assert [(i.code, i.where) for i in report.source.issues] == [("DB1224", "第2页 第1行")]
    assert "新增绿地面积" in report.source.issues[0].message


@pytest.mark.parametrize("prose", ["目标为新增绿地 ≥2公顷 ，已完成。", "合计 100 99 98 优"])
def test_prose_and_totals_are_no_lost_rows(tmp_path, prose):
    pages = Pages().page([HEAD, FIRST])
    pages._sheet.setFont("STSong-Light", 8)
    pages._sheet.drawString(40, 600, prose)
    assert pages.save(tmp_path / "说明.pdf").source.status == "ok"
