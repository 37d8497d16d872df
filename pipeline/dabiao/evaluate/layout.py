"""Lay indicator rows out again as a table of a form: to measure that reading gives them back."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, TypeAlias

from dabiao.ingest.forms import Form
from dabiao.patterns import lazy

Row: TypeAlias = Mapping[str, Any]
"""level1, type, name, target, actual, weight, score, reason …; absent ones are None or missing."""

_SPLIT = lazy(r"^(>=|<=|[≥≤=><])?\s*(\d[\d.,]*)?(.*)$", re.S)
_LEVELS = {
    "数量指标": "产出指标", "质量指标": "产出指标", "时效指标": "产出指标", "成本指标": "产出指标",
    "经济效益指标": "效益指标", "社会效益指标": "效益指标", "生态效益指标": "效益指标",
    "可持续影响指标": "效益指标", "满意度指标": "满意度指标", "服务对象满意度指标": "满意度指标",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: texts, and merged cells as (first row, first column, last row, last column)."""

    rows: tuple[tuple[str, ...], ...]
    merges: tuple[tuple[int, int, int, int], ...] = ()


def table(form: Form, rows: Sequence[Row], *, merge: bool = True) -> Sheet:
    """Return ``rows`` under the header of ``form``; equal type cells below one another are merged."""
    depth = form.depth
    lines: list[list[str]] = [[_header(form, c, d) for c in range(len(form.columns))] for d in range(depth)]
    merges = _header_merges(form, depth)
    lines += [[cell(column.field, row) for column in form.columns] for row in rows]
    for c, column in enumerate(form.columns):
        if column.field in {"level1", "level2"}:
            merges += _merge_equal(lines, c, depth, merge)
    return Sheet(tuple(tuple(line) for line in lines), tuple(merges))


def _header(form: Form, c: int, d: int) -> str:
    headers = form.columns[c].headers
    if d >= len(headers):
        return ""
    same = d + 1 < form.depth and c > 0 and form.columns[c - 1].headers[: d + 1] == headers[: d + 1]
    return "" if same and len(headers) > d + 1 else headers[d]


def _header_merges(form: Form, depth: int) -> list[tuple[int, int, int, int]]:
    if depth == 1:
        return []
    merges: list[tuple[int, int, int, int]] = []
    c = 0
    while c < len(form.columns):
        headers = form.columns[c].headers
        if len(headers) == 1:
            merges.append((0, c, depth - 1, c))
            c += 1
            continue
        last = c
        while (
            last + 1 < len(form.columns)
            and form.columns[last + 1].headers[0] == headers[0]
            and len(form.columns[last + 1].headers) > 1
        ):
            last += 1
        if last > c:
            merges.append((0, c, 0, last))
        c = last + 1
    return merges


def _merge_equal(lines: list[list[str]], c: int, start: int, merge: bool) -> list[tuple[int, int, int, int]]:
    """Leave only the first of equal cells below one another; give the merged ranges."""
    merges: list[tuple[int, int, int, int]] = []
    r = start
    while r < len(lines):
        last = r
        while (
            last + 1 < len(lines)
            and lines[last + 1][c] == lines[r][c]
            and lines[r][c]
            and (c == 0 or not lines[last + 1][c - 1])
        ):
            last += 1
        for covered in range(r + 1, last + 1):
            lines[covered][c] = ""
        if merge and last > r:
            merges.append((r, c, last, c))
        r = last + 1
    return merges


def cell(field: str, row: Row) -> str:
    """Return what a form prints in the column of ``field`` for a row."""
    target = str(row.get("target") or "")
    if field in {"op", "value", "unit"}:
        return split_target(target)[("op", "value", "unit").index(field)]
    if field in {"target_initial", "target_final"}:
        own = row.get("target_initial") if field == "target_initial" else None
        return str(own or target)
    if field == "level1":
        return str(row.get("level1") or _LEVELS.get(str(row.get("type")), ""))
    key = {"level2": "type", "verdict": "verdict_printed", "score_raw": "score"}.get(field, field)
    value = row.get(key)
    return "" if value is None else format(value, "g") if isinstance(value, float) else str(value)


def split_target(target: str) -> tuple[str, str, str]:
    """Return a target as the three cells operator, value and unit."""
    match = _SPLIT.match(target)
    if not match or not match[2]:
        return "定性" if target else "", target, ""
    return match[1] or "", match[2], match[3]


def to_html(sheet: Sheet, *, before: Sequence[str] = (), after: Sequence[str] = ()) -> str:
    """Return a page with the table between paragraphs."""
    spans = {(r0, c0): (r1 - r0 + 1, c1 - c0 + 1) for r0, c0, r1, c1 in sheet.merges}
    hidden = {
        (r, c) for r0, c0, r1, c1 in sheet.merges for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)
    } - set(spans)
    lines: list[str] = []
    for r, line in enumerate(sheet.rows):
        cells = ""
        for c, text in enumerate(line):
            if (r, c) not in hidden:
                down, across = spans.get((r, c), (1, 1))
                shown = escape(text).replace("\n", "<br>")
                cells += f"<td{_span('rowspan', down)}{_span('colspan', across)}>{shown}</td>"
        lines.append(f"<tr>{cells}</tr>")
    above, below = ("".join(f"<p>{escape(p)}</p>\n" for p in part) for part in (before, after))
    table_ = '<table border="1">\n' + "\n".join(lines) + "\n</table>\n"
    head = '<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n'
    return f"{head}{above}{table_}{below}</body></html>\n"


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""


def to_xlsx(sheets: Mapping[str, Sheet]) -> bytes:
    """Return a workbook; numbers are written as numbers, everything else as text."""
    import datetime as dt

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": dt.datetime(2024, 1, 1)})
    for name, sheet in sheets.items():
        page = book.add_worksheet(name)
        for r, line in enumerate(sheet.rows):
            for c, text in enumerate(line):
                if re.fullmatch(r"\d+(\.\d+)?", text) and len(text) < 15:
                    page.write_number(r, c, float(text))
                elif text:
                    page.write_string(r, c, text)
        for r0, c0, r1, c1 in sheet.merges:
            page.merge_range(r0, c0, r1, c1, "")
            if sheet.rows[r0][c0]:
                page.write_string(r0, c0, sheet.rows[r0][c0])
    book.close()
    return out.getvalue()


def to_flat(sheet: Sheet, *, separator: str = " ", between: str = "\n") -> str:
    """Return the table's text as extraction leaves it: filled cells only, ``separator`` between them."""
    return between.join(separator.join(text for text in line if text) for line in sheet.rows)
