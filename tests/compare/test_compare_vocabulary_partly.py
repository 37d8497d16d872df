"""Parts told as parts: portions, unfinished tails, halves."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

PART = """
部分建成 大半完成 建成过半 完成近半 完成小半 少数路段建成 个别路段未铺 零星完成 首批建成 先期工程完成
剩余路段未铺 其余路段待铺 尾工未完 正在收尾 进入扫尾 完成九成 八成以上建成 只差最后一段 仅剩一段
尚余2公里 还剩最后一段 大头已完 主体完成 前半段完成 先行段完成 局部完成 有的路段完成有的未完成
进展不一 完成情况参差不齐 完成了一多半 完成一小部分 初步建成 基本铺完 大体铺完 大致完成 接近尾声
临近完工 接近完工 即将完工 只完成主管 完成了头两段 完成三分之二 完成四成多 尚有缺口 还有欠账
差最后一公里 完成大部 多数建成 差不多了 快完工了 未全线贯通 尚未全线完工 没有全部铺完 并未全部建成
未能全线贯通 分段完成 完成一期 仅完成一期 只铺了一半 铺了一部分 勉强完成 不完全 不彻底 留有尾巴
尚存尾工 剩余部分明年实施 余下部分未完 未尽全功 八九不离十 进入收官阶段 进入扫尾阶段
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [("铺设污水管网", "污水管网{w}"), ("污水管网铺设完成", "污水管网{w}"), ("建成污水管网", "污水管网{w}")],
)
@pytest.mark.parametrize("word", PART.split())
def test_part(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"partially_met"}, judged.why
