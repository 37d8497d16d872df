"""Reports as a table for analysts: a pandas frame, CSV and Parquet, one row per indicator."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dabiao.export.figures import findings_by_indicator, flag_codes
from dabiao.export.text import main_mention, printable
from dabiao.model import Finding, Indicator, Mention, Project, Report, as_json
from dabiao.patterns import lazy

if TYPE_CHECKING:
    import pandas

_TEXT, _INTEGER, _REAL = "string", "Int64", "Float64"
_VALUE = {
    "kind": _TEXT,
    "op": _TEXT,
    "value": _REAL,
    "low": _REAL,
    "high": _REAL,
    "unit": _TEXT,
    "iso": _TEXT,
}

# Column -> pandas type. Their Chinese names and explanations are [column] of configs/labels.toml.
COLUMNS: dict[str, str] = {
    "report": _TEXT,
    "sha256": _TEXT,
    "title": _TEXT,
    "year": _INTEGER,
    "currency_unit": _TEXT,
    "project_no": _INTEGER,
    "department": _TEXT,
    "unit": _TEXT,
    "project": _TEXT,
    "budget_total": _REAL,
    "spent_total": _REAL,
    "execution_rate": _REAL,
    "id": _TEXT,
    "type": _TEXT,
    "type_source": _TEXT,
    "type_printed": _TEXT,
    "type_predicted": _TEXT,
    "type_confidence": _REAL,
    "name": _TEXT,
    "target": _TEXT,
    "actual": _TEXT,
    **{f"target_{key}": kind for key, kind in _VALUE.items()},
    **{f"actual_{key}": kind for key, kind in _VALUE.items()},
    "verdict": _TEXT,
    "basis": _TEXT,
    "confidence": _REAL,
    "why": _TEXT,
    "ratio": _REAL,
    "flags": _TEXT,
    "weight": _REAL,
    "score": _REAL,
    "review_score": _REAL,
    "points_weight": _REAL,
    "awarded": _REAL,
    "rule": _TEXT,
    "reason": _TEXT,
    "page": _INTEGER,
    "sheet": _TEXT,
    "cell": _TEXT,
    "line": _INTEGER,
    "target_mentions": _TEXT,
    "actual_mentions": _TEXT,
}


def to_frame(report: Report) -> pandas.DataFrame:
    """Return one row per indicator with the columns of ``COLUMNS``, typed, absent values as NA.

    Codes (verdict, basis, flags …) stay codes; ``flags`` joins the judgement's flags and the
    findings of the row with a space. ``target_*`` and ``actual_*`` describe the value that was
    compared; all values are in ``target_mentions`` and ``actual_mentions``, as JSON.
    ``docs/exports.md`` lists the columns.
    """
    import pandas as pd

    findings = findings_by_indicator(report)
    rows = [
        _row(report, project, indicator, findings.get(indicator.id, []))
        for project in report.projects
        for indicator in project.indicators
    ]
    columns = {
        name: pd.array([row[name] for row in rows], dtype=kind)  # type: ignore[call-overload]
        for name, kind in COLUMNS.items()
    }
    return pd.DataFrame(columns)


def _row(report: Report, project: Project, row: Indicator, findings: list[Finding]) -> dict[str, Any]:
    judgement, points, rate = row.judgement, row.points, project.execution_rate
    cells: dict[str, Any] = {name: getattr(row, name, None) for name in COLUMNS}
    cells |= {
        "report": report.source.name,
        "sha256": report.source.sha256,
        "title": report.title,
        "year": report.year,
        "currency_unit": report.currency_unit,
        "project_no": project.no,
        "department": project.department if project.department is not None else report.department,
        "unit": project.unit,
        "project": project.project,
        "budget_total": project.budget.total,
        "spent_total": project.spent.total,
        "execution_rate": rate.computed if rate.computed is not None else rate.stated,
        "flags": " ".join(flag_codes(row, findings)) or None,
        "points_weight": points.weight if points else None,
        "awarded": points.awarded if points else None,
        "rule": points.rule if points else None,
        "target_mentions": _mentions(row.target_mentions),
        "actual_mentions": _mentions(row.actual_mentions),
    }
    cells |= {
        key: getattr(judgement, key, None) for key in ("verdict", "basis", "confidence", "why", "ratio")
    }
    cells |= {key: getattr(row.where, key) for key in ("page", "sheet", "cell", "line")}
    cells |= _value("target", main_mention(row.target_mentions, judgement, "target"))
    cells |= _value("actual", main_mention(row.actual_mentions, judgement, "actual"))
    return {key: printable(cell) or None if isinstance(cell, str) else cell for key, cell in cells.items()}


def _value(side: str, mention: Mention | None) -> dict[str, Any]:
    return {f"{side}_{key}": getattr(mention, key, None) for key in _VALUE}


def _mentions(mentions: tuple[Mention, ...]) -> str | None:
    return json.dumps(as_json(mentions), ensure_ascii=False) if mentions else None


def to_parquet(frame: pandas.DataFrame) -> bytes:
    """Return ``frame`` as Parquet with its column types."""
    buffer = io.BytesIO()
    frame.to_parquet(buffer, engine="pyarrow", index=False, compression="zstd")
    return buffer.getvalue()


# A spreadsheet takes a cell that begins with one of these for a formula (the full-width forms in
# some locales; a tab or line feed before them does not help). The apostrophe itself is guarded
# too, so that taking one away always gives the text back.
_RISKY = lazy(r"[=+\-@＝＋－＠\t\r\n']")


def to_csv(frame: pandas.DataFrame) -> bytes:
    """Return any ``frame`` as CSV that is safe to open in a spreadsheet: UTF-8 with BOM, CRLF.

    A text that could be taken for a formula gets an apostrophe in front; ``read_csv`` takes it
    away again. Numbers are left alone.
    """
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    guarded = frame.copy()
    for name, kind in frame.dtypes.items():
        if not (is_numeric_dtype(kind) or is_bool_dtype(kind)):
            guarded[name] = frame[name].astype("object").map(guard, na_action="ignore")
    text: str = guarded.to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig")


def guard(value: object) -> object:
    """Return a text so that no spreadsheet takes it for a formula; anything else as it is."""
    if not isinstance(value, str):
        return value
    text = printable(value)
    return f"'{text}" if _RISKY.match(text) else text


def read_csv(path: Path) -> pandas.DataFrame:
    """Read a CSV that dabiao wrote: the frame as it was, types and texts exact."""
    import pandas as pd

    frame = pd.read_csv(
        path, encoding="utf-8-sig", dtype=COLUMNS, keep_default_na=False, na_values=[""], lineterminator=None
    )
    for name in frame.columns[frame.dtypes == _TEXT]:
        frame[name] = frame[name].str.removeprefix("'")
    return frame
