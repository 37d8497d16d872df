"""Grades and rates that nobody has taken: 上级未组织评定 leaves 优 open, and breaks nothing."""

from __future__ import annotations

from dabiao.compare.cells import objects
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.claims.grades import grades
from dabiao.compare.marks import needs
from dabiao.compare.outcome import REACHED, Outcome, undetermined
from dabiao.patterns import lazy

_HELD = r"测评|评定|评估|评价|考评|考核|评级|测算|统计|调查|评比|评审|检测|监测|民调|评议"
_NOT_HELD = lazy(
    rf"(?:未|没有|没)(?:再|能)?(?:(?:组织|开展|进行|委托|安排|参加|实施)[^，。；;]{{0,8}}?)?(?P<what>{_HELD})(?!的|结果|合格|通过)"
    r"|(?:等待|等候|有待|尚待|静候|待)[^，。；;]{0,4}(?:评定|评审|公布|考核|考评|评级)|(?:结果|成绩|名单|等次|等级)[^，。；;]{0,4}(?:未|没有|待)[^，。；;]{0,2}(?:公布|出|公示|揭晓|下达)"
    r"|(?:情况|数据|结果|数)(?:暂|暂时|目前)?(?:无法|不能)(?:提供|取得|获取)"
)
_TOLD = lazy(r"\d|[优良中差甲乙丙]|合格")
LONGEST = 120


@needs(actual=_NOT_HELD)
def judge(target: str, actual: str) -> Outcome | None:
    """Judge a grade or a rate whose survey was not held; None where the survey itself is asked for."""
    held = _NOT_HELD.search(actual) if len(actual) <= LONGEST else None
    if held is None or _TOLD.search(actual):
        return None
    graded = bool(grades(plain(target)))
    rated = bool(objects.measures(target)) and (held["what"] or "。") not in target
    if not (graded or rated):
        return None
    return undetermined(f"完成情况称“{shortened(actual)}”，没有可比较的结果。", "words.unmeasured")


_MORE_TO_COME = lazy(
    r"(?:其[余他它]|剩余|余下|另有|还有)[^，。；;\d]{0,10}?(?:还|尚|仍|暂)?(?:没有?|未)(?:报|汇总|统计|收齐|反馈|核|算|出)"
)
_COUNTED_TWICE = lazy(
    r"(?:未|没有?)(?:剔|去|除)重|重复(?:计|统计)|有(?:重复|重叠|交叉)(?!率)|(?<![不无])重叠"
)


def unsettled(outcome: Outcome, actual: str) -> Outcome:
    """Return ``outcome``, or undetermined where the parts it adds are not all in, or overlap.

    甲县92万元、乙县71万元，其余县区的数还没报上来 falls short of nothing yet; 12家、11家，未剔重 are no 23家.
    """
    if outcome.basis != "numeric" or outcome.actual is None:
        return outcome
    summed = "+" in outcome.actual.text
    short = outcome.verdict == "not_met" and _MORE_TO_COME.search(actual) is not None
    twice = summed and outcome.verdict in REACHED and _COUNTED_TWICE.search(actual) is not None
    if not short and not twice:
        return outcome
    why = f"{outcome.why.rstrip('。')}，但{'还有没有报来的数' if short else '其中有重复计算'}，无法判定。"
    return undetermined(why, "numeric.unsettled", target=outcome.target, actual=outcome.actual)
