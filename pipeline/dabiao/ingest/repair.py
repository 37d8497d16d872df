"""Clean what stands in a cell, and undo the damage that printing, copying and OCR did to it."""

from __future__ import annotations

import re
from functools import lru_cache

from dabiao.patterns import lazy

_VARIANTS = str.maketrans({"≧": "≥", "≦": "≤", "═": "=", "＝": "=", "＞": ">", "＜": "<", "⩾": "≥", "⩽": "≤"})
_VARIANT = lazy("[≧≦═＝＞＜⩾⩽]|^[》《](?=\\s*\\d)")
_BOOK_MARK = lazy(r"^[》《](?=\s*\d)")
_LIST_ITEM = lazy(
    r"(?:\d{1,2}(?:[、)）]|[.．](?!\d))|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]"
_GAP = lazy(rf"(?<={_WIDE})[ \t]+|[ \t]+(?={_WIDE})")
_BLANK = str.maketrans(
    {"\u00a0": " ", "\u3000": " ", "\t": " ", "\ufeff": None, "\u200b": None, "\u00ad": None}
)
_STARS = lazy(r"[★☆✩✭]+")
_NUMBERED = lazy(r"^[\s*]*(?:三级)?指标\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[Xx×])\s*[：:、.．]\s*")
_PREFIX = lazy(r"^[【\[]([^】\]\-—－]{2,12})[-—－]+([^】\]]{2,14})[】\]](.*)$", re.S)
_PROMPT = lazy(r"[（(\[【][^（()）\[\]【】]*(?:\*|[×xX＊]{2,}|_{2,}|[\s]{2,}|○)[^（()）\[\]【】\d]*[)）\]】]")
_OPERATOR = r"(?:[≥≤=><≧≦═＝＞＜]=?|不低于|不少于|不高于|不超过|至少|达到|大于|小于|高于|低于)"
_NUMBER = r"\d[\d,，]*(?:\.\d+)?"
_IN_BRACKETS = lazy(
    rf"^(?P<name>.+?)[（(]\s*(?P<target>{_OPERATOR}\s*{_NUMBER}[^（()）]{{0,12}}|{_OPERATOR}?\s*{_NUMBER}\s*[^\d（()）\s,，、]{{0,6}})\s*[)）]$"
)
_REPEATED = lazy(r"^(.+?)\s*[（(]([≥≤=><≧≦═＝＞＜][^（()）]+)[)）]$")
_AT_END = lazy(
    r"^(?P<name>.*?[^\d.,\-~—至到第年月≥≤=><≧≦═＝＞＜])\s*"
    rf"(?P<target>{_OPERATOR}?\s*{_NUMBER}\s*(?:[%％‰]|[^\d\s,，、。：:；;（()）]{{0,4}})"
    r"(?:以上|以内|以下|左右)?)$"
)
_HAS_DIGIT = lazy(r"\d")
_SIGN = lazy(r"^[≥≤=><~≈]+|^(?:>=|<=)")
_SIGNS = {
    "≥": "≥", "》": "≥", ">=": ">=", "大于等于": "≥", "不少于": "≥", "不低于": "≥", "定量≥": "≥",
    "正向指标≥": "≥", "≤": "≤", "《": "≤", "<=": "<=", "小于等于": "≤",
    "不高于": "≤", "不超过": "≤", "定量≤": "≤",
    "=": "=", "==": "=", "等于": "=", "定量=": "=", ">": ">", "大于": ">", "<": "<", "小于": "<",
}  # fmt: skip
_NO_UNIT = {"", "/", "\\", "-", "—", "——", "--", "无", "无单位", "文字描述", "定性", "其他", "…", "……"}


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """Return a cell's text on one line, stray blanks dropped; a list item keeps its own line."""
    text = text.translate(_BLANK).strip()
    if "\n" in text or "\r" in text:
        text = _join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if " " in text:
        text = _GAP.sub("", " ".join(text.split(" ")))
        text = re.sub(" {2,}", " ", text)
    return text


def _join(lines: list[str]) -> str:
    out = ""
    for line in (part.strip() for part in lines):
        if not line:
            continue
        if out and _LIST_ITEM.match(line):
            out += "\n"
        elif out and out[-1].isascii() and out[-1].isalpha() and line[0].isascii() and line[0].isalpha():
            out += " "
        out += line
    return out


def one_line(text: str) -> str:
    """Return a name's text without any line break."""
    return "".join(clean(text).split("\n"))


def plain_operators(text: str) -> str:
    """Return ``text`` with ≧ ≦ ═ ＝ ＞ ＜ as ≥ ≤ = = > <; 》 before a figure is a ≥, 《 a ≤."""
    if not _VARIANT.search(text):
        return text
    return _BOOK_MARK.sub(lambda m: "≥" if m[0] == "》" else "≤", text.translate(_VARIANTS))


def has_variant(text: str) -> bool:
    """Whether ``text`` holds an operator variant that ``plain_operators`` changes."""
    return _VARIANT.search(text) is not None


def assemble(op: str, value: str, unit: str) -> str:
    """Return operator, value and unit of three cells as one target: ``≥735人次``, ``有效``."""
    value = plain_operators(clean(value))
    if not value:
        return ""
    sign = _SIGNS.get(plain_operators("".join(op.split())), "")
    unit = clean(unit)
    if unit in _NO_UNIT or value.endswith(unit) or (unit in {"%", "％", "百分比"} and value[-1] in "%％"):
        unit = ""
    if not _HAS_DIGIT.search(value):
        return value if sign in {"", "="} else sign + value
    if _SIGN.match(value):
        sign = ""
    if not (value[-1].isdigit() or value[-1] in "万亿千百十"):
        unit = ""
    return sign + value + unit


def as_printed(op: str, value: str, unit: str) -> str:
    """Return what stood in the three cells, in reading order; a unit that the value repeats stands once."""
    value, unit = clean(value), clean(unit)
    return clean(op) + value + ("" if value.endswith(unit) else unit)


def split_prefix(text: str) -> tuple[str, str, str] | None:
    """Return (level 1, type, name) of ``【产出指标-数量指标】指标1：路灯数量``, or None."""
    match = _PREFIX.match(one_line(text))
    return (match[1], match[2], match[3]) if match else None


def clean_name(text: str) -> str:
    """Return an indicator's name without ★, ``指标1：``, unfilled prompts and line breaks."""
    name = _STARS.sub("", one_line(text)).strip()
    name = _NUMBERED.sub("", name)
    name = _PROMPT.sub("", name)
    return name.strip(" *＊…").strip()


def split_name(name: str) -> tuple[str, str] | None:
    """Return (name, target) of a name that holds its target: ``路灯数量(≥36盏)``; else None."""
    match = _IN_BRACKETS.match(name) or _AT_END.match(name)
    if not match:
        return None
    head = match["name"].rstrip("：:,，、 ")
    return (head, clean(match["target"])) if head else None


def without_target(name: str, target: str) -> str:
    """Return ``name`` without the target that it repeats in brackets: ``满意度（≥95%）`` beside ``≥95%``."""
    match = _REPEATED.match(name)
    return match[1] if match and plain_operators(match[2]).strip() == target else name


def misread_operator(target: str, actual: str, weight: float | None, score: float | None) -> str | None:
    """Return the target whose ≥ was read as the digit 2, or None.

    The points prove it: full marks for an actual that falls short of ``290%`` but reaches ``90%``.
    """
    printed = re.fullmatch(rf"2({_NUMBER})([%％]|[^\d\s]{{1,4}})", target)
    reached = re.match(rf"[≥=]?({_NUMBER})", actual)
    if not printed or not reached or not weight or score != weight:
        return None
    rest, got = _number(printed[1]), _number(reached[1])
    whole = _number("2" + printed[1])
    percent = printed[2] in "%％" and rest <= 100 and rest <= got < whole
    if percent or (printed[2] not in "%％" and got == rest and rest > 0):
        return f"≥{printed[1]}{printed[2]}"
    return None


def misread_mark(target: str, actual: str) -> str | None:
    """Return the target before whose figure a stray mark was read (``工5%``, ``5=50%``), or None.

    The result proves it: it is that very figure.
    """
    printed = is_misread(target)
    if printed is None:
        return None
    reached = re.match(rf"[≥=]?({_NUMBER})", actual)
    if reached is None or _number(reached[1]) != _number(printed["figure"]):
        return None
    return printed["figure"] + printed["unit"]


def is_misread(target: str) -> re.Match[str] | None:
    """Return (figure, unit) of a target that begins with 工 or with its own digit and a ``=``."""
    return re.fullmatch(
        rf"(?:工|(?P<head>\d{{1,2}})=(?=(?P=head)))(?P<figure>{_NUMBER})(?P<unit>\D{{0,4}})", target
    )


def _number(text: str) -> float:
    return float(text.replace(",", "").replace("，", ""))


_FIGURE = lazy(r"[-+]?\d[\d,，]*(?:\.\d+)?")


def figure(text: str) -> float | None:
    """Return the number of a cell of points, amounts or rates (``10分``, ``1,234.50``, ``98%``), or None."""
    try:
        return float(text)
    except ValueError:
        pass
    plain = "".join(text.split()).replace("．", ".").translate(_DIGITS)
    match = _FIGURE.match(plain.lstrip("¥￥（("))
    if not match:
        return None
    rest = plain.lstrip("¥￥（(")[match.end() :]
    if len(rest) > 4 or _HAS_DIGIT.search(rest):
        return None
    return _number(match[0])


_DIGITS = str.maketrans("０１２３４５６７８９％", "0123456789%")
