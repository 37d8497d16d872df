"""Contradictions and the other flags that a pair alone can prove."""

from __future__ import annotations

from typing import Any

import pytest

from dabiao.compare import compare

Case = tuple[str | None, str | None, str, dict[str, Any], tuple[str, ...]]
"""Target, actual, the verdicts an auditor would sign (one or several), what else is known, flags."""

FLAGGED: list[Case] = [
    ("发放500户", "圆满完成任务，共发放480户", "not_met", {}, ("contradiction",)),
    ("满意度≥95%", "满意度93%，超额完成目标", "not_met", {}, ("contradiction",)),
    ("培训50场", "超额完成，培训48场", "not_met", {}, ("contradiction",)),
    ("2022年6月底前完成", "按期完成，2022年7月20日完成验收", "not_met", {}, ("contradiction",)),
    ("成本≤50万元", "控制在预算内，支出53万元", "not_met", {}, ("contradiction",)),
    ("培训50场", "未完成，培训52场", "exceeded|undetermined", {}, ()),
    ("≥95%", "≥95%", "met", {}, ("copied",)),
    ("不低于200户", "不低于200户", "met", {}, ("copied",)),
    ("满意度≥80%", "满意度130%", "exceeded", {}, ("far_exceeded",)),
    ("10场", "16场", "exceeded", {}, ("far_exceeded",)),
    ("30公里", "30个", "undetermined", {}, ("unit_mismatch",)),
    ("管理制度", "已完善", "met|undetermined", {}, ("no_threshold",)),
    ("游客满意度不低于", "100%", "met", {}, ("truncated",)),
    ("游客满意度不低于", "95%", "undetermined", {}, ("truncated",)),
    ("培训30场", "已完成培训", "met", {}, ("unsupported",)),
]

MIXED_LANGUAGE: list[Case] = [
    ("Train 50 staff", "Trained 50 staff", "met|undetermined", {}, ()),
    ("完成website改版", "website改版已完成", "met", {}, ()),
    ("PM2.5浓度≤35μg/m³", "PM2.5浓度33μg/m³", "exceeded|undetermined", {}, ()),
    ("WiFi覆盖30个AP", "覆盖32个AP", "exceeded|met|undetermined", {}, ()),
]


@pytest.mark.parametrize(("target", "actual", "verdicts", "known", "flags"), FLAGGED + MIXED_LANGUAGE)
def test_verdict(
    target: str | None, actual: str | None, verdicts: str, known: dict[str, Any], flags: tuple[str, ...]
) -> None:
    judged = compare(target, actual, **known)
    assert judged.verdict in verdicts.split("|"), judged.why
    assert set(flags) <= set(judged.flags)
