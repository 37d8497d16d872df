"""Reports read back, and corrections that take turns and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread

import pytest

from dabiao import analyze
from dabiao.errors import StoreError
from dabiao.model import as_json
from dabiao.resources import corpus
from dabiao.store import Correction, Search, open_store
from dabiao.store.labelled import labelled, standing
from tests.store.conftest import NewStore

SAID = Correction(
    "ab", "甲.xlsx", "1-1", "培训人次", "≥300人次", "280人次", "数量指标", "not_met",
    "partially_met", None, None, None, "李审", "2026-01-02T03:04:05+00:00",
)  # fmt: skip


@pytest.fixture(scope="module")
def report() -> dict[str, object]:
    analyzed = as_json(analyze(corpus() / "reports" / "national-1.xlsx"))
    return {"schema": "dabiao.report/1", **analyzed}


def test_a_report_comes_back_with_what_a_page_shows(new_store: NewStore, report: dict[str, object]) -> None:
    with open_store(new_store(), write=True) as store:
        store.add(report)
        (held,) = store.reports()
        back = store.report(held.sha256)
        found = store.search(Search())
    assert back is not None
    assert held.indicators == sum(held.verdicts.values()) > 3
    assert held.name == "national-1.xlsx"
    assert found.sources == (held.sha256,) * len(found.hits)
    assert back["title"] == report["title"]
    for ours, theirs in zip(back["projects"], report["projects"], strict=True):  # type: ignore[call-overload]
        assert ours["budget"]["total"] == theirs["budget"]["total"]
        for mine, first in zip(ours["indicators"], theirs["indicators"], strict=True):
            assert [mine[key] for key in ("id", "type", "name", "target", "actual")] == [
                first[key] for key in ("id", "type", "name", "target", "actual")
            ]
            assert mine["judgement"]["why"] == first["judgement"]["why"]
            assert [m["text"] for m in mine["target_mentions"]] == [
                m["text"] for m in first["target_mentions"]
            ]
    assert [f["message"] for f in back["findings"]] == [f["message"] for f in report["findings"]]  # type: ignore[attr-defined]


def test_reports_are_listed_newest_first_in_pages(new_store: NewStore, report: dict[str, object]) -> None:
    with open_store(new_store(), write=True) as store:
        for number in range(3):
            source = {**report["source"], "sha256": f"{number:064}"}  # type: ignore[dict-item]
            store.add({**report, "source": source})
        assert [held.sha256[-1] for held in store.reports()] == ["2", "1", "0"]
        assert [held.sha256[-1] for held in store.reports(limit=1, offset=1)] == ["1"]
        assert store.held("none") is None
        assert store.report("none") is None


def test_whoever_comes_second_is_told_so(new_store: NewStore) -> None:
    with open_store(new_store(), write=True) as store:
        assert store.correct([SAID], seen=0) == 1
        with pytest.raises(StoreError) as caught:
            store.correct([replace(SAID, reviewer="王核")], seen=0)
        assert caught.value.code == "DB4014"
        assert [said.reviewer for said in store.corrections("ab")] == ["李审"]
        assert store.correct([replace(SAID, reviewer="王核")], seen=1) == 1


def test_of_two_at_once_one_gets_through(new_store: NewStore) -> None:
    address = new_store()
    open_store(address, write=True).close()
    barrier, outcomes = Barrier(2), []

    def say(name: str) -> None:
        with open_store(address, write=True) as store:
            barrier.wait()
            try:
                outcomes.append(store.correct([replace(SAID, reviewer=name)], seen=0))
            except StoreError as error:
                outcomes.append(error.code)

    threads = [Thread(target=say, args=(name,)) for name in ("李审", "王核")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == ["1", "DB4014"]


def test_an_undo_takes_back_the_last_word_and_the_same_may_be_said_again(tmp_path: Path) -> None:
    undo = replace(SAID, reviewed_verdict=None, undo=True)
    with open_store(tmp_path / "a.db", write=True) as store:
        assert [store.correct([said], seen=n) for n, said in enumerate([SAID, undo, SAID])] == [1, 1, 1]
        said = list(store.corrections("ab"))
    assert [one.undo for one in said] == [False, True, False]
    assert standing(said) == {("ab", "1-1"): [SAID]}
    assert standing(said[:2]) == {("ab", "1-1"): []}
    assert labelled(said[:2]) == []
    assert [record["verdict"] for record in labelled(said)] == ["partially_met"]


def test_a_sheet_read_twice_still_adds_nothing(new_store: NewStore) -> None:
    with open_store(new_store(), write=True) as store:
        assert [store.correct([SAID]), store.correct([replace(SAID, at="later")])] == [1, 0]
