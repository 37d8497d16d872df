"""Texts as documents can carry them: printable characters, evidence runs, values in short."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dabiao.export.labels import label
from dabiao.model import Judgement, Mention, Number, Where
from dabiao.patterns import lazy

# What XML, and so XLSX, cannot hold, and what UTF-8 cannot encode.
_UNPRINTABLE = lazy("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Replace control characters by their pictures (NUL by ␀) and lone surrogates by U+FFFD.

    One character for one, so that offsets still hold; tabs and line feeds stay.
    """
    return _UNPRINTABLE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def runs(text: str, mentions: Iterable[Mention]) -> Iterator[tuple[str, Mention | None]]:
    """Cut ``text`` into runs, each with the mention it shows or None; overlaps go to the first."""
    at = 0
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if at <= mention.start < mention.end <= len(text):
            if at < mention.start:
                yield text[at : mention.start], None
            yield text[mention.start : mention.end], mention
            at = mention.end
    if at < len(text):
        yield text[at:], None


def number(value: Number) -> str:
    """Write a number with thousands separators and no needless decimals: ``1,234.5``."""
    return f"{value:,.6f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"


def describe(mention: Mention) -> str:
    """Say a mention in short: ``≥95%``, ``1,000~5,000 吨``, ``≤2021-12-31``."""
    sign = label("op", mention.op) if mention.op != "=" else ""
    if mention.iso is not None:
        return sign + mention.iso + ("（年份为推定）" if mention.assumed_year else "")
    if mention.value is not None:
        size = number(mention.value)
    elif mention.low is not None or mention.high is not None:
        size = "~".join("" if end is None else number(end) for end in (mention.low, mention.high))
    else:
        return mention.text
    per = f"/{mention.per}" if mention.per else ""
    return f"{sign}{size}{mention.unit or ''}{per}"


def main_mention(mentions: Iterable[Mention], judgement: Judgement | None, side: str) -> Mention | None:
    """Return the value that stands for a cell: the first that was judged, else the first target.

    ``side`` is "target" or "actual".
    """
    for item in judgement.items if judgement else ():
        judged = item.target_mention if side == "target" else item.actual_mention
        if judged is not None:
            return judged
    return next((mention for mention in mentions if mention.role != "condition"), None)


def place(where: Where) -> str:
    """Say where a row stands in its source: ``第3页 第17-19行``, ``Sheet1!C5``."""
    cell = "!".join(part for part in (where.sheet, where.cell) if part)
    page = f"第{where.page}页" if where.page is not None else ""
    line = ""
    if where.line is not None:
        last = f"-{where.end_line}" if where.end_line not in (None, where.line) else ""
        line = f"第{where.line}{last}行"
    return " ".join(part for part in (cell, page, line) if part)
