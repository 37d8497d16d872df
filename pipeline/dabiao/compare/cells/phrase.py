"""A cell as words: whether it says anything, what it names, how it is quoted."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dabiao.compare.cells.expressions import role, section
from dabiao.patterns import lazy

_MARKS = lazy(r"[\s，。；;、,.:：！!（）()“”\"'《》]+")
_BRACKET_END = lazy(r"[（(][^（）()]*[）)]$")
_PREFIX = lazy(r"^(?:定性|定量)\s*")
_BLANK = lazy(
    r"[\s/／\\—–\-_－―*＊无]*|N/?A|n/?a|空|null|None|没有|暂无|未填"
    r"|(?:[此该本]?[栏项格行]|此指标|该指标|本指标|本单元格)?(?:不填写?|免填|无需填[写报]|不予填[写报]|不设|空置|空)"
    r"|(?:同左|同上)[，,、]?(?:不适用|不涉及|免填|不填)"
    r"|(?:本年度?|本项目|本单位|当年|今年)?(?:不适用|不涉及|未涉及|无此项|无此类|无该项|无需|不填|不作要求|未设置?定?|无数据|无相关|无)"
    r"(?:可持续影响|生态效益|经济效益|社会效益|生态影响|服务对象|受益对象|对象|于?本项目|本年度?|该项|此项|此类|任务|指标|内容|要求|情况|工作|填报|填写|安排|设置|值|目标)*"
)

_WAIVED = lazy(
    r"(?:本|该)?(?:年度?|项目|课题|工作)?(?:不产生|不涉及|不直接产生|没有|无|暂无|未设|不设)(?:直接|明显|相关)?的?"
    r"(?:经济|社会|生态|环境)?(?:效益|影响|指标|服务对象)"
)


_INAPPLICABLE = lazy(
    r"[^\d]{0,30}[，；。,]\s*[故因此所以]{0,2}不适用[。]?|"
    r"(?:[^，。；;\d]{0,14}[，；])?(?:无|没有)?(?:本|该|此|当|今)?(?:年度?|项目|单位|部门|课题|期|项|指标|类)?(?:内|中)?(?:均|暂)?"
    r"(?:不适用|不涉及|未涉及|不考核|不作考核|不纳入考核|未设置?|不设置?|未安排|无(?=此|该项|该类|这)|不填报?)"
    r"(?:此|该|本|这|上述)?(?:一?[项类个])?(?:绩效|考核|成本|效益|支出)?(?:指标|内容|工作|事项|情况|任务|要求|支出)?(?:[（(][^（）()\d]{1,12}[）)])?[。]?"
)


_LEFT_OUT = lazy(
    r"(?:^|[，,；;。：:])(?:故|因此|所以|因而|按[^，,；;。\d]{2,14}?)?(?:本|该|此|这|当)?(?:年度?|项目|栏|行|项|类|指标|格|处|单元格)?[^，,；;。\d]{0,10}?(?<!已)"
    r"(?:不适用|不涉及|未涉及|不产生|免填|免于填[写报]|免予填[写报]|不予填[写报列]|不填[写报列]?|无[需须]填[写报列]|不必填[写报]|不作填[写报]|不再填[写报]|可不填"
    r"|不(?:纳入|列入|计入|参加|参与|作)(?:自评|考核|评价|绩效|考评)|不(?:予|作|进行)?(?:考核|自评)|不设置?|未设置?|无此|无该[项类]|没有(?:设置|此项|该项))"
    r"(?:(?!已|均|全部|完成)[^，,；;。\d]){0,14}(?:$|[，,；;。])"
)
_OWN_LINE = lazy(
    r"(?:^|[，,；;。：:])[^，,；;。\d]{0,14}?(?:免填|免于填[写报]|不予填[写报列]|无[需须]填[写报列]|不必填[写报]|不再填[写报]|(?:[此该本这][栏行格项]|[此该本这]项?指标)(?:不适用|不涉及|不填[写报列]?|不(?:纳入|参加|参与|作)[^，,；;。]{0,6}))[^，,；;。\d]{0,4}[。]?$"
)


def left_out(text: str) -> bool:
    """Return whether a cell says in a clause that its line is not filled in (公益性质，不设经济指标)."""
    denies = "不" in text or "未" in text or "无" in text or "免" in text or "没" in text
    return (
        denies and len(text) <= 60 and not _DIGIT.search(text) and _LEFT_OUT.search(text.strip()) is not None
    )


def line_left_out(text: str) -> bool:
    """Return whether a cell ends by saying that this very line is not filled in (本栏不涉及)."""
    return (
        ("不" in text or "免" in text or "无" in text)
        and len(text) <= 60
        and _OWN_LINE.search(text) is not None
    )


_DIGIT = lazy(r"\d")


def inapplicable(text: str) -> bool:
    """Return whether a cell says in a sentence that nothing is asked (本年不考核此项)."""
    denies = "不" in text or "未" in text or "无" in text
    return denies and len(text) <= 40 and _INAPPLICABLE.fullmatch(text.strip()) is not None


def waived(text: str) -> bool:
    """Return whether a target says that there is nothing to ask (本项目不产生经济效益)."""
    if _WAIVED.fullmatch(plain(text)) is not None:
        return True
    head, _, last = text.strip(" 。").rpartition("，")
    return bool(head) and len(head) <= 30 and _WAIVED.fullmatch(plain(last)) is not None


@lru_cache(maxsize=8192)
def blank(text: str | None) -> bool:
    """Return whether a cell says nothing: empty, 无, —, /, 不适用."""
    return text is None or _BLANK.fullmatch(text.strip(" \n\t。.")) is not None


def not_applicable(text: str | None) -> bool:
    """Return whether a cell says 不适用."""
    return (
        text is not None and re.match(r"不适用|N/?A|n/?a|不涉及|无此项|未涉及", text.strip(" 。")) is not None
    )


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return ``text`` without marks and 定性."""
    return _MARKS.sub("", _PREFIX.sub("", text) if text[:1] == "定" else text)


def shortened(text: str) -> str:
    """Return ``text`` as a reason quotes it: one line, at most 30 characters, printable."""
    # A reason is printed and stored: no control characters, no halves of surrogate pairs.
    flat = " ".join(text[:60].split())
    if not flat.isprintable():
        flat = "".join(c for c in flat if c.isprintable())
    return flat if len(flat) <= 30 else flat[:29] + "…"


def name_kind(target: str) -> str:
    """Return what a target that is only a name names: deliverable, measure, state or nothing."""
    t = plain_end(target)
    if t.endswith((")", "）")):
        t = _BRACKET_END.sub("", t)
    endings = _endings()
    # The longest ending names the kind: 制度 is a deliverable though 度 is a measure.
    return next((kind for word, kind in endings.get(t[-1:], ()) if t.endswith(word)), "")


@cache
def _endings() -> dict[str, list[tuple[str, str]]]:
    """Return the endings of names and their kinds by last character, the longest first."""
    names = section("names")
    known: dict[str, str] = {}
    for kind in ("state", "measure", "deliverable"):
        for word in names[kind]:
            known.setdefault(word, kind)
    found: dict[str, list[tuple[str, str]]] = {}
    for word in sorted(known, key=len, reverse=True):
        found.setdefault(word[-1], []).append((word, known[word]))
    return found


def plain_end(text: str) -> str:
    """Return ``text`` without marks at its end."""
    return text.rstrip(" \n。；;，,：:、")


_NO_OTHER = lazy(r"[无没]有?其[他它]")


def open_ended(text: str) -> bool:
    """Return whether a list ends in 等, so that it does not claim to be complete."""
    tail = plain_end(text)[-14:]
    return role("open_end", _NO_OTHER.sub("", tail) if "其" in tail else tail) is not None


_SOME = lazy(
    r"[\u4e00-\u9fff]、[\u4e00-\u9fff]{2,12}等(?:一批|多[个家]|诸多)?[\u4e00-\u9fff](?!.*(?:齐|照单|如数|足额|逐一|照数))"
)


def names_some(text: str) -> bool:
    """Return whether a cell names some things and counts none (新建甲、乙、丙等分馆)."""
    return "等" in text and _SOME.search(text) is not None
