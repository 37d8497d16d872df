"""Any string at all goes through every format and comes back as far as the format can hold it."""

from __future__ import annotations

import io
import json
import warnings
from dataclasses import replace

import lxml.html
import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao.export import to_frame, to_json
from dabiao.export.frame import to_csv, to_parquet
from dabiao.export.html import to_html
from dabiao.export.text import printable
from dabiao.export.xlsx import to_xlsx
from dabiao.model import Finding, Indicator, Issue, Judgement, Mention, Project, Report, Source

_TEXT = st.text(st.characters(), max_size=30) | st.sampled_from(["", "=A1", "_x000D_", "\r\n", " ", "\u2028"])


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    text = draw(_TEXT)
    spans = draw(st.lists(st.tuples(st.integers(0, 32), st.integers(0, 32)), max_size=4))
    mentions = tuple(Mention(start, end, text[start:end], "percent", value=1) for start, end in spans)
    other = draw(_TEXT)
    row = Indicator(
        id="1-1",
        type=draw(_TEXT),
        name=other,
        target=text,
        actual=text,
        target_mentions=mentions,
        judgement=Judgement("met", "numeric", 0.5, other),
    )
    project = Project(no=1, project=other, department=text, goal=text, indicators=(row,))
    source = Source(other, "00", "pdf", status="partial", issues=(Issue(text, other, text),))
    finding = Finding("copied", "low", text, 1, "1-1")
    return Report(source, title=text, projects=(project,), findings=(finding,))


@settings(derandomize=True, database=None, deadline=None, max_examples=30)
@given(_reports())
def test_any_text_in_any_format(report: Report) -> None:
    row = report.projects[0].indicators[0]
    assert json.loads(to_json(report))["projects"][0]["indicators"][0]["target"] == row.target
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # XlsxWriter only warns of what it leaves out
        book = openpyxl.load_workbook(io.BytesIO(to_xlsx(report, project_sheets=True)))
    sheet = book["指标明细"]
    headings = {cell.value: cell.column for cell in sheet[1]}
    for heading, text in (("年度目标", row.target), ("指标名称", row.name)):
        assert (sheet.cell(2, headings[heading]).value or "") == printable(text or "")
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    page = lxml.html.fromstring(to_html(report))
    assert page.xpath("count(//script)") == 1
    assert len(page.xpath("//tr[@data-verdict]")) == 1
    frame = to_frame(report)
    assert to_csv(frame)
    assert to_parquet(frame)


def test_a_megabyte_of_one_character() -> None:
    text = "长" * 1_000_000
    row = Indicator(id="1-1", target=text, actual=text[:5])
    report = Report(Source("a", "00", "txt"), projects=(Project(no=1, indicators=(row,)),))
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(report)), read_only=True)
    whole = "".join(str(cells[3]) for cells in book["长文本"].iter_rows(min_row=2, values_only=True))
    assert whole == text
    assert text in to_html(replace(report, title="t"))
