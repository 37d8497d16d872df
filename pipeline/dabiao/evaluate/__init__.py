"""Measure every stage against labelled data; each published figure comes from here.

A stage's measurement is a module of this package with ``measure(data: Data) -> list[Section]``.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from dabiao.evaluate.table import Data, Figure, Section

__all__ = ["STAGES", "Data", "Figure", "Section", "evaluate"]

STAGES: tuple[str, ...] = (
    "forms",
    "decoding",
    "extraction",
    "types",
    "attainment",
    "scoring",
    "library",
)
"""The modules with a ``measure``, in the order in which they are printed."""


def evaluate(data: Data, stages: tuple[str, ...] = STAGES) -> Iterator[Section]:
    """Yield the sections of every stage in ``stages``."""
    for stage in stages:
        yield from import_module(f"dabiao.evaluate.{stage}").measure(data)
