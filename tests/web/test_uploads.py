"""Files: stored under names of our own, worked off, taken up again, and never in each other's way."""

from __future__ import annotations

import io
import os
import threading
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from dabiao.errors import WebError
from dabiao.resources import corpus
from dabiao.web import create_app
from dabiao.web.settings import Settings
from dabiao.web.uploads import Uploads, plain_name
from tests.web.conftest import API, HERE, csrf, until

REPORTS = corpus() / "reports"
SMALL = ("national-1.xlsx", "national-10.txt", "national-7.csv", "three-cell-2.html", "category-1.xlsx")


def send(client: TestClient, name: str, content: bytes) -> str:
    """Upload one file and return its id."""
    answer = client.post("/api/uploads", files={"files": (name, content)}, headers=API)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["uploads"][0]["id"])


def finished(client: TestClient, id_: str) -> dict[str, Any]:
    """Wait for an upload and return what became of it."""
    found: dict[str, Any] = {}

    def done() -> bool:
        found.update(client.get(f"/api/uploads/{id_}").json())
        return found["state"] in ("done", "failed")

    until(done)
    return found


def test_an_upload_becomes_a_report_of_its_own_name(client: TestClient, settings: Settings) -> None:
    name = "..\\..\\2019年 自评<b>.xlsx"
    found = finished(client, send(client, name, (REPORTS / "national-1.xlsx").read_bytes()))
    assert (found["state"], found["name"], found["progress"]) == ("done", "2019年 自评<b>.xlsx", 1)
    report = client.get(f"/api/reports/{found['report']}").json()
    assert report["source"]["name"] == "2019年 自评<b>.xlsx"
    assert report["summary"]["indicators"] == found["indicators"] > 3
    assert os.listdir(settings.data / "uploads") == []
    assert [path.name for path in (settings.data / "reports").iterdir()] == [f"{found['report']}.json"]


def test_the_form_takes_several_files(client: TestClient) -> None:
    files = [("files", (name, (REPORTS / name).read_bytes())) for name in SMALL[:2]]
    answer = client.post("/upload", files=files, data={"csrf": csrf(client)}, follow_redirects=False)
    assert answer.headers["location"] == "/upload"
    text = client.get("/upload").text
    assert all(name in text for name in SMALL[:2])


def bomb() -> bytes:
    """Return a workbook whose sheet unpacks to far more than it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (64 << 20))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("通知.txt", "关于召开会议的通知".encode(), "DB1105"),
        ("空.xlsx", b"", "DB1102"),
        ("程序.exe", b"MZ\x00\x00" * 50, "DB1104"),
        ("炸弹.xlsx", bomb(), "DB1121"),
    ],
)
def test_what_is_no_report_says_why_in_plain_words(
    client: TestClient, settings: Settings, name: str, content: bytes, code: str
) -> None:
    found = finished(client, send(client, name, content))
    assert (found["state"], found["code"]) == ("failed", code)
    assert "Traceback" not in found["message"]
    assert str(settings.data) not in found["message"]
    assert f"[{code}]" in client.get("/upload").text
    answer = client.post(f"/upload/{found['id']}/retry", data={"csrf": csrf(client)}, follow_redirects=False)
    assert answer.status_code == 303
    assert finished(client, found["id"])["state"] == "failed"


@pytest.mark.parametrize("body", [{}, {"data": {"year": "2021"}}, {"files": {"other": ("a", b"b")}}])
def test_no_file_at_all(client: TestClient, body: dict[str, Any]) -> None:
    answer = client.post("/api/uploads", headers=API, **body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "DB6003")


def test_nonsense_for_a_year(client: TestClient) -> None:
    for year in ("20x1", "99999999999999999999", "1066", "²"):
        answer = client.post("/api/uploads", files={"files": ("a", b"b")}, data={"year": year}, headers=API)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "DB6010")


def test_a_restart_takes_up_what_was_cut_off(settings: Settings, app: FastAPI) -> None:
    """The first application never works: it is as if it had been killed after taking the file in."""
    waiting = app.state.uploads.add("甲.xlsx", io.BytesIO((REPORTS / "national-1.xlsx").read_bytes()))
    cut = app.state.uploads.add("乙.txt", io.BytesIO((REPORTS / "national-10.txt").read_bytes()))
    app.state.uploads._set(cut, state="working", attempts=1)
    with TestClient(create_app(settings), base_url=HERE) as client:
        assert [finished(client, one.id)["state"] for one in (waiting, cut)] == ["done", "done"]


def test_what_keeps_killing_the_program_is_given_up(settings: Settings, app: FastAPI) -> None:
    poison = app.state.uploads.add("毒.xlsx", io.BytesIO(b"x"))
    app.state.uploads._set(poison, state="working", attempts=settings.limits.attempts)
    with TestClient(create_app(settings), base_url=HERE) as client:
        assert finished(client, poison.id)["code"] == "DB6006"


def test_a_file_that_takes_too_long_is_stopped(settings: Settings) -> None:
    hasty = replace(settings, limits=replace(settings.limits, seconds=0))
    kept: list[Any] = []
    uploads = Uploads(hasty, lambda report, document: kept.append(report))
    uploads.start()
    try:
        one = uploads.add("甲.xlsx", io.BytesIO((REPORTS / "national-1.xlsx").read_bytes()))
        until(lambda: uploads.get(one.id).state == "failed")
    finally:
        uploads.stop()
    assert uploads.get(one.id).code == "DB6005"
    assert kept == []


def test_the_queue_is_bounded(settings: Settings) -> None:
    narrow = replace(settings, limits=replace(settings.limits, waiting=2))
    uploads = Uploads(narrow, lambda report, document: None)
    for _ in range(2):
        uploads.add("甲", io.BytesIO(b"x"))
    with pytest.raises(WebError) as caught:
        uploads.add("甲", io.BytesIO(b"x"))
    assert caught.value.code == "DB6002"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("/etc/passwd", "passwd"),
        ("..", ".."),
        ("", "未命名"),
        ("C:\\a\\b.xlsx", "b.xlsx"),
        ("a\x00b\ud800", "a␀b\ufffd"),
    ],
)
def test_names_are_text(given: str, shown: str) -> None:
    assert plain_name(given) == shown


def test_the_store_going_away_is_said_and_nothing_is_lost(
    client: TestClient, settings: Settings, sha256: str
) -> None:
    store = Path(settings.store)
    hidden = store.with_suffix(".hidden")
    client.get("/reports")
    store.rename(hidden)
    for path in (
        "/",
        "/reports",
        f"/reports/{sha256}",
        "/search?q=完成",
        "/library",
        "/healthz",
        "/api/reports",
    ):
        answer = client.get(path)
        assert answer.status_code == 503, path
        assert "DB4009" in answer.text
        assert "Traceback" not in answer.text
    found = finished(client, send(client, "甲.xlsx", (REPORTS / "national-1.xlsx").read_bytes()))
    assert (found["state"], found["code"]) == ("failed", "DB4009")
    assert not store.exists()
    hidden.rename(store)
    assert client.get(f"/reports/{sha256}").status_code == 200
    client.post(f"/upload/{found['id']}/retry", data={"csrf": csrf(client)})
    assert finished(client, found["id"])["state"] == "done"


def test_readers_and_uploads_at_once_lose_nothing(client: TestClient, sha256: str) -> None:
    """Fifty readers while five reports come in."""
    paths = (
        "/",
        "/reports",
        f"/reports/{sha256}",
        f"/reports/{sha256}/indicators",
        "/search?q=完成",
        "/api/uploads",
    )
    ids = [send(client, name, (REPORTS / name).read_bytes()) for name in SMALL]
    bad: list[tuple[str, int]] = []

    def read(number: int) -> None:
        for turn in range(4):
            path = paths[(number + turn) % len(paths)]
            status = client.get(path).status_code
            if status != 200:
                bad.append((path, status))

    readers = [threading.Thread(target=read, args=(number,)) for number in range(50)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert bad == []
    states = [finished(client, id_) for id_ in ids]
    assert [one["state"] for one in states] == ["done"] * 5
    held = {report["sha256"] for report in client.get("/api/reports").json()["reports"]}
    assert held == {one["report"] for one in states} | {sha256}
