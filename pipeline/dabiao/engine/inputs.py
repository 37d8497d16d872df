"""Which files a call means, and what their outputs are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = frozenset(
    {
        *(".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".tsv"),
        *(".docx", ".doc", ".wps", ".pdf", ".html", ".htm", ".mht", ".txt"),
    }
)
"""What is taken from a folder. A file named outright is read whatever its name: content decides."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read; ``stem`` is its output name, with the sub-folder it came from."""

    path: Path
    stem: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The inputs of a run, what was passed over in folders, and folders that held nothing."""

    inputs: tuple[Input, ...]
    skipped: tuple[Path, ...]
    empty: tuple[Path, ...]


def select(
    paths: Iterable[Path], out: Path, *, formats: Sequence[str] = (), written: Iterable[str] = ()
) -> Selection:
    """Return every report below ``paths`` once, in a fixed order, each with a name of its own.

    ``out`` is where results in ``formats`` will go, ``written`` what an earlier run left there:
    neither is read back from a folder as if it were a report, and no result takes an input's place.
    """
    own = out.resolve()
    results = {own / name for name in written}
    named: dict[Path, str] = {}
    skipped: list[Path] = []
    empty: list[Path] = []
    for path in paths:
        if not path.is_dir():
            named.setdefault(path, path.stem or path.name)
            continue
        base = path.resolve()
        reports = 0
        for file in sorted(path.rglob("*")):
            inner = file.relative_to(path)
            place = base / inner
            if _hidden(inner) or place in results or (base in own.parents and own in place.parents):
                continue
            if not file.is_file():
                continue
            if file.suffix.lower() in SUFFIXES:
                named.setdefault(file, str(inner.with_suffix("")))
                reports += 1
            else:
                skipped.append(file)
        if not reports:
            empty.append(path)
    inputs = {path.resolve() for path in named}

    def overwrites(stem: str) -> bool:
        return any(own / f"{stem}.{name}" in inputs for name in formats)

    return Selection(tuple(_distinct(named, overwrites)), tuple(skipped), tuple(empty))


def _hidden(path: Path) -> bool:
    """Office leaves ``~$name.xlsx`` beside an open file; dot files are nobody's reports."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def _distinct(named: Mapping[Path, str], refused: Callable[[str], bool]) -> Iterator[Input]:
    """Give a second file of the same stem ``-2``, a third ``-3``; Windows folds case, so do we."""
    taken: set[str] = set()
    last: dict[str, int] = {}
    for path, stem in named.items():
        candidate, number = stem, last.get(stem.casefold(), 1)
        while candidate.casefold() in taken or refused(candidate):
            number += 1
            candidate = f"{stem}-{number}"
        last[stem.casefold()] = number
        taken.add(candidate.casefold())
        yield Input(path, candidate)
