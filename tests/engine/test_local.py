"""The local engine survives what a worker can do to it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dabiao.engine import local, run
from dabiao.engine.inputs import Input
from dabiao.engine.run import Job
from tests.engine import crashing


def execute(tmp_path: Path, names: list[str], timeout: float | None = None) -> dict[str, str]:
    """Return the code of each file that failed."""
    todo = [Input(tmp_path / name, name) for name in names]
    results = {Path(r.input).name: r for r in local.execute(todo, Job(tmp_path), 2, timeout)}
    assert sorted(results) == sorted(names)
    return {name: result.issues[0].code for name, result in results.items() if result.status == "failed"}


def test_a_dying_worker_costs_only_its_own_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(local, "process", crashing.process)
    assert execute(tmp_path, ["a.csv", "killer.csv", "b.csv", "c.csv"]) == {"killer.csv": "DB1196"}


def test_a_hanging_file_is_given_up_at_the_time_limit(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(local, "process", crashing.process)
    assert execute(tmp_path, ["a.csv", "sleeper.csv", "b.csv"], 3.0) == {"sleeper.csv": "DB1195"}
    assert execute(tmp_path, ["sleeper.csv"], 3.0) == {"sleeper.csv": "DB1195"}, "a single file too"


def test_what_a_stopped_worker_had_half_written_goes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(local, "process", crashing.half_written)
    assert execute(tmp_path, ["a.csv", "killer.csv"]) == {"killer.csv": "DB1196"}
    assert list(tmp_path.iterdir()) == []


def test_a_run_reports_what_was_lost_and_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(local, "process", crashing.process)
    (tmp_path / "in").mkdir()
    for name in ("a.csv", "killer.csv", "sleeper.csv", "z.csv"):
        (tmp_path / "in" / name).write_text("x", encoding="utf-8")
    result = run([tmp_path / "in"], tmp_path / "out", workers=2, timeout=3.0)
    assert [file.status for file in result.files] == ["ok", "failed", "failed", "ok"]
    listed = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))["inputs"]
    assert [[issue["code"] for issue in entry["issues"]] for entry in listed] == [
        [],
        ["DB1196"],
        ["DB1195"],
        [],
    ]
    assert "--timeout" in listed[2]["issues"][0]["message"]


def test_nothing_to_do_is_done_at_once(tmp_path: Path):
    assert list(local.execute([], Job(tmp_path), 4)) == []


def test_running_out_of_memory_costs_one_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def exhausted(*_: object, **__: object) -> None:
        raise MemoryError

    (tmp_path / "a.csv").write_text("x", encoding="utf-8")
    monkeypatch.setattr("dabiao.engine.stages.analyze", exhausted)
    [result] = local.execute([Input(tmp_path / "a.csv", "a")], Job(tmp_path), 1)
    assert (result.status, result.issues[0].code) == ("failed", "DB1196")
