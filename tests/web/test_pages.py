"""Every page answers, shows what it should, and shows any text harmlessly."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dabiao.export.labels import label
from tests.store.samples import large

PATHS = ("/", "/upload", "/reports", "/search", "/library")


@pytest.mark.parametrize("path", PATHS)
def test_pages_answer_with_nothing_in_the_store(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert 'action="/search"' in answer.text


def test_the_report_page_links_each_verdict_to_its_indicators(client: TestClient, sha256: str) -> None:
    text = client.get(f"/reports/{sha256}").text
    assert f'href="/reports/{sha256}/indicators?verdict=met"' in text
    assert text.count("<svg") > 5
    assert "各项目的执行率与达标率" in text


def test_the_indicator_page_shows_evidence_reason_and_confidence(client: TestClient, sha256: str) -> None:
    text = client.get(f"/reports/{sha256}/indicators?size=500").text
    rows = client.get(f"/api/reports/{sha256}/indicators?size=500").json()["indicators"]
    assert text.count("<tr id=") == len(rows) == 56
    assert '<mark class="kind-percent"' in text
    assert all(row["judgement"]["why"] for row in rows[:5])
    assert rows[0]["judgement"]["why"] in text.replace("&gt;", ">").replace("&lt;", "<")


@pytest.mark.parametrize(("field", "code"), [("verdict", "met"), ("type", "数量指标"), ("finding", "copied")])
def test_filters_show_exactly_what_they_say(client: TestClient, sha256: str, field: str, code: str) -> None:
    everything = client.get(f"/api/reports/{sha256}/indicators?size=500").json()["indicators"]
    report = client.get(f"/api/reports/{sha256}").json()

    def fits(row: dict[str, Any]) -> bool:
        if field == "verdict":
            return row["judgement"]["verdict"] == code
        if field == "type":
            return row["type"] == code
        found = {f["code"] for f in report["findings"] if f["indicator"] == row["id"]}
        return code in found | set(row["judgement"]["flags"])

    shown = client.get(f"/api/reports/{sha256}/indicators", params={field: code, "size": 500}).json()
    assert [row["id"] for row in shown["indicators"]] == [row["id"] for row in everything if fits(row)]


def test_pages_of_indicators_hold_every_row_once(client: TestClient, sha256: str) -> None:
    seen: list[str] = []
    for number in range(1, 7):
        page = client.get(f"/api/reports/{sha256}/indicators", params={"size": 10, "page": number}).json()
        seen += [row["id"] for row in page["indicators"]]
    assert page["pages"] == 6
    assert len(seen) == len(set(seen)) == page["total"] == 56


def test_findings_come_most_serious_first_and_lead_to_their_cell(client: TestClient, sha256: str) -> None:
    text = client.get(f"/reports/{sha256}/findings").text
    places = [text.find(f"badge severity-{code}") for code in ("high", "medium", "low")]
    found = [place for place in places if place >= 0]
    assert found
    assert found == sorted(found)
    finding = next(f for f in client.get(f"/api/reports/{sha256}").json()["findings"] if f["indicator"])
    assert f'/reports/{sha256}/indicators/{finding["indicator"]}"' in text
    assert label("finding", finding["code"]) in text


def test_a_hit_leads_to_a_page_of_its_own(client: TestClient, sha256: str) -> None:
    found = client.get("/api/search", params={"q": "完成"}).json()
    assert found["total"] > 0
    hit = found["hits"][0]
    text = client.get("/search", params={"q": "完成"}).text
    address = f"/reports/{sha256}/indicators/{hit['indicator_id']}"
    assert address in text
    assert '<mark class="found">完成</mark>' in text
    assert client.get(address).status_code == 200


def test_the_library_lists_indicators(client: TestClient, sha256: str) -> None:
    entries = client.get("/api/library").json()["indicators"]
    text = client.get("/library").text
    assert entries
    assert entries[0]["name"] in text


def test_the_json_of_a_report_is_the_file(
    client: TestClient, sha256: str, document: tuple[dict[str, Any], bytes]
) -> None:
    assert client.get(f"/reports/{sha256}/download/report.json").content == document[1]
    assert client.get(f"/api/reports/{sha256}").json() == json.loads(document[1])


def test_a_report_added_by_the_command_line_is_shown_too(
    client: TestClient, app: FastAPI, document: tuple[dict[str, Any], bytes]
) -> None:
    with app.state.shelf.writing() as store:
        store.add(document[0])
    sha256 = document[0]["source"]["sha256"]
    assert client.get(f"/reports/{sha256}/indicators?size=500").text.count("<tr id=") == 56
    assert client.get(f"/reports/{sha256}/download/report.xlsx").status_code == 200
    assert client.get(f"/reports/{sha256}/download/report.json").status_code == 404
    assert "由命令行加入" in client.get(f"/reports/{sha256}").text


EVIL = "</td><script>alert(1)</script><img src=x onerror=alert(2)>\x00\ud800{{7*7}}"


def test_a_script_in_a_cell_stays_text(
    client: TestClient, app: FastAPI, document: tuple[dict[str, Any], bytes]
) -> None:
    evil: dict[str, Any] = json.loads(document[1])
    sha256 = evil["source"]["sha256"] = "e" * 64
    evil["title"] = evil["source"]["name"] = evil["projects"][0]["project"] = EVIL
    evil["projects"][0]["indicators"][0] |= {"name": EVIL, "actual": EVIL, "actual_mentions": []}
    id_ = evil["projects"][0]["indicators"][0]["id"]
    for plain in (True, False):  # as an upload with its document, and as added by the command line
        with app.state.shelf.writing() as store:
            store.add(evil | {"department": "甲" if plain else "乙"})
        if plain:
            app.state.shelf.keep(evil, json.dumps(evil).encode())
        base = f"/reports/{sha256}"
        pages = (base, f"{base}/indicators", f"{base}/indicators/{id_}", f"{base}/findings", "/", "/reports")
        for address in (*pages, "/library", "/search?q=script"):
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert "<script>alert" not in answer.text
            assert "<img" not in answer.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get(f"{base}/indicators").text
        assert "{{7*7}}" in client.get(f"{base}/indicators").text
        names = ("report.xlsx", "report.html", "corrections.csv")
        assert [client.get(f"{base}/download/{name}").status_code for name in names] == [200] * 3


def test_a_report_of_five_thousand_comes_in_pages(client: TestClient, app: FastAPI) -> None:
    report = large(1, 500, 10)
    with app.state.shelf.writing() as store:
        store.add(report)
    base = f"/reports/{report['source']['sha256']}/indicators"
    first = client.get(base).text
    assert first.count("<tr id=") == 50
    assert "第 1 / 100 页" in first
    assert client.get(f"{base}?page=100").text.count("<tr id=") == 50
    assert "第 100 / 100 页" in client.get(f"{base}?page=999").text
    assert client.get(f"{base}?size=999999").text.count("<tr id=") == 500
    met = sum(
        row["judgement"]["verdict"] == "met"
        for project in report["projects"]
        for row in project["indicators"]
    )
    assert f"符合 {met} / 共 5000 个" in client.get(f"{base}?verdict=met").text


@pytest.mark.parametrize(
    "query",
    [
        "verdict=splendid", "type=x", "finding=%27%3BDROP", "page=0", "page=-1", "page=1e9", "size=x",
        "project=²", "reviewed=maybe", "page=99999999999999999999",
    ],
)  # fmt: skip
def test_a_filter_of_nonsense_is_a_clear_page(client: TestClient, sha256: str, query: str) -> None:
    answer = client.get(f"/reports/{sha256}/indicators?{query}")
    assert answer.status_code == 400
    assert "DB6010" in answer.text
    assert "筛选条件无效" in answer.text


@pytest.mark.parametrize(
    "query", ["min=a", "max=1e999", "sort=up", "year=20x", "verdict=x", "next=zzz", "min=nan"]
)
def test_a_search_of_nonsense_is_a_clear_page(client: TestClient, query: str) -> None:
    answer = client.get(f"/search?{query}")
    assert answer.status_code == 400
    assert "DB6010" in answer.text or "DB4011" in answer.text


@pytest.mark.parametrize(
    "text", ['"', "*", "a AND NEAR(", "%00", "%ED%A0%80", "一" * 2000, "'; DROP TABLE report"]
)
def test_any_words_can_be_searched_for(client: TestClient, sha256: str, text: str) -> None:
    assert client.get(f"/search?q={text}").status_code == 200
    assert client.get(f"/reports/{sha256}/indicators?q={text}").status_code == 200
    assert client.get(f"/library?q={text}").status_code == 200


@pytest.mark.parametrize(
    "path", ["/nothing", "/reports/x", "/reports/..%2f..%2fetc", "/assets/../app.py", "/assets/x.css"]
)
def test_what_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "DB6007" in answer.text


def test_health_and_description(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    described = client.get("/api/openapi.json").json()["paths"]
    assert "/api/reports/{sha256}/indicators/{indicator}/corrections" in described
    assert client.get("/docs").status_code == 404


def test_a_defect_of_ours_shows_no_stack_trace(client: TestClient, app: FastAPI) -> None:
    app.state.shelf.list = None
    for path in ("/reports", "/api/reports"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "DB6099" in answer.text
        assert "TypeError" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"
