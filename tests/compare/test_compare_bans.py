"""What is not to happen: every target against every way to deny it, to tell it and to speak beside it."""

from __future__ import annotations

import pytest

from dabiao.compare import compare
from dabiao.compare.claims.bans import read

BANS = [
    ("不发生安全生产事故", "安全生产事故", "起"),
    ("杜绝违规烧荒", "违规烧荒", "起"),
    ("零投诉", "投诉", "件"),
    ("全年无冒领现象", "冒领", "起"),
    ("避免发生踩踏事件", "踩踏事件", "起"),
    ("严禁超范围收费", "超范围收费", "笔"),
    ("不出现负面舆情", "负面舆情", "起"),
    ("重大泄漏事件零发生", "重大泄漏事件", "起"),
    ("不漏发", "漏发", "笔"),
    ("不拖欠工程款", "拖欠工程款", "笔"),
    ("考场内无替考行为", "替考", "人"),
    ("防止返贫", "返贫", "户"),
]
DENIED = [
    "全年无一例",
    "未发生{n}",
    "年内{n}一{c}也没有",
    "{n}0{c}",
    "未出现、未引发任何{n}",
    "有效避免了{n}",
    "上年发生2{c}{n}，本年未再发生",
    "开展巡查40次，拨付经费12万元，未发生{n}",
    "经县里抽查，未发现{n}，媒体多次报道",
    "虽遇连续暴雨，但没有{n}",
    "保持{n}零记录",
    "无",
]
TOLD = [
    "发生{n}1{c}",
    "9月出现一{c}{n}，已妥善处理",
    "因值守不到位，{n}2{c}",
    "{n}有所减少但仍有发生",
    "未能杜绝{n}",
    "除7月1{c}外，未再发生{n}",
    "{n}1{c}，其余时间未发生",
    "上半年未发生，11月发生{n}1{c}",
    "并非没有{n}",
    "未实现{n}零发生",
    "查出{n}3{c}",
    "个别站所存在{n}问题",
]
BESIDE = [
    "开展专项检查12次",
    "印发{n}防治手册2000份",
    "建立了{n}防范机制",
    "下一步将严防{n}",
    "设立举报电话并向社会公布",
    "{n}情况有待核实",
    "召开{n}警示教育会",
]


@pytest.mark.parametrize("answer", DENIED)
@pytest.mark.parametrize(("target", "name", "unit"), BANS)
def test_a_denial_keeps_a_ban(target: str, name: str, unit: str, answer: str) -> None:
    assert compare(target, answer.format(n=name, c=unit)).verdict == "met"


@pytest.mark.parametrize("answer", TOLD)
@pytest.mark.parametrize(("target", "name", "unit"), BANS)
def test_a_case_breaks_a_ban(target: str, name: str, unit: str, answer: str) -> None:
    assert compare(target, answer.format(n=name, c=unit)).verdict == "not_met"


@pytest.mark.parametrize("answer", BESIDE)
@pytest.mark.parametrize(("target", "name", "unit"), BANS)
def test_what_was_done_against_it_proves_nothing(target: str, name: str, unit: str, answer: str) -> None:
    assert compare(target, answer.format(n=name, c=unit)).verdict == "undetermined"


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("展品无丢失、无损坏", "展品无丢失，搬运中损坏2件", "partially_met"),
        ("经费使用不存在套取、挪用", "审计查出某站套取经费0.8万元，未发现挪用", "not_met"),
        ("学校无重大食物中毒", "发生一般食物中毒1起", "undetermined"),
        ("无较大火灾", "发生重大火灾1起", "not_met"),
        ("工地无噪声投诉", "除1件扬尘投诉外，未接到其他投诉", "met"),
        ("不新建办公楼", "新建停车棚一座", "undetermined"),
        ("城区无裸露地块", "裸露地块已全部播撒草籽覆绿", "met"),
        ("无不合格批次", "送检60批全部合格", "met"),
        ("非检修不停气", "全年未停过气", "met"),
        ("采样管零流失", "领用双人签字，账物相符，一支未丢", "met"),
        ("回访件不超时", "回访件310件，件件按期办结", "met"),
        ("回访件不超时", "回访件310件，超时4件", "not_met"),
        ("避免社保资金流失", "两笔养老金被冒领，社保资金流失", "not_met"),
        ("不因修路影响集市经营", "错开赶集日施工，集市经营没有受到影响", "met"),
        ("不因修路影响集市经营", "围挡近两个月，集市摊位经营受影响较大", "not_met"),
        ("食堂不使用过期食材", "飞行检查3次，未见过期食材", "met"),
        ("食堂不使用过期食材", "飞行检查发现过期酱料1瓶", "not_met"),
        ("补助资金专账管理，无截留", "专账管理规范，审计指出截留2.6万元", "not_met"),
        ("不发生安全播出事故", "安全播出无事故", "met"),
        ("不发生安全播出事故", "转播车断电2分钟，定性为安全播出事故", "not_met"),
        ("全年无群体性上访", "拆迁户20余人到区里集体上访", "not_met"),
        ("堤防不决口", "8月2日东堤决口9米，次日堵复", "not_met"),
        ("工程质量无重大缺陷", "工程尚未竣工", "undetermined"),
        ("住宅无消防隐患", "排查出的消防隐患已全部整改销号", "met"),
        ("不发生因堤防失修造成的人员伤亡", "汛期倒伏树木6棵，没有人员伤亡", "met"),
    ],
)
def test_what_is_denied_and_what_is_told(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    "target",
    [
        "不断完善监管机制",
        "预防接种服务",
        "信访积案化解",
        "隐患见底清零",
        "无偿献血",
        "加强巡护，防止火灾",
        "不低于上年水平",
    ],
)
def test_what_bans_nothing(target: str) -> None:
    assert read(target) == ()
