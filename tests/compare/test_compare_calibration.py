"""Confidence: learnt from pairs kept apart, deterministic, lower where a judgement rests on less."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dabiao import resources
from dabiao.compare import compare
from dabiao.compare.calibration import APART, CARD, FILE, MENDED_ON, likelihood, train
from dabiao.compare.core import outcomes
from dabiao.compare.signs import look, signs
from tests.conftest import ROOT

Row = tuple[str, str, str, list[str]]

RIGHT: list[Row] = [
    ("≥90%", "91%", "exceeded", []),
    ("≥90%", "89%", "not_met", []),
    ("≥80%", "85%", "exceeded", []),
]
WRONG: list[Row] = [
    ("编制方案", "已编制", "undetermined", []),
    ("编制预案", "已编制", "undetermined", ["met"]),
]
KEYS = ("target", "actual", "verdict", "alt")
KNOWN = {"indicator": None, "type": None, "year": None}


def corpus(folder: Path, apart: list[Row], mended_on: list[Row]) -> Path:
    (folder / "pairs").mkdir(parents=True)
    for name, rows in ((APART, apart), (MENDED_ON, mended_on)):
        lines = [json.dumps(KNOWN | dict(zip(KEYS, row, strict=True))) for row in rows]
        (folder / "pairs" / name).write_text("\n".join(lines), encoding="utf-8")
    return folder


def under(weights: dict[str, float], target: str, actual: str) -> float:
    return likelihood(weights, signs(look(outcomes(target, actual), target, actual)))


def named(target: str, actual: str) -> dict[str, float]:
    found = signs(look(outcomes(target, actual), target, actual))
    return {name: size for name, size in found.items() if not name.startswith(("rule:", "family:"))}


def test_a_rule_that_is_right_gets_more_than_one_that_is_wrong(tmp_path: Path) -> None:
    weights = train(corpus(tmp_path, RIGHT + WRONG, RIGHT + WRONG), tmp_path / "models")
    assert under(weights, "≥95%", "97%") > 0.7
    assert under(weights, "编制规划", "已编制") < 0.5
    card = (tmp_path / "models" / CARD).read_text(encoding="utf-8")
    assert card.startswith("# ")
    assert f"the {len(RIGHT + WRONG)} pairs of `corpus/pairs/{APART}`" in card


def test_pairs_kept_apart_outweigh_those_that_rules_were_mended_on(tmp_path: Path) -> None:
    flattering: list[Row] = [("编制规划", "已编制", "met", []), ("编制办法", "已编制", "met", [])]
    weights = train(corpus(tmp_path, RIGHT + WRONG, RIGHT + flattering), tmp_path / "models")
    assert under(weights, "编制制度", "已编制") < 0.5


def test_training_twice_writes_the_same_bytes(tmp_path: Path) -> None:
    folder = corpus(tmp_path, RIGHT + WRONG, RIGHT)
    train(folder, tmp_path / "a")
    train(folder, tmp_path / "b")
    for name in (FILE, CARD):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_the_shipped_weights_are_learnt_from_all_pairs_kept_apart() -> None:
    learnt = json.loads((resources.models() / FILE).read_text(encoding="utf-8"))
    lines = (ROOT / "corpus" / "pairs" / APART).read_text(encoding="utf-8").splitlines()
    assert learnt["pairs"] == len(lines) > 600
    assert learnt["weights"].keys() >= {"", "family:numeric", "family:words", "verdict:met"}


def test_a_measurement_is_surer_than_words_that_prove_nothing() -> None:
    assert (
        compare("设备完好率≥98%", "设备完好率99%").confidence
        > compare("设备完好率≥98%", "状况尚可").confidence
    )


def test_every_item_has_a_confidence_of_its_own() -> None:
    found = compare("1.新建岗亭4座；2.提升巡防水平", "1.新建岗亭4座；2.召开会议2次")
    assert len({item.confidence for item in found.items}) == 2
    assert all(0 < item.confidence < 1 for item in found.items)


@pytest.mark.parametrize(
    ("target", "actual", "sign", "size"),
    [
        ("≥90%", "91%", "one number on either side", 1),
        ("≥90%", "90%", "a number on both sides", 1),
        ("巡河60次", "巡河60次，发现问题35处，整改34处", "unread numbers in the actual, up to 3", 2),
        ("巡河60次", "巡河64次", "numbers in the actual, up to 4", 1),
        ("完成堤防加固", "堤防加固已完成", "reached: actual claims", 1),
        ("完成堤防加固", "堤防加固尚未开工", "short: actual denies", 1),
        ("1.巡河60次；2.清淤5处", "1.巡河60次；2.清淤3处", "items differ", 1),
    ],
)
def test_a_sign_is_seen_where_it_is(target: str, actual: str, sign: str, size: float) -> None:
    assert named(target, actual)[sign] == size


@pytest.mark.parametrize(
    ("target", "actual", "sign"),
    [
        ("≥90%", "91%，高于上年3个百分点", "one number on either side"),
        ("≥90%", "91%", "a number on both sides"),
        ("巡河60次", "巡河64次", "unread numbers in the actual, up to 3"),
        ("完成堤防加固", "堤防加固已完成", "reached: actual denies"),
        ("1.巡河60次；2.清淤5处", "1.巡河60次；2.清淤5处", "items differ"),
    ],
)
def test_a_sign_is_not_seen_where_it_is_not(target: str, actual: str, sign: str) -> None:
    assert sign not in named(target, actual)


def test_several_items_share_the_weight_of_their_rules() -> None:
    target, actual = "1.巡河60次；2.清淤5处", "1.巡河60次；2.清淤3处"
    judged = outcomes(target, actual)
    found = signs(look(judged, target, actual))
    assert [found[f"rule:{o.rule}"] for o in judged] == [0.5, 0.5]
    assert found["family:rollup"] == 1
