"""Rows are answered on all cores: in order, in bounded memory, and one bad row costs one row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from dabiao.engine import rows
from dabiao.engine.rows import Answered, answered
from dabiao.errors import InputError
from tests.engine.crashing import answer


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "ROWS", 3)
    monkeypatch.setattr(rows, "SMALL", 2)


def given(*words: object) -> list[tuple[int, Any]]:
    return [(n, json.dumps({"id": n, "text": word})) for n, word in enumerate(words, 1)]


def lines(parts: list[Answered]) -> list[dict]:
    return [json.loads(line) for part in parts for line in part.lines.splitlines()]


def failures(parts: list[Answered]) -> list[tuple[str, str]]:
    return [(failure.code, failure.where) for part in parts for failure in part.failures]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_order_is_kept_and_bytes_are_the_same_whatever_the_workers(workers: int):
    rows_given = given(*(f"w{n}" for n in range(40)))
    parts = list(answered(rows_given, answer, workers))
    assert [line["id"] for line in lines(parts)] == list(range(1, 41))
    assert b"".join(part.lines for part in parts) == b"".join(
        part.lines for part in answered(rows_given, answer, 1)
    )
    assert sum(part.rows for part in parts) == 40


def test_a_row_that_kills_its_worker_costs_that_row_only():
    words = [f"w{n}" for n in range(14)]
    words[5], words[6] = "killer", "killer too"
    parts = list(answered(given(*words), answer, 2))
    assert failures(parts) == [("DB1197", "第 6 行"), ("DB1197", "第 7 行")]
    assert [line["id"] for line in lines(parts)] == [n for n in range(1, 15) if n not in {6, 7}]


def test_a_row_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rows, "SECONDS", 3.0)
    parts = list(answered(given(*"abcdefg", "sleeper", "h"), answer, 2))
    assert failures(parts) == [("DB1194", "第 8 行")]
    assert len(lines(parts)) == 8


def test_rows_that_cannot_be_read_are_named_by_their_line():
    unread = InputError("DB1003", detail="引号不成对")
    parts = list(answered([(2, "{broken"), (4, "[1]"), (5, unread), (9, {"id": 9, "text": "x"})], answer))
    assert failures(parts) == [("DB1003", "第 2 行"), ("DB1003", "第 4 行"), ("DB1003", "第 5 行")]
    assert lines(parts) == [{"id": 9, "text": "X"}]


def test_little_is_answered_in_this_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rows, "Pool", None)
    assert len(lines(list(answered(given(*"abcdef"), answer, 2)))) == 6
    with pytest.raises(TypeError):
        list(answered(given(*"abcdefg"), answer, 2))


def test_no_more_rows_are_read_than_are_under_way():
    read: list[int] = []

    def endless() -> Iterator[tuple[int, Any]]:
        number = 0
        while True:
            number += 1
            read.append(number)
            yield number, {"id": number, "text": "a"}

    parts = answered(endless(), answer, 2)
    for _ in range(5):
        next(parts)
    parts.close()
    assert len(read) <= 3 * (5 + 4 * 2 + 2)


def test_a_long_row_is_a_chunk_of_its_own(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rows, "CHARACTERS", 100)
    parts = list(answered([(1, {"id": 1, "text": "长" * 200}), *given("a", "b")], answer, 1))
    assert [part.rows for part in parts] == [1, 2]
