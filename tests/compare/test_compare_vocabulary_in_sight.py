"""Ends in sight, and ends that were reached."""

from __future__ import annotations

from typing import Any

import pytest

from dabiao.compare import compare

PAIRS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("举办灯会", "灯会举办在即", "undetermined|not_met", {}),
    ("举办灯会", "灯会虽已筹备就绪，但尚未举办", "not_met", {}),
    ("举办灯会", "灯会筹备就绪", "undetermined|not_met|partially_met", {}),
    ("举办灯会", "灯会各项准备就绪，唯天气不允", "undetermined|not_met|partially_met", {}),
    ("举办灯会", "灯会办了，可惜效果不佳", "met|partially_met|not_met", {}),
    ("建成戏台", "戏台建成，唯未通电", "partially_met|met", {}),
    ("建成戏台", "戏台已建成，只是未投用", "met|partially_met", {}),
    ("建成戏台", "戏台快建成了", "partially_met", {}),
    ("建成戏台", "戏台有望明年建成", "undetermined|not_met", {}),
    ("建成戏台", "戏台不日建成", "undetermined|partially_met", {}),
    ("建成戏台", "戏台即将建成", "undetermined|partially_met", {}),
    ("建成戏台", "戏台将如期建成", "undetermined", {}),
    ("建成戏台", "戏台可如期建成", "undetermined|partially_met", {}),
    ("建成戏台", "戏台应能按期建成", "undetermined|partially_met", {}),
    ("建成戏台", "戏台几近建成", "partially_met", {}),
    ("建成戏台", "戏台建成在望", "undetermined|partially_met", {}),
    ("建成戏台", "戏台如约建成", "met", {}),
    ("建成戏台", "戏台竣工在即", "undetermined|partially_met", {}),
    ("建成戏台", "戏台建了拆、拆了建，仍未成", "not_met", {}),
    ("建成戏台", "戏台建成后被洪水冲毁", "partially_met|not_met|undetermined", {}),
    ("建成戏台", "戏台于年内建成", "met", {}),
]


@pytest.mark.parametrize(("target", "actual", "verdicts", "known"), PAIRS)
def test_verdict(target: str, actual: str, verdicts: str, known: dict[str, Any]) -> None:
    judged = compare(target, actual, **known)
    assert judged.verdict.replace("exceeded", "met") in verdicts.split("|"), judged.why
