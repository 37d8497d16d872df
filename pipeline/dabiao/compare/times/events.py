"""Which dates of a cell tell of what the target asks: those of its own event, not of a step or a plan."""

from __future__ import annotations

from collections.abc import Sequence

from dabiao.compare.cells import objects
from dabiao.compare.cells.expressions import role, section, speaks
from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.cells.wording import signs
from dabiao.patterns import lazy

LEFT_OUT = lazy(r"除(?!了?上述)[^，。；;]{1,20}$")
"""除3户7月补发外: what came later is told as an exception."""
DRAFT = lazy(r"初稿|草稿|草案|征求意见稿|讨论稿|送审稿|初版|样稿|初审稿|大纲|提纲|样书|清样")
LAST = lazy(
    r"终稿|定稿|正式稿|正式版|终版|印发稿|最终|正式|尾款|余款|余额|[末尾]批|最后|余下|剩余|其余|第二[批笔期次]|[二三四末]期|付清|结清|付讫|完毕|到账|到户"
)
"""What makes the parts told before it (初稿, 首批, 预付款) steps on the way."""
_STEP = lazy(
    r"(?:完成)?(?:上报|提交|递交|呈报|发起|提出|申请|请示|公示|公告|签约|开标|报名|申报|初审|奠基|挂网|受理|审核|审批|报批|批复|会签|审定|招标|(?:组织)?初[验检评]|到货|进场|下单)"
)
_PASSED = lazy(r"(?:审核|审批|评审|审查|公示|审定|审计)(?:通过|结束|完毕|期满)")
_FINAL = lazy(r"终稿|定稿|正式稿|正式版|终版|最终")
_LABEL = lazy(rf"(?:{_STEP.pattern}|{_PASSED.pattern})(?:日期|时间)?[:：为于是]?$")
"""审批11月30日: the step stands before its date."""
_ORIGINALLY = lazy(
    r"原(?:计划|定|拟|报|说|称)[\u4e00-\u9fff]{0,4}$|^(?:考虑到|鉴于|由于|因为|为避开|避开)[^，。；;]*$"
)
"""What was meant at first, and why: 考虑到年底扎堆 tells no date of the deed."""
_LATER_PLAN = lazy(r"^(?:年?度?)?(?:[\u4e00-\u9fff]{0,4})(?:计划|要点|预算|项目库|任务|安排|清单)")
_PUT_OFF = lazy(r"(?:拖|延|推迟|延期|顺延|延后|延迟)(?:至|到)$")


def _on_the_way(found: Quantity) -> bool:
    """Whether a date tells of a step, named behind it (4月12日审批) or before it (审批4月12日)."""
    if not found.right:
        return _LABEL.search(found.left) is not None
    return _STEP.match(found.right) is not None or _PASSED.search(found.right) is not None


def _tells(deed: str, found: Quantity) -> bool:
    """Whether a date is that of ``deed``, by this name or another (投用, 投入使用)."""
    told = found.right or found.left
    one = objects.canonical(deed)
    return deed in told or (len(one) > 1 and one in objects.canonical(told))


def of_event(own: str, found: list[Quantity]) -> list[Quantity]:
    """Return the dates of the last event that is named (竣工时间, 建成投用), not of what came of it later."""
    if len(found) < 2 or "并" in own or "且" in own:
        return found
    found = [q for q in found if not _HALF_DONE.match(q.right)] or found
    ended = [q for q in found if q.op not in {">", ">="}]
    found = ended if ended and any(q.op in {">", ">="} for q in found[1:]) else found
    for event in reversed(_EVENTS.findall(own)):
        told = [q for q in found if (m := _TELLS.match(q.right)) is not None and m[0].endswith(event)]
        told = told or [q for q in found if _tells(event, q) and _AFTERWARDS.search(q.right) is None]
        if told:
            return [q for q in found if q in told or LEFT_OUT.search(q.lead)]
    ended = [q for q in found if _FINISHED.match(q.right)]
    put_off = any(_PUT_OFF.search(q.left[-6:]) for q in found) or _PARTS.search(own) is not None
    return found if put_off or len(ended) != 1 else ended


_EVENTS = lazy(
    r"竣工|完工|建成|验收|交付|投用|投产|投入使用|上线|通车|通水|开馆|开园|开业|运行|拨付|下达|支付|发放|兑付|印发|出版|开工|动工|启动|签订|批复|审批|到账|到户|完成"
)
_TELLS = lazy(
    rf"(?:已|正式|全面|顺利|按期|如期|通过|全部|就|便|均|才|整体|完成)*(?:{_EVENTS.pattern})(?![决结]算|审计|备案)"
)
_HALF_DONE = lazy(
    r"[\u4e00-\u9fff]{0,4}?完成(?:了|近|约)?(?:一半|过半|大半|半数|部分|大部|主体|[一二三四五六七八九\d]+成|\d+[%％])"
)
"""6月20日完成一半: the day of a part is not that of the whole."""
_FINISHED = lazy(
    r"(?:已|均|全部|全面|顺利|如期|整体)*(?:[\u4e00-\u9fff]{0,2}(?:完成|完毕|完工|竣工|结束)(?:$|[，。；;])|[\u4e00-\u9fff]完(?:$|[，。；;]|了?最后))"
)
_PARTS = lazy(r"分批|分期|各|均|每")
_AFTERWARDS = lazy(r"[决结]算|审计|备案|归档|移交")


_OF_SOME = lazy(
    r"首|尾款|余款|其[余中他]|另|剩余|余下|部分|个别|多数|第?[一二三四五]?[批期标段]|\d+[个家户处座所条名项件份台套人笔只户栋]|除"
)
_BEFORE_DATE = lazy(
    r"(?:直|推迟|拖延?|延[期后误]?|顺延|迟|方|才|仅|于|在|从|自|已经?|至|到|又|并|的|实际|最终|均|都|全部|赶|最早|一直)+$"
)


def of_parts(own: str, found: Sequence[Quantity]) -> bool:
    """Whether dates tell of several parts of a thing (绿道8月完工，停车场10月完工), and not of its course."""
    if "并" in own or "且" in own:
        return True  # 建成并投入使用
    if any(_OF_SOME.search(q.lead) or _OF_SOME.search(q.right) for q in found):
        return True
    named = {name for q in found if len(name := _BEFORE_DATE.sub("", q.left.strip())) > 1}
    return len(named) > 1


def telling(target: Quantity, actual: Cell, name: str) -> list[Quantity]:
    """Return the dates in the actual that tell of what the target asks, and of what is left out of it."""
    fitting = _fitting(target, actual, name)
    if "除" not in actual.text or "外" not in actual.text:
        return fitting
    left_out = [q for q in actual.dates if q not in fitting and LEFT_OUT.search(q.lead) and "外" in q.right]
    return sorted([*fitting, *left_out], key=lambda q: q.mention.start)


_PUBLIC = lazy(r"公开|公布|公示|发布|公告")
_MADE_PUBLIC = lazy(r"公开|公布|公示|发布|公告|挂[网出]|上网|晒|贴出|张贴|上传")
"""定稿 and 报批 are steps on the way to it, and 挂网 is another name of it."""
_MADE_UP = lazy(r"(?:才|方|全部|再|又)?补(?:齐|足|上|完|到)")
_BRACKET = lazy(r"[（(][^（）()]*(?:[)）]|$)")
_WHEN = lazy(r"(?:完成)?(?:时间|日期|时限|及时性|时效|工作|情况)$")


_REASON = lazy(r"^\s*(?:考虑到|鉴于|由于|因为?|为避免|为防止?|为了?避开|避开|错开|面对|针对|受)")
"""考虑到年底扎堆移交: the day of a reason is not that of the deed."""


def _fitting(target: Quantity, actual: Cell, name: str) -> list[Quantity]:
    dates = [q for q in actual.dates if q.role not in {"plan", "past"} or role("forecast", q.left[-12:])]
    dates = [q for q in dates if not _REASON.match(q.lead)] or dates
    dates = [q for q in dates if not _ORIGINALLY.search(q.left)] or dates
    dates = [q for q in dates if not q.left.endswith(("列为", "列入", "纳入"))] or [
        q for q in dates if _LATER_PLAN.match(q.right)
    ]
    if len(dates) > 1 and _PUBLIC.search(f"{name}{target.around}"):
        made = [q for q in dates if _MADE_PUBLIC.search(q.right[:14])]
        if made:
            return made
    asked = speaks(_BRACKET.sub("", target.around), "start_event")
    starts = tuple(section("roles")["start_event"])
    if not asked and not target.around.strip() and _WHEN.sub("", name).endswith(starts):
        asked = any(speaks(q.right[:8], "start_event") for q in dates)  # 合同签订: 3月底前 by 2月20日签订
    told = [(q.left[-6:] if asked else "") + q.right[:8] for q in dates]
    fitting = [
        q
        for q, near in zip(dates, told, strict=True)
        if speaks(near, "start_event") == asked or _FINAL.search(q.left)
    ]
    if len(fitting) > 1 and not asked and target.op in {"<", "<=", "="}:
        fitting = [q for q in fitting if q.op not in {">", ">="}] or fitting  # 4月14日开始，月底完成
    if len(fitting) > 1 and not asked:
        fitting = [q for q in fitting if not q.left.endswith(("自", "从"))] or fitting  # 自7月11日开放
    if len(fitting) > 1 and not _STEP.search(target.around):
        fitting = [q for q in fitting if not _on_the_way(q)] or fitting
    if len(fitting) > 1 and not DRAFT.search(target.around):
        fitting = [q for q in fitting if not DRAFT.search(q.around)] or fitting
    if len(fitting) < 2 or any(LAST.search(q.left) for q in fitting):
        return fitting
    if any(_MADE_UP.match(q.right) for q in fitting):
        return fitting  # 8月底更换53台，10月补齐到68台
    deeds = {target.around[s.start : s.end] for s in signs(target.around) if s.kind == "done"} - {"完成"}
    if own := [q for q in fitting if any(_tells(deed, q) for deed in deeds)]:
        return own
    marks = [objects.closeness(target.around, q.around) for q in fitting]
    best = max(marks)
    return [
        q for q, mark in zip(fitting, marks, strict=True) if mark >= best / 2 or _PUT_OFF.search(q.left[-6:])
    ]
