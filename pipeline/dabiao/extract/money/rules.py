"""Read amounts of several units (3元5角, 两块五) and amounts with a sign before the number (¥300)."""

from __future__ import annotations

from fractions import Fraction

from dabiao.extract import numerals, units
from dabiao.extract.draft import Cell, Draft
from dabiao.extract.quantity.rules import numeral_at
from dabiao.patterns import lazy

RULES = ("jiao-fen", "sign")

_DIGIT = r"[\d一二三四五六七八九两壹贰叁肆伍陆柒捌玖]"
_SMALL = lazy(
    rf"(?P<jiao>{_DIGIT})\s?[角毛](?:钱)?(?:(?P<fen>{_DIGIT})分钱?)?|零?(?P<cents>{_DIGIT})分(?![之别期类析满值钟])钱?|(?P<half>[一二三四五六七八九1-9])(?=$|[，。；、,;)])"
)
_SIGNS = {
    **dict.fromkeys(("¥", "RMB¥", "CN¥", "RMB", "CNY"), "元"),
    **dict.fromkeys(("$", "US$", "USD"), "美元"),
    **dict.fromkeys(("HK$", "HKD"), "港元"),
    **dict.fromkeys(("€", "EUR"), "欧元"),
    **dict.fromkeys(("£", "GBP"), "英镑"),
    "JPY": "日元",
}
CODE = lazy(r"RMB¥|US\$|HK\$|CN¥|(?:RMB|CNY|USD|HKD|EUR|JPY|GBP)(?= ?\d)")
"""A currency code before its amount."""


def extend(draft: Draft, view: str) -> None:
    """Take 角 and 分 after 元 into ``draft``; 两块五 is 2.5 too."""
    last = view[draft.end - 1]
    if draft.value is None or last not in "元块圆" or draft.op == "~":
        return
    found = _SMALL.match(view, draft.end)
    if found is None or (found["half"] and last != "块"):
        return
    draft.kind, draft.unit, draft.measure = "money", "元", units.lookup("元")

    def digit(name: str) -> int:
        return int(numerals.parse(found[name]) or 0) if found[name] else 0

    draft.value += Fraction(digit("jiao") + digit("half"), 10) + Fraction(digit("fen") + digit("cents"), 100)
    draft.end, draft.rule = found.end(), "jiao-fen"


def read(cell: Cell, at: int) -> Draft | None:
    """Return the amount whose currency sign stands at ``at``, or None."""
    view = cell.view
    found = CODE.match(view, at)
    code = found[0] if found else view[at]
    word, stop = _SIGNS[code], at + len(code)
    numeral = numeral_at(view, stop + (view[stop : stop + 1] == " "))
    if numeral is None:
        return None
    end = numeral.end + view.startswith("元", numeral.end)
    shape = units.lookup(word)
    start = numeral.start if end > numeral.end and code.isalpha() else at
    return Draft("sign", "money", start, end, value=numeral.exact, unit=word, measure=shape)
