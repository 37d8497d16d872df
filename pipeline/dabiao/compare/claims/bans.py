"""What is not to happen: the bans that a target holds, and what tells of each.

不漏播, 杜绝违规用火, 重大事故零发生 ban; 不断完善 and 预防接种 do not. ``cases`` reads the
answers. The words of both are those of ``[bans]`` and ``[cases]`` in ``phrases.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from dabiao.compare.cells.clauses import HEADED
from dabiao.compare.cells.expressions import one_of, section
from dabiao.compare.cells.phrase import plain
from dabiao.compare.cells.wording import kinds, signs
from dabiao.compare.numbers.direction import harmful
from dabiao.patterns import lazy
from dabiao.record import record


@record
class Ban:
    """What is banned: its words, what tells of it, what its cases are called, of which sort, how grave.

    ``opening`` alone is enough where it is denied: 未见重复 of 重复发放.

    ``apart``: one of several bans, each with a negation of its own.
    """

    core: str
    told: re.Pattern[str]
    cases: re.Pattern[str] | None
    sort: str
    grave: str
    opening: str
    deed: bool
    apart: bool


GRAVE = lazy(r"重特大|重大|特大|较大|严重|恶性|规模性|大规模|大面积|系统性|区域性|群体性")
LONGEST = 80
SLOT, LATER = 16, 4
"""Characters that may stand before a negation: 考试期间无舞弊; and before those of a list."""
NEGATION = lazy(
    r"(?P<thing>(?:不|未|没有|无)(?:得|会|能|再|曾)?(?:发生|出现|存在|产生|造成|引发|接到|收到)"
    r"|没有|杜绝|避免|防止|严防|零(?!发生)|无)|(?P<deed>严禁|禁止|不得|不|未)|(?P<weak>防范|预防|防控)"
)
_BEHIND = lazy(
    r"(?P<core>[\u4e00-\u9fff“”、]{2,24}?)的?(?:数量?|[件起次]数|发生率?)?(?:零发生|(?<![清归])零|为零|为0|0发生|不发生|不出现|未发生|绝迹)$"
)
_LEAD = lazy(
    r"(?:出(?=纰漏|问题|事|差|错|乱|岔)|发生|出现|产生|引发|造成|存在|发现|收到|接到|有(?!效)|任何|新的|一切|各类|各种|此类|相关|一起|一例|一次|被(?:上级|有关部门|主管部门)?|再)+"
)
_TAIL = lazy(r"(?:的?(?:发生|出现|产生|存在)|的?(?:情况|现象|情形|行为|问题)(?:的?发生|的?出现)?)$")
_CAUSED = lazy(
    r"^因[\u4e00-\u9fff]{1,8}?(?=影响|延误|耽误|中断|停|拖)|^因?[^，。；;]{2,24}?(?:导致|造成|引发|引起|所致)的?"
)
_FRAME = lazy(
    r"^(?:全年|全[县市区镇]|年内|本年度?|确保|力争|努力|保证|切实|坚决|有效|实现|做到|达到|保持|且|并|均|工程|项目)+"
)
_BARE = lazy(r"(?:全年)?(?:零发生|不发生|未发生|0发生|不出现|无|零|杜绝|没有|无发生)")
_LIST = lazy(r"[、和及或与]|(?<=[\u4e00-\u9fff])(?=零)")
_NO_BAN = lazy(
    r"再?(?:[高低多少大小早晚迟]于|超(?!预算|支|概|标|编|载|员|限|期|范围|时)|足|到(?!位)|等|变|断(?![供水电流档网])|仅|但|同|可|限|锈|应|需|要|必|符|合|低|高|少)"
)
_MEASURED = lazy(r"[率度]$|\d|^[无没]")
_NO_HARM = lazy(r"工作|机制|监测|体系|能力|宣传|方案|预案|制度|措施|接种|设施|系统|网络|服务")
_NAMES = lazy(r"(?:事件|事故|案件|风险|信息|隐患)$")
_OF_NO_KIND = frozenset(
    {
        "安全",
        "安全生产",
        "生产安全",
        "质量",
        "责任",
        "负面",
        "重大",
        "违规",
        "不良",
        "一般",
        "突发",
        "异常",
        "有效",
    }
)
_WORK = frozenset({"done", "effort", "effect", "planned", "manner"})


_OPENS_A_DEED = frozenset({"不漏", "不停", "不断", "不误", "不失"})
"""Words that are none where a deed is banned: 不漏播, 不停水."""
_UNBROKEN = "不断(?![供水电流档网])|不停(?![水电气产工运课业供])"


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(one_of(section("bans")[name]))


@cache
def _known_cases() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(ban), one_of(words)) for ban, words in section("cases").items())


@cache
def innocent() -> re.Pattern[str]:
    """Return the words that hold a negation and deny nothing (不断, 无偿)."""
    words = section("read_over")["words"]
    kept = [w for w in words if w[0] in "不未没无零" and "间断" not in w and w not in _OPENS_A_DEED]
    return re.compile("|".join([one_of(kept), one_of(section("bans")["no_negation"]), _UNBROKEN]))


def masked(text: str) -> str:
    """Return ``text`` with blanks for the words that hold a negation and deny nothing (不断, 无偿)."""
    return innocent().sub(lambda m: "　" * len(m[0]), text)


@lru_cache(maxsize=2048)
def read(target: str, name: str = "") -> tuple[Ban, ...]:
    """Return the bans of a target; none where some of it asks for something else.

    ``name`` is the indicator's, which says what is banned where the target only says 零发生.
    """
    if name and _BARE.fullmatch(plain(target)):
        target = f"{name}零发生"
    if len(target) > LONGEST:
        return ()
    found: list[Ban] = []
    for clause in HEADED.split(target.strip(" 。；;，")):
        bans = list(_of_clause(clause.strip("“” ")))
        if not bans:
            return ()
        found += bans
    return tuple(found)


def _of_clause(clause: str) -> Iterator[Ban]:
    text = _FRAME.sub("", clause)
    behind = _BEHIND.match(text)
    if behind is not None and _negation(behind["core"]) is None:
        yield from (
            _ban(c, deed=False, apart=False) for c in map(_bare, _LIST.split(behind["core"])) if len(c) > 1
        )
        return
    negation = _negation(text)
    if negation is None or (negation["weak"] and not text.endswith(("发生", "出现"))):
        return
    slot = text[: negation.start()]
    if len(slot) > SLOT or any(s.kind in _WORK and not s.start for s in signs(slot)):
        return
    apart, deed, found = False, bool(negation["deed"]), list[Ban]()
    for i, piece in enumerate(_LIST.split(text[negation.end() :])):
        again = _negation(piece) if i else None
        later = again is not None and again.start() <= LATER
        if again is not None and later:
            apart, deed = True, bool(again["deed"])
        core = _bare(piece[again.end() :] if again is not None and later else piece)
        if (
            len(core) < 2
            or _MEASURED.search(core)
            or (deed and _NO_BAN.match(core))
            or (not deed and _NO_HARM.search(core) and not _bad(core))
        ):
            return
        found.append(_ban(core, deed=deed, apart=apart))
    yield from found


def _negation(text: str) -> re.Match[str] | None:
    """Return the first negation that is one (不 of 不可抗力 is none)."""
    return NEGATION.search(masked(text))


def _bare(core: str) -> str:
    core = _CAUSED.sub("", core)
    lead = _LEAD.match(core)
    return _TAIL.sub("", core[lead.end() :] if lead is not None else core)


def _bad(word: str) -> bool:
    return harmful(word) or "bad" in kinds(word) or _words("foul").search(word) is not None


def _ban(core: str, *, deed: bool, apart: bool) -> Ban:
    """Return a ban with the pattern of what tells of it: the core, its harm, the names of its cases."""
    name, found = _NAMES.search(core), GRAVE.search(core)
    stem = core[: name.start()] if name is not None else core
    bare = GRAVE.sub("", stem)
    stem = core if len(bare) < 2 or bare in _OF_NO_KIND else bare
    named_only = name is not None and (stem == core or not (_bad(stem[:2]) or _bad(stem[-2:])))
    head, opening, ways = _harm(core, stem, name[0] if name is not None and named_only else "", deed)
    harm, named = next(((f[0], words) for ban, words in _known_cases() if (f := ban.search(core))), ("", ""))
    grave = found[0] if found is not None else ""
    sort = "" if deed and _bad(head) else core.replace(head or harm or core, "").replace(grave, "")
    told = re.compile("|".join(ways))  # The core first: the longest.
    of_any = not sort or _words("any_kind").fullmatch(sort) is not None
    of_case = re.compile(named) if named else None
    return Ban(core, told, of_case, "" if of_any else sort, grave, opening, deed, apart)


def _harm(core: str, stem: str, name: str, deed: bool) -> tuple[str, str, list[str]]:
    """Return the harm that a core ends in, the one that it opens with, and the patterns that tell of it."""
    first, last = stem[:2], stem[-2:]
    pieces = [stem[i : i + 2] for i in range(0, len(stem) - 1, 2)]
    ways = [re.escape(core), *(p for p in pieces[1:] if _words("deeds").fullmatch(p))]
    if deed or _words("deeds").match(stem) or (stem[0] in "不未" and len(stem) > 2):
        head = stem[:3] if stem.startswith("不") and not deed else first
        thing = stem[2:]
        if not _bad(first) and len(thing) > 1 and _bad(thing[:2]):
            ways += [re.escape(thing), re.escape(thing[:2])]  # 过期食材 of 使用过期食材.
        return head, "", [*ways, head if len(stem) > 2 else f"{stem[0]}[过了]{{1,2}}?{stem[1]}"]
    if name:
        return name, "", [*ways, name]
    if _bad(last) or len(stem) < 4:
        head = last if len(stem) != 3 else stem
        return head, "", [*ways, re.escape(head), *(p for p in pieces[:-1] if _bad(p))]
    ways.append(rf"{re.escape(first)}[^，。；;]{{0,4}}{re.escape(last)}")
    ways += [p for p in pieces[1:-1] if _bad(p)]
    return "", first if _bad(first) else "", [*ways, re.escape(first)] if _bad(first) else ways
