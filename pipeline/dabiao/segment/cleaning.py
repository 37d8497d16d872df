"""Clean the text of a cell: width, operators, and the breaks that a narrow column left in it."""

from __future__ import annotations

from functools import lru_cache

from dabiao.patterns import lazy

_WIDTH: dict[int, str] = {
    **{0xFF10 + i: chr(0x30 + i) for i in range(10)},
    **{0xFF21 + i: chr(0x41 + i) for i in range(26)},
    **{0xFF41 + i: chr(0x61 + i) for i in range(26)},
    **{
        ord(char): base
        for base, chars in {
            "%": "％﹪",
            "≥": "≧⩾",
            "≤": "≦⩽",
            "=": "═＝",
            ">": "＞",
            "<": "＜",
            ".": "．",
            "+": "＋",
            "/": "／",
            " ": "\u3000\u00a0\u2002\u2003\u2009\t",
            "": "\ufeff\u200b\u200c\u200d\xad",
            "\n": "\r\x0b\x0c\u2028\u2029",
        }.items()
        for char in chars
    },
}
# 》 and 《 were typed for the operators where a number follows and no title is open.
_BRACKET_OP = lazy(r"(?<![\w）)])[》〉](?==?\s?\d)")
_OPERATORS = lazy(r">\s?=|=\s?>(?=\s?\d)|<\s?=|=\s?<(?=\s?\d)")
_ITEM = lazy(
    r"\s*(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、]|\d{1,2}[.．,，](?!\d)|\d{1,2}(?=[\u4e00-\u9fff])(?!\d?[年月日个次份项家人场台套条件])|[①-⑳]|[一二三四五六七八九十]是|第[一二三四五六七八九十][,，、])"
)
# A cell of these characters alone is as its author typed it: most cells are.
_PLAIN = lazy(r"[\u4e00-\u9fff0-9A-Za-z%，。；：、（）()“”≥≤.,:;+/—-]*")
# 1.280根 above 2.22公顷: points of a list whose numbers touch their point.
_POINT = lazy(r"(?:^|(?<=[\n；;]))(\s*)(\d{1,2})[.．](?=(\d)?)")
_POINTS = 2
_SEMICOLON_POINTS = 3
"""So many points that count up make a list; on one line two may as well be 1.5公里；2.3公里."""
_SPACE = lazy(r" +")
_NUMBERED = lazy(r"(?:^|(?<=[\n。；;]))\d{1,2}[.、,)]$")


REMEMBERED = 200
"""Characters up to which a cell is worth remembering: every stage cleans it again."""


def clean(text: str) -> str:
    """Return the text of a cell as an author would have typed it.

    Digits and Latin letters become half-width, operators get one spelling, the breaks and spaces of
    a wrapped line go. A break stays only where a list item starts a line, or a paragraph after a
    list; a space stays between Latin words and after a list number. The points of a list whose items
    begin with a number (1.280根, 2.22公顷) become 1、 and 2、.
    """
    return _cleaned(text) if len(text) <= REMEMBERED else _cleaned.__wrapped__(text)


@lru_cache(maxsize=8192)
def _cleaned(text: str) -> str:
    if text[:3].strip().startswith(("1.", "1．")):
        text = _told_apart(text)
    if _PLAIN.fullmatch(text):
        return text
    text = text.replace("\r\n", "\n").translate(_WIDTH)
    text = _BRACKET_OP.sub(">", text)
    text = _OPERATORS.sub(lambda m: "≥" if ">" in m[0] else "≤", text)
    lines = [line for raw in text.split("\n") if (line := raw.strip())]
    out: list[str] = []
    for line in lines:
        kept = _spaces(line)
        if out and _ITEM.match(line):
            out.append("\n" + kept)
        elif (
            out
            and _latin(out[-1][-1])
            and _latin(kept[0])
            and not (out[-1][-1].isdigit() and kept[0].isdigit())
        ):
            out.append(" " + kept)
        else:
            out.append(kept)
    return "".join(out)


def _told_apart(text: str) -> str:
    """Return ``text`` with 、 behind the numbers of list points that touch the number of their item."""
    numbers = [int(m[2]) for m in _POINT.finditer(text)]
    least = _POINTS if "\n" in text else _SEMICOLON_POINTS
    if len(numbers) < least or numbers != list(range(1, len(numbers) + 1)):
        return text
    return _POINT.sub(lambda m: f"{m[1]}{m[2]}、" if m[3] else m[0], text)


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _spaces(line: str) -> str:
    out: list[str] = []
    last = 0
    for found in _SPACE.finditer(line):
        before, after = line[found.start() - 1 : found.start()], line[found.end() : found.end() + 1]
        keep = _latin(before) and _latin(after) and not (before.isdigit() and after.isdigit())
        head = line[max(0, found.start() - 4) : found.start()]
        out.append(line[last : found.start()])
        if keep or (_NUMBERED.search(head) and len(head) < 4):
            out.append(" ")
        last = found.end()
    out.append(line[last:])
    return "".join(out)
