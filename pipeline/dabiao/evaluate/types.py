"""The type classifier on sectors it was not trained on, on published rows and on the gold pairs."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from dabiao.classify import classify_many
from dabiao.classify.features import Row
from dabiao.classify.labels import canonical
from dabiao.classify.metrics import metrics
from dabiao.classify.training import read_corpus
from dabiao.evaluate.table import Data, Figure, Section

Labelled: TypeAlias = list[tuple[Row, str]]


def measure(data: Data) -> list[Section]:
    """Return one section per data set; the reference material is left out where it is absent."""
    held_out = [(example.row, example.type) for example in read_corpus(data.corpus) if example.held_out]
    sections = [_section("指标类型：未参与训练的行业", held_out, goal=0.95, calibration_goal=0.05)]
    if data.shared and (data.shared / "real").is_dir():
        disputed = _disputed(data.corpus)
        rows = dict(_published(data.shared / "real"))
        sections.append(_section("指标类型：公开发布的指标行（按原表类型）", list(rows.values()), goal=0.90))
        sound = [row for place, row in rows.items() if place not in disputed]
        sections.append(_section("指标类型：公开发布的指标行（除去原表类型有误的行）", sound, goal=0.90))
    if data.gold and (data.gold / "table.json").is_file():
        sections.append(_section("指标类型：标注报告的指标（无名称）", _gold(data.gold), goal=0.95))
    return sections


def _section(title: str, labelled: Labelled, goal: float, calibration_goal: float | None = None) -> Section:
    predictions = classify_many(row for row, _ in labelled)
    result = metrics([label for _, label in labelled], predictions)
    misses = tuple(
        f"{label} → {prediction.type} {prediction.confidence:.2f}：" + " | ".join(cell or "—" for cell in row)
        for (row, label), prediction in zip(labelled, predictions, strict=True)
        if label != prediction.type
    )
    figures = (
        Figure("宏平均 F1", result.macro_f1, result.count, goal),
        Figure("准确率", result.accuracy, result.count),
        Figure("校准误差（10 档）", result.calibration_error, result.count, calibration_goal, at_most=True),
        *(Figure(f"F1 {label}", value, result.count) for label, value in result.f1.items()),
    )
    return Section(title, figures, misses)


def _published(folder: Path) -> Iterator[tuple[str, tuple[Row, str]]]:
    """Yield (``file:line``, labelled row) for every published row that prints a type."""
    for name in ("rows", "targets_only"):
        lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            record: dict[str, Any] = json.loads(line)
            label = canonical(record["type"] or "")
            if label:
                row = (record["indicator"], record["target"], record.get("actual"))
                yield f"{name}:{number}", (row, label)


def _disputed(corpus: Path) -> set[str]:
    """Return the ``file:line`` of published rows whose printed type is itself wrong."""
    listed = tomllib.loads((corpus / "indicators" / "disputed.toml").read_text(encoding="utf-8"))
    return {entry["row"] for entry in listed["label"]}


def _gold(folder: Path) -> Labelled:
    """Return the applicable pairs of the wide form, which prints no names."""
    projects = json.loads((folder / "table.json").read_text(encoding="utf-8"))
    return [
        ((None, pair["target"], pair["actual"]), pair["type"])
        for project in projects
        for pair in project["indicators"]
        if pair["target"] != "不适用"
    ]
