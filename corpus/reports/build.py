"""Build the sample reports and their truth from content.toml and samples.toml.

    python corpus/reports/build.py [FOLDER]

The same input gives the same files, byte for byte (the test extra holds what writing PDF needs).
"""

from __future__ import annotations

import csv
import io
import json
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dabiao.classify.labels import canonical
from dabiao.evaluate.layout import Sheet, cell, table, to_flat, to_html, to_xlsx
from dabiao.ingest.forms import Form, forms

HERE = Path(__file__).resolve().parent
KEYS = ("level1", "type", "name", "target", "actual", "weight", "score", "reason")
NO_BLOCK = {"goal-only"}
SIDE = {"national", "weight-first", "score-only", "transfer", "no-score", "three-cell-two-row"}
"""Forms whose indicators stand beside a merged cell 绩效指标."""


def _rows_of(project: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = [dict(zip(KEYS, row, strict=True)) for row in project["rows"]]
    for row in rows:
        for key in ("weight", "score"):
            row[key] = None if row[key] == "" else row[key]
        row["verdict_printed"] = "完成" if row["score"] == row["weight"] else "未完成"
        row["review_score"] = row["score"]
        row["coefficient"] = "100%"
    return rows


def _fields_of(form: Form) -> set[str]:
    return {column.field for column in form.columns}


def _page(form: Form, project: Mapping[str, Any], merge: bool) -> Sheet:
    """Return the whole report as one sheet: title, block, indicators, total, notes."""
    inner = table(form, _rows_of(project), merge=merge)
    side = 1 if form.id in SIDE else 0
    width = max(len(form.columns) + side, 7)
    lines: list[list[str]] = []
    merges: list[tuple[int, int, int, int]] = []

    def add(*cells: tuple[int, int, str]) -> int:
        line = [""] * width
        for start, stop, text in cells:
            line[start] = text
            if stop - start > 1:
                merges.append((len(lines), start, len(lines), stop - 1))
        lines.append(line)
        return len(lines) - 1

    half = width // 2
    add((0, width, project["title"]))
    add((0, width, f"填报单位：{project['department']}    单位：万元"))
    add((0, 1, "项目名称"), (1, width, project["project"]))
    add(
        (0, 1, "主管部门"),
        (1, half, project["department"]),
        (half, half + 1, "实施单位"),
        (half + 1, width, project["unit"]),
    )
    if form.id not in NO_BLOCK:
        _money_block(add, merges, project, width)
        _goal_block(add, merges, project, width, half)
    if form.marks:
        add(
            (0, 1, "资金管理情况"),
            (1, width - 2, "情况说明"),
            (width - 2, width - 1, "分值"),
            (width - 1, width, "得分"),
        )
        add((1, width - 2, "分配科学，下达及时"), (width - 2, width - 1, "20"), (width - 1, width, "20"))
    top = len(lines)
    for line in inner.rows:
        lines.append(([""] * side + list(line) + [""] * width)[:width])
    if side:
        lines[top][0] = "绩效指标"
        merges.append((top, 0, len(lines) - 1, 0))
    merges += [(r0 + top, c0 + side, r1 + top, c1 + side) for r0, c0, r1, c1 in inner.merges]
    _total_row(lines, form, project, side)
    add((0, width, "注：金额以万元为单位，保留两位小数。"))
    add((0, 2, "填表人：谷雨"), (2, width, "联系电话：0000-000000"))
    return Sheet(tuple(map(tuple, lines)), tuple(merges) if merge else ())


def _money_block(
    add: Any, merges: list[tuple[int, int, int, int]], project: Mapping[str, Any], width: int
) -> None:
    initial, total, spent, weight, rate, score = project["money"]
    own = [(width - 6 + i, width - 5 + i) for i in range(6)]
    texts = (
        ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        (f"{initial:.2f}", f"{total:.2f}", f"{spent:.2f}", str(weight), f"{rate:.2f}%", f"{score:g}"),
        (f"{initial:.2f}", f"{total:.2f}", f"{spent:.2f}", "—", f"{rate:.2f}%", "—"),
    )
    labels = ("项目资金（万元）", "年度资金总额", "其中：财政拨款")
    for label, line in zip(labels, texts, strict=True):
        add((0, width - 6, label), *((a, b, t) for (a, b), t in zip(own, line, strict=True)))


def _goal_block(
    add: Any, merges: list[tuple[int, int, int, int]], project: Mapping[str, Any], width: int, half: int
) -> None:
    top = add((0, 1, "年度总体目标"), (1, half, "预期目标"), (half, width, "实际完成情况"))
    add((1, half, project["goal"]), (half, width, project["goal_result"]))
    merges.append((top, 0, top + 1, 0))


def _total_row(lines: list[list[str]], form: Form, project: Mapping[str, Any], side: int) -> None:
    fields = [column.field for column in form.columns]
    if "score" not in fields:
        return
    line = [""] * len(lines[0])
    line[side] = "总分"
    for field, value in zip(("weight", "score"), project["total"], strict=True):
        if field in fields:
            line[fields.index(field) + side] = f"{value:g}"
    spare = next((fields.index(f) + side for f in ("reason", "note") if f in fields), None)
    if spare is not None:
        line[spare] = project["grade"]
    lines.append(line)


def _truth(form: Form, project: Mapping[str, Any]) -> dict[str, Any]:
    """Return what reading must give, worked out from the content alone."""
    fields = _fields_of(form)
    prose = form.layout == "running-text"
    out: dict[str, Any] = {"form": form.id, "title": project["title"], "year": project["year"]}
    out["department"] = project["department"]
    initial, total, spent, weight, rate, score = project["money"]
    block = not prose and form.id not in NO_BLOCK
    own: dict[str, Any] = {
        "project": project["project"],
        "department": project["department"],
        "unit": project["unit"],
    }
    if block:
        own |= {
            "budget.initial": initial, "budget.total": total, "spent.total": spent,
            "execution_rate.stated": rate, "execution_weight": weight, "execution_score": score,
            "goal": project["goal"], "goal_result": project["goal_result"],
        }  # fmt: skip
        out["currency_unit"] = "万元"
    if "score" in fields:
        own["score_printed"] = project["total"][1]
        if fields & {"reason", "note"}:
            own["grade_printed"] = project["grade"]
    own["indicators"] = [_indicator(form, row, fields, prose) for row in _rows_of(project)]
    return out | {"projects": [own]}


def _indicator(form: Form, row: Mapping[str, Any], fields: set[str], prose: bool) -> dict[str, Any]:
    kind = row["type"] if "level2" in fields else row["level1"] if "level1" in fields else None
    own = {"name": row["name"], "type": canonical(kind) if kind else None, "target": row["target"]}
    own["actual"] = row["actual"] if prose or "actual" in fields else None
    own["weight"] = row["weight"] if "weight" in fields else None
    own["score"] = row["score"] if "score" in fields or prose else None
    own["reason"] = (row["reason"] or None) if "reason" in fields else None
    own["review_score"] = row["score"] if "review_score" in fields else None
    own["verdict_printed"] = row["verdict_printed"] if "verdict" in fields else None
    if fields & {"op", "value"}:
        op, value, unit = (cell(f, row) for f in ("op", "value", "unit"))
        own["target"] = value if op == "定性" else op + value + unit
    return own


def _running_text(project: Mapping[str, Any]) -> list[str]:
    lines = [project["title"], f"项目名称：{project['project']}", f"主管部门：{project['department']}"]
    lines.append(f"实施单位：{project['unit']}")
    lines.append("一、绩效目标完成情况")
    for row in _rows_of(project):
        score = f"，自评得分{row['score']:g}分" if row["score"] is not None else ""
        lines.append(f"{row['name']}，年初目标值{row['target']}，实际完成值{row['actual']}{score}；")
    return lines


def _docx_bytes(before: list[str], sheet: Sheet | None, after: list[str]) -> bytes:
    import datetime as dt

    import docx

    book = docx.Document()
    book.core_properties.created = book.core_properties.modified = dt.datetime(2024, 1, 1)
    for text in before:
        book.add_paragraph(text)
    if sheet is not None:
        grid = book.add_table(len(sheet.rows), len(sheet.rows[0]))
        cells = [list(line.cells) for line in grid.rows]
        for r0, c0, r1, c1 in sheet.merges:
            cells[r0][c0].merge(cells[r1][c1])
        for r, line in enumerate(sheet.rows):
            for c, text in enumerate(line):
                if text:
                    cells[r][c].text = text
    for text in after:
        book.add_paragraph(text)
    out = io.BytesIO()
    book.save(out)
    return _steady_zip(out.getvalue())


def _steady_zip(data: bytes) -> bytes:
    """Return an archive with its time stamps set to one fixed day."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in source.infolist():
            kept = zipfile.ZipInfo(part.filename, (2024, 1, 1, 0, 0, 0))
            kept.compress_type = zipfile.ZIP_STORED if part.filename == "mimetype" else zipfile.ZIP_DEFLATED
            target.writestr(kept, source.read(part))
    return out.getvalue()


def _pdf_bytes(sheet: Sheet) -> bytes:
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("cell", fontName="STSong-Light", fontSize=8, leading=10, wordWrap="CJK")
    covered = {
        (r, c) for r0, c0, r1, c1 in sheet.merges for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)
    }
    covered -= {(r0, c0) for r0, c0, _, _ in sheet.merges}
    data = [
        [Paragraph(text, style) if text and (r, c) not in covered else "" for c, text in enumerate(line)]
        for r, line in enumerate(sheet.rows)
    ]
    width = landscape(A4)[0] - 72
    grid = Table(data, colWidths=[width / len(sheet.rows[0])] * len(sheet.rows[0]))
    grid.setStyle(
        [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
        + [("SPAN", (c0, r0), (c1, r1)) for r0, c0, r1, c1 in sheet.merges]
    )
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4), margins=36, invariant=1).build([grid])
    return out.getvalue()


def _xls_bytes(sheet: Sheet) -> bytes:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    page_ = book.add_sheet("自评表")
    first = {(r0, c0): (r1, c1) for r0, c0, r1, c1 in sheet.merges}
    for r, line in enumerate(sheet.rows):
        for c, text in enumerate(line):
            value: Any = float(text) if text.replace(".", "", 1).isdigit() else text
            if (r, c) in first:
                page_.write_merge(r, first[r, c][0], c, first[r, c][1], value)
            elif text:
                page_.write(r, c, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods_bytes(sheet: Sheet) -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import CoveredTableCell, Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    page_ = Table(name="自评表")
    first = {(r0, c0): (r1 - r0 + 1, c1 - c0 + 1) for r0, c0, r1, c1 in sheet.merges}
    covered = {
        (r, c) for r0, c0, r1, c1 in sheet.merges for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)
    }
    for r, line in enumerate(sheet.rows):
        row = TableRow()
        for c, text in enumerate(line):
            if (r, c) in covered and (r, c) not in first:
                row.addElement(CoveredTableCell())
                continue
            down, across = first.get((r, c), (1, 1))
            number = text.replace(".", "", 1).isdigit()
            kind = {"valuetype": "float", "value": text} if number else {"valuetype": "string"}
            own = (
                TableCell(**kind, numberrowsspanned=down, numbercolumnsspanned=across)
                if text
                else TableCell()
            )
            if text:
                own.addElement(P(text=text))
            row.addElement(own)
        page_.addElement(row)
    book.spreadsheet.addElement(page_)
    out = io.BytesIO()
    book.save(out)
    return _steady_zip(out.getvalue())


def _csv_bytes(sheet: Sheet) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(sheet.rows)
    return out.getvalue().encode("gb18030")


def _flat_bytes(sheet: Sheet, how: str) -> bytes:
    separator, between = {"spaces": (" ", " "), "lines": ("\n\n", "\n\n"), "pipes": (" | ", "\n")}[how]
    return to_flat(sheet, separator=separator, between=between).encode("utf-8")


def _content_of(sample: Mapping[str, Any], form: Form, project: Mapping[str, Any]) -> bytes:
    kind = sample["format"]
    if form.layout == "running-text":
        lines = _running_text(project)
        return "\n".join(lines).encode("gb18030") if kind == "txt" else _docx_bytes(lines, None, [])
    sheet = _page(form, project, sample.get("variant") != "blank")
    if kind == "docx":
        inner = Sheet(sheet.rows[2:], tuple((a - 2, b, c - 2, d) for a, b, c, d in sheet.merges if a >= 2))
        return _docx_bytes([sheet.rows[0][0], sheet.rows[1][0]], inner, ["以上数据经单位审核。"])
    if kind == "txt":
        return _flat_bytes(sheet, sample["text"])
    if kind == "xlsx":
        return to_xlsx({"自评表": sheet})
    if kind == "html":
        return to_html(sheet).encode("utf-8")
    return {"pdf": _pdf_bytes, "xls": _xls_bytes, "ods": _ods_bytes, "csv": _csv_bytes}[kind](sheet)


def build(folder: Path) -> None:
    """Write every sample and its truth into ``folder``."""
    projects = tomllib.loads((HERE / "content.toml").read_text(encoding="utf-8"))
    known = {form.id: form for form in forms()}
    for sample in tomllib.loads((HERE / "samples.toml").read_text(encoding="utf-8"))["samples"]:
        form, project = known[sample["form"]], projects[sample["project"]]
        suffix = sample.get("suffix", sample["format"])
        (folder / f"{sample['name']}.{suffix}").write_bytes(_content_of(sample, form, project))
        record = {"file": f"{sample['name']}.{suffix}", "format": sample["format"]} | _truth(form, project)
        text = json.dumps(record, ensure_ascii=False).replace('{"name"', '\n{"name"') + "\n"
        (folder / f"{sample['name']}.truth.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
