"""Time the way from cell text to judgement beside ``jieba.lcut`` on the same text.

Stages and jieba take turns within one run and the best of several rounds counts, so that the ratios hold
on a busy machine too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from math import inf
from pathlib import Path
from time import process_time
from types import ModuleType

import jieba

from dabiao.classify import classify_many
from dabiao.compare import compare
from dabiao.extract import extract
from dabiao.segment import clean, items, tokens
from tests.bench.caches import forget

PAIRS = Path(__file__).parents[2] / "corpus" / "pairs" / "train.jsonl"
ROUNDS = 5
SEEN = {
    "new": "every cell seen for the first time",
    "cells": "every cell seen before, though not beside this other one",
    "pair": "the same rows seen before",
}
"""What a row has in common with those before it: less from report to report, more from year to year."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What one row of a table gives the stages."""

    target: str
    actual: str
    indicator: str | None
    type: str | None
    year: int | None

    @property
    def texts(self) -> tuple[str, ...]:
        """Return the cells that the stages read."""
        return tuple(text for text in (self.indicator, self.target, self.actual) if text)


@dataclass(slots=True)
class Seconds:
    """The best time of every stage, and of jieba, over the rounds."""

    pairs: int
    cells: int
    best: dict[str, float] = field(default_factory=dict)

    def add(self, stage: str, seconds: float) -> None:
        """Keep the best."""
        self.best[stage] = min(seconds, self.best.get(stage, seconds))

    def ratio(self, stage: str) -> float:
        """Return the time of a stage in times of jieba.lcut."""
        return self.best[stage] / self.best["jieba.lcut"]


def pairs() -> list[Pair]:
    """Return our labelled pairs: short cells, and few of them alike."""
    rows = map(json.loads, PAIRS.read_text(encoding="utf-8").splitlines())
    keys = ("target", "actual", "indicator", "type", "year")
    return [Pair(*(row[key] or ("" if key in keys[:2] else None) for key in keys)) for row in rows]


def stages(given: list[Pair]) -> dict[str, Callable[[], object]]:
    """Return what is timed; ``extract`` comes before ``compare``, as in the pipeline."""
    rows = [(p.indicator, p.target, p.actual) for p in given]
    return {
        "jieba.lcut": lambda: [jieba.lcut(text) for p in given for text in p.texts],
        "extract": lambda: [(extract(p.target, year=p.year), extract(p.actual, year=p.year)) for p in given],
        "classify": lambda: classify_many(rows),
        "compare": lambda: [
            compare(p.target, p.actual, indicator=p.indicator, type=p.type, year=p.year) for p in given
        ],
    }


def parts(given: list[Pair]) -> dict[str, Callable[[], object]]:
    """Return what the stages do among other things, and the words that search and spaCy ask for."""
    return {
        "clean": lambda: [clean(text) for p in given for text in p.texts],
        "items": lambda: [items(text) for p in given for text in p.texts],
        "words": lambda: [tokens(text) for p in given for text in p.texts],
    }


def crossed(given: list[Pair]) -> list[Pair]:
    """Return all targets and actuals, each beside another one of its year."""
    rows = sorted(given, key=lambda p: p.year or 0)
    return [replace(p, actual=other.actual) for p, other in zip(rows, rows[1:] + rows[:1], strict=True)]


def timed(given: list[Pair], seen: str, rounds: int = ROUNDS) -> Seconds:
    """Return the best times; ``seen`` is one of ``SEEN`` and holds in each round."""
    found = Seconds(len(given), sum(len(p.texts) for p in given))
    work = {**stages(given), **parts(given)}
    before = {"new": [], "cells": list(stages(crossed(given)).values()), "pair": list(work.values())}[seen]
    for call in work.values():
        call()
    for _ in range(rounds):
        forget()
        for call in before:
            call()
        for stage, call in work.items():
            start = process_time()
            call()
            found.add(stage, process_time() - start)
    found.best["whole"] = sum(found.best[stage] for stage in stages(given) if stage != "jieba.lcut")
    return found


def lines(found: Seconds) -> Iterator[str]:
    """Yield the table."""
    yield f"{'stage':12}{'us/pair':>10}{'cells/s':>12}{'share':>8}{'of jieba.lcut':>15}"
    for stage, seconds in found.best.items():
        share = seconds / found.best["whole"]
        shown = "" if stage in {"jieba.lcut", "words"} else f"{share:.0%}"
        each = seconds / found.pairs * 1e6
        yield f"{stage:12}{each:>10.1f}{found.cells / seconds:>12,.0f}{shown:>8}{found.ratio(stage):>15.2f}"


PEERS: dict[str, tuple[str, Callable[[ModuleType], Callable[[str], object]]]] = {
    "Recognizers-Text, numbers only": ("recognizers_number", lambda suite: partial(_numbers, suite)),
    "JioNLP, times only": ("jionlp", lambda suite: suite.ner.extract_time),
}
"""What others read of the same cells: a small part of what ``extract`` reads, and nothing is judged."""


def _numbers(suite: ModuleType, cell: str) -> object:
    return suite.recognize_number(cell, "zh-cn")


def peers(given: list[Pair]) -> dict[str, float]:
    """Return the time of each installed peer in times of jieba.lcut on the same cells."""
    cells = [text for p in given for text in p.texts]
    found: dict[str, float] = {}
    for name, (module, reader) in PEERS.items():
        if find_spec(module) is None:
            continue
        read = reader(import_module(module))
        read(cells[0])
        times = {"theirs": inf, "jieba": inf}
        for _ in range(2):
            for key, call in (("theirs", read), ("jieba", jieba.lcut)):
                start = process_time()
                for cell in cells:
                    call(cell)
                times[key] = min(times[key], process_time() - start)
        found[name] = times["theirs"] / times["jieba"]
    return found
