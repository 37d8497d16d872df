"""指标明细: a row per indicator, evidence in colour, and the columns a reviewer fills in."""

from __future__ import annotations

import re
from typing import Any

from dabiao.export.figures import findings_by_indicator, flag_codes
from dabiao.export.labels import label, labels
from dabiao.export.review import KEY_HEADING, REVIEW_COLUMNS, key_of
from dabiao.export.text import describe, main_mention, place
from dabiao.export.xlsx.book import HEAD, MUTED, Book
from dabiao.model import INDICATOR_TYPES, Finding, Indicator, Project, Report

_COLUMNS: dict[str, float] = {
    "id": 7, "project": 20, "type": 13, "type_source": 7, "name": 18, "target": 34, "actual": 40,
    "target_value": 14, "actual_value": 14, "verdict": 10, "basis": 7, "why": 30, "confidence": 8,
    "findings": 16, "weight": 7, "score": 8, "review_score": 8, "awarded": 8, "reason": 20, "place": 13,
}  # fmt: skip
_REVIEW: dict[str, float] = dict(zip(REVIEW_COLUMNS, (11, 14, 16, 28, 9), strict=True))
# Columns that many forms do not have; where no row has them they are left out.
_OPTIONAL = ("name", "weight", "score", "review_score", "awarded", "reason")
_CENTRED = ("id", "type", "type_source", "basis", "place")
_REVIEW_HEAD, _REVIEW_FILL = "#9A6A00", "#FFFBEB"
_ROUNDED = {"weight": "0.##", "score": "0.00", "review_score": "0.00", "awarded": "0.00"}


def indicators_sheet(book: Book, sheet: Any, report: Report) -> dict[str, int]:
    """Fill the sheet; return the row (from 0) of each indicator id."""
    columns = _present([row for project in report.projects for row in project.indicators])
    sheet.set_column(0, 0, 4, None, {"hidden": True})
    sheet.write_string(0, 0, KEY_HEADING)
    book.header(sheet, 0, [(code, _COLUMNS[code]) for code in columns], first=1)
    _review_header(book, sheet, 1 + len(columns))
    findings = findings_by_indicator(report)
    rows: dict[str, int] = {}
    for project in report.projects:
        for row in project.indicators:
            at = rows[row.id] = len(rows) + 1
            sheet.write_string(at, 0, key_of(report, row))
            first = row is project.indicators[0]
            _write_row(book, sheet, (at, 1), columns, project, row, findings.get(row.id, []), first)
            for number in range(len(_REVIEW)):
                style = book.body(bg_color=_REVIEW_FILL, **_edge(first))
                sheet.write_blank(at, 1 + len(columns) + number, None, style)
    last = max(len(rows), 1)
    _review_choices(book, sheet, 1 + len(columns), last)
    sheet.autofilter(0, 0, last, len(columns) + len(_REVIEW))
    sheet.freeze_panes(1, 3)
    sheet.print_area(0, 0, last, len(columns) + len(_REVIEW))
    return rows


def project_sheet(book: Book, report: Report, project: Project) -> None:
    """Add a sheet with one project's indicators, to hand out or to print."""
    name = _sheet_name(project)
    sheet = book.sheet(name, tab="#8A94A0")
    columns = [code for code in _present(list(project.indicators)) if code != "project"]
    title = f"{project.no}. {project.project or ''}"
    book.put(sheet, 0, 0, title, book.format(bold=True, font_size=14, font_color=HEAD), (name, "title"))
    book.header(sheet, 2, [(code, _COLUMNS[code]) for code in columns])
    findings = findings_by_indicator(report)
    for at, row in enumerate(project.indicators, 3):
        _write_row(book, sheet, (at, 0), columns, project, row, findings.get(row.id, []), False)


def _sheet_name(project: Project) -> str:
    """Return a name that Excel takes: at most 31 units, none of ``[]:*?/\\``, and unique by number."""
    kept = re.sub(r"[^\w\u4e00-\u9fff（）()-]+", "", project.project or "", flags=re.ASCII)
    return f"{project.no}-{kept}"[:31].rstrip("-")


def _present(rows: list[Indicator]) -> list[str]:
    def missing(code: str) -> bool:
        return all((row.points if code == "awarded" else getattr(row, code)) is None for row in rows)

    return [code for code in _COLUMNS if code not in _OPTIONAL or not missing(code)]


def _write_row(
    book: Book, sheet: Any, corner: tuple[int, int], columns: list[str], project: Project, row: Indicator,
    findings: list[Finding], first: bool,
) -> None:  # fmt: skip
    at, start = corner
    values = _values(project, row, findings)
    judgement = row.judgement
    idle = {"font_color": MUTED} if judgement and judgement.verdict == "not_applicable" else {}
    for number, code in enumerate(columns, start):
        where = (row.id, label("column", code))
        style: dict[str, Any] = dict(idle) | _edge(first)
        if code in ("target", "actual") and values[code]:
            mentions = row.target_mentions if code == "target" else row.actual_mentions
            book.put_evidence(sheet, at, number, values[code], mentions, where, **style)
            continue
        if code == "verdict" and judgement:
            entry = labels("verdict").get(judgement.verdict)
            book.put(sheet, at, number, values[code], book.badge(entry, **_edge(first)), where)
            continue
        if code in _CENTRED:
            style["align"] = "center"
        if code == "confidence":
            style |= {"num_format": "0%", "align": "center"}
        if code in _ROUNDED:
            style |= {"num_format": _ROUNDED[code], "align": "right"}
        if code == "findings" and values[code]:
            style["font_color"] = labels("severity")["high"].ink
        if code == "project" and not first:
            style["font_color"] = MUTED
        if code == "type_source" and row.type_source == "predicted":
            style |= {"italic": True, "font_color": labels("kind")["date"].ink}
        book.put(sheet, at, number, values[code], book.body(**style), where)


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
        "awarded": row.points.awarded if row.points else None,
        "reason": row.reason,
        "place": place(row.where),
    }


def _review_header(book: Book, sheet: Any, column: int) -> None:
    style = book.format(
        bold=True, font_color="#FFFFFF", bg_color=_REVIEW_HEAD, text_wrap=True, valign="vcenter",
        align="center", border=1, border_color="#D5DAE0",
    )  # fmt: skip
    for number, (code, width) in enumerate(_REVIEW.items(), column):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, label("column", code), style)


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
