"""Small numbers spelt in characters."""

from __future__ import annotations

import pytest

from dabiao.compare.cells.clauses import CLAUSE, HEADED
from dabiao.compare.numbers.spelt import read_numeral


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("12", 12),
        ("两", 2),
        ("双", 2),
        ("九", 9),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十五", 35),
    ],
)
def test_a_numeral_below_a_hundred_is_read(text: str, value: int) -> None:
    assert read_numeral(text) == value


def test_only_a_headed_clause_ends_at_a_colon() -> None:
    assert CLAUSE.split("问题：未整改，已上报") == ["问题：未整改", "已上报"]
    assert HEADED.split("问题：未整改，已上报") == ["问题", "未整改", "已上报"]
