"""The target said again, its number denied or planned, and a course that is asked to go on."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdicts"),
    [
        ("新建驿亭12个", "按照新建驿亭12个的目标，年内建成9个", "not_met"),
        ("新建驿亭12个", "按照新建驿亭12个的目标，年内建成12个", "met"),
        ("巡护林区24次", "巡护林区24次（计划），实际巡护21次", "not_met"),
        ("游客满意度≥90%", "游客满意度指标值为≥90%，自评完成值93%", "exceeded"),
        ("新建驿亭12个", "新建驿亭12个的任务尚未全部完成", "partially_met|not_met"),
        ("新建驿亭12个", "完成新建驿亭12个的任务", "met"),
        ("发放补贴500户", "应发放500户，均已发放", "met"),
        ("新建驿亭12个", "目标为新建驿亭12个", "undetermined"),
        ("补贴标准每月500元", "按每月500元的标准发放补贴", "met"),
    ],
)
def test_a_number_of_the_target_said_again_is_no_result(target: str, actual: str, verdicts: str) -> None:
    assert compare(target, actual).verdict in verdicts.split("|")


@pytest.mark.parametrize(
    ("target", "actual", "verdicts"),
    [
        ("新建驿亭12个", "未能新建驿亭12个", "not_met"),
        ("新建驿亭12个", "新建驿亭12个，目前正在施工", "partially_met"),
        ("新建驿亭12个", "新建驿亭12个已列入明年计划", "undetermined|not_met"),
        ("新建驿亭12个", "新建驿亭12个，下年计划再建6个", "met"),
        ("更换强震仪44台", "44台强震仪待更换", "not_met"),
        ("更换强震仪44台", "44台强震仪更换工作延至明年", "not_met"),
        ("更换强震仪44台", "强震仪44台已到货待更换", "partially_met|not_met"),
        ("更换强震仪44台", "44台已更换", "met"),
        ("检查企业50家", "检查50家未整改企业", "met"),
        ("新建驿亭12个", "新建驿亭12个，未发现质量问题", "met"),
        ("档案数字化8万卷", "档案数字化完成8万卷，剩余卷册正在推进", "met"),
        ("举办推介会4场", "已举办4场，下年度拟举办6场", "met"),
    ],
)
def test_a_number_behind_a_denial_or_before_a_plan_reaches_nothing(
    target: str, actual: str, verdicts: str
) -> None:
    assert compare(target, actual).verdict in verdicts.split("|")


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("编制湿地保护规划", "应编制湿地保护规划", "undetermined"),
        ("提升绿化水平", "为提升绿化水平，拟新增绿地", "undetermined"),
        ("按时完成", "应按时完成", "undetermined"),
        ("编制湿地保护规划", "按要求编制湿地保护规划", "met"),
        ("编制湿地保护规划", "编制湿地保护规划", "met"),
        ("提升绿化水平", "提升绿化水平的目标已实现", "met"),
    ],
)
def test_the_targets_words_behind_a_modal_are_no_result(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdicts"),
    [
        ("推进数字档案馆建设", "数字档案馆建设稳步推进", "met"),
        ("启动数字档案馆建设", "数字档案馆正在建设", "met"),
        ("持续开展查档服务", "查档服务持续开展中", "met"),
        ("推进数字档案馆建设", "数字档案馆建设陷于停顿", "not_met"),
        ("推进数字档案馆建设", "数字档案馆建设尚未启动", "not_met"),
        ("启动数字档案馆建设", "数字档案馆完成立项，待开工", "not_met|partially_met"),
        ("建成数字档案馆", "数字档案馆建设稳步推进", "partially_met"),
        ("库房改造主体完工", "主体完工，正在安装密集架", "met"),
        ("完成库房改造验收", "正在组织验收", "partially_met"),
    ],
)
def test_a_course_asked_to_go_on_is_reached_by_going_on(target: str, actual: str, verdicts: str) -> None:
    assert compare(target, actual).verdict in verdicts.split("|")
