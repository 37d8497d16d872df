"""Patterns of spans of the calendar."""

from __future__ import annotations

from dabiao.extract.date.patterns import MONTH, YEAR
from dabiao.patterns import lazy

_TO = r"\s?(?:[-~]{1,2}|至|到)\s?"
_N = r"\d{1,4}|[零〇一二三四五六七八九十廿]{1,4}"
SHORT = lazy(
    rf"(?:{YEAR}\s?)?(?:{MONTH}\s?)?第?(?P<a>{_N})(?:\s?[年月日号])?{_TO}(?P<b>{_N})\s?(?P<u>年度?|月份?(?!球)|[日号]|季度)"
)
CONNECT = lazy(_TO)
QUARTER = lazy(
    rf"(?:{YEAR}\s?)?(?:第?(?P<q>[一二三四1-4])|(?P<pre>[前后])(?P<n>[两二三23])个?)(?:季度|季(?=[末底初]))(?P<end>末|底|初)?"
)
HALF = lazy(rf"(?:{YEAR}\s?)?(?P<h>[上下]半年)(?!度报)")
YEARS = lazy(
    r"(?P<a>(?:19|20)\d\d)\s?[-~]\s?(?P<b>(?:19|20)\d\d)(?!\d)(?P<u>年度?|学年度?|(?=$|[，。；、)期]))"
)
MONTHS = lazy(
    r"(?P<a>(?:19|20)\d\d)[./](?P<m>1[0-2]|0?[1-9])\s?(?:[-~]{1,2}|至|到)\s?(?P<b>(?:19|20)\d\d)[./](?P<n>1[0-2]|0?[1-9])(?![\d./%])"
)
"""2022.3-2022.10: years and months with a point between them."""
