"""The columns of a form, as ``configs/forms/`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dabiao.resources import load_toml


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where its value goes, what its cells look like, the words of its header."""

    field: str
    kind: str
    type: str | None
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form with one row per project: head columns, amounts and rate, then the body."""

    id: str
    head: tuple[Column, ...]
    amounts: tuple[Column, ...]
    rate: Column
    body: tuple[Column, ...]


@cache
def wide_form(name: str = "shenzhen-wide") -> Form:
    """Return the form ``configs/forms/<name>.toml``; its money block splits head from body."""
    raw = load_toml(f"forms/{name}.toml")
    columns = [
        Column(entry["field"], entry["kind"], entry.get("type"), tuple(entry["headers"]))
        for entry in raw["columns"]
    ]
    kinds = [column.kind for column in columns]
    first, rate = kinds.index("amount"), kinds.index("rate")
    return Form(
        id=raw["id"],
        head=tuple(columns[:first]),
        amounts=tuple(columns[first:rate]),
        rate=columns[rate],
        body=tuple(columns[rate + 1 :]),
    )


def groups(columns: tuple[Column, ...]) -> list[tuple[int, ...]]:
    """Return the indexes of ``columns`` that answer each other: a promise and what came of it."""
    result: list[tuple[int, ...]] = []
    index = 0
    while index < len(columns):
        pair = index + 1 < len(columns) and _answers(columns[index], columns[index + 1])
        result.append((index, index + 1) if pair else (index,))
        index += 2 if pair else 1
    return result


def _answers(first: Column, second: Column) -> bool:
    if first.kind == "target":
        return second.kind == "actual" and first.type == second.type
    return (first.field, second.field) in {("goal", "goal_result"), ("problems", "rectification")}
