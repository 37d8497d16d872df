"""The Chinese words and colours of every code, from ``configs/labels.toml``.

The one place that workbooks, pages, the command line and the web page take their wording from.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dabiao.errors import ConfigError
from dabiao.resources import configs, load_toml


@dataclass(frozen=True, slots=True)
class Label:
    """How one code is shown. Colours are ``#RRGGBB``, or None where the group has none."""

    code: str
    text: str
    help: str | None = None
    solid: str | None = None
    fill: str | None = None
    ink: str | None = None


@cache
def labels(group: str) -> dict[str, Label]:
    """Return the labels of ``group`` (verdict, basis, kind, finding, column …) by code, in order.

    Callers must not change the dict. Raises ConfigError (DB2002) for a missing or malformed group.
    """
    table = load_toml("labels.toml").get(group)
    where = str(configs() / "labels.toml")
    if not isinstance(table, dict):
        raise ConfigError("DB2002", where=where, detail=f"缺少 [{group}]")
    try:
        found = {code: Label(code=code, **entry) for code, entry in table.items()}
    except TypeError as error:
        raise ConfigError("DB2002", where=where, detail=f"[{group}] {error}") from None
    if len({entry.text for entry in found.values()}) != len(found):
        raise ConfigError("DB2002", where=where, detail=f"[{group}] 中有重复的 text")
    return found


def label(group: str, code: str) -> str:
    """Return the words for ``code``; a code without a label is shown as it is."""
    found = labels(group).get(code)
    return found.text if found else code


def code_of(group: str, text: str) -> str | None:
    """Return the code that ``text`` is the label of, or None."""
    return next((entry.code for entry in labels(group).values() if entry.text == text), None)
