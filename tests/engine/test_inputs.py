"""Which files a call means."""

from __future__ import annotations

from pathlib import Path

from dabiao.engine.inputs import select


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def stems(*paths: Path) -> list[str]:
    return [item.stem for item in select(paths).inputs]


def test_a_folder_gives_its_reports_in_order_with_sub_folders(tmp_path: Path):
    touch(tmp_path, "乙/二.xlsx", "甲.pdf", "说明.md", "图.png")
    selection = select([tmp_path])
    assert [item.stem for item in selection.inputs] == [str(Path("乙/二")), "甲"]
    assert sorted(path.name for path in selection.skipped) == ["图.png", "说明.md"]


def test_office_lock_files_and_hidden_files_are_nobodys_reports(tmp_path: Path):
    touch(tmp_path, "~$表.xlsx", ".隐藏.txt", "表.xlsx")
    selection = select([tmp_path])
    assert [item.path.name for item in selection.inputs] == ["表.xlsx"]
    assert not selection.skipped


def test_a_second_file_of_the_same_stem_gets_a_number(tmp_path: Path):
    touch(tmp_path, "a.csv", "a.pdf", "a.xlsx", "A-2.txt")
    assert len({stem.casefold() for stem in stems(tmp_path)}) == 4
    assert stems(tmp_path / "a.csv", tmp_path / "a.pdf", tmp_path / "a.xlsx") == ["a", "a-2", "a-3"]


def test_a_file_named_outright_is_taken_whatever_its_name(tmp_path: Path):
    touch(tmp_path, "报告", "数据.bak")
    assert stems(tmp_path / "报告", tmp_path / "数据.bak") == ["报告", "数据"]


def test_an_empty_folder_is_named(tmp_path: Path):
    (tmp_path / "空").mkdir()
    selection = select([tmp_path / "空"])
    assert selection.inputs == ()
    assert selection.empty == (tmp_path / "空",)
