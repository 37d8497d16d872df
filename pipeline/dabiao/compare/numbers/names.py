"""Numbers against a target that has none: the natural optimum, words for a number, an open number."""

from __future__ import annotations

from collections.abc import Sequence

from dabiao.compare.cells import objects, phrase
from dabiao.compare.cells.expressions import role, section
from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.cells.wording import kinds
from dabiao.compare.claims import grades, midway, words
from dabiao.compare.numbers import numeric, plan
from dabiao.compare.numbers.demand import Context
from dabiao.compare.numbers.direction import harmful
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.model import Verdict
from dabiao.patterns import lazy

_BEGINS = lazy(r"开工|启动|动工|进场|推进|招标|封顶|主体")
"""What asks for an earlier step than the end: a share of the whole is no shortfall there."""


def judge(  # noqa: PLR0911 - one line per kind of name
    target: Cell, actual: Cell, context: Context
) -> Outcome | None:
    """Judge numbers against a target that has none: the natural optimum, or an open number."""
    values = [q for q in actual.values if q.role == "done"]
    if not values:
        return None
    shares = [q for q in values if q.mention.unit == numeric.PERCENT]
    if (judged := plan.against_plan(target.text, actual.values)) is not None:
        return judged
    if (judged := _all_or_none(target, actual.values, values, shares)) is not None:
        return judged
    if grades.grade(target.text, actual.text, kinds(actual.text)) is not None:
        return None  # 评为良，参评率100%: the grade answers.
    best = _optimum(f"{context.indicator or ''}{target.text}", shares or values)
    if best is not None and _speaks_of(target.text, context.indicator or "", best):
        why = f"目标没有数值，实际{best.mention.text}已是最优值。"
        return Outcome("met", "numeric", why, "name.optimum", None, frozenset(), None, best.mention)
    part = next((q for q in shares if (q.mention.value or 0) < 100 and plan.PROGRESS.search(q.lead)), None)
    if part is not None and _BEGINS.search(target.text) and midway.passed(target.text, actual.text):
        part = None
    if part is not None and phrase.name_kind(target.text) not in {"measure", "state"}:
        why = f"目标要求全部完成，实际只完成{part.mention.text}。"
        return Outcome("partially_met", "numeric", why, "name.part", None, frozenset(), None, part.mention)
    if (half := _with_a_rest(actual) or plan.so_many_of(values) or plan.some_of(actual)) is not None:
        return half
    if phrase.name_kind(target.text) == "deliverable" and _of_it(target.text, values[0]) and not shares:
        if "一项未" in actual.text:
            return None
        shown = values[0].mention
        if not (shown.value or shown.low):
            why = f"目标是一项成果，实际为{shown.text}。"
            return Outcome("not_met", "numeric", why, "name.none", None, frozenset(), None, shown)
        why = f"目标是一项成果，没有数量要求，实际已有{shown.text}。"
        return Outcome("met", "statement", why, "name.delivered", None, frozenset(), None, shown)
    if phrase.name_kind(target.text) == "measure" and not _does_it(target.text, actual.text):
        shown = values[0].mention
        why = f"目标只有指标名称，没有数值，无法判定实际{shown.text}是否达到。"
        return undetermined(why, "name.open", actual=shown)
    return None


def _speaks_of(target: str, name: str, best: Quantity) -> bool:
    """Whether an optimum is told of the target's matter; beside an effect another rate proves nothing."""
    if "effect" not in kinds(target) and "增" not in target and "高于" not in target:
        return True
    return objects.likeness(f"{name}{target}", best.around) > 0 or objects.bare(best.around)


def _of_it(name: str, quantity: Quantity) -> bool:
    """Whether a count is a count of what the target names (报告3篇 of 研究报告, or of 课题成果)."""
    told = phrase.plain(quantity.around)
    names = section("names")
    if phrase.plain_end(name).endswith(tuple(names["general"])) and told.endswith(tuple(names["works"])):
        return True
    return objects.bare(quantity.around) or (len(told) > 1 and told in phrase.plain(name))


def _all_or_none(
    target: Cell, told: Sequence[Quantity], values: Sequence[Quantity], shares: Sequence[Quantity]
) -> Outcome | None:
    """Judge words that stand for a number: 全覆盖 asks for 100 %, 零增长 for no growth."""
    if shares and role("full", target.text):
        share = shares[0].mention
        missed = any(q.role == "short" and (q.mention.value or 0) > 0 for q in told)
        reached = not missed and (share.value or share.low or 0) >= 100 and shares[0].op not in {"<", "<="}
        why = f"目标要求全部，实际{share.text}。"
        verdict: Verdict = "met" if reached else "not_met"
        return Outcome(verdict, "numeric", why, "name.full", None, frozenset(), None, share)
    change = numeric.changes(values[0].left) if role("no_growth", target.text) else ""
    if not change or (values[0].mention.value or 0) <= 0:
        return None
    why = f"目标要求不增长，实际{values[0].left[-4:]}{values[0].mention.text}。"
    verdict = "not_met" if change == "up" else "met"
    return Outcome(verdict, "numeric", why, "name.growth", None, frozenset(), None, values[0].mention)


def _optimum(wide: str, values: Sequence[Quantity]) -> Quantity | None:
    harm = harmful(wide)
    for q in values:
        if q.mention.value == 0 and (harm or (phrase.name_kind(wide) == "state" and harmful(q.left))):
            return q
        whole = q.mention.value == 100 and q.mention.unit == numeric.PERCENT and "倍" not in q.mention.text
        if whole and q.op != "<" and not harm:
            return q
    return None


def _with_a_rest(actual: Cell) -> Outcome | None:
    """Judge what was done beside what was not: 完成清淤9公里，剩余1公里未清."""
    rest = next((q for q in actual.values if q.role == "short" and (q.mention.value or 0) > 0), None)
    if rest is None:
        return None
    why = f"完成情况称还有{rest.mention.text}没有完成。"
    return Outcome("partially_met", "numeric", why, "name.rest", None, frozenset(), None, rest.mention)


def _does_it(target: str, actual: str) -> bool:
    """Whether the actual says the target's deed, not only a number of its measure."""
    told = phrase.plain(target)[:2] in phrase.plain(actual)
    return words.restated(target, actual) or (told and objects.likeness(target, actual) >= 0.6)
