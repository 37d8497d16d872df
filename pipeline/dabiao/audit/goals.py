"""The yearly goal beside the indicators: other numbers for the same thing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from dabiao.audit.finding import cells, found, items, label, listed, money, settings
from dabiao.extract import extract
from dabiao.extract.units import comparable
from dabiao.model import Evidence, Finding, Indicator, Item, Mention, Project, Report

COUNTED = ("quantity", "percent", "money", "duration")
MOST = 100
"""Numbers of a goal or target that are compared, so that the time stays bounded."""


def goal_mismatch(project: Project, report: Report) -> Iterator[Finding]:
    """The yearly goal and the indicator name different numbers for the same thing."""
    goal = [one for one in extract(project.goal or "", year=report.year) if _counts(one) and one.object]
    if not goal:
        return
    goal = goal[:MOST]
    for indicator in project.indicators:
        asked = [one for one in indicator.target_mentions if _counts(one)][:MOST]
        other = [pair for wanted in goal for pair in _other(wanted, asked, indicator)]
        if other:
            said = [f"{_thing(g)}在年度目标中为{g.text}，在指标中为{t.text}" for g, t in other]
            yield _found(project, indicator, "", said, [g for g, _ in other])
            continue
        missed = items(indicator, "not_met")[:MOST]
        short = [(wanted, item) for wanted in goal for item in _short(wanted, missed, indicator)]
        if short:
            said = [f"{_thing(g)}目标{g.text}，完成{_reached(item)}" for g, item in short]
            yield _found(project, indicator, "short", said, [g for g, _ in short])


def _found(
    project: Project, indicator: Indicator, case: str, said: list[str], spans: list[Mention]
) -> Finding:
    where = money("goal", "", project).where
    evidence = tuple(Evidence("goal", one.text, one.start, one.end, where) for one in spans)
    named = {"name": label(indicator), "figures": listed(said)}
    return found("goal_mismatch", project, indicator, (*evidence, *cells(indicator)), case, **named)


def _other(wanted: Mention, asked: list[Mention], indicator: Indicator) -> list[tuple[Mention, Mention]]:
    """Return the target's numbers for the goal's thing, unless one of them is the goal's number."""
    same = [one for one in asked if _same_thing(wanted, one, indicator)]
    if any(_value(one) == _value(wanted) for one in same):
        return []
    return [(wanted, one) for one in same]


def _short(wanted: Mention, missed: list[Item], indicator: Indicator) -> list[Item]:
    """Return the items that ask for the goal's number and miss it."""
    return [
        item
        for item in missed
        if item.target_mention
        and _value(item.target_mention) == _value(wanted)
        and _same_thing(wanted, item.target_mention, indicator)
    ]


def _reached(item: Item) -> str:
    return item.actual_mention.text if item.actual_mention else "—"


def _counts(mention: Mention) -> bool:
    return mention.kind in COUNTED and mention.role is None and _value(mention) is not None


def _value(mention: Mention) -> float | None:
    return None if mention.value is None else round(float(mention.value) * float(mention.factor or 1), 6)


def _same_thing(wanted: Mention, asked: Mention, indicator: Indicator) -> bool:
    """Return whether both count the same thing in the same unit.

    A cell that holds only a number counts what its indicator's name says. One name may be longer at
    its head (群众满意度, 受益群众满意度): Chinese puts the noun last.
    """
    if wanted.per != asked.per or not comparable(wanted.unit, asked.unit):
        return False
    pairs = product(_names(wanted.object or ""), _names((asked.object or indicator.name or "")[-40:]))
    return any(min(len(a), len(b)) >= 2 and (a.endswith(b) or b.endswith(a)) for a, b in pairs)


def _thing(mention: Mention) -> str:
    return _names(mention.object or "")[0]


def _names(name: str) -> tuple[str, ...]:
    """Return what a thing may be called: 台式电脑的购置 speaks of 台式电脑, 群众的满意度 of 满意度."""
    for ending in settings("goal_mismatch")["endings"]:
        if name.endswith(ending) and len(name) > len(ending) + 1:
            name = name.removesuffix(ending)
            break
    return (name, *name.split("的"))
