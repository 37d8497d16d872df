"""What is asked not to happen, and yes or no: decided by counting negations, not by lists.

不扩散 is reached by 未扩散 and missed by 局部扩散; 是否超标 否 is missed by 是.
"""

from __future__ import annotations

import re
from functools import cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.expressions import section
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.marks import needs
from dabiao.compare.numbers.direction import harmful
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.model import Verdict
from dabiao.patterns import lazy

_NOT = lazy(
    r"并非|并不是|不是|并未|尚未|从未|未曾|未再|不再|不会|不得|不能|不被|未被|没有被?|未能|杜绝|避免|防止|严禁|禁止|未|不|没|无|零|(?<![\d.])0(?=[起件例次宗个处]|$)"
)
_ABOUT = lazy(r"(?:出现|发生|产生|发现|存在|造成|任何|被|新的)+")
_BY_HALF = lazy(r"基本|大体|大致|勉强|多数")
_ASKS = lazy(r"不|未|没有|无|零|杜绝|避免|防止|严禁|禁止")
_GRAVITY = {"较大": 1, "重大": 2, "重特大": 2, "特大": 3, "严重": 2, "恶性": 2, "群体性": 2}
GRAVE = lazy(r"重特大|重大|特大|较大|严重|恶性|群体性")
_SLIGHT = lazy(r"一般|轻微|较小|普通|轻度|小型")
_YES = lazy(r"(?:是|有|发生|存在|能|可以|已发生|有发生)")
_NO = lazy(r"(?:否|无|没有|不是|未发生|不能|不存在|没有发生|未出现|0[起件例次宗个处]?|零|未发现)")
_QUESTION = lazy(r"是否|有无|能否|是不是|有没有|会否")
_TICKS: dict[str, Verdict] = {"是": "met", "对": "met", "否": "not_met", "×": "not_met", "✗": "not_met"}
_NONE = lazy(
    r"(?:未|没有|从未|并未)(?:发生|出现|发现|接到|收到|有)?[\u4e00-\u9fff]{0,6}|(?:为)?[0零][起件例次宗个处]?"
)
_NO_CASE = lazy(
    r"(?:全年|年内|本年度?)?(?:均|从|并)?(?:未|没有|无)(?:发生|出现|发现|接到|收到)[^，。；;\d但]{2,40}(?:情形|情况|现象|事件|案件|事故|问题|行为)"
)
_BUT = lazy(r"除(?P<what>[^，。；;]{1,14}?)(?:之|以)?外[，,]?(?:再)?(?:未|没有|无)[^，。；;]{0,6}其[他它]")
_OF_KIND = lazy(
    r"(?:无|没有|未发生|不发生|零|杜绝)(?P<of>[\u4e00-\u9fff]{0,4}?)(?P<kind>投诉|事故|案件|纠纷|故障|差错|问题|违规|隐患)$"
)
_CASES = lazy(
    r"(?:\d{1,2}月份?|[上下]半年|年内|全年|本年度?|期间)?(?:先后|共|累计)?(?:发生|出现|查出|查处)了?(?:[1-9]\d{0,2}|[一二三四五六七八九十两]{1,2})[起件例宗次](?![\u4e00-\u9fff])"
)
"""6月发生一起: of what, the target says."""
_SO_MANY = lazy(
    r"(?:共|发生|出现|存在|接到|收到|有|查处|发现)*[1-9一二三四五六七八九两十]\d{0,3}[起件例次宗个处](?:[\u4e00-\u9fff]{0,6})"
)
_FRAMES = lazy(r"^(?:已经?|均|全年|本年度?|年内|全部|都|我[县市局镇]|严格|再|现)+|(?:的?情况|现象|行为)$")
ALIKE = 0.6
LONGEST = 60


@cache
def _innocent() -> re.Pattern[str]:
    """Return the words that hold a negation and deny nothing (不断, 无偿)."""
    kept = [w for w in section("read_over")["words"] if _ASKS.match(w) and "间断" not in w]
    return re.compile("|".join(sorted(map(re.escape, kept), key=len, reverse=True)))


_FAULTS = lazy(
    r"(?:无|没有|零|杜绝|不存在|未出现)(?:任何)?(?:[一1][项个件处例批台份户人家次])?(不合格|不达标|不规范|不符合|不到位|不满意)"
)

_WHOLE = lazy(r"无[\u4e00-\u9fff]{0,6}(?:缺|漏)|[\u4e00-\u9fff]{2,8}(?:齐全|齐备|完整|完备)$")
_LACKS = lazy(r"(?<![无未没不])[缺漏少](?:[失少漏报])?了?[1-9一二两三四五六七八九十][\d]{0,4}[^\d%年月日]")


@needs(target=lazy(r"无|没有|零|杜绝|不存在|未出现|齐|完"))
def faultless(target: str, actual: str) -> Outcome | None:
    """Judge 无不合格桌椅: reached where all are 合格 or none is not, missed where some are not."""
    said = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”"
    if _LACKS.search(actual) and _WHOLE.match(target):
        rest = re.search(r"其[余他它]", actual)
        verdict: Verdict = "not_met" if rest is None else "partially_met"
        return Outcome(verdict, "statement", f"{said}，有缺漏。", "parity.some")
    if "不" not in target or (asked := _FAULTS.match(plain(target))) is None or len(actual) > LONGEST:
        return None
    bare = _FAULTS.sub("", actual)
    if asked[1] in bare:
        return Outcome("not_met", "statement", f"{said}，正是目标要求不发生的。", "parity.affirmed")
    if bare != actual or asked[1][1:] in bare:
        return Outcome("met", "statement", f"{said}，与目标一致。", "parity.denied")
    return None


def _some(core: str, actual: str) -> bool:
    """Whether a clause affirms what another one denies: 甲村缺失两份，其余无缺失."""
    denied = [_NOT.search(c) is not None for c in CLAUSE.split(actual) if core in c]
    return any(denied) and not all(denied)


def _below(target: str, actual: str) -> bool:
    """Whether what happened is less grave than what must not: 较大事故 where 重特大 is asked of."""
    asked = [_GRAVITY[m[0]] for m in GRAVE.finditer(target)]
    told = [_GRAVITY.get(m[0], 0) for m in re.finditer(f"{GRAVE.pattern}|{_SLIGHT.pattern}", actual)]
    return bool(asked) and bool(told) and max(told) < min(asked)


def _only_slight(core: str, actual: str) -> bool:
    """Whether what must not happen is denied and what did happen is slight (出现一般舆情，未发生重大舆情)."""
    if GRAVE.match(core) is None or not re.search(
        rf"(?:未|没有|无)[\u4e00-\u9fff]{{0,2}}{re.escape(core)}", actual
    ):
        return False
    rest = [c for c in CLAUSE.split(actual) if c and core not in c]
    return bool(rest) and all(_SLIGHT.search(c) or "bad" not in kinds(c) for c in rest)


@needs(target=_NOT)
def judge(  # noqa: PLR0911 - one line per reason to stand back
    target: str, actual: str
) -> Outcome | None:
    """Judge a target that denies something; None where the actual does not speak of that thing."""
    t, a = plain(target), plain(actual)
    if len(t) > LONGEST or len(a) > 2 * LONGEST or _BY_HALF.match(a):
        return None
    asked = [m for m in _NOT.finditer(t) if not _innocent().match(t, m.start())]
    if len(asked) != 1 or not _ASKS.match(asked[0][0]):
        return None
    core = _ABOUT.sub("", t[asked[0].end() :]) or t[asked[0].end() :]
    said = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”"
    if _below(t, a):
        return undetermined(f"{said}，程度不同，无法判定。", "parity.degree")
    negations = [m for m in _NOT.finditer(a) if not _innocent().match(a, m.start())]
    bare = _NOT.sub("", a)
    own = re.sub(r"^[再得予许准会能可应被]+", "", core)[:2]
    if len(own) > 1 and not negations and re.match(rf"(?:已|又|另|仍|年内|共)*{own}", a) and core not in bare:
        if set(core[2:]) & set(bare) - set(own):
            return Outcome("not_met", "statement", f"{said}，正是目标要求不发生的。", "parity.affirmed")
        return undetermined(f"{said}，所指是否相同无法判定。", "parity.other")
    if not negations and (harmful(t) or "good" in kinds(t)) and _CASES.match(actual.strip()):
        return Outcome("not_met", "statement", f"{said}，正是目标要求不发生的。", "parity.affirmed")
    near = len(core) > 1 and (
        core in bare or (len(core) > 3 and set(core) <= set(bare) and len(bare) < 2 * len(core))
    )
    near = near or (len(negations) == 1 and _FRAMES.sub("", bare) in _openings(core))
    if not near and objects.likeness(t[: asked[0].start()] + core, bare) < ALIKE:
        return None
    if kinds(actual) & {"planned", "unknown", "secret", "partly"} - ({"partly"} if near else set()):
        return None
    if _only_slight(core, actual):
        return Outcome("met", "statement", f"{said}，与目标一致。", "parity.denied")
    if not negations and near and "good" not in kinds(actual):
        return Outcome("not_met", "statement", f"{said}，正是目标要求不发生的。", "parity.affirmed")
    if negations and len(core) > 1 and _some(core, actual):
        return Outcome("partially_met", "statement", f"{said}，有的发生了。", "parity.some")
    if len(negations) == 1 and not kinds(actual) & {"bad"}:
        return Outcome("met", "statement", f"{said}，与目标一致。", "parity.denied")
    return None


def _openings(core: str) -> frozenset[str]:
    """Return the words that may stand for a deed that is not to be done: 新建, 新建办公用房."""
    own = re.sub(r"^[再得予许准会能可应被]+", "", core)
    return frozenset({own, own[:2], own[:3], own[:4]} - {"", own[:1]})


@needs(target=_NOT, actual=_BUT)
def excepted(target: str, actual: str) -> Outcome | None:
    """Judge 无扬尘投诉 by 除2件噪声投诉外，未接到其他投诉: what is excepted is of another kind, or is it."""
    found, asked = _BUT.search(actual), _OF_KIND.search(plain(target))
    if found is None or asked is None or asked["kind"] not in found["what"] or len(actual) > LONGEST:
        return None
    said = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”"
    if asked["of"] and not set(asked["of"]) & set(found["what"]):
        return Outcome("met", "statement", f"{said}，例外的是另一类。", "parity.denied")
    return Outcome("not_met", "statement", f"{said}，例外的正是目标要求不发生的。", "parity.affirmed")


@needs(actual="".join(_TICKS))
def ticked(target: str, actual: str) -> Outcome | None:
    """Judge a cell that only says yes or no, as a word or a mark."""
    verdict = _TICKS.get(plain(actual))
    if verdict is None:
        return None
    said = f"完成情况填“{shortened(actual)}”"
    return Outcome(verdict, "statement", f"{said}，按自评结论判断“{shortened(target)}”。", "parity.ticked")


@needs(target=(_YES, _NO), actual=(_YES, _NO))
def answered(target: str, actual: str, name: str) -> Outcome | None:
    """Judge 是 or 否, 有 or 无 against the same question; None where one side says more."""
    t, a = plain(target), plain(actual)
    if not (_QUESTION.search(name) or harmful(name) or {t, a} <= {"是", "否"}):
        return None
    wanted = True if _YES.fullmatch(t) else False if _NO.fullmatch(t) else None
    given = True if _YES.fullmatch(a) else False if _NO.fullmatch(a) else None
    if wanted is None or given is None:
        return None
    said = f"目标“{shortened(target)}”，实际“{shortened(actual)}”"
    if wanted == given:
        return Outcome("met", "statement", f"{said}，一致。", "parity.answer")
    return Outcome("not_met", "statement", f"{said}，相反。", "parity.answer")


def happened(actual: str, name: str) -> Outcome | None:
    """Judge what happened where nothing bad was to happen (事故: 无, 发生1起); None where it is unclear."""
    if not harmful(name) or len(actual) > LONGEST:
        return None
    said = f"目标是不发生，完成情况称“{shortened(actual)}”"
    if _NONE.fullmatch(plain(actual)) or _NO_CASE.fullmatch(actual.strip(" 。")):
        return Outcome("met", "statement", f"{said}，即没有发生。", "parity.denied")
    if _SO_MANY.fullmatch(plain(actual)):
        return Outcome("not_met", "statement", f"{said}，与目标相反。", "parity.affirmed")
    return None


def bounded(target: str, name: str) -> bool:
    """Return whether 无 answers a target of no more than so many (投诉 ≤3件), or of nothing (无缺失)."""
    if re.match(r"无[\u4e00-\u9fff]{2,8}$", plain(target)) and not _innocent().match(plain(target)):
        return True
    return (
        harmful(name) and re.match(r"(?:≤|≦|<|＜|不超过|不多于|不高于|少于|低于)", target.strip()) is not None
    )


_NOTHING = lazy(
    r"(?:零|无|不|未|没有|杜绝|避免|防止)(?:发生|出现|产生|发现|存在)?(?P<after>[\u4e00-\u9fff]{2,12})$|(?P<before>[\u4e00-\u9fff]{2,12}?)(?:为?零发生|零|不发生|未发生|为0|为零)$"
)
_BEFELL = lazy(
    r"(?:发现|发生|出现|查出|查见|存在|检出|有)(?P<what>[\u4e00-\u9fff]{2,10}?)(?P<n>[1-9]\d*|[一二两三四五六七八九十]+)(?:余|多)?[起件例次宗个处卷人名台份户批只头车]"
)
_CLEARED = lazy(r"不属实|非本|排除|误报|无关|不属于|疑似|线索|不构成")


@needs(target=lazy(r"[零无不未没杜避防]"), actual=_BEFELL)
def befell(target: str, actual: str, name: str) -> Outcome | None:
    """Judge 霉变虫蛀零发生 by 发现虫蛀2卷: the very thing came about, whatever was done about it."""
    asked = _NOTHING.search(plain(target))
    found = _BEFELL.search(actual)
    if asked is None or found is None or len(actual) > LONGEST or _CLEARED.search(actual):
        return None
    thing = asked["after"] or asked["before"]
    told = objects.pairs(found["what"])
    graded = GRAVE.search(target) or _SLIGHT.search(found["what"])
    if graded is not None and graded[0] not in found["what"]:
        return None
    before = actual[: found.start()]
    if (
        not told & objects.pairs(thing)
        or _NOT.search(before[-4:])
        or objects.likeness(thing, found["what"]) < 0.5
    ):
        return None
    why = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”，正是目标要求不发生的。"
    return Outcome("not_met", "statement", why, "parity.affirmed")


def denied_thing(names: tuple[str, ...], actual: str) -> Outcome | None:
    """Judge a target of zero by a clause that denies the thing itself (辍学率 0 by 无辍学学生)."""
    thing = frozenset[str]().union(*(objects.pairs(objects.rate(name) or name) for name in names))
    for clause in CLAUSE.split(actual[: 2 * LONGEST]):
        found = _DENIES.match(clause) or _DENIED_BEHIND.fullmatch(clause)
        if found is None or not thing & objects.pairs(found["what"]):
            continue
        if any(
            thing & objects.pairs(c) and re.search(r"\d", c) and not _apart(found["what"], c)
            for c in CLAUSE.split(actual)
            if c is not clause
        ):
            return None
        why = f"目标是不发生，完成情况称“{shortened(clause)}”，即没有发生。"
        return Outcome("met", "statement", why, "parity.denied")
    return None


def _apart(what: str, clause: str) -> bool:
    """Whether a number is told of another kind than the one denied: 个体访12件 beside 集体访未发生."""
    noun = _TOLD_OF.sub("", re.split(r"\d", clause, maxsplit=1)[0])
    return len(noun) > 2 and noun not in what and what not in noun


_TOLD_OF = lazy(r"^(?:另|仅|只|共|有|收到|接到|发生|出现|受理|处置|全年|年内)+")
_DENIED_BEHIND = lazy(
    r"(?P<what>[\u4e00-\u9fff]{2,10}?)(?:全年|均|都)?(?:从?未(?:曾)?(?:发生|出现)|没有?(?:发生|出现)过?|零发生|为零)"
)
_DENIES = lazy(
    r"(?:全年|本年度?|年内|全[县市区镇校]|目前|均)*(?:无|未发生|没有(?:发生)?|未出现|零)(?P<what>[\u4e00-\u9fff]{2,10})$"
)
