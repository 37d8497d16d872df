"""What ``extract``, ``classify`` and ``compare`` answer for one row, whoever asks: the command line or Spark.

A row maps ``id``, ``text``, ``indicator``, ``type``, ``year``, ``target``, ``actual`` to values; any
may be absent. A row that cannot be answered raises one InputError: DB1003 for its values, DB1197
where memory runs out, DB1198 for a defect of ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from dabiao.errors import DabiaoError, InputError
from dabiao.model import as_json

Record = Mapping[str, Any]


def answer(record: Record) -> dict[str, Any]:
    """Return ``{"id", …Judgement}`` of a row's pair: one line of ``dabiao compare --input``."""
    from dabiao.compare import compare

    with _one_failure():
        target, actual, indicator, type_ = (
            _cell(record, k) for k in ("target", "actual", "indicator", "type")
        )
        judgement = compare(
            target=target, actual=actual, indicator=indicator, type=type_, year=_year(record.get("year"))
        )
        return {"id": record.get("id"), **as_json(judgement)}


def answer_text(record: Record, *, year: int | None = None) -> dict[str, Any]:
    """Return ``{"id","text","mentions"}`` of a row's text: one line of ``dabiao extract --input``."""
    from dabiao.extract import extract

    with _one_failure():
        text = _cell(record, "text")
        if text is None:
            raise InputError("DB1003", detail="缺少 text")
        return {"id": record.get("id"), "text": text, "mentions": as_json(extract(text, year=year))}


def answer_indicator(record: Record, *, words: bool = False) -> dict[str, Any]:
    """Return ``{"id","type","confidence","top"}`` of a row: one line of ``dabiao classify --input``.

    ``words`` adds the words that weighed most.
    """
    from dabiao.classify import classify, explain

    with _one_failure():
        name, target, actual = (_cell(record, key) for key in ("indicator", "target", "actual"))
        prediction = classify(indicator=name, target=target, actual=actual)
        reasons = explain(indicator=name, target=target, actual=actual) if words else ()
        return {
            "id": record.get("id"),
            **as_json(prediction),
            **({"words": as_json(reasons)} if words else {}),
        }


@contextmanager
def _one_failure() -> Iterator[None]:
    try:
        yield
    except DabiaoError:
        raise
    except MemoryError:
        raise InputError("DB1197") from None
    except Exception as error:  # a defect of ours must not cost the caller the other million rows
        raise InputError("DB1198", detail=f"{type(error).__name__}: {error}"[:300]) from None


def _cell(record: Record, key: str) -> str | None:
    """Return a value as the cell that shows it: a program may well write 200 where a cell says 200."""
    value = record.get(key)
    if isinstance(value, bool | list | dict):
        raise InputError("DB1003", detail=f"{key} 不是文字")
    if value is None or isinstance(value, str):
        return value
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if whole else value)


def _year(value: Any) -> int | None:
    if value is None or value == "":
        return None
    try:
        if isinstance(value, bool):
            raise TypeError
        return int(value)
    except (ValueError, TypeError, OverflowError):
        raise InputError("DB1003", detail=f"year 不是年份：{value!r:.40}") from None
