"""Qualities told by adjectives: each that the target names is looked for, as said, half said or denied.

数据准确、完整、及时 is reached in part by 数据准确、完整，但更新不及时. A target that is only the name of a
quality (数据归集质量) is answered by adjectives that are all good.
"""

from __future__ import annotations

import re
from functools import cache

from dabiao.compare.cells.expressions import one_of, section
from dabiao.compare.cells.phrase import name_kind, plain, shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

_LOW = lazy(r"(?:不够|不太|不大|不甚|欠|不|未|非|没有|缺乏|难以|有待)$")
_HALF = lazy(r"(?:基本|较为?|比较|大体|大致|部分|尚|一般)$")
_TURN = lazy(r"但|然而|不过|除")
_OTHER = frozenset(
    {"not_done", "planned", "under_way", "unknown", "secret", "cancelled", "delayed", "bad", "partly"}
)
LONGEST = 40


@cache
def _words() -> re.Pattern[str]:
    return re.compile(one_of(section("qualities")["words"]))


def told(text: str) -> dict[str, str]:
    """Return each quality that ``text`` names: yes, half or no."""
    found: dict[str, str] = {}
    end, way = -1, "yes"
    for m in _words().finditer(text):
        before = text[max(0, m.start() - 3) : m.start()]
        if m.start() != end:  # 未稳定达标 denies both.
            way = "no" if _LOW.search(before) else "half" if _HALF.search(before) else "yes"
        found[m[0]], end = way, m.end()
    return found


@needs(actual=_words)
def judge(  # noqa: PLR0911 - one line per reason to stand back
    target: str, actual: str
) -> Outcome | None:
    """Judge a target of qualities by those that the actual tells; None where some are not spoken of."""
    t, a = plain(target), plain(actual)
    if len(t) > LONGEST or len(a) > 2 * LONGEST or re.search(r"\d", t + a):
        return None
    asked, given = told(t), told(a)
    if not given or "no" in asked.values():
        return None
    said = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”"
    if not asked:
        return _good(target, actual, given, said)
    if len(asked) < 2 and not (set(given) == set(asked) and "half" in given.values()):
        return None
    if not set(asked) <= set(given) or _words().sub("", t) == t:
        return None
    ways = [given[q] for q in asked]
    if all(w == "yes" for w in ways):
        if kinds(actual) & _OTHER:
            return None
        return Outcome("met", "qualitative", f"{said}，各项都达到。", "words.qualities")
    verdict = "not_met" if all(w == "no" for w in ways) else "partially_met"
    return Outcome(verdict, "qualitative", f"{said}，没有都达到。", "words.qualities")  # type: ignore[arg-type]


def _good(target: str, actual: str, given: dict[str, str], said: str) -> Outcome | None:
    """Judge the bare name of a quality by adjectives: met where all are good and nothing is held back."""
    named = target.rstrip("。 ").endswith("质量") and name_kind(target) in {"state", "measure"}
    if (
        not named
        or len(given) < 2
        or set(given.values()) != {"yes"}
        or kinds(actual) & _OTHER
        or _TURN.search(actual)
    ):
        return None
    return Outcome("met", "qualitative", f"{said}，所述均为应有的质量。", "words.qualities")
