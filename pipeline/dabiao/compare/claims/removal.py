"""Targets that something be no more (取消年票, 关停采砂点, 废止旧文件): there an end is the deed itself.

What elsewhere is a setback (停用, 注销, 报废) is here what was asked, and what goes on (仍在使用) is the
setback. See ``[removal]``.
"""

from __future__ import annotations

import re
from functools import cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import HEADED
from dabiao.compare.cells.expressions import one_of, section
from dabiao.compare.cells.phrase import shortened
from dabiao.compare.cells.wording import kinds
from dabiao.compare.claims import bare
from dabiao.compare.marks import needs
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

_FIRST = lazy(r"[停关废清拆淘注撤取终腾封退解报叫禁裁下剔]")
_ASKS = (
    r"(?:年内|全面|彻底|逐步|坚决|依法|完成|一律|按期|全部|清理并|对)*"
    r"(?:{deeds})(?![率量费]|(?:后|前)?(?:重建|新建|重修)|并(?:新建|重建|更新|换))"
)
_TOLD_OF = r"[^，。；;]{{2,16}}(?:全部|一律|全面|彻底|按期|依法|均|完成)(?:{deeds})(?:到位|完毕)?$"
_TANGIBLE = lazy(r"拆|清除|腾")
_ONLY_STOPPED = lazy(r"停|封存|注销|关停")
_DENIED = r"(?:未能?|没能?有?|尚未|暂未|无法|难以|不[肯愿能]|不同意|迟迟[没未不]|拒[绝不])[^，。；;]{0,6}"
_STILL = lazy(
    r"(?:仍|还在|还有|依旧|依然|照[旧常样]|继续(?!(?:清|拆|关|整|推))|受阻|搁浅|搁置|没有?动|未动|未[见有]进展|没有进展|反弹|死灰复燃|复[燃产业]|偷偷|没有?办成|又(?:重新)?(?:开|建|恢复))"
)
_NOT_YET = lazy(r"未|没|尚|待(?!遇)|难|受阻|搁")
_HELD_UP = lazy(r"暂缓|暂不|缓[期议]?$|拒[绝不]|推迟|延[期后迟]")
_SOME = lazy(
    r"(?:还|尚|仍)[有剩][一二两三四五六七八九十\d]+[\u4e00-\u9fff]{1,3}?(?:没有?|未)|部分|个别|少数|少量|大半|过半|一半|近半|大多|多数|基本|[二三四五六七八九]成|正在|陆续|逐步|[剩余]下|剩余|其余|尚有|仅[剩余有]|只(?:拆|关|清|停|取消)了|进行中|推进中"
)
_AHEAD = lazy(r"拟|计划|将[于在]?|预计|准备|打算|明年|下一步|来年|力争")
_NO_MORE = r"不再|再[无没]|不复|一[个家处条户台艘]不[留剩]|[没无]有?了|绝迹|消失|清零"
_FORCED = lazy(r"^[^，。；;]{2,8}[之]?后|责令|督促|依法|强制|限期")
LONGEST = 120


@needs(target=_FIRST)
def judge(target: str, actual: str) -> Outcome | None:
    """Judge a target that something cease; None where no clause tells of its end or that it goes on."""
    asked = _asks().match(target) if max(len(target), len(actual)) <= LONGEST else None
    if asked is None or re.search(r"\d", target) or "good" in kinds(target):
        return None
    clauses = HEADED.split(actual)
    tones = {tone for clause in clauses if (tone := _tone(clause, target, asked[0]))}
    if not tones and {"gone", "stays"} <= {_tone(c, f"{target}{c}", asked[0]) for c in clauses}:
        tones = {"gone", "stays"}  # 城区已停发，乡镇仍在发放
    said = f"完成情况称“{shortened(actual)}”"
    if not tones or "ahead" in tones:
        return None
    if tones == {"gone"}:
        return Outcome("met", "statement", f"{said}，目标要求停止或清除的已经停止或清除。", "removal.gone")
    if tones == {"stays"}:
        return Outcome("not_met", "statement", f"{said}，目标要求停止或清除的依然存在。", "removal.stays")
    return Outcome("partially_met", "statement", f"{said}，只有一部分停止或清除。", "removal.some")


def _tone(clause: str, target: str, deed: str) -> str:
    """Return what a clause tells of the thing: gone, stays, some, ahead, or nothing."""
    found, still, denied = _gone().search(clause), _STILL.search(clause), _denied().search(clause)
    if _AHEAD.search(clause):
        return "ahead"
    kept = denied or (still if still and not (found and found.start() < still.start()) else None)
    if kept is not None and _concerns(target, _SOME.sub("", clause[: kept.start()])):
        return "some" if _SOME.search(clause) else "stays"
    if _SOME.search(clause):
        return "some" if found or still else ""
    if found is None or not _concerns(target, clause[: found.start()]):
        return ""
    if _NOT_YET.search(clause, found.end()) or _HELD_UP.search(clause[: found.start()]):
        return "stays"
    stopped = _TANGIBLE.search(deed) is not None and _ONLY_STOPPED.match(found[0]) is not None
    return "" if stopped else "gone"


def _concerns(target: str, subject: str) -> bool:
    own = bare.subject(_FORCED.sub("", subject))
    return not own or objects.bare(own) or objects.likeness(target, own) > 0


@cache
def _asks() -> re.Pattern[str]:
    deeds = one_of(section("removal")["deeds"])
    return re.compile(f"{_ASKS.format(deeds=deeds)}|{_TOLD_OF.format(deeds=deeds)}")


@cache
def _gone() -> re.Pattern[str]:
    return re.compile(f"{one_of(section('removal')['gone'])}|{_NO_MORE}")


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(f"{_DENIED}(?:{one_of(section('removal')['gone'])})")
