"""Find quantities, percentages, money and dates in a cell, with offsets."""

from dabiao.extract.core import extract

__all__ = ["extract"]
