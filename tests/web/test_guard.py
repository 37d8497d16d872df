"""Who may come in, what must come with a request, and what every answer says to the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from dabiao.web import create_app
from dabiao.web.settings import Settings
from tests.web.conftest import API, HERE, csrf

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'"
FILE = {"files": ("a.txt", b"text")}


@pytest.mark.parametrize("path", ["/", "/nothing", "/api/reports", "/assets/app.css", "/reports?page=x"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith(POLICY)
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_head_alone_can_be_asked_for(client: TestClient) -> None:
    answer = client.head("/")
    assert answer.status_code == 200
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_pages_have_nothing_inline_and_fetch_nothing_from_elsewhere(client: TestClient, sha256: str) -> None:
    base = f"/reports/{sha256}"
    for path in (
        "/",
        "/upload",
        base,
        f"{base}/indicators",
        f"{base}/indicators/1-1",
        f"{base}/findings",
        "/library",
    ):
        text = client.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", text), path
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", text), path


def test_a_strange_host_is_refused(client: TestClient) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "", "[::1"):
        answer = client.get("/", headers={"host": host})
        assert answer.status_code == 400
        assert "DB6009" in answer.text
    for host in ("localhost:8000", "127.0.0.1:9", "[::1]:8000"):
        assert client.get("/", headers={"host": host}).status_code == 200


def test_a_form_needs_its_token(client: TestClient, sha256: str) -> None:
    good = csrf(client)
    for token in ("", "x" * 43, good[:-1], "测试"):
        data = {"csrf": token, "do": "accept 0 1-1", "name": "李审核"}
        answer = client.post(f"/reports/{sha256}/review", data=data)
        assert answer.status_code == 403, token
        assert "DB6008" in answer.text
    assert client.post("/upload", files=FILE, data={"csrf": "no"}).status_code == 403
    assert client.get(f"/api/reports/{sha256}/corrections").json() == {"corrections": []}


def test_the_json_interface_needs_its_header(client: TestClient) -> None:
    assert client.post("/api/uploads", files=FILE).status_code == 403
    assert client.post("/api/uploads", files=FILE, headers=API).status_code == 202


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://evil.example"}, {"origin": "http://127.0.0.1:81"}, {"sec-fetch-site": "cross-site"}],
)
def test_another_site_cannot_send_anything(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/uploads", files=FILE, headers=API | headers).status_code == 403
    data = {"csrf": csrf(client)}
    assert client.post("/upload", files=FILE, data=data, headers=headers).status_code == 403


def test_cookies_stay_with_us(client: TestClient, sha256: str) -> None:
    cookies = [client.get("/").headers["set-cookie"], accept(client, sha256, "/").headers["set-cookie"]]
    for cookie in cookies:
        assert "httponly" in cookie.lower()
        assert "samesite=strict" in cookie.lower()


def accept(client: TestClient, sha256: str, back: str) -> Response:
    data = {"csrf": csrf(client), "do": "accept 0 1-1", "name": "李审核", "back": back}
    return client.post(f"/reports/{sha256}/review", data=data, follow_redirects=False)


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "/\\evil.example", "javascript:alert(1)", "http://evil.example", "/a\r\nx: y"],
)
def test_nobody_is_sent_elsewhere(client: TestClient, sha256: str, back: str) -> None:
    assert accept(client, sha256, back).headers["location"] == "/#i1"


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[tuple[TestClient, str]]:
    """Return the page as others reach it, and its token."""
    settings = Settings.of(str(tmp_path / "corpus.db"), token_needed=True)
    assert settings.token
    with TestClient(
        create_app(settings), base_url="http://192.0.2.7", raise_server_exceptions=False
    ) as client:
        yield client, settings.token


def test_beyond_this_machine_a_token_is_demanded(guarded: tuple[TestClient, str]) -> None:
    client, token = guarded
    for path in ("/", "/reports", "/api/reports", "/api/openapi.json"):
        answer = client.get(path)
        assert answer.status_code == 401
        assert "DB6004" in answer.text
    assert client.get("/healthz").status_code == 200
    assert client.get("/login?token=wrong").status_code == 401
    assert client.get("/").status_code == 401
    answer = client.get(f"/login?token={token}", follow_redirects=False)
    assert token not in answer.headers["set-cookie"]
    assert "HttpOnly" in answer.headers["set-cookie"]
    assert client.get("/").status_code == 200


def test_a_program_may_send_the_token_as_a_header(guarded: tuple[TestClient, str]) -> None:
    client, token = guarded
    assert client.get("/api/reports", headers={"authorization": "Bearer nonsense"}).status_code == 401
    good = {"authorization": f"Bearer {token}"}
    assert client.get("/api/reports", headers=good).status_code == 200
    assert client.post("/api/uploads", files=FILE, headers=good).status_code == 202


def test_only_the_login_address_holds_the_token(
    guarded: tuple[TestClient, str], capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    client, token = guarded
    client.get(f"/login?token={token}")
    client.get("/nothing")
    assert token not in caplog.text + "".join(capsys.readouterr())


def small(settings: Settings) -> Settings:
    """Return settings with a limit of 1 MiB."""
    return replace(settings, limits=replace(settings.limits, body_mib=1))


def test_a_body_over_the_limit_is_refused(settings: Settings) -> None:
    big = b"x" * (1 << 20)
    with TestClient(create_app(small(settings)), base_url=HERE, raise_server_exceptions=False) as client:
        answer = client.post("/api/uploads", files={"files": ("big.txt", big)}, headers=API)
        assert (answer.status_code, answer.json()["error"]["code"]) == (413, "DB6001")
        data = {"csrf": csrf(client)}
        page = client.post("/upload", files={"files": ("big.txt", big)}, data=data)
        assert page.status_code == 413
        assert "上传的内容超过大小上限" in page.text
        assert page.headers["x-content-type-options"] == "nosniff"
        assert client.get("/api/uploads").json() == {"uploads": []}


def test_a_body_that_does_not_say_its_length_is_counted(settings: Settings) -> None:
    with TestClient(create_app(small(settings)), base_url=HERE, raise_server_exceptions=False) as client:
        kind = {"content-type": "multipart/form-data; boundary=b", **API}
        head = b'--b\r\ncontent-disposition: form-data; name="files"; filename="a"\r\n\r\n'
        answer = client.post("/api/uploads", content=iter([head] + [b"x" * 65536] * 32), headers=kind)
        assert answer.status_code == 413
        assert client.get("/api/uploads").json() == {"uploads": []}
