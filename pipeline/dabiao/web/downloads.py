"""A report as a file to take away: the workbook with what reviewers said, and the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from fastapi.responses import Response

from dabiao.errors import WebError
from dabiao.model import Correction, as_json
from dabiao.web.shelf import Shelf, Shown
from dabiao.web.uploads import plain_name

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def download(shelf: Shelf, sha256: str, name: str) -> Response:
    """Return ``report.xlsx``, ``report.html``, ``report.json`` or ``corrections.csv`` of a report.

    Raises WebError (DB6007) for another name, and for the JSON of a report that was not uploaded here.
    """
    if name not in _MAKERS:
        raise WebError("DB6007")
    make, media = _MAKERS[name]
    shown = shelf.shown(sha256)
    stem = PurePosixPath(plain_name(shown.report.source.name)).stem or "report"
    suffix = name.rsplit(".", 1)[1]
    given = f"{stem}-复核记录.csv" if suffix == "csv" else f"{stem}.{suffix}"
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", given)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(given, safe='')}"
    return Response(make(shelf, shown), media_type=media, headers={"content-disposition": disposition})


def _xlsx(shelf: Shelf, shown: Shown) -> bytes:
    from dabiao.export.xlsx import to_xlsx

    return to_xlsx(shown.report, corrections=standing_corrections(shelf, shown))


def standing_corrections(shelf: Shelf, shown: Shown) -> list[Correction]:
    """Return what holds of each reviewed indicator, as the workbook takes it."""
    said = [review.now for review in shelf.reviews(shown.held.sha256).values()]
    return [Correction(**_without(now, "at", "undo")) for now in said if now is not None]


def _html(shelf: Shelf, shown: Shown) -> bytes:
    from dabiao.export.html import to_html

    return to_html(shown.report).encode()


def _json(shelf: Shelf, shown: Shown) -> bytes:
    from dabiao.export import to_json

    if not shown.whole:
        raise WebError("DB6007", detail="这份报告由命令行加入，JSON 请用 dabiao run 的输出")
    return to_json(shown.report)


def _csv(shelf: Shelf, shown: Shown) -> bytes:
    import pandas as pd

    from dabiao.export.frame import to_csv

    said: Sequence[Any] = shelf.corrections(shown.held.sha256)
    names = ("indicator", "name", "target", "actual", "type", "verdict", "reviewed_verdict", "reviewed_type")
    columns = [*names, "reviewed_actual", "comment", "reviewer", "at", "undo"]
    rows = [[as_json(one)[name] for name in columns] for one in said]
    return to_csv(pd.DataFrame(rows, columns=columns, dtype="object"))


def _without(record: Any, *names: str) -> dict[str, Any]:
    return {key: value for key, value in as_json(record).items() if key not in names}


_MAKERS: dict[str, tuple[Callable[[Shelf, Shown], bytes], str]] = {
    "report.xlsx": (_xlsx, _XLSX),
    "report.html": (_html, "text/html; charset=utf-8"),
    "report.json": (_json, "application/json"),
    "corrections.csv": (_csv, "text/csv; charset=utf-8"),
}
