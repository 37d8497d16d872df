"""Numbers as products: targets times answers, of which the verdict follows by construction."""

from __future__ import annotations

import pytest

from dabiao import compare


def verdict(target: str, actual: str, indicator: str | None = None) -> str:
    return compare(target, actual, indicator=indicator, year=2024).verdict


RANGES = [
    ("放映厅照度", "勒克斯", 120, 200),
    ("粮库仓温", "℃", 12, 20),
    ("清水池余氯", "毫克/升", 30, 80),
    ("路缘石间距", "厘米", 40, 60),
    ("受理用时", "日", 10, 20),
    ("水体pH值", "", 6, 9),
]
RANGE_FORMS = ["{n}{a}～{b}{u}", "{n}保持在{a}-{b}{u}", "{n}在{a}{u}至{b}{u}区间", "{n}介于{a}和{b}{u}之间"]


@pytest.mark.parametrize("form", RANGE_FORMS)
@pytest.mark.parametrize(("name", "unit", "low", "high"), RANGES)
def test_a_range_is_kept_from_end_to_end_and_no_further(
    name: str, unit: str, low: int, high: int, form: str
) -> None:
    target = form.format(n=name, a=low, b=high, u=unit)
    for value in (low, (low + high) // 2, high):
        assert verdict(target, f"经检测，{name}为{value}{unit}，报告已归档") == "met"
    assert verdict(target, f"{name}{2 * high}{unit}") == "not_met"
    assert verdict(target, f"{name}在{low}～{high}{unit}之间") == "met"


def test_more_of_a_count_than_its_range_is_more() -> None:
    assert verdict("开展夜访10-12次", "夜访15次") == "exceeded"
    assert verdict("标段01-03完成招标", "标段01-03招标完成") == "met"


COUNTERS = [
    ("垃圾桶", "个", "只"),
    ("灭火器", "具", "个"),
    ("标识牌", "块", "面"),
    ("帐篷", "顶", "个"),
    ("来信", "封", "件"),
]


@pytest.mark.parametrize(("thing", "asked", "told"), COUNTERS)
def test_counters_of_single_things_stand_for_each_other_where_the_thing_is_named(
    thing: str, asked: str, told: str
) -> None:
    assert verdict(f"{thing}80{asked}", f"{thing}80{told}，已验收") == "met"
    assert verdict(f"{thing}80{asked}", f"{thing}71{told}") == "not_met"
    assert verdict(f"{thing}80{asked}", f"共96{told}{thing}") == "exceeded"


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("发放口罩300只", "发放口罩6箱"),
        ("巡查河道40次", "购置巡河船32艘"),
        ("栽植月季360株", "摆放月季40盆"),
        ("走访农户90户", "走访农户210人次"),
        ("培训班次6期", "培训学员240人"),
    ],
)
def test_what_holds_several_or_is_another_thing_cannot_be_compared(target: str, actual: str) -> None:
    assert verdict(target, actual) == "undetermined"


PARTS = [
    ("上半年", "下半年"),
    ("1—8月", "9—12月"),
    ("东片区", "西片区"),
    ("一号楼", "二号楼"),
    ("云溪镇", "石桥乡"),
    ("线上", "线下"),
    ("计划内", "计划外"),
]
ROWS = [
    "{a}已更换路灯{x}盏，{b}{y}盏",
    "更换路灯：{a}{x}盏；{b}{y}盏。",
    "{a}更换{x}盏、{b}更换{y}盏，资料齐全",
]


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize(("one", "other"), PARTS)
def test_parts_told_by_time_or_place_are_added(one: str, other: str, row: str) -> None:
    target = "全年共更换路灯200盏"
    assert verdict(target, row.format(a=one, b=other, x=120, y=80)) == "met"
    assert verdict(target, row.format(a=one, b=other, x=110, y=70)) == "not_met"
    assert verdict(target, row.format(a=one, b=other, x=140, y=90)) == "exceeded"


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("回收问卷500份", "发放问卷500份，回收问卷460份", "not_met"),
        ("整治小区120个", "已整治小区112个、机关单位45家", "not_met"),
        ("更换水泵30台", "6月底时更换18台，10月补齐到30台", "met"),
        ("物业费不超过40万元", "合同价与结算价均为36万元", "exceeded"),
        ("物业费不超过40万元", "合同价与结算价均为46万元", "not_met"),
    ],
)
def test_steps_levels_and_accounts_of_one_sum_are_not_added(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) in {expected, "partially_met" if "补齐" in actual else expected}


RATES = [
    ("隐患整改率", "隐患", "处", "整改", "未整改"),
    ("苗木成活率", "苗木", "株", "成活", "枯死"),
    ("学员取证率", "学员", "名", "取得证书", "未取证"),
    ("验收一次通过率", "标段", "个", "一次通过", "未一次通过"),
    ("合同备案率", "合同", "份", "备案", "未备案"),
]


@pytest.mark.parametrize(("rate", "thing", "unit", "done", "failed"), RATES)
def test_a_rate_is_what_its_counts_make(rate: str, thing: str, unit: str, done: str, failed: str) -> None:
    target = f"{rate}不低于95%"
    assert verdict(target, f"{thing}200{unit}，{done}199{unit}") == "exceeded"
    assert verdict(target, f"200{unit}{thing}中有1{unit}{failed}") == "exceeded"
    assert verdict(target, f"200{unit}{thing}中有21{unit}{failed}") == "not_met"
    assert verdict(target, f"{thing}76{unit}，全部在规定时限内{done}") == "met"
    assert verdict(target, f"{thing}76{unit}，无一{failed}") == "met"
    assert verdict(target, "199/200") == "exceeded"
    assert verdict(target, "181/200") == "not_met"


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("案件办结率100%", "76件案件全部受理，正在办理", {"undetermined", "partially_met", "not_met"}),
        ("问题整改率100%", "所有问题将于明年全部整改", {"undetermined", "not_met"}),
        ("抽检不合格率≤2%", "抽检500批次，合格495批次", {"exceeded"}),
        ("资金节约率不低于5%", "预算480万元，实际支出459万元", {"not_met"}),
        ("水质合格率≥95%", "检测300份水样，仅3份偏低，其余合格", {"exceeded"}),
    ],
)
def test_which_count_the_rate_is_of(target: str, actual: str, expected: set[str]) -> None:
    assert verdict(target, actual) in expected


HARMS = [
    ("燃气安全事故起数", "燃气安全事故", "起"),
    ("有责投诉件数", "有责投诉", "件"),
    ("数据泄露次数", "数据泄露", "次"),
]
NONE = ["全年未发生{h}", "{h}零发生", "{h}保持零{u}", "{h}无一{u}发生", "督查检查12次，{h}零发生", "0{u}"]
SOME = ["3{u}", "发生{h}3{u}，比上年减少2{u}", "14，主要是新系统上线初期操作不熟", "出现1{u}{h}，已处置"]


@pytest.mark.parametrize(("name", "harm", "unit"), HARMS)
@pytest.mark.parametrize("target", ["0", "零发生", "不发生", "≤0{u}"])
def test_none_in_words_is_the_number_nought(name: str, harm: str, unit: str, target: str) -> None:
    for told in NONE:
        assert verdict(target.format(u=unit), told.format(h=harm, u=unit), name) == "met", told
    for told in SOME:
        assert verdict(target.format(u=unit), told.format(h=harm, u=unit), name) == "not_met", told


def test_a_narrower_denial_is_no_nought() -> None:
    assert verdict("0起", "无重大安全事故", "安全事故起数") != "exceeded"
    assert verdict("为零", "零发生，仅白马乡发生2起", "溺水事件") == "not_met"


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("安装探头85个", "会同3个部门、6个乡镇安装探头97个", "exceeded"),
        ("印制明白卡2万份", "2万份明白卡已印发到15个乡镇", "met"),
        ("更换路灯，数量不低于260盏", "更换路灯241盏", "not_met"),
        ("每平方米保洁成本不超过3.2元", "3.6元", "not_met"),
        ("采购单价在260元至300元", "285元/套", "met"),
        ("火灾亡人率≯0.2", "0.23", "not_met"),
        ("护栏造价36万元（不得突破）", "护栏造价38万元", "not_met"),
        ("人均寿命达到79.5岁", "79.2岁", "not_met"),
        ("单次停水不超过8小时", "抢修21次，20次在8小时内恢复，有1次停水11小时", "not_met"),
    ],
)
def test_what_stands_beside_the_number(target: str, actual: str, expected: str) -> None:
    assert verdict(target, actual) == expected
