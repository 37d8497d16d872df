"""Cut a text into words: jieba is the reference, rjieba the fast implementation."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, pairwise
from typing import Protocol

from dabiao.patterns import lazy
from dabiao.resources import load_toml

# rjieba joins digits over any sign (1-6, 2020.12.24); jieba over one point alone, before a percent sign.
# Words of the dictionary (O型, 12345热线) and of the lexicon (1+X) stay whole in both.
_JOINED = lazy(r"[a-zA-Z0-9]+[^a-zA-Z0-9\u4e00-\u9fff]")
_PIECE = lazy(r"[a-zA-Z0-9]+(?:\.[0-9]+)?%?|.", re.DOTALL)
_SURROGATE = lazy("[\ud800-\udfff]")


class Segmenter(Protocol):
    """Anything that cuts a text into words that, joined, are the text."""

    def cut(self, text: str) -> list[str]:
        """Return the words of ``text`` in order."""


def _terms() -> list[str]:
    data = load_toml("lexicon.toml")
    return [*data["words"]["terms"], *(w for w in data["names"]["words"] if len(w) > 2)]


class Jieba:
    """The reference segmenter with the lexicon's terms."""

    def __init__(self) -> None:
        import jieba

        jieba.setLogLevel(60)
        self._cutter = jieba.Tokenizer()
        for term in _terms():
            self._cutter.add_word(term)

    def cut(self, text: str) -> list[str]:
        """Return the words of ``text`` in order."""
        return list(self._cutter.lcut(text))


class Rjieba:
    """The fast segmenter with the lexicon's terms; cannot be pickled, so one per process."""

    def __init__(self) -> None:
        import rjieba

        self._cutter = rjieba.Jieba()
        self._terms = frozenset(_terms())
        for term in _terms():
            self._cutter.add_word(term, None, None)

    def cut(self, text: str) -> list[str]:
        """Return the words of ``text`` in order."""
        words: list[str] = []
        for word in self._cutter.cut(text):
            joined = _JOINED.match(word) is not None and word not in self._terms
            words.extend(_PIECE.findall(word) if joined else (word,))
        return words


@cache
def segmenter() -> Segmenter:
    """Return this process's segmenter: rjieba where it is installed, else jieba."""
    try:
        return Rjieba()
    except ImportError:
        return Jieba()


def tokens(text: str) -> list[str]:
    """Return the words of ``text``; joined, they are the text."""
    try:
        return segmenter().cut(text)
    except UnicodeEncodeError:
        # A lone surrogate is no text; it is cut as the replacement character and put back.
        ends = list(accumulate(map(len, segmenter().cut(_SURROGATE.sub("\ufffd", text)))))
        return [text[a:b] for a, b in pairwise([0, *ends])]
