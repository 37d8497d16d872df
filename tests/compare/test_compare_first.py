"""The main verdicts, one pair each: a smoke test of the whole way."""

from __future__ import annotations

import pytest

from dabiao.compare import compare


@pytest.mark.parametrize(
    ("target", "actual", "verdict"),
    [
        ("游客满意度不低于85%", "游客满意度91%", "exceeded"),
        ("游客满意度不低于85%", "游客满意度85%", "met"),
        ("游客满意度不低于85%", "游客满意度79%", "not_met"),
        ("2022年6月底前竣工", "2022年5月28日竣工", "met"),
        ("2022年6月底前竣工", "2022年7月2日竣工", "not_met"),
        ("编制防汛预案", "尚未编制", "not_met"),
        ("编制防汛预案", "防汛预案已编制完成", "met"),
        ("—", "/", "not_applicable"),
        ("修复水毁渠道12公里", "", "undetermined"),
    ],
)
def test_verdict(target: str, actual: str, verdict: str) -> None:
    assert compare(target, actual, year=2022).verdict == verdict
