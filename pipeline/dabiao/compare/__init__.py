"""Decide whether a target was met, on what evidence and how sure."""

from __future__ import annotations

from dabiao.compare.core import compare

__all__ = ["compare"]
