"""What went on without a break or a slip is good news, though a denial tells it; periods by their ends."""

import pytest

from dabiao import compare

DEEDS = [
    ("系统上线运行", "系统已上线运行", "上线"),
    ("建成乡镇敬老院", "敬老院已建成", "建成"),
    ("举办柑橘文化节", "柑橘文化节已成功举办", "举办"),
    ("完成涵洞改造", "涵洞改造已完工", "完工"),
]
BESIDE = ["未再延期", "没有再拖", "中间没停", "没出过岔子", "无遗留问题", "反响不错", "从未中断", "没留尾巴"]


@pytest.mark.parametrize(("target", "done", "deed"), DEEDS)
@pytest.mark.parametrize("beside", BESIDE)
def test_a_denied_break_takes_nothing_back(target: str, done: str, deed: str, beside: str) -> None:
    assert compare(target, f"{done}，{beside}").verdict == "met"


@pytest.mark.parametrize(("target", "done", "deed"), DEEDS)
@pytest.mark.parametrize("beside", ["至今没有", "仍未", "还没"])
def test_a_denied_deed_is_no_good_news(target: str, done: str, deed: str, beside: str) -> None:
    assert compare(target, f"一再延期，{beside}{deed}").verdict == "not_met"


ALL_YEAR = ["全年播出", "全年供水", "常年值守", "全年开展水质监测"]


@pytest.mark.parametrize("target", ALL_YEAR)
@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        ("从年初到年尾没有间断", "met"),
        ("一天没停", "met"),
        ("全年无休", "met"),
        ("365天不间断", "met"),
        ("春节停了七天", "partially_met"),
        ("7月至9月检修停了", "partially_met"),
    ],
)
def test_all_the_year(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize("target", ["500户", "为低保户安装烟感报警器", "完成农户改厕"])
@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        ("户户都装好了，一户没落", "met"),
        ("全都办妥，一户未漏", "met"),
        ("都做完了，没落一户", "met"),
        ("一户没动", "not_met"),
        ("一户也没办", "not_met"),
    ],
)
def test_not_one_left_out(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator="农户安装").verdict == verdict


@pytest.mark.parametrize(
    ("target", "first", "last", "early", "late"),
    [
        ("11月15日至次年3月15日供热", "11月15日", "3月15日", "2月20日", "12月1日"),
        ("十月至次年二月护林员值守", "10月1日", "2月28日", "1月5日", "11月10日"),
    ],
)
def test_a_period_by_its_two_days(target: str, first: str, last: str, early: str, late: str) -> None:
    assert compare(target, f"{first}上岗，{last}撤岗，中间没断过").verdict == "met"
    assert compare(target, f"{first}点火，至{last}停供").verdict == "met"
    assert compare(target, f"{first}开始，{early}就停了").verdict == "partially_met"
    assert compare(target, f"{late}才开始，{last}结束").verdict == "partially_met"


@pytest.mark.parametrize("target", ["暑期7、8两个月免费开放", "7月、8月开放游泳馆"])
@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        ("7月开放，8月因设备检修闭馆", "partially_met"),
        ("仅7月开放", "partially_met"),
        ("7月8月都正常", "met"),
        ("7月、8月均开放", "met"),
    ],
)
def test_months_in_a_list(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


REMOVALS = [
    ("取消不合理证明事项20项", "20项", "12项", "取消"),
    ("撤销闲置账户20个", "20个", "12个", "撤销"),
    ("淘汰老旧柴油货车20辆", "20辆", "12辆", "淘汰"),
    ("年内停用老旧电梯20部", "20部", "12部", "停用"),
]


@pytest.mark.parametrize(("target", "all_", "some", "deed"), REMOVALS)
@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        ("{n}已{d}", "met"),
        ("经排查，{n}已依法{d}", "met"),
        ("{n}全部{d}", "met"),
        ("{n}尚未{d}", "not_met"),
        ("{n}中已{d}{m}", "not_met"),
        ("仅{d}{m}", "not_met"),
    ],
)
def test_a_number_of_things_that_were_to_end(
    target: str, all_: str, some: str, deed: str, actual: str, verdict: str
) -> None:
    assert compare(target, actual.format(n=all_, m=some, d=deed)).verdict == verdict


@pytest.mark.parametrize(("target", "all_", "some", "deed"), REMOVALS)
def test_a_planned_end_is_no_end(target: str, all_: str, some: str, deed: str) -> None:
    assert compare(target, f"{all_}拟于明年{deed}").verdict in {"not_met", "undetermined"}
