"""Findings that one indicator proves by itself: mostly the comparer's flags, told with their figures."""

from __future__ import annotations

from collections.abc import Iterator

from dabiao.audit.finding import amount, cell, cells, clip, flagged, found, items, label, settings, stated
from dabiao.model import Finding, Indicator, Item, Mention, Project, Report
from dabiao.resources import load_toml

COUNTED = ("quantity", "percent", "money", "duration", "frequency")


def contradiction(project: Project, report: Report) -> Iterator[Finding]:
    """The words claim what the numbers deny."""
    del report
    for indicator in project.indicators:
        denied = items(indicator, "not_met")
        late = any(item.basis == "date" for item in denied)
        claim = _claim(indicator.actual or "", "late_claims" if late else "claims")
        flag = indicator.judgement is not None and "contradiction" in indicator.judgement.flags
        if not flag and not (claim and denied):
            continue
        shown = denied or items(indicator, "met", "exceeded", "undetermined")
        yield found(
            "contradiction", project, indicator, cells(indicator, shown[0] if len(shown) == 1 else None),
            name=label(indicator), figures=stated(indicator, *shown),
            claim=claim or clip(indicator.actual or ""),
        )  # fmt: skip


def _claim(actual: str, kind: str) -> str:
    """Return the first claim of this kind that is not denied and reports no number, or nothing."""
    table = settings("contradiction")
    for claim in table[kind]:
        at = actual.find(claim)
        if at < 0 or actual[at + len(claim) : at + len(claim) + 1].isnumeric():
            continue
        if not actual[max(at - 4, 0) : at].endswith(tuple(table["denials"])):
            return str(claim)
    return ""


def unit_mismatch(project: Project, report: Report) -> Iterator[Finding]:
    """Target and actual are in units that cannot be compared."""
    del report
    for indicator in flagged(project, "unit_mismatch"):
        shown = items(indicator, "undetermined")
        evidence = cells(indicator, shown[0] if shown else None)
        yield found(
            "unit_mismatch",
            project,
            indicator,
            evidence,
            name=label(indicator),
            figures=stated(indicator, *shown),
        )


def unsupported(project: Project, report: Report) -> Iterator[Finding]:
    """The target has a number, the actual has none."""
    # A table of goals has no actuals anywhere; that is its form, not something missing.
    if not any((one.actual or "").strip() for other in report.projects for one in other.indicators):
        return
    for indicator in project.indicators:
        empty = not (indicator.actual or "").strip()
        asked = any(mention.kind in COUNTED and mention.role is None for mention in indicator.target_mentions)
        flag = indicator.judgement is not None and "unsupported" in indicator.judgement.flags
        if not flag and not (empty and asked):
            continue
        yield found(
            "unsupported", project, indicator, cells(indicator), "empty" if empty else "",
            name=label(indicator), target=clip(indicator.target or ""), actual=clip(indicator.actual or ""),
        )  # fmt: skip


def no_threshold(project: Project, report: Report) -> Iterator[Finding]:
    """The target is only a name."""
    del report
    for indicator in flagged(project, "no_threshold"):
        target = clip(indicator.target or "")
        evidence = (cell(indicator, "target"),)
        case = "named" if indicator.name else ""
        yield found("no_threshold", project, indicator, evidence, case, name=label(indicator), target=target)


def copied(project: Project, report: Report) -> Iterator[Finding]:
    """The actual repeats the target word for word, operator included."""
    del report
    for indicator in flagged(project, "copied"):
        actual = clip(indicator.actual or "")
        yield found("copied", project, indicator, cells(indicator), name=label(indicator), actual=actual)


def far_exceeded(project: Project, report: Report) -> Iterator[Finding]:
    """The actual is so far above the target that the target was set too low."""
    del report
    scheme = project.score.scheme if project.score else settings("far_exceeded")["scheme"]
    threshold = float(load_toml(f"scoring/{scheme}.toml")["far_exceeded"])
    for indicator in project.indicators:
        made = [(_percent(item), item) for item in items(indicator, "exceeded")]
        percent, item = max(made, key=lambda one: one[0], default=(0.0, None))
        if item is None or percent < threshold:
            continue
        yield found(
            "far_exceeded", project, indicator, cells(indicator, item),
            name=label(indicator), figures=stated(indicator, item), percent=amount(percent),
        )  # fmt: skip


def _percent(item: Item) -> float:
    """Return actual / target in percent, or 0 where less is better or they cannot be divided."""
    target, actual = item.target_mention, item.actual_mention
    if target is None or actual is None or target.op in ("<", "<=") or target.dimension != actual.dimension:
        return 0.0
    wanted, got = _base(target), _base(actual)
    return got / wanted * 100 if wanted and got else 0.0


def _base(mention: Mention) -> float:
    value = mention.value if mention.value is not None else mention.low
    return float(value or 0) * float(mention.factor or 1)


def wrong_type(project: Project, report: Report) -> Iterator[Finding]:
    """The printed type disagrees with a confident prediction."""
    del report
    threshold = float(settings("wrong_type")["confidence"]) / 100
    for indicator in project.indicators:
        predicted, confidence = indicator.type_predicted, indicator.type_confidence
        if indicator.type_source != "printed" or predicted is None or confidence is None:
            continue
        if predicted != indicator.type and confidence >= threshold:
            yield found(
                "wrong_type", project, indicator, cells(indicator), name=label(indicator),
                printed=indicator.type_printed or indicator.type, predicted=predicted,
                percent=amount(int(confidence * 100)),
            )  # fmt: skip


def truncated(project: Project, report: Report) -> Iterator[Finding]:
    """A cell was cut off in the source."""
    del report
    for indicator in project.indicators:
        if _cut(indicator.target, "endings", "endings_target"):
            yield _truncation(project, indicator, "指标内容", indicator.target or "")
        elif _cut(indicator.actual, "endings"):
            yield _truncation(project, indicator, "完成情况", indicator.actual or "")
        elif indicator.judgement and "truncated" in indicator.judgement.flags:
            yield _truncation(project, indicator, "单元格", indicator.actual or indicator.target or "")


def _truncation(project: Project, indicator: Indicator, side: str, text: str) -> Finding:
    evidence = cell(indicator, "target" if text == indicator.target else "actual")
    return found(
        "truncated", project, indicator, (evidence,), name=label(indicator), side=side, tail=text[-12:]
    )


def _cut(text: str | None, *endings: str) -> bool:
    """Return whether a cell breaks off: after a word that wants another, or inside brackets."""
    table = settings("truncated")
    last = (text or "").rstrip()
    open_ = any(last.count(opens) > last.count(closes) for opens, closes in table["brackets"])
    # A lone word or sign is a value of its own, not the rest of a sentence.
    return len(last) > 2 and (
        open_ or last.endswith(tuple(ending for key in endings for ending in table[key]))
    )
