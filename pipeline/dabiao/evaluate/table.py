"""What a measurement returns: figures beside the goals they are held to, and every miss."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure. ``goal`` is None for a figure that is only reported."""

    name: str
    value: float
    count: int
    goal: float | None = None
    at_most: bool = False
    """True where a smaller figure is better (calibration error, false met)."""

    @property
    def reached(self) -> bool:
        """Whether the goal is reached; a figure without a goal always is."""
        if self.goal is None:
            return True
        return self.value <= self.goal if self.at_most else self.value >= self.goal


@dataclass(frozen=True, slots=True)
class Section:
    """The figures of one stage on one data set, with a line for every miss."""

    title: str
    figures: tuple[Figure, ...]
    misses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Data:
    """Where labelled data lies. ``shared`` is None where the reference material is absent.

    ``annotations`` is the folder of gold annotations where it is not ``shared/gold``.
    """

    corpus: Path
    shared: Path | None
    annotations: Path | None = None

    @property
    def gold(self) -> Path | None:
        """Return the folder of gold annotations."""
        return self.annotations or (self.shared / "gold" if self.shared else None)
