"""A real server and a real headless Chromium, named by DABIAO_TEST_CHROMIUM (.ci/chromium prints one)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the [web] extra is not installed")
pytest.importorskip("playwright", reason="the [e2e] extra is not installed")

from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = os.environ.get("DABIAO_TEST_CHROMIUM")
PATIENCE = 90_000
"""Milliseconds; a loaded machine may need long to start the process that reads a file."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True, slots=True)
class Site:
    """A running server and its data."""

    url: str
    store: Path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start `dabiao serve` on an empty store."""
    store = tmp_path_factory.mktemp("site") / "corpus.db"
    command = [sys.executable, "-m", "dabiao", "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        try:
            yield Site(line[line.index("http") :].strip().rstrip("/"), store)
        finally:
            server.terminate()
            server.wait(30)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser, or skip."""
    if not CHROMIUM:
        pytest.skip("DABIAO_TEST_CHROMIUM names no browser (.ci/chromium prints one)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def console() -> list[str]:
    """Return what the browser's console says; a test takes away what it provoked."""
    return []


@pytest.fixture
def page(browser: Browser, console: list[str]) -> Iterator[Page]:
    """Open a page; whatever its console says fails the test."""
    expect.set_options(timeout=PATIENCE)
    context = browser.new_context(viewport={"width": 1366, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.on("console", lambda message: console.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: console.append(str(error)))
    yield page
    context.close()
    assert console == []
