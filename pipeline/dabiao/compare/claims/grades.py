"""The official answers (达成预期指标) and grade words (优, 良): one step of a scale against another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from dabiao.compare.cells.clauses import HEADED
from dabiao.compare.cells.expressions import compiled, section
from dabiao.compare.cells.phrase import plain
from dabiao.compare.cells.wording import signs
from dabiao.model import Verdict
from dabiao.patterns import lazy

_AFTER_GRADE = lazy(
    r"(?:及以上|以上|水平|等次|等级|标准|提[升高]|改善|增[强长加]|降低|减少|好转|促进|完成|达成|运行|发挥|推进|落实|景区|党组织|党支部|酒店|饭店|医院|企业|单位|实验室|称号|学校|社区|村|评定|认定|评审|资质|目标|物业|食堂|建筑)+$"
)
_NAME = lazy(r"(?:以上|及以上)?[\u4e00-\u9fff]{0,6}")
_AT_LEAST = lazy(r"(?:及|或|等级|等次)?(?:以上)?")
_FORMER = lazy(r"[（(][^（）()]*(?:上年|去年|原|此前)[^（）()]*[）)]")
_ASIDE = lazy(r"(?<=[\u4e00-\u9fff])[（(][^（）()]{1,6}[）)]$")
"""A word beside the grade: 合格（中）, 优秀（第一名）."""
_SIGNED = lazy(r"(?<![A-Za-z])(A{1,5}|B{1,3}|C{1,3}|D|E)([+-]?)(?:级|等|档)?(?=$|及?以上|[，。；;（(])")
_AGAINST = lazy(r"[，,；;、]?(?:与|和|同|距离?|离|较|比)[^，。；;]{1,6}?[差低高尚还仍][^，。；;]{0,8}$")
"""被评为合格，与优秀差两档: the grade that was missed is none that was given."""
_FIRST = lazy(
    r"(?:(?:19|20)\d\d年度?(?:考[核评]|评[估定审])[^，。；;]{0,8}[；;](?=(?:19|20)\d\d)|初评|首评|初检|初次评[估定审]|初步评[估定审]|首次评[估定审]|起初|原先?|中期评?[估定审]?|上半年)[^，。；;]{0,12}[，,；;]"
)
_AWARDED = lazy(
    r"(?:评[为定估]?为?|获评|定为|结果[为是]|等[次级][为是]|考[核评][为是]|认定为|升[为至到]|调[为整]+为|列为|仍为|(?:评估|评价|成绩|结论|级别)[为是：:]|获|获得|达到?)[“\"]?"
)
_LETTER = lazy(r"[A-E](?![A-Za-z\d+-])")
_PARTS = lazy(r"[优良中差A-E]|合格|较|不|未")
_ANY_RATE = lazy(r"[\u4e00-\u9fff]{1,6}率[为达]?[\d.]*[%％]?")
_DENIAL = lazy(
    r"争创|争取|待定|申报|推荐|参评(?!专业|项目|单位|课程|学科|人员|作品|企业|对象|学校|机构)|提名|候选|力争|冲刺|[未无没非需待须]|整改|不(?!断)|部分|基本|除|原则|勉强|个别|少数|仅|只有|附条件|有条件"
)
_NOT_REACHED = lazy(r"(?:未能?|没有?|无法|难以|不能|尚未|并未)(?P<all>完全|全部|全面|足额)?$")
_SCALE = lazy(r"三档|档次|分档|等次|三级|标准|评价|选项")
_SHARE = lazy(r"程度[：:]?(\d{2,3})%?\s?[-~～—至]{1,2}\s?\d{1,2}%")
"""达成预期程度：80%—60%: the band is told by its bounds."""
_ASKS_GRADE = lazy(r"(?:取得|达到|获得|评为|获评|不低于|为)(?P<grade>[^，。；;取得评为]{1,10})$")
_NOT_SO = lazy(
    r"(?:不存在|没有|未出现|未发生|无)[^，。；;]{0,4}(?:部分达成|未达成|未完成|未实现)[^，。；;]{0,12}(?:情形|情况|现象|指标|事项)[，、]?"
)
_SELF_SCORE = lazy(r"[（(](?:自评|得分|自评得?分|评分)[^（）()]{0,6}\d+分?[）)]")
_NONE_OF = lazy(r"(?:无|没有|不存在|未发现|未出现)$")


@cache
def _bands() -> tuple[re.Pattern[str], tuple[str, ...]]:
    found = compiled((k, section("bands")[k]) for k in ("not_met", "partially_met", "met"))
    return found.pattern, found.kinds


_GOES_WELL = lazy(
    r"(?:推进|进展|进行|实施)(?:较为|比较|很|十分|总体)?(?:顺利|有序|正常)[，,；;](?:[^，。；;正仍还尚在]*)$"
)


@lru_cache(maxsize=8192)
def official(text: str) -> Verdict | None:
    """Return the official answer, weighed against what the rest of the cell denies."""
    text = _SELF_SCORE.sub("", _NOT_SO.sub("", text))
    verdict = _told_band(text)
    if verdict == "not_met" and any(
        "effect" in {s.kind for s in signs(c) if not s.denied}
        for c in HEADED.split(text)
        if _bands()[0].search(c) is None
    ):
        return "partially_met"  # 小幅提升，未达预期
    if verdict != "met":
        return verdict
    rest = {s.kind for s in signs(_bands()[0].sub("。", text)) if s.kind != "doubt" or not s.denied}
    if rest & {"not_done", "cancelled"}:
        return "partially_met" if rest & {"done", "partly", "some"} else "not_met"
    if "under_way" in rest and _GOES_WELL.search(text):
        rest -= {"under_way"}  # 工程推进顺利，已完成年度任务
    if rest & {"partly", "under_way", "doubt"}:
        return "partially_met"
    return None if "planned" in rest else verdict


def _told_band(text: str) -> Verdict | None:
    """Return the band that is given; 按达成、部分达成、未达成三档评价 only names the scale."""
    verdict = band(text)
    if verdict is None or _all_bands(text):
        return verdict and "undetermined"
    share = _SHARE.search(text) if verdict == "met" else None
    if share is None or float(share[1]) > 80:
        return verdict
    return "partially_met" if float(share[1]) > 60 else "not_met"


def _all_bands(text: str) -> bool:
    pattern, names = _bands()
    return {"met", "not_met"} <= {names[(m.lastindex or 1) - 1] for m in pattern.finditer(text)} and bool(
        _SCALE.search(text)
    )


def band(text: str) -> Verdict | None:
    """Return the official answer that ``text`` gives, in whatever phrasing."""
    pattern, names = _bands()
    found = pattern.search(text)
    if found is None:
        return None
    verdict: Verdict = names[(found.lastindex or 1) - 1]  # type: ignore[assignment]
    before = text[: found.start()][-6:]
    if verdict == "not_met" and _NONE_OF.search(before):
        return "met"
    if verdict == "met" and (denied := _NOT_REACHED.search(before)) is not None:
        return "partially_met" if denied["all"] else "not_met"
    return verdict


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade word: its scale, its step (0 is best) and the word."""

    scale: str
    step: int
    word: str


@cache
def _grade_words() -> tuple[re.Pattern[str], dict[str, tuple[Grade, ...]]]:
    words: dict[str, list[Grade]] = {}
    for scale, steps in section("scales").items():
        for step, group in enumerate(steps):
            for word in group:
                words.setdefault(word, []).append(Grade(scale, step, word))
    longest = sorted(words, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, longest))), {w: tuple(g) for w, g in words.items()}


def grades(text: str) -> tuple[Grade, ...]:
    """Return every grade that the last grade word of ``text`` can mean."""
    pattern, words = _grade_words()
    found = [m for m in pattern.finditer(text[:60]) if _stands_alone(text, m)]
    return words[found[-1][0]] if found else ()


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """Whether a grade word is the grade (优, 评为优, 显著提升) and no part of a name (高标准, 安全意识)."""
    start, end = found.span()
    if end - start == 1:
        ended = end == len(text) or _AT_LEAST.fullmatch(text, end) is not None
        return ended and (start == 0 or text[start - 1] in "为是到：:性度果次级价定评力于得核审")
    if text[start - 1 : start] in {"距", "离", "由", "从"}:
        return False
    named = found[0][-1] in "级星类" and _NAME.fullmatch(text, end) is not None
    return end == len(text) or named or _AFTER_GRADE.match(text, end) is not None


_SEPARATORS = lazy(r"[/／、,，;；|\\\s或和]+")


def menu(target: str) -> tuple[Grade, ...]:
    """Return the steps of a target that is a printed scale and not one of its grades (优良中低差)."""
    pattern, words = _grade_words()
    # 优良 is a grade of its own, and the first two of 优良中差.
    text = _SEPARATORS.sub("/", plain(target)).replace("优良", "优/良")
    found = list(pattern.finditer(text)) if len(text) <= 30 else []
    if len(found) < 2 or "".join(m[0] for m in found) != text.replace("/", ""):
        return ()
    for first in words[found[0][0]]:
        run = [next((g for g in words[m[0]] if g.scale == first.scale), None) for m in found]
        steps = [g for g in run if g is not None]
        rising = all(a.step < b.step for a, b in pairwise(steps))
        if len(steps) == len(found) and rising and first.step == 0:
            return tuple(steps)
    return ()


def chosen(target: str, actual: str) -> tuple[Verdict, str] | None:
    """Return the verdict of one grade of a printed scale: its best is met, its last is not."""
    steps = menu(target)
    if not steps or menu(actual):
        return None
    given = next((g for g in grades(plain(actual)) if g.scale == steps[0].scale), None)
    if given is None:
        return None
    place = sum(s.step < given.step for s in steps)
    said = f"目标是等级“{steps[0].word}”至“{steps[-1].word}”，实际“{given.word}”"
    if place == 0:
        return "met", f"{said}，为最高一档。"
    if place == 1 and len(steps) > 2:
        return "partially_met", f"{said}，低一档。"
    return "not_met", f"{said}，差距明显。"


def _signed(target: str, actual: str) -> tuple[Verdict, str] | None:
    """Return the verdict of letters with a plus or a minus: A- is below A, and a part of it."""
    asked, given = _SIGNED.search(target), _SIGNED.search(actual)
    if asked is None or given is None:
        return None
    (t, t_sign), (a, a_sign) = asked.groups(), given.groups()
    rank = [(-ord(word[0]), len(word), " -+".find(sign or " ")) for word, sign in ((t, t_sign), (a, a_sign))]
    wanted, got = ((r[0], r[1], {0: 0, 1: -1, 2: 1}[r[2]]) for r in rank)
    said = f"目标“{t}{t_sign}”，实际“{a}{a_sign}”"
    if got >= wanted:
        return "met", f"{said}，达到目标。"
    return ("partially_met", f"{said}，低一档。") if t == a else ("not_met", f"{said}，差距明显。")


def grade(target: str, actual: str, claims: frozenset[str]) -> tuple[Verdict, str] | None:
    """Return the verdict of a grade, on a printed scale, by letters with a sign or by its word."""
    signed = "-" in actual or "+" in actual or "-" in target or "+" in target
    return (
        chosen(target, actual)
        or (_signed(target, _FORMER.sub("", actual)) if signed else None)
        or compare_grades(target, actual, claims)
    )


def _given(actual: str) -> str:
    """Return the last grade that is told as given, without what it is held against or was before.

    被评为合格，与优秀差两档; 初评为C，整改后复评升为B; 综合得分91分，评为优秀等次，列第三.
    """
    text = _AGAINST.sub("", _FIRST.sub("", actual))
    words = _grade_words()[0]
    letters = [m for m in _AWARDED.finditer(text) if _LETTER.match(text, m.end())]
    if letters and not words.match(text, letters[-1].end()):
        return f"{text[letters[-1].end()]}级"
    found = [m for m in _AWARDED.finditer(text) if words.match(text, m.end())]
    if not found:
        return text
    end = words.match(text, found[-1].end())
    tail = text[end.end() :] if end is not None else ""
    if end is None or _DENIAL.search(text[max(0, found[-1].start() - 6) : found[-1].start()]):
        return text
    return text if _PARTS.search(_ANY_RATE.sub("", tail)) else end[0]


def _asked_grade(target: str) -> str:
    """Return the end of a long target that asks for a grade: 在考核中取得良好及以上等次."""
    found = _ASKS_GRADE.search(target) if len(target) > 20 else None
    return found["grade"] if found else target


def compare_grades(target: str, actual: str, claims: frozenset[str]) -> tuple[Verdict, str] | None:
    """Return the verdict of one grade word against another of its scale, with the reason."""
    t = plain(_asked_grade(target))
    wanted = {g.scale: g for g in grades(t)} if len(t) <= 30 else {}
    a = plain(_given(_ASIDE.sub("", _FORMER.sub("", actual)))) if wanted else ""
    if not wanted or len(a) > 40:
        return None
    given = {g.scale: g for g in grades(a)}
    shared = [(wanted[s], given[s]) for s in wanted if s in given]
    if claims & {"planned", "unknown", "under_way"}:
        return None
    w, g = min(shared, key=lambda p: abs(p[0].step - p[1].step)) if shared else (None, None)
    if (
        w is None
        or g is None
        or t.startswith(("无", "零", "没有"))
        or _DENIAL.search(a.replace(g.word, "", 1))
    ):
        return None
    said = f"目标“{w.word}”，实际“{g.word}”"
    if g.step <= w.step:
        return "met", f"{said}，达到目标。"
    failing = g.scale in section("strict")["scales"] or g.step == len(section("scales")[g.scale]) - 1
    if g.step == w.step + 1 and not failing:
        return "partially_met", f"{said}，低一档。"
    return "not_met", f"{said}，差距明显。"
