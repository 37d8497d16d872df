"""Join the parts of a ruled table that runs on over the end of a page."""

from __future__ import annotations

from dataclasses import replace

from dabiao.ingest.backends.ruled import Ruled
from dabiao.ingest.grid import Grid, Spot

_SAME_EDGE = 3.0
"""Points by which the column edges of one table may differ from page to page."""
_LONG = 8
"""Letters that a cell has at least which runs over the end of a page."""


def goes_on(above: Ruled, below: Ruled) -> bool:
    """Whether ``below`` is as wide as ``above`` on the page before, and divides no column anew."""
    if below.page != above.page + 1:
        return False
    if not (_near(above.edges, below.edges[0]) and _near(below.edges, above.edges[-1])):
        return False
    few, many = sorted((above.edges, below.edges), key=len)
    return all(_near(many, edge) for edge in few)


def _near(edges: tuple[float, ...], edge: float) -> bool:
    return any(abs(edge - other) <= _SAME_EDGE for other in edges)


def joined(tables: list[Ruled]) -> Grid:
    """Return the grid of a table's parts, one below the other, headers met before left out."""
    edges = max((table.edges for table in tables), key=len)
    rows: list[list[str]] = []
    covered: dict[Spot, Spot] = {}
    pages: list[int] = []
    numbers: list[int] = []
    above: Ruled | None = None
    for part in tables:
        table = part if part.edges == edges else _laid_on(part, edges)
        if above is not None and above.open_bottom:
            table = _without_open_header(rows, table)
        head = _repeated(rows, table.rows)
        cut = _cut_columns(above, table, head)
        above = table
        owners = _go_on(rows, covered, table, head, cut)
        if cut and len(cut) == len(edges) - 1:
            head += 1  # the whole row belongs to the one above
        elif not cut and rows and _is_split(rows[-1], table.rows[head:]):
            for c, text in enumerate(table.rows[head]):
                rows[-1][c] += text
                table.rows[head][c] = ""
        offset = len(rows) - head
        for (r, c), first in table.covered.items():
            if r >= head:
                covered[r + offset, c] = owners.get(first, (first[0] + offset, first[1]))
        for (r, c), owner in owners.items():
            if r >= head:
                covered[r + offset, c] = owner
        rows.extend(table.rows[head:])
        pages.extend([table.page] * (len(table.rows) - head))
        numbers.extend(range(head, len(table.rows)))
    return Grid(rows, covered, None, pages=pages, numbers=numbers)


def _laid_on(table: Ruled, edges: tuple[float, ...]) -> Ruled:
    """Return a table on more column borders: a cell that reaches over several is a merged one."""
    starts = [min(range(len(edges)), key=lambda i, x=x: abs(edges[i] - x)) for x in table.edges]  # type: ignore[misc]
    rows = [[""] * (len(edges) - 1) for _ in table.rows]
    covered: dict[Spot, Spot] = {}
    for r, texts in enumerate(table.rows):
        for c, text in enumerate(texts):
            first = table.covered.get((r, c), (r, c))
            rows[r][starts[c]] = text
            for column in range(starts[c], starts[c + 1]):
                if (r, column) != (spot := (first[0], starts[first[1]])):
                    covered[r, column] = spot
    wide = [
        frozenset(column for c in columns for column in range(starts[c], starts[c + 1]))
        for columns in (table.open_top, table.open_bottom)
    ]
    return Ruled(table.page, rows, covered, edges, *wide)


def _without_open_header(rows: list[list[str]], below: Ruled) -> Ruled:
    """Return a table whose repeated header has no line below it, and so holds the rest of a cut row."""
    for head in rows:
        filled = [c for c, text in enumerate(head) if text]
        if len(filled) > 2 and all(below.rows[0][c].startswith(head[c]) for c in filled):
            rest = [text.removeprefix(head[c]).strip() for c, text in enumerate(below.rows[0])]
            if any(rest):
                every = frozenset(range(len(rest)))
                return replace(below, rows=[rest, *below.rows[1:]], open_top=every)
    return below


def _cut_columns(above: Ruled | None, below: Ruled, head: int) -> frozenset[int]:
    """Return the columns whose cells go on over the end of the page; none where figures show two rows."""
    if above is None or len(below.rows) <= head:
        return frozenset()
    cut = above.open_bottom if head else above.open_bottom & below.open_top
    if any(_is_figure(above.rows[-1][c]) and _is_figure(below.rows[head][c]) for c in cut):
        return frozenset()
    return cut


def _is_figure(text: str) -> bool:
    return text.strip().replace(".", "").isdigit()


def _go_on(
    rows: list[list[str]], covered: dict[Spot, Spot], table: Ruled, head: int, cut: frozenset[int]
) -> dict[Spot, Spot]:
    """Give the texts of cut cells to the cells they go on from; return which cell is part of which."""
    owners: dict[Spot, Spot] = {}
    for c in sorted(cut):
        spot = table.covered.get((head, c), (head, c))
        if spot in owners:
            continue
        owner = covered.get((len(rows) - 1, c), (len(rows) - 1, c))
        owners[spot] = owner
        rest = table.rows[spot[0]][spot[1]]
        if rest and rest != rows[owner[0]][owner[1]]:
            first = rows[owner[0]][owner[1]]
            rows[owner[0]][owner[1]] = f"{first}\n{rest}" if first else rest
        table.rows[spot[0]][spot[1]] = ""
    return owners


def _repeated(rows: list[list[str]], below: list[list[str]]) -> int:
    """Return how many rows at the top of a page repeat the header rows met before."""
    if not rows or not below or not any(below[0]) or below[0] not in rows:
        return 0
    first = rows.index(below[0])
    count = 1
    while count < len(below) and first + count < len(rows) and below[count] == rows[first + count]:
        count += 1
    return count


def _is_split(last: list[str], rows: list[list[str]]) -> bool:
    """Whether the first row of a page only ends the cells of the row above.

    It then fills at most two cells, each below a cell of some length, and no figure stands alone.
    """
    if not rows:
        return False
    filled = [c for c, text in enumerate(rows[0]) if text.strip()]
    if not 1 <= len(filled) <= 2 or len(filled) * 2 > sum(bool(text.strip()) for text in last):
        return False
    return all(len(last[c].strip()) >= _LONG and not _is_figure(rows[0][c]) for c in filled)
