"""What the language says about each gap of a chunk, whatever the columns are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from dabiao.ingest.flat.pieces import CLOSING, OPENING, Piece
from dabiao.patterns import lazy
from dabiao.resources import load_toml

_PAIRS = {"（": "）", "(": ")", "《": "》", "“": "”", "「": "」", "【": "】"}
_CHINESE = lazy(r"[\u4e00-\u9fff]")
_DATE_ACROSS = lazy(r"(?:\d年\0\d{1,2}月|\d月\0\d{1,2}日)")
_WORD = lazy(r"[0-9A-Za-z]")
_SEPARATORS = frozenset("，、：:（《“(【,")
_STOPS = frozenset("。；;！？")
_DEEPEST = 8  # brackets inside brackets
_SIDE = 8  # characters of context for the lexicon on either side of a gap
_ENDS = frozenset("%％‰。；！？）)")
SPACES = ("space_after_end", "space_chinese", "space_opening", "space_digit", "space_latin", "space_in_latin")
_NUMERALS = {char: value for value, char in enumerate("一二三四五六七八九十", start=1)}


@cache
def weights() -> dict[str, Any]:
    """Return ``configs/flat.toml``."""
    return load_toml("flat.toml")


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of ``[words]``."""
    return re.compile(weights()["words"][name])


def list_number(text: str) -> int | None:
    """Return the number that opens ``text`` as a list item (``2.``, ``二是``, ``（2）``), or None."""
    match = pattern("list_number").match(text)
    if match is None:
        return None
    digits = re.search(r"\d+", match[0])
    if digits:
        return int(digits[0])
    numeral = re.search(r"[一二三四五六七八九十]", match[0])
    return _NUMERALS[numeral[0]] if numeral else ord(match[0]) - ord("①") + 1


def is_absent(text: str) -> bool:
    """Return whether ``text`` is a word for an empty cell (不适用, 无)."""
    return pattern("absent").fullmatch(text) is not None


def gap_kind(before: Piece, after: Piece) -> str:
    """Return the kind of the gap between two pieces: a line break, or a space before what."""
    if after.gap != "space":
        return after.gap
    first = after.text[0]
    if before.text[-1] in _ENDS:
        return "space_after_end"
    if _CHINESE.match(first):
        return "space_chinese"
    if first in OPENING:
        return "space_opening"
    if _WORD.match(first) and _WORD.match(before.text[-1]):
        return "space_in_latin"
    return "space_digit" if first.isdigit() else "space_latin"


def language_scores(pieces: Sequence[Piece]) -> list[float]:
    """Return for each gap (before piece 0, 1, …) how much the words speak for a border there."""
    depth = _depths(pieces)
    scores = [0.0] * len(pieces)
    for index in range(1, len(pieces)):
        scores[index] = _language(pieces[index - 1], pieces[index])
        if depth[index]:
            scores[index] += weights()["language"]["inside_brackets"]
    return scores


def _language(before: Piece, after: Piece) -> float:
    certain = _certain(before, after)
    if certain is not None:
        return float(weights()["language"][certain])
    return float(sum(weights()["language"][hint] for hint in _hints(before, after)))


def _certain(before: Piece, after: Piece) -> str | None:
    """Return the name of the evidence that settles a gap by itself, or None."""
    if after.text[0] in CLOSING:
        return "before_closing"
    if pattern("list_number").fullmatch(before.text):
        return "after_list_number"
    if is_absent(before.text) or is_absent(after.text):
        return "absent"
    if _DATE_ACROSS.search(f"{before.text[-4:]}\0{after.text[:4]}"):
        return "date_across"
    return None


def _hints(before: Piece, after: Piece) -> Iterator[str]:
    """Yield the names of the evidence that adds up."""
    if before.text == after.text:
        yield "same_again"
    number = list_number(after.text)
    if number is not None:
        yield "starts_list" if number == 1 else "continues_list"
    if before.text[-1] in _SEPARATORS:
        yield "after_separator"
        return
    if before.text[-1] in _STOPS:
        yield "after_stop"
        return
    for name in ("after_particle", "after_short_tail"):
        if pattern(name).search(before.text):
            yield name
    for name in ("before_particle", "before_start"):
        if pattern(name).match(after.text):
            yield name
    if number is None:
        if before.text[-1].isdigit():
            yield "after_digit"
        if before.text[-1] in "%％":
            yield "after_percent"
        if after.gap != "space":
            yield "word_across" if _word_across(before.text, after.text) else "no_word_across"


def _word_across(before: str, after: str) -> bool:
    """Return whether the lexicon knows a word that the gap would cut in two."""
    import rjieba

    left, right = before[-_SIDE:], after[:_SIDE]
    position = 0
    # A lone surrogate is no character that the lexicon could take.
    whole = (left + right).encode("utf-8", "replace").decode("utf-8")
    for word in rjieba.cut(whole, hmm=False):
        end = position + len(word)
        if position < len(left) < end:
            return True
        position = end
    return False


def _depths(pieces: Sequence[Piece]) -> list[int]:
    """Return whether a bracket stands open before each piece and is closed within the next few lines."""
    open_marks: list[str] = []
    depths: list[int] = []
    since = 0
    for piece in pieces:
        if is_absent(piece.text) or since > 12:
            open_marks, since = [], 0
        depths.append(len(open_marks))
        for char in piece.text:
            if char in _PAIRS and len(open_marks) < _DEEPEST:
                open_marks.append(_PAIRS[char])
            elif char in open_marks:
                while open_marks.pop() != char:
                    pass
        since = since + 1 if open_marks else 0
    return depths
