"""The example corpora that lie beside the rules of each dimension, and how they are held.

An example marks one mention with {braces} and says what it must be; a counter-example names the
rule that must not read anything in it. A malformed entry raises ConfigError (DB2002): an example
that silently tests nothing is worse than none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from dabiao.errors import ConfigError
from dabiao.extract import core, numerals
from dabiao.extract.draft import Draft
from dabiao.extract.numerals import number

DIMENSIONS = (
    "numerals",
    "quantity",
    "percent",
    "money",
    "date",
    "date_range",
    "duration",
    "frequency",
    "ordinal",
)
_ROOT = Path(core.__file__).parent
_FIELDS = frozenset(
    {"kind", "op", "value", "low", "high", "unit", "iso", "per", "approx", "assumed_year", "role"}
)
_GIVEN = frozenset({"rule", "texts", "among", "year", "header"})
_DEFAULTS = {"op": "=", "approx": False}


@dataclass(frozen=True, slots=True)
class Example:
    """One text with the mention that must be found in it (``start`` to ``end``), or must not."""

    dimension: str
    rule: str
    text: str
    start: int = 0
    end: int = 0
    among: bool = False
    year: int | None = None
    header: str | None = None
    expected: dict[str, Any] = field(default_factory=dict)


def rules(dimension: str) -> tuple[str, ...]:
    """Return the names of the rules of one dimension."""
    module = import_module(f"dabiao.extract.{dimension}.rules")
    names: tuple[str, ...] = module.RULES
    return names


def examples(dimension: str) -> list[Example]:
    """Return the examples of one dimension. Raises ConfigError on a malformed entry."""
    path = _ROOT / dimension / "examples.toml"
    return list(parse(path.read_text(encoding="utf-8"), dimension))


def counter_examples(dimension: str) -> list[Example]:
    """Return the counter-examples of one dimension. Raises ConfigError on a malformed entry."""
    path = _ROOT / dimension / "counter_examples.toml"
    return list(parse_counters(path.read_text(encoding="utf-8"), dimension))


def _bad(dimension: str, what: str) -> ConfigError:
    return ConfigError("DB2002", where=f"extract/{dimension}", detail=what)


def _entries(source: str, dimension: str, table: str) -> Iterator[dict[str, Any]]:
    try:
        data = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise _bad(dimension, str(error)) from None
    if set(data) != {table}:
        raise _bad(dimension, f"只能有 [[{table}]]，却有 {sorted(data)}")
    known = {rule for name in DIMENSIONS for rule in rules(name)}
    for entry in data[table]:
        if entry.get("rule") not in known:
            raise _bad(dimension, f"没有规则 {entry.get('rule')!r}")
        if not isinstance(entry.get("texts"), str) or not entry["texts"].strip():
            raise _bad(dimension, f"{entry['rule']!r} 下没有 texts")
        yield entry


def parse(source: str, dimension: str) -> Iterator[Example]:
    """Yield the examples of a TOML text. Raises ConfigError on a malformed entry."""
    for entry in _entries(source, dimension, "example"):
        if unknown := set(entry) - _FIELDS - _GIVEN:
            raise _bad(dimension, f"不认识的键 {sorted(unknown)}")
        expected = {key: entry[key] for key in entry if key in _FIELDS}
        if not expected.keys() & {"value", "low", "iso"}:
            raise _bad(dimension, f"{entry['rule']!r} 下没有写应得的结果")
        for line in filter(None, map(str.strip, entry["texts"].splitlines())):
            if line.count("{") != 1 or line.count("}") != 1 or line.index("{") + 1 >= line.index("}"):
                raise _bad(dimension, f"应当恰好标出一处：{line}")
            start, end = line.index("{"), line.index("}") - 1
            text = line.replace("{", "").replace("}", "")
            yield Example(
                dimension,
                entry["rule"],
                text,
                start,
                end,
                entry.get("among", False),
                entry.get("year"),
                entry.get("header"),
                expected,
            )


def parse_counters(source: str, dimension: str) -> Iterator[Example]:
    """Yield the counter-examples of a TOML text. Raises ConfigError on a malformed entry.

    ``among = true`` allows mentions that other rules read.
    """
    for entry in _entries(source, dimension, "counter"):
        if unknown := set(entry) - {"rule", "texts", "among", "year", "header"}:
            raise _bad(dimension, f"不认识的键 {sorted(unknown)}")
        for line in filter(None, map(str.strip, entry["texts"].splitlines())):
            if "{" in line or "}" in line:
                raise _bad(dimension, f"反例不标出任何内容：{line}")
            yield Example(
                dimension,
                entry["rule"],
                line,
                among=entry.get("among", False),
                year=entry.get("year"),
                header=entry.get("header"),
            )


def _read(example: Example) -> list[Draft]:
    return core.read(core.cell(example.text, example.year, example.header))


def _fields(draft: Draft) -> dict[str, Any]:
    exact = {key: getattr(draft, key) for key in ("value", "low", "high")}
    values = {key: "none" if value is None else number(value) for key, value in exact.items()}
    rest = {
        key: getattr(draft, key) for key in ("kind", "op", "unit", "iso", "per", "approx", "assumed_year")
    }
    return {**values, **rest, "role": "condition" if draft.condition else None}


def fault(example: Example) -> str | None:
    """Return what is wrong with what is read in an example, or None."""
    if example.dimension == "numerals":
        return _numeral_fault(example)
    drafts = _read(example)
    at = [d for d in drafts if (d.start, d.end) == (example.start, example.end)]
    if not at:
        return f"没有抽到：{[example.text[d.start : d.end] for d in drafts]}"
    if len(drafts) > 1 and not example.among:
        return f"不止一处：{[example.text[d.start : d.end] for d in drafts]}"
    if at[0].rule != example.rule:
        return f"由别的规则读出：{at[0].rule}"
    found = _fields(at[0])
    expected = _DEFAULTS | {"kind": "quantity"} | example.expected
    wrong = {key: found[key] for key, value in expected.items() if not _same(found[key], value)}
    return f"{wrong}" if wrong else None


def _same(found: Any, expected: Any) -> bool:
    if isinstance(expected, float) and isinstance(found, int | float):
        return abs(found - expected) < 1e-9 * max(1, abs(expected))
    return bool(found == expected)


def _numeral_fault(example: Example) -> str | None:
    found = [n for n in numerals.find(example.text) if (n.start, n.end) == (example.start, example.end)]
    if not found:
        return f"没有抽到：{[example.text[n.start : n.end] for n in numerals.find(example.text)]}"
    if found[0].rule != example.rule:
        return f"由别的规则读出：{found[0].rule}"
    value = found[0].value
    return None if _same(value, example.expected["value"]) else f"{value}"


def counter_fault(example: Example) -> str | None:
    """Return what was read in a counter-example though nothing should have been, or None."""
    if example.dimension == "numerals":
        bad = [example.text[n.start : n.end] for n in numerals.find(example.text) if n.rule == example.rule]
        return f"{bad}" if bad else None
    drafts = _read(example)
    bad = [
        f"{example.text[d.start : d.end]} ({d.rule})"
        for d in drafts
        if d.rule == example.rule or not example.among
    ]
    return f"{bad}" if bad else None
