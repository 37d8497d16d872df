"""Take away what a page adds to a table: page numbers, and the header printed again."""

from __future__ import annotations

from collections.abc import Sequence

from dabiao.ingest.flat.pieces import Piece
from dabiao.patterns import lazy

_PAGE_MARK = lazy(
    r"\s*(?:第\s*\d+\s*页(?:\s*[，,/]?\s*共\s*\d+\s*页)?|共\s*\d+\s*页|[-—–]\s*\d+\s*[-—–]|\d+\s*/\s*\d+)\s*"
)
_SHORTEST = 6  # pieces in a row that must all be header words before they count as a header


def without_page_marks(text: str) -> str:
    """Return ``text`` with lines that hold only a page number emptied; line numbers stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("" if _PAGE_MARK.fullmatch(line) else line for line in lines)


def without_repeated_header(pieces: Sequence[Piece], above: int) -> list[Piece]:
    """Return ``pieces`` without later copies of what stands in the first ``above`` of them."""
    words = {piece.text for piece in pieces[:above]}
    kept = list(pieces[:above])
    run: list[Piece] = []
    for piece in pieces[above:]:
        if piece.text in words:
            run.append(piece)
            continue
        kept += run if len(run) < _SHORTEST else []
        run = []
        kept.append(piece)
    return kept + (run if len(run) < _SHORTEST else [])
