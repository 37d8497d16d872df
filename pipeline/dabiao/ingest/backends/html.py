"""HTML: tables with rowspan and colspan, and the prose between them."""

from __future__ import annotations

from typing import Any

from dabiao.ingest.backends.spans import Placed, lay_out
from dabiao.ingest.grid import Document, Grid, Line
from dabiao.ingest.limits import limit
from dabiao.model import Where

_SILENT = frozenset(
    {"script", "style", "noscript", "template", "select", "head", "button", "iframe", "object"}
)
_BREAKS = frozenset({"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "section", "dd", "dt"})


def read(text: str, fmt: str = "html") -> Document:
    """Return the tables and lines of a page in reading order; nothing is fetched or run."""
    import lxml.html

    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, recover=True)
    text = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    root = lxml.html.document_fromstring(f"<div>{_body(text)}</div>", parser=parser)
    parts: list[Grid | Line] = []
    _walk(root, parts, [])
    return Document(fmt, tuple(parts))


def _body(text: str) -> str:
    """Drop an XML declaration, which would contradict text that is decoded already."""
    stripped = text.lstrip("\ufeff \r\n\t")
    return (
        stripped.split("?>", 1)[1]
        if stripped.startswith("<?xml") and "?>" in stripped
        else stripped or "<p></p>"
    )


def _walk(node: Any, parts: list[Grid | Line], buffer: list[str]) -> None:
    """Collect grids and lines below ``node`` in reading order."""
    stack: list[tuple[Any, bool]] = [(node, False)]
    while stack:
        element, closing = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        if closing:
            if tag in _BREAKS:
                _flush(parts, buffer)
            buffer.append(element.tail or "")
            continue
        if tag in _SILENT or not tag:
            buffer.append(element.tail or "")
            continue
        if tag == "table" and element.find(".//table") is None:
            _flush(parts, buffer)
            grid = _table(element, sum(isinstance(part, Grid) for part in parts) + 1)
            if grid.rows:
                parts.append(grid)
            buffer.append(element.tail or "")
            continue
        if tag in _BREAKS or tag in {"td", "th", "table"}:
            _flush(parts, buffer)
        buffer.append(element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
    _flush(parts, buffer)


def _flush(parts: list[Grid | Line], buffer: list[str]) -> None:
    text = " ".join("".join(buffer).replace("\u3000", "  ").split("\n")).strip()
    buffer.clear()
    if text:
        number = sum(isinstance(part, Line) for part in parts) + 1
        parts.append(Line(text, Where(line=number)))


def _table(table: Any, number: int) -> Grid:
    rows: list[list[Placed]] = []
    for line in table.iter("tr"):
        cells = [cell for cell in line if cell.tag in {"td", "th"}]
        rows.append([Placed(_text(cell), _span(cell, "rowspan"), _span(cell, "colspan")) for cell in cells])
    return lay_out(rows, f"表{number}")


def _span(cell: Any, name: str) -> int:
    raw = (cell.get(name) or "1").strip()
    return min(int(raw), limit("span")) if raw.isdigit() and int(raw) > 0 else 1


def _text(cell: Any) -> str:
    """Return a cell's text; blocks and ``<br>`` begin a new line."""
    pieces: list[str] = [_squeeze(cell.text or "")]
    stack: list[tuple[Any, bool]] = [(child, False) for child in reversed(cell)]
    while stack:
        node, closing = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if not closing and tag and tag not in _SILENT:
            if tag in _BREAKS:
                pieces.append("\n")
            pieces.append(_squeeze(node.text or ""))
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node))
            continue
        if closing and tag in _BREAKS and tag != "br":
            pieces.append("\n")
        pieces.append(_squeeze(node.tail or ""))
    return "".join(pieces).strip()


def _squeeze(text: str) -> str:
    """Return text as a browser shows it: runs of blanks and line ends are one blank."""
    return " ".join(text.split(" ")).replace("\r", " ").replace("\n", " ").replace("\t", " ") if text else ""
