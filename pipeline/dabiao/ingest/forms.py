"""The forms of ``configs/forms/`` and the words of ``configs/form_words.toml``."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from dabiao.errors import ConfigError
from dabiao.patterns import lazy
from dabiao.resources import configs, load_toml

_BRACKETS = lazy(r"[(\[【][^()\[\]【】]*[)\]】]")
_EDGES = lazy(r"^[\s★☆*#:、.]+|[\s★☆*#:、。]+$")
_COUNT = lazy(r"^(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.]")
_LONGEST_HEADER = 30
_ANYWHERE = frozenset({"no", "note", "reason", "project", "department", "level1"})
"""Columns that a table may have or lack whatever its form is."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form: its field, and its header words from the top row down."""

    field: str
    headers: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form of ``configs/forms/``."""

    id: str
    title: str
    layout: str
    columns: tuple[Column, ...]
    marks: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[str, ...]:
        """Return the fields that a table of this form has, in printed order."""
        return plain_fields([column.field for column in self.columns if not column.optional])

    @property
    def depth(self) -> int:
        """Return the number of header rows."""
        return max((len(column.headers) for column in self.columns), default=0)


def plain_fields(fields: Sequence[str]) -> tuple[str, ...]:
    """Return ``fields`` with a lone original or adjusted target read as the target."""
    if "target_initial" in fields and ("target_final" in fields or "target" in fields or "value" in fields):
        return tuple("target" if f == "target_final" else f for f in fields)
    return tuple("target" if f in {"target_initial", "target_final"} else f for f in fields)


@cache
def forms() -> tuple[Form, ...]:
    """Return every form, in the order of the file names. Raises ConfigError."""
    return tuple(_form(path.name) for path in sorted((configs() / "forms").glob("*.toml")))


def _form(name: str) -> Form:
    raw = load_toml(f"forms/{name}")
    try:
        columns = tuple(
            Column(entry["field"], tuple(entry["headers"]), bool(entry.get("optional", False)))
            for entry in raw.get("columns", [])
        )
        return Form(raw["id"], raw["title"], raw["layout"], columns, tuple(raw.get("marks", [])))
    except (KeyError, TypeError) as error:
        raise ConfigError("DB2002", where=f"forms/{name}", detail=f"缺少键 {error}") from None


def bare(text: str) -> str:
    """Return a label without blanks, width, bracketed remarks, stars, numbering and colon."""
    return _bare(text) if len(text) <= 80 else text


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    plain = _EDGES.sub("", _BRACKETS.sub("", plain))
    return _COUNT.sub("", plain)


@dataclass(frozen=True, slots=True)
class Words:
    """Label words, bare, each with the field it names."""

    exact: dict[str, str]
    contains: tuple[tuple[str, str], ...]
    weak: dict[str, str]
    block: dict[str, str]
    money: dict[str, str]
    rows: dict[str, frozenset[str]]


@cache
def words() -> Words:
    """Return the label words of ``form_words.toml``."""
    raw = load_toml("form_words.toml")
    columns: dict[str, Any] = raw["columns"]
    return Words(
        exact={bare(w): f for f, entry in columns.items() for w in entry.get("exact", ())},
        contains=tuple((w, f) for f, entry in columns.items() for w in entry.get("contains", ())),
        weak={bare(w): f for f, entry in columns.items() for w in entry.get("weak", ())},
        block={bare(w): f for f, entry in raw["block"].items() for w in entry["words"]},
        money={bare(w): f for f, entry in raw["money"].items() for w in entry["words"]},
        rows={key: frozenset(entry) for key, entry in raw["rows"].items()},
    )


def column_field(header: str) -> str | None:
    """Return the field that a header cell names, or None."""
    label = bare(header)
    if not label or len(label) > _LONGEST_HEADER:
        return None
    known = words()
    return known.exact.get(label) or next((f for w, f in known.contains if w in label), None)


def is_in(group: str, text: str) -> bool:
    """Whether a cell is one of the words of ``[rows]``'s ``group``."""
    return bare(text) in words().rows[group]


def recognise(fields: Sequence[str], headers: Sequence[str], depth: int, marks: str) -> str | None:
    """Return the id of the form with these columns, or None.

    ``headers`` are the bare header words of the columns, ``depth`` the number of header rows and
    ``marks`` the bare text above the table: they decide among forms with the same columns.
    """
    best: tuple[int, str] | None = None
    for form in forms():
        if form.layout != "row-per-indicator" or not _same_columns(form, fields):
            continue
        if form.marks and not any(mark in marks for mark in form.marks):
            continue
        hits = sum(bare(column.headers[-1]) in headers for column in form.columns)
        rank = 100 * bool(form.marks) + 10 * (form.depth == depth) + hits
        if best is None or rank > best[0]:
            best = (rank, form.id)
    return best[1] if best else None


def _same_columns(form: Form, fields: Sequence[str]) -> bool:
    """Whether a table has the form's required columns, in order, and else only optional ones."""
    optional = {column.field for column in form.columns if column.optional} | _ANYWHERE
    required = tuple(f for f in form.required if f != "level1")
    kept = [f for f in plain_fields(fields) if f in required or f not in optional]
    return tuple(kept) == required
