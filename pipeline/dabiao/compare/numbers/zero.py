"""None at all, in words: 零发生, 无一起发生, 保持零起, 未发生一起 answer a number of what is not to happen.

强化督查12次，泄密事件零发生 has a number, and it is not the answer. A narrower denial (无重大事故) proves
nothing of all (事故0起), and a number of the thing itself beside the denial speaks for itself.
"""

from __future__ import annotations

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.numbers import numeric
from dabiao.compare.numbers.direction import harmful
from dabiao.compare.outcome import Outcome
from dabiao.model import Mention, Verdict
from dabiao.patterns import lazy

_ASKS_NONE = lazy(
    r"(?:确保|保持|实现|力争|全年)?(?:无|没有|零|零发生|零报告|零出现|不发生|不出现|无发生|未发生|杜绝|杜绝发生|为零|零[起件例次人宗])"
)
_ONE = r"(?:任何)?(?:一|1)?(?:起|件|例|次|宗|人次?|名|户|条|笔|处|个|批次?)?(?:的)?"
_DENIES = lazy(
    rf"(?:从未|未曾|均未|未|没有|没|无)(?:曾|有)?(?:发生|出现|发现|产生|接到|收到|引发|造成|存在)?过?{_ONE}(?P<what>[\u4e00-\u9fff]{{2,16}}?)(?:的?(?:发生|出现|情况|现象|行为|问题))*$"
)
_BEHIND = lazy(
    r"(?P<what>[\u4e00-\u9fff]{2,18}?)(?:(?:全年|继续|一直|始终|均|都|也|已)*(?:保持|实现|做到|维持|为|是|达到|仍为|控制为|:|：)*[零0](?:发生|报告|出现|记录|事故|起|件|例|次|宗|人次|人|名|户|条|笔|处|个)"
    r"|(?:全年|均|都|也)*(?:无一|没有一|未有一)(?:起|件|例|次|宗|人次?|名|户|条|笔|处|个)?(?:发生|出现)?|(?:全年|均|都|也)*(?:从未|未曾|未|没有)(?:发生|出现)过?|(?:数量?|次数|起数|件数|人数)?(?:为|是|保持|仍为)[零0])$"
)
_BARE = lazy(
    r"一[起件例次宗](?:也|都)(?:没有?|未)(?:有|发生|出现)?过?|(?:全年|年内|本年度?|保持|实现|均|为)*(?:零(?:发生|报告|出现|起|件|例|次|宗|人次|人|名|户|条|笔|处|个)|(?:未|没有)(?:发生|出现)过?)"
)
_FRAME = lazy(
    r"^(?:全年|年内|本年度?|截至[^，]{0,8}|今年以来|期间|目前|辖区内?|全[县市区镇乡校院局系统]{1,2}|我[县市区局院校]|本[县市区局院校]|共|的|均|都|也|继续|持续|内)+|[数量起件人次户笔条]+$"
)
_COUNTS = lazy(
    r"(?:的?(?:起数|人次数?|件数|次数|户数|人数|笔数|条数|批次|数量|总?数|起|件|次|率))?(?:应|要|须)?(?:(?:控制|保持|稳定)?在|为|是|达到?|保持|[:：])?$"
)
_EXCEPT = lazy(r"仅|但|除|只有|其中|唯独?")
_CAME = lazy(r"^[^未无没零不]*?(?:发生|出现|引发)[^率]")
_CAME_UP = lazy(r"(?<![未无没])(?<!没有)(?:发生|出现|引发|造成|导致)了?$")
_GENERAL = lazy(
    r"^(?:学生|群众|职工|人员|居民|农户|村民|员工|用户|单位|企业|项目|车辆|一人|一户|相关|此类|上述|各类|各种|该类|类似|任何|的|重复)+"
)
_NO_HARM = lazy(r"风险|隐患|苗头")


def wanted(target: Cell, actual: Cell, name: str) -> tuple[Cell, Outcome | None]:
    """Return the target with what it asks for as a number, and the outcome where the words alone tell it."""
    plain = asked(target, name)
    none = None if plain is target else judge(plain.values[0], actual, name)
    return (plain if actual.values else target), none


def asked(target: Cell, name: str) -> Cell:
    """Return a target that only asks for none (不发生, 无) of the harm in its name as the number 0."""
    text = target.text.strip("。 ")
    if target.values or len(text) > 8 or _ASKS_NONE.fullmatch(text) is None or not harmful(name):
        return target
    m = Mention(0, len(target.text), target.text, "quantity", value=0, unit="", factor=1)
    return cell_of(target.text, (Quantity(m, "", "", "done", "="), *target.quantities), target.damaged)


def judge(target: Quantity, actual: Cell, name: str) -> Outcome | None:
    """Judge a number that is not to be passed where the actual says in words that nothing came about."""
    m = target.mention
    if m.op in {">", ">="} or (m.value != 0 and m.op not in {"<", "<="}) or m.low is not None:
        return None
    own = f"{name}{target.lead}"
    thing = _COUNTS.sub("", objects.rate(own) or own)[-2:]
    if len(thing) < 2 or not (harmful(own) or thing in objects.rate(own)):
        return None
    told = [q for q in actual.values if (q.mention.value or 0) > 0 and not _of_other_times(q)]
    if m.value == 0 and m.unit in {numeric.PERCENT, ""} and (some := _some(told, thing)) is not None:
        why = f"目标{m.text}，完成情况称{some.left[-6:]}{some.mention.text}{some.right[:6]}。"
        return Outcome("not_met", "numeric", why, "numeric.some", None, frozenset(), m, some.mention)
    if any(_tells_of(target, thing, q) for q in told):
        return None
    clauses = CLAUSE.split(_BRACKETS.sub("，", actual.text))
    clause = next((c for c in clauses if _denied(c.strip(), own, thing)), None)
    if clause is None or any(_CAME.search(c) and not _FORMERLY.search(c) for c in clauses if c is not clause):
        return None
    why = f"目标{m.text}，完成情况称“{clause.strip()}”，即没有发生。"
    better: Verdict = "exceeded" if m.value else "met"
    return Outcome(better, "statement", why, "numeric.denied_all", None, frozenset(), m)


def _of_other_times(quantity: Quantity) -> bool:
    """Whether a number is a former year's, or only tells how it changed (比上年减少2起)."""
    return quantity.role == "past" or bool(numeric.changes(quantity.left[-8:]))


_BRACKETS = lazy(r"[（()）]")
_FORMERLY = lazy(r"上一?年|去年|往年|前年|以往|此前")
_STILL = lazy(rf"(?:仍|还|尚)有?$|{_CAME_UP.pattern}")


def _some(told: list[Quantity], thing: str) -> Quantity | None:
    """Return a count of what was to be none at all: 仍有2名学生辍学 for 辍学率0."""
    counts = (q for q in told if q.mention.kind == "quantity" and q.mention.unit != numeric.PERCENT)
    return next((q for q in counts if thing in q.right[:10] and _STILL.search(q.left)), None)


def _denied(clause: str, own: str, thing: str) -> bool:
    """Whether a clause denies the thing itself, of every kind that is asked."""
    if _BARE.fullmatch(clause):
        return True
    found = _BEHIND.search(clause) or _DENIES.search(clause)
    if found is None or thing not in found["what"] or _NO_HARM.search(found["what"]):
        return False
    kind = _GENERAL.sub("", _FRAME.sub("", found["what"].partition(thing)[0]))
    return not kind or kind in own


def _tells_of(target: Quantity, thing: str, q: Quantity) -> bool:
    relation = numeric.relation(target.mention, q.mention)
    if q.role in {"past", "none", "plan"} or relation not in {"same", "bare"}:
        return False
    said = _CAME_UP.search(q.left) or _EXCEPT.search(q.lead)
    return said is not None or thing in f"{q.lead}|{q.left}|{q.right}|{q.mention.object or ''}"
