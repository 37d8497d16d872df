"""Clean the text of a cell, split it into items, cut it into words."""

from dabiao.segment.cleaning import clean
from dabiao.segment.itemize import ItemSpan, items
from dabiao.segment.words import Segmenter, tokens

__all__ = ["ItemSpan", "Segmenter", "clean", "items", "tokens"]
