"""PDF: ruled tables through pdfplumber, page by page, joined where a table runs on."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

from dabiao.errors import InputError
from dabiao.ingest.backends.pages import goes_on, joined
from dabiao.ingest.backends.ruled import Ruled, Textline, read_page
from dabiao.ingest.grid import Document, Grid, Line
from dabiao.ingest.limits import limit
from dabiao.model import Issue, Where


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
            upright = _upright(page)
            if upright is None:
                blank.append(index + 1)
            elif upright != page.get_rotation():
                page.set_rotation(upright)
                turned = True
            page.close()
        if not turned:
            return blank, None, count
        out = io.BytesIO()
        book.save(out)
        return blank, out.getvalue(), count
    finally:
        book.close()


def _upright(page: Any) -> int | None:
    """Return the page rotation under which most of its text stands upright, or None without text."""
    import math

    from pypdfium2 import raw

    text = page.get_textpage()
    try:
        count = text.count_chars()
        angles: Counter[int] = Counter()
        for index in range(0, count, max(1, count // 40)):
            if text.get_text_range(index, 1).strip():
                clockwise = math.degrees(raw.FPDFText_GetCharAngle(text, index))
                angles[round(clockwise / 90) * 90 % 360] += 1
        if not angles:
            return None
        angle, most = angles.most_common(1)[0]
        return -angle % 360 if most * 2 > angles.total() else int(page.get_rotation())
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
                yield joined(open_table)
                open_table = []
            yield from held
            held = []
            yield line
        elif open_table and goes_on(open_table[-1], part):
            open_table.append(part)
            held = []
        else:
            if open_table:
                yield joined(open_table)
            yield from held
            held = []
            open_table = [part]
    if open_table:
        yield joined(open_table)
    yield from held
