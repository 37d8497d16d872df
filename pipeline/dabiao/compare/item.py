"""Judge one item: every number and date of the target by the actual, then the words."""

from __future__ import annotations

import re
from dataclasses import replace

from dabiao.compare import straight
from dabiao.compare.cells import phrase
from dabiao.compare.cells.reading import Cell, unread
from dabiao.compare.cells.wording import kinds, told_last
from dabiao.compare.claims import (
    again,
    cases,
    change,
    decisive,
    endings,
    honours,
    instead,
    ladders,
    midway,
    omissions,
    parity,
    plainly,
    qualities,
    ready,
    remainder,
    removal,
    restated,
    sceptic,
    standing,
    states,
    story,
    unmeasured,
    words,
)
from dabiao.compare.items import each, listed, several
from dabiao.compare.marks import Rules, cells, cells_named, dated, texts, told, told_named, whole
from dabiao.compare.numbers import (
    baseline,
    demand,
    frames,
    multiples,
    names,
    numeric,
    opposed,
    rank,
    shares,
    since,
    tallies,
    throughout,
    zero,
)
from dabiao.compare.numbers.demand import Context
from dabiao.compare.outcome import Outcome, rolled_up, strongest, undetermined
from dabiao.compare.times import (
    afterwards,
    coverage,
    dates,
    deadline,
    in_parts,
    laggards,
    later_dates,
    rounds,
    shift,
)
from dabiao.model import Mention
from dabiao.patterns import lazy

_THIS_YEAR = lazy(r"本年|今年|当年|本期|已|均|全部")
_OF_EACH = lazy(r"\d[个户处家所条座][\u4e00-\u9fff]{0,4}(?:都|均|全部?)")
_FAILED = lazy(r"不合格|未通过|不达标|未达标")
_PASSED = lazy(r"(?:合格|通过|达标)(?!率)")
_IN_WORK = lazy(r"在[建修装改拆]|施工中|正在(?:施工|建设|安装|改造)")
_OPEN_RULES = frozenset({"numeric.plan", "numeric.object", "numeric.standing"})
_CAPS = frozenset({"<=", "<"})


JUDGES = Rules(
    early=(
        cells_named(cases.judge),
        texts(rank.judge),
        texts(opposed.edition),
        told_named(again.judge),
        texts(removal.judge),
        texts(unmeasured.judge),
        dated(in_parts.judge),
    ),
    due=(dated(deadline.judge), dated(shift.between), dated(shift.within_a_month), cells(shares.all_due)),
    wordless=(
        told_named(states.judge),
        told(afterwards.judge),
    ),
    open=(
        told_named(parity.answered),
        told(parity.lacking),
        told(restated.only_meant),
        texts(parity.ticked),
        told(endings.judge),
        told(endings.replaced),
        told(several.judge),
        told(remainder.weaker),
        told(remainder.uneven),
        texts(honours.judge),
        told_named(ladders.judge),
        told(omissions.judge),
        told(qualities.judge),
        cells_named(since.wordless),
        texts(baseline.judge),
        texts(baseline.unsaid),
        told_named(change.judge),
        cells(shift.kept_time),
        cells(rounds.judge),
        whole(names.judge),
    ),
    words=(
        cells_named(throughout.stated),
        cells(rounds.judge),
        cells(since.unmoved),
        cells(shift.not_ahead),
        cells(shift.ahead),
        cells(shift.at_once),
        cells(shift.only_fast),
        whole(shift.spanned),
        cells(listed.judge),
    ),
)
"""Judges in their order; the first of a group that speaks decides. See ``marks`` for what each needs.

``early`` comes before all numbers, ``due`` after those and the dates. Where none of these tells
anything, ``wordless`` is asked if the actual has no number, ``open`` if the target has none, ``words``
always.
"""
MOST_DEMANDS = 40
"""Numbers of one target item that are judged; a cell with more in one clause is damaged text."""


def judge(target: Cell, actual: Cell, context: Context) -> Outcome:
    """Judge every number and date of the target, then the words."""
    if target.damaged or actual.damaged:
        return undetermined("数字的分隔符位置不对，无法确定数值。", "numeric.separator")
    plain = straight.judge(target, actual, context)
    return plain or _weighed(long_way(target, actual, context), target, actual, context)


def _weighed(outcome: Outcome, target: Cell, actual: Cell, context: Context) -> Outcome:
    """Hold a met against the rest of the cell, a denial against what else was asked and is done."""
    name = context.indicator or ""
    outcome = unmeasured.unsettled(outcome, actual.text)
    if outcome.verdict == "not_met":
        return several.some_done(outcome, target.text, actual.text, name, context.type)
    if outcome.rule == "words.silent" and (found := cases.broken(target.text, actual.text)):
        why = f"{outcome.why.rstrip('。')}，但有违“{phrase.shortened(found)}”。"
        return replace(outcome, verdict="not_met", basis="statement", why=why, rule="bans.broken")
    return sceptic.believed(ready.judge(outcome, target.text, actual.text), target, actual, name)


def long_way(target: Cell, actual: Cell, context: Context) -> Outcome:
    """Judge cells that hold words, or more than a number."""
    target = multiples.as_growth(target)
    actual = multiples.as_growth(actual, target)
    name = context.indicator or ""
    target, none = zero.wanted(target, actual, name)
    if none is not None:
        return none
    concerned = JUDGES.concerned(target.text, actual.text)
    if (early := JUDGES.first("early", concerned, target, actual, actual.text, context)) is not None:
        return early
    if target.dates and actual.dates:
        actual = later_dates.dated(actual)
    if not actual.dates and not target.values and (target.dates or "前" in target.text):
        actual = deadline.dated(actual, context.year)
    target, actual = each.told_once(since.with_base(shares.of_count(target, actual), actual), actual)
    actual = shift.agreed(target, actual, name)
    outcomes: list[Outcome] = []
    demands = frames.demands(target, actual)
    for quantity in demands[:MOST_DEMANDS]:
        found = zero.judge(quantity, actual, name) or demand.judge(quantity, actual, context)
        if found is not None:
            outcomes.append(tallies.denied(found, quantity, actual))
    outcomes = _by_dates(target, actual, context, outcomes, concerned)
    if not outcomes:
        return _by_words(target, actual, context, bool(target.values or target.dates), concerned)
    outcomes = [midway.of_number(o, target.text, actual.text, name) for o in outcomes]
    if not (_PASSED.search(target.text) and standing.unpassed(target.text, actual.text, True)):
        outcomes = [standing.of_number(o, target.text, actual.text) for o in outcomes]
    outcomes = _unanswered(outcomes, actual)
    outcomes = [laggards.judge(o, actual) for o in outcomes]
    decided = [o for o in outcomes if o.verdict != "undetermined"]
    if not decided:
        return _spoken(outcomes[0], target, actual, context)
    outcome = _harmed(_contradicted(_joined(outcomes), actual), target, actual)
    if len(demands) <= MOST_DEMANDS:
        return outcome
    return replace(outcome, why=f"{outcome.why}（数字过多，只比较前{MOST_DEMANDS}个）")


def _by_dates(
    target: Cell, actual: Cell, context: Context, outcomes: list[Outcome], concerned: int
) -> list[Outcome]:
    """Return the outcomes of the numbers and those of the target's dates and periods."""
    if (covered := coverage.judge(target, actual, context.indicator or "", context.year)) is not None:
        return [*outcomes, covered]
    outcomes = list(outcomes)
    for quantity in target.dates:
        if dates_matter(quantity.mention, target):
            found = dates.judge(quantity, actual, context.year, context.indicator or "")
            if found is not None:
                outcomes.append(found)
    if (due := JUDGES.first("due", concerned, target, actual, actual.text, context)) is not None:
        outcomes.append(due)
    return outcomes


def _unanswered(outcomes: list[Outcome], actual: Cell) -> list[Outcome]:
    """Count a number that a complete answer leaves out as missing (设备6台、培训6次 by 设备6台)."""
    if all(o.verdict == "undetermined" for o in outcomes) or phrase.open_ended(actual.text):
        return outcomes
    if len(actual.values) >= len(outcomes):
        return outcomes
    return [_left_out(o) for o in outcomes]


def _left_out(outcome: Outcome) -> Outcome:
    """Return a number in a unit that the actual does not have as missing; a length of time is a frame."""
    if "unit_mismatch" not in outcome.flags or outcome.target is None:
        return outcome
    if outcome.target.kind == "duration" or outcome.target.unit == numeric.POINT:
        return outcome  # 达到92%（提高4个百分点）: the level answers, the change is told beside it.
    why = f"完成情况没有提到目标中的{outcome.target.text}。"
    return replace(
        outcome, verdict="not_met", basis="numeric", why=why, rule="items.unanswered", flags=frozenset()
    )


def dates_matter(mention: Mention, target: Cell) -> bool:
    """Return whether a date of the target is a deadline or a period and not part of a name."""
    if len(target.dates) > 1 and target.text[mention.start - 1 : mention.start] in {"（", "("}:
        return False
    due = any(q.mention.op in {"<", "<="} for q in target.dates)
    if due and mention.op == "=" and len(mention.iso or "") == len("2024"):
        return False  # 3月底前完成2024年度审计
    after = target.text[mention.end : mention.end + 12]
    return (
        mention.op != "="
        or not target.values
        or bool(re.match(r"(?:完成(?![率度])|内|前|底|完工|竣工|建成)", after))
    )


def _joined(outcomes: list[Outcome]) -> Outcome:
    if len(outcomes) == 1:
        return outcomes[0]
    verdict = rolled_up(outcomes)
    lead = next((o for o in outcomes if o.verdict == verdict), outcomes[0])
    worst = next((o for o in outcomes if o.verdict in {"not_met", "partially_met"}), lead)
    why = worst.why if verdict in {"partially_met", "not_met"} else lead.why
    flags = frozenset(f for o in outcomes for f in o.flags)
    return replace(lead, verdict=verdict, basis=strongest(outcomes), why=why, flags=flags)


_PLAIN = frozenset({"words.not_done", "words.cancelled", "words.delayed", "words.decisive"})
_FORETOLD = lazy(r"预计|预测|测算|估算|力争|争取|有望|有望")


def _spoken(  # noqa: PLR0911 - one line per reason to speak or not
    outcome: Outcome, target: Cell, actual: Cell, context: Context
) -> Outcome:
    """Let a plain denial speak where the numbers prove nothing, and any claim beside a plan's number."""
    if (flat := since.unmoved(target, actual)) is not None:
        return flat
    repeated = outcome.rule == "numeric.plan"
    if outcome.rule == "numeric.stage" and _IN_WORK.search(actual.text):
        why = f"{outcome.why.rstrip('。')}，仍在进行。"
        return replace(outcome, verdict="partially_met", basis="statement", why=why, rule="words.under_way")
    if restated.put_off(target.text, actual.text, kinds(actual.text)) and outcome.rule in _OPEN_RULES:
        why = f"{outcome.why.rstrip('。')}，当年没有完成。"
        return replace(outcome, verdict="not_met", basis="statement", why=why, rule="words.delayed")
    if (
        repeated
        and outcome.target is not None
        and outcome.target.kind == "money"
        and target.values[0].op in _CAPS
    ):
        return outcome  # What a thing will cost proves nothing, whatever is done by now.
    text = standing.beside_plan(actual) if repeated else actual.text
    said = words.judge(target.text, text, name=context.indicator or "", type_=context.type, numeric=True)
    if outcome.rule == "numeric.object":
        said = _decided(said, target, actual, context)
    # 上年开展26次 tells of another year, whatever its words claim.
    bygone = any(q.role == "past" for q in actual.values) and not _THIS_YEAR.search(actual.text)
    rate = outcome.target is not None and outcome.target.unit == "%"
    if repeated and rate and said.verdict != "not_met" and _FORETOLD.search(actual.text):
        return outcome  # 场馆建成，预计上座率可达70%: nobody has measured it yet.
    if repeated and text and said.verdict != "undetermined" and not bygone:
        return replace(said, flags=said.flags | outcome.flags)
    if outcome.rule == "numeric.object" and said.rule == "words.partly" and _OF_EACH.search(actual.text):
        return replace(said, flags=said.flags | outcome.flags)  # 12个村都做了，只差一点收尾
    if instead.answers(outcome, said, actual):
        return replace(said, flags=said.flags | outcome.flags)
    if said.verdict == "not_met" and said.rule in _PLAIN:
        return replace(said, flags=said.flags | outcome.flags)
    return outcome


def _harmed(outcome: Outcome, target: Cell, actual: Cell) -> Outcome:
    """Hold the number against what was not to happen beside it (5场且无事故 by 5场，发生事故1起)."""
    if outcome.verdict not in {"met", "exceeded"}:
        return outcome
    asks = _PASSED.search(target.text) and not any(q.mention.unit == "%" for q in target.values)
    if still := standing.unpassed(target.text, actual.text, bool(asks)):
        why = f"{outcome.why.rstrip('。')}，但“{still}”。"
        return replace(outcome, verdict="partially_met", why=why, rule="numeric.unpassed")
    near = (q for q in actual.values if asks and _FAILED.search(f"{q.left[-4:]}{q.right[:6]}"))
    failed = next(near, None)
    if failed is not None and (failed.mention.value or 0) > 0:
        why = f"{outcome.why.rstrip('。')}，但有{failed.mention.text}不合要求。"
        return replace(outcome, verdict="partially_met", why=why, rule="numeric.failed")
    if outcome.rule in {"numeric.denied_all", "parity.denied"} or "good" not in kinds(target.text):
        return outcome
    told = kinds(actual.text)
    if "bad" not in told or "good" in told:
        return outcome
    why = f"{outcome.why.rstrip('。')}，但发生了目标要求不发生的情形。"
    none = all(q.mention.value == 0 for q in target.values)  # 0起，另有1起 is all that was asked.
    return replace(outcome, verdict="not_met" if none else "partially_met", why=why, rule="words.harmed")


def _contradicted(outcome: Outcome, actual: Cell) -> Outcome:
    """Numbers win over words; where the words claim more, say so."""
    if outcome.verdict == "not_met" and words.claims_all(actual.text):
        why = outcome.why.rstrip("。") + "，与“已完成”的说法矛盾。"
        return replace(outcome, flags=outcome.flags | {"contradiction"}, why=why)
    return outcome


def _decided(outcome: Outcome, target: Cell, actual: Cell, context: Context) -> Outcome:
    """Return what the deciding clause of a long story says, or ``outcome`` where none stands out."""
    if outcome.rule not in decisive.GUARDS:
        return outcome
    name, type_ = context.indicator or "", context.type
    effect, none = words.effect_asked(target.text, type_), words.asks_none(target.text, name)
    story_end = decisive.ending(target.text, f"{name}{target.text}", actual.text, effect=effect, none=none)
    if story_end is None:
        return outcome
    clause, verdict = story_end.clause, story_end.verdict
    again = words.judge(target.text, clause, name=name, type_=type_)
    if again.verdict != "undetermined" and verdict in {None, again.verdict}:
        return again
    if verdict is None:
        return outcome
    if verdict == "undetermined":
        why = f"完成情况称“{phrase.shortened(clause)}”，是计划或预期，没有完成的证据。"
        return undetermined(why, "words.planned")
    why = f"完成情况称“{phrase.shortened(clause)}”，以此为准。"
    return Outcome(verdict, "statement", why, "words.decisive")


def _by_words(target: Cell, actual: Cell, context: Context, asked: bool, concerned: int) -> Outcome:
    name = context.indicator or ""
    told = story.with_topic(target.text, actual.text, told_last(actual.text))
    for group, speaks in (("wordless", not actual.values), ("open", not asked), ("words", True)):
        if speaks and (found := JUDGES.first(group, concerned, target, actual, told, context)) is not None:
            return _decided(found, target, actual, context) if not asked else found
    outcome = words.judge(target.text, told, name=name, type_=context.type, numeric=asked)
    if not asked:
        outcome = _decided(outcome, target, actual, context)
        outcome = plainly.judge(outcome, target.text, told, name, context.type)
    undated = asked and bool(target.dates) and bool(actual.dates) and not target.values
    if outcome.verdict in {"met", "exceeded"} and (undated or unread(target, actual)):
        why = "两边都有数字，但有的数字没有读懂，措辞相似不足以断定。"
        outcome = undetermined(why, "words.unread")
    if target.values and not actual.values:
        outcome = replace(outcome, flags=outcome.flags | {"unsupported"})
    return outcome
