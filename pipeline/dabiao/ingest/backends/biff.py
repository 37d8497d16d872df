"""Number formats of XLS cells: the compound file, and the records that carry formats and figures."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_FREE = 0xFFFFFFFA  # sector numbers from here on end a chain
_BOUNDSHEET, _FORMAT, _XF = 0x85, 0x41E, 0xE0
_NUMBER, _RK, _MULRK, _FORMULA, _EOF = 0x203, 0x27E, 0xBD, 0x06, 0x0A


def workbook(data: bytes) -> bytes:
    """Return the Workbook stream of a compound file, or nothing where it has none."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    directory, cutoff, mini_fat = struct.unpack_from("<I4xII", data, 48)
    table = _table(data, size)
    entries = _chain(data, directory, table, size)
    root: bytes | None = None
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        first, total = struct.unpack_from("<II", entries, at + 116)
        if root is None:
            root = _chain(data, first, table, size)
        if name in {"Workbook", "Book"}:
            if total >= cutoff:
                return _chain(data, first, table, size)[:total]
            small = _chain(data, mini_fat, table, size)
            links = struct.unpack(f"<{len(small) // 4}I", small)
            return b"".join(root[n * 64 : n * 64 + 64] for n in _numbers(first, links))[:total]
    return b""


def _table(data: bytes, size: int) -> tuple[int, ...]:
    """Return the sector allocation table, its own extension sectors followed."""
    listed = list(struct.unpack_from("<109I", data, 76))
    more = struct.unpack_from("<I", data, 68)[0]
    while more < _FREE and len(listed) * 4 < len(data):
        sector = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        listed += sector[:-1]
        more = sector[-1]
    raw = b"".join(data[(n + 1) * size : (n + 2) * size] for n in listed if n < _FREE)
    return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])


def _numbers(first: int, table: tuple[int, ...]) -> Iterator[int]:
    """Yield the sectors of a chain; a chain that bites its tail ends."""
    steps = 0
    while first < len(table) and steps <= len(table):
        yield first
        first = table[first]
        steps += 1


def _chain(data: bytes, first: int, table: tuple[int, ...], size: int) -> bytes:
    return b"".join(data[(n + 1) * size : (n + 2) * size] for n in _numbers(first, table))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def formats(stream: bytes) -> tuple[list[int], dict[int, str], dict[str, int]]:
    """Return format number per style, format codes, and where each sheet's records begin."""
    styles: list[int] = []
    codes: dict[int, str] = {}
    sheets: dict[str, int] = {}
    for kind, body in _records(stream, 0):
        if kind == _XF:
            styles.append(struct.unpack_from("<H", body, 2)[0])
        elif kind == _FORMAT and len(body) > 5:
            codes[struct.unpack_from("<H", body)[0]] = _text(
                body[4], body[5:], struct.unpack_from("<H", body, 2)[0]
            )
        elif kind == _BOUNDSHEET and len(body) > 8:
            sheets[_text(body[7], body[8:], body[6])] = struct.unpack_from("<I", body)[0]
    return styles, codes, sheets


def _text(flags: int, raw: bytes, count: int) -> str:
    return raw[: 2 * count].decode("utf-16-le", "replace") if flags & 1 else raw[:count].decode("latin-1")


def figures(stream: bytes, at: int) -> Iterator[tuple[int, int, int, float]]:
    """Yield (row, column, style, value) of the figures of the sheet whose records begin at ``at``."""
    for kind, body in _records(stream, at):
        if kind in {_NUMBER, _FORMULA, _RK}:
            row, column, style = struct.unpack_from("<HHH", body)
            if kind == _RK:
                yield row, column, style, _rk(struct.unpack_from("<I", body, 6)[0])
            elif kind == _NUMBER or body[12:14] != b"\xff\xff":
                yield row, column, style, struct.unpack_from("<d", body, 6)[0]
        elif kind == _MULRK:
            row, column = struct.unpack_from("<HH", body)
            for index in range((len(body) - 6) // 6):
                style, packed = struct.unpack_from("<HI", body, 4 + 6 * index)
                yield row, column + index, style, _rk(packed)


def _rk(packed: int) -> float:
    """Return the figure packed into 30 bits: an integer or the top of a double, maybe in hundredths."""
    if packed & 2:
        value = float((packed >> 2) - (1 << 30 if packed >> 31 else 0))
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value
