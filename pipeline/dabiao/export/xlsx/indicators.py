"""指标明细: a row per indicator, evidence in colour, and the columns a reviewer fills in."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Any

from dabiao.export.figures import findings_by_indicator, flag_codes
from dabiao.export.labels import label, labels
from dabiao.export.review import KEY_HEADING, REVIEW_COLUMNS, key_of
from dabiao.export.text import describe, main_mention, place
from dabiao.export.xlsx.book import HEAD, MUTED, Book
from dabiao.model import INDICATOR_TYPES, Correction, Finding, Indicator, Judgement, Project, Report

# What a reviewer reads from left to right, then fills in, then may look up; the last is not printed.
_COLUMNS: dict[str, float] = {
    "id": 7, "project": 16, "type": 11, "name": 15, "target": 30, "actual": 34, "verdict": 9.5, "why": 26,
    "confidence": 7, "findings": 14, "weight": 6, "score": 6.5, "review_score": 6.5,
    "points_weight": 6.5, "awarded": 6.5, "reason": 18,
}  # fmt: skip
_REVIEW: dict[str, float] = dict(zip(REVIEW_COLUMNS, (10, 13, 13, 22, 8), strict=True))
_DETAILS: dict[str, float] = {
    "type_source": 7, "target_value": 16, "actual_value": 16, "basis": 7, "place": 15, "items": 60,
}  # fmt: skip
# Columns that many forms do not have; where no row has them they are left out.
_OPTIONAL = ("name", "weight", "score", "review_score", "points_weight", "awarded", "reason")
_REVIEW_HEAD, _REVIEW_FILL = "#9A6A00", "#FFFBEB"
_POINTED = ("points_weight", "awarded")
_CENTRED, _POINTS = {"align": "center"}, {"align": "right", "num_format": "0.00"}
_STYLES: dict[str, dict[str, Any]] = {
    "id": _CENTRED,
    "type": _CENTRED,
    "confidence": {"align": "center", "num_format": "0%"},
    "findings": {"font_color": "#8E271A"},
    "weight": {"align": "right", "num_format": "0.##"},
    "score": _POINTS,
    "review_score": _POINTS,
    "points_weight": _POINTS,
    "awarded": _POINTS,
    "type_source": _CENTRED,
    "basis": _CENTRED,
    "place": {"font_color": MUTED},
    **{code: {"bg_color": _REVIEW_FILL} for code in REVIEW_COLUMNS},
}


def indicators_sheet(
    book: Book, sheet: Any, report: Report, corrections: Iterable[Correction] = ()
) -> dict[str, int]:
    """Fill the sheet; return the row (from 0) of each indicator id."""
    facts = _present([row for project in report.projects for row in project.indicators])
    widths = facts | _REVIEW | _DETAILS
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    sheet.write_string(0, 0, KEY_HEADING)
    book.header(sheet, 0, list(widths.items()), first=1)
    review = 1 + len(facts)
    for number, code in enumerate(_REVIEW, review):
        sheet.write_string(0, number, label("column", code), book.heading(_REVIEW_HEAD))
    findings = findings_by_indicator(report)
    said = {correction.indicator: correction for correction in corrections}
    rows: dict[str, int] = {}
    last = 0
    for project in report.projects:
        for row in project.indicators:
            last += 1
            rows.setdefault(row.id, last)
            sheet.write_string(last, 0, key_of(report, row))
            values = _values(project, row, findings.get(row.id, [])) | _reviewed(said.get(row.id))
            _write_row(book, sheet, (last, 1), widths, values, row, row is project.indicators[0])
    last = max(last, 1)
    _review_choices(book, sheet, review, last)
    sheet.autofilter(0, 0, last, len(widths))
    sheet.freeze_panes(1, 3)
    sheet.print_area(0, 0, last, len(facts) + len(_REVIEW))
    return rows


def project_sheet(book: Book, report: Report, project: Project) -> None:
    """Add a sheet with one project's indicators, to hand out or to print."""
    name = _sheet_name(project, book.workbook.sheetnames)
    sheet = book.sheet(name, tab="#8A94A0")
    widths = _present(list(project.indicators)) | _DETAILS
    del widths["project"]
    title = f"{project.no}. {project.project or ''}"
    style = book.format(bold=True, font_size=14, font_color=HEAD)
    book.put(sheet, 0, 0, title, style, (name, label("column", "project")))
    sheet.set_row(0, 26)
    book.header(sheet, 2, list(widths.items()))
    findings = findings_by_indicator(report)
    for at, row in enumerate(project.indicators, 3):
        _write_row(book, sheet, (at, 0), widths, _values(project, row, findings.get(row.id, [])), row, False)


def _sheet_name(project: Project, taken: Container[str]) -> str:
    """Return a name that Excel takes: at most 31 units, none of ``[]:*?/\\``, and not yet taken."""
    kept = re.sub(r"[^\w\u4e00-\u9fff（）()-]+", "", project.project or "", flags=re.ASCII)
    name = f"{project.no}-{kept}"[:31].rstrip("-")
    others = (f"{name[:26]}({count})" for count in range(2, 1000))
    return name if name not in taken else next(other for other in others if other not in taken)


def _present(rows: list[Indicator]) -> dict[str, float]:
    printed = any(row.weight is not None for row in rows)

    def missing(code: str) -> bool:
        if code == "points_weight" and printed:  # the scheme takes the printed weights
            return True
        return all((row.points if code in _POINTED else getattr(row, code)) is None for row in rows)

    return {code: width for code, width in _COLUMNS.items() if code not in _OPTIONAL or not missing(code)}


def _write_row(
    book: Book, sheet: Any, corner: tuple[int, int], widths: dict[str, float], values: dict[str, Any],
    row: Indicator, first: bool,
) -> None:  # fmt: skip
    at, start = corner
    # The project's name is on every row for the filter's sake; only its first need show all of it.
    # The items beside the printed columns may be cut, a click shows them.
    counted = [code for code in widths if code != "items" and (first or code != "project")]
    book.fit_height(sheet, at, [(values.get(code), widths[code]) for code in counted])
    for number, code in enumerate(widths, start):
        where = (row.id, label("column", code))
        style = _style(code, row, first)
        if code in ("target", "actual") and values[code]:
            mentions = row.target_mentions if code == "target" else row.actual_mentions
            book.put_evidence(sheet, at, number, values[code], mentions, where, **style)
        elif code == "verdict" and row.judgement:
            entry = labels("verdict").get(row.judgement.verdict)
            book.put(sheet, at, number, values[code], book.badge(entry, **_edge(first)), where)
        else:
            book.put(sheet, at, number, values.get(code), book.body(**style), where)


def _style(code: str, row: Indicator, first: bool) -> dict[str, Any]:
    """Return the format of a cell: alignment, number format, and ink that steps back or stands out."""
    style = _STYLES.get(code, {}) | _edge(first)
    if row.judgement and row.judgement.verdict == "not_applicable" and code not in _REVIEW:
        style |= {"font_color": MUTED}
    if code in ("type", "type_source") and row.type_source == "predicted":
        style |= {"italic": True, "font_color": labels("kind")["date"].ink}
    if code == "project" and not first:
        style |= {"font_color": MUTED}
    return style


def _edge(first: bool) -> dict[str, Any]:
    """A darker upper border where a project begins."""
    return {"top": 2, "top_color": HEAD} if first else {}


def _values(project: Project, row: Indicator, findings: list[Finding]) -> dict[str, Any]:
    judgement = row.judgement
    main = {
        "target": main_mention(row.target_mentions, judgement, "target"),
        "actual": main_mention(row.actual_mentions, judgement, "actual"),
    }
    return {
        "id": row.id,
        "project": f"{project.no}. {project.project or ''}",
        "type": row.type,
        "type_source": label("type_source", row.type_source) if row.type_source else None,
        "name": row.name,
        "target": row.target,
        "actual": row.actual,
        **{f"{side}_value": describe(mention) if mention else None for side, mention in main.items()},
        "verdict": label("verdict", judgement.verdict) if judgement else None,
        "basis": label("basis", judgement.basis) if judgement else None,
        "why": judgement.why if judgement else None,
        "confidence": judgement.confidence if judgement else None,
        "findings": "\n".join(label("finding", code) for code in flag_codes(row, findings)),
        "weight": row.weight,
        "score": row.score,
        "review_score": row.review_score,
        "points_weight": row.points.weight if row.points else None,
        "awarded": row.points.awarded if row.points else None,
        "reason": row.reason,
        "place": place(row.where),
        "items": _items(judgement),
    }


def _reviewed(said: Correction | None) -> dict[str, str | None]:
    """Return what a reviewer has said already, in the words of the drop-downs."""
    if said is None:
        return {}
    cells = {code: getattr(said, code) for code in REVIEW_COLUMNS}
    verdict = said.reviewed_verdict
    return cells | {"reviewed_verdict": label("verdict", verdict) if verdict else None}


def _items(judgement: Judgement | None) -> str | None:
    """Return a line for each item of a cell with more than one."""
    if judgement is None or len(judgement.items) < 2:
        return None
    return "\n".join(
        f"{label('verdict', item.verdict)}　{item.target or '—'} → {item.actual or '—'}：{item.why}"
        for item in judgement.items
    )


def _review_choices(book: Book, sheet: Any, column: int, last: int) -> None:
    """Add the drop-downs; a chosen verdict takes its colour."""
    verdicts = labels("verdict").values()
    choices = {"reviewed_verdict": [entry.text for entry in verdicts], "reviewed_type": [*INDICATOR_TYPES]}
    for number, code in enumerate(_REVIEW, column):
        if code in choices:
            rule = {
                "validate": "list",
                "source": choices[code],
                "error_title": label("column", code),
                "error_message": "请从下拉列表中选择。",
                "input_title": label("column", code),
                "input_message": labels("column")[code].help or "",
            }
            sheet.data_validation(1, number, last, number, rule)
        if code == "reviewed_verdict":
            for entry in verdicts:
                colours = book.workbook.add_format({"bg_color": entry.fill, "font_color": entry.ink})
                rule = {"type": "cell", "criteria": "==", "value": f'"{entry.text}"', "format": colours}
                sheet.conditional_format(1, number, last, number, rule)
