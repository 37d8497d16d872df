"""Several dates in one actual: drafts and steps on the way, payments in parts, periods with two ends."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

DRAFTS = [
    ("9月20日前提交采样报告", "初稿8月提交，终稿9月18日提交", "met"),
    ("9月20日前提交采样报告", "初稿8月提交，终稿9月27日提交", "not_met"),
    ("9月20日前提交采样报告", "送审稿8月提交，最终报告9月12日提交", "met"),
    ("3月底前出台渡运办法", "草案1月形成，3月正式出台", "met"),
    ("3月底前将救生衣发放至船员", "3月5日到货，4月9日发放到船员", "not_met"),
    ("9月20日前提交采样报告", "报告大纲7月提交，采样报告9月8日提交", "met"),
    ("9月20日前提交采样报告初稿", "初稿9月11日提交", "met"),
]
PAYMENTS = [
    ("管护费7月底前拨付到位", "管护费首批5月8日拨付，尾款9月拨付", "partially_met"),
    ("管护费7月底前拨付到位", "管护费首批5月8日拨付，尾款7月12日拨付", "met"),
    ("7月底前船款付清", "首期5月支付，二期7月20日支付", "met"),
    ("7月底前船款付清", "预付30%于5月支付，余款8月20日支付", "partially_met"),
    ("2022年4月15日前将管护费拨付至护林站账户", "2022年4月12日完成审批，2022年5月6日到达账户", "not_met"),
    ("2022年4月15日前将管护费拨付至护林站账户", "2022年3月12日审批，2022年4月6日到账", "met"),
]
PERIODS = [
    ("枯水期（11月至次年3月）值守到位", "11月1日上岗，坚持到3月31日", "met"),
    ("旺季（6月至10月）值守到位", "7月上旬才到位，坚持到10月底", "partially_met"),
    ("服务期12个月", "服务期自2021年3月1日至2022年2月28日", "met"),
    ("服务期12个月", "服务期自2021年3月1日至2021年12月31日", "not_met"),
    ("寒假期间开展冬令营", "1月20日至2月上旬开展", "met"),
    ("寒假期间开展冬令营", "4月12日开展", "not_met"),
    ("浮标维护期2年", "维护期自2021年5月1日至2022年10月31日", "not_met"),
    ("浮标维护期2年", "维护期自2021年5月1日至2023年4月30日", "met"),
    ("护林期（1月1日至4月30日）24小时值守", "1月16日起值守，至4月30日结束", "partially_met"),
    ("护林期（1月1日至4月30日）24小时值守", "1月1日起值守，至4月30日结束", "met"),
]
SHARED = [
    ("8月底前完成东渡、西渡两处栈桥改造", "东渡栈桥7月完成，西渡栈桥9月完成", "partially_met"),
    ("8月底前完成东渡、西渡两处栈桥改造", "东渡栈桥7月完成，西渡栈桥8月完成", "met"),
]
KEPT = [
    ("准时交付", "晚到两周", "not_met"),
    ("工期90天", "较计划工期延长6天", "not_met"),
    ("试航期限10个月", "试航历时13个月", "not_met"),
    ("租赁期限10个月", "租赁10个月", "met"),
    ("工期不超过150天", "4月1日开工，9月20日完工", "not_met"),
    ("工期不超过150天", "4月1日开工，8月20日完工", "met"),
    ("四季度移交", "次年1月移交", "not_met"),
    ("四季度移交", "11月移交", "met"),
    ("两年提升计划4月底前印发", "两年提升计划5月9日印发", "not_met"),
    ("一季度启动", "2月启动", "met"),
    ("一季度启动", "5月启动", "not_met"),
    ("不拖延工期", "比合同工期少用六天", "met"),
    ("2021年印发巡护办法", "巡护办法列入2022年工作要点，届时印发", "not_met"),
    ("5月31日前编制三年行动方案", "三年行动方案于6月20日编制", "not_met"),
    ("5月31日前编制三年行动方案", "三年行动方案于5月20日编制", "met"),
]


@pytest.mark.parametrize(("target", "actual", "verdict"), DRAFTS + PAYMENTS)
def test_the_last_step_decides_and_every_payment_counts(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(("target", "actual", "verdict"), SHARED)
def test_a_deadline_told_once_holds_for_every_item(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(("target", "actual", "verdict"), PERIODS)
def test_a_period_is_filled_from_its_first_to_its_last_day(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(("target", "actual", "verdict"), KEPT)
def test_late_and_early_are_told_without_a_date(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("栈桥11月底前建成投用", "10月底建成，12月投用", "not_met"),
        ("栈桥11月底前建成投用", "9月底建成，10月投入使用", "met"),
        ("栈桥11月底前建成", "10月底建成，12月投用", "met"),
        ("栈桥11月底前建成并投入使用", "10月底建成，12月投用", "partially_met"),
        ("栈桥11月底前建成并投入使用", "9月底建成，10月投用", "met"),
        ("护林补贴11月底前到账", "审批11月30日，到账12月8日", "not_met"),
        ("护林补贴11月底前到账", "审批11月20日，到账11月28日", "met"),
        ("11月底前完成护林补贴审批", "审批11月30日，到账12月8日", "met"),
        ("补贴6月底前发放到户", "6月25日起发放，除2户7月补发外，其余月底前到户", "partially_met"),
    ],
)
def test_the_date_of_the_last_deed_that_is_asked_counts(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
