"""A run that is cut off, in whatever way, goes on where it stopped and ends as if nothing had happened."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dabiao.engine import run
from dabiao.engine.journal import JOURNAL
from dabiao.errors import OutputError
from tests.engine.test_run import index, report

FILES = 8
# Run with ``python -c``: the consumer is slow, so that the run can be cut off midway.
DRIVER = """
import sys, time
from dabiao.engine import run
try:
    run([sys.argv[1]], sys.argv[2], formats=["json"], workers=2, progress=lambda *_: time.sleep(0.5))
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(FILES):
        report(tmp_path / "in", f"{number}.csv")
    return tmp_path / "in"


def contents(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def finished(out: Path) -> list[str]:
    """Return the inputs that the journal of a run under way records."""
    if not (out / JOURNAL).exists():
        return []
    lines = (out / JOURNAL).read_text(encoding="utf-8").split("\n")[:-1]
    return [record["input"] for record in map(json.loads, filter(None, lines)) if "input" in record]


@pytest.mark.parametrize(
    "cut",
    [
        "SIGKILL",
        pytest.param(
            "SIGINT",
            marks=pytest.mark.skipif(sys.platform == "win32", reason="sends no Ctrl-C to one process"),
        ),
    ],
)
def test_a_run_that_was_cut_off_goes_on(folder: Path, tmp_path: Path, cut: str):
    out = tmp_path / "out"
    command = [sys.executable, "-c", DRIVER, str(folder), str(out)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, start_new_session=True, **pipes) as process:
        while len(finished(out)) < 2:
            assert process.poll() is None
            time.sleep(0.02)
        if cut == "SIGKILL":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does: all processes get it
        said, complained = process.communicate()
    if cut == "SIGKILL":
        done = finished(out)
    else:
        done = [entry["input"] for entry in index(out)["inputs"]]
        assert (said.split(), complained) == ([b"interrupted"], b"")
        assert not (out / JOURNAL).exists()
        assert not list(out.glob(".dabiao-*")), "workers ended, nothing half written"
    assert 2 <= len(done) < FILES
    before = {name: (out / f"{Path(name).stem}.json").stat().st_mtime_ns for name in done}

    result = run([folder], out, formats=["json"], workers=1, resume=True)
    assert {file.input for file in result.files if file.resumed} == set(done)
    for name, written in before.items():
        assert (out / f"{Path(name).stem}.json").stat().st_mtime_ns == written, "not worked on again"
    run([folder], tmp_path / "whole", formats=["json"], workers=1)
    assert contents(out) == contents(tmp_path / "whole")


def test_a_full_disk_stops_the_run_and_keeps_what_is_finished(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    out, calls = tmp_path / "out", []
    sync = os.fsync

    def full_after_three(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 6:  # a file and its folder each
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full_after_three)
        with pytest.raises(OutputError) as error:
            run([folder], out, formats=["json"], workers=1)
    assert error.value.code == "DB5005"
    assert "--resume" in str(error.value)
    assert sorted(path.name for path in out.iterdir()) == ["0.json", "1.json", "2.json", JOURNAL]
    assert len(finished(out)) == 3
    result = run([folder], out, formats=["json"], workers=1, resume=True)
    assert [file.resumed for file in result.files] == [True] * 3 + [False] * (FILES - 3)
    assert not (out / JOURNAL).exists()


def interrupted(folder: Path, out: Path, after: int, **options: object) -> None:
    """Run as if Ctrl-C came ``after`` so many files."""

    def interrupt(_: object, done: int, __: int) -> None:
        if done == after:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([folder], out, formats=["json"], workers=1, progress=interrupt, **options)


def test_a_run_may_be_interrupted_and_taken_up_again_and_again(folder: Path, tmp_path: Path):
    out = tmp_path / "out"
    interrupted(folder, out, 2)
    interrupted(folder, out, 5, resume=True)
    assert [Path(entry["input"]).name for entry in index(out)["inputs"]] == [f"{n}.csv" for n in range(5)]
    result = run([folder], out, formats=["json"], workers=1, resume=True)
    assert sum(file.resumed for file in result.files) == 5


def journal(out: Path, *lines: str) -> None:
    (out / JOURNAL).write_text("".join(f"{line}\n" for line in lines)[:-1], encoding="utf-8")


def test_a_torn_journal_is_read_as_far_as_it_goes(folder: Path, tmp_path: Path):
    out = tmp_path / "out"
    run([folder], out, formats=["json"], workers=1)
    data = index(out)
    (out / "run.json").unlink()
    entries = [json.dumps(entry) for entry in data["inputs"]]
    start = json.dumps({"settings": data["settings"], "resume": False})
    journal(out, start, *entries[:3], "[1]", '{"input": 5}', entries[3][:40])
    result = run([folder], out, formats=["json"], workers=1, resume=True)
    assert sum(file.resumed for file in result.files) == 3


def test_a_run_from_scratch_forgets_what_stood_before_it(folder: Path, tmp_path: Path):
    out = tmp_path / "out"
    run([folder], out, formats=["json"], workers=1)
    data = index(out)
    for settings, resume in ((data["settings"], False), ({**data["settings"], "year": 2020}, True)):
        journal(out, json.dumps({"settings": settings, "resume": resume}), json.dumps(data["inputs"][0]))
        result = run([folder], out, formats=["json"], workers=1, resume=True)
        expected = 1 if settings == data["settings"] else 0
        assert sum(file.resumed for file in result.files) == expected


def test_a_journal_in_a_folder_of_reports_is_no_report(folder: Path):
    interrupted(folder, folder, 2)
    result = run([folder], folder, formats=["json"], workers=1)
    assert len(result.files) == FILES
    assert result.skipped == ()
