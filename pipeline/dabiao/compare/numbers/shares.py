"""Rates by the counts they are made of: 计划200户，完成190户; 护理员120名，110名持证; 实到50人，缺席10人.

One count is the whole, another the part that the rate names. Which is which is told by the words beside
them; where nothing tells it, the counts prove nothing about the rate.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from dabiao.compare.cells import objects
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.marks import needs
from dabiao.compare.numbers import numeric, throughout
from dabiao.compare.numbers.direction import Direction, harmful
from dabiao.compare.numbers.interval import Interval, numbers
from dabiao.compare.numbers.throughout import ALL, FAILED, FAILED_AFTER, OF_ALL, SAVE
from dabiao.compare.outcome import Outcome
from dabiao.model import Verdict
from dabiao.patterns import lazy
from dabiao.record import record

_KINDS = frozenset({"quantity", "money", "duration"})
_EXCESS = lazy(r"超额|超计划|超过?(?:年度|全年)?(?:计划|任务|目标)|超出")
_PROPORTION = lazy(r"([\u4e00-\u9fff]{2,8}?)(?:占比|比例|比重)")
_EVERY = lazy(r"均|各|都|分别")
_SHARE_OF = lazy(r"^[\u4e00-\u9fff]{0,6}的$")
_AMONG = lazy(r"^[\u4e00-\u9fff]{0,8}(?:中|里)")
_DONE = lazy(
    r"完成|通过|合格|成活|存活|满意|回收|整改|办结|达标|发放|实|已|到|支付|支出|执行|使用|兑付|收回|参加|覆盖|取得|落实|落地|开业|投产|兑现|入驻|上岗|在岗|开工|修复|治愈|返还|开通|接通|接入|联通|安装|移交|转运|清运|处置|上报|报送|送达|建立|配备|设立|加入|用上"
)
_WHOLE = lazy(
    r"发(?![生现病言])|巡查|巡检|评审|评定|评查|抽查|抽检|回收|种植|栽植|检查|抽样|检测|调查|共|总|应|计划|有|发放|发出|派发|交办|承接|下达|收回|受理|申报|送检|送审|报审|参加"
    r"|抽测|测试|试验|产生|检出|应移交|待移交|合同价|发现|排查|查出|收到|接到|登记|在册|现有|常住|户籍|报名|结业|毕业|核查|访问|核验"
)
_PENDING = lazy(r"^(?:正在|仍在|尚在|还在|待(?!修)|在办|在建)")
_REVISED = lazy(r"调整|追加|变更|调增|调减")
_REST = lazy(r"其余|其他|除|但|仅|只有|剩余")
_RETURNED = lazy(r"(?:收回|回收|有效|收到)[\u4e00-\u9fff]{0,6}$")
"""A share of the satisfied is one of the answers that came back."""
_MAY_PASS = lazy(
    r"完成|达成|执行|实现|支付|支出|利用|使用|负荷|增|利润|回报|产能|周转|超|投入|比例|占比|比重"
)
"""Rates that may pass 100 %; of others the larger count is the whole."""
_SMALL = 60
"""An excess is a small share, the whole of a plan is not: 超额完成10%, 完成110%."""
_ALL_DUE = lazy(r"全部|所有|全覆盖|应(?P<one>[\u4e00-\u9fff]{1,2})尽(?P=one)")
_DUE = lazy(r"应|需|符合|具备|共|全部|均|都|悉数")
_ENTITLED = lazy(r"^(?:应|需|符合|具备|申领|申请|全[县市区镇乡]共?)")
_ALL_DUE_DONE = lazy(rf"\d[\d.,]*[万亿]?[\u4e00-\u9fff]{{1,3}}(?:{ALL.pattern})")
MOST_PARTS = 6
_TURNS = frozenset({"人次", "人", "件", "次"})
_PER_TURN = lazy(r"投诉|差错|纠纷|事故|举报|故障")
"""What is counted against people and turns of service: 投诉24起 of 3000人次."""
_OF_ONE = frozenset({"plan", "done", "part", "short", "except"})
_NAMED_RESULT = lazy(
    r"就业|持证|取证|获证|满意|知晓|优良|优秀|合格|达标|签约|续约|续保|上岗|入住|入学|升学|存活|成活|创业|留存"
)
_SAME_RESULT = lazy(r"通过|合格|达标|符合")
"""Results that a part must name itself: 取得证书85人 is no share of 就业."""


@record
class Share:
    """A part of a whole; ``failed`` where the part is what the rate does not count."""

    part: Quantity
    whole: float
    shown: str
    failed: bool = False


def by_counts(target: Quantity, actual: Cell, to: Direction, own: str) -> Outcome | None:
    """Judge a rate by two counts of the actual; None where they do not tell its whole and its part.

    ``own`` are the words that name the rate.
    """
    values = [
        q
        for q in actual.values
        if q.mention.kind in _KINDS and q.mention.value is not None and q.role in _OF_ONE
    ]
    stem, name = stem_of(own), f"{own}{target.lead}"
    if (
        every := throughout.judge(target, actual.text, own, stem, bool(values) and not to.at_most)
    ) is not None:
        return every
    if len(values) < 2 and not (values and _OF_DAYS.search(name)):
        return None
    found = (
        _of_year(values)
        or _but_for(values, actual.text, stem)
        or _several(values, target)
        or _slashed(values, actual.text)
        or _gathered(values)
    )
    found = (
        found
        or _good(values, stem)
        or _rest(values)
        or _beside(values, stem, own)
        or _of_whole(values, stem, own)
    )
    if found is None or not _names(found, stem):
        return None
    part = numbers(found.part.mention)
    if part is None or found.whole <= 0:
        return None
    if part[0] > found.whole and len(values) == 2 and not _MAY_PASS.search(f"{own}{target.lead}"):
        other = next(q for q in values if q is not found.part)  # 一网通办事项1480项，可网办1392项
        found = replace(found, part=other, whole=part[0], shown=found.part.mention.text)
        part = numbers(other.mention)
    if part is None or found.whole <= 0:
        return None
    value = round(part[0] / found.whole * 100, 4)
    if found.failed and not FAILED.search(stem[-3:] or name) and not harmful(f"{stem}率" if stem else name):
        value = round(100 - value, 4)  # 抽检100批次，不合格3批次
    elif not found.failed and _DENIED.match(stem[-3:]) and stem[-2:] in found.part.around:
        value = round(100 - value, 4)  # 不合格率 by 抽检860批次，合格854批次
    elif _SAVED.search(stem) and not _SAVED.search(found.part.left):
        value = round(100 - value, 4)  # 节约率 by 预算480万元，支出459万元
    if _EXCESS.search(target.left) and (target.mention.value or 0) < _SMALL:
        value = round(value - 100, 4)  # 超额完成计划10%
    text = f"{found.part.mention.text}/{found.shown}={value:g}%"
    held = numeric.Held(Interval(value, value), text, replace(found.part.mention, text=text), rule="plan")
    return numeric.judge(target.mention, held, to)


def stem_of(text: str) -> str:
    """Return what the rate or proportion in ``text`` is one of (合格 of 合格率, 自筹 of 自筹占比)."""
    found = _PROPORTION.search(text)
    return objects.rate(text) or (found[1] if found is not None else "")


def _names(share: Share, stem: str) -> bool:
    """Whether the part is a part of the result that the rate names."""
    result = _NAMED_RESULT.search(stem[-4:])
    if result is None or share.failed:
        return True
    told = share.part.around
    if "证" in result[0] and "证" in told:
        return True
    if result[0] in told or objects.measures(f"{result[0]}率") & objects.measures(told):
        return True
    if _SAME_RESULT.search(result[0]) and _SAME_RESULT.search(told):
        return True
    return objects.likeness(result[0], told) > 0 or stem[:2] in told


def _slashed(values: Sequence[Quantity], text: str) -> Share | None:
    """Return 1920亩/2000亩 as a share."""
    for one, other in pairwise(values):
        if text[one.mention.end : other.mention.start].strip() in {"/", "／"}:
            return _share(one, other)
    return None


def _failing(quantity: Quantity) -> bool:
    short = quantity.role in {"short", "except"} or _PENDING.match(quantity.right) is not None
    return bool(short or FAILED.search(quantity.left) or FAILED_AFTER.match(quantity.right))


def _share(part: Quantity, whole: Quantity) -> Share | None:
    of = numbers(whole.mention)
    turns = whole.mention.unit in _TURNS and _PER_TURN.search(part.left) is not None
    if of is None or (not turns and numeric.relation(whole.mention, part.mention) not in {"same", "bare"}):
        return None
    return Share(part, of[0], whole.mention.text, _failing(part))


def _gathered(values: Sequence[Quantity]) -> Share | None:
    """Return the share of a whole that is told in parts: 东区查出57处、西区查出12处，整改69处."""
    *wholes, part = values
    if not 1 < len(wholes) <= MOST_PARTS or not _DONE.search(part.left) or _failing(part):
        return None
    ends = {q.left.strip()[-2:] for q in wholes}
    alike = len({q.mention.unit for q in values}) == 1 and all(q.role == "done" for q in values)
    if len(ends) != 1 or not alike or not _WHOLE.search(wholes[0].left[-2:]) or part.left[-2:] in ends:
        return None
    return _share(part, numeric.added(wholes))


@needs(target=_ALL_DUE, actual=(_DUE, ALL))
def all_due(  # noqa: PLR0911 - one line per reason
    target: Cell, actual: Cell
) -> Outcome | None:
    """Judge 全部入网 and 应收尽收 by what was due and what was done: 应入网112台，已入网109台."""
    one = _ALL_DUE.search(target.text)
    if one is None or any(q.mention.unit == numeric.PERCENT for q in target.values):
        return None
    said = f"目标“{shortened(target.text)}”，完成情况称“{shortened(actual.text)}”"
    values = [q for q in actual.values if q.mention.kind in _KINDS and q.mention.value is not None]
    itself = one["one"] and re.search(rf"{OF_ALL}已?[\u4e00-\u9fff]{{0,2}}{one['one']}", actual.text)
    if len(values) < 2 and (itself or _ALL_DUE_DONE.search(actual.text)) and not SAVE.search(actual.text):
        dated = bool(target.dates and actual.dates)  # The dates say whether it was in time.
        return None if dated else Outcome("met", "statement", f"{said}，没有例外。", "numeric.all")
    if len(values) != 2:
        return None
    due, done = values
    if any(numeric.relation(q.mention, due.mention) == "same" for q in target.values):
        return None
    if not _ENTITLED.search(due.left) or done.role != "done" or _failing(done):
        return None
    share = _share(done, due) if _DONE.search(done.left) and not _REST.search(done.left) else None
    part = numbers(done.mention)
    if share is None or part is None:
        return None
    reached = part[0] >= share.whole
    why = f"{said}，{due.mention.text}中有{done.mention.text}，{'没有遗漏' if reached else '没有做全'}。"
    verdict: Verdict = "met" if reached else "not_met"
    return Outcome(verdict, "numeric", why, "numeric.due", None, frozenset(), None, done.mention)


_GOOD = lazy(r"(?:优秀?|良好?|优良)(?:的|等次|等级)?$")


def _good(values: Sequence[Quantity], stem: str) -> Share | None:
    """Return 优5项、良16项 of 25项 as the share of the good ones."""
    if not stem.endswith("优良") or len(values) < 3:
        return None
    good = [q for q in values if _GOOD.search(q.left.strip())]
    whole = max(values, key=lambda q: float(q.mention.value or 0))
    if not 1 < len(good) < len(values) or whole in good:
        return None
    return _share(replace(numeric.added(good), left="优良"), whole)


_OF_DAYS = lazy(r"天数(?:的)?(?:比例|比率|占比|比重|率)")
_YEAR = 365


def _of_year(values: Sequence[Quantity]) -> Share | None:
    """Return the share of the year that so many days are, where a rate of days is asked."""
    if len(values) != 1 or values[0].mention.unit not in {"天", "日"}:
        return None
    return Share(values[0], _YEAR, f"{_YEAR}天")


_DENIED = lazy(r"[不未非]")
_SAVED = lazy(r"节[约支省]")
_OTHERS = lazy(r"其[余他它](?:的)?(?:均|都|全部|全|皆|已)*")


def _but_for(values: Sequence[Quantity], text: str, stem: str) -> Share | None:
    """Return the share of what fell short where the rest is well: 312份，仅3份偏低，其余合格."""
    if len(values) != 2 or len(stem) < 2 or not (found := _OTHERS.search(text)):
        return None
    whole, part = values
    if not text.startswith(stem[-2:], found.end()) or part.mention.end > found.start():
        return None
    share = _share(part, whole)
    return None if share is None else replace(share, failed=True)


def _rest(values: Sequence[Quantity]) -> Share | None:
    """Return the share of what came about where only the rest is told beside it (实到50人，缺席10人)."""
    if len(values) != 2 or numeric.relation(values[0].mention, values[1].mention) != "same":
        return None
    failed = [q for q in values if _failing(q)]
    done = [q for q in values if not _failing(q) and q.left.startswith("实")]
    if len(failed) != 1 or len(done) != 1:
        return None
    one, other = numbers(done[0].mention), numbers(failed[0].mention)
    if one is None or other is None:
        return None
    return Share(done[0], one[0] + other[0], f"（{done[0].mention.text}+{failed[0].mention.text}）")


def _beside(values: Sequence[Quantity], stem: str, own: str) -> Share | None:
    """Return a proportion of two things of one kind (财政资金650万元，自筹资金250万元): of both together."""
    if len(values) != 2 or not _PROPORTION.search(own) or values[0].mention.unit != values[1].mention.unit:
        return None
    one, other = (q.left.strip() for q in values)
    if not one or not other or one[-1] != other[-1] or _WHOLE.search(one + other):
        return None
    named = [q for q, words in zip(values, (one, other), strict=True) if words[:2] in stem]
    sizes = [numbers(q.mention) for q in values]
    if len(named) != 1 or sizes[0] is None or sizes[1] is None:
        return None
    shown = f"（{values[0].mention.text}+{values[1].mention.text}）"
    return Share(named[0], sizes[0][0] + sizes[1][0], shown)


def _of_whole(values: Sequence[Quantity], stem: str, own: str) -> Share | None:
    part = _named_part(values, stem)
    whole = _whole(values, part)
    if whole is None:
        return None
    after = [q for q in values if q is not whole and q.role != "plan"]
    after = [q for q in after if not _PENDING.match(q.right)] or after
    after = [q for q in after if _share(q, whole) is not None] or after
    if "satisfaction" in objects.measures(own):
        after = [q for q in after if "satisfaction" in objects.measures(q.around)]
    if part is None or part not in after:
        part = next((q for q in after if q.mention.start > whole.mention.start), after[0] if after else None)
    return _share(part, whole) if part is not None else None


def _whole(  # noqa: PLR0911 - one line per way the whole is told
    values: Sequence[Quantity], part: Quantity | None
) -> Quantity | None:
    """Return the count of which the other is a part: planned, told as a total, or simply larger."""
    if part is not None and "满意" in part.around:
        returned = [q for q in values if q is not part and _RETURNED.search(q.left)]
        if returned and _share(part, returned[-1]):
            return returned[-1]
    plans = [q for q in values if q.role == "plan" or _AMONG.match(q.right)]
    if plans:
        return next((q for q in plans if _REVISED.search(q.left)), plans[0])
    if values[0] is not part and _WHOLE.search(values[0].left):
        return values[0]
    if part is not None:
        size = float(part.mention.value or 0)
        others = [q for q in values if q is not part and not _failing(q) and _share(part, q)]
        larger = [q for q in others if float(q.mention.value or 0) >= size]
        if len(larger) == 1:
            return larger[0]
    if len(values) == 2 and _DONE.search(values[1].left):
        return values[0]
    if (
        len(values) == 2
        and _failing(values[1])
        and not _failing(values[0])
        and (part is None or part is values[1])
    ):
        return values[0]  # 抢修210起，超时2起; 全县312个村，仅2个村未通
    return None


def _several(values: Sequence[Quantity], target: Quantity) -> Share | None:
    """Return the smallest of several shares where each of them is asked, else that of all together."""
    plans = [q for q in values if q.role == "plan"]
    done = [q for q in values if q.role == "done"]
    if len(plans) < 2 or len(plans) != len(done) or len({q.mention.unit for q in values}) != 1:
        return None
    if any(a.mention.start > b.mention.start for a, b in zip(plans, done, strict=True)):
        return None
    if _EVERY.search(target.lead):
        each = [s for a, b in zip(done, plans, strict=True) if (s := _share(a, b)) is not None]
        return min(each, key=lambda s: float(s.part.mention.value or 0) / (s.whole or 1), default=None)
    return _share(numeric.added(done), numeric.added(plans))


def of_count(target: Cell, actual: Cell) -> Cell:
    """Return a share of so many as a number (20个乡镇的90% as 18个), where the actual tells no share."""
    if "的" not in target.text or any(q.mention.unit == numeric.PERCENT for q in actual.values):
        return target
    for count, share in pairwise(target.values):
        m, of = share.mention, count.mention
        near = target.text[of.end : m.start]
        if m.unit != numeric.PERCENT or of.kind != "quantity" or not of.value or not m.value:
            continue
        if not _SHARE_OF.match(near) or m.op in {"<", "<="}:
            continue
        value = round(float(of.value) * float(m.value) / 100, 4)
        told = replace(of, value=value, op=">=", text=f"{of.text}×{m.value:g}%", end=of.end)
        rest = [q for q in target.quantities if q is not share]
        kept = tuple(replace(q, mention=told, op=">=") if q is count else q for q in rest)
        return cell_of(target.text, kept, target.damaged)
    return target


def _named_part(values: Sequence[Quantity], stem: str) -> Quantity | None:
    """Return the count whose words name what the rate names, the end of its name before the beginning."""
    if len(values) > 1 and not any(q.role == "plan" for q in values):
        largest = max(values, key=lambda q: float(q.mention.value or 0))
        values = [q for q in values if q is not largest]
    ends = [stem[i : i + 2] for i in range(len(stem) - 2, -1, -1)] if len(stem) > 1 else []
    for pair in ends:
        named = [q for q in values if pair in q.around and q.role != "plan" and not _PENDING.match(q.right)]
        if named:
            return named[0] if len(named) == 1 else None
    return None
