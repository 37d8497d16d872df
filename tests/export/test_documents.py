"""The JSON document: exact, stable, readable back, described by its schema."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from dabiao import model
from dabiao.errors import InputError, UsageError
from dabiao.export import json_schema, read_report_json, to_json, write
from dabiao.model import Judgement, Mention, Report


def test_the_document_has_the_keys_of_the_contract(report: Report) -> None:
    data = to_json(report)
    document = json.loads(data)
    assert next(iter(document)) == "schema"
    assert document["schema"] == "dabiao.report/1"
    project = document["projects"][1]
    assert project["budget"] == {
        "initial": None, "total": 35.5, "general": None, "fund": None, "nonfiscal": None,
    }  # fmt: skip
    assert project["execution_rate"] == {"stated": None, "computed": 0}
    assert document["projects"][0]["indicators"][0]["target_mentions"][0]["value"] == 6
    assert data.endswith(b"}\n")
    assert "口袋公园".encode() in data
    assert b"20.0" not in data  # integers where exact


def test_reading_back_gives_the_same_report(hostile: Report, tmp_path: Path) -> None:
    (path,) = write(hostile, tmp_path, "r", ["json"])
    assert read_report_json(path) == hostile
    assert to_json(read_report_json(path)) == path.read_bytes()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "DB1102"),
        (b" \n", "DB1102"),
        (b"{", "DB1110"),
        (b"[1]", "DB1110"),
        (b"null", "DB1110"),
        (b"\xff\xfe\x00", "DB1110"),
        (b"[" * 100_000, "DB1110"),
        (b'{"schema": "dabiao.report/9", "source": {}}', "DB1110"),
        (b'{"schema": "dabiao.report/1"}', "DB1110"),
        (b'{"schema": "dabiao.report/1", "source": {"name": "a", "sha256": 5, "format": "pdf"}}', "DB1110"),
    ],
)
def test_a_wrong_file_is_one_clear_error(content: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_bytes(content)
    with pytest.raises(InputError, match=code) as caught:
        read_report_json(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="DB1101"):
        read_report_json(tmp_path / "none.json")
    with pytest.raises(InputError, match="DB1106"):
        read_report_json(tmp_path)


def test_a_wrong_value_is_named_by_its_place(report: Report, tmp_path: Path) -> None:
    document = json.loads(to_json(report))
    document["projects"][0]["indicators"][1]["judgement"]["verdict"] = "splendid"
    (tmp_path / "r.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError, match=r"projects\.0\.indicators\.1\.judgement\.verdict"):
        read_report_json(tmp_path / "r.json")


@pytest.mark.parametrize("name", ["report", "mention", "judgement"])
def test_the_schema_lists_every_key_and_no_other(name: str) -> None:
    schema = json_schema(name)
    records = {schema["title"]: schema, **schema.get("$defs", {})}
    for title, record in records.items():
        kind = getattr(model, title)
        assert is_dataclass(kind)
        assert set(record["properties"]) == {field.name for field in fields(kind)}
        assert record["additionalProperties"] is False
    assert schema["$schema"].startswith("https://json-schema.org/")


def _matches(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> bool:
    """Check the keywords that our schemas use; an unknown keyword fails the test."""
    notes = {"title", "description", "default", "$schema", "$id", "$defs"}
    checks = {
        "$ref": lambda v: _matches(value, root["$defs"][v.rsplit("/", 1)[1]], root),
        "anyOf": lambda v: any(_matches(value, option, root) for option in v),
        "const": lambda v: value == v,
        "enum": lambda v: value in v,
        "type": lambda v: _is(value, v),
        "properties": lambda v: all(_matches(value[k], s, root) for k, s in v.items() if k in value),
        "required": lambda v: set(v) <= set(value),
        "items": lambda v: all(_matches(item, v, root) for item in value),
        "additionalProperties": lambda v: (
            set(value) <= set(schema.get("properties", ()))
            if v is False
            else v is True or all(_matches(item, v, root) for item in value.values())
        ),
    }
    order = sorted(set(schema) - notes, key=lambda key: key != "type")
    return all(checks[key](schema[key]) for key in order)


def _is(value: Any, kind: str) -> bool:
    kinds: dict[str, Any] = {
        "object": dict, "array": list, "string": str, "null": type(None), "boolean": bool,
        "integer": int, "number": (int, float),
    }  # fmt: skip
    return isinstance(value, kinds[kind]) and not (kind in ("integer", "number") and isinstance(value, bool))


def test_what_is_written_satisfies_the_schema_and_damage_does_not(hostile: Report) -> None:
    schema = json_schema("report")
    document = json.loads(to_json(hostile))
    assert _matches(document, schema, schema)
    document["projects"][0]["indicators"][0]["judgement"]["verdict"] = "splendid"
    assert not _matches(document, schema, schema)
    document = json.loads(to_json(hostile)) | {"extra": 1}
    assert not _matches(document, schema, schema)


def test_the_examples_of_the_contract_satisfy_the_schemas() -> None:
    mention = {
        "text": "不超过8天", "end": 5, "start": 0, "kind": "duration", "approx": False, "op": "<=",
        "value": 8, "unit": "天", "low": None, "high": None, "object": "办结时限", "iso": None, "per": None,
    }  # fmt: skip
    schema = json_schema("mention")
    assert _matches(mention, schema, schema)
    assert not _matches(mention | {"kind": "colour"}, schema, schema)
    judgement = {
        "why": "8天 ≤ 10天",
        "basis": "numeric",
        "verdict": "met",
        "flags": ["copied"],
        "confidence": 0.98,
    }
    schema = json_schema("judgement")
    assert _matches(judgement, schema, schema)
    assert not _matches(judgement | {"flags": ["odd"]}, schema, schema)


def test_an_unknown_schema_is_refused_with_the_choices() -> None:
    with pytest.raises(UsageError, match="report、mention、judgement"):
        json_schema("project")


def test_schemas_name_the_records_they_describe() -> None:
    assert json_schema("mention")["title"] == Mention.__name__
    assert json_schema("judgement")["title"] == Judgement.__name__
