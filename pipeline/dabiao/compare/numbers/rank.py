"""Places and days of the month: 前10名 by 第8名, 每月15日前 by 每月均于20日; the smaller is the better."""

from __future__ import annotations

import re

from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.marks import needs
from dabiao.compare.numbers.spelt import read_numeral
from dabiao.compare.outcome import Outcome
from dabiao.model import Verdict
from dabiao.patterns import lazy

_NUMERAL = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_PLACE = lazy(
    r"[\u4e00-\u9fff]{0,10}?(?:在?(?:全国|全省|全市|全县|全区|同类|同行业|省内|市内|县内)?(?:排名|名次|位次|考核|位列|位居|列)*)"
    rf"(?P<sign>前|第)?(?P<n>{_NUMERAL})(?:名|位)?(?:以内|以上)?"
)
_EACH_MONTH = lazy(
    r"^(?:于|在)?每月(?:均|都|固定)?[于在]?(?P<n>\d{1,2})[日号](?P<by>前|之前)?[\u4e00-\u9fff]{0,6}$"
)
_ASKED = lazy("[第前每]|[位名]次|排[名位]")
_MOVED = lazy(
    rf"(?:[\u4e00-\u9fff]{{0,4}}?)[由从](?:[上去]年)?第(?P<a>{_NUMERAL})[名位]"
    rf"(?:上升|提升|提高|前进|前移|升|下降|下滑|下跌|后退|退|降|跌|变)?(?:至|到|为)(?P<last>第(?P<b>{_NUMERAL})[名位])"
)
_BETTER = lazy(r"(?:位次|名次|排名|排位)[\u4e00-\u9fff]{0,6}(?:提升|上升|前移|进位|提高|前进)")


_BY_DAY = lazy(
    r"^(?:于|在)?每(?:个)?(?:月|季度?)(?P<end>末|末?月|首月)?(?:的)?(?P<n>\d{1,2})[日号](?:前|之前|以前)[\u4e00-\u9fff]{0,8}$"
)
_LATEST = lazy(
    r"(?:最迟|最晚)(?:的一?[次月])?(?:[于在为是至]|不超过)?(?:\d{1,2}月)?(?P<n>\d{1,2})[日号](?!前)"
)
_DAY = lazy(r"\d{1,2}月(?P<n>\d{1,2})[日号]")


def _days(t: str, a: str) -> tuple[int, list[int]] | None:
    """Return the day of every month by which it is due, and the days on which it was done."""
    asked = _BY_DAY.fullmatch(t)
    if asked is None:
        return None
    if (latest := _LATEST.search(a)) is not None:
        return int(asked["n"]), [int(latest["n"])]
    told = [int(m["n"]) for m in _DAY.finditer(a)]
    plain_list = len(told) > 1 and not re.search(r"\d|未|计划|拟|原定", _DAY.sub("", a))
    return (int(asked["n"]), told) if plain_list else None


@needs(target=_ASKED, actual="第每月最")
def judge(target: str, actual: str) -> Outcome | None:
    """Judge a place by a place and a day of every month by a day; None where they are something else."""
    if _ASKED.search(target) is None:
        return None
    t, a = plain(target)[:40], plain(actual)[:40]
    moved = _MOVED.match(a)
    if moved is not None:
        if _BETTER.search(t):
            better = read_numeral(moved["b"]) < read_numeral(moved["a"])
            way = "前移" if better else "没有前移"
            why = f"目标“{shortened(target)}”，实际“{shortened(actual)}”，名次{way}。"
            return Outcome("met" if better else "not_met", "numeric", why, "numeric.place")
        a = a[moved.start("last") :]
    if (found := _days(t, plain(actual)[:200])) is not None:
        late = [d for d in found[1] if d > found[0]]
        verdict: Verdict = "met" if not late else "not_met" if len(late) == len(found[1]) else "partially_met"
        kept = "有的晚于期限" if late else "均未超过期限"
        why = f"目标“{shortened(target)}”，实际“{shortened(actual)}”，{kept}。"
        return Outcome(verdict, "date", why, "date.each_month")
    for pattern, rule in ((_EACH_MONTH, "date.each_month"), (_PLACE, "numeric.place")):
        asked = pattern.fullmatch(t)
        told = pattern.fullmatch(a) if asked is not None else None
        if asked is None or told is None:
            continue
        if rule == "numeric.place" and not (asked["sign"] and told["sign"] == "第"):
            continue
        reached = read_numeral(told["n"]) <= read_numeral(asked["n"])
        why = f"实际“{shortened(actual)}”，目标“{shortened(target)}”，{'达到' if reached else '未达到'}目标。"
        return Outcome("met" if reached else "not_met", "numeric", why, rule)
    return None
