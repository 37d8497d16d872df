"""What goes in stays in, once: repeated, replaced, interrupted and simultaneous adding."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from dabiao.errors import StoreError
from dabiao.store import Search, Store, open_store
from tests.store.conftest import NewStore
from tests.store.samples import indicator, large, mention, report

ROW = indicator("1-1", "培训人次", "300人次", "320人次")


def test_adding_twice_changes_nothing(new_store: NewStore) -> None:
    path = new_store()
    with open_store(path, write=True) as store:
        assert store.add(report(ROW)) == "added"
        before, rows = store.stats(), list(store.rows())
        assert store.add(json.loads(json.dumps(report(ROW)))) == "unchanged"
        assert (store.stats(), list(store.rows())) == (before, rows)


def test_a_changed_analysis_of_the_same_file_replaces(new_store: NewStore) -> None:
    changed = indicator("1-1", "宣传场次", "20场", "20场", verdict="met")
    with open_store(new_store(), write=True) as store:
        store.add(report(ROW, sha256="b" * 64))
        store.add(report(ROW))
        assert store.add(report(changed)) == "replaced"
        assert store.stats().reports == store.stats().indicators == 2
        assert store.search(Search("培训")).total == 1
        assert [hit.name for hit in store.search(Search("场次")).hits] == ["宣传场次"]
        # Nothing of the old analysis is left behind in the index.
        assert store.add(report(ROW)) == "replaced"
        assert store.search(Search("场次")).total == 0


def test_what_was_added_is_still_there_after_closing(new_store: NewStore) -> None:
    path = new_store()
    with open_store(path, write=True) as store:
        for number in range(3):
            store.add(large(number, projects=2))
        stats = store.stats()
    with open_store(path) as store:
        assert store.stats() == stats
        assert stats.reports == 3
        assert stats.indicators == 60
        assert stats.mentions == 120


BAD: list[Any] = [
    [],
    "text",
    {},
    {"schema": "dabiao.report/2"},
    {"schema": "dabiao.report/1"},
    report(ROW) | {"source": []},
    report(ROW) | {"projects": {}},
    report(ROW) | {"projects": [1]},
    report(ROW) | {"year": "2021"},
    report(ROW) | {"year": 2021.5},
    report({**ROW, "target": 5}),
    report({**ROW, "target_mentions": [{"kind": "quantity", "value": "3"}]}),
    report({**ROW, "target_mentions": [{"kind": "quantity", "value": 10**400}]}),
    report({**ROW, "judgement": "met"}),
]


@pytest.mark.parametrize("bad", BAD, ids=range(len(BAD)))
def test_a_bad_report_has_a_code_and_changes_nothing(new_store: NewStore, bad: Any) -> None:
    with open_store(new_store(), write=True) as store:
        store.add(report(ROW, sha256="c" * 64))
        before = store.stats()
        with pytest.raises(StoreError, match="DB4010"):
            store.add(bad)
        assert store.stats() == before


def test_texts_that_no_database_keeps_are_added_with_true_offsets(new_store: NewStore) -> None:
    target = "甲\0乙\ud800培训3人"
    row = indicator("1", "\udfff", target, "🙂" * 1000, target_mentions=[mention(target, 3, "人")])
    with open_store(new_store(), write=True) as store:
        store.add(report({**row, "weight": float("nan")}))
        (hit,) = store.search(Search("培训")).hits
        assert hit.target is not None
        assert len(hit.target) == len(target)
        assert hit.highlights["target"] == [(4, 6)]
        assert store.search(Search("🙂🙂")).total == 1


def counted(store: Store) -> dict[str, Counter[str]]:
    """Count what ``store.facets`` counts, row by row."""
    rows = list(store.rows())
    names = ("type", "verdict", "basis", "department", "year")
    return {name: Counter(str(getattr(row, name)) for row in rows) for name in names}


def assert_counts_are_true(store: Store) -> None:
    facets = store.facets(Search())
    for name, counts in counted(store).items():
        assert facets[name] == counts, name


def test_counts_of_the_whole_corpus_follow_every_change(new_store: NewStore) -> None:
    path = new_store()
    with open_store(path, write=True) as store:
        for number in range(3):
            store.add(large(number, projects=2))
        assert_counts_are_true(store)
        # What was one report becomes another: its old values are counted no more.
        other = large(7, projects=1)
        other["source"]["sha256"] = large(1)["source"]["sha256"]
        other["department"] = other["projects"][0]["department"] = "南浦区档案馆"
        assert store.add(other) == "replaced"
        assert store.facets(Search())["department"]["南浦区档案馆"] == 10
        assert_counts_are_true(store)
        assert store.add(large(1, projects=2)) == "replaced"
        assert "南浦区档案馆" not in store.facets(Search())["department"]
        store.add(large(2, projects=2))
    with open_store(path) as store:
        assert_counts_are_true(store)
        assert sum(store.facets(Search())["verdict"].values()) == 60


def test_many_at_once_are_added_as_if_one_by_one(new_store: NewStore, tmp_path: Path) -> None:
    reports = [large(number, projects=2) for number in range(4)]
    with open_store(new_store(), write=True) as many, open_store(tmp_path / "one.db", write=True) as single:
        assert many.add_many([]) == []
        assert many.add_many(reports[:2]) == ["added", "added"]
        changed = {**reports[1], "title": "改过的自评表"}
        assert many.add_many([*reports[1:], reports[2], changed]) == [
            *("unchanged", "added", "added", "unchanged", "replaced")
        ]
        for report_ in (reports[0], *reports[2:], changed):
            single.add(report_)
        for search in (Search(), Search("资金拨付", verdict=("not_met",)), Search("率")):
            assert many.facets(search) == single.facets(search)
            assert many.search(search).total == single.search(search).total
        assert [row.sha256 for row in many.rows()] == [row.sha256 for row in single.rows()]
        assert_counts_are_true(many)


def test_of_many_all_or_none(new_store: NewStore) -> None:
    with open_store(new_store(), write=True) as store:
        store.add(report(ROW, sha256="c" * 64))
        before = store.stats()
        with pytest.raises(StoreError, match="DB4010"):
            store.add_many([large(0, projects=1), report(ROW) | {"projects": {}}])
        assert store.stats() == before
        assert store.add_many([large(0, projects=1)]) == ["added"]


ADD = """
import sys
from dabiao.store import open_store
from tests.store.conftest import NewStore
from tests.store.samples import large
with open_store(sys.argv[1], write=True) as store:
    each = int(sys.argv[4])
    for first in range(int(sys.argv[2]), int(sys.argv[3]), each):
        store.add_many([large(number, projects=4) for number in range(first, first + each)])
        print(first, flush=True)
"""


def _start(path: str, first: int, last: int, each: int = 1) -> subprocess.Popen[str]:
    args = [sys.executable, "-c", ADD, path, *map(str, (first, last, each))]
    return subprocess.Popen(args, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


@pytest.mark.parametrize(("reports", "each"), [(1, 1), (3, 1), (8, 1), (8, 4)])
def test_killing_a_writer_loses_nothing_that_it_reported(
    new_store: NewStore, reports: int, each: int
) -> None:
    path = new_store()
    with _start(path, 0, 10_000, each) as writer:
        assert writer.stdout
        for _ in range(reports // each):
            writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
    with open_store(path) as store:
        stats = store.stats()
        assert stats.reports >= reports
        assert stats.reports % each == 0
        assert stats.indicators == stats.reports * 40
        assert_counts_are_true(store)
        assert store.search(Search('"达到"')).total == stats.indicators
    with open_store(path, write=True) as store:
        assert store.add(large(0, projects=4)) == "unchanged"
        assert store.add(large(20_000, projects=4)) == "added"
    assert_sound(path)


def test_killing_a_writer_that_replaces_leaves_no_half(new_store: NewStore) -> None:
    path = new_store()
    with open_store(path, write=True) as store:
        store.add_many([large(number, projects=3) for number in range(12)])
    with _start(path, 0, 10_000, 4) as writer:
        assert writer.stdout
        writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
    with open_store(path) as store:
        held = [report_.indicators for report_ in store.reports(limit=10_000)]
        replaced = held.count(40)
        assert replaced >= 4
        assert replaced % 4 == 0
        assert sum(held) == store.search(Search('"达到"')).total == store.stats().indicators
        assert_counts_are_true(store)
    assert_sound(path)


def assert_sound(path: str) -> None:
    """Have SQLite look through its file, and through the index of words in it."""
    if "://" in path:
        return
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        db.execute("INSERT INTO words (words) VALUES ('integrity-check')")
    db.close()


@pytest.mark.parametrize("each", [1, 5])
def test_two_writers_take_turns(new_store: NewStore, each: int) -> None:
    path = new_store()
    # They meet from the first moment on (creating the file) and on the same reports 5 to 9.
    with _start(path, 0, 10, each) as one, _start(path, 5, 15, each) as two:
        assert one.wait() == 0
        assert two.wait() == 0
    with open_store(path) as store:
        stats = store.stats()
        assert_counts_are_true(store)
        assert stats.reports == 15
        assert stats.indicators == 15 * 40
        assert store.search(Search('"达到"')).total == stats.indicators
        assert len({(row.sha256, row.id) for row in store.rows()}) == stats.indicators
    assert_sound(path)


def test_a_reader_sees_whole_reports_while_another_writes(new_store: NewStore) -> None:
    path = new_store()
    with open_store(path, write=True) as store:
        store.add(large(0, projects=4))
    with _start(path, 1, 12) as writer, open_store(path) as store:
        while writer.poll() is None:
            assert store.search(Search('"达到"')).total % 40 == 0
        assert writer.returncode == 0
        assert store.search(Search('"达到"')).total == 12 * 40
