"""The application: its parts put together, its errors turned into pages."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from dabiao.errors import DabiaoError, WebError
from dabiao.web import api, assets, pages
from dabiao.web.guard import Guard, Receive, Scope, Send
from dabiao.web.rendering import failure
from dabiao.web.settings import Settings
from dabiao.web.shelf import Shelf
from dabiao.web.uploads import Uploads

_log = logging.getLogger("dabiao.web")


def build(settings: Settings) -> FastAPI:
    """Return the application; its pool works between start-up and shutdown."""
    shelf = Shelf(settings)
    uploads = Uploads(settings, shelf.keep)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        uploads.start()
        yield
        uploads.stop()
        shelf.close()

    app = FastAPI(
        title="达标 dabiao",
        description="绩效自评表的上传、判定、复核与检索；字段与 dabiao run 写出的文件相同。",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.settings, app.state.shelf, app.state.uploads = settings, shelf, uploads
    app.include_router(pages.router)
    app.include_router(api.router)
    app.include_router(assets.router)
    app.add_exception_handler(DabiaoError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_middleware(Guard, settings=settings, refuse=_refuse)
    return app


async def _refuse(scope: Scope, receive: Receive, send: Send, error: WebError) -> None:
    await failure(Request(scope), error)(scope, receive, send)


async def _known(request: Request, error: Exception) -> Response:
    assert isinstance(error, DabiaoError)
    if error.code in ("DB6099", "DB4006", "DB4003"):
        _log.error("%s", error)
    return failure(request, error)


async def _http(request: Request, error: Exception) -> Response:
    status = getattr(error, "status_code", 500)
    return failure(request, WebError("DB6007" if status in (404, 405) else "DB6008"))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    return failure(request, WebError("DB6010", detail=f"{where}：{first['msg']}"))
