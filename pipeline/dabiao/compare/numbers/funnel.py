"""Numbers that are only on the way: on paper, partly open, or holding what an earlier year did.

合同采购8000册，到货6420册 answers 采购8000册 with what arrived; 改造10座，其中3座仅进场 are no ten; of
新增6.3万亩（含上年结转1.1万亩） this year's are 5.2.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.cells.wording import signs
from dabiao.compare.numbers import numeric
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.patterns import lazy

_ON_PAPER = lazy(
    r"(?P<word>合同|协议|规划|设计|选址|地块|用地|订购|下单|名额|征订|认领|排产)(?![^，。；;]*[并且等、])[\u4e00-\u9fff]{0,6}$"
)
_NAMED_ONLY = lazy(
    r"^[\u4e00-\u9fff]{0,8}?(?P<word>对象|名单|选址|用地|手续|方案|合同|点位|地块)(?:已|均|全部|都|也)*"
    r"(?:确定|落实|签订|明确|公示|敲定|办妥|核定|锁定)"
)
_ONLY = lazy(
    r"^[\u4e00-\u9fff]{0,2}?(?:仅|只[完有做到是]|尚|还[未在没]|仍[未在待]|正在|待|在建|没有|暂未|因[^，。；;]{1,10}[未停暂缓])"
)
_FORMER = lazy(
    r"[（(，,]?(?:其中含?|含|包括)(?:有)?(?:上年|往年|去年|历年|前期|上一年度?|以前年度|存量)(?:度)?[\u4e00-\u9fff]{0,6}?"
    r"(?P<n>\d+(?:\.\d+)?)(?P<unit>[万千百亿]?[\u4e00-\u9fff]{1,4}?)(?=[）)，。；;]|$)"
)
_ALL_THERE = lazy(r"现有|共有|总数|存量|累计|拥有|保有|在库|原有")
_ADDED = lazy(
    r"(?:年内|本年|今年|当年|全年)?新[\u4e00-\u9fff]{1,4}$|(?:年内|本年|今年|当年)[\u4e00-\u9fff]{1,4}$"
)
_LOSS = lazy(r"(?:损耗|损毁|报废|作废|退回|退货|放弃|弃检|弃权)了?$")
_IN_HAND = lazy(r"到位|实际|到账|落地|拨付|支付|完成投资")
_JOINED = lazy(r"[\u4e00-\u9fff](?:和|及|与|以及|、)[\u4e00-\u9fff]")
_DIGITS = lazy(r"\d+(?:\.\d+)?")
_FOR_ONE = lazy(r"亩均|户均|人均|每[亩户人]|单[户位]")
_ABSURD = 20
"""So many times what is asked of one is the sum of many."""


def judge(outcome: Outcome, told: Quantity, target: Cell, actual: Cell, name: str) -> Outcome | None:
    """Return what is left of a met that rests on ``told``, or None where nothing takes it back."""
    t = outcome.target
    if t is None or t.value is None or told.mention.unit == numeric.PERCENT or t.op in {"<", "<="}:
        return None
    own = f"{name}{target.text}"
    return (
        _on_paper(outcome, told, actual, own)
        or _open_part(outcome, told, actual)
        or _former(outcome, told, actual)
        or _new_ones(outcome, told, actual, own)
        or _own_part(outcome, told, actual, own)
        or _own_deed(outcome, told, target, actual)
        or _lost(outcome, told, actual, own)
        or _of_many(outcome, told, own)
    )


def _on_paper(outcome: Outcome, told: Quantity, actual: Cell, own: str) -> Outcome | None:
    """Answer with what came of a number on paper (合同8000册，到货6420册), or leave it open."""
    found = _ON_PAPER.search(told.left) or _NAMED_ONLY.match(told.right)
    if found is not None and found["word"] == "协议" and _IN_HAND.search(own):
        why = f"完成情况的{told.mention.text}是协议数，不是到位数。"
        return undetermined(why, "numeric.stage", target=outcome.target, actual=outcome.actual)
    counted = told.mention.dimension == "counter" or told.mention.kind == "quantity"
    if found is None or found["word"] in own or outcome.target is None or not counted:
        return None
    later = _after(told, actual)
    if not later:
        why = f"完成情况的{told.mention.text}只是“{found['word']}”，不是实际完成数。"
        return undetermined(why, "numeric.stage", target=outcome.target, actual=outcome.actual)
    last = next((q for q in later if set(q.left[-4:]) & set(own)), later[0])
    return _fewer(outcome, float(last.mention.value or 0), f"{last.left[-6:]}{last.mention.text}")


def _open_part(outcome: Outcome, told: Quantity, actual: Cell) -> Outcome | None:
    """Take off what of the number is still open (其中3座仅完成设备进场)."""
    open_ = next(
        (
            q
            for q in actual.values
            if q.role == "part"
            and q.mention.start > told.mention.start
            and q.mention.unit == told.mention.unit
            and "其中" in q.lead
            and _ONLY.match(q.right)
        ),
        None,
    )
    if open_ is None:
        return None
    made = float(told.mention.value or 0) - float(open_.mention.value or 0)
    return _fewer(outcome, made, f"其中{open_.mention.text}尚未完成")


def _former(outcome: Outcome, told: Quantity, actual: Cell) -> Outcome | None:
    """Take off what earlier years did (含上年结转1.1万平方米)."""
    if "上年" not in actual.text and "年" not in actual.text and "存量" not in actual.text:
        return None
    found = _FORMER.match(actual.text, told.mention.end)
    digits = _DIGITS.search(told.mention.text)
    if found is None or digits is None or not told.mention.text.endswith(found["unit"]):
        return None
    whole = float(digits[0])
    if not 0 < float(found["n"]) <= whole or not told.mention.value:
        return None
    made = float(told.mention.value) * (whole - float(found["n"])) / whole
    return _fewer(outcome, made, f"其中{found['n']}{found['unit']}是以前年度的")


def _new_ones(outcome: Outcome, told: Quantity, actual: Cell, own: str) -> Outcome | None:
    """Answer with what was added where the number is all there are (现有9家，年内新培育4家)."""
    if _ALL_THERE.search(told.left) is None or re.search("保有|现有|达到?|累计|总数", own):
        return None
    new = next((q for q in _after(told, actual) if _ADDED.search(q.left)), None)
    if new is None:
        return None
    return _fewer(outcome, float(new.mention.value or 0), f"本年只有{new.mention.text}")


def _own_part(outcome: Outcome, told: Quantity, actual: Cell, own: str) -> Outcome | None:
    """Answer with the part that bears the target's name (救助甲和乙171人次，其中甲118人次)."""
    if _JOINED.search(told.left) is None or _JOINED.search(own):
        return None
    part = next((q for q in _after(told, actual, "part") if "其中" in q.left), None)
    name = "" if part is None else part.left.partition("其中")[2].strip("：:")
    if part is None or len(name) < 2 or name not in own or name not in told.left:
        return None
    return _fewer(outcome, float(part.mention.value or 0), f"其中{name}只有{part.mention.text}")


def _own_deed(outcome: Outcome, told: Quantity, target: Cell, actual: Cell) -> Outcome | None:
    """Answer with the number told of the target's own deed (发布5项: 通过审定5项，批准发布4项)."""
    deeds = {target.text[s.start : s.end] for s in signs(target.text) if s.kind == "done"}
    deeds = {d for d in deeds if len(d) > 1} - {"完成", "实现", "达到"}
    if not deeds or not told.left or any(d in told.around for d in deeds):
        return None
    own = next((q for q in _after(told, actual) if q.left.endswith(tuple(deeds))), None)
    if own is None:
        return None
    return _fewer(outcome, float(own.mention.value or 0), f"{own.left[-6:]}只有{own.mention.text}")


def _lost(outcome: Outcome, told: Quantity, actual: Cell, own: str) -> Outcome | None:
    """Take off what was lost on the way (采购820万尾，运输损耗46万尾)."""
    lost = next((q for q in actual.values if _LOSS.search(q.left) and not _LOSS.search(own)), None)
    after = lost is not None and lost.mention.start > told.mention.start
    if lost is None or not after or lost.mention.unit != told.mention.unit or lost.role == "past":
        return None
    made = float(told.mention.value or 0) - float(lost.mention.value or 0)
    return _fewer(outcome, made, f"{lost.left[-4:]}{lost.mention.text}")


def _after(told: Quantity, actual: Cell, role: str = "done") -> list[Quantity]:
    """Return the numbers of one unit behind ``told`` that are no more than it."""
    return [
        q
        for q in actual.values
        if q.mention.start > told.mention.start
        and q.mention.unit == told.mention.unit
        and q.role == role
        and 0 < float(q.mention.value or 0) <= float(told.mention.value or 0)
    ]


def _of_many(outcome: Outcome, told: Quantity, own: str) -> Outcome | None:
    """Doubt the sum of many where one's is asked (户均增收2000元 by 补贴186万元)."""
    if not _FOR_ONE.search(own) or _FOR_ONE.search(told.left) or told.mention.per:
        return None
    if (outcome.ratio or 0) < _ABSURD:
        return None
    why = f"完成情况的{told.mention.text}不是按单位计的数，无法比较。"
    return undetermined(why, "numeric.object", target=outcome.target, actual=outcome.actual)


def _fewer(outcome: Outcome, made: float, said: str) -> Outcome | None:
    """Return not met where what is left of a number falls short of the target, in the told unit."""
    t, a = outcome.target, outcome.actual
    if t is None or a is None or t.value is None or not a.value:
        return None
    size = float(t.factor or 1) / float(a.factor or 1)
    if made >= float(t.value) * size:
        return None
    why = f"{outcome.why.rstrip('。')}，但{said}，未达到目标。"
    return replace(outcome, verdict="not_met", why=why, rule="numeric.onway")
