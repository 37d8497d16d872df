"""What the words of a cell claim, and what a negation denies."""

from __future__ import annotations

import pytest

from dabiao.compare.cells.expressions import alternatives
from dabiao.compare.cells.wording import kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("河道清淤已完成", "done"),
        ("河道清淤未完成", "not_done"),
        ("未发现未按时完成的情况", "done"),
        ("没有一项未完成", "done"),
        ("未收到群众投诉", "good"),
        ("收到群众投诉", "bad"),
        ("无事故、投诉、违规", "good"),
        ("投诉0件", "good"),
        ("未延期", "good"),
        ("延期交付", "delayed"),
        ("项目已取消", "cancelled"),
        ("基本建成", "partly"),
        ("部分建立", "partly"),
        ("将建立预警机制", "planned"),
        ("正在调试", "under_way"),
        ("水质明显改善", "effect"),
        ("涉密，不予公开", "secret"),
        ("尾款待支付", "not_done"),
        ("采购流标", "not_done"),
        ("未整改问题已清零", "done"),
        ("全县企业停工天数减少", "effect"),
        ("逾期办件数量下降", "effect"),
        ("因疫情停工，工期减少", "cancelled"),
    ],
)
def test_claim(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("上年未完成的泵房本年已完成", "not_done"),  # the denial only describes
        ("将老旧水表全部更换", "planned"),  # 将 marks the object here
        ("无偿献血活动已举办", "good"),  # 无偿 denies nothing
        ("部分场次提前", "partly"),
        ("虽因雨停工，仍如期完工", "cancelled"),
        ("虽一度延后，仍在规定期限内完成", "delayed"),
        ("采购流标", "done"),
        ("该项目已终止实施", "done"),
        ("全年未完成率为0", "done"),
    ],
)
def test_no_claim(text: str, kind: str) -> None:
    assert kind not in kinds(text)


def test_what_follows_a_plan_is_planned() -> None:
    assert kinds("将对泵站进行改造，改造完成后提高排涝能力") == {"planned"}
    assert "done" in kinds("泵站已改造完成，下一步将加强管护")


def test_alternatives_of_a_phrase() -> None:
    assert list(alternatives("(受理|审批)(时限|用时)")) == ["受理时限", "受理用时", "审批时限", "审批用时"]
