"""Small numbers as they are spelt in counts: 两处, 第三, 十二个. Mentions have theirs from ``extract``."""

from __future__ import annotations

SPELT = {sign: n for n, sign in enumerate("一二三四五六七八九十", start=1)} | {"两": 2, "双": 2}

PORTIONS = SPELT | {"半": 0.5}


def read_numeral(text: str) -> int:
    """Return the value of digits or of a numeral below a hundred (12, 两, 十二, 二十)."""
    if text.isdigit():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (SPELT.get(tens, 1) * 10 if ten else 0) + SPELT.get(ones, 0)
