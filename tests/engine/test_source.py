"""Rows come out of a file one by one, whatever it is and whoever saved it."""

from __future__ import annotations

import codecs
import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from charset_normalizer import CharsetMatches
from hypothesis import given
from hypothesis import strategies as st

from dabiao.engine.source import Source, parse
from dabiao.errors import InputError
from dabiao.ingest.backends.text import decode, encoding_of

LINES = '{"id":1,"target":"≥5场"}\n\n{"id":2,"target":"满意度95%"}'
TABLE = '编号,指标名称,年度指标值,备注\r\n1,培训场次,≥5场,\r\n2,满意度,"不低于\n95%",无\r\n'


def rows(path: Path) -> list[tuple[int, Any]]:
    found = []
    for number, raw in Source(path):
        try:
            found.append((number, parse(raw)))
        except InputError as error:
            found.append((number, error.code))
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("filler", [0, 400_000])
def test_any_usual_encoding_is_read_also_where_it_shows_late(tmp_path: Path, encoding: str, filler: int):
    path = tmp_path / "in.jsonl"
    path.write_bytes((f'{{"id":0,"target":"{"a" * filler}"}}\n' + LINES).encode(encoding))
    assert [(n, row["id"]) for n, row in rows(path)] == [(1, 0), (2, 1), (4, 2)]
    assert rows(path)[-1][1]["target"] == "满意度95%"


def test_what_is_in_no_encoding_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"\xff\x80\x20" * 400)
    monkeypatch.setattr("charset_normalizer.from_bytes", lambda _: CharsetMatches())
    for read in (lambda: decode(path.read_bytes(), "x"), lambda: encoding_of(path)):
        with pytest.raises(InputError, match="DB1103"):
            read()


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("gb18030", "replace")))
def test_a_stream_is_decoded_as_the_whole_is(tmp_path_factory: pytest.TempPathFactory, data: bytes):
    path = tmp_path_factory.mktemp("bytes") / "x"
    path.write_bytes(data)
    try:
        whole = decode(data, "x")
    except InputError:
        with pytest.raises(InputError):
            encoding_of(path)
        return
    encoding, errors = encoding_of(path)
    with path.open(encoding=encoding, errors=errors, newline="") as file:
        assert file.read() == whole


def test_a_table_has_headings_quoted_lines_and_blank_ones(tmp_path: Path):
    path = tmp_path / "in.csv"
    path.write_bytes((TABLE + "\r\n3,成本,≤3万元,,\r\n").encode("gb18030"))
    assert rows(path) == [
        (2, {"id": "1", "indicator": "培训场次", "target": "≥5场", "备注": None}),
        (3, {"id": "2", "indicator": "满意度", "target": "不低于\n95%", "备注": "无"}),
        (5, {"id": "3", "indicator": "成本", "target": "≤3万元", "备注": None}),
    ]


def test_a_row_with_more_cells_than_headings_is_named(tmp_path: Path):
    path = tmp_path / "in.csv"
    path.write_text("id,target\n1,≥5场,多\n2\n3,≥6场\n", encoding="utf-8")
    assert rows(path) == [
        (2, "DB1003"),
        (3, {"id": "2", "target": None}),
        (4, {"id": "3", "target": "≥6场"}),
    ]


def test_a_quote_that_is_never_closed_is_no_silent_loss(tmp_path: Path):
    path = tmp_path / "in.csv"
    path.write_text('id,target\n1,"≥5场\n2,≥6场\n', encoding="utf-8")
    assert rows(path) == [(2, "DB1003")]
    path.write_text('id,target\n1,"≥5场"多\n2,≥6场\n', encoding="utf-8")
    assert rows(path) == [(2, "DB1003"), (3, {"id": "2", "target": "≥6场"})]


def test_of_two_columns_with_one_meaning_the_filled_one_counts(tmp_path: Path):
    path = tmp_path / "in.csv"
    path.write_text("编号,年度指标值,年度指标内容\n1,,≥5场\n2,≥6场,别的\n", encoding="utf-8")
    assert [row["target"] for _, row in rows(path)] == ["≥5场", "≥6场"]


def workbook(path: Path, lines: list[list[object]], formats: dict[str, str] | None = None) -> Path:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    for cell, code in (formats or {}).items():
        book.active[cell].number_format = code
    book.save(path)
    return path


def test_a_workbook_is_read_as_it_shows(tmp_path: Path):
    path = workbook(
        tmp_path / "in.xlsx",
        [
            ["编号", "年度指标值", "实际完成值"],
            [7, 0.95, 0.9],
            [],
            [8, 200, 190.5],
            [9, dt.date(2023, 6, 30), True],
        ],
        {"B2": "0%", "C2": "0.0%"},
    )
    assert rows(path) == [
        (2, {"id": "7", "target": "95%", "actual": "90.0%"}),
        (4, {"id": "8", "target": "200", "actual": "190.5"}),
        (5, {"id": "9", "target": "2023年6月30日", "actual": "是"}),
    ]


def test_a_hidden_sheet_is_not_the_table(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    book.create_sheet("二").append(["id", "target"])
    book["二"].append(["1", "≥5场"])
    book.save(tmp_path / "in.xlsx")
    assert rows(tmp_path / "in.xlsx") == [(2, {"id": "1", "target": "≥5场"})]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("in.xlsx", b"PK\x03\x04 broken", "DB1107"),
        ("in.xlsx", b"%PDF-1.4", "DB1107"),
        ("in.xlsx", codecs.BOM_UTF8, "DB1102"),
    ],
)
def test_what_is_no_workbook_is_said_so(tmp_path: Path, name: str, data: bytes, code: str):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as error:
        rows(tmp_path / name)
    assert error.value.code == code


def test_the_share_behind_grows_to_the_whole(tmp_path: Path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"id": n}) + "\n" for n in range(5000)), encoding="utf-8")
    source = Source(path)
    shares = [source.share for _ in source]
    assert shares == sorted(shares)
    assert shares[0] < 0.5
    assert shares[-1] == 1


def test_a_missing_file_is_said_before_anything_is_read(tmp_path: Path):
    with pytest.raises(InputError, match="DB1101"):
        Source(tmp_path / "没有.jsonl")
