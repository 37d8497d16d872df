"""Features do not depend on what stands beside a row, and any text at all has some or none."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dabiao.classify.features import ACTUAL, BITS, CELL, EDGE, LONGEST, counts, join, spans

CELLS = st.none() | st.text(st.characters(), max_size=40)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5)


def buckets(rows, place):
    row = counts(spans(rows))[place]
    return sorted(row.indices.tolist())


@given(ROWS)
def test_a_row_has_the_same_features_alone_and_in_a_batch(rows):
    for place, row in enumerate(rows):
        assert buckets(rows, place) == buckets([row], 0)


@given(ROWS)
def test_every_span_lies_in_its_row(rows):
    found = spans(rows)
    assert found.rows == len(rows)
    assert np.all(found.start < found.end)
    assert np.all((found.row >= 0) & (found.row < len(rows)))
    assert np.all((found.bucket >= 0) & (found.bucket < 1 << BITS))
    edge = found.kind == EDGE
    for start, end in zip(found.start[~edge], found.end[~edge], strict=True):
        assert found.text[start:end].strip("\x00\x01")


def test_name_and_target_share_features_and_the_actual_does_not():
    name, target, actual = (
        buckets([row], 0) for row in [("合格率", None, None), (None, "合格率", None), (None, None, "合格率")]
    )
    assert name == target
    assert [bucket - ACTUAL for bucket in actual] == name


def test_numbers_years_and_operators_are_brought_to_one_form():
    assert join([("硬化1290.3平方米", "≧1,200亩", "2021年12月31日")]) == join(
        [("硬化7平方米", ">=3亩", "2019年1月2日")]
    )
    assert join([(None, "100%", None)]) != join([(None, "95%", None)])
    assert join([(None, "１００％", None)]) == join([(None, "100%", None)])
    assert join([("满 意\n度\x00\x01", None, None)]) == join([("满意度", None, None)])


def test_a_border_belongs_to_an_edge_word_and_a_cell_is_whole():
    found = spans([("验收合格率", "100%", None)])
    cells = {found.text[s:e] for s, e in zip(found.start, found.end, strict=True) if (s, e) != (0, 0)}
    assert "验收合格率" in {
        found.text[s:e] for s, e, kind in zip(found.start, found.end, found.kind, strict=True) if kind == CELL
    }
    assert any(text.startswith("\x00") for text in cells)


def test_a_cell_of_any_length_costs_its_first_characters():
    assert len(join([("水" * 1_000_000, None, None)])) == LONGEST + 4
