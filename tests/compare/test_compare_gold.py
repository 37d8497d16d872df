"""The goals of the comparer on the reference material and on our own held-out pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from dabiao.evaluate.attainment import measure
from dabiao.evaluate.table import Data
from tests.conftest import ROOT

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not (SHARED / "gold").is_dir(), reason="the reference material is not beside the project"
    ),
]


@pytest.mark.parametrize("place", [0, 1], ids=["gold", "published rows"])
def test_goals_are_reached(place: int) -> None:
    section = measure(Data(ROOT / "corpus", SHARED))[place]
    missed = [f"{f.name} {f.value:.4f}" for f in section.figures if not f.reached]
    assert not missed, section.misses
