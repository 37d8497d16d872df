"""Which claims of a cell count against a target: not those that are the target's own words or steps."""

from __future__ import annotations

import re

from dabiao.compare.cells import objects
from dabiao.compare.cells.asides import Sign
from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.expressions import section
from dabiao.compare.cells.wording import STATED, kinds, signs
from dabiao.compare.claims import midway, story
from dabiao.patterns import lazy

_ELSE = lazy(r"另|此外|同时|其他|今后|以后|后续|接下来|下一步|下一?阶段|下一?年|明年|来年")
_MORE = lazy(r"[^，。；;]{0,6}(?:还[将要拟会]|将再|拟再|计划再)(?!.*(?:补齐|剩余|其余|余下|完成|改造|修))")
"""What comes on top of what is done: 教师已赴省城跟岗，寒假还将再派一批."""
_USERS = lazy(
    r"(?:群众|村民|居民|市民|游客|学生|师生|学员|农户|企业|商户|职工|工人|合作社|孩子|老人|用户|读者)[^，。；;]{0,4}(?:正|在|陆续|开始)(?!.*(?:施工|建|修|装|改造|拆))"
)
"""Those who use the thing, and no work on it: 示范片已建成，合作社正在里头插秧."""
_OLD = lazy(r"[旧老原][^，。；;]{1,8}(?:停用|关闭|拆除|停运|退役|报废|封存|注销)")
_ONLY_DROPPED = lazy(r"(?:只是?|仅仅?|仅是|单单?)(?:取消|暂停|停办|停|砍掉|撤)了?")
_BESIDES = lazy(r"[旧老原]|还[将要拟会]|再|正|在|陆续|取消|暂停|停|砍|撤")
_OWN = frozenset({"secret", "doubt", "cancelled", "delayed", "partly", "planned", "under_way", "not_done"})
_DENYING = frozenset({"cancelled", "not_done"})
_STEPS = frozenset({"partly", "under_way"})
_GOING = lazy(r"(?P<deed>[\u4e00-\u9fff]{2})中(?=$|[，。；;])")
"""修编中 where 修编 is asked."""
_DRAFT = lazy(r"稿$|草案$|[提大]纲$")
_DISCARDS = lazy(r"淘汰|报废|拆除|停用|撤销|注销|终止|废止|取消|关停|关闭|停止")
"""Where one of these is asked, another of them is no failure (淘汰旧车: 已报废)."""
_BEGINS = lazy(
    r"(?:持续|常态化|坚持|长期)(?:推进|开展|实施|推行|运行)|(?:年内|及时|适时|正式|全面|按期|如期|力争|确保|\d+月底?前?|上半年|下半年)*(?:启动|开工|动工|着手)(?!会|仪式|资金|区)|[\u4e00-\u9fff]{2,12}(?:启动|开工|动工)(?:建设)?$"
)
_THEN = lazy(
    r"(?:^|[，。；;])[^，。；;未没不待]*?(?P<deed>[签订立盖验交印发建])[\u4e00-\u9fff]{0,3}[章订署字毕立成发完收付]之?后(?=[\u4e00-\u9fff])"
)
"""What begins once the deed itself is done: 签字盖章后联勤机制启动."""
_ADVERB = lazy(r"有序|稳步|扎实|加快|正在|持续|全力|中$|正")


def claims(target: str, actual: str) -> frozenset[str]:
    """Return the kinds of claims in ``actual``, without those that are the target's own words.

    取消证明30项 is reached by 已取消30项: there 取消 is the deed and no failure.
    """
    aside = _aside(target, actual)
    own = [
        s
        for s in signs(actual)
        if s.clause not in aside
        if s.kind not in _OWN or s.denied or not _asked_for(actual[s.start : s.end], target)
    ]
    reached: frozenset[str] = frozenset()
    steps = {s for s in own if s.kind in _STEPS}
    if steps and midway.passed(target, actual):
        beyond = midway.passed(target, actual, beyond=True)
        later = {s for s in steps if beyond and s.kind == "under_way" and _after(target, actual, s)}
        kept = [s for s in own if s not in later and not (s in steps and _passed(target, actual, s))]
        # 主体封顶 is the deed itself where no more is asked.
        reached = frozenset({"done"}) if beyond and len(kept) < len(own) else reached
        own = kept
    if any(s.kind == "partly" and _asked_step(actual, s, target) for s in signs(actual)):
        reached |= {"done"}  # 主体已于9月封顶 where 主体封顶 is asked
    if any(s.kind == "under_way" for s in own) and midway.said_done(target, actual):
        own = [s for s in own if s.kind != "under_way" or midway.of_it(target, actual, s.start)]
    if (then := _THEN.search(actual)) is not None and then["deed"] in target:
        own = [s for s in own if s.kind != "under_way" or s.end <= then.end()]
    going = _GOING.search(story.without_occasions(actual)) if "中" in actual else None
    if going is not None and going["deed"] in target:
        reached |= {"under_way"}
    if any(s.kind in _DENYING for s in own):
        own = [
            s
            for s in own
            if not (s.kind == "done" and _in_name(target, actual[max(0, s.start - 1) : s.end + 2]))
            and not (s.kind == "effect" and _opens_name(target, actual, s))
        ]
    told = frozenset(_kind(s, actual, target) for s in own) | reached
    if _BEGINS.match(target) and any(s.kind == "under_way" and not s.denied for s in signs(actual)):
        return told - {"under_way"} | {"done"}  # 启动普查 is done once it goes on.
    return told


def _after(target: str, actual: str, sign: Sign) -> bool:
    """Whether what goes on comes after the target's deed and is none of its things."""
    start = max((m.end() for m in CLAUSE.finditer(actual, 0, sign.start)), default=0)
    own = start > 0 and bool(objects.pairs(target) & objects.pairs(actual[start : sign.start]))
    return actual[sign.start] not in "仍还尚" and not own


def _asked_step(actual: str, sign: Sign, target: str) -> bool:
    """Whether a clause ends in the very step with which the target ends (封顶, and not 封顶在即)."""
    word = actual[sign.start : sign.end]
    ends = actual[sign.end : sign.end + 1] in {"", "，", "。", "；", "了"}
    return ends and target.rstrip("。").endswith(word) and midway.is_step(word)


def _passed(target: str, actual: str, sign: Sign) -> bool:
    """Whether a step is behind what is asked; a draft is a draft, unless a draft is asked."""
    word = actual[sign.start : sign.end]
    return midway.is_step(word) and (_DRAFT.search(word) is None or word[-1] in target)


def _kind(sign: Sign, actual: str, target: str) -> str:
    """Return the kind of a claim; 暂未取消 is bad news where 取消 is the deed that is asked."""
    deed = actual[sign.start : sign.end][-2:]
    if sign.denied and sign.kind == "good" and deed in section("statements")["cancelled"] and deed in target:
        return "not_done"
    return sign.kind


def _in_name(target: str, around: str) -> bool:
    """Whether a deed stands inside a name that both sides share (改造 in 支局改造工程)."""
    return CLAUSE.search(around) is None and around in target


def _opens_name(target: str, actual: str, sign: Sign) -> bool:
    """Whether a word of an effect opens a name that both sides share (丰收 in 丰收节)."""
    around = actual[sign.start : sign.end + 1]
    return len(around) > sign.end - sign.start and CLAUSE.search(around) is None and around in target


def _asked_for(word: str, target: str) -> bool:
    """Whether the target asks for what a word of progress says (推进 by 有序推进)."""
    bare = _ADVERB.sub("", word)
    return (
        word.strip("已") in target
        or (_DISCARDS.search(word) is not None and _DISCARDS.search(target[:4]) is not None)
        or (len(word) > 4 and word[:2] in target and word[-2:] in target)
        or (len(bare) > 1 and word[0] != "正" and word[-1] != "中" and target.startswith(bare))
        or (bare == "推进" and bare in target[:6])
    )


def _aside(target: str, actual: str) -> frozenset[int]:
    """Return the clauses about something else (完成预案编制，另有演练正在筹备)."""
    if not _ELSE.search(actual) and not _BESIDES.search(actual):
        return frozenset()
    clauses = re.split(r"[，。；;！？!?\n,：:]", actual)
    first = next((i for i, c in enumerate(clauses) if kinds(c) & STATED), len(clauses))
    last = max((i for i, c in enumerate(clauses) if kinds(c) & STATED), default=-1)
    return frozenset(
        i
        for i, c in enumerate(clauses)
        if (i > first and _ELSE.match(c) and not objects.likeness(target, c))
        or (i > first and (_MORE.match(c) or _USERS.match(c) or (_OLD.match(c) and c[0] not in target)))
        or (i < last and _ONLY_DROPPED.match(c) and not objects.likeness(target, c))
    )
