"""Read what the words of a cell claim: done, partly, not done, planned, good news, bad news.

``signs`` finds the phrases of ``configs/phrases.toml`` in one pass from left to right and lets
every negation turn the head that it denies. Time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from dabiao.compare.cells import asides
from dabiao.compare.cells.asides import Sign
from dabiao.compare.cells.clauses import HEADED
from dabiao.compare.cells.expressions import Openings, openings, phrases_in, section
from dabiao.compare.claims import story
from dabiao.patterns import lazy

REACH = 10
"""How many characters may stand between a negation and what it denies."""
FOLLOWS = 4
"""Within so many characters a deed belongs to the denial before it."""

REACH_AFTER = 40
"""How far behind a delay its making-up is looked for (虽一度延后，仍在规定期限内完成)."""

_SETBACKS = frozenset({"not_done", "delayed", "cancelled", "under_way"})
_HARM_BEHIND = lazy(r"[户区对群人][^，。；;\n,]{0,6}?(?:返贫|致贫|投诉|上访|事故|失业|违规|逾期|反弹)")
_HINDERS = _SETBACKS | {"doubt"}
_FLAWS = _SETBACKS | {"partly", "bad", "doubt"}
_RESULTS = frozenset({"完成", "建成", "完工", "竣工", "办结", "到位", "落成", "通车", "开通", "投用"})
"""Deeds that say their own end: beside them something else was not done (东片完成西片未动)."""
_COLOURS = {"will": "planned", "some": "partly", "pending": "not_done", "late": "delayed"}
_THOUGH = lazy(r"虽|尽管|克服|一度|曾|首[次轮]|第一次|初次|起初|最初|此前|原拟|本拟")
_THEN = lazy(
    r"过去|以往|以前|原先|从前|昔日|往日|往年|原来|早年|长期以来|[改整治]造?[前治]|(?:改造|整治|治理|实施)之?前"
)
"""How it was before, told first: 过去存在短板，如今明显提高."""
_REALLY = lazy(r"已|提前|实际|如期|照常|终于|最终|后来")
_TAKEN_UP = lazy(
    r"复工|复建|复办|后恢复|恢复(?:并|后|举办|实施|建设|施工|开展|采购)|重启|重新(?!安排)|改[在于到至](?=\d|[一二三四五六七八九十]+月|次月|[上中下]旬|年[底末]|[春夏秋冬])|补办|补[开上齐训演测考拍课]|后于|再次(?!推迟|延期|流标)"
    r"|整改后|返工后|修改后|复[验检测]|照常|如常|续建|另行(?:选址|采购|招标|组织)|改期(?:至|到|于)[^，。；;]{0,8}[，,]?(?:已|并)"
)
"""What was dropped or put off and then done after all: 展销会取消，改在10月举办."""
_GONE = lazy(r"[^，。；;\n,]{1,10}?(?:清零|归零|销号|消除|清除|解决|为零|为0)")
SUBJECT = 3
"""Within so many characters a deed before a setback is its subject."""

_LESS = lazy(
    r"[^，。；;！？\n,]{0,10}?(?<![未没])(?:减少|下降|降低|消除|遏制|压降|缩小|清零|减轻|化解|解除|排除|整改|消号|整治|清除|销号|根治|闭环)"
)
_SHRINKS = frozenset({"bad", "doubt", "cancelled", "delayed"})
_AWAITS = lazy(r"[\u4e00-\u9fff]{2}")
_ATTRIBUTE = lazy(r"的(?![有为是原主仅只共，。；]|$)")
_BESIDE_SUBJECT = lazy(
    r"(?<=[未没无不])(?![对在能把将按有被予与向给为])[\u4e00-\u9fff]{1,6}?"
    r"(?:的[^，。；;\n未没无不]{1,14}?(?:已|均|全部)|[\u4e00-\u9fff]{2,6}(?:均已?|已于?[\d一二三四五六七八九十]*月?)$)"
)
"""A denial that only tells which things are meant: 未改的站台门已换装, 未采纳意见均作出说明."""
_OF_THEM = lazy(
    r"[\u4e00-\u9fff]{2,8}?(?:已经?|[均都]已经?|全部)(?:全部|均)?(?:整改|完成|办结|补|签|改|拆|处[理置]|销号|清|达标|安装|发放|到位|解决|落实)"
)
"""未达标站点均已整改: the denial tells which."""
STATED = story.DEEDS | {"good"}
"""Kinds that say something came about."""
UNDONE = frozenset({"not_done", "cancelled"})
_CAUSE = lazy(r"(?:因|由于|受)[^，。；;！？!?\n：:]{0,16}$")
_SENTENCE = lazy(r"[。；;！？!?\n]")

# 投诉0起, 事故：无 and 0投诉 deny as 无投诉 does.
_ZERO_BEFORE = lazy(r"(?<![\d.,])0\s*[起次件例宗个]?$")
_ZERO_AFTER = lazy(
    r"[^，。；;\n,]{0,6}?(?:零发生|零新增|无新增|未新增|归零|清零|零记录|未发生|没有发生|未出现|绝迹|为零|零(?=[，。；;\s]|$))"
    r"|(?:发生|事件)?[点处源]?(?:数量?|率|[次起件]数|情况)?\s*(?:已|均|全部|都)?[降减压]{0,2}[：:为是至到]{0,2}\s*(?:[无零](?![\u4e00-\u9fff])|0(?![\d.]|[-~～—–至到]\d))"
)

_WITH_IT = frozenset({"done", "effect", "effort", "manner"})
_AHEAD_OF_IT = _WITH_IT | {"under_way"}
_CLAIMED = ("done", "effect", "effort", "fall", "partly", "under_way", "planned", "manner")
_TURNED = dict.fromkeys(_CLAIMED, "not_done") | {
    "not_done": "done", "bad": "good", "delayed": "good", "cancelled": "good"
}  # fmt: skip
_HEADS = frozenset(_TURNED)


@cache
def _phrases() -> Openings:
    statements, negation = section("statements"), section("negation")
    order = ("secret", "unknown", "cancelled", "delayed", "partly", "not_done", "planned", "under_way")
    tables = [("read_over", section("read_over")["words"]), *((k, statements[k]) for k in order)]
    tables += [("deed", negation["deed"]), ("thing", negation["thing"]), ("passes", negation["passes"])]
    tables += [
        ("fall", statements["fall"]),
        ("bad", statements["bad"]),
        ("manner", statements["manner"]),
        ("effort", statements["effort"]),
    ]
    tables += [
        ("done", statements["done"]),
        ("effect", statements["effect"]),
        ("good", statements["good"]),
        ("already", ["已"]),
        ("will", ["将"]),
    ]
    tables += [("some", negation["some"]), ("pending", negation["pending"]), ("late", negation["late"])]
    tables += [("doubt", statements["doubt"])]
    return openings(tables)


@dataclass(slots=True)
class _Negations:
    """The negations that still wait for the head that they deny."""

    count: int = 0
    end: int = 0
    start: int = 0
    kind: str = ""
    passed: bool = False

    def add(self, kind: str, start: int, end: int) -> None:
        if self.count == 0:
            self.start, self.kind, self.passed = start, kind, False
        self.count, self.end = self.count + 1, end


def _left_over(waiting: _Negations, clause: int, sentence: int) -> Sign | None:
    """Return what a negation without a head says: 未启动 not done, 未发生… good, 无… nothing."""
    if waiting.count % 2 == 0:
        return None
    if waiting.passed:
        return Sign("good", waiting.start, waiting.end, clause, sentence, True)
    kind = "not_done" if waiting.kind == "deed" else "doubt"
    return Sign(kind, waiting.start, waiting.end, clause, sentence, True)


def _zero_beside(text: str, start: int, end: int) -> bool:
    return bool(_ZERO_BEFORE.search(text[max(0, start - 4) : start]) or _ZERO_AFTER.match(text, end))


def _scan(text: str) -> Iterator[Sign]:  # noqa: PLR0912 - one state machine, one screen
    clause = sentence = 0
    waiting = _Negations()
    last: Sign | None = None
    position = 0
    for kind, start, end in phrases_in(text, _phrases()):
        between = text[position:start]
        position = end
        if HEADED.search(between):
            if (left := _left_over(waiting, clause, sentence)) is not None:
                yield left
            waiting = _Negations()
            clause += len(HEADED.findall(between))
            sentence += len(_SENTENCE.findall(between))
            last = None
        if kind in {"deed", "thing"}:
            if waiting.count and (start - waiting.end > REACH or text[start - 1] in "而故致"):
                if (left := _left_over(waiting, clause, sentence)) is not None:
                    yield left  # 没有批复而未建: the second denial is no denial of the first.
                waiting = _Negations()
            elif (
                waiting.count
                and start > waiting.end
                and _CAUSE.search(text[max(0, waiting.start - 20) : waiting.start])
            ):
                waiting = _Negations()  # 因批复没有下达而未建: the first denial is the cause.
            waiting.add(kind, start, end)
            continue
        if kind == "passes":
            if waiting.count and start - waiting.end <= REACH:
                waiting.passed, waiting.end = True, end
            continue
        if kind == "read_over":
            continue
        if waiting.count and _BESIDE_SUBJECT.search(text, waiting.start, end):
            waiting = _Negations()
        sign = Sign(kind, start, end, clause, sentence)
        if kind == "bad" and _zero_beside(text, start, end):
            sign = replace(sign, kind="good", denied=True)
        if waiting.passed and kind in story.DEEDS and _HARM_BEHIND.match(text, end):
            continue  # 未出现脱贫户返贫
        if waiting.count and kind == "manner":
            waiting.end = end
            continue
        if waiting.count and not sign.denied and kind in _HEADS and start - waiting.end <= REACH:
            if waiting.count % 2:
                sign = replace(sign, kind=_TURNED[kind], start=waiting.start, denied=True)
            waiting = _Negations()
        elif (
            last is not None
            and last.denied
            and kind == "bad"
            and between in {"、", "和", "及", "与", "或", ""}
        ):
            sign = replace(sign, kind="good", denied=True)
        yield sign
        last = sign
    if (left := _left_over(waiting, clause, sentence)) is not None:
        yield left


def _settled(text: str, raw: list[Sign]) -> Iterator[Sign]:
    """Yield the signs that still stand when each is seen beside its neighbours."""
    on_time = _on_time()
    raw = list(story.settled(text, asides.without(text, raw, _FLAWS)))
    yielding = _yielding(text, raw)
    kept = True
    for i, sign in enumerate(raw):
        before = raw[i - 1] if i else None
        after = raw[i + 1] if i + 1 < len(raw) else None
        kept_before, kept = kept, True
        if sign.kind == "already":
            if _alone(raw, i):
                yield replace(sign, kind="done")
            continue
        if sign.kind in _COLOURS:
            coloured = _coloured(text, sign, after)
            kept = coloured is sign or sign.kind not in {"pending", "late"} or coloured.kind == "planned"
            if coloured is not sign:
                yield coloured
            continue
        follows = before is not None and before.clause == sign.clause and sign.start - before.end <= FOLLOWS
        if (
            follows
            and before is not None
            and sign.kind in story.DEEDS
            and _ends_deed(text, before)
            and kept_before
        ):
            continue
        if sign.kind in UNDONE and _describes(text, sign, after):
            kept = False
            continue
        if sign.kind in _SHRINKS and _shrinks(text, sign):
            yield replace(sign, kind="effect")
            continue
        if sign.denied and sign.kind == "not_done" and _GONE.match(text, sign.end):
            continue  # 未整改问题已清零
        if sign.clause in yielding and sign.kind in _FLAWS:
            continue
        if (
            sign.kind in story.DEEDS
            and (fall := _next_claim(raw, i)) is not None
            and _failed(text, sign, fall)
        ):
            continue  # 采购流标, 验收未通过: the deed is what failed.
        if sign.kind == "delayed" and on_time.search(text, sign.end, sign.end + REACH_AFTER):
            continue
        yield sign


def _describes(text: str, sign: Sign, after: Sign | None) -> bool:
    """Whether a setback only tells which things are meant (未整改的已整改)."""
    if _ATTRIBUTE.match(text, sign.end) is None and _OF_THEM.match(text, sign.end) is None:
        return False
    if text[max(0, sign.start - 1) : sign.start] in {"原", "曾"}:
        return True
    return sign.kind == "not_done" and (sign.denied or _kept_on(text, sign, after))


def _shrinks(text: str, sign: Sign) -> bool:
    """Whether a harm behind ``sign`` is undone (停工问题已化解); 取消整治 is no such thing."""
    less = _LESS.match(text, sign.end)
    return less is not None and not (sign.kind == "cancelled" and len(less[0]) == 2)


def _kept_on(text: str, sign: Sign, after: Sign | None) -> bool:
    """Whether a setback only names those whom a deed behind it concerns: 对工作不力的3家启动问责."""
    clause = HEADED.split(text[: sign.start])[-1]
    return clause[:1] in "对将把给为向" and clause != "" and (after is None or after.kind != "not_done")


def _alone(raw: list[Sign], i: int) -> bool:
    """Whether 已 is all that is said (已按时贯通); beside another head it only stresses it (已取消)."""
    after = next((s for s in raw[i + 1 : i + 3] if s.kind != "manner"), None)
    return after is None or after.clause != raw[i].clause


def _coloured(text: str, sign: Sign, after: Sign | None) -> Sign:
    """Return a colour with the deed that it touches (将建立, 部分健全, 待兑付), or the colour itself.

    将…打造成 is no plan and 部分场次提前 no part; what is 待 and no known deed is still to come (待统筹).
    """
    if (
        after is not None
        and after.clause == sign.clause
        and after.start - sign.end <= 1
        and after.kind in story.DEEDS
    ):
        return replace(sign, kind=_COLOURS[sign.kind], end=after.end)
    if sign.kind == "pending" and _AWAITS.match(text, sign.end):
        return replace(sign, kind="planned")
    return sign


def _next_claim(raw: list[Sign], i: int) -> Sign | None:
    """Return the claim behind ``raw[i]``; words of doubt and manner claim nothing (采购仍无人应标)."""
    return next((s for s in raw[i + 1 : i + 3] if s.kind not in {"doubt", "manner"}), None)


def _failed(text: str, deed: Sign, after: Sign) -> bool:
    """Whether a deed is the subject of the setback beside it; a result some way before it is not."""
    if deed.kind not in story.DEEDS or after.kind not in _SETBACKS or after.clause != deed.clause:
        return False
    gap = after.start - deed.end
    return gap <= SUBJECT and (gap == 0 or text[deed.start : deed.end] not in _RESULTS)


def _yielding(text: str, raw: list[Sign]) -> frozenset[int]:
    """Return the clauses whose setback is made good later: 虽因雨停工半月，仍于年内完工."""
    last = max((s.clause for s in raw if s.kind == "done"), default=-1)
    then = _THEN.match(text) is not None and any(s.clause for s in raw if s.kind != "manner")
    return frozenset(
        s.clause
        for s in raw
        if (then and not s.clause and s.kind in _FLAWS)
        or (
            s.kind in _HINDERS
            and s.clause < last
            and (_THOUGH.search(text, max(0, s.start - 12), s.start) or _taken_up(text, s.end, raw))
        )
    )


def _taken_up(text: str, at: int, raw: list[Sign]) -> bool:
    """Whether what was dropped is taken up again behind ``at`` and done, with no setback after that."""
    found = _TAKEN_UP.search(text, at)
    if found is None or text[found.start() - 1] in "未不没拟将待":
        return False
    after = {s.kind for s in raw if s.start >= found.end()}  # 恢复施工 is what is taken up.
    done = any(s.kind == "done" and s.end > found.end() for s in raw)  # 重新采购 is no purchase yet.
    return done and not after & (_SETBACKS | {"planned", "will", "pending"})


def _ends_deed(text: str, sign: Sign) -> bool:
    """Whether what follows is the object of a denial (未能组织实施, 已终止实施, 一项也没有完成)."""
    if sign.kind in {"cancelled", "delayed"}:
        return True
    return sign.kind == "not_done" and (sign.denied or text[sign.end - 1] in "未没有能")


@cache
def _on_time() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in section("timing")["on_time"]))


@lru_cache(maxsize=4096)
def told_last(text: str) -> str:
    """Return the end of a story that ends well (一度停工，现已全部修复), else ``text`` as it is."""
    if (found := story.conceded(text)) is not None and not kinds(found) & (_SETBACKS | {"partly"}):
        return found
    return story.ends_well(text, list(_scan(text)))[1] if story.twisted(text) else text


def _going_on(text: str) -> Iterator[Sign]:
    for start, end in story.going_on(text):
        clause, sentence = len(HEADED.findall(text, 0, start)), len(_SENTENCE.findall(text, 0, start))
        yield Sign("under_way", start, end, clause, sentence)


def _meet(one: Sign, other: Sign) -> bool:
    return one.start < other.end and other.start < one.end


@lru_cache(maxsize=8192)
def signs(text: str) -> tuple[Sign, ...]:
    """Return the claims of ``text`` in reading order.

    Kinds: done, partly, not_done, planned, under_way, delayed, cancelled, effect, effort, manner,
    good (something bad denied), bad, secret, unknown. What follows a plan in the same sentence is
    planned too, unless it says 已.
    """
    raw = list(_scan(text))
    if "中" in text and (more := [s for s in _going_on(text) if not any(_meet(s, r) for r in raw)]):
        raw = sorted([*raw, *more], key=lambda s: s.start)
    if not raw:
        return ()
    found: list[Sign] = []
    planned: Sign | None = None
    ahead = _WITH_IT
    for sign in _settled(text, raw):
        if sign.kind == "planned":
            planned = sign
            ahead = _WITH_IT if text[sign.end - 1] == "待" else _AHEAD_OF_IT
        elif (
            planned is not None
            and planned.sentence == sign.sentence
            and sign.kind in (ahead if planned.clause == sign.clause else _WITH_IT)
            and not _REALLY.search(text, planned.end, sign.start)
        ):
            sign = replace(sign, kind="planned")  # noqa: PLW2901 - the same claim, seen in its sentence
        found.append(sign)
    return tuple(found)


@lru_cache(maxsize=8192)
def kinds(text: str) -> frozenset[str]:
    """Return the kinds of claims in ``text``."""
    return frozenset(sign.kind for sign in signs(text))
