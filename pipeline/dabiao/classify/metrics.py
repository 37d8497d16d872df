"""How good predictions are: F1 per type, calibration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dabiao.model import INDICATOR_TYPES, TypePrediction

BINS = 10


@dataclass(frozen=True, slots=True)
class Metrics:
    """Figures over labelled rows."""

    count: int
    accuracy: float
    macro_f1: float
    calibration_error: float
    f1: dict[str, float]


def metrics(truth: Sequence[str], predictions: Sequence[TypePrediction]) -> Metrics:
    """Compare predictions with the true types; types that occur on neither side do not count."""
    index = {label: place for place, label in enumerate(INDICATOR_TYPES)}
    table = [[0] * len(INDICATOR_TYPES) for _ in INDICATOR_TYPES]
    for label, prediction in zip(truth, predictions, strict=True):
        table[index[label]][index[prediction.type]] += 1
    f1: dict[str, float] = {}
    for label, place in index.items():
        total = sum(table[place]) + sum(row[place] for row in table)
        if total:
            f1[label] = 2 * table[place][place] / total
    hits = [label == prediction.type for label, prediction in zip(truth, predictions, strict=True)]
    return Metrics(
        count=len(hits),
        accuracy=sum(hits) / len(hits) if hits else 1.0,
        macro_f1=sum(f1.values()) / len(f1) if f1 else 1.0,
        calibration_error=calibration_error(hits, [prediction.confidence for prediction in predictions]),
        f1=f1,
    )


def calibration_error(hits: Sequence[bool], confidences: Sequence[float]) -> float:
    """Return the expected calibration error over ten bins of equal width.

    It is the mean distance between how sure the predictions of a bin are and how often they are right.
    """
    bins: list[list[tuple[bool, float]]] = [[] for _ in range(BINS)]
    for hit, confidence in zip(hits, confidences, strict=True):
        bins[min(int(confidence * BINS), BINS - 1)].append((hit, confidence))
    gaps = [abs(sum(hit for hit, _ in part) - sum(sure for _, sure in part)) for part in bins]
    return sum(gaps) / len(hits) if hits else 0.0
