"""Numbers that are written in two pieces (10分48秒), and numbers of what was or may once be."""

from __future__ import annotations

from dataclasses import replace

from dabiao.model import Mention
from dabiao.patterns import lazy

_WITHIN = {("小时", "分钟"): 60, ("小时", "分"): 60, ("分钟", "秒"): 60, ("分", "秒"): 60}
_MINUTES = 1 / 1440
"""A minute in days, the base of lengths of time."""
_BARE_RANGE = lazy(r"(?P<low>\d{1,9}(?:\.\d{1,4})?)\s?[~～—–至-]\s?(?P<high>\d{1,9}(?:\.\d{1,4})?)")
_TURNED_TO = lazy(
    r"(?:左右|以上)?(?:大幅|逐步|进一步|已经?)?"
    r"(?:压缩|缩短|缩减|下降|降低|减少|压降|压减|提高|提升|增加|增长|上升|扩大|改善|[升降减增缩])(?:至|到|为)(?:了|约)?|\s?(?:→|->|—>|➡|⟶)\s?"
)
_ARROW = lazy(r"\s?[→⇒➜]\s?")
_PROJECTS = lazy(r"预测|测算|预估|预计|估计|推算|若按|如按|倘若|假如|如果")
_SUPPOSED = lazy(r"^[^。；;]{0,30}?(?:可望?|能够?(?![耗源力量效])|将|若|约|有望)[^。；;]{0,24}$")
_REAL = lazy(r"实际|已|完成|目前|截至|实现|较|比|模|按期")
_NEXT = lazy(r"^(?:下一?步|下阶段|下一阶段|接下来|今后)|(?<=[。；;])(?:下一?步|下阶段|下一阶段|接下来|今后)")
_ONCE = lazy(r"一度|曾|最高时|高峰时|峰值|最多时|年中|[上中]旬")
_MOVED = lazy(r"(?:回[升落]|[降跌滑减退缩落掉剩增升涨][低减加长]?)(?:至|到|为|了|回)|只剩|仅剩")
"""一度到过640万元，年末回落到580万元: the last level answers."""
_REACH = 60
_NEAR = 12


def lengths(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return 10分48秒 and 1小时20分 as one length each."""
    out: list[Mention] = []
    for m in mentions:
        last = out[-1] if out else None
        size = (
            _WITHIN.get((last.unit or "", m.unit or "")) if last is not None and last.end == m.start else None
        )
        if size is None or last is None or last.value is None or m.value is None:
            out.append(m)
            continue
        unit, factor = ("分钟", _MINUTES) if last.unit == "分" else (last.unit, last.factor)
        value = round(float(last.value) + float(m.value) / size, 6)
        whole = replace(last, end=m.end, text=last.text + m.text, value=value, unit=unit, factor=factor)
        out[-1] = replace(whole, kind="duration", dimension="time")
    return tuple(out)


_LED_FROM = lazy(
    r"(?<![\d.])(?P<n>\d{1,6}(?:\.\d{1,4})?)(?=(?:提[高升]|增[加长]|上升|下降|降低|减少|[升降减增])[至到为]$)"
)


def first_level(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return a bare level that another one took the place of as a number too (0.548提高到0.561)."""
    if not mentions or mentions[0].unit or mentions[0].value is None:
        return mentions
    found = _LED_FROM.search(text[: mentions[0].start])
    if found is None:
        return mentions
    n = Mention(
        found.start(), found.end(), found[0], "quantity", value=float(found["n"]), unit=mentions[0].unit
    )
    return (replace(n, factor=mentions[0].factor), *mentions)


def bare_range(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return a cell that is a range without a unit (800~1000) as one: its indicator names the unit."""
    found = _BARE_RANGE.fullmatch(text) if text[:1].isdecimal() else None
    if found is None or any(m.kind in {"date", "date_range", "ordinal"} for m in mentions):
        return mentions
    low, high = float(found["low"]), float(found["high"])
    return (Mention(0, found.end(), found[0], "quantity", low=low, high=high, factor=1),)


_FRACTION = lazy(r"(?P<part>\d{1,7})\s?[/／]\s?(?P<whole>\d{1,7})")


def fraction(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return a cell that is a part of a whole and nothing else (38/40) as the share that it is."""
    found = _FRACTION.fullmatch(text) if "/" in text or "／" in text else None
    if found is None or any(m.kind in {"date", "date_range"} for m in mentions):
        return ()
    part, whole = int(found["part"]), int(found["whole"])
    if not 0 < whole >= part:
        return ()
    share = round(part / whole * 100, 4)
    return (Mention(0, len(text), text, "percent", value=share, unit="%", factor=1, dimension="percent"),)


def before_change(mention: Mention, following: tuple[Mention, ...], text: str) -> bool:
    """Return whether a number is the level that another one took the place of (改造前的21.5%降至10.4%)."""
    if not following or following[0].unit != mention.unit or following[0].start - mention.end > _NEAR:
        return False
    if _ONCE.search(text, max(0, mention.start - _NEAR), mention.start):
        return _MOVED.search(text, mention.end, following[0].start) is not None
    return (_TURNED_TO if text[mention.end] not in "→⇒➜" else _ARROW).fullmatch(
        text, mention.end, following[0].start
    ) is not None


def projected(text: str, at: int) -> bool:
    """Return whether a number is only worked out ahead: 按招生预测可达68%, 测算若同步开展，参与率约63%."""
    start = max(0, at - _REACH, text.rfind("。", 0, at) + 1, text.rfind("；", 0, at) + 1)
    if (
        ("下" in text or "今后" in text)
        and _NEXT.search(text, start, at)
        and _REAL.search(text, start, at) is None
    ):
        return True
    found = _PROJECTS.search(text, start, at)
    if found is None:
        return False
    between = text[found.start() : at]
    return _SUPPOSED.match(between) is not None and _REAL.search(between) is None


_JOINS, _SIGNED = frozenset("和与至到-~"), frozenset({"~+", "～+", "至+", "到+", "—+"})


def joined(text: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the mentions with 介于3家和5家之间 as one range, 10分48秒 as one length of time."""
    if "秒" in text or "分" in text:
        mentions = lengths(mentions)
    if "之间" not in text and "+" not in text:
        return mentions
    out: list[Mention] = []
    for m in mentions:
        last = out[-1] if out else None
        between = text[last.end : m.start] if last is not None else ""
        joins = between.strip() in _SIGNED or (between in _JOINS and text.startswith("之间", m.end))
        if joins and last is not None and last.value is not None and m.value is not None:
            span = text[last.start : m.end]
            whole = replace(m, start=last.start, text=span, value=None, op="=")
            out[-1] = replace(whole, low=last.value, high=m.value)
            continue
        out.append(m)
    return tuple(out)
