"""Tasks that were dropped and purchases that failed."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

CANCEL = """
取消 已取消 撤销 终止 中止 停办 停止 撤项 核减 予以核减 调减 压减 退出 放弃 作废 不再举办 停摆
未再举办 叫停 砍掉 被砍 裁撤 剔除 调出计划 不了了之 未获批准 被否决 未列入预算 未能成行 告吹 泡汤
搁浅 搁置 夭折 流产 不办了 没有办 没办成 没办 未举办 未办 免去 停了 不搞了 未搞 改为他用
临时叫停 予以取消 被取消 不予举办 胎死腹中 黄了 未能举办 无法举办 无限期推迟 作罢 暂不举办 撤回
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("举办骑行赛", "骑行赛{w}"),
        ("举办骑行赛", "因经费压减，骑行赛{w}"),
        ("全年举办骑行赛3场", "骑行赛{w}"),
        ("全年举办骑行赛3场", "因经费压减，骑行赛{w}"),
        ("组织骑行赛", "骑行赛{w}"),
        ("组织骑行赛", "因经费压减，骑行赛{w}"),
    ],
)
@pytest.mark.parametrize("word", CANCEL.split())
def test_cancel(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"not_met"}, judged.why


CANCEL2 = """
流标 废标 终止 取消 未成交 无人投标 被质疑停止 投标人不足作废 失败 未能成交 流拍 资金收回 预算收回
资金被收回 指标收回 调剂他用 并入明年 不予立项 未中选 被驳回 未通过评审 未获批复
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("采购巡逻艇4艘", "该采购项目{w}"),
        ("采购巡逻艇4艘", "巡逻艇采购{w}"),
        ("采购巡逻艇4艘", "巡逻艇{w}"),
        ("购置巡逻艇", "该采购项目{w}"),
        ("购置巡逻艇", "巡逻艇采购{w}"),
        ("购置巡逻艇", "巡逻艇{w}"),
    ],
)
@pytest.mark.parametrize("word", CANCEL2.split())
def test_cancel2(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"not_met", "undetermined"}, judged.why
