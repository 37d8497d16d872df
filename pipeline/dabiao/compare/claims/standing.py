"""Where a number stands: in the target said again, behind a denial, before a plan.

按照新建12个的要求，建成9个 repeats the target with its number and then tells the result. 未能新建12个 and
12个已列入明年计划 hold the number asked for and reach nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dabiao.compare.cells import objects
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.cells.wording import kinds, signs
from dabiao.compare.claims import midway
from dabiao.compare.claims.claimed import claims
from dabiao.compare.claims.restated import BRACKET, SAID, SETBACKS
from dabiao.compare.numbers import numeric
from dabiao.compare.outcome import REACHED, Outcome
from dabiao.model import Verdict
from dabiao.patterns import lazy

if TYPE_CHECKING:
    from dabiao.compare.cells.reading import Cell, Quantity

_DENIED = lazy(
    r"(?:未能?|没有?能?|无法|不能|尚未|从未|未曾|未予|没法)"
    r"(?![超突高低少多大小减降达满足到发出现受收接造引影因经再一有])[^，。；;已仅只]{0,14}$"
)
_CLAUSE = lazy(r"[，。；;！？!?\n]")
_OPEN_TIME = lazy(
    r"目前|现阶?段?|现在|当前|截至目前|到?年底|年末|仍|尚|还|均|都|全部|正|已|暂|因[^，。；;]{0,8}?|明年|下年度?|下一年度?|来年|次年"
    r"|(?:上|下)半年|[一二三四]季度|\d{1,2}月(?:底|初|中旬|份)?|择期|适时|另行|继续|再|该|此|上述|项目|工程|工作|任务|方案|合同|资金"
)
_GENERIC = lazy(
    r"实施|施工|建设|推进|进行|办理|开展|准备|筹备|编制|制定|采购|招标|安装|验收|落实|启动|动工|开工|完成|建成|竣工|完工|举办|组织|执行"
    r"|计划|规划|预算|项目库|清单|阶段|环节|流程|程序|一[\u4e00-\u9fff]{1,2}(?:也|都)?(?:没有?|未)|手续|进入|处于|列入|纳入|之中|中|的|于|在|至|到|待|拟|将|预计|准备|争取|力争|予|以"
)
_GOES_ON = lazy(r"^(?:剩余|其余|另|此外|同时|后续|下一步|个别|其他)")
_PERFECTIVE = lazy(r"已|了|完成|实际|均|全部|达|超|共|累计|顺利|圆满|如期|按期|按时|及时")
_REAL = lazy(r"(?:^|[，。；;（(])(?:但|而)?(?:实际|实(?![验训习施践]))[\u4e00-\u9fff]{0,3}$")
_SHORT = SETBACKS | {"partly"}
_EXCEPT = lazy(r"除[^，。；;]{1,12}外")
_PORTION = lazy(r"过半|大半|[一近]半|多半|半数|部分|大部|多数|大多|[三四五六七八九]成|[三四]分之")
_NOT_YET_DONE = lazy(
    r"[\u4e00-\u9fff]{0,8}?(?:均|都|全部|仍|还|尚|至今)*(?:尚未|未能?|没有?能?)(?:实际|正式|全部|完成)*(?P<deed>[\u4e00-\u9fff]{2})"
)
LONGEST = 400


def result_beside(
    target: Quantity, about: Sequence[Quantity], comparable: Sequence[Quantity]
) -> list[Quantity]:
    """Return the one number told beside the target's own (按照新建12个的要求，建成9个), whatever its name."""
    if not about or any(q.role != "plan" or q.mention.value != target.mention.value for q in about):
        return []
    told = [q for q in comparable if q.role not in {"plan", "past", "from", "part"} and q not in about]
    if len(told) != 1 or numeric.relation(target.mention, told[0].mention) not in {"same", "bare"}:
        return []
    asked = objects.measures(f"{target.lead}{target.around}{target.mention.object or ''}")
    if target.mention.unit == numeric.PERCENT and objects.measures(told[0].left) - asked - {"completion"}:
        return []
    return [] if objects.distinct(target.around, told[0].around) else told


def real_beside(
    target: Quantity, about: Sequence[Quantity], comparable: Sequence[Quantity]
) -> Quantity | None:
    """Return what is told as real beside the target's own number (储备1700吨，实际到库1420吨)."""
    if not about or any(q.mention.value != target.mention.value for q in about):
        return None
    told = [q for q in comparable if q not in about and q.role == "done" and _REAL.search(q.left)]
    if len(told) != 1 or numeric.relation(target.mention, told[0].mention) != "same":
        return None
    return None if objects.distinct(target.around, told[0].around) else told[0]


def beside_plan(actual: Cell) -> str:
    """Return ``actual`` without the clauses that only repeat the target with its number."""
    kept, at = [], 0
    for q in actual.quantities:
        if q.role != "plan":
            continue
        start = max((m.end() for m in _CLAUSE.finditer(actual.text, 0, q.mention.start)), default=0)
        noun = SAID.match(q.right) or BRACKET.match(q.right)
        if noun is None:
            border = _CLAUSE.search(actual.text, q.mention.end)
            end = border.start() if border else len(actual.text)
        else:
            end = q.mention.end + (noun.start("rest") if "rest" in noun.groupdict() else noun.end())
        kept.append(actual.text[at : max(at, start)])
        at = max(at, end)
    return "".join([*kept, actual.text[at:]]).strip("，。；; \n")


_EXAMINED = lazy(r"验收|检测|检验|评审")
_AND = lazy(
    r"(?:并|且|，)(?:全部|均|通过|正式|投入|完成)?(?P<deed>移交|投用|使用|验收|挂牌|开放|运行|交付|入住|通车|备案|通水|通电)"
)
_NOT_YET = frozenset({"not_done", "planned", "under_way"})


def unpassed(target: str, actual: str, examined: bool) -> str:
    """Return the clause that tells the examination as not passed, or what was to follow as not done.

    ``examined``: the target asks for an examination passed; else for what its 并 names (并移交管护).
    """
    asked = _AND.search(target)
    if asked is None and not examined:
        return ""
    deed = asked["deed"] if asked is not None else "验收"
    clauses = (c for c in re.split(r"[，,。；;\n]", actual) if deed in c or _EXAMINED.search(c))
    return next((c for c in clauses if kinds(c) & _NOT_YET and "good" not in kinds(c)), "")


def of_number(outcome: Outcome, target: str, actual: str) -> Outcome:
    """Return ``outcome``, or what is left of it where its number is denied, planned or only restated."""
    a = outcome.actual
    if outcome.verdict not in REACHED or a is None or len(actual) > LONGEST:
        return outcome
    if outcome.rule == "date.covered":
        return outcome  # 至3月18日停供 is the end of the period that was asked.
    if a.text != actual[a.start : a.end]:
        return outcome  # A number worked out from others has no clause of its own.
    if not (kinds(actual) & _SHORT or "未" in actual or "没" in actual):
        return outcome
    start = max((m.end() for m in _CLAUSE.finditer(actual, 0, a.start)), default=0)
    border = _CLAUSE.search(actual, a.end)
    end = border.start() if border else len(actual)
    before, after = actual[start : a.start], actual[a.end : end]
    denied = _DENIED.search(before) is not None or _not_yet(after, target)
    state = "not_done" if denied else _state(after, target)
    if not state and _EXCEPT.search(after) and not _EXCEPT.search(target) and "partly" in kinds(after):
        state = "partly"
    if not state and _bare_again(target, actual[start:end]):
        state = _state_of_next(target, actual[end + 1 :])
    return _but(outcome, actual, state) if state else outcome


def _not_yet(text: str, target: str) -> bool:
    """Whether what stands behind a number denies the target's deed: 20家尚未关停."""
    found = _NOT_YET_DONE.fullmatch(text)
    return found is not None and found["deed"] in target


def _state(text: str, target: str) -> str:
    """Return the setback that ``text`` tells of the number right before it."""
    if len(text) < 2 or not (found := kinds(text) & _SHORT) or "good" in kinds(text):
        return ""
    if found & {"cancelled", "not_done"}:
        found = claims(target, text) & _SHORT  # 20项已取消 where 取消 is asked
    own = [text[s.start : s.end].lstrip("已") in target for s in signs(text) if s.kind == "under_way"]
    if own and all(own):
        found -= {"under_way"}  # 2月启动 is all that 一季度启动 asks.
    found -= {s.kind for s in signs(text) if s.kind == "cancelled" and text[s.start : s.end] in target[:8]}
    only_a_step = found == {"partly"} and not _PORTION.search(text)
    beyond = found != {"partly"} and midway.passed(target, text)
    if not found or only_a_step or beyond or re.search(r"\d", text):
        return ""
    end, last = 0, ""
    for s in signs(text):
        if s.start >= end and s.kind not in {"doubt", "manner"}:
            end, last = s.end, s.kind
    # 检查50家未整改企业: what follows a denial is what it describes.
    if (last == "not_done" and len(text) - end > 1) or ("done" in kinds(text) and last not in _SHORT):
        return ""
    if "not_done" in found and not any(s.kind == "not_done" and s.end - s.start > 2 for s in signs(text)):
        return ""
    rest = "".join(c for c in _GENERIC.sub("", _OPEN_TIME.sub("", text)) if c not in target)
    if len(objects.canonical(rest)) > 2:
        return ""
    # 已到货待更换: some of it is done.
    return "under_way" if "已" in text and _worst(found) == "not_done" else _worst(found)


def _worst(found: frozenset[str]) -> str:
    order = ("not_done", "cancelled", "delayed", "planned", "under_way", "partly")
    return next(kind for kind in order if kind in found)


def _bare_again(target: str, clause: str) -> bool:
    """Whether a clause says no more than the target's own words: 新建12个, and not 已新建12个."""
    own, told = plain(target), plain(clause)
    return told in own or (own in told and not _PERFECTIVE.search(told.replace(own, "")))


def _state_of_next(target: str, text: str) -> str:
    clause = _CLAUSE.split(text, maxsplit=1)[0]
    if _GOES_ON.match(clause) or re.search(r"\d", _OPEN_TIME.sub("", clause)):
        return ""
    return _state("".join(c for c in clause if c not in target or c in "未没不无正在将拟待"), target)


def _but(outcome: Outcome, actual: str, state: str) -> Outcome:
    verdicts: dict[str, Verdict] = {
        "planned": "undetermined",
        "under_way": "partially_met",
        "partly": "partially_met",
    }
    verdict = verdicts.get(state, "not_met")
    why = f"完成情况称“{shortened(actual)}”，提到了目标数，但没有完成。"
    basis = "none" if verdict == "undetermined" else outcome.basis
    return replace(outcome, verdict=verdict, basis=basis, why=why, rule="numeric.standing")
