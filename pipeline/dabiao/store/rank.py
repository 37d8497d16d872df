"""Which hit comes first, and where the next page goes on. Both databases share this.

Hits come in tiers: the query as typed stands in the indicator's name; it stands in one of the cells;
its words, or their synonyms, stand anywhere. Inside a tier the newest ``WINDOW`` hits are ordered
by BM25 with the name counted twice; hits beyond them follow by age, newest first. (Words so
frequent tell hits apart by little, and nobody turns the pages of 500 hits.)
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dabiao.errors import StoreError
from dabiao.store.protocol import Search
from dabiao.store.query import Terms
from dabiao.store.words import fold

WINDOW = 500
_BORDER = "\ue000"
_K1, _B = 1.2, 0.75
_SYNONYM = 0.7


@dataclass(frozen=True, slots=True)
class Match:
    """Records that hold one spelling of each group (in the name only), less those of ``but_not``."""

    groups: tuple[tuple[str, ...], ...]
    in_name: bool = False
    but_not: Match | None = None


def tiers(terms: Terms) -> tuple[Match, ...]:
    """Return the disjoint tiers of a query, the best first."""
    whole = tuple((run,) for run in terms.whole)
    named = Match(whole, in_name=True)
    found = (named, Match(whole, but_not=named))
    return found if terms.words == whole else (*found, Match(terms.words, but_not=Match(whole)))


@dataclass(frozen=True, slots=True)
class Corpus:
    """What BM25 needs to know: the mean length of records, and how telling each word is."""

    length: float
    weights: Sequence[float]


def weight(records: int, frequency: int) -> float:
    """Return the inverse document frequency of a word found in ``frequency`` of ``records``."""
    seen = min(frequency, records)
    return math.log(1 + (records - seen + 0.5) / (seen + 0.5))


def judge(terms: Terms, cells: Sequence[str | None], corpus: Corpus) -> tuple[int, float]:
    """Return the tier and the BM25 score of one record; ``cells`` are name, target, actual."""
    # Folded in one go: this runs for every record of the window.
    text = fold(_BORDER.join(cell or "" for cell in cells))
    name, _, rest = text.partition(_BORDER)
    tier = 0
    for run in terms.whole:
        if run not in name:
            tier = max(tier, 1 if run in rest else 2)
    norm = _K1 * (1 - _B + _B * len(text) / (corpus.length or 1))
    score = 0.0
    for weight, spellings in zip(corpus.weights, terms.words, strict=True):
        count = 2.0 * name.count(spellings[0]) + rest.count(spellings[0])
        for synonym in spellings[1:]:
            count += _SYNONYM * (2 * name.count(synonym) + rest.count(synonym))
        score += weight * count * (_K1 + 1) / (count + norm)
    # Rounded, because the last digits are nobody's meaning and must survive a JSON token.
    return tier, round(score, 9)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended. ``top`` is the newest indicator of the first page: later ones stay out."""

    top: int
    shown: int
    place: tuple[float, ...]


def _digest(search: Search) -> str:
    plain = replace(search, after=None, limit=0)
    return hashlib.sha256(repr(plain).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def write_cursor(search: Search, cursor: Cursor) -> str:
    """Return the token of the next page of this search."""
    data = [_digest(search), cursor.top, cursor.shown, *cursor.place]
    return base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")


def read_cursor(search: Search) -> Cursor | None:
    """Return where the search goes on.

    Raises StoreError DB4011 for a token that is not of this search.
    """
    if search.after is None:
        return None
    try:
        padded = search.after + "=" * (-len(search.after) % 4)
        data: Any = json.loads(base64.urlsafe_b64decode(padded.encode()))
        digest, top, shown, *place = data
        if digest != _digest(search) or not all(isinstance(n, int | float) for n in (top, shown, *place)):
            raise ValueError(digest)
        return Cursor(int(top), int(shown), tuple(map(float, place)))
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise StoreError("DB4011") from None
