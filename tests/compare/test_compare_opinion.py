"""The second opinion: from the wording alone, learnt, bounded, and a sign for the confidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao import resources
from dabiao.compare import opinion as module
from dabiao.compare.core import outcomes
from dabiao.compare.opinion import FILE, LEARNT_FROM, grams, opinion, train
from dabiao.compare.signs import look, signs
from dabiao.model import Verdict

DONE = [("修缮桥梁", "桥梁修缮已完工"), ("更换路灯", "路灯更换已完工"), ("清淤河道", "河道清淤已完工")]
PART = [("修缮桥梁", "桥梁只修了一半"), ("更换路灯", "路灯只换了一半"), ("清淤河道", "河道只清了一半")]
OPEN = [("修缮桥梁", "桥梁尚未动工"), ("更换路灯", "路灯尚未采购"), ("清淤河道", "河道尚未清淤")]


def learnt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Learn from a dozen pairs in ``folder`` and make that the model in use."""
    (folder / "pairs").mkdir(parents=True)
    told = (("met", DONE), ("partially_met", PART), ("not_met", OPEN))
    rows = [(t, a, verdict) for verdict, pairs in told for t, a in pairs]
    keys = ("target", "actual", "verdict")
    lines = "".join(json.dumps({"indicator": None} | dict(zip(keys, r, strict=True))) + "\n" for r in rows)
    for name in LEARNT_FROM:
        (folder / "pairs" / name).write_text(lines, encoding="utf-8")
    train(folder, folder / "models")
    monkeypatch.setattr(resources, "models", lambda: folder / "models")
    return folder / "models" / FILE


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """Let no test see the model of another."""
    forget()
    yield
    forget()


def forget() -> None:
    module._model.cache_clear()
    module._sum.cache_clear()


def test_what_was_said_of_what_was_done_makes_done_likely(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt(tmp_path, monkeypatch)
    done, still_open = opinion("翻修操场", "操场翻修已完工"), opinion("翻修操场", "操场尚未翻修")
    assert max(done, key=lambda v: done[v]) == "met"
    assert max(still_open, key=lambda v: still_open[v]) == "not_met"
    assert "exceeded" not in done  # Nobody taught it; the signs do without.
    seen = signs(look(outcomes("翻修操场", "操场翻修已完工"), "翻修操场", "操场翻修已完工"))
    assert seen["wording: the same"] == 1


def test_training_twice_writes_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = (learnt(tmp_path / name, monkeypatch) for name in "ab")
    assert one.read_bytes() == other.read_bytes()


def test_without_a_model_there_is_no_opinion_and_no_sign(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "models", lambda: tmp_path)
    assert opinion("修缮桥梁", "已完工") == {}
    found = signs(look(outcomes("修缮桥梁", "已完工"), "修缮桥梁", "已完工"))
    assert not any(name.startswith("wording") for name in found)


def test_numbers_are_masked() -> None:
    assert grams("已建3.5公里") == grams("已建1,200公里")
    assert "#" in grams("3个")
    assert grams("三个") != grams("四个")


@settings(derandomize=True, database=None, deadline=None, max_examples=100)
@given(st.text(max_size=60), st.text(max_size=60))
def test_every_text_is_answered_by_probabilities(target: str, actual: str) -> None:
    found = opinion(target, actual)
    assert set(found) == set(get_args(Verdict))
    assert sum(found.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    ("actual", "likelier", "than"),
    [
        ("健身步道已建成开放", "met", "not_met"),
        ("健身步道尚未开工", "not_met", "met"),
        ("健身步道完成了一半，其余明年再修", "partially_met", "met"),
        ("健身步道仍在建设中，尚未完工", "partially_met", "met"),
    ],
)
def test_the_shipped_model_knows_the_usual_words(actual: str, likelier: str, than: str) -> None:
    found = {str(verdict): likely for verdict, likely in opinion("修建健身步道", actual).items()}
    assert found[likelier] > found[than]


def test_a_verdict_that_the_wording_bears_out_shows_it() -> None:
    target, actual = "修建健身步道", "健身步道已建成开放"
    found = signs(look(outcomes(target, actual), target, actual))
    assert found["wording: the same"] == 1
    assert found["wording: how likely"] == found["wording: how likely met is"] > -1
