"""What a plain reader sees where no list of claims decides: deeds by their form, changes by their sense."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("发放护林员工资", "工资按月打进了护林员银行卡"),
        ("完成公交站台改造", "站台换了顶棚，装了座椅，乘客已用上"),
        ("更换老旧电梯", "小区老电梯都换成新的了"),
        ("采购图书", "新书已上架借阅"),
        ("清理河道垃圾", "河里的垃圾打捞干净了"),
        ("完成改厕", "旱厕都拆了，水厕都用上了"),
        ("引种优质牧草", "牧草种下去了，长势喜人"),
        ("办理失地农民社保", "失地农民的社保都接续上了"),
        ("修订应急预案", "预案修过了，也发下去了"),
        ("完善乡村医生补助制度", "补助办法已由县府办印发"),
        ("完成档案馆搬迁", "档案全部搬进新馆，旧馆腾空"),
        ("建立议事协商机制", "村里有了议事会，每月议一次事"),
        ("抢修水毁路段", "塌方清走，路当天就通了"),
        ("调解医患纠纷", "医患双方握手言和，协议当场履行"),
        ("办理集体土地确权", "土地证都发到农户手上"),
        ("回收农膜", "田里的废膜捡干净，交到回收点"),
        ("消除安全隐患", "排查出的隐患都已整治，销了号"),
    ],
)
def test_a_verb_with_an_ending_tells_the_deed(target: str, actual: str) -> None:
    assert compare(target, actual).verdict == "met"


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("采购消防车", "消防车库盖好了"),
        ("铺设燃气管道", "管道沟挖开了"),
        ("安装电梯", "电梯井道砌好了"),
        ("改造老旧小区", "小区居民都签了同意书"),
        ("更新病床", "旧病床搬走了"),
        ("建成智慧大棚", "大棚用的薄膜买齐了"),
        ("发放灾后重建补助", "灾民自己把房子修好了"),
        ("收回被占林地", "被占林地又种上了果树"),
        ("完成移民搬迁", "移民又搬回了老屋"),
        ("开设夜间门诊", "夜间门诊的牌子做好了"),
        ("完成职称评审", "评审材料都收上来了"),
        ("进一步规范市场秩序", "缺斤短两的投诉比上年多了一倍"),
        ("改造卫生院", "卫生院院长换了人"),
        ("建立健康档案", "健康档案柜买好了"),
        ("编制保护规划", "规划编制单位已选定"),
        ("通自来水", "管子埋了，水没来"),
        ("完成违建图斑核查", "没能完成违建图斑核查"),
    ],
)
def test_another_thing_or_another_deed_tells_nothing(target: str, actual: str) -> None:
    assert compare(target, actual).verdict not in {"met", "exceeded"}


@pytest.mark.parametrize(
    ("name", "target", "actual", "verdict"),
    [
        ("停车秩序", "有效改善", "乱停乱放少了，路口不再堵", "met"),
        ("群众健身意识", "持续增强", "晚上广场上跳舞打球的人多起来了", "met"),
        ("农村人居环境", "明显改善", "村道干净了，垃圾有人收，污水不横流了", "met"),
        ("群众办事", "更加方便", "原来跑县城的事，现在村里就能办", "met"),
        ("环境卫生", "得到改善", "公厕没异味，街面见不到烟头", "met"),
        ("空气质量", "持续改善", "优良天数比上年少了6天", "not_met"),
        ("牧民饮水", "得到解决", "牧民喝上了干净水，不再拉水吃", "met"),
        ("学生用餐质量", "改善", "饭菜热了，花样多了，剩饭少了", "met"),
        ("基层负担", "减轻", "报表比去年还多", "not_met"),
        ("办事效率", "明显提高", "窗口排队时间比过去更长", "not_met"),
        ("学生体质", "明显增强", "操场铺了新跑道", "undetermined"),
        ("空气质量", "持续改善", "环保局新添了两台监测仪", "undetermined"),
    ],
)
def test_fewer_harms_are_an_effect_and_a_deed_is_none(
    name: str, target: str, actual: str, verdict: str
) -> None:
    assert compare(target, actual, indicator=name).verdict == verdict


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("改造路灯、景观灯", "路灯改了，景观灯没有列进施工合同", "partially_met"),
        ("建成农资网点", "分拣中心已建成，农资网点因选址变更未开工", "not_met"),
        ("完成漆器修复", "修是修了，却没修成", "not_met"),
    ],
)
def test_what_waits_beside_a_deed_of_the_same_thing_leaves_a_part(
    target: str, actual: str, verdict: str
) -> None:
    assert compare(target, actual).verdict == verdict
