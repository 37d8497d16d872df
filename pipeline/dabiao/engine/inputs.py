"""Which files a call means, and what their outputs are called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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


def select(paths: Iterable[Path]) -> Selection:
    """Return every report below ``paths``, in a fixed order, each with a name of its own."""
    named: list[tuple[Path, str]] = []
    skipped: list[Path] = []
    empty: list[Path] = []
    for path in paths:
        if not path.is_dir():
            named.append((path, path.stem or path.name))
            continue
        found = [p for p in sorted(path.rglob("*")) if p.is_file() and not _hidden(p.relative_to(path))]
        taken = [p for p in found if p.suffix.lower() in SUFFIXES]
        named += [(p, str(p.relative_to(path).with_suffix(""))) for p in taken]
        skipped += [p for p in found if p.suffix.lower() not in SUFFIXES]
        if not taken:
            empty.append(path)
    return Selection(tuple(_distinct(named)), tuple(skipped), tuple(empty))


def _hidden(path: Path) -> bool:
    """Office leaves ``~$name.xlsx`` beside an open file; dot files are nobody's reports."""
    return any(part.startswith((".", "~$")) for part in path.parts)


def _distinct(named: list[tuple[Path, str]]) -> Iterable[Input]:
    """Give a second file of the same stem ``-2``, a third ``-3``; Windows folds case, so do we."""
    taken = Counter[str]()
    for path, stem in named:
        taken[stem.casefold()] += 1
        candidate = stem
        while taken[stem.casefold()] > 1:
            candidate = f"{stem}-{taken[stem.casefold()]}"
            if not taken[candidate.casefold()]:
                taken[candidate.casefold()] += 1
                break
            taken[stem.casefold()] += 1
        yield Input(path, candidate)
