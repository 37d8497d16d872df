"""Read amounts of several units (3元5角) and amounts with a sign before the number (¥300)."""

from __future__ import annotations

import re

from dabiao.extract.draft import Draft
from dabiao.extract.quantity.rules import numeral_at

RULES = ("composite", "sign")

_ROLL = re.compile(
    r"(?P<a>[\d一二三四五六七八九两])\s?[角毛](?:(?P<b>[\d一二三四五六七八九两])分)?|(?P<c>[\d一二三四五六七八九两])分(?!之)"
)
_SIGNS = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}


def extend(draft: Draft, view: str) -> None:
    """Take 角 and 分 after 元 into ``draft``."""
    found = _ROLL.match(view, draft.end)
    if found is None or draft.unit != "元" or draft.value is None:
        return
    from fractions import Fraction

    def digit(name: str) -> int:
        numeral = numeral_at(found[name], 0) if found[name] else None
        return int(numeral.exact) if numeral else 0

    draft.value += Fraction(digit("a"), 10) + Fraction(digit("b") + digit("c"), 100)
    draft.end, draft.rule = found.end(), "composite"
