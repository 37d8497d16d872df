"""``dabiao serve``: the web page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def serve(
    store: Annotated[
        str, typer.Option("--store", metavar="URL", help="语料库文件，或 postgresql://用户@主机/库名。")
    ] = "dabiao.db",
    host: Annotated[
        str, typer.Option(help="监听地址；默认只有本机能访问，其他地址须凭启动时显示的登录地址。")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="端口；0 为任意空闲端口。")] = 8000,
    data: Annotated[Path | None, typer.Option(help="存放上传文件的文件夹，默认在语料库旁边。")] = None,
) -> None:
    """打开网页：上传报告、查看判定、复核更正、检索语料库。"""
    from dabiao.web import serve as listen

    listen(store, host, port, data)
