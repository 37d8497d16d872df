"""Bans by the names that a case of the thing goes by: 无违纪违法 is missed by 立案查处1人, 零事故 by 2人受伤.

``[cases]`` of ``phrases.toml`` gives, per ban, the words under which its cases are told.
"""

from __future__ import annotations

import re
from functools import cache

from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.expressions import one_of, section
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.claims import parity
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome
from dabiao.model import Verdict
from dabiao.patterns import lazy

_BAN = lazy(r"无|零|不发生|未发生|没有|杜绝|不出现|未出现|防止|不(?=拖欠|脱管|漏管)")
_PART = lazy(r"[、，,；;和及或与]|(?<=[\u4e00-\u9fff])(?=零)")
_DENIED = lazy(
    r"未|无(?!证)|没|不(?!服|满|当|合格)|零|(?<![\d.])0(?![\d.])|杜绝|避免|防止|防范|查否|排除|演练|演习|率|上年|往年|此前|培训|宣传|教育"
)
_SOME = lazy(r"(?<!第)[1-9]\d*|[一二两三四五六七八九十几数多]")
_GRAVE = lazy(rf"{parity.GRAVE.pattern}|责任")
_TWICE = lazy(r"不是|并非|不能说|不无|[未没无]不|没有不")
_SORT = lazy(r"(?!收到|接到|接收|受理|发生|出现|发现|引发|造成|存在|全年|年内|群众)[\u4e00-\u9fff]{2}$")
"""油烟 in 1件油烟投诉, where 噪声投诉 is banned."""
LONGEST = 40


@cache
def _cases() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    spelt = ((ban, one_of(words)) for ban, words in section("cases").items())
    return tuple((re.compile(ban), re.compile(words)) for ban, words in spelt)


@needs(target=_BAN)
def judge(target: str, actual: str, name: str) -> Outcome | None:
    """Judge every ban of a short target by the clauses that tell of its cases; None where none does."""
    t = plain(target)
    if len(t) > LONGEST or len(actual) > 4 * LONGEST or _BAN.search(target) is None:
        return None
    bans = _bans(target)
    if not bans or not (_BAN.match(plain(bans[0])) or _BAN.search(t[-4:])):
        return None
    words = next((w for b, w in _cases() if b.search(target)), None)
    if len(bans) == 1 and words is not None and not _TWICE.search(actual) and _none_of(words, actual):
        why = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”，没有发生。"
        return Outcome("met", "statement", why, "parity.denied")
    affirmed = [c for b in bans if (c := _affirmed(b, actual))]
    if not affirmed or _GRAVE.search(target):
        return None
    verdict: Verdict = "not_met" if len(affirmed) == len(bans) else "partially_met"
    why = f"目标“{shortened(target)}”，完成情况称“{shortened(affirmed[0])}”，正是目标要求不发生的。"
    return Outcome(verdict, "statement", why, "parity.affirmed")


def _bans(target: str) -> list[str]:
    """Return the parts of a target that ban something, without the name of the work before them."""
    found: list[str] = []
    for part in _PART.split(target):
        banned = _BAN.sub("", plain(part))
        if _named(part) or (banned not in {"", "发生", "出现"} and (found or _BAN.search(part))):
            found.append(part)
    return found


def _named(ban: str) -> tuple[re.Match[str], re.Pattern[str]] | None:
    """Return where ``ban`` names a harm, and the words under which cases of it are told."""
    return next(((found, words) for harm, words in _cases() if (found := harm.search(ban))), None)


def _none_of(words: re.Pattern[str], actual: str) -> bool:
    """Whether every clause that tells of cases denies them (未立案查处人员)."""
    told = [c for c in CLAUSE.split(actual) if words.search(c)]
    return bool(told) and all(
        re.search(rf"(?:未|无人?|没有|零)[\u4e00-\u9fff]{{0,3}}?(?:{words.pattern})", c) for c in told
    )


def _affirmed(ban: str, actual: str) -> str | None:
    """Return the clause that tells of a case of one ban, with how many there were."""
    named = _named(ban)
    if named is None:
        return None
    words, sort = named[1], _BAN.sub("", plain(ban[: named[0].start()]))
    for clause in CLAUSE.split(actual):
        found = words.search(clause)
        if found is None or _DENIED.search(clause) or kinds(clause) & {"good"}:
            continue
        other = len(sort) > 1 and sort not in clause and _SORT.search(clause[: found.start()])
        if _SOME.search(clause) and not other:
            return clause
    return None
