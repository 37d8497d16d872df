"""Decode text, and read delimited text as a grid."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dabiao.errors import InputError
from dabiao.ingest.grid import Document, Grid, Line
from dabiao.model import Where
from dabiao.patterns import lazy

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = lazy(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_CHINESE_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030"}
_DELIMITERS = (",", "\t", ";", "|")
_HEAD = 1 << 18
_FEW = 200
"""One undecodable character in so many is a scar, not another encoding."""
_FEWEST = 3
"""A table has at least this many columns in most of its lines."""


def decode(data: bytes, name: str, *, html: bool = False) -> str:
    """Return a text by its BOM, as UTF-8, as a page declares, as GB18030, or as it looks like.

    Raises InputError (DB1103) when nothing fits.
    """
    for encoding, errors in _candidates(data, html):
        try:
            return data.decode(encoding, errors)
        except (UnicodeDecodeError, LookupError):
            continue
    text = data.decode("gb18030", "replace")
    if text.count("\ufffd") * _FEW < len(text):
        return text
    raise InputError("DB1103", where=name)


def encoding_of(path: Path) -> tuple[str, str]:
    """Return in which encoding, and with which handling of errors, ``decode`` reads a file.

    The file is read in pieces, however large it is. Raises InputError (DB1103), OSError.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    for encoding, errors in _candidates(head):
        try:
            for _ in _pieces(path, encoding, errors):
                pass
        except (UnicodeDecodeError, LookupError):
            continue
        return encoding, errors
    sizes = [(len(piece), piece.count("\ufffd")) for piece in _pieces(path, "gb18030", "replace")]
    if sum(bad for _, bad in sizes) * _FEW < sum(size for size, _ in sizes):
        return "gb18030", "replace"
    raise InputError("DB1103", where=str(path))


def _pieces(path: Path, encoding: str, errors: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            yield decoder.decode(piece)
    yield decoder.decode(b"", True)


def _candidates(data: bytes, html: bool = False) -> Iterator[tuple[str, str]]:
    """Yield encodings to try, with the handling of errors; ``data`` need only be a file's beginning."""
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    if marked:
        yield marked, "strict"
    if data[:200].count(b"\0") > 20:
        yield _utf16(data), "replace"
        return
    yield "utf-8", "strict"
    declared = _META.search(data[:4096]) if html else None
    if declared:
        wanted = declared[1].decode("ascii").lower()
        yield _CHINESE_ALIASES.get(wanted, wanted), "strict"
    yield "gb18030", "strict"
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:_HEAD]).best()
    if best is not None:
        yield best.encoding, "strict"


def _utf16(data: bytes) -> str:
    """Return the UTF-16 flavour of text without a mark, by which half of its ASCII is zero."""
    even, odd = data[:200:2].count(b"\0"), data[1:200:2].count(b"\0")
    return "utf-16-be" if even > odd else "utf-16-le"


def read(text: str) -> Document:
    """Return delimited text as one grid (csv), or any other text as its lines (txt)."""
    text = text.replace("\0", "")
    delimiter = _delimiter(text)
    if delimiter is None:
        return plain(text)
    rows: list[list[str]] = []
    numbers: list[int] = []
    source = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    last = 0
    try:
        for row in source:
            rows.append([cell.strip() for cell in row])
            numbers.append(last + 1)
            last = source.line_num
    except csv.Error:  # a stray quote or an endless field: read it plainly
        rows = [line.split(delimiter) for line in text.splitlines()]
        numbers = list(range(1, len(rows) + 1))
    if delimiter == "|":
        rows = [row[1:-1] if len(row) > 2 and not row[0] and not row[-1] else row for row in rows]
    return Document("csv", (Grid(rows, lines=numbers),))


def plain(text: str) -> Document:
    """Return the lines of a text."""
    text = text.replace("\0", "")
    lines = enumerate(text.split("\n"), start=1)
    parts = tuple(Line(line, Where(line=number)) for number, line in lines if line.strip())
    return Document("txt", parts, text=text)


def _delimiter(text: str) -> str | None:
    """Return what separates the columns of most lines, or None for prose."""
    lines = [line for line in text[: 1 << 17].splitlines() if line.strip()][:400]
    best: tuple[float, str] | None = None
    for delimiter in _DELIMITERS:
        counts = Counter(_count(line, delimiter) + 1 for line in lines)
        wide = sum(hits for columns, hits in counts.items() if columns >= _FEWEST)
        if wide < 2 or wide * 2 < len(lines):
            continue
        if delimiter == "|" and len([c for c in counts if c > 1]) > 1:
            continue  # pipes between the filled cells only: rows of different length are no grid
        rank = sum(hits * (columns - 1) for columns, hits in counts.items()) / len(lines)
        if best is None or rank > best[0]:
            best = (rank, delimiter)
    return best[1] if best else None


def _count(line: str, delimiter: str) -> int:
    """Count delimiters outside double quotes."""
    return line.count(delimiter) if '"' not in line else sum(p.count(delimiter) for p in line.split('"')[::2])
