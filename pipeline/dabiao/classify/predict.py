"""Predict types with the shipped model."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from dabiao.classify.features import ACTUAL, HUNDRED, WORD, YEAR, Row, Spans, counts, spans
from dabiao.classify.storage import Model, shipped
from dabiao.model import INDICATOR_TYPES, TypePrediction, TypeScore

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csr_matrix

_BATCH = 1024  # rows whose arrays still fit the processor's cache
_TOP = 3
_SHOWN = str.maketrans({"0": "数字", YEAR: "年份", HUNDRED: "100"})
"""What a reader sees for the signs that stand for numbers in the features."""
SHARE_OF_ACTUAL = 0.5
"""How much the actual counts beside name and target: it often speaks of something else."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A word and how much it speaks for the predicted type (negative: against it)."""

    text: str
    weight: float


def classify(
    *, indicator: str | None = None, target: str | None = None, actual: str | None = None
) -> TypePrediction:
    """Return the type of one indicator; any field may be missing or empty.

    The confidence is a calibrated probability; without any readable text it is 1/9. Raises
    ModelError (DB3001 missing, DB3002 refused) when the model cannot be used.
    """
    return classify_many([(indicator, target, actual)])[0]


def classify_many(rows: Iterable[Row]) -> list[TypePrediction]:
    """Return one prediction per (indicator, target, actual), in order; see ``classify``."""
    import numpy as np

    model = shipped()
    found: list[TypePrediction] = []
    for batch in _batches(rows):
        shares = probabilities(model, batch)
        best = np.argsort(-shares, axis=1, kind="stable")[:, :_TOP]
        found.extend(map(_prediction, best.tolist(), np.take_along_axis(shares, best, axis=1).tolist()))
    return found


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch


def probabilities(model: Model, rows: list[Row]) -> npt.NDArray[np.float32]:
    """Return rows by types: the calibrated probability of every type."""
    import numpy as np

    matrix = weighted(model.idf, spans(rows))
    scores = matrix @ model.weights / np.float32(model.temperature)
    scores = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: npt.NDArray[np.float32] = scores / scores.sum(axis=1, keepdims=True)
    return result


def weighted(idf: npt.NDArray[np.float32], found: Spans) -> csr_matrix:
    """Return the feature matrix of a batch (an empty field stays 0).

    Name and target together have length 1, the actual has length ``SHARE_OF_ACTUAL``: a page of
    self-praise in the actual must not drown three words of target.
    """
    import numpy as np

    matrix = counts(found)
    values = idf[matrix.indices]
    part = 2 * np.repeat(np.arange(found.rows), np.diff(matrix.indptr)) + (matrix.indices >= ACTUAL)
    lengths = np.sqrt(np.bincount(part, weights=values**2, minlength=2 * found.rows))
    lengths[1::2] /= SHARE_OF_ACTUAL
    matrix.data = (values / lengths[part]).astype(np.float32)
    return matrix


def _prediction(best: list[int], shares: list[float]) -> TypePrediction:
    # Four places: more would only say on which machine it was computed.
    top = tuple(TypeScore(INDICATOR_TYPES[i], round(share, 4)) for i, share in zip(best, shares, strict=True))
    return TypePrediction(top[0].type, top[0].confidence, top)


def explain(
    *, indicator: str | None = None, target: str | None = None, actual: str | None = None, top: int = 5
) -> list[Reason]:
    """Return the words that weighed most for the predicted type, heaviest first.

    A feature's share of the score (against the mean of all types) is spread evenly over its
    characters and summed up by word, so the words of a text without borders add up to the score.
    """
    import numpy as np

    model = shipped()
    found = spans([(indicator, target, actual)])
    matrix = weighted(model.idf, found)
    label = int((matrix @ model.weights).argmax())
    share = model.weights[:, label] - model.weights.mean(axis=1)
    value = np.zeros(len(model.idf), np.float32)
    value[matrix.indices] = matrix.data * share[matrix.indices]
    times = np.bincount(found.bucket, minlength=len(value))
    each = value[found.bucket] / times[found.bucket] / (found.end - found.start)
    steps = np.zeros(len(found.text) + 1)
    np.add.at(steps, found.start, each)
    np.subtract.at(steps, found.end, each)
    by_character = np.cumsum(steps)
    words: dict[str, float] = {}
    cut = found.kind == WORD
    for start, end in zip(found.start[cut].tolist(), found.end[cut].tolist(), strict=True):
        text = found.text[start:end].translate(_SHOWN)
        words[text] = words.get(text, 0.0) + float(by_character[start:end].sum())
    ranked = sorted(words.items(), key=lambda word: (-abs(word[1]), word[0]))
    return [Reason(text, weight) for text, weight in ranked[:top]]
