"""Deadlines before an event, answered by a word for the time behind it: 春节前 by 节后, 汛期前 by 入汛后.

``[afterwards]`` of ``phrases.toml`` names such words per event; 开学后 for 开学前 needs no list.
"""

from __future__ import annotations

import re
from functools import cache

from dabiao.compare.cells.expressions import section
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

_BEFORE = lazy(r"(?P<event>[\u4e00-\u9fff]{1,8}?)(?:之|以|来临|到来|来临之|到来之)?前")
_TAIL = r"(?:节|佳节|假期|长假|来临|到来|开始)?(?:之|以)?(?:后|中(?!旬|小|学|心)|期间|当中)"
_NOT_LATE = lazy(r"提前|前完成|前已|前即|之前|以前|原[定计]|确保|保障|用于|迎接")
_BLANK = lazy(r"(?:应|须|需|要|于|在|赶在|确保|力争|本年度?|每年|全部|当年)+")
_FEAST = lazy(r"(?:佳节|节|假期|长假)$")
LONGEST = 60


@cache
def _later() -> dict[str, re.Pattern[str]]:
    return {
        event: re.compile("|".join(map(re.escape, words))) for event, words in section("afterwards").items()
    }


@needs(target=_BEFORE)
def judge(target: str, actual: str) -> Outcome | None:
    """Judge a deadline before an event; None where the actual does not say that it came afterwards."""
    if "前" not in target or len(target) > LONGEST or len(actual) > LONGEST or _NOT_LATE.search(actual):
        return None
    found = _BEFORE.search(target)
    if found is None:
        return None
    event = _BLANK.sub("", found["event"])
    if not event or re.search(r"\d|[月日天周]$", event):
        return None
    short = _FEAST.sub("", event) if len(event) > 2 else event
    known = next((words for name, words in _later().items() if short.endswith(name)), None)
    late = re.search(rf"{re.escape(short)}{_TAIL}", actual) or (known.search(actual) if known else None)
    if late is None:
        return None
    why = f"期限“{found[0]}”，完成情况称“{shortened(actual)}”，晚于期限。"
    return Outcome("not_met", "date", why, "date.afterwards")
