"""A limit that most kept: 361份在7日内出具，25份超期; 20次在8小时内恢复，有1次停水11小时."""

from __future__ import annotations

from dataclasses import replace

from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.numbers.interval import numbers
from dabiao.compare.outcome import REACHED, Outcome
from dabiao.patterns import lazy

_LATE = lazy(
    r"(?<!没有)(?<!未有)(?<![没无])"
    r"(?:(?:\d+|[一两二三四五六七八九十几])[\u4e00-\u9fff]{1,2}|[一二三四]季度|\d{1,2}月份?|个别|少数|部分|有的)(?:(?![未无没])[^，。；;]){0,14}"
    r"(?:超了|超期|逾期|超时|延误|延至|推迟|拖延|迟于|晚于)"
)
_ONE_OF_THEM = lazy(
    r"(?:另?有|仅|个别|其中|但|只有|唯)[^，。；;]{0,4}?[一二两三\d]+[次起件户份笔例单批个家名][^，。；;]{0,14}$"
)


def judge(outcome: Outcome, actual: Cell) -> Outcome:
    """Return ``outcome``, or partly met where some took longer than a limit that the others kept."""
    t = outcome.target
    if outcome.verdict not in REACHED or t is None or t.kind != "duration" or t.op in {">", ">="}:
        return outcome
    late = _LATE.search(actual.text) if any(c in actual.text for c in "超逾延推迟晚") else None
    told = late[0] if late is not None else _longer(outcome, actual)
    if told is None:
        return outcome
    why = f"{outcome.why.rstrip('。')}，但“{told}”。"
    return replace(outcome, verdict="partially_met", why=why, rule="timing.some_late")


def _longer(outcome: Outcome, actual: Cell) -> str | None:
    """Return the one case that took longer than the limit: 有1次因阀门损坏停水11小时."""
    limit = numbers(outcome.target) if outcome.target is not None else None
    if limit is None or len(actual.values) < 2:
        return None
    for q in actual.values:
        if (
            _beyond(q, limit[1])
            and (found := _ONE_OF_THEM.search(actual.text[: q.mention.start])) is not None
        ):
            return found[0] + q.mention.text
    return None


def _beyond(q: Quantity, limit: float) -> bool:
    told = numbers(q.mention) if q.mention.kind == "duration" and q.mention.dimension == "time" else None
    return told is not None and told[0] > limit and q.role in {"done", "part"} and q.op == "="
