"""The sheets of the workbook, in the order in which a reviewer opens them."""

from __future__ import annotations

from collections.abc import Sequence

from dabiao.errors import OutputError
from dabiao.export.figures import figures
from dabiao.export.labels import label
from dabiao.export.review import IDENTITY_SHEET, identity
from dabiao.export.xlsx.book import ROW_LIMIT, Book
from dabiao.export.xlsx.findings import findings_sheet
from dabiao.export.xlsx.indicators import indicators_sheet, project_sheet
from dabiao.export.xlsx.notes import notes_sheet
from dabiao.export.xlsx.projects import projects_sheet
from dabiao.export.xlsx.summary import summary_sheet
from dabiao.model import Correction, Report


def to_xlsx(report: Report, *, project_sheets: bool = False, corrections: Sequence[Correction] = ()) -> bytes:
    """Return ``report`` as a workbook; the same report gives the same bytes.

    ``corrections`` fill the columns that are a reviewer's to fill in, one for each indicator.
    Raises OutputError (DB5002) where a sheet would have more rows than Excel can hold.
    """
    counts = figures(report)
    if max(counts.indicators, len(report.findings), len(report.projects)) > ROW_LIMIT:
        raise OutputError("DB5002", where=report.source.name)
    book = Book(report.title or report.source.name, report.department or "")
    names = ("summary", "indicators", "findings", "projects")
    summary, detail, checks, projects = (book.sheet(label("sheet", name)) for name in names)
    rows = indicators_sheet(book, detail, report, corrections)
    summary_sheet(book, summary, report, counts)
    findings_sheet(book, checks, report, rows)
    projects_sheet(book, projects, counts, rows, report.currency_unit)
    if project_sheets:
        for project in report.projects:
            project_sheet(book, report, project)
    notes_sheet(book, book.sheet(label("sheet", "notes")), report)
    book.add_long_texts()
    _identity_sheet(book, report)
    summary.activate()
    return book.close()


def _identity_sheet(book: Book, report: Report) -> None:
    sheet = book.workbook.add_worksheet(IDENTITY_SHEET)
    for number, cells in enumerate(identity(report)):
        for column, text in enumerate(cells):
            sheet.write_string(number, column, text)
    sheet.very_hidden()
