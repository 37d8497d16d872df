"""A cell as the judges see it: its text, its items, and every number with what it stands for."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from dabiao.compare.cells import pieces, roles, wholes
from dabiao.model import Mention, Op
from dabiao.patterns import lazy
from dabiao.record import record

_CLAUSE_END = lazy(r"[，。；;！？!?\n、,]")
_REACH = 40
_DATES = frozenset({"date", "date_range"})
_NO_VALUE = _DATES | {"ordinal"}

MOST = 200
"""Numbers of one item that are compared: every one of the target meets every one of the actual."""

_COMMA = lazy(r"[，。；;\n,]")
_COMMAS = frozenset("，。；;\n,")
_THEN_DONE = lazy(r"(?:已|实际)?(?:完成|达成|实现|到位)了?(?=\d)")
"""计划50户完成50户: what stands before another number is that one's deed."""
_STAGE = lazy(r"[一二三四五1-5]期")
_SECTION = lazy(r"[一二三四五六七八九十]标段")
_RHYTHM = lazy(r"一[报测巡检查访换扫清评结洗]")
_STAGED = lazy(r"工程|项目|建设|改造|已|正|完成|主体|用房|平台")
_BAD_COMMAS = lazy(r"(?<![\d,，.])\d+(?:[,，]\d+)+(?![\d,，])")
_GOOD_COMMAS = lazy(r"\d{1,3}(?:[,，]\d{3})+")
_OPENS = frozenset("：（(")
_PARTS_FOLLOW = lazy(r"：.*|[（(][^（）()]*$")
"""共36场：室内12场, 共600人（甲乡559人: what names the parts is not said of the whole."""
_NEXT_ITEM = lazy(r"[\n；;。]\s*2\s?[,，、.．]")
_LIST_NUMBER = lazy(r"\s*\d{1,2}[,，、.．]\s*\d")


@record
class Quantity:
    """One mention, the words around it in its clause, and its role.

    ``role``: done (the default), plan, past, part, short (what is missing), except (除3个外), taken
    (核减3个), from
    (由90%到96%).
    ``op`` is the mention's operator after a denial beside it: 未达到95% proves less than 95 %.
    """

    mention: Mention
    left: str
    right: str
    role: str
    op: Op
    total: bool = False
    lead: str = ""
    """The words before it back to a comma, across 、."""

    @property
    def around(self) -> str:
        """Return the words of its clause on both sides."""
        return self.left + self.right

    @property
    def about(self) -> str:
        """Return what is counted: the mention's object, else the words around it."""
        return self.mention.object or self.around


@record
class Cell:
    """A cell, or one item of it, with its quantities."""

    text: str
    quantities: tuple[Quantity, ...]
    damaged: bool = False
    """Whether a number has a misplaced separator (``20,00``)."""
    values: tuple[Quantity, ...] = ()
    """Everything that is a number and no date, at most ``MOST``."""
    dates: tuple[Quantity, ...] = ()
    """The dates and periods, at most ``MOST``."""
    bare: bool = False
    """Whether it holds a number with its unit and nothing else."""


def cell_of(text: str, quantities: tuple[Quantity, ...], damaged: bool = False) -> Cell:
    """Return a cell with its numbers and its dates told apart."""
    if not quantities:
        return Cell(text, (), damaged)
    dates = [q for q in quantities if q.mention.kind in _DATES]
    values = [q for q in quantities if q.mention.kind not in _NO_VALUE and counted(q)]
    return Cell(text, quantities, damaged, tuple(values[:MOST]), tuple(dates[:MOST]))


def counting(cell: Cell, unit: str | None) -> Cell:
    """Return ``cell`` without the numbers that count nothing (一户没落), unless a rate is asked."""
    kept = tuple(q for q in cell.quantities if q.role != "none" or unit == "%")
    return cell if len(kept) == len(cell.quantities) else cell_of(cell.text, kept, cell.damaged)


_BARE = lazy(
    r"(?:[≥≤><=]|(?:不[少低高多大小]于|不超过|大于等于|小于等于))?"
    r"\d[\d.,]*[^\d\s.,，。；;、:：（）()/+~～—每均各前第翻倍半成的余多几近约-]{0,4}?(?:以上|以下|以内)?"
)


def _plain(text: str, mentions: tuple[Mention, ...]) -> Cell | None:
    """Return a cell without a number, or one that is a number and nothing else; None elsewhere."""
    if not mentions:
        return cell_of(text, (), misplaced_separator(text))
    mention = mentions[0]
    number = mention.value is not None and mention.kind in {"percent", "quantity", "money"}
    if mention.text != text or not number or mention.role is not None or _BARE.fullmatch(text) is None:
        return None
    own = (Quantity(mention, "", "", "done", mention.op),)
    damaged = misplaced_separator(text)
    return Cell(text, own, damaged, own, (), not damaged)


def counted(quantity: Quantity) -> bool:
    """Return whether the quantity holds a number."""
    m = quantity.mention
    return m.value is not None or m.low is not None


def misplaced_separator(text: str) -> bool:
    """Return whether some number of ``text`` has its separators in impossible places."""
    if "," not in text and "，" not in text:
        return False
    for found in _BAD_COMMAS.finditer(text):
        if _GOOD_COMMAS.fullmatch(found[0]):
            continue
        # 1,23户 at the head of a line is item 1 of a list; 20,00 and 1,23,456 are no numbers.
        listed = _LIST_NUMBER.match(found[0]) and text[: found.start()].rsplit("\n", 1)[-1].strip() == ""
        listed = bool(listed) and (found.start() > 0 or _NEXT_ITEM.search(text) is not None)
        if not listed or found[0].count(",") + found[0].count("，") > 1:
            return True
    return False


def read(text: str, mentions: tuple[Mention, ...], year: int | None = None) -> Cell:
    """Return ``text`` with the role of every mention that is no condition."""
    if len(mentions) < 2:
        mentions = pieces.fraction(text, mentions) or pieces.bare_range(text, mentions)
        if (cell := _plain(text, mentions)) is not None:
            return cell
    mentions = pieces.first_level(text, pieces.joined(text, mentions))
    named = [m.start for m in mentions if _part_of_name(m, text)]
    borders = [m.start() for m in _CLAUSE_END.finditer(text)]
    found: list[Quantity] = []
    at = part_until = 0
    for i, mention in enumerate(mentions):
        if mention.role == "condition" or mention.start in named:
            continue
        at = bisect_left(borders, mention.start, at)
        previous = next((m.end for m in reversed(mentions[max(0, i - 2) : i]) if m.text != "一次"), 0)
        following = next((m.start for m in mentions[i + 1 : i + 3] if m.start not in named), len(text))
        left_border = borders[at - 1] + 1 if at else 0
        behind = bisect_left(borders, mention.end, at)
        after = borders[behind] if behind < min(at + 4, len(borders)) else len(text)
        left = text[max(left_border, previous, mention.start - _REACH) : mention.start]
        right = _before_parts(text[mention.end : min(after, following, mention.end + _REACH)])
        wide = text[max(left_border, mention.start - _REACH) : mention.start]
        lead = wide
        if wide and at and text[borders[at - 1]] not in _COMMAS:
            lead = _COMMA.split(text[max(0, mention.start - _REACH) : mention.start])[-1]
        quantity = _quantity(mention, left, right, wide, lead, year)
        if quantity.role == "done" and _THEN_DONE.match(text, mention.end) and roles.planned(wide):
            quantity = replace(quantity, role="plan")
        if i + 1 < len(mentions) and wholes.is_whole(mention, left, mentions[i + 1], text):
            quantity = replace(quantity, role="plan")
        elif quantity.role == "done" and pieces.before_change(mention, mentions[i + 1 : i + 2], text):
            quantity = replace(quantity, role="from")
        elif quantity.role == "done" and pieces.projected(text, mention.start):
            quantity = replace(quantity, role="plan")
        elif quantity.role == "part":
            part_until = next((b for b in borders[at:] if text[b] in "；;。\n"), len(text))
        elif quantity.role == "done" and mention.start < part_until and not quantity.total:
            # What follows 其中 in the same sentence is a part too.
            quantity = replace(quantity, role="part")
        found.append(quantity)
    return cell_of(text, tuple(found), misplaced_separator(text))


def _before_parts(right: str) -> str:
    """Return what follows a number, up to the names of its parts."""
    return right if _OPENS.isdisjoint(right) else _PARTS_FOLLOW.sub("", right)


def piece(cell: Cell, start: int, end: int, year: int | None) -> Cell:
    """Return what stands between two offsets of a cell as a cell of its own."""
    own = tuple(
        moved(q.mention, -start) for q in cell.quantities if start <= q.mention.start and q.mention.end <= end
    )
    return read(cell.text[start:end], own, year)


def moved(mention: Mention, by: int) -> Mention:
    """Return the mention with its offsets moved by so many characters."""
    m = mention
    if not by:
        return m
    return Mention(
        *(m.start + by, m.end + by, m.text, m.kind, m.op, m.value, m.low, m.high, m.unit, m.object),
        *(m.iso, m.per, m.approx, m.assumed_year, m.role, m.dimension, m.factor),
    )


_PROOFS = frozenset({"一校", "二校", "三校", "一审", "二审", "三审"})


def _part_of_name(mention: Mention, text: str) -> bool:
    """Whether a small Chinese numeral belongs to a name: 三期工程, 一次验收合格率, 一部分."""
    after = text[mention.end : mention.end + 3]
    if mention.kind == "duration" and _RHYTHM.match(text, mention.end):
        return True  # 半月一报
    if mention.unit in {"卷", "版", "辑"} and 1900 <= (mention.value or 0) <= 2100:
        return True  # 年鉴（2022卷）
    if _SECTION.fullmatch(mention.text) or (
        mention.text in _PROOFS and text[: mention.start].endswith(("在", "经", "完成", "进入", "待", "行"))
    ):
        return True  # 一标段60个，二标段39个; 还在三校: a reading of the proofs.
    if mention.text in {"一次", "一部", "二次"}:
        return after.startswith(
            ("性", "验收", "合格", "通过", "交验", "成功", "分", "招", "采购", "流标", "开标", "挂网")
        )
    if mention.text.endswith("年") and after.startswith(
        ("方案", "规划", "行动", "计划", "攻坚", "提升", "滚动")
    ):
        return True  # 三年行动方案
    return (
        mention.text[-1] == "期"
        and _STAGE.fullmatch(mention.text) is not None
        and _STAGED.match(after) is not None
    )


def _quantity(mention: Mention, left: str, right: str, wide: str, lead: str, year: int | None) -> Quantity:
    if mention.text[0] in "一半" and (_NONE_OF.match(right) or _NOT_ONE.search(left)):
        return Quantity(mention, left, right, "none", mention.op, lead=lead)  # 一件都没有调解 counts nothing.
    if "出" in mention.text and (than := _THAN.match(mention.text)) and _COMPARES.search(left):
        # 比上年高出2个百分点 tells how far apart the two are, and no bound.
        left += than[0]
        by = len(than[0])
        mention = replace(mention, start=mention.start + by, text=mention.text[by:], op="=")
    bound = "" if mention.op == "=" else mention.text[:2]
    told = roles.told(left, right, wide, bound, mention.op, mention.unit, mention.kind, year)
    name, bounded, op, total = told
    if bounded != mention.op:
        mention = replace(mention, op=bounded)
    return Quantity(mention, left, right, name, op, total, lead)


_NONE_OF = lazy(r"(?:也|都|均|皆|还)(?:没有?|未|无|不)|不[漏落少缺差剩留误]|(?:没有?|未)(?!来|按|达|满)")
_NOT_ONE = lazy(r"(?:没有|无|未有|没|未)(?:落下?|漏掉?|少|缺|差|掉|剩下?|丢|误|拖欠?)?了?$")
_THAN = lazy(r"[高超多]出(?=\d)")
_COMPARES = lazy(r"[较比][\u4e00-\u9fff]{2,10}$")


_DIGITS = lazy(r"(?<![第\d.A-Za-z-])(?!(?:19|20)\d\d(?!\d))\d+(?:\.\d+)?(?![A-Za-z])")
_SPELT = lazy(
    r"[一二三四五六七八九][成十百千万亿][一二三四五六七八九半]?|[十百千万亿](?=[\u4e00-\u9fff]?元)|过?半数?(?=$|以上)"
)


def unread(target: Cell, actual: Cell) -> bool:
    """Whether both sides hold numbers of which the target's were not judged.

    A number that no mention covers may say anything: likeness of words proves nothing beside it. A
    target whose own digits are all said again is no such case.
    """
    if target.values or target.dates:
        return False
    asked = _DIGITS.findall(target.text[:400]) + _SPELT.findall(target.text[:400])
    told = _DIGITS.findall(actual.text[:2000]) + _SPELT.findall(actual.text[:2000])
    return bool(asked and told) and not set(asked) <= set(told)
