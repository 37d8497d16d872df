"""Grades and rates that nobody has taken: 上级未组织评定 leaves 优 open, and breaks nothing."""

from __future__ import annotations

from dabiao.compare.cells import objects
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.claims.grades import grades
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome, undetermined
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
