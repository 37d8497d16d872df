"""Cut a borderless text into tokens, each a cell or a part of one, and tell what separates cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from dabiao.classify.labels import canonical
from dabiao.ingest.forms import bare, column_field, words
from dabiao.ingest.grid import Line
from dabiao.ingest.stream.search import Token
from dabiao.model import INDICATOR_TYPES
from dabiao.segment import tokens as segmented

_REMARK = r"(?:[（(][^（()）]{0,14}[)）])?"
_LONGEST_LABEL = 14
_MOST_WRAPS = 4
_HEADS = frozenset({"level1", "level2", "name"})


@lru_cache(maxsize=4096)
def is_level(text: str) -> bool:
    """Whether a token is a heading of a group of indicators: 产出指标, 数量指标（20分）."""
    if len(text) > 2 * _LONGEST_LABEL:
        return False
    label = bare(text)
    return label in words().rows["levels"] or (
        label.endswith("指标") and len(label) <= _LONGEST_LABEL and canonical(label) is not None
    )


def names_type(text: str) -> bool:
    """Whether a heading names one of the nine types, not only their group."""
    return canonical(text) is not None


def split_lines(lines: Sequence[Line]) -> tuple[list[Token], bool, bool]:
    """Return the tokens, whether each line is a row (pipes or tabs), and whether nothing separates cells."""
    texts = [(line.text, line.where.line or 0) for line in lines]
    mark = next((m for m in ("|", "｜", "\t") if sum(m in t for t, _ in texts) * 2 > len(texts)), None)
    if mark is not None:
        return list(_marked(texts, mark)), True, False
    tokens = _rejoined([[Token(piece, number) for piece in text.split()] for text, number in texts])
    if any(_is_glued(token.text) for token in tokens):
        return [part for token in tokens for part in _explode(token)], False, True
    return tokens, False, False


def _rejoined(lines: Sequence[list[Token]]) -> list[Token]:
    """Return the tokens of all lines, labels that a narrow cell wrapped put together again.

    Where most lines hold a whole row, other text that goes on in a line of its own is marked as such.
    """
    lines = [line for line in lines if line]
    tokens = [token for line in lines for token in line]
    starts = {id(line[0]) for line in lines}
    rows = sum(len(line) > 2 for line in lines) * 3 > len(lines)
    alone = {id(line[0]) for line in lines if len(line) == 1}
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        count = _wrapped_label(tokens, at, starts)
        if count > 1:
            joined.append(Token("".join(t.text for t in tokens[at : at + count]), tokens[at].line))
        else:
            token = tokens[at]
            goes_on = (
                rows
                and at > 0
                and id(token) in starts
                and (id(token) in alone or id(tokens[at - 1]) in alone)
                and _is_word(token.text)
                and _is_word(tokens[at - 1].text)
            )
            joined.append(token._replace(goes_on=goes_on))
        at += count
    return joined


def _is_word(text: str) -> bool:
    return text[0] >= "\u3400" and text[-1] >= "\u3400" and text[-1] != "。" and not is_level(text)


def _wrapped_label(tokens: Sequence[Token], at: int, starts: set[int]) -> int:
    """Return how many tokens from ``at`` on, each but the first at the start of a line, are one label."""
    text, best = tokens[at].text, 1
    if len(text) > _LONGEST_LABEL * 2 or not _is_word(text[:1] + text[-1:].replace("/", "标")):
        return 1
    for count in range(2, _MOST_WRAPS + 1):
        if at + count > len(tokens) or id(tokens[at + count - 1]) not in starts:
            break
        text += tokens[at + count - 1].text
        if _is_label(text):
            best = count
    return best


def _is_label(text: str) -> bool:
    """Whether a text is a heading of a group or type, or a whole word of a header or of the block."""
    known, label = words(), bare(text)
    named = (known.exact, known.block, known.money, _heading_words())
    return bool(label) and any(label in group for group in named)


def _marked(texts: Sequence[tuple[str, int]], mark: str) -> Iterator[Token]:
    for text, number in texts:
        pieces = [piece.strip() for piece in text.split(mark) if piece.strip()]
        for index, piece in enumerate(pieces, start=1):
            yield Token(piece, number, index == len(pieces))


def _is_glued(text: str) -> bool:
    """Whether a token holds several cells: a row of header words, or headings with more after them."""
    if len(text) < 20:
        return False
    return _header_run().search(text) is not None or len(_headings().findall(text)) >= 2


@cache
def _header_words() -> str:
    known = [word for word in words().exact if len(word) > 1 or word == "值"]
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))


@cache
def _header_run() -> re.Pattern[str]:
    return re.compile(f"(?:(?:{_header_words()}){_REMARK}){{4,}}")


@cache
def _heading_words() -> frozenset[str]:
    return frozenset(
        {*INDICATOR_TYPES, "服务对象满意度指标", "经济成本指标", "社会成本指标", "生态环境成本指标"}
        | {level for level in words().rows["levels"] if len(level) > 3}
    )


@cache
def _headings() -> re.Pattern[str]:
    longest = sorted(_heading_words(), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest)}){_REMARK}")


@cache
def _ends() -> re.Pattern[str]:
    totals = sorted((t for t in words().rows["total"] if len(t) > 1), key=len, reverse=True)
    return re.compile(
        f"(?:{'|'.join(totals)}){_REMARK}(?=[\\d.]|$)|(?:填表人|填报人|注|备注|联系电话)[：:].*"
    )


def _explode(token: Token) -> Iterator[Token]:
    """Cut a glued token at headers, headings and totals; what lies between them letter by letter."""
    text = token.text
    run = _header_run().search(text)
    if run:
        yield from _block(Token(text[: run.start()], token.line))
        for match in re.finditer(f"(?:{_header_words()}){_REMARK}", run[0]):
            yield Token(match[0], token.line)
        text = text[run.end() :]
    elif not _headings().search(text):
        yield token
        return
    at = 0
    pattern = re.compile(f"(?P<head>{_headings().pattern})|(?P<end>{_ends().pattern})")
    for match in pattern.finditer(text):
        yield from _letters(text[at : match.start()], token.line)
        yield Token(match[0], token.line)
        at = match.end()
    yield from _letters(text[at:], token.line)


def _letters(text: str, line: int) -> Iterator[Token]:
    """Cut glued cells letter by letter; a letter inside a word says so."""
    for word in segmented(text):
        for index, letter in enumerate(word, start=1):
            yield Token(letter, line, inside=index < len(word))


def _block(token: Token) -> Iterator[Token]:
    """Cut what stands above a glued table at the labels of the block."""
    labels = sorted((w for w in words().block if len(w) > 3), key=len, reverse=True)
    at = 0
    for match in re.finditer("|".join(map(re.escape, labels)), token.text):
        if match.start() > at:
            yield Token(token.text[at : match.start()], token.line)
        yield Token(match[0], token.line)
        at = match.end()
    if at < len(token.text):
        yield Token(token.text[at:], token.line)


def find_header(tokens: Sequence[Token], start: int) -> tuple[int, int, list[tuple[str, str]]] | None:
    """Return (first token, token after the last, [(field, header text)]) of the next table header."""
    at = start
    while at < len(tokens):
        found: list[tuple[str, str]] = []
        stop, skipped = at, 0
        while stop < len(tokens) and skipped <= 1:
            text = tokens[stop].text
            field = column_field(text) if len(text) <= 30 and not is_value(text) else None
            if skipped and bare(text) not in words().exact:
                field = None  # after a text that is no header word, only a whole word goes on with the header
            if field is None:
                if bare(text) not in {"绩效指标", "年度绩效指标"} and found:
                    skipped += 1 if {"name", "target"} & {f for f, _ in found} else 2
                elif not found:
                    break
            else:
                found.append((field, text))
                skipped = 0
            stop += 1
        stop -= skipped
        columns = _columns(found)
        if columns:
            return at, stop, columns
        at = max(stop, at + 1)
    return None


def is_value(text: str) -> bool:
    """Whether a token cannot be a header word because it holds a figure outside brackets."""
    return any(letter.isdigit() for letter in bare(text))


def _lower_row(fields: Sequence[str]) -> int:
    """Return where the lower row of a header begins whose upper row only names target and results, or 0."""
    lower = next(at for at, field in enumerate(fields) if field in _HEADS)
    upper = fields[:lower]
    return lower if "target" in upper and {"actual", "score", "weight"} & set(upper) else 0


def _columns(found: Sequence[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """Return the columns of a header, a second header row put in the place of the cell it divides."""
    fields = [field for field, _ in found]
    if "name" not in fields or not {"target", "target_initial", "value"} & set(fields):
        return None
    if "target" in fields and (lower := _lower_row(fields)):
        heads = [(f, t) for f, t in found[lower:] if f in _HEADS]
        parts = [(("value" if f == "target" else f), t) for f, t in found[lower:] if f not in _HEADS]
        at = fields.index("target")
        return [*heads, *found[:at], *(parts or found[at : at + 1]), *found[at + 1 : lower]]
    if (
        "op" in fields
        and "target" in fields
        and fields.index("op") > len(fields) - 4
        and fields.count("target") + fields.count("value") > 1
    ):
        first, lower = fields.index("target"), fields.index("op")
        parts = [(("value" if f == "target" else f), text) for f, text in found[lower:]]
        return [*found[:first], *parts, *found[first + 1 : lower]]
    kept: list[tuple[str, str]] = []
    for field, text in found:
        if field == "target" and {"op", "unit"} & set(fields):
            kept.append(("value", text))
        elif field not in {f for f, _ in kept}:
            kept.append((field, text))
    return kept
