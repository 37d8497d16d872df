"""Official wording: lines not filled in, substitutes, what nobody counted, no break, sums by partners."""

from __future__ import annotations

import pytest

from dabiao import compare

NO_TARGET = ["/", "无", "此栏不填", "免填", "本年度不涉及", "项目经费由上级列支，本项目不设成本指标"]
LEFT_OUT = [
    "本栏不涉及",
    "属公益性质，不设该类指标，故不予填写",
    "按填表说明，机关运行类项目免填",
    "内部事务，不产生生态影响，该项不填",
]


@pytest.mark.parametrize("target", NO_TARGET)
@pytest.mark.parametrize("actual", LEFT_OUT)
def test_a_line_that_is_not_filled_in(target: str, actual: str) -> None:
    assert compare(target, actual, indicator="生态效益指标").verdict == "not_applicable"


@pytest.mark.parametrize("target", ["举办讲座12场", "节能降耗", "满意度≥90%"])
@pytest.mark.parametrize("actual", ["本栏不涉及", "按填表说明，机关运行类项目免填"])
def test_a_real_target_is_not_waived_by_the_actual(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "undetermined"


def test_a_deed_is_no_line_left_out() -> None:
    assert compare("/", "未设护栏的桥头已全部加装").verdict == "undetermined"


DEEDS = [("召开年会", "召开"), ("举办技能赛", "举办"), ("开展村干部培训", "开展"), ("举行疏散演练", "举行")]
KEPT = [
    "因大雪封路，原定的现场活动取消，改以视频方式如期{}",
    "原场地停用，改在文化馆{}",
    "室外日程取消，改在室内{}，议程全部完成",
]
DROPPED = ["因大雪封路，活动取消，改到明年{}", "活动取消，经费改作他用", "原定活动取消，改为次年{}"]


@pytest.mark.parametrize(("target", "deed"), DEEDS)
@pytest.mark.parametrize("actual", KEPT)
def test_what_took_the_place_of_the_plan_counts(target: str, deed: str, actual: str) -> None:
    assert compare(target, actual.format(deed)).verdict == "met"


@pytest.mark.parametrize(("target", "deed"), DEEDS)
@pytest.mark.parametrize("actual", DROPPED)
def test_what_was_put_off_is_no_substitute(target: str, deed: str, actual: str) -> None:
    assert compare(target, actual.format(deed)).verdict in {"not_met", "undetermined"}


UNCOUNTED = [
    "该项由市局统一组织，我站未作单独统计",
    "我站未对相关事故情况作专门统计",
    "数据以省局通报为准，我站不另行填列",
    "实际情况尚在核实",
    "须待年度评议后方可作出评价",
]


@pytest.mark.parametrize("target", ["安全事故为零", "带动就业300人", "空置率控制在15%以内", "增收成效明显"])
@pytest.mark.parametrize("actual", UNCOUNTED)
def test_what_nobody_counted_proves_nothing(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "undetermined"


@pytest.mark.parametrize("target", ["保持窗口服务", "持续开展河道巡查", "开展日常巡护"])
@pytest.mark.parametrize("actual", ["每天有人在岗，没有断过岗", "全年未曾断过", "按季接续开展，从未间断"])
def test_no_break(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "met"


@pytest.mark.parametrize("target", ["保持窗口服务", "持续开展河道巡查", "开展日常巡护"])
@pytest.mark.parametrize("actual", ["8月以后断档", "坚持到7月，此后停了", "下半年因人手不足中断"])
def test_a_break(target: str, actual: str) -> None:
    assert compare(target, actual).verdict in {"partially_met", "not_met"}


@pytest.mark.parametrize(
    "change", ["由上年的{}%升到今年的{}%", "从去年的{}%变为今年的{}%", "由{}%到{}%", "由{}%提高为{}%"]
)
@pytest.mark.parametrize(
    ("before", "after", "verdict"), [(71, 75.5, "exceeded"), (71, 73, "met"), (71, 72, "not_met")]
)
def test_levels_of_two_years(change: str, before: float, after: float, verdict: str) -> None:
    assert compare("续签率提高2个百分点", f"续签率{change.format(before, after)}").verdict == verdict


@pytest.mark.parametrize("told", ["会同公安{0}31次，会同市场监管{0}22次", "线下{0}31次，依托平台另办{0}22次"])
@pytest.mark.parametrize("deed", ["检查", "培训", "演练"])
def test_one_deed_told_by_partners_is_added_up(told: str, deed: str) -> None:
    assert compare(f"开展{deed}50次", told.format(deed)).verdict == "exceeded"
    assert compare(f"开展{deed}60次", told.format(deed)).verdict == "not_met"


@pytest.mark.parametrize("told", ["全年{0}31次，其中专项{0}22次", "{0}46次，比上年多{0}9次"])
@pytest.mark.parametrize("deed", ["检查", "培训", "演练"])
def test_a_part_and_a_change_are_not_added(told: str, deed: str) -> None:
    assert compare(f"开展{deed}50次", told.format(deed)).verdict == "not_met"


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("定位精度优于2米", "实测定位精度1.3米", "exceeded"),
        ("定位精度优于2米", "实测定位精度2.6米", "not_met"),
        ("优良率优于90%", "优良率88%", "not_met"),
        ("会议不超过半天", "最长的会开了3个小时", "met|exceeded"),
        ("馆区免费开放不少于180天", "因检修停开40天，全年免费开放仍有215天", "exceeded"),
        ("安装路灯80盏", "仍有12盏未安装", "not_met"),
        ("推广牛羊2000头只", "推广肉牛700头、肉羊1500只", "exceeded"),
        ("推广牛羊2000头只", "推广肉牛700头、肉羊900只", "not_met"),
        ("拍摄纪录片1部", "纪录片连映20场，已如期完成", "met"),
        ("每季度开展压力测试1次", "逐季开展压力测试，一次不少", "met"),
        ("每季度开展压力测试1次", "前三个月按期开展，之后中断", "partially_met|not_met"),
        ("6月30日前完成设备安装", "6月18日安装结束，7月3日办理移交", "met"),
        ("6月30日前完成设备安装", "6月20日完成一半，7月10日全部完工", "not_met|partially_met"),
        ("12月20日前完成归档", "考虑到年底扎堆，12月11日归档完毕", "met"),
        ("在开渠前完成闸门改造", "要在开渠前完成闸门改造", "undetermined"),
        ("形成技术规程", "有望于近期形成征求意见稿", "undetermined|not_met"),
        ("补助航线4条，开通航点2个", "两个航点如期开通；另有两条航线停飞，不再补助", "partially_met|not_met"),
    ],
)
def test_verdict(target: str, actual: str, verdict: str) -> None:
    judged = compare(target, actual)
    assert judged.verdict in verdict.split("|"), judged.why
