"""What a plain reader sees where no list of claims decides: 管子接好了, 路口不再堵, 臭味没了.

Clauses are read by their form: a verb with an ending (接好, 打进, 换了), a harm that shrinks, a good that
grows, a quality that came about (亮了). A clause about what only makes the deed ready tells nothing, and
one word that weakens keeps the whole cell open. See ``configs/plain.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import HEADED
from dabiao.compare.cells.expressions import one_of, section
from dabiao.compare.cells.phrase import name_kind, shortened
from dabiao.compare.cells.wording import kinds, signs
from dabiao.compare.claims import bare, beside, words
from dabiao.compare.outcome import Outcome
from dabiao.errors import ConfigError
from dabiao.patterns import lazy
from dabiao.resources import load_toml

_OPEN = frozenset({"words.other", "words.silent", "words.other_effect", "words.beyond", "words.doubt"})
_SETBACKS = frozenset(
    {"not_done", "planned", "under_way", "partly", "cancelled", "delayed", "secret", "unknown"}
)
_DENIED = frozenset({"words.not_done", "words.mixed"})
"""Denials that a reader may see through: 公厕没异味."""
_CHANGES = lazy(r"(?:规范|透明|方便|便捷|安全|可靠|浓厚|壮大|顺畅|有序|稳定|稳步|充足|和谐)(?:$|[，。；;])")
_DEED = lazy(r"完成|建成|平台|设施|制度|机制")
_THEMED = frozenset({"words.themed", "words.effect"})
"""Effects by likeness, which a change for the worse denies: 优良天数比上年少了6天."""
_GRADED = lazy(r"等次|等级|评级|(?:优秀|良好|合格)(?:$|[等及以，])|[一二三四五甲乙丙]级|[ABCⅠ-Ⅴ]级")
_ALL = lazy(r"全部|全都|至此|悉数|均已|都已|最终|最后")
_THOUGH = lazy(r"却|反而|反倒|不料|谁知")
_NOW = lazy(r"现在|如今|眼下|现已|今年|而今|目前")
_ONCE = lazy(r"(?:原[来先]?|过去|以[往前]|从前|往年|早先|此前)(?!的)")
_WAITS = lazy(r"没|未|尚|待|等|明年|来年|下年|还[在要没]|[剩余]下|其余|正在")
_BEHIND = r"[^，。；;]{0,8}?"
_BEHIND_SO = r"(?:(?![未没不无难])[^，。；;]){0,8}?"
"""Not across a denial: 收入没有提高."""
_NOT_A_DEED = r"[^，。；;能完成建改修办做开整治清处理化排拆管控防查补]{0,3}"
LONGEST = 120
ASKED = 60
SHORT = 5
"""A subject of so few characters that shares one with the target is about it, unless it ends in a part."""
_PARTS = frozenset("长员柜棚罩杆箱库沟井道坑桩料膜布表单费款案稿组队民人户房子书室场图架座板")
_THAN = lazy(r"[比较跟和与同](?:上年度?|去年|往年|以[前往]|过去|从前|原[先来]|年初)(?:同期)?")
_DEGREE = lazy(r"持续|不断|更加?|逐步|稳步|进一步|明显|显著|有效|大幅|切实|有所|得到|及时|按时|完成|实现")
_AGENT = lazy(
    r"(?:队|队员|双方|各方|人员|人|员|师|者|们|局|所|院|站|校|公司|企业|干部|部门|单位|乡镇|社区|农户|户|学生|居民|村民|群众|乘客|老人|职工)$"
)
_PAPER = lazy(r"(?:办法|制度|规定|细则|方案|意见|条例|章程|规程|机制|预案|规范|指南)$")
_WHOLE = lazy(r"主体[和及与、][^，。；;]{0,6}附属|附属|配套|各(?:标段|单项|项|处|类)|所有|整[个体]")
_SUFFIX = lazy(r"(?:里|上|内|中|的|子|们|工作|工程|项目|设施|系统|情况|任务)+$")
_COMMON = lazy(
    r"完成|建设|开展|实施|进行|组织|工作|项目|任务|目标|指标|推进|改造|维护|提升|提高|加强|做好|确保|实现|落实|有效|及时|全部|各类|发放|采购|修建|办理|建成|新建|[的了和与及等对在于年月日各个项次共新]"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """The clauses of a cell, what each tells, and the words of the target with the indicator's name."""

    clauses: tuple[str, ...]
    tones: tuple[str, ...]
    wide: str

    def of(self, *tones: str) -> str:
        """Return the clauses that tell one of ``tones``."""
        return "，".join(c for c, tone in zip(self.clauses, self.tones, strict=True) if tone in tones)


def judge(outcome: Outcome, target: str, actual: str, name: str, type_: str | None = None) -> Outcome:
    """Return ``outcome``, or what a plain reader sees where it is undetermined for want of known words."""
    if outcome.rule not in _OPEN | _DENIED | _THEMED or len(actual) > LONGEST or len(target) > ASKED:
        return outcome
    wide = f"{name}{target}"
    if _GRADED.search(target) or objects.distinct(wide, actual) or objects.contrast(wide, actual):
        return outcome
    clauses = tuple(c for c in HEADED.split(actual) if c.strip())
    now = _NOW.search(actual) is not None
    told = _Told(clauses, tuple(_tone(c, wide, now) for c in clauses), wide)
    if outcome.rule in _THEMED and "worse" not in told.tones:
        return outcome
    return (_effect(told, target) if _for_effect(target, type_) else _deeds(outcome, told, target)) or outcome


def _for_effect(target: str, type_: str | None) -> bool:
    change = _DEGREE.sub("", target)
    effect = words.effect_asked(change, type_) or _CHANGES.match(change) is not None
    return effect and name_kind(target) != "deliverable" and _DEED.search(target) is None


def _effect(told: _Told, target: str) -> Outcome | None:
    """Judge an effect by changes for the better or for the worse; None where neither or both are told."""
    better, worse = "better" in told.tones, "worse" in told.tones
    if "held" in told.tones or better == worse:
        return None
    said = f"完成情况称“{shortened('，'.join(told.clauses))}”"
    change = _DEGREE.sub("", target)
    alone = _CHANGES.match(change) is not None or not bare.names_something(change)
    if not alone and not _near(told.wide, "".join(told.clauses)):
        return None
    if worse:
        return Outcome("not_met", "qualitative", f"{said}，与目标相反。", "words.plainly")
    return Outcome("met", "qualitative", f"{said}，所述情形与目标相符。", "words.plainly")


def _deeds(outcome: Outcome, told: _Told, target: str) -> Outcome | None:
    """Judge a deed by the clauses that tell it; None where none tells it of the thing itself."""
    held = "held" in told.tones
    if "worse" in told.tones or (outcome.rule in _DENIED and not held and "better" not in told.tones):
        return None
    if held and not (told.tones[-1] == "done" and _ALL.search(told.clauses[-1])):
        return None if outcome.rule == "words.mixed" else _in_part(told)
    if beside.taken_back(told.wide, told.of("done", "aside", "held")):
        return None
    each = enumerate(zip(told.clauses, told.tones, strict=True))
    if not any(_tells(clause, tone, i > 0, target, told.wide) for i, (clause, tone) in each):
        return None
    said = f"完成情况称“{shortened('，'.join(told.clauses))}”"
    return Outcome("met", "statement", f"{said}，所述事项已做成。", "words.plainly")


def _in_part(told: _Told) -> Outcome | None:
    """Judge a cell of which one clause tells a deed and another that it waits."""
    actual = "，".join(told.clauses)
    near = objects.likeness(told.wide, told.of("done", "better"))
    if _WAITS.search(actual) is None or _THOUGH.search(actual) or not near:
        return None
    if objects.likeness(told.wide, told.of("held")) > near:
        return None  # 分拣中心已建成，直营网点未开工
    why = f"完成情况称“{shortened(actual)}”，有做成的，也有没做的。"
    return Outcome("partially_met", "statement", why, "words.plainly")


def _near(wide: str, actual: str) -> bool:
    return bool(_own(wide) & set(actual)) or bool(objects.themes(wide) & objects.themes(actual))


def _own(wide: str) -> frozenset[str]:
    """Return the characters of what a target is about."""
    return frozenset(_COMMON.sub("", objects.canonical(wide)))


def _tells(clause: str, tone: str, later: bool, target: str, wide: str) -> bool:
    """Whether a clause tells the deed that is asked of the thing itself: 电梯井道砌好了 does not."""
    named = [f for f in _fields() if f[0].search(target)]
    # 发放重建补助 asks for what it begins with.
    fields = [(f[1], f[2]) for f in [f for f in named if f[0].match(target)] or named]
    if tone == "better" and any(better for _, better in fields) and _near(wide, clause):
        return True
    clause = _words("turns", "fine").sub("", clause)
    start, end, deed = _deed(clause, wide)
    reached = _anything().search(deed) or any(told.search(deed) for told, _ in fields)
    return (
        tone in {"done", "better"}
        and bool(deed and reached)
        and _of_it(clause, start, end, later, target, wide)
    )


def _of_it(clause: str, start: int, end: int, later: bool, target: str, wide: str) -> bool:
    """Whether the deed between ``start`` and ``end`` is told of what the target is about."""
    own, subject = _own(wide), _bared(clause[:start])
    if not subject:
        return later or not clause[end:] or bool(own & set(clause))
    if clause.startswith("有了", start) and clause[end:]:
        return bool(own & set(clause[end:]))
    if _AGENT.search(subject):  # 规划编制单位已选定 is told of him who is to do it.
        chosen = subject.endswith(("单位", "公司", "企业")) and any(f[0].search(subject) for f in _fields())
        return bool(own & set(clause)) and not chosen
    papers = _PAPER.search(subject) is not None and _PAPER.search(target) is not None
    short = len(subject) <= SHORT and subject[-1] not in _PARTS and own & set(subject)
    return not own or papers or subject[-1] in own or bool(short) or _WHOLE.search(subject) is not None


def _bared(before: str) -> str:
    return _SUFFIX.sub("", bare.bared(before))


def _deed(clause: str, wide: str) -> tuple[int, int, str]:
    """Return where the first deed of a clause begins and ends, and all of its deeds as one text."""
    spans = [m.span() for m in _done().finditer(clause)]
    claims = [s for s in signs(clause) if s.kind in {"done", "effect"}]
    spans += [(s.start, s.end) for s in claims if not _in_name(clause, s.start, s.end, wide)]
    spans = [(a, b) for a, b in spans if clause[b : b + 1] not in section("beside")["matters"]]
    if not spans:  # 采购 in 采购费已到账 is a name.
        return 0, 0, ""
    first = min(spans)
    return first[0], first[1], "，".join(clause[a : b + 2] for a, b in sorted(spans))


def _in_name(clause: str, start: int, end: int, wide: str) -> bool:
    return end < len(clause) and clause[start : end + 1] in wide


def _tone(clause: str, wide: str, now: bool) -> str:
    """Return what a clause tells: done, better, worse, held, or aside."""
    if now and _ONCE.match(clause):
        return "aside"  # 原来跑县城的事，现在村里就能办
    fine = _words("turns", "fine").search(clause)
    text = _words("turns", "fine").sub("", clause)
    better = _better().search(text)
    if _words("turns", "same").search(text) or (better is None and _worse().search(text)):
        return "worse"
    text = text if better is None else _better().sub("", text)
    if _held(text, wide) or (kinds(text) & _SETBACKS):
        return "held"
    if better is not None:
        return "better"
    ready = _words("deeds", "ready").search(text)
    if ready is not None and ready[0] not in wide:
        return "aside"
    return "done" if fine is not None or _done().search(text) or kinds(text) & {"done", "effect"} else "aside"


def _held(text: str, wide: str) -> bool:
    safe = _words("turns", "harmless").sub("", _THAN.sub("", text))
    return any(found[0] not in wide for found in _words("turns", "held").finditer(safe))


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    table: dict[str, dict[str, list[str]]] = load_toml("plain.toml")
    return table


@cache
def _choice(section: str, name: str) -> str:
    try:
        words = _table()[section][name]
    except KeyError as error:
        raise ConfigError("DB2002", where="plain.toml", detail=f"[{section}] {name}") from error
    return one_of(words)


@cache
def _fields() -> tuple[tuple[re.Pattern[str], re.Pattern[str], bool], ...]:
    """Return what each field of deeds is asked and told by, and whether a change for the better will do."""
    fields: list[dict[str, list[str]]] = _table()["fields"]["of"]  # type: ignore[assignment]
    return tuple((_any(f["asked"]), _any(f["told"]), bool(f.get("better"))) for f in fields)


@cache
def _anything() -> re.Pattern[str]:
    return _any(_table()["fields"]["anything"])


def _any(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(one_of(phrases))


@cache
def _words(section: str, name: str) -> re.Pattern[str]:
    return re.compile(_choice(section, name))


@cache
def _done() -> re.Pattern[str]:
    verbs = str(_table()["deeds"]["verbs"])
    return re.compile(rf"[{verbs}]{{1,2}}(?:{_choice('deeds', 'endings')}|了)|{_choice('deeds', 'words')}")


@cache
def _better() -> re.Pattern[str]:
    harms, goods, fair, foul = (_choice("turns", name) for name in ("harms", "goods", "fair", "foul"))
    ways = (
        rf"(?:没有?再?|无|[未没]有?再?(?:发生|出现|见)|零|[看见闻听找][不没]到|难觅){_NOT_A_DEED}(?:{harms})",
        r"(?:不用|不必|不需要?|再也不用|无需|免去了?)再?[^，。；;]*",
        r"(?:现在|如今|眼下|现)[^，。；;]{0,8}(?:就能|能|可以?|就可)[^，。；;]*",
        r"(?:不再|再也不)(?!提供|支持|发放|开放|服务|享受|补|供)[^，。；;]*|(?:随时|当场|就近|家门口|足不出户)[^，。；;]{0,6}[能可][^，。；;]*",
        r"少(?:跑|走|花|缴|等|交|排|绕)了?[^，。；;]*|越来越[多大高好强旺][了的]?",
        rf"(?:{harms}){_BEHIND_SO}(?:{_choice('turns', 'fewer')})",
        rf"(?:{goods}){_BEHIND_SO}(?:{_choice('turns', 'more')})",
        rf"(?:{fair})(?:了|多了|起来|许多|不少)|(?:更|更加|越来越|越发|日益|日渐|明显|普遍|变得?)(?:{fair})",
        rf"不(?:再|用|必|需)?[^，。；;]{{0,2}}(?:{foul})(?:了|$)",
        r"从[^，。；;]{1,8}(?:时|分钟|天|日|趟|里)[^，。；;]{0,2}[缩减降压][短减缩]?[到至为]",
        r"(?:告别|摆脱|结束)了?[^，。；;]{0,10}",
    )
    return re.compile("|".join(ways))


@cache
def _worse() -> re.Pattern[str]:
    harms, goods = _choice("turns", "harms"), _choice("turns", "goods")
    grew, shrank = _choice("turns", "grew"), _choice("turns", "shrank")
    return re.compile(rf"(?:{harms}){_BEHIND}(?:{grew})|(?:{goods}){_BEHIND}(?:{shrank})")
