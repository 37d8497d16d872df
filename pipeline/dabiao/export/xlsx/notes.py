"""说明: how to read and review the workbook, and how the reading of the source went."""

from __future__ import annotations

from typing import Any

from dabiao.export.labels import Label, label, labels
from dabiao.export.xlsx.book import Book
from dabiao.model import Report

_HOW_TO = (
    ("指标明细", "每行一个指标。目标和完成情况中着色加粗的文字，是判定所依据的数值，颜色表示类别（见下）。"),
    ("置信度", "细心的审核人会作出相同判定的概率；可按此列排序，先复核把握不大的。"),
    ("如何复核", "在黄色各列填写：只在不同意时选择“复核结论”“复核类型”，需要时填写核实完成值、意见和姓名。"),
    (
        "读回意见",
        "可以排序、筛选、增减列；请勿删除隐藏列。保存后运行 dabiao run 本文件.xlsx 即可读回复核意见。",
    ),
    ("测算得分", "按评分方案测算。无法判定的指标不计分，并在“得分构成”中列出。"),
    ("特殊字符", "无法显示的控制字符以符号代替（如 ␀）；超出单元格容量的文字，全文在“长文本”工作表。"),
)
_LEGENDS = (("判定", "verdict"), ("依据", "basis"), ("数值类别", "kind"), ("疑点", "finding"))


def notes_sheet(book: Book, sheet: Any, report: Report) -> None:
    """Fill the sheet."""
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 24)
    sheet.set_column(2, 2, 100)
    source = report.source
    facts = {
        label("column", "report"): source.name,
        label("column", "sha256"): source.sha256,
        "格式": " / ".join(part for part in (source.format, source.form) if part),
        "状态": label("status", source.status),
    }
    issues = [(Label("", issue.code), issue.where, issue.message) for issue in source.issues]
    row = _table(book, sheet, 0, "来源", [(Label("", key), "", value) for key, value in facts.items()])
    nothing = [(Label("", "—"), "", "没有存疑或跳过的内容。")]
    row = _table(book, sheet, row, "读取情况", issues or nothing)
    row = _table(book, sheet, row, "怎么看", [(Label("", name), "", text) for name, text in _HOW_TO])
    for title, group in _LEGENDS:
        row = _table(book, sheet, row, title, _legend(group))


def _legend(group: str) -> list[tuple[Label, str, str]]:
    return [(entry, entry.code, entry.help or "") for entry in labels(group).values()]


def _table(book: Book, sheet: Any, row: int, title: str, lines: list[tuple[Label, str, str]]) -> int:
    book.section(sheet, row, title, 3)
    for at, (entry, second, text) in enumerate(lines, row + 1):
        book.put(
            sheet, at, 0, entry.text, book.badge(entry) if entry.fill else book.body(bold=True), (title, "")
        )
        book.fit_height(sheet, at, [(second, 24), (text, 100)])
        book.put(sheet, at, 1, second, book.body(), (title, entry.text))
        book.put(sheet, at, 2, text, book.body(), (title, entry.text))
    return row + len(lines) + 2
