"""Whether two numbers are told of the same thing: the object, the measure, the way it changes."""

from __future__ import annotations

from dabiao.compare.cells import objects, places
from dabiao.compare.cells.reading import Quantity
from dabiao.compare.numbers import answers, numeric, stages
from dabiao.compare.numbers.selection import PERIOD
from dabiao.patterns import lazy

_ABOUT_IT = lazy(r"[\u4e00-\u9fff](?:信息|申请|意向|线索|公告|申报|名额|需求)$")
"""发布岗位信息1200条 counts what was told of 岗位, not the 岗位."""
_CHANGES = {"growth", "fall"}
_SHARES = frozenset({numeric.PERCENT, numeric.POINT})
TELLING = frozenset(
    {"人", "人次", "名", "户", "家", "次", "场", "场次", "期", "起", "例", "宗", "村", "所"}
    | {"户次", "家次", "批次", "班", "车次", "艘次", "架次", "航次", "班次", "列次", "台次", "例次", "件次"}
)
"""Units that tell by themselves what is counted."""
_LISTED = 0.5
_DEED_ALONE = lazy(
    r"(?:目前|现|全年|年内|今年|实际|最终)?(?:(?:已|均|共|累计|先后|陆续|合计|一共)+[\u4e00-\u9fff]{1,3}|[\u4e00-\u9fff]{1,2}[成到进回齐起完])了?"
)
"""已挂牌15个, 购进2辆: what was done, and no thing it was done to."""


def same(target: Quantity, actual: Quantity, indicator: str) -> bool:
    """Return whether both numbers measure the same thing of the same things."""
    own = target.mention.object or target.around
    wide = f"{own}{target.lead}{target.around}{indicator}"
    named = target.mention.unit not in TELLING and target.mention.kind != "duration"
    other = named and objects.other_thing(target.left, actual.left) and not numeric.changes(actual.left[-8:])
    if other or objects.distinct(own or wide, actual.around or actual.about):
        return False
    about_it = _ABOUT_IT.search(actual.mention.object or "")
    if (about_it is not None and about_it[0][1:] not in wide) or places.elsewhere(
        wide, f"{actual.lead}{actual.right}"
    ):
        return False
    if objects.contrast(f"{target.lead}{target.around}", f"{actual.left}{actual.right}"):
        return False
    if numeric.PERCENT in {actual.mention.unit, target.mention.unit}:
        return _same_measure(target, actual, own, wide, indicator)
    # 甲方案、乙办法等9项制度: the noun that the number counts is the target's.
    named = len(actual.mention.object or "") > 1 and own.endswith(actual.mention.object or own)
    if named or not objects.canonical(own) or numeric.POINT in {actual.mention.unit, target.mention.unit}:
        return True
    return _names_no_other(target, actual, wide)


def _names_no_other(target: Quantity, actual: Quantity, wide: str) -> bool:
    """Whether a number is told of the target's thing, or of none: a deed alone, a list like its own."""
    if _DEED_ALONE.fullmatch(actual.left) and not actual.right.strip():
        return True
    if "、" in target.lead and "、" in actual.lead and objects.likeness(target.lead, actual.lead) >= _LISTED:
        return True  # 折页、手提袋、围裙等2万份
    told = answers.told_of(actual)
    return objects.same_object(wide, told) or objects.bare(stages.without_deeds(PERIOD.sub("", told)))


def _same_measure(target: Quantity, actual: Quantity, own: str, wide: str, indicator: str) -> bool:
    asked = objects.measures(f"{own}{target.around}") or objects.measures(indicator)
    given = objects.measures(f"{actual.about}{actual.left}")
    rate = objects.rate(own) or objects.rate(target.around) or objects.rate(indicator)
    if objects.other_rate(rate, objects.rate(actual.left)):
        return False
    if numeric.changes(actual.left[-8:]) and not numeric.changes(wide) and not asked & given:
        return False
    if numeric.changes(actual.left[-8:]) and numeric.changes(wide):
        asked, given = asked - _CHANGES, given - _CHANGES
    return not asked or not given or bool(asked & given)


def opposite(target: Quantity, actual: Quantity, indicator: str) -> bool:
    """Return whether a share moved the other way than the one that is asked (下降 for 增长)."""
    if target.mention.unit not in _SHARES or actual.mention.unit not in _SHARES:
        return False
    asked = numeric.changes(f"{indicator}{target.left}")
    said = numeric.changes(actual.left[-8:])
    return bool(asked and said and asked != said)
