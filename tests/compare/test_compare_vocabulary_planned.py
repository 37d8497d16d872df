"""Plans, waits and hopes."""

from __future__ import annotations

import pytest

from dabiao.compare import compare

PLANNED = """
预计下月举办 预计明年举办 有望举办 可望举办 拟定于下月举办 筹划中 酝酿中 谋划中 待批 排期中 计划举办
打算举办 争取举办 力争年底举办 即将举办 提上日程 列入议程 纳入明年计划 正在考虑 规划中
待资金到位后举办 视情举办 择机举办 适时举办 条件成熟后举办 后续举办 另行安排 另行组织 另择时间
时机成熟再办 待定 时间未定 暂定明年 将择期举办 择期举办 容后举办 择日举行 有待安排 尚待安排 待统筹
待明年统筹 待领导研究 尚待研究 待研究 议定中 等通知 候批 等候批准 有意举办 尚在筹备 正在筹备 筹备中
在谋划 意向举办
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("举办灯会", "灯会{w}"),
        ("举办灯会", "灯会活动{w}"),
        ("组织灯会", "灯会{w}"),
        ("组织灯会", "灯会活动{w}"),
        ("举办灯会2场", "灯会{w}"),
        ("举办灯会2场", "灯会活动{w}"),
    ],
)
@pytest.mark.parametrize("word", PLANNED.split())
def test_planned(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"undetermined", "not_met", "partially_met"}, judged.why


PLAN_EFFECT = """
将得到提升 有望提升 可望改善 预计改善 预期改善 将改善 必将提升 可得到提升 可改善 会改善 将会提升
可有效提升 能够得到提升 有待提升 有待改善 尚待改善 亟待改善 仍需改善 还需提升 需进一步提升 将逐步改善
拟改善 料将改善 指日可待 势必提升 定能提升 会有所改善
"""


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("提升村民用水安全", "村民用水安全{w}"),
        ("提升村民用水安全", "项目建成后村民饮水条件{w}"),
        ("改善村民饮水条件", "村民用水安全{w}"),
        ("改善村民饮水条件", "项目建成后村民饮水条件{w}"),
    ],
)
@pytest.mark.parametrize("word", PLAN_EFFECT.split())
def test_plan_effect(target: str, actual: str, word: str) -> None:
    judged = compare(target, actual.format(w=word))
    assert judged.verdict in {"undetermined", "not_met", "partially_met"}, judged.why
