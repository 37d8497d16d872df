"""Put a target beside an actual: read both, align their items, judge each, roll up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from dabiao.compare import item
from dabiao.compare.calibration import confidence
from dabiao.compare.cells import objects, phrase
from dabiao.compare.cells.reading import Cell, cell_of, read
from dabiao.compare.cells.repair import parted, repaired
from dabiao.compare.cells.wording import kinds
from dabiao.compare.claims import bans, bare, parity, words
from dabiao.compare.flags import pair_flags
from dabiao.compare.items import align, collective
from dabiao.compare.items.itemise import Part, as_revised, asked, finer, parts
from dabiao.compare.numbers import demand, numeric, tallies
from dabiao.compare.numbers.demand import Context
from dabiao.compare.numbers.direction import harmful
from dabiao.compare.outcome import Outcome, rolled_up, strongest, undetermined
from dabiao.compare.times import deadline
from dabiao.extract import extract
from dabiao.extract.core import REMEMBERED
from dabiao.model import Item, Judgement, Mention
from dabiao.segment import clean

Compared: TypeAlias = tuple[str | None, str | None, Outcome]
"""The target item's text, the actual item's, and the outcome."""

MOST_ITEMS = 1200
"""Items of a cell that are compared."""

LONGEST = 16_000
"""Characters of a cell that are read; what lies behind them is left out and said so."""


def compare(
    target: str | None,
    actual: str | None,
    *,
    indicator: str | None = None,
    type: str | None = None,
    year: int | None = None,
) -> Judgement:
    """Say whether ``actual`` reaches ``target``, item by item and as a whole, with evidence.

    Both are cells as written; ``indicator`` is the indicator's name, ``type`` one of the nine types
    and ``year`` the report's, for dates without one. Any string is answered, none raises.
    """
    row = target or "", actual or "", indicator or ""
    judge = judged if sum(map(len, row)) <= REMEMBERED else judged.__wrapped__
    return judge(*row, type, year)


@lru_cache(maxsize=4096)
def judged(target: str, actual: str, indicator: str, type_: str | None, year: int | None) -> Judgement:
    """Judge a row once: 资金支付及时率, 100%, 100% stands in one report after another."""
    t, a = clean(parted(target))[:LONGEST], clean(parted(actual))[:LONGEST]
    name = clean(indicator)[:1000] or None
    early = _absence(t, a, name or "") or _without_cells(t, a, name)
    if early is not None:
        return _judgement([(t or None, a or None, early)], t, a)
    t, a, note = repaired(name or "" if phrase.blank(t) else t, a, name)
    compared = _compared(t, a, Context(name, type_, year))
    if max(len(target), len(actual)) > LONGEST:
        note += f"（单元格过长，只比较前{LONGEST}字）"
    if len(compared) == MOST_ITEMS:
        note += f"（事项过多，只比较前{MOST_ITEMS}项）"
    return _judgement(compared, t, a, note)


def outcomes(
    target: str | None,
    actual: str | None,
    *,
    indicator: str | None = None,
    type: str | None = None,
    year: int | None = None,
) -> list[Outcome]:
    """Return the outcome of every item, with the rules that ``calibration`` learns from."""
    t, a = clean(parted(target or ""))[:LONGEST], clean(parted(actual or ""))[:LONGEST]
    name = clean(indicator or "")[:1000] or None
    early = _absence(t, a, name or "") or _without_cells(t, a, name)
    if early is not None:
        return [early]
    t, a, _ = repaired(name or "" if phrase.blank(t) else t, a, name)
    return [o for _, _, o in _compared(t, a, Context(name, type, year))]


def _compared(t: str, a: str, context: Context) -> list[Compared]:
    year = context.year
    target, asked_for, things = _target(t, year) if len(t) <= REMEMBERED else _target.__wrapped__(t, year)
    actual = _actual(a, year) if len(a) <= REMEMBERED else _actual.__wrapped__(a, year)
    told = (
        None
        if bans.read(t)
        else collective.judge(
            target, asked_for, things, actual, lambda one, other: _judge(one, other, context)
        )
    )
    return told or _items(target, asked_for, actual, context)


@lru_cache(maxsize=8192)
def _target(text: str, year: int | None) -> tuple[Cell, Sequence[Part], collective.Things]:
    cell = as_revised(read(text, tuple(extract(text, year=year)), year), year)
    items = asked(cell, year)[:MOST_ITEMS]
    return cell, items, collective.things_of(cell, items)


@lru_cache(maxsize=8192)
def _actual(text: str, year: int | None) -> Cell:
    return read(text, tuple(extract(text, year=year)), year)


@lru_cache(maxsize=4096)
def _parts(actual: str, year: int | None) -> Sequence[Part]:
    return parts(_actual(actual, year), year)[:MOST_ITEMS]


@lru_cache(maxsize=4096)
def _finer(actual: str, year: int | None) -> Sequence[Part]:
    return finer(_parts(actual, year), year)


def _without_cells(  # noqa: PLR0911 - one line per way to say nothing
    t: str, a: str, name: str | None
) -> Outcome | None:
    """Answer pairs of which one side says nothing."""
    nothing_asked = phrase.blank(t)
    nothing_said = phrase.blank(a) or phrase.inapplicable(a) or phrase.line_left_out(a)
    if nothing_said and (nothing_asked or phrase.waived(t) or phrase.inapplicable(t)):
        return Outcome("not_applicable", "none", "目标和完成情况均未填写或不适用。", "none.both")
    if (nothing_asked or phrase.waived(t)) and phrase.left_out(a):
        return Outcome("not_applicable", "none", "目标未设，完成情况说明不涉及。", "none.both")
    if nothing_asked and (t or not name):
        return undetermined("没有填写目标，无从比较。", "none.target")
    if not nothing_said:
        return None
    if a.strip(" 。") in {"无", "没有"} and (
        words.asks_none(t, name or "") or parity.bounded(t, name or "") or bans.read(t)
    ):
        why = f"目标是不发生，完成情况填“{a}”，即没有发生。"
        return Outcome("met", "statement", why, "none.nothing")
    if phrase.not_applicable(a) or phrase.inapplicable(a) or phrase.line_left_out(a):
        return undetermined("目标明确，完成情况却填“不适用”，无从比较。", "none.actual")
    return undetermined("完成情况没有填写，无从比较。", "none.actual")


def _absence(t: str, a: str, name: str) -> Outcome | None:
    """Judge 无 or 否 where the indicator asks whether something happens (有无舆情, 重大事故)."""
    if t.strip(" 。") not in {"无", "没有", "否"} or phrase.blank(a):
        return None
    told = parity.answered(t, a, name) or parity.happened(a, name)
    if told is not None or not harmful(name):
        return told
    return replace(item.judge(_target(t, None)[0], _actual(a, None), Context(name)), target=None)


def _items(target: Cell, targets: Sequence[Part], actual: Cell, context: Context) -> list[Compared]:
    if len(targets) < 2:
        return [(target.text, actual.text, _judge(target, actual, context))]
    text, year = actual.text, context.year
    short = len(text) <= REMEMBERED
    given = _parts(text, year) if short else parts(actual, year)[:MOST_ITEMS]
    if len(given) == 1 and (
        words.blanket(actual.text) or _general(targets, given[0]) or align.names_all(targets, given[0])
    ):
        return [(p.shown, actual.text, _judge(p.cell, actual, context)) for p in targets]
    if len(given) < len(targets):
        given = _finer(text, year) if short else finer(given, year)
    summed = _against_total(targets, given, context)
    if summed is not None:
        return summed
    pairs = align.assign(targets, given)
    if not pairs and len(given) == 1:
        if (summed := _against_total(targets, given, context, general=True)) is not None:
            return summed
        return [(target.text, actual.text, _judge(target, actual, context))]
    pairs = align.left_over(targets, given, pairs)
    spare = [p for i, p in enumerate(given) if i not in set(pairs.values())]
    out: list[Compared] = []
    for part in targets:
        other = pairs.get(part.place)
        merged = align.merged(part, None if other is None else given[other], spare, actual, context.year)
        if merged is not None:
            out.append((part.shown, merged.text, _judge(part.cell, merged, context)))
        elif other is None and (whole := _all_given(part, given, actual)) is not None:
            out.append((part.shown, actual.text, _judge(part.cell, whole, context)))
        elif other is None and (among := align.among(part, given)) is not None:
            out.append((part.shown, among.shown, _judge(part.cell, among.cell, context)))
        elif other is None:
            missing = _missing(part.cell, _claims_all(part, given, actual.text, len(pairs)))
            out.append((part.shown, None, missing))
        else:
            found = given[other]
            outcome = _answered(part, found, actual, context)
            outcome = deadline.shared(targets[0].cell, part.cell, found.cell, outcome, context.year)
            out.append((part.shown, found.shown, outcome))
    out = [_looked_again(p, c, out, actual, context) for p, c in zip(targets, out, strict=True)]
    return tallies.flawed(tallies.pending(tallies.unearned(targets, out)), actual.text)


_HEADS = frozenset({"人", "名", "位", "人次", "户", "户次"})
"""Whom a thing was done for is told in many ways (覆盖400人, 参检406人)."""


def _looked_again(
    part: Part, compared: Compared, judged: Sequence[Compared], actual: Cell, context: Context
) -> Compared:
    """Judge a number that no item answers by the only number of its unit that nothing else has used."""
    heads = any(q.mention.unit in _HEADS for q in part.cell.values)
    rules = {"items.unmentioned", "numeric.unit", *({"items.missing"} if heads else ())}
    if compared[2].rule not in rules or len(part.cell.values) != 1:
        return compared
    used = {o.actual.text for *_, o in judged if o.actual is not None}
    asked = part.cell.values[0].mention
    left = [
        q
        for q in actual.values
        if q.mention.text not in used and numeric.relation(asked, q.mention) == "same" and asked.unit != "%"
    ]
    if len(left) != 1 or left[0].role != "done":
        return compared
    outcome = _judge(part.cell, cell_of(actual.text, (left[0],)), context)
    return (part.shown, actual.text, outcome) if outcome.basis == "numeric" else compared


def _against_total(
    targets: Sequence[Part], given: Sequence[Part], context: Context, general: bool = False
) -> list[Compared] | None:
    """Judge items by one total of the actual: 东片4家、西片6家 by 两片共10家."""
    wanted = [p.cell.values[0] for p in targets if len(p.cell.values) == 1]
    totals = [q for p in given for q in p.cell.values if (q.total or general) and q.role == "done"]
    if len(wanted) != len(targets) or len(totals) != 1:
        return None
    relations = [numeric.relation(wanted[0].mention, q.mention) for p in given for q in p.cell.values]
    if sum(r == "same" for r in relations) != 1:
        return None
    alike = all(numeric.relation(q.mention, wanted[0].mention) == "same" for q in wanted)
    if not alike or not all(q.op in {"=", ">="} for q in wanted):
        return None
    if wanted[0].mention.unit == "%" or len(targets) > 50:
        return None
    outcome = demand.judge(numeric.added(wanted), cell_of(given[0].cell.text, (totals[0],)), context)
    if outcome is None or outcome.verdict == "undetermined":
        return None
    return [(p.shown, given[0].shown, replace(outcome, target=p.cell.values[0].mention)) for p in targets]


def _all_given(part: Part, given: Sequence[Part], actual: Cell) -> Cell | None:
    """Return all that is given as one number where a total is asked and only its parts are told."""
    values = [q for p in given for q in p.cell.values]
    if len(part.cell.values) != 1 or not part.cell.values[0].total or len(values) < 2:
        return None
    asked = part.cell.values[0].mention
    if any(q.role != "done" or numeric.relation(asked, q.mention) != "same" for q in values):
        return None
    return cell_of(actual.text, (numeric.whole(values),))


def _answered(part: Part, found: Part, actual: Cell, context: Context) -> Outcome:
    """Judge one item; a rate that its own words leave open by the counts of the whole actual."""
    outcome = _judge(part.cell, found.cell, context)
    if outcome.verdict != "undetermined" or not any(q.mention.unit == "%" for q in part.cell.values):
        return outcome
    whole = _judge(part.cell, actual, context)
    return whole if whole.verdict != "undetermined" and whole.basis == "numeric" else outcome


def _general(targets: Sequence[Part], given: Part) -> bool:
    """Whether one statement without a number speaks of no item in particular."""
    return (
        not given.cell.values
        and not bare.names_something(given.cell.text)
        and all(objects.likeness(p.cell.text, given.cell.text) < 0.2 for p in targets)
    )


def _claims_all(part: Part, given: Sequence[Part], actual: str, matched: int) -> bool:
    """Whether the actual is a list that would name ``part`` if it were done."""
    told = [q for p in given for q in p.cell.values]
    own = part.cell.values[:1]
    alike = not own or any(numeric.relation(own[0].mention, q.mention) == "same" for q in told)
    listed = bool(matched) or (bool(told) and alike)
    deed = len(given) > 1 and "done" in kinds(part.cell.text) and "effect" not in kinds(part.cell.text)
    tangible = bool(part.cell.values) or part.thing or deed
    return tangible and not part.loose and listed and not phrase.open_ended(actual)


def _missing(target: Cell, closed: bool) -> Outcome:
    if closed:
        why = f"完成情况列明了各项，但没有“{phrase.shortened(target.text)}”。"
        return Outcome("not_met", "statement", why, "items.missing")
    return undetermined(f"完成情况没有提到“{phrase.shortened(target.text)}”。", "items.unmentioned")


def _judge(target: Cell, actual: Cell, context: Context) -> Outcome:
    """Judge one item; its mentions are spans of the two texts, sums and shares too."""
    outcome = item.judge(target, actual, context)
    if _is_span(outcome.target, target.text) and _is_span(outcome.actual, actual.text):
        return outcome
    return replace(
        outcome, target=_span(outcome.target, target.text), actual=_span(outcome.actual, actual.text)
    )


def _is_span(mention: Mention | None, text: str) -> bool:
    return mention is None or mention.text == text[mention.start : mention.end]


def _span(mention: Mention | None, text: str) -> Mention | None:
    return mention and replace(mention, text=text[mention.start : mention.end])


def _judgement(outcomes: list[Compared], target: str, actual: str, note: str = "") -> Judgement:
    all_of = [o for _, _, o in outcomes]
    flags, basis = pair_flags(all_of, target, actual), strongest(all_of)
    if len(all_of) == 1:
        one = _item(*outcomes[0], note)
        return Judgement(one.verdict, basis, one.confidence, one.why, all_of[0].ratio, (one,), flags)
    made = tuple(_item(t, a, o, note) for t, a, o in outcomes)
    verdict, sure = rolled_up(all_of), confidence(all_of, target, actual)
    return Judgement(verdict, basis, sure, _why(all_of, verdict) + note, None, made, flags)


def _item(target: str | None, actual: str | None, o: Outcome, note: str) -> Item:
    sure = confidence((o,), target or "", actual or "")
    return Item(target, actual, o.verdict, o.basis, o.why + note, sure, o.target, o.actual)


_LABELS = {
    "exceeded": "超额完成",
    "met": "达标",
    "partially_met": "部分达标",
    "not_met": "未达标",
    "undetermined": "无法判定",
}


def _why(outcomes: list[Outcome], verdict: str) -> str:
    counts = {v: sum(o.verdict == v for o in outcomes) for v in _LABELS}
    told = "、".join(f"{label}{counts[v]}项" for v, label in _LABELS.items() if counts[v])
    for kind in ("not_met", "partially_met"):
        worst = next((o.why for o in outcomes if o.verdict == kind), None)
        if worst is not None:
            return f"共{len(outcomes)}项：{told}；其中{worst}"
    return f"共{len(outcomes)}项：{told}。"
