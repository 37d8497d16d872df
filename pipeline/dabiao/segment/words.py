"""Cut a text into words: jieba is the reference, rjieba the fast implementation."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from dabiao.resources import load_toml


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
        for term in _terms():
            self._cutter.add_word(term, None, None)

    def cut(self, text: str) -> list[str]:
        """Return the words of ``text`` in order."""
        return list(self._cutter.cut(text))


@cache
def segmenter() -> Segmenter:
    """Return this process's segmenter: rjieba where it is installed, else jieba."""
    try:
        return Rjieba()
    except ImportError:
        return Jieba()


def tokens(text: str) -> list[str]:
    """Return the words of ``text``; joined, they are the text."""
    return segmenter().cut(text)
