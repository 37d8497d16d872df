"""Numbers told by one another: 保洁岗比护路岗少20个, 次批与头批相同, 除计划内的20次外又加了3次.

Each is put down as the number that it stands for, before anything is compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dabiao.compare.cells import objects
from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.numbers import numeric
from dabiao.patterns import lazy

_SIGN = lazy("比|同|一样|相等|外|又|再|另|添|加|原有|现有")
_THAN = lazy(r"^(?P<own>[^，。；;]{1,8}?)比(?P<other>[^，。；;]{1,8}?)(?:再|还)?(?P<way>[多少])(?:了|出)?$")
_PERIOD = lazy(r"年|月|季度|期初|同期|计划|目标|预期|任务|原来|以往|此前")
_SAME = lazy(
    r"(?:^|[，,；;、])(?P<own>[^，。；;、\d]{1,8}?)(?:与|同|和|跟)(?P<other>[^，。；;、\d]{1,8}?)(?:相同|一样|一样多|相等|等同|持平)(?=[，。；;]|$)"
)
_BESIDE = lazy(r"^[^，。；;]{0,10}?(?:之|以)?外[，,]?(?:[^，。；;\d]{0,4}?(?:又|还|另|再|并))")
_AFTER = lazy(
    r"^[^，。；;]{0,6}?(?:已|均|全部|都)[^，。；;\d]{0,6}[，,；;](?:[^，。；;\d]{0,4}?(?:又|还|另|再))"
)
_MORE = lazy(r"又|还|另|再|加|添|多|增")
_ADDS = lazy(r"[加添增补][\u4e00-\u9fff]?了?$")
_OPEN = lazy(r"正在|拟|待|筹|未|没|尚")
_LEVEL = lazy(r"总数|总量|总规模|累计达|保有|存量|总计达|达到总|总数达")
_HAD = lazy(r"(?:^|[，。；;])[^，。；;\d]{0,6}?(?:原有|现有|已有|原先有|此前有)[^，。；;\d]{0,4}$")
_NEW = lazy(r"(?:新增|新建|又添|又增|增加|增设|新设|添置|再增|再建|扩建|新添)了?[^，。；;\d]{0,4}$")


def spelt_out(target: Quantity, actual: Cell) -> Cell:
    """Return ``actual`` with the numbers that others stand for put down as such."""
    if len(actual.values) == 0 or _SIGN.search(actual.text) is None:
        return actual
    quantities = list(actual.quantities)
    for way in (_differences, _equals, _beyond, _levels):
        quantities = way(target, actual.text, quantities)
    return (
        actual
        if tuple(quantities) == actual.quantities
        else cell_of(actual.text, tuple(quantities), actual.damaged)
    )


def _differences(target: Quantity, text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Put down 护路岗70个，保洁岗比护路岗少20个 as 70个 and 50个."""
    out: list[Quantity] = []
    for q in found:
        m = _THAN.match(q.left) if "比" in q.left and not q.right else None
        base = _named(m["other"], q, out) if m is not None and not _PERIOD.search(m["other"]) else None
        if m is None or base is None:
            out.append(q)
            continue
        step = float(q.mention.value or 0) * (1 if m["way"] == "多" else -1)
        own = _valued(q, float(base.mention.value or 0) + step)
        out.append(replace(own, left=m["own"], lead=m["own"], role="done", op="="))
    return out


def _equals(target: Quantity, text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Put down 头批160万元，次批与头批相同 as 160万元 twice."""
    out = list(found)
    for m in _SAME.finditer(text) if "同" in text or "一样" in text or "相等" in text else ():
        before = [q for q in found if q.mention.end <= m.start()]
        if _PERIOD.search(m["other"]) is None and (base := _named(m["other"], None, before)) is not None:
            out.append(replace(base, left=m["own"], lead=m["own"], right=""))
    return out


def _beyond(target: Quantity, text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Put down 除计划内的20次外，又加了3次 as 23次, and with another thing behind 又 as 20次."""
    out = list(found)
    for i, q in enumerate(out[:-1]):
        more, rest = out[i + 1], text[q.mention.end :]
        told = _BESIDE.match(rest) or (q.role in {"done", "plan"} and _AFTER.match(rest))
        if not told or not _MORE.search(more.left):
            continue
        base = replace(q, role="done", left="", lead="", right="", mention=replace(q.mention, object=None))
        asked = f"{target.lead}{target.around}"
        added = objects.bare(more.right) and (objects.bare(more.left) or _ADDS.search(more.left))
        alike = q.mention.unit == more.mention.unit and more.role == "done" and not _OPEN.search(more.right)
        if alike and (added or objects.likeness(asked, more.around) >= 0.5):
            base = numeric.whole([base, replace(more, role="done")])
        return [*out[:i], base, *out[i + 2 :]]
    return out


def _levels(target: Quantity, text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Put down 原有38个，今年新增12个 as 50个 where a level is asked, else as the 12个 that are new."""
    had = next((q for q in found if _HAD.search(q.left)), None)
    new = next((q for q in found if had is not None and q is not had and _NEW.search(q.left)), None)
    if had is None or new is None or had.mention.unit != new.mention.unit or len(found) > 2:
        return list(found)
    plain = replace(new, role="done", left="", lead="", mention=replace(new.mention, object=None))
    return [numeric.whole([had, new])] if _LEVEL.search(f"{target.lead}{target.left}") else [plain]


def _named(name: str, own: Quantity | None, before: Sequence[Quantity]) -> Quantity | None:
    """Return the number before that bears a name."""
    told = [q for q in before if name in q.left and q.mention.value is not None]
    if own is not None:
        told = [q for q in told if q.mention.unit == own.mention.unit]
    return told[-1] if told else None


def _valued(quantity: Quantity, value: float) -> Quantity:
    whole = int(value) if float(value).is_integer() else round(value, 6)
    return replace(quantity, mention=replace(quantity.mention, value=whole, object=None))
