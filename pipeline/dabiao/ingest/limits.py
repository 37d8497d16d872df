"""How much a file may hold before it is refused; the numbers stand in ``configs/limits.toml``."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import IO

from dabiao.errors import ConfigError, InputError
from dabiao.resources import load_toml

_MIB = 1024 * 1024
_MOST_DEFLATE = 1032  # deflate never packs tighter than this
_CHUNK = 1 << 20
_HEAD = 4096


def limit(key: str) -> int:
    """Return a limit; ``*_mib`` in bytes. Raises ConfigError (DB2002)."""
    value = load_toml("limits.toml").get(key)
    if not isinstance(value, int) or value <= 0:
        raise ConfigError("DB2002", where="limits.toml", detail=f"{key} 应为正整数")
    return value * _MIB if key.endswith("_mib") else value


def check_zip(data: bytes | Path, name: str) -> zipfile.ZipFile:
    """Return the opened archive of a file's bytes, or of a file.

    Raises InputError: DB1107 broken, DB1120 encrypted, DB1121 bomb, DB1122 XML entities.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data) if isinstance(data, bytes) else data)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
        raise InputError("DB1107", where=name, detail=str(error)[:120]) from None
    parts = archive.infolist()
    if len(parts) > limit("parts") or sum(part.file_size for part in parts) > limit("unpacked_mib"):
        raise InputError("DB1121", where=name, detail="解压后过大")
    budget = limit("unpacked_mib")
    for part in parts:
        if part.flag_bits & 1:
            raise InputError("DB1120", where=name)
        big = part.file_size > limit("ratio_from_mib")
        if big and part.file_size > limit("unpacked_ratio") * max(part.compress_size, 1):
            raise InputError("DB1121", where=name, detail=f"{part.filename} 压缩比异常")
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            budget = _check_part(archive, part, name, budget)
    return archive


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, budget: int) -> int:
    """Refuse a document type declaration, and a part that unpacks to more than it says."""
    try:
        with archive.open(part) as stream:
            if has_doctype(stream.read(_HEAD)):
                raise InputError("DB1122", where=name, detail=part.filename)
            if part.compress_size * _MOST_DEFLATE > limit("unpacked_mib"):
                budget -= _length(stream, budget)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise InputError("DB1107", where=name, detail=str(error)[:120]) from None
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise InputError("DB1107", where=name, detail=str(error)[:120]) from None
        raise
    if budget < 0:
        raise InputError("DB1121", where=name, detail="解压后过大")
    return budget


def _length(stream: IO[bytes], most: int) -> int:
    total = 0
    while total <= most and (chunk := stream.read(_CHUNK)):
        total += len(chunk)
    return total


def has_doctype(head: bytes) -> bool:
    """Whether XML begins with a document type, the only place where entities are declared."""
    plain = head.replace(b"\0", b"").upper()
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain
