"""What was asked at the first attempt and came about at a later one: 一次性验收合格, 经整改后验收合格."""

from __future__ import annotations

from dabiao.compare.cells.phrase import shortened
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

_FIRST = lazy(
    r"一次(?:性|就)?[\u4e00-\u9fff]{0,4}?(?:验收|合格|通过|交验|成功|达标|过关|评审|检测)|(?:首次|初次|首检)"
)
_LATER = lazy(
    r"(?:整改|返工|返修|修改|补正|维修|完善|重做|补考|复检|复验|复测|复评|复审|复查|第[二三四五2-5]次|二次|再次|两次|三次|重新)"
    r"[\u4e00-\u9fff]{0,6}?(?:合格|通过|达标|验收|过关|成功)"
)
_DENIED = lazy(r"(?:无需|未经|没有|不需|无须|未)[\u4e00-\u9fff]{0,4}$")


@needs(actual=_LATER)
def judge(target: str, actual: str, name: str) -> Outcome | None:
    """Judge a result asked at the first attempt; None where the actual tells of no later one."""
    if not ("次" in target or "次" in name or "首检" in target) or not _FIRST.search(f"{name}。{target}"):
        return None
    found = _LATER.search(actual)
    if found is None or _FIRST.search(actual) or _DENIED.search(actual[: found.start()]):
        return None
    why = f"目标要求一次通过，完成情况称“{shortened(actual)}”，不是一次通过。"
    return Outcome("not_met", "statement", why, "words.again")
