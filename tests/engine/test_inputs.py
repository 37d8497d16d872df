"""Which files a call means."""

from __future__ import annotations

from pathlib import Path

from dabiao.engine.inputs import select


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


NOWHERE = Path("没有这个文件夹")


def stems(*paths: Path, out: Path = NOWHERE, formats: tuple[str, ...] = ("json", "xlsx")) -> list[str]:
    return [item.stem for item in select(paths, out, formats=formats).inputs]


def test_a_folder_gives_its_reports_in_order_with_sub_folders(tmp_path: Path):
    touch(tmp_path, "乙/二.xlsx", "甲.pdf", "说明.md", "图.png")
    selection = select([tmp_path], NOWHERE)
    assert [item.stem for item in selection.inputs] == [str(Path("乙/二")), "甲"]
    assert sorted(path.name for path in selection.skipped) == ["图.png", "说明.md"]


def test_office_lock_files_and_hidden_files_are_nobodys_reports(tmp_path: Path):
    touch(tmp_path, "~$表.xlsx", ".隐藏.txt", "表.xlsx")
    selection = select([tmp_path], NOWHERE)
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
    selection = select([tmp_path / "空"], NOWHERE)
    assert selection.inputs == ()
    assert selection.empty == (tmp_path / "空",)


def test_the_output_folder_inside_an_input_folder_is_not_read(tmp_path: Path):
    touch(tmp_path, "表.pdf", "结果/表.xlsx", "结果/民政/表.html", "结果2/表.csv")
    assert stems(tmp_path, out=tmp_path / "结果") == [str(Path("结果2/表")), "表"]
    assert stems(tmp_path / "结果", out=tmp_path / "结果")


def test_a_folder_inside_the_output_folder_is_read(tmp_path: Path):
    touch(tmp_path, "in/表.pdf")
    assert stems(tmp_path / "in", out=tmp_path) == ["表"]


def test_what_an_earlier_run_wrote_beside_its_inputs_is_not_read(tmp_path: Path):
    touch(tmp_path, "甲.pdf", "甲.html", "乙.csv")
    selection = select([tmp_path], tmp_path, written=["甲.html", "甲.json"])
    assert [item.path.name for item in selection.inputs] == ["乙.csv", "甲.pdf"]


def test_no_result_takes_the_place_of_an_input(tmp_path: Path):
    touch(tmp_path, "甲.pdf", "甲.xlsx", "乙.xlsx")
    given = [tmp_path / name for name in ("甲.pdf", "甲.xlsx", "乙.xlsx")]
    assert stems(*given, out=tmp_path) == ["甲-2", "甲-3", "乙-2"]
    assert stems(*given, out=tmp_path, formats=("json",)) == ["甲", "甲-2", "乙"]


def test_a_file_given_twice_is_read_once(tmp_path: Path):
    touch(tmp_path, "甲.pdf")
    assert stems(tmp_path, tmp_path / "甲.pdf") == ["甲"]
