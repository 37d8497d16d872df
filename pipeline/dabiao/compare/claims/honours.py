"""Honours and models by the rank of who gives them: 市级示范 is less than 省级示范, 国家级 is more."""

from __future__ import annotations

import re

from dabiao.compare.cells import objects
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.patterns import lazy

_RANKS = {
    "国家级": 0,
    "全国": 0,
    "省级": 1,
    "自治区级": 1,
    "全省": 1,
    "市级": 2,
    "全市": 2,
    "县级": 3,
    "区级": 3,
    "全县": 3,
    "全区": 3,
    "乡级": 4,
    "镇级": 4,
}
_RANK = lazy("|".join(_RANKS))
_HONOUR = lazy(
    r"示范|先进|优秀|文明|表彰|奖|称号|标杆|模范|名牌|特色|重点|认定|达标|星级|品牌|试点|基地|样板|标准化"
)
_HOPED = lazy(r"提名|推荐|参评|申报|争创|候选|入围|入选公示|待定|冲刺|创建中|报送|竞选")
_STOPPED = lazy(
    r"止步|(?<!截)止于|落选|落榜|落败|出局|无缘|失利|未能?(?:入围|入选|晋级|获奖|获[评得]|通过)|被?淘汰|铩羽"
)
_BUT_GOT = lazy(
    r"(?:但|最终|后来|复评|终)[^。；;]{0,12}(?:当选|入选|通过)|(?<![未没无能])获|评为|授予|认定为|命名为"
)
_SETBACK = frozenset({"not_done", "planned", "under_way", "cancelled", "delayed", "unknown", "partly"})


@needs(target=_RANK, actual=_RANK)
def judge(target: str, actual: str) -> Outcome | None:  # noqa: PLR0911 - one line per reason
    """Judge an honour by its rank; None where one side names no rank or no honour of one kind."""
    if "级" not in target + actual and "全" not in target + actual:
        return None
    asked, given = _RANK.findall(target[:60]), _RANK.findall(actual[:100])
    if asked and _STOPPED.search(actual) and not _BUT_GOT.search(actual):
        return Outcome("not_met", "statement", f"完成情况称“{shortened(actual)}”，没有获得。", "words.rank")
    if len(asked) != 1 or not given or re.search(r"\d", target) or not _HONOUR.search(target):
        return None
    if _HOPED.search(actual) and not _HOPED.search(target):
        return undetermined(f"完成情况称“{shortened(actual)}”，尚未获得。", "words.rank")
    kind = set(_HONOUR.findall(target)) & set(_HONOUR.findall(actual))
    if not kind or kinds(actual) & _SETBACK or objects.distinct(_RANK.sub("", target), _RANK.sub("", actual)):
        return None
    best = min(given, key=_RANKS.__getitem__)
    said = f"目标为{asked[0]}，完成情况称“{shortened(actual)}”"
    if _RANKS[best] <= _RANKS[asked[0]]:
        return Outcome("met", "qualitative", f"{said}，达到要求的级别。", "words.rank")
    return Outcome("partially_met", "qualitative", f"{said}，级别低于目标。", "words.rank")
