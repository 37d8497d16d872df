"""The command itself: a real server, killed and started again, and a body of any size."""

from __future__ import annotations

import http.client
import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from dabiao.resources import corpus
from tests.web.conftest import API, until


@contextmanager
def serving(store: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start `dabiao serve` and yield the address that it prints."""
    command = [sys.executable, "-m", "dabiao", "serve", "--store", str(store), "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        try:
            yield found[0].rstrip("/"), server
        finally:
            server.kill()


def uploads(url: str) -> list[dict[str, Any]]:
    """Return the queue."""
    found: list[dict[str, Any]] = httpx.get(f"{url}/api/uploads").json()["uploads"]
    return found


def test_killed_in_the_middle_it_finishes_after_the_next_start(tmp_path: Path) -> None:
    store = tmp_path / "corpus.db"
    names = ("national-1.xlsx", "national-10.txt", "category-1.xlsx")
    with serving(store) as (url, server):
        page = httpx.get(url + "/")
        assert page.status_code == 200
        assert 'action="/search"' in page.text
        for name in names:
            content = (corpus() / "reports" / name).read_bytes()
            answer = httpx.post(f"{url}/api/uploads", files={"files": (name, content)}, headers=API)
            assert answer.status_code == 202
        # On a busy machine the first may be done before it is seen at work.
        until(lambda: any(one["state"] in {"working", "done"} for one in uploads(url)))
        server.kill()
    with serving(store) as (url, _):
        until(lambda: all(one["state"] == "done" for one in uploads(url)))
        assert sorted(one["name"] for one in uploads(url)) == sorted(names)
        assert len(httpx.get(f"{url}/api/reports").json()["reports"]) == 3


def test_a_gigabyte_is_refused_with_words(tmp_path: Path) -> None:
    """Without its length, so that the server has to count; and with it, where it need not listen."""
    with serving(tmp_path / "corpus.db") as (url, _):
        host, port = url.removeprefix("http://").split(":")
        kind = {"content-type": "multipart/form-data; boundary=b", **API}
        piece = b"x" * (1 << 20)

        def body(count: int) -> Iterator[bytes]:
            yield b'--b\r\ncontent-disposition: form-data; name="files"; filename="a"\r\n\r\n'
            yield from (piece for _ in range(count))

        answer = httpx.post(f"{url}/api/uploads", content=body(200), headers=kind, timeout=120)
        assert answer.status_code == 413
        connection = http.client.HTTPConnection(host, int(port), timeout=120)
        length = str(1 << 30)
        headers = {**kind, "content-length": length, "expect": "100-continue"}
        connection.request("POST", "/api/uploads", headers=headers)
        refused = connection.getresponse()
        assert refused.status == 413
        assert json.load(refused)["error"]["code"] == "DB6001"
        connection.close()
        assert uploads(url) == []
        assert httpx.get(f"{url}/healthz").json() == {"status": "ok"}


def test_any_other_host_demands_the_token_that_is_printed(tmp_path: Path) -> None:
    with serving(tmp_path / "corpus.db", "--host", "0.0.0.0") as (login, _):
        assert "/login?token=" in login
        here = login.replace("0.0.0.0", "127.0.0.1")
        base = here.split("/login")[0]
        assert httpx.get(base + "/").status_code == 401
        with httpx.Client(follow_redirects=True) as client:
            assert client.get(here).status_code == 200
            assert client.get(base + "/reports").status_code == 200


def refused(store: Path, port: str) -> subprocess.CompletedProcess[str]:
    """Start a server that will not run, and return how it ended."""
    command = [sys.executable, "-m", "dabiao", "serve", "--store", str(store), "--port", port]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=90)


def test_a_port_in_use_is_said_in_a_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "dabiao", "serve", "--store", str(tmp_path / "a.db"), "--port", port]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60
        )
    assert done.returncode == 1
    assert done.stderr.startswith("[DB6013]")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("content", "code"), [(b"not a store at all" * 99, "DB4002"), (None, "DB4004")])
def test_a_store_that_is_none_is_said_in_a_line(tmp_path: Path, content: bytes | None, code: str) -> None:
    store = tmp_path / "a.db"
    store.mkdir() if content is None else store.write_bytes(content)
    done = refused(store, "0")
    assert done.returncode == 1
    assert done.stderr.startswith(f"[{code}]")
