"""A store that cannot be used says why, with a code, and is left as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dabiao.errors import StoreError
from dabiao.store import Search, open_store, schema
from tests.store.conftest import SERVER, NewStore
from tests.store.samples import indicator, large, report

ROW = indicator("1-1", "培训人次", "300人次", "320人次")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    with open_store(folder / "c.db", write=True) as store:
        store.add(report(ROW))
    return folder / "c.db"


def refused(code: str, path: Path, *, write: bool) -> None:
    before = path.read_bytes()
    with pytest.raises(StoreError) as caught, open_store(path, write=write) as store:
        store.add(report(ROW, sha256="d" * 64))
    assert caught.value.code == code
    assert caught.value.advice
    assert path.read_bytes() == before


@pytest.mark.parametrize("write", [True, False])
def test_a_newer_store_is_refused(path: Path, write: bool) -> None:
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(schema.SQLITE) + 1}")
    db.close()
    refused("DB4001", path, write=write)


@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "notes.db"
    path.write_text("项目会议记录\n" * 500, encoding="utf-8")
    refused("DB4002", path, write=write)


@pytest.mark.parametrize("write", [True, False])
def test_the_database_of_another_program_is_refused(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE report (id)")
    db.close()
    refused("DB4002", path, write=write)


def test_a_locked_store_is_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dabiao.store.sqlite.PATIENCE", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(path, write=True) as store:
        with pytest.raises(StoreError, match="DB4005"):
            store.add(report(ROW, sha256="d" * 64))
        assert store.search(Search("培训")).total == 1  # readers need not wait
        other.close()
        assert store.add(report(ROW, sha256="d" * 64)) == "added"


FILL = """
import resource, signal, sys
from dabiao.errors import StoreError
from dabiao.store import open_store
from tests.store.samples import large
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with open_store(sys.argv[1], write=True) as store:
    store.add(large(0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
    for number in range(1, 100):
        try:
            store.add(large(number))
        except StoreError as error:
            print(error.code, number)
            break
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, resource.RLIM_INFINITY))
"""


def test_a_full_disk_undoes_the_report_and_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    args = [sys.executable, "-c", FILL, str(path)]
    done = subprocess.run(args, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    code, number = done.stdout.split()
    assert code == "DB4003", done.stderr
    with open_store(path, write=True) as store:
        assert store.stats().reports == int(number)
        assert store.search(Search('"达到"')).total == int(number) * 200
        assert store.add(large(int(number))) == "added"
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()


READ_ONLY = """
import os, sys
from dabiao.errors import StoreError
from dabiao.store import Search, open_store
from tests.store.samples import large
if os.getuid() == 0:
    # Permissions do not bind root. What nobody may not read is loaded before.
    with open_store(sys.argv[2], write=True) as store:
        store.add(large(0))
        store.search(Search("培训"))
    os.setuid(65534)
with open_store(sys.argv[1]) as store:
    print(store.search(Search("培训")).total)
for path in (sys.argv[1], sys.argv[1] + ".new"):
    try:
        with open_store(path, write=True) as store:
            store.add(large(0))
    except StoreError as error:
        print(error.code)
"""


@pytest.fixture
def sealed(path: Path) -> Iterator[Path]:
    """Seal the folder; pytest keeps its own for one user only, so the way there is opened."""
    opened = [parent for parent in path.parent.parents if parent.stat().st_uid == os.getuid()]
    modes = [(parent, parent.stat().st_mode) for parent in opened]
    for parent, mode in modes:
        if str(parent).startswith("/tmp/"):
            parent.chmod(mode | 0o055)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    yield path
    path.parent.chmod(0o755)
    for parent, mode in modes:
        if str(parent).startswith("/tmp/"):
            parent.chmod(mode)


def test_a_read_only_folder_can_be_searched_but_not_added_to(sealed: Path, tmp_path: Path) -> None:
    args = [sys.executable, "-c", READ_ONLY, str(sealed), str(tmp_path / "warm.db")]
    done = subprocess.run(args, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.stdout.split() == ["1", "DB4004", "DB4004"], done.stderr
    assert not sealed.with_name("c.db.new").exists()


def test_a_damaged_file_has_a_code(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(StoreError) as caught, open_store(path) as store:
        store.search(Search("培训"))
    assert caught.value.code == "DB4006"


def test_an_older_store_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dabiao.store.sqlite.SQLITE", (*schema.SQLITE, "CREATE TABLE later (id);\n"))
    with open_store(path) as store:
        assert store.search(Search("培训")).total == 1
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchall() == [(len(schema.SQLITE) + 1,)]
        assert db.execute("SELECT count(*) FROM later").fetchall() == [(0,)]
    db.close()


SECOND = """
ALTER TABLE kind DROP COLUMN held;
ALTER TABLE origin DROP COLUMN held;
DROP TABLE words;
CREATE VIRTUAL TABLE words USING fts5 (name, cells, tags, content='', columnsize=0, tokenize='ascii');
INSERT INTO words (rowid, name, cells, tags) SELECT id, '旧的 的索 索引 引', '', '' FROM indicator;
PRAGMA user_version = 2;
"""
SHARED_SECOND = """
SET search_path TO dabiao;
ALTER TABLE kind DROP COLUMN held;
ALTER TABLE origin DROP COLUMN held;
ALTER TABLE words DROP COLUMN kind, DROP COLUMN origin, DROP COLUMN value, DROP COLUMN low, DROP COLUMN high;
DELETE FROM migration WHERE number = 3;
"""
SEARCHES = (
    Search("资金拨付", verdict=("exceeded",)),
    Search("率"),
    Search('"率达到"', unit=("%",), minimum=70, maximum=90),
    Search(),
)


def test_a_store_of_pairs_is_indexed_anew(tmp_path: Path) -> None:
    """The second migration's store had an index of pairs and no counts beside its dictionaries."""
    path = tmp_path / "c.db"
    with open_store(path, write=True) as store:
        store.add_many([large(number, projects=4) for number in range(3)])
        wanted = [(store.search(search), store.facets(search)) for search in SEARCHES]
    with sqlite3.connect(path) as db:
        db.executescript(SECOND)
    db.close()
    with open_store(path) as store:
        assert [(store.search(search), store.facets(search)) for search in SEARCHES] == wanted
        assert all(page.total for page, _ in wanted)
        assert store.search(Search("索引")).total == 0
    with open_store(path, write=True) as store:
        assert store.add({**large(0, projects=4), "title": "改过"}) == "replaced"
        assert store.facets(Search()) == wanted[-1][1]
    with sqlite3.connect(path) as db:
        db.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    db.close()


def test_a_migration_that_fails_leaves_the_old_store(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = "CREATE TABLE later (id);\nCREATE TABLE report (id);\n"
    with monkeypatch.context() as patch:
        patch.setattr("dabiao.store.sqlite.SQLITE", (*schema.SQLITE, broken))
        with pytest.raises(StoreError):
            open_store(path, write=True)
    with open_store(path, write=True) as store:
        assert store.search(Search("培训")).total == 1


def test_an_address_of_neither_kind(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="DB4008"):
        open_store("mysql://host/name")
    with pytest.raises(StoreError, match="DB4004"):
        open_store(tmp_path, write=True)
    with pytest.raises(StoreError, match="DB4004"):
        open_store(tmp_path / "absent" / "c.db", write=True)


def test_a_server_that_does_not_answer_is_named_without_the_password() -> None:
    pytest.importorskip("psycopg")
    for code, address in (
        ("DB4007", "postgresql://me:secret@127.0.0.1:1/none"),
        ("DB4008", "postgresql://me:secret%@127.0.0.1:1/none"),
        ("DB4008", "postgresql://me:secret@[127.0.0.1/none"),
        ("DB4008", "postgresql://me@127.0.0.1:port/none?secret"),
    ):
        with pytest.raises(StoreError, match=code) as caught:
            open_store(address)
        assert "secret" not in str(caught.value)


needs_server = pytest.mark.skipif(
    not SERVER, reason="DABIAO_TEST_POSTGRES names no PostgreSQL server (.ci/postgres start prints one)"
)


@needs_server
@pytest.mark.parametrize("new_store", ["postgres"], indirect=True)
def test_the_same_of_a_shared_store(new_store: NewStore) -> None:
    import psycopg

    address = new_store()
    with pytest.raises(StoreError, match="DB4009"):
        open_store(address)
    with open_store(address, write=True) as store:
        store.add(report(ROW))
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("INSERT INTO dabiao.migration VALUES (999)")
        with pytest.raises(StoreError, match="DB4001"):
            open_store(address)
        server.execute("DROP SCHEMA dabiao CASCADE")
        server.execute("CREATE SCHEMA dabiao")
        with pytest.raises(StoreError, match="DB4002"):
            open_store(address, write=True)


@needs_server
@pytest.mark.parametrize("new_store", ["postgres"], indirect=True)
def test_the_same_of_a_shared_store_of_the_second_migration(new_store: NewStore) -> None:
    import psycopg

    address = new_store()
    with open_store(address, write=True) as store:
        store.add_many([large(number, projects=4) for number in range(3)])
        wanted = [(store.search(search), store.facets(search)) for search in SEARCHES]
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(SHARED_SECOND)
    with open_store(address) as store:
        assert [(store.search(search), store.facets(search)) for search in SEARCHES] == wanted
    with open_store(address, write=True) as store:
        assert store.add({**large(0, projects=4), "title": "改过"}) == "replaced"
        assert store.facets(Search()) == wanted[-1][1]
        assert store.search(SEARCHES[0]).total == wanted[0][0].total


@needs_server
@pytest.mark.parametrize("new_store", ["postgres"], indirect=True)
@pytest.mark.parametrize("sort", ["relevance", "newest", "value", "value_asc"])
def test_both_databases_answer_alike(new_store: NewStore, tmp_path: Path, sort: str) -> None:
    with open_store(tmp_path / "c.db", write=True) as one, open_store(new_store(), write=True) as two:
        for number in range(3):
            assert one.add(large(number)) == two.add(large(number)) == "added"
        assert one.stats() == two.stats()
        assert list(one.rows()) == list(two.rows())
        for search in (
            Search("满意度", sort=sort),  # type: ignore[arg-type]
            Search("资金拨付及时率 青禾", sort=sort),  # type: ignore[arg-type]
            Search("率", sort=sort, verdict=("not_met",)),  # type: ignore[arg-type]
            Search("养护", sort=sort, minimum=80, maximum=1000),  # type: ignore[arg-type]
            Search(sort=sort, unit=("公里",), minimum=1_000_000),  # type: ignore[arg-type]
            Search(sort=sort, finding=("copied",), department=("教育",)),  # type: ignore[arg-type]
        ):
            assert one.search(search) == two.search(search)
            assert one.facets(search) == two.facets(search)
            assert one.search(search).total
