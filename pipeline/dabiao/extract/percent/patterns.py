"""Words that write a share."""

from __future__ import annotations

from dabiao.patterns import lazy

FIXED = lazy(
    "(?P<price>[对半]折)|(?P<half>半数(?!以[^上]))|(?P<past>(?<!双)(?<!时间)过半(?!数))"
    "|(?P<whole>百分之?百(?![分万亿]))"
)
"""Words that are a share by themselves."""
HEAD = lazy(r"(百分之|千分之|万分之|百万分之)\s?")
PARTS = {"百分之": 1, "千分之": 10, "万分之": 100, "百万分之": 10000}
FRACTION = lazy(r"([\d零一二三四五六七八九十百两]{1,6})分之")
SLASHED = lazy(r"(\d{1,2})/(\d{1,2})(?=以上|以下|左右|的[^0-9]|[(]|$)(?!\d)")
DOUBLING = lazy(r"翻了?(?:([一二两三四1234])个?)?番")
TENTHS = lazy(
    r"成(?=[一二三四五六七八九](?:$|[\s，。；、,;)以左上下的])|$|[\s，。；、,;)）以左上下的多半到至用为是农村群老学居企]|[\u4e00-\u9fff]{2})(?![果立为员功本品年绩不就熟长交型因都片形人套药像])"
)
DISCOUNT = lazy(r"折(?![旧合算叠抵扣子射线页腾桥])")
