"""What makes a workbook of ours a review sheet, and the way back: reviewers' corrections.

A very hidden sheet holds the report's sha256 and, for each indicator, what it said when the
workbook was written; a hidden column of the indicator sheet holds the key into it. Rows may
therefore be sorted, filtered, deleted and columns moved: nothing is found by its position.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dabiao.errors import InputError
from dabiao.export.labels import code_of, label
from dabiao.model import INDICATOR_TYPES, Correction, Indicator, Report

IDENTITY_SHEET = "_dabiao"
KEY_HEADING = "_dabiao"
REVIEW_COLUMNS = ("reviewed_verdict", "reviewed_type", "reviewed_actual", "comment", "reviewer")
_SCHEMA = "dabiao.review/1"
_PIECE = 32_000


def key_of(report: Report, row: Indicator) -> str:
    """Return the key of ``row``: it names the report too, so that pasted rows of another are noticed."""
    return f"{report.source.sha256[:16]}:{row.id}"


def identity(report: Report) -> Iterator[list[str]]:
    """Yield the rows of the identity sheet: JSON, ASCII only, cut into cells."""
    head = {"schema": _SCHEMA, "sha256": report.source.sha256, "report": report.source.name}
    yield _cells(head)
    for project in report.projects:
        for row in project.indicators:
            yield _cells(
                {
                    "key": key_of(report, row),
                    "indicator": row.id,
                    "name": row.name,
                    "target": row.target,
                    "actual": row.actual,
                    "type": row.type,
                    "verdict": row.judgement.verdict if row.judgement else None,
                }
            )


def _cells(record: Mapping[str, str | None]) -> list[str]:
    # Some programs take _x0041_ in a cell for an escaped A when they save it again.
    text = json.dumps(record).replace("_x", "\\u005fx")
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def is_review_workbook(path: Path) -> bool:
    """Say whether ``path`` is a workbook that dabiao wrote (false for anything else at all)."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        return IDENTITY_SHEET in CalamineWorkbook.from_path(str(path)).sheet_names
    except (CalamineError, OSError, ValueError):
        return False


def corrections(path: Path) -> list[Correction]:
    """Read what a reviewer filled in; rows without a word of theirs are left out.

    Raises InputError: DB1101 missing, DB1106 unreadable, DB1111 not a workbook of ours or its
    identity lost, DB1112 with every cell that does not hold one of the choices.
    """
    sheets = _sheets(path)
    records = _records(sheets.get(IDENTITY_SHEET, []), path)
    grid = sheets.get(label("sheet", "indicators"), [])
    heading = next((row for row in grid if KEY_HEADING in row), None)
    if heading is None:
        raise InputError("DB1111", where=str(path), detail="找不到指标的标识列")
    names = {label("column", code): code for code in REVIEW_COLUMNS}
    places = {names[text]: at for at, text in enumerate(heading) if text in names}
    found: dict[str, Correction] = {}
    wrong: list[str] = []
    for number, row in enumerate(grid[grid.index(heading) + 1 :], grid.index(heading) + 2):
        cells = {code: str(row[at]).strip() for code, at in places.items()}
        if not any(cells.values()):
            continue
        key = str(row[heading.index(KEY_HEADING)])
        if key not in records:
            raise InputError("DB1111", where=str(path), detail=f"第{number}行的标识不属于这份报告")
        correction = Correction(**records[key], **_choices(cells, number, wrong))
        if found.setdefault(key, correction) != correction:
            wrong.append(f"第{number}行与前面同一指标的意见不一致")
    if wrong:
        raise InputError("DB1112", where=str(path), detail="；".join(wrong))
    return list(found.values())


def _choices(cells: dict[str, str], number: int, wrong: list[str]) -> dict[str, Any]:
    filled: dict[str, Any] = {code: text or None for code, text in cells.items()}
    verdict, kind = filled.get("reviewed_verdict"), filled.get("reviewed_type")
    if verdict is not None:
        filled["reviewed_verdict"] = code_of("verdict", verdict)
        if filled["reviewed_verdict"] is None:
            wrong.append(f"第{number}行{label('column', 'reviewed_verdict')}“{verdict}”")
    if kind is not None and kind not in INDICATOR_TYPES:
        wrong.append(f"第{number}行{label('column', 'reviewed_type')}“{kind}”")
    return filled


def _records(rows: Sequence[Sequence[Any]], path: Path) -> dict[str, dict[str, Any]]:
    """Return the arguments of a Correction by key, from the identity sheet."""
    try:
        head, *items = [json.loads("".join(map(str, row))) for row in rows]
        if head["schema"] != _SCHEMA:
            raise ValueError(head["schema"])
        common = {"sha256": head["sha256"], "report": head["report"]}
        return {item.pop("key"): common | item for item in items}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError("DB1111", where=str(path)) from None


def _sheets(path: Path) -> dict[str, list[list[Any]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    if not path.exists():
        raise InputError("DB1101", where=str(path))
    try:
        book = CalamineWorkbook.from_path(str(path))
        wanted = {IDENTITY_SHEET, label("sheet", "indicators")} & set(book.sheet_names)
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in wanted}
    except CalamineError:
        raise InputError("DB1111", where=str(path)) from None
    except OSError as error:
        raise InputError("DB1106", where=str(path), detail=error.strerror or "") from None
