"""The web page at size: 500 indicators on one page, and a report of 5,000 filtered and turned."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("fastapi", reason="the [web] extra is not installed")
pytest.importorskip("httpx", reason="httpx, which FastAPI's test client needs, is not installed")

from fastapi.testclient import TestClient
from pytest_benchmark.fixture import BenchmarkFixture

from dabiao.web import create_app
from dabiao.web.settings import Settings
from tests.store.samples import large

GOAL = 0.3
"""Seconds for a page, on the server."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, str, str]]:
    """Return a browser of sorts and the sha256 of reports with 500 and 5,000 indicators."""
    app = create_app(Settings.of(str(tmp_path_factory.mktemp("web") / "corpus.db")))
    reports = [large(number, projects, 10) for number, projects in ((1, 50), (2, 500))]
    with app.state.shelf.writing() as store:
        for report in reports:
            store.add(report)
    first, second = (report["source"]["sha256"] for report in reports)
    with TestClient(app, base_url="http://127.0.0.1") as client:
        yield client, first, second


CASES = {
    "500 on one page": (0, "?size=500", 500),
    "5,000: a page": (1, "?page=60", 50),
    "5,000: filtered": (
        1,
        "?verdict=not_met&type=%E6%95%B0%E9%87%8F%E6%8C%87%E6%A0%87&q=%E4%B8%8D%E4%BD%8E",
        50,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_page(
    site: tuple[TestClient, str, str],
    name: str,
    benchmark: BenchmarkFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    client, *reports = site
    which, query, rows = CASES[name]
    address = f"/reports/{reports[which]}/indicators{query}"
    client.get(address)  # the first reader waits for the store
    answer = benchmark(client.get, address)
    assert answer.text.count("<tr id=") == rows
    seconds = benchmark.stats.stats.median
    with capsys.disabled():
        print(f"\n{name}: {1000 * seconds:.0f} ms (goal {1000 * GOAL:.0f})")
    assert seconds < GOAL
