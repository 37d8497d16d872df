"""The corpus keeps its promises, and training is the same every time."""

import json
from collections import Counter

import pytest

from dabiao import resources
from dabiao.classify import classify_many
from dabiao.classify.metrics import calibration_error, metrics
from dabiao.classify.storage import METRICS, MODEL, load
from dabiao.classify.training import folds, read_background, read_corpus, train
from dabiao.errors import InputError
from dabiao.model import INDICATOR_TYPES, TypePrediction
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def examples():
    return read_corpus(ROOT / "corpus")


def test_the_corpus_is_large_broad_and_balanced(examples):
    assert len(examples) >= 4000
    assert len({example.sector for example in examples}) >= 25
    types = Counter(example.type for example in examples)
    assert set(types) == set(INDICATOR_TYPES)
    assert max(types.values()) < 3 * min(types.values())
    forms = Counter(example.form for example in examples)
    assert set(forms) >= {"name", "pair", "sentence", "slogan", "list", "bare", "ocr"}
    assert all(any(example.row) for example in examples)


def test_held_out_sectors_are_never_trained_on(examples):
    known = {example.sector for example in examples if not example.held_out}
    held_out = {example.sector for example in examples if example.held_out}
    assert len(held_out) >= 6
    assert not known & held_out
    record = json.loads((resources.models() / METRICS).read_text(encoding="utf-8"))
    assert set(record["trained_on"]["sectors"]) == known


def test_folds_keep_sectors_whole_and_test_each_once(examples):
    tested = []
    for train_part, test_part in folds(examples):
        assert not {e.sector for e in train_part} & {e.sector for e in test_part}
        tested += test_part
    assert len(tested) == len(examples)


def test_the_shipped_model_holds_on_held_out_sectors(examples):
    held_out = [example for example in examples if example.held_out]
    result = metrics([e.type for e in held_out], classify_many(e.row for e in held_out))
    assert result.macro_f1 >= 0.95
    assert result.calibration_error <= 0.05


def test_background_texts_are_filed_without_conviction():
    texts = read_background(ROOT / "corpus")
    predictions = classify_many((None, text, None) for text in texts)
    assert sum(prediction.confidence > 0.6 for prediction in predictions) == 0


def small_corpus(folder, examples):
    """Write a corpus of a few sectors, so that training takes a second."""
    (folder / "indicators").mkdir(parents=True)
    sectors = [*sorted({e.sector for e in examples if not e.held_out})[:6], "医院"]
    for split, held_out in (("train", False), ("test", True)):
        rows = [e for e in examples if e.sector in sectors and e.held_out is held_out]
        lines = [
            {"sector": e.sector, "type": e.type, "form": e.form}
            | dict(zip(("indicator", "target", "actual"), e.row, strict=True))
            for e in rows
        ]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / "indicators" / f"{split}.jsonl").write_text(text, encoding="utf-8")
    (folder / "indicators" / "background.jsonl").write_text(
        '{"text": "各位来宾，大家好"}\n', encoding="utf-8"
    )
    return folder


@pytest.mark.slow
def test_training_twice_gives_the_same_bytes_and_a_model_that_loads(tmp_path, examples):
    corpus = small_corpus(tmp_path / "corpus", examples)
    first, second = (train(corpus, tmp_path / name) for name in ("one", "two"))
    assert first.name == MODEL
    assert first.read_bytes() == second.read_bytes()
    assert (tmp_path / "one" / METRICS).read_bytes() == (tmp_path / "two" / METRICS).read_bytes()
    assert load(tmp_path / "one").temperature > 0


def test_a_missing_or_broken_corpus_says_where(tmp_path):
    with pytest.raises(InputError) as missing:
        read_corpus(tmp_path)
    assert missing.value.code == "DB1101"
    (tmp_path / "indicators").mkdir()
    for line in ("{", "[]", '{"type": "产出指标"}', '{"sector": "水利", "form": "name", "type": "数量指标"}'):
        (tmp_path / "indicators" / "train.jsonl").write_text(line + "\n", encoding="utf-8")
        with pytest.raises(InputError) as broken:
            read_corpus(tmp_path)
        assert broken.value.code == "DB1003"
        assert "train.jsonl:1" in str(broken.value)


def test_metrics_by_hand():
    truth = ["数量指标", "数量指标", "质量指标", "时效指标"]
    found = [TypePrediction(label, sure) for label, sure in zip(truth, (0.95, 0.85, 0.75, 0.65), strict=True)]
    assert metrics(truth, found).macro_f1 == metrics(truth, found).accuracy == 1
    found[1] = TypePrediction("质量指标", 0.85)
    result = metrics(truth, found)
    assert result.accuracy == 0.75
    assert result.f1["数量指标"] == pytest.approx(2 / 3)
    assert result.f1["质量指标"] == pytest.approx(2 / 3)
    assert "成本指标" not in result.f1


def test_calibration_error_by_hand():
    assert calibration_error([True, False], [0.55, 0.55]) == pytest.approx(0.05)
    assert calibration_error([True, False], [1.0, 0.0]) == 0
    assert calibration_error([], []) == 0
