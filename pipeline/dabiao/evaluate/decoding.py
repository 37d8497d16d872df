"""How well flattened wide tables are read: against the gold table and our own samples."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from dabiao.evaluate.table import Data, Figure, Section
from dabiao.ingest.flat import decode
from dabiao.model import as_json

_TEXTS = ("department", "project", "goal", "goal_result", "problems", "rectification")
_SEED_PROJECTS = 26


def measure(data: Data) -> list[Section]:
    """Return the figures of the seed report and of the sample reports, misses listed."""
    sections = []
    seeds = sorted((data.shared / "seed").glob("*.txt")) if data.shared else []
    table = data.gold / "table.json" if data.gold else None
    if seeds and table and table.is_file():
        sections.append(_seed(seeds[0], table))
    sections.append(_samples(data.corpus / "reports"))
    return sections


def _seed(path: Path, table: Path) -> Section:
    projects = _read(path)
    gold = json.loads(table.read_text(encoding="utf-8"))
    cells = list(_compare(gold, projects))
    money = list(_compare_money(gold, projects))
    return Section(
        f"平铺文本解码：{path.name}",
        (
            Figure("项目数", len(projects), _SEED_PROJECTS, goal=_SEED_PROJECTS),
            Figure("金额与执行率一致", _share(money), len(money), goal=1.0),
            Figure("单元格一致", _share(cells), len(cells), goal=0.98),
        ),
        tuple(miss for _, miss in [*money, *cells] if miss),
    )


def _samples(folder: Path) -> Section:
    figures: list[Figure] = []
    misses: list[str] = []
    every: list[tuple[bool, str]] = []
    for truth in sorted(folder.glob("wide-*.truth.json")):
        gold = json.loads(truth.read_text(encoding="utf-8"))["projects"]
        for path in sorted(folder.glob(truth.name.removesuffix(".truth.json") + ".*.txt")):
            projects = _read(path)
            results = [*_compare(gold, projects), *_compare_money(gold, projects)]
            every += results
            figures.append(Figure(path.name, _share(results), len(results), goal=0.95))
            misses += [f"{path.name} {miss}" for _, miss in results if miss]
    figures.insert(0, Figure("全部单元格一致", _share(every), len(every), goal=0.95))
    return Section("平铺文本解码：自编样例", tuple(figures), tuple(misses))


def _read(path: Path) -> list[dict[str, Any]]:
    raw = path.read_bytes()
    report = decode(raw.decode("utf-8"), name=path.name, sha256=hashlib.sha256(raw).hexdigest())
    projects: list[dict[str, Any]] = as_json(report)["projects"]
    return projects


def _compare(
    gold: Sequence[Mapping[str, Any]], projects: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[bool, str]]:
    """Yield for each text cell of ``gold`` whether it was read exactly, and what went wrong."""
    by_number = {project["no"]: project for project in projects}
    for row in gold:
        found = by_number.get(row["no"], {})
        for field in _TEXTS:
            yield _same(f"{row['no']} {field}", row.get(field), found.get(field))
        read = {indicator["type"]: indicator for indicator in found.get("indicators", ())}
        for index, indicator in enumerate(row["indicators"], start=1):
            for field in ("target", "actual"):
                place = f"{row['no']}-{index} {field}"
                yield _same(place, indicator.get(field), read.get(indicator["type"], {}).get(field))


def _compare_money(
    gold: Sequence[Mapping[str, Any]], projects: Sequence[Mapping[str, Any]]
) -> Iterator[tuple[bool, str]]:
    by_number = {project["no"]: project for project in projects}
    for row in gold:
        found = by_number.get(row["no"])
        for block in ("budget", "spent"):
            for field, amount in row[block].items():
                read = found[block].get(field) if found else None
                yield _equal(f"{row['no']} {block}.{field}", amount, read)
        stated = row["execution_rate"]
        if isinstance(stated, Mapping):
            stated = stated["stated"]
        elif isinstance(stated, str):
            stated = float(stated.rstrip("%"))
        yield _equal(f"{row['no']} 执行率", stated, found["execution_rate"]["stated"] if found else None)


def _same(place: str, gold: str | None, read: str | None) -> tuple[bool, str]:
    right = _bare(gold) == _bare(read)
    return right, "" if right else f"{place}：应为“{gold or ''}”，读作“{read or ''}”"


def _equal(place: str, gold: float | None, read: float | None) -> tuple[bool, str]:
    return gold == read, "" if gold == read else f"{place}：应为 {gold}，读作 {read}"


def _bare(text: str | None) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text or ""))


def _share(results: Sequence[tuple[bool, str]]) -> float:
    return sum(right for right, _ in results) / len(results) if results else 0.0
