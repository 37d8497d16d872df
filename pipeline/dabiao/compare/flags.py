"""What a reviewer should see that the pair alone can prove."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dabiao.compare.cells import phrase
from dabiao.compare.cells.wording import kinds
from dabiao.compare.claims import grades
from dabiao.compare.outcome import Outcome
from dabiao.model import FindingCode
from dabiao.patterns import lazy

_ORDER: tuple[FindingCode, ...] = (
    "contradiction", "unit_mismatch", "unsupported", "no_threshold", "copied", "far_exceeded", "truncated",
)  # fmt: skip
_OPERATOR = lazy(r"[≥≤><≧≦]|不低于|不少于|不超过|不高于|以上|以下|以内|至少|大于|小于|超过|左右|约|前")
_DIGIT = lazy(r"\d")
_OPENING = lazy("[（《“(]")
_CUT_AT = frozenset("于到过≥≤><（(《“、，,：:的和及与对并为")
_CUT = lazy(
    r"(?:不低于|不少于|不高于|不超过|大于|小于|至少|达到|超过|低于|高于|[≥≤><（(《“、，,：:]|的|和|及|与|对|并|为)$"
)


def pair_flags(outcomes: Sequence[Outcome], target: str, actual: str) -> tuple[FindingCode, ...]:
    """Return the flags of a pair, most serious first."""
    found: set[FindingCode] = {f for o in outcomes for f in o.flags}
    if not phrase.blank(target) and not phrase.blank(actual):
        if copied(target, actual):
            found.add("copied")
        if _only_a_name(target) and all(o.target is None for o in outcomes):
            found.add("no_threshold")
        if truncated(target) or truncated(actual):
            found.add("truncated")
    return tuple(f for f in _ORDER if f in found) if found else ()


def copied(target: str, actual: str) -> bool:
    """Return whether the actual repeats the target word for word, operator included.

    A bare value that is simply reached (100%, 合格) is no copy.
    """
    if phrase.plain(target) != phrase.plain(actual):
        return False
    return _OPERATOR.search(target) is not None or len(re.sub(r"[\d.,%％\s]", "", target)) >= 6


@lru_cache(maxsize=8192)
def _only_a_name(target: str) -> bool:
    """Whether the target names a thing or a measure and asks for nothing."""
    return (
        _DIGIT.search(target) is None
        and phrase.name_kind(target) != ""
        and not grades.grades(target)
        and not kinds(target) & {"effect", "done", "good"}
    )


@lru_cache(maxsize=8192)
def truncated(text: str) -> bool:
    """Return whether a cell breaks off: after a comparator, or inside brackets."""
    last = text.rstrip()
    if _OPENING.search(last) is not None:
        opened = sum(last.count(c) for c in "（《“(") - sum(last.count(c) for c in "）》”)")
        if opened > 0:
            return True
    return last[-1:] in _CUT_AT and _CUT.search(last[-3:]) is not None
