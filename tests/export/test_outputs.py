"""Files appear whole or not at all, twice with the same bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dabiao.errors import OutputError, UsageError
from dabiao.export import FORMATS, write
from dabiao.export.outputs import write_chunks
from dabiao.export.xlsx import workbook
from dabiao.model import Report


def test_every_format_is_written_under_the_stem(report: Report, tmp_path: Path) -> None:
    paths = write(report, tmp_path / "新建" / "文件夹", "青禾市2023", FORMATS)
    assert [path.name for path in paths] == [f"青禾市2023.{name}" for name in FORMATS]
    assert sorted(paths) == sorted((tmp_path / "新建" / "文件夹").iterdir())
    assert all(path.stat().st_size > 500 for path in paths)


def test_the_same_report_gives_the_same_bytes(hostile: Report, tmp_path: Path) -> None:
    first = write(hostile, tmp_path / "a", "r", FORMATS, project_sheets=True)
    again = write(hostile, tmp_path / "b", "r", FORMATS, project_sheets=True)
    for one, other in zip(first, again, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.suffix


@pytest.mark.parametrize("formats", [["json", "docx"], ["JSON"], []])
def test_unknown_formats_are_refused_with_the_choices(
    report: Report, tmp_path: Path, formats: list[str]
) -> None:
    with pytest.raises(UsageError, match=r"DB1001.*json、xlsx"):
        write(report, tmp_path, "r", formats)
    assert not list(tmp_path.iterdir())


def test_a_format_named_twice_is_written_once(report: Report, tmp_path: Path) -> None:
    assert write(report, tmp_path, "r", ["json", "json"]) == [tmp_path / "r.json"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r.json"
    write_chunks(path, [b"o", b"ld"])

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for broken in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, broken, full)
            with pytest.raises(OutputError, match=r"DB5005.*No space left"):
                write_chunks(path, [b"new"])
        assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("r.json", b"old")]


def test_an_interrupted_write_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_chunks(tmp_path / "r.json", [b"x"])
    assert not list(tmp_path.iterdir())


def test_contents_that_cannot_be_made_leave_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    write_chunks(path, [b"old"])

    def lines() -> Iterator[bytes]:
        yield b"half"
        raise RuntimeError("the store went away")

    with pytest.raises(RuntimeError):
        write_chunks(path, lines())
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("r.jsonl", b"old")]


def test_a_folder_that_is_a_file_is_an_output_error(report: Report, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(OutputError, match="DB5001"):
        write(report, tmp_path / "out", "r", ["json"])


def test_a_long_stem_needs_no_longer_temporary_name(report: Report, tmp_path: Path) -> None:
    stem = "长" * 83  # 249 bytes and .json: 254 of the 255 that file systems allow
    assert write(report, tmp_path, stem, ["json"])[0].exists()


def test_more_rows_than_excel_holds_is_said_before_anything_is_written(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "ROW_LIMIT", 6)
    with pytest.raises(OutputError, match="DB5002"):
        write(report, tmp_path, "r", ["json", "xlsx"])
    assert not list(tmp_path.iterdir())
