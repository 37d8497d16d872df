"""Texts to hashed features: every feature is a span of the text, every span has a hash.

All rows of a batch are laid end to end in one array of code points. With prefix sums of a
polynomial the hash of any span costs the same, so character n-grams, words and
whole cells are cut by array arithmetic for the whole batch at once: no loop over rows or
characters, and an explanation can go back from a feature to where it stands.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from dabiao.patterns import lazy

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Ints: TypeAlias = npt.NDArray[np.int64]
    Hashes: TypeAlias = npt.NDArray[np.uint64]

Row: TypeAlias = tuple[str | None, str | None, str | None]
"""(indicator, target, actual); any may be missing."""

BITS = 18
ACTUAL = 1 << (BITS - 1)
"""First bucket of the features of the actual; those of name and target stand below."""
LONGEST = 200
"""Characters read of each field: a type shows in the first words, and prose must not cost time."""

NGRAM, WORD, EDGE, CELL = range(4)
_ORDERS = (1, 2)  # words reach further than longer n-grams, and there are fewer of them
_BASE = 0x9E3779B97F4A7C15  # odd, hence invertible modulo 2**64
_MIX = 0xD6E8FEB86659FD93
_END = "\x00"  # after a row, and before the first: every field stands between two borders
_FIELD = "\x01"  # after the name and after the target
_CONTROL = lazy("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SPACE = lazy(r"\s+")
# Patterns that begin with a character are looked for fastest: no class, and no look back before the first.
_OPERATORS = lazy("≧|≥|》|>=|大于等于|大于或等于")
_AT_MOST = lazy("≦|≤|《|<=|小于等于|小于或等于")
YEAR, HUNDRED = "Y", "H"  # no cell holds capitals after lower()
_YEAR = lazy(r"(?:1(?<!\d1)9|2(?<!\d2)0)\d\d(?=年|[-./]\d)")
_HUNDRED = lazy(r"1(?<![\d.]1)00(?:\.0+)?(?=%|百分比|$|[\x00\x01])")
_NUMBER = lazy(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Spans:
    """The features of a batch: which row, which bucket, and where in ``text`` each one stands."""

    text: str
    rows: int
    row: Ints
    bucket: Ints
    start: Ints
    end: Ints
    kind: Ints
    """NGRAM, WORD, EDGE (first or last word of a cell) or CELL (all of it)."""


@cache
def _segmenter() -> Any:
    # Not segment.tokens: its lexicon is there to be edited, and new words would change the features
    # under a model that was trained without them.
    import rjieba

    return rjieba.Jieba()


def _clean(field: str | None) -> str:
    """Return the first characters of a field without controls, spaces and lone surrogates."""
    head = field[:LONGEST] if field else ""
    # What is printable holds no control, no lone surrogate and no space but the plain one.
    if head.isprintable() and " " not in head:
        return head
    return _SPACE.sub("", _CONTROL.sub("", head))


def join(rows: Iterable[Row]) -> str:
    """Return the rows as one text, with operators, years and numbers brought to one form each.

    A number says little of the type, its presence much: ``1290.3平方米`` becomes ``0平方米``, a year
    ``Y``, and 100 (the natural goal of a rate) ``H``.
    """
    text = _END + "".join(
        f"{_clean(name)}{_FIELD}{_clean(target)}{_FIELD}{_clean(actual)}{_END}"
        for name, target, actual in rows
    )
    if not unicodedata.is_normalized("NFKC", text):
        text = unicodedata.normalize("NFKC", text)
    text = _AT_MOST.sub("≤", _OPERATORS.sub("≥", text.lower()))
    return _NUMBER.sub("0", _HUNDRED.sub(HUNDRED, _YEAR.sub(YEAR, text)))


def spans(rows: Sequence[Row]) -> Spans:
    """Cut a batch into features.

    Name and target share their features, because forms without names write the name into the
    target; the actual has its own. Every n-gram may reach over one border of its field, so that
    ``率`` at the end of a name is not ``率`` inside it.
    """
    import numpy as np

    text = join(rows)
    codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4")
    border = codes <= 1
    row_of = np.cumsum(codes == 0) - 1
    field_of = np.cumsum(border) - 1 - 3 * row_of

    starts, stops, kinds = _cut(text, border)
    inside = starts + border[starts]
    half = np.uint64(64 - BITS + 1)
    hashes = _hash(np.maximum(codes, 1), starts, stops, kinds) >> half
    return Spans(
        text=text,
        rows=len(rows),
        row=row_of[inside],
        bucket=hashes.astype(np.int64) + (field_of[inside] == 2) * ACTUAL,
        start=starts,
        end=stops,
        kind=kinds,
    )


def _cut(text: str, border: npt.NDArray[np.bool_]) -> tuple[Ints, Ints, Ints]:
    """Return (start, end, kind) of every feature span; as ``Spans.kind`` counts them."""
    import numpy as np

    size = len(border)
    before = np.concatenate(([0], np.cumsum(border)))
    found: list[tuple[Ints, Ints, int]] = []
    for order in _ORDERS:
        starts = np.arange(max(size - order + 1, 0))
        crossed = before[starts + order] - before[starts]
        # A border may stand at the start or the end of an n-gram, never inside, and not alone.
        edge = border[starts].astype(np.int64) + border[starts + order - 1] if order > 1 else 0
        keep = (crossed == edge) & (crossed <= 1)
        found.append((starts[keep], starts[keep] + order, NGRAM))
    lengths = np.fromiter(map(len, _segmenter().cut(text, False)), dtype=np.int64)
    stops = np.cumsum(lengths)
    starts = stops - lengths
    whole = before[stops] == before[starts]
    found.append((starts[whole], stops[whole], WORD))
    first, last = whole & border[starts - 1], whole & border[np.minimum(stops, size - 1)]
    found.append((starts[first] - 1, stops[first], EDGE))
    found.append((starts[last], stops[last] + 1, EDGE))
    edges = np.flatnonzero(border)
    filled = np.diff(edges) > 1
    found.append((edges[:-1][filled] + 1, edges[1:][filled], CELL))
    return (
        np.concatenate([part[0] for part in found]),
        np.concatenate([part[1] for part in found]),
        np.concatenate([np.full(len(part[0]), part[2]) for part in found]),
    )


def _hash(codes: Hashes, starts: Ints, stops: Ints, kinds: Ints) -> Hashes:
    """Return a 64-bit hash of every span's characters and kind; overflow is the arithmetic meant."""
    import numpy as np

    size = len(codes)
    powers = _powers(_BASE, size)
    inverse = _powers(pow(_BASE, -1, 1 << 64), size)
    prefix = np.concatenate(
        (np.zeros(1, np.uint64), np.cumsum((codes + np.uint64(7)) * powers, dtype=np.uint64))
    )
    hashes = (prefix[stops] - prefix[starts]) * inverse[starts]
    hashes += kinds.astype(np.uint64) * np.uint64(_MIX)
    hashes ^= hashes >> np.uint64(31)
    hashes *= np.uint64(_MIX)
    hashes ^= hashes >> np.uint64(29)
    return hashes * np.uint64(_BASE)


def _powers(base: int, size: int) -> Hashes:
    import numpy as np

    powers = np.full(size, base, dtype=np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, dtype=np.uint64)


def counts(found: Spans) -> Any:
    """Return the batch as a sparse matrix, rows by buckets: 1 where a row has the feature."""
    import numpy as np
    from scipy.sparse import csr_matrix

    shape = (found.rows, 1 << BITS)
    matrix = csr_matrix((np.ones(len(found.row), np.float32), (found.row, found.bucket)), shape=shape)
    matrix.sum_duplicates()
    matrix.data[:] = 1.0
    return matrix
