"""Read the wide form from a grid: one row per project, a pair of columns per indicator type."""

from __future__ import annotations

from dabiao.ingest import repair
from dabiao.ingest.forms import bare, words
from dabiao.ingest.grid import Grid
from dabiao.ingest.header import Header, Span
from dabiao.ingest.project import Draft
from dabiao.model import Indicator

_NUMBERS = ("budget.", "spent.")


def read_project(grid: Grid, row: int, header: Header) -> Draft | None:
    """Return the project of a row, or None for a total, a note or an empty row."""
    draft = Draft()
    cells = {span: grid.text(row, span.start) for span in header.spans}
    named = {span.field: text for span, text in cells.items() if text.strip()}
    if "project" not in named or bare(named["project"]) in words().rows["total"]:
        return None
    if bare(named.get("no", "")) in words().rows["total"]:
        return None
    for span, text in cells.items():
        where = grid.where(row, span.start)
        if span.field.startswith(_NUMBERS) or span.field == "execution_rate":
            draft.put_number(span.field, text, where)
        elif span.field in {"project", "department", "goal", "goal_result", "problems", "rectification"}:
            draft.put(span.field, text, where)
    draft.indicators = _indicators(grid, row, header)
    return draft


def _indicators(grid: Grid, row: int, header: Header) -> list[Indicator]:
    found: list[Indicator] = []
    pending: Span | None = None
    for span in header.spans:
        if span.field == "target" and span.type:
            pending = span
        elif span.field == "actual" and pending and span.type == pending.type:
            found.append(_indicator(grid, row, pending, span, len(found) + 1))
            pending = None
    return found


def _indicator(grid: Grid, row: int, target: Span, actual: Span, count: int) -> Indicator:
    aim_printed = repair.clean(grid.text(row, target.start))
    result_printed = repair.clean(grid.text(row, actual.start))
    aim, result = repair.plain_operators(aim_printed), repair.plain_operators(result_printed)
    return Indicator(
        id=f"1-{count}",
        type=target.type,
        type_source="printed",
        target=aim or None,
        target_printed=aim_printed if aim != aim_printed else None,
        actual=result or None,
        actual_printed=result_printed if result != result_printed else None,
        where=grid.where(row, target.start),
        sources={"target": grid.where(row, target.start), "actual": grid.where(row, actual.start)},
    )
