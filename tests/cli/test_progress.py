"""What a person sees while it works: figures on a terminal, nothing anywhere else."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from dabiao.cli.progress import follow, follow_rows
from dabiao.cli.records import work_through
from dabiao.engine import FileResult


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Make stderr a terminal; not a fixture, because pytest takes stderr back before each test."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "120")
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_a_run_shows_files_rate_and_time_left(monkeypatch: pytest.MonkeyPatch):
    stream = terminal(monkeypatch)
    with follow() as progress:
        progress(FileResult("报告/[甲].pdf", "ok"), 3, 10)
    assert "[甲].pdf" in stream.getvalue()
    assert "3 个文件" in stream.getvalue()
    assert "个/分" in stream.getvalue()
    assert "剩余" in stream.getvalue()


def test_rows_show_their_number_and_rate(monkeypatch: pytest.MonkeyPatch):
    stream = terminal(monkeypatch)
    with follow_rows() as progress:
        progress(12_500, 0.25)
    assert "12,500 行" in stream.getvalue()
    assert "行/秒" in stream.getvalue()


def test_nothing_is_drawn_where_nobody_looks(monkeypatch: pytest.MonkeyPatch):
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    with follow() as progress:
        progress(FileResult("甲.pdf", "ok"), 1, 2)
    assert stream.getvalue() == ""


def test_an_interrupted_table_leaves_nothing_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def interrupt(_: object) -> dict[str, object]:
        raise KeyboardInterrupt

    assert work_through([{"id": 1}], None, tmp_path / "out.csv", interrupt) == 130
    assert "没有写出" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
