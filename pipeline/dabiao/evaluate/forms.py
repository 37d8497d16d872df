"""Reading: the sample reports of every form and format, and published rows laid out again."""

from __future__ import annotations

import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dabiao.errors import DabiaoError
from dabiao.evaluate.layout import Sheet, table, to_flat, to_html, to_xlsx
from dabiao.evaluate.table import Data, Figure, Section
from dabiao.ingest import read
from dabiao.ingest.forms import Form, forms
from dabiao.model import as_json

_STRUCTURED = frozenset({"xlsx", "xls", "ods", "docx", "html", "csv"})
_GOALS = {"structured": 0.995, "pdf": 0.98, "txt": 0.95}
_NAMES = {"structured": "结构化格式", "pdf": "PDF", "txt": "TXT"}
_ROW_KEYS = ("name", "target", "actual", "weight", "score")
_LAYOUTS = {
    "F-STD": "national",
    "F-RURAL": "weight-first",
    "F-HB": "score-only",
    "F-SC": "three-cell",
    "F-YN": "three-cell-two-row",
    "F-CQ": "whole-department",
    "F-CQ2": "two-targets",
    "F-HEB": "printed-verdict",
    "F-SU": "category",
    "F-GS": "two-scores",
    "F-NOSCORE": "no-score",
    "F-PROGRESS": "progress",
    "F-SCJS": "goal-completion",
    "F-TRANSFER": "national",
}
"""The layouts of the published rows and the forms that they are laid out in again."""


def measure(data: Data) -> list[Section]:
    """Return the cells read right per kind of format, and per way of laying published rows out."""
    sections = [_samples(data.corpus / "reports")]
    rows = data.shared / "real" / "rows.jsonl" if data.shared else None
    if rows is not None and rows.is_file():
        sections.append(_published(rows))
    return sections


def _samples(folder: Path) -> Section:
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    found: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    misses: list[str] = []
    for path in sorted(folder.glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        if "file" not in truth:
            continue  # the truth of a flattened wide form, measured with its decoder
        kind = "structured" if truth["format"] in _STRUCTURED else truth["format"]
        for name, want, got in _compare(truth, _report(path.with_name(truth["file"]))):
            counter = (wanted, found) if name.endswith("indicators") else (total, right)
            counter[0][kind] += want if name.endswith("indicators") else 1
            counter[1][kind] += min(want, got) if name.endswith("indicators") else int(want == got)
            if want != got:
                misses.append(f"{truth['file']} {name}：应为 {want!r}，读作 {got!r}")
    figures = [
        Figure(f"单元格一致，{_NAMES[k]}", right[k] / total[k], total[k], _GOALS[k])
        for k in _GOALS
        if total[k]
    ]
    figures += [
        Figure(f"指标找全，{_NAMES[k]}", found[k] / wanted[k], wanted[k], 1.0 if k == "structured" else None)
        for k in _GOALS
        if wanted[k]
    ]
    return Section("读取：自编样例，各种表式和格式", tuple(figures), tuple(misses))


def _report(path: Path) -> Mapping[str, Any]:
    try:
        record: Mapping[str, Any] = as_json(read(path))
    except DabiaoError:
        return {"projects": []}
    return record


def _compare(truth: Mapping[str, Any], report: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Yield (what, wanted, got) of every cell, and of the number of indicators of every project."""
    for key in ("title", "year", "department", "currency_unit"):
        if key in truth:
            yield key, truth[key], report.get(key)
    for index, project in enumerate(truth["projects"]):
        got = report["projects"][index] if index < len(report["projects"]) else {}
        for key, want in project.items():
            if key != "indicators":
                yield f"{index + 1} {key}", want, _at(got, key)
        rows = got.get("indicators", [])
        yield f"{index + 1} indicators", len(project["indicators"]), len(rows)
        for number, want in enumerate(project["indicators"]):
            row = rows[number] if number < len(rows) else {}
            for key, value in want.items():
                yield f"{index + 1}-{number + 1} {key}", value, row.get(key)


def _at(record: Any, path: str) -> Any:
    for part in path.split("."):
        record = record.get(part) if isinstance(record, Mapping) else None
    return record


def _published(path: Path) -> Section:
    """Lay the published rows of each source out in their own form and read them back."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["layout"] in _LAYOUTS:
            groups[row["layout"], row["source_id"]].append(_row(row))
    known = {form.id: form for form in forms()}
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    misses: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for (layout, source), rows in groups.items():
            for kind, name, content in _laid_out(known[_LAYOUTS[layout]], rows):
                file = Path(folder) / name
                file.write_bytes(content)
                got = [i for p in _report(file)["projects"] for i in p["indicators"]]
                for index, row in enumerate(rows):
                    cells = got[index] if index < len(got) else {}
                    for key in _ROW_KEYS:
                        total[kind] += 1
                        right[kind] += cells.get(key) == row[key]
                        if cells.get(key) != row[key]:
                            misses.append(
                                f"{kind} {source} {index + 1} {key}：应为 {row[key]!r}，"
                                f"读作 {cells.get(key)!r}"
                            )
    goals = {"XLSX": 1.0, "HTML": 1.0, "空格分隔": 0.95, "逐行分隔": 0.95, "竖线分隔": 0.95}
    figures = [Figure(f"单元格一致，{k}", right[k] / total[k], total[k], goals.get(k)) for k in total]
    return Section("读取：公开发布的指标行，按原表式重新排版", tuple(figures), tuple(misses))


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: row[key] for key in ("type", "target", "actual", "weight", "score")}
    if str(kept["target"]).startswith("定性 "):  # two cells told as one: a qualitative row keeps its words
        kept["target"] = kept["target"].removeprefix("定性 ")
    return kept | {"name": row["indicator"], "verdict_printed": "完成"}


def _laid_out(form: Form, rows: list[dict[str, Any]]) -> Iterator[tuple[str, str, bytes]]:
    """Yield (way, file name, content) for every way of laying a table out."""
    sheet = table(form, rows)
    bare = Sheet(sheet.rows[form.depth :])
    yield "XLSX", "表.xlsx", to_xlsx({"Sheet1": sheet})
    yield "HTML", "表.html", to_html(sheet).encode()
    yield "空格分隔", "表.txt", to_flat(sheet, separator=" ", between=" ").encode()
    yield "逐行分隔", "表.txt", to_flat(sheet, separator="\n\n", between="\n\n").encode()
    yield "竖线分隔", "表.txt", to_flat(sheet, separator=" | ").encode()
    yield "没有分隔", "表.txt", to_flat(sheet, separator="", between="").encode()
    yield "没有表头", "表.txt", to_flat(bare, separator=" ", between=" ").encode()
