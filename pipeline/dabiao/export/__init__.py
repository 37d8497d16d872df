"""Reports as files that people and programs use: JSON, XLSX, HTML, Parquet, CSV.

``write`` is the stage's face; ``write_table`` writes any other table just as safely.
``dabiao.export.labels`` has the Chinese words of every code.
"""

from __future__ import annotations

from dabiao.export.documents import escaped, json_schema, read_report_json, to_json
from dabiao.export.frame import COLUMNS, read_csv, to_frame
from dabiao.export.outputs import FORMATS, refusal, sweep, write, write_chunks
from dabiao.export.review import corrections, is_review_workbook
from dabiao.export.tables import TABLES, write_lines, write_table

__all__ = [
    "COLUMNS",
    "FORMATS",
    "TABLES",
    "corrections",
    "escaped",
    "is_review_workbook",
    "json_schema",
    "read_csv",
    "read_report_json",
    "refusal",
    "sweep",
    "to_frame",
    "to_json",
    "write",
    "write_chunks",
    "write_lines",
    "write_table",
]
