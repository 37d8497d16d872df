"""A claim without a thing of its own: it is told of the target, whatever stands beside it.

按期举行，参与踊跃 and 由第三方实施，已完成并通过考核 name nothing that was done: it is what was asked.
One such clause is enough where no other takes it back; a clause that names its thing (合同已签订) is left
to likeness. See ``[bare]``.
"""

from __future__ import annotations

import re
from functools import cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.expressions import one_of, section
from dabiao.compare.cells.wording import kinds, signs
from dabiao.compare.claims import beside, partial
from dabiao.patterns import lazy

_CUT = lazy(r"[，。；;！？!?\n,：:]|并(?![网轨购入联列发非])|且|(?<=[完成毕束章字订署])之?后")
_ASIDE = lazy(
    r"(?:[于在经由被把将对向从给为到往赴][^，。；;]{1,12}|按[月季年周期时]|逐[株户人件项个台处批]|[\d一二三四五六七八九十]+[月日号年](?:[上中下]旬|[底初末]|份)?|当[天日月年]|[年月季]底前|[年月节汛][前初底末]"
    r"|已经?|均|都|也|就|全部?|皆|一律|一并|先后|陆续|顺利|统一|早已|现已|目前|今年|全[县市区镇]|每个?[月季年周天日户人名村校镇乡所站点])$"
)
_MEANS = lazy(
    r"(?:(?:已经?|均|都|全部?|现|目前)*(?:[由经于在按依以从自随用因]|通过|按照|依照|根据|对(?!象)|向(?!导)|与(?!会)|[同和](?=[^，]{2,})|为(?!期)|委托|采取|利用|依托|借助|结合)"
    r"(?!建|编|研|岗|途|册)[\u4e00-\u9fffA-Za-z\d“”《》、（）]{1,16})$"
)
_WHEN = lazy(
    r"自?(?:20\d\d年|\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号]|[上中下]旬|[月年季][底初末]|[上下]半年|[一二三四]季度|[春夏秋冬][季天]|[份前内起]|当[年日天月]|年内|如约|早已|业已)+"
)
_MADE_UP = lazy(r"取消[^。；;]{0,12}补(?:上|办|齐|开)(?:了|完)?[。]?$")
LONGEST = 200
SHORT = 1
"""A rest of so few characters names nothing."""


def bared(before: str) -> str:
    """Return what stands before a deed without its adjuncts: 补助办法 of 补助办法已由县府办."""
    while (found := _ASIDE.search(before)) is not None:
        before = before[: found.start()]
    return before


def told(target: str, actual: str) -> bool:
    """Return whether ``actual`` claims the target's deed without naming a thing of its own."""
    if not names_something(actual) or _MADE_UP.search(actual):
        return True
    if len(actual) > LONGEST:
        return False
    told = [c for c in _CUT.split(actual) if _bare(c)]
    other = any(objects.distinct(target, c) or objects.contrast(target, c) for c in told)
    return bool(told) and not other and not beside.taken_back(target, actual)


def names_something(text: str) -> bool:
    """Return whether ``text`` names something of its own beside what it claims."""
    return len(objects.canonical(partial.without_claims(text))) > SHORT


def _bare(clause: str) -> bool:
    """Whether a clause tells the end of a deed, with nothing beside it but when, how and by whom."""
    ends = [s for s in signs(clause) if s.kind == "done" and not s.denied]
    ends = [s for s in ends if _words("no_ends").fullmatch(clause, s.start, s.end) is None]
    if not ends or kinds(clause) - {"done", "manner", "effect", "effort"}:
        return False
    behind = _words("closers").sub("", partial.without_claims(clause[ends[0].end :]))
    return len(objects.canonical(f"{subject(clause[: ends[0].start])}，{behind}")) <= SHORT


def subject(before: str) -> str:
    """Return what a clause tells of, from what stands before its deed; nothing where it is left out."""
    told = _WHEN.sub("", before)
    return "" if _MEANS.match(told) else _words("general").sub("", bared(told))


@cache
def _words(name: str) -> re.Pattern[str]:
    return re.compile(one_of(section("bare")[name]))


_RESULT = lazy(
    r"(?P<verb>[\u4e00-\u9fff])(?:[上好完齐全成妥掉净遍]了?|到位|完毕|了个?遍|得一干二净)(?=$|[，。；;])"
)


def echoed(target: str, actual: str) -> bool:
    """Whether a clause ends in the verb of the target and its result: 每个班都配上了 for 配备消毒设备."""
    found = _RESULT.search(actual)
    return found is not None and found["verb"] in target[:2]
