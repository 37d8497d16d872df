"""The pages that people read."""

from __future__ import annotations

from typing import Annotated, Any, cast, get_args
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile

from dabiao.errors import DabiaoError, WebError
from dabiao.export.figures import SEVERITIES, widest_gaps
from dabiao.export.labels import labels
from dabiao.store import Search
from dabiao.web import guard
from dabiao.web.downloads import download
from dabiao.web.filters import (
    REVIEWED,
    SORTS,
    Filter,
    indicator_filter,
    page_of,
    search_address,
    search_of,
    search_toggled,
)
from dabiao.web.rendering import failure, page
from dabiao.web.review import Action, Word, say
from dabiao.web.settings import Settings
from dabiao.web.shelf import Review, Shelf
from dabiao.web.uploads import Uploads

router = APIRouter(include_in_schema=False)
_CHARTED = 15
_YEAR = 365 * 24 * 3600
_FACETS = ("verdict", "type", "year", "department", "finding", "basis", "unit", "form")


def shelf_of(request: Request) -> Shelf:
    """Return the shelf of reports."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def uploads_of(request: Request) -> Uploads:
    """Return the queue of uploads."""
    uploads: Uploads = request.app.state.uploads
    return uploads


def settings_of(request: Request) -> Settings:
    """Return what the page was started with."""
    settings: Settings = request.app.state.settings
    return settings


def trusted(request: Request, csrf: Annotated[str, Form()] = "") -> None:
    """Let only our own forms through. Raises WebError (DB6008)."""
    if not guard.same(csrf, request.state.csrf):
        raise WebError("DB6008")


OnShelf = Annotated[Shelf, Depends(shelf_of)]
InQueue = Annotated[Uploads, Depends(uploads_of)]
Given = Annotated[Settings, Depends(settings_of)]
Asked = Annotated[Filter, Depends(indicator_filter)]
Number = Annotated[int, Query(alias="page", ge=1, le=10**6)]
Sought = Annotated[Search, Depends(search_of)]


@router.get("/")
def home(request: Request, shelf: OnShelf, settings: Given) -> Response:
    """Show a search form, where to drop files, and the latest reports."""
    return page(request, "home", reports=shelf.list(limit=8), limits=settings.limits)


@router.get("/login")
def login(request: Request, settings: Given, token: str = "") -> Response:
    """Exchange the token for a session."""
    if settings.token is None:
        return RedirectResponse("/", 303)
    if not token:
        return page(request, "login")
    if not guard.same(token, settings.token):
        return failure(request, WebError("DB6004"))
    answer = RedirectResponse("/", 303)
    value = guard.session_of(settings.token)
    answer.set_cookie(guard.SESSION, value, httponly=True, samesite="strict", path="/")
    return answer


# Uploading.


@router.get("/upload")
def upload_page(request: Request, uploads: InQueue, settings: Given) -> Response:
    """Show where to drop files and what became of those dropped before."""
    return page(request, "upload", uploads=uploads.list(), limits=settings.limits)


@router.post("/upload")
async def upload(request: Request, uploads: InQueue, settings: Given) -> Response:
    """Take files from the form."""
    await take_files(request, uploads, settings, form=True)
    return RedirectResponse("/upload", 303)


async def take_files(request: Request, uploads: Uploads, settings: Settings, *, form: bool) -> list[Any]:
    """Queue every file of a multipart body. Raises WebError (DB6002, DB6003, DB6008, DB6010, DB6012)."""
    most = settings.limits.files
    async with request.form(max_files=most, max_fields=10) as fields:
        if form:
            trusted(request, str(fields.get("csrf", "")))
        year = str(fields.get("year", "")).strip()
        if year and not (year.isascii() and year.isdecimal() and 1990 <= int(year[:9]) <= 2099):
            raise WebError("DB6010", detail=f"年度 {year[:20]}")
        files = [file for file in fields.getlist("files") if isinstance(file, UploadFile) and file.filename]
        if not files:
            raise WebError("DB6003", options=str(most))
        when = int(year) if year else None
        return [await run_in_threadpool(uploads.add, file.filename or "", file.file, when) for file in files]


@router.post("/upload/{id_}/retry", dependencies=[Depends(trusted)])
def retry(id_: str, uploads: InQueue) -> Response:
    """Queue a failed file again."""
    uploads.retry(id_)
    return RedirectResponse("/upload", 303)


# Reports.


@router.get("/reports")
def reports(request: Request, shelf: OnShelf, settings: Given, number: Number = 1) -> Response:
    """List the reports."""
    size = settings.limits.page
    found = shelf.list(limit=size + 1, offset=(number - 1) * size)
    return page(request, "reports", reports=found[:size], number=number, more=len(found) > size)


@router.get("/reports/{sha256}")
def report(request: Request, shelf: OnShelf, sha256: str) -> Response:
    """Show one report: its figures, charts and projects."""
    shown = shelf.shown(sha256)
    gaps = widest_gaps(shown.figures, _CHARTED)
    return page(request, "report", shown=shown, gaps=gaps, reviews=shelf.reviews(sha256))


@router.get("/reports/{sha256}/indicators")
def indicators(request: Request, shelf: OnShelf, settings: Given, sha256: str, asked: Asked) -> Response:
    """Show a report's indicators, filtered, a page at a time."""
    shown, reviews = shelf.shown(sha256), shelf.reviews(sha256)
    fitting = [row for row in shown.rows if asked.fits(row, reviews.get(row.indicator.id))]
    size = min(asked.size or settings.limits.page, settings.limits.largest)
    rows, pages = page_of(fitting, asked.page, size)
    codes = [code for code in labels("finding") if any(code in row.codes for row in shown.rows)]
    return page(
        request, "indicators", shown=shown, reviews=reviews, blank=Review(), asked=asked, rows=rows,
        total=len(fitting), pages=pages, current=min(asked.page, pages), size_now=size, codes=codes,
        largest=settings.limits.largest, states=REVIEWED,
        here=f"/reports/{sha256}/indicators{asked.address()}",
    )  # fmt: skip


@router.get("/reports/{sha256}/indicators/{indicator}")
def indicator(request: Request, shelf: OnShelf, sha256: str, indicator: str) -> Response:
    """Show one indicator with everything said of it, and the form to correct it."""
    shown = shelf.shown(sha256)
    row = shown.by_id.get(indicator)
    if row is None:
        raise WebError("DB6007")
    said = [one for one in shelf.corrections(sha256) if one.indicator == indicator]
    findings = [finding for finding in shown.report.findings if finding.indicator == indicator]
    review = shelf.reviews(sha256).get(indicator, Review())
    neighbours = {number: row for row in shown.rows for number in [row.number]}
    return page(
        request, "indicator", shown=shown, row=row, review=review, said=said, findings=findings,
        before=neighbours.get(row.number - 1), after=neighbours.get(row.number + 1),
    )  # fmt: skip


@router.post("/reports/{sha256}/review", dependencies=[Depends(trusted)])
def review(
    request: Request,
    shelf: OnShelf,
    sha256: str,
    do: Annotated[str, Form()],
    back: Annotated[str, Form()] = "",
    name: Annotated[str, Form(max_length=60)] = "",
    reviewed_verdict: Annotated[str, Form()] = "",
    reviewed_type: Annotated[str, Form()] = "",
    reviewed_actual: Annotated[str, Form(max_length=2000)] = "",
    comment: Annotated[str, Form(max_length=2000)] = "",
) -> Response:
    """Append what a reviewer says; ``do`` is the action, the entries seen, and the indicator."""
    action, _, rest = do.partition(" ")
    seen, _, indicator = rest.partition(" ")
    if action not in get_args(Action) or not seen.isdecimal() or len(seen) > 9:
        raise WebError("DB6011", options="请从页面上的按钮操作")
    word = Word(
        action=cast(Action, action), reviewer=name, seen=int(seen), reviewed_verdict=reviewed_verdict,
        reviewed_type=reviewed_type, reviewed_actual=reviewed_actual, comment=comment,
    )  # fmt: skip
    try:
        now = say(shelf, sha256, indicator, word)
    except DabiaoError as error:
        return failure(request, error, back=f"/reports/{sha256}/indicators/{quote(indicator)}")
    shown = shelf.shown(sha256)
    row = shown.by_id[indicator]
    answer: Response
    if "x-fragment" in request.headers:
        answer = page(request, "row", shown=shown, row=row, review=now)
    else:
        answer = RedirectResponse(_inside(back) + f"#i{row.number}", 303)
    answer.set_cookie("dabiao_reviewer", quote(name.strip()), max_age=_YEAR, httponly=True, samesite="strict")
    return answer


@router.get("/reports/{sha256}/rows/{indicator}")
def one_row(request: Request, shelf: OnShelf, sha256: str, indicator: str) -> Response:
    """Return one row of the indicator page as it stands now."""
    shown = shelf.shown(sha256)
    if indicator not in shown.by_id:
        raise WebError("DB6007")
    now = shelf.reviews(sha256).get(indicator, Review())
    return page(request, "row", shown=shown, row=shown.by_id[indicator], review=now)


@router.get("/reports/{sha256}/findings")
def findings(
    request: Request,
    shelf: OnShelf,
    settings: Given,
    sha256: str,
    severity: str = "",
    finding: str = "",
    number: Number = 1,
) -> Response:
    """Show a report's findings, the most serious first."""
    if (severity and severity not in labels("severity")) or (finding and finding not in labels("finding")):
        raise WebError("DB6010")
    shown = shelf.shown(sha256)
    fitting = [f for f in shown.report.findings if severity in ("", f.severity) and finding in ("", f.code)]
    fitting.sort(key=lambda found: SEVERITIES.index(found.severity))
    rows, pages = page_of(fitting, number, settings.limits.page)
    return page(
        request, "findings", shown=shown, rows=rows, pages=pages, current=min(number, pages),
        total=len(fitting), severity=severity, finding=finding,
        projects={project.no: project.project for project in shown.report.projects},
    )  # fmt: skip


@router.get("/reports/{sha256}/download/{name}")
def get_file(shelf: OnShelf, sha256: str, name: str) -> Response:
    """Return a report as a file."""
    return download(shelf, sha256, name)


# The corpus.


@router.get("/search")
def search(request: Request, shelf: OnShelf, asked: Sought) -> Response:
    """Search the corpus."""
    found, facets = shelf.search(asked)
    hits = list(zip(found.hits, found.sources, strict=True))
    return page(
        request, "search", asked=asked, found=found, hits=hits, sorts=SORTS, address=search_address,
        toggled=search_toggled, facets={name: facets[name] for name in _FACETS if facets.get(name)},
    )  # fmt: skip


@router.get("/library")
def the_library(
    request: Request, shelf: OnShelf, settings: Given, q: str = "", sector: str = "", number: Number = 1
) -> Response:
    """Show the indicator library."""
    entries = shelf.library()
    sectors = sorted({entry.sector for entry in entries if entry.sector})
    words = q[:400].lower().split()
    fitting = [
        entry
        for entry in entries
        if (not sector or entry.sector == sector)
        and all(any(word in name.lower() for name in entry.wordings) for word in words)
    ]
    rows, pages = page_of(fitting, number, settings.limits.page)
    return page(
        request, "library", rows=rows, pages=pages, current=min(number, pages), total=len(fitting), q=q[:400],
        sector=sector, sectors=sectors,
    )  # fmt: skip


def _inside(address: str) -> str:
    """Return an address of our own; anything that could lead elsewhere becomes the first page."""
    plain = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if plain else "/"
