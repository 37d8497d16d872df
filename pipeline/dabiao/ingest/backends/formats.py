"""What a spreadsheet shows for a number: 0.95 under a percent format is 95%, 44926 may be a date.

calamine gives the stored value; only cells whose style is a percentage or a date are looked up here.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import struct
import zipfile
from typing import TypeAlias

from dabiao.ingest.backends import biff
from dabiao.patterns import lazy

Shown: TypeAlias = dict[tuple[int, int], str]
"""Row and column in the sheet, from 0, to the text that is displayed."""

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_BUILT_IN = {
    9: "0%",
    10: "0.00%",
    14: "yyyy/m/d",
    31: 'yyyy"年"m"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
_CELL = lazy(
    rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d+)"([^>]*)>'
    rb"(?:<(?:\w+:)?f[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?"
    rb"<(?:\w+:)?v>([^<]*)</"
)
_STYLE = lazy(rb'\bs="(\d+)"')
_TYPE = lazy(rb'\bt="(\w+)"')
_LITERAL = lazy(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_EPOCH = dt.datetime(1899, 12, 30)
_EPOCH_1904 = dt.datetime(1904, 1, 1)


def displayed(data: bytes, fmt: str) -> dict[str, Shown]:
    """Return, per sheet, the text of the cells whose format changes what a reader sees."""
    if fmt == "xls":
        return _shown_xls(data)
    if fmt == "ods":
        return _shown_ods(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        if not {"xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        styles = _special_styles(archive.read("xl/styles.xml"))
        if not styles:
            return {}
        paths, epoch = _sheet_paths(archive)
        return {
            name: _shown(archive.read(path), styles, epoch) for name, path in paths.items() if path in names
        }


def _shown_xls(data: bytes) -> dict[str, Shown]:
    shown: dict[str, Shown] = {}
    try:
        stream = biff.workbook(data)
        styles, own, sheets = biff.formats(stream)
        codes = _BUILT_IN | own
        for name, start in sheets.items():
            for row, column, style, value in biff.figures(stream, start):
                code = codes.get(styles[style], "") if style < len(styles) else ""
                if _is_special(code):
                    shown.setdefault(name, {})[row, column] = show(value, code.split(";")[0])
    except (struct.error, ValueError, OverflowError, IndexError):
        return shown  # calamine has read the values; only their look is lost
    return shown


def _shown_ods(data: bytes) -> dict[str, Shown]:
    """Return the texts that an ODS stores beside its percentages and dates."""
    shown: dict[str, Shown] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = _tree(archive.read("content.xml"))
    for sheet in root.iter(f"{_TABLE}table"):
        texts = shown.setdefault(sheet.get(f"{_TABLE}name", ""), {})
        row = 0
        for line in sheet.iter(f"{_TABLE}table-row"):
            column = 0
            for cell in line:
                if cell.get(f"{_OFFICE}value-type") in {"percentage", "date"}:
                    texts[row, column] = "".join(cell.itertext()).strip()
                column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            row += int(line.get(f"{_TABLE}number-rows-repeated", "1"))
    return shown


def _is_special(code: str) -> bool:
    """Whether a format shows percentages or dates."""
    bare = _LITERAL.sub("", code.split(";", maxsplit=1)[0])
    return "%" in bare or re.search("[yY]|[mM].*[dD]", bare) is not None


def _tree(xml: bytes):  # type: ignore[no-untyped-def]
    from lxml import etree

    return etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))


def _special_styles(xml: bytes) -> dict[bytes, str]:
    """Return style number to format code, for percentages and dates only."""
    root = _tree(xml)
    codes = dict(_BUILT_IN)
    for node in root.iter(f"{_NS}numFmt"):
        if (number := node.get("numFmtId", "")).isdigit():
            codes[int(number)] = node.get("formatCode", "")
    special: dict[bytes, str] = {}
    cells = root.find(f"{_NS}cellXfs")
    for index, node in enumerate(cells if cells is not None else ()):
        number = node.get("numFmtId", "0")
        code = codes.get(int(number), "") if number.isdigit() else ""
        if _is_special(code):
            special[str(index).encode()] = code.split(";")[0]
    return special


def _sheet_paths(archive: zipfile.ZipFile) -> tuple[dict[str, str], dt.datetime]:
    relations = {
        node.get("Id"): node.get("Target", "") for node in _tree(archive.read("xl/_rels/workbook.xml.rels"))
    }
    book = _tree(archive.read("xl/workbook.xml"))
    paths: dict[str, str] = {}
    for node in book.iter(f"{_NS}sheet"):
        target = relations.get(node.get(_RELATION), "")
        paths[node.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    settings = book.find(f"{_NS}workbookPr")
    old = settings is not None and settings.get("date1904") in {"1", "true"}
    return paths, _EPOCH_1904 if old else _EPOCH


def _shown(xml: bytes, styles: dict[bytes, str], epoch: dt.datetime) -> Shown:
    shown: Shown = {}
    for match in _CELL.finditer(xml):
        style = _STYLE.search(match[3])
        if style is None or style[1] not in styles:
            continue
        kind = _TYPE.search(match[3])
        if kind is not None and kind[1] != b"n":
            continue
        try:
            text = show(float(match[4]), styles[style[1]], epoch)
        except (ValueError, OverflowError):
            continue
        shown[int(match[2]) - 1, _column(match[1])] = text
    return shown


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def show(value: float, code: str, epoch: dt.datetime = _EPOCH) -> str:
    """Return a number as a percentage or date format displays it."""
    if "%" in _LITERAL.sub("", code):
        places = re.search(r"\.([0#]+)", code)
        digits = len(places[1]) if places else 0
        text = f"{value * 100:.{digits}f}"
        if places and "#" in places[1]:
            text = text.rstrip("0").rstrip(".")
        return f"{text}%"
    day = epoch + dt.timedelta(days=value)
    parts: list[str] = []
    for token in re.findall(r'"[^"]*"|\\.|\[[^\]]*\]|[yY]+|[mM]+|[dD]+|[hHsS:]+|.', code):
        parts.append(_date_part(token, day))
    return "".join(parts).strip()


def _date_part(token: str, day: dt.datetime) -> str:
    if token[0] == '"':
        return token[1:-1]
    if token[0] == "\\":
        return token[1:]
    if token[0] in "[hHsS:;@":
        return ""
    number = {"y": day.year, "m": day.month, "d": day.day}.get(token[0].lower())
    if number is None:
        return token
    if token[0].lower() == "y":
        return str(number) if len(token) > 2 else f"{number % 100:02d}"
    return f"{number:02d}" if len(token) == 2 else str(number)
