"""Which learner to keep, and whether more data helps: cross-validation over whole sectors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from dabiao.classify.features import BITS, counts, spans
from dabiao.classify.predict import weighted
from dabiao.classify.training import STRENGTH, Example, folds, idf_of, labels

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Labels: TypeAlias = npt.NDArray[np.int64]

Matrices: TypeAlias = tuple[Any, Any]
"""(training rows, test rows) as sparse feature matrices."""


@dataclass(frozen=True, slots=True)
class Score:
    """Macro-F1 of a learner, or of an amount of training data, over all folds."""

    name: str
    macro_f1: float
    trained_on: int


def compare(examples: list[Example]) -> Iterator[Score]:
    """Yield the cross-validated macro-F1 of every candidate learner on the same features."""
    parts = [
        (_matrices(train, test), labels(train), labels(test), len(train)) for train, test in folds(examples)
    ]
    for name, learner in CANDIDATES.items():
        found = [(truth, learner(matrices, known)) for matrices, known, truth, _ in parts]
        yield Score(name, _macro_f1(found), max(size for *_, size in parts))


def learning_curve(examples: list[Example], shares: tuple[float, ...]) -> Iterator[Score]:
    """Yield the macro-F1 of the chosen learner trained on a share of the training sectors of each fold."""
    for share in shares:
        found, sizes = [], []
        for train, test in folds(examples):
            sectors = sorted({example.sector for example in train})
            kept = set(sectors[: max(1, round(share * len(sectors)))])
            part = [example for example in train if example.sector in kept]
            found.append((labels(test), _linear(_matrices(part, test), labels(part))))
            sizes.append(len(part))
        yield Score(f"{share:.0%}", _macro_f1(found), sum(sizes) // len(sizes))


def _matrices(train: list[Example], test: list[Example]) -> Matrices:
    import numpy as np

    known, new = spans([example.row for example in train]), spans([example.row for example in test])
    idf = idf_of(np.bincount(counts(known).indices, minlength=1 << BITS), len(train))
    matrix = weighted(idf, known)
    used = np.unique(matrix.indices)
    return matrix[:, used], weighted(idf, new)[:, used]


def _macro_f1(found: list[tuple[Labels, Labels]]) -> float:
    import numpy as np
    from sklearn.metrics import f1_score

    truth, predicted = (np.concatenate(part) for part in zip(*found, strict=True))
    return float(f1_score(truth, predicted, average="macro"))


def _linear(matrices: Matrices, known: Labels) -> Labels:
    from sklearn.linear_model import LogisticRegression

    return _fitted(LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=400), matrices, known)


def _bayes(matrices: Matrices, known: Labels) -> Labels:
    from sklearn.naive_bayes import ComplementNB

    return _fitted(ComplementNB(alpha=0.3), matrices, known)


def _neighbours(matrices: Matrices, known: Labels) -> Labels:
    from sklearn.neighbors import KNeighborsClassifier

    return _fitted(KNeighborsClassifier(7, weights="distance", metric="cosine"), matrices, known)


def _boosted(matrices: Matrices, known: Labels) -> Labels:
    """Gradient boosting cannot take a hundred thousand sparse columns: 60 principal ones stand in."""
    from sklearn.decomposition import TruncatedSVD
    from sklearn.ensemble import HistGradientBoostingClassifier

    reducer = TruncatedSVD(60, random_state=0)
    dense = reducer.fit_transform(matrices[0]), reducer.transform(matrices[1])
    return _fitted(HistGradientBoostingClassifier(max_iter=30, random_state=0), dense, known)


def _fitted(learner: Any, matrices: Matrices, known: Labels) -> Labels:
    result: Labels = learner.fit(matrices[0], known).predict(matrices[1])
    return result


CANDIDATES: dict[str, Callable[[Matrices, Labels], Labels]] = {
    "logistic regression": _linear,
    "complement naive Bayes": _bayes,
    "7 nearest neighbours": _neighbours,
    "gradient boosting on 60 components": _boosted,
}
