"""The workbook a reviewer works in: summary, indicators, check list, projects, notes."""

from __future__ import annotations

from dabiao.export.xlsx.workbook import to_xlsx

__all__ = ["to_xlsx"]
