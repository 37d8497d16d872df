"""Two disguises of a spreadsheet or page: Excel's own XML of 2003, and a page saved as one MIME file."""

from __future__ import annotations

from typing import Any

from dabiao.errors import InputError
from dabiao.ingest.backends import html, text
from dabiao.ingest.backends.spans import Placed, lay_out
from dabiao.ingest.grid import Document
from dabiao.ingest.limits import limit

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"


def read_spreadsheet(data: bytes, name: str) -> Document:
    """Return the sheets of an XML spreadsheet (format ``xls``). Raises InputError (DB1107)."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError("DB1107", where=name, detail=str(error)[:120]) from None
    if root is None:
        raise InputError("DB1107", where=name)
    sheets = root.iter(f"{_SS}Worksheet")
    grids = (lay_out(list(_rows(sheet)), sheet.get(f"{_SS}Name")) for sheet in sheets)
    return Document("xls", tuple(grid for grid in grids if grid.rows))


def _rows(sheet: Any) -> list[list[Placed]]:
    rows: list[list[Placed]] = []
    for line in sheet.iter(f"{_SS}Row"):
        while len(rows) < min(_number(line, "Index", len(rows) + 1), limit("span")) - 1:
            rows.append([])
        cells: list[Placed] = []
        for cell in line.iter(f"{_SS}Cell"):
            data = cell.find(f"{_SS}Data")
            shown = "".join(data.itertext()).strip() if data is not None else ""
            across, down = _number(cell, "MergeAcross", 0) + 1, _number(cell, "MergeDown", 0) + 1
            cells.append(Placed(shown, min(down, limit("span")), min(across, limit("span"))))
        rows.append(cells)
    return rows


def _number(node: Any, name: str, default: int) -> int:
    raw = node.get(f"{_SS}{name}", "")
    return int(raw) if raw.isdigit() else default


def read_message(data: bytes, name: str) -> Document:
    """Return the tables of the page inside a MIME file. Raises InputError (DB1104) without one."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return html.read(text.decode(content, name, html=True))
    raise InputError("DB1104", where=name, detail="其中没有网页")
