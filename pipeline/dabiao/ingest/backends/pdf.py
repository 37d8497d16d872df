"""PDF: ruled tables through pdfplumber, page by page, joined where a table runs on."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from dabiao.errors import InputError
from dabiao.ingest.backends.ruled import Ruled, Textline, read_page
from dabiao.ingest.grid import Document, Grid, Line, Spot
from dabiao.ingest.limits import limit
from dabiao.model import Issue, Where

_SAME_EDGE = 3.0
"""Points by which the column edges of one table may differ from page to page."""


def read(data: bytes, name: str) -> Document:
    """Return tables and lines in reading order.

    Raises InputError: DB1107 broken, DB1120 encrypted, DB1121 too many pages, DB1123 scanned.
    """
    blank, turned, count = _triage(data, name)
    if len(blank) == count:
        raise InputError("DB1123", where=name, detail=_pages(blank))
    issues = tuple(Issue("DB1221", f"第{page}页", "该页没有文字（可能是扫描件），已跳过") for page in blank)
    parts = list(_join(_read_pages(turned or data, name, set(blank))))
    return Document("pdf", tuple(parts), issues)


def _pages(numbers: list[int]) -> str:
    shown = "、".join(str(n) for n in numbers[:10])
    return f"第{shown}页没有文字" if len(numbers) <= 10 else f"第{shown}等{len(numbers)}页没有文字"


def _triage(data: bytes, name: str) -> tuple[list[int], bytes | None, int]:
    """Return the pages without text, the file with turned pages set upright, and the page count."""
    import pypdfium2 as pdfium

    try:
        book = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = "DB1120" if "assword" in str(error) or "ecurity" in str(error) else "DB1107"
        raise InputError(code, where=name, detail=str(error)[:120]) from None
    try:
        count = len(book)
        if count == 0:
            raise InputError("DB1107", where=name, detail="没有页面")
        if count > limit("pages"):
            raise InputError("DB1121", where=name, detail=f"{count} 页")
        blank: list[int] = []
        turned = False
        for index in range(count):
            page = book[index]
            letters, angle = _letters(page)
            if not letters:
                blank.append(index + 1)
            elif angle:
                page.set_rotation((page.get_rotation() + angle) % 360)
                turned = True
            page.close()
        if not turned:
            return blank, None, count
        out = io.BytesIO()
        book.save(out)
        return blank, out.getvalue(), count
    finally:
        book.close()


def _letters(page: Any) -> tuple[bool, int]:
    """Return whether a page has text, and by how much to turn it so that the text stands upright."""
    import math

    from pypdfium2 import raw

    text = page.get_textpage()
    try:
        count = text.count_chars()
        angles: dict[int, int] = {}
        for index in range(0, count, max(1, count // 40)):
            if not text.get_text_range(index, 1).strip():
                continue
            angle = round(math.degrees(raw.FPDFText_GetCharAngle(text, index)) / 90) * 90 % 360
            angles[angle] = angles.get(angle, 0) + 1
        if not angles:
            return False, 0
        best = max(angles, key=lambda a: angles[a])
        return True, (best - page.get_rotation()) % 360 if angles[best] * 2 > sum(angles.values()) else 0
    finally:
        text.close()


def _read_pages(data: bytes, name: str, skip: set[int]) -> Iterator[Ruled | Textline]:
    import pdfplumber
    from pdfminer.pdfparser import PDFSyntaxError
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as book:
            for page in book.pages:
                if page.page_number not in skip:
                    yield from read_page(page)
                page.close()  # drops the page's objects: memory stays that of one page
    except (PdfminerException, PDFSyntaxError, ValueError, KeyError, TypeError) as error:
        raise InputError("DB1107", where=name, detail=str(error)[:120]) from None


def _join(parts: Iterator[Ruled | Textline]) -> Iterator[Grid | Line]:
    """Give lines and grids; a table that goes on at the top of the next page is one grid."""
    open_table: list[Ruled] = []
    held: list[Line] = []
    for part in parts:
        if isinstance(part, Textline):
            line = Line(part.text, Where(page=part.page, line=part.number))
            if open_table and part.margin:
                held.append(line)  # a page number or a running head between two halves of a table
                continue
            if open_table:
                yield _grid(open_table)
                open_table = []
            yield from held
            held = []
            yield line
        elif open_table and _goes_on(open_table[-1], part):
            open_table.append(part)
            held = []
        else:
            if open_table:
                yield _grid(open_table)
            yield from held
            held = []
            open_table = [part]
    if open_table:
        yield _grid(open_table)
    yield from held


def _goes_on(above: Ruled, below: Ruled) -> bool:
    if below.page != above.page + 1 or len(above.edges) != len(below.edges):
        return False
    return all(abs(a - b) <= _SAME_EDGE for a, b in zip(above.edges, below.edges, strict=True))


def _grid(tables: list[Ruled]) -> Grid:
    rows: list[list[str]] = []
    covered: dict[Spot, Spot] = {}
    pages: list[int] = []
    numbers: list[int] = []
    for table in tables:
        offset = len(rows)
        split = bool(rows) and _is_split(rows[-1], table.rows)
        for (r, c), (r0, c0) in table.covered.items():
            covered[r + offset, c] = (r0 + offset, c0)
        rows.extend(table.rows)
        pages.extend([table.page] * len(table.rows))
        numbers.extend(range(len(table.rows)))
        if split:
            _heal(rows, offset)
    return Grid(rows, covered, None, pages=pages, numbers=numbers)


def _is_split(last: list[str], rows: list[list[str]]) -> bool:
    """Whether the first row of a page only ends the cells of the row above: it holds no points."""
    if not rows:
        return False
    first = rows[0]
    filled = [c for c, text in enumerate(first) if text.strip()]
    if not filled or any(c >= len(last) or not last[c].strip() for c in filled):
        return False
    return len(filled) <= len([t for t in last if t.strip()]) // 2 and not any(
        first[c].strip().replace(".", "").isdigit() for c in filled
    )


def _heal(rows: list[list[str]], at: int) -> None:
    for c, text in enumerate(rows[at]):
        if text.strip():
            rows[at - 1][c] += text
            rows[at][c] = ""
