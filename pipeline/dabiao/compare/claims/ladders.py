"""Ranks that a target names and the actual has another of: 4A级 for 3A级, 银奖 for 金奖, 省内 for 国内领先.

The ladders are ``[ladders]`` of ``phrases.toml``, the highest step first. A step as high as the one asked,
or higher, reaches it; a lower one reaches a part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.expressions import section
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

_SETBACK = frozenset(
    {"not_done", "planned", "under_way", "cancelled", "delayed", "unknown", "partly", "secret"}
)
_HOPED = lazy(r"提名|推荐|参评|申报|争创|候选|入围|公示|待定|冲刺|创建中|报送|竞选|申请|拟")
_WORDLESS = lazy(
    r"荣获|获评|获得|获|评为|评定|评价|被|授予|命名|认定|达到|达|建成|创建|创成|为|了|已|称号|等级|等次|水平|以上|及|级|标准|荣誉|的|在|中|列|居|位"
)
_TURNED = lazy(
    r"级(?:公立|综合|专科)?(?:医院|卫生院)|等保|等级保护|养老|敬老|电子病历|互联互通|智慧(?:服务|管理|医院)|成熟度|DCMM|CMMI|贯标"
)
"""Where a third level stands above a second one."""
LONGEST = 30


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a ladder: which ladder, how high (0 is the highest), the words."""

    ladder: str
    height: int
    word: str


@cache
def _steps() -> tuple[re.Pattern[str], dict[str, Step]]:
    found: dict[str, Step] = {}
    for ladder, steps in section("ladders").items():
        for height, words in enumerate(steps):
            for word in words:
                found.setdefault(word, Step(ladder, height, word))
    longest = sorted(found, key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![A-Za-z\d])(?:{'|'.join(map(re.escape, longest))})(?![A-Za-z+])"), found


@needs(target=lambda: _steps()[0], actual=lambda: _steps()[0])
def judge(target: str, actual: str, name: str) -> Outcome | None:
    """Judge one rank by another of its ladder; None where either side names none, or something else too."""
    t, a = plain(target), plain(actual)
    if len(t) > LONGEST or len(a) > LONGEST:
        return None
    asked = _named(t)
    given = _named(a) if asked else {}
    if not asked or asked.keys() - given.keys() or kinds(actual) & _SETBACK or _HOPED.search(a):
        return None
    if not _alike(t, a):
        return None
    said = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”"
    up = -1 if _TURNED.search(f"{name}{t}") else 1
    lower = [k for k in asked if (given[k].height - asked[k].height) * (up if k == "level" else 1) > 0]
    if not lower:
        return Outcome("met", "qualitative", f"{said}，达到要求的级别。", "words.ladder")
    last = len(section("ladders")[lower[0]]) - 1
    far = all(abs(given[k].height - asked[k].height) > 1 for k in lower)
    if far or (lower[0] == "place" and given["place"].height == last):
        return Outcome("not_met", "qualitative", f"{said}，远低于目标。", "words.ladder")
    return Outcome("partially_met", "qualitative", f"{said}，级别低于目标。", "words.ladder")


def _alike(target: str, actual: str) -> bool:
    """Whether both speak of one thing beside their ranks, or the actual of its rank alone."""
    pattern, _ = _steps()
    own, rest = (_WORDLESS.sub("", pattern.sub("", text)) for text in (target, actual))
    return rest in own or objects.likeness(own, rest) >= 0.5


@lru_cache(maxsize=4096)
def _named(text: str) -> Mapping[str, Step]:
    """Return the highest step of each ladder that ``text`` names."""
    pattern, steps = _steps()
    found: dict[str, Step] = {}
    for m in pattern.finditer(text):
        step = steps[m[0]]
        if step.ladder not in found or step.height < found[step.ladder].height:
            found[step.ladder] = step
    return found
