"""Train the type classifier from ``corpus/indicators``: same corpus in, same bytes out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dabiao.classify.features import BITS, Row, counts, spans
from dabiao.classify.predict import probabilities, weighted
from dabiao.classify.storage import METRICS, MODEL, Model, dump
from dabiao.errors import InputError
from dabiao.model import INDICATOR_TYPES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

STRENGTH = 10.0
"""Inverse regularisation; the plateau of cross-validation over sectors."""

WEIGHT_OF_BACKGROUND = 1.0

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled indicator of the corpus."""

    sector: str
    form: str
    type: str
    row: Row
    held_out: bool


def read_corpus(corpus: Path) -> list[Example]:
    """Return the labelled indicators of ``corpus``/indicators in file order.

    Raises InputError: DB1101 when there are none, DB1003 for a line that is no labelled indicator.
    """
    folder = corpus / "indicators"
    paths = [(folder / f"{split}.jsonl", split == "test") for split in ("train", "test")]
    examples: list[Example] = []
    for path, held_out in paths:
        if not path.is_file():
            raise InputError("DB1101", where=str(path))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                examples.append(_example(json.loads(line), held_out))
            except (ValueError, KeyError, TypeError):
                raise InputError("DB1003", where=f"{path.name}:{number}") from None
    return examples


def _example(record: dict[str, Any], held_out: bool) -> Example:
    if record["type"] not in INDICATOR_TYPES:
        raise ValueError(record["type"])
    row = (record["indicator"], record["target"], record["actual"])
    return Example(record["sector"], record["form"], record["type"], row, held_out)


def labels(examples: Iterable[Example]) -> npt.NDArray[np.int64]:
    """Return the index of every example's type."""
    import numpy as np

    return np.array([INDICATOR_TYPES.index(example.type) for example in examples], dtype=np.int64)


def read_background(corpus: Path) -> list[str]:
    """Return the texts of ``corpus``/indicators/background.jsonl, which are no indicators at all."""
    path = corpus / "indicators" / "background.jsonl"
    if not path.is_file():
        raise InputError("DB1101", where=str(path))
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def idf_of(seen: npt.NDArray[np.int64], rows: int) -> npt.NDArray[np.float32]:
    """Return the weight of every bucket, given in how many of ``rows`` it was seen: rare ones weigh more.

    It is rounded as the model file rounds it, so that a model before storing and after is one model.
    """
    import numpy as np

    idf = np.log((1 + rows) / (1 + seen)) + 1
    return idf.astype(np.float16).astype(np.float32)


def fit(examples: list[Example], background: list[str], temperature: float = 1.0) -> Model:
    """Fit the linear model.

    There is no intercept, so that no text means no opinion. A background text is learnt as one
    ninth of every type, as a target and as an actual: prose must not be filed with conviction.
    """
    import numpy as np
    from scipy.sparse import vstack
    from sklearn.linear_model import LogisticRegression

    types = len(INDICATOR_TYPES)
    rows: list[Row] = [example.row for example in examples]
    prose: list[Row] = [(None, text, None) for text in background] + [
        (text, text, text) for text in background
    ]
    found = spans(rows)
    seen = np.bincount(counts(found).indices, minlength=1 << BITS)
    idf = idf_of(seen, len(examples))
    matrix = vstack([weighted(idf, found), *[weighted(idf, spans(prose))] * types], format="csr")
    truth = np.concatenate((labels(examples), np.repeat(np.arange(types), len(prose))))
    weight = np.concatenate((np.ones(len(rows)), np.full(types * len(prose), WEIGHT_OF_BACKGROUND / types)))
    used = np.unique(matrix.indices)
    learner = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=400)
    learner.fit(matrix[:, used].astype(np.float64), truth, weight)
    weights = np.zeros((1 << BITS, types), np.float32)
    weights[used] = learner.coef_.T
    return Model(weights, idf, temperature)


def folds(examples: list[Example], count: int = FOLDS) -> list[tuple[list[Example], list[Example]]]:
    """Return (train, test) pairs, each sector whole in the test part of exactly one."""
    sectors = sorted({example.sector for example in examples})
    parts = [set(sectors[start::count]) for start in range(count)]
    return [
        ([e for e in examples if e.sector not in part], [e for e in examples if e.sector in part])
        for part in parts
    ]


def calibrated(examples: list[Example], background: list[str]) -> float:
    """Return the temperature that makes cross-validated probabilities as likely as possible."""
    import numpy as np
    from scipy.optimize import minimize_scalar

    scores: list[Floats] = []
    truth: list[npt.NDArray[np.int64]] = []
    for train, test in folds(examples):
        scores.append(
            np.log(probabilities(fit(train, background), [e.row for e in test]).astype(np.float64) + 1e-12)
        )
        truth.append(labels(test))
    logits, wanted = np.concatenate(scores), np.concatenate(truth)

    def loss(temperature: float) -> float:
        scaled = logits / temperature
        normal = np.log(np.exp(scaled).sum(axis=1))
        return float((normal - scaled[np.arange(len(wanted)), wanted]).mean())

    # Two decimals: finer than calibration can be known, coarse enough to be the same everywhere.
    return round(float(minimize_scalar(loss, bounds=(0.2, 5.0), method="bounded").x), 2)


def train(corpus: Path, out: Path) -> Path:
    """Train on the training sectors of ``corpus``; write the model and its metrics into ``out``.

    Returns the model file. Raises InputError as ``read_corpus`` does.
    """
    examples = read_corpus(corpus)
    known = [example for example in examples if not example.held_out]
    held_out = [example for example in examples if example.held_out]
    background = read_background(corpus)
    data = dump(fit(known, background, calibrated(known, background)))
    out.mkdir(parents=True, exist_ok=True)
    path = out / MODEL
    path.write_bytes(data)
    record = {
        "model": MODEL,
        "sha256": hashlib.sha256(data).hexdigest(),
        "bytes": len(data),
        "trained_on": _contents(known),
        "held_out": _contents(held_out),
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    (out / METRICS).write_text(text + "\n", encoding="utf-8")
    return path


def _contents(examples: list[Example]) -> dict[str, Any]:
    sectors = list(dict.fromkeys(example.sector for example in examples))
    return {"indicators": len(examples), "sectors": sectors}
