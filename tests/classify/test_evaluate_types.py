"""What ``dabiao evaluate`` prints about types."""

from dabiao.evaluate import Data, evaluate
from tests.conftest import ROOT


def figures(section):
    return {figure.name: figure for figure in section.figures}


def test_without_the_reference_material_the_held_out_sectors_are_measured():
    (section,) = evaluate(Data(ROOT / "corpus", None), ("types",))
    found = figures(section)
    assert found["宏平均 F1"].reached
    assert found["校准误差（10 档）"].reached
    misses = round((1 - found["准确率"].value) * found["准确率"].count)
    assert len(section.misses) == misses > 0


def test_published_rows_and_gold_pairs(shared):
    _, published, sound, gold = evaluate(Data(ROOT / "corpus", shared), ("types",))
    # Rows that are listed as wrongly printed count in the one and not in the other.
    assert figures(published)["准确率"].count - figures(sound)["准确率"].count == 8
    assert figures(published)["准确率"].value >= 0.90
    assert figures(sound)["宏平均 F1"].reached
    assert figures(gold)["准确率"].value >= 0.95
