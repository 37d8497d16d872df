"""How well a text fits a column: the higher the better, 0 for no evidence."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from dabiao.patterns import lazy
from dabiao.resources import load_toml

_SIGNED = r"(?:[≥≤=><≧≦═＝＞＜≈]=?|不低于|不少于|不高于|不超过|至少)"
_NUMBER = lazy(r"[-+]?\d[\d,]*(?:\.\d+)?")
_POINTS = lazy(r"\d{1,3}(?:\.\d{1,3})?分?")
_STARTS_SIGNED = lazy(rf"{_SIGNED}\s*[\d一二三四五六七八九十百]")
_VALUE = lazy(
    rf"{_SIGNED}?\s*\d[\d,，]*(?:\.\d+)?(?:[-—~至]\d[\d.]*)?\s*"
    r"(?:[%％‰]|[^\d\s，。；、,;:：]{0,6})(?:以上|以内|以下|以前|左右|前|底前|之前)?"
)
_DATE = lazy(
    r"(?:20\d\d年?)?(?:底|\d{1,2}月)?(?:底|\d{1,2}日)?(?:之?前|以前|前?完成)?|20\d\d[-./]\d{1,2}([-./]\d{1,2})?"
)
_ZEROS = lazy(r"[^\d]{0,2}0\d|.*\d\.$")
"""A number that starts with a useless zero was cut in the wrong place."""
_CJK = lazy(r"[\u3400-\u9fff]")
_DIGIT = lazy(r"\d")
_SIGNS = frozenset("≥≤=><≧≦═＝＞＜") | {">=", "<=", "定性", "定性指标", "文字描述"}


@cache
def _known(group: str) -> frozenset[str]:
    return frozenset(load_toml("form_words.toml")["cells"][group])


def unit_letters() -> frozenset[str]:
    """Return the letters with which a unit of measure begins."""
    return _known("unit_letters")


@cache
def _name_ends() -> re.Pattern[str]:
    ends = "|".join(sorted(_known("name_ends"), key=len, reverse=True))
    return re.compile(rf"(?:{ends})(?:[（(][^（()）]*[)）])?$")


@cache
def _reasons() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_known("reasons"))))


EMPTY = {
    "name": -6.0, "target": -2.5, "actual": -2.5, "weight": -3.0, "score": -3.0, "review_score": -2.0,
    "reason": 0.0, "note": 0.0, "op": -2.5, "value": -4.0, "unit": -1.2, "verdict": -3.0, "coefficient": -2.0,
    "score_raw": -2.5, "target_initial": -2.0, "target_final": -2.0, "no": 0.0,
}  # fmt: skip
"""What it costs to leave a column empty; a field that is not here may not be filled at all."""


def fit(field: str, text: str, target: str, weight: str) -> float:
    """Return how well ``text`` fits ``field``, given the row's target and weight so far."""
    if field in {"actual", "target_final"}:
        return _actual(text, target)
    if field in {"score", "review_score", "score_raw"}:
        return _score(text, weight)
    return _fit(field, text)


@lru_cache(maxsize=1 << 16)
def _fit(field: str, text: str) -> float:
    return _JUDGES.get(field, _reason)(text)


def _name(text: str) -> float:
    if (
        not _CJK.search(text)
        or _NUMBER.fullmatch(text)
        or _STARTS_SIGNED.match(text)
        or text[0] in "%％‰.,，。)）"
    ):
        return -9.0
    fits = 1.5 - 0.02 * max(0, len(text) - 16)
    if _VALUE.fullmatch(text) or _DATE.fullmatch(text):
        fits -= 3.0
    if text in _known("results"):
        fits -= 3.5
    if len(text) < 3:
        fits -= 3.0
    if _STARTS_SIGNED.search(text):
        fits -= 1.5
    digits = sum(letter.isdigit() for letter in text)
    fits -= 0.6 * max(0, digits - 2) + (1.5 if text[-1].isdigit() else 0) + (0.8 if text[0].isdigit() else 0)
    if _name_ends().search(text):
        fits += 1.2
    return fits


@lru_cache(maxsize=1 << 14)
def _kind(text: str) -> str:
    """Return number, value (with sign, unit or date), mixed or words."""
    if _NUMBER.fullmatch(text):
        return "number"
    if _VALUE.fullmatch(text) or _DATE.fullmatch(text):
        return "value"
    return "mixed" if _DIGIT.search(text) else "words"


def _target(text: str) -> float:
    if (text in _SIGNS and text != "定性") or _ZEROS.match(text):
        return -9.0
    if _STARTS_SIGNED.match(text):
        return 3.2 if _VALUE.fullmatch(text) else 1.5
    kind = _kind(text)
    if kind != "words":
        return {"number": 1.0, "value": 2.2}.get(kind, 0.3 - 0.03 * len(text))
    if text in _known("results"):
        return 1.8
    return 0.4 - 0.03 * max(0, len(text) - 14) - (1.5 if _name_ends().search(text) else 0) - (len(text) < 3)


def _value(text: str) -> float:
    return 2.5 if _kind(text) == "number" and not _ZEROS.match(text) else _target(text)


def _op(text: str) -> float:
    return 3.5 if text in _SIGNS else -9.0


def _unit(text: str) -> float:
    if _DIGIT.search(text):
        return -9.0
    return 2.0 if text in _known("units") else 0.8 if len(text) <= 6 else -3.0


def _verdict(text: str) -> float:
    return 3.5 if text in {"完成", "未完成", "已完成", "部分完成", "是", "否"} else -6.0


def _coefficient(text: str) -> float:
    return 2.0 if re.fullmatch(r"\d+(?:\.\d+)?[%％]?", text) else -9.0


def _actual(text: str, target: str) -> float:
    if text in _SIGNS:
        return -6.0
    if _ZEROS.match(text):
        return -9.0
    kind, aim = _kind(text), _kind(target) if target else ""
    fits = 0.0
    if kind in {"number", "value"}:
        fits = 2.0 if aim in {"number", "value", "mixed", ""} else 0.2
        fits += 0.8 if _tail(text) and _tail(text) == _tail(target) else 0.0
        fits += _near(text, target) if kind == aim else 0.0
    elif "达成预期指标" in text and len(text) <= 8:
        fits = 3.2
    elif text in _known("results"):
        fits = 1.6
    else:
        fits = 0.6 - 0.02 * len(text)
        fits -= 1.0 if _name_ends().search(text) and not _name_ends().search(target) else 0.0
    if text == target:
        fits += 1.8
    elif target and aim == "words" and (text[:2] == target[:2] or text[-2:] == target[-2:]):
        fits += 0.8
    return fits


def _near(text: str, target: str) -> float:
    """Return the bonus of two figures of one size."""
    got, aim = _NUMBER.search(text), _NUMBER.search(target)
    if got is None or aim is None:
        return 0.0
    a, b = float(got[0].replace(",", "")), float(aim[0].replace(",", ""))
    return 1.0 if a == b or (a > 0 < b and 0.4 <= a / b <= 2.5) else 0.0


def _tail(text: str) -> str:
    match = re.search(r"[^\d\s.,]+$", text)
    return match[0] if match else ""


def _weight(text: str) -> float:
    if not _POINTS.fullmatch(text):
        return -9.0
    value = float(text.rstrip("分"))
    if not 0 < value <= 100:
        return -4.0
    if text[0] == "0" and not text.startswith("0."):
        return -9.0
    return 2.4 + (
        0.6 if value in {5, 8, 10, 15, 20, 30} else 0.3 if value <= 30 and value.is_integer() else 0
    )


def _score(text: str, weight: str) -> float:
    if not _POINTS.fullmatch(text) or (
        text[0] == "0" and text not in {"0", "0分"} and not text.startswith("0.")
    ):
        return -9.0
    value = float(text.rstrip("分"))
    if value > 100:
        return -6.0
    if not weight:
        return 2.4 + (0.5 if value in {5, 10, 15, 20} else 0)
    most = float(weight.rstrip("分"))
    return 4.0 if value == most else 2.6 if value < most else -4.0


def _reason(text: str) -> float:
    if _NUMBER.fullmatch(text) or _STARTS_SIGNED.match(text):
        return -9.0
    if text in {"无", "—", "-", "/", "不涉及"}:
        return 1.5
    return (1.0 if _reasons().search(text) else -1.5) - (1.0 if _name_ends().search(text) else 0)


_JUDGES: dict[str, Callable[[str], float]] = {
    "name": _name,
    "target": _target,
    "target_initial": _target,
    "value": _value,
    "weight": _weight,
    "op": _op,
    "unit": _unit,
    "verdict": _verdict,
    "coefficient": _coefficient,
}
