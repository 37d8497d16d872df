"""The straight way of bare numbers comes to what the long way comes to, and is taken."""

from __future__ import annotations

from itertools import product

import pytest

from dabiao.compare import item, straight
from dabiao.compare.cells.reading import Cell, read
from dabiao.compare.numbers.demand import Context
from dabiao.extract import extract

TARGETS = (
    "≥95%", "95%", "≤5%", "100%", "0%", "＞90%", "12次", "≥12次", "不少于300人次", "300人",
    "≤50万元", "50万元", "1.2亿元", "≥3万人", "0起", "≤3起", "0", "500亩", "20台", "300平方米",
    "98%以上", "30份以内", "4个百分点", "≥5个", "3件", "≥8套", "99.5‰",
)  # fmt: skip
ACTUALS = (
    "98%", "95%", "94.9%", "100%", "0%", "290%", "12次", "11次", "15场次", "350人", "280人次",
    "50万元", "500000元", "1.3亿元", "3.2万人", "0起", "1起", "0", "480亩", "20套", "300平米",
    "1,200平方米", "30份", "5个百分点", "12", "0.96", "98", "5个", "2件", "500000", "2024",
    "100,00",
)  # fmt: skip
NAMES = (
    "群众满意度", "投诉率", "安全事故发生数", "成本控制率", "提高覆盖率", "降低能耗", "培训人次",
    "完成率", "节约资金", "一次验收合格率", "较上年增长", "补助标准（万元）", "累计建成数",
    "整改问题数", "利润", "是否超标",
)  # fmt: skip
TYPES = (None, "成本指标", "时效指标", "满意度指标")


def cell(text: str) -> Cell:
    return read(text, tuple(extract(text, year=2024)), 2024)


@pytest.mark.parametrize("name", [None, *NAMES])
def test_both_ways_come_to_the_same(name: str | None) -> None:
    taken = 0
    for target, actual, type_ in product(map(cell, TARGETS), map(cell, ACTUALS), TYPES):
        context = Context(name, type_, 2024)
        told = straight.judge(target, actual, context)
        taken += told is not None
        if told is not None:
            assert told == item.long_way(target, actual, context), (target.text, actual.text, name, type_)
    assert taken > 200


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("≥95%", True),
        ("300人次", True),
        ("1.2万元", True),
        ("约300人", False),
        ("达到95%", False),
        ("每月1次", False),
        ("3倍", False),
        ("90-95%", False),
        ("2024年", False),
        ("第3名", False),
        ("20,00人", False),
    ],
)
def test_what_is_bare(text: str, bare: bool) -> None:
    assert cell(text).bare is bare
