"""Patterns are compiled at first use, and all of them can be."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

from dabiao.errors import UsageError
from dabiao.patterns import Lazy, lazy

PACKAGES = ("segment", "extract", "classify", "compare", "audit", "ingest", "export", "store")


def constants() -> Iterator[tuple[str, object]]:
    """Yield everything that the modules of the stages hold, with its name."""
    for package in (import_module(f"dabiao.{name}") for name in PACKAGES):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            try:
                module = import_module(found.name)
            except UsageError as error:  # an extra that is not installed; CI's checkout has them all
                if error.code != "DB1004":
                    raise
                continue
            yield from ((f"{found.name}.{name}", value) for name, value in vars(module).items())


def test_every_pattern_can_be_compiled() -> None:
    patterns = [value for _, value in constants() if isinstance(value, Lazy)]
    assert len(patterns) > 500
    assert all(isinstance(pattern.compiled, re.Pattern) for pattern in patterns)


def test_no_module_compiles_a_pattern_when_it_is_imported() -> None:
    assert [name for name, value in constants() if isinstance(value, re.Pattern)] == []


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "findall", "split"])
def test_a_lazy_pattern_answers_as_the_compiled_one(method: str) -> None:
    text = "已办12件，未办3件"
    for pattern in ("[已未]办", ".*件", r"\d+", "缺"):
        mine, theirs = getattr(lazy(pattern), method)(text), getattr(re.compile(pattern), method)(text)
        assert repr(mine) == repr(theirs)
    assert lazy(r"\d").sub("*", text) == re.sub(r"\d", "*", text)
    assert lazy("A", re.IGNORECASE).search("a") is not None


def test_an_error_shows_where_the_pattern_is_first_asked() -> None:
    broken = lazy("(")
    with pytest.raises(re.error):
        broken.search("任何")


def test_what_was_asked_for_once_is_the_compiled_patterns_own_method() -> None:
    pattern = lazy("第[一二三]批")
    assert vars(pattern).keys() == {"pattern", "flags"}
    assert pattern.search("第二批") is not None
    assert vars(pattern)["search"].__self__ is vars(pattern)["compiled"]
