"""Targets that ask for a course to be kept going and not for its end: 推进建设, 持续开展, 启动改造.

有序推进 reaches 推进建设 and does not reach 建成; 推进缓慢 and 陷于停顿 reach neither.
"""

from __future__ import annotations

from dabiao.compare.cells import objects
from dabiao.compare.cells.expressions import speaks
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

_ASKS = lazy(
    r"(?:按(?:序时进度|进度|计划)|积极|稳步|有序|扎实|全力|大力|深入|全面|统筹|按计划|继续|加快)*"
    r"(?:推进|推动|启动|持续|坚持|探索|加快|逐步|常态化|长期|保持|开工|有序|稳步|深化|分步|分期)"
)
_ENDS = lazy(r"完成|建成|竣工|完工|达到|实现|验收|交付|投用|办结|\d|到位|落地|见效|[率度]$")
_GOING_ON = lazy(r"(?:按(?:进度|计划|序时进度)|有序|稳步|扎实|持续|正常)(?:推进|开展|进行|实施)$")
_KEEPS_GOING = lazy(
    r"(?:稳步|有序|持续|扎实|积极|深入|全面|按计划|按序时进度|加快)+(?:推进|推动|开展|实施|进行)"
)
_NAMED = lazy(
    r"(?:按(?:序时进度|进度|计划)|推进|推动|启动|持续|坚持|开展|实施|加快|有序|稳步|各项|工作|建设|项目|中$|中(?=各项|有序))+"
)
_SLOW = lazy(
    r"缓慢|滞后|不力|停顿|停滞|停摆|受阻|陷[于入]|放缓|较慢|偏慢|迟缓|乏力|中断|间断|中途|时断时续|卡[在壳]|困难"
)
_GOES = lazy(
    r"推进|推动|正在|在建|启动|开展|进行|实施|运[行转]|建设|施工|进场|开工|铺开|展开|坚持|持续|常态|探索|完成|建成|顺利|有序"
)
_NOT_YET = lazy(r"待(?![遇命])|拟|未|前期|立项|可研|论证|筹备")
_SETBACK = frozenset({"not_done", "delayed", "cancelled", "planned", "unknown", "secret", "bad"})
LONGEST = 120


def judge(  # noqa: PLR0911 - one line per kind of answer
    target: str, actual: str
) -> Outcome | None:
    """Judge a course asked to go on by one that goes on; None where the target asks for an end."""
    asks = _ASKS.match(target) or _GOING_ON.search(target)
    if len(target) > LONGEST or asks is None or _ENDS.search(target):
        return None
    if len(actual) > LONGEST or not _GOES.search(actual):
        return None
    if plain(target) in actual and _KEEPS_GOING.fullmatch(plain(target)) and not _SLOW.search(actual):
        told = kinds(actual) & (_SETBACK - {"bad"})
        if not told and not _NOT_YET.search(actual):
            why = f"目标是“{shortened(target)}”，完成情况称“{shortened(actual)}”，正按要求进行。"
            return Outcome("met", "statement", why, "process.going")
    alone = not _NAMED.sub("", plain(actual)).strip("正在已")
    if not (alone or objects.likeness(_NAMED.sub("", plain(target)), actual) >= 0.3 or objects.bare(actual)):
        return None
    said = f"目标是“{shortened(target)}”，完成情况称“{shortened(actual)}”"
    if _SLOW.search(actual):
        return Outcome("not_met", "statement", f"{said}，没有推进下去。", "process.slow")
    if kinds(actual) & _SETBACK or _NOT_YET.search(actual) or speaks(actual, "forecast"):
        return None
    return Outcome("met", "statement", f"{said}，正按要求进行。", "process.going")
