"""Things that were made and stand unused, in whatever words."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

IDLE = """
闲置 长期闲置 仍闲置 空置 空关 停用 弃用 废弃 荒废 封存 关停 关闭 停运 停摆 大门紧锁 无人使用
一直空着 成了摆设 形同虚设 沦为摆设 停止使用 未再使用 闲着 尚未开门 未对外开放 铁锁把门 长期不用
无人问津 人去楼空 被挪作他用 改作仓库 积灰 半年未用 关门 被占用 停业 歇业
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("启用村史馆", "村史馆{w}"),
        ("启用村史馆", "村史馆建成后{w}"),
        ("建成并启用村史馆", "村史馆{w}"),
        ("建成并启用村史馆", "村史馆建成后{w}"),
    ],
)
@pytest.mark.parametrize("word", IDLE.split())
def test_idle(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"not_met", "partially_met"}, judged.why


IDLE2 = """
闲置 封存 未拆封 尚未拆箱 未启封 停用 存放仓库 吃灰 一直闲置 未领用 堆放在仓库 损坏待修 报废
无法开机
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("购置应急发电机8台并投入使用", "应急发电机{w}"),
        ("购置应急发电机8台并投入使用", "应急发电机购回后{w}"),
        ("应急发电机投入使用", "应急发电机{w}"),
        ("应急发电机投入使用", "应急发电机购回后{w}"),
    ],
)
@pytest.mark.parametrize("word", IDLE2.split())
def test_idle2(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"not_met", "partially_met", "undetermined"}, judged.why
