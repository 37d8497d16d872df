"""One number of the target: find what the actual holds against it, then judge."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dabiao.compare import numeric, objects, timing, words
from dabiao.compare.direction import Direction, direction, harmful
from dabiao.compare.interval import Interval, numbers
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.compare.reading import Cell, Quantity
from dabiao.compare.wording import role

_GATHERS = re.compile(r"各类|各项|各种|各级|各|总|共|合计|全年|累计|所有|等")
_ASIDE = ("plan", "past", "part", "from", "short")


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the two cells."""

    indicator: str | None = None
    type: str | None = None
    year: int | None = None


def way(target: Quantity, context: Context) -> Direction:
    """Return the direction of the target's number."""
    return direction(target.left + (target.mention.object or "") + target.right, context.indicator, context.type)


def judge(target: Quantity, actual: Cell, context: Context) -> Outcome | None:
    """Return the outcome for one number of the target; None where the actual has no number at all."""
    if target.mention.kind in {"duration", "frequency"} or any(
        q.mention.kind == "frequency" for q in actual.values
    ):
        timed = timing.judge(target, actual, way(target, context))
        if timed is not None:
            return timed
    values = actual.values
    if not values:
        return None
    comparable = [q for q in values if numeric.relation(target.mention, q.mention) not in {"apart", "points"}]
    if not comparable:
        return _of_plan(target, actual, context) or _apart(target, values)
    about = [q for q in comparable if _same_matter(target, q, context)] or _gathered(target, comparable)
    if not about:
        return _of_plan(target, actual, context) or undetermined(
            f"目标说的是{_named(target, context)}，完成情况说的是{comparable[0].about[-12:]}，对象不同，无法比较。",
            "numeric.object",
            target=target.mention,
        )
    stated = [q for q in about if q.role not in _ASIDE]
    if target.mention.unit == numeric.PERCENT and (shared := _of_plan(target, actual, context)) and not stated:
        return shared
    if not stated:
        return _aside(target, about, context)
    return _judge_stated(target, stated, context)


def _judge_stated(target: Quantity, stated: list[Quantity], context: Context) -> Outcome:
    to = way(target, context)
    less = to.at_most
    turned = [q for q in stated if _opposite(target, q, context)]
    if len(turned) == len(stated):
        said = f"实际{turned[0].left[-4:]}{turned[0].mention.text}，目标{target.left[-4:]}{target.mention.text}"
        return Outcome(
            "not_met", "numeric", f"{said}，变化方向相反。", "numeric.opposite", None, frozenset(), target.mention,
            turned[0].mention,
        )  # fmt: skip
    stated = [q for q in stated if q not in turned]
    chosen = _choose(target, stated, context)
    outcomes = []
    for quantity in chosen:
        held = numeric.hold(target.mention, quantity, less)
        if held is not None:
            outcomes.append(numeric.judge(target.mention, held, to))
    if not outcomes:
        return undetermined("完成情况的数值与目标无法换算。", "numeric.unit", target=target.mention)
    return min(outcomes, key=lambda o: _ORDER.get(o.verdict, 1))


_ORDER = {"not_met": 0, "undetermined": 1, "met": 2, "exceeded": 3}


def _named(target: Quantity, context: Context) -> str:
    return (target.mention.object or target.around or context.indicator or "目标")[-12:]


def _same_matter(target: Quantity, actual: Quantity, context: Context) -> bool:
    """Whether both numbers measure the same thing of the same things."""
    own = target.mention.object or target.around
    wide = f"{own}{target.around}{context.indicator or ''}"
    if objects.distinct(own or wide, actual.around or actual.about):
        return False
    if actual.mention.unit == numeric.PERCENT or target.mention.unit == numeric.PERCENT:
        asked = objects.measures(f"{own}{target.around}") or objects.measures(context.indicator or "")
        given = objects.measures(f"{actual.about}{actual.left}")
        if asked and given:
            return bool(asked & given) or (
                len(asked | given) > 1 and "satisfaction" not in asked ^ given and objects.likeness(wide, actual.around) >= 0.5
            )
        return True
    if _is_change(actual) and not _is_change(target) and actual.mention.unit == numeric.PERCENT:
        return False
    return objects.same_object(wide, f"{actual.mention.object or ''}{actual.around}")


def _is_change(quantity: Quantity) -> bool:
    return bool(numeric.changes(quantity.left[-8:]))


def _opposite(target: Quantity, actual: Quantity, context: Context) -> bool:
    asked = numeric.changes(target.left or context.indicator or "")
    said = numeric.changes(actual.left[-8:])
    return bool(asked and said and asked != said and target.mention.unit == actual.mention.unit == numeric.PERCENT)


def _gathered(target: Quantity, candidates: list[Quantity]) -> list[Quantity]:
    """Return parts that together answer a general target: 各类培训50场 and 线上20场、线下31场."""
    if len(candidates) < 2 or target.mention.unit == numeric.PERCENT:
        return []
    parts = [q for q in candidates if q.role == "done"]
    apart = all(objects.distinct(a.around, b.around) for a, b in zip(parts, parts[1:], strict=False))
    general = bool(_GATHERS.search(target.around)) or all(objects.bare(q.around) for q in parts)
    kept = not any(objects.distinct(target.around, q.around) for q in parts)
    return parts if len(parts) > 1 and kept and (general or apart) else []


def _choose(target: Quantity, stated: list[Quantity], context: Context) -> list[Quantity]:
    """Return the quantity (or the sum) that answers the target."""
    if len(stated) == 1:
        return stated
    if target.mention.unit == numeric.PERCENT:
        return _closest(target, stated, context)
    totals = [q for q in stated if q.total]
    if len(totals) == 1:
        return totals
    if len(totals) > 1:
        return _closest(target, totals, context)[:1]
    own = target.mention.object or target.around or context.indicator or ""
    wanted = objects.pairs(own)
    within = [q for q in stated if wanted <= objects.pairs(q.about) or wanted <= objects.pairs(q.around)]
    parts = within or _closest(target, stated, context)
    parts = [q for i, q in enumerate(parts) if not any(_repeats(q, p) for p in parts[:i])]
    if len(parts) == 1 or not _summable(parts):
        return parts[:1]
    return [numeric.added(parts)]


def _summable(parts: Sequence[Quantity]) -> bool:
    units = {numeric.unit_of(q.mention) for q in parts}
    return len(units) == 1 and all(q.op == "=" and q.mention.low is None for q in parts)


def _repeats(one: Quantity, other: Quantity) -> bool:
    return one.mention.value == other.mention.value and one.mention.object == other.mention.object


def _closest(target: Quantity, stated: list[Quantity], context: Context) -> list[Quantity]:
    own = f"{target.mention.object or ''}{target.around}" or context.indicator or ""
    marks = [objects.closeness(own, f"{q.mention.object or ''}{q.around}") for q in stated]
    best = max(marks)
    return [q for q, mark in zip(stated, marks, strict=True) if mark >= best - 1e-9]


def _aside(target: Quantity, about: list[Quantity], context: Context) -> Outcome:
    missing = next((q for q in about if q.role == "short" and (q.mention.value or 0) > 0), None)
    if missing is not None and not way(target, context).at_most and target.mention.unit != numeric.PERCENT:
        return Outcome(
            "not_met", "numeric", f"目标{target.mention.text}，完成情况称还有{missing.mention.text}没有完成。",
            "numeric.missing", None, frozenset(), target.mention, missing.mention,
        )  # fmt: skip
    part = next((q for q in about if q.role in {"part", "from"}), None)
    if part is not None:
        return _judge_stated(target, [part], context)
    return undetermined(
        f"完成情况中的{about[0].mention.text}是计划数或往年数，不是实际完成数。", "numeric.plan", target=target.mention
    )


def _of_plan(target: Quantity, actual: Cell, context: Context) -> Outcome | None:
    """Judge a share by its two counts (计划200户，完成190户), or a count by its share of the plan."""
    values = [q for q in actual.values if q.mention.unit != numeric.PERCENT and q.mention.kind != "frequency"]
    if target.mention.unit == numeric.PERCENT:
        plan = next((q for q in values if q.role == "plan" or q.right.startswith(("中", "里"))), None)
        done = next((q for q in values if plan is not None and q is not plan and q.role == "done" and q.mention.start > plan.mention.start), None) or next(
            (q for q in values if plan is not None and q is not plan and q.role == "done"), None
        )  # fmt: skip
        if plan is None or done is None or numeric.relation(plan.mention, done.mention) not in {"same", "bare"}:
            return None
        whole, got = numbers(plan.mention), numbers(done.mention)
        if whole is None or got is None or whole[0] <= 0 or role("change_up", context.indicator or ""):
            return None
        share = round(got[0] / whole[0] * 100, 4)
        text = f"{done.mention.text}/{plan.mention.text}={share:g}%"
        mention = replace(done.mention, text=text)
        held = numeric.Held(Interval(share, share), text, mention, rule="plan")
        return numeric.judge(target.mention, held, way(target, context))
    return _share_of_plan(target, actual, context)


def _share_of_plan(target: Quantity, actual: Cell, context: Context) -> Outcome | None:
    share = next(
        (
            q
            for q in actual.values
            if q.mention.unit == numeric.PERCENT
            and q.mention.value is not None
            and (
                "completion" in objects.measures(q.about + q.left)
                or role("plan", q.left)
                or objects.measures(q.about) & objects.measures(target.around)
            )
        ),
        None,
    )
    if share is None or way(target, context).at_most or target.mention.unit == numeric.PERCENT:
        return None
    reached = float(share.mention.value or 0) >= 100 and share.op not in {"<", "<="}
    said = f"目标{target.mention.text}，完成情况称完成目标的{share.mention.text}"
    return Outcome(
        "met" if reached else "not_met", "numeric", f"{said}，{'已达到' if reached else '未达到'}目标。",
        "numeric.share", round(float(share.mention.value or 0) / 100, 4), frozenset(), target.mention, share.mention,
    )  # fmt: skip


def _apart(target: Quantity, values: Sequence[Quantity]) -> Outcome:
    other = values[0].mention
    points = numeric.relation(target.mention, other) == "points"
    reason = "没有基数，百分比与百分点无法比较" if points else "计量单位不同，无法比较"
    why = f"目标{target.mention.text}，实际{other.text}，{reason}。"
    return undetermined(
        why, "numeric.unit", target=target.mention, actual=other, flags=frozenset({"unit_mismatch"})
    )


def name_only(target: Cell, actual: Cell, context: Context) -> Outcome | None:
    """Judge numbers against a target that has none: the natural optimum, or an open number."""
    values = [q for q in actual.values if q.role == "done"]
    if not values:
        return None
    wide = f"{context.indicator or ''}{target.text}"
    shares = [q for q in values if q.mention.unit == numeric.PERCENT]
    best = _optimum(wide, shares or values)
    if best is not None:
        why = f"目标没有数值，实际{best.mention.text}已是最优值。"
        return Outcome("met", "numeric", why, "name.optimum", None, frozenset(), None, best.mention)
    return words_of_name(target, actual, values)


def _optimum(wide: str, values: Sequence[Quantity]) -> Quantity | None:
    harm = harmful(wide)
    for q in values:
        if q.mention.value == 0 and harm:
            return q
        if q.mention.value == 100 and q.mention.unit == numeric.PERCENT and q.op != "<" and not harm:
            return q
    return None


def words_of_name(target: Cell, actual: Cell, values: Sequence[Quantity]) -> Outcome | None:
    """Judge an open number: it proves a deliverable, it proves nothing of a measure."""
    kind = words.name_kind(target.text)
    if kind == "measure" and not words.restated(target.text, actual.text):
        shown = values[0].mention
        why = f"目标只有指标名称，没有数值，无法判断实际{shown.text}是否达到。"
        return undetermined(why, "name.open", actual=shown)
    return None
