"""From a file to a Report: backend, tables, running text, and what the whole file says."""

from __future__ import annotations

import contextlib
import gc
import hashlib
from collections.abc import Iterator
from pathlib import Path

from dabiao.errors import InputError
from dabiao.ingest import flat, running
from dabiao.ingest.backends import text as texts
from dabiao.ingest.grid import Document, Line
from dabiao.ingest.reader import DocumentReader
from dabiao.ingest.sniff import load, sniff
from dabiao.ingest.stream import restore
from dabiao.model import Issue, Report, Source, Status
from dabiao.patterns import lazy

_YEAR_OF = lazy(r"(?<!\d)(20\d\d)\s*年\s*度")
_YEAR = lazy(r"(?<!\d)(20\d\d)\s*年(?!\s*\d{1,2}\s*月\s*\d{1,2}\s*日)")
_BARE_YEAR = lazy(r"(?<!\d)(20\d\d)(?!\d)")
_CHINESE_YEAR = lazy(r"二[〇○0零O]([〇○0零O一二三四五六七八九])([〇○0零O一二三四五六七八九])年")
_DATED = lazy(r"(?:日期|时间)[：:]?\s*20\d\d[^，。；\s]*|[〔\[（(]20\d\d[〕\])）]\s*(?:第)?\s*\d+\s*号")
_CHINESE_DIGITS = {
    c: d
    for d, group in enumerate(("〇○0零O", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for c in group
}
_LOSING = frozenset({"DB1220", "DB1221", "DB1222", "DB1224"})
"""Issues after which a reading is only partial: an unknown form, something left unread."""

_WITHOUT_CELLS = frozenset({"pdf", "txt"})
"""Formats in which rows are found by lines and words: points that do not add up hint at a lost row."""

_SURE = 0.5
"""From here on a text is taken for the wide form."""


def read_report(path: Path, year: int | None) -> Report:
    """Return the report in ``path``; see ``dabiao.ingest.read``."""
    with _no_collection():
        return _read_report(path, year)


@contextlib.contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the collector from walking the growing report: reading makes no cycles worth its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # and back: what was read joins the oldest generation without being walked
            gc.unfreeze()
            gc.enable()


def _read_report(path: Path, year: int | None) -> Report:
    data = load(path)
    digest = hashlib.sha256(data).hexdigest()
    document = read_document(data, path.name)
    from_text = _flattened(document, path.name, digest, year)
    if from_text is not None:
        return from_text
    reader = DocumentReader()
    reader.read(document)
    if not reader.found:
        if document.format == "csv":  # delimiters, yet no table of indicators: read it as prose
            document = texts.plain(texts.decode(data, path.name))
        if (restored := restore(document)) is not None:
            document, reader = restored, DocumentReader()
            reader.read(document)
    projects, issues = reader.projects(), [*document.issues, *reader.issues]
    form = next((form for form in reader.forms if form), None)
    if not projects:
        projects, form = running.read(document, reader.block()), "running-text"
    if not projects:
        raise InputError("DB1105", where=path.name)
    if form is None or (form != "running-text" and None in reader.forms):
        issues.append(Issue("DB1220", path.name, "表头与已知表式不符，按表头文字读取"))
    return Report(
        source=Source(
            path.name, digest, document.format, form, _status(issues, document.format), tuple(issues)
        ),
        title=reader.title,
        department=reader.reporter or _only([p.department for p in projects]),
        year=find_year(reader.title, reader.year_texts, path.stem, year),
        currency_unit=reader.currency,
        projects=projects,
    )


def read_document(data: bytes, name: str) -> Document:
    """Return the grids and lines of a file's content."""
    fmt = sniff(data, name)
    if fmt in {"xlsx", "xls", "ods"}:
        from dabiao.ingest.backends import sheets

        return sheets.read(data, fmt, name)
    if fmt == "docx":
        from dabiao.ingest.backends import word

        return word.read(data, name)
    if fmt == "pdf":
        from dabiao.ingest.backends import pdf

        return pdf.read(data, name)
    if fmt in {"xmlss", "mhtml"}:
        from dabiao.ingest.backends import markup

        return markup.read_spreadsheet(data, name) if fmt == "xmlss" else markup.read_message(data, name)
    if fmt == "html":
        from dabiao.ingest.backends import html

        return html.read(texts.decode(data, name, html=True))
    return texts.read(texts.decode(data, name))


def _flattened(document: Document, name: str, digest: str, year: int | None) -> Report | None:
    """Return the report of the wide form flattened to text, or None for anything else."""
    lines = [part for part in document.parts if isinstance(part, Line)]
    if len(lines) < len(document.parts):
        return None
    prose = document.text if document.text is not None else "\n".join(line.text for line in lines)
    if flat.recognises(prose) < _SURE:
        return None
    pages = None if document.text is not None else [line.where.page or 1 for line in lines]
    return flat.decode(prose, name=name, sha256=digest, fmt=document.format, year=year, pages=pages)


def _status(issues: list[Issue], fmt: str) -> Status:
    losing = _LOSING | ({"DB1225"} if fmt in _WITHOUT_CELLS else set())
    return "partial" if any(issue.code in losing for issue in issues) else "ok"


def _only(values: list[str | None]) -> str | None:
    named = {value for value in values if value}
    return named.pop() if len(named) == 1 else None


def find_year(title: str | None, prose: list[str], stem: str, given: int | None) -> int | None:
    """Return the year of the title, of the text, of the file name, or the given one, in that order."""
    if title and (found := _year_in(title, bare=True)):
        return found
    for pattern in (_YEAR_OF, _YEAR):
        for line in prose:
            plain = _arabic(_DATED.sub("", line))
            if match := pattern.search(plain):
                return int(match[1])
    match = _BARE_YEAR.search(stem)
    return int(match[1]) if match else given


def _year_in(text: str, *, bare: bool) -> int | None:
    plain = _arabic(_DATED.sub("", text))
    for pattern in (_YEAR_OF, _YEAR, *([_BARE_YEAR] if bare else [])):
        if match := pattern.search(plain):
            return int(match[1])
    return None


def _arabic(text: str) -> str:
    return _CHINESE_YEAR.sub(lambda m: f"20{_CHINESE_DIGITS[m[1]]}{_CHINESE_DIGITS[m[2]]}年", text)
