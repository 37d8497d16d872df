"""Lists whose items are named shorter, answered by their place alone, or told together with more."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("悬挂警示牌60块，走访商户90户", "走访95户，挂牌60块", "exceeded"),
        ("引进新苗种4个，办观摩会2次", "引种4个，观摩会2次", "met"),
        ("1.更换水表80块。2.检修阀门12台。", "1.已完成。2.已完成。", "met"),
        ("1.更换水表80块。2.检修阀门12台。", "1.已完成。2.未开展。", "partially_met"),
        ("1.巡检泵房30处；2.取样90份", "以上两项任务均如数完成，另增测点位4处", "met"),
        ("建立影像档案、书信档案各一套", "影像、书信两类档案均已立卷", "met"),
        ("新建管网4.2km，泵站1座", "泵站1座通水；管网铺设4.2km", "met"),
        ("新建管网4.2km，泵站1座", "泵站1座通水；管网铺设3.1km", "partially_met"),
        ("1.办证700件；2.援助30件", "1.上年办证760件，今年办证640件；2.援助30件", "partially_met"),
        ("覆盖率100%，受助人数≥600人，未发生事故", "覆盖率100%，受助582人，全年未发生事故", "partially_met"),
    ],
)
def test_items_find_their_answers(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("悬挂警示牌60块，走访商户90户", "走访95户，购灯60块"),
        ("1.更换水表80块。2.检修阀门12台。", "1.水表尚未到货。2.已完成。"),
        ("1.巡检泵房30处；2.取样90份", "巡检泵房30处，另增测点位4处"),
    ],
)
def test_an_item_without_an_answer_is_still_missing(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "partially_met"


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("补贴能繁母猪900头", "补贴能繁母猪900头"),
        ("安装可视门铃40套", "可视门铃40套"),
        ("印发须知手册300份", "须知手册300份"),
        ("购置能见度仪3套", "能见度仪3套"),
    ],
)
def test_a_noun_that_begins_like_an_obligation_is_no_plan(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "met"


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("提供助餐、助行、助医服务", "助餐、助行、助医三项，唯助行因缺车没开起来", "partially_met"),
        ("修缮戏台、围墙、山门", "山门修了，戏台和围墙还没动", "partially_met"),
        ("修缮戏台、围墙、山门", "戏台、围墙、山门均未动工", "not_met"),
        ("修缮戏台、围墙、山门", "戏台、围墙、山门修缮完毕，未发生安全事故", "met"),
        ("配备空调、饮水机、书柜", "三样之中，空调因电力没批下来未装，其余均到位", "partially_met"),
    ],
)
def test_names_of_which_some_are_told_as_undone(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("actual", "verdict"),
    [
        ("管理房因批文没有下达而未建", "not_met"),
        ("因经费没有到账未能建设管理房", "not_met"),
        ("管理房没有一处未建", "met"),
    ],
)
def test_a_denied_cause_does_not_undo_the_denial_behind_it(actual: str, verdict: str) -> None:
    assert compare("建设管理房", actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("储备毛毯200床、雨衣500件、水泵8台", "毛毯、雨衣照单备齐，水泵只到了5台", "partially_met"),
        ("储备毛毯200床、雨衣500件", "毛毯、雨衣足额备齐", "met"),
        ("机耕路9条、便桥3座", "实施机耕路、便桥等一批项目", "undetermined|met"),
        ("办赛2项，组队参赛4项", "全年赛事仅一方面：办赛2项，无其他赛事", "partially_met"),
        ("购置检测仪器（测速仪、测距仪等）6台", "购置测速仪2台、测距仪3台等共6台", "met"),
        ("讲座、辅导、连线", "开展了讲座、辅导、连线等关爱服务", "met"),
    ],
)
def test_items_named_among_others(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict in verdict.split("|")


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("改造水闸3座，通过验收", "水闸3座改造完工，验收尚未组织", "partially_met"),
        ("改造水闸3座，通过验收", "水闸3座改造完工，11月通过验收", "met"),
        ("改造水闸3座，通过验收", "水闸改造2座，均未验收", "not_met"),
        ("出版镇志、村志各1部", "前者已出版，后者还在三校", "partially_met"),
        ("新建驿站6座、改建驿站9座", "改建的9座交付使用，新建的6座一座也没开工", "partially_met"),
        ("更换路灯、信号灯、隧道灯", "仅完成三类灯具现场勘查", "not_met"),
        ("配备空调、饮水机、书柜", "空调、饮水机、书柜已在运输途中", "partially_met"),
        ("新增就业岗位400个", "发布岗位信息900条", "undetermined"),
    ],
)
def test_what_was_asked_beside_the_number_and_what_comes_before_it(
    target: str, actual: str, verdict: str
) -> None:
    assert compare(target, actual).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("改建浴室9座并移交管护", "9座浴室全部改建完成，并移交村级管护", "met"),
        ("改建浴室9座并移交管护", "9座浴室全部改建完成，尚未移交", "partially_met"),
        ("建设公寓20套，并投入使用", "公寓20套建成，因家具未到尚未投入使用", "partially_met"),
        ("建设公寓20套，并投入使用", "公寓20套建成并投入使用", "met"),
        ("检测水样200份", "200份水样已送检", "not_met"),
        ("编印读本、制作短片、建设公园", "读本编印、短片制作、公园建设全部完成", "met"),
        ("编印读本、制作短片、建设公园", "读本编印、短片制作、公园建设均未启动", "not_met"),
        ("硬化村道3公里；设置标牌20块", "村道硬化3公里，标牌订制中", "partially_met"),
    ],
)
def test_a_later_clause_tells_the_step_that_is_asked(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual).verdict == verdict
