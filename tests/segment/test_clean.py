"""Cleaning: what a narrow column did to a text is undone, what its author wrote is kept."""

import pytest

from dabiao.segment import clean


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("群众满意\n\n度不低\n于90%", "群众满意度不低于90%"),
        ("发放手册 300份 ，折页 500份", "发放手册300份，折页500份"),
        ("验收通过率９５％", "验收通过率95%"),
        ("≧95%", "≥95%"),
        ("≦3%", "≤3%"),
        ("＝100%", "=100%"),
        ("═100%", "=100%"),
        ("＞＝90%", "≥90%"),
        (">= 90%", "≥90%"),
        ("<=5%", "≤5%"),
        ("》90%", ">90%"),
        ("１．编制方案\r\n２．印发方案", "1.编制方案\n2.印发方案"),
        ("1.编制方\n案\n2.印发", "1.编制方案\n2.印发"),
        ("一是摸底\n二是整改", "一是摸底\n二是整改"),
        ("（一）摸底\n（二）整改", "（一）摸底\n（二）整改"),
        ("共 12\n场", "共12场"),
        ("1. 已完成", "1. 已完成"),
        ("使用 h.264 编码", "使用h.264编码"),
        ("4k h.264", "4k h.264"),
        ("Office\nSuite", "Office Suite"),
        ("\ufeff零宽\u200b字符", "零宽字符"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    "text", ["印发《青禾市管理办法》90份", "《条例》", "A→B", "完成，很好。", "“十四五”规划", "人/次"]
)
def test_what_is_no_damage_stays(text: str) -> None:
    assert clean(text) == text
