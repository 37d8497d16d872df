"""dabiao reads 绩效自评表, structures every indicator and says with evidence whether it was met.

    >>> import dabiao
    >>> [m.text for m in dabiao.extract("培训不少于120人次，满意度达95%以上")]
    ['不少于120人次', '95%以上']

Each public name is one stage's function of plain data (see ``docs`` of the function). Importing the
package is cheap: jieba, scikit-learn, pandas and spaCy load when a function first needs them.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import pandas
    import spacy.language

    from dabiao.classify import classify
    from dabiao.compare import compare
    from dabiao.extract import extract
    from dabiao.model import Judgement, Mention, Report, TypePrediction

__version__ = "0.1.0"
__all__ = [
    "Judgement",
    "Mention",
    "Report",
    "TypePrediction",
    "analyze",
    "classify",
    "compare",
    "extract",
    "load",
    "read_report",
    "to_frame",
]
_HOMES = {
    **{name: f"dabiao.{name}" for name in ("classify", "compare", "extract")},
    **dict.fromkeys(("Judgement", "Mention", "Report", "TypePrediction"), "dabiao.model"),
}
"""Where the names live that are imported when first asked for."""


class _Package(ModuleType):
    """Lets three functions keep their names, although the packages they live in are called the same."""

    def __getattr__(self, name: str) -> Any:
        if name not in _HOMES:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        value = getattr(import_module(_HOMES[name]), name)
        setattr(self, name, value)
        return value

    def __setattr__(self, name: str, value: Any) -> None:
        # Python binds a package to its name in the parent as soon as anything inside it is imported.
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *__all__})


sys.modules[__name__].__class__ = _Package


def read_report(path: str | Path, *, year: int | None = None) -> Report:
    """Read one file of any supported format into a Report of cells as written.

    ``year`` is used where neither the title, the text nor the file name gives one.
    Raises InputError (DB11xx) when the file cannot be read or holds no indicator.
    """
    from dabiao.ingest import read

    return read(path, year=year)


def analyze(source: str | Path | Report, *, year: int | None = None, scheme: str = "mof-2020") -> Report:
    """Return ``source`` (a path or a read Report) with every stage's results filled in.

    Raises InputError (DB11xx) for an unreadable file, UsageError (DB1001) for an unknown scheme.
    """
    from dabiao.engine import analyze as run

    return run(source, year=year, scheme=scheme)


def to_frame(report: Report) -> pandas.DataFrame:
    """Return a table with one row per indicator of ``report``."""
    from dabiao.export import to_frame as tabulate

    return tabulate(report)


def load() -> spacy.language.Language:
    """Return the spaCy pipeline built from ``configs/pipeline.cfg``."""
    from dabiao.nlp import load as build

    return build()
