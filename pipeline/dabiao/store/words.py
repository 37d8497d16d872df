"""What the index holds of a text: its runs of one, two and three characters, after folding.

A token index finds a word only where the segmenter cut the text exactly there, and where it cuts
depends on the neighbours. Runs find a word wherever it stands, as a scan of the texts would: a term
of up to three characters is one look into the index, and a longer one is the phrase of its own
triples (``资金拨付`` is ``资金拨 金拨付``), which matches exactly the texts that contain it. Pairs
alone would do, but finding where two long lists meet costs more than reading one. jieba decides
what the words of a *query* are (``dabiao.store.query``).

Folding makes one spelling of width and case and drops white space, which in these tables is
layout. ASCII punctuation becomes full-width, so that nothing in a term can be index syntax.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from operator import add

Span = tuple[int, int]


@cache
def _table() -> dict[int, int | None]:
    table: dict[int, int | None] = {}
    for code in range(0x21, 0x7F):
        narrow, wide = chr(code), code + 0xFEE0
        keep = ord(narrow.lower()) if narrow.isalnum() else wide
        table[code] = table[wide] = keep
    table |= dict(zip(map(ord, "≧≦﹪∶"), map(ord, "≥≤％："), strict=True))
    table |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
    # Separators, control and format characters (zero-width spaces, byte order marks).
    blank = (
        code for code in range(0x10000) if unicodedata.category(chr(code)) in ("Zs", "Zl", "Zp", "Cc", "Cf")
    )
    return table | dict.fromkeys(blank, None)


def fold(text: str) -> str:
    """Return ``text`` as the index sees it: one width, lower case, no white space."""
    return text.translate(_table())


NAME = "n000"
"""What marks the grams of a name, which are indexed once more to be found in names alone."""


def grams(folded: str) -> str:
    """Return the characters of a folded text, then its pairs, then its triples in order.

    Triples of two texts never touch, because the characters of the second come between them.
    """
    pairs = list(map(add, folded, folded[1:]))
    return " ".join((*dict.fromkeys(folded), *dict.fromkeys(pairs), *map(add, pairs, folded[2:])))


def of_name(grams: str) -> str:
    """Return the grams of a name, each marked."""
    return grams and NAME + grams.replace(" ", f" {NAME}")


def phrase(term: str, mark: str = "") -> str:
    """Return the consecutive grams that only texts with the folded ``term`` have."""
    return " ".join(mark + term[at : at + 3] for at in range(max(1, len(term) - 2)))


def tag(letter: str, value: object) -> str:
    """Return the index term of one value of a filter; no gram is as long, and none of a name alike."""
    return f"{letter}000{str(value).encode().hex()}"


def tags(values: Iterable[object], letters: str) -> str:
    """Return the terms of a record's values, one letter for each; a list has several values."""
    lists = (value if isinstance(value, list) else [value] for value in values)
    marked = ((letter, one) for letter, many in zip(letters, lists, strict=True) for one in many)
    return " ".join(tag(letter, one) for letter, one in marked if one is not None)


def spans(text: str, terms: tuple[str, ...]) -> list[Span]:
    """Return where the folded ``terms`` stand in ``text``: sorted, merged, half-open offsets."""
    table = _table()
    kept = [i for i, char in enumerate(text) if table.get(ord(char), 0) is not None]
    folded = fold(text)
    found: list[Span] = []
    for term in terms:
        at = folded.find(term)
        while at >= 0:
            found.append((kept[at], kept[at + len(term) - 1] + 1))
            at = folded.find(term, at + len(term))
    merged: list[Span] = []
    for start, end in sorted(found):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
