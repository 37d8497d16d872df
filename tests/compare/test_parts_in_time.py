"""A time that parts are to keep, bounds denied of every one, and none at all beside a case in brackets."""

import pytest

from dabiao import compare

PARTS = [
    ("两批物资均按时送达", "首批", "第二批"),
    ("两个标段均于10月底前完工", "一标段", "二标段"),
    ("上下册教材按期印发", "上册", "下册"),
    ("东西两区按时通水", "东区", "西区"),
    ("两期资金按时拨付", "一期", "二期"),
]


@pytest.mark.parametrize(("target", "one", "other"), PARTS)
@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        ("{a}准时，{b}因大雪晚到4天", "partially_met"),
        ("{a}提前一周完成；{b}因故拖延", "partially_met"),
        ("{a}、{b}均按期完成", "met"),
        ("{a}按期，{b}也准时", "met"),
        ("{a}晚了3天，{b}晚了5天", "not_met"),
    ],
)
def test_each_part_keeps_the_time(target: str, one: str, other: str, actual: str, verdict: str) -> None:
    assert compare(target, actual.format(a=one, b=other)).verdict == verdict


def test_a_late_part_may_still_be_within_the_deadline() -> None:
    assert compare("两个标段均于10月底前完工", "一标段9月完工，二标段拖到10月20日才完").verdict == "met"
    assert compare("A、B两栋11月底前竣工", "A栋11月20日竣工，B栋拖到12月18日").verdict == "partially_met"


def test_one_part_alone_settles_nothing_here() -> None:
    assert compare("三批物资均按时送达", "首批准时，第二批准时").verdict != "met"


@pytest.mark.parametrize(
    ("target", "one", "kept", "broken"),
    [
        ("每班不超过45人", "班", "超过42人", "超过48人"),
        ("每件办理不超过45天", "件", "超过42天", "超过48天"),
        ("各片成活率不低于85%", "片", "低于88%", "低于80%"),
        ("每村补助不少于5万元", "村", "低于6万元", "低于4万元"),
    ],
)
def test_a_bound_denied_of_every_one(target: str, one: str, kept: str, broken: str) -> None:
    for denial in (f"没有一{one}", f"没有一个{one}", f"无一{one}"):
        assert compare(target, f"{denial}{kept}").verdict in {"met", "exceeded"}
        assert compare(target, f"{denial}{broken}").verdict in {"undetermined", "not_met"}


@pytest.mark.parametrize("target", ["0起", "零事故", "不发生安全事故", "安全事故为零"])
@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        ("全年安全无事故", "met"),
        ("未发生事故（上年发生2起）", "met"),
        ("全年无事故（比上年减少2起）", "met"),
        ("全年安全无事故（6月份轻微剐碰1起）", "not_met"),
        ("总体无事故，8月发生1起", "not_met"),
    ],
)
def test_a_case_in_brackets_is_a_case(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, indicator="安全事故").verdict == verdict


@pytest.mark.parametrize(
    ("name", "target", "same", "more", "fewer"),
    [
        ("出版周期", "学报每两个月出1期", "全年6期", "今年共出刊12期", "今年共出刊3期"),
        ("抽检周期", "每半年抽检1次", "全年抽检2次", "全年抽检4次", "全年仅抽检1次"),
    ],
)
def test_a_rhythm_called_a_cycle(name: str, target: str, same: str, more: str, fewer: str) -> None:
    told = [compare(target, actual, indicator=name).verdict for actual in (same, more, fewer)]
    assert told == ["met", "exceeded", "not_met"]


def test_days_of_study_are_no_wait() -> None:
    assert compare("40天", "三十二天", indicator="干部脱产学习天数").verdict == "not_met"
    assert compare("40天", "32天", indicator="审批天数").verdict == "exceeded"


@pytest.mark.parametrize("target", ["服务对象满意度≥90%", "抽检合格率≥98%", "苗木成活率达到90%"])
@pytest.mark.parametrize("actual", ["问卷发出去了，正在汇总，结果没出来", "样本已回收，还没算出来"])
def test_a_result_that_is_not_out(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "undetermined"


@pytest.mark.parametrize("target", ["持续推进河湖长制", "持续推进厕所革命", "持续优化营商环境"])
@pytest.mark.parametrize(
    ("actual", "verdict"),
    [("持续推进中，各项工作有序开展", "met"), ("持续推进中", "met"), ("未开展", "not_met")],
)
def test_a_course_that_goes_on(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("上线率提高2个百分点", "上线率由上年的47.6%升到今年的50.9%", "exceeded"),
        ("上线率提高2个百分点", "上线率由上年的47.6%涨到今年的48.9%", "not_met"),
        ("上线率提高2个百分点", "与上年持平", "not_met"),
        ("漏损率下降1.5个百分点", "漏损率从上年的11.8%降到本年的10.3%", "met"),
        ("断面优良率提升3个百分点", "断面优良率由82%到86.5%", "exceeded"),
        ("断面优良率提升3个百分点", "断面优良率由82%到84%", "not_met"),
        ("全年停机不超过240分钟", "非计划停机合计86分钟", "exceeded"),
        ("免费开放不少于180天", "因检修停开47天，全年免费开放仍有203天", "exceeded"),
        ("12月20日前完成接收归档", "考虑到年底扎堆移交，12月17日收齐并入库", "met"),
        ("6月30日前建成", "原报6月30日建成，验收单落款却是7月1日", "not_met"),
        ("供热季前完成换热站改造", "要在供热季前完成换热站改造", "undetermined"),
        ("台账归柜", "台账还散在各组，没收上来", "not_met"),
        ("2022年1月—12月持续整治", "从年初到年尾没断过", "met"),
    ],
)
def test_plain_sentences(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


def test_people_counted_by_piece() -> None:
    assert compare("不超过5人", "全年走了3个人", indicator="死亡人数").verdict == "exceeded"
    assert compare("25～30人", "大班塞进了38个娃", indicator="班额").verdict == "not_met"


@pytest.mark.parametrize(
    ("actual", "verdict"), [("12月31日挂网", "met"), ("定稿11月20日，次年1月9日挂网", "not_met")]
)
def test_put_on_line_is_made_public(actual: str, verdict: str) -> None:
    assert compare("12月31日前", actual, indicator="决算公开").verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("总计发放260万元", "东岭镇92万元、河西镇71万元，其余乡镇的数还没报上来", "undetermined"),
        ("总计发放260万元", "东岭镇92万元、河西镇71万元", "not_met"),
        ("支持企业20家", "甲类补助12家，乙类补助11家（两类都享受的未剔重）", "undetermined"),
        ("支持企业20家", "甲类补助12家，乙类补助11家", "exceeded"),
    ],
)
def test_sums_that_are_not_settled(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


THINGS = [("印制宣传册", "宣传册"), ("修缮古戏台", "古戏台"), ("更换老旧水表", "水表"), ("安装路灯", "路灯")]


@pytest.mark.parametrize(("target", "thing"), THINGS)
@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        ("{d}弄好了", "met"),
        ("都弄停当了", "met"),
        ("{d}早完事了", "met"),
        ("{d}没搞成", "not_met"),
        ("{d}还没弄", "not_met"),
        ("{d}弄了一半", "partially_met"),
    ],
)
def test_as_people_say_it(target: str, thing: str, actual: str, verdict: str) -> None:
    assert compare(target, actual.format(d=thing)).verdict == verdict


@pytest.mark.parametrize("target", ["每月更新", "按月开展巡查", "逐月通报"])
def test_a_rhythm_planned_is_not_kept(target: str) -> None:
    assert compare(target, "计划按月开展").verdict in {"undetermined", "not_met"}
    assert compare(target, "每月都按时进行，没有间断").verdict != "not_met"


def test_those_who_stay_away_are_not_added() -> None:
    assert compare("培训村医120人", "村医来了118人，两人请假").verdict == "not_met"
    assert compare("培训村医120人", "村医来了121人，两人请假").verdict == "exceeded"


def test_some_that_took_longer() -> None:
    assert compare("承诺件5个工作日内办结", "大多3天，有两件超了").verdict == "partially_met"
    assert compare("承诺件5个工作日内办结", "平均3天，没有一件超期").verdict in {"met", "exceeded"}
