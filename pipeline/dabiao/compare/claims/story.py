"""How a cell's story ends: what was in doubt and came good, what was done and then undone.

原拟取消，后照常举办 and 一度停工，现已全部修复 end well; 合同签订后又解除 ends badly; 年初要求修订，现未完成
tells the demand again before the result. Only the end counts against a target.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from dabiao.compare.cells.clauses import HEADED
from dabiao.patterns import lazy

if TYPE_CHECKING:
    from dabiao.compare.cells.asides import Sign

_CUE = lazy(r"[改复重续终最后仍还赶抢现如今而照经通在均次]")
_WELL = lazy(
    r"(?:(?<=[，,；;])|^)(?:随后|最终|遂|故|而是|经[^，。；;]{1,10}?(?:同意|批准)后?)?[改转](?=以|由|用|为|在|到|走|采?购|买|选|租|请|换|成|从|办|开|采[取用]|通过)(?![^，。；;]{0,8}(?:明年|次年|来年|下年|他用))|[二三再]次(?=[^，。；;]{0,6}(?:成交|成功|通过|中标|购得|完成))|(?:但|并|后)?已于?[^，。；;]{0,8}(?=补办|补开|补训|补发|补种)|(?:复工|复建|重新启动|重启|恢复施工|续建)(?:后|并|，)?(?=[^。；;]{0,12}(?:建成|完工|竣工|完成|交付|投用|开放|落成|通车))|终(?:于|究|(?=[在获经如于告得见]))|最终(?:还是)?|最后(?![一两几\d]|(?:阶段|环节))(?:还是)?|最后一[次轮]|到头来|后来|后经(?:(?:多方|反复|多次|各方|积极|再三)*(?:协调|协商|沟通|论证|争取|努力|整改|补救|研究|批准|同意)后?)?|照常|照样|如常|赶在|抢在|现在|现(?=已|均|明显|显著)|目前(?=已|均)|[如而]今|今(?=已)|[仍还]是?然?(?:如期|按期|按时|准时|于|赶|抢|顺利|圆满|全部|全面|正常)"
    r"|(?:今年|当年|本年|年内)(?:就|即|便)?(?=已)|到(?:\d{1,2}月[初底中末]?|年底|年末)(?=[均都]?已[^，。；;未]{0,4}(?:完|毕|全|无一|建成|投用|到位))"
    r"|还是(?=[^，。；;]{0,4}(?:办|完|建|成|开|做|在))|现(?=全部|全面|恢复|完成)"
    r"|后(?=已(?![停终撤取])|照常|如期|按期|顺利|正式|重新|恢复|补|成功|全部|改[在于到]|获得?通过)"
    r"|[经在][^，。；;]{0,14}?(?:协调|努力|整改|攻坚|协商|调解|追赶|补救|争取|修改|返工|会商|支持|帮助|抢工|赶工)(?:之?[后下]|，|(?=已|如期|终))"
)
_AGAINST = frozenset({"not_done", "delayed", "cancelled", "under_way", "planned", "will", "pending", "deed"})
_YIELDS = frozenset(
    {"not_done", "delayed", "cancelled", "under_way", "planned", "will", "pending", "doubt", "late"}
)
_FLAWS = frozenset({"partly", "bad"})
_ONCE = lazy(r"起初|最初|原先|过去|以[往前]|此前|原[来本先]|年初|往年|曾经?|一度|长期以来")
_CAUSE = lazy(r"(?<![原成病起])因(?!此|地制宜|素|子)|由于")
_CAUSES = frozenset({"partly", "done", "effect", "effort"})
_FAILS = frozenset({"not_done", "cancelled", "delayed", "deed"})
_BUT_DONE = lazy(r"(?:但|然而|不过)(?:已|终|最终|仍然?[如按]期|后来?)")
DEEDS = frozenset({"done", "effect", "effort"})
_LINK = lazy(
    r"经[^，。；;]{1,8}$|重新|再次|[二两]次|但|而|并|且|却|可|好在|幸而|经过?|[\d年月日底初上中下旬]+"
)
_WISHED = lazy(
    r"(?:年初|原先?|最初|本来?|曾经?|原本|此前|上半年)(?:要求|计划|提出|安排|部署|定于|定|拟|打算|想|设想|考虑|准备|预计|应|该|承诺)|理应|本应|本该|按(?:计划|要求|合同|约定)应"
)
_TURNED_BACK = lazy(
    r"后[又即]?(?:因|被|遭|由|经)?|又(?:因|被|遭)?|旋即|随[即后]|不久|其后|嗣后|继而|次[月年日]|没多久|如今|现已|目前|已于"
)
_UNDOES = lazy(
    r"解除|撤销|撤消|废止|作废|撤回|撤下|注销|收回|解散|撤走|撤稿|摘牌|下架|解约|终止|撤并|裁撤|拆除|停运|停用|停办|停播|停刊|关停|关闭|关门|停业|叫停|毁约|退回|退货|取消"
)
_CONCEDED = lazy(
    r"(?P<topic>[^，。；;未没不虽尽]{0,12})(?:虽然?说?|尽管)[^，。；;未没不无停取]{1,16}[，,](?:但是?|却|仍|还是|可)(?P<end>[^，。；;未没不]{0,6}(?:仍|还是)?(?:已|均已|都已|全部|按[期时]|如期|足额)[^。；;]*)$"
)
_WHOLE = lazy(
    r"(?:^|[，。；;\n])[^，。；;\n未没不无尚]{0,12}?(?P<all>全部|至此|悉数|全数|均已|都已)[^，。；;\n未没不尚无]*[。]?$"
)
_EXCEPTED = lazy(r"除[^，。；;]{1,20}外|[剩余]下|其[余他]|剩余|尚|仍|还")
LONGEST = 120
WHOLE = 600
"""Characters of a cell that is read as one story; a longer one is a list of many."""
_NEAR = 16
"""So many characters may stand between the turn and what undoes the deed (后因客流不足停运)."""


def twisted(text: str) -> bool:
    """Return whether ``text`` has a word that may bring a story to a good end: most have none."""
    return len(text) <= WHOLE and _CUE.search(text) is not None and _WELL.search(text) is not None


def ends_well(text: str, raw: Sequence[Sign]) -> tuple[int, str]:
    """Return where a good end begins and what it tells, or 0 and ``text``: what stood in its way is over."""
    if not twisted(text):
        return 0, text
    once = _ONCE.search(text) is not None
    last = max((s.end for s in raw if s.kind in _AGAINST), default=0)
    for found in _WELL.finditer(text):
        if not any(_ended(text, s) and s.end > found.start() for s in raw):
            break
        if (
            last <= found.end()
            and (subject := _subject(text, found.start(), raw, once or "终" in found[0])) is not None
        ):
            return found.start(), subject + text[found.end() :]
    return 0, text


def _ended(text: str, sign: Sign) -> bool:
    """Whether a deed is an end; what is taken up again is only under way (现已复工)."""
    return sign.kind in {"done", "effect"} and not text[sign.start : sign.end].startswith(
        ("复", "恢复", "重启")
    )


def conceded(text: str) -> str | None:
    """Return what stands behind a concession, with its topic: 兑付虽晚于往年，但已全部兑付."""
    found = _CONCEDED.match(text) if "虽" in text or "尽管" in text else None
    return None if found is None else f"{found['topic']}{found['end']}"


def with_topic(target: str, actual: str, end: str) -> str:
    """Return the ``end`` of a story with its topic, the words of ``actual`` that the target has too."""
    if end is actual or end == actual:
        return end
    run = SequenceMatcher(None, target[:LONGEST], actual[:LONGEST], autojunk=False).find_longest_match()
    topic = target[run.a : run.a + run.size]
    return end if run.size < 2 or topic in end else f"{topic}{end}"


def _subject(text: str, at: int, raw: Sequence[Sign], once: bool) -> str | None:
    """Return what the end at ``at`` is told of; None where it is another thing: 东片停工，西片现已完工."""
    start = max((m.end() for m in HEADED.finditer(text, 0, at)), default=0)
    if any(s.kind in _YIELDS and start <= s.start < at for s in raw):
        return ""
    subject = _LINK.sub("", text[start:at])
    return subject if subject in text[:start] and (once or _hindered(raw, start)) else None


def _hindered(raw: Sequence[Sign], until: int) -> bool:
    return any(s.kind in _YIELDS and s.end <= until for s in raw)


def settled(text: str, raw: Sequence[Sign]) -> Iterator[Sign]:
    """Yield the signs that count at the end of the story; what was undone later as cancelled."""
    if len(text) > WHOLE:
        yield from raw
        return
    end = ends_well(text, raw)[0]
    kinds = {sign.kind for sign in raw}
    deeds = not kinds.isdisjoint(DEEDS)
    wished, undoes = (deeds and found.search(text) is not None for found in (_WISHED, _UNDOES))
    causes = not kinds.isdisjoint(_CAUSES) and _CAUSE.search(text) is not None
    whole = _WHOLE.search(text) if any(s.kind == "partly" for s in raw) else None
    for sign in raw:
        if whole is not None and sign.kind == "partly" and _first_of(text, sign, whole.start("all"), raw):
            continue
        if (sign.end <= end and sign.kind in _YIELDS | _FLAWS) or (
            sign.kind == "doubt" and _stresses(text, sign, raw)
        ):
            continue
        if causes and sign.kind in _CAUSES and _in_cause(text, sign, raw):
            continue
        deed = sign.kind in DEEDS
        if deed and wished and _told_again(text, sign, raw):
            continue
        yield (
            replace(sign, kind="cancelled", denied=True)
            if deed and undoes and _undone(text, sign, raw)
            else sign
        )


def _first_of(text: str, sign: Sign, whole: int, raw: Sequence[Sign]) -> bool:
    """Whether a part is told before the whole that is done: 5月第一批公布，10月全部公布."""
    if HEADED.search(text, sign.end, max(whole, sign.end)) is None or _EXCEPTED.search(text, 0, whole):
        return False
    after = {s.kind for s in raw if s.start >= whole}
    return "done" in after and not after & _AGAINST


def _in_cause(text: str, sign: Sign, raw: Sequence[Sign]) -> bool:
    """Whether a word only tells why something failed: 因拆迁户要价没能打通."""
    start = max((m.end() for m in HEADED.finditer(text, 0, sign.start)), default=0)
    if _CAUSE.search(text, start, sign.start) is None:
        return False
    later = [s for s in raw if s.start >= sign.end]
    if sign.kind == "partly":
        return any(s.kind in _FAILS | {"done"} for s in later)
    return any(s.clause == sign.clause and s.kind in _FAILS for s in later)


def _stresses(text: str, sign: Sign, raw: Sequence[Sign]) -> bool:
    """Whether a word of doubt only says that it came out well (仍如期, 还是办成)."""
    if text[sign.start] in "仍还":
        return _WELL.match(text, sign.start) is not None
    if _BUT_DONE.match(text, sign.start) is None:
        return False
    after = {s.kind for s in raw if s.start >= sign.end}
    return "done" in after and not after & _AGAINST


def _told_again(text: str, sign: Sign, raw: Sequence[Sign]) -> bool:
    """Whether a deed is the demand told again, with its result behind it: 年初要求修订，现未完成."""
    if not any(s.clause > sign.clause and s.kind != "doubt" for s in raw):
        return False
    start = max((m.end() for m in HEADED.finditer(text, 0, sign.start)), default=0)
    return _WISHED.search(text, start, sign.start) is not None


def _undone(text: str, sign: Sign, raw: Sequence[Sign]) -> bool:
    """Whether a deed was taken back later: 合同签订后又解除, 开通后因客流不足停运."""
    back = _UNDOES.search(text, sign.end)
    if back is None or text[back.start() - 1] in "未不没无":
        return False
    turn = _TURNED_BACK.search(text, sign.end, back.start())
    after = any(s.kind == "done" and s.start >= back.end() for s in raw)
    return turn is not None and not after and back.start() - turn.end() <= _NEAR


_GOING = lazy(
    r"[\u4e00-\u9fff][调试测验装修建移迁改造办理审批核评议编写印排练演录播拍剪运送购标谈商接进疗整查检勘绘备筹募报签放付拨拆搬铺架挖填筑砌种植栽校译刷涂焊缝对算]中"
    r"(?=$|[，。；;、！\s）)])"
)


_MEANWHILE = lazy(
    r"(?:^|[，。；;])在[^，。；;]{2,14}(?:的|组织|开展|举办|举行|进行|牵头)[^，。；;]{0,12}中(?=[，,])"
)
"""When something else came about, and no work: 在省厅组织的考评中，列第一档."""


def going_on(text: str) -> list[tuple[int, int]]:
    """Return where deeds go on by their form, at the end of a clause: 联调中, 迁移中."""
    if "中" not in text:
        return []
    return [m.span() for m in _GOING.finditer(without_occasions(text))]


def without_occasions(text: str) -> str:
    """Return ``text`` with blanks for the occasions on which something else came about."""
    if "中" not in text or "在" not in text:
        return text
    return _MEANWHILE.sub(lambda m: "　" * len(m[0]), text)
