"""The learners compared and the learning curve, as the model card records them (run with -s to read them)."""

from dabiao.classify.selection import compare, learning_curve
from dabiao.classify.training import read_corpus
from tests.conftest import ROOT


def _known():
    return [example for example in read_corpus(ROOT / "corpus") if not example.held_out]


def test_learners(benchmark):
    scores = benchmark.pedantic(lambda: list(compare(_known())), rounds=1)
    for score in scores:
        print(f"{score.name:40} macro-F1 {score.macro_f1:.4f}  trained on {score.trained_on}")
    best = max(scores, key=lambda score: score.macro_f1)
    assert best.name == "logistic regression" or best.macro_f1 - scores[0].macro_f1 < 0.01


def test_more_data(benchmark):
    scores = benchmark.pedantic(lambda: list(learning_curve(_known(), (0.1, 0.25, 0.5, 0.75, 1.0))), rounds=1)
    for score in scores:
        print(f"{score.name:>5} macro-F1 {score.macro_f1:.4f}  trained on {score.trained_on}")
    assert scores[-1].macro_f1 > scores[0].macro_f1
