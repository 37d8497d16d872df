"""The model file: deterministic, and refused when it is not the trained one."""

import hashlib
import json
import shutil
import subprocess
import sys

import numpy as np
import pytest
import skops.io

from dabiao import resources
from dabiao.classify.features import BITS
from dabiao.classify.storage import METRICS, MODEL, Model, dump, load
from dabiao.errors import ModelError


@pytest.fixture
def folder(tmp_path):
    for name in (MODEL, METRICS):
        shutil.copy(resources.models() / name, tmp_path / name)
    return tmp_path


def put(folder, data):
    """Place a foreign model, its digest recorded as if it had been trained."""
    (folder / MODEL).write_bytes(data)
    record = {"sha256": hashlib.sha256(data).hexdigest()}
    (folder / METRICS).write_text(json.dumps(record), encoding="utf-8")


def code(folder):
    with pytest.raises(ModelError) as caught:
        load(folder)
    return caught.value.code


def test_the_shipped_model_is_small_and_loads(folder):
    assert (folder / MODEL).stat().st_size < 5_000_000
    model = load(folder)
    assert model.weights.shape == (1 << BITS, 9)
    assert 0.1 < model.temperature < 5


def test_it_is_read_as_skops_reads_it(folder):
    state = skops.io.loads((folder / MODEL).read_bytes(), trusted=[])
    model = load(folder)
    assert np.array_equal(model.weights, state["weights"].astype(np.float32))
    assert np.array_equal(model.idf, state["idf"].astype(np.float32))
    assert model.temperature == float(state["temperature"])


def test_reading_it_needs_no_scikit_learn():
    asked = "import sys; import dabiao; dabiao.classify(indicator='满意度'); print('sklearn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False"]


def test_missing(tmp_path, folder):
    (folder / METRICS).unlink()
    assert code(folder) == "DB3001"
    assert code(tmp_path / "nowhere") == "DB3001"


def test_one_changed_byte_is_refused(folder):
    data = bytearray((folder / MODEL).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / MODEL).write_bytes(bytes(data))
    assert code(folder) == "DB3002"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\x80\x04N.", "模型".encode()])
def test_what_is_no_model_file_is_refused(folder, data):
    put(folder, data)
    assert code(folder) == "DB3002"


def test_a_foreign_type_is_refused_and_not_built(folder):
    from sklearn.preprocessing import FunctionTransformer

    put(folder, skops.io.dumps(FunctionTransformer(func=shutil.rmtree)))
    assert code(folder) == "DB3002"


@pytest.mark.parametrize(
    "state",
    [
        {"format": "something else"},
        ["a list"],
        {
            "format": "dabiao.indicator_types/1",
            "labels": ["数量指标"],
            "weights": np.zeros(3),
            "idf": np.zeros(3),
        },
    ],
)
def test_plain_data_that_is_no_model_is_refused(folder, state):
    put(folder, skops.io.dumps(state))
    assert code(folder) == "DB3002"


@pytest.mark.parametrize("text", ["", "[]", "{}", "\ud800".encode("utf-8", "surrogatepass")])
def test_broken_metrics_are_refused(folder, text):
    (folder / METRICS).write_bytes(text if isinstance(text, bytes) else text.encode())
    assert code(folder) == "DB3002"


def test_the_same_model_gives_the_same_bytes():
    def model():
        return Model(np.full((1 << BITS, 9), 0.5, np.float32), np.ones(1 << BITS, np.float32), 1.25)

    first = dump(model())
    assert dump(model()) == first
    assert len(first) < 50_000
