"""Numbers of one actual that deny each other: parts that do not make the total, failures beside 100 %."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from dabiao.compare.cells import objects
from dabiao.compare.cells.phrase import open_ended
from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.cells.wording import kinds
from dabiao.compare.items.itemise import Part
from dabiao.compare.numbers import numeric
from dabiao.compare.numbers.interval import numbers
from dabiao.compare.outcome import REACHED, Outcome, undetermined
from dabiao.patterns import lazy

Compared: TypeAlias = tuple[str | None, str | None, Outcome]
_PERIOD = lazy(r"\d{1,2}月?[-~—至到]\d{1,2}月|[上下]半年|第?[一二三四1-4]季度|\d{1,2}月|[春夏秋冬]季")
_FAILED = lazy(r"不合格|不达标|不符合|未通过|未达标|不满意|退回|返工|未完成|未整改|差错")
_UNPAID = lazy(r"(?:其余|剩余|尾款|余款|质保金)[^，。；;]{0,8}(?:待|尚未|未|还未)")
_DONE_RATE = lazy(r"[，、]?(?:任务|工作|计划)?(?:完成|发放|到位|配发|购置|落实|执行)率(?:达到?|为|不低于)?")
_AHEAD = frozenset({"words.planned", "words.under_way"})
_REAL = lazy(r"实际?([\u4e00-\u9fff])")
_ATTENDED = frozenset({"出勤", "到课", "参会", "参训", "到会", "出席", "到岗", "签到"})
_MOST = 0.6
_OPEN_WORK = lazy(
    r"(?:在建|正在[建施安]?[设工装]?|未完[成工]|待[建验]|尚未完[成工]|拟建)[\u4e00-\u9fff]{0,4}$"
)
_RATE = lazy(r"合格|达标|通过|满意|完成|整改|准确|优良|成活|完好")


def denied(outcome: Outcome, target: Quantity, actual: Cell) -> Outcome:
    """Return ``outcome``, or not met where other numbers of the same actual deny the one it rests on."""
    if outcome.verdict not in {"met", "exceeded"} or outcome.actual is None:
        return outcome
    if outcome.actual.kind == "money" and (outcome.ratio or 2) <= 1 and _UNPAID.search(actual.text):
        unpaid = f"实际{outcome.actual.text}，目标{target.mention.text}，但还有款项没有结算，无法判定。"
        return undetermined(unpaid, "numeric.unpaid", target=outcome.target, actual=outcome.actual)
    if (left := _still_open(outcome, target, actual)) is not None:
        return replace(outcome, verdict="not_met", why=left, rule="numeric.denied")
    why = _against(outcome, target, actual) if len(actual.values) > 1 else None
    if why is None:
        return outcome
    said = f"实际{outcome.actual.text}，目标{target.mention.text}，但{why}。"
    return replace(
        outcome, verdict="not_met", why=said, rule="numeric.denied", flags=outcome.flags | {"contradiction"}
    )


def _against(outcome: Outcome, target: Quantity, actual: Cell) -> str | None:
    """Return what the other numbers of the actual say against the one that the outcome rests on."""
    values = actual.values
    why = _not_none(outcome, values) or _not_all(outcome, target, actual) or _too_few(target, actual)
    if why is not None or len(values) < 3:
        return why
    if outcome.actual is not None and outcome.actual.unit == numeric.PERCENT:
        return _failures(outcome, target, values) or _counts(outcome, target, values)
    return _parts(outcome, actual) or _unfinished(outcome, target, values)


def _not_none(outcome: Outcome, values: Sequence[Quantity]) -> str | None:
    """Return how a part denies none at all: 0起，其中1起因设备故障."""
    if outcome.actual is None or outcome.actual.value != 0:
        return None
    unit = outcome.actual.unit
    some = [q for q in values if q.role == "part" and q.mention.unit == unit and (q.mention.value or 0) > 0]
    return f"其中有{some[0].mention.text}" if some and unit != numeric.PERCENT else None


def _not_all(outcome: Outcome, target: Quantity, actual: Cell) -> str | None:
    """Return how a rest denies all: 整理率100%，尚余300卷未整理."""
    wanted = numbers(target.mention)
    if outcome.actual is None or outcome.actual.unit != numeric.PERCENT or wanted is None or wanted[0] < 100:
        return None
    stem = objects.rate(f"{target.lead}{outcome.actual.object or ''}")[-2:]
    for q in actual.values:
        if q.mention.kind != "quantity" or not (q.mention.value or 0) > 0 or not stem:
            continue
        told = f"{q.left[-6:]}|{q.right[:10]}"
        if re.search(rf"[未没](?:有|能|予|及时|完成)?{stem}", told) and q.role in {"done", "short"}:
            return f"还有{q.mention.text}没有{stem}"
    return None


_TIMES_A_YEAR = {"季度": 4, "季": 4, "月": 12, "半年": 2, "周": 50}


def _too_few(target: Quantity, actual: Cell) -> str | None:
    """Return how the times of the whole year deny a rhythm: 每季度1次，全年共3次."""
    often, wanted = _TIMES_A_YEAR.get(target.mention.per or ""), numbers(target.mention)
    whole = [q for q in actual.values if q.total and q.mention.per is None and "全年" in q.lead]
    if often is None or wanted is None or len(whole) != 1 or whole[0].mention.unit != target.mention.unit:
        return None
    made = float(whole[0].mention.value or 0)
    return f"全年只有{whole[0].mention.text}" if 0 < made < wanted[0] * often else None


_RETURNED = lazy(r"回收|收回|有效")


def _counts(outcome: Outcome, target: Quantity, values: Sequence[Quantity]) -> str | None:
    """Return how a planned and a real count deny a rate: 计划800亩，完成720亩，完成率96%."""
    counts = [q for q in values if q.mention.unit != numeric.PERCENT]
    plans = [q for q in counts if q.role == "plan"]
    done = [q for q in counts if q.role == "done"]
    if target.mention.op in {"<", "<="}:
        return None
    if not plans and len(done) == 3 and _RETURNED.search(done[1].left):
        plans, done = done[1:2], done[2:]  # 发放500份，回收480份，满意437份
    if not plans and len(done) == 2 and done[0].mention.unit == done[1].mention.unit:
        plans, done = done[:1], done[1:]  # 抽查120户，知晓96户
    wanted = numbers(target.mention)
    if len(plans) != 1 or len(done) != 1 or wanted is None:
        return None
    name = (outcome.actual.object if outcome.actual else None) or target.lead
    rated = next((q.left for q in values if outcome.actual and q.mention.start == outcome.actual.start), "")
    if "完成" not in f"{target.lead}{done[0].left}{rated}" and not _of_rate(
        objects.rate(name)[-2:], done[0].left
    ):
        return None
    of, made = float(plans[0].mention.value or 0), float(done[0].mention.value or 0)
    if plans[0].mention.unit != done[0].mention.unit or not 0 < made < of:
        return None
    share = round(made / of * 100, 1)
    return f"{done[0].mention.text}只占{plans[0].mention.text}的{share:g}%" if share < wanted[0] else None


def _of_rate(stem: str, told: str) -> bool:
    """Whether a count is told of what the rate is of: 办结 of 办结率, 实检 of 检验率, 实到 of 出勤率."""
    if not stem:
        return False
    real = _REAL.match(told)
    came = stem in _ATTENDED and "到" in told
    return stem in told or came or (real is not None and real[1] in stem)


def _failures(outcome: Outcome, target: Quantity, values: Sequence[Quantity]) -> str | None:
    """Return how counts deny a rate: 合格率100%，18件中4件不合格."""
    failed = next(
        (q for q in values if q.mention.kind == "quantity" and _FAILED.search(q.left[-6:] + q.right[:8])),
        None,
    )
    if (
        failed is None
        or outcome.actual is None
        or not _RATE.search(f"{target.lead}{outcome.actual.object or ''}{values[0].left}")
    ):
        return None
    whole = max(
        (q for q in values if q.mention.unit == failed.mention.unit),
        key=lambda q: float(q.mention.value or 0),
    )
    of, bad = float(whole.mention.value or 0), float(failed.mention.value or 0)
    wanted = numbers(target.mention)
    if wanted is None or not 0 < bad < of or round((1 - bad / of) * 100, 1) >= wanted[0]:
        return None
    return f"{whole.mention.text}中有{failed.mention.text}不合要求"


def _parts(outcome: Outcome, actual: Cell) -> str | None:
    """Return how the parts of a year deny its total: 1-6月27次，7-12月26次，共计58次."""
    values = actual.values
    total = next(
        (q for q in values if q.total and outcome.actual and q.mention.text == outcome.actual.text), None
    )
    if total is None or total.left.startswith("等"):
        return None
    spelt = actual.text[total.mention.end :][:1] in {"：", "（", "("} and not open_ended(actual.text)
    parts = [
        q
        for q in values
        if q is not total
        and q.mention.unit == total.mention.unit
        and (
            spelt
            or _PERIOD.search(q.lead[-10:])
            or (q.mention.end < total.mention.start and q.role == "done")
        )
    ]
    if len(parts) < 2 or len(parts) + 1 != len(values):
        return None
    made = sum(float(q.mention.value or 0) for q in parts)
    whole = float(total.mention.value or 0)
    # Numbers that make less than most of it are other things (取消1场，增办1场，共4场).
    short = _MOST * whole <= made < whole
    return f"各部分相加只有{made:g}" if short else None


_MADE_UP = lazy(r"改[在于到期][^，。；;未]{0,12}(?:补|举|办|开|完成)|已?补[办上开齐]")
"""其中一场取消后改在别处补办 leaves none open."""


_CHECKS = lazy(r"抽检|检测|检查|监测|排查|抽查|筛查|检验|巡查|评查|核查|抽样|测试|考核")
"""抽检120批次（其中不合格2批次）: what was found is no open work."""


def _still_open(outcome: Outcome, target: Quantity, actual: Cell) -> str | None:
    """Return how a number holds open work: 抢修7处，其中2处仍在施工."""
    m = outcome.actual
    open_ = next((q for q in actual.values if q.role == "short" and "其中" in q.lead), None)
    wanted = numbers(target.mention)
    again = open_ is not None and _MADE_UP.search(actual.text, open_.mention.end)
    checked = (
        open_ is not None and _CHECKS.search(target.lead) and _FAILED.search(f"{open_.left}{open_.right}")
    )
    if m is None or open_ is None or again or checked or wanted is None or m.unit == numeric.PERCENT:
        return None
    made = float(m.value or 0) - float(open_.mention.value or 0)
    if m.unit != open_.mention.unit or target.op in {"<", "<="} or not 0 <= made < wanted[0]:
        return None
    return f"实际{m.text}，但其中{open_.mention.text}尚未完成，目标{target.mention.text}，未达到目标。"


def _unfinished(outcome: Outcome, target: Quantity, values: Sequence[Quantity]) -> str | None:
    """Return how a total holds open work: 建成24口，在建3口，共27口."""
    total = next(
        (q for q in values if q.total and outcome.actual and q.mention.text == outcome.actual.text), None
    )
    if total is None:
        return None
    rest = [q for q in values if q is not total and q.mention.unit == total.mention.unit]
    unfinished = sum(
        float(q.mention.value or 0) for q in rest if q.role == "short" or _OPEN_WORK.search(q.left)
    )
    made, wanted = sum(float(q.mention.value or 0) for q in rest), numbers(target.mention)
    whole = float(total.mention.value or 0)
    if not unfinished or made != whole or wanted is None or whole - unfinished >= wanted[0]:
        return None
    return f"其中{unfinished:g}尚未完成"


def unearned(targets: Sequence[Part], judged: list[Compared]) -> list[Compared]:
    """Return the items with a bare rate of completion denied where a count beside it falls short.

    检测400份，完成率100% by 检测350份，完成率100%.
    """
    if not any(o.verdict == "not_met" and o.basis == "numeric" for *_, o in judged):
        return judged
    counts = [o for p, (*_, o) in zip(targets, judged, strict=True) if not _completion(p)]
    if any(o.verdict != "not_met" for o in counts) or len(counts) == len(judged):
        return judged
    out: list[Compared] = []
    for part, (asked, told, o) in zip(targets, judged, strict=True):
        found = _unreached(o) if _completion(part) and o.verdict in REACHED else o
        out.append((asked, told, found))
    return out


_FLAWED = lazy(
    r"(?:仅|但|只有|唯独?|不过)(?P<what>[^，。；;\d]{2,8})[^，。；;]{0,12}?[1-9一二两三]\d*[次处个项户件批][^，。；;率]{0,2}"
    r"(?:不达标|不合格|未达标|未通过|不符合|未完成)"
)


def flawed(judged: list[Compared], actual: str) -> list[Compared]:
    """Return the one item of a list that a later clause excepts as a part (仅晾干环节有1次不达标)."""
    found = _FLAWED.search(actual) if any(c in actual for c in "仅但只唯不") else None
    if found is None or not all(o.verdict in REACHED and o.basis != "numeric" for *_, o in judged):
        return judged
    at = next((i for i, (t, *_) in enumerate(judged) if t and found["what"][:2] in t), None)
    if at is None:
        return judged
    asked, told, outcome = judged[at]
    why = f"{outcome.why.rstrip('。')}，但“{found[0]}”。"
    less = replace(outcome, verdict="partially_met", why=why, rule="items.flawed")
    return [*judged[:at], (asked, told, less), *judged[at + 1 :]]


def pending(judged: list[Compared]) -> list[Compared]:
    """Return what is only planned or going on as not done where other items of the list are done."""
    if not any(o.verdict in REACHED for *_, o in judged):
        return judged
    return [(t, a, _not_yet(o) if a and (o.rule in _AHEAD or _open(a, o)) else o) for t, a, o in judged]


def _open(told: str, outcome: Outcome) -> bool:
    """Whether what answers an open item says itself that it is not there yet (非遗展布展中)."""
    if outcome.verdict != "undetermined" or len(told) > _BRIEF:
        return False
    found = kinds(told)
    if found & {"not_done", "under_way", "cancelled"} and not found & {"good", "effect"}:
        return True
    return _GOING_ON.search(told) is not None or _NOT_YET.search(told) is not None


_BRIEF = 40
_GOING_ON = lazy(
    r"(?:布展|排练|制作|调试|录制|筹备|校对|校稿|三校|二校|试运行|安装|装修|整改|审核|审批|招标|编制|测试|砌筑|培训|排版|设计|评审|审查|采购|洽谈|协调)中(?=$|[，。；;（(])"
    r"|(?:正在|[还仍尚]在|[还仍尚]处于)[\u4e00-\u9fff一二三]{1,8}$"
)
_NOT_YET = lazy(r"[三四五六七八九]成$|(?<![并从])(?:未|没)[建修开动办做买装出发签拍挂到启](?:$|[，。；;了])")


def _not_yet(outcome: Outcome) -> Outcome:
    if outcome.verdict != "undetermined":
        return outcome
    why = f"{outcome.why.rstrip('。')}，其他事项已经完成。"
    return replace(outcome, verdict="not_met", basis="statement", why=why, rule="items.pending")


def _unreached(outcome: Outcome) -> Outcome:
    why = f"{outcome.why.rstrip('。')}，但数量没有达到目标，与之矛盾。"
    return replace(
        outcome, verdict="not_met", why=why, rule="numeric.denied", flags=outcome.flags | {"contradiction"}
    )


def _completion(part: Part) -> bool:
    """Whether an item asks for no more than a rate of completion (完成率100%)."""
    values = part.cell.values
    if len(values) != 1 or values[0].mention.unit != numeric.PERCENT:
        return False
    return _DONE_RATE.fullmatch(values[0].left.strip()) is not None and len(part.cell.text) < 14
