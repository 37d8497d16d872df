"""Confidence: learnt from pairs, deterministic, lower for claims than for measurements."""

from __future__ import annotations

import json
from pathlib import Path

from dabiao import resources
from dabiao.compare import compare
from dabiao.compare.calibration import CARD, FILE, train

ROWS = [
    ("≥90%", "91%", "exceeded", []),
    ("≥90%", "89%", "not_met", []),
    ("编制方案", "已编制", "undetermined", []),
    ("编制预案", "已编制", "undetermined", ["met"]),
]
KEYS = ("target", "actual", "verdict", "alt")
KNOWN = {"indicator": None, "type": None, "year": None}


def _corpus(folder: Path) -> Path:
    (folder / "pairs").mkdir()
    lines = [json.dumps(KNOWN | dict(zip(KEYS, row, strict=True))) for row in ROWS]
    (folder / "pairs" / "train.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_a_rule_that_is_right_gets_more_than_one_that_is_wrong(tmp_path: Path) -> None:
    table = train(_corpus(tmp_path), tmp_path / "models")
    assert table["numeric"] > table["words"]
    assert (tmp_path / "models" / CARD).read_text(encoding="utf-8").startswith("# ")


def test_training_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    corpus = _corpus(tmp_path)
    train(corpus, tmp_path / "a")
    train(corpus, tmp_path / "b")
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()


def test_the_shipped_table_is_there() -> None:
    table = json.loads((resources.models() / FILE).read_text(encoding="utf-8"))
    assert table["pairs"] > 1000
    assert all(0 < share <= 1 for share in table["rules"].values())


def test_a_measurement_is_surer_than_words_that_prove_nothing() -> None:
    assert (
        compare("设备完好率≥98%", "设备完好率99%").confidence
        > compare("设备完好率≥98%", "状况尚可").confidence
    )
