"""A scoring scheme, read from ``configs/scoring/<name>.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from dabiao.errors import ConfigError, UsageError
from dabiao.model import INDICATOR_TYPES
from dabiao.resources import configs, load_toml

FOLDER = "scoring"
Reverse: TypeAlias = Literal["ratio", "linear"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the total: its points and the indicator types that share them."""

    name: str
    weight: float
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the lowest percentage of the points at stake that earns it."""

    name: str
    lowest: float


@dataclass(frozen=True, slots=True)
class Scheme:
    """Points in percent of a weight; grades from the best down."""

    name: str
    title: str
    reverse: Reverse
    execution: float
    parts: tuple[Part, ...]
    bands: Mapping[str, float]
    grades: tuple[Grade, ...]

    def part(self, type_: str | None) -> Part | None:
        """Return the part to which an indicator type belongs."""
        return next((part for part in self.parts if type_ in part.types), None)

    def grade(self, percent: float) -> str:
        """Return the grade of ``percent`` of the points at stake."""
        return next((grade.name for grade in self.grades if percent >= grade.lowest), self.grades[-1].name)


def names() -> tuple[str, ...]:
    """Return the names of the schemes that there are, sorted."""
    return tuple(sorted(path.stem for path in (configs() / FOLDER).glob("*.toml")))


def load(name: str) -> Scheme:
    """Return the scheme called ``name``.

    Raises UsageError (DB1001) if there is none, ConfigError (DB2002) if its file is wrong.
    """
    if name not in names():
        raise UsageError("DB1001", where="scheme", detail=name, options="、".join(names()))
    file = f"{FOLDER}/{name}.toml"
    try:
        return _scheme(name, load_toml(file))
    except (KeyError, TypeError, ValueError) as error:
        raise ConfigError("DB2002", where=file, detail=repr(error)) from None


def _scheme(name: str, data: Mapping[str, Any]) -> Scheme:
    if data["reverse"] not in ("ratio", "linear"):
        raise ValueError(f"reverse = {data['reverse']!r}")
    parts = tuple(Part(p["name"], float(p["weight"]), tuple(p["types"])) for p in data["parts"])
    unknown = {type_ for part in parts for type_ in part.types} - set(INDICATOR_TYPES)
    if unknown:
        raise ValueError(f"types: {sorted(unknown)}")
    bands = {verdict: float(data["bands"][verdict]) for verdict in ("met", "partially_met", "not_met")}
    grades = tuple(Grade(g["name"], float(g["from"])) for g in data["grades"])
    if not grades or list(grades) != sorted(grades, key=lambda grade: -grade.lowest):
        raise ValueError("grades")
    return Scheme(name, data["title"], data["reverse"], float(data["execution"]), parts, bands, grades)
