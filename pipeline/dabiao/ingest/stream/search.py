"""Fill rows of columns from a run of tokens: the best way to cut and assign them, by dynamic programming.

State: (tokens used, column reached). A cell takes one token, or several joined at a cost; a column
may stay empty at a cost. What suits a cell may depend on the row's target and weight, which are
read from the best path so far.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dabiao.ingest.stream.cells import EMPTY, fit, unit_letters

_NEVER = -1e9
_WIDEST = 12
_OPENS = frozenset("≥≤>=<≧≦＞＜＝")
_BINDS = _OPENS | {"（", "("}
_SHARES = frozenset("%％‰")
_CLOSES = frozenset("）),，、")
_WIDEST_GLUED = 44
_WRAP = 0.3
"""What it costs to join the lines of one cell, where other lines are whole rows."""
_NEW_ROW = -0.4
_NEW_ROW_GLUED = -5.0
"""More rows have more cells to score: where every letter may end a cell, a row must earn its keep."""


class Token(NamedTuple):
    """A piece of text, the line it stands on, whether that line ends after it, or a word goes on.

    ``goes_on`` marks text that may be the next line of the cell before it.
    """

    text: str
    line: int
    ends_line: bool = False
    inside: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Filled:
    """One row: the text of each column and the line of its first token; ``fits`` is its score."""

    cells: tuple[str, ...]
    line: int
    fits: float


@dataclass(frozen=True, slots=True)
class Shape:
    """What separates the cells: ``glued`` nothing; ``rows`` where a line is a row of the table."""

    glued: bool = False
    rows: bool = False
    join: float = -1.3


class _Step(NamedTuple):
    score: float
    back: tuple[int, int] | None
    text: str
    target: str
    weight: str
    part: bool = False


def fill(tokens: Sequence[Token], columns: Sequence[str], shape: Shape) -> tuple[float, list[Filled]]:
    """Return the score and the rows of the best way to read ``tokens`` as rows of ``columns``."""
    count, last = len(tokens), len(columns)
    start = _Step(0.0, None, "", "", "")
    table: list[list[_Step | None]] = [[None] * (last + 1) for _ in range(count + 1)]
    table[0][0] = start
    for at in range(count + 1):
        row = table[at]
        for column in range(last):
            step = row[column]
            if step is not None:
                _advance(table, tokens, at, column, columns, step, shape)
        full = row[last]
        if full is not None and at < count:
            score = full.score + (_NEW_ROW_GLUED if shape.glued else _NEW_ROW) + _row_end(tokens, at, shape)
            if row[0] is None or score > row[0].score:
                row[0] = _Step(score, (at, last), "", "", "")
                for column in range(last):
                    step = row[column]
                    if step is not None:
                        _advance(table, tokens, at, column, columns, step, shape)
    end = table[count][last]
    return (end.score, _trace(table, tokens, count, last)) if end is not None else (_NEVER, [])


def _row_end(tokens: Sequence[Token], at: int, shape: Shape) -> float:
    if not shape.rows or at == 0:
        return 0.0
    return 1.0 if tokens[at - 1].ends_line else -2.0


def _advance(
    table: list[list[_Step | None]],
    tokens: Sequence[Token],
    at: int,
    column: int,
    columns: Sequence[str],
    step: _Step,
    shape: Shape,
) -> None:
    """Try every cell that may stand in ``column`` after ``at`` tokens, the empty one too."""
    field = columns[column]
    empty = _Step(
        step.score + _empty(field, columns, step), (at, column), "", step.target, step.weight, step.part
    )
    _offer(table, at, column + 1, empty)
    text = ""
    widest = _WIDEST_GLUED if shape.glued else _WIDEST
    for used in range(1, min(widest, len(tokens) - at) + 1):
        piece = tokens[at + used - 1].text
        if shape.rows and used > 1 and tokens[at + used - 2].ends_line:
            break
        text = piece if used == 1 else text + _glue(text, piece, shape) + piece
        score = fit(field, text, step.target, step.weight)
        if score <= -9:
            if not shape.glued and field not in {"name", "reason", "note", "target", "actual"}:
                break
            continue
        if used > 1 and not shape.glued:
            wraps = sum(token.goes_on for token in tokens[at + 1 : at + used])
            score += shape.join * (used - 1 - wraps) - _WRAP * wraps
        if shape.glued:
            score += _border(tokens, at + used) - (2.0 if step.part and field in {"weight", "score"} else 0.0)
        target = text if field in {"target", "value", "target_initial"} else step.target
        weight = text if field == "weight" else step.weight
        part = text.startswith("其中") if field == "name" else step.part
        _offer(
            table, at + used, column + 1, _Step(step.score + score, (at, column), text, target, weight, part)
        )


def _empty(field: str, columns: Sequence[str], step: _Step) -> float:
    """Return what an empty cell costs: a part of the row above has no points, and points go together."""
    cost = EMPTY.get(field, _NEVER)
    if field not in {"weight", "score"}:
        return cost
    if step.part:
        return -0.3
    return -0.5 if field == "score" and "weight" in columns and not step.weight else cost


def _glue(text: str, piece: str, shape: Shape) -> str:
    """Return what stands between two joined tokens: a blank between Latin words only."""
    ends, starts = text[-1], piece[0]
    latin = ends.isascii() and ends.isalpha() and starts.isascii() and starts.isalpha()
    return " " if latin and not shape.glued else ""


def _border(tokens: Sequence[Token], at: int) -> float:
    """Return how likely a cell ends between two glued characters."""
    if at >= len(tokens):
        return 0.0
    left, right = tokens[at - 1].text, tokens[at].text
    numeric = left.isdigit(), right.isdigit()
    if ("." in {left, right} and (any(numeric) or left == right)) or left in _BINDS or right in _CLOSES:
        return -20.0
    if right in _OPENS or numeric == (True, True):
        return 0.8 if right in _OPENS else -1.6
    if left.isdigit() and (right in _SHARES or right in unit_letters()):
        return -6.0 if right in _SHARES else -2.5
    within = -5.0 if tokens[at - 1].inside else -0.7
    return within if numeric == (False, False) and left not in _SHARES else 0.0


def _offer(table: list[list[_Step | None]], at: int, column: int, step: _Step) -> None:
    known = table[at][column]
    if step.score > _NEVER / 2 and (known is None or step.score > known.score):
        table[at][column] = step


def _trace(table: list[list[_Step | None]], tokens: Sequence[Token], at: int, last: int) -> list[Filled]:
    rows: list[Filled] = []
    cells: list[str] = []
    column, top = last, 0.0
    while True:
        step = table[at][column]
        if step is None:
            raise AssertionError("a path always leads back to its start")
        if column == last and not cells:
            top = step.score
        if column == 0:
            line = tokens[at].line if at < len(tokens) else tokens[-1].line
            rows.append(Filled(tuple(reversed(cells)), line, top - step.score))
            cells = []
            if step.back is None:
                return rows[::-1]
        else:
            cells.append(step.text)
        if step.back is None:
            return rows[::-1]
        at, column = step.back
