"""One number of the target: find what the actual holds against it, then judge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dabiao.compare.cells import objects, places, wholes
from dabiao.compare.cells.reading import Cell, Quantity, cell_of, counting
from dabiao.compare.claims import parity, standing, words
from dabiao.compare.items import each
from dabiao.compare.numbers import (
    answers,
    deductions,
    matter,
    numeric,
    opposed,
    plan,
    relations,
    rows,
    selection,
    since,
    stages,
    stand_ins,
    tariffs,
)
from dabiao.compare.numbers.direction import SPAN, UP, Direction, direction, falls, two_ended
from dabiao.compare.numbers.selection import THIS_YEAR
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.compare.times import shift, timing
from dabiao.patterns import lazy
from dabiao.record import record

_DEALT_WITH = lazy(
    r"(?:内|之内|以内)?(?:办结|办理完|答复|回复|出证|下证|审结|送达|到账|修复|响应|出具|反馈|处理完|审批完)"
)
_INCLUDED = lazy(r"其中|含|包括|包含")
_TOLD = lazy(
    r"(?:实际|正式|核实|核查认定|审核认定|实名)[\u4e00-\u9fff]{0,4}$|实(?:际|有|发|到|付|支|收|储|购|建|训|测|订|培|检|缴|拆|种|栽|办|查|演|参|配)?$"
)
"""意向登记173人，实际培训132人: what is told as real answers."""
_FLOW = lazy(r"(?:本年|当年|年内|今年|本年度)[\u4e00-\u9fff]{0,4}新增|新购|新置|新建|新增")
_STOCK = lazy(r"截至[\u4e00-\u9fff\d]{0,8}累计|历年累计|累计总|总数达|保有量")
ASIDE = frozenset({"plan", "past", "part", "from", "short", "except", "taken", "none"})
_THE_GOAL = lazy(r"的?(?:目标|任务|指标|计划)")


@record
class Context:
    """What is known beside the two cells."""

    indicator: str | None = None
    type: str | None = None
    year: int | None = None


def way(target: Quantity, context: Context) -> Direction:
    """Return the direction of the target's number."""
    if numeric.apart_by(target.left):
        return UP  # 比上年低1个百分点: the larger difference is the better.
    if target.mention.kind == "duration" and _DEALT_WITH.match(target.right):
        return direction("完成时限", None, None)  # 7个工作日办结
    if falls(target.lead, target.mention.value):
        return Direction(True)
    named = target.mention.object or ""
    near = target.left + ("" if named in target.left else named) + target.right  # 治理水土流失60亩
    to = direction(near, context.indicator, context.type, target.mention.kind)
    if to.name == "wait" and target.mention.kind == "frequency":
        return UP  # 出版周期: how often it comes out is no time to wait.
    if to is UP and target.mention.low is not None and target.mention.low != target.mention.high:
        return SPAN if two_ended(f"{context.indicator or ''}{near}", target.mention.dimension) else UP
    return to


def judge(target: Quantity, actual: Cell, context: Context) -> Outcome | None:
    """Return the outcome for one number of the target; None where the actual has no number at all."""
    actual = counting(actual, target.mention.unit)
    if not actual.values:
        return None
    if not target.mention.unit:
        target = numeric.in_named_unit(target, context.indicator or "")
    if not target.mention.unit and target.mention.value == 0 and objects.rate(target.left):
        target = replace(
            target, mention=replace(target.mention, unit=numeric.PERCENT, kind="percent", factor=1)
        )
    actual = relations.spelt_out(target, actual)
    wide = f"{context.indicator or ''}{target.lead}"
    if target.mention.per or "每" in wide or "均" in wide or "单" in wide:
        target, actual = each.for_each(*tariffs.aligned(target, actual), context.indicator or "")
    actual = rows.labelled(
        target, rows.of_forms(target, actual, context.indicator or ""), context.indicator or ""
    )
    if rows.kinds(target, actual, context.indicator or "") is None:
        actual = answers.narrowed(target, actual, context.indicator or "")
    to = way(target, context)
    own = f"{context.indicator or ''}{target.lead}{target.around}{target.mention.object or ''}"
    target, actual = stand_ins.aligned(target, actual, own)
    cell = actual
    actual, apart = stages.levels(target, _turned(target, actual, own), own)
    if apart and not any(numeric.relation(target.mention, q.mention) in _LIKE for q in actual.values):
        return plan.share(target, cell, to, context.indicator or "") or stages.by_distance(target, apart, to)
    if to.name == "harm" and any(stages.mends(own, q) for q in actual.values):
        actual = cell_of(actual.text, tuple(q for q in actual.quantities if not stages.mends(own, q)))
    actual = since.ratio(target, deductions.counted(target, actual, own))
    if not actual.values:
        return None
    told = (
        answers.uneven(target, actual, to)
        or opposed.judge(target, actual, own, to)
        or since.judge(target, actual, context.indicator or "", to)
        or since.levelled(target, actual)
        or shift.judge(target, actual, to)
    )
    if (
        told is None
        and target.mention.value == 0
        and to.at_most
        and ("无" in cell.text or "未" in cell.text or "没" in cell.text)
    ):
        told = parity.denied_thing((context.indicator or target.lead, target.lead), cell.text)
    if told is not None:
        return told
    actual = since.yearly(target, actual)
    values = actual.values
    rated = target.mention.kind in {"duration", "frequency"} or timing.names_rate(target)
    if rated or any(q.mention.kind == "frequency" for q in values):
        timed = timing.judge(target, actual, to)
        if timed is not None:
            return timed
    actual, early = since.accumulated(target, actual)
    return early or _against(target, actual, context, to, own)


def _turned(target: Quantity, actual: Cell, own: str) -> Cell:
    """Return the actual with rates told by their opposite turned round (不合格率3%)."""
    if target.mention.unit != numeric.PERCENT or not (asked := objects.rate(own)):
        return actual
    turned = tuple(stages.complement(asked, q) or q for q in actual.quantities)
    return actual if turned == actual.quantities else cell_of(actual.text, turned, actual.damaged)


def _against(  # noqa: PLR0911 - one line per reason to stand back
    target: Quantity, actual: Cell, context: Context, to: Direction, own: str
) -> Outcome | None:
    values = actual.values

    def shared() -> Outcome | None:
        return plan.share(target, actual, to, context.indicator or "")

    comparable = [q for q in values if numeric.relation(target.mention, q.mention) not in {"apart", "points"}]
    if not comparable:
        claimed = target.mention.unit == numeric.PERCENT and words.claims_all(actual.text)
        return shared() or (None if claimed else _apart(target, values))
    if same := [q for q in comparable if numeric.relation(target.mention, q.mention) in {"same", "bare"}]:
        own_unit = any(q.mention.unit == target.mention.unit for q in same)
        # 26台、39架，合计71件: what counts any asset gives way to the target's own unit.
        comparable = [
            q for q in same if q.mention.unit != "件" or not own_unit or target.mention.unit == "件"
        ]
    if (
        whole := rows.kinds(target, actual, context.indicator or "")
        or selection.partition(target, comparable)
    ) is not None:
        return _stated(target, [whole], context, to)
    if not selection.of_kinds(target, comparable):
        comparable = stages.answering(own, selection.qualified(own, comparable))
    if not comparable:
        return shared() or _earlier_step(target, values)
    about = rows.itself(target, _about(target, comparable, context))
    if not about:
        return shared() or _other_object(target, comparable[0], context)
    if (
        "新" in own
        and _FLOW.search(own)
        and all(_STOCK.search(q.lead) and not THIS_YEAR.search(q.lead) for q in about)
    ):
        return _of_all_years(target, about[0])
    lost = [q for q in comparable if q.role == "taken" and q not in about]
    stated = wholes.named_part(
        target, [*about, *(q for q in comparable if q.role == "part" and q not in about)]
    ) or [q for q in about if q.role not in ASIDE or (q.role == "part" and THIS_YEAR.search(q.left))]
    if not stated:
        return shared() or _aside(target, about, context, to)
    return _stated(target, stated, context, to, [*about, *lost])


def _own_year_of(target: Quantity, quantity: Quantity) -> bool:
    """Whether a part is this year's of what the target asks to be new (累计38件，其中当年新增4件)."""
    this_year = quantity.role == "part" and THIS_YEAR.search(quantity.left) is not None
    return this_year and _FLOW.search(target.lead) is not None


def _about(target: Quantity, comparable: list[Quantity], context: Context) -> list[Quantity]:
    """Return the numbers that speak of what the target asks, those told as real where there are any."""
    if (ends := selection.extremes(target, comparable)) is not None:
        return list(ends)
    about = [
        q for q in comparable if matter.same(target, q, context.indicator or "") or _own_year_of(target, q)
    ]
    if 0 < len(about) < len(comparable) and selection.of_kinds(target, comparable):
        about = comparable
    about = about or selection.gathered(target, comparable)
    if about and len(about) < len(comparable):
        about = [q for q in comparable if q in about or selection.is_extreme(q)]
    about = about or _only_one(target, comparable)
    about = about or _only_one(target, [q for q in comparable if q.role not in ASIDE])
    if len(about) > 1 and (told := [q for q in about if _TOLD.search(q.left)]):
        return told
    if (real := standing.real_beside(target, about, comparable)) is not None:
        return [real]
    if about and all(q.role in ASIDE for q in about) and not _named_itself(target, about):
        told = _only_one(target, [q for q in comparable if q.role not in ASIDE])
        return told or standing.result_beside(target, about, comparable) or about
    return about


def _of_all_years(target: Quantity, other: Quantity) -> Outcome:
    why = f"目标{target.mention.text}是本年新增，完成情况的{other.mention.text}是历年累计，无法比较。"
    return undetermined(why, "numeric.stock", target=target.mention, actual=other.mention)


def _named_itself(target: Quantity, about: Sequence[Quantity]) -> bool:
    """Whether a part bears the target's own name (总投资310万元，其中中央资金200万元)."""
    own = target.mention.object or target.around
    return any(q.role == "part" and objects.likeness(own, q.around) >= 0.6 for q in about)


def _other_object(target: Quantity, other: Quantity, context: Context) -> Outcome:
    asked = (target.mention.object or target.around or context.indicator or "目标")[-12:]
    why = f"目标说的是“{asked}”，完成情况说的是“{other.about[-12:]}”，对象不同，无法比较。"
    return undetermined(why, "numeric.object", target=target.mention)


def _earlier_step(target: Quantity, values: Sequence[Quantity]) -> Outcome:
    other = values[0]
    said = f"完成情况只说{stages.deed(other)}{other.mention.text}"
    why = f"{said}，是前一环节的数，不能证明目标{target.mention.text}。"
    return undetermined(why, "numeric.stage", target=target.mention, actual=other.mention)


def _carried_over(target: Quantity, about: Sequence[Quantity]) -> Quantity | None:
    """Return what a count includes of former years (205户，其中上年结转12户), or leaves out (除3个外)."""
    left_out = (
        q for q in about if q.role in {"except", "taken"} or (q.role == "past" and _INCLUDED.search(q.lead))
    )
    return next(left_out, None)


def _without(target: Quantity, whole: Quantity, carried: Quantity, to: Direction) -> Outcome:
    value = float(whole.mention.value or 0) - float(carried.mention.value or 0)
    own = replace(
        whole,
        mention=replace(whole.mention, value=value, text=f"{whole.mention.text}-{carried.mention.text}"),
    )
    held = numeric.hold(target.mention, own, to.at_most)
    if held is None:
        return undetermined("完成情况的数值与目标无法换算。", "numeric.unit", target=target.mention)
    return numeric.judge(target.mention, held, to)


def _stated(
    target: Quantity,
    stated: list[Quantity],
    context: Context,
    to: Direction,
    about: Sequence[Quantity] = (),
) -> Outcome:
    turned = [q for q in stated if matter.opposite(target, q, context.indicator or "")]
    if len(turned) == len(stated):
        t, a = target.mention, turned[0].mention
        why = f"实际{turned[0].left[-4:]}{a.text}，目标{target.left[-4:]}{t.text}，变化方向相反。"
        return Outcome("not_met", "numeric", why, "numeric.opposite", None, frozenset(), t, a)
    chosen = selection.choose(target, [q for q in stated if q not in turned], to, context.indicator or "")
    held = [numeric.hold(target.mention, q, to.at_most) for q in chosen]
    outcomes = [numeric.judge(target.mention, h, to) for h in held if h is not None]
    carried = _carried_over(target, about)
    if carried is not None and outcomes and outcomes[0].verdict in {"met", "exceeded"}:
        return _without(target, chosen[0], carried, to)
    if not outcomes:
        return undetermined("完成情况的数值与目标无法换算。", "numeric.unit", target=target.mention)
    return min(outcomes, key=lambda o: _ORDER.get(o.verdict, 1))


_LIKE = frozenset({"same", "bare"})
_ORDER = {"not_met": 0, "undetermined": 1, "met": 2, "exceeded": 3}


def _only_one(target: Quantity, candidates: list[Quantity]) -> list[Quantity]:
    """Return the single number of its unit where the unit alone tells what is counted.

    People, events, money and lengths are spoken of in many ways (到会300人); of things counted in
    台 or 份 the name decides.
    """
    alike = {(q.mention.value, q.mention.unit) for q in candidates if q.role == "done"}
    if not candidates or (
        len(candidates) > 1 and (len(alike) != 1 or any(q.role != "done" for q in candidates))
    ):
        return []
    candidates = candidates[-1:]  # 压减为2场，已办2场
    q = candidates[0]
    telling = (
        q.mention.kind == "money" or q.mention.dimension != "counter" or q.mention.unit in matter.TELLING
    )
    listed = "、" in q.lead and "等" in q.lead
    if not telling or listed or target.mention.unit == numeric.PERCENT:
        return []
    apart = objects.contrast(f"{target.lead}{target.around}", f"{q.left}{q.right}")
    apart = (
        apart
        or objects.distinct(target.around, q.around)
        or objects.other_thing(target.left, q.left)
        or places.elsewhere(target.lead, f"{q.lead}{q.right}")
    )
    return [] if apart else candidates


def _aside(target: Quantity, about: list[Quantity], context: Context, to: Direction) -> Outcome:
    """Judge where every number is a plan, a part, a former year's or what is missing."""
    t = target.mention
    missing = next((q for q in about if q.role in {"short", "except"} and (q.mention.value or 0) > 0), None)
    if missing is not None and not to.at_most and t.unit != numeric.PERCENT:
        why = f"目标{t.text}，完成情况称还有{missing.mention.text}没有完成。"
        return Outcome("not_met", "numeric", why, "numeric.missing", None, frozenset(), t, missing.mention)
    parts = [q for q in about if q.role in {"part", "from"}]
    # 未达到100人的目标 names the plan and tells on which side of it the result lies.
    parts = parts or [q for q in about if q.op in {"<", ">", "~"} and _THE_GOAL.match(q.right)]
    if parts:
        return _stated(target, parts, context, to)
    why = f"完成情况中的{about[0].mention.text}是计划、预计或往年的数，不是实际完成数。"
    return undetermined(why, "numeric.plan", target=t)


def _apart(target: Quantity, values: Sequence[Quantity]) -> Outcome:
    other = values[0].mention
    points = numeric.relation(target.mention, other) == "points"
    reason = "没有基数，百分比与百分点无法比较" if points else "计量单位不同，无法比较"
    why = f"目标{target.mention.text}，实际{other.text}，{reason}。"
    flags = frozenset({"unit_mismatch"})
    return undetermined(why, "numeric.unit", target=target.mention, actual=other, flags=flags)
