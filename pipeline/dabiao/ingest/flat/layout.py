"""Text that keeps the page's layout: the columns are where they stand on the page.

Here every printed line of the page is one line of text, the cells of a row side by side and their
wrapped lines interleaved, so reading order says nothing; but each column keeps its place all down
the page. The borders are searched page by page (places differ from page to page): the form's
columns in order, each from one start to the next, where few lines run across and what stands
between suits the column and its header.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from dabiao.ingest.flat.evidence import gap_kind, language_scores, weights
from dabiao.ingest.flat.form import Column, Form
from dabiao.ingest.flat.furniture import without_page_marks
from dabiao.ingest.flat.habits import prior
from dabiao.ingest.flat.pieces import Piece, width
from dabiao.patterns import lazy

_TOKEN = lazy(r"\S+")
_WIDE_SPACE = lazy(r"(?<=\S) {3,}(?=\S)")
_WIDEST = 1200  # characters of a line: beyond that it is no printed page
_SEEN = 200  # lines of a page that its columns are found from
_MOST = 160  # starts of columns that are tried
_KINDS = {
    "number": lazy(r"\d{1,4}"),
    "amount": lazy(r"-?[\d,]*\.?\d*|[-—–/]"),
    "rate": lazy(r"-?[\d.]*[%％]?"),
}
_STATED = lazy(r"\d\.\d\d[%％]")
_DECIMAL = lazy(r"-?[\d,]+\.\d\d")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, its number in the text, and whether a blank line stands above it."""

    text: str
    number: int
    page: int
    blank: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page: above the header, the header (perhaps none), and below it."""

    above: tuple[Line, ...]
    header: tuple[Line, ...]
    body: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """What one line holds in each column, and how surely it ends where the column ends."""

    line: Line
    texts: tuple[str, ...]
    sure: tuple[float, ...]


def keeps_layout(text: str) -> bool:
    """Return whether the lines of ``text`` keep the places that they have on the page."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or max(map(len, lines)) > _WIDEST:
        return False
    wide = sum(len(_WIDE_SPACE.findall(line)) >= 3 or line.startswith(" " * 20) for line in lines)
    return wide > float(weights()["layout"]["wide_lines"]) * len(lines)


def pages_of(text: str, numbers: Sequence[int] | None, form: Form) -> list[Page]:
    """Return the pages of ``text``; ``numbers`` is the page of each line where it is known."""
    words = "\n".join({word for column in columns(form) for word in column.headers})
    sheets: dict[int, list[Line]] = {}
    page, blank = 1, False
    for number, raw in enumerate(without_page_marks(text).split("\n"), start=1):
        page += raw.count("\f")
        here = numbers[number - 1] if numbers is not None and number <= len(numbers) else page
        line = raw.rpartition("\f")[2].replace("\0", " ").replace("\u3000", " ").replace("\t", " ").rstrip()
        if line:
            sheets.setdefault(here, []).append(Line(line, number, here, blank))
        blank = not line
    return [_page(lines, words) for lines in sheets.values()]


def strips_of(sheets: Sequence[Page], form: Form) -> list[Strip]:
    """Return the lines of all pages cut into columns; none where a page shows no columns."""
    template: list[float] | None = None
    strips: list[Strip] = []
    for sheet in sheets:
        if not sheet.body:
            continue
        borders = Grid(sheet, columns(form), None if sheet.header else template).borders()
        if borders is None:
            return []
        if sheet.header:
            template = [(right - left) / borders[-1] for left, right in pairwise(borders)]
        strips += [strip(line, borders) for line in sheet.body]
    return strips


def columns(form: Form) -> tuple[Column, ...]:
    """Return all columns of ``form`` in printed order."""
    return (*form.head, *form.amounts, form.rate, *form.body)


def _page(lines: Sequence[Line], words: str) -> Page:
    kinds = [_header_share(line.text, words) for line in lines]
    start = next((i for i, (tokens, share) in enumerate(kinds) if tokens > 1 and share > 0.7), None)
    if start is None:
        return Page((), (), tuple(lines))
    end = start
    while end < len(lines) and kinds[end][1] > 0.6:
        end += 1
    return Page(tuple(lines[:start]), tuple(lines[start:end]), tuple(lines[end:]))


def _header_share(text: str, words: str) -> tuple[int, float]:
    tokens = _TOKEN.findall(text)
    return len(tokens), sum(token in words for token in tokens) / len(tokens)


class Grid:
    """The characters of a page by line and place, and where its columns may start."""

    def __init__(self, page: Page, columns_: Sequence[Column], template: Sequence[float] | None) -> None:
        self.page, self.columns, self.template = page, columns_, template
        self.body = page.body[:_SEEN]
        self.width = max(len(line.text) for line in (*page.header, *self.body)) + 1
        ink = np.zeros((len(self.body), self.width + 1), dtype=bool)
        for row, line in enumerate(self.body):
            for match in _TOKEN.finditer(line.text):
                ink[row, match.start() : match.end()] = True
        before = np.concatenate([np.zeros((len(ink), 1), dtype=bool), ink[:, :-1]], axis=1)
        self.crossing = (ink & before).sum(axis=0)
        self.starting = (ink & ~before).sum(axis=0)
        self.rows = max(1, sum(bool(_STATED.search(line.text)) for line in self.body))
        gaps = [gap for line in self.body for gap in _likely_gaps(line.text)]
        self.gaps = np.array(gaps, dtype=np.intp).reshape(-1, 2)

    def borders(self) -> list[int] | None:
        """Return where each column starts, and the end of the last; None where they are not found."""
        weight = weights()["layout"]
        worth = (
            weight["start"] * np.minimum(1.0, self.starting / self.rows)
            - weight["crossing"] * self.crossing / self.rows
        )
        places = np.flatnonzero(self.starting > 0)
        chosen = places[1:][np.argsort(-worth[places[1:]], kind="stable")[:_MOST]]
        starts = [int(place) for place in (*places[:1], *np.sort(chosen))]
        if len(starts) < len(self.columns):
            return None
        ends = [*starts, self.width]
        best = np.full(len(ends), -np.inf)
        best[0] = 0.0  # the first column starts where the first text does
        back: list[np.ndarray] = []
        contents = self._contents(ends)
        for index in range(len(self.columns)):
            final = index == len(self.columns) - 1
            total = best[:, None] + contents[index]
            if final:
                total[:, :-1] = -np.inf
            back.append(total.argmax(axis=0))
            best = total.max(axis=0) + np.append(worth[starts], 0.0)
        if not np.isfinite(best[-1]):
            return None
        path = [len(ends) - 1]
        for came in reversed(back):
            path.append(int(came[path[-1]]))
        return [ends[i] for i in reversed(path)]

    def _contents(self, ends: Sequence[int]) -> list[np.ndarray]:
        """Return for each column how well what stands from one start to another suits it."""
        weight = weights()["layout"]
        count = len(ends)
        scores = [np.full((count, count), -np.inf) for _ in self.columns]
        for i in range(count - 1):
            for j in range(i + 1, count):
                left, right = ends[i], ends[j]
                if right - left > weight["widest"] * self.width:
                    break
                texts = [text for line in self.body if (text := line.text[left:right].strip())]
                header = "".join("".join(line.text[left:right].split()) for line in self.page.header)
                shares = {
                    kind: sum(bool(shape.fullmatch(text)) for text in texts) / max(1, len(texts))
                    for kind, shape in _KINDS.items()
                }
                money = sum(bool(_DECIMAL.search(text)) for text in texts) / max(1, len(texts))
                unsplit = ((self.gaps[:, 0] > left) & (self.gaps[:, 1] < right)).sum()
                base = -weight["unsplit"] * unsplit / self.rows
                base -= weight["empty"] * max(0.0, 1 - len(texts) / self.rows)
                for index, column in enumerate(self.columns):
                    score = base
                    if column.kind in shares:
                        score += weight["kind"] * (2 * shares[column.kind] - 1)
                    else:
                        score -= weight["kind"] * money
                    score += weight["header"] * _header_fit(header, column.headers[-1])
                    if self.template is not None:
                        off = abs((right - left) / self.width - self.template[index])
                        score -= weight["template"] * off * self.width
                    scores[index][i, j] = score
        return scores


def _likely_gaps(text: str) -> Iterator[tuple[int, int]]:
    """Yield end and start of the tokens around each gap that is more likely a border than not."""
    for before, after in pairwise(_TOKEN.finditer(text)):
        wide = after.start() - before.end() > 1
        if wide or prior()[gap_kind(_piece(before[0]), _piece(after[0]))] > 0:
            yield before.end(), after.start()


def _piece(token: str) -> Piece:
    return Piece(token, 1, None, "space", width(token))


def _header_fit(stack: str, word: str) -> float:
    if stack.endswith(word):
        return 1.0
    if word in stack:
        return 0.6
    return 0.5 * sum(char in stack for char in word) / len(word)


def strip(line: Line, borders: Sequence[int]) -> Strip:
    """Cut ``line`` into columns: at its gaps, near where the columns of the page start.

    A printed line is now and then moved aside by what stands left of it, so the gaps are matched to
    the starts in order, by their distance, their width and by what the words around them say.
    """
    weight = weights()["layout"]
    starts, ends, worth = _gaps(line, borders)
    inner = np.array(borders[1:-1])[:, None]
    moved = np.maximum(0, starts - inner) - np.maximum(0, inner - ends)
    cost = weight["away"] * np.abs(moved)
    best = np.where(np.arange(len(starts)) == 0, 0.0, worth) - cost[0]
    # A gap that serves two borders has an empty cell between them, and counts once.
    step = np.where(np.tri(len(starts), k=-1, dtype=bool), -np.inf, worth)
    np.fill_diagonal(step, 0.0)
    back = []
    for index in range(1, len(inner)):
        jerk = weight["jerk"] * np.abs(moved[index][None, :] - moved[index - 1][:, None])
        total = best[:, None] + step - jerk
        back.append(total.argmax(axis=0))
        best = total.max(axis=0) - cost[index]
    chosen = [int(best.argmax())]
    for came in reversed(back):
        chosen.append(int(came[chosen[-1]]))
    chosen.reverse()
    cuts = [0, *(int(ends[g]) for g in chosen), len(line.text)]
    sure = [1.0, *(_trust(abs(moved[k, g]), worth[g]) for k, g in enumerate(chosen)), 1.0]
    texts = tuple(line.text[left:right].strip() for left, right in pairwise(cuts))
    return Strip(line, texts, tuple(min(pair) for pair in pairwise(sure)))


def _gaps(line: Line, borders: Sequence[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return start, end and worth as a border of each gap; inside a token where a column starts too."""
    weight = weights()["layout"]
    tokens = list(_TOKEN.finditer(line.text))
    pieces = [_piece(token[0]) for token in tokens]
    language = language_scores(pieces)
    usual = prior()
    gaps = [(0, tokens[0].start(), 0.0)]
    for index, (before, after) in enumerate(pairwise(tokens), start=1):
        left, right = before.end(), after.start()
        if right - left > 1:
            worth = weight["wide"]
        else:
            worth = usual[gap_kind(pieces[index - 1], pieces[index])] + language[index]
        gaps.append((left, right, max(worth, -weight["against"])))
    for token in tokens:
        inside = [border for border in borders[1:-1] if token.start() < border < token.end()]
        gaps += [(border, border, -weight["inside"]) for border in inside]
    gaps.append((len(line.text), max(len(line.text), borders[-1]), 0.0))
    starts, ends, worth_ = zip(*sorted(gaps), strict=True)
    return np.array(starts), np.array(ends), np.array(worth_)


def _trust(away: float, worth: float) -> float:
    """Return how probable a cut is that lies ``away`` from where its column starts."""
    return float(1 / (1 + np.exp(-(weights()["layout"]["trust"] + worth / 2 - away / 2))))
