"""The application with a store of its own; no server, no browser."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the [web] extra is not installed")
pytest.importorskip("httpx", reason="httpx, which FastAPI's test client needs, is not installed")

from fastapi import FastAPI
from fastapi.testclient import TestClient

from dabiao import analyze
from dabiao.export import to_json
from dabiao.model import as_json
from dabiao.resources import corpus
from dabiao.web import create_app
from dabiao.web.settings import Settings

HERE = "http://127.0.0.1"
API = {"X-Dabiao": "1"}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings with a store and a data folder that do not exist yet."""
    return Settings.of(str(tmp_path / "corpus.db"))


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    """Return the application."""
    return create_app(settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """Return a browser of sorts, with the pool at work."""
    with TestClient(app, base_url=HERE, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def document() -> tuple[dict[str, Any], bytes]:
    """Return a report as JSON values and as the file that `dabiao run` writes."""
    report = analyze(corpus() / "reports" / "wide-qinghe-water.pdf")
    return {"schema": report.schema, **as_json(report)}, to_json(report)


@pytest.fixture
def sha256(app: FastAPI, document: tuple[dict[str, Any], bytes]) -> str:
    """Put a report of many indicators on the shelf and return its sha256."""
    app.state.shelf.keep(*document)
    return str(document[0]["source"]["sha256"])


def csrf(client: TestClient) -> str:
    """Return the form token of this browser."""
    client.get("/")
    return str(client.cookies["dabiao_csrf"])


def until(done: Callable[[], bool], seconds: float = 90) -> None:
    """Wait for the pool."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "the pool did not get there"
        time.sleep(0.1)
