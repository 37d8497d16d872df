"""The decoder on the published report: every project, every amount, the cells of the gold."""

from pathlib import Path

import pytest

from dabiao.evaluate.decoding import measure
from dabiao.evaluate.table import Data

SHARED = Path(__file__).parents[4] / "shared"
if not (SHARED / "seed").is_dir():
    pytest.skip("the reference material does not stand beside the project", allow_module_level=True)


@pytest.fixture(scope="module")
def figures():
    section = measure(Data(corpus=Path("no corpus"), shared=SHARED))[0]
    return {figure.name: figure for figure in section.figures}


def test_every_project_is_found(figures):
    assert figures["项目数"].value == 26


def test_amounts_and_rates_are_exact(figures):
    assert figures["金额与执行率一致"].value == 1.0


def test_cells_are_as_in_the_gold(figures):
    assert figures["单元格一致"].value >= 0.98
