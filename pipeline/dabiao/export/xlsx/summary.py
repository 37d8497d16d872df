"""汇总: totals, grades and charts on one sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dabiao.export.figures import VERDICTS, Figures
from dabiao.export.labels import Label, label, labels
from dabiao.export.xlsx.book import FONT, HEAD, INK, MUTED, PAPER, RULE, Book
from dabiao.model import Report

_WIDTHS = (30, 11, 11, 11, 11, 11, 11, 11, 3, 11, 11, 11, 11, 11, 11, 11, 11)
_CHART_COLUMN, _CHART_ROWS = 9, 14
_CHART_SIZE = {"width": 640, "height": 278}
_NUMBER_COLUMN = 8  # between table and chart
_ONE_PAGE = 10  # more projects than these make the page too small to read


def summary_sheet(book: Book, sheet: Any, report: Report, counts: Figures) -> None:
    """Fill the sheet: title, tiles, then one table beside one chart per question."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    _title(book, sheet, report)
    _tiles(book, sheet, counts)
    row = _verdicts(book, sheet, 6, counts)
    row = _types(book, sheet, row, counts)
    row = _findings(book, sheet, row, counts)
    _projects(book, sheet, row, counts)
    if len(counts.projects) <= _ONE_PAGE:
        sheet.fit_to_pages(1, 1)
    else:
        sheet.set_h_pagebreaks([row])


def _title(book: Book, sheet: Any, report: Report) -> None:
    title = report.title or report.source.name
    book.put(sheet, 0, 0, title, book.format(bold=True, font_size=18, font_color=HEAD), ("汇总", "标题"))
    sheet.set_row(0, 30)
    facts = [
        report.department or "",
        f"{report.year} 年" if report.year is not None else "",
        f"金额单位：{report.currency_unit}" if report.currency_unit else "",
        f"来源：{report.source.name}",
        label("status", report.source.status),
    ]
    line = "　｜　".join(fact for fact in facts if fact)
    warn = {"bold": True, "font_color": "#8E271A"} if report.source.status != "ok" else {"font_color": MUTED}
    book.put(sheet, 1, 0, line, book.format(**warn), ("汇总", "来源"))


def _tiles(book: Book, sheet: Any, counts: Figures) -> None:
    verdicts = labels("verdict")
    tiles: list[tuple[str, Any, Label | None]] = [
        (label("sheet", "projects"), len(counts.projects), None),
        ("指标", counts.indicators, None),
        (label("column", "attainment"), counts.attainment, None),
        *((verdicts[code].text, counts.verdicts[code], verdicts[code]) for code in VERDICTS[:5]),
    ]
    for column, (text, value, entry) in enumerate(tiles):
        fill, ink = (entry.fill, entry.ink) if entry else (PAPER, HEAD)
        top = book.format(bg_color=fill, font_color=ink, align="center", valign="vcenter", font_size=9)
        number = {"num_format": "0.0"} if isinstance(value, float) else {}
        big = book.format(
            bg_color=fill, font_color=ink, align="center", valign="vcenter", font_size=18, bold=True, **number
        )
        sheet.write_string(3, column, text, top)
        book.put(sheet, 4, column, "—" if value is None else value, big)
    sheet.set_row(3, 20)
    sheet.set_row(4, 34)


def _verdicts(book: Book, sheet: Any, row: int, counts: Figures) -> int:
    book.section(sheet, row, "判定统计", len(_WIDTHS))
    head = row + 1
    _headings(book, sheet, head, [label("column", key) for key in ("verdict", "count", "share")])
    total = sum(counts.verdicts.values())
    for at, code in enumerate(VERDICTS, head + 1):
        sheet.write_string(at, 0, label("verdict", code), book.badge(labels("verdict")[code]))
        sheet.write_number(at, 1, counts.verdicts[code], book.body(align="right"))
        share = counts.verdicts[code] / total if total else 0
        sheet.write_number(at, 2, share, book.body(align="right", num_format="0.0%"))
    if counts.grades:
        _headings(book, sheet, head, [label("column", "grade"), label("sheet", "projects")], first=4)
        for at, (grade, count) in enumerate(counts.grades.items(), head + 1):
            book.put(sheet, at, 4, grade, book.body(align="center"))
            sheet.write_number(at, 5, count, book.body(align="right"))
    chart = _chart(book, "bar", "判定统计")
    points = [{"fill": {"color": labels("verdict")[code].solid}} for code in VERDICTS]
    span = (head + 1, head + len(VERDICTS))
    chart.add_series(_series(sheet, span, 1) | {"points": points, "data_labels": _numbers(), "gap": 40})
    _count_axes(chart, max(counts.verdicts.values()))
    return _place(sheet, row, chart, len(VERDICTS) + 2)


def _types(book: Book, sheet: Any, row: int, counts: Figures) -> int:
    book.section(sheet, row, "各类指标的判定", len(_WIDTHS))
    if not counts.types:
        return _nothing(book, sheet, row, "没有指标类型。")
    head = row + 1
    columns = [label("column", "type"), *(label("verdict", code) for code in VERDICTS)]
    _headings(book, sheet, head, columns)
    for at, (kind, verdicts) in enumerate(counts.types.items(), head + 1):
        book.put(sheet, at, 0, kind, book.body())
        _row(book, sheet, at, verdicts)
    chart = _chart(book, "bar", "各类指标的判定", subtype="stacked")
    span = (head + 1, head + len(counts.types))
    for column, code in enumerate(VERDICTS, 1):
        fill = {"fill": {"color": labels("verdict")[code].solid}, "gap": 40}
        chart.add_series(_series(sheet, span, column) | fill | {"name": label("verdict", code)})
    _count_axes(chart, max(sum(verdicts.values()) for verdicts in counts.types.values()))
    chart.set_legend({"position": "bottom", "font": _font()})
    return _place(sheet, row, chart, len(counts.types) + 2)


def _row(book: Book, sheet: Any, at: int, verdicts: Mapping[str, int]) -> None:
    for column, code in enumerate(VERDICTS, 1):
        entry = labels("verdict")[code]
        colours = (
            {"bg_color": entry.fill, "font_color": entry.ink} if verdicts[code] else {"font_color": RULE}
        )
        sheet.write_number(at, column, verdicts[code], book.body(align="right", **colours))


def _projects(book: Book, sheet: Any, row: int, counts: Figures) -> None:
    book.section(sheet, row, "各项目的达标率与执行率", len(_WIDTHS))
    if not counts.projects:
        _nothing(book, sheet, row, "没有项目。")
        return
    head = row + 1
    keys = ("project", "attainment", "execution_rate", "score_total", "grade", "findings")
    _headings(book, sheet, head, [label("column", key) for key in keys])
    for at, figures in enumerate(counts.projects, head + 1):
        project, score = figures.project, figures.project.score
        name = f"{project.no}. {project.project or ''}"
        book.put(sheet, at, 0, name, book.body(), (f"项目 {project.no}", label("column", "project")))
        book.fit_height(sheet, at, [(name, _WIDTHS[0])])
        values = (figures.attainment, figures.spending, score.total if score else None)
        for column, value in enumerate(values, 1):
            book.put(sheet, at, column, value, book.body(align="right", num_format="0.00"))
        book.put(sheet, at, 4, score.grade if score else None, book.body(align="center"))
        book.put(sheet, at, 5, figures.findings, book.body(align="right"))
    _rates_chart(book, sheet, row, counts)


def _rates_chart(book: Book, sheet: Any, row: int, counts: Figures) -> None:
    """Two bars per project, numbered, beside the table that names them."""
    chart = _chart(book, "bar", "各项目的达标率与执行率（按项目序号）")
    first, last = row + 2, row + 1 + len(counts.projects)
    numbers = [sheet.name, first, _NUMBER_COLUMN, last, _NUMBER_COLUMN]
    for at, entry in enumerate(counts.projects, first):
        sheet.write_number(
            at, _NUMBER_COLUMN, entry.project.no, book.format(font_color="#FFFFFF", font_size=6)
        )
    for column, key, colour in ((1, "attainment", "#2F6DB5"), (2, "execution_rate", "#DDA02B")):
        series = {
            "categories": numbers,
            "values": [sheet.name, first, column, last, column],
            "name": label("column", key),
            "fill": {"color": colour},
            "gap": 50,
        }
        chart.add_series(series)
    chart.set_x_axis(_axis() | {"label_position": "high", "num_format": "0", "min": 0})
    chart.set_y_axis(_axis() | {"reverse": True, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": _font()})
    chart.set_size(
        {"width": _CHART_SIZE["width"], "height": max(_CHART_SIZE["height"], 26 * len(counts.projects))}
    )
    _place(sheet, row, chart, len(counts.projects) + 2)


def _findings(book: Book, sheet: Any, row: int, counts: Figures) -> int:
    book.section(sheet, row, "疑点统计", len(_WIDTHS))
    if not counts.findings:
        return _nothing(book, sheet, row, "没有发现疑点。")
    head = row + 1
    _headings(book, sheet, head, [label("column", "finding"), label("column", "count")])
    for at, (code, count) in enumerate(counts.findings.items(), head + 1):
        sheet.write_string(at, 0, label("finding", code), book.body())
        sheet.write_number(at, 1, count, book.body(align="right"))
    _headings(book, sheet, head, [label("column", "severity"), label("column", "count")], first=4)
    for at, (code, count) in enumerate(counts.severities.items(), head + 1):
        sheet.write_string(at, 4, label("severity", code), book.badge(labels("severity").get(code)))
        sheet.write_number(at, 5, count, book.body(align="right"))
    chart = _chart(book, "bar", "疑点统计")
    bars = {"fill": {"color": "#CB4A3A"}, "data_labels": _numbers(), "gap": 40}
    chart.add_series(_series(sheet, (head + 1, head + len(counts.findings)), 1) | bars)
    _count_axes(chart, max(counts.findings.values()))
    return _place(sheet, row, chart, len(counts.findings) + 2)


def _headings(book: Book, sheet: Any, row: int, texts: list[str], *, first: int = 0) -> None:
    for column, text in enumerate(texts, first):
        sheet.write_string(row, column, text, book.heading())
    sheet.set_row(row, 20)


def _nothing(book: Book, sheet: Any, row: int, text: str) -> int:
    sheet.write_string(row + 1, 0, text, book.format(font_color=MUTED))
    return row + 3


def _chart(book: Book, kind: str, title: str, **options: str) -> Any:
    chart = book.workbook.add_chart({"type": kind, **options})
    chart.set_title({"name": title, "name_font": _font() | {"size": 11, "bold": True}, "overlay": False})
    chart.set_size(_CHART_SIZE)
    chart.set_chartarea({"border": {"color": RULE}})
    return chart


def _series(sheet: Any, span: tuple[int, int], column: int) -> dict[str, Any]:
    first, last = span
    return {
        "categories": [sheet.name, first, 0, last, 0],
        "values": [sheet.name, first, column, last, column],
    }


def _axis() -> dict[str, Any]:
    grid = {"visible": True, "line": {"color": "#E6E9ED"}}
    return {"num_font": _font(), "major_gridlines": grid, "line": {"color": RULE}}


def _count_axes(chart: Any, most: int) -> None:
    """First category on top, the scale of whole numbers below."""
    step = {"major_unit": 1} if most <= 10 else {}
    chart.set_x_axis(_axis() | {"label_position": "high", "num_format": "0", "min": 0} | step)
    chart.set_y_axis(_axis() | {"reverse": True, "major_gridlines": {"visible": False}})
    chart.set_legend({"none": True})


def _font() -> dict[str, Any]:
    return {"name": FONT, "size": 9, "bold": False, "color": INK}


def _numbers() -> dict[str, Any]:
    return {"value": True, "font": _font()}


def _place(sheet: Any, row: int, chart: Any, rows: int) -> int:
    """Put the chart beside its table; return the row where the next section begins."""
    sheet.insert_chart(row + 1, _CHART_COLUMN, chart, {"object_position": 2, "x_offset": 2, "y_offset": 4})
    return row + max(rows, _CHART_ROWS) + 2
