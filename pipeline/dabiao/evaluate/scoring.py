"""Points against the scores that units printed, and the score findings against annotated disagreement."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dabiao.audit import audit
from dabiao.compare import compare
from dabiao.evaluate.table import Data, Figure, Section
from dabiao.extract import extract
from dabiao.model import INDICATOR_TYPES, Indicator, Project, Report, Source
from dabiao.score import score

TOLERANCE = 0.01
"""Share of the weight by which our points may differ from a printed score."""


def measure(data: Data) -> list[Section]:
    """Return the figures for the published rows, or nothing where they are absent."""
    path = data.shared / "real" / "rows.jsonl" if data.shared else None
    if path is None or not path.exists():
        return []
    rows = [row for row in _rows(path) if row["weight"] and row["score"] is not None]
    report = score(
        Report(
            Source(path.name, "", "jsonl"), projects=tuple(_project(at, row) for at, row in enumerate(rows))
        )
    )
    judged = [(row, project.indicators[0]) for row, project in zip(rows, report.projects, strict=True)]
    agreed = [
        (row, one) for row, one in judged if row["agree"] and one.points and one.points.awarded is not None
    ]
    missed = [one for row, one in agreed if not _close(one)]
    flagged = {finding.project for finding in audit(report) if finding.code == "score_mismatch"}
    denied = [at for at, row in enumerate(rows) if row["agree"] is False]
    alarms = [at for at, row in enumerate(rows) if row["agree"] and at in flagged]
    return [
        Section(
            "计分：公开发布的指标行",
            (
                Figure(
                    "得分与数值相符的行：按规则计分与印出得分一致",
                    1 - len(missed) / max(len(agreed), 1),
                    len(agreed),
                ),
                Figure(
                    "得分与数值不符的行：已指出",
                    sum(at in flagged for at in denied) / max(len(denied), 1),
                    len(denied),
                ),
                Figure(
                    "得分与数值相符的行：误指为不符",
                    len(alarms) / max(len(agreed), 1),
                    len(agreed),
                    at_most=True,
                ),
            ),
            tuple(_misses(missed, [judged[at][1] for at in alarms])),
        )
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _project(at: int, row: Mapping[str, Any]) -> Project:
    printed = "满意度指标" if "满意度" in (row["type"] or "") else row["type"]
    type_ = printed if printed in INDICATOR_TYPES else None
    target, actual, year = row["target"], row["actual"], row["year"]
    judgement = compare(target=target, actual=actual, indicator=row["indicator"], type=type_, year=year)
    indicator = Indicator(
        f"{at}-1", type=type_, type_source="printed", name=row["indicator"], target=target, actual=actual,
        weight=row["weight"], score=row["score"], judgement=judgement,
        target_mentions=tuple(extract(target or "", year=year)),
    )  # fmt: skip
    return Project(at, indicators=(indicator,))


def _close(one: Indicator) -> bool:
    awarded = one.points.awarded if one.points else None
    if awarded is None or one.score is None or one.weight is None:
        return False
    return abs(awarded - one.score) <= one.weight * TOLERANCE + 0.005


def _misses(missed: list[Indicator], alarms: list[Indicator]) -> Iterator[str]:
    for one in missed:
        awarded = one.points.awarded if one.points else None
        yield f"{one.name}：{one.target} / {one.actual}，分值{one.weight}，印出{one.score}，计为{awarded}"
    for one in alarms:
        yield f"误指：{one.name}：{one.target} / {one.actual}，分值{one.weight}，印出{one.score}"
