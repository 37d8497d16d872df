"""From the lines of a borderless text to the grids that they were."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dabiao.ingest.forms import Form, bare, forms, plain_fields, words
from dabiao.ingest.grid import Document, Grid, Line
from dabiao.ingest.project import fund_part
from dabiao.ingest.repair import clean_name, figure, split_name
from dabiao.ingest.stream.cells import fit
from dabiao.ingest.stream.search import Filled, Shape, Token, fill
from dabiao.ingest.stream.tokens import find_header, is_level, names_type, split_lines
from dabiao.model import Issue, Where
from dabiao.patterns import lazy

_LEVELS = ("level1", "level2", "no")
_NO_NAME = -9.0
_WORTH = 4.0
"""Points per row below which text without a header is no table."""
_LONGEST_RUN = 4000
_TABULAR = ("national", "weight-first", "score-only", "no-score", "category", "three-cell", "printed-verdict")
_INLINE = lazy(r"^[^：:]{2,14}[：:]\S")


def restore(document: Document) -> Document | None:
    """Return the document with its tables found again, or None where it has none."""
    lines = [part for part in document.parts if isinstance(part, Line)]
    tokens, by_row, glued = split_lines(lines)
    issues = (*document.issues, *_doubts(glued, tokens))
    shape = Shape(glued=glued, rows=by_row)
    parts: list[Grid | Line] = []
    found = find_header(tokens, 0)
    if found is None:
        table = _headless(tokens, shape)
        return Document(document.format, (table,), issues) if table else None
    at = 0
    while found is not None:
        first, stop, columns = found
        parts += _block(tokens[at:first], by_row)
        following = find_header(tokens, stop)
        end = _end(tokens, stop, following[0] if following else len(tokens))
        grid = _table(tokens[stop:end], columns, shape)
        if grid is not None:
            parts.append(grid)
        at, found = end, following
    parts += _tail(tokens[at:], columns)
    return Document(document.format, tuple(parts), issues)


def _doubts(glued: bool, tokens: Sequence[Token]) -> tuple[Issue, ...]:
    """Return what is to be checked where nothing stood between the cells."""
    place = f"第{tokens[0].line}行起" if tokens else ""
    return (Issue("DB1323", place, "单元格之间没有分隔，已按列序、目标与分值拆分"),) if glued else ()


def _end(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Return where the indicators end: at the total, a note, a label of the block, or ``stop``."""
    known = words()
    for at in range(start, stop):
        text = tokens[at].text
        label = bare(text)
        if label in known.rows["total"] and label != "小计":
            return at
        if re.match(r"(?:填表人|填报人|注|备注|说明|联系电话|填报单位)[：:]", text):
            return at
        if label in {"项目名称", "填表人", "填报人", "联系电话", "单位负责人"}:
            return at
    return stop


def _table(tokens: Sequence[Token], columns: Sequence[tuple[str, str]], shape: Shape) -> Grid | None:
    """Return the grid of the indicators under a header."""
    fields = [field for field, _ in columns]
    rows: list[list[str]] = [[text for _, text in columns]]
    numbers = [tokens[0].line if tokens else 0]
    for heads, group in _groups(tokens, fields):
        _, filled = _best(group, [f for f in fields if f not in _LEVELS], shape)
        for index, row in enumerate(filled or ([Filled((), heads[0].line, 0.0)] if heads else [])):
            cells = dict(zip((f for f in fields if f not in _LEVELS), row.cells, strict=False))
            if not cells.get("actual") and split_name(clean_name(cells.get("name", ""))):
                cells["actual"], cells["target"] = cells.get("target", ""), ""
            if index == 0:
                cells |= _levels(heads, fields)
            rows.append([cells.get(field, "") for field in fields])
            numbers.append(row.line)
    return Grid(rows, lines=numbers, named=False) if len(rows) > 1 else None


def _groups(tokens: Sequence[Token], fields: Sequence[str]) -> list[tuple[list[Token], list[Token]]]:
    """Return the runs of tokens, each with the headings that stand before it."""
    groups: list[tuple[list[Token], list[Token]]] = [([], [])]
    if not {"level1", "level2"} & set(fields):
        return [([], list(tokens))]
    for token in tokens:
        if is_level(token.text):
            if groups[-1][1]:
                groups.append(([], []))
            groups[-1][0].append(token)
        else:
            groups[-1][1].append(token)
    return groups


def _levels(heads: Sequence[Token], fields: Sequence[str]) -> dict[str, str]:
    """Return the level cells of a group: the last heading is the type where it names one."""
    texts = [head.text for head in heads if bare(head.text) not in {"绩效指标", "年度绩效指标"}]
    if not texts:
        return {}
    if "level2" not in fields:
        return {"level1": texts[-1]}
    if len(texts) == 1:
        return {"level2": texts[0]} if names_type(texts[0]) else {"level1": texts[0]}
    return {"level1": texts[-2], "level2": texts[-1]}


def _best(tokens: Sequence[Token], columns: Sequence[str], shape: Shape) -> tuple[float, list[Filled]]:
    """Return the better reading: row by row, or all names first and then the other columns."""
    if not tokens or len(tokens) > _LONGEST_RUN:
        return 0.0, []
    score, rows = fill(tokens, columns, shape)
    if shape.glued or shape.rows or columns[0] != "name":
        return score, rows
    turned = _names_first(tokens, columns, shape)
    return turned if turned is not None and turned[0] > score else (score, rows)


def _names_first(
    tokens: Sequence[Token], columns: Sequence[str], shape: Shape
) -> tuple[float, list[Filled]] | None:
    """Read columns that a PDF gave one after the other: names first, then tuples of the rest."""
    count = next((i for i, token in enumerate(tokens) if fit("name", token.text, "", "") <= _NO_NAME), 0)
    if count < 2:
        return None
    _, names = fill(tokens[:count], ["name"], shape)
    score, rest = fill(tokens[count:], columns[1:], shape)
    if len(rest) == count:  # a name per row: none of them goes on in the next line
        names = [Filled((t.text,), t.line, fit("name", t.text, "", "")) for t in tokens[:count]]
    if len(names) != len(rest):
        return None
    rows = [
        Filled((*name.cells, *row.cells), name.line, name.fits + row.fits)
        for name, row in zip(names, rest, strict=True)
    ]
    return score + sum(name.fits for name in names), rows


def _headless(tokens: Sequence[Token], shape: Shape) -> Grid | None:
    """Return the table of a text without a header, in the column order that fits it best."""
    heads = [i for i, token in enumerate(tokens) if is_level(token.text) and names_type(token.text)]
    if not heads:
        return None
    stop = _end(tokens, heads[0], len(tokens))
    body = tokens[heads[0] : stop]
    best: tuple[float, Form] | None = None
    for form in forms():
        if form.id not in _TABULAR:
            continue
        fields = [f for f in plain_fields([c.field for c in form.columns]) if f not in _LEVELS]
        score, rows = 0.0, 0
        for _, group in _groups(body, ["level2"]):
            got, filled = _best(group, fields, shape)
            score, rows = score + got, rows + len(filled)
        if rows and (best is None or score > best[0]) and score / rows >= _WORTH:
            best = (score, form)
    if best is None:
        return None
    columns = [
        (f, c.headers[-1])
        for f, c in zip(plain_fields([c.field for c in best[1].columns]), best[1].columns, strict=True)
    ]
    return _table(body, columns, shape)


def _tail(tokens: Sequence[Token], columns: Sequence[tuple[str, str]]) -> list[Grid | Line]:
    """Return the total row and what stands below it."""
    if not tokens:
        return []
    fields = [field for field, _ in columns]
    parts: list[Grid | Line] = []
    at = 0
    if bare(tokens[0].text) in words().rows["total"]:
        at = 1
        digits = ""
        while at < len(tokens) and (
            figure(tokens[at].text) is not None or (len(tokens[at].text) == 1 and tokens[at].text == ".")
        ):
            digits += tokens[at].text + (
                ""
                if len(tokens[at].text) == 1 and len(tokens) > at + 1 and len(tokens[at + 1].text) == 1
                else " "
            )
            at += 1
        figures = digits.split()
        grade = (
            tokens[at].text if at < len(tokens) and bare(tokens[at].text) in words().rows["grades"] else ""
        )
        at += bool(grade)
        own = [f for f in fields if f in {"weight", "score"}]
        total: dict[str, str] = dict(zip(own[-len(figures) :] if figures else [], figures, strict=False))
        total[next(f for f in (*_LEVELS, "name") if f in fields)] = tokens[0].text
        rows = [[text for _, text in columns], [total.get(field, "") for field in fields]]
        parts.append(Grid(rows, lines=[tokens[0].line] * 2, named=False))
        if grade:
            parts.append(Grid([["自评等级", grade]], lines=[tokens[0].line], named=False))
    parts += [Line(token.text, Where(line=token.line)) for token in tokens[at:]]
    return parts


def _block(tokens: Sequence[Token], by_row: bool) -> list[Grid | Line]:
    """Return what stands above a table as rows of labels and values."""
    if by_row:
        return _marked_block(tokens)
    known = words()
    parts: list[Grid | Line] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        label = bare(token.text)
        stop = at + 1
        if label in known.money or (label == "项目资金" and _is_money(tokens, at + 1)):
            stop = _money(tokens, at, parts)
        elif known.block.get(label) in {"goal", "goal_result"} and _label(tokens, at + 1):
            stop = _goal(tokens, at, parts)
        elif (
            label in known.block
            and not _INLINE.match(token.text)
            and not _label(tokens, at + 1)
            and at + 1 < len(tokens)
        ):
            parts.append(_row([token, tokens[at + 1]]))
            stop = at + 2
        else:
            parts.append(Line(token.text, Where(line=token.line)))
        at = max(stop, at + 1)
    return parts


def _marked_block(tokens: Sequence[Token]) -> list[Grid | Line]:
    rows: list[list[Token]] = [[]]
    for token in tokens:
        rows[-1].append(token)
        if token.ends_line:
            rows.append([])
    parts: list[Grid | Line] = []
    held: list[list[Token]] = []
    for row in [*(r for r in rows if r), []]:
        if len(row) > 1:
            held.append(row)
            continue
        if held:
            parts.append(_aligned(held))
            held = []
        parts += [Line(token.text, Where(line=token.line)) for token in row]
    return parts


def _aligned(rows: Sequence[Sequence[Token]]) -> Grid:
    """Return rows of a block; money rows are pushed right so that they end below their header."""
    width = 0
    goals = False
    texts: list[list[str]] = []
    for row in rows:
        cells = [token.text for token in row]
        if goals and len(cells) == 2:
            cells.insert(0, "")
        kinds = {words().block.get(bare(text)) for text in cells}
        goals = len(cells) == 3 and {"goal", "goal_result"} == kinds
        money = sum(bare(text) in words().money for text in cells)
        if money >= 3:
            width = len(cells)
        elif width and len(cells) > 2 and any(figure(text) is not None for text in cells):
            cells = cells[:1] + [""] * (width - len(cells)) + cells[1:]
        else:
            width = 0
        texts.append(cells)
    return Grid(texts, lines=[row[0].line for row in rows], named=False)


def _row(tokens: Sequence[Token]) -> Grid:
    return Grid([[token.text for token in tokens]], lines=[tokens[0].line], named=False)


def _label(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    label = bare(tokens[at].text)
    return label in words().block or label in words().money


def _is_money(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and bare(tokens[at].text) in words().money


def _money(tokens: Sequence[Token], at: int, parts: list[Grid | Line]) -> int:
    """Read the header of the money table and the rows below it."""
    head: list[Token] = []
    while at < len(tokens) and (_is_money(tokens, at) or bare(tokens[at].text) == "项目资金"):
        head.append(tokens[at])
        at += 1
    if bare(head[0].text) != "项目资金":
        head.insert(0, Token("项目资金", head[0].line))
    rows, lines = [[token.text for token in head]], [head[0].line]
    while at < len(tokens) and _is_fund(bare(re.sub("^其中[：:]?", "", tokens[at].text) or "其中")):
        row = [tokens[at].text]
        lines.append(tokens[at].line)
        at += 1
        while (
            at < len(tokens)
            and len(row) < len(head)
            and (figure(tokens[at].text) is not None or tokens[at].text in words().rows["empty"])
        ):
            row.append(tokens[at].text)
            at += 1
        rows.append(row)
    parts.append(Grid(rows, lines=lines, named=False))
    return at


def _is_fund(label: str) -> bool:
    return fund_part(label) is not None or label in words().rows["money_other"]


def _goal(tokens: Sequence[Token], at: int, parts: list[Grid | Line]) -> int:
    """Read 年度总体目标 预期目标 实际完成情况 and the two texts after them."""
    head: list[Token] = []
    while at < len(tokens) and words().block.get(bare(tokens[at].text)) in {"goal", "goal_result"}:
        head.append(tokens[at])
        at += 1
    start = at
    while at < len(tokens) and not _label(tokens, at) and not is_level(tokens[at].text):
        at += 1
    texts = tokens[start:at]
    kinds = [words().block[bare(token.text)] for token in head]
    if len(texts) < 2 or kinds[-1] != "goal_result":
        parts += [_row([head[0], token]) for token in texts[:1]]
        return at
    cut = _middle(texts)
    pairs = (("年度总体目标", texts[:cut]), ("实际完成情况", texts[cut:]))
    for label, part in pairs:
        parts.append(Grid([[label, "".join(t.text for t in part)]], lines=[part[0].line], named=False))
    return at


def _middle(texts: Sequence[Token]) -> int:
    """Return where the second of two texts begins: after a full stop, as near the middle as may be."""
    length = sum(len(token.text) for token in texts)
    best, cut, seen = float("inf"), 1, 0
    for index, token in enumerate(texts[:-1], start=1):
        seen += len(token.text)
        away = abs(seen - length / 2) - (length if token.text.endswith(("。", "；", "！")) else 0)
        if away < best:
            best, cut = away, index
    return cut
