"""Things told by their names instead of a number: 3项制度 by 《甲办法》《乙办法》 are one short."""

from __future__ import annotations

from dabiao.compare.cells import objects
from dabiao.compare.cells.phrase import open_ended, shortened
from dabiao.compare.cells.reading import Cell
from dabiao.compare.cells.wording import kinds
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.model import Verdict
from dabiao.patterns import lazy

_TITLE = lazy(r"《[^》]{2,60}》")
_CLAUSE = lazy(r"[，。；;：:！!\n]")
_BETWEEN = lazy(r"[、和与及]|以及")
_SAID = lazy(r"均|都|全部|已|分别|顺利|先后")
_NUMBER = lazy(r"[\d一二两三四五六七八九十几数多]")
_SUFFIX = lazy(
    r"(?:镇|乡|村|街道|社区|县|区|市|中心|学校|小学|中学|医院|公园|基地|广场|驿站|书屋|公司|合作社)$"
)
_RESERVED = frozenset({"not_done", "planned", "cancelled", "delayed", "under_way", "partly"})
_UNITS = frozenset(
    {"个", "项", "份", "部", "篇", "本", "家", "所", "处", "座", "件", "册", "镇", "乡", "村", "场"}
)


@needs(actual=("《", _BETWEEN))
def judge(target: Cell, actual: Cell) -> Outcome | None:  # noqa: PLR0911 - one line per reason
    """Judge a count by the things that are named; None where there are enough, or nobody can say."""
    if len(target.values) != 1 or actual.values or not ("《" in actual.text or _BETWEEN.search(actual.text)):
        return None
    asked = target.values[0].mention
    if asked.kind != "quantity" or asked.unit not in _UNITS or not (asked.value or 0) > 1:
        return None
    if open_ended(actual.text) or kinds(actual.text) & _RESERVED or len(actual.text) > 400:
        return None
    sure, count = _named(actual.text, target.text)
    if sure and count >= float(asked.value or 0) and objects.likeness(target.text, actual.text) > 0:
        why = f"目标{asked.text}，完成情况列出{count}项。"
        verdict: Verdict = "met" if count == asked.value else "exceeded"
        return Outcome(verdict, "statement", why, "numeric.listed", None, frozenset(), asked)
    if not count or count >= float(asked.value or 0):
        return None
    why = f"目标{asked.text}，完成情况“{shortened(actual.text)}”只列出{count}项"
    if sure:
        return Outcome("not_met", "statement", f"{why}。", "numeric.listed", None, frozenset(), asked)
    return undetermined(f"{why}，数量不能确认。", "numeric.listed", target=asked)


def _named(text: str, asked: str) -> tuple[bool, int]:
    """Return whether the names can be told apart for sure, and how many there are; 0 for no list."""
    titles = set(_TITLE.findall(text))
    if titles:
        return True, len(titles)
    clauses = [c for c in _CLAUSE.split(text) if _BETWEEN.search(c)]
    if len(clauses) != 1 or _NUMBER.search(clauses[0]):
        return False, 0
    names = [n for n in _BETWEEN.split(_SAID.split(clauses[0], maxsplit=1)[0]) if n]
    if len({n[-2:] for n in names}) == 1 and names[0][-2:] in asked and all(len(n) > 2 for n in names):
        return True, len(set(names))  # 城南泵站、城北泵站均已投运
    names = [n for n in _BETWEEN.split(clauses[0]) if n]
    ends = [m[0] if (m := _SUFFIX.search(n)) else "" for n in names]
    return len(set(ends)) == 1 and ends[0] != "", len(names)
