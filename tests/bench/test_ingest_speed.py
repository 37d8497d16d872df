"""Reading beside the libraries under it: ratios of CPU time, and memory on a long PDF.

Run with ``pytest tests/bench --benchmark-enable``; the ratios stand in ``extra_info``.
"""

from __future__ import annotations

import io
import subprocess
import sys
import time

import pytest

from dabiao.ingest import read

ROWS = 20_000


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    import xlsxwriter

    path = tmp_path_factory.mktemp("bench") / "大表.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    page = book.add_worksheet("指标")
    page.write_row(
        0, 0, ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析"]
    )
    for n in range(ROWS):
        first, kind = ("产出指标" if n % 9 == 0 else ""), ("数量指标" if n % 3 == 0 else "")
        page.write_row(n + 1, 0, [first, kind, f"培训第{n}批学员人数", f"≥{n}人", f"{n + 3}人", 10, 10, ""])
    book.close()
    return path


def pdf(pages):
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    head = ["二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
    rows = [
        ["数量指标", f"巡查第{n}段河道次数", f"≥{n + 1}次", f"{n + 2}次", "1", "1"] for n in range(pages * 38)
    ]
    grid = Table([head, *rows], repeatRows=1)
    grid.setStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("FONT", (0, 0), (-1, -1), "STSong-Light", 9)]
    )
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build([grid])
    return out.getvalue()


def cpu(function, repeat=3):
    """Return the least CPU seconds of ``function``: other work on the machine does not count."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        function()
        times.append(time.process_time() - start)
    return min(times)


def test_large_workbook_against_calamine(benchmark, workbook):
    import python_calamine

    def alone():
        python_calamine.load_workbook(workbook).get_sheet_by_index(0).to_python()

    report = benchmark.pedantic(read, (workbook,), rounds=5, warmup_rounds=1)
    assert len(report.projects[0].indicators) == ROWS
    ratio = cpu(lambda: read(workbook)) / cpu(alone)
    benchmark.extra_info["times calamine's own reading"] = round(ratio, 2)
    assert ratio < 3


def test_pdf_against_extract_tables(benchmark, tmp_path):
    import pdfplumber

    path = tmp_path / "表.pdf"
    path.write_bytes(pdf(10))

    def alone():
        with pdfplumber.open(path) as book:
            for page in book.pages:
                page.extract_tables()

    report = benchmark.pedantic(read, (path,), rounds=3, warmup_rounds=1)
    assert len(report.projects[0].indicators) == 380
    ratio = cpu(lambda: read(path)) / cpu(alone)
    benchmark.extra_info["times extract_tables"] = round(ratio, 2)
    assert ratio < 1.5


PEAK = """
import resource, sys
from dabiao.ingest import read
count = len(read(sys.argv[1]).projects[0].indicators)
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def test_memory_on_a_pdf_of_300_pages(benchmark, tmp_path):
    """The peak of a process that reads 300 pages is little above that of one that reads 30."""

    def peak(pages):
        path = tmp_path / f"{pages}.pdf"
        path.write_bytes(pdf(pages))
        told = subprocess.run([sys.executable, "-c", PEAK, path], check=True, capture_output=True, text=True)
        count, mebibytes = told.stdout.split()
        assert int(count) == pages * 38
        return float(mebibytes)

    short = peak(30)
    long = benchmark.pedantic(peak, (300,), rounds=1)
    benchmark.extra_info["MiB at the peak, 30 and 300 pages"] = (round(short), round(long))
    assert long < short + 150
