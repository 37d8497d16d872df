"""The counted or measured thing: the nearest noun phrase beside the mention."""

from __future__ import annotations

from functools import cache

from dabiao.extract.draft import Draft
from dabiao.patterns import lazy
from dabiao.resources import load_toml

_STOP = r"\s，。；、,;:（）()“”\"!?！？|"
_RIGHT = lazy(rf"[^{_STOP}]{{1,24}}")
_LEFT = lazy(rf"(?:《[^《》]{{1,40}}》|[^{_STOP}《》])+$")
_BREAK = lazy(rf"[{_STOP}《》]")
# 完成率 and 培训人数 are measured; 完成 and 培训 alone only say what was done.
_MEASURE = lazy(
    "[率度数量额值费面]|人数|次数|人次|情况|比例|时间|标准|进度|成本|面积|里程|单位|对象|人员|项目"
)


@cache
def _lead() -> tuple[frozenset[str], frozenset[str], tuple[int, ...], frozenset[str]]:
    """Return the adverbs and verbs before a counted thing, their lengths and first characters."""
    words: dict[str, list[str]] = load_toml("lexicon.toml")["objects"]
    adverbs, verbs = frozenset(words["adverbs"]), frozenset(words["verbs"])
    both = adverbs | verbs
    return adverbs, verbs, tuple(sorted({*map(len, both)}, reverse=True)), frozenset(w[0] for w in both)


def _without_lead(phrase: str) -> str:
    """Return ``phrase`` without list number, adverbs and verbs at its head."""
    phrase = _NUMBER.sub("", phrase)
    adverbs, verbs, lengths, first = _lead()
    at = 0
    while at < len(phrase) and phrase[at] in first:
        for length in lengths:
            word = phrase[at : at + length]
            if word in adverbs or (word in verbs and not _MEASURE.match(phrase, at + length)):
                at += len(word)
                break
        else:
            break
    return phrase[at:]


def opens_with_verb(view: str, at: int) -> bool:
    """Return whether a verb of the lexicon, and no noun made of it (培训班), stands at ``at``."""
    _, verbs, lengths, first = _lead()
    if view[at] not in first:
        return False
    word = next((w for n in lengths if (w := view[at : at + n]) in verbs), None)
    return word is not None and not _MADE_OF_VERB.match(view, at + len(word))


_MADE_OF_VERB = lazy("项目|工程|机构|[班站点员者品片]")
_TAIL = lazy(
    r"总?(?:数量|总数|个数|总量|(?<![人次户件])数)?(?:已经?|均|都|共计?|合计|累计|总计|总共|分别|各|仅|控制|保持|稳定|提升|提高|增长|增加|下降|降低|减少|上升)*"
    r"(?:达到|达|为|是|有|至|到|在|:|计|完成|不|新增)*$"
)
_TAIL_AT = frozenset("数量已经均都共计别各仅制持定升高长加降低少到达为是有至在:成不增总")
_RATE = lazy(r"[率度比]$|比例$|标准$|成本$")
_NUMBER = lazy(r"^(?:\d{1,2}[.,、)]|[一二三四五六七八九]是|的|已)")
_NOT_NOUN = lazy(
    r"^(?:\d{1,2}[.、)]|以|完成|前|后|内|起|左右|通过|和|与|及|或|等|均|都|并|为|是|在|达|比|较|至|到|由|被|已|用于|全部|分别|各|也|还|共|其中|[^\u4e00-\u9fffA-Za-z《0-9])"
)
_VERB_TAIL = lazy(
    r"(?:全部|均|都|已|基本|顺利|成功|如期)?(?:完成|通过|实现|举办|召开|举行|达到|建成|投入使用|开展|进行|覆盖|参加|参与).*$"
)
_COUNTED = frozenset({"quantity", "frequency", "ordinal", "duration"})


def find_object(draft: Draft, view: str, floor: int, ceiling: int) -> str | None:
    """Return the noun phrase that ``draft`` counts or measures, or None.

    ``floor`` and ``ceiling`` are where the mentions beside it end and start. A count takes what
    follows it (28台台式电脑), else what stands before it (资金拨付企业数量9家).
    """
    if draft.iso is not None:
        found = _RIGHT.match(view, draft.end, max(draft.end, ceiling))
        return found[0].removeprefix("的") or None if found else _left(view, floor, draft.start)
    if draft.kind in _COUNTED:
        phrase = _right(draft, view, ceiling)
        if phrase:
            return phrase
    phrase = _left(view, floor, draft.start)
    if phrase is None and draft.kind == "percent":
        found = _RIGHT.match(view, draft.end, max(draft.end, ceiling))
        return found[0] if found else None
    return phrase


def _right(draft: Draft, view: str, ceiling: int) -> str | None:
    start = draft.end + view.startswith("的", draft.end)
    found = _RIGHT.match(view, start, max(start, ceiling))
    if found is None:
        return None
    phrase = found[0]
    if _NOT_NOUN.match(phrase):
        return None
    cut = _VERB_TAIL.sub("", phrase).removesuffix("满意度").removesuffix("等")
    return cut if len(cut) > 1 else phrase


def _phrase_start(view: str, low: int, stop: int) -> int:
    """Return where the phrase starts that ends at ``stop``, titles in 《》 included."""
    found = _BREAK.search(view[low:stop][::-1])
    if found is None:
        return low
    if found[0] == "》":
        title = _LEFT.search(view, low, stop)
        return title.start() if title else stop
    return stop - found.start()


def _left(view: str, floor: int, start: int) -> str | None:
    stop = start
    while stop > floor and view[stop - 1] in ":( ":
        stop -= 1
    begin = _phrase_start(view, max(floor, stop - 30), stop)
    if begin == stop:
        return None
    whole = view[begin:stop]
    if whole[-1] in _TAIL_AT:
        whole = _TAIL.sub("", whole)
    if _RATE.search(whole):
        # The mention before may count who is satisfied: 四家租户满意度不低于80%.
        behind = begin == floor > 0 and whole.endswith("满意度")
        return "满意度" if behind else _NUMBER.sub("", whole) or None
    phrase = _without_lead(whole)
    head = begin - 1
    if (
        not phrase
        and head > floor
        and view[head] == ":"
        and (found := _LEFT.search(view, max(floor, head - 30), head))
    ):
        # 颁奖晚会：举办一场
        phrase = _without_lead(found[0])
    return phrase or whole or None
