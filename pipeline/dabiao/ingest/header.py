"""Find the header of a table of indicators and say which field each column holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dabiao.classify.labels import canonical
from dabiao.ingest.forms import bare, column_field, plain_fields, recognise, words
from dabiao.ingest.grid import Grid

_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Span:
    """Columns ``start`` to ``stop`` (half open) of a grid hold ``field``; ``type`` is set in wide forms."""

    field: str
    start: int
    stop: int
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """A header that ends before row ``stop``: its columns, its form, and its words as keys."""

    stop: int
    spans: tuple[Span, ...]
    form: str | None
    wide: bool = False

    def first(self, field: str) -> Span | None:
        """Return the first column of ``field``."""
        return next((span for span in self.spans if span.field == field), None)


def find(grid: Grid, row: int, marks: str) -> Header | None:
    """Return the header that starts at ``row``, or None. ``marks`` is the bare text above it."""
    top = _fields(grid, row)
    if len(top) < 2 or _is_goal(grid, row, set(top.values())):
        return None
    depth = 1
    while depth < _DEEPEST and row + depth < len(grid.rows) and _continues(grid, row, row + depth):
        depth += 1
    wide = _wide(grid, row, depth)
    if wide:
        return wide
    spans = _spans(grid, row, depth)
    fields = [span.field for span in spans]
    named = {"name", "level1", "level2", "project"} & set(fields)
    valued = {"target", "value", "actual"} & set(plain_fields(fields))
    if not named or not valued or ("name" not in fields and len(spans) < 3):
        return None
    headers = [bare(grid.spread(row + depth - 1, span.start)) for span in spans]
    return Header(row + depth, spans, recognise(fields, headers, depth, marks))


def _fields(grid: Grid, row: int) -> dict[int, str]:
    return {
        column: found
        for column, text in enumerate(grid.rows[row])
        if text and len(text) <= 60 and (found := column_field(text))
    }


def _continues(grid: Grid, top: int, row: int) -> bool:
    """Whether ``row`` is a lower header row: all its own cells are labels below a spanning one."""
    own = [(c, text) for c, text in enumerate(grid.rows[row]) if text.strip()]
    if not own:
        return any((row, c) in grid.covered for c in range(len(grid.rows[row])))
    if not all(_is_label(text) for _, text in own):
        return False
    if _is_complete(grid, top) and own[0][0] == min(
        c for c, text in enumerate(grid.rows[top]) if text.strip()
    ):
        return False  # a row of labels from the first column on is another header, not the lower half
    return all(_below_span(grid, top, row, c) for c, _ in own)


def _is_goal(grid: Grid, row: int, fields: set[str]) -> bool:
    """Whether a row is that of the goal and its result, whose words are also those of columns."""
    if fields & {"name", "level1", "level2", "project", "no"}:
        return False
    block = words().block
    return any(block.get(bare(text)) in {"goal", "goal_result"} for text in grid.rows[row] if len(text) <= 20)


def _is_complete(grid: Grid, row: int) -> bool:
    """Whether one row is a whole header by itself."""
    fields = set(_fields(grid, row).values())
    return "name" in fields and bool(fields & {"target", "target_initial", "value", "actual"})


def _below_span(grid: Grid, top: int, row: int, column: int) -> bool:
    """Whether the cell at ``column`` sits below a header cell that spreads over several columns."""
    above = grid.covered.get((row - 1, column), (row - 1, column))
    if above[0] == row:
        return False
    return bool(grid.spread(row - 1, column)) or not grid.text(top, column)


def _is_label(text: str) -> bool:
    """Whether a cell may stand in a header: a field, a type or its group, a fund, or nothing much."""
    label = bare(text).removeprefix("其中").lstrip(":：")
    known = words()
    if column_field(text) or canonical(text) or label in known.money or label in known.block:
        return True
    groups = [key for key in known.rows if key.startswith("money") or key in {"levels", "empty"}]
    return any(label in known.rows[key] or text.strip() in known.rows[key] for key in groups)


def _path(grid: Grid, row: int, depth: int, column: int) -> list[str]:
    """Return the header texts above a column, from the top row down, each once.

    Where nothing is merged, a blank above a label belongs to the label on its left.
    """
    path: list[str] = []
    seen = None
    for r in range(row, row + depth):
        spot = grid.covered.get((r, column), (r, column))
        text = grid.text(*spot)
        if (
            not text
            and spot == (r, column)
            and any(grid.text(lower, column) for lower in range(r + 1, row + depth))
        ):
            left = next((c for c in range(column - 1, -1, -1) if grid.spread(r, c)), None)
            text = grid.spread(r, left) if left is not None else ""
        if text and spot != seen:
            path.append(text)
        seen = spot
    return path


def _spans(grid: Grid, row: int, depth: int) -> tuple[Span, ...]:
    """Return the labelled columns; adjoining columns under one header cell are one span."""
    width = max(len(grid.rows[r]) for r in range(row, row + depth))
    found: list[Span] = []
    taken: dict[str, int] = {}
    weak: list[tuple[int, Span]] = []
    known = words()
    previous: tuple[int, int] | None = None
    for column in range(width):
        spot = grid.covered.get((row + depth - 1, column), (row + depth - 1, column))
        path = _path(grid, row, depth, column)
        if not path:
            previous = None
            continue
        if spot == previous and found and found[-1].stop == column:
            found[-1] = Span(found[-1].field, found[-1].start, column + 1)
            continue
        previous = spot
        name = _name_of(path)
        if name is None:
            if bare(path[-1]) in known.weak:
                weak.append((len(found), Span(known.weak[bare(path[-1])], column, column + 1)))
            continue
        if name == "weight" and name in taken and not {"target", "actual"} & set(taken):
            found[taken[name]] = Span(name, column, column + 1)  # the last one is the indicator's own
            continue
        if name == "score" and name in taken and "weight" not in taken:
            first = found[taken["score"]]
            if any("分值" in text for text in _path(grid, row, depth, first.start)):  # 自评分值 | 自评得分
                found[taken["score"]] = Span("weight", first.start, first.stop)
                taken["weight"] = taken.pop("score")
        if name in taken:
            name = _second(name, taken, len(found))
            if name is None:
                continue
        taken[name] = len(found)
        found.append(Span(name, column, column + 1))
    for index, span in reversed(weak):
        if span.field not in taken:
            taken[span.field] = index
            found.insert(index, span)
    return _three_cells(found)


def _name_of(path: list[str]) -> str | None:
    """Return the field of a header path: the lowest label decides, else the one above it."""
    for text in reversed(path):
        found = column_field(text)
        if found:
            return found
    return None


def _second(name: str, taken: Mapping[str, int], count: int) -> str | None:
    """Return what a second column of the same word holds, or None to leave it out."""
    if name == "target" and "actual" not in taken:
        return "target_final"
    if name == "name" and "target" not in taken and count == taken["name"] + 1:
        return None
    return None


def _three_cells(spans: list[Span]) -> tuple[Span, ...]:
    """Return ``spans`` with 指标值 read as the bare value where operator or unit stand apart."""
    fields = {span.field for span in spans}
    if not fields & {"op", "unit"} or "value" in fields or "target" not in fields:
        return tuple(spans)
    return tuple(Span("value", s.start, s.stop) if s.field == "target" else s for s in spans)


def _wide(grid: Grid, row: int, depth: int) -> Header | None:
    """Return the header of a form with one row per project: pairs of columns under type names."""
    width = max(len(grid.rows[r]) for r in range(row, row + depth))
    spans: list[Span] = []
    for column in range(width):
        path = _path(grid, row, depth, column)
        if not path:
            continue
        kind = next((t for text in reversed(path[:-1]) if (t := canonical(text))), None)
        name = _wide_field(path)
        if name:
            spans.append(Span(name, column, column + 1, kind if name in {"target", "actual"} else None))
    pairs = [span.type for span in spans if span.field == "target" and span.type]
    if len(pairs) < 2:
        return None
    return Header(row + depth, tuple(spans), "shenzhen-wide", wide=True)


def _wide_field(path: list[str]) -> str | None:
    label = bare(path[-1])
    known = words()
    top = bare(path[0])
    side = {"budget": "budget", "spent": "spent"}.get(known.money.get(top, ""))
    if side is None and len(path) > 1:
        side = "spent" if "支出" in top or "执行" in top else "budget" if "预算" in top else None
    if side and len(path) > 1:
        for part in ("general", "fund", "nonfiscal", "total"):
            if label in known.rows[f"money_{part}"]:
                return f"{side}.{part}"
    if known.money.get(label) == "rate":
        return "execution_rate"
    if len(path) == 1:
        block = known.block.get(label)
        if block in {"goal", "goal_result", "problems", "rectification"}:
            return block
        if known.money.get(label) in {"budget", "spent"}:
            return f"{known.money[label]}.total"
    return column_field(path[-1])
