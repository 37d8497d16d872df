"""How often and how fast: a rhythm for 定期, a number for each head, failures denied of all."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

RHYTHMS = [
    ("定期开展渡口巡检", "每季度末开展渡口巡检1次", "met"),
    ("定期检修缆车", "上下半年各检修1次", "met"),
    ("定期开展渡口巡检", "计划每季度开展渡口巡检1次", "undetermined"),
    ("每年组织船员救生演习不少于2次", "春季、秋季各组织船员救生演习1次", "met"),
    ("每年组织船员救生演习不少于2次", "秋季组织船员救生演习1次", "not_met"),
    ("每日清扫2次", "早晚各清扫1次", "met"),
    ("每半年校准1次", "上半年校准1次，下半年未校准", "not_met"),
    ("每半年校准1次", "上半年校准1次，下半年校准1次", "met"),
    ("每季度检修1次", "一至四季度各检修1次", "met"),
    ("每季度检修1次", "二至四季度各检修1次", "not_met"),
    ("每学期演练1次", "上学期、下学期各演练1次", "met"),
    ("每周升旗1次", "坚持每周升旗", "met"),
    ("每月抽样2批", "每月上、下旬各抽样1批", "met"),
    ("每位船工随访4次", "船工人均随访3.2次", "not_met"),
    ("每周巡航不少于3次", "每周一、三、五各巡航1次", "met"),
    ("每周巡航不少于3次", "每周一、五各巡航1次", "not_met"),
    ("每人每学期实训不少于10节", "每人每学期实训10节，部分学员12节", "met"),
    ("每人每学期实训不少于10节", "每人每学期实训8节，部分学员12节", "not_met"),
    ("每天投喂3次", "早中晚各投喂1次", "met"),
    ("每季度检修1次", "一季度1次，二季度1次，三季度1次，四季度1次", "met"),
    ("每季度检修1次", "一季度1次，二季度1次，三季度1次", "not_met"),
    ("每年至少轮训2期", "全年轮训1期，另有1期推迟至下年", "not_met"),
    ("每周升旗1次", "每月升旗", "not_met"),
    ("第二、四季度各检修1次", "仅二季度检修1次", "not_met"),
]
HEADS = [
    ("船员每人每年复训不少于2次", "船员每人全年复训1次，部分骨干3次", "not_met"),
    ("船员每人每年复训不少于2次", "船员每人全年复训2次，部分骨干3次", "met"),
    ("船员每人每年复训不少于2次", "船员每人全年复训2次，个别新手1次", "not_met"),
    ("每个渡口每年巡查4次", "15个渡口共巡查60次，每个渡口4次", "met"),
]
DENIED = [
    ("及时率100%", "18趟均未晚点", "met"),
    ("及时率100%", "18趟中2趟晚点", "not_met"),
    ("检修合格率100%", "送检40批均未发现不合格", "met"),
    ("准确率≥99%", "没有一笔差错", "met"),
    ("正常运行率≥98%", "12台绞盘全年未出现故障", "met"),
    ("抢修及时率≥98%", "抢修150起，超时2起", "exceeded"),
    ("抢修及时率≥98%", "抢修150起，超时6起", "not_met"),
    ("正常运行率≥98%", "12台绞盘中3台停用", "not_met"),
    ("差错率为0", "300笔登记均未出现差错", "met"),
]
NOT_DENIED = [
    ("及时率100%", "除2趟外均未晚点"),
    ("及时率100%", "18趟均无人投诉"),
    ("准确率≥99%", "18笔均已入账"),
]
FAST = [
    ("渡船修理自报修到下水不超过6天", "修理较快"),
    ("渡船修理自报修到下水不超过6天", "修理效率明显提高"),
]


@pytest.mark.parametrize(("target", "actual", "verdict"), RHYTHMS + HEADS)
def test_a_rhythm_holds_for_all_and_for_the_whole_year(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(("target", "actual", "verdict"), DENIED)
def test_a_failure_denied_of_all_is_a_full_rate(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(("target", "actual"), NOT_DENIED)
def test_another_failure_denied_proves_no_rate(target: str, actual: str) -> None:
    assert compare(target, actual).verdict != "met"


@pytest.mark.parametrize(("target", "actual"), FAST)
def test_fast_is_no_length_of_time(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "undetermined"


def test_in_time_is_a_claim_that_stands() -> None:
    assert compare("渡船修理自报修到下水不超过6天", "渡船修理均按期完成").verdict == "met"


def test_a_harm_brought_down_to_nothing_is_gone() -> None:
    assert compare("老堤渗漏点清零", "老堤渗漏点已降为0").verdict == "met"
    assert compare("老堤渗漏点清零", "老堤渗漏点降至3处").verdict != "met"
    assert compare("空置率降至20%", "16%").verdict == "exceeded"
