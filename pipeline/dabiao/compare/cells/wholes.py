"""Wholes and their parts: which of the two is the result that a target asks for.

12个标段中有9个已完工, 共12个标段，已完工9个: the first number is no result, the second one is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import CLAUSE
from dabiao.model import Mention
from dabiao.patterns import lazy

if TYPE_CHECKING:
    from dabiao.compare.cells.reading import Quantity

LONGEST = 14
"""A whole and its part stand close together."""

_OF_THEM = lazy(
    r"(?<![初高])[中里](?:[，,]|已经?有?|有|的|完成|实际|只|仅){0,3}(?:整治|整改|改造|治理|发放|办结|验收|竣工|完工|建成|安装|更换|通过|达标)?$"
    r"|(?<![初高])[中里][，,]?已经?[\u4e00-\u9fff]{2}了?$"
)
_ONLY = lazy(
    r"^[^，。；;、\d]{0,10}[只仅才][^，。；;、\d]{0,5}$|^(?![^了]*(?:培训|发放|印制|采购|购置|举办|开展))[^，。；;、\d]{2,10}了$"
)
"""3所学校只翻新了2所: the second is all there is."""
_AMONG = lazy(r"[（(]?(?:其中|含|包括)")
_REACHED = (
    r"(?:完工|竣工|完成|建成|验收|投用|交付|整改|办结|销号|达标|合格|到位|拆除|安装|开通|通水|通电|通车|覆盖"
    r"|落地|落实|推开|见效|办完|做完|建好|启用|开业|收尾|改造|发放|配备|入住|上线|化解|修复|通)"
)
_STARTED = lazy(r"(?:已|全部|均|都)*(?:开工|启动|招标|立项|签约|实施|进场|下达|纳入)")
_UNTOLD = lazy(r"(?:共有?|共计|总计|全[县市区镇乡村]的?|涉及|纳入|下达|辖区内?|其中)*")
_GAP = r"^[\u4e00-\u9fff]{0,6}?[，,；]?(?:目前|现|至今)?"
_DEED_BEFORE = lazy(rf"{_GAP}(?:已经?|现已)?{_REACHED}了?$|{_GAP}(?:已经?|现已){_REACHED}?(?:了)?$")
_BETWEEN = lazy(rf"{_GAP}(?:已经?)?有?$")
_DEED_AFTER = lazy(rf"^[\u4e00-\u9fff]{{0,4}}?(?:已经?|均已?)?{_REACHED}")


def named_part(target: Quantity, about: Sequence[Quantity]) -> list[Quantity]:
    """Return the part that the target's own words name (其中脱贫户180人); empty where the whole answers."""
    parts = [q for q in about if q.role == "part"]
    told = [q for q in about if q.role not in {"part", "plan", "past"}]
    if not parts or not told:
        return []
    words = target.around if target.role == "part" else _AMONG.split(target.around)[0]
    own = objects.pairs(target.mention.object or "") | objects.pairs(words)
    rest = own - frozenset().union(*(objects.pairs(q.lead + _AMONG.split(q.around)[0]) for q in told))
    return [q for q in parts if rest and 3 * len(rest & objects.pairs(q.around)) >= len(rest)][:1]


def is_whole(mention: Mention, left: str, following: Mention, text: str) -> bool:
    """Return whether ``mention`` names the whole of which ``following`` is the part that is reached.

    ``left`` are the words before the first number in its clause: where they tell a deed (培训500人，
    结业480人), the number is a result of its own.
    """
    if mention.unit != following.unit or not (mention.value or 0) > (following.value or 0) > 0:
        return False
    between = text[mention.end : following.start]
    if _ONLY.search(between):
        return True
    found = _OF_THEM.search(between)
    if found is not None:
        return CLAUSE.search(between[: found.start()]) is None
    if len(between) > LONGEST or _UNTOLD.fullmatch(left.strip()) is None:
        return False
    told = _STARTED.sub("", between)
    if _DEED_BEFORE.match(told):
        return True
    return bool(_BETWEEN.match(told) and _DEED_AFTER.match(text[following.end : following.end + 12]))
