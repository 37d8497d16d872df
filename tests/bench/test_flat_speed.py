"""How long flattened text takes to read: time per row should not grow with the table."""

import re
from pathlib import Path

import pytest

from dabiao.ingest.flat import decode

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"
TEXT = (REPORTS / "wide-songling-health.pdfium.txt").read_text(encoding="utf-8")
ROWS = TEXT[re.search(r"^1\s", TEXT, re.MULTILINE).start() :]


@pytest.mark.parametrize("times", [1, 4])
def test_wide_form(benchmark, times):
    report = benchmark(decode, TEXT + ROWS * (times - 1), name="bench.txt", sha256="")
    assert len(report.projects) == 12 * times


def test_one_megabyte_of_one_character(benchmark):
    report = benchmark(decode, TEXT + "中" * 1_000_000, name="bench.txt", sha256="")
    assert len(report.projects) == 12
