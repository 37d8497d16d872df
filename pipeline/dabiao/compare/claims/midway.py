"""Steps on the way told as if they were the end: 书稿已送出版社 for 出版, 主体封顶 for 建成.

``configs/courses.toml`` names the courses and their steps in order. An actual that has only come to an
earlier step than the target asks for is a part of it, or nothing where the step is only a beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.expressions import Openings, compiled, one_of, openings, phrases_in
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.claims import partial
from dabiao.compare.outcome import REACHED, Outcome
from dabiao.model import Verdict
from dabiao.patterns import lazy
from dabiao.resources import load_toml

_CLAUSE = lazy(r"[，。；;！？!?\n,：:]|、(?=已|正|待)")
_SETBACK = frozenset({"not_done", "cancelled", "delayed", "secret", "unknown"})
_END = lazy(
    r"(?:[\u4e00-\u9fff]{2,4}任务(?=圆满|全部|顺利)|(?:该|本|此)?(?:活动|会议|大会|大赛|比赛|演练|培训|展览|论坛|工程|项目|工作|任务|建设))?(?:目前|现|最终)?"
    r"(?:(?:全部|均|都|已经?|圆满|按期|如期|按时|顺利|成功)*(?:完成|完毕|结束|达标|办结)|(?:已经?|如期|按期|圆满|顺利|成功)+(?:举办|举行|落幕|收官))"
)
_FINISHED = lazy(
    r"(?:工程|项目|工作|任务|建设)?(?:已经?|均|都|全部|全面|按期|顺利|如期|圆满|按时|于[^，]{0,12})*(?:完成|竣工|结束|完毕|完工)"
)
_ACTOR = lazy(
    r"(?<=[由经请托与])[^，。；;]{0,12}?(?:设计|施工|勘察|监理|建设|采购|招标|中标)(?:院|师|公司|单位|团队|队|方|人|所|企业)"
    r"|检测试(?=[剂纸样管])|(?:按照?|依照?|依据|根据|照着?)[^，。；;]{0,6}?(?:图纸?|设计|合同|方案|规划|计划)(?=[\u4e00-\u9fff])"
)
"""What only holds the letters of a step: who did it (由县设计院承建), by what (按图纸建完), 检测试剂."""
_WOUND_UP = lazy(r"[月底初末旬日号](?:(?![进处接开正基])[\u4e00-\u9fff]){0,6}(?:收尾|收官)$")
"""5月底收尾: the end of the work, no stage of it."""
_PUBLIC = lazy(r"公开|公布|公示|发布|公告")
_PUT_ON_LINE = lazy(r"挂网|(?:网站|官网|公众号|公开栏|平台)上?公示")
"""To put it on line is to make it public, and no step of a tender."""
_AND = lazy(r"并(?!列|轨|购)|且|，")
_AHEAD = lazy(
    r"(?<=[，。；;])(?:拟(?![印发出公下签]|[^，。；;]{1,6}(?:人选|人员|对象|名单|单位)[均已全都])|将[于在]|计划[于在]|预计|下一步)[^。；;]*"
)
"""拟于下学期提交审议后印发 names steps that are still to come."""
_RATE_TOLD = lazy(r"[^，。；;]{2,14}率(?:为|达到?|是|均为)?[\d.]+[%％]?(?=$|[，。；;])")
"""认定复核率为0 is the name of a rate, and no step."""
LONGEST = 400
SHORT = 2
"""A cell with fewer characters beside its number tells of no step."""


@dataclass(frozen=True, slots=True)
class Course:
    """One course: what its targets speak of, its steps, the step that is meant where none is named."""

    name: str
    about: re.Pattern[str]
    steps: re.Pattern[str]
    places: tuple[int, ...]
    asked: int
    early: int
    deeds: re.Pattern[str] | None = None

    def last(self, text: str) -> int:
        """Return the step that ``text`` names last, or -1."""
        found = [m.lastindex or 1 for m in self.steps.finditer(text)]
        return self.places[found[-1] - 1] if found else -1

    def furthest(self, text: str) -> int:
        """Return the furthest step that a clause of ``text`` ends in, or -1."""
        return _furthest(text).get(self.name, -1)

    def read(self, text: str) -> int:
        """Read the furthest step that a clause of ``text`` ends in, or -1."""
        if self.steps.search(text) is None:
            return -1
        told = _AHEAD.sub("", _ACTOR.sub("", text))
        return max((self.last(clause) for clause in _CLAUSE.split(told)), default=-1)

    def asked_by(self, target: str, name: str) -> int:
        """Return the step that a target asks for, or -1 where it does not run along this course."""
        named = self.furthest(target)
        if self.deeds is not None and self.deeds.match(target):
            named = max(named, self.asked)
        if named < 0:
            named = self.furthest(name)
        if named >= 0:
            return named
        return self.asked if self.about.search(target) or self.about.search(name) else -1


@cache
def _courses() -> tuple[Course, ...]:
    return tuple(_course(name, table) for name, table in load_toml("courses.toml").items())


@lru_cache(maxsize=8192)
def _furthest(text: str) -> Mapping[str, int]:
    """Return the furthest step of every course of which ``text`` names one: most texts name none."""
    if next(phrases_in(text, _any_step()), None) is None:
        return {}
    found = ((course.name, course.read(text)) for course in _courses())
    return {name: step for name, step in found if step >= 0}


@cache
def _any_step() -> Openings:
    """Return the steps of all courses: most cells name none."""
    tables = load_toml("courses.toml")
    return openings((name, step) for name, table in tables.items() for step in table["steps"])


def _course(name: str, table: dict[str, object]) -> Course:
    steps: list[list[str]] = table["steps"]  # type: ignore[assignment]
    about: list[str] = table["about"]  # type: ignore[assignment]
    # A later step owns a phrase that two steps hold.
    found = compiled((str(i), steps[i]) for i in reversed(range(len(steps))))
    places = tuple(map(int, found.kinds))
    asked, early = int(str(table["asked"])), int(str(table["early"]))
    deeds: list[str] = table.get("deeds", [])  # type: ignore[assignment]
    whole = re.compile(one_of(deeds)) if deeds else None
    spoken = re.compile("|".join(map(re.escape, about)))
    return Course(name, spoken, found.pattern, places, asked, early, whole)


def judge(target: str, actual: str, name: str = "") -> Outcome | None:
    """Return the outcome of an actual that stopped on the way; None where it may have reached the end."""
    if len(actual) > LONGEST or len(target) > LONGEST or kinds(actual) & _SETBACK:
        return None
    told = actual.replace("试点", "") if "试点" in target else actual  # 试点运行以来 is 运行 of the 试点.
    told = _RATE_TOLD.sub("", told) if "率" in told else told
    verdict = _short_of(target, told, name)
    if verdict is None or said_done(target, actual):
        return None
    said = kinds(actual)
    ahead = not said & {"done", "under_way"} and "已" not in actual
    if "planned" in said and (ahead or partial.still_ahead(actual)):
        verdict = "not_met"  # 拟于明年开工
    why = f"完成情况称“{shortened(actual)}”，只到中间环节，目标“{shortened(target)}”尚未完成。"
    return Outcome(verdict, "statement", why, "words.midway")


def is_step(word: str) -> bool:
    """Return whether ``word`` is a step of a course (封顶, 送审)."""
    return any(course.steps.fullmatch(word) for course in _courses())


def passed(target: str, actual: str, *, beyond: bool = False) -> bool:
    """Return whether the actual has come to the step that is asked, or ``beyond`` it on some course."""
    places = list(_places(target, actual, ""))
    reached = bool(places) and all(given >= asked for _, given, asked in places)
    return reached and (not beyond or any(given > asked for _, given, asked in places))


def of_number(outcome: Outcome, target: str, actual: str, name: str) -> Outcome:
    """Return ``outcome``, or what is left of it where the clause of its number or date tells of a step.

    300份样品已送检 does not reach 检测样品300份, nor 9月主体封顶 the deadline of 竣工.
    """
    a = outcome.actual
    if outcome.verdict not in REACHED or a is None or len(actual) - len(a.text) < SHORT:
        return outcome
    if "+" in a.text:
        return outcome  # A sum has no clause of its own.
    clause = _clause_of(actual, a.start, a.end)
    t = outcome.target
    bare = outcome.basis == "date" and not name and t is not None and len(target) - len(t.text) < SHORT
    if bare or _WOUND_UP.search(clause):
        return outcome  # 12月31日前 asks for no step in particular.
    if a.unit == "%" and "占" in clause:
        return outcome  # 占下达资金的88.8% is a share, whatever it is a share of.
    asked = _clause_of(target, outcome.target.start, outcome.target.end) if outcome.target else target
    verdict = _short_of(asked, clause, name) if len(clause) - len(a.text) >= SHORT else None
    if verdict is None or said_done(target, actual) or _gone_on(asked, actual[a.end :], name):
        return outcome
    both = _AND.search(asked) is not None and kinds(actual[a.end :]) & _SETBACK
    if both:
        verdict = "partially_met"  # 改造并移交 by 改造完成，尚未移交
    elif a.kind not in {"date", "date_range"}:
        verdict = "not_met"
    why = f"完成情况称“{shortened(clause)}”，只到中间环节，目标“{shortened(target)}”尚未完成。"
    return replace(
        outcome,
        verdict=verdict,
        why=why,
        rule="numeric.midway" if outcome.basis == "numeric" else "date.midway",
    )


def _gone_on(asked: str, rest: str, name: str) -> bool:
    """Whether a clause behind the number tells the step that is asked (12座改造完成，并移交管护)."""
    for clause in _CLAUSE.split(rest)[1:]:
        steps = list(_places(asked, clause, name))
        if steps and all(given >= last for _, given, last in steps):
            return not kinds(clause) & (_SETBACK | {"planned", "under_way", "delayed"})
    return False


def _clause_of(text: str, start: int, end: int) -> str:
    first = max((m.end() for m in _CLAUSE.finditer(text, 0, start)), default=0)
    border = _CLAUSE.search(text, end)
    return text[first : border.start() if border else len(text)]


def _short_of(target: str, actual: str, name: str) -> Verdict | None:
    """Return how far short of the target the actual stops, by the courses on which both lie."""
    if ("网" in actual or "示" in actual) and _PUBLIC.search(f"{name}{target}"):
        actual = _PUT_ON_LINE.sub("公布", actual)
    verdicts: set[Verdict] = set()
    for course, given, asked in _places(target, actual, name):
        if given >= asked:
            return None
        verdicts.add("not_met" if given < course.early else "partially_met")
    if not verdicts:
        return None
    return "partially_met" if "partially_met" in verdicts else "not_met"


def _places(target: str, actual: str, name: str) -> Iterator[tuple[Course, int, int]]:
    """Yield the courses on which both lie: the step that the actual tells and the one that is asked."""
    told = _furthest(actual[:LONGEST])
    if not told:
        return
    for course in _courses():
        given = told.get(course.name, -1)
        asked = -1 if given < 0 else course.asked_by(target[:LONGEST], name)
        if asked >= 0:
            yield course, given, asked


def said_done(target: str, actual: str) -> bool:
    """Return whether a clause says the target itself again as done, or that all of it is done."""
    core = re.sub(r"^(?:完成|实现)", "", plain(target))
    for clause in _CLAUSE.split(actual):
        told = plain(clause)
        named = len(core) > 3 and core in told
        if _END.fullmatch(told) or (
            named and (f"完成{core}" in told or _FINISHED.match(told.partition(core)[2]))
        ):
            return True
    return False


def ended(actual: str) -> bool:
    """Return whether the last clause says that all of it is done (前期筹备会2次，活动现已办结)."""
    clauses = [c for c in _CLAUSE.split(actual) if plain(c)]
    return len(clauses) > 1 and _END.fullmatch(plain(clauses[-1])) is not None


def of_it(target: str, actual: str, at: int) -> bool:
    """Return whether the clause at ``at`` is about the target and no later course (确权完成，正在归档)."""
    start = max((m.end() for m in _CLAUSE.finditer(actual, 0, at)), default=0)
    clause = _CLAUSE.split(actual[start:], maxsplit=1)[0]
    return start == 0 or clause[:1] in "仍尚还其剩余" or objects.likeness(target, clause) > 0
