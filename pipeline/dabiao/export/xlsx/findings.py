"""核查清单: what a reviewer should look at, most serious first, each with a way to its row."""

from __future__ import annotations

from typing import Any

from dabiao.export.figures import SEVERITIES
from dabiao.export.labels import label, labels
from dabiao.export.text import place
from dabiao.export.xlsx.book import Book
from dabiao.model import Finding, Report

_COLUMNS: tuple[tuple[str, float], ...] = (
    ("severity", 9), ("finding", 18), ("project", 24), ("id", 8), ("message", 46), ("evidence", 50),
    ("place", 16),
)  # fmt: skip
_LINK = {"font_color": "#1F5C9E", "underline": 1, "align": "center"}


def findings_sheet(book: Book, sheet: Any, report: Report, rows: dict[str, int]) -> None:
    """Fill the sheet; ``rows`` says in which row of 指标明细 an indicator stands."""
    book.header(sheet, 0, _COLUMNS)
    names = {project.no: f"{project.no}. {project.project or ''}" for project in report.projects}
    ordered = sorted(report.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    for at, finding in enumerate(ordered, 1):
        _write_row(book, sheet, at, finding, names, rows)
    if not ordered:
        sheet.merge_range(1, 0, 1, len(_COLUMNS) - 1, "没有发现疑点。", book.body(align="center"))
    sheet.autofilter(0, 0, max(len(ordered), 1), len(_COLUMNS) - 1)


def _write_row(
    book: Book, sheet: Any, at: int, finding: Finding, names: dict[int, str], rows: dict[str, int]
) -> None:
    project = names.get(finding.project, str(finding.project)) if finding.project is not None else None
    values = {
        "severity": label("severity", finding.severity),
        "finding": label("finding", finding.code),
        "project": project,
        "id": finding.indicator,
        "message": finding.message,
        "evidence": "\n".join(f"{label('evidence', e.field)}：{e.text}" for e in finding.evidence),
        "place": "\n".join(dict.fromkeys(place(e.where) for e in finding.evidence if e.where)),
    }
    book.fit_height(sheet, at, [(values[code], width) for code, width in _COLUMNS])
    for column, (code, _) in enumerate(_COLUMNS):
        where = (finding.indicator or project or "", label("column", code))
        if code == "severity":
            style = book.badge(labels("severity").get(finding.severity))
        else:
            style = book.body(bold=True) if code == "finding" else book.body()
        if code == "id" and finding.indicator in rows:
            target = f"'{label('sheet', 'indicators')}'!B{rows[finding.indicator] + 1}"
            book.link(sheet, at, column, target, finding.indicator, book.body(**_LINK))
        else:
            book.put(sheet, at, column, values[code], style, where)
