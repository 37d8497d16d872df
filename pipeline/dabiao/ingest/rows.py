"""Turn the rows under a header into indicators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dabiao.classify.labels import canonical
from dabiao.ingest import repair
from dabiao.ingest.forms import bare, is_in, words
from dabiao.ingest.grid import Grid, Spot
from dabiao.ingest.header import Header
from dabiao.ingest.plain import PlainRows
from dabiao.model import Indicator, Issue, Where

_FILLED = frozenset({"level1", "level2", "project", "department"})
_SHARED = frozenset({"name", "target", "value", "op", "unit", "actual"})
"""Fields whose merged cell holds for every row it covers; points and reasons count once."""

_POINTS = ("weight", "score", "score_raw", "review_score")


class Sources(Mapping[str, Where]):
    """Where each field of an indicator stands; places are worked out when asked for."""

    __slots__ = ("_grid", "_spots")

    def __init__(self, grid: Grid, spots: Mapping[str, Spot]) -> None:
        self._grid = grid
        self._spots = spots

    def __getitem__(self, field: str) -> Where:
        return self._grid.where(*self._named()[field])

    def __iter__(self) -> Iterator[str]:
        return iter(self._named())

    def __len__(self) -> int:
        return len(self._named())

    def _named(self) -> dict[str, Spot]:
        """Return the cell of each field of the indicator; a lone original target is the target."""
        named: dict[str, Spot] = {}
        for name, spot in self._spots.items():
            named.setdefault(_SOURCE_NAMES.get(name, name), spot)
        if "target" not in named and "target_initial" in named:
            named["target"] = named.pop("target_initial")
        return named

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[type, tuple[dict[str, Where]]]:
        return (dict, (dict(self),))


@dataclass(frozen=True, slots=True)
class Total:
    """A total or execution-rate row: its kind, points and grade word."""

    kind: str
    weight: float | None
    score: float | None
    grade: str | None
    spots: Mapping[str, Spot]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that is no indicator; ``why`` is None where nothing need be recorded."""

    why: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator row: the fields of the indicator, and the project it names, if it does."""

    indicator: Indicator
    project: str | None
    department: str | None


class RowReader:
    """Reads the rows of one table; what fills down (type, project) is kept from row to row."""

    def __init__(self, grid: Grid, header: Header) -> None:
        self._grid = grid
        self._header = header
        self._fields = {span.field for span in header.spans}
        self._filled = [
            field for field in ("level1", "level2", "project", "department") if field in self._fields
        ]
        self._merged_rows = {row for row, _ in grid.covered}
        self._down: dict[str, tuple[str, Spot]] = {}
        self.issues: list[Issue] = []
        self._plain = PlainRows(grid, header, typed)

    def plain(self, row: int, prefix: str, found: list[Indicator]) -> int:
        """Add the indicators of rows that need no care to ``found``; return the first other row."""
        return self._plain.read(row, prefix, found, self._down) if self._plain.usable else row

    def resume(self, other: RowReader) -> None:
        """Go on from the last row of ``other``, whose table this one continues."""
        self._down = {field: (text, (0, 0)) for field, (text, _) in other._down.items()}

    def read(self, row: int, number: str) -> Row | Total | Skipped:
        """Return what row ``row`` holds; ``number`` becomes the indicator's id."""
        cells, spots = self._cells(row)
        own = {f: cells.get(f, "") for f in ("level1", "level2", "name")}
        special = self._special(own, cells, spots)
        if special is not None:
            return special
        self._fill_down(cells, spots)
        name_printed = cells.get("name", "")
        prefix = repair.split_prefix(name_printed) if "【" in name_printed or "[" in name_printed else None
        if prefix and "level2" not in cells and typed(prefix[0], prefix[1])[0]:
            cells["level1"], cells["level2"] = prefix[:2]
        name = repair.clean_name(prefix[2] if prefix else name_printed)
        target, target_printed = self._target(cells)
        actual_printed = cells.get("actual", "")
        actual = repair.plain_operators(repair.clean(actual_printed))
        left_over = self._left_over(name, name_printed, target, actual, cells)
        if left_over is not None:
            return left_over
        if name_printed and _is_empty(name):
            name = ""
        where = self._grid.where(
            *(spots.get("name") or spots.get("target") or spots.get("value") or (row, 0))
        )
        if name and not target and (split := repair.split_name(name)):
            name, target = split
            target_printed = None
            spots["target"] = spots["name"]
            self._note("DB1322", where, f"目标值写在指标名称里：{repair.one_line(name_printed)}")
        weight, score = _points(cells, "weight"), _points(cells, "score")
        if name and target:
            name = repair.without_target(name, target)
        fixed = repair.misread_operator(target, actual, weight, score) or repair.misread_mark(target, actual)
        if not fixed and repair.is_misread(target):
            self._note("DB1211", where, f"目标值无法辨认，照原样读取：{target}")
        if fixed:
            self._note("DB1321", where, f"{target} → {fixed}")
            target, target_printed = fixed, target
        if repair.has_variant(target_printed or "") or repair.has_variant(actual_printed):
            self._note("DB1320", where, target_printed or actual_printed)
        kind, kind_printed = typed(cells.get("level1", ""), cells.get("level2", ""))
        actual_seen = repair.clean(actual_printed)
        name_seen = repair.one_line(name_printed)
        indicator = Indicator(
            id=number,
            type=kind,
            type_source="printed" if kind else None,
            type_printed=kind_printed,
            name=name or None,
            name_printed=name_seen if name_seen and name_seen != name else None,
            target=target or None,
            target_printed=target_printed,
            target_initial=self._initial(cells),
            actual=actual or None,
            actual_printed=actual_seen if actual_seen != actual else None,
            weight=weight,
            score=score if "score" in spots else _points(cells, "score_raw"),
            review_score=_points(cells, "review_score"),
            verdict_printed=repair.clean(cells.get("verdict", "")) or None,
            reason=_remark(cells, "reason"),
            note=_remark(cells, "note"),
            where=where,
            sources=Sources(self._grid, spots),
        )
        return Row(
            indicator,
            repair.one_line(cells.get("project", "")) or None,
            repair.one_line(cells.get("department", "")) or None,
        )

    def _cells(self, row: int) -> tuple[dict[str, str], dict[str, Spot]]:
        """Return the text and the cell of every field that has one in this row."""
        texts: dict[str, str] = {}
        spots: dict[str, Spot] = {}
        line = self._grid.rows[row]
        width = len(line)
        merged = row in self._merged_rows
        for span in self._header.spans:
            field = span.field
            for column in range(span.start, min(span.stop, width) if not merged else span.stop):
                text = self._merged(row, column, field, span.start) if merged else line[column]
                if text and not text.isspace():
                    if field in texts:
                        texts[field] += text
                    else:
                        texts[field] = text
                        spots[field] = (
                            self._grid.covered.get((row, column), (row, column)) if merged else (row, column)
                        )
        if merged and "name" not in texts:
            self._borrow_name(row, texts, spots)
        return texts, spots

    def _merged(self, row: int, column: int, field: str, start: int) -> str:
        spot = self._grid.covered.get((row, column))
        if spot is None:
            return self._grid.text(row, column)
        if spot[0] == row or spot[1] < start:
            return ""  # the rest of a cell of this row, or a neighbour's merged cell
        if field in _FILLED or field in _SHARED:
            text = self._grid.text(*spot)
            return text if spot[1] == column else ""
        return ""

    def _borrow_name(self, row: int, texts: dict[str, str], spots: dict[str, Spot]) -> None:
        """Where the cell of a type column reaches over the name column and names no type, it is the name."""
        span = self._header.first("name")
        if span is None:
            return
        spot = self._grid.covered.get((row, span.start))
        if spot is None or spot[0] != row:
            return
        field = next((f for f, at in spots.items() if at == spot and f in {"level1", "level2", "no"}), None)
        if field and canonical(texts[field]) is None and not _is_row_word(texts[field]):
            texts["name"], spots["name"] = texts.pop(field), spots.pop(field)

    def _special(
        self, own: Mapping[str, str], cells: Mapping[str, str], spots: Mapping[str, Spot]
    ) -> Total | Skipped | None:
        """Return what a row is that is a total, the execution rate, a note or a repeated header."""
        if not cells:
            return Skipped()
        labels = [label for text in (*own.values(), cells.get("no", "")) if text and (label := _label(text))]
        rows = words().rows
        level = [label for f in ("level1", "level2", "no") if cells.get(f) and (label := _label(cells[f]))]
        if any(label in rows["total"] for label in (level if cells.get("target") else labels)):
            kind = "subtotal" if any(label == "小计" for label in labels) else "total"
            grade = next((g for f, t in cells.items() if (g := bare(t)) in rows["grades"]), None)
            return Total(kind, _points(cells, "weight"), _points(cells, "score"), grade, spots)
        levels = [label for f in ("level1", "level2") if own[f] and (label := _label(own[f]))]
        if any(label in rows["execution"] for label in levels) or (
            {"level1", "level2"} <= self._fields
            and not levels
            and not self._down
            and labels
            and labels[0] in rows["execution"]
        ):
            return Total("execution", _points(cells, "weight"), _points(cells, "score"), None, spots)
        if any(
            _label(cells.get(f, "")) in _header_words(f) for f in ("target", "value", "name") if cells.get(f)
        ):
            return Skipped()
        return None

    def _fill_down(self, cells: dict[str, str], spots: dict[str, Spot]) -> None:
        """Give a row the type and project cells that stand in an earlier row of its group."""
        if (
            "level1" in cells
            and "level2" not in cells
            and cells["level1"] != self._down.get("level1", ("",))[0]
        ):
            self._down.pop("level2", None)
        for field in self._filled:
            if field in cells:
                self._down[field] = cells[field], spots[field]
            elif field in self._down:
                cells[field], spots[field] = self._down[field]

    def _target(self, cells: Mapping[str, str]) -> tuple[str, str | None]:
        """Return the target and, where that differs, what is printed."""
        final = cells.get("target_final", "")
        if "value" in cells or ({"op", "unit"} & self._fields):
            value = (
                cells.get("value", "") or final or cells.get("target", "") or cells.get("target_initial", "")
            )
            op, unit = cells.get("op", ""), cells.get("unit", "")
            target = repair.assemble(op, value, unit)
            printed = repair.as_printed(op, value, unit)
        else:
            printed = repair.clean(final or cells.get("target", "") or cells.get("target_initial", ""))
            target = repair.plain_operators(printed)
        return target, printed if target and printed != target else None

    def _initial(self, cells: Mapping[str, str]) -> str | None:
        initial = cells.get("target_initial", "")
        if not initial or not self._fields & {"target_final", "target", "value"}:
            return None
        return repair.assemble(cells.get("op", ""), initial, cells.get("unit", "")) or None

    @staticmethod
    def _left_over(
        name: str, printed: str, target: str, actual: str, cells: Mapping[str, str]
    ) -> Skipped | None:
        """Return why a row without name and target is dropped, or None for a real row.

        A name whose other cells only hold ``/`` was not filled in either.
        """
        nameless, aimless = _is_empty(name), _is_empty(target)
        struck = target and _is_empty(actual) and not any(cells.get(f, "")[:1].isdigit() for f in _POINTS)
        if not aimless or not (nameless or struck or name in words().rows["not_applicable"]):
            return None
        rest = repair.one_line(printed) or target or name
        return Skipped(f"未填写的行：{rest}" if rest else None)

    def _note(self, code: str, where: Where, message: str) -> None:
        self.issues.append(Issue(code, place(where), message))


_SOURCE_NAMES = {
    "level2": "type",
    "value": "target",
    "target_final": "target",
    "score_raw": "score",
    "verdict": "verdict_printed",
    "op": "target_operator",
    "unit": "target_unit",
}
"""The field of an indicator that a column fills, where it has another name."""


def place(where: Where) -> str:
    """Return a place as a reader would look it up: ``Sheet1!D5``, ``第2页 D5``, ``第12行``."""
    parts = [f"第{where.page}页"] if where.page else []
    if where.cell:
        parts.append(f"{where.sheet}!{where.cell}" if where.sheet else where.cell)
    elif where.line:
        parts.append(f"第{where.line}行")
    return " ".join(parts)


@lru_cache(maxsize=4096)
def typed(level1: str, level2: str) -> tuple[str | None, str | None]:
    """Return the indicator type that two levels of headings mean, and what is printed where it differs."""
    for text in (level2, level1):
        if not text:
            continue
        kind = canonical(repair.one_line(text))
        if kind:
            label = bare(text)
            return kind, label if label != kind else None
    label = bare(level2) or bare(level1)
    return None, label or None


def _points(cells: Mapping[str, str], field: str) -> float | None:
    text = cells.get(field)
    return repair.figure(text) if text else None


def _remark(cells: Mapping[str, str], field: str) -> str | None:
    text = repair.clean(cells.get(field, ""))
    return None if _is_empty(text) else text


def _is_empty(text: str) -> bool:
    return not text or text in words().rows["empty"]


def _label(text: str) -> str:
    return bare(text) if len(text) <= 40 else ""


def _is_row_word(text: str) -> bool:
    return any(is_in(group, text) for group in ("total", "execution"))


@cache
def _header_words(field: str) -> frozenset[str]:
    known = words().exact
    wanted = {"value": ("target", "value", "target_initial"), "target": ("target", "target_initial")}.get(
        field, (field,)
    )
    return frozenset(w for w, f in known.items() if f in wanted) - {"指标", "值", "数值"}
