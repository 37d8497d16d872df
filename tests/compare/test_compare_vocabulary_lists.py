"""Every list in configs/*.toml holds an entry once: a second one says nothing and hides edits."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

CONFIGS = Path(__file__).resolve().parents[2] / "configs"


def _lists(value: object, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Yield every list of texts below ``value`` with where it stands."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _lists(below, f"{path}.{key}")
    elif isinstance(value, list):
        if value and all(isinstance(entry, str) for entry in value):
            yield path, value
        else:
            for place, below in enumerate(value):
                yield from _lists(below, f"{path}[{place}]")


@pytest.mark.parametrize("config", sorted(CONFIGS.rglob("*.toml")), ids=lambda path: path.name)
def test_no_list_holds_an_entry_twice(config: Path) -> None:
    lists = _lists(tomllib.loads(config.read_text(encoding="utf-8")))
    twice = {path: [e for e, n in Counter(entries).items() if n > 1] for path, entries in lists}
    assert {path: entries for path, entries in twice.items() if entries} == {}


def test_the_lists_of_nested_tables_are_read() -> None:
    assert dict(_lists({"a": {"b": ["x", "x"]}, "c": [{"d": ["y"]}]})) == {
        ".a.b": ["x", "x"],
        ".c[0].d": ["y"],
    }
