"""What stands in a cell beside its claims and claims nothing: exceptions done too, and purposes."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from dabiao.patterns import lazy
from dabiao.record import record


@record
class Sign:
    """One claim: its kind, the head's span, the number of its clause, whether it was denied."""

    kind: str
    start: int
    end: int
    clause: int
    sentence: int
    denied: bool = False


_AHEAD = lazy(
    r"除[^，。；;未没无不]{1,16}(?:先行|提前|早已|率先|此前已)[^，。；;未没无不停取]{0,8}外[，,]?(?:其[余他它])?"
    r"|除[^，。；;未没无不]{0,8}(?P<gone>(?:早已|已经?|此前)(?:关闭|关停|停用|停航|停运|拆除|报废|注销|撤销|撤并|废弃|废止)的)[^，。；;]{1,12}外"
    r"|除(?:每?周[一二三四五六日末]|节假日|法定|国家法定|春节|除夕)[^，。；;]{0,8}外"
)
"""除甲桥上半年先行加固外，其余下半年加固完毕: the exception is done too."""
_BESIDE = lazy(r"除[^，。；;]{1,40}外[，,]?(?:还|另|又|同时|额外)")
"""除编印图册外，还办了展览: more was done, and nothing left out."""
_ALL_BATCHES = lazy(r"(?:第一|首)批[^。；;]*第二批[^。；;]*(?:均|都|全部)")
"""第一批3月、第二批6月，均已完成: no batch is a part of what is missing."""
_PURPOSE = lazy(
    r"(?:^|(?<=[，。；;\n]))为(?:了|进一步|丰富|提[高升]|加[强快大]|确保|保[障证]|推[动进]|促进|切实|做好|落实|贯彻|改善|满足|解决|规范"
    r"|完善|增强|实现|营造|有效|更好|深入|全面|扎实|完成|配合|方便|防[止范]|避免|应对|迎接|缓解|打造|优化|强化)[^，。；;\n]{0,30}[，,]"
)
"""为丰富群众文化生活，…: what a thing was meant for says nothing of how it went."""
_BIDDEN = lazy(
    r"(?:^|(?<=[。；;\n]))(?:为了?|根据|按照?|依据|依照|遵照|遵循|结合|围绕|鉴于|受|因)[^，。；;未没不]{2,24}"
    r"(?:要求|需要|精神|规定|部署|安排|原则|意见|文件|通知|决定|影响|指示|政策|形势|大局)(?=[，,])"
)
"""What moved them to it: 按照过紧日子要求，该考察取消."""
_GOES_ON_AS = lazy(
    r"(?:仍然?|依旧|依然|还是)(?:按(?![期时计合约照序])|由|用(?![时])|以|靠|沿用|在窗口|到窗口|照旧)[^，。；;\n]*"
)
"""企业仍按原标准缴纳: what goes on as before came about by no deed."""
_DEEDS = frozenset({"done", "effect", "effort"})
_MEANT = frozenset({"done", "effect", "good", "effort", "manner", "partly"})


def without(text: str, raw: list[Sign], flaws: AbstractSet[str]) -> list[Sign]:
    """Leave out the reservation of an exception that is done too, and the claims of a purpose."""
    ahead = _AHEAD.search(text) if "除" in text else None
    if ahead is not None:
        passed = flaws if ahead["gone"] else {"partly", "doubt"}
        raw = [s for s in raw if s.kind not in passed or not ahead.start() <= s.start < ahead.end()]
    beside = _BESIDE.search(text) if "除" in text else None
    if beside is not None:
        a, b = beside.span()
        raw = [s for s in raw if s.kind not in {"partly", "doubt"} or not a <= s.start < b]
    if "批" in text and _ALL_BATCHES.search(text) is not None:
        raw = [s for s in raw if s.kind != "partly" or "批" not in text[s.start : s.end]]
    meant = [m.span() for m in _PURPOSE.finditer(text)] if "为" in text else []
    meant += [m.span() for m in _BIDDEN.finditer(text)] if raw and ("，" in text or "," in text) else []
    kept = [m.span() for m in _GOES_ON_AS.finditer(text)] if raw else []
    raw = (
        [s for s in raw if s.kind not in _DEEDS or not any(a <= s.start < b for a, b in kept)]
        if kept
        else raw
    )
    if not meant:
        return raw
    return [s for s in raw if s.kind not in _MEANT or not any(a <= s.start < b for a, b in meant)]
