"""The opposite of what was asked: things that grew worse, harms that spread."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

HARM = """
反遭破坏 遭到破坏 受损 恶化 倒退 滑坡 下滑 变差 退化 劣化 每况愈下 大不如前 不如从前 不如去年
日益恶化 未见起色 未见改观 无改观 依旧 依然如故 原地踏步 停滞不前 无起色 没有起色 收效甚微 适得其反
事与愿违 更加脏乱 反而变差 越来越差 急转直下 走下坡路 一落千丈 遭受损害 受到影响 遭侵占 被污染
仍无变化 不升反降 未改善 没有好转 无明显改善 改善不明显 变化不大 并无二致 与往年无异 一如既往 老样子
堪忧 不容乐观 形势严峻 问题突出 令人担忧 依然脏乱差
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("改善湿地环境", "湿地环境{w}"),
        ("改善湿地环境", "因管护不力，湿地环境{w}"),
        ("提升湿地环境质量", "湿地环境{w}"),
        ("提升湿地环境质量", "因管护不力，湿地环境{w}"),
        ("优化湿地环境", "湿地环境{w}"),
        ("优化湿地环境", "因管护不力，湿地环境{w}"),
    ],
)
@pytest.mark.parametrize("word", HARM.split())
def test_harm(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"not_met", "partially_met", "undetermined"}, judged.why


HARM2 = """
蔓延 扩散 加剧 加重 反弹 抬头 有增无减 愈演愈烈 死灰复燃 卷土重来 失控 未得到控制 仍在扩散
继续蔓延 波及邻县 面积扩大 新增疫点 恶化 日趋严重 失守
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("遏制松材线虫病", "松材线虫病{w}"),
        ("遏制松材线虫病", "松材线虫病疫情{w}"),
        ("有效控制松材线虫病疫情", "松材线虫病{w}"),
        ("有效控制松材线虫病疫情", "松材线虫病疫情{w}"),
        ("松材线虫病得到控制", "松材线虫病{w}"),
        ("松材线虫病得到控制", "松材线虫病疫情{w}"),
    ],
)
@pytest.mark.parametrize("word", HARM2.split())
def test_harm2(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"not_met"}, judged.why


HARM3 = """
激化 升级 加剧 加深 频发 突出 尖锐 有增无减 反弹
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("化解物业矛盾", "物业矛盾{w}"),
        ("化解物业矛盾", "邻里矛盾{w}"),
        ("减少物业纠纷", "物业矛盾{w}"),
        ("减少物业纠纷", "邻里矛盾{w}"),
        ("促进邻里和谐", "物业矛盾{w}"),
        ("促进邻里和谐", "邻里矛盾{w}"),
    ],
)
@pytest.mark.parametrize("word", HARM3.split())
def test_harm3(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"not_met", "undetermined"}, judged.why
