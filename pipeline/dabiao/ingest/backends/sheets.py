"""XLSX, XLS and ODS through calamine; number formats of XLSX from its styles."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from dabiao.errors import InputError
from dabiao.ingest.backends import extent, formats
from dabiao.ingest.grid import Document, Grid
from dabiao.ingest.limits import limit
from dabiao.model import Issue


def read(data: bytes, fmt: str, name: str) -> Document:
    """Return every sheet as a grid. Raises InputError (DB1107, DB1120, DB1121)."""
    import python_calamine as calamine

    extent.check(data, fmt, name)
    try:
        book = calamine.load_workbook(io.BytesIO(data))
    except calamine.PasswordError:
        raise InputError("DB1120", where=name) from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise InputError("DB1107", where=name, detail=str(error)[:120]) from None
    shown = formats.displayed(data, fmt)
    grids: list[Grid] = []
    issues: list[Issue] = []
    for meta in book.sheets_metadata:
        if meta.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        try:
            grid = _grid(book.get_sheet_by_name(meta.name), name, shown.get(meta.name, {}))
        except (calamine.CalamineError, calamine.ZipError, ValueError) as error:
            issues.append(Issue("DB1222", meta.name, f"工作表无法读取，已跳过：{str(error)[:120]}"))
            continue
        if meta.visible != calamine.SheetVisibleEnum.Visible and grid.rows:
            issues.append(Issue("DB1226", meta.name, "工作表是隐藏的，未读取"))
        elif grid.rows:
            grids.append(grid)
    return Document(fmt, tuple(grids), tuple(issues))


def _grid(sheet: Any, name: str, shown: formats.Shown) -> Grid:
    if sheet.total_height * sheet.total_width > limit("sheet_cells"):
        raise InputError("DB1121", where=f"{name} {sheet.name}", detail="工作表过大")
    top, left = sheet.start or (0, 0)
    numbers: dict[float, str] = {}
    rows = [
        [v if type(v) is str else (numbers.get(v) or typed(v, numbers)) for v in line]
        for line in sheet.to_python()
    ]
    for (row, column), text in shown.items():
        if 0 <= row - top < len(rows) and 0 <= column - left < len(rows[row - top]):
            rows[row - top][column - left] = text
    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for (r0, c0), (r1, c1) in sheet.merged_cell_ranges or ():
        first = (r0 - top, c0 - left)
        if first[0] < 0 or first[1] < 0:
            continue
        for r in range(first[0], min(r1 - top, len(rows) - 1) + 1):
            for c in range(first[1], min(c1 - left, len(rows[r]) - 1) + 1):
                if (r, c) != first:
                    covered[r, c] = first
    return Grid(rows, covered, sheet.name, top, left)


def typed(value: object, numbers: dict[float, str]) -> str:
    """Return a cell's value as it would be typed; a formula has its stored result.

    ``numbers`` keeps the figures met: the same points come again and again.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < 1e15
        numbers[value] = str(int(value)) if whole else format(value, ".15g")
        return numbers[value]
    if isinstance(value, dt.datetime):
        return _date(value) if value.time() == dt.time() else f"{_date(value)}{value:%H:%M}"
    return _date(value) if isinstance(value, dt.date) else str(value)


def _date(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
