"""A reviewer's day in the browser: drop reports, read, agree, correct, undo, search, download."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from dabiao.export import corrections
from dabiao.resources import corpus
from tests.e2e.conftest import Site

SAMPLES = (
    "wide-qinghe-water.pdf",
    "national-1.xlsx",
    "national-10.txt",
    "category-2.pdf",
    "three-cell-2.html",
)


def upload(page: Page, site: Site) -> None:
    """Upload the samples, and something that is no report."""
    page.goto(site.url + "/upload")
    paths: list[object] = [corpus() / "reports" / name for name in SAMPLES]
    page.set_input_files("#files", paths)  # type: ignore[arg-type]
    expect(page.locator("#fresh li")).to_have_count(len(SAMPLES))
    expect(page.locator("#fresh .state a")).to_have_count(len(SAMPLES))


@pytest.fixture
def uploaded(page: Page, site: Site) -> Page:
    """Return a page on which the samples have been uploaded, once."""
    page.goto(site.url + "/reports")
    if not page.locator("table.reports").count():
        upload(page, site)
    return page


def open_indicators(page: Page, site: Site) -> None:
    page.goto(site.url + "/reports")
    page.get_by_role("link", name="青禾市水务局2023年度部门预算项目支出绩效自评表").click()
    page.get_by_role("link", name=re.compile(r"^指标 \d+$")).click()
    page.wait_for_url("**/indicators")


def test_files_are_uploaded_and_what_is_no_report_says_why(page: Page, site: Site) -> None:
    upload(page, site)
    wrong = {"name": "通知.txt", "mimeType": "text/plain", "buffer": "关于开会的通知".encode()}
    page.set_input_files("#files", [wrong])  # type: ignore[list-item]
    expect(page.locator("#fresh .warn")).to_contain_text("DB1105")
    page.reload()
    expect(page.locator("#uploads .warn")).to_contain_text("没有找到绩效指标")
    page.get_by_role("button", name="重试").click()
    expect(page.locator("#uploads .warn")).to_contain_text("DB1105")


def test_files_can_be_dropped(page: Page, site: Site) -> None:
    page.goto(site.url + "/")
    content = (corpus() / "reports" / "national-8.txt").read_bytes()
    transfer = page.evaluate_handle(
        """(bytes) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], "拖放.txt"));
            return data;
        }""",
        list(content),
    )
    page.dispatch_event("form.drop", "drop", {"dataTransfer": transfer})
    expect(page.locator("#fresh .state a")).to_have_text(re.compile(r"^\d+ 个指标$"))
    expect(page.locator("#fresh .file")).to_have_text("拖放.txt")


def test_reviewing_with_the_keyboard(uploaded: Page, site: Site, tmp_path: Path) -> None:
    page = uploaded
    open_indicators(page, site)
    rows = page.locator("tr[data-id]")
    expect(rows.first.locator("mark.kind-quantity").first).to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("a")
    expect(page.locator("#say")).to_contain_text("复核人")
    page.locator("#review [name=name]").fill("李审核")
    page.locator("#review [name=name]").press("Tab")
    page.evaluate("document.activeElement.blur()")

    page.keyboard.press("a")  # agree, and on to the next
    expect(rows.nth(0).locator(".said")).to_contain_text("同意")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    page.keyboard.press("c")  # two keys correct a verdict
    page.keyboard.press("4")
    expect(rows.nth(1).locator(".said")).to_contain_text("改为")
    expect(rows.nth(1).locator(".said")).to_contain_text("未达标")
    expect(rows.nth(1).locator("td").nth(3)).to_contain_text("超额完成")  # the machine's verdict stays

    page.keyboard.press("c")  # a type, a value and a word by hand
    page.locator("dialog [name=reviewed_type]").select_option("质量指标")
    page.locator("dialog [name=reviewed_actual]").fill("6月25日")
    page.locator("dialog [name=comment]").fill("见验收单")
    page.get_by_role("button", name="保存", exact=True).click()
    expect(rows.nth(2).locator(".said")).to_contain_text("见验收单")

    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(rows.nth(0)).to_have_attribute("aria-current", "true")
    page.keyboard.press("u")
    expect(rows.nth(0).locator(".said")).to_have_count(0)

    page.reload()
    expect(page.locator("#review [name=name]")).to_have_value("李审核")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="XLSX").click()
    path = tmp_path / "back.xlsx"
    waiting.value.save_as(path)
    said = {one.indicator: one for one in corrections(path)}
    ids = [rows.nth(at).get_attribute("data-id") for at in range(3)]
    assert list(said) == ids[1:]
    assert said[str(ids[1])].reviewed_verdict == "not_met"
    assert said[str(ids[1])].verdict == "exceeded"
    third = said[str(ids[2])]
    assert (third.reviewed_type, third.reviewed_actual, third.comment) == ("质量指标", "6月25日", "见验收单")
    assert third.reviewer == "李审核"
    assert "指标明细" in load_workbook(path).sheetnames


def test_filters_and_the_corrected(uploaded: Page, site: Site) -> None:
    page = uploaded
    open_indicators(page, site)
    page.get_by_role("link", name=re.compile("^未达标")).first.click()
    badges = page.locator("tr[data-id] td:nth-child(4) .badge").all_inner_texts()
    assert badges
    assert set(badges) == {"未达标"}
    page.get_by_label("指标类型").select_option("时效指标")
    page.wait_for_url(re.compile("type="))
    types = page.locator("tr[data-id]").evaluate_all("rows => rows.map(row => row.dataset.type)")
    assert set(types) <= {"时效指标"}


def test_the_second_of_two_reviewers_is_told(uploaded: Page, site: Site, console: list[str]) -> None:
    page = uploaded
    open_indicators(page, site)
    page.locator("#review [name=name]").fill("王复核")
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("#review [name=name]").fill("赵复核")
    last = other.locator("tr[data-id]").last
    last.get_by_role("button", name="同意").click()
    expect(last.locator(".said")).to_contain_text("赵复核")
    mine = page.locator("tr[data-id]").last
    mine.evaluate("row => row.scrollIntoView()")
    mine.get_by_role("button", name="同意").click()
    expect(page.locator("#say")).to_contain_text("其他人刚刚复核过")
    expect(mine.locator(".said")).to_contain_text("赵复核")
    assert [line for line in console if "409" in line]  # the browser's own word on the refusal
    console.clear()
    other.close()


def test_searching(uploaded: Page, site: Site) -> None:
    page = uploaded
    page.goto(site.url + "/")
    page.locator("form.big [name=q]").fill("满意度")
    page.keyboard.press("Enter")
    expect(page.locator("mark.found").first).to_have_text(re.compile("满意"))
    total = page.locator(".hits li").count()
    page.locator(".facet a").first.click()
    expect(page.locator(".facts .chip")).to_have_count(1)
    assert 0 < page.locator(".hits li").count() <= total
    page.locator(".hits .top a").first.click()
    expect(page.locator("article.one")).to_contain_text("满意度")


PAGES = ("/", "/upload", "/reports", "/search?q=满意度", "/library", "{report}", "{report}/indicators")
MORE = ("{report}/findings", "{report}/indicators/1-1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility(uploaded: Page, site: Site, scheme: str) -> None:
    page = uploaded
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    open_indicators(page, site)
    report = page.url.rsplit("/", 1)[0]
    axe = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
    serious: dict[str, list[str]] = {}
    for path in (*PAGES, *MORE):
        page.goto(path.format(report=report) if "{" in path else site.url + path)
        page.evaluate(axe)
        found = json.loads(page.evaluate("axe.run().then(JSON.stringify)"))
        bad = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
        serious[path] = [
            f"{v['id']}: {n['target']} {n['failureSummary']}" for v in bad for n in v["nodes"][:3]
        ]
    assert {path: found for path, found in serious.items() if found} == {}


@pytest.mark.parametrize("width", [1366, 820])
def test_nothing_is_wider_than_the_screen(uploaded: Page, site: Site, width: int) -> None:
    page = uploaded
    page.set_viewport_size({"width": width, "height": 900})
    open_indicators(page, site)
    report = page.url.rsplit("/", 1)[0]
    wide = {}
    for path in (*PAGES, *MORE):
        page.goto(path.format(report=report) if "{" in path else site.url + path)
        wide[path] = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert all(over <= 0 for over in wide.values()), wide
