"""Any string is answered: damage, length, thousands of items; the same input gives the same bytes."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao.compare import compare
from dabiao.model import Verdict, as_json
from tests.bench.caches import forget

VERDICTS = set(get_args(Verdict))
PIECES = st.sampled_from(
    [
        "≥",
        "95%",
        "未",
        "完成",
        "，",
        "、",
        "；",
        "\n",
        "培训",
        "50场",
        "12月底前",
        "1.",
        "等",
        "共",
        "其中",
        "20,00",
        "无",
        "（",
    ]
)


@settings(derandomize=True, database=None, deadline=None, max_examples=150)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_is_answered(target: str, actual: str) -> None:
    judged = compare(target, actual, indicator=actual, type="时效指标", year=2022)
    assert judged.verdict in VERDICTS
    assert 0 <= judged.confidence <= 1
    assert judged.why


@settings(derandomize=True, database=None, deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=14).map("".join))
def test_any_wording_is_answered_twice_alike(target: str, actual: str) -> None:
    once = as_json(compare(target, actual))
    forget()
    assert as_json(compare(target, actual)) == once


def test_what_is_remembered_of_a_row_is_not_said_of_another() -> None:
    """The same cells mean something else under another name, and dates in another year."""
    assert compare("10", "8", indicator="培训班次").verdict == "not_met"
    assert compare("10", "8", indicator="事故起数").verdict == "exceeded"
    due = "6月底前完成", "2022年5月20日完成"
    assert compare(*due, year=2022).verdict == "met"
    assert compare(*due, year=2021).verdict == "not_met"


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("完成" * 50_000, "未" * 100_000),
        ("9" * 100_000, "1" * 100_000),
        ("≥95%" * 25_000, "满意度96%" * 16_000),
        ("1," * 50_000, "2," * 50_000),
        ("、" * 100_000, "，" * 100_000),
        ("（" * 100_000, "《" * 100_000),
        ("\x00\ud800😀" * 30_000, "\x00\ud800😀" * 30_000),
        ("甲、" * 50_000 + "均不低于90%", "乙、" * 50_000 + "均95%"),
    ],
    ids=["words", "digits", "numbers", "commas", "separators", "brackets", "surrogates", "names"],
)
def test_cells_of_100_000_characters(target: str, actual: str) -> None:
    judged = compare(target, actual)
    assert judged.verdict in VERDICTS
    json.dumps(judged.why).encode("utf-8")


def test_thousands_of_items_in_another_order() -> None:
    names = [f"{chr(0x4E00 + i)}{chr(0x5E00 + i)}村公路" for i in range(1_000)]
    target = "；".join(f"修{name}{i + 2}米" for i, name in enumerate(names))
    actual = "；".join(f"修{name}{i + 2}米" for i, name in reversed(list(enumerate(names))))
    judged = compare(target, actual)
    assert len(judged.items) == 1_000
    assert sum(item.verdict == "met" for item in judged.items) > 950


def test_mentions_are_spans_of_the_item_texts() -> None:
    judged = compare("各类培训50场；满意度≥90%", "线上20场、线下31场；满意度92%")
    for item in judged.items:
        for text, mention in ((item.target, item.target_mention), (item.actual, item.actual_mention)):
            assert text is not None
            assert mention is not None
            assert text[mention.start : mention.end] == mention.text


def test_keywords_alone_are_enough() -> None:
    assert compare(target="设备完好率≥98%", actual="设备完好率99%").verdict == "exceeded"


def test_the_year_settles_dates_without_one() -> None:
    assert compare("9月底前交付", "2023年2月交付", year=2022).verdict == "not_met"
    assert compare("9月底前交付", "2022年8月交付", year=2022).verdict == "met"


def test_the_ratio_is_actual_over_target() -> None:
    assert compare("巡护里程≥400公里", "巡护里程500公里").ratio == 1.25
    assert compare("编制报告", "已编制").ratio is None


def test_the_reason_names_both_values() -> None:
    why = compare("巡护里程≥400公里", "巡护里程380公里").why
    assert "400" in why
    assert "380" in why


@pytest.mark.parametrize(
    ("target", "actual", "told"),
    [
        ("培训" * 20_000 + "5次", "培训5次", "只比较前"),
        ("、".join(f"第{i}段渠{i}米" for i in range(1, 4000)), "已完成", "只比较前"),
        (
            "设备" + "和".join(f"{i}台" for i in range(1, 60)),
            "设备" + "和".join(f"{i}台" for i in range(1, 60)),
            "",
        ),
    ],
)
def test_what_is_cut_is_told(target: str, actual: str, told: str) -> None:
    assert told in compare(target, actual).why
    assert "只比较前" not in compare("设备5台", "设备5台").why
