"""What reviewers say: appended, taken back, never over the machine's verdict, and in every export."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dabiao.export import corrections, read_csv
from tests.web.conftest import API, csrf


def say(client: TestClient, sha256: str, do: str, **fields: str) -> Any:
    """Send the form of the indicator page."""
    data = {
        "csrf": csrf(client),
        "do": do,
        "name": "李审核",
        "back": f"/reports/{sha256}/indicators",
        **fields,
    }
    return client.post(f"/reports/{sha256}/review", data=data, follow_redirects=False)


def said(client: TestClient, sha256: str) -> list[dict[str, Any]]:
    """Return everything that was said."""
    found: list[dict[str, Any]] = client.get(f"/api/reports/{sha256}/corrections").json()["corrections"]
    return found


def test_agreeing_correcting_and_undoing_are_all_kept(client: TestClient, sha256: str) -> None:
    assert say(client, sha256, "accept 0 1-1").headers["location"] == f"/reports/{sha256}/indicators#i1"
    say(client, sha256, "correct 1 1-1", reviewed_verdict="not_met", comment="见附件")
    say(client, sha256, "undo 2 1-1")
    assert [(one["reviewed_verdict"], one["undo"]) for one in said(client, sha256)] == [
        ("partially_met", False),
        ("not_met", False),
        (None, True),
    ]
    assert {one["reviewer"] for one in said(client, sha256)} == {"李审核"}
    assert all(one["verdict"] == "partially_met" for one in said(client, sha256))
    text = client.get(f"/reports/{sha256}/indicators/1-1").text
    assert "撤销了上一条意见" in text
    row = client.get(f"/reports/{sha256}/rows/1-1").text
    assert "同意" in row
    assert "见附件" not in row


def test_the_second_reviewer_is_told_and_nothing_is_overwritten(client: TestClient, sha256: str) -> None:
    say(client, sha256, "accept 0 1-2")
    answer = say(client, sha256, "correct 0 1-2", reviewed_verdict="not_met", name="王复核")
    assert answer.status_code == 409
    assert "DB4014" in answer.text
    assert f"/reports/{sha256}/indicators/1-2" in answer.text
    assert [one["reviewer"] for one in said(client, sha256)] == ["李审核"]


def test_the_json_interface_takes_turns_too(client: TestClient, sha256: str) -> None:
    address = f"/api/reports/{sha256}/indicators/1-3/corrections"
    word = {"action": "correct", "reviewer": "李审核", "seen": 0, "reviewed_type": "质量指标"}
    first = client.post(address, json=word, headers=API)
    assert (first.status_code, first.json()["seen"]) == (201, 1)
    assert first.json()["standing"][0]["reviewed_type"] == "质量指标"
    again = client.post(address, json=word, headers=API)
    assert (again.status_code, again.json()["error"]["code"]) == (409, "DB4014")


@pytest.mark.parametrize(
    ("do", "fields"),
    [
        ("accept 0 1-1", {"name": " "}),
        ("correct 0 1-1", {}),
        ("correct 0 1-1", {"reviewed_verdict": "splendid"}),
        ("correct 0 1-1", {"reviewed_type": "好指标"}),
        ("undo 0 1-1", {}),
        ("delete 0 1-1", {}),
        ("accept -1 1-1", {}),
        ("", {}),
    ],
)
def test_half_a_word_is_refused(client: TestClient, sha256: str, do: str, fields: dict[str, str]) -> None:
    answer = say(client, sha256, do, **fields)
    assert answer.status_code == 400
    assert "DB60" in answer.text
    assert said(client, sha256) == []


def test_an_indicator_that_does_not_exist(client: TestClient, sha256: str) -> None:
    assert say(client, sha256, "accept 0 99-99").status_code == 404


def test_what_holds_is_in_the_workbook_and_everything_in_the_csv(
    client: TestClient, sha256: str, tmp_path: Path
) -> None:
    say(client, sha256, "correct 0 1-1", reviewed_type="质量指标")
    say(client, sha256, "correct 1 1-1", reviewed_verdict="met", reviewed_actual="8公里", comment="=1+1")
    say(client, sha256, "accept 0 1-2")
    say(client, sha256, "undo 1 1-2")
    path = tmp_path / "back.xlsx"
    path.write_bytes(client.get(f"/reports/{sha256}/download/report.xlsx").content)
    (back,) = corrections(path)
    shown = (back.indicator, back.reviewed_verdict, back.reviewed_type, back.reviewed_actual, back.comment)
    assert shown == ("1-1", "met", "质量指标", "8公里", "=1+1")
    assert (back.verdict, back.reviewer) == ("partially_met", "李审核")
    table = tmp_path / "all.csv"
    table.write_bytes(client.get(f"/reports/{sha256}/download/corrections.csv").content)
    assert list(read_csv(table)["indicator"]) == ["1-1", "1-1", "1-2", "1-2"]
    assert b",'=1+1" in table.read_bytes()


def test_reviewed_and_changed_can_be_filtered(client: TestClient, sha256: str) -> None:
    say(client, sha256, "accept 0 1-1")
    say(client, sha256, "correct 0 1-2", reviewed_verdict="not_met")

    def ids(reviewed: str) -> list[str]:
        query = {"reviewed": reviewed, "size": "500"}
        found = client.get(f"/api/reports/{sha256}/indicators", params=query).json()
        return [row["id"] for row in found["indicators"]]

    assert ids("yes") == ["1-1", "1-2"]
    assert ids("changed") == ["1-2"]
    assert len(ids("no")) == 54


def test_the_reviewers_name_is_remembered_in_the_browser(client: TestClient, sha256: str) -> None:
    say(client, sha256, "accept 0 1-1", name='李"审核"<b>')
    text = client.get(f"/reports/{sha256}/indicators").text
    assert 'value="李&#34;审核&#34;&lt;b&gt;"' in text


def test_corrections_are_labelled_data(client: TestClient, app: FastAPI, sha256: str) -> None:
    from dabiao.store.labelled import labelled

    say(client, sha256, "correct 0 1-1", reviewed_verdict="not_met")
    with app.state.shelf.reading() as store:
        (record,) = labelled(store.corrections())
    assert (record["verdict"], record["reviewer"]) == ("not_met", "李审核")
