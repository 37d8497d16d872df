"""PDF: tables over several pages, cells cut in two, turned pages, pages without text, the wide form."""

from __future__ import annotations

import io
import json

import pytest

from dabiao.ingest import read
from dabiao.resources import corpus


def indicators(report):
    return [indicator for project in report.projects for indicator in project.indicators]


def pages(*tables):
    """Return a PDF with one ruled table per page, drawn cell by cell, and a page number under each."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=A4)
    edges = [40, 110, 190, 330, 400, 460, 500, 540]
    for number, rows in enumerate(tables, start=1):
        sheet.setFont("STSong-Light", 8)
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                sheet.rect(edges[c], 740 - 40 * r, edges[c + 1] - edges[c], 40)
                for line, part in enumerate(text.split("\n")):
                    sheet.drawString(edges[c] + 2, 768 - 40 * r - 11 * line, part)
        sheet.drawString(290, 20, f"第 {number} 页 共 {len(tables)} 页")
        sheet.showPage()
    sheet.save()
    return out.getvalue()


HEAD = ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"]
FIRST = ["产出指标", "数量指标", "巡查次数", "≥12次", "13次", "20", "20"]
LONG = ["", "质量指标", "水源地保护区标志\n标牌规范化设置", "100%", "100%", "20", "20"]
REST = ["", "", "达标率及完好率", "", "", "", ""]
LAST = ["效益指标", "社会效益指标", "受益人数", "≥500人", "512人", "30", "30"]


@pytest.mark.parametrize("head", [[], [HEAD]], ids=["no header again", "header again"])
def test_a_table_over_two_pages_with_a_cell_cut_in_two(tmp_path, head):
    path = tmp_path / "表.pdf"
    path.write_bytes(pages([HEAD, FIRST, LONG], [*head, REST, LAST]))
    first, second, third = indicators(read(path))
    assert (first.name, first.where.page) == ("巡查次数", 1)
    assert (second.type, second.name) == ("质量指标", "水源地保护区标志标牌规范化设置达标率及完好率")
    assert (third.type, third.name, third.where.page, third.score) == ("社会效益指标", "受益人数", 2, 30)


@pytest.mark.parametrize("angle", [90, 180, 270])
@pytest.mark.parametrize("way", ["page", "content"])
def test_a_turned_page(tmp_path, angle, way):
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pages([HEAD, FIRST, LAST])))
    for page in writer.pages:
        page.rotate(angle)
        if way == "content":
            page.transfer_rotation_to_content()
    writer.write(str(tmp_path / "转.pdf"))
    found = indicators(read(tmp_path / "转.pdf"))
    assert [(i.type, i.name, i.target, i.score) for i in found] == [
        ("数量指标", "巡查次数", "≥12次", 20),
        ("社会效益指标", "受益人数", "≥500人", 30),
    ]


def test_a_page_without_text_among_others_is_told(tmp_path):
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(pages([HEAD, FIRST])))
    writer.add_blank_page(595, 842)
    writer.write(str(tmp_path / "缺页.pdf"))
    report = read(tmp_path / "缺页.pdf")
    assert (report.source.status, len(indicators(report))) == ("partial", 1)
    assert [(i.code, i.where) for i in report.source.issues] == [("DB1221", "第2页")]


@pytest.mark.parametrize(
    "path", sorted((corpus() / "reports").glob("wide-*.pdf")), ids=lambda path: path.stem
)
def test_the_wide_form_from_a_ruled_pdf(path):
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    projects = truth["projects"] if isinstance(truth, dict) else truth
    report = read(path)
    assert [p.project for p in report.projects] == [p["project"] for p in projects]
    for wanted, got in zip(projects, report.projects, strict=True):
        assert [(i.type, i.target, i.actual) for i in got.indicators] == [
            (i["type"], i["target"], i["actual"]) for i in wanted["indicators"]
        ]
        assert (got.goal, got.goal_result, got.problems) == tuple(
            wanted[key] or None for key in ("goal", "goal_result", "problems")
        )
