"""A claim that answers in place of a number that proves nothing: one thing by its end, a rhythm by 逐季."""

from __future__ import annotations

from dabiao.compare.cells.reading import Cell
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

_EVERY_TIME = lazy(r"[逐按每各](?P<one>季|月|周|日|天|旬|半?年)|(?P<all>[四两]个季度|[上下]半年均|十二个月)")


def answers(outcome: Outcome, said: Outcome, actual: Cell) -> bool:
    """Whether what the words said answers where the number of ``outcome`` is open."""
    if outcome.rule == "timing.rate_open":
        return said.rule == "words.mixed" or (said.verdict == "met" and _each_time(outcome, actual.text))
    t = outcome.target
    if outcome.rule == "numeric.unit" and t is not None and t.kind == "frequency":
        part = said.rule in {"words.partly", "words.mixed"}  # 前三个月按期开展，之后中断
        return part or (said.verdict == "met" and _each_time(outcome, actual.text))
    return (said.verdict == "met" or said.rule == "words.midway") and _one_thing(outcome)


def _one_thing(outcome: Outcome) -> bool:
    """Whether one thing is asked, which no unit of the actual counts: 音乐剧1部 by 首演, 连演12场."""
    t = outcome.target
    return outcome.rule == "numeric.unit" and t is not None and t.value == 1 and t.dimension == "counter"


def _each_time(outcome: Outcome, text: str) -> bool:
    """Whether the claim is told of every time that is asked: 逐季开展，一次不少."""
    found = _EVERY_TIME.search(text)
    per = outcome.target.per if outcome.target is not None else None
    if found is None or per is None:
        return False
    return (found["one"] or found["all"].strip("上下均两四十二个度"))[:1] in per
