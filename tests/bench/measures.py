"""What whole commands cost: seconds by the wall clock, cores used, and the peak memory of all processes.

Plain functions that return plain records, for any table that wants them. Each call starts the command
line in processes of its own, as a person would.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAIRS = ROOT / "corpus" / "pairs" / "train.jsonl"
REPORTS = ROOT / "corpus" / "reports"
KINDS = (".csv", ".docx", ".html", ".ods", ".pdf", ".txt", ".xls", ".xlsx")
_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20 if hasattr(os, "sysconf") else 0.0


@dataclass(frozen=True, slots=True)
class Cost:
    """What one command took. ``peak_mb`` adds up all of its processes (0 where /proc is missing)."""

    units: int
    seconds: float
    peak_mb: float

    @property
    def rate(self) -> float:
        """Return units a second."""
        return self.units / self.seconds


@dataclass(frozen=True, slots=True)
class Scaling:
    """The same work on one core and on several."""

    one: Cost
    many: Cost
    workers: int

    @property
    def ratio(self) -> float:
        """Return how many times as fast several workers are."""
        return self.one.seconds / self.many.seconds


@dataclass(frozen=True, slots=True)
class Growth:
    """The same work on little and on much."""

    little: Cost
    much: Cost

    @property
    def megabytes(self) -> float:
        """Return by how much the peak grows."""
        return self.much.peak_mb - self.little.peak_mb


@dataclass(frozen=True, slots=True)
class Startup:
    """Seconds from a cold process to the end."""

    package: float
    help: float
    pair: float


def startup(rounds: int = 5) -> Startup:
    """Return the best of several starts."""

    def best(*arguments: str) -> float:
        return min(_cost(1, arguments).seconds for _ in range(rounds))

    return Startup(
        best("-c", "import dabiao"),
        best("-m", "dabiao", "--help"),
        best("-m", "dabiao", "compare", "--target", "≥300人次", "--actual", "280人次"),
    )


def rows_scaling(rows: int = 40_000, workers: int = 2, rounds: int = 1) -> Scaling:
    """Return what ``compare --input`` gains from ``workers``: the best of ``rounds``, taken in turns."""
    with tempfile.TemporaryDirectory() as folder:
        source = write_pairs(Path(folder, "in.jsonl"), rows)
        costs: dict[int, list[Cost]] = {1: [], workers: []}
        for _ in range(rounds):
            for count, found in costs.items():
                found.append(_compare(source, rows, count))
        one, many = (min(found, key=lambda cost: cost.seconds) for found in costs.values())
        return Scaling(one, many, workers)


def rows_growth(little: int = 10_000, much: int = 50_000, workers: int = 2) -> Growth:
    """Return what ``compare --input`` needs for more pairs, all different."""
    with tempfile.TemporaryDirectory() as folder:
        costs = []
        for rows in (little, much):
            source = write_pairs(Path(folder, "in.jsonl"), rows)
            costs.append(_compare(source, rows, workers))
        return Growth(*costs)


def reports_scaling(reports: int = 240, workers: int = 2, rounds: int = 1) -> Scaling:
    """Return what ``run`` gains from ``workers`` on copies of the sample reports."""
    with tempfile.TemporaryDirectory() as folder:
        source = write_reports(Path(folder, "in"), reports)
        costs: dict[int, list[Cost]] = {1: [], workers: []}
        for turn in range(rounds):
            for count, found in costs.items():
                found.append(_run(source, Path(folder, f"{turn}-{count}"), reports, count))
        one, many = (min(found, key=lambda cost: cost.seconds) for found in costs.values())
        return Scaling(one, many, workers)


def reports_growth(little: int = 60, much: int = 180, workers: int = 2) -> Growth:
    """Return what ``run`` needs for a larger folder of reports."""
    with tempfile.TemporaryDirectory() as folder:
        costs = []
        for reports in (little, much):
            source = write_reports(Path(folder, f"in{reports}"), reports)
            costs.append(_run(source, Path(folder, f"out{reports}"), reports, workers))
        return Growth(*costs)


def write_pairs(path: Path, rows: int) -> Path:
    """Write our labelled pairs again and again, each time with another number: no two rows are alike."""
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as file:
        for number, pair in enumerate(islice(cycle(pairs), rows), 1):
            row = {key: pair.get(key) for key in ("indicator", "type", "year", "target", "actual")}
            row["target"] = f"{row['target']}（第{number}号文）"
            row["actual"] = f"{row['actual']}（{number}号）"
            file.write(json.dumps({"id": number, **row}, ensure_ascii=False) + "\n")
    return path


def write_reports(folder: Path, reports: int) -> Path:
    """Fill ``folder`` with copies of the sample reports of every format in turn."""
    folder.mkdir(parents=True)
    samples = sorted(path for path in REPORTS.iterdir() if path.suffix in KINDS)
    for number, sample in enumerate(islice(cycle(samples), reports)):
        (folder / f"{number:05}{sample.suffix}").write_bytes(sample.read_bytes())
    return folder


def _compare(source: Path, rows: int, workers: int) -> Cost:
    out = str(source.with_name("out.jsonl"))
    options = ("--input", str(source), "--output", out, "--workers", str(workers))
    return _cost(rows, ("-m", "dabiao", "compare", *options))


def _run(source: Path, out: Path, reports: int, workers: int) -> Cost:
    return _cost(reports, ("-m", "dabiao", "run", str(source), "-o", str(out), "--workers", str(workers)))


def _cost(units: int, arguments: Sequence[str]) -> Cost:
    begin = time.perf_counter()
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL) as process:
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _resident(process.pid))
            time.sleep(0.05 if time.perf_counter() - begin > 2 else 0.002)
        seconds = time.perf_counter() - begin
    if process.returncode:
        raise RuntimeError(f"{arguments} ended with status {process.returncode}")
    return Cost(units, seconds, peak)


def _resident(pid: int) -> float:
    """Return the resident memory of a process and all that it started, in MB."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except (OSError, IndexError):
        return 0.0
    return pages * _PAGE_MB + sum(_resident(int(child)) for child in children)
