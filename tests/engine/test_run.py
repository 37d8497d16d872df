"""A folder of whatever the units sent: every file gets a status, one bad file stops nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dabiao.engine import analyze, run
from dabiao.errors import OutputError, UsageError
from dabiao.model import Indicator, Project, Report, Source

HEADER = "一级指标,二级指标,三级指标,年度指标值,实际完成值,分值,得分,偏差原因分析及改进措施\n"
ROWS = (
    "产出指标,数量指标,巡护河道里程,≥120公里,118公里,20,20,\n"
    "产出指标,质量指标,设备验收合格率,≥98%,99%,20,20,\n"
    "产出指标,时效指标,年度任务完成时间,2023年11月底前,2023年10月20日完成,10,10,\n"
    "效益指标,社会效益指标,受益群众,不少于500人,650人,20,20,\n"
    "满意度指标,服务对象满意度指标,居民满意度,≥90%,95%,10,10,\n"
)


def report(folder: Path, name: str = "2023年青禾市河道巡护项目绩效自评表.csv", rows: str = ROWS) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def index(out: Path) -> dict:
    return json.loads((out / "run.json").read_text(encoding="utf-8"))


def test_a_report_becomes_json_and_xlsx(tmp_path: Path):
    path = report(tmp_path)
    out = tmp_path / "out"
    result = run([path], out)
    assert result.failed == 0
    assert {p.name for p in out.iterdir()} == {f"{path.stem}.json", f"{path.stem}.xlsx", "run.json"}
    data = json.loads((out / f"{path.stem}.json").read_text(encoding="utf-8"))
    verdicts = [i["judgement"]["verdict"] for p in data["projects"] for i in p["indicators"]]
    assert verdicts == ["not_met", "exceeded", "met", "exceeded", "exceeded"]
    assert data["year"] == 2023
    assert "score_mismatch" in {finding["code"] for finding in data["findings"]}
    assert data["summary"]["indicators"] == 5


def test_one_bad_file_never_stops_the_rest(tmp_path: Path):
    folder = tmp_path / "in"
    report(folder)
    (folder / "空.txt").write_bytes(b"")
    (folder / "通知.txt").write_text("关于召开年度工作会议的通知，请准时参加。\n", encoding="utf-8")
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    out = tmp_path / "out"
    result = run([folder, tmp_path / "没有.xlsx"], out)
    status = {Path(file.input).name: file for file in result.files}
    assert len(status) == 5
    assert result.failed == 4
    assert status["空.txt"].issues[0].code == "DB1102"
    assert status["通知.txt"].issues[0].code == "DB1105"
    assert status["没有.xlsx"].issues[0].code == "DB1101"
    assert status["坏.xlsx"].issues[0].code.startswith("DB11")
    assert [entry["status"] for entry in index(out)["inputs"]].count("failed") == 4
    assert not [p for p in out.rglob("*") if ".part" in p.name or p.name.startswith(".")]


def test_an_empty_folder_is_a_failed_input_with_its_code(tmp_path: Path):
    (tmp_path / "空").mkdir()
    result = run([tmp_path / "空"], tmp_path / "out")
    assert [file.issues[0].code for file in result.files] == ["DB1002"]


def test_sub_folders_are_kept(tmp_path: Path):
    report(tmp_path / "in" / "民政局", "自评表.csv")
    report(tmp_path / "in" / "水利局", "自评表.csv")
    run([tmp_path / "in"], tmp_path / "out", formats=["json"])
    assert (tmp_path / "out" / "民政局" / "自评表.json").is_file()
    assert (tmp_path / "out" / "水利局" / "自评表.json").is_file()


def test_workers_and_order_do_not_change_a_byte(tmp_path: Path):
    folder = tmp_path / "in"
    for number in range(3):
        report(folder, f"{number}.csv")
    run([folder], tmp_path / "one", workers=1)
    run([folder], tmp_path / "two", workers=2)
    names = sorted(p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*.*"))
    assert len(names) == 7
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_resume_skips_what_stands_and_redoes_what_changed(tmp_path: Path):
    folder, out = tmp_path / "in", tmp_path / "out"
    kept, changed, lost = (report(folder, f"{name}.csv") for name in "abc")
    run([folder], out, formats=["json"])
    changed.write_text(HEADER + ROWS.replace("118公里", "121公里"), encoding="utf-8")
    (out / "c.json").unlink()
    result = run([folder], out, formats=["json"], resume=True)
    assert {Path(f.input).name: f.resumed for f in result.files} == {
        kept.name: True,
        changed.name: False,
        lost.name: False,
    }
    assert (out / "c.json").is_file()
    again = run([folder], out, formats=["json"], scheme="hubei", resume=True)
    assert not any(file.resumed for file in again.files), "other settings, other results"


def test_a_filled_in_workbook_gives_the_reviewers_corrections(tmp_path: Path):
    import openpyxl

    path, out = report(tmp_path), tmp_path / "out"
    run([path], out, formats=["xlsx"])
    book = openpyxl.load_workbook(out / f"{path.stem}.xlsx")
    sheet = book["指标明细"]
    heading = next(row for row in sheet.iter_rows() if any(cell.value == "复核结论" for cell in row))
    columns = {cell.value: cell.column for cell in heading}
    row = heading[0].row + 1
    sheet.cell(row, columns["复核结论"], "达标")
    sheet.cell(row, columns["复核意见"], "另有二公里已验收")
    book.save(tmp_path / "复核.xlsx")
    result = run([tmp_path / "复核.xlsx"], tmp_path / "again")
    assert [file.outputs for file in result.files] == [("复核.corrections.jsonl",)]
    [correction] = map(
        json.loads, (tmp_path / "again" / "复核.corrections.jsonl").read_text(encoding="utf-8").splitlines()
    )
    assert correction["verdict"] == "not_met"
    assert correction["reviewed_verdict"] == "met"
    assert correction["comment"] == "另有二公里已验收"
    assert correction["target"] == "≥120公里"


def test_a_second_run_never_writes_over_a_reviewers_work(tmp_path: Path):
    import openpyxl

    path, out = report(tmp_path), tmp_path / "out"
    run([path], out, formats=["xlsx"])
    run([path], out, formats=["xlsx"])
    assert len(list(out.glob("*.xlsx"))) == 1, "nothing filled in, nothing kept"
    workbook = out / f"{path.stem}.xlsx"
    book = openpyxl.load_workbook(workbook)
    sheet = book["指标明细"]
    heading = next(row for row in sheet.iter_rows() if any(cell.value == "复核意见" for cell in row))
    column = next(cell.column for cell in heading if cell.value == "复核意见")
    sheet.cell(heading[0].row + 1, column, "现场核过")
    book.save(workbook)
    filled = workbook.read_bytes()
    [result] = run([path], out, formats=["xlsx"]).files
    assert (out / f"{path.stem}.复核1.xlsx").read_bytes() == filled
    assert workbook.read_bytes() != filled
    assert "DB5003" in {issue.code for issue in result.issues}


def test_each_project_gets_a_sheet_on_demand(tmp_path: Path):
    import openpyxl

    path = report(tmp_path)
    sheets = []
    for name, wanted in (("one", False), ("two", True)):
        run([path], tmp_path / name, formats=["xlsx"], project_sheets=wanted)
        sheets.append(openpyxl.load_workbook(tmp_path / name / f"{path.stem}.xlsx").sheetnames)
    assert len(sheets[1]) == len(sheets[0]) + 1


def test_the_year_option_fills_in_but_does_not_overrule(tmp_path: Path):
    dated = report(tmp_path, "2023年自评表.csv")
    undated = report(tmp_path, "自评表.csv", "产出指标,数量指标,巡护河道里程,≥120公里,118公里,20,20,\n")
    assert analyze(dated, year=2020).year == 2023
    assert analyze(undated, year=2020).year == 2020
    assert analyze(undated).year is None


def test_usage_errors_come_before_any_work(tmp_path: Path):
    path = report(tmp_path)
    for wrong in ({"formats": ["docx"]}, {"engine": "cloud"}, {"scheme": "mars"}):
        with pytest.raises(UsageError) as error:
            run([path], tmp_path / "out", **wrong)
        assert error.value.code == "DB1001"
        assert not (tmp_path / "out").exists()


def test_an_output_folder_that_is_a_file_is_said_so(tmp_path: Path):
    path = report(tmp_path)
    (tmp_path / "out").write_text("x", encoding="utf-8")
    with pytest.raises(OutputError) as error:
        run([path], tmp_path / "out")
    assert error.value.code == "DB5001"


def test_a_form_without_types_gets_predicted_ones_that_say_so():
    rows = (
        Indicator("1-1", name="服务对象满意度", target="≥90%", actual="95%"),
        Indicator(
            "1-2",
            type="数量指标",
            type_source="printed",
            name="培训人次",
            target="≥300人次",
            actual="320人次",
        ),
    )
    read = Report(Source("x", "0" * 64, "csv"), projects=(Project(1, indicators=rows),))
    predicted, printed = analyze(read).projects[0].indicators
    assert (predicted.type, predicted.type_source) == ("满意度指标", "predicted")
    assert (printed.type, printed.type_source) == ("数量指标", "printed")
    assert printed.type_predicted is not None
    assert 0 < printed.type_confidence <= 1


@pytest.mark.parametrize("place", ["结果", "."])
def test_results_are_not_read_back_on_a_second_run(tmp_path: Path, place: str):
    """The page and the table that a run leaves in the folder of reports are no new reports."""
    path = report(tmp_path / "绩效 自评")
    for _ in range(2):
        result = run([path.parent], path.parent / place, formats=["json", "xlsx", "html"])
        assert [file.input for file in result.files] == [str(path)]
        assert result.failed == 0


def test_a_result_never_overwrites_its_input(tmp_path: Path):
    path = report(tmp_path)
    before = path.read_bytes()
    [file] = run([path], tmp_path, formats=["csv"]).files
    assert path.read_bytes() == before
    assert file.outputs == (f"{path.stem}-2.csv",)


def test_resume_does_not_lend_a_result_to_a_newcomer_of_the_same_name(tmp_path: Path):
    folder, out = tmp_path / "in", tmp_path / "out"
    first = report(folder, "b.txt")
    run([folder], out, formats=["json"])
    newcomer = report(folder, "b.csv", ROWS.replace("118公里", "121公里"))
    files = {Path(f.input): f for f in run([folder], out, formats=["json"], resume=True).files}
    assert files[newcomer].outputs == ("b.json",)
    assert files[first].outputs == ("b-2.json",)
    assert json.loads((out / "b-2.json").read_text(encoding="utf-8"))["source"]["name"] == "b.txt"
