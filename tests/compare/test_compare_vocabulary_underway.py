"""Work on the way and steps before it, in whatever words."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

UNDERWAY = """
正在建设 正施工 施工中 建设之中 加紧施工 抓紧施工 有序推进 稳步推进 尚在施工 仍在施工 攻坚 冲刺
如火如荼 紧锣密鼓推进 热火朝天建设 开工建设 已开工 已动工 刚开工 才动工 刚起步 尚处初期 处于施工阶段
进入装修 封顶 基础完成 主体完成 正在装修 正在收尾 赶工中 抢工期 边建边改 日夜赶工 桩基施工 打桩
砌墙 刚破土 已破土动工 进场施工 完成主体 在建 尚在建设 建设有条不紊 正加快推进 已完成六成 开建
已开建 进展顺利 进度正常 按计划推进 按序时推进 推进顺利 推进有力 有条不紊 进行顺利
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [("建成乡村戏台", "乡村戏台{w}"), ("完成乡村戏台建设", "乡村戏台{w}"), ("乡村戏台竣工", "乡村戏台{w}")],
)
@pytest.mark.parametrize("word", UNDERWAY.split())
def test_underway(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"partially_met", "not_met"}, judged.why


PART2 = """
初稿已成 形成初稿 已形成草案 完成讨论稿 征求意见中 正在征求意见 已送审 已报司法局审查 待审议 待上会
待印发 已上会待发 尚在修改 正在修改 修改中 正在打磨 正在润色 正在校对 反复修改 已起草 起草完毕
完成起草 进入审议程序 进入会签 会签中 已提交审议 已过合法性审查 拟稿完成 完成框架 列出提纲 搭好框架
二稿完成 三稿完成 已定稿待发 报批中 已报批
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [("制定宅基地管理办法", "宅基地管理办法{w}"), ("宅基地管理办法出台", "宅基地管理办法{w}")],
)
@pytest.mark.parametrize("word", PART2.split())
def test_part2(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"partially_met", "not_met"}, judged.why


PRELIM = """
完成招标 完成设计 完成立项 取得批复 完成选址 完成征地 完成勘察 确定施工单位 签订合同 办理施工许可
完成预算评审 完成图审 完成可研 完成环评 办完用地手续 取得用地指标 完成方案设计 完成清表 挂网
发布招标公告 开标 定标 完成前期手续 通过方案评审 完成规划选址
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("建成乡村戏台", "乡村戏台{w}"),
        ("建成乡村戏台", "乡村戏台已{w}"),
        ("乡村戏台竣工", "乡村戏台{w}"),
        ("乡村戏台竣工", "乡村戏台已{w}"),
    ],
)
@pytest.mark.parametrize("word", PRELIM.split())
def test_prelim(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"not_met", "partially_met", "undetermined"}, judged.why
