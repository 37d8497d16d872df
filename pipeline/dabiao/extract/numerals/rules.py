"""Read one numeral: Arabic (1,234.5), Chinese (三百二十), 大写 (壹佰), mixed (3万5千) and fuzzy (十余).

Every pattern uses possessive repetition only, so that reading takes linear time on any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from dabiao.extract.numerals.patterns import ANCHOR, DIGITS, LONGEST, MYRIADS, PIECE, PLACES, SCALES, TENS
from dabiao.model import Number

_ROUND = frozenset("元次人吨亩")
_PEOPLE = ("人口", "人民", "人大")
"""百万元 and 千万人次 count; 百万人民 only says how many there are."""

RULES = ("arabic", "scaled", "chinese", "positional", "fuzzy", "pair")


class Numeral(NamedTuple):
    """A number in a text. ``exact`` is its value.

    ``rule`` says how it was read; ``fuzzy`` is set for 十余, 数百, 500多亿; ``lead`` is 上 in 上万;
    ``span`` holds the two values of 三五个.
    """

    start: int
    end: int
    exact: int | Fraction
    rule: str
    fuzzy: bool = False
    lead: str = ""
    span: tuple[int, int] | None = None

    @property
    def value(self) -> Number:
        """The value as a JSON number: an integer where exact."""
        return number(self.exact)


def number(exact: int | Fraction) -> Number:
    """Return ``exact`` as int where it is whole, else as float."""
    if isinstance(exact, int):
        return exact
    return exact.numerator if exact.denominator == 1 else float(exact)


def _arabic(text: str) -> int | Fraction | None:
    plain = text.replace(",", "").replace(" ", "")
    if len(plain) > LONGEST:
        return None
    return Fraction(Decimal(plain)) if "." in plain else int(plain)


def _mixed(text: str) -> tuple[int | Fraction, bool] | None:
    """Return (value, fuzzy) of an Arabic numeral with 万, 亿 and the like: 3万5千, 500多亿."""
    total: int | Fraction = 0
    part: int | Fraction = 0
    size, fuzzy = 1, False
    for found in PIECE.finditer(text.replace(",", "").replace(" ", "")):
        digits, fuzz, scale = found.groups()
        if digits:
            value = _arabic(digits)
            if value is None:
                return None
            total, part = total + part, value
        elif fuzz:
            fuzzy = True
        else:
            size = SCALES[scale]
            # 1万2千亿: 亿 scales all that stands before it, 万 what is smaller than itself.
            if size >= 10**4 and total < size:
                total, part = 0, total + part
            part *= size
    if isinstance(part, int) and part < 10 and size >= 10**4:
        # 1万5 is 15000, like 一万五.
        part *= size // 10
    return total + part, fuzzy


def _section(text: str) -> int | None:
    """Return the value of a Chinese numeral below 万 (三百二十, 廿五, 两千零五), or None."""
    total, digit, place, zero = 0, -1, 10**4, False
    for char in text:
        if char in TENS:
            if digit >= 0 or place <= 10:
                return None
            total, place = total + TENS[char], 10
        elif char in PLACES:
            size = PLACES[char]
            if digit == 0 or size >= place or (digit < 0 and (size != 10 or (total and not zero))):
                return None
            total, place, digit, zero = total + size * (digit if digit > 0 else 1), size, -1, False
        else:
            value = DIGITS[char]
            if value == 0:
                if digit >= 0:
                    return None
                zero = True
                continue
            if digit >= 0:
                return None
            digit = value
    if digit > 0:
        # 三百五 is 350, 三百零五 is 305.
        scale = place // 10 if 10 < place < 10**4 and not zero else 1
        total += digit * scale
    return total


def chinese(text: str) -> int | None:
    """Return the value of a whole Chinese numeral, or None where it is none (万千, 二二三百)."""
    if len(text) < 2:
        return DIGITS.get(text, 10 if text in {"十", "拾"} else TENS.get(text))
    if all(c in DIGITS for c in text):
        if len(text) > LONGEST:
            return None
        return int("".join(str(DIGITS[c]) for c in text))
    return _myriads(text)


def _myriads(text: str) -> int | None:  # noqa: PLR0911 - one way out per malformed order
    total, group, limit = 0, 0, 10**17
    start = 0
    for at, char in enumerate(text):
        size = MYRIADS.get(char)
        if size is None:
            continue
        part = text[start:at]
        value = _section(part) if part else 0
        if value is None or (not part and not group and not total):
            return None
        if size == 10**4:
            if not value:
                return None
            group, limit = group + value * size, 10**4
        else:
            if limit < size and not group and not value:
                return None
            total, group = (total + group + value) * size, 0
        if total > 10**LONGEST:
            return None
        start = at + 1
    rest = text[start:]
    if not rest:
        return total + group
    low = _section(rest)
    if low is None:
        return None
    # 三万五 is 35000: a lone digit after 万 or 亿 counts the next place.
    if start and len(rest) == 1 and rest in DIGITS:
        low *= MYRIADS[text[start - 1]] // 10
    return total + group + low


def _scale(text: str) -> int:
    size = 1
    for char in text:
        size *= SCALES[char]
        if size > 10**LONGEST:
            return size
    return size


def read(found: re.Match[str]) -> Numeral | None:
    """Return the numeral that ``found`` (a match of ANCHOR) holds, or None where it is malformed."""
    start, end = found.span()
    arabic = found["arabic"]
    if arabic is None:
        return _read_chinese(found, start, end)
    if found["tail"] is None:
        value = _arabic(arabic)
        return None if value is None else Numeral(start, end, value, "arabic")
    if end - start > 4 * LONGEST:
        return None
    mixed = _mixed(found[0])
    if mixed is None:
        return None
    return Numeral(start, end, mixed[0], "fuzzy" if mixed[1] else "scaled", mixed[1])


def _read_chinese(found: re.Match[str], start: int, end: int) -> Numeral | None:
    body, head, after = found["cn"], found["head"] or "", found["after"]
    if len(body) > 2 * LONGEST:
        return None
    if len(body) > 1 and (pair := _pair(body)):
        return Numeral(start + len(head), end, pair[0], "pair", True, span=pair)
    value: int | Fraction | None
    if head and body[0] in SCALES:
        value = _scale(body) if all(c in SCALES for c in body) else None
    else:
        start, head = start + len(head), ""
        # 百余人 and 千余人 count; 百 and 万 alone are parts of words (百姓, 万村).
        text = found.string
        counts = (
            after is not None
            or text[end : end + 1] in {"余", "多"}
            or (start and text[start - 1] in "近逾超约")
            or (len(body) > 1 and text[end : end + 1] in _ROUND and not text.startswith(_PEOPLE, end))
        )
        value = _scale(body) if counts and all(c in SCALES for c in body) else chinese(body)
    if value is None:
        return None
    if found["more"]:
        more = _mixed(found["more"])
        if more is None or more[0] >= SCALES[body[-1]]:
            return None
        value += more[0]
    if found["point"]:
        digits = "".join(str(DIGITS[c]) for c in found["point"][:LONGEST])
        value = (value + Fraction(int(digits), 10 ** len(digits))) * _scale(found["mag"] or "")
    value *= _scale(after or "")
    fuzzy = bool(head and head != "上") or after is not None
    rule = (
        "fuzzy"
        if fuzzy or head
        else "positional"
        if len(body) > 1 and body[-1] in DIGITS and body[0] in DIGITS and all(c in DIGITS for c in body)
        else "chinese"
    )
    return Numeral(start, end, value, rule, fuzzy, head)


def _pair(body: str) -> tuple[int, int] | None:
    """Return the two values of 五六 (five or six), 三五, 七八十, 二十五六 and 三百五六十, or None."""
    at = next((i for i in range(len(body) - 1) if body[i] in DIGITS and body[i + 1] in DIGITS), -1)
    if at < 0 or not all(c in SCALES for c in body[at + 2 :]):
        return None
    low, high = DIGITS[body[at]], DIGITS[body[at + 1]]
    if not (0 < low < high and (high == low + 1 or (low, high) == (3, 5))):
        return None
    size = _scale(body[at + 2 :])
    if at == 0:
        return low * size, high * size
    base = _myriads(body[:at]) if body[at - 1] in SCALES else None
    above = _scale(body[at - 1])
    return (base + low * size, base + high * size) if base and above == 10 * size else None


def find(text: str) -> Iterator[Numeral]:
    """Yield every numeral of ``text``, from left to right, without any regard to units."""
    for found in ANCHOR.finditer(text):
        numeral = read(found)
        if numeral is not None:
            yield numeral


def parse(text: str) -> Number | None:
    """Return the value of ``text`` where the whole of it is one numeral, else None."""
    text = text.strip()
    negative = text[:1] in {"-", "负", "−"}
    found = ANCHOR.fullmatch(text, int(negative))
    numeral = read(found) if found else None
    if numeral is None or numeral.start > int(negative):
        return None
    return number(-numeral.exact if negative else numeral.exact)
