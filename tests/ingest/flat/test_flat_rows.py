"""Finding the money block of each row."""

import pytest

from dabiao.ingest.flat.pieces import cut
from dabiao.ingest.flat.rows import anchors, is_total, place

PLAIN = "道路养护 1,200.50 1,000.50 200.00 0.00 600.25 500.25 100.00 0.00 50.00% 完成养护"


def only(text):
    found = anchors(cut(text), 8)
    assert len(found) == 1
    return found[0]


def test_amounts_and_rate():
    anchor = only(PLAIN)
    assert anchor.amounts == (1200.5, 1000.5, 200, 0, 600.25, 500.25, 100, 0)
    assert anchor.rate == 50.0
    assert (anchor.start, anchor.end) == (1, 10)


def test_each_amount_on_its_own_line():
    assert only(PLAIN.replace(" ", "\n")).amounts == only(PLAIN).amounts


@pytest.mark.parametrize(
    ("whole", "broken"),
    [("1,200.50", "1,200.\n50"), ("1,000.50", "1,00\n0.50"), ("50.00%", "50.00\n%"), ("600.25", "600.2\n5")],
)
def test_a_narrow_column_breaks_a_number(whole, broken):
    anchor = only(PLAIN.replace(whole, broken, 1))
    assert anchor.amounts == only(PLAIN).amounts
    assert anchor.rate == 50.0


def test_a_year_at_the_end_of_the_name_is_no_amount():
    anchor = only(PLAIN.replace("养护 1", "养护 2022 1"))
    assert anchor.amounts == only(PLAIN).amounts
    assert anchor.start == 2


def test_a_missing_rate_is_none():
    assert only(PLAIN.replace(" 50.00%", "")).rate is None


def test_missing_amounts_go_where_the_sums_come_out():
    assert place([80.0, 80.0, 40.0, 40.0], 50.0, 8) == (80, 80, None, None, 40, 40, None, None)
    assert place([80.0, 50.0, 30.0, 40.0, 10.0, 30.0], 50.0, 8)[:1] == (80,)


@pytest.mark.parametrize("text", ["完成 3 次", "1.2 3.4 5%", "2021 2022 2023", "完成率 100% 100% 100% 100%"])
def test_a_few_numbers_are_no_money_block(text):
    assert anchors(cut(text), 8) == []


def test_numbers_without_text_between_are_one_block_at_most():
    assert len(anchors(cut("费用 " + "1 " * 500), 8)) <= 1


def test_the_line_of_totals():
    pieces = cut("合计 5.00 5.00 0.00 0.00 5.00 5.00 0.00 0.00 100.00%")
    assert is_total(pieces, anchors(pieces, 8)[0])
    assert not is_total(cut(PLAIN), anchors(cut(PLAIN), 8)[0])
