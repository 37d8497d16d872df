"""Mentions against ``gold/mentions.jsonl``: strict and span F1, every miss listed."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any

from dabiao.evaluate import examples
from dabiao.evaluate.table import Data, Figure, Section
from dabiao.extract import extract
from dabiao.model import Mention, as_json

YEAR = 2021
"""The year of the report that the gold cells come from."""


def _number(value: Any) -> Any:
    return round(float(value), 6) if isinstance(value, int | float) else value


def _key(mention: dict[str, Any]) -> tuple[Hashable, ...]:
    """Return what has to be equal under the strict measure: span, kind, op, value, unit, iso."""
    value = mention.get("value")
    low, high = (value[0], value[1]) if isinstance(value, list) else (mention.get("low"), mention.get("high"))
    single = None if isinstance(value, list) else value
    kind = "quantity" if mention["kind"] == "range" else mention["kind"]
    dated = kind in {"date", "date_range"}
    return (
        mention["start"],
        mention["end"],
        kind,
        mention["op"],
        _number(single),
        _number(low),
        _number(high),
        None if dated else mention.get("unit"),
        mention.get("iso"),
    )


def _found(mention: Mention) -> dict[str, Any]:
    record: dict[str, Any] = as_json(mention)
    return record


def _f1(gold: list[set[Hashable]], found: list[set[Hashable]]) -> float:
    hits = sum(len(g & f) for g, f in zip(gold, found, strict=True))
    total = sum(map(len, gold)) + sum(map(len, found))
    return 2 * hits / total if total else 1.0


def _keys(
    cells: Iterable[list[dict[str, Any]]], key: Callable[[dict[str, Any]], Hashable]
) -> list[set[Hashable]]:
    return [{key(m) for m in cell} for cell in cells]


def _misses(text: str, gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[str]:
    wanted, got = {_key(m): m for m in gold}, {_key(m): m for m in found}
    missing = [f"缺少 {wanted[k]['text']} {k}" for k in wanted if k not in got]
    extra = [f"多出 {got[k]['text']} {k}" for k in got if k not in wanted]
    return [f"{text[:30]}…: {line}" for line in missing + extra]


def measure(data: Data) -> list[Section]:
    """Return the figures for the gold cells (where the gold is present) and for our own examples."""
    corpora = _corpora()
    path = data.gold / "mentions.jsonl" if data.gold else None
    if path is None or not path.is_file():
        return [corpora]
    rows = _rows(path)
    gold = [row["mentions"] for row in rows]
    found = [[_found(m) for m in extract(row["text"], year=YEAR)] for row in rows]
    strict = _f1(_keys(gold, _key), _keys(found, _key))
    spans = _f1(_keys(gold, lambda m: (m["start"], m["end"])), _keys(found, lambda m: (m["start"], m["end"])))
    misses = [
        line for row, g, f in zip(rows, gold, found, strict=True) for line in _misses(row["text"], g, f)
    ]
    counted = [
        (g["object"], f["object"])
        for cell, other in zip(gold, found, strict=True)
        for g in cell
        for f in other
        if g["start"] == f["start"] and g["kind"] not in {"date", "date_range"} and g.get("object")
    ]
    same = sum(a == b for a, b in counted)
    return [
        Section(
            "抽取：人工标注的单元格",
            (
                Figure(
                    "严格 F1（跨度、类别、比较词、数值、单位、日期）", strict, sum(map(len, gold)), goal=0.97
                ),
                Figure("跨度 F1", spans, sum(map(len, gold)), goal=0.99),
                Figure("计数对象完全一致", same / len(counted) if counted else 0.0, len(counted)),
            ),
            tuple(misses),
        ),
        corpora,
    ]


def _corpora() -> Section:
    """Return how many of our own examples there are, and every one that does not hold."""
    positive = [example for name in examples.DIMENSIONS for example in examples.examples(name)]
    negative = [example for name in examples.DIMENSIONS for example in examples.counter_examples(name)]
    faults = [f"{e.dimension}/{e.rule} {e.text}: {fault}" for e in positive if (fault := examples.fault(e))]
    faults += [
        f"{e.dimension}/{e.rule} {e.text}: {fault}" for e in negative if (fault := examples.counter_fault(e))
    ]
    count = len(positive) + len(negative)
    return Section(
        "抽取：规则旁的例句",
        (
            Figure("正例数", len(positive), len(positive), goal=1500),
            Figure("反例数", len(negative), len(negative), goal=600),
            Figure("例句通过率", 1 - len(faults) / count, count, goal=1.0),
        ),
        tuple(faults),
    )


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
