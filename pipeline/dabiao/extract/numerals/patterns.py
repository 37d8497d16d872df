"""Characters and patterns of numerals. Repetition is possessive, so that reading is linear."""

from __future__ import annotations

from dabiao.patterns import lazy

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    **{c: i for i, c in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **dict(zip("○两俩仨貳參陸幺", (0, 2, 2, 3, 2, 3, 6, 1), strict=True)),
}
PLACES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
TENS = {"廿": 20, "卅": 30}
SCALES = PLACES | MYRIADS
LONGEST = 30
"""A longer run of digits is a serial number, not an amount."""

_D = "[" + "".join(DIGITS) + "]"
_C = "[" + "".join((*DIGITS, *PLACES, *MYRIADS, *TENS)) + "]"
# 千 and 百 that open a unit (5千克, 3百分点) or a fraction (百分之) are no part of the number.
_NO_UNIT = r"(?!百分[点之比]|千分[之比]|百?万分之|千(?:[克米瓦伏卡赫焦帕])(?!\d))"
_MAG = rf"(?:{_NO_UNIT}[十百千拾佰仟万亿萬億])"
FUZZ = "[多余几来]"
# Thousands stand apart by commas, or by blanks where a unit shows that it is one number (3 000人).
_ARABIC = (
    r"(?:\d{1,3}(?:,\d{3})++(?!\d)|\d{1,3}(?: \d{3})++(?=\.\d| ?[%‰\u4e00-\u9fff])|\d++)(?:\.\d++)?+|\.\d++"
)

ANCHOR = lazy(
    rf"(?P<arabic>{_ARABIC})(?P<tail>(?: (?=[万亿]))?(?:(?:{FUZZ}(?={_MAG}))?{_MAG})++"
    rf"(?:\d++(?:\.\d++)?{_MAG}++)*+(?:(?:\d{{3,4}}+|(?<=[万亿])[1-9])(?![\d.,年月日、至到~-]))?)?"
    rf"|(?P<head>[数几上])?(?P<cn>(?:{_NO_UNIT}{_C})++)(?P<more>(?<=[万亿])\d++(?:\.\d++)?{_MAG}++)?+(?:点(?P<point>{_D}++)(?P<mag>{_MAG}++)?)?+"
    rf"(?:{FUZZ}(?P<after>{_MAG}++))?"
)
"""One numeral: Arabic with an optional tail of 万 and the like, or Chinese."""

PIECE = lazy(rf"((?:\d++(?:\.\d++)?|\.\d++))|({FUZZ})|([^\d])")
