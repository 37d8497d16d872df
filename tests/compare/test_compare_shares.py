"""A rate by the counts it is made of: which count is the whole, which the part."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("持证上岗率≥90%", "育婴师120名，110名持证", "exceeded"),
        ("持证上岗率≥90%", "培训育婴师120人，取得证书103人", "not_met"),
        ("复垦率≥60%", "闲置地500亩，复垦320亩", "exceeded"),
        ("入住率达到80%", "房源1.2万套，入住0.9万套", "not_met"),
        ("就业率≥70%", "结业学徒90人，其中58人实现就业", "not_met"),
        ("问卷满意度≥90%", "随机访问50户，44户满意", "not_met"),
        ("到会率≥85%", "实到50人，缺席10人", "not_met"),
        ("到会率≥85%", "实到55人，缺席5人", "exceeded"),
        ("补植率≥95%", "1920亩/2000亩", "exceeded"),
        ("送检合格率≥98%", "送检150批次，仅2批次不合格", "exceeded"),
        ("送检合格率≥98%", "送检150批次，发现不合格产品5批次", "not_met"),
        ("漏报率≤2%", "核查500条，漏报12条", "not_met"),
        ("漏报率≤2%", "核查500条，漏报8条", "exceeded"),
        ("整改率100%", "发现隐患76处，整改73处，3处正在整改", "not_met"),
        ("预算执行率≥95%", "年初预算220万元，调整后预算200万元，支出198万元", "exceeded"),
        ("验收通过率100%", "共12个项目，全部通过验收", "met"),
        ("资金到位率100%", "省级资金100万元、市级资金80万元均已到位", "met"),
        ("投诉率低于1%", "服务3000人次，投诉24起", "exceeded"),
    ],
)
def test_the_part_is_held_against_its_whole(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("就业率≥70%", "培训90人，取得证书85人"),  # a certificate is no job
        ("续签率≥70%", "培训90人，发放手册85本"),
        ("满意度≥90%", "回收问卷200份"),
    ],
)
def test_counts_of_something_else_prove_no_rate(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "undetermined"


@pytest.mark.parametrize("actual", ["共12个项目，除1个外全部通过验收", "12个项目均已通过11个"])
def test_all_with_an_exception_is_not_all(actual: str) -> None:
    assert compare("验收通过率100%", actual).verdict not in {"met", "exceeded"}


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("超额完成计划10%以上", "计划400户，完成425户", "not_met"),
        ("超额完成计划10%以上", "计划400户，完成452户", "exceeded"),
        ("改造管网40公里", "超额完成年度计划的5%", "exceeded"),
        ("女性参训占比≥40%", "参训200人，其中女性76人", "not_met"),
        ("女性参训占比≥40%", "参训200人，女性90人", "exceeded"),
        ("资金使用率≥95%", "下达资金300万元，结余30万元", "not_met"),
        ("资金使用率≥95%", "下达资金300万元，结余9万元", "exceeded"),
        ("资金结余率≤5%", "下达资金300万元，结余30万元", "not_met"),
        ("设备完好率≥95%", "60台设备中5台待修", "not_met"),
        ("出勤率≥90%", "应出勤250天，实际出勤230天", "exceeded"),
        ("两村任务完成率均达到100%", "东村计划50户完成50户，西村计划60户完成57户", "not_met"),
        ("覆盖全县20个乡镇的90%以上", "覆盖17个乡镇", "not_met"),
        ("覆盖全县20个乡镇的90%以上", "覆盖19个乡镇", "exceeded"),
        ("八成以上的农户掌握新技术", "抽测200户，掌握150户", "not_met"),
        ("12月底支付进度达到95%", "11月底支付进度90%，12月底96%", "exceeded"),
        ("12月底支付进度达到95%", "6月底支付进度96%，12月底93%", "not_met"),
    ],
)
def test_shares_of_plans_and_counts_in_other_words(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("自筹资金占比不低于30%", "财政资金650万元，自筹资金250万元", "not_met"),
        ("自筹资金占比不低于20%", "财政资金650万元，自筹资金250万元", "exceeded"),
        ("政策知晓率≥85%", "随机抽查120人，24人不了解", "not_met"),
        ("项目开工率100%", "8个项目，开工7个，1个办理手续", "not_met"),
        ("发放及时率100%", "12批次均在规定时间发放", "met"),
    ],
)
def test_siblings_make_the_whole(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("播种完成率≥95%", "计划播种800亩，完成播种720亩，完成率96%", "not_met"),  # the counts deny the rate
        ("播种完成率≥95%", "计划播种800亩，完成播种776亩，完成率97%", "exceeded"),
        ("按计划完成播种任务", "计划800亩，完成760亩", "partially_met"),
        ("按计划完成播种任务", "计划800亩，完成812亩", "met"),
        ("两年共改造120户", "上年改造60户，本年改造62户", "exceeded"),
        ("总里程达到80公里", "原有62公里，新增15公里", "not_met"),
        ("每月至少走访1次", "全年共14次，其中7月未开展", "not_met"),
    ],
)
def test_numbers_beside_a_claim_decide(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
