"""项目: a row per project with its money, rates, scores and texts."""

from __future__ import annotations

from typing import Any

from dabiao.export.figures import Figures, ProjectFigures
from dabiao.export.labels import label
from dabiao.export.xlsx.book import Book

_FUNDS = ("initial", "total", "general", "fund", "nonfiscal")
_TEXTS = ("goal", "goal_result", "problems", "rectification")
_HIGHEST = 140  # a table of projects is read at a glance; a click shows the whole of a long text
_LINK = {"font_color": "#1F5C9E", "underline": 1, "align": "center"}


def projects_sheet(
    book: Book, sheet: Any, counts: Figures, rows: dict[str, int], currency: str | None
) -> None:
    """Fill the sheet; columns that no project has are left out. ``currency`` heads the amounts."""
    table = [_values(figures) for figures in counts.projects]
    columns = [key for key in (table[0] if table else {}) if any(row[key] is not None for row in table)]
    headings = [(key, _width(key)) for key in columns]
    for number, (key, width) in enumerate(headings):
        sheet.set_column(number, number, width)
        unit = f"（{currency}）" if currency and key.startswith(("budget_", "spent_")) else ""
        book.put(sheet, 0, number, label("column", key) + unit, book.heading())
    sheet.set_row(0, 48)
    sheet.repeat_rows(0)
    for at, (values, figures) in enumerate(zip(table, counts.projects, strict=True), 1):
        book.fit_height(sheet, at, [(values[key], _width(key)) for key in columns], most=_HIGHEST)
        for number, key in enumerate(columns):
            where = (f"{label('sheet', 'projects')} {figures.project.no}", label("column", key))
            first = figures.project.indicators[0].id if figures.project.indicators else None
            if key == "project_no" and first in rows:
                target = f"'{label('sheet', 'indicators')}'!B{rows[first] + 1}"
                book.link(sheet, at, number, target, values[key], book.body(**_LINK))
            else:
                book.put(sheet, at, number, values[key], book.body(**_style(key)), where)
    sheet.freeze_panes(1, columns.index("project") + 1 if "project" in columns else 0)
    if columns:
        # The long texts would make the page too small to read; they stay on the screen.
        sheet.print_area(0, 0, len(table), sum(key not in _TEXTS for key in columns) - 1)
        sheet.autofilter(0, 0, max(len(table), 1), len(columns) - 1)


def _values(figures: ProjectFigures) -> dict[str, Any]:
    project, score = figures.project, figures.project.score
    return {
        "project_no": project.no,
        "department": project.department,
        "unit": project.unit,
        "project": project.project,
        **{f"budget_{fund}": getattr(project.budget, fund) for fund in _FUNDS},
        **{f"spent_{fund}": getattr(project.spent, fund) for fund in _FUNDS},
        "stated_rate": project.execution_rate.stated,
        "computed_rate": project.execution_rate.computed,
        "indicators": len(project.indicators),
        "attainment": figures.attainment,
        "findings": figures.findings,
        "score_printed": project.score_printed,
        "grade_printed": project.grade_printed,
        "score_total": score.total if score else None,
        "grade": score.grade if score else None,
        "parts": _parts(figures),
        **{key: getattr(project, key) for key in _TEXTS},
    }


def _parts(figures: ProjectFigures) -> str | None:
    score = figures.project.score
    if score is None:
        return None
    lines = [f"{name} {'—' if value is None else f'{value:g}'}" for name, value in score.parts.items()]
    return "\n".join([*lines, score.note or ""]).strip() or None


def _width(key: str) -> float:
    if key in _TEXTS:
        return 52
    known = {
        "project": 24,
        "department": 14,
        "unit": 14,
        "parts": 26,
        "project_no": 6,
        "indicators": 7,
        "findings": 6,
    }
    return known.get(key, 10.5)


def _style(key: str) -> dict[str, Any]:
    if key.startswith(("budget_", "spent_")):
        return {"num_format": "#,##0.00", "align": "right"}
    if key in ("stated_rate", "computed_rate", "attainment", "score_printed", "score_total"):
        return {"num_format": "0.00", "align": "right"}
    return (
        {"align": "center"}
        if key in ("project_no", "indicators", "findings", "grade", "grade_printed")
        else {}
    )
