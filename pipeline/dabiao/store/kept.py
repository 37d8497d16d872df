"""What a store keeps of each report and what reviewers said of it: listed, read back, added to."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import fields
from typing import Any

from dabiao.errors import StoreError
from dabiao.model import SCHEMA
from dabiao.store import records
from dabiao.store.protocol import Correction, Held

_CORRECTION = tuple(field.name for field in fields(Correction))
_HELD = tuple(field.name for field in fields(Held))[:-3]
_PROJECT = ("no", "department", "unit", "project", "goal", "goal_result", "problems", "rectification")
_INDICATOR = ("type", "type_source", "type_confidence", "name", "target", "actual", "weight", "score")
_MENTION = ("start", "end", "kind", "op", "value", "low", "high", "unit", "object", "iso", "per", "role")
_FINDING = ("project", "indicator", "code", "severity", "message")


class Kept(ABC):
    """The part of a store that is about whole reports; ``SqlStore`` has the rest."""

    @abstractmethod
    def _rows(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...

    @abstractmethod
    def _stream(self, sql: str) -> Iterator[tuple[Any, ...]]: ...

    @abstractmethod
    def _transaction(self) -> AbstractContextManager[None]: ...

    # Reports.

    def reports(self, *, limit: int = 50, offset: int = 0) -> Sequence[Held]:
        """Return the reports, the latest added first."""
        return self._held("ORDER BY r.id DESC LIMIT ? OFFSET ?", [limit, offset])

    def held(self, sha256: str) -> Held | None:
        """Return what is held of one report, None where there is none."""
        return next(iter(self._held("WHERE r.sha256 = ?", [sha256])), None)

    def _held(self, rest: str, params: Sequence[Any]) -> list[Held]:
        columns = ", ".join(f"r.{name}" for name in _HELD)
        found = []
        for id_, *head in self._rows(f"SELECT r.id, {columns} FROM report r {rest}", params):
            sql = """SELECT j.verdict, count(*) FROM project p JOIN indicator i ON i.project = p.id
                JOIN judgement j ON j.indicator = i.id WHERE p.report = ? GROUP BY j.verdict"""
            verdicts = {verdict: int(count) for verdict, count in self._rows(sql, [id_])}
            counts = [
                int(self._rows(f"SELECT count(*) FROM {table} WHERE report = ?", [id_])[0][0])
                for table in ("project", "finding")
            ]
            found.append(Held(*(*head, *counts, verdicts)))
        return found

    def report(self, sha256: str) -> Mapping[str, Any] | None:
        """Return a report with the keys that ``add`` took, as far as the tables keep them.

        Not kept: what stood in the cells before cleaning, the parts of an amount, single items.
        """
        columns = "id, name, sha256, format, form, status, title, department, year, currency_unit, issues"
        heads = self._rows(f"SELECT {columns} FROM report WHERE sha256 = ?", [sha256])
        if not heads:
            return None
        id_, name, _, format_, form, status, title, department, year, currency, issues = heads[0]
        source = {"name": name, "sha256": sha256, "format": format_ or "", "form": form}
        return {
            "schema": SCHEMA,
            "source": source | {"status": status or "ok", "issues": _load(issues)},
            "title": title,
            "department": department,
            "year": year,
            "currency_unit": currency,
            "projects": self._projects(id_),
            "findings": self._findings(id_),
        }

    def _projects(self, report: int) -> list[dict[str, Any]]:
        indicators = self._indicators(report)
        sql = """SELECT id, no, department, unit, name, goal, goal_result, problems, rectification,
            budget, spent, stated_rate, computed_rate, scheme, score, grade
            FROM project WHERE report = ? ORDER BY id"""
        projects: list[dict[str, Any]] = []
        for row in self._rows(sql, [report]):
            budget, spent, stated, computed, scheme, score, grade = row[9:]
            projects.append(
                dict(zip(_PROJECT, row[1:9], strict=True))
                | {
                    "no": row[1] or len(projects) + 1,
                    "budget": {"total": budget},
                    "spent": {"total": spent},
                    "execution_rate": {"stated": stated, "computed": computed},
                    "score": {"scheme": scheme, "total": score, "grade": grade} if scheme else None,
                    "indicators": indicators[row[0]],
                }
            )
        return projects

    def _indicators(self, report: int) -> dict[int, list[dict[str, Any]]]:
        mentions = self._mentions(report)
        sql = """SELECT i.project, i.id, i.key, i.page, i.sheet, i.cell, i.line, i.awarded, j.verdict,
            j.basis, j.confidence, j.why, j.ratio, j.flags, j.items, i.type, i.type_source, i.type_confidence,
            i.name, i.target, i.actual, i.weight, i.score
            FROM project p JOIN indicator i ON i.project = p.id LEFT JOIN judgement j ON j.indicator = i.id
            WHERE p.report = ? ORDER BY i.id"""
        found: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for project, id_, key, page, sheet, cell, line, awarded, *rest in self._rows(sql, [report]):
            record = {"id": key, **dict(zip(_INDICATOR, rest[7:], strict=True))}
            record["where"] = {"page": page, "sheet": sheet, "cell": cell, "line": line}
            record["points"] = awarded if awarded is None else _points(record["weight"], awarded)
            for side in ("target", "actual"):
                text = record[side] or ""
                marks = mentions[id_, side]
                record[f"{side}_mentions"] = [m | {"text": text[m["start"] : m["end"]]} for m in marks]
            if rest[0]:
                verdict, basis, confidence, why, ratio, flags, items = rest[:7]
                record["judgement"] = {"verdict": verdict, "basis": basis, "confidence": confidence or 0.0}
                record["judgement"] |= {"why": why or "", "ratio": ratio}
                record["judgement"] |= {"flags": _load(flags), "items": _load(items)}
            found[project].append(record)
        return found

    def _mentions(self, report: int) -> dict[tuple[int, str], list[dict[str, Any]]]:
        columns = ", ".join(f'm."{name}"' for name in _MENTION)
        sql = f"""SELECT m.indicator, m.side, {columns} FROM project p JOIN indicator i ON i.project = p.id
            JOIN mention m ON m.indicator = i.id WHERE p.report = ? ORDER BY m.indicator, m.no"""
        found: dict[tuple[int, str], list[dict[str, Any]]] = defaultdict(list)
        for indicator, side, *values in self._rows(sql, [report]):
            found[indicator, side].append(dict(zip(_MENTION, values, strict=True)))
        return found

    def _findings(self, report: int) -> list[dict[str, Any]]:
        columns = ", ".join((*_FINDING, "evidence"))
        rows = self._rows(f"SELECT {columns} FROM finding WHERE report = ? ORDER BY id", [report])
        return [
            dict(zip(_FINDING, values, strict=True)) | {"evidence": _load(evidence)}
            for *values, evidence in rows
        ]

    # Corrections.

    def correct(self, corrections: Sequence[Correction], *, seen: int | None = None) -> int:
        """Append corrections; return how many were new (the same words of the same person are not).

        ``seen`` is how many corrections of the one indicator the reviewer knew of; where there are
        others by now nothing is appended (StoreError DB4014), else the same words count again.
        """
        marks = ", ".join("?" * (len(_CORRECTION) + 1))
        columns = ", ".join(("digest", *_CORRECTION))
        sql = f"INSERT INTO correction ({columns}) VALUES ({marks}) ON CONFLICT DO NOTHING RETURNING id"
        count = "SELECT count(*) FROM correction WHERE sha256 = ? AND indicator = ?"
        new = 0
        with self._transaction():
            for correction in corrections:
                place = [correction.sha256, correction.indicator]
                if seen is not None and self._rows(count, place)[0][0] != seen:
                    raise StoreError("DB4014", where=f"{correction.report} {correction.indicator}")
                new += len(self._rows(sql, records.correction(correction, seen)))
        return new

    def corrections(self, sha256: str | None = None) -> Iterator[Correction]:
        """Yield every correction, or those of one report, oldest first."""
        columns = ", ".join(_CORRECTION)
        if sha256 is None:
            rows: Iterator[tuple[Any, ...]] = self._stream(f"SELECT {columns} FROM correction ORDER BY id")
        else:
            sql = f"SELECT {columns} FROM correction WHERE sha256 = ? ORDER BY id"
            rows = iter(self._rows(sql, [sha256]))
        for *said, undo in rows:
            yield Correction(*(*said, bool(undo)))


def _points(weight: float | None, awarded: float) -> dict[str, Any]:
    return {"weight": weight, "awarded": awarded, "rule": ""}


def _load(text: str | None) -> Any:
    return json.loads(text) if text else []
