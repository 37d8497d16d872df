"""A report as ``dabiao run`` wrote it, checked and laid out as rows of the store's tables.

Every row is built before the store is touched, so that a bad report changes nothing. Ids count
from 1 within the report; the store shifts them.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from functools import lru_cache
from typing import Any

from dabiao.errors import StoreError
from dabiao.model import SCHEMA
from dabiao.store.protocol import Correction
from dabiao.store.words import fold

Row = tuple[Any, ...]
_MENTION = ("kind", "op", "unit", "object", "iso", "per", "role", "dimension")
Base = tuple[float, float]


@dataclass(slots=True)
class Rows:
    """The rows of one report. ``slot`` rows hold their kind and origin as keys, not yet as ids."""

    sha256: str
    digest: str
    report: Row = ()
    project: list[Row] = field(default_factory=list)
    indicator: list[Row] = field(default_factory=list)
    judgement: list[Row] = field(default_factory=list)
    mention: list[Row] = field(default_factory=list)
    finding: list[Row] = field(default_factory=list)
    slot: list[tuple[int, str, str, float | None, float | None, float | None]] = field(default_factory=list)
    words: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    chars: int = 0


def rows(report: Any) -> Rows:
    """Lay out one report.

    Raises StoreError DB4010 where ``report`` is not what ``dabiao run`` writes.
    """
    if not isinstance(report, dict) or report.get("schema") != SCHEMA:
        raise StoreError("DB4010", detail=f"缺少 schema {SCHEMA}")
    source = _mapping(report, "source")
    sha256 = _text(source, "sha256")
    if not sha256:
        raise StoreError("DB4010", detail="source.sha256 为空")
    out = Rows(sha256=sha256, digest=digest(report))
    findings = _findings(report, out)
    projects = _list(report, "projects")
    for project in projects:
        _project(project, report, source, findings, out)
    out.report = (
        _text(source, "name") or "",
        *(_text(source, key) for key in ("format", "form", "status")),
        *(_text(report, key) for key in ("title", "department")),
        _whole(report, "year"),
        _text(report, "currency_unit"),
        _json(source.get("issues")),
        len(out.indicator),
        out.chars,
    )
    return out


def digest(report: Mapping[str, Any]) -> str:
    """Return the digest of a report's whole content, whatever the order of its keys."""
    content = json.dumps(report, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(content).hexdigest()


Findings = defaultdict[tuple[int | None, str | None], set[str]]


def _findings(report: Mapping[str, Any], out: Rows) -> Findings:
    """Collect finding codes by (project, indicator); None stands for all of them."""
    codes: Findings = defaultdict(set)
    for finding in _list(report, "findings"):
        project, indicator = _whole(finding, "project"), _text(finding, "indicator")
        code = _text(finding, "code") or ""
        codes[None if indicator else project, indicator].add(code)
        out.finding.append(
            (
                project,
                indicator,
                code,
                _text(finding, "severity"),
                _text(finding, "message"),
                _json(finding.get("evidence")),
            )
        )
    return codes


def _project(project: Any, report: Any, source: Any, findings: Findings, out: Rows) -> None:
    number = len(out.project) + 1
    no = _whole(project, "no")
    budget, spent = _mapping(project, "budget"), _mapping(project, "spent")
    rate, score = _mapping(project, "execution_rate"), _mapping(project, "score")
    department = _text(project, "department") or _text(report, "department")
    out.project.append(
        (
            number,
            no,
            department,
            _text(project, "unit"),
            _text(project, "project"),
            _number(budget, "total"),
            _number(spent, "total"),
            _number(rate, "stated"),
            _number(rate, "computed"),
            *(_text(project, key) for key in ("goal", "goal_result", "problems", "rectification")),
            _text(score, "scheme"),
            _number(score, "total"),
            _text(score, "grade"),
        )
    )
    origin = _key(department, _whole(report, "year"), _text(source, "form"))
    shared = findings[None, None] | findings[no, None]
    for indicator in _list(project, "indicators"):
        key = _text(indicator, "id") or ""
        _indicator(indicator, number, origin, shared | findings[None, key], out)


def _indicator(indicator: Any, project: int, origin: str, findings: set[str], out: Rows) -> None:
    number = len(out.indicator) + 1
    kind = _text(indicator, "type")
    name, target, actual = cells = tuple(_text(indicator, key) for key in ("name", "target", "actual"))
    where, points = _mapping(indicator, "where"), _mapping(indicator, "points")
    out.indicator.append(
        (
            number,
            project,
            _text(indicator, "id") or "",
            kind,
            _text(indicator, "type_source"),
            _number(indicator, "type_confidence"),
            name,
            target,
            actual,
            _number(indicator, "weight"),
            _number(indicator, "score"),
            _number(points, "awarded"),
            _whole(where, "page"),
            _text(where, "sheet"),
            _text(where, "cell"),
            _whole(where, "line"),
        )
    )
    verdict, basis = _judgement(indicator, number, findings, out)
    units, bases = _mentions(indicator, number, out)
    out.slot.append(
        (
            number,
            _key(kind, verdict, basis, tuple(sorted(units)), tuple(sorted(findings))),
            origin,
            bases[0][0] if bases else None,
            min((low for low, _ in bases), default=None),
            max((high for _, high in bases), default=None),
        )
    )
    folded = [fold(cell or "") for cell in cells]
    out.words.append((folded[0], tuple(folded[1:])))
    out.chars += sum(map(len, folded))


def _judgement(indicator: Any, number: int, findings: set[str], out: Rows) -> tuple[str | None, str | None]:
    """Lay out the judgement; its flags count among the indicator's findings."""
    judgement = _mapping(indicator, "judgement")
    if not judgement:
        return None, None
    verdict, basis = _text(judgement, "verdict") or "", _text(judgement, "basis") or ""
    flags = [flag for flag in _list(judgement, "flags") if isinstance(flag, str)]
    findings.update(flags)
    items = _list(judgement, "items")
    kept = ("target", "actual", "verdict", "basis", "why", "confidence")
    # A single item repeats the cells; mentions have a table of their own.
    slim = [{key: item.get(key) for key in kept} for item in items if isinstance(item, dict)]
    out.judgement.append(
        (
            number,
            verdict,
            basis,
            _number(judgement, "confidence"),
            _text(judgement, "why"),
            _number(judgement, "ratio"),
            _json(flags),
            _json(slim) if len(slim) > 1 else None,
        )
    )
    return verdict, basis


def _mentions(indicator: Any, number: int, out: Rows) -> tuple[set[str], list[Base]]:
    """Lay out the mentions of both cells; return their units and base values, target first."""
    units: set[str] = set()
    bases: list[Base] = []
    count = 0
    for side in ("target", "actual"):
        for mention in _list(indicator, f"{side}_mentions"):
            kind, op, unit, object_, iso, per, role, dimension = [_text(mention, key) for key in _MENTION]
            values = [_number(mention, key) for key in ("value", "low", "high")]
            base = _base(kind, values, _number(mention, "factor"))
            if base and role != "condition":
                bases.append(base)
                if unit:
                    units.add(unit)
            count += 1
            place = (_whole(mention, "start"), _whole(mention, "end"))
            said = (unit, object_, iso, per, role, dimension)
            out.mention.append(
                (number, count, side, *place, kind, op, *values, *said, *(base or (None, None)))
            )
    return units, bases


def _base(kind: str | None, values: Sequence[float | None], factor: float | None) -> Base | None:
    """Return the lowest and highest value in the base unit; dates and ordinals have none."""
    value, low, high = values
    low, high = value if low is None else low, value if high is None else high
    if low is None or high is None or kind in ("date", "date_range", "ordinal"):
        return None
    factor = 1.0 if factor is None else factor
    return (low * factor, high * factor) if low <= high else (high * factor, low * factor)


def correction(said: Correction, seen: int | None) -> Row:
    """Lay out a correction behind a digest of all but its time: a sheet read twice adds nothing.

    One said in full view of the ``seen`` before it is new whatever its words.
    """
    *texts, at, undo = astuple(said)
    values = [text and _clean(text) for text in texts]
    digest = _write(values if seen is None else [*values, undo, seen])
    return hashlib.sha256(digest.encode()).hexdigest(), *values, at, int(undo)


_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@lru_cache(maxsize=4096, typed=True)
def _key(*values: Any) -> str:
    """Return the key of a dictionary's entry; a report repeats few of them many times."""
    return _write(values)


def _json(value: Any) -> str | None:
    return _clean(_write(value)) if value else None


def _clean(text: str) -> str:
    """Replace what no database can keep, one character for one, so that offsets stay true."""
    if text.isprintable():
        return text
    return "".join("\ufffd" if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)


def _bad(key: str, wanted: str) -> StoreError:
    return StoreError("DB4010", detail=f"{key} 应为{wanted}")


def _field(record: Any, key: str, kind: type, wanted: str) -> Any:
    """Return one value of a record, or None; what is there must be of ``kind``."""
    if record.__class__ is not dict:
        raise _bad(key, "对象的键")
    value = record.get(key)
    if value is not None and value.__class__ is not kind:
        raise _bad(key, wanted)
    return value


def _mapping(record: Any, key: str) -> Mapping[str, Any]:
    return _field(record, key, dict, "对象") or {}


def _list(record: Any, key: str) -> Sequence[Any]:
    return _field(record, key, list, "数组") or ()


def _text(record: Any, key: str) -> str | None:
    # The most frequent call of adding: what is plain text goes straight through.
    value = record.get(key) if record.__class__ is dict else _field(record, key, str, "文字")
    if value is None:
        return None
    if value.__class__ is not str:
        raise _bad(key, "文字")
    return value if value.isprintable() else _clean(value)


def _number(record: Any, key: str) -> float | None:
    if record.__class__ is not dict:
        raise _bad(key, "对象的键")
    value = record.get(key)
    if value is None:
        return None
    if value.__class__ is not int and value.__class__ is not float:
        raise _bad(key, "数字")
    try:
        number = float(value)
    except OverflowError:
        raise _bad(key, "合理大小的数字") from None
    return number if math.isfinite(number) else None


def _whole(record: Any, key: str) -> int | None:
    number = _number(record, key)
    if number is None:
        return None
    if not number.is_integer() or abs(number) > 1e15:
        raise _bad(key, "整数")
    return int(number)


def numbered(values: Iterable[Row], *shifts: int) -> list[Row]:
    """Return rows with their leading ids shifted to where the store stands."""
    width = len(shifts)
    return [(*map(int.__add__, row[:width], shifts), *row[width:]) for row in values]
