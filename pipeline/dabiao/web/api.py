"""The JSON interface: the same keys as the files that ``dabiao run`` writes.

Whatever changes something needs the header ``X-Dabiao`` (any value): no other site can set it.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from dabiao.model import as_json
from dabiao.web.filters import page_of
from dabiao.web.pages import Asked, Given, InQueue, OnShelf, Sought, take_files
from dabiao.web.review import Word, say

router = APIRouter()


@router.get("/healthz", tags=["状态"])
def healthz(shelf: OnShelf) -> dict[str, str]:
    """Say whether the store can be read (503 where it cannot)."""
    shelf.list(limit=1)
    return {"status": "ok"}


@router.get("/api/reports", tags=["报告"])
def reports(
    shelf: OnShelf,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> dict[str, Any]:
    """List the reports, the latest added first."""
    return {"reports": as_json(list(shelf.list(limit=limit, offset=offset)))}


@router.get("/api/reports/{sha256}", tags=["报告"])
def report(shelf: OnShelf, sha256: str) -> dict[str, Any]:
    """Return a report (``dabiao schema report``)."""
    document: dict[str, Any] = as_json(shelf.shown(sha256).report)
    return document


@router.get("/api/reports/{sha256}/indicators", tags=["报告"])
def indicators(shelf: OnShelf, settings: Given, sha256: str, asked: Asked) -> dict[str, Any]:
    """Return a report's indicators, filtered, a page at a time."""
    shown, reviews = shelf.shown(sha256), shelf.reviews(sha256)
    fitting = [row.indicator for row in shown.rows if asked.fits(row, reviews.get(row.indicator.id))]
    rows, pages = page_of(
        fitting, asked.page, min(asked.size or settings.limits.page, settings.limits.largest)
    )
    return {"total": len(fitting), "pages": pages, "indicators": as_json(list(rows))}


@router.get("/api/reports/{sha256}/corrections", tags=["复核"])
def corrections(shelf: OnShelf, sha256: str) -> dict[str, Any]:
    """Return all that reviewers said of a report, oldest first."""
    shelf.shown(sha256)
    return {"corrections": as_json(list(shelf.corrections(sha256)))}


@router.post("/api/reports/{sha256}/indicators/{indicator}/corrections", status_code=201, tags=["复核"])
def correct(shelf: OnShelf, sha256: str, indicator: str, word: Word) -> dict[str, Any]:
    """Agree with, correct, or take back the last word on an indicator; 409 where another came first."""
    now = say(shelf, sha256, indicator, word)
    return {"seen": now.seen, "standing": as_json(list(now.standing))}


@router.get("/api/search", tags=["检索"])
def search(shelf: OnShelf, asked: Sought) -> dict[str, Any]:
    """Search the corpus (``dabiao corpus search --json``; ``sources`` are the reports' sha256)."""
    found, facets = shelf.search(asked)
    page: dict[str, Any] = as_json(found)
    return {"query": asked.text, **page, "facets": as_json(facets)}


@router.get("/api/library", tags=["检索"])
def library(shelf: OnShelf) -> dict[str, Any]:
    """Return the indicator library (``dabiao corpus library --json``)."""
    return {"indicators": as_json(list(shelf.library()))}


@router.get("/api/uploads", tags=["上传"])
def uploads(queue: InQueue, limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> dict[str, Any]:
    """Return the latest uploads, those still to do first."""
    return {"uploads": as_json(list(queue.list(limit)))}


@router.get("/api/uploads/{id_}", tags=["上传"])
def upload(queue: InQueue, id_: str) -> dict[str, Any]:
    """Return what became of one upload."""
    found: dict[str, Any] = as_json(queue.get(id_))
    return found


_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["files"],
                    "properties": {
                        "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                        "year": {"type": "integer"},
                    },
                }
            }
        },
    }
}


@router.post("/api/uploads", status_code=202, tags=["上传"], openapi_extra=_BODY)
async def add(request: Request, queue: InQueue, settings: Given) -> dict[str, Any]:
    """Queue files; ask for each by its id."""
    return {"uploads": as_json(await take_files(request, queue, settings, form=False))}
