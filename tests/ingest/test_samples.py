"""Every sample report reads back as its truth says; the samples are what their script builds."""

from __future__ import annotations

import importlib.util
import json
from collections import Counter

import pytest

from dabiao.ingest import read
from dabiao.ingest.forms import forms
from dabiao.model import as_json
from dabiao.resources import corpus

REPORTS = corpus() / "reports"
TRUTHS = sorted(path for path in REPORTS.glob("*.truth.json") if not path.name.startswith("wide-"))


def truth_of(path):
    return json.loads(path.read_text(encoding="utf-8"))


def at(record, path):
    for part in path.split("."):
        record = record[part]
    return record


@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.name.removesuffix(".truth.json"))
def test_sample_reads_as_its_truth(path):
    truth = truth_of(path)
    report = as_json(read(path.with_name(truth["file"])))
    assert report["source"]["format"] == truth["format"]
    assert (report["source"]["form"], report["source"]["status"]) == (truth["form"], "ok")
    for key in ("title", "year", "department", "currency_unit"):
        if key in truth:
            assert report[key] == truth[key]
    assert len(report["projects"]) == len(truth["projects"])
    for wanted, got in zip(truth["projects"], report["projects"], strict=True):
        own = {key: at(got, key) for key in wanted if key != "indicators"}
        assert own == {key: value for key, value in wanted.items() if key != "indicators"}
        rows = [{key: row[key] for key in wanted["indicators"][0]} for row in got["indicators"]]
        assert rows == wanted["indicators"]


def test_every_form_has_two_samples_and_every_format_is_there():
    truths = [truth_of(path) for path in TRUTHS]
    counts = Counter(truth["form"] for truth in truths)
    assert {form.id for form in forms()} - {"shenzhen-wide"} == set(counts)
    assert min(counts.values()) >= 2
    assert {truth["format"] for truth in truths} == {
        "xlsx",
        "xls",
        "ods",
        "docx",
        "pdf",
        "html",
        "csv",
        "txt",
    }


def test_samples_are_what_their_script_builds(tmp_path):
    pytest.importorskip("reportlab")
    pytest.importorskip("xlwt")
    pytest.importorskip("odf")
    spec = importlib.util.spec_from_file_location("build_samples", REPORTS / "build.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.build(tmp_path)
    built = sorted(path.name for path in tmp_path.iterdir())
    assert len(built) == 2 * len(TRUTHS)
    for name in built:
        if not name.endswith(
            (".pdf", ".docx", ".xlsx", ".xls", ".ods")
        ):  # containers differ by library version
            assert (tmp_path / name).read_bytes() == (REPORTS / name).read_bytes(), name
