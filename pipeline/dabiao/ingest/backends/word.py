"""DOCX: tables with gridSpan and vMerge inside prose.

The document's own XML is read: python-docx opens every part first and fails on files that Word and
WPS open without a word (a missing relation, a strange content type).
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from dabiao.errors import InputError
from dabiao.ingest.grid import Document, Grid, Line, Spot
from dabiao.ingest.limits import limit
from dabiao.model import Where

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOOSE = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


def read(data: bytes, name: str) -> Document:
    """Return the tables and paragraphs of a document in reading order. Raises InputError (DB1107)."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = next(part for part in archive.namelist() if part.lower() == "word/document.xml")
            xml = archive.read(main).replace(_STRICT, _LOOSE)
        body = etree.fromstring(xml, parser).find(f"{_W}body")
    except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, OSError, ValueError) as error:
        raise InputError("DB1107", where=name, detail=str(error)[:120]) from None
    if body is None:
        raise InputError("DB1107", where=name, detail="没有正文")
    parts: list[Grid | Line] = []
    _walk(body, parts)
    return Document("docx", tuple(parts))


def _walk(parent: Any, parts: list[Grid | Line]) -> None:
    for child in parent:
        if child.tag == f"{_W}p":
            text = _paragraph(child).strip()
            if text:
                parts.append(Line(text, Where(line=sum(isinstance(p, Line) for p in parts) + 1)))
        elif child.tag == f"{_W}tbl":
            _table(child, parts)
        elif child.tag in {f"{_W}sdt", f"{_W}ins"}:
            content = child.find(f"{_W}sdtContent") if child.tag.endswith("sdt") else child
            if content is not None:
                _walk(content, parts)


def _paragraph(paragraph: Any) -> str:
    pieces: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag == f"{_W}tab":
            if node.getparent().tag == f"{_W}r":
                pieces.append("\t")
        elif node.tag in {f"{_W}br", f"{_W}cr"}:
            pieces.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            pieces.append("-")
    return "".join(pieces)


def _table(table: Any, parts: list[Grid | Line]) -> None:
    """Add a table's grid, then the grids of tables nested in its cells."""
    number = sum(isinstance(p, Grid) for p in parts) + 1
    rows: list[list[str]] = []
    covered: dict[Spot, Spot] = {}
    open_merge: dict[int, Spot] = {}
    nested: list[Any] = []
    for r, line in enumerate(node for node in table.iter(f"{_W}tr") if _owner(node) is table):
        texts = [""] * _skipped(line, "gridBefore")
        for cell in _cells(line):
            column = len(texts)
            span = min(_number(cell, "gridSpan"), limit("span"))
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") == "continue"
            spot = open_merge.get(column, (r, column)) if goes_on else (r, column)
            texts.extend(["" if goes_on and spot[0] < r else _cell_text(cell, nested)] + [""] * (span - 1))
            for c in range(column, column + span):
                if (r, c) != spot:
                    covered[r, c] = spot
                open_merge[c] = spot if c == column else (r, c)
            if merge is None:
                open_merge.pop(column, None)
        rows.append(texts)
    width = max((len(line) for line in rows), default=0)
    for texts in rows:
        texts.extend("" for _ in range(width - len(texts)))
    if rows:
        parts.append(Grid(rows, covered, f"表{number}"))
    for inner in nested:
        _table(inner, parts)


def _owner(node: Any) -> Any:
    """Return the table that a row stands in, past content controls."""
    parent = node.getparent()
    while parent is not None and parent.tag != f"{_W}tbl":
        parent = parent.getparent()
    return parent


def _cells(line: Any) -> list[Any]:
    found: list[Any] = []
    for child in line:
        if child.tag == f"{_W}tc":
            found.append(child)
        elif child.tag == f"{_W}sdt":
            found.extend(child.findall(f"{_W}sdtContent/{_W}tc"))
    return found


def _skipped(line: Any, name: str) -> int:
    node = line.find(f"{_W}trPr/{_W}{name}")
    raw = node.get(f"{_W}val", "0") if node is not None else "0"
    return min(int(raw), limit("span")) if raw.isdigit() else 0


def _number(cell: Any, name: str) -> int:
    node = cell.find(f"{_W}tcPr/{_W}{name}")
    raw = node.get(f"{_W}val", "1") if node is not None else "1"
    return max(int(raw), 1) if raw.isdigit() else 1


def _cell_text(cell: Any, nested: list[Any]) -> str:
    lines: list[str] = []
    for child in cell.iterchildren(f"{_W}p", f"{_W}tbl", f"{_W}sdt"):
        if child.tag == f"{_W}tbl":
            nested.append(child)
        else:
            paragraphs = [child] if child.tag == f"{_W}p" else child.iter(f"{_W}p")
            lines.extend(_paragraph(paragraph) for paragraph in paragraphs)
    return "\n".join(lines).strip()
