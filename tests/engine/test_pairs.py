"""One row, one answer: the same whoever asks, and one clear failure for a row that is wrong."""

from __future__ import annotations

import math
import sys

import pytest

from dabiao import compare, extract
from dabiao.engine import pairs
from dabiao.errors import InputError
from dabiao.model import as_json


def test_a_pair_is_answered_as_the_library_answers_it():
    given = {"target": "6月底前完成", "actual": "7月2日完成", "indicator": "完成时间", "type": "时效指标"}
    answer = pairs.answer({"id": 7, "year": "2023", "note": "别的列", **given})
    assert answer == {"id": 7, **as_json(compare(year=2023, **given))}
    assert answer["verdict"] == "not_met"


def test_numbers_are_read_as_the_cells_that_show_them():
    answer = pairs.answer({"id": "a", "target": 200, "actual": 190.0, "year": 2023.0})
    assert answer["items"][0]["actual"] == "190"
    assert answer["verdict"] == "not_met"
    assert pairs.answer({"target": "≥5场", "actual": "6场", "year": ""})["verdict"] == "exceeded"


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"year": "去年"}, "year"),
        ({"year": math.inf}, "year"),
        ({"year": math.nan}, "year"),
        ({"year": [2023]}, "year"),
        ({"target": ["200"]}, "target"),
        ({"actual": {"数": 1}}, "actual"),
        ({"indicator": True}, "indicator"),
    ],
)
def test_a_row_that_is_wrong_is_one_failure_that_names_the_value(fields: dict, named: str):
    with pytest.raises(InputError) as error:
        pairs.answer({"id": 1, "target": "≥5场", "actual": "6场", **fields})
    assert error.value.code == "DB1003"
    assert named in error.value.detail


def test_a_defect_of_ours_costs_one_row(monkeypatch: pytest.MonkeyPatch):
    def broken(**_: object) -> None:
        raise IndexError("越界")

    monkeypatch.setattr(sys.modules["dabiao.compare"], "compare", broken)
    with pytest.raises(InputError) as error:
        pairs.answer({"id": 1, "target": "≥5场", "actual": "6场"})
    assert (error.value.code, error.value.detail) == ("DB1198", "IndexError: 越界")


def test_texts_and_indicators_are_answered_too():
    text = "6月底前完成3场"
    answer = pairs.answer_text({"id": 1, "text": text}, year=2022)
    assert answer == {"id": 1, "text": text, "mentions": as_json(extract(text, year=2022))}
    with pytest.raises(InputError, match="缺少 text"):
        pairs.answer_text({"id": 2})
    plain = pairs.answer_indicator({"id": 1, "indicator": "服务对象满意度"})
    assert plain["type"] == "满意度指标"
    assert "words" not in plain
    assert pairs.answer_indicator({"id": 1, "indicator": "服务对象满意度"}, words=True)["words"]
