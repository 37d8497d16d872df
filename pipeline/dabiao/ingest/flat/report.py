"""From a table of cells to the Report, with what had to be assumed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dabiao.errors import CODES, InputError
from dabiao.ingest.flat.evidence import list_number, pattern, weights
from dabiao.ingest.flat.habits import Cell
from dabiao.ingest.flat.pieces import Piece, first_unit
from dabiao.ingest.flat.table import Row, Table
from dabiao.model import Amounts, Indicator, Issue, Project, Rate, Report, Source, Where
from dabiao.patterns import lazy
from dabiao.segment import clean

_TITLE = lazy(r"绩效.{0,6}自评|自评表|目标完成情况")
_YEAR = lazy(r"(20\d{2})\s*年")
_UNIT = lazy(r"(?:金额)?单位[：:]\s*((?:百|千|万|亿)*元)")
_DEPARTMENT = lazy(r"(?:部门|单位)名称(?:[（(][^）)]*[）)])?[：:]\s*(\S{2,40})")
_ALNUM = lazy(r"[0-9A-Za-z]")
_STOPS = "。；;！？"


def build(table: Table, *, name: str, sha256: str, fmt: str, year: int | None) -> Report:
    """Return the Report of ``table``. Raises InputError DB1105 where it has no row."""
    if not table.rows:
        raise InputError("DB1105", where=name)
    issues: list[Issue] = []
    projects: list[Project] = []
    for row in table.rows:
        projects.append(_project(row, projects[-1].no + 1 if projects else 1, issues))
    doubtful = sum(issue.code == "DB1211" for issue in issues)
    if doubtful > weights()["doubt"]["hopeless"] * sum(len(row.cells) for row in table.rows):
        issues.append(_issue("DB1216", name, f"{doubtful} 处"))
    if table.repeated:
        issues.append(_issue("DB1214", "后续页", f"{table.repeated} 处"))
    if table.below:
        issues.append(_issue("DB1215", f"第 {table.below[0].line} 行起", text(table.below)[:40]))
    title = _title(table.above)
    above = text_lines(table.above)
    unit, department = _UNIT.search(above), _DEPARTMENT.search(above)
    partial = any(issue.code in {"DB1212", "DB1213", "DB1216"} for issue in issues)
    return Report(
        source=Source(name, sha256, fmt, table.form.id, "partial" if partial else "ok", tuple(issues)),
        title=title,
        department=department[1] if department else projects[0].department,
        year=_year(title, above, name) or year,
        currency_unit=unit[1] if unit else None,
        projects=tuple(projects),
    )


def text(pieces: Sequence[Piece]) -> str:
    """Return the cell that ``pieces`` make up: wraps joined, a line break only before a list item."""
    widest = max((piece.width for piece in pieces), default=0.0)
    result = ""
    before: Piece | None = None
    for piece in pieces:
        result += _joint(before, piece, widest) if before is not None else ""
        result += piece.text
        before = piece
    return result


def text_lines(pieces: Sequence[Piece]) -> str:
    """Return ``pieces`` with their gaps as spaces and line breaks."""
    return "".join((" " if piece.gap == "space" else "\n") + piece.text for piece in pieces)


def _joint(before: Piece, after: Piece, widest: float) -> str:
    if after.gap != "space":
        if list_number(after.text) is not None:
            return "\n"
        # A paragraph that ends well before the border of the column ends there on purpose.
        if before.text[-1] in _STOPS and before.width + first_unit(after.text) + 1 < widest:
            return "\n"
    elif pattern("list_number").fullmatch(before.text):
        return " "
    return " " if _ALNUM.match(before.text[-1]) and _ALNUM.match(after.text[0]) else ""


def _project(row: Row, expected: int, issues: list[Issue]) -> Project:
    cells = {cell.column.field: cell for cell in row.cells if cell.column.type is None}
    number = "".join(piece.text for piece in cells["no"].pieces)
    # A number that was used before (a second table counts from 1 again) cannot name another project.
    no = max(int(number), expected) if number.isdigit() else expected
    if number != str(expected) or not cells["project"].pieces:
        issues.append(_issue("DB1212", f"项目 {no}", f"应为 {expected}，印作“{number}”"))
    present = sum(value is not None for value in row.anchor.amounts)
    if present < len(row.anchor.amounts):
        issues.append(_issue("DB1213", f"项目 {no}", f"{present} 个"))
    budget, spent = _amounts(row)
    pairs = [cell for cell in row.cells if cell.column.type is not None]
    indicators = tuple(
        _indicator(f"{no}-{index}", target, actual)
        for index, (target, actual) in enumerate(zip(pairs[::2], pairs[1::2], strict=True), start=1)
    )
    issues += _doubts(row, no)
    values = {field: _clean(text(cell.pieces)) or None for field, cell in cells.items()}
    return Project(
        no=no,
        department=values["department"],
        project=values["project"],
        budget=budget,
        spent=spent,
        execution_rate=Rate(row.anchor.rate, _rate(budget, spent)),
        goal=values["goal"],
        goal_result=values["goal_result"],
        problems=values["problems"],
        rectification=values["rectification"],
        where=_whole(row.cells),
        sources={field: _where(cell) for field, cell in cells.items() if cell.pieces},
        indicators=indicators,
    )


def _doubts(row: Row, no: int) -> Iterator[Issue]:
    """Yield an issue for each cell whose borders are doubtful."""
    for cell in row.cells:
        if cell.sure < weights()["doubt"]["below"]:
            place = f"项目 {no} {'·'.join(cell.column.headers[-2:])}"
            yield _issue("DB1211", place, f"把握 {cell.sure:.0%}：{text(cell.pieces)[:20]}")


def _amounts(row: Row) -> tuple[Amounts, Amounts]:
    half = len(row.anchor.amounts) // 2
    total, general, fund, nonfiscal = row.anchor.amounts[:half]
    spent = row.anchor.amounts[half:]
    return (
        Amounts(total=total, general=general, fund=fund, nonfiscal=nonfiscal),
        Amounts(total=spent[0], general=spent[1], fund=spent[2], nonfiscal=spent[3]),
    )


def _rate(budget: Amounts, spent: Amounts) -> float | None:
    if not budget.total or spent.total is None:
        return None
    return round(spent.total / budget.total * 100, 3)


def _indicator(id_: str, target: Cell, actual: Cell) -> Indicator:
    kind, printed = target.column.type, target.column.headers[-2]
    cells = {"target": target, "actual": actual}
    target_text, target_printed = _plain(target)
    actual_text, actual_printed = _plain(actual)
    return Indicator(
        id=id_,
        type=kind,
        type_source="printed",
        type_printed=printed if printed != kind else None,
        target=target_text,
        target_printed=target_printed,
        actual=actual_text,
        actual_printed=actual_printed,
        where=_whole((target, actual)),
        sources={key: _where(cell) for key, cell in cells.items() if cell.pieces},
    )


def _clean(printed: str) -> str:
    # Line by line: which line breaks are real was decided with the widths at hand.
    return "\n".join(clean(line) for line in printed.split("\n"))


def _plain(cell: Cell) -> tuple[str | None, str | None]:
    """Return the cleaned text of ``cell``, and what was printed where that differs."""
    printed = text(cell.pieces)
    plain = _clean(printed)
    differs = re.sub(r"\s", "", plain) != re.sub(r"\s", "", printed)
    return plain or None, printed if differs else None


def _where(cell: Cell) -> Where:
    first, last = cell.pieces[0], cell.pieces[-1]
    return Where(page=first.page, line=first.line, end_line=last.line, confidence=round(cell.sure, 3))


def _whole(cells: Sequence[Cell]) -> Where:
    """Return where ``cells`` stand together; they are as sure as the least sure of them."""
    places = [_where(cell) for cell in cells if cell.pieces]
    if not places:
        return Where()
    sure = min(place.confidence or 0.0 for place in places)
    return Where(page=places[0].page, line=places[0].line, end_line=places[-1].end_line, confidence=sure)


def _title(above: Sequence[Piece]) -> str | None:
    for line in text_lines(above).split("\n"):
        if _TITLE.search(line):
            return line.replace(" ", "")
    return None


def _year(title: str | None, above: str, name: str) -> int | None:
    for source in (title or "", above, name):
        match = _YEAR.search(source) or re.search(r"(?<!\d)(20\d{2})(?!\d)", source)
        if match:
            return int(match[1])
    return None


def _issue(code: str, where: str, detail: str = "") -> Issue:
    title = CODES[code][0]
    return Issue(code, where, f"{title}（{detail}）" if detail else title)
