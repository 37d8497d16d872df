"""Render the wide sample reports from their truth and flatten them again, one text per extractor.

    python corpus/reports/build_wide.py

For each ``wide-<name>.truth.json`` beside this file: ``wide-<name>.pdf`` and one
``wide-<name>.<extractor>.txt`` each. The PDFs differ in page, font size, column widths, alignment
and in how lines are wrapped (``LOOKS``), because a decoder must not count on any of them. The
result depends on nothing but the truth files.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
import pypdf
import pypdfium2
from reportlab.lib.pagesizes import A2, A3, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
FONT = "STSong-Light"
PRINTED = {
    "项目名称": "项目",
    "实际支出金额": "实际支出",
    "绩效目标整体完成情况": "绩效目标完成情况",
    "项目执行中存在的问题": "存在的主要问题",
    "整改情况": "整改措施",
    "非财政资金": "非财政拨款",
    "政府性基金": "政府性基金预算",
    "经济效益指标": "经济效益",
    "服务对象满意度指标": "满意度",
    "年度指标内容": "年度指标值",
}
"""How units word header cells of the form in their own way; a reader must not need the form's words."""

NO_LINE_START = "，。、；：！？）》”"


@dataclass(frozen=True)
class Look:
    """How a report is printed; ``widths`` are relative."""

    page: tuple[float, float]
    size: float
    leading: float
    align: str
    widths: tuple[float, ...]
    whole_numbers: bool
    spaced_digits: bool
    header_again: bool


BALANCED = (2, 6, 8, 5, 5, 5, 4, 5, 5, 5, 4, 5, 17, 15, 9, 12, 10, 10, 8, 9, 6, 9, 7, 9, 5, 5, 5, 9, 11, 8)
NARROW = (2, 5, 7, 6, 6, 5, 4, 6, 6, 5, 4, 5, 13, 13, 8, 9, 8, 8, 7, 7, 7, 8, 7, 8, 7, 7, 7, 8, 9, 9)
LONG = (2, 5, 9, 5, 5, 5, 4, 5, 5, 5, 4, 5, 22, 22, 11, 13, 9, 10, 7, 9, 8, 11, 8, 10, 7, 10, 6, 8, 9, 9)

LOOKS = {
    "wide-yunxi-education": Look(landscape(A3), 5.0, 6.5, "middle", BALANCED, True, True, True),
    "wide-qinghe-water": Look(landscape(A2), 6.5, 8.0, "top", LONG, False, False, True),
    "wide-linjiang-culture": Look(landscape(A3), 5.0, 6.0, "middle", NARROW, True, False, False),
    "wide-yuping-emergency": Look(landscape(A3), 4.5, 5.4, "top", LONG, True, True, False),
    "wide-songling-health": Look(landscape(A2), 7.5, 9.0, "middle", BALANCED, False, True, True),
}


def parts(text: str, width: float, look: Look) -> Iterator[str]:
    """Yield what is not broken; a number wider than the column is, like any other text."""
    for part in re.findall(r"[0-9A-Za-z.,%]+|." if look.whole_numbers else r".", text):
        if pdfmetrics.stringWidth(part, FONT, look.size) <= width:
            yield part
        else:
            yield from part


def wrap(text: str, width: float, look: Look) -> list[str]:
    """Return the lines of ``text`` in a column ``width`` points wide."""
    lines = []
    for paragraph in text.split("\n"):
        line = ""
        for part in parts(paragraph, width, look):
            fits = pdfmetrics.stringWidth(line + part, FONT, look.size) <= width
            if line and not fits:
                # Where numbers stay whole, no line starts with a comma: it takes a character along.
                keep = len(line) - 1 if look.whole_numbers and part in NO_LINE_START else len(line)
                lines.append(line[:keep])
                line = line[keep:]
            line += part
        lines.append(line)
    return lines


def money(value: float) -> str:
    """Return an amount as printed."""
    return f"{value:,.2f}"


def cells(project: dict[str, Any], look: Look) -> list[str]:
    """Return the cells of one row as printed."""
    blocks = [project[block][key] for block in ("budget", "spent") for key in project[block]]
    pairs = [row[key] for row in project["indicators"] for key in ("target", "actual")]
    texts = [project["goal"], project["goal_result"], *pairs, project["problems"], project["rectification"]]
    texts = [text or "" for text in texts]
    if look.spaced_digits:  # as justified print does: a gap before a number inside a sentence
        texts = [re.sub(r"(?<=[\u4e00-\u9fff])(?=\d)", " ", text, count=1) for text in texts]
    rate = f"{project['execution_rate']['stated']:.2f}%"
    return [str(project["no"]), project["department"], project["project"], *map(money, blocks), rate, *texts]


@dataclass(frozen=True)
class HeaderCell:
    """A header cell over columns ``left:right`` and header rows ``top:bottom``."""

    text: str
    left: int
    right: int
    top: int
    bottom: int


def header_cells() -> list[HeaderCell]:
    """Return the header cells of the form, row by row; a cell spans what it is the header of."""
    form = tomllib.loads((HERE.parents[1] / "configs/forms/shenzhen-wide.toml").read_text(encoding="utf-8"))
    names = [tuple(column["headers"]) for column in form["columns"]]
    depths = max(map(len, names))
    found = []
    for depth in range(depths):
        left = 0
        while left < len(names):
            path = names[left][: depth + 1]
            right = left + 1
            while right < len(names) and names[right][: depth + 1] == path and depth < len(names[left]) - 1:
                right += 1
            if depth < len(names[left]):
                bottom = depths if depth == len(names[left]) - 1 else depth + 1
                found.append(HeaderCell(PRINTED.get(path[-1], path[-1]), left, right, depth, bottom))
            left = right
    return found


class Printer:
    """Puts rows on pages."""

    def __init__(self, path: Path, truth: dict[str, Any], look: Look) -> None:
        self.look, self.truth = look, truth
        self.canvas = Canvas(str(path), pagesize=look.page, invariant=1)
        room = look.page[0] - 40
        self.widths = [room * width / sum(look.widths) for width in look.widths]
        self.first_page = True
        self.start_page()

    def start_page(self) -> None:
        """Print the title once and the header on each page that has one."""
        look = self.look
        self.y = look.page[1] - 30
        if self.first_page:
            self.line(look.page[0] / 2 - 120, self.truth["title"], look.size + 3)
            self.line(20, f"部门名称（盖章）：{self.truth['department']}", look.size)
            self.canvas.setFont(FONT, look.size)
            self.canvas.drawString(look.page[0] - 100, self.y, f"单位：{self.truth['currency_unit']}")
            self.y -= 4
        if self.first_page or look.header_again:
            self.header()
        self.first_page = False

    def line(self, x: float, text: str, size: float) -> None:
        """Print a line above the table."""
        self.y -= size + 4
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.y, text)

    def header(self) -> None:
        """Print the header, cells merged over the columns and rows that they span."""
        cells_ = header_cells()
        rows = max(cell.bottom for cell in cells_)
        widths = {cell: sum(self.widths[cell.left : cell.right]) for cell in cells_}
        lines = {cell: wrap(cell.text, widths[cell] - 4, self.look) for cell in cells_}
        needed = {cell: len(lines[cell]) * self.look.leading + 4 for cell in cells_}
        heights = [
            max(needed[cell] / (cell.bottom - cell.top) for cell in cells_ if cell.top <= row < cell.bottom)
            for row in range(rows)
        ]
        for cell in cells_:
            x = 20.0 + sum(self.widths[: cell.left])
            top = self.y - sum(heights[: cell.top])
            height = sum(heights[cell.top : cell.bottom])
            self.cell(lines[cell], x, top, widths[cell], height, "middle")
        self.y -= sum(heights)

    def cell(self, lines: list[str], x: float, top: float, width: float, height: float, align: str) -> None:
        """Print one cell with its border; ``top`` is its upper edge."""
        look = self.look
        self.canvas.setFont(FONT, look.size)
        self.canvas.rect(x, top - height, width, height)
        slack = height - 4 - len(lines) * look.leading
        first = top - 2 - (slack / 2 if align == "middle" else 0)
        for index, text in enumerate(lines):
            if text:
                self.canvas.drawString(x + 2, first - (index + 1) * look.leading + 1, text)

    def row(self, texts: list[str]) -> None:
        """Print one row, on a new page where this one has no room."""
        look = self.look
        wrapped = [wrap(text, width - 4, look) for text, width in zip(texts, self.widths, strict=True)]
        height = max(map(len, wrapped)) * look.leading + 4
        if self.y - height < 20:
            self.canvas.showPage()
            self.start_page()
        x = 20.0
        for lines, width in zip(wrapped, self.widths, strict=True):
            self.cell(lines, x, self.y, width, height, look.align)
            x += width
        self.y -= height


def render(path: Path, truth: dict[str, Any], look: Look) -> None:
    """Write the PDF of one report."""
    printer = Printer(path, truth, look)
    for project in truth["projects"]:
        printer.row(cells(project, look))
    printer.canvas.save()


def by_pdfium(path: Path) -> Iterator[str]:
    """Yield the text of each page in the order in which it was drawn, gaps on one line as spaces."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            yield page.get_textpage().get_text_range().replace("\r\n", "\n")


def by_pypdf(path: Path) -> Iterator[str]:
    """Yield the text of each page in the order in which it was drawn, a line per line of a cell."""
    for page in pypdf.PdfReader(path).pages:
        yield page.extract_text()


def by_rows(path: Path) -> Iterator[str]:
    """Yield the text of each page row by row: the cells of a row one after the other on one line."""
    with pdfplumber.open(path) as document:
        for page in document.pages:
            lines = []
            for row in page.extract_table() or []:
                texts = [re.sub(r"\s*\n\s*", "\n", cell).strip() for cell in row if cell]
                lines.append(" ".join(texts))
            yield "\n".join(lines)


EXTRACTORS: dict[str, Callable[[Path], Iterator[str]]] = {
    "pdfium": by_pdfium,
    "pypdf": by_pypdf,
    "rows": by_rows,
}


def main() -> None:
    """Build every sample."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    for truth_path in sorted(HERE.glob("wide-*.truth.json")):
        name = truth_path.name.removesuffix(".truth.json")
        truth = json.loads(truth_path.read_text(encoding="utf-8"))
        path = HERE / f"{name}.pdf"
        render(path, truth, LOOKS[name])
        for extractor, pages in EXTRACTORS.items():
            text = "\f".join(pages(path)) + "\n"
            (HERE / f"{name}.{extractor}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
