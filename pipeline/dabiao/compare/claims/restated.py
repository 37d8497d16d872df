"""The target said again and no result: 按照新建12个的目标, 巡护24次（计划）, 应编制规划, 为提升能力，拟…."""

from __future__ import annotations

from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.claims import partial
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.patterns import lazy

_NOUN = "(?:目标值|指标值|目标|要求|任务)|的(?:标准|指标|计划|规定|安排|部署|约定)"
SAID = lazy(rf"[^，。；;、]{{0,10}}?的?(?:{_NOUN})(?P<rest>[^，。；;]*)")
BRACKET = lazy(r"[（(](?:年初|年度|本年)?(?:目标|计划|指标|任务|要求|应|预算|预期)[^（）()]{0,6}[）)]")
_KEPT = lazy(r"(?:完成|实现|达到|达成|执行|落实|履行|满足|符合|超额|控制在?|超过|突破)了?")
_BY = lazy(r"^(?:按照?|依照?|根据|对照|参照|为|围绕|针对|就|以|鉴于|应对|依据|遵照|为?落实|为达到)")
_REST_DONE = lazy(r"[^，。；;未没不无]{0,6}?(?:完成|实现|达成|达到|落实|到位|兑现|办结|超额)(?![率度比])|已")
_MODAL = lazy(
    r"(?:(?<![相对供反感效适响])应当?|必?须|(?<![所按急])需要?|(?<![按照据])要求|拟|将|预[期计](?:能够|可以?)?|力争|争取|(?<!按)(?<!照)计划|(?:目标|任务)[是为]?|(?<![评定列选授认名获])为了?|以|旨在)"
    r"(?:于|在|继续|进一步|按)?$"
)
_AS_ASKED = lazy(r"(?:^|[，。；;])(?:按|依|根据|遵照|对照|参照)[^，。；;]*(?:要求|标准|规定|计划|原则|方案)$")
_IS_AIM = lazy(r"是[\u4e00-\u9fff]{0,8}(?:目标|任务|要求|目的|宗旨|重点|方向)$")
_REQUIRED = lazy(rf"的(?:{_NOUN})(?:开展|进行|组织|召开|启动|做)了?")
_PLAN = lazy(
    r"(?:^|[，。；;,])(?:本?(?:项目|课题|工程|工作))?"
    r"(?:计划|可(?=[^，。；;]{0,6}(?:完成|建成|竣工|实现|交付))|应(?=于|在|按)|须|拟|将|预计|预期|有望)"
    r"(?:[于在]|\d|[一二三四五六七八九十年月日号底初前中上下旬末内明后本季度半全部基本能可以]){0,16}"
    r"(?:完成|建成|竣工|完工|验收|实现|达到|交付|办结|结题|投用|启用|支付|发放)"
)
_YEARS = lazy(r"(20\d\d)(?=年)")
_GROUND = lazy(
    r"(?:已经?)?[为给][^，。；;]{2,24}?(?:打下|奠定|创造|夯实|提供)了?[^，。；;]{0,6}(?:基础|条件|支撑|保障)"
)
_NEXT_YEAR = lazy(
    r"计划[于在]?20\d\d年[^，。；;]{0,8}(?:动工|开工|启动)|明年|来年|次年|翌年|下一?年度?(?!度)|明春|年后|后年"
)
_NOT_ONLY = frozenset({"done", "good", "secret", "unknown", "partly"})
_REST = lazy(r"剩余|其余|余下|二期|第二|后续")
_THIS_YEAR = lazy(r"年内|当年|本年度?内?|年底前|今年|年末前")
_MEASURED = lazy(r"[%％]|(?:率|(?<![制季年进])度)(?=$|[≥≧>达不\d])|满意|收入|效益|产值|[万亿]?元|调查")
SETBACKS = frozenset({"not_done", "planned", "under_way", "cancelled", "delayed"})


def as_asked(before: str) -> bool:
    """Return whether the words before the target say after which rule it was done: 按照一户一档要求."""
    return _AS_ASKED.search(before) is not None


def said_again(left: str, right: str) -> bool:
    """Return whether the words around a number say the target again (按照…12个的目标) and no result."""
    if BRACKET.match(right):
        return True
    found = SAID.match(right)
    if found is None or (_KEPT.search(left) and not _BY.match(left.strip())):
        return False
    rest = found["rest"]
    if _REST_DONE.match(rest):
        return False
    # 按每月500元的标准发放 tells a deed; 按照…的要求 alone tells none.
    return not rest or _BY.match(left.strip()) is None or kinds(rest) & SETBACKS != frozenset()


@needs(actual=(_MODAL, _BY, _IS_AIM, _GROUND))
def only_meant(target: str, actual: str) -> Outcome | None:
    """Judge the target's own words behind 应, 为, 拟 or 预期 with nothing done beside them; else None."""
    t, a = plain(target), plain(actual)
    if _GROUND.fullmatch(a) and "基础" not in t:
        return undetermined(
            f"完成情况称“{shortened(actual)}”，只是打下基础，没有实现的证据。", "words.planned"
        )
    at = a.find(t) if len(t) > 2 else -1
    if at >= 0 and _IS_AIM.match(a, at + len(t)):
        why = f"完成情况称“{shortened(actual)}”，只是重申目标，没有完成的证据。"
        return undetermined(why, "words.planned")
    if at < 1 or "已" in a or (as_asked(a[:at]) and at + len(t) == len(a)):
        return None  # 按照一企一档要求建立台账 tells how.
    if _MODAL.search(a[:at]) is None and not (_BY.match(a[:at]) and _REQUIRED.match(a[at + len(t) :])):
        return None
    rest = _REQUIRED.sub("", a[at + len(t) :])
    if kinds(rest) & {"done", "effect", "good", "not_done", "cancelled", "delayed", "partly"}:
        return None
    why = f"完成情况称“{shortened(actual)}”，只是重申要求或打算，没有完成的证据。"
    return undetermined(why, "words.planned")


def put_off(target: str, actual: str, found: frozenset[str]) -> bool:
    """Return whether a deed that the year asks for is only planned, and for a later one (拟于明年5月开馆)."""
    if "done" in found and partial.only_means(actual):
        found -= {"done"}  # 选址已敲定，明年动工
    if "planned" not in found or found & _NOT_ONLY or _MEASURED.search(target) or _REST.search(actual):
        return False
    if "effect" in kinds(target) and "done" not in kinds(target):
        return False
    return _NEXT_YEAR.search(actual) is not None or _THIS_YEAR.search(target) is not None


def only_planned(target: str, actual: str, found: frozenset[str], said: str) -> Outcome | None:
    """Judge a plan that the actual tells; None where it tells none."""
    if _beyond_its_year(target, actual, found):
        return Outcome("not_met", "statement", f"{said}，晚于目标的年度。", "words.delayed")
    if put_off(target, actual, found):
        return Outcome("not_met", "statement", f"{said}，当年没有完成。", "words.delayed")
    if _PLAN.search(actual) and "已" not in actual:
        if any(put_off(target, c, kinds(c)) for c in CLAUSE.split(actual)):
            return Outcome("not_met", "statement", f"{said}，当年没有完成。", "words.delayed")
        return undetermined(f"{said}，是计划或预期，没有完成的证据。", "words.planned")
    return None


def _beyond_its_year(target: str, actual: str, found: frozenset[str]) -> bool:
    """Whether the deed of one year is planned for a later one: 2024年印发 by 列入2025年要点，届时印发."""
    if "planned" not in found or "年" not in target or "年" not in actual:
        return False
    due, told = _YEARS.findall(target), _YEARS.findall(actual)
    return bool(due and told) and min(map(int, told)) > max(map(int, due))
