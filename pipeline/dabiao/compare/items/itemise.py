"""The smallest comparable items of a cell, beyond what lists and counts show.

甲、乙均不低于90% asks 90% of each; 编制《甲》、《乙》 asks for two things; 甲已印发，乙形成初稿 answers them
one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dabiao.compare.cells import objects, phrase
from dabiao.compare.cells.reading import Cell, Quantity, cell_of, moved, piece, read
from dabiao.compare.cells.wording import kinds
from dabiao.compare.claims import bare
from dabiao.compare.times.coverage import lists_months
from dabiao.model import Mention
from dabiao.patterns import lazy
from dabiao.record import record
from dabiao.segment import ItemSpan, items

LONGEST = 100
"""Characters of a target in which months are looked for that are to be filled."""
MOST = 30
"""Names that one predicate is handed out to at most."""

_SHARED = lazy(
    r"^(?P<names>[^，。；;\n]{2,200}?)(?P<each>均|各(?![项类种级个方])|都|分别|各自)(?P<rest>[^，。；;\n]*)$"
)
_HANDS_OUT = frozenset("均各都分")
_TIMES = lazy(r"(?:季度|月份?|半年|学期)$")
_COMMA = lazy(r"[，,]")
_MAKES = lazy(r"(?:已|全部)?(?:完成|编制|制定|印发|出台|形成|建成|购置|采购|修订|编印|出具|提交)")
_JOIN = lazy(r"[、和及与]|(?<=》)(?=《)")
_DEALT = lazy(
    r"(?P<names>[^，。；;：:\n（）()\d]{3,120}?)(?:分别|依次)(?P<deed>[\u4e00-\u9fff]{0,8})(?P<numbers>[\d不超≥≤>][^，。；;\n]{2,200})"
)
_RATE_TAIL = lazy(r"的?[\u4e00-\u9fff]{2,3}[率度]$")
_VERB = lazy(r"[\u4e00-\u9fff]{2,8}(?=《)")
"""出版《甲》《乙》: the verb is told once."""
_CLOSING = lazy(
    r"(?:均|都|全部)?(?:已)?(?:完成|完工|印发|出版|发布|刊印|发行|建成|编制完成|出台|竣工|交付|验收|通过验收)?(?:等)?$"
)


def matter(cell: Cell) -> str:
    """Return the words of a cell without its numbers: what it is about."""
    words_left, at = [], 0
    for q in cell.quantities:
        words_left.append(cell.text[at : max(at, q.mention.start)])
        at = max(at, q.mention.end)
    return "".join([*words_left, cell.text[at:]])


@record
class Part:
    """One item: its words and numbers, its place, its printed number, the text to show for it."""

    cell: Cell
    place: int
    number: int | None
    shown: str
    thing: bool = False
    """Whether the item is a thing to be delivered, told apart by its name."""
    loose: bool = False
    """Whether the item was cut off at a comma, so that a list need not name it."""


IN_TURN = lazy(r"分别(?:于|在)(?=\d)")
"""两期分别于5月、11月底前: the dates are told in turn, and answered in turn."""


_REVISED = lazy(
    r"(?P<old>原[定计拟][^，。；;]{2,24}[，,])(?:后|现|因[^，。；;]{1,12}[，,]?)?(?:经[^，。；;]{0,8}?)?(?:同意|批准|批复)?(?:延|推迟|调整|顺延|延期)"
)
"""原定8月完成，经批准延至11月: the later deadline is the one that counts."""


def as_revised(cell: Cell, year: int | None) -> Cell:
    """Return a target without the deadline that a later one took the place of."""
    found = _REVISED.match(cell.text) if cell.text.startswith("原") else None
    return cell if found is None else piece(cell, found.end("old"), len(cell.text), year)


def asked(cell: Cell, year: int | None) -> list[Part]:
    """Return the items of a target: as ``parts``, and clauses about different things told apart."""
    in_turn = len(cell.dates) > 1 and IN_TURN.search(cell.text)
    if cell.bare or in_turn or (cell.dates and not cell.values and lists_months(cell.text[:LONGEST])):
        return [Part(cell, 0, None, cell.text)]
    found: list[Part] = []
    for part in parts(cell, year):
        pieces = [] if part.thing else _mixed(part, year)
        for one in pieces or [part]:
            found.append(one if one.place == len(found) else replace(one, place=len(found)))
    return _shared_deed(found, year) if "、" in cell.text else found


def _shared_deed(found: list[Part], year: int | None) -> list[Part]:
    """Give the deed behind the last of several dates to all (甲站6月底前、乙站9月底前完工)."""
    out: list[Part] = []
    for part in reversed(found):
        cell, last = part.cell, out[-1].cell if out else None
        ends = len(cell.dates) == 1 and not cell.values and cell.dates[0].mention.end == len(cell.text)
        if ends and last is not None and len(last.dates) == 1 and last.dates[0].right:
            text = cell.text + last.dates[0].right
            whole = read(text, tuple(q.mention for q in cell.quantities), year)
            out.append(replace(part, cell=whole))
        else:
            out.append(part)
    return out[::-1]


def _mixed(part: Part, year: int | None) -> list[Part]:
    """Split a claim from a number (得到认可，满意度不低于95%), and a bare name from counts (…1台、卡座等)."""
    cell = part.cell
    if not cell.values and (at := _turn(cell.text)):
        return [_piece(part, 0, at, year), _piece(part, at + 1, len(cell.text), year)]
    if len(cell.values) != 1 or cell.dates or len(cell.text) > 400:
        return []
    m = cell.values[0].mention
    at = cell.text.rfind("，", 0, m.start)
    head, start = cell.text[:at], at + 1
    claims = at > 4 and kinds(head) & {"effect", "good", "done"} and not _ITS_COUNT.match(cell.text, start)
    if claims and not _SHARED.match(head):
        return [_piece(part, 0, at, year), _piece(part, start, len(cell.text), year)]
    at = cell.text.find("，", m.end)
    if 0 < at < len(cell.text) - 3 and _claims(cell.text[at:]) and "，" not in cell.text[at + 1 :]:
        return [_piece(part, 0, at, year), _piece(part, at + 1, len(cell.text), year)]
    at = cell.text.find("、", m.end)
    name = cell.text[at + 1 :].removesuffix("等")
    if at > 0 and cell.text.endswith("等") and 1 < len(name) <= 12 and not _JOIN.search(name):
        return [_piece(part, 0, at, year), _piece(part, at + 1, at + 1 + len(name), year)]
    return []


_ITS_COUNT = lazy(
    r"(?:全年|年度|每年|年内|累计|合计|其?总?(?:数量|规模|体量|任务量|工作量|数目|数|量)|[人户件次场份台套]次?数|场次|总[里面]程?积?)?"
    r"(?:应|须|要|需|均)?(?:不得?[少低]于|达到?|≥|>=?|至少|超过|为|约)?\d"
)
"""更换路灯，数量不低于260盏: the clause counts what the one before it names."""


def _claims(tail: str) -> bool:
    """Whether what follows a number asks for something of its own (…8公里，改善水环境)."""
    if "good" in kinds(tail):
        return True
    return bool(kinds(tail) & {"effect", "done"}) and bare.names_something(tail) and "均" not in tail


def _turn(text: str) -> int:
    """Return the comma between a deed and something not to happen (按期完工，无质量投诉), or 0."""
    at = text.find("，") if len(text) <= 200 else -1
    if at < 4 or text.find("，", at + 1) >= 0:
        return 0
    one, other = kinds(text[:at]), kinds(text[at + 1 :])
    return at if ("good" in one) != ("good" in other) and (one | other) & {"done", "effect"} else 0


def _piece(part: Part, start: int, end: int, year: int | None) -> Part:
    text = part.cell.text[start:end]
    return Part(piece(part.cell, start, end, year), 0, part.number, text, loose=True)


def parts(cell: Cell, year: int | None) -> list[Part]:
    """Return the items of ``cell``, each with its mentions rebased onto the text shown."""
    found: list[Part] = []
    spans = items(cell.text)
    if "分别" in cell.text or "依次" in cell.text:
        dealt = _dealt_out(cell, year) if spans and spans[0].number is None else []
        if dealt:
            return [replace(part, place=i) for i, part in enumerate(dealt)]
    if len(spans) == 1 and spans[0].text == cell.text:
        split = _split_names(cell)
        return [Part(one, i, spans[0].number, cell.text, len(split) > 1) for i, one in enumerate(split)]
    spans = _with_exceptions(cell.text, spans)
    mentions = sorted((q.mention for q in cell.quantities), key=lambda m: m.start)
    at = 0
    for span in spans:
        own: list[Mention] = []
        start = span.end - len(span.text)
        while at < len(mentions) and mentions[at].start < span.end:
            m = mentions[at]
            if m.start >= start and m.end <= span.end:
                own.append(moved(m, -start))
            at += 1
        whole = read(span.text, tuple(own), year)
        for one in (split := _split_names(whole)):
            found.append(Part(one, len(found), span.number, span.text, len(split) > 1))
    return found


def _with_exceptions(text: str, spans: tuple[ItemSpan, ...]) -> tuple[ItemSpan, ...]:
    """Return the items with what takes from a number told in its own item (31箱，其中3箱缺件退回)."""
    if len(spans) < 2 or "其中" not in text:
        return spans
    found: list[ItemSpan] = []
    for span in spans:
        if found and span.text.startswith("其中") and kinds(span.text) & _TAKES:
            start = found[-1].end - len(found[-1].text)
            found[-1] = replace(found[-1], end=span.end, text=text[start : span.end])
        else:
            found.append(span)
    return tuple(found)


_TAKES = frozenset({"not_done", "under_way", "cancelled", "delayed"})


def _dealt_out(cell: Cell, year: int | None) -> list[Part]:
    """Return the items of 甲、乙分别完成3座、2座, each name with its number, and what stands around them."""
    m = _DEALT.search(cell.text)
    names = [n for n in _JOIN.split(m["names"]) if n.strip()] if m is not None else []
    if m is None or not 1 < len(names) <= MOST:
        return []
    inside = [q.mention for q in cell.quantities if m.start("numbers") <= q.mention.start < m.end()]
    if len(inside) != len(names):
        return []
    tail = _RATE_TAIL.search(names[-1])
    found = _around(cell, 0, m.start(), year)
    for name, mention in zip(names, inside, strict=True):
        shared = tail[0] if tail is not None and not _RATE_TAIL.search(name) else ""
        head = f"{name}{shared}{m['deed']}"
        own = replace(moved(mention, len(head) - mention.start), object=f"{name}{shared}")
        found.append(Part(read(head + mention.text, (own,), year), 0, None, m[0]))
    return [*found, *_around(cell, m.end(), len(cell.text), year)]


def _around(cell: Cell, start: int, end: int, year: int | None) -> list[Part]:
    return parts(piece(cell, start, end, year), year) if phrase.plain(cell.text[start:end]) else []


def _handed_out(cell: Cell) -> list[Cell]:
    """Return one cell per name where names share a predicate (甲、乙均不低于90%, 甲、乙各1份)."""
    if len(cell.values) > 1 or len(cell.text) > 400 or _HANDS_OUT.isdisjoint(cell.text):
        return []
    found = _SHARED.match(cell.text)
    if found is None:
        return []
    names = [n for n in _JOIN.split(found["names"]) if n.strip()]
    if not 1 < len(names) <= MOST or any(len(n) < 2 for n in names):
        return []
    if _TIMES.search(names[-1]):
        return []  # 第二、四季度各1次: times, and no things.
    if any(q.mention.start < found.start("each") for q in cell.quantities):
        return []
    return [_one(cell, name, found["each"] + found["rest"]) for name in names]


def _one(cell: Cell, name: str, predicate: str) -> Cell:
    def renamed(quantity: Quantity) -> Quantity:
        mention = replace(quantity.mention, object=name)
        return replace(quantity, mention=mention, left=name)

    return cell_of(name + predicate, tuple(renamed(q) for q in cell.quantities), cell.damaged)


def _named(cell: Cell) -> list[Cell]:
    """Return one cell per thing where a cell without numbers lists things to be delivered."""
    if cell.quantities or len(cell.text) > 400 or not _JOIN.search(cell.text):
        return []
    closing = _CLOSING.search(cell.text)
    body = cell.text[: closing.start()] if closing else cell.text
    predicate = cell.text[len(body) :]
    names = [n for n in _JOIN.split(body) if n.strip()]
    if not 1 < len(names) <= MOST:
        return []
    if not all(n.endswith("》") or phrase.name_kind(n) == "deliverable" for n in names):
        # One name of a document makes the others names too, behind a verb of making.
        made = _MAKES.match(names[0]) is not None and not kinds(body) & {"effect"}
        if not (made and any(phrase.name_kind(n) == "deliverable" or n.endswith("》") for n in names)):
            return []
    verb = _VERB.match(names[0])
    lead = verb[0] if verb is not None and all(n.startswith("《") for n in names[1:]) else ""
    told = [names[0], *(lead + n for n in names[1:])]
    return [cell_of(name + predicate, ()) for name in told]


def finer(given: Sequence[Part], year: int | None) -> list[Part]:
    """Return ``given`` split at commas, where a clause has words of its own to be told by."""
    found: list[Part] = []
    for part in given:
        pieces: list[str] = []
        for clause in _COMMA.split(part.cell.text):
            if pieces and not _own_words(clause):
                pieces[-1] += "，" + clause
            elif clause.strip():
                pieces.append(clause)
        if len(pieces) < 2:
            found.append(replace(part, place=len(found)))
            continue
        at = 0
        for clause in pieces:
            start = part.cell.text.find(clause, at)
            start = at if start < 0 else start
            end = start + len(clause)
            for one in _split_names(piece(part.cell, start, end, year)):
                found.append(Part(one, len(found), part.number, clause))
            at = end
    return found


def _own_words(clause: str) -> bool:
    """Whether a clause tells of something of its own: a thing, a rate, or what did not happen."""
    if bare.names_something(clause) or objects.rate(clause):
        return True
    return len(clause) > 4 and "good" in kinds(clause) and "done" not in kinds(clause)


def _split_names(cell: Cell) -> list[Cell]:
    return _handed_out(cell) or _named(cell) or [cell]
