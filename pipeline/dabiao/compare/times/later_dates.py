"""Dates told by the one before them: 4月14日开始检修，月底修完; 9月28日完工，当天通水."""

from __future__ import annotations

from calendar import monthrange

from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.model import Mention
from dabiao.patterns import lazy

_LATER = lazy(
    r"(?<![\d一二三四五六七八九十年半个本每按上])(?P<when>当月[底末]?|同月|次月[底末]?|下月[底末]?|月[底末]|当[天日]|同日|次日|翌日)"
    r"(?P<by>以?前)?(?![申办受报])"
    r"|(?<=[，,；;])(?P<day>[12]?\d|3[01])[日号](?P<also>以?前)?(?![内后之以历均个\d])"
)
"""4月11日开工，27日贯通: a day behind a day of the same month."""
_NEXT_DAY = lazy(r"[，,；;]\d{1,2}[日号]")
_DAY = lazy(r"(\d{4}|-)-(\d{2})(?:-(\d{2}))?$")
_WORDS = ("月底", "月末", "当月", "同月", "次月", "下月", "当天", "当日", "同日", "次日", "翌日")
_EXCEPT = lazy(r"除[^，。；;]{0,20}$")


def dated(actual: Cell) -> Cell:
    """Return ``actual`` with 月底, 当天 and 次月 behind a date as the dates that they are."""
    if not actual.dates or not (_NEXT_DAY.search(actual.text) or any(w in actual.text for w in _WORDS)):
        return actual
    new: list[Quantity] = []
    for found in _LATER.finditer(actual.text):
        start, end = found.span()
        if any(q.mention.start < end and q.mention.end > start for q in actual.dates):
            continue
        before = [q for q in actual.dates if q.mention.end <= start and not _EXCEPT.search(q.lead)]
        last = (before[-1].mention.iso or "").rpartition("/")[2] if before else ""
        iso = _same_month(int(found["day"]), last) if found["day"] else _iso(found["when"], last)
        if iso is None:
            continue
        op = "<=" if found["by"] or found["also"] else "="
        mention = Mention(start=start, end=end, text=found[0], kind="date", op=op, iso=iso)  # type: ignore[arg-type]
        left, right = actual.text[max(0, start - 20) : start], actual.text[end : end + 20]
        new.append(Quantity(mention, left.rpartition("，")[2], right.partition("，")[0], "done", mention.op))
    if not new:
        return actual
    spans = [(q.mention.start, q.mention.end) for q in new]
    kept = [q for q in actual.quantities if not any(a <= q.mention.start < b for a, b in spans)]
    every = sorted([*kept, *new], key=lambda q: q.mention.start)
    return cell_of(actual.text, tuple(every), actual.damaged)


def _same_month(day: int, before: str) -> str | None:
    """Return a day of the month of the date ``before`` that lies behind it."""
    found = _DAY.match(before)
    if found is None or not found[3] or day <= int(found[3]):
        return None
    year, month = found[1], int(found[2])
    return f"{year}-{month:02d}-{day:02d}" if day <= monthrange(2000, month)[1] else None


def _iso(word: str, before: str) -> str | None:
    """Return the date that ``word`` names after the date ``before``."""
    found = _DAY.match(before)
    if found is None:
        return None
    year, month, day = found[1], int(found[2]), found[3]
    if word in {"当天", "当日", "同日"}:
        return before if day else None
    if word in {"次日", "翌日"}:
        last = monthrange(int(year) if year != "-" else 2001, month)[1]
        return f"{year}-{month:02d}-{int(day) + 1:02d}" if day and int(day) < last else None
    if word[0] in "次下":
        if month == 12:
            return f"{int(year) + 1}-01" if year != "-" else None
        month += 1
    if word[-1] in "底末":
        return f"{year}-{month:02d}-{monthrange(int(year) if year != '-' else 2001, month)[1]:02d}"
    return f"{year}-{month:02d}"
