"""A reviewer's word on an indicator: read from a form or JSON, checked, appended."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from dabiao.errors import WebError
from dabiao.export.labels import labels
from dabiao.export.text import printable
from dabiao.model import INDICATOR_TYPES
from dabiao.store import Correction
from dabiao.web.shelf import Review, Shelf

Action: TypeAlias = Literal["accept", "correct", "undo"]


class Word(BaseModel):
    """What a reviewer did: agreed, corrected, or took the last word back.

    ``seen`` is how many entries the indicator had when the reviewer looked at it.
    """

    model_config = ConfigDict(extra="forbid")

    action: Action
    reviewer: str = Field(default="", max_length=60)
    seen: int = Field(ge=0)
    reviewed_verdict: str | None = None
    reviewed_type: str | None = None
    reviewed_actual: str | None = Field(default=None, max_length=2000)
    comment: str | None = Field(default=None, max_length=2000)


def say(shelf: Shelf, sha256: str, indicator: str, word: Word) -> Review:
    """Append ``word`` and return where the indicator stands now.

    The machine's verdict stays what it was. Raises WebError: DB6007 no such indicator, DB6011 the
    word is incomplete; StoreError DB4014 where another came first.
    """
    shown = shelf.shown(sha256)
    row = shown.by_id.get(indicator)
    if row is None:
        raise WebError("DB6007")
    reviewer = _plain(word.reviewer)
    if not reviewer:
        raise WebError("DB6011", options="请先填写复核人姓名")
    machine = row.indicator.judgement.verdict if row.indicator.judgement else None
    said: dict[str, str | None] = {"reviewed_verdict": None, "reviewed_type": None, "reviewed_actual": None}
    if word.action == "accept":
        said["reviewed_verdict"] = machine
    elif word.action == "correct":
        said = _checked(word)
    elif not shelf.reviews(sha256).get(indicator, Review()).standing:
        raise WebError("DB6011", options="没有可以撤销的意见")
    cell = row.indicator
    correction = Correction(
        sha256=sha256, report=shown.report.source.name, indicator=indicator, name=cell.name,
        target=cell.target, actual=cell.actual, type=cell.type, verdict=machine, **said,
        comment=_plain(word.comment) if word.action != "undo" else None, reviewer=reviewer,
        at=datetime.now(UTC).isoformat(timespec="seconds"), undo=word.action == "undo",
    )  # fmt: skip
    shelf.correct(correction, word.seen)
    return shelf.reviews(sha256)[indicator]


def _checked(word: Word) -> dict[str, str | None]:
    if word.reviewed_verdict and word.reviewed_verdict not in labels("verdict"):
        raise WebError("DB6011", options="复核结论请从列表中选择")
    if word.reviewed_type and word.reviewed_type not in INDICATOR_TYPES:
        raise WebError("DB6011", options="复核类型请从列表中选择")
    said = {
        "reviewed_verdict": word.reviewed_verdict or None,
        "reviewed_type": word.reviewed_type or None,
        "reviewed_actual": _plain(word.reviewed_actual),
    }
    if not any(said.values()) and not _plain(word.comment):
        raise WebError("DB6011", options="请至少填写一项：结论、类型、完成值或意见")
    return said


def _plain(text: str | None) -> str | None:
    return printable(text or "").strip() or None
