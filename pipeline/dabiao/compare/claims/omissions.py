"""Nothing left out, told by denying the omission: 无应发未发, 没有一户漏发, 不存在未完成情况."""

from __future__ import annotations

import re

from dabiao.compare.cells.phrase import shortened
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

_DENIES = r"(?:没有|不存在|未出现|未发生|未发现|无一|并无|杜绝|无|零|未|不)"
_DUE = lazy(
    rf"(?P<no>{_DENIES}[^，。；;应]{{0,4}})?(?P<due>应(?P<deed>[\u4e00-\u9fff]{{1,3}}?)(?:而)?未(?P=deed))"
)
_LEFT_OUT = lazy(
    rf"(?P<no>{_DENIES}[^，。；;漏]{{0,6}})?(?P<due>[遗错]?漏(?=[^水斗损洞电油气税风]|$)[\u4e00-\u9fff]{{0,2}})"
)
_UNFINISHED = lazy(
    rf"(?P<no>{_DENIES}[^，。；;未]{{0,6}})(?P<due>(?:逾期)?(?:尚|仍)?未(?:完成|整改|办结|达标|落实|到位|发放|支付|兑付|验收|竣工|报送|处理|化解|按[期时]完成)"
    r"(?:到位)?(?:的|之)?(?:情况|情形|事项|任务|问题|项目|工作|现象|单位|案件|资金)?)"
)
_NONE_LEFT = lazy(
    r"应(?P<deed>[\u4e00-\u9fff]{1,3}?)(?:而)?未(?P=deed)的?[\u4e00-\u9fff]{0,6}?(?:[为是]|降[为至到])(?:[零无]|0(?![\d.]))"
)
"""应改未改的户数为零: the omission is counted, and there is none."""
_STANDING = lazy(
    r"(?<!不)(?<!没有)(?:仍|还|尚|依然)?(?:存在|留有|剩有)[^，。；;不]{0,4}未(?:整改|完成|解决|办结|落实|化解|到位|达标|发放)"
)
_ALL = lazy(
    r"应[\u4e00-\u9fff]{1,3}尽|[人户村校]{2}|每|全部|全覆盖|全面|所有|不漏|无遗漏|无漏|完成|到位|落实|100%|按[期时]"
)
_UNSURE = lazy(r"但|然而|除|仍|基本|大部分")


@needs(target=_ALL, actual="未漏")
def judge(  # noqa: PLR0911 - one line per answer
    target: str, actual: str
) -> Outcome | None:
    """Judge a target of completeness by an omission that is denied or admitted; None where there is none."""
    if not ("未" in actual or "漏" in actual) or len(actual) > 60 or not _ALL.search(target):
        return None
    if _NONE_LEFT.search(actual) and not _UNSURE.search(actual):
        return Outcome(
            "met", "statement", f"完成情况称“{shortened(actual)}”，即没有遗漏。", "words.nothing_left"
        )
    if _STANDING.search(actual):
        return _missed(f"完成情况称“{shortened(actual)}”", actual)
    for pattern in (_DUE, _LEFT_OUT, _UNFINISHED):
        found = pattern.search(actual)
        if found is None:
            continue
        said = f"完成情况称“{shortened(actual)}”"
        rest = actual[: found.start()] + actual[found.end() :]
        if found["no"] is None:
            return None if pattern is _LEFT_OUT else _missed(said, rest)
        if _UNSURE.search(rest):
            return None
        return Outcome("met", "statement", f"{said}，即没有遗漏。", "words.nothing_left")
    return None


def _missed(said: str, rest: str) -> Outcome:
    verdict = "partially_met" if re.search(r"已|大部分|其余|个别|少数|部分", rest) else "not_met"
    return Outcome(verdict, "statement", f"{said}，有应做未做的。", "words.left_out")  # type: ignore[arg-type]
