"""Which clause of a long story decides, where the story as a whole leaves doubt.

资金到位、两次流标、主要是…、惠及…人 are background: how it ended is told by the last clause that speaks of
the target's thing or of its completion. 资金到位，改建无法进场 is not done, whatever else came about;
首次验收退回，更换后全部验收合格 is done.
"""

from __future__ import annotations

import re
from functools import cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.expressions import section
from dabiao.compare.cells.wording import UNDONE, kinds
from dabiao.compare.claims import partial
from dabiao.model import Verdict
from dabiao.patterns import lazy
from dabiao.record import record

GUARDS = frozenset(
    f"words.{rule}"
    for rule in (
        *("doubt", "beyond", "mixed", "partly", "silent", "other", "midway", "other_effect", "need"),
        *("under_way", "cancelled", "not_done"),
    )
) | {"name.open", "name.rest", "name.part"}
"""Rules of the judges of words that many clauses can mislead."""
_OPEN = UNDONE | {"delayed", "partly", "under_way", "planned", "bad", "secret", "unknown"}
_DONE = frozenset({"done", "effect", "good"})
_ONE_OF_THEM = lazy(r"其中|个别|少数|另有[一二两三四五六七八九\d]")
LONGEST = 400
_EXCEPTED = lazy(r"除.*外$")
SHORTEST = 16
MOST = 30
ALIKE = 0.5


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile("|".join(section("decisive")[name]))


@record
class Ending:
    """The clause that decides, and what it says by its place where its words alone do not tell."""

    clause: str
    verdict: Verdict | None = None


def ending(target: str, wide: str, actual: str, *, effect: bool, none: bool) -> Ending | None:
    """Return the clause that decides; None where no clause stands out.

    ``wide`` is the indicator's name and the target, ``effect`` whether an effect is asked, ``none``
    whether the target is that something does not happen.
    """
    if not SHORTEST <= len(actual) <= LONGEST:
        return None
    clauses = [c.strip() for c in CLAUSE.split(actual) if c.strip()]
    if not 1 < len(clauses) <= MOST:
        return None
    told = [c for c in clauses if not _background(c, wide)]
    if none:
        return _kept_away(wide, clauses, told)
    if effect:
        good = None if (found := _result(wide, clauses, told)) else _ended_well(wide, told)
        return good if good is not None and _near(wide, good.clause) else found
    return _ended_badly(target, wide, clauses, told) or _ended_well(wide, told)


def _background(clause: str, wide: str) -> bool:
    """Whether a clause tells of money, reasons, letters or who benefits, and the target does not."""
    found = _words("background").search(clause)
    if found is None or found[0][-2:] in wide:
        return False
    own = clause[: found.start()]  # 理事会选举因资金不足未实施 is no word of money.
    return not (own and kinds(clause) & UNDONE and objects.likeness(wide, own) > 0)


def _near(wide: str, clause: str) -> bool:
    return objects.likeness(wide, clause) > 0 or bool(objects.themes(wide) & objects.themes(clause))


def _ended_badly(target: str, wide: str, clauses: list[str], told: list[str]) -> Ending | None:
    """Return the clause that denies the deed where all that came about is only on the way to it."""
    denied = [c for c in told if kinds(c) & UNDONE and not kinds(c) & _DONE]
    if not denied:
        only = [c for c in clauses if kinds(c) & UNDONE and not kinds(c) & _DONE]
        alone = only and not any(kinds(c) & _DONE for c in told)
        return Ending(only[-1], "not_met") if alone else None
    last = denied[-1]
    own = [c for c in denied if _near(target, c) or _words("until").match(c)] or [last]
    done = [c for c in told if kinds(c) & _DONE]
    if any(_whole(c) for c in told[told.index(last) + 1 :]):
        return None
    rest = [c for c in told if c not in denied]
    if (
        _ONE_OF_THEM.match(last)
        or partial.all_of_some("，".join(clauses))
        or any(_words("some").search(c) or partial.side_by_side(c, last, target) for c in rest)
    ):
        return None  # 渗水点封堵完毕，排风机暂未修复
    if _words("finally").match(last) or all(_on_the_way(c, wide) for c in done):
        return Ending(own[-1], "not_met")
    several = _words("several").search(target) is not None
    spoken = _near(target, last) or _words("until").match(last) is not None
    if several or not spoken or any(objects.likeness(target, c) > 0 for c in done):
        return None
    return Ending(own[-1], "not_met")


def _on_the_way(clause: str, wide: str) -> bool:
    if _words("at_first").search(clause):
        return True  # 上线初期运行稳定, and not for long.
    found = _words("on_the_way").search(clause)
    return found is not None and found[0] not in wide


def _whole(clause: str) -> bool:
    return bool(kinds(clause) & _DONE) and not kinds(clause) & _OPEN


def _ended_well(wide: str, told: list[str]) -> Ending | None:
    """Return the last clause that tells completion, where what stood before it was only a hurdle."""
    claimed = [i for i, c in enumerate(told) if kinds(c) & (_DONE | _OPEN) or _told_by_words(c)]
    if not claimed:
        return None
    last = told[claimed[-1]]
    runs = _words("runs").search(last) is not None
    if kinds(last) & (_OPEN | {"doubt"}) or not (kinds(last) & _DONE or _told_by_words(last)):
        return None
    before = [c for c in told[: claimed[-1]] if kinds(c) & (_OPEN | {"doubt"})]
    if any(_EXCEPTED.match(c) for c in before):
        return None  # 除坝后一口因塌方停工外
    if not all(_words("hurdles").search(c) for c in before) or _words("rest").match(last):
        return None
    at_last = _words("at_last").search(last) is not None
    ends = _words("ends").search(last) is not None and not _on_the_way(last, wide)
    if not (at_last or runs or (before and (ends or _near(wide, last)))):
        return None
    return Ending(last, "met" if runs or (ends and (before or at_last)) else None)


def _turned(clauses: list[str], broken: list[str], own: list[str]) -> bool:
    """Whether what is broken at last is the end: 初期运行稳定，后频繁宕机; 清理4600吨，但脏乱差问题突出."""
    first = any(_words("at_first").search(c) for c in own)
    contrast = next((i for i, c in enumerate(clauses) if _words("turns").match(c)), -1)
    return first or (not own and 0 <= contrast <= clauses.index(broken[-1]))


def _told_by_words(clause: str) -> bool:
    """Whether a clause without a known claim tells an end: 6月起与省平台互通, 最终入选名单."""
    if kinds(clause) & _OPEN:
        return False
    ends = _words("at_last").search(clause) is not None and _words("ends").search(clause) is not None
    return ends or _words("runs").search(clause) is not None


def _kept_away(wide: str, clauses: list[str], told: list[str]) -> Ending | None:
    """Return the clause that denies what was not to happen, where nothing as bad is told beside it."""
    own = [c for c in told if "good" in kinds(c) and objects.likeness(wide, c) >= ALIKE]
    grave = _words("grave").search(wide) is not None
    harm = [c for c in clauses if "bad" in kinds(c) and "good" not in kinds(c)]
    harm = [c for c in harm if not _words("mends").search(c)]
    harm = [c for c in harm if not (grave and _words("lesser").search(c))]
    return Ending(own[0], "met") if own and not harm else None


def _result(wide: str, clauses: list[str], told: list[str]) -> Ending | None:
    """Return the clause that tells the effect, where no other takes anything from it."""
    if _words("norm").search(wide) and told and "bad" in kinds(told[-1]):
        return Ending(told[-1], "not_met")  # 监测总磷超标 is what 水质达标 was not to be.
    own = [c for c in told if kinds(c) & {"effect", "fall"} and not kinds(c) & UNDONE and _near(wide, c)]
    broken = [c for c in told if kinds(c) & (UNDONE | {"bad"}) and not kinds(c) & _DONE]
    if broken and broken[-1] in told[-1:] and _turned(clauses, broken, [c for c in own if c in told]):
        return Ending(broken[-1], "not_met")
    if not own or any(_words("but").match(c) for c in clauses) or "partly" in kinds(told[-1]):
        return None
    hoped = next((i for i, c in enumerate(clauses) if "planned" in kinds(c)), len(clauses))
    if hoped < len(clauses):
        # 待路基成型后将绿化，使流失得到控制: what is to come of it is hoped for.
        return Ending(own[-1], "undetermined") if all(clauses.index(c) >= hoped for c in own) else None
    return Ending(_words("amounts").sub("", own[-1]))
