"""Numerals: Arabic, Chinese, financial (大写) and mixed, each with its span and exact value."""

from dabiao.extract.numerals.patterns import ANCHOR, DIGITS, SCALES
from dabiao.extract.numerals.rules import Numeral, find, number, parse, read

__all__ = ["ANCHOR", "DIGITS", "SCALES", "Numeral", "find", "number", "parse", "read"]
