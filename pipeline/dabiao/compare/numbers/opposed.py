"""Numbers told of the opposite of what is asked: 亏损120万元 for 利润100万元, 超支 for 节约."""

from __future__ import annotations

from dabiao.compare.cells.objects import opposites
from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.marks import needs
from dabiao.compare.numbers import numeric
from dabiao.compare.numbers.direction import Direction
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.patterns import lazy

_FOR_ONE = lazy(r"亩产|单产|亩均|人均|户均")
_IN_ALL = lazy(r"总产|总量|总额|总收入|总支出|总计")
_SAVED = lazy(r"(?:节约|节省)(?P<of>用?[电水油气纸能])$")
_BROUGHT = lazy(r"拉动|带动|撬动|引导社会|吸引社会|促成")
_PUT_IN = lazy(r"(?:发放|投入|安排|补贴|拨付|下达)[\u4e00-\u9fff]{0,10}(?:共计?|合计|总额)?$")
_LESS = lazy(r"[节省减降少]")
_EDITION = lazy(r"((?:19|20)\d\d)年?[卷版辑](?![本面式])")


def judge(target: Quantity, actual: Cell, own: str, to: Direction) -> Outcome | None:
    """Judge a number of the opposite thing; None where some number is of the thing that is asked.

    ``own`` are the words of the target and its indicator.
    """
    if (apart := _another_measure(target, actual, own)) is not None:
        return apart
    for asked, other in opposites():
        if asked not in own or other in own:
            continue
        told = [q for q in actual.values if q.role == "done"]
        if not told or not all(other in q.left and asked not in q.left for q in told):
            continue
        t, a = target.mention, told[0].mention
        why = f"目标说的是{asked}，实际{other}{a.text}"
        if to.at_most or not (a.value or 0) > 0 or {t.kind, a.kind} != {"money"}:
            return undetermined(f"{why}，无法比较。", "numeric.opposed", target=t, actual=a)
        return Outcome(
            "not_met", "numeric", f"{why}，与目标相反。", "numeric.opposed", None, frozenset(), t, a
        )
    return None


def _another_measure(target: Quantity, actual: Cell, own: str) -> Outcome | None:
    """Refuse the whole for what is asked of one (亩产 by 总产), and what is used for what is saved."""
    each, brought, saved = _FOR_ONE.search(own), _BROUGHT.search(own), _SAVED.search(target.left)
    if each is None and brought is None and saved is None:
        return None
    told = [
        q for q in actual.values if q.role == "done" and numeric.relation(target.mention, q.mention) == "same"
    ]
    if not told:
        return None
    whole = each is not None and all(_IN_ALL.search(q.left) for q in told)
    # 发放消费券900万元 is what was put in, and no 拉动消费1.5亿元.
    spent = brought is not None and all(_PUT_IN.search(q.lead) and not _BROUGHT.search(q.lead) for q in told)
    used = saved is not None and all(saved["of"] in q.left and _LESS.search(q.left) is None for q in told)
    if not (whole or used or spent):
        return None
    t, a = target.mention, told[0].mention
    why = f"目标{target.left[-6:]}{t.text}，实际{told[0].left[-6:]}{a.text}，说的不是一个数，无法比较。"
    return undetermined(why, "numeric.opposed", target=t, actual=a)


@needs(target=_EDITION, actual=_EDITION)
def edition(target: str, actual: str) -> Outcome | None:
    """Judge a book of one year by that of another: 年鉴（2022卷） by 年鉴（2021卷）."""
    asked = set(_EDITION.findall(target))
    told = set(_EDITION.findall(actual)) if asked else set[str]()
    if not told or asked & told:
        return None
    why = f"目标是{'、'.join(sorted(asked))}卷，完成情况说的是{'、'.join(sorted(told))}卷，没有完成目标。"
    return Outcome("not_met", "statement", why, "names.edition")
