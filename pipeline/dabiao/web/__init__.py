"""The web page: drop a report, see what was met, correct it, search everything.

``serve`` listens; ``create_app`` returns the application alone.
"""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING

from dabiao.errors import UsageError, WebError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dabiao.web.settings import Settings

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def create_app(settings: Settings) -> FastAPI:
    """Return the application. Raises UsageError (DB1004) where the extra is not installed."""
    try:
        from dabiao.web.app import build
    except ImportError as error:
        raise UsageError("DB1004", detail=str(error), options="web") from None
    return build(settings)


def serve(store: str, host: str, port: int, data: Path | None = None) -> None:
    """Listen until interrupted; any host but this machine's own demands a token, printed once.

    Raises UsageError (DB1004), StoreError (DB40xx) and WebError (DB6012 no data folder, DB6013 port).
    """
    from dabiao.web.settings import Settings

    settings = Settings.of(store, data, token_needed=host not in LOOPBACK)
    app = create_app(settings)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        # Listening before the address is announced: who is quick waits, and is not refused.
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise WebError("DB6013", where=f"{host}:{port}", detail=error.strerror or str(error)) from None
    import uvicorn

    _announce(settings, host, listener.getsockname()[1])
    # No access log: the address of a login holds the token.
    config = uvicorn.Config(app, access_log=False, log_level="warning", server_header=False)
    with listener:
        uvicorn.Server(config).run(sockets=[listener])


def _announce(settings: Settings, host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    login = f"login?token={settings.token}" if settings.token else ""
    print(f"达标已启动：http://{shown}:{port}/{login}", flush=True)
    print(f"语料库：{settings.shown_store}；上传的文件：{settings.data}。按 Ctrl+C 停止。", flush=True)
