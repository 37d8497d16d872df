"""Throughput of the type classifier: indicators per second on one core, batched, and one by one."""

from dabiao import resources
from dabiao.classify import classify, classify_many
from dabiao.classify.storage import load
from dabiao.classify.training import read_corpus
from tests.conftest import ROOT

BATCH = 20_000


def test_batched_types(benchmark):
    """20,000 indicators: a mean below one second is the goal."""
    rows = [example.row for example in read_corpus(ROOT / "corpus")]
    rows = (rows * (BATCH // len(rows) + 1))[:BATCH]
    classify_many(rows[:100])
    assert len(benchmark(classify_many, rows)) == BATCH


def test_single_type(benchmark):
    classify(indicator="村道硬化里程")
    assert benchmark(classify, indicator="村道硬化里程", target="≥3公里").type == "数量指标"


def test_loading(benchmark):
    """Loading the model file, the libraries being imported: below 0.3 s is the goal."""
    assert benchmark(load, resources.models()).temperature > 0
