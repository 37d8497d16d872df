"""Read a document of grids and prose, part by part, into projects with their indicators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dabiao.ingest import header as headers
from dabiao.ingest import project as block
from dabiao.ingest import repair
from dabiao.ingest.forms import bare, words
from dabiao.ingest.grid import Document, Grid, Line
from dabiao.ingest.header import Header
from dabiao.ingest.project import Draft
from dabiao.ingest.rows import Row, RowReader, Skipped, Total, place
from dabiao.ingest.wide import read_project
from dabiao.model import Indicator, Issue, Project, Where
from dabiao.patterns import lazy

_TITLE = lazy(r"自评表|自评报告|绩效.{0,30}(?:表|报告)(?:[（(].*[)）])?$|(?:完成情况|评价|评分)表$")
_NO_TITLE = lazy(r"^(?:附件|附表|附)\s*[\d一二三四五六七八九十]*\s*[-—.：:]?\s*\d*$")
_PAGE = lazy(r"^\s*[-—–第]*\s*\d+\s*[-—–页/／共\d\s]*$")
_LONGEST_NOTE_LABEL = 20
_AIM = lazy(r"\s*[≥≤=><≧≦═＝＞＜]=?\s*(?:\d|$)")
_FEWEST_CELLS = 4
_CENT = 0.011
_USUAL_RATE = 10
"""Points that the execution rate of the budget has where nothing else is printed."""


class DocumentReader:
    """Reads one document. ``projects``, ``title``, ``context`` and ``issues`` are the result."""

    def __init__(self) -> None:
        self.title: str | None = None
        self.context: list[str] = []
        self.issues: list[Issue] = []
        self.forms: list[str | None] = []
        self._drafts: list[Draft] = [Draft()]
        self._reader: RowReader | None = None
        self._header: Header | None = None
        self._width = 0
        self._sheets = False  # every sheet stands for itself; tables of a page may go on in the next
        self._since: set[str] = set()  # what was met since the last indicator: title, total, block
        self._marks: list[str] = []
        self._last_title: str | None = None

    @property
    def _draft(self) -> Draft:
        return self._drafts[-1]

    @property
    def found(self) -> bool:
        """Whether any indicator was found."""
        return any(draft.indicators for draft in self._drafts)

    @property
    def reporter(self) -> str | None:
        """Return the unit that sent the report, where it is named."""
        return next((d.texts["reporter"] for d in self._drafts if "reporter" in d.texts), None)

    @property
    def currency(self) -> str | None:
        """Return the unit of the amounts, where it is named."""
        return next((d.currency for d in self._drafts if d.currency), None)

    @property
    def year_texts(self) -> list[str]:
        """Return the texts that may name the report's year, the surest first."""
        named = [
            f"{d.texts['year']}年度" for d in self._drafts if re.fullmatch(r"20\d\d", d.texts.get("year", ""))
        ]
        own = [d.texts[k] for d in self._drafts for k in ("year", "project") if k in d.texts]
        goals = [d.texts[k] for d in self._drafts for k in ("goal", "goal_result") if k in d.texts]
        return [*named, *own, *self.context, *goals]

    def read(self, document: Document) -> None:
        """Read every part of ``document``."""
        self._sheets = document.format in {"xlsx", "xls", "ods"}
        for part in document.parts:
            if isinstance(part, Line):
                self._line(part.text, part.where)
            else:
                self._grid(part)
        self._close_table()

    def block(self) -> Project:
        """Return the project that the text above any table names, without indicators."""
        return self._drafts[0].finish(1)

    def projects(self) -> tuple[Project, ...]:
        """Return the projects that have indicators, numbered from 1, ids in place."""
        drafts = [draft for draft in self._drafts if draft.indicators]
        finished = []
        for no, draft in enumerate(drafts, start=1):
            if no > 1:
                draft.indicators = [replace(i, id=f"{no}-{i.id.split('-')[1]}") for i in draft.indicators]
            finished.append(draft.finish(no))
        return tuple(finished)

    def _line(self, text: str, where: Where) -> None:
        stripped = text.strip()
        if not stripped or _PAGE.match(stripped):
            return
        plain = repair.one_line(text)
        if _NO_TITLE.match(plain):
            return
        if len(plain) <= 80 and _TITLE.search(plain) and "：" not in plain[:8]:
            if self.title is None:
                self.title = plain
            if plain != self._last_title:
                self._since.add("title")
            self._last_title = plain
            self._since.add("same title")
            self._marks.clear()
        else:
            name = _line_project(stripped)
            if name:
                self._meet_project(name)
            block.read_line(self._draft, text, where)
            self._orphan(stripped.split(), where)
        self.context.append(plain)
        block.note_currency(self._draft, text)

    def _orphan(self, texts: Sequence[str], where: Where) -> None:
        """Record what looks like a row of indicators and stands under no header."""
        if len(texts) >= _FEWEST_CELLS and any(map(_AIM.match, texts)) and sum(map(_has_figure, texts)) > 2:
            row = repair.one_line(" ".join(texts))
            self.issues.append(Issue("DB1224", place(where), f"不在任何表头之下，未读取：{row[:60]}"))

    def _grid(self, grid: Grid) -> None:
        width = max((len(row) for row in grid.rows), default=0)
        if self._sheets or width != self._width:
            self._close_table()
        elif self._reader is not None and self._header is not None:
            follow = RowReader(grid, self._header)
            follow.resume(self._reader)
            self._close_table(keep=follow)
        if self._sheets and self._draft.indicators:
            self._start()
        self._width = width
        row = 0
        while row < len(grid.rows):
            row = self._row(grid, self._plain_rows(row))

    def _plain_rows(self, row: int) -> int:
        """Read the rows from ``row`` on that need no care and return the first that does."""
        if self._reader is None:
            return row
        stop = self._reader.plain(row, f"{len(self._drafts)}-", self._draft.indicators)
        if stop > row:
            self._since.clear()
        return stop

    def _row(self, grid: Grid, row: int) -> int:
        """Read one row and return the next one to read."""
        if row >= len(grid.rows):
            return row
        cells = grid.rows[row]
        if self._reader is None or _may_be_header(cells):
            found = headers.find(grid, row, "".join(self._marks))
            if found is not None:
                self._open_table(grid, found)
                return found.stop
        if self._header is not None and self._is_prose(grid, row):
            block.read_row(self._draft, grid, row)
        elif self._reader is not None and self._header is not None and not self._leaves(grid, row):
            self._table_row(grid, row)
        else:
            self._block_row(grid, row)
        return row + 1

    def _leaves(self, grid: Grid, row: int) -> bool:
        """Whether a row no longer belongs to the table: a label of the block, or a title."""
        filled = [t for t in grid.rows[row] if t and not t.isspace()]
        if not filled:
            return False
        if len(filled) == 1 and (_TITLE.search(repair.one_line(filled[0])) or len(filled[0]) > 60):
            return self._single_leaves(grid, row, filled[0])
        if _is_note(filled[0]):
            return True
        first = bare(filled[0]) if len(filled[0]) <= 40 else ""
        if first in words().rows["total"]:
            return any(
                words().block.get(bare(t)) in {"grade_printed", "score_printed"}
                for t in filled[1:]
                if len(t) <= 20
            )
        return bool(
            block.is_block_row(grid, row)
            and first not in words().rows["execution"]
            and first not in _side_labels()
        )

    def _is_prose(self, grid: Grid, row: int) -> bool:
        """Whether a row is a label and one merged cell of text that reaches over target and result."""
        filled = [c for c, text in enumerate(grid.rows[row]) if text and not text.isspace()]
        if len(filled) != 2 or self._header is None or self._header.wide:
            return False
        over = [
            self._header.first(name)
            for name in ("name", "target", "value", "actual")
            if self._header.first(name)
        ]
        spot = (row, filled[1])
        return bool(over) and all(
            span is not None and (grid.covered.get((row, span.start)) or (row, span.start)) == spot
            for span in over
        )

    def _single_leaves(self, grid: Grid, row: int, text: str) -> bool:
        """A lone cell is a title or note unless it stands in the column of names or targets."""
        column = next(c for c, t in enumerate(grid.rows[row]) if t == text)
        inner = [
            s for s in (self._header.spans if self._header else ()) if s.field in {"name", "target", "value"}
        ]
        return not any(s.start <= column < s.stop for s in inner) or bool(
            _TITLE.search(repair.one_line(text))
        )

    def _block_row(self, grid: Grid, row: int) -> None:
        filled = [(c, t) for c, t in enumerate(grid.rows[row]) if t and not t.isspace()]
        if not filled:
            return
        self._close_table()
        if len(filled) == 1 and not self._draft.goal_columns:
            self._line(filled[0][1], grid.where(row, filled[0][0]))
            return
        if _is_note(filled[0][1]) and not block.is_block_row(grid, row):
            return
        name = block.names_project(grid, row)
        if name:
            self._meet_project(name)
        if not block.is_block_row(grid, row):
            self._orphan([text for _, text in filled], grid.where(row, filled[0][0]))
        self._since.add("block")
        self._marks.extend(bare(t) for _, t in filled if len(t) <= 40)
        block.read_row(self._draft, grid, row)
        self.context.extend(repair.one_line(t) for _, t in filled if len(t) <= 200)

    def _meet_project(self, name: str) -> None:
        if self._draft.indicators and name != self._draft.texts.get("project"):
            self._start()

    def _start(self) -> None:
        self._drafts.append(Draft())
        self._since.clear()

    def _open_table(self, grid: Grid, found: Header) -> None:
        again = "title" in self._since or ("total" in self._since and self._since & {"block", "same title"})
        if self._draft.indicators and again:
            self._start()
        self._close_table()
        self._draft.money_columns, self._draft.goal_columns = {}, {}
        self._header = found
        self._reader = RowReader(grid, found)
        self.forms.append(found.form)

    def _close_table(self, keep: RowReader | None = None) -> None:
        if self._reader is not None:
            self.issues.extend(self._reader.issues)
        self._reader = keep
        if keep is None:
            self._header = None

    def _table_row(self, grid: Grid, row: int) -> None:
        if self._header is not None and self._header.wide:
            self._wide_row(grid, row)
            return
        if self._reader is None:
            return
        draft = self._draft
        result = self._reader.read(row, f"{len(self._drafts)}-{len(draft.indicators) + 1}")
        if isinstance(result, Skipped):
            if result.why:
                self.issues.append(Issue("DB1223", place(grid.where(row, 0)), result.why))
        elif isinstance(result, Total):
            self._total(draft, grid, row, result)
        elif not grid.named and _is_fragment(result.indicator, self._header):
            text = repair.one_line(" ".join(t for t in grid.rows[row] if t))
            self.issues.append(
                Issue("DB1224", place(grid.where(row, 0)), f"只有零散文字，未读取：{text[:60]}")
            )
        else:
            self._since.clear()
            self._add(result)

    def _add(self, row: Row) -> None:
        draft = self._draft
        if row.project:
            known = next((d for d in self._drafts if d.texts.get("project") == row.project), None)
            if known is None and draft.indicators:
                self._start()
            draft = known or self._draft
            draft.put("project", row.project, row.indicator.sources.get("project", Where()))
        if row.department:
            draft.put("department", row.department, row.indicator.sources.get("department", Where()))
        draft.indicators.append(
            replace(row.indicator, id=f"{self._drafts.index(draft) + 1}-{len(draft.indicators) + 1}")
            if row.project
            else row.indicator
        )

    def _wide_row(self, grid: Grid, row: int) -> None:
        if self._header is None:
            return
        draft = read_project(grid, row, self._header)
        if draft is None:
            return
        draft.currency = self._draft.currency
        if self._draft.indicators or self._draft.texts.get("project"):
            self._drafts.append(draft)
        else:
            for key, text in self._draft.texts.items():
                draft.texts.setdefault(key, text)
            self._drafts[-1] = draft

    def _total(self, draft: Draft, grid: Grid, row: int, total: Total) -> None:
        def where(name: str) -> Where:
            return grid.where(*total.spots.get(name, (row, 0)))

        if total.kind == "execution":
            for name, value in (("execution_weight", total.weight), ("execution_score", total.score)):
                if value is not None and name not in draft.money:
                    draft.money[name] = value
                    draft.sources[name] = where(name.removeprefix("execution_"))
        elif total.kind == "total":
            self._since.add("total")
            self._check_weights(draft, total.weight, grid.where(row, 0))
            if total.score is not None and "score_printed" not in draft.money:
                draft.money["score_printed"] = total.score
                draft.sources["score_printed"] = where("score")
            if total.grade:
                draft.put("grade_printed", total.grade, where("reason"))

    def _check_weights(self, draft: Draft, total: float | None, where: Where) -> None:
        """Record where the points of the rows do not come to the printed total: a row may be missing."""
        own = [i.weight for i in draft.indicators if i.weight is not None]
        rows, rate = sum(own), draft.money.get("execution_weight", 0)
        if own and total and min(abs(rows - total), abs(rows + rate - total)) > _CENT:
            message = f"各行分值合计 {rows + rate:g}，印作 {total:g}"
            if not rate and abs(total - rows - _USUAL_RATE) < _CENT:
                self.issues.append(Issue("DB1227", place(where), f"{message}，或为预算执行率的分值"))
            else:
                self.issues.append(Issue("DB1225", place(where), f"{message}，可能有行未读取"))


def _is_fragment(row: Indicator, header: Header | None) -> bool:
    """Whether a row found again in running text is a torn-off piece: a form with points, and no figure."""
    texts = (row.target or "", row.actual or "")
    pointed = header is not None and (header.first("weight") or header.first("score"))
    lacking = row.weight is None and row.score is None and not all(texts)
    return bool(pointed) and lacking and not any(map(_has_figure, (*texts, row.name or "")))


def _has_figure(text: str) -> bool:
    return len(text) <= 20 and any(letter.isdigit() for letter in text)


def _may_be_header(cells: Sequence[str]) -> bool:
    return not _plain_header_words().isdisjoint(cells)


@cache
def _plain_header_words() -> frozenset[str]:
    fields = {"target", "target_initial", "actual", "name"}
    return frozenset(word for word, field in words().exact.items() if field in fields and len(word) > 2)


def _side_labels() -> frozenset[str]:
    return frozenset({"绩效指标", "年度绩效指标"})


def _is_note(text: str) -> bool:
    """Whether a cell begins a note or a line of signatures: ``注：…``, ``填表人：…``, ``负责人签字：``."""
    head = re.split(r"[：:]", text.strip(), maxsplit=1)
    if len(head) == 1 or len(head[0]) > _LONGEST_NOTE_LABEL:
        return False
    label, rows = bare(re.sub(r"\d+$", "", head[0])), words().rows
    return label in rows["note"] or any(part in label for part in rows["note_parts"])


def _line_project(text: str) -> str | None:
    match = re.match(r"^\s*([^：:]{2,20})[：:]\s*(\S.*)$", text)
    if match and words().block.get(bare(match[1])) == "project":
        return repair.one_line(block.pieces(match[2].strip())[0]).split("。")[0]
    return None
