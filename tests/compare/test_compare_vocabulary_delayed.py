"""Delays, in whatever words."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

DELAY = """
拖到明年 拖至12月 推后 延后 顺延 延至次年 跨年实施 结转下年 改期 缓建 缓办 滞后 脱期 误期 超期
逾期 未能如期完工 迟迟未完工 一拖再拖 进度迟缓 后推 往后推 押后 挪到明年 留待明年 放到明年 移至明年
转入下年 跨入下一年度 要等明年 推到下半年以后 须到明年 延宕至今 久拖不决 被迫延期 工期拉长
工期一延再延 工期延误 没赶上 比合同工期晚40天 超工期两个月 延期交付 姗姗来迟 未能按时收官 节点未守住
失期 拖了后腿 耽搁了 耽误 贻误 错过节点 较节点晚了一个月 明年才能完工 下年方可建成 得到明年 暂缓实施
暂缓
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("建成村史馆", "村史馆{w}"),
        ("建成村史馆", "受疫情影响，村史馆{w}"),
        ("10月底前建成村史馆", "村史馆{w}"),
        ("10月底前建成村史馆", "受疫情影响，村史馆{w}"),
        ("村史馆按期完工", "村史馆{w}"),
        ("村史馆按期完工", "受疫情影响，村史馆{w}"),
    ],
)
@pytest.mark.parametrize("word", DELAY.split())
def test_delay(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"not_met", "partially_met", "undetermined"}, judged.why
