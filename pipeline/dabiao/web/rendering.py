"""Templates and what they may call. They wear the style sheet and draw the charts of the HTML report."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dabiao.errors import DabiaoError
from dabiao.export.html import PAGE
from dabiao.export.labels import label, labels
from dabiao.export.text import describe, number, place, printable, runs
from dabiao.model import INDICATOR_TYPES

HERE = Path(__file__).parent
_STATUS = {
    "DB6001": 413, "DB6002": 503, "DB6003": 400, "DB6004": 401, "DB6007": 404, "DB6008": 403, "DB6009": 400,
    "DB6010": 400, "DB6011": 400, "DB4011": 400, "DB4014": 409, "DB1001": 400, "DB1110": 500,
}  # fmt: skip


@cache
def environment() -> Environment:
    """Return the templates; every value is escaped."""
    found = Environment(
        loader=FileSystemLoader([HERE / "templates", PAGE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    found.globals |= {
        "label": label,
        "labels": labels,
        "types": INDICATOR_TYPES,
        "runs": runs,
        "describe": describe,
        "place": place,
        "number": number,
        "spans": highlighted,
        "size": size,
        "local": local,
    }
    return found


def page(request: Request, name: str, *, status: int = 200, **values: Any) -> HTMLResponse:
    """Return a page."""
    context = {"csrf": request.state.csrf, "path": request.url.path, "reviewer": reviewer(request)}
    text = environment().get_template(f"{name}.html.j2").render(context | values)
    # A lone surrogate in a cell has been shown as U+FFFD by then.
    return HTMLResponse(text, status)


def failure(request: Request, error: DabiaoError, back: str | None = None) -> Response:
    """Return the page, or for the JSON interface the object, that says what went wrong."""
    status = status_of(error)
    shown = {"code": error.code, "title": error.title, "detail": error.detail, "advice": error.advice}
    if request.url.path.startswith("/api/") or request.url.path == "/healthz":
        return JSONResponse({"error": shown}, status)
    return page(request, "error", status=status, error=shown, status_code=status, back=back)


def status_of(error: DabiaoError) -> int:
    """Return the HTTP status of an error."""
    known = _STATUS.get(error.code)
    return known if known else 503 if error.code.startswith("DB40") else 500


def reviewer(request: Request) -> str:
    """Return the name that the reader gave as reviewer."""
    from urllib.parse import unquote

    return printable(unquote(request.cookies.get("dabiao_reviewer", "")))[:60]


def highlighted(text: str, marks: Any) -> list[tuple[str, bool]]:
    """Cut ``text`` into runs and whether each was searched for."""
    parts, at = [], 0
    for start, end in marks:
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [part for part in [*parts, (text[at:], False)] if part[0]]


def size(count: int) -> str:
    """Say a file's size."""
    return f"{count / 2**20:.1f} MB" if count >= 2**20 else f"{max(1, round(count / 1024))} KB"


def local(moment: str) -> str:
    """Say a moment in this machine's time."""
    from datetime import datetime

    try:
        return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return moment


def _shown(value: Any) -> Any:
    if value is None:
        return ""
    return printable(value) if type(value) is str else value
