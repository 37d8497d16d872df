"""The labelled pairs are what their datasheet says: complete, varied, disjoint, validly labelled."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any, get_args

import pytest

from dabiao.model import INDICATOR_TYPES, Basis, Verdict
from tests.conftest import ROOT

FOLDER = ROOT / "corpus" / "pairs"
SPLITS = ("train", "dev", "calibration", "test")
APART = ("calibration", "test")
"""Never read by who writes rules: no sentence of theirs is found elsewhere."""
KEYS = ["id", "skill", "sector", "split", "trap", "indicator", "type", "year", "target", "actual", "verdict"]
KEYS += ["alt", "basis", "why"]
SKILLS = {
    *("numbered_lists", "enumerations", "clauses", "reordered", "merged", "missing", "extra", "open_list"),
    *("operators_target", "operators_actual", "ranges", "approximations", "unit_conversion", "counters"),
    *("thousands", "percent_of_plan", "percentage_points", "reverse", "totals"),
    *("deadlines", "periods", "missing_years", "early_late", "durations", "frequencies"),
    *("done", "partly_done", "not_done", "planned", "delayed", "cancelled", "under_way", "negation"),
    *("bands", "restated", "effects", "contradictions", "grades", "not_applicable"),
}
VERDICTS = set(get_args(Verdict))


def read(split: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    return [row for split in SPLITS for row in read(split)]


def test_there_are_enough_pairs_of_every_skill(rows: list[dict[str, Any]]) -> None:
    counts = Counter(row["skill"] for row in rows)
    assert len(rows) >= 2500
    assert set(counts) == SKILLS
    assert min(counts.values()) >= 80


def test_every_skill_is_in_every_split(rows: list[dict[str, Any]]) -> None:
    for split in SPLITS:
        assert {row["skill"] for row in rows if row["split"] == split} == SKILLS


def test_a_quarter_are_traps(rows: list[dict[str, Any]]) -> None:
    assert sum(row["trap"] for row in rows) >= len(rows) / 4


def test_every_line_is_complete_and_validly_labelled(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        assert list(row) == KEYS, row["id"]
        assert row["verdict"] in VERDICTS, row["id"]
        assert set(row["alt"]) <= VERDICTS - {row["verdict"]}, row["id"]
        assert row["basis"] in get_args(Basis), row["id"]
        assert row["type"] is None or row["type"] in INDICATOR_TYPES, row["id"]
        assert row["year"] is None or 2015 <= row["year"] <= 2030, row["id"]
        assert row["why"], row["id"]
        assert isinstance(row["trap"], bool), row["id"]


def test_undecided_pairs_rest_on_nothing_and_decided_ones_on_something(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        undecided = row["verdict"] in {"undetermined", "not_applicable"}
        assert undecided == (row["basis"] == "none"), row["id"]


def test_plain_arithmetic_agrees_with_the_labels(rows: list[dict[str, Any]]) -> None:
    """Cells that are one bounded number each leave no room for judgement."""
    bound = re.compile(r"(≥|>=|不低于|≤|不超过)([\d.]+)([%人万元天]+)")
    checked = 0
    for row in rows:
        asked, got = bound.fullmatch(row["target"]), re.fullmatch(r"([\d.]+)([%人万元天]+)", row["actual"])
        if not asked or not got or asked[3] != got[2]:
            continue
        ahead = float(got[1]) - float(asked[2])
        if asked[1] in {"≤", "不超过"}:
            ahead = -ahead
        wanted = "exceeded" if ahead > 0 else "met" if ahead == 0 else "not_met"
        assert row["verdict"] == wanted, row["id"]
        checked += 1
    assert checked >= 30


def test_only_numbers_exceed(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        if row["verdict"] == "exceeded":
            assert row["basis"] == "numeric", row["id"]


def test_no_pair_stands_twice(rows: list[dict[str, Any]]) -> None:
    pairs = Counter((row["indicator"], row["target"], row["actual"]) for row in rows)
    assert [pair for pair, times in pairs.items() if times > 1] == []
    assert len({row["id"] for row in rows}) == len(rows)


def test_few_pairs_differ_only_in_their_numbers(rows: list[dict[str, Any]]) -> None:
    shapes = Counter(shape(row) for row in rows)
    repeated = sum(times - 1 for times in shapes.values())
    assert repeated <= len(rows) * 0.05


def by_hand(row: dict[str, Any]) -> bool:
    """Whether a pair is of the hands that wrote each pair for itself (``v1-`` and so on in the id)."""
    return re.match(r"v\d+-", row["id"]) is not None


def test_splits_share_no_sector_where_frames_are_filled_in(rows: list[dict[str, Any]]) -> None:
    home: dict[str, str] = {}
    for row in rows:
        if not by_hand(row):
            assert home.setdefault(row["sector"], row["split"]) == row["split"], row["sector"]
    assert len(home) >= 20


def shape(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(re.sub(r"[\d.,]+", "#", row[key] or "") for key in ("indicator", "target", "actual"))


@pytest.mark.parametrize("split", APART)
def test_no_sentence_of_what_is_kept_apart_is_seen_elsewhere(rows: list[dict[str, Any]], split: str) -> None:
    """A bare actual such as 98% is no sentence: what is kept apart differs in the pair as a whole."""
    apart = [row for row in rows if row["split"] == split]
    assert all(by_hand(row) for row in apart)
    elsewhere = {shape(row) for row in rows if row["split"] != split}
    long = [row for row in apart if len(row["target"] + row["actual"]) > 12]
    assert [row["id"] for row in long if shape(row) in elsewhere] == []


def test_a_hand_writes_for_one_split_alone(rows: list[dict[str, Any]]) -> None:
    home: dict[str, str] = {}
    for row in rows:
        if by_hand(row):
            assert home.setdefault(row["id"].split("-")[0], row["split"]) == row["split"], row["id"]
    assert set(home.values()) == {"dev", "calibration", "test"}


def test_the_confidence_is_learnt_from_enough_pairs_of_every_skill(rows: list[dict[str, Any]]) -> None:
    counts = Counter(row["skill"] for row in rows if row["split"] == "calibration")
    assert set(counts) == SKILLS
    assert min(counts.values()) >= 20


def test_the_pairs_of_the_confidence_are_told_apart_by_more_than_numbers(rows: list[dict[str, Any]]) -> None:
    shapes = Counter(shape(row) for row in rows if row["split"] == "calibration")
    assert max(shapes.values()) == 1


@pytest.mark.parametrize("split", SPLITS)
def test_a_file_holds_its_own_split(split: str) -> None:
    assert {row["split"] for row in read(split)} == {split}


def test_the_datasheet_tells_the_numbers_of_the_files(rows: list[dict[str, Any]]) -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    counts = Counter(row["split"] for row in rows)
    assert f"{len(rows):,} (target, actual) pairs" in text
    for split in SPLITS:
        assert re.search(rf"\| `{split}.jsonl` \| \d+.* \| {counts[split]:,} \|", text)
    assert f"{sum(by_hand(row) for row in rows):,} pairs (`v1-` to `v13-`" in text
    for part, name in ((rows, "all"), ([row for row in rows if row["split"] == "test"], "test")):
        assert f"{round(sum(row['trap'] for row in part) / len(part) * 100)} % of {name}" in text


def test_alternatives_are_the_exception(rows: list[dict[str, Any]]) -> None:
    assert sum(bool(row["alt"]) for row in rows) <= len(rows) / 4
