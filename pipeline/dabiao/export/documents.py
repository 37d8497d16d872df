"""The report as a JSON document: written, read back, described by a schema."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dabiao.errors import InputError, UsageError
from dabiao.model import SCHEMA, Judgement, Mention, Report, as_json
from dabiao.patterns import lazy

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_SURROGATE = lazy("[\ud800-\udfff]")
_RECORDS: dict[str, type] = {"report": Report, "mention": Mention, "judgement": Judgement}


def to_json(report: Report) -> bytes:
    """Return ``report`` as UTF-8 JSON, indented, with a newline at the end; same report, same bytes."""
    document = {"schema": report.schema, **as_json(report)}
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return escaped(text)


def escaped(text: str) -> bytes:
    """Encode JSON text as UTF-8, which has no lone surrogates: JSON's escapes do."""
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", text).encode()


def read_report_json(path: Path) -> Report:
    """Read a report that dabiao wrote.

    Raises InputError: DB1101 missing, DB1106 unreadable, DB1102 empty, DB1110 not a report.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError("DB1101", where=str(path)) from None
    except OSError as error:
        raise InputError("DB1106", where=str(path), detail=error.strerror or "") from None
    if not data.strip():
        raise InputError("DB1102", where=str(path))
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InputError("DB1110", where=str(path), detail=f"不是有效的 JSON：{error}") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise InputError("DB1110", where=str(path), detail=f'缺少 "schema": "{SCHEMA}"')
    return _validate(document, path)


def _validate(document: dict[str, Any], path: Path) -> Report:
    from pydantic import ValidationError

    try:
        report: Report = _adapter("report").validate_python(document)
    except ValidationError as error:
        first = error.errors()[0]
        at = ".".join(str(part) for part in first["loc"])
        more = f"，共 {error.error_count()} 处" if error.error_count() > 1 else ""
        raise InputError("DB1110", where=str(path), detail=f"{at}：{first['msg']}{more}") from None
    return report


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(_RECORDS[name])


def json_schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a ``report``, ``mention`` or ``judgement``.

    Every key that dabiao writes is listed and no other is allowed; required are those without
    which a record says nothing. Raises UsageError (DB1001) for another name.
    """
    if name not in _RECORDS:
        raise UsageError("DB1001", where=name, options="、".join(_RECORDS))
    from pydantic.json_schema import GenerateJsonSchema

    schema = _adapter(name).json_schema()
    records = [schema, *schema.get("$defs", {}).values()]
    for record in records:
        if "properties" in record:
            record["additionalProperties"] = False
    schema["required"] = sorted({*schema.get("required", ()), *(["schema"] if name == "report" else ())})
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"dabiao.{name}/1",
        **schema,
    }
