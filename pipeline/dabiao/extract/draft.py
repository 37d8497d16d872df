"""What a rule hands back: a mention in the making, and the cell it is read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from dabiao.extract.units import Unit
from dabiao.model import Kind, Op
from dabiao.patterns import lazy
from dabiao.record import record

# Every replacement is one character for one, so that offsets in the view are offsets in the text.
_FOLD = {0xFF01 + i: 0x21 + i for i in range(94)} | {
    ord(char): base
    for base, chars in {
        " ": "\u3000\u00a0\u2002\u2003\u2009\t",
        "≥": "≧⩾",
        "≤": "≦⩽",
        "=": "═﹦",
        "%": "﹪",
        # A long dash joins or sets off, but is no minus sign.
        "~": "～〜∼—―─",
        "-": "–−‐‑﹣",
        ">": "﹥",
        "<": "﹤",
        "¥": "￥",
        "于": "於",
        "万": "萬",
        "亿": "億",
        "/": "∕",
        ":": "∶",
        "·": "•∙",
    }.items()
    for char in chars
}
_FOLDABLE = lazy("[" + "".join(re.escape(chr(code)) for code in _FOLD) + "]")


def fold(text: str) -> str:
    """Return ``text`` in one width and with one spelling per operator, character for character."""
    return text.translate(_FOLD) if _FOLDABLE.search(text) else text


@dataclass(slots=True)
class Draft:
    """A mention in the making. ``rule`` names the rule that read it."""

    rule: str
    kind: Kind
    start: int
    end: int
    value: int | Fraction | None = None
    low: int | Fraction | None = None
    high: int | Fraction | None = None
    unit: str | None = None
    measure: Unit | None = None
    op: Op = "="
    iso: str | None = None
    per: str | None = None
    approx: bool = False
    assumed_year: bool = False
    object: str | None = None
    condition: bool = False


@record
class Cell:
    """A cell under reading: its folded text, the report's year and the unit of its header."""

    view: str
    year: int | None = None
    unit: str | None = None
    header: Unit | None = None
