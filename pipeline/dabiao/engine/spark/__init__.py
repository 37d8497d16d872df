"""Run on Spark: pairs of a DataFrame (``compare_pairs``) and files (``dabiao run --engine spark``).

Written to the 3.3 API. Spark calls functions of this package by name, so every executor needs
dabiao installed; docs/spark.md tells how to bring it to a cluster without internet.
"""

from __future__ import annotations

from dabiao.engine.spark.files import execute
from dabiao.engine.spark.pairs import ITEMS_SCHEMA, compare_pairs

__all__ = ["ITEMS_SCHEMA", "compare_pairs", "execute"]
