"""Items find their counterparts: the best assignment, nothing twice, within a stated bound."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao.compare import compare
from dabiao.compare.items.align import EXACT, _hungarian
from dabiao.compare.numbers.interval import Interval, position

SCORES = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 9).map(float), min_size=columns, max_size=columns), min_size=1, max_size=4
    )
)


@settings(derandomize=True, database=None, deadline=None)
@given(SCORES)
def test_the_assignment_is_optimal(scores: list[list[float]]) -> None:
    rows, columns = len(scores), len(scores[0])
    pairs = _hungarian(scores)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == min(rows, columns)
    if rows <= columns:
        best = max(sum(scores[r][c] for r, c in enumerate(p)) for p in permutations(range(columns), rows))
    else:
        best = max(sum(scores[r][c] for c, r in enumerate(p)) for p in permutations(range(rows), columns))
    assert sum(scores[r][c] for r, c in pairs) == best


def test_nothing_is_matched_twice() -> None:
    judged = compare("购置水泵6台、发电机6台", "购置水泵6台")
    assert [i.verdict for i in judged.items] == ["met", "not_met"]


def test_synonyms_and_order() -> None:
    judged = compare("台式电脑12台、碎纸机3台", "碎纸机3台、台式计算机11台")
    assert [(i.target, i.actual, i.verdict) for i in judged.items] == [
        ("台式电脑12台", "台式计算机11台", "not_met"),
        ("碎纸机3台", "碎纸机3台", "met"),
    ]


@pytest.mark.parametrize(("ending", "verdict"), [("等", "undetermined"), ("", "not_met")])
def test_a_missing_item(ending: str, verdict: str) -> None:
    judged = compare("购置水泵6台、发电机2台", f"购置水泵6台{ending}")
    assert judged.items[1].verdict == verdict
    assert judged.items[1].actual is None


def test_long_lists_are_aligned_without_the_exact_method() -> None:
    count = int(EXACT**0.5) + 20
    names = [f"{chr(0x4E00 + 7 * i)}{chr(0x6E00 + 3 * i)}渠" for i in range(count)]
    target = "；".join(f"整治{n}{i + 1}公里" for i, n in enumerate(names))
    actual = "；".join(f"整治{n}{i + 1}公里" for i, n in reversed(list(enumerate(names))))
    assert compare(target, actual).verdict == "met"


@pytest.mark.parametrize(
    ("actual", "where"),
    [
        (Interval(95, 95), "inside"),
        (Interval(96, 96), "better"),
        (Interval(94.9, 94.9), "outside"),
        (Interval(93, 97), "open"),
        (Interval(95, float("inf"), low_open=True), "better"),
        (Interval(-float("inf"), 95, high_open=True), "outside"),
    ],
)
def test_positions_against_at_least_95(actual: Interval, where: str) -> None:
    assert position(actual, Interval(95, float("inf")), False) == where
