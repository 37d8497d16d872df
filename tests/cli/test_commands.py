"""What a person types, what comes back, and the exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAIRS = [
    {"id": "a", "indicator": "培训人次", "target": "≥300人次", "actual": "280人次"},
    {"id": "b", "indicator": "验收合格率", "target": "≥95%", "actual": "96.5%"},
]


def dabiao(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dabiao", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, check=False)


def jsonl(path: Path, rows: list[dict]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_extract_typed_text():
    result = dabiao("extract", "完成28台台式电脑")
    assert result.returncode == 0
    answer = json.loads(result.stdout)
    assert answer["text"] == "完成28台台式电脑"
    [mention] = answer["mentions"]
    assert (mention["text"], mention["value"], mention["unit"]) == ("28台", 28, "台")


def test_extract_lines_and_a_broken_one(tmp_path: Path):
    source = tmp_path / "in.jsonl"
    source.write_text(
        '{"id":1,"text":"满意度95%"}\n{broken\n{"id":3}\n{"id":4,"text":"共3场"}\n', encoding="utf-8"
    )
    out = tmp_path / "out.jsonl"
    result = dabiao("extract", "--input", source, "--output", out)
    assert result.returncode == 1
    answers = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [answer["id"] for answer in answers] == [1, 4]
    assert result.stderr.count("DB1003") == 2
    assert "第 2 行" in result.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_spreadsheet_saved_by_chinese_excel_is_read(tmp_path: Path):
    source = tmp_path / "in.csv"
    source.write_bytes("指标名称,年度指标值,实际完成值\r\n培训人次,≥300人次,280人次\r\n".encode("gb18030"))
    [answer] = dabiao("compare", "--input", source).stdout.splitlines()
    assert json.loads(answer)["verdict"] == "not_met"


def test_half_a_surrogate_pair_survives(tmp_path: Path):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(r'{"id":1,"text":"共3场\ud800"}' + "\n", encoding="utf-8")
    assert dabiao("extract", "--input", source, "--output", out).returncode == 0
    answer = json.loads(out.read_text(encoding="utf-8"))
    assert answer["text"] == "共3场\ud800"
    assert answer["mentions"][0]["text"] == "3场"


def test_the_year_option_reaches_the_dates():
    answer = json.loads(dabiao("extract", "--year", "2022", "6月底前完成").stdout)
    assert answer["mentions"][0]["iso"] == "2022-06-30"
    assert answer["mentions"][0]["assumed_year"] is True


def test_compare_says_it_in_words_and_in_json():
    said = dabiao("compare", "--target", "≥300人次", "--actual", "280人次")
    assert said.returncode == 0
    assert "未达标" in said.stdout
    judgement = json.loads(dabiao("compare", "--target", "≥300人次", "--actual", "280人次", "--json").stdout)
    assert judgement["verdict"] == "not_met"
    assert judgement["basis"] == "numeric"
    assert judgement["items"][0]["target_mention"]["value"] == 300
    assert 0 < judgement["confidence"] <= 1


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "xlsx"])
def test_compare_tables_of_pairs(tmp_path: Path, suffix: str):
    import pandas

    source, out = tmp_path / f"in.{suffix}", tmp_path / f"out.{suffix}"
    frame = pandas.DataFrame(PAIRS)
    if suffix == "jsonl":
        jsonl(source, PAIRS)
    elif suffix == "csv":
        frame.to_csv(source, index=False, encoding="utf-8-sig")
    else:
        frame.rename(columns={"target": "年度指标值", "actual": "实际完成值"}).to_excel(source, index=False)
    assert dabiao("compare", "--input", source, "--output", out).returncode == 0
    if suffix == "jsonl":
        answers = pandas.read_json(out, lines=True)
    else:
        answers = pandas.read_csv(out) if suffix == "csv" else pandas.read_excel(out, engine="calamine")
    assert list(answers["id"]) == ["a", "b"]
    assert list(answers["verdict"]) == ["not_met", "exceeded"]


def test_a_number_is_read_as_the_cell_that_shows_it_and_a_list_is_refused(tmp_path: Path):
    rows = [
        {"id": 1, "target": 200, "actual": 190.0},
        {"id": 2, "target": ["200"], "actual": "190"},
        {"id": 3, "target": "5月底", "actual": "6月", "year": 1e999},
    ]
    result = dabiao("compare", "--input", jsonl(tmp_path / "in.jsonl", rows))
    assert result.returncode == 1
    [answer] = map(json.loads, result.stdout.splitlines())
    assert (answer["id"], answer["verdict"], answer["items"][0]["actual"]) == (1, "not_met", "190")
    assert result.stderr.count("DB1003") == 2
    assert "Traceback" not in result.stderr


def test_a_typed_pair_goes_into_the_file_that_is_asked_for(tmp_path: Path):
    out = tmp_path / "out.jsonl"
    assert dabiao("compare", "--target", "≥5台", "--actual", "4台", "--output", out).returncode == 0
    assert json.loads(out.read_text(encoding="utf-8"))["verdict"] == "not_met"


def test_classify_and_why():
    answer = json.loads(dabiao("classify", "--explain", "服务对象满意度").stdout)
    assert answer["type"] == "满意度指标"
    assert answer["top"][0]["type"] == "满意度指标"
    assert answer["words"]


@pytest.mark.parametrize("name", ["report", "mention", "judgement"])
def test_schema_is_a_json_schema(name: str):
    schema = json.loads(dabiao("schema", name).stdout)
    assert schema["type"] == "object"
    assert schema["properties"]


def test_run_prints_a_summary_and_the_paths(tmp_path: Path):
    from tests.engine.test_run import report

    path = report(tmp_path)
    result = dabiao("run", path, "-o", tmp_path / "out", "--format", "json,csv")
    assert result.returncode == 0
    assert "指标 5 个" in result.stdout
    assert "未达标 1" in result.stdout
    assert f"{path.stem}.csv" in result.stdout
    assert f"{path.name}：“巡护河道里程”" in result.stdout, "the serious finding is shown in words"
    assert result.stderr == ""


def test_an_interrupted_run_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    from typer.testing import CliRunner

    from dabiao.cli import app

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dabiao.engine.run", interrupt)
    result = CliRunner().invoke(app, ["run", "x.xlsx", "-o", str(tmp_path)])
    assert result.exit_code == 130
    assert "--resume" in result.output


@pytest.mark.parametrize(
    ("arguments", "status", "code"),
    [
        (["run", "没有.xlsx", "-o", "out"], 1, "DB1101"),
        (["run", ".", "-o", "out"], 1, "DB1002"),
        (["run", "没有.xlsx", "-o", "out", "--format", "docx"], 2, "DB1001"),
        (["run", "没有.xlsx", "-o", "out", "--format", ","], 2, "DB1001"),
        (["compare"], 2, "DB1005"),
        (["extract"], 2, "DB1005"),
        (["extract", "--input", "没有.jsonl"], 1, "DB1101"),
        (["schema", "mars"], 2, "DB1001"),
        (["evaluate", "--gold", "没有"], 1, "DB1101"),
        (["evaluate", "--stage", "mars"], 2, "DB1001"),
        (["run"], 2, ""),
    ],
)
def test_bad_calls_get_one_message_with_a_code(tmp_path: Path, arguments: list[str], status: int, code: str):
    result = dabiao(*arguments, cwd=tmp_path)
    assert result.returncode == status, result.stderr
    assert code in result.stderr
    assert "Traceback" not in result.stderr


def test_demo_runs_on_the_bundled_samples(tmp_path: Path):
    result = dabiao("demo", "-o", tmp_path / "out")
    assert result.returncode == 0, result.stderr
    assert "结论：" in result.stdout
    written = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert len(written["inputs"]) >= 3
    assert {entry["status"] for entry in written["inputs"]} <= {"ok", "partial"}
    for entry in written["inputs"]:
        assert all((tmp_path / "out" / name).stat().st_size > 0 for name in entry["outputs"])


def test_train_reproduces_the_models(tmp_path: Path):
    from dabiao import resources

    result = dabiao("train", "--corpus", ROOT / "corpus", "-o", tmp_path / "models")
    assert result.returncode == 0, result.stderr
    made = sorted(p.name for p in (tmp_path / "models").iterdir())
    assert made
    for name in made:
        assert (tmp_path / "models" / name).read_bytes() == (resources.models() / name).read_bytes(), name


def test_evaluate_measures_the_annotations_it_is_given(tmp_path: Path):
    gold = tmp_path / "标注"
    gold.mkdir()
    row = {"no": 1, "type": "数量指标", "item": 0, "target": "巡护120公里", "actual": "118公里"}
    jsonl(gold / "attainment.jsonl", [row | {"verdict": "not_met"}])
    result = dabiao("evaluate", "--gold", gold, "--stage", "attainment", "--no-misses")
    assert result.returncode == 0, result.stderr
    [line] = [line for line in result.stdout.splitlines() if line.startswith("逐对，严格")]
    assert "1.0000  （1 条）" in line


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "xlsx"])
def test_many_rows_give_the_same_bytes_on_one_core_and_on_two(tmp_path: Path, suffix: str):
    rows = [PAIRS[number % 2] | {"id": number} for number in range(4000)]
    source = jsonl(tmp_path / "in.jsonl", rows)
    made = []
    for workers in (1, 2):
        out = tmp_path / f"{workers}.{suffix}"
        result = dabiao("compare", "--input", source, "--output", out, "--workers", str(workers))
        assert (result.returncode, result.stderr) == (0, "")
        made.append(out.read_bytes())
    assert made[0] == made[1]
    if suffix == "jsonl":
        assert [json.loads(line)["id"] for line in made[0].splitlines()] == list(range(4000))
