"""Read running text: ``免疫密度，年初目标值≥90%，实际完成值92%，自评得分20分；``."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dabiao.ingest import repair
from dabiao.ingest.grid import Document, Grid, Line
from dabiao.ingest.rows import typed
from dabiao.model import Indicator, Project, Where
from dabiao.resources import load_toml

_CLAUSE = re.compile(r"[；;。\n]")
_GLUE = " ，,、：:为是达到"
_LEADING = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|其中[：:，,]\s*|指标\d*[：:]\s*)+"
)
_HEADING = re.compile(r"^(?P<type>[\u4e00-\u9fff]{2,8}指标)(?:完成情况|情况)?(?:方面)?[：:，,。]\s*")


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    raw = load_toml("forms/running-text.toml")["labels"]
    field = {word: name for name, words in raw.items() for word in words}
    longest = sorted(field, key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, longest)) + r")(?=\s*[为是：:]?\s*\S)"), field


def read(document: Document, project: Project) -> tuple[Project, ...]:
    """Return ``project`` with the indicators told in prose, or nothing where there are none."""
    found: list[Indicator] = []
    kind = ""
    for line in _prose(document):
        for piece in _CLAUSE.split(line.text):
            clause = piece.strip()
            heading = _HEADING.match(clause)
            if heading and typed("", heading["type"])[0]:
                kind = heading["type"]
                clause = clause[heading.end() :]
            indicator = _clause(clause, kind, line.where, len(found) + 1)
            if indicator:
                found.append(indicator)
    return (replace(project, where=found[0].where, indicators=tuple(found)),) if found else ()


def _prose(document: Document) -> list[Line]:
    """Return the document's lines, and the long cells of its grids."""
    lines: list[Line] = []
    for part in document.parts:
        if isinstance(part, Grid):
            lines += [
                Line(text, part.where(r, c))
                for r, row in enumerate(part.rows)
                for c, text in enumerate(row)
                if len(text) > 20
            ]
        else:
            lines.append(part)
    return lines


def _clause(clause: str, kind: str, where: Where, number: int) -> Indicator | None:
    pattern, field = _labels()
    marks = [(m.start(), m.end(), field[m[1]]) for m in pattern.finditer(clause)]
    names = [name for _, _, name in marks]
    if "target" not in names or "actual" not in names or not marks[0][0]:
        return None
    values: dict[str, str] = {}
    for (_, stop, name), following in zip(marks, [*marks[1:], (len(clause), 0, "")], strict=True):
        values.setdefault(name, clause[stop : following[0]].strip(_GLUE))
    head = _LEADING.sub("", clause[: marks[0][0]].strip()).strip(_GLUE)
    name = repair.clean_name(head)
    target = repair.clean(values.get("target", ""))
    actual = repair.clean(values.get("actual", ""))
    if not name or not target:
        return None
    type_, printed = typed("", kind) if kind else (None, None)
    return Indicator(
        id=f"1-{number}",
        type=type_,
        type_source="printed" if type_ else None,
        type_printed=printed,
        name=name,
        target=repair.plain_operators(target),
        target_printed=target if repair.has_variant(target) else None,
        actual=repair.plain_operators(actual) or None,
        actual_printed=actual if repair.has_variant(actual) else None,
        weight=repair.figure(values.get("weight", "")),
        score=repair.figure(values.get("score", "")),
        where=where,
        sources=dict.fromkeys(("name", "target", "actual"), where),
    )
