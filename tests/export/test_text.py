"""Values in short, places, runs of evidence, and characters that documents cannot hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao.export.text import describe, main_mention, number, place, printable, runs
from dabiao.model import Item, Judgement, Mention, Where


def _mention(start: int, end: int, **facts: object) -> Mention:
    return Mention(start, end, "x" * (end - start), "quantity", **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"op": ">=", "unit": "%", "value": 96.5}, "≥96.5%"),
        ({"value": 1234567.5, "unit": "元"}, "1,234,567.5元"),
        ({"low": 1000, "high": 5000, "unit": "吨"}, "1,000~5,000吨"),
        ({"low": 3, "unit": "次"}, "3~次"),
        ({"value": 2, "unit": "次", "per": "季度", "op": ">"}, "＞2次/季度"),
        ({"iso": "2023-11-30", "op": "<="}, "≤2023-11-30"),
        ({"iso": "2023-11", "assumed_year": True}, "2023-11（年份为推定）"),
        ({"value": 300, "unit": "人", "op": "~"}, "约300人"),
        ({}, "xxx"),
    ],
)
def test_a_mention_in_short(facts: dict[str, object], expected: str) -> None:
    assert describe(_mention(0, 3, **facts)) == expected


@pytest.mark.parametrize(("value", "expected"), [(0.1 + 0.2, "0.3"), (100.0, "100"), (-1234, "-1,234")])
def test_numbers_have_no_needless_decimals(value: float, expected: str) -> None:
    assert number(value) == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (Where(), ""),
        (Where(page=3, line=17, end_line=19), "第3页 第17-19行"),
        (Where(line=17, end_line=17), "第17行"),
        (Where(sheet="表1", cell="C5"), "表1!C5"),
    ],
)
def test_places(where: Where, expected: str) -> None:
    assert place(where) == expected


def test_runs_show_the_first_of_two_that_overlap_and_none_beyond_the_text() -> None:
    first, second, beyond = _mention(2, 5), _mention(4, 7), _mention(8, 20)
    assert list(runs("0123456789", [second, first, beyond])) == [
        ("01", None),
        ("234", first),
        ("56789", None),
    ]
    assert list(runs("", [first])) == []


_SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8)


@settings(derandomize=True, database=None, deadline=None)
@given(st.text(max_size=25), _SPANS)
def test_runs_join_to_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    mentions = [_mention(start, end) for start, end in spans if start <= end]
    parts = list(runs(text, mentions))
    assert "".join(run for run, _ in parts) == text
    assert all(run for run, _ in parts)


def test_the_judged_value_stands_for_the_cell() -> None:
    first, judged = _mention(0, 1), _mention(2, 3)
    item = Item("t", "a", "met", "numeric", "", 1.0, judged, None)
    judgement = Judgement("met", "numeric", 1.0, "", items=(item,))
    assert main_mention([first, judged], judgement, "target") is judged
    assert main_mention([first], judgement, "actual") is first
    condition = _mention(0, 1, role="condition")
    assert main_mention([condition, first], None, "target") is first
    assert main_mention([condition], None, "target") is None


@settings(derandomize=True, database=None, deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_printable_keeps_the_length_and_can_be_written(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    shown.encode("utf-8")
    assert printable(shown) == shown
    assert not any(char < " " and char not in "\t\n" for char in shown)
