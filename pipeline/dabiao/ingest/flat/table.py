"""From text to rows of cells: find the rows, cut them, learn from the cuts, cut again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dabiao.errors import InputError
from dabiao.ingest.flat.cells import Chunk
from dabiao.ingest.flat.evidence import pattern
from dabiao.ingest.flat.form import Column, Form, wide_form
from dabiao.ingest.flat.furniture import without_page_marks, without_repeated_header
from dabiao.ingest.flat.habits import Cell, Habits, learn
from dabiao.ingest.flat.layout import keeps_layout, pages_of, strips_of
from dabiao.ingest.flat.pieces import Piece, cut
from dabiao.ingest.flat.rows import Anchor, anchors, is_total
from dabiao.ingest.flat.search import Cut, best_cut
from dabiao.ingest.flat.stacks import foot, pieces_of, rates, row_of, running_numbers, share_out

BEFORE = Column("before", "outside", None, ())
AFTER = Column("after", "outside", None, ())
_ROUNDS = 6
_LONGEST = 400  # pieces of one chunk that are searched; a row of a printed table has fewer


@dataclass(frozen=True, slots=True)
class Row:
    """One project: its money block and its cells by column."""

    anchor: Anchor
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table with what stands above and below it."""

    form: Form
    rows: tuple[Row, ...]
    above: tuple[Piece, ...]
    below: tuple[Piece, ...]
    repeated: int


def likeness(text: str) -> float:
    """Return how much of the wide form ``text`` shows: its header words, and money blocks."""
    form = wide_form()
    words = {word for column in (*form.head, *form.amounts, form.rate, *form.body) for word in column.headers}
    dense = re.sub(r"\s+", "", text)
    share = sum(word in dense for word in words) / len(words)
    return share * (1.0 if anchors(cut(text), len(form.amounts)) else 0.3)


def read(text: str, pages: Sequence[int] | None, name: str) -> Table:
    """Return the table that ``text`` holds. Raises InputError DB1105 where there is none."""
    form = wide_form()
    if keeps_layout(text) and (table := _by_place(text, pages, form)) is not None:
        return table
    pieces = cut(without_page_marks(text), pages)
    found = anchors(pieces, len(form.amounts))
    if not found:
        raise InputError("DB1105", where=name)
    above = _above(pieces, found[0], form)
    kept = without_repeated_header(pieces, len(above))
    found = anchors(kept, len(form.amounts))
    last = next((index for index, anchor in enumerate(found) if is_total(kept, anchor)), len(found))
    end = found[last].start - 1 if last < len(found) else _foot(kept, found[-1].end)
    chunks = _chunks(kept[:end], found[:last], form, len(above))
    cells = _search(chunks)
    below = [piece for row in cells for cell in row if cell.column is AFTER for piece in cell.pieces]
    rows = []
    for index, anchor in enumerate(found[:last]):
        head = cells[index][-len(form.head) :]
        body = cells[index + 1][: len(form.body)]
        rows.append(Row(anchor, (*head, *body)))
    return Table(form, tuple(rows), above, (*below, *kept[end:]), len(pieces) - len(kept))


def _by_place(text: str, numbers: Sequence[int] | None, form: Form) -> Table | None:
    """Return the table of a text that keeps the page's layout; None where no columns are found."""
    sheets = pages_of(text, numbers, form)
    strips = strips_of(sheets, form) if sheets and sheets[0].header else []
    found = running_numbers(strips)
    if not found or len(found) < rates(strips, form) - 1:  # the totals have a rate and no number
        return None
    borders = share_out(strips[: foot(strips, found[-1][1] + 1)], found)
    rows = [Row(*row_of(strips[start:end], form)) for start, end in pairwise(borders)]
    above, below = sheets[0].above, [strip.line for strip in strips[borders[-1] :]]
    repeated = sum(len(sheet.header) for sheet in sheets[1:])
    return Table(form, tuple(rows), pieces_of(above), pieces_of(below), repeated)


def _above(pieces: Sequence[Piece], anchor: Anchor, form: Form) -> tuple[Piece, ...]:
    """Return what stands above the first row: all before the cells that lead to its money."""
    start = max(0, anchor.start - _LONGEST)
    chunk = Chunk(pieces[start : anchor.start], (BEFORE, *form.head), None)
    return tuple(pieces[: start + best_cut(chunk, Habits())[0][0].end])


def _foot(pieces: Sequence[Piece], start: int) -> int:
    """Return where signatures and notes begin below the last row."""
    for index in range(start, len(pieces)):
        if pieces[index].gap != "space" and pattern("below").match(pieces[index].text):
            return index
    return len(pieces)


def _chunks(pieces: Sequence[Piece], found: Sequence[Anchor], form: Form, above: int) -> list[Chunk]:
    """Cut the pieces at the money blocks; between two stand a row's body and the next row's head."""
    chunks = [Chunk(pieces[above : found[0].start], form.head, None)] if found else []
    for number, (anchor, following) in enumerate(zip(found, [*found[1:], None], strict=True), start=2):
        columns = form.body
        if following is None:
            between, columns = pieces[anchor.end : anchor.end + _LONGEST], (*columns, AFTER)
        elif following.start - anchor.end <= _LONGEST:
            between, columns = pieces[anchor.end : following.start], (*columns, *form.head)
        else:  # another text stands between two tables: its middle is not searched
            half = _LONGEST // 2
            between = [
                *pieces[anchor.end : anchor.end + half],
                *pieces[following.start - half : following.start],
            ]
            columns = (*columns, AFTER, *form.head)
        chunks.append(Chunk(between, columns, number))
    return chunks


def _search(chunks: Sequence[Chunk]) -> list[list[Cell]]:
    """Cut every chunk, learn the document's habits, and again until they stay the same."""
    habits = Habits()
    cells: list[list[Cell]] = []
    for _ in range(_ROUNDS):
        found = [(chunk, *best_cut(chunk, habits)) for chunk in chunks]
        cells = [[_cell(chunk, index, place) for index, place in enumerate(best)] for chunk, best, _ in found]
        learned = learn(_cell(chunk, *place) for chunk, _, likely in found for place in likely)
        if learned.widths == habits.widths:
            break
        habits = learned
    return cells


def _cell(chunk: Chunk, column: int, place: Cut) -> Cell:
    before = chunk.pieces[place.start - 1] if place.start else None
    pieces = tuple(chunk.pieces[place.start : place.end])
    return Cell(chunk.columns[column], before, pieces, place.confidence)
