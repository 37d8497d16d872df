"""Read running text: ``修剪覆盖率，年初目标值≥90%，实际完成值92%，自评得分20分；``."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from dabiao.ingest import repair
from dabiao.ingest.grid import Document, Grid, Line
from dabiao.ingest.rows import typed
from dabiao.model import Indicator, Project, Where
from dabiao.patterns import lazy
from dabiao.resources import load_toml

_CLAUSE = lazy(r"[；;。\n]")
_GLUE = " ，,、：:为是达到"
_LEADING = lazy(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*|其中[：:，,]\s*|指标\d*[：:]\s*|[一二三四五]是)+"
)
_HEADING = lazy(r"(?P<type>[\u4e00-\u9fff]{2,7}指标)(?:完成情况|情况)?(?:方面)?\s*(?:[：:，,。]|$)")
_SCORE = lazy(r"[，,]?\s*(?:自评|共|应)?得(?:分)?\s*(\d{1,3}(?:\.\d+)?)\s*分$")
_ASIDE = lazy(r"[，,](?=完成率|完成比例|完成度|完成程度|偏差|超额|比目标|较目标|未完成原因|原因|扣)")


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    raw = load_toml("forms/running-text.toml")["labels"]
    field = {word: name for name, words in raw.items() for word in words}
    longest = sorted(field, key=len, reverse=True)
    return re.compile(
        "(" + "|".join(map(re.escape, longest)) + r")(?!完成|实现|任务)(?=\s*[为是：:]?\s*\S)"
    ), field


def read(document: Document, project: Project) -> tuple[Project, ...]:
    """Return ``project`` with the indicators told in prose, or nothing where there are none."""
    found: list[Indicator] = []
    kind = ""
    for line in _prose(document):
        for piece in _CLAUSE.split(line.text):
            clause = _LEADING.sub("", piece.strip())
            for heading in _HEADING.finditer(clause):
                kind = heading["type"] if typed("", heading["type"])[0] else kind
            indicator = _clause(clause, kind, line.where, len(found) + 1)
            if indicator:
                found.append(indicator)
    if not found:
        return ()
    goal, result = (None if _tells(text) else text for text in (project.goal, project.goal_result))
    where = found[0].where
    return (replace(project, where=where, indicators=tuple(found), goal=goal, goal_result=result),)


def _tells(text: str | None) -> bool:
    """Whether a text that follows ``绩效目标完成情况：`` is the tale of the indicators itself."""
    return text is not None and _labels()[0].search(text) is not None


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
    first = next((i for i, (_, _, name) in enumerate(marks) if name == "target"), None)
    if first is None or not any(name == "actual" for _, _, name in marks[first:]):
        return None
    marks = marks[first:]
    values: dict[str, str] = {}
    for (_, stop, name), following in zip(marks, [*marks[1:], (len(clause), 0, "")], strict=True):
        values.setdefault(name, _ASIDE.split(clause[stop : following[0]].strip(_GLUE))[0])
    name, target, actual = _name(clause[: marks[0][0]]), repair.clean(values["target"]), values["actual"]
    if told := _SCORE.search(actual):
        values.setdefault("score", told[1])
        actual = actual[: told.start()]
    actual = repair.clean(actual.strip(_GLUE))
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


def _name(head: str) -> str:
    """Return the name before the first label: what stands after the last heading or colon."""
    for heading in _HEADING.finditer(head):
        head = " " * heading.end() + head[heading.end() :]
    return repair.clean_name(_LEADING.sub("", re.split(r"[：:]", head.strip(_GLUE))[-1].strip()).strip(_GLUE))
