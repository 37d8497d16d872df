"""Verdicts against the gold pairs and items, published rows, and our own pairs, open and held out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dabiao.classify.metrics import calibration_error
from dabiao.compare import compare
from dabiao.evaluate.table import Data, Figure, Section
from dabiao.export.labels import label
from dabiao.model import Item, Judgement

YEAR = 2021
"""The year of the report that the gold pairs come from."""

REACHED = frozenset({"met", "exceeded"})
SHORT = frozenset({"not_met", "partially_met"})


@dataclass(frozen=True, slots=True)
class Case:
    """One judged pair: what the annotator says, what else may be defended, what we say."""

    name: str
    verdict: str
    allowed: frozenset[str]
    ours: Judgement

    @property
    def strict(self) -> bool:
        """Whether the verdicts are the same."""
        return self.ours.verdict == self.verdict

    @property
    def lenient(self) -> bool:
        """Whether our verdict is one that may be defended."""
        return self.ours.verdict in self.allowed


def measure(data: Data) -> list[Section]:
    """Return the sections whose labelled data is there."""
    sections = []
    for folder, name, part in (
        (data.gold, "attainment.jsonl", _gold),
        (data.shared, "real/rows.jsonl", _rows),
    ):
        if folder is not None and (folder / name).is_file():
            sections.append(part(folder / name))
    for split, measured in (("dev", _open), ("test", _held_out)):
        if (path := data.corpus / "pairs" / f"{split}.jsonl").is_file():
            sections.extend(measured(path))
    return sections


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _share(values: Iterable[bool]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 1.0


def _differs(gold: str, ours: str, why: str) -> str:
    return f"标注为{label('verdict', gold)}，判为{label('verdict', ours)}（{why}）"


def _miss(case: Case) -> str:
    mark = "" if case.lenient else "！"
    return f"{mark}{case.name}：{_differs(case.verdict, case.ours.verdict, case.ours.why)}"


def _gold(path: Path) -> Section:
    cases: list[Case] = []
    items: list[tuple[bool, str]] = []
    ours = None
    for row in _read(path):
        allowed = frozenset({row["verdict"], *row.get("alt", ())})
        if row["item"] == 0:
            ours = compare(row["target"], row["actual"], type=row["type"], year=YEAR)
            cases.append(Case(f"项目{row['no']}{row['type']}", row["verdict"], allowed, ours))
        elif ours is not None:
            found = _same_item(ours.items, row["target"])
            line = _differs(row["verdict"], found.verdict, found.why)
            place = f"项目{row['no']}{row['type']}第{row['item']}项"
            items.append((found.verdict in allowed, f"！{place}：{line}"))
    figures = (
        Figure("逐对，严格", _share(c.strict for c in cases), len(cases), 0.92),
        Figure("逐对，宽松", _share(c.lenient for c in cases), len(cases), 0.97),
        Figure("逐项，宽松", _share(right for right, _ in items), len(items), 0.95),
    )
    misses = [_miss(c) for c in cases if not c.strict] + [line for right, line in items if not right]
    return Section("是否达标：标注报告", figures, tuple(misses))


def _same_item(items: Sequence[Item], target: str) -> Item:
    """Return our item whose target text lies over the annotator's item most."""

    def overlap(item: Item) -> tuple[bool, bool, float]:
        text = item.target or ""
        a, b = set(text), set(target)
        return text == target, bool(text) and (text in target or target in text), len(a & b) / len(a | b)

    return max(items, key=overlap)


def _rows(path: Path) -> Section:
    """Judge published rows; full points cannot tell met from exceeded, so either label counts.

    Rows that neither points nor values decide carry no label: of them only a denial is wrong.
    """
    cases = []
    for row in _read(path):
        if row["agree"] is False:
            continue
        labels = {row["verdict_by_score"], row["verdict_by_values"]} - {None}
        allowed = frozenset({row["verdict"], *(labels or {"undetermined", "met"})})
        ours = compare(
            row["target"], row["actual"], indicator=row["indicator"], type=row["type"], year=row["year"]
        )
        cases.append(Case(f"{row['source_id']} {row['indicator']}", row["verdict"], allowed, ours))
    figures = (
        Figure("严格", _share(c.strict for c in cases), len(cases)),
        Figure("宽松", _share(c.lenient for c in cases), len(cases), 0.97),
    )
    misses = tuple(_miss(c) for c in cases if not c.strict)
    return Section("是否达标：公开发布的指标行", figures, misses)


def _open(path: Path) -> list[Section]:
    """Judge the pairs that rules may be mended on: every miss is shown."""
    cases = [case for _, case in _pairs(path)]
    misses = tuple(_miss(c) for c in cases if not c.lenient)
    return [Section("是否达标：自编对照，公开部分", _figures(cases), misses)]


def _held_out(path: Path) -> list[Section]:
    """Judge the pairs that no rule was mended on. To keep it so no miss is shown, only counts per skill."""
    judged = _pairs(path)
    skills: dict[str, list[bool]] = {}
    for skill, case in judged:
        skills.setdefault(skill, []).append(case.lenient)
    counts = tuple(Figure(f"{skill}，宽松", _share(right), len(right)) for skill, right in skills.items())
    goals = {"宽松": 0.95, "误判达标": 0.01, "校准误差": 0.05, "最有把握的八成": 0.98}
    figures = tuple(replace(f, goal=goals.get(f.name)) for f in _figures([case for _, case in judged]))
    return [
        Section("是否达标：自编对照，留出部分", figures),
        Section("是否达标：自编对照，留出部分，各类写法", counts),
    ]


def _pairs(path: Path) -> list[tuple[str, Case]]:
    """Return every pair judged, each with its skill."""
    judged = []
    for row in _read(path):
        ours = compare(
            row["target"], row["actual"], indicator=row["indicator"], type=row["type"], year=row["year"]
        )
        allowed = frozenset({row["verdict"], *row["alt"]})
        judged.append((row["skill"], Case(row["id"], row["verdict"], allowed, ours)))
    return judged


def _figures(cases: Sequence[Case]) -> tuple[Figure, ...]:
    short = [c for c in cases if c.verdict in SHORT]
    surest = sorted(cases, key=lambda c: -c.ours.confidence)[: round(0.8 * len(cases))]
    right, confidence = [c.lenient for c in cases], [c.ours.confidence for c in cases]
    return (
        Figure("严格", _share(c.strict for c in cases), len(cases)),
        Figure("宽松", _share(right), len(cases)),
        Figure("误判达标", _share(c.ours.verdict in REACHED for c in short), len(short), at_most=True),
        Figure("校准误差", calibration_error(right, confidence), len(cases), at_most=True),
        Figure("最有把握的八成", _share(c.lenient for c in surest), len(surest)),
    )
