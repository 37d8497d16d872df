"""Numbers told of each of several things or times, and gaps in what is done regularly."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("印发手册共2800册", "两校均印发1400册", "met"),
        ("印发手册共2800册", "两校各1300册", "not_met"),
        ("印发手册共2800册", "三所学校各印发1000册", "exceeded"),
        ("印发手册共2800册", "东庄镇、西庄镇各印发1500册", "exceeded"),
        ("组织竞赛2次", "5月、10月各组织1次", "met"),
        ("组织竞赛3次", "5月、10月各组织1次", "not_met"),
        ("组织竞赛2次", "5月、10月分别组织", "met"),
        ("组织竞赛3次", "5月、10月分别组织", "not_met"),
        ("4个镇各建1个书屋", "建成书屋3个", "not_met"),
        ("3个镇各拨付40万元", "共拨付110万元", "not_met"),
        ("每日巡检2次", "每日早晚各巡检1次", "met"),
    ],
)
def test_what_is_told_of_each_is_multiplied(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("4个镇各建1个书屋", "4个镇各建成1个书屋", "met"),  # told of each on both sides
        ("人均补助500元", "人均补助500元", "met"),  # 均 in 人均 counts nothing
        ("培训240人", "两期培训班分别培训120人、130人", "exceeded"),  # one number of each
        ("满意度≥90%", "三个社区满意度均为92%", "exceeded"),  # a rate is no count
    ],
)
def test_what_is_not_told_of_each_stays(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("每户补助3000元", "补助50户共15万元", "met"),
        ("每户补助3000元", "补助50户共14万元", "not_met"),
        ("每户补助3000元", "每户补助2800元，共50户", "not_met"),
        ("人均补助500元", "发放120人，共6万元", "met"),
        ("每村每年走访2次", "40个村共走访72次", "not_met"),
        ("每村每季度走访1次", "40个村共走访160次", "met"),
    ],
)
def test_a_whole_is_shared_out_where_the_target_is_told_for_each(
    target: str, actual: str, verdict: str
) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("每季度开展检修1次", "一、二、四季度各1次，三季度缺", "not_met"),
        ("每季度开展检修1次", "前三季度各开展1次，第四季度因机构调整未开展", "not_met"),
        ("全年抽查24次", "每月抽查2次，8月、9月因高温未开展", "not_met"),
        ("全年抽查24次", "每月抽查2次，8月、9月高温期间照常开展", "met"),
        ("每半年评估1次", "仅11月评估1次", "not_met"),
        ("每年走访2至3次", "全年走访3次", "met"),
    ],
)
def test_gaps_are_taken_off_a_rate(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("培训总人数300人", "三期，每期100人", "met"),
        ("培训总人数300人", "共三期，每期95人", "not_met"),
        ("培训总人数300人", "共三期，每期95人，共培训310人", "exceeded"),  # the total is told
        ("每期培训100人", "共三期，每期培训95人", "not_met"),  # told for each on both sides
        ("年均检修4次", "两年共检修6次", "not_met"),
        ("年均检修4次", "两年共检修8次", "met"),
        ("每日巡查", "节假日除外每日巡查", "partially_met"),
        ("合同签订后60天内完工", "5月1日签订合同，8月1日完工", "not_met"),
        ("合同签订后60天内完工", "5月1日签订合同，6月25日完工", "met"),
        ("温度2℃～8℃", "温度9℃", "not_met"),
        ("造价每平方米2000-2400元", "每平方米2680元", "not_met"),
    ],
)
def test_groups_years_and_days_are_counted(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
