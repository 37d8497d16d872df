"""Many rows answered on all cores: order kept, memory bounded, the same bytes whatever the workers.

Rows travel in chunks as they stand in the file; a worker parses, answers and writes them as lines of
JSON, so that the process that reads and writes the files has little to do.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice
from typing import Any, TypeAlias

from dabiao.engine.pool import Lost, Pool, cores
from dabiao.engine.source import Raw, parse
from dabiao.errors import InputError

Answer: TypeAlias = Callable[[Mapping[str, Any]], Mapping[str, Any]]
ROWS, CHARACTERS = 500, 1 << 18
"""A chunk has so many rows, or ends with the row that brings so much text."""
SMALL = 6
"""Up to so many chunks are answered in this process: to start others would take longer."""
SECONDS = 600.0
"""What a chunk may take before its worker is stopped; it takes well under one."""
_AHEAD = 4
"""Chunks per worker that may be under way or wait for an earlier one."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows with their numbers in the file."""

    number: int
    rows: list[tuple[int, Raw]]


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers to the rows of a chunk, as lines of JSON, and what went wrong."""

    lines: bytes
    rows: int
    failures: list[InputError] = field(default_factory=list)


def answered(
    rows: Iterable[tuple[int, Raw]], answer: Answer, workers: int | None = None
) -> Generator[Answered]:
    """Yield the answers to ``rows`` in their order. ``answer`` must be importable by a worker.

    A row whose worker dies or hangs is a failure (DB1197, DB1194) like a row that cannot be read.
    """
    chunks = _chunks(rows)
    work = partial(answer_chunk, answer=answer)
    first = list(islice(chunks, SMALL + 1))
    if workers == 1 or len(first) <= SMALL:
        yield from map(work, chain(first, chunks))
    else:
        yield from _in_order(chain(first, chunks), work, workers or cores())


def answer_chunk(chunk: Chunk, answer: Answer) -> Answered:
    """Answer each row of ``chunk``."""
    from dabiao.export import escaped

    lines: list[bytes] = []
    failures: list[InputError] = []
    for number, raw in chunk.rows:
        try:
            lines.append(escaped(json.dumps(answer(parse(raw)), ensure_ascii=False)) + b"\n")
        except InputError as error:
            failures.append(InputError(error.code, where=f"第 {number} 行", detail=error.detail))
    return Answered(b"".join(lines), len(chunk.rows), failures)


def _chunks(rows: Iterable[tuple[int, Raw]]) -> Iterator[Chunk]:
    number, held, size = 0, list[tuple[int, Raw]](), 0
    for row in rows:
        held.append(row)
        size += len(row[1]) if isinstance(row[1], str) else sum(len(str(cell)) for cell in _cells(row[1]))
        if len(held) == ROWS or size >= CHARACTERS:
            yield Chunk(number, held)
            number, held, size = number + 1, [], 0
    if held:
        yield Chunk(number, held)


def _cells(raw: Mapping[str, Any] | InputError) -> Iterable[Any]:
    return raw.values() if isinstance(raw, Mapping) else ()


def _in_order(chunks: Iterable[Chunk], work: Callable[[Chunk], Answered], count: int) -> Generator[Answered]:
    done: dict[int, Answered] = {}
    due = 0
    with Pool(work, count, SECONDS) as pool:

        def collect() -> Iterator[Answered]:
            nonlocal due
            chunk, outcome = pool.finished()
            done[chunk.number] = _one_by_one(chunk, work) if isinstance(outcome, Lost) else outcome
            while due in done:
                yield done.pop(due)
                due += 1

        for chunk in chunks:
            while not pool.idle or chunk.number - due >= _AHEAD * count:
                yield from collect()
            pool.submit(chunk)
        while pool.busy:
            yield from collect()


def _one_by_one(chunk: Chunk, work: Callable[[Chunk], Answered]) -> Answered:
    """Answer again a chunk that cost a worker its life, each row alone: only the culprit is lost."""
    parts: list[Answered] = []
    with Pool(work, 1, SECONDS) as pool:
        for number, raw in chunk.rows:
            pool.submit(Chunk(chunk.number, [(number, raw)]))
            _, outcome = pool.finished()
            if isinstance(outcome, Lost):
                error = InputError("DB1194" if outcome.late else "DB1197", where=f"第 {number} 行")
                outcome = Answered(b"", 1, [error])
            parts.append(outcome)
    return Answered(
        b"".join(part.lines for part in parts),
        len(chunk.rows),
        [failure for part in parts for failure in part.failures],
    )
