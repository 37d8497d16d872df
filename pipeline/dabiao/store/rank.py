"""Which hit comes first, and where the next page goes on. Both databases share this.

Hits come in tiers: the query as typed stands in the indicator's name; it stands in one of the cells;
its words, or their synonyms, stand anywhere. Inside a tier the newest ``WINDOW`` hits are ordered
by BM25 with the name counted twice; hits beyond them follow by age, newest first. (Words so
frequent tell hits apart by little, and nobody turns a thousand hits' pages.)
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

WINDOW = 1000
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
    """What BM25 needs to know: how many records, their mean length, and each word's frequency."""

    records: int
    length: float
    frequency: Sequence[int]

    def weight(self, word: int) -> float:
        """Return the inverse document frequency of the query's ``word``-th word."""
        seen = min(self.frequency[word], self.records)
        return math.log(1 + (self.records - seen + 0.5) / (seen + 0.5))


def score(words: tuple[tuple[str, ...], ...], cells: Sequence[str | None], corpus: Corpus) -> float:
    """Return the BM25 score of one record; ``cells`` are name, target, actual."""
    folded = [fold(cell or "") for cell in cells]
    norm = _K1 * (1 - _B + _B * sum(map(len, folded)) / (corpus.length or 1))
    total = 0.0
    for number, spellings in enumerate(words):
        count = 0.0
        for place, spelling in enumerate(spellings):
            once = 2 * folded[0].count(spelling) + folded[1].count(spelling) + folded[2].count(spelling)
            count += once * (_SYNONYM if place else 1)
        total += corpus.weight(number) * count * (_K1 + 1) / (count + norm)
    return total


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
