"""The page: everything escaped, nothing fetched, evidence marked, rows that can be filtered."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser

import lxml.html
import pytest

from dabiao.export.html import to_html
from dabiao.export.labels import labels
from dabiao.model import Report
from tests.export.conftest import HOSTILE


@pytest.fixture(scope="module")
def page(report: Report) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(to_html(report))


@pytest.fixture(scope="module")
def odd(hostile: Report) -> str:
    return to_html(hostile)


def _text(element: lxml.html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def test_every_indicator_is_a_row_with_its_verdict_and_type(
    page: lxml.html.HtmlElement, report: Report
) -> None:
    rows = page.xpath("//tr[@data-verdict]")
    expected = [
        (row.judgement.verdict if row.judgement else None, row.type)
        for project in report.projects
        for row in project.indicators
    ]
    assert [(row.get("data-verdict"), row.get("data-type")) for row in rows] == expected
    assert rows[0].get("data-findings") == "contradiction"
    assert "2 项中 1 项达标" in _text(rows[0])
    assert "部分达标" in _text(rows[0])
    assert "逐项（2）" in _text(rows[0])


def test_mentions_are_marked_in_the_colour_of_their_kind(page: lxml.html.HtmlElement) -> None:
    row = page.xpath("//tr[@data-verdict]")[0]
    marks = [(mark.get("class"), mark.text) for mark in row.xpath(".//mark")]
    kinds = ["kind-quantity"] * 4
    assert marks == list(zip(kinds, ["不少于6处", "3公里以上", "4处", "3.5公里"], strict=True))
    assert row.xpath(".//mark")[0].get("title") == "数量：≥6处"
    style = page.xpath("//style")[0].text
    assert f".kind-quantity{{--solid:{labels('kind')['quantity'].solid}" in style


def test_the_text_around_the_marks_is_unbroken(page: lxml.html.HtmlElement) -> None:
    cell = page.xpath("//tr[@data-verdict]")[0].xpath("./td")[2]
    name = cell.xpath("./span")[0].text_content()
    assert cell.text_content() == name + "新建口袋公园不少于6处，其中绿道3公里以上"


def test_filters_offer_what_the_report_has(page: lxml.html.HtmlElement) -> None:
    buttons = {b.get("data-verdict"): _text(b) for b in page.xpath("//button[@data-verdict]")}
    assert buttons["not_met"] == "未达标 1"
    assert len(buttons) == 6
    types = page.xpath("//select[@name='type']/option/text()")
    assert types[:3] == ["全部类型", "数量指标", "质量指标"]
    codes = page.xpath("//select[@name='finding']/option/@value")
    assert codes == ["", "contradiction", "score_mismatch", "unsupported", "no_threshold"]


def test_findings_lead_to_rows_that_exist(page: lxml.html.HtmlElement) -> None:
    links = page.xpath("//a[starts-with(@href, '#r')]")
    assert [link.text for link in links] == ["1-1", "1-2", "2-2", "2-4"]
    for link in links:
        (row,) = page.xpath("//tr[@id=$id]", id=link.get("href")[1:])
        assert _text(row.xpath("./td")[0]).startswith(link.text)


def test_charts_are_inline_and_to_scale(page: lxml.html.HtmlElement) -> None:
    charts = page.xpath("//figure//*[local-name()='svg']")
    names = ["判定统计", "各类指标的判定", "疑点统计", "各项目的执行率与达标率"]
    assert [chart.get("aria-label") for chart in charts] == names
    widths = [float(w) for w in charts[0].xpath(".//*[local-name()='rect']/@width")]
    assert widths == [170, 340, 170, 170, 170, 170]
    rates = charts[3]
    names = rates.xpath(".//*[local-name()='g']/*[local-name()='text']/text()")
    assert names == ["2. 乡村教师能力提升", "1. 老城区口袋公园建设"]  # the wider gap first
    assert [float(x) for x in rates.xpath(".//*[local-name()='rect']/@x")] == [323, 900.9]
    assert [float(x) for x in rates.xpath(".//*[local-name()='circle']/@cx")] == [930, 530]


class _Collector(HTMLParser):
    """A second, independent parser: what a browser would take for elements and attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_hostile_cells_are_shown_and_never_run(odd: str) -> None:
    collector = _Collector()
    collector.feed(odd)
    assert collector.tags.count("script") == 1
    assert "img" not in collector.tags
    assert not [name for name, _ in collector.attributes if name.startswith("on") or name == "style"]
    text = str(lxml.html.fromstring(odd).text_content())
    for cell in HOSTILE:
        if "\x00" not in cell and not cell.startswith("\t"):
            assert cell in text, cell[:40]
    assert "NUL␀BEL␇" in text
    assert "49" not in re.findall(r"\{\{.*?\}\}|49", text)


def test_nothing_is_fetched(odd: str) -> None:
    collector = _Collector()
    collector.feed(odd)
    references = [
        value for name, value in collector.attributes if name in ("src", "href", "action", "srcset")
    ]
    assert references
    assert all(str(value).startswith("#") for value in references)
    style = odd[odd.index("<style>") : odd.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_admits_our_script_and_style_only(odd: str) -> None:
    document = lxml.html.fromstring(odd)
    (policy,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        body = odd[odd.index(f"<{tag}>") + len(tag) + 2 : odd.index(f"</{tag}>")]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_the_page_is_utf_8_whatever_the_cells_hold(odd: str) -> None:
    assert odd.encode("utf-8").decode("utf-8") == odd


def test_a_failed_reading_is_still_a_page(empty: Report) -> None:
    text = _text(lxml.html.fromstring(to_html(empty)))
    assert "没有读到项目。" in text
    assert "读取失败" in text


def test_it_prints_and_follows_the_dark(page: lxml.html.HtmlElement) -> None:
    style = page.xpath("//style")[0].text
    assert "@media print" in style
    assert "A4 landscape" in style
    assert "prefers-color-scheme: dark" in style


def test_evidence_says_what_it_was_taken_from(page: lxml.html.HtmlElement) -> None:
    text = _text(page.xpath("//table[@class='list']")[0])
    assert "完成情况：已建成口袋公园4处" in text
    assert "支出：0万元" in text
