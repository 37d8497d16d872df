"""Targets that ask for the end of something: 取消收费, 关停违规场所, 停止使用旧系统.

未取消, 暂缓取消 and 仍在使用 miss them; elsewhere 取消 and 停止 are failures.
"""

from __future__ import annotations

import re

from dabiao.compare.cells import objects
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

_ASKS = lazy(
    r"(?:全面|全部|彻底|依法|坚决|及时|完成)?"
    r"(?P<deed>取消|关停|关闭|停[征收运供发]|停止|停用|终止|撤销|清退|注销|拆除|淘汰|禁止|解除|废止|撤并|腾退|退出)(?P<what>[^，。；;\d]{2,20})"
)
_STILL = lazy(
    r"(?:仍|仍在|还在|继续|依旧|依然|照常|照旧|尚在)(?:正常)?(?:使用|营业|运行|经营|生产|收取|存在|收费|执行|开放|运营|保留|在)|照[收常旧样]|予以保留"
)
_NOT = r"(?:未能?|没有?能?|尚未|暂未|暂缓|暂不|无法|难以|不能|推迟|延期|停止|暂停|拒绝)"
_KEEPS = lazy(r"(?:继续|妥善|原址|全部)?(?:保留|保存|保持|留存|存续|保住|留住)")
_GONE = lazy(
    r"(?<![未没不])(?:[已被均予遭]|全部|予以)(?:[^，。；;]{0,3})?(?:撤并|裁撤|撤销|撤点|撤除|拆除|拆毁|拆[了掉]?$|取消|关停|关闭|停办|合并|并入|注销|废止|迁走|搬走|砍掉|灭失|损毁|毁损|毁于|填平|砍伐|变卖|处置)"
    r"|不复存在|荡然无存|不予保留|未能?保留|没有?能?保[留住]"
)
_KEPT = lazy(
    r"(?<![未没不])(?:予以|均|已|仍|继续|全部|依旧|完整)(?:得到|得以)?保[留存]|(?<![未没不])保[留存持](?:完[好整]|下来|至今|原[状貌样])|仍在|存续|(?:一[株棵座处个栋口]|无一|毫)?[未没]有?[少缺损失丢]|照常(?:运行|运转|开放|办学)"
)
_PLAIN = frozenset({"done", "effect", "effort", "manner", "good", "doubt"})
_BINDS = lazy(
    r"(?:签订|签署|订立|签约|达成|缔结|续签)[^，。；;]{0,16}|(?:合同|协议|协定|盟约|意向书)(?:签订|签署)"
)
_LOOSENED = lazy(
    r"(?:合同|协议|协定|约定|双方|合作|意向书?|合约|契约)[^，。；;未没不]{0,6}(?:解除|废止|作废|终止|解约|撤销|失效|毁约|中止|取消|破裂)|解约|毁约|违约退出|废约|悔约"
)
_AGAIN = lazy(r"重新签|另行?签|改[与签]|续签|又签|旧合同|原合同|上[一轮]|老合同")
_INSTEAD = lazy(
    r"[以用](?P<new>[^，。；;]{2,12})(?:替代|代替|取代)了?(?P<old>[^，。；;]{2,12})"
    r"|(?P<was>[^，。；;]{2,12}?)(?:已?被|由)(?P<now>[^，。；;]{2,12})(?:替代|代替|取代)"
)
_NO_MORE = lazy(
    r"(?:不再|禁止|严禁|杜绝|停止)(?:使用|采用|保留|收取|销售|生产|经营|存放|饲养|种植|占用|租用|聘用|新增|焚烧|燃放)(?P<what>[^，。；;]{2,16})$"
)
_STAYS = lazy(r"仍有|还有|尚有|仍在|还在|依然|依旧|继续|照旧|照样")
LONGEST = 60


_CLEARS = lazy(r"[^，。；;]{0,10}?(?:全部|动态|全面)?(?:清零|归零|销号|见底)")
_ALL_GONE = lazy(
    r"(?:已?全部|均已|悉数|全数|无一遗漏地)(?:办结|办完|审结|执结|结案|化解|消化|销号|处理完毕|处置完毕|整改(?:完成|完毕|到位)|结清|清偿|清理完毕|清零)"
)
_LEFT = lazy(r"除|剩|尚|仍|余|未(?!结|办|决|销|整改)|待|部分|其中|又|新")


_FEWER = lazy(r"(?:降|减|压|缩)(?:少|低|减|缩)?(?:至|到|为)(?:仅|只)?(?:[1-9]|[一二两三四五六七八九十])")


def _cleared(target: str, actual: str) -> Outcome | None:
    """Judge 清零 by 遗留的27件已全部办结 and by 降至3处; what is left or new besides settles nothing."""
    if _CLEARS.fullmatch(plain(target)) is None:
        return None
    if _FEWER.search(actual):
        why = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”，还有遗留。"
        return Outcome("partially_met", "statement", why, "endings.fewer")
    if _ALL_GONE.search(actual) is None or _LEFT.search(actual):
        return None
    why = f"目标“{shortened(target)}”，完成情况称“{shortened(actual)}”，没有遗留。"
    return Outcome("met", "statement", why, "endings.cleared")


@needs(target=(_ASKS, _KEEPS, _BINDS, _NO_MORE, _CLEARS))
def judge(target: str, actual: str) -> Outcome | None:
    """Judge an end that is asked by one that did not come, or what is to stay by its end; else None."""
    if len(target) > LONGEST or len(actual) > LONGEST:
        return None
    return (
        _cleared(target, actual)
        or _ended(target, actual)
        or _banned(target, actual)
        or _not_ended(target, actual)
    )


@needs(actual=_INSTEAD)
def replaced(target: str, actual: str) -> Outcome | None:
    """Judge what is asked by something else put in its place: 以进口服务器替代国产服务器."""
    found = _INSTEAD.search(actual) if len(actual) <= LONGEST else None
    if (
        found is None
        or re.search(r"替代|代替|取代|更换|替换|改造", target)
        or re.search(r"[未没不无]", actual)
    ):
        return None
    old, new = (found["old"], found["new"]) if found["old"] else (found["was"], found["now"])
    if objects.likeness(target, old) < 0.5 or plain(new) in plain(target):
        return None
    why = f"目标是“{shortened(target)}”，完成情况称“{shortened(actual)}”，换成了别的。"
    return Outcome("not_met", "statement", why, "words.replaced")


def _ended(target: str, actual: str) -> Outcome | None:
    """Judge what is to stay (保留, 签订合同) by its end (已撤并, 后被解除)."""
    said = f"目标是“{shortened(target)}”，完成情况称“{shortened(actual)}”"
    if _KEEPS.match(plain(target)):
        gone, kept = _GONE.search(actual), _KEPT.search(actual)
        if gone is not None and kept is None:
            return Outcome("not_met", "statement", f"{said}，没有保留。", "words.ended")
        if kept is not None and gone is None and kinds(actual) <= _PLAIN:
            return Outcome("met", "statement", f"{said}，仍在。", "words.kept")
    if _BINDS.search(target) and _LOOSENED.search(actual) and not _AGAIN.search(actual):
        return Outcome("not_met", "statement", f"{said}，已不作数。", "words.ended")
    return None


def _banned(target: str, actual: str) -> Outcome | None:
    """Judge what is no more to be (不再使用燃煤锅炉) by what still is (仍有3台在用)."""
    found = _NO_MORE.match(plain(target))
    if found is None or _STAYS.search(actual) is None or re.search(r"不再|没有|未|无", actual):
        return None
    if not objects.likeness(found["what"], actual):
        return None
    why = f"目标是“{shortened(target)}”，完成情况称“{shortened(actual)}”，没有做到。"
    return Outcome("not_met", "statement", why, "words.not_ended")


def _not_ended(target: str, actual: str) -> Outcome | None:
    """Judge an end that is asked by one that did not come; None where it may have come."""
    found = _ASKS.match(plain(target))
    if found is None:
        return None
    denied = re.search(
        rf"{_NOT}[^，。；;]{{0,4}}{found['deed']}(?!的)|{found['deed']}[^，。；;]{{0,4}}{_NOT}", actual
    )
    if denied is None and _STILL.search(actual) is None:
        return None
    if re.search(rf"(?:无|没有|不存在|零)[^，。；;]{{0,4}}{_NOT}", actual):
        return None
    why = f"目标是“{shortened(target)}”，完成情况称“{shortened(actual)}”，没有做到。"
    return Outcome("not_met", "statement", why, "words.not_ended")
