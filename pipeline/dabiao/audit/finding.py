"""How a finding is put together: its wording and severity from configs, its evidence from the cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from dabiao.errors import ConfigError
from dabiao.model import Evidence, Finding, FindingCode, Indicator, Item, Mention, Project, Report
from dabiao.resources import load_toml

CONFIG = "audit.toml"
Check: TypeAlias = Callable[[Project, Report], Iterator[Finding]]
Side: TypeAlias = Literal["target", "actual"]


def settings(code: FindingCode) -> Mapping[str, Any]:
    """Return the table of ``code``; raises ConfigError (DB2002) if there is none."""
    table = load_toml(CONFIG).get(code)
    if not isinstance(table, dict):
        raise ConfigError("DB2002", where=CONFIG, detail=code)
    return table


def found(
    code: FindingCode,
    project: Project,
    indicator: Indicator | None,
    evidence: tuple[Evidence, ...],
    case: str = "",
    **figures: object,
) -> Finding:
    """Return a finding worded as ``configs/audit.toml`` says for this ``case`` of ``code``."""
    table = settings(code)
    suffix = f"_{case}" if case else ""
    try:
        message = table[f"message{suffix}"].format(**figures)
        severity = table.get(f"severity{suffix}", table["severity"])
    except (KeyError, IndexError, AttributeError, ValueError) as error:
        raise ConfigError("DB2002", where=f"{CONFIG} [{code}]", detail=repr(error)) from None
    return Finding(code, severity, message, project.no, indicator.id if indicator else None, evidence)


def label(indicator: Indicator) -> str:
    """Return what a reader calls the indicator: its name, else its type and the target's beginning."""
    if indicator.name:
        return f"“{clip(indicator.name)}”"
    return f"{indicator.type or '指标'}“{clip(indicator.target or '', 16)}”"


def clip(text: str, length: int = 40) -> str:
    """Return ``text`` on one line, cut to ``length``."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def amount(value: float, unit: str | None = "") -> str:
    """Return a number as people write it (1,500; 62.1), with ``unit``."""
    return f"{value:,.2f}".rstrip("0").rstrip(".") + (unit or "")


def cell(indicator: Indicator, side: Side, mention: Mention | None = None) -> Evidence:
    """Return the target or actual cell as evidence, or the span of a mention in it."""
    text = (indicator.target if side == "target" else indicator.actual) or ""
    where = indicator.sources.get(side, indicator.where)
    if mention is None or not mention.text:
        return Evidence(side, text, 0, len(text), where)
    # An item's offsets count from the item; the words themselves tell where it stands in the cell.
    start = mention.start if text.startswith(mention.text, mention.start) else text.find(mention.text)
    if start < 0:
        return Evidence(side, text, 0, len(text), where)
    return Evidence(side, mention.text, start, start + len(mention.text), where)


def cells(indicator: Indicator, item: Item | None = None) -> tuple[Evidence, ...]:
    """Return both cells as evidence, narrowed to the mentions of ``item``."""
    return (
        cell(indicator, "target", item.target_mention if item else None),
        cell(indicator, "actual", item.actual_mention if item else None),
    )


def stated(indicator: Indicator, *items: Item) -> str:
    """Return the figures of ``items``: what was asked and what was reached."""
    pairs = [
        f"{item.target_mention.object or ''}目标{item.target_mention.text}、实际{item.actual_mention.text}"
        for item in items
        if item.target_mention and item.actual_mention
    ]
    return listed(pairs) or f"目标“{clip(indicator.target or '')}”、实际“{clip(indicator.actual or '')}”"


def listed(parts: list[str], most: int = 6) -> str:
    """Return ``parts`` as one list, the rest only counted where there are more than a reader wants."""
    rest = f"；等共{len(parts)}项" if len(parts) > most else ""
    return "；".join(parts[:most]) + rest


def items(indicator: Indicator, *verdicts: str) -> list[Item]:
    """Return the items with one of ``verdicts`` that rest on a number or date on both sides."""
    made = indicator.judgement.items if indicator.judgement else ()
    return [item for item in made if item.verdict in verdicts and item.target_mention and item.actual_mention]


def flagged(project: Project, code: FindingCode) -> Iterator[Indicator]:
    """Yield the indicators whose judgement carries the flag ``code``."""
    for indicator in project.indicators:
        if indicator.judgement and code in indicator.judgement.flags:
            yield indicator


def money(field: str, text: str, project: Project) -> Evidence:
    """Return a figure of the money block as evidence."""
    return Evidence(field, text, where=project.sources.get(field, project.where))
