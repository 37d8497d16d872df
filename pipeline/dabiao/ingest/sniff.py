"""Tell a file's format from its content; a wrong name does no harm."""

from __future__ import annotations

import re
from pathlib import Path

from dabiao.errors import InputError
from dabiao.ingest.limits import check_zip, has_doctype, limit
from dabiao.patterns import lazy

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAGS = lazy(rb"<(?:!doctype\s+html|html|head|body|table|tr|td|div|meta|p|span|center|font)\b[^>]*>", re.I)
_OTHER = {
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"\x1f\x8b": "GZIP 压缩包",
    b"\x89PNG": "PNG 图片",
    b"\xff\xd8\xff": "JPEG 图片",
    b"GIF8": "GIF 图片",
    b"II*\0": "TIFF 图片",
    b"MM\0*": "TIFF 图片",
    b"BM": "",
    b"{\\rtf": "RTF 文档",
}


def load(path: Path) -> bytes:
    """Return a file's bytes. Raises InputError: DB1101, DB1102 empty, DB1106, DB1121 too large."""
    try:
        if not path.is_file():
            raise InputError("DB1101" if not path.exists() else "DB1104", where=str(path))
        size = path.stat().st_size
        if size > limit("file_mib"):
            raise InputError("DB1121", where=path.name, detail=f"{size / 2**20:.0f} MiB")
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise InputError("DB1106", where=str(path), detail=str(error)[:120]) from None
    if not data.strip(b"\0\t\r\n \xef\xbb\xbf"):
        raise InputError("DB1102", where=path.name)
    return data


def sniff(data: bytes, name: str) -> str:
    """Return xlsx, xls, ods, docx, pdf, html, xmlss (a spreadsheet as XML), mhtml or text.

    Raises InputError: DB1104 unsupported, DB1107 broken, DB1120 encrypted, DB1121 and DB1122
    refused, DB1124 an old Word file.
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data, name)
    if data.startswith(_OLE):
        return _ole(data, name)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for magic, what in _OTHER.items():
        if what and data.startswith(magic):
            raise InputError("DB1104", where=name, detail=what)
    return _text(data, name)


def _text(data: bytes, name: str) -> str:
    """Tell the kinds of text apart."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "ignore").encode()
    head = data[:8192].replace(b"\0", b"")
    is_xml = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml")
    spreadsheet = b"urn:schemas-microsoft-com:office:spreadsheet" in head
    if (is_xml and b"<!ENTITY" in head.upper()) or (spreadsheet and has_doctype(head)):
        raise InputError("DB1122", where=name)
    if len(data) > limit("text_mib"):
        raise InputError("DB1121", where=name)
    if spreadsheet and b"<html" not in head.lower():
        return "xmlss"
    if re.match(rb"\s*[A-Za-z-]+:\s", head) and re.search(rb"^Content-Type:\s*multipart/", head, re.I | re.M):
        return "mhtml"
    if len(_TAGS.findall(data[: 1 << 20].replace(b"\0", b""))) >= 2:
        return "html"
    if data[:4096].count(b"\0") and not _ascii16(data):
        raise InputError("DB1104", where=name, detail="二进制文件")
    return "text"


def _ascii16(data: bytes) -> bool:
    """Whether the zero bytes are those of UTF-16: nearly all in one half."""
    even, odd = data[:400:2].count(b"\0"), data[1:400:2].count(b"\0")
    return min(even, odd) == 0 and max(even, odd) > 5


def _zip(data: bytes, name: str) -> str:
    archive = check_zip(data, name)
    names = {entry.lower() for entry in archive.namelist()}
    if any(entry.startswith("xl/workbook") for entry in names):
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    if "mimetype" in names or "content.xml" in names:
        kind = archive.read("mimetype") if "mimetype" in archive.namelist() else b""
        if b"manifest:encryption-data" in (
            archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in archive.namelist() else b""
        ):
            raise InputError("DB1120", where=name)
        if b"spreadsheet" in kind or not kind:
            return "ods"
    if any(entry.startswith("ppt/") for entry in names):
        raise InputError("DB1104", where=name, detail="演示文稿")
    if "[content_types].xml" in names:
        raise InputError("DB1107", where=name, detail="缺少正文部分")
    raise InputError("DB1104", where=name, detail="ZIP 压缩包，请先解压")


def _ole(data: bytes, name: str) -> str:
    """Tell XLS, an encrypted OOXML file and an old Word file apart by their stream names."""

    def has(stream: str) -> bool:
        return (stream + "\0").encode("utf-16-le") in data

    if len(data) < 1536:
        raise InputError("DB1107", where=name)
    if has("EncryptedPackage"):
        raise InputError("DB1120", where=name)
    if has("Workbook") or has("Book"):
        return "xls"
    if has("WordDocument"):
        raise InputError("DB1124", where=name)
    raise InputError("DB1104", where=name, detail="旧式 Office 文件")
