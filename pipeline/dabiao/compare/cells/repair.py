"""Numbers that were misread or typed in shorthand: 290% for ≥90%, 1.2w人, 1200+人."""

from __future__ import annotations

import re
from functools import lru_cache

from dabiao.compare.cells import objects
from dabiao.patterns import lazy

_MISREAD = lazy(r"(?<![\d.≥≤><=％%])2((?:\d{2}|100)(?:\.\d+)?)\s?[%％]")
_MAY_NEED = lazy(r"[wWkK+]|2\d{2,3}(?:\.\d+)?\s?[%％]|\d[ds](?![A-Za-z])")
_SHORTHAND = lazy(r"(?<=\d)(?:(?P<wan>[wW])|(?P<qian>[kK])|(?P<more>\+))(?=[人户份册次元件本只株棵亩场])")
_CLOCK = lazy(r"(?<=\d)(?:(?P<day>d)|(?P<second>s))(?![A-Za-z0-9/²³])")
_CLOCKED = {"day": ("天", "天日"), "second": ("秒", "秒s")}
"""7.9d, 0.32s: the letter of a unit of time, where the other cell asks for such a length."""
_BLANK = lazy(
    r"(?<=\d[个张台套条座处次场期份件人名户家辆只头组箱本册块盏株棵部间所幢栋支项篇])"
    r"[ \u3000]+(?=[\u4e00-\u9fff]{2,14}\d)"
)
"""A blank that parts two counts (助餐点4个 床位24张) is a comma; elsewhere it says nothing."""
_SHARE = lazy(r"(\d{1,3}(?:\.\d+)?)\s?[%％]")
_NO_CEILING = frozenset({"growth", "fall", "completion", "payment"})


@lru_cache(maxsize=8192)
def _may_need(text: str) -> bool:
    return _MAY_NEED.search(text) is not None


def repaired(target: str, actual: str, indicator: str | None) -> tuple[str, str, str]:
    """Return both cells with ``290%`` read as ``≥90%`` where it must be, and a note of it.

    It must be where the other cell gives the same number, or the measure cannot pass 100 %. One
    character takes the place of one, so that offsets stay.
    """
    if not _may_need(target) and not _may_need(actual):
        return target, actual, ""
    told: list[str] = []
    target, actual = _SHORTHAND.sub(_spelt, target), _SHORTHAND.sub(_spelt, actual)

    target, actual = _clocked(target, actual), _clocked(actual, target)

    def mend(text: str, other: str) -> str:
        shares = {m[1] for m in _SHARE.finditer(other)}
        concepts = objects.measures(f"{text}{indicator or ''}")

        def swap(found: re.Match[str]) -> str:
            ceiling = bool(concepts - _NO_CEILING) and not concepts & _NO_CEILING
            if not (ceiling or found[1] in shares):
                return found[0]
            told.append(f"“{found[0]}”按“≥{found[0][1:]}”识读")
            return "≥" + found[0][1:]

        return _MISREAD.sub(swap, text)

    mended = mend(target, actual), mend(actual, target)
    return *mended, f"（{'，'.join(dict.fromkeys(told))}）" if told else ""


def _spelt(found: re.Match[str]) -> str:
    return {"wan": "万", "qian": "千", "more": "余"}[found.lastgroup or "more"]


def _clocked(text: str, other: str) -> str:
    """Return the letters of units of time spelt out where the other cell names such a unit."""

    def spelt(found: re.Match[str]) -> str:
        word, names = _CLOCKED[found.lastgroup or "day"]
        return word if any(n in other for n in names) else found[0]

    return _CLOCK.sub(spelt, text)


def parted(text: str) -> str:
    """Return the text with the blanks between two counts as the commas that they stand for."""
    return _BLANK.sub("、", text) if " " in text or "\u3000" in text else text
