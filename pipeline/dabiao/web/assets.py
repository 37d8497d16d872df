"""Style sheets, script and icon, from the package itself; nothing is fetched from elsewhere."""

from __future__ import annotations

from functools import cache

from fastapi import APIRouter
from fastapi.responses import Response

from dabiao.errors import WebError
from dabiao.export.html import stylesheet
from dabiao.web.rendering import HERE

router = APIRouter(include_in_schema=False)
_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_NAMES = ("app.css", "app.js", "icon.svg")


@router.get("/assets/{name}")
def asset(name: str) -> Response:
    """Return one of the page's own files."""
    return Response(_content(name), media_type=f"{_KINDS[name.rsplit('.', 1)[1]]}; charset=utf-8")


@cache
def _content(name: str) -> str:
    if name == "report.css":
        return stylesheet()
    if name not in _NAMES:
        raise WebError("DB6007")
    return (HERE / "static" / name).read_text(encoding="utf-8")
