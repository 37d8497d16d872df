"""The report as one self-contained page: works offline, prints, filters; nothing in it is fetched."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dabiao.export.figures import SEVERITIES, figures, findings_by_indicator, flag_codes, widest_gaps
from dabiao.export.labels import label, labels
from dabiao.export.text import describe, number, place, printable, runs
from dabiao.model import Report

if TYPE_CHECKING:
    from jinja2 import Template

_CHARTED = 15  # projects in a chart; the rest differ less
PAGE = Path(__file__).parent / "page"


def to_html(report: Report) -> str:
    """Return ``report`` as an HTML document. The same report gives the same text."""
    counts = figures(report)
    found = findings_by_indicator(report)
    rows = [row for project in report.projects for row in project.indicators]
    flags = {row.id: flag_codes(row, found.get(row.id, [])) for row in rows}
    return _template().render(
        report=report,
        counts=counts,
        gaps=widest_gaps(counts, _CHARTED),
        flags=flags,
        codes=[code for code in labels("finding") if any(code in codes for codes in flags.values())],
        anchors={row.id: f"r{at}" for at, row in enumerate(rows, 1)},
        findings=sorted(report.findings, key=lambda finding: SEVERITIES.index(finding.severity)),
        projects={project.no: project.project for project in report.projects},
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(PAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    style, script = stylesheet(), (PAGE / "report.js").read_text(encoding="utf-8")
    environment.globals |= {
        "style": Markup(style),
        "script": Markup(script),
        # Only our own style and script may run, whatever a report's cells contain.
        "policy": f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'",
        "label": label,
        "labels": labels,
        "runs": runs,
        "describe": describe,
        "place": place,
        "number": number,
    }
    return environment.get_template("report.html.j2")


def stylesheet() -> str:
    """Return the style sheet with the colours of every code; the web page wears it too."""
    return (PAGE / "report.css").read_text(encoding="utf-8").replace("/* colours */", _colours())


def _shown(value: Any) -> Any:
    if value is None:
        return ""
    return printable(value) if type(value) is str else value


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _colours() -> str:
    """Return a CSS rule for each coloured code: ``.verdict-met{--solid:…}``."""
    entries = [
        (group, entry) for group in ("verdict", "severity", "kind") for entry in labels(group).values()
    ]
    return "\n".join(
        f".{group}-{entry.code}{{--solid:{entry.solid};--fill:{entry.fill};--ink:{entry.ink}}}"
        for group, entry in entries
    )
