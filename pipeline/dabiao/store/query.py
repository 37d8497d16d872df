"""What a person typed, as terms: text is data, there is no query syntax but quotation marks.

- Words are separated by white space; all of them must be found.
- ``"…"`` (also “…” and 「…」) is a phrase: found only as it stands.
- A longer run without quotes is also found by its words (jieba), in any order, and by their
  synonyms (``configs/synonyms.toml``, ``search.toml``); records that hold the run as it stands come first.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dabiao.resources import load_toml
from dabiao.segment.words import tokens
from dabiao.store.words import fold

LONGEST = 400
"""Characters of a query that are read; what follows is ignored, as every search box does."""

_QUOTES = str.maketrans(dict.fromkeys("“”「」『』＂", '"'))


@dataclass(frozen=True, slots=True)
class Terms:
    """``whole``: the runs and phrases as typed. ``words``: per word, the spellings that will do.

    A record that holds all of ``whole`` also holds one spelling of every word.
    """

    whole: tuple[str, ...] = ()
    words: tuple[tuple[str, ...], ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return everything worth highlighting, the longest first."""
        every = {*self.whole, *(spelling for word in self.words for spelling in word)}
        return tuple(sorted(every, key=lambda term: (-len(term), term)))


@cache
def _lexicon() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    search, shared = load_toml("search.toml"), load_toml("synonyms.toml")
    others: dict[str, dict[str, None]] = defaultdict(dict)
    for group in (*search["synonyms"], *shared["same"]["groups"]):
        folded = [fold(word) for word in group]
        for word in folded:
            others[word] |= dict.fromkeys([word, *folded])
    return {word: tuple(group) for word, group in others.items()}, frozenset(search["ignored"])


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the runs of a query and whether each was quoted; an unclosed quote is no quote."""
    pieces = text.translate(_QUOTES).split('"')
    for number, piece in enumerate(pieces):
        if number % 2 and number < len(pieces) - 1:
            yield piece, True
        else:
            yield from ((run, False) for run in piece.split())


def _fine(cut: list[str]) -> Iterator[str]:
    """Halve words of four characters: 资金拨付 is a term of the field, and 资金已拨付 meets it."""
    for token in cut:
        yield from (token[:2], token[2:]) if len(token) == 4 and not token.isascii() else (token,)


def _separates(char: str) -> bool:
    return unicodedata.category(char).startswith("P") and char not in "％‰"


def _words(run: str) -> list[str]:
    """Cut a run; a word of one character says little, so it stays with the word before it.

    Punctuation separates, unless a run holds nothing else.
    """
    ignored = _lexicon()[1]
    words: list[str] = []
    fresh = True
    for token in _fine(tokens(run)):
        if token in ignored or all(map(_separates, token)):
            fresh = True
        elif words and not fresh and (len(token) == 1 or len(words[-1]) == 1):
            words[-1] += token
        else:
            words.append(token)
            fresh = False
    return words or [run]


def parse(text: str) -> Terms:
    """Return the terms of a query; any string at all will do, an empty one has none."""
    synonyms = _lexicon()[0]
    whole: dict[str, None] = {}
    words: dict[tuple[str, ...], None] = {}
    for part, quoted in _parts(text[:LONGEST]):
        run = fold(part)
        if not run:
            continue
        whole[run] = None
        for word in [run] if quoted else _words(run):
            words[(word,) if quoted else synonyms.get(word, (word,))] = None
    return Terms(tuple(whole), tuple(words))
