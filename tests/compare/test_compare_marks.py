"""A judge that is not asked would have said nothing: what it needs is what its patterns need."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dabiao.compare import item
from dabiao.compare.cells.reading import Cell, read
from dabiao.compare.cells.wording import told_last
from dabiao.compare.claims import story
from dabiao.compare.marks import Rules, cells, characters, needs, texts
from dabiao.compare.numbers.demand import Context
from dabiao.compare.outcome import Outcome
from dabiao.extract import extract

PAIRS = Path(__file__).parents[2] / "corpus" / "pairs"
MET = Outcome("met", "statement", "", "test.met")


def rows() -> Iterator[dict[str, Any]]:
    for name in ("train", "dev"):
        yield from map(json.loads, (PAIRS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())


def cell(text: str, year: int | None) -> Cell:
    return read(text, tuple(extract(text, year=year)), year)


def test_no_judge_that_is_passed_over_would_have_spoken() -> None:
    """Each target beside its own actual and beside the next one: what needs nobody foresaw shows here."""
    previous, passed_over = "", 0
    for row in rows():
        year, name = row["year"], row["indicator"] or ""
        target = cell(row["target"], year)
        for text in (row["actual"], previous):
            actual = cell(text, year)
            asked = item.JUDGES.concerned(target.text, actual.text)
            end = story.with_topic(target.text, text, told_last(text))
            for group, judges in item.JUDGES.groups.items():
                for place, (mark, judge) in enumerate(judges.items()):
                    if not mark & asked:
                        passed_over += 1
                        said = judge(target, actual, end, Context(name, row["type"], year))
                        assert said is None, (group, place, target.text, text, said)
        previous = row["actual"]
    assert passed_over > 50_000


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("翻番|加倍", "番加"),
        (r"(?:均|都)?已拆除$", "拆"),
        (r"[未没]有?通过", "通"),
        (r"漏(?=[发报])", "漏"),
        (r"第\d{1,3}[名位]", "第"),
        (r"拟{1,3}", "拟"),
    ],
)
def test_the_characters_of_a_pattern(pattern: str, found: str) -> None:
    read_off = characters(re.compile(pattern))
    assert read_off is not None
    assert read_off & set(found)


@pytest.mark.parametrize("pattern", [r"\d+", r"[^，]{2}", r"漏?", r"(?!漏)", "漏|", "漏|.", "(?i)a"])
def test_a_pattern_that_needs_no_character(pattern: str) -> None:
    assert characters(re.compile(pattern)) is None


def test_a_judge_is_asked_where_every_need_is_met() -> None:
    @needs(target="翻", actual=("倍", re.compile("番")))
    def picky(_target: str, _actual: str) -> Outcome:
        return MET

    def always(_target: Cell, _actual: Cell) -> Outcome:
        return MET

    rules = Rules(one=(texts(picky),), other=(cells(always),))

    def asked(target: str, actual: str) -> list[str]:
        marks = rules.concerned(target, actual)
        one, other = Cell(target, ()), Cell(actual, ())
        return [g for g in rules.groups if rules.first(g, marks, one, other, actual, Context())]

    assert asked("翻一番", "已翻番") == ["one", "other"]
    assert asked("翻", "三倍") == ["one", "other"]
    assert asked("翻", "翻") == ["other"]
    assert asked("倍", "番") == ["other"]
