"""Tell a condition from a target: in 60岁以上老人200名 the age says who is counted, not how many."""

from __future__ import annotations

from functools import cache

from dabiao.extract import objects
from dabiao.extract.draft import Draft
from dabiao.patterns import lazy
from dabiao.resources import load_toml

_CLAUSE = lazy("[，。；,;\n]")
_ADDRESSED = lazy("对(?!比)|针对|凡")
_KINDS = frozenset({"quantity", "money", "duration"})
_BOUNDS = frozenset("上下内")
_NOUN = lazy(r"(?![和及或并且等的为是在与至到由被已均都全共各再后前起左多余达])[\u4e00-\u9fff]")
_PEOPLE = lazy(r"[^，。；、,;\d]{0,6}?[人者民童女男妇员生孩工]")
_LIFE = lazy("寿命|年龄")


@cache
def _counters() -> frozenset[str]:
    return frozenset(load_toml("lexicon.toml")["conditions"]["counters"])


def is_condition(draft: Draft, after: Draft | None, view: str, floor: int) -> bool:
    """Return whether ``draft`` qualifies the noun behind it; ``after`` is the mention that follows.

    ``floor`` is where the mention before it ends.
    """
    if not _NOUN.match(view, draft.end):
        return view.startswith("的", draft.end) and _before_of(draft, after, view, floor)
    if draft.kind not in _KINDS or draft.measure is None or objects.opens_with_verb(view, draft.end):
        return False
    same_clause = after is not None and _CLAUSE.search(view, draft.end, after.start) is None
    if draft.measure.dimension == "age":
        lives = _LIFE.search(view, max(floor, draft.start - 12), draft.start)
        return lives is None and (same_clause or _PEOPLE.match(view, draft.end) is not None)
    if not same_clause or after is None or after.kind in {"percent", "date", "date_range"}:
        return False
    if draft.measure.counter and draft.unit not in _counters():
        # 三场以上招聘会: the counter of the noun itself, and so a target.
        return False
    return view[draft.end - 1] in _BOUNDS or (draft.low is not None and not draft.approx)


def _before_of(draft: Draft, after: Draft | None, view: str, floor: int) -> bool:
    """Whether a mention before 的 qualifies what is counted: 对…1000-5000吨标准煤的企业检查30次."""
    before = view[max(floor, draft.start - 40) : draft.start]
    clause = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
    if _ADDRESSED.search(clause):
        return True
    return after is not None and _CLAUSE.search(view, draft.end, after.start) is None
