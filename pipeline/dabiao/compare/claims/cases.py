"""What an actual says of each ban: denied, told, of another kind, or only worked against.

未发生火灾 and 火灾零发生 deny, 无一例 denies whatever was asked of; 火灾1起 tells; 组织火灾演练 is what was
done against it. A clause about another year or a plan says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dabiao.compare.cells.clauses import CLAUSE, HEADED
from dabiao.compare.cells.expressions import one_of, section
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.reading import Cell
from dabiao.compare.claims.bans import GRAVE, NEGATION, Ban, masked, read
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.patterns import lazy

_BRACKETS = lazy(r"[（()）]")
"""全年无事故（6月剐碰1起）: what stands in brackets is a clause of its own."""
_ALIKE = {"群体性": ("集体", "群访", "聚集"), "大面积": ("大范围",)}
_GRAVER = {"较大": "较大重大重特大特别重大", "重大": "重大重特大特大", "严重": "严重重大特大恶性"}


_COUNT = (
    r"(?<![\d.年第])(?:\d+(?:\.\d+)?|[一两二三四五六七八九十百几数多]+)(?:余|多)?"
    r"(?:起|例|件|次|处|人|名|笔|户|宗|条|株|个|家|份|只|头|台|张|所|回|副|批|本|卷|套|页|栋|间|辆|天|小时|分钟|袋|箱|包|瓶|支|车|群|克|公斤|枚|节|段|扇|架|艘|万?元|项|篇|座|趟|场|吨|亩|块|根|棵|米|公里|平方米|立方米)"
)
_COUNTED = lazy(_COUNT)
_CASE = "[起件例次宗个处人笔户]"
_DENIES = lazy(
    r"从未|未(?![能必])|没有?|并?无(?!法)|零(?!星)|(?<![\d.])0[起件例次宗个处人]?|不(?=存在|发生|出现|再|曾|会|是)|杜绝了?|避免了?|防止了?"
)
_PASSES = lazy(
    rf"^(?:再|曾|有|能|被|过|任何|新的?|一{_CASE}|发生|出现|存在|接到|收到|发现|监测到|造成|引发|产生|查出)+"
)
_BROKEN = lazy(r"造成|导致|引发|致使|引起|而|发生|出现|产生|但|却|仍")
_NONE_BEHIND = lazy(
    r"^[^，。；;\d]{0,8}?(?:(?:[从并均]|一直|始终|全年)?(?:未|没有|没)(?:再|曾|有)?(?:发生|出现|新增|见|过|$)|零(?:发生|报告|新增|记录|$)"
    rf"|[为至：:是][0零无](?![\d.])|归零|清零|绝迹|得到(?:有效)?(?:杜绝|避免|防止)|不存在|不再发生|^(?:事件|事故|现象|情况|行为|问题|案件|数量?|率|的)*[：:]?(?:[0零]{_CASE}?|无)$)"
)
_FAILED = lazy(
    r"(?:并非|并不是|不是|不能说|不无|未必|非)(?:没有|无|不|零|[未杜])|不无|(?:未|没有?|没能|未能|无法|难以|不能)(?:完全|彻底|有效|根本|能够|真正|得到|很好|切实|全面|有力|地)*(?:杜绝|避免|防止|遏制|消除|根治|控制|做到|实现|达到)"
)
_ALL = lazy(r"全部|均|全都|悉数|应[\u4e00-\u9fff]尽|100[%％]|逐一|全面|已都|齐全|齐备|清零")
_NOT_NOW = lazy(r"上年|去年|往年|此前|以往|过去|前年|历史上|整治前|治理前|改造前")
_NOW = lazy(r"本年|今年|年内|全年|现(?=已|在|均)|目前")
_STILL = lazy(r"(?:仍|时|偶|还|又)[有然]?(?:少量|个别|零星)?(?:发生|出现|存在)")
_MOST = lazy(r"大部分|大多|多数|基本|大体|绝大|总体上")
_REST = lazy(r"其[余他它]|外，?再?[未无没]")
_REACHED = lazy(r"(?:杜绝|避免|防止)(?:了|住)|(?:有效|成功|彻底|坚决|切实|全面|已经?)(?:杜绝|避免|防止)")
_EXCEPTED = lazy(
    r"除[^，。；;]{0,12}(?:\d|[一两二三四五六七八九十几])[^，。；;]{0,10}外|除(?:了|去)?(?:个别|少数|极少)[^，。；;]{0,12}外"
)
_UNSURE = lazy(
    r"待[^，。；;]{0,2}(?:核实|统计|调查|确认|核查|汇总|认定)|正在[^，。；;]{0,4}(?:核实|统计|调查|认定)|(?:未|没有)统计|(?:尚未|还未)(?:开展|进行|组织)?(?:验收|检测|评估|完工(?!程)|竣工|投用|启用)(?!合格|通过)"
)
_PLANNED = lazy(r"^(?:下一?步|今后|明年|计划|拟|将)|将(?!军)|力争|争取|谨防|严防|要求|承诺")
_ASKED = lazy(r"(?:按照?|根据|围绕|对照|依照|为(?:实现|确保|做到)?)[^，。；;]*(?:要求|目标|标准|部署)")
_MEANT = frozenset({"杜绝", "避免", "防止"})
"""Denials that may be meant and not reached: 加强巡查，防止火灾."""
_NEAR, _FAR, _GAP, _BARE = 4, 24, 14, 2
LONGEST = 240
"""How many characters before a name are looked at for what it is the object of, and for what came about."""
_FRAMES = (
    r"(?:全年|年内|本年度?|全[县市区镇校院]|截至?[^，。；;]{0,8}|目前|至今|迄今|期间|经[^，。；;]{1,6}|均|都|也"
    r"|一直|始终|实际|实现|做到|达到|保持|继续|已|了)*"
)
_THING = (
    r"(?:上述|此类|类似|该类?|相关|任何|以上|这[类种])?的?"
    r"(?:情况|情形|现象|事件|事故|问题|案件|报告|反映|行为|案例|记录)?(?:发生|出现)?过?(?:的?情况)?"
)
_NONE = lazy(
    rf"{_FRAMES}(?:一[\u4e00-\u9fff]{{1,2}}(?:都|也|均)?(?:未|没有?|不)(?:丢|失|漏|坏|损|错|少|缺|死|伤|逃|拖|欠)[\u4e00-\u9fff]?|(?:无|没有|未有|未发生|未出现)一{_CASE}{_THING}|[一1]{_CASE}[\u4e00-\u9fff]{{0,2}}?(?:都|也|均)?(?:未|没有?)(?:再|曾)?(?:发生|出现|有)?过?"
    rf"|[从并均再]?(?:未|没有?)(?:再|曾)?(?:发生|出现|发现|接到|收到|存在)过?{_THING}|没有|无|零|无{_THING}|为?[0零]{_CASE}?"
    r"|零(?:发生|报告|记录|事件|案例)(?:的?(?:目标|要求|状态|记录))?)"
)
_SOME = lazy(
    rf"[^，。；;未没无不零0除]{{0,12}}?(?:发生|出现|查出|查处|查实|通报)(?:了|过)?{_COUNT}[\u4e00-\u9fff]{{0,2}}"
    r"|(?:全年|年内|共|合计|累计|仅|有|\d{1,2}月份?|[上下]半年)+(?:\d+|[一两二三四五六七八九十几])[起例宗]"
)
_CAME = lazy(rf"(?:发生|出现)了?{_COUNT}(?:较大|重大|特大|重特大|严重|恶性|群体性)[^，。；;]")
_HARMED = lazy(r"无一[\u4e00-\u9fff]{2,3}$")


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(one_of(section("bans")[name]))


@needs(target=NEGATION)
def judge(  # noqa: PLR0911 - one line per answer
    target: Cell, actual: Cell, name: str
) -> Outcome | None:
    """Judge a target that only bans; None where it asks for more, or where no clause speaks of it."""
    if target.values or target.dates or len(actual.text) > LONGEST:
        return None
    if not (bans := read(target.text, name)):
        return None
    clauses = [c for c in CLAUSE.split(_BRACKETS.sub("，", actual.text)) if c.strip()]
    asked, said = f"目标“{shortened(target.text)}”", f"完成情况称“{shortened(actual.text)}”"
    if all(_cleared(ban, clauses) for ban in bans):
        return Outcome("met", "statement", f"{said}，{asked}所指的已全部消除。", "bans.cleared")
    told = [_states(ban, clauses) for ban in bans]
    every = frozenset[str]().union(*told)
    if "told" in every:
        part = (
            bans[-1].apart
            and all(t & {"told", "denied"} for t in told)
            and any("told" not in t for t in told)
        )
        why = f"{said}，正是{asked}要求不发生的。"
        return Outcome("partially_met" if part else "not_met", "statement", why, "bans.broken")
    if "unknown" in every:
        return undetermined(f"{said}，尚无结论。", "bans.open")
    if "most" in every or {"rest"} in told:
        return None
    if "denied" in every or any(t >= {"lesser", "rest"} for t in told):
        return Outcome("met", "statement", f"{said}，没有发生{asked}所指的情形。", "bans.kept")
    return _open(every, clauses, asked, said)


def _open(every: frozenset[str], clauses: Sequence[str], asked: str, said: str) -> Outcome | None:
    """Judge what neither tells nor denies: a case of another kind, or what was done against it."""
    if "lesser" in every:
        return undetermined(f"{said}，程度或种类与{asked}不同。", "bans.other")
    if "measure" in every or _only_effort(clauses):
        return undetermined(f"{said}，只说明做了哪些工作，没有说明是否发生。", "bans.open")
    return None


def broken(target: str, actual: str) -> str:
    """Return a clause of a target that asks for more too and bans what the actual tells: 无挤占挪用."""
    if NEGATION.search(target) is None or len(actual) > LONGEST:
        return ""
    clauses = [c for c in CLAUSE.split(actual) if c.strip()]
    asked = (c for c in HEADED.split(target) if c.strip())
    return next((c for c in asked if any("told" in _states(ban, clauses) for ban in read(c))), "")


def _only_effort(clauses: Sequence[str]) -> bool:
    """Return whether clauses only tell what was done: 开展检查12次, 设立举报电话."""
    done = any(_words("effort").search(c) for c in clauses)
    return done and not any(_words("result").search(c) for c in clauses)


def _cleared(ban: Ban, clauses: Sequence[str]) -> bool:
    """Return whether all of a standing evil is said to be cleared: 裸土已全部覆绿."""
    if _words("standing").search(ban.core) is None:
        return False
    found = (c for c in clauses if _words("cleared").search(c) and _FAILED.search(c) is None)
    return any(_ALL.search(c) and not _MOST.search(c) and not _REST.search(c) for c in found)


def _states(ban: Ban, clauses: Sequence[str]) -> frozenset[str]:
    """Return what the clauses say of ``ban``: told, denied, most, rest, lesser, measure, unknown."""
    found = {_state(ban, clause) for clause in clauses}
    return frozenset(found - {""})


def _state(ban: Ban, clause: str) -> str:  # noqa: PLR0911 - one line per answer
    text = masked(clause)
    if _UNSURE.search(clause):
        return "unknown"
    if _ASKED.match(clause) or (_NOT_NOW.search(clause) and not _NOW.search(clause)):
        return ""
    own = list(ban.told.finditer(clause))
    spans = [m.span() for m in own]
    other = [] if ban.cases is None else list(ban.cases.finditer(clause))
    other = [m for m in other if not any(a <= m.start() < b for a, b in spans)]
    if not own and not other:
        if ban.grave and _as_grave(ban.grave, clause) and _CAME.search(text):
            return "told"
        return _nameless(text.strip()) or _opposite(ban, clause) or _kept(ban, clause)
    if _FAILED.search(text):
        return "told"
    if _EXCEPTED.search(text):
        return _of_kind(ban, clause, (own or other)[0])
    found = [_mention(ban, text, m, own=i < len(own)) for i, m in enumerate([*own, *other])]
    return next((s for s in ("told", "most", "denied", "rest", "lesser", "measure") if s in found), "")


def _opposite(ban: Ban, clause: str) -> str:
    """Return denied where all are what none was not to be: 全部合格, where 不合格 is banned."""
    good = ban.core[1:3]
    at = clause.find(good) if ban.core[0] in "不未" else -1
    return "denied" if at >= 0 and clause[at - 1 : at] not in {"不", "未"} and _ALL.search(clause) else ""


@cache
def _signs_of_good() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(ban), re.compile(one_of(words))) for ban, words in section("kept").items())


def _kept(ban: Ban, clause: str) -> str:
    """Return denied where a clause tells what is so when a ban is kept: 件件按期办结."""
    for banned, words in _signs_of_good():
        found = words.search(clause) if banned.search(ban.core) else None
        if found is not None and not (
            _MOST.search(clause) or _DENIES.search(clause[: found.start()][-_NEAR:])
        ):
            return "denied"
    return ""


def _nameless(text: str) -> str:
    """Return what a clause says that names nothing: 全年无一例, 9月发生一起."""
    bare = text.strip("　 “”()（）")
    if _NONE.fullmatch(bare) or _HARMED.search(bare):
        return "denied"
    return "told" if _SOME.fullmatch(bare) or _EXCEPTED.fullmatch(bare) else ""


def _mention(ban: Ban, text: str, m: re.Match[str], *, own: bool) -> str:
    """Return what a clause says of the ban where ``m`` names it, or one of its cases."""
    before, after = text[: m.start()], text[m.end() :]
    denial = _denial(before)
    if denial is not None and denial[0] in _MEANT and not _REACHED.search(text):
        return "measure" if before[: denial.start()].strip() else "denied"
    if denial is not None or (own and _NONE_BEHIND.match(after)):
        return "rest" if _REST.search(before) else "most" if _MOST.search(before) else "denied"
    still = _STILL.search(after) is not None
    worked = _words("against").search(before[-_NEAR:]) or _words("work").match(after)
    if not still and (worked or _PLANNED.search(before)):
        return "measure"
    return _of_kind(ban, m.string, m) if still or _happened(before, after, ban.core, own=own) else ""


def _denial(before: str) -> re.Match[str] | None:
    """Return the negation that reaches what stands behind ``before``."""
    for found in reversed(list(_DENIES.finditer(before))):
        gap = _PASSES.sub("", before[found.end() :])
        if len(gap) <= _GAP and (gap.startswith(("因", "由于", "、")) or not _BROKEN.search(gap)):
            return found
    return None


def _happened(before: str, after: str, core: str, *, own: bool) -> bool:
    """Whether the words around say that it came about: with a count, behind 发生, or alone."""
    if _COUNTED.search(before[-8:] + "｜" + after[:10]) or _words("happened_behind").match(after):
        return True
    if _words("happened").search(before[-_FAR:]):
        return True
    return own and sum(c not in core for c in before.strip() + after.strip()) <= _BARE


def _of_kind(ban: Ban, text: str, m: re.Match[str]) -> str:
    """Return told, or lesser where what is told is less grave or of another kind than what is banned."""
    if (ban.grave and not _as_grave(ban.grave, text)) or m[0] == ban.opening:
        return "lesser"
    if ban.core in text or not ban.sort or not (ban.deed or _words("kinds").search(m[0])):
        return "told"
    if ban.deed and any(ban.sort[i : i + 2] in text for i in range(len(ban.sort) - 1)):
        return "told"
    near = text[m.end() : m.end() + _FAR] if ban.deed else text[max(0, m.start() - 6) : m.start()]
    own = _words("framing").sub("。", _COUNTED.sub("。", near)).replace("的", "。")
    beside = (own.lstrip("。").partition("。")[0] if ban.deed else own.rpartition("。")[2]).strip()
    return "told" if not beside or set(beside) & set(ban.core) else "lesser"


def _as_grave(grave: str, text: str) -> bool:
    """Whether ``text`` tells of something at least as grave (重大 where 较大 is banned)."""
    return (
        grave in text
        or any(w in text for w in _ALIKE.get(grave, ()))
        or any(g in _GRAVER.get(grave, "") for g in GRAVE.findall(text))
    )
