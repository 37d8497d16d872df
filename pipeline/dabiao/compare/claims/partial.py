"""How much of it is done where a cell tells of both: what is late, dropped or denied, and what is done."""

from __future__ import annotations

import re

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.expressions import section
from dabiao.compare.cells.phrase import plain
from dabiao.compare.cells.wording import STATED, UNDONE, kinds, signs
from dabiao.model import Verdict
from dabiao.patterns import lazy

_OPEN = UNDONE | {"delayed", "planned", "under_way"}
_NEEDY = frozenset("待需须")
_NEED = lazy(
    r"(?:有待|亟待|急待|尚待|仍待|亟[需须]|[尚仍还][需须]要?|(?<![按所急因必作际展业])[需须]要?|待)"
    r"(?=(?:进一步|继续|不断|持续|逐步|大力|加大|再)*(?:完善|改善|健全|提[高升]|加强|强化|优化|改进|巩固|规范|努力|深化|增强|整改|充实|补[充齐足]))"
    r"|[有尚仍还]*(?:较大的?|一定的?)?(?:提升|改进|改善|进步|上升|优化|拓展|提高|完善)的?空间"
)
_NEEDED = lazy(
    r"进一步|继续|不断|持续|逐步|完善|改善|健全|提[高升]|加强|强化|优化|改进|巩固|规范|努力|深化|增强|整改"
)
_ONLY_THAT = lazy(r"^[^，。；;]{0,6}[仅只](?:完成|开展|进行|做|办理|组织)了?(?P<what>[^，。；;]+)$")
_WIDER = lazy(
    r"(?:面|范围|区域|半径|网络)[^，。；;]{0,4}(?:扩大|拓展|延伸|拓宽|扩展)|(?:扩大|拓展|拓宽)[^，。；;]{0,8}(?:面|范围|区域)"
)
_REACHES = lazy(r"(?:延伸|推广|覆盖|扩大|拓展|铺开|普及)[到至向]了?(?:全部|所有|各|每|全)")
_NOT_BEGUN = lazy(
    r"(?:^|[，。；;])(?P<deed>[\u4e00-\u9fff]{2,6}?)(?:还|尚|仍|都|一直)?(?:没有|没能|没|未能|未)(?:开始|启动|着手|动手|进行)"
)
_SOON = lazy(
    r"预计[^，。；;]{0,8}(?:[内前底初]|[上中下]旬)[^，。；;]{0,6}(?:清场|完工|完成|收尾|撤场|交付|收工|扫尾)[。]?$"
)
_PAIRED = lazy(r"[及和与、](?=[\u4e00-\u9fff]{2,4}$)")
_SORTED = lazy(r"的(?:已经?|均|都|全部)[^，。；;]+[，；;][^，。；;]{1,10}的(?:暂|未|尚|还|仍|待)")
_ALL_OF = lazy(r"^(?P<thing>[\u4e00-\u9fff]{2,8}?)(?:已经?|均已?|都已?)*(?:全部|均|都)[\u4e00-\u9fff]{2,6}$")
_FINISHED = lazy(
    r"(?:完毕|到位|[好齐成回]|来了|回了)(?:$|[，。；;])|建成|完成|完工|竣工|[买购装建修](?:回来|好|齐|完|到)"
)
_NEXT = lazy(
    r"(?:明年|次年|来年|下年|年后)[^，。；;]{0,8}(?:交付|到货|完成|建成|验收|投用|安装|开工|启动|供货|完工|竣工|上线|开业|搬|动工|实施|动手)"
)
LONGEST = 2000
"""Characters of a cell in which words of remaining need are looked for."""

_EARLY = lazy(r"招标|招投标|政府采购|采购流程|立项|选址|可研|财评|预算评审|征地|勘察|设计方案|比选|询价")
_ONLY = lazy(
    r"(?:只有|仅有|唯有|就只?有)[^，。；;]{2,20}(?:推行|推广|实施|开展|完成|使用|做到|实现|落实|建立|开通|启用|覆盖|参加|执行)"
)
_EVERY = lazy(r"全部|所有|各|每|均|都|全覆盖|全[县市区镇乡校]")
_MOST = lazy(r"多数|大多|大部分|绝大|总体|整体|基本|主要|前[一二三两]个?季度|上半年|[一二三]季度|首批|第一批")
_SOME = lazy(
    r"[有仅只]?(?:第?[二三四]季度|下半年|第[二三四]批|个别|少数|少量|部分"
    r"|[一二两三四五六七八九\d]+[个处项件户家条名次场笔所])"
)
_SO_MANY = lazy(r"[一二两三四五六七八九\d][个项处件户家条场所期批](?![月年])")
_IN_TIME = lazy(r"(?:准时|按时|按期|如期)$")
_MANNERS = lazy(r"按[时期]|及时|如期|足额|规范|准确|完整|安全|合规|高质量|保质保量")
_BOTH = lazy(r"并|和|及|与|、|，|；")
_OTHERS = lazy(r"其余|其[他它]|剩余|余下|^(?:主体|大部|多数|前[一二三]|部分|[一首][期批])")
_ENDED = lazy(
    r"(?P<thing>[\u4e00-\u9fff]{2,8}?)(?:已经?|均|都|全部)*[\u4e00-\u9fff]{0,3}(?:完毕|完成|到位|[好齐完]|建成|投用)$"
)
_LEFT = lazy(r"(?P<thing>[\u4e00-\u9fff]{2,6}?)(?:因[\u4e00-\u9fff]{2,8}?)?(?:还|仍|尚|暂|一直)?(?:未|没)")
_LATER_PART = lazy(
    r"(?:^|[，。；;])(?:其中|个别|少数|后期|后续|后[一二两三几半]|[二三]期|其[余他]|剩余|余下|尾部)"
)
_WOUND_UP = lazy(
    r"(?:款|费|资金|经费|物资|材料|设备|场地|合同|门票|报名|公告|奖品|展位)[^，。；;]{0,10}(?:退|告知|转|收回|处理|上缴|缴回|调剂|核减|说明|解除)|退[还回]|改[为由作]|转[入为作]|调剂|另作|挪"
)
"""What became of the means of a deed that was dropped: 已到账的赞助款予以退回."""
_WAITS = lazy(r"[尚仍还有正]?待")
_CALLED_FOR = lazy(
    r"(?:^|[，。；;])(?:目前|现)?(?:(?:[就只尚还仍正静坐]等着?|等待|等候|候着)[\u4e00-\u9fff]{0,8}?|等[\u4e00-\u9fff]{1,8}?(?:来|到场|上门))"
    r"(?:来|前来|到场|上门|现场|组织|进行|开展|[终复初竣]工?)?(?P<step>[验检审批评签])"
)
"""改造已完，等市监局来验: a step of the target is still in other hands."""
_BEFORE = lazy(
    r"^[^，。；;]{2,10}?之?前(?=召开|开展|组织|完成|已)|^(?:围绕|针对|就)[^，。；;]{2,12}?(?=召开|开展|组织)"
)


def without_claims(text: str) -> str:
    """Return what ``text`` says beside its claims."""
    out, at = [], 0
    for sign in signs(text):
        out.append(text[at : sign.start])
        at = max(at, sign.end)
    return "".join([*out, text[at:]])


def late_in_part(target: str, actual: str) -> bool:
    """Return whether some of it is late and some is done: 机库已翻修，粉刷挪到来年; 多数及时，两处滞后."""
    clauses = [c for c in CLAUSE.split(actual) if c]
    late = [c for c in clauses if "delayed" in kinds(c)]
    done = [c for c in clauses if (kinds(c) & STATED or _IN_TIME.search(c)) and not kinds(c) & _OPEN]
    if "partly" in kinds("，".join(done)) and not _MOST.match(done[0]):
        return False
    if not late or not done or len(late) + len(done) > len(clauses):
        return False
    counted = _SO_MANY.search(done[-1]) and _SO_MANY.search(late[0])
    if counted or (_MOST.match(done[0]) and _SOME.match(late[0])):
        return True  # 4个赛项已按期举行，焊工、电工两个赛项延至次年
    told, put_off = "".join(done), "".join(late)
    own = objects.pairs(target) & objects.pairs(told) - objects.pairs(put_off)
    other = objects.pairs(target) & objects.pairs(put_off) - objects.pairs(told)
    if len(_MANNERS.findall(target)) > 1:
        return any(m in told and m not in put_off for m in _MANNERS.findall(target))
    return bool(own and other) and _BOTH.search(target) is not None


def mostly(actual: str) -> bool:
    """Return whether most of it is told as done and another clause as late: 大部分开通，少数录入不及时."""
    clauses = CLAUSE.split(actual[:LONGEST])
    return any(_MOST.match(c) and "partly" in kinds(c) and not kinds(c) & _OPEN for c in clauses)


def only_prepared(target: str, actual: str) -> bool:
    """Return whether what goes on is a step before any work (还在走招标流程)."""
    found = _EARLY.search(actual)
    return found is not None and found[0] not in target and not re.search(r"\d", actual)


def only_some(target: str, actual: str) -> bool:
    """Return whether only those named did what all were to do: 只有社保、税务两个窗口推行."""
    found = _ONLY.search(actual)
    return found is not None and _EVERY.search(target) is not None and not _EVERY.search(actual)


def done_of(target: str, actual: str) -> bool:
    """Return whether what is done beside a setback is the target's (not 活动取消，资金已收回)."""
    if _SORTED.search(actual):
        return True  # 资料齐全的已发证，有纠纷的暂缓办理
    done = (c for c in CLAUSE.split(actual) if "done" in kinds(c) and not kinds(c) & UNDONE)
    return any((objects.bare(c) or objects.likeness(target, c) > 0) and not _WOUND_UP.search(c) for c in done)


def awaited(target: str, actual: str) -> bool:
    """Return whether a part of what the target names is still to come (录入已毕，汇总待做)."""
    if (called := _CALLED_FOR.search(actual)) is not None and called["step"] in target:
        return True  # 改造已完，等市监局来验
    waits = [s for s in signs(actual) if s.kind == "planned" and _WAITS.fullmatch(actual[s.start : s.end])]
    return any(actual[max(0, s.start - 2) : s.start] in target for s in waits if s.start > 1)


def denied_itself(  # noqa: PLR0911 - one line per way to tell
    target: str, actual: str
) -> bool:
    """Return whether what is denied is the target's own deed and what is done is only on the way to it."""
    starts, means = section("roles")["start_event"], section("roles")["means"]
    claims = [s for s in signs(actual) if s.kind in STATED]
    denied = [s for s in signs(actual) if s.kind in UNDONE]
    if not claims or not denied:
        return False
    clauses = CLAUSE.split(actual)
    done_text = "".join(_BEFORE.sub("", c) for c in clauses if kinds(c) & STATED and not kinds(c) & UNDONE)
    denied_text = "".join(c for c in clauses if kinds(c) & UNDONE)
    if any(word in done_text for word in starts) and not any(word in target for word in starts):
        return True
    told = [c for c in clauses if kinds(c) & STATED and not kinds(c) & UNDONE]
    if told and all(any(word in c and word not in target for word in means) for c in told):
        return True
    begun = _NOT_BEGUN.search(denied_text)
    if begun is not None and target.rstrip("。").endswith(begun["deed"]):
        return True  # 迁移工具选型完成，迁移还没开始
    apart = objects.pairs(target) & objects.pairs(without_claims(done_text)) - objects.pairs(denied_text)
    apart = apart if objects.pairs(target) & objects.pairs(without_claims(denied_text)) else frozenset()
    if _second_denied(target, done_text, denied_text):
        return False  # 建成并投入使用 by 平台开发完成，暂未投入使用
    if any(side_by_side(d, u, target) for d in told for u in clauses if kinds(u) & UNDONE):
        return False  # 渗水点封堵完毕，排风机暂未修复
    if apart or _OTHERS.search(done_text) or _LATER_PART.search(denied_text):
        return False  # 制度已完善，轮训未开展
    return objects.likeness(target, denied_text) > max(0.3, objects.likeness(target, done_text))


def all_of_some(actual: str) -> bool:
    """Return whether all of some things did it and others did not: 公办学校全部供餐，民办学校尚未纳入."""
    clauses = CLAUSE.split(actual[:LONGEST])
    left = [m["thing"] for c in clauses if kinds(c) & UNDONE and (m := _LEFT.match(c)) is not None]
    told = [c for c in clauses if not kinds(c) & (_OPEN | {"partly", "bad", "doubt"})]
    whole = (m["thing"] for c in told if (m := _ALL_OF.match(c)) is not None)
    return any(objects.likeness(thing, other) > 0 for thing in whole for other in left)


def _second_denied(target: str, done: str, denied: str) -> bool:
    """Return whether of two deeds the target asks only the second one is denied, and the first is done."""
    first, _, second = _PAIRED.sub("并", plain(target), count=1).partition("并")
    deed = second.removeprefix("全部").removeprefix("正式")[:4]
    return len(deed) > 1 and deed[:2] in denied and deed[:2] not in first and bool(_FINISHED.search(done))


def side_by_side(done: str, denied: str, target: str) -> bool:
    """Return whether two clauses tell of two things, neither the target's: 漏点已堵好，风机未修."""
    made, left = _ENDED.match(done), _LEFT.match(denied)
    if made is None or left is None or any(w in done for w in section("roles")["means"]):
        return False
    return not any(objects.likeness(target, thing) for thing in (made["thing"], left["thing"]))


def end_denied(target: str, actual: str) -> bool:
    """Return whether the end that is asked is denied, and a part is told of what comes before it only.

    取得核准 by 前期专题仅完成两项，年内没有取得核准.
    """
    end = plain(target)[-4:]
    clauses = CLAUSE.split(actual)
    denied = [c for c in clauses if kinds(c) & UNDONE and len(end) > 3 and end in c]
    rest = "".join(c for c in clauses if "partly" in kinds(c) and c not in denied)
    return bool(denied) and bool(rest) and not objects.likeness(target, rest)


def only_means(actual: str) -> bool:
    """Return whether all that is done is what was to be ready before the deed (选址已敲定)."""
    means = section("roles")["means"]
    done = [c for c in CLAUSE.split(actual) if kinds(c) & STATED and not kinds(c) & _OPEN]
    return bool(done) and all(any(word in c for word in means) for c in done)


def finishing(actual: str) -> bool:
    """Return whether the last of it is soon to be done (预计两周内清场)."""
    return _SOON.search(actual) is not None


def still_ahead(actual: str) -> bool:
    """Return whether the end is put off to the next year and a step is all that is told: 已下单，明年交付."""
    done = [s for s in signs(actual) if s.kind in STATED]
    return _NEXT.search(actual) is not None and all(actual[s.start : s.end] == "已" for s in done)


def widened(target: str, actual: str) -> bool:
    """Return whether what is to reach further has come to all of them (延伸到了所有乡镇)."""
    return _REACHES.search(actual) is not None and _WIDER.search(target) is not None


def still_needed(target: str, actual: str) -> Verdict | None:
    """Return the verdict where the actual says that the target's matter still needs work."""
    if _NEEDY.isdisjoint(actual) or not _NEED.search(actual[:LONGEST]) or _NEED.search(target):
        return None
    clauses = CLAUSE.split(actual[:LONGEST])
    open_ = [c for c in clauses if _NEED.search(c) and _concerns(target, _NEEDED.sub("", _NEED.sub("", c)))]
    if not open_:
        return None
    rest = "，".join(c for c in clauses if not _NEED.search(c))
    return "partially_met" if kinds(rest) & STATED else "not_met"


def _concerns(target: str, clause: str) -> bool:
    return (
        objects.bare(clause)
        or len(objects.canonical(without_claims(clause))) < 2
        or objects.likeness(target, clause) > 0
    )


def only_hoped(actual: str) -> bool:
    """Return whether every part that is told is only hoped for (有望于近期形成征求意见稿)."""
    told = [c for c in CLAUSE.split(actual) if "partly" in kinds(c)]
    return all(_HOPED.match(c) for c in told)


_HOPED = lazy(r"^\s*(?:有望|可望|预计|计划|力争|争取|拟|将|准备|打算)")


def only_a_step(target: str, actual: str) -> bool:
    """Return whether the only thing done comes before the target (仅完成现场勘查)."""
    only = _ONLY_THAT.match(plain(actual))
    steps = section("names")["preliminary"]
    return only is not None and any(only["what"].endswith(w) and w not in target for w in steps)


_GOING_ON = lazy(r"(?:正在?|仍在|还在|尚在|[处在]于|正处)[^，。；;]{1,10}$|中$")


def one_of_them(actual: str) -> bool:
    """Return whether of things of one kind one is done, one under way (东站已投用，西站正在敷设电缆)."""
    if not ("在" in actual or "中" in actual):
        return False
    clauses = [c for c in CLAUSE.split(actual[:LONGEST]) if c.strip()]
    going = [c for c in clauses if _GOING_ON.search(c) and kinds(c) & {"under_way"}]
    done = [c for c in clauses if c not in going and "done" in kinds(c) and not kinds(c) & _OPEN]
    return any(_head(one) & _head(other) for one in going for other in done)


def _head(clause: str) -> frozenset[str]:
    """Return the pairs of characters of the thing that a clause opens with."""
    name = re.split(r"已|正|仍|还|尚|均|都|于|在", clause, maxsplit=1)[0]
    return objects.pairs(name) if len(name) > 2 else frozenset(name[1:])  # 南楼, 北楼


_ONE_DEED = lazy(
    r"(?P<verb>[\u4e00-\u9fff])了[^，。；;]{1,12}[，；;][^，。；;]{0,10}(?:还没有?|尚未|没有?|未)(?P=verb)"
)


def of_one_deed(actual: str) -> bool:
    """Return whether a deed is told of one thing and denied of another: 发了上半年的，下半年的还没发."""
    return _ONE_DEED.search(actual) is not None
