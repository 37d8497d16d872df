"""The block around a table of indicators: project, units, money, goal, points and grade."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dabiao.ingest import repair
from dabiao.ingest.forms import bare, words
from dabiao.ingest.grid import Grid
from dabiao.model import Amounts, Indicator, Project, Rate, Where
from dabiao.patterns import lazy

_INLINE = lazy(r"^(?P<label>[^：:]{2,24})[：:]\s*(?P<value>.*)$", re.S)
_CURRENCY = lazy(r"(?:单位[：:]?|[（(])\s*(?:人民币)?(亿元|万元|千元|元)\s*[）)]?")
_NAMES = frozenset({"project", "department", "unit"})


@dataclass(slots=True)
class Draft:
    """A project while it is being read."""

    texts: dict[str, str] = field(default_factory=dict)
    money: dict[str, float] = field(default_factory=dict)
    sources: dict[str, Where] = field(default_factory=dict)
    indicators: list[Indicator] = field(default_factory=list)
    where: Where | None = None
    currency: str | None = None
    money_columns: dict[int, str] = field(default_factory=dict)
    goal_columns: dict[int, str] = field(default_factory=dict)

    def put(self, name: str, text: str, where: Where) -> None:
        """Keep a text field; the first non-empty value wins."""
        value = (
            repair.clean(text)
            if name in {"goal", "goal_result", "problems", "rectification"}
            else repair.one_line(text)
        )
        blank = name not in {"problems", "rectification"} and value in words().rows["empty"]
        if not value or blank or name in self.texts:
            return
        self.texts[name] = value
        self.sources[name] = where
        self.where = self.where or where

    def put_number(self, name: str, text: str, where: Where) -> None:
        """Keep an amount, a rate or points; the first value wins."""
        value = repair.figure(text)
        if value is None or name in self.money:
            return
        if name == "execution_rate" and "%" not in text and "％" not in text and 0 < value <= 1.5:
            value = round(value * 100, 6) if self._is_share(value) else value
        self.money[name] = value
        self.sources[name] = where

    def _is_share(self, value: float) -> bool:
        """Whether 0.98 means 98%: the amounts beside it say so; without them a rate up to 1 does."""
        computed = self._computed()
        if computed is None:
            return value <= 1
        return abs(value * 100 - computed) < abs(value - computed)

    def _computed(self) -> float | None:
        total, spent = self.money.get("budget.total"), self.money.get("spent.total")
        return round(spent / total * 100, 3) if total and spent is not None else None

    def finish(self, no: int) -> Project:
        """Return the project."""
        money = self.money
        grade = self.texts.get("grade_printed")
        return Project(
            no=no,
            department=self.texts.get("department") or self.texts.get("central"),
            unit=self.texts.get("unit"),
            project=self.texts.get("project"),
            budget=Amounts(
                *(money.get(f"budget.{k}") for k in ("initial", "total", "general", "fund", "nonfiscal"))
            ),
            spent=Amounts(
                None, *(money.get(f"spent.{k}") for k in ("total", "general", "fund", "nonfiscal"))
            ),
            execution_rate=Rate(money.get("execution_rate"), self._computed()),
            execution_weight=money.get("execution_weight"),
            execution_score=money.get("execution_score"),
            goal=self.texts.get("goal"),
            goal_result=self.texts.get("goal_result"),
            problems=self.texts.get("problems"),
            rectification=self.texts.get("rectification"),
            score_printed=money.get("score_printed"),
            grade_printed=grade if grade and bare(grade) in words().rows["grades"] else None,
            where=self.where or (self.indicators[0].where if self.indicators else Where()),
            sources=self.sources,
            indicators=tuple(self.indicators),
        )


def read_line(draft: Draft, text: str, where: Where) -> None:
    """Read ``项目名称：…  主管部门：…`` from a line of prose."""
    for piece in pieces(text.strip()):
        match = _INLINE.match(piece)
        name = words().block.get(bare(match["label"])) if match else None
        if match and name and name != "other":
            value = match["value"]
            _keep(draft, name, value.split("。")[0] if name in _NAMES else value, where)
    note_currency(draft, text)


def pieces(text: str) -> list[str]:
    """Cut ``填报单位：甲 单位：万元 日期：…`` before each label after a blank."""
    return re.split(r"\s{2,}|\t|\s(?=[^\s：:]{2,16}[：:])", text)


def note_currency(draft: Draft, text: str) -> None:
    """Keep the unit of the amounts where ``text`` names it."""
    if draft.currency is None and len(text) <= 80 and (match := _CURRENCY.search(text)):
        draft.currency = match[1]


def is_block_row(grid: Grid, row: int) -> bool:
    """Whether the first filled cell of a row is a label of the block around the indicators."""
    first = next((text for text in grid.rows[row] if text and not text.isspace()), "")
    if not first or len(first) > 40:
        return False
    match = _INLINE.match(first.strip())
    label = bare(match["label"] if match else first)
    known = words()
    return label in known.block or known.money.get(label) in {"budget", "spent", "initial"}


def names_project(grid: Grid, row: int) -> str | None:
    """Return the project that a row names (``项目名称 | …``), or None."""
    for column, text in enumerate(grid.rows[row]):
        if not text or len(text) > 200:
            continue
        match = _INLINE.match(text.strip())
        if match and words().block.get(bare(match["label"])) == "project" and match["value"].strip():
            return repair.one_line(match["value"])
        if words().block.get(bare(text)) == "project":
            value = _next(grid, row, column)
            if value and bare(value[0]) not in words().block:
                return repair.one_line(value[0])
    return None


def read_row(draft: Draft, grid: Grid, row: int) -> None:
    """Read one row of the block: label and value pairs, or a line of the money or goal table."""
    if _money_header(draft, grid, row) or _goal_header(draft, grid, row):
        return
    if draft.money_columns and _money_row(draft, grid, row):
        return
    if draft.goal_columns and _goal_row(draft, grid, row):
        return
    _pairs(draft, grid, row)


def _filled(grid: Grid, row: int) -> list[tuple[int, str]]:
    return [(c, text) for c, text in enumerate(grid.rows[row]) if text and not text.isspace()]


def _money_header(draft: Draft, grid: Grid, row: int) -> bool:
    """Keep the columns of ``年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分``."""
    cells = _filled(grid, row)
    known = words().money
    found = {c: known[label] for c, text in cells if (label := bare(text)) in known}
    kinds = set(found.values())
    if not ({"budget", "initial"} & kinds and "spent" in kinds):
        return False
    if any(repair.figure(text) is not None and text[:1].isdigit() for _, text in cells):
        return False  # 预算数 | 100 | 执行数 | 95: pairs, not a header
    for _, text in cells:
        note_currency(draft, text)
    draft.money_columns = found
    draft.goal_columns = {}
    return True


def _money_row(draft: Draft, grid: Grid, row: int) -> bool:
    """Read one line of the money table; only its total and the named funds are kept."""
    cells = _filled(grid, row)
    rows = words().rows
    labels = [_fund(text) for c, text in cells if c not in draft.money_columns or repair.figure(text) is None]
    part = next((found for label in labels if (found := fund_part(label))), None)
    values = [(c, text) for c, text in cells if c in draft.money_columns]
    if any(label in words().block for label in labels if label not in rows["money_total"]):
        return False
    if part is None and not labels and "budget.total" not in draft.money:
        part = "total"  # a single unlabelled line under the header is the total
    if part is None:
        return bool(values) and all(repair.figure(text) is not None for _, text in values)
    for order in (False, True):  # amounts first: they tell whether 0.98 is a rate of 98%
        for c, text in values:
            kind = draft.money_columns[c]
            if (kind in {"rate", "weight", "score"}) == order:
                _put_money(draft, kind, part, text, grid.where(row, c))
    return True


def _put_money(draft: Draft, kind: str, part: str, text: str, where: Where) -> None:
    if kind in {"budget", "spent"}:
        draft.put_number(f"{kind}.{part}", text, where)
    elif part == "total":
        name = {"initial": "budget.initial", "rate": "execution_rate"}.get(kind, f"execution_{kind}")
        draft.put_number(name, text, where)


def fund_part(label: str) -> str | None:
    """Return total, general, fund or nonfiscal for the bare label of a line of money, or None."""
    rows = words().rows
    for part in ("total", "general", "fund", "nonfiscal"):
        if label in rows[f"money_{part}"]:
            return part
    return "total" if any(label.endswith(end) for end in rows["money_total_ends"]) else None


def _fund(text: str) -> str:
    return bare(re.sub(r"^\s*其中\s*[：:]?", "", text))


def _goal_header(draft: Draft, grid: Grid, row: int) -> bool:
    """Keep the columns of ``年度总体目标 | 预期目标 | 实际完成情况`` when the texts stand below."""
    cells = _filled(grid, row)
    block = words().block
    found = {c: block[label] for c, text in cells if (label := bare(text)) in block}
    if "goal" not in found.values() or "goal_result" not in found.values() or len(found) != len(cells):
        return False
    last_goal = max(c for c, name in found.items() if name == "goal")
    draft.goal_columns = {c: n for c, n in found.items() if n == "goal_result" or c == last_goal}
    draft.money_columns = {}
    return True


def _goal_row(draft: Draft, grid: Grid, row: int) -> bool:
    values = [(c, text) for c, text in _filled(grid, row) if c in draft.goal_columns]
    if not values:
        return False
    for c, text in values:
        draft.put(draft.goal_columns[c], text, grid.where(row, c))
    draft.goal_columns = {}
    return True


def _pairs(draft: Draft, grid: Grid, row: int) -> None:
    known = words()
    for column, text in _filled(grid, row):
        note_currency(draft, text)
        label = bare(text)
        value = _next(grid, row, column)
        if value and label in known.money and known.money[label] in {"initial", "budget", "spent", "rate"}:
            kind = known.money[label]
            if repair.figure(value[0]) is not None:
                _put_money(draft, kind, "total", value[0], grid.where(row, value[1]))
            continue
        name = known.block.get(label)
        match = _INLINE.match(text.strip()) if name is None else None
        if match and (name := known.block.get(bare(match["label"]))) and match["value"].strip():
            _keep(draft, name, match["value"], grid.where(row, column))
        elif name and value and not _is_label(value[0]):
            _keep(draft, name, value[0], grid.where(row, value[1]))


def _next(grid: Grid, row: int, column: int) -> tuple[str, int] | None:
    """Return the text and column of the next filled cell, or None at the end of the row."""
    return next(((text, c) for c, text in _filled(grid, row) if c > column), None)


def _is_label(text: str) -> bool:
    label = bare(text)
    return label in words().block or label in words().money


def _keep(draft: Draft, name: str, value: str, where: Where) -> None:
    if name == "score_printed":
        draft.put_number(name, value, where)
    elif name != "other":
        draft.put(name, value, where)
