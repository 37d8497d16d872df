"""What was dropped and taken up again, ends that are asked, plans of what was asked, words of some things."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdicts"),
    [
        ("举办农产品展销会", "原定4月的展销会取消，改在10月举办", "met"),
        ("举办农产品展销会", "展销会没有因疫情取消，照常举办", "met"),
        ("建设观景台", "观景台停建一年后复工，已建成", "met"),
        ("建设观景台", "因环保督察，观景台停建", "not_met"),
        ("建设观景台", "观景台停建，拟明年复工", "not_met|undetermined"),
        ("采购服务器6台", "首次招标流标，未重新采购", "not_met"),
        ("新建厂房5栋", "项目下马", "not_met"),
    ],
)
def test_what_is_taken_up_again_and_done_is_done(target: str, actual: str, verdicts: str) -> None:
    assert compare(target, actual).verdict in verdicts.split("|")


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("取消体育类收费", "体育类收费未取消", "not_met"),
        ("取消体育类收费", "体育类收费暂缓取消", "not_met"),
        ("停止使用旧系统", "旧系统仍在使用", "not_met"),
        ("取消体育类收费", "体育类收费已全部取消", "met"),
        ("终止低效合同", "低效合同均已终止", "met"),
    ],
)
def test_an_end_that_is_asked_has_to_come(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdicts"),
    [
        ("免疫生猪20万头", "方案确定免疫20万头", "undetermined"),
        ("免疫生猪20万头", "20万头免疫任务安排在明年春季", "undetermined|not_met"),
        ("接待游客30万人次", "力争实现接待游客30万人次", "undetermined"),
        ("提升服务能力", "服务能力将得到有效提升", "undetermined"),
        ("印发工作规则", "工作规则待党组会研究后印发", "undetermined|not_met|partially_met"),
        ("提升服务能力", "服务能力得到提升，今后将持续巩固", "met"),
        ("系统部署9月底前完成", "9月20日完成系统部署", "met"),
    ],
)
def test_what_is_still_to_come_proves_nothing(target: str, actual: str, verdicts: str) -> None:
    assert compare(target, actual, year=2023).verdict in verdicts.split("|")


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("清淤河道8公里，改善水环境", "清淤河道8公里，水环境未见改善", "partially_met"),
        ("清淤河道8公里，改善水环境", "清淤河道8公里，水环境改善", "met"),
        ("建成冷链中心", "冷链中心部分功能区投用", "partially_met"),
        ("问题全部整改", "问题整改到位，无剩余问题", "met"),
    ],
)
def test_each_part_of_what_is_asked_counts(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
