"""A later course beside the deed that is asked, plans of a first step, setbacks made good."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdicts"),
    [
        ("检测室主体封顶", "主体封顶，进入装修阶段", "met"),
        ("检测室建成", "主体封顶，进入装修阶段", "partially_met"),
        ("2023年建成信息系统", "拟于2024年开工", "not_met"),
        ("建成避险场所", "避险场所前期手续齐全，但未动工", "not_met"),
        ("完善培训制度，并开展轮训", "制度已完善，轮训未开展", "partially_met"),
        ("提升寄递安全水平", "分拨中心投用后，预计寄递安全水平可得到提升", "undetermined"),
    ],
)
def test_a_step_counts_as_far_as_it_is_asked(target: str, actual: str, verdicts: str) -> None:
    assert compare(target, actual).verdict in verdicts.split("|")


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("处理厂验收等级不低于合格", "处理厂复验仍不合格", "not_met"),
        ("游客中心投用", "至年末仍闲置", "not_met"),
        ("举办演练5场", "疫情原因压减为2场，已办2场", "not_met"),
    ],
)
def test_what_is_left_in_the_end_counts(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
