"""Find the cells of an ordinary table again in text that has lost its borders.

``restore`` turns a text of spaces, lines, pipes or nothing at all between the cells into the
grids that it was: tokens (``tokens``), what a cell of each column looks like (``cells``), and a
search for the cheapest way to fill row after row in the column order of the header (``search``).
"""

from dabiao.ingest.stream.restore import restore

__all__ = ["restore"]
