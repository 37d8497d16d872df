"""Rates told of all without exception: 76份均已备案, 无一超期, 25件均未超时 are 100 %."""

from __future__ import annotations

import re
from functools import cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.expressions import section
from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.marks import needs
from dabiao.compare.numbers.direction import harmful
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

FAILED = lazy(
    r"不合格|未|不达标|不符合|差错|错误|退回|问题(?![中里])|逾期|超时|超期|延误|晚点|误点|迟报|迟到|故障|延迟|不满意|缺席|缺勤|破损|损毁|不通|退改|退件|驳回|打回|返修|死(?!角)|枯死|熄灯|熄灭|不亮|掉线|离线|断线|黑屏|损坏|淘汰|失败|结余|结存|剩余|不知晓|不了解|不熟悉|不认可|无效|缺课|缺考|旷课|作废|漏检|停用|待修|不响"
)
FAILED_AFTER = lazy(
    r"^[产品村户处家人校镇]{0,2}(?:因[^，。；;]{1,8})?(?:不合格|[未没](?!有?问题)[\u4e00-\u9fff]|尚未|不达标|不符合|超时|逾期|延迟|不满意|缺席|缺勤|被退回|超期|无效|缺课|缺考|枯死|死亡|不亮|熄灭|失败|作废|脱落|延误|晚点|漏|不知晓|不了解|不熟悉|不认可|待修|故障|停用|报废|损坏)"
)
ALL = lazy(
    r"(?:均|全部|都|悉数)(?:已经?|按[时期]|顺利|及时|在规定[时期]间?限?内?)*(?:到位|开工|投产|开业|上线|参保|安装|响应|回应|受理|送达|接通|上门|建档|兑付|答复|回复|处理|处置|完成|通过|合格|整改|办结|达标|验收|发放|销号|满意|投用|上岗|领证|领取|入学|就业|入住|搬迁|安置|签约|取证|持证|到账|报送|上报|清运|转运|销毁|入网|接入|拨付|兑现|享受|归档|返还|送检|移交)[\u4e00-\u9fff]{0,4}(?!\d)(?=$|[，。；;、）])"
    r"|无一(?:[例人户个家处])?(?:遗漏|例外|落下|缺席|掉队|漏)|一[个户人家名处所项件艘台辆架条座栋间份本册棵株校村厂店站点班批笔宗起例](?:都|也)?(?:不[落漏少缺]|没(?:落|漏|少|缺))"
    r"|(?:没|没有|未|不)(?:落下|漏掉?下?|少|缺)(?:任何)?一[个户人家名处所项]"
)
OF_ALL = r"(?:均|全部|都|皆|全都|一律|全数)"
_NONE = r"(?:未|没有|无|没|不存在|未有)(?:发生|出现|发现|产生|存在|有|被|曾|过|再)?"
_ONE = "[件例人项个户次起批家处笔条趟班单份张]"
_NOT_ONE = rf"(?:无一{_ONE}?|(?:没有|未有|无)(?:任何)?(?:一|1){_ONE})[\u4e00-\u9fff]{{0,2}}?"
_TWICE = lazy(r"(?:不是|并非|不能说|不无)(?:没有|无|未|零)?")
_DIGIT = lazy(r"\d+")
_REST = lazy(r"其余|其他|除|但|仅|只有|剩余")
SAVE = lazy(r"未|尚|仍|正在|在办|除|不合格|其余|剩|待|个别")
_PREDICATE = lazy(
    r"(?:均|全部|都|皆|全都|一律|全数|悉数|百分之百|逐[件一户份项])(?P<what>(?:(?![未没不无][^到误漏论])[^，。；;\d]){1,18})"
)
_NO_EXCEPTION = lazy(
    rf"无一[件例人项个户次起处家份台名]?(?:[未不没](?!少)|{FAILED.pattern})|一[件例人项个户次起处家份台名艘辆架条座栋间本册棵株校村厂店站点班批笔宗]不[落漏少缺]"
)


def judge(target: Quantity, text: str, own: str, stem: str, counted: bool) -> Outcome | None:
    """Judge a rate by what is told of all; ``counted``: how many there are is told, and more is better.

    ``own`` are the words that name the rate, ``stem`` what it is a rate of (整改 of 整改率).
    """
    if counted and not SAVE.search(text) and (_all_done(text, own) or _does_all(text, stem)):
        return _met(target, "全部做到")
    if counted and not _REST.search(text) and (found := _NO_EXCEPTION.search(text)) is not None:
        return _met(target, f"“{found[0]}”")
    return _none_failed(target, text, own)


_EVERY = lazy(
    r"(?:所有|全部|全体|各|每)[^，。；;\d]{0,14}?(?:均|都|全部|全数|悉数|皆)|^(?:均|全部|都|悉数)|(?:均|都)已|[，；;](?:全部|全数|悉数)"
)
_NOT_SURE = lazy(r"[未没不]|将|拟|计划|力争|预计|确保|下一步|待|部分|多数|大多|基本|除|应当|须")


@needs(target="%％成", actual=_EVERY)
def stated(target: Cell, actual: Cell, name: str) -> Outcome | None:
    """Judge a rate by a claim without a number that leaves none out: 所有学员均已取得证书 for 取证率95%."""
    if len(target.values) != 1 or actual.values or _NOT_SURE.search(actual.text):
        return None
    asked = target.values[0]
    own = f"{name}{asked.lead}"
    if asked.mention.unit != "%" or asked.op in {"<", "<="} or harmful(own):
        return None
    if _EVERY.search(actual.text) is None or not _does_all(actual.text, objects.rate(own)):
        return None
    return _met(asked, "全部做到")


_BEGUN = lazy(r"受理|开工|送检|送达|响应|回应|上门|建档|移交|签约|报送|上报|转运")


def _all_done(text: str, own: str) -> bool:
    """Whether all came to an end, and not to an earlier step that the rate does not name (全部受理)."""
    found = ALL.search(text)
    begun = _BEGUN.search(found[0]) if found is not None else None
    return found is not None and (begun is None or begun[0] in own)


def _does_all(text: str, stem: str) -> bool:
    """Whether all did what the rate counts: 全部取得证书 of 取证率, 悉数在两日内备案 of 备案率."""
    if len(stem) < 2:
        return False
    asked = stem[-2:]
    for found in _PREDICATE.finditer(text):
        told = found["what"]
        at = told.find(asked[0])
        if at >= 0 and asked[1] in told[at:]:
            return True
    return False


def _met(target: Quantity, said: str) -> Outcome:
    why = f"目标{target.mention.text}，完成情况称{said}，没有例外。"
    return Outcome("met", "statement", why, "numeric.all", None, frozenset(), target.mention)


@cache
def _failures() -> tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]:
    """Return, by the rates of good work, what denies its failures of all (均未超时) and plainly (无超时)."""
    spelt = ((rates, "|".join(words)) for rates, words in section("failures").items())
    return tuple(
        (
            re.compile(f"{rates}|{bad}"),
            re.compile(rf"(?:{OF_ALL}(?:[\u4e00-\u9fff]{{0,4}}?){_NONE}|{_NOT_ONE})(?:{bad})"),
            re.compile(rf"(?:未(?:发生|出现|发现|产生|有)|无|没有|零)(?:任何)?(?:{bad})"),
        )
        for rates, bad in spelt
    )


def _none_failed(target: Quantity, text: str, own: str) -> Outcome | None:
    """Judge 及时率100% by 25件均未超时: where none failed, the rate is 100 %."""
    if not ("未" in text or "无" in text or "没" in text) or _REST.search(text):
        return None
    if _TWICE.search(text):
        return None
    alone = len(_DIGIT.findall(text)) < 2  # 32部全年未出现故障 leaves none out.
    for rates, denied, none in _failures():
        if rates.search(own) and (found := denied.search(text) or (alone and none.search(text))):
            why = f"目标{target.mention.text}，完成情况称“{found[0]}”，没有例外。"
            return Outcome("met", "statement", why, "numeric.all", None, frozenset(), target.mention)
    return None
