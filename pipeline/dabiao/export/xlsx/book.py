"""A workbook in dabiao's house style: formats, safe cells, print setup, texts too long for a cell."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, BinaryIO, TypeAlias

import xlsxwriter
import xlsxwriter.exceptions

from dabiao.export.labels import Label, label, labels
from dabiao.export.text import printable, runs
from dabiao.model import Mention

FONT = "微软雅黑"
INK, MUTED, RULE, HEAD, PAPER = "#1F2933", "#66707C", "#D5DAE0", "#24405E", "#F4F6F8"
ROW_LIMIT = 1_048_000
# Excel's other limits: UTF-16 units and line feeds of a cell, links of a sheet. A piece of a longer text
# fits even if every character takes two units.
_CELL_LIMIT, _LINE_LIMIT, _LINK_LIMIT = 32_767, 253, 65_000
_PIECE = 16_000
_LINE_HEIGHT, _LEAST_HEIGHT = 15, 18
Place: TypeAlias = tuple[str, str]
# A workbook says when it was made; ours must not, so that the same report gives the same bytes.
_CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC).replace(tzinfo=None)


class Book:
    """Wraps an XlsxWriter workbook; all cells of all sheets are written through it."""

    def __init__(self, title: str, subject: str, *, stream: BinaryIO | None = None) -> None:
        """Write into ``stream``, row by row in order and then gone from memory; else as one piece."""
        self._buffer = stream or io.BytesIO()
        options = {
            "in_memory": stream is None,
            "constant_memory": stream is not None,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.workbook: Any = xlsxwriter.Workbook(self._buffer, options)
        self.workbook.set_properties(
            {
                "title": printable(title)[:250],
                "subject": printable(subject)[:250],
                "author": "dabiao",
                "created": _CREATED,
            }
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._links = 0
        self.long_texts: list[tuple[str, str, str]] = []

    def add_long_texts(self) -> None:
        """Add the sheet with the whole of every text that did not fit into its cell."""
        if not self.long_texts:
            return
        sheet = self.sheet(label("sheet", "long_text"))
        for column, (heading, width) in enumerate([("所在", 16), ("列", 14), ("段", 6), ("内容", 110)]):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, heading, self.heading())
        sheet.freeze_panes(1, 0)
        row = 1
        for record, name, text in dict.fromkeys(self.long_texts):
            for number, piece in enumerate(pieces(text), 1):
                for column, value in enumerate((record, name, number, piece)):
                    self.put(sheet, row, column, value, self.body())
                row += 1

    def close(self) -> bytes:
        """Finish the workbook and return the file, or nothing where it went into a stream."""
        try:
            self.workbook.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error)) from None
        # Workbook and sheets refer to each other: left so, half a megabyte per report would wait for a
        # full garbage collection, which Python makes the rarer the more libraries are loaded.
        for part in (*self.workbook.worksheets(), self.workbook):
            vars(part).clear()
        return self._buffer.getvalue() if isinstance(self._buffer, io.BytesIO) else b""

    def format(self, **properties: Any) -> Any:
        """Return the format with ``properties`` over the house style, made once."""
        style = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"} | properties
        key = tuple(sorted(style.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format(style)
        return self._formats[key]

    def body(self, **properties: Any) -> Any:
        """Return the format of a table cell: wrapped, thinly ruled."""
        return self.format(text_wrap=True, border=1, border_color=RULE, **properties)

    def badge(self, entry: Label | None, **properties: Any) -> Any:
        """Return the format of a table cell in the colours of a label."""
        if entry is None or entry.fill is None:
            return self.body(**properties)
        return self.body(bg_color=entry.fill, font_color=entry.ink, bold=True, align="center", **properties)

    def heading(self, fill: str = HEAD) -> Any:
        """Return the format of a column heading."""
        return self.format(
            bold=True, font_color="#FFFFFF", bg_color=fill, text_wrap=True, valign="vcenter", align="center",
            border=1, border_color=RULE,
        )  # fmt: skip

    def sheet(self, name: str, *, tab: str = HEAD) -> Any:
        """Add a worksheet set up for A4 landscape, fitted to the width, pages numbered."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.set_footer("&L&8&F&C&8&A&R&8第 &P 页，共 &N 页")
        sheet.set_tab_color(tab)
        sheet.hide_gridlines(2)
        return sheet

    def header(
        self,
        sheet: Any,
        row: int,
        columns: Sequence[tuple[str, float]],
        *,
        first: int = 0,
        keys: bool = False,
    ) -> None:
        """Write a heading row of (label code, width) that stays in view and repeats in print.

        ``keys`` writes the codes themselves, for tables that a program reads back.
        """
        for number, (code, width) in enumerate(columns, first):
            sheet.set_column(number, number, width)
            sheet.write_string(row, number, code if keys else label("column", code), self.heading())
        sheet.set_row(row, 30)
        sheet.freeze_panes(row + 1, first)
        sheet.repeat_rows(row)

    def put(self, sheet: Any, row: int, column: int, value: Any, style: Any, where: Place = ("", "")) -> None:
        """Write a number as a number and any text as text, whatever it looks like.

        ``where`` is (record, column label): it names a text too long for a cell in 长文本.
        """
        if value is None or value == "":
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, int | float) and math.isfinite(value):
            sheet.write_number(row, column, value, style)
        else:
            sheet.write_string(row, column, self._fitted(str(value), where), style)

    def put_evidence(
        self, sheet: Any, row: int, column: int, text: str, mentions: Iterable[Mention], where: Place,
        **properties: Any,
    ) -> None:  # fmt: skip
        """Write ``text`` with its mentions bold and in the colour of their kind."""
        kinds = labels("kind")
        clean = self._fitted(text, where)
        parts = list(runs(clean, mentions)) if len(clean) == len(text) else [(clean, None)]
        if len(parts) == 1:  # Excel has no rich text of one run: the whole cell takes the colour
            mention = parts[0][1]
            emphasis = {"bold": True, "font_color": kinds[mention.kind].ink} if mention else {}
            sheet.write_string(row, column, clean, self.body(**properties | emphasis))
            return
        plain = self.format(**properties)
        rich: list[Any] = []
        for run, mention in parts:
            rich += [self.format(bold=True, font_color=kinds[mention.kind].ink) if mention else plain, run]
        sheet.write_rich_string(row, column, *rich, self.body(**properties))

    def fit_height(
        self, sheet: Any, row: int, cells: Iterable[tuple[Any, float]], *, most: float = 409
    ) -> None:
        """Make ``row`` as high as its wrapped cells (value, column width) need, up to ``most`` points.

        Excel would do so by itself, other programs do not; Excel's own limit is 409.
        """
        lines = max((_lines(str(value), width) for value, width in cells if value is not None), default=1)
        sheet.set_row(row, min(max(_LEAST_HEIGHT, 4 + _LINE_HEIGHT * lines), most))

    def section(self, sheet: Any, row: int, text: str, columns: int) -> None:
        """Write the title of a block of rows, underlined over ``columns``."""
        style = self.format(
            bold=True, font_size=12, font_color=HEAD, bottom=2, bottom_color=HEAD, valign="vcenter"
        )
        sheet.set_row(row, 24)
        for column in range(columns):
            self.put(sheet, row, column, None if column else text, style)

    def link(self, sheet: Any, row: int, column: int, target: str, value: int | str, style: Any) -> None:
        """Write ``value`` as a jump to ``target`` (sheet, cell); beyond Excel's limit just the value."""
        self._links += 1
        if self._links <= _LINK_LIMIT:
            sheet.write_url(row, column, f"internal:{target}", style, str(value)[:1])
        # Written over the link's own text, the value keeps its type and the link stays.
        self.put(sheet, row, column, value, style)

    def _fitted(self, text: str, where: Place) -> str:
        clean = printable(text)
        if _units(clean) <= _CELL_LIMIT and clean.count("\n") <= _LINE_LIMIT:
            return clean
        self.long_texts.append((*where, clean))
        return f"{next(pieces(clean))}…（未完，全文见“{label('sheet', 'long_text')}”工作表）"


def _lines(text: str, width: float) -> int:
    """Estimate the lines that ``text`` takes in a column of ``width`` characters; a 汉字 takes two."""
    room = max(width - 1.5, 2)
    sizes = (sum(1.9 if char > "\u2e7f" else 1.1 for char in line) for line in text[:_PIECE].split("\n"))
    return sum(max(1, math.ceil(size / room)) for size in sizes)


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def pieces(text: str) -> Iterator[str]:
    """Cut ``text`` into pieces that each fit into a cell; joined they are ``text`` again."""
    at = 0
    while at < len(text):
        piece = text[at : at + _PIECE]
        lines = piece.split("\n")
        if len(lines) > _LINE_LIMIT:
            piece = "\n".join(lines[:_LINE_LIMIT])
        yield piece
        at += len(piece)
