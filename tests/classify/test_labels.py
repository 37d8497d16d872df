"""Printed headings to the nine labels."""

import pytest

from dabiao.classify.labels import canonical
from dabiao.model import INDICATOR_TYPES


@pytest.mark.parametrize("label", INDICATOR_TYPES)
def test_every_label_means_itself(label):
    assert canonical(label) == label
    assert canonical(label.removesuffix("指标")) == label


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("服务对象满意度指标", "满意度指标"),
        ("社会公众或服务对象满意度指标", "满意度指标"),
        ("服务对象\n满意度指标", "满意度指标"),
        ("满意度指标（10分）", "满意度指标"),
        ("经济成本指标", "成本指标"),
        ("社会成本指标", "成本指标"),
        ("生态环境成本指标", "成本指标"),
        ("可持续影响", "可持续影响指标"),
        ("可持续发展指标", "可持续影响指标"),
        ("生态环境效益指标", "生态效益指标"),
        ("1.数量指标", "数量指标"),
        ("（三）时效指标", None),
        ("产出数量指标 20分", "数量指标"),
        ("数 量 指 标", "数量指标"),
    ],
)
def test_printed_names(printed, label):
    assert canonical(printed) == (label or "时效指标")


@pytest.mark.parametrize(
    "printed",
    ["", "指标", "产出指标", "效益指标", "培训数量", "完成时间", "总成本", "年度指标值", "满意度" * 40],
)
def test_what_is_no_type(printed):
    assert canonical(printed) is None
