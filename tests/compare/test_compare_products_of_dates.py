"""Deadlines and windows, each target beside each answer: the verdict follows from how both are built."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest

from dabiao.compare import compare


def crossed(*axes: Iterable[object]) -> list[tuple[object, ...]]:
    return list(product(*axes))


_DEEDS = [
    ("签订养护合同", "签订"),
    ("召开村民议事会", "召开"),
    ("印发防火预案", "印发"),
    ("完成泵房改造", "完成泵房改造"),
]
_BY_JUNE = ["2023年6月底前", "2023.6.30前", "上半年", "不晚于6月30日", "年中前", "二季度内"]
_IN_TIME = ["5月20日{v}", "2023年5月下旬已{v}", "经多方协调，于5月20日顺利{v}", "五一前{v}", "5.20{v}"]
_LATE = ["8月20日{v}", "2023年8月才{v}", "因供货延误，推迟至8月20日{v}", "三季度{v}", "8月20日方全部{v}"]


@pytest.mark.parametrize(("due", "deed", "told"), crossed(_BY_JUNE, _DEEDS, _IN_TIME))
def test_a_day_before_the_deadline_is_in_time(due: str, deed: tuple[str, str], told: str) -> None:
    asked, verb = deed
    judged = compare(f"{due}{asked}", told.format(v=verb), year=2023)
    assert judged.verdict == "met", judged.why


@pytest.mark.parametrize(("due", "deed", "told"), crossed(_BY_JUNE, _DEEDS, _LATE))
def test_a_day_behind_the_deadline_is_late(due: str, deed: tuple[str, str], told: str) -> None:
    asked, verb = deed
    judged = compare(f"{due}{asked}", told.format(v=verb), year=2023)
    assert judged.verdict == "not_met", judged.why


_WINDOWS = ["2022年3月—6月", "2022年3月1日至6月30日", "2022.3—2022.6"]
_WORK = ["开展春季检修", "组织资产盘点", "实施渠道清淤"]


@pytest.mark.parametrize(
    ("window", "work", "told"),
    crossed(
        _WINDOWS,
        _WORK,
        ["4月启动，6月上旬完成", "2022年4月11日开始，5月30日前成文", "4月启动，5月底收尾"],
    ),
)
def test_what_lies_within_the_window_is_in_time(window: str, work: str, told: str) -> None:
    judged = compare(f"{window}{work}", told, year=2022)
    assert judged.verdict == "met", judged.why


@pytest.mark.parametrize(
    ("window", "work", "told"),
    crossed(_WINDOWS, _WORK, ["从2022年4月做起，2022年9月才结束", "8月—9月开展", "2022年10月完成"]),
)
def test_what_ends_behind_the_window_is_late(window: str, work: str, told: str) -> None:
    judged = compare(f"{window}{work}", told, year=2022)
    assert judged.verdict == "not_met", judged.why


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("10月调整票价", "10月1日起调整", "met"),
        ("10月调整票价", "11月1日起调整", "not_met"),
        ("6月底前完成发放", "6月20日起发放", "undetermined"),  # when it ended nobody says
        ("3月底前开工", "3月20日开工，目前正在施工", "met"),
        ("3月底前完成改造", "3月20日完成一层，其余楼层仍在改造", "partially_met"),
        ("第二季度完成普查", "第一季度即完成普查", "met"),
        ("9月底前公布名单", "截至9月底名单尚未公布", "not_met"),
        ("国庆假期期间增派讲解员", "10月中旬起增派", "not_met"),
        ("国庆假期期间增派讲解员", "10月2日起增派", "met"),
        ("8月底前完成步道和凉亭", "步道8月20日完工，凉亭10月完工", "partially_met"),
        ("6月30日前付清货款", "5月完工", "undetermined"),
        ("4月底前完成渠道清淤", "清淤4月11日开工，27日全线贯通", "met"),
        ("4月底前完成渠道清淤", "清淤4月11日开工，5月3日全线贯通", "not_met"),
        ("5月底前完成河道清障", "5月18日清障收尾", "met"),
        ("5月底前完成河道清障", "5月18日进入收尾阶段", "partially_met"),
        ("两个标段均于10月底前完工", "一标段提前一周完工；二标段拖到11月底才完", "partially_met"),
        ("两个标段均于10月底前完工", "两个标段均拖到11月底才完", "not_met"),
        ("11月底前办展", "由5月推迟到9月举办，现已顺利闭幕", "met"),
        ("暑期7、8两个月免费开放", "7月份开放，8月因检修闭馆", "partially_met"),
        ("11月15日至次年3月15日供热", "11月13日点火供热，至3月18日停供", "met"),
        ("按季度发放护林员工资", "前三季度按时发放，四季度拖到次年1月", "partially_met"),
        ("接到通知后月内整改", "3月2日接到通知，4月19日完成整改", "not_met"),
        ("接到通知后月内整改", "3月2日接到通知，3月19日完成整改", "met"),
        ("原定8月完成，经批准延至11月", "10月底完成", "met"),
        ("原定8月完成，经批准延至11月", "12月底完成", "not_met"),
        ("每季度召开联席会议", "一、二、三季度各召开1次，四季度未召开", "partially_met"),
        ("每季度召开联席会议", "四个季度各召开1次", "met"),
        ("7月1日—7月31日完成调整", "窗口自7月11日开放，至8月24日方处理完毕", "not_met"),
        ("10月底前完成备案", "首批5月公布，全部备案工作于10月17日结束", "met"),
        ("当日报修、当日修复", "台风期间有210户隔日修复", "not_met"),
        ("上半年完成合同签订", "3月中旬已签，随后履约", "met"),
        ("9月底前举办花会", "为丰富群众文化生活，因场地原因未举办", "not_met"),
    ],
)
def test_the_day_is_that_of_the_deed(target: str, actual: str, verdict: str) -> None:
    judged = compare(target, actual, year=2022 if "2022" in target else 2023)
    assert judged.verdict == verdict, judged.why


@pytest.mark.parametrize(
    ("target", "told"),
    crossed(
        ["执照核发：15日→10日", "执照核发时限由15日压缩至10日", "执照核发由15个工作日缩短至10个工作日"],
        [
            ("已压缩至{}", 8, "met"),
            ("压缩至{}", 10, "met"),
            ("压缩至{}", 12, "not_met"),
            ("仍为{}", 15, "not_met"),
            ("平均{}", 9, "met"),
        ],
    ),
)
def test_a_length_that_is_to_become_less(target: str, told: tuple[str, int, str]) -> None:
    words, days, verdict = told
    judged = compare(target, words.format(f"{days}{'个工作日' if '工作日' in target else '日'}"))
    reached = {"met": {"met", "exceeded"}}.get(verdict, {verdict})
    assert judged.verdict in reached, judged.why


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("应急抢修不超过4小时", "一般4小时内完成，但主管爆裂一次用时11小时", "not_met"),
        ("应急抢修不超过4小时", "一般3小时内完成，最长一次4小时", "met"),
        ("每月召开例会1次", "1月、8月未召开，其余每月1次", "not_met"),
        ("每月召开例会1次", "每月均召开，其中1月、9月各2次，其余月份各1次", "met"),
        ("每月召开例会2次", "7月召开2次，其余月份各1次", "not_met"),
        ("每季度出刊1期", "出刊3期：4月、7月、12月", "not_met"),
        ("每季度出刊1期", "出刊4期：3月、6月、9月、12月", "met"),
        ("每月至少检查1次", "按月检查，未间断", "met"),
        ("每月至少检查1次", "按季度检查，未间断", "not_met"),
        ("2023年10月底前完成管网改造", "管网改造提前半个月完成", "met"),
        ("2023年10月底前完成管网改造", "比计划晚半个月完成", "not_met"),
        ("2023年10月底前完成管网改造", "部分管段提前完成", "partially_met"),
    ],
)
def test_lengths_and_rhythms(target: str, actual: str, verdict: str) -> None:
    judged = compare(target, actual)
    assert judged.verdict == verdict, judged.why
