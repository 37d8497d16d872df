"""Which number answers: the own deed's, not an earlier step's, a difference, another measure's."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


def verdict(target: str, actual: str, name: str | None = None, type_: str | None = None) -> str:
    return compare(target, actual, indicator=name, type=type_, year=2022).verdict


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("办理来件80件", "收到来件95件，办结76件", "not_met"),
        ("办理来件80件", "收到来件95件，办结88件", "exceeded"),
        ("整改点位40个", "排查点位52个，整改38个", "not_met"),
        ("翻修校舍60间", "已开工60间，完工57间", "not_met"),
        ("检测水样120份", "采集水样120份，检测118份", "not_met"),
        ("招聘辅导员30名", "面试75人，录用30名", "met"),
        ("建成站房9座", "开工建设9座", "undetermined"),
        ("受理申请200件", "受理申请210件，办结180件", "exceeded"),
        ("资助新生400人次", "资助春季210人次、秋季205人次", "exceeded"),
    ],
)
def test_the_number_of_the_own_deed_answers(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected


@pytest.mark.parametrize(
    ("target", "actual", "name", "expected"),
    [
        ("≤45万元", "超支3万元", "项目成本", "not_met"),
        ("≤45万元", "超出预算3万元", "项目成本", "not_met"),
        ("≤45万元", "节约3万元", "项目成本", "exceeded"),
        ("改厕70户", "比目标少4户", "改厕", "not_met"),
        ("改厕70户", "较计划多4户", "改厕", "exceeded"),
        ("改厕70户", "超额完成4户", "改厕", "exceeded"),
        ("改厕70户", "比去年增加6户，达到68户", "改厕", "not_met"),
        ("改厕70户", "较上年增加6户", "改厕", "undetermined"),
        ("节约资金20万元", "节约资金25万元", "节约资金", "exceeded"),
    ],
)
def test_a_difference_is_no_level(target: str, actual: str, name: str, expected: str) -> None:
    assert verdict(target, actual, name) == expected


@pytest.mark.parametrize(
    ("target", "actual", "name", "expected"),
    [
        ("≥90%", "问卷回收率97%", "家长满意度", "undetermined"),
        ("≥90%", "发出问卷200份，回收190份", "家长满意度", "undetermined"),
        ("≥90%", "收回问卷200份，满意188份", "家长满意度", "exceeded"),
        ("≥90%", "满意度测评工作已完成", "家长满意度", "undetermined"),
        ("≥97%", "不合格率2%", "产品合格率", "exceeded"),
        ("≥99%", "不合格率2%", "产品合格率", "not_met"),
        ("≤3%", "缺勤率2%", "缺勤率", "exceeded"),
        ("≥3000人", "覆盖12个社区", "受益人数", "undetermined"),
        ("巡查商户25家", "发现问题25个", "巡查商户", "undetermined"),
        ("≥95%", "栽植800株，成活770株", "苗木成活率", "exceeded"),
        ("≥95%", "栽植800株，成活740株", "苗木成活率", "not_met"),
    ],
)
def test_a_number_of_another_measure_answers_nothing(
    target: str, actual: str, name: str, expected: str
) -> None:
    assert verdict(target, actual, name) == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("抽检合格率100%，无食物中毒", "抽检合格率100%，发生食物中毒1起", "partially_met"),
        ("抽检合格率100%，无食物中毒", "抽检合格率100%，未发生食物中毒", "met"),
        ("提升居民节水意识，知晓率达到80%以上", "居民节水意识提升，知晓率为76%", "partially_met"),
        ("提升居民节水意识，知晓率达到80%以上", "居民节水意识提升，知晓率为84%", "exceeded"),
    ],
)
def test_no_clause_of_a_mixed_cell_is_lost(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected


@pytest.mark.parametrize(
    ("target", "actual"),
    [("30/套", "26/套"), ("千万元以内", "1300万元"), ("完成课题2个", "计划完成2个"), ("手册", "0册")],
)
def test_numbers_that_were_not_judged_never_meet_a_target(target: str, actual: str) -> None:
    assert verdict(target, actual) not in {"met", "exceeded"}


def test_a_number_in_a_name_keeps_words_from_being_doubted() -> None:
    assert verdict("举办2022青年论坛", "举办主论坛1场、分论坛3场") == "met"
    assert verdict("为70岁以上老人体检300人", "体检320人") == "exceeded"


def test_steps_with_their_own_deadlines_are_paired_by_deed() -> None:
    target = "2022年4月底前完成设计，7月底前完成招标，11月底前完成施工"
    assert verdict(target, "设计4月12日完成，招标8月5日完成，11月20日完工") == "partially_met"
    assert verdict(target, "设计4月12日完成，招标7月5日完成，11月20日完工") == "met"


def test_one_number_for_several_counts_is_held_against_their_sum() -> None:
    assert verdict("购置洒水车4辆，清扫车3辆", "购置车辆6辆") == "not_met"
    assert verdict("购置洒水车4辆，清扫车3辆", "购置车辆7辆") in {"met", "undetermined"}
