"""What a clause ends in: a thing that stands unused, a task that was dropped, a harm that spread.

村史馆闲置 does not reach 启用村史馆, 骑行赛砍掉 not 举办骑行赛, 病害蔓延 not 遏制病害. Only the end of a
clause is read, so that 盘活闲置厂房 and 压减支出 stay what they are. See ``[states]``.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import HEADED
from dabiao.compare.cells.expressions import compiled, role, section
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.cells.wording import kinds, signs
from dabiao.compare.claims import partial
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

_TRAIL = lazy(
    r"(?:了|着|中|之中|至今|迄今|状态|不用|已久|很久|未用|待修|待命|严重|明显|的?情况|的?现象|[多半数近约]|[\d一二两三四五六七八九十]+|个?[年月天日])*"
)
_TURNED = lazy(
    r"未|没|无|不再|不存在|零|防止|避免|杜绝|盘活|清理|清除|处置|整治|治理|消除|解决|减少|扭转|遏制|制止|告别|结束|改变|摆脱|严禁|拆除|利用|清退|腾退|修复|化解"
    r"|控制|降低|缓解|排查|整改|打击|处理|应对|防范|减轻|查处"
)
_BECAUSE = lazy(r"\s*(?:因|由于|受|虽|尽管|针对|对|为|鉴于|过去|以往|此前|原来?|曾|改造前|整治前|治理前)")
_FRAME = lazy(r"^(?:但|后来?|又|随后|目前|[\d年月日底初上中下旬]+)*(?:因|由于|受|被|遭)[^，。；;]{1,16}")
"""When and why, before the state: 9月因消防问题关停."""
_COLLECTS = lazy(r"清收|追缴|追回|收缴|回收|催收|清欠|清缴|收回|上缴|挽回")
_DISCARDS = lazy(r"淘汰|报废|拆除|清退|注销|停用|关停|腾退")
_COLLECTED = frozenset({"收回", "交回", "退还", "缴回", "上缴"})
_DENIES = lazy(r"[不未没]")
_USE = lazy(r"启用|使用|运行|运营|投用|开放|投运|利用|发挥|运转|服务|营业|开业")
_BUILT = lazy(r"建|装|购|配|修|开发|设|改造|更新|置")
_DONE = frozenset({"done", "effect", "good"})
_OPEN = frozenset({"planned", "secret", "unknown"})
LONGEST = 200
WORD = 6
"""Characters before a state in which what turns it round is looked for."""


@cache
def _words() -> tuple[re.Pattern[str], tuple[str, ...]]:
    found = compiled(section("states").items())
    return found.pattern, found.kinds


def ends(clause: str) -> tuple[str, int] | None:
    """Return the state that a clause ends in and where it begins; None where it ends in something else."""
    pattern, names = _words()
    for found in pattern.finditer(clause):
        if _TRAIL.fullmatch(clause, found.end()):
            before = clause[max(0, found.start() - WORD) : found.start()]
            turned = _TURNED.search(before) is not None or _BECAUSE.match(clause) is not None
            return None if turned else (names[(found.lastindex or 1) - 1], found.start())
    return None


@needs(actual=lambda: _words()[0])
def judge(target: str, actual: str, name: str) -> Outcome | None:
    """Judge a cell by the state that one of its clauses ends in; None where none does."""
    if len(target) > LONGEST or len(actual) > LONGEST:
        return None
    clauses = HEADED.split(actual)
    for clause, state, at in _told(actual):
        if (
            clause[at : at + 2] in target
            or (state == "idle" and _DISCARDS.search(target))
            or (clause[at : at + 2] in _COLLECTED and _COLLECTS.search(target))
        ):
            continue
        said = clause[:at] if "已" in clause[: at - 1] else ""  # 采购流标: the deed is what failed.
        rest = "，".join([said, *(c for c in clauses if c is not clause)])
        if not _concerns(f"{name}{target}", clause[:at]) or kinds(rest) & _OPEN:
            continue
        if (outcome := _of(state, target, actual, rest)) is not None:
            return outcome
    return None


@lru_cache(maxsize=4096)
def _told(actual: str) -> tuple[tuple[str, str, int], ...]:
    """Return the clauses of ``actual`` that end in a state, with the state and where it begins."""
    found = ((clause, ends(clause)) for clause in HEADED.split(actual))
    return tuple((clause, *state) for clause, state in found if state is not None)


def _of(state: str, target: str, actual: str, rest: str) -> Outcome | None:
    said = f"完成情况称“{shortened(actual)}”"
    done = any(s.kind in _DONE and not _named(target, rest, s.start, s.end) for s in signs(rest))
    if state == "spread":
        if _DENIES.search(target) or not (role("asks_less", target) or role("curbs", target)):
            return None
        other = done and HEADED.search(target) is not None
        verdict, why = ("partially_met" if other else "not_met"), "与目标相反。"
        return Outcome(verdict, "statement", f"{said}，{why}", "states.spread")  # type: ignore[arg-type]
    if "effect" in kinds(target) and state == "gone":
        return None
    if state == "gone":
        # 线下活动取消，改为线上; 大赛停办，赞助款退回: that is not the deed.
        other = done and not objects.contrast(target, rest) and partial.done_of(target, rest)
        verdict, why = ("partially_met" if other else "not_met"), "任务没有实施。"
    else:
        built = done and not _USE.search(target) and (_BUILT.search(target) or partial.done_of(target, rest))
        verdict, why = ("partially_met" if built else "not_met"), "没有用起来。"
    return Outcome(verdict, "statement", f"{said}，{why}", f"states.{state}")  # type: ignore[arg-type]


def _named(target: str, rest: str, start: int, end: int) -> bool:
    """Whether a claim is a word of the name that both sides share (改造 in 改造工程)."""
    return end < len(rest) and rest[start : end + 2] in target


def _concerns(wide: str, subject: str) -> bool:
    """Whether a clause without a subject of its own, or with one of the target's, speaks of the target."""
    own = _FRAME.sub("", plain(subject))
    if own[:1] in "旧原老" and own[:1] not in wide:
        return False  # 新考场启用，旧考场同时停用
    return objects.bare(own) or objects.likeness(wide, own) > 0
