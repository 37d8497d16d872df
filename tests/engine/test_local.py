"""The local engine survives what a worker can do to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dabiao.engine import local
from dabiao.engine.inputs import Input
from dabiao.engine.run import Job
from tests.engine import crashing


def test_a_dying_worker_costs_only_its_own_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(local, "process", crashing.process)
    names = ["a.csv", "killer.csv", "b.csv", "c.csv", "d.csv"]
    todo = [Input(tmp_path / name, name) for name in names]
    results = {Path(r.input).name: r for r in local.execute(todo, Job(tmp_path), 2)}
    assert sorted(results) == sorted(names)
    assert [name for name in names if results[name].status == "failed"] == ["killer.csv"]
    assert results["killer.csv"].issues[0].code == "DB1199"


def test_nothing_to_do_is_done_at_once(tmp_path: Path):
    assert list(local.execute([], Job(tmp_path), 4)) == []
