"""Every store test runs on both databases; PostgreSQL's where DABIAO_TEST_POSTGRES names a server."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SERVER = os.environ.get("DABIAO_TEST_POSTGRES")
NewStore = Callable[[], str]


@pytest.fixture(params=["sqlite", "postgres"])
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewStore]:
    """Return a maker of addresses of stores that do not exist yet."""
    if request.param == "sqlite":
        yield lambda: str(tmp_path / f"{uuid.uuid4().hex}.db")
        return
    if not SERVER:
        pytest.skip("DABIAO_TEST_POSTGRES names no PostgreSQL server (.ci/postgres start prints one)")
    yield empty_database(SERVER)


def empty_database(server: str) -> NewStore:
    """Return a maker of one and the same database, emptied: tests use one store at a time."""
    import psycopg

    def make() -> str:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("DROP SCHEMA IF EXISTS dabiao CASCADE")
        return server

    return make
