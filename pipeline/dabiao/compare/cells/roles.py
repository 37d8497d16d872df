"""What the words around a number make of it: a result, a plan, a part, what is missing, a former year's."""

from __future__ import annotations

import re
from functools import lru_cache

from dabiao.compare.cells.expressions import role, speaks
from dabiao.compare.claims import restated
from dabiao.model import Kind, Op
from dabiao.patterns import lazy

_TOTAL = lazy(
    r"(?<!公)共(?![同享治青产识鸣和]|建(?![设成立造]))|合计|总计|累计|总量|补[齐足][到至]|总(?:时长|[金数]?额|人?数|里程|面积|长度|规模|[人场]?次数?|产量)"
)
_CARRIED_OUT = lazy(
    r"[\u4e00-\u9fff]{0,6}?(?:全部|均|都|已)(?:按[期时])?(?:完成|达成|到位|实现|兑现|落实|发放|建成|办结)"
    r"|(?:完成|达成|实现|到位|兑现)"
)
_DONE = lazy(r"完成|实际|已|执行|支出|实现|达成|实|的|较|比")
_BY_PLAN = lazy(r"按|依|根据|对照|完成|超额|实现|达[到成]")
_WILL = lazy(
    r"(?<![按照超较比模])(?:拟|预计|预估|估计|估算|测算|暂估|概算|计划|打算|准备|申请|待)(?:申请|安排|需要?|总)?"
    r"(?:支出|支付|列支|花费|开支|拨付|投入|使用|结算|执行)(?:资金|经费|费用|金额|成本)?(?:总?额|共|约|为){0,2}$|(?:估算|预估|测算|暂估|概算|估价|报价)(?:[总金]?额|价|为|约|需要?){0,2}$"
    r"|(?:力争|争取|有望|可望|预计|预期|(?<!模)拟|将)(?:能够?|可)?(?:实现|达到|达)[^，。；;已]{0,10}$"
    r"|^(?:计划(?![内外])|拟|预计|预期|应|须|将)(?:于|在)?[^，。；;实已]{0,8}(?:完成|建成|培训|发放|举办|开展|新建|采购)[\u4e00-\u9fff]{0,6}$|(?:下一?步|接下来)[^。；;已实]{0,30}$|将(?:更换|新建|建设|建成|改造|举办|开展|培训|采购|购置|发放|新增|完成|安装|组织|实施|推进|修建|整治|维修|种植|配备|引进|招聘|资助|检测|检查|走访)[^，。；;已实的]{0,10}$"
)
_YEAR = lazy(r"(\d{4})年")
_OPEN = lazy(
    r"(?:[\u4e00-\u9fff]{1,8}?(?=均|都|全部|至今|仍|尚))?(?:均|都|全部?|皆|目前|现|至今|暂|仍|还|尚|依然)*"
    r"(?:(?:未能?|没有?|无法)(?:按期|如期|按时|全部|实际|正式|最终)?(?:完工|竣工|开工|动工|完成|建成|验收|交付|到位|整改|办结|发放|支付|启动|实施|通过(?:验收|评审|检测|考核|审核)?|安装|投用"
    r"|到货|落地|开展|举办|建设|采购|购置|启用|运行|使用)"
    r"|请了?假|缺席|缺勤|缺考|弃考|弃权|没来|未到|没到|未参加|没参加|中途退出|在建|(?:[仍还尚正]在|在)[\u4e00-\u9fff]{1,2}$|尚(?:在|待)[\u4e00-\u9fff]{1,4}$|[仍还尚正]?在(?:建设|施工|办理|推进|实施|整改|安装|采购|装修|协调)|(?:施工|建设|办理|推进|整改)中|停工|停建)"
    r"(?![\u4e00-\u9fff])"
    r"|(?:因[^，。；;]{1,12}?)?[均都还仍尚]?(?:未能?|没有?|没能)[动做干办搞启开装建修改种栽发买配拆挖铺](?:工|完|成|好|齐)?(?![\u4e00-\u9fff])"
    r"|(?:因[^，。；;]{1,10}?)?(?:(?:推迟|延期|延后|顺延|改期|移|留|结转)[至到](?:下|次|明|来|翌)|取消|暂缓)"
)
"""A number right before one of these is open work, no result: 9个已完工，3个在建."""
_AND_MORE = lazy(r"出头|开外|挂零|冒头|有余")
_ONWARD = lazy(
    r"(?:(?:减少|下降|降低|缩短|增加|上升|提高|提升|增长|压缩|压减|回落|减|降|升|增|提|缩|变|改|扩大?|翻|涨|攀升|回升|拉高|压)[到至为成]|[到至])"
    r"(?:(?:(?:今|本|当)(?:年|期|季|月)(?:度|末|底)?|现在|目前|如今|年[末底])的?)?$"
)
"""由上年的4人减为1人: the second number is no former one."""
_LACKING = frozenset("少漏缺差欠余剩")
_LACKS = lazy(
    r"(?:^|[，。；;、（(]|[尚还仍])(?:少(?![年数儿先量])|漏(?![损水油电斗洞])|缺(?![陷勤席失水])|差(?![错旅异评距别])|欠(?!发达)|余(?![热粮款额震量料姚杭种])|剩(?!余价))"
    r"(?:(?!率)[\u4e00-\u9fff]){0,4}$"
)
"""应资助300人，少资助12人: so many are lacking."""
_NAMES_PLAN = lazy(r"目标|要求|任务|标准|指标|计划|规定|安排|部署|约定|[（(][应预]")
_EXCEPT = lazy(r"除(?:了|去)?[\u4e00-\u9fff]{0,6}$")
_OTHERWISE = lazy(r"^[\u4e00-\u9fff（）]{0,12}?(?:之|以)?外")
"""除3个外: what is left out of the whole."""
_INSTEAD = lazy(r"替代|代替|顶替|抵充")
_DUE = lazy(
    r"(?:^|[，。；;\s前底内])(?:可(?![用靠信控见知行及再燃回降利持视移穿控编调拆折升])以?|需(?!求)要?|能(?![耗源效力量级见繁])够?|须(?!知))[\u4e00-\u9fff]{1,4}$|(?:名额|额度|计划数|任务数|(?<![\u4e00-\u9fff])指标|(?:招生|招聘|增补|下达|分配|计划|任务|考核|控制|目标|核定|用地|编制|上级|年度)指标)(?:为|共)?$|(?:^|[，。；;\s划案])应(?![急用对届邀聘诊征变援答])(?:(?!要求|邀请|需要|已|实)[\u4e00-\u9fff]){1,12}$"
)
"""应储备1700吨 is what was to be done; 实储备 beside it tells what was."""


@lru_cache(maxsize=8192)
def told(
    left: str, right: str, wide: str, bound: str, op: Op, unit: str | None, kind: Kind, year: int | None
) -> tuple[str, Op, Op, bool]:
    """Return what the words around a number tell of it: its role, the mention's operator, the quantity's
    operator, and whether it is a total.

    ``bound`` is how a mention with an operator begins (超过). Remembered: an item is read within its
    cell and again by itself, and 完成 stands before half of all numbers.
    """
    if not wide:
        again = _NAMES_PLAN.search(right) is not None and restated.said_again(left, right)
        return "short" if _OPEN.match(right) else "plan" if again else "done", op, op, False
    if "除" in left and _EXCEPT.search(left) and _OTHERWISE.match(right):
        return "except", op, op, False
    bounded = _bounded(op, unit, bound, left)
    if op in _TURNED and _NOT_A_SINGLE.search(wide):
        bounded = _TURNED[op]
    if bounded == "=" and _AND_MORE.match(right):
        bounded = ">"
    op = bounded
    beside = speaks(left, "below", "not_above", "short", "part", anchor="end")
    if beside and role("below", left, "touch"):
        op = "<"
    elif beside and role("not_above", left, "touch"):
        op = "<="
    name = _role(unit, kind, left, right, wide, year, beside)
    return name, bounded, op, _TOTAL.search(left) is not None


def _bounded(op: Op, unit: str | None, bound: str, left: str) -> Op:
    """Return the operator with a bound named before it (顶多5起, 不得多于3次)."""
    if left.endswith(("不得", "不能", "不应", "不可", "不许", "不")):
        if op in {">", ">="} and bound.startswith(("晚于", "迟于", "超过", "多", "高", "大", "超", "突破")):
            return "<="
        if op in {"<", "<="} and bound.startswith(("少", "低", "小")):
            return ">="
    if op in {">", ">="} and unit != "%" and bound in {"优于", "好于"} and _FINER.search(left):
        return "<" if op == ">" else "<="
    if op != "=":
        return op
    if unit == "%" and left.endswith("前") and not left.endswith(("目前", "以前", "之前")):
        return "<="
    return "<=" if role("cap_before", left, "touch") else op


_TURNED: dict[Op, Op] = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}

_NOT_A_SINGLE = lazy(
    r"(?:(?:没有?|无|未有|未见|未出现)(?:任何)?一[\u4e00-\u9fff]?|无一)[\u4e00-\u9fff]{0,6}$|一[\u4e00-\u9fff][\u4e00-\u9fff]{0,4}(?:都|也)(?:没有?|未)$"
)
"""没有一个班超过42人: all of them have 42 or fewer."""
_FINER = lazy(
    r"(?:精度|误差|偏差|分辨率|分辨力|不确定度|时延|延迟|延时|响应时间|噪声|抖动|漂移|损耗|能耗|电耗|水耗|灵敏度|检出限|粗糙度|平整度|耗时)[^，。；;\d]{0,4}$"
)
"""What is measured in units of its own and is the better the smaller: 定位精度优于1米."""

_COMPARED = lazy(r"[\u4e00-\u9fff]{0,6}?(?:相比|比较|对比|相较|为基[数准期]|基础上)")
"""与上年同口径相比节约13.7%: what follows is this year's."""


def _past(before: str) -> bool:
    found = role("past", before)
    # 较上年上升 compares with last year; the number itself is this year's.
    if found is None or before[: found.start()][-1:] in {"较", "比", "同"}:
        return False
    return _COMPARED.match(before, found.end()) is None


def planned(before: str) -> bool:
    """Return whether the words before a number make it a planned or expected one."""
    before = before.replace("非计划", "")  # 非计划停机86分钟
    if _WILL.search(before):
        return True
    found = role("plan_number", before)
    while found is not None:
        between, ahead = before[found.end() :], before[: found.start()]
        if found[0] == "年初" and ahead.endswith(("较", "比")):
            return False  # 较年初上升0.2个百分点
        if found[0].endswith("计划") and (between[:1] in {"内", "外"} or ahead.endswith("非")):
            return False  # 计划内83个，计划外55个，非计划停机86分钟
        if len(between) <= 14 and not _DONE.search(between) and not _BY_PLAN.search(ahead[-6:]):
            return True
        before = between
        found = role("plan_number", before)
    return False


_THERE_IS = ("仍有", "还有", "尚有")
_DONE_FOR = lazy(
    r"(?<!未)(?:开放|运[行营]|营业|服务|接待|供应|保持|达到?|有效|在岗|实现|工作|收入|盈利|结余)$"
)
"""免费开放仍有203天: so many are there, and none is missing."""
_OPEN_BEHIND = lazy(r"[^，。；;]{0,6}?(?:未|没|待|在|不|无)")


def _short(left: str, right: str, beside: bool) -> bool:
    """Whether what stands before a number makes it what is missing; 其余 does so beside a denial only."""
    if not _LACKING.isdisjoint(left[-7:]) and _LACKS.search(left):
        return True
    if not beside:
        return False
    found = role("short", left, "end")
    if found is None:
        return False
    if found[0].startswith(_THERE_IS) and _DONE_FOR.search(left[: found.start()]):
        return _OPEN_BEHIND.match(right) is not None
    if "其余" not in found[0]:
        return True
    return (
        re.search(r"未|没|待|在建|正在|尚|仍|无|中(?:$|[，。；])", left[found.start() :] + right) is not None
    )


def _role(
    unit: str | None, kind: Kind, left: str, right: str, wide: str, year: int | None, beside: bool
) -> str:
    """Return the role that the words around a number give it; ``beside``: some word stands before it."""
    years = _YEAR.findall(wide) if year is not None else ()
    led_to = len(left) < len(wide) and _ONWARD.match(left) is not None
    if (unit != "倍" and not led_to and _past(wide)) or (
        year is not None and years and int(years[-1]) == year - 1
    ):
        return "past"
    if _short(left, right, beside) or _OPEN.match(right):
        return "short"
    quoted = _NAMES_PLAN.search(right) is not None and restated.said_again(left, right)
    due = _INSTEAD.search(right) is not None or planned(wide) or _DUE.search(wide) is not None
    if quoted or (due and not _CARRIED_OUT.match(right)):
        return "plan"
    if beside and role("part", left, "end"):
        return "part"
    if left.endswith(("由", "从", "自")) and kind not in {"date", "date_range"}:
        return "from"
    return "done"
