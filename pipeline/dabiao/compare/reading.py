"""A cell as the judges see it: its text, its items, and every number with what it stands for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from dabiao.compare import pieces, restated, wholes
from dabiao.compare.expressions import role, speaks
from dabiao.model import Kind, Mention, Op
from dabiao.record import record

_CLAUSE_END = re.compile(r"[，。；;！？!?\n、,]")
_REACH = 40
_DATES = frozenset({"date", "date_range"})
_NO_VALUE = _DATES | {"ordinal"}

MOST = 200
"""Numbers of one item that are compared: every one of the target meets every one of the actual."""

_TOTAL = re.compile(r"(?<!公)共(?![同享治青产识鸣和]|建(?![设成立造]))|合计|总计|累计|总量")
_COMMA = re.compile(r"[，。；;\n,]")
_COMMAS = frozenset("，。；;\n,")
_CARRIED_OUT = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:全部|均|都|已)(?:按[期时])?(?:完成|达成|到位|实现|兑现|落实|发放|建成|办结)"
    r"|(?:完成|达成|实现|到位|兑现)"
)
_THEN_DONE = re.compile(r"(?:已|实际)?(?:完成|达成|实现|到位)了?(?=\d)")
"""计划50户完成50户: what stands before another number is that one's deed."""
_STAGE = re.compile(r"[一二三四五1-5]期")
_RHYTHM = re.compile(r"一[报测巡检查访换扫清评结洗]")
_STAGED = re.compile(r"工程|项目|建设|改造|已|正|完成|主体|用房|平台")
_DONE = re.compile(r"完成|实际|已|执行|支出|实现|达成|实|的|较|比")
_BY_PLAN = re.compile(r"按|依|根据|对照|完成|超额|实现|达[到成]")
_WILL = re.compile(
    r"(?<![按照超较比模])(?:拟|预计|预估|估计|估算|测算|暂估|概算|计划|打算|准备|申请|待)(?:申请|安排|需要?|总)?"
    r"(?:支出|支付|列支|花费|开支|拨付|投入|使用|结算|执行)(?:资金|经费|费用|金额|成本)?(?:总?额|共|约|为){0,2}$|(?:估算|预估|测算|暂估|概算|估价|报价)(?:[总金]?额|价|为|约|需要?){0,2}$"
    r"|(?:力争|争取|有望|可望|预计|预期|(?<!模)拟|将)(?:能够?|可)?(?:实现|达到|达)[^，。；;已]{0,10}$"
    r"|^(?:计划|拟|预计|预期|应|须|将)(?:于|在)?[^，。；;实已]{0,8}(?:完成|建成|培训|发放|举办|开展|新建|采购)[\u4e00-\u9fff]{0,6}$|(?:下一?步|接下来)[^。；;已实]{0,30}$|将(?:更换|新建|建设|建成|改造|举办|开展|培训|采购|购置|发放|新增|完成|安装|组织|实施|推进|修建|整治|维修|种植|配备|引进|招聘|资助|检测|检查|走访)[^，。；;已实的]{0,10}$"
)
_YEAR = re.compile(r"(\d{4})年")
_BAD_COMMAS = re.compile(r"(?<![\d,，.])\d+(?:[,，]\d+)+(?![\d,，])")
_GOOD_COMMAS = re.compile(r"\d{1,3}(?:[,，]\d{3})+")
_PARTS_FOLLOW = re.compile(r"：.*|[（(][^（）()]*$")
"""共36场：室内12场, 共600人（甲乡559人: what names the parts is not said of the whole."""
_NEXT_ITEM = re.compile(r"[\n；;。]\s*2\s?[,，、.．]")
_LIST_NUMBER = re.compile(r"\s*\d{1,2}[,，、.．]\s*\d")


@record
class Quantity:
    """One mention, the words around it in its clause, and its role.

    ``role``: done (the default), plan, past, part, short (what is missing), except (除3个外), taken
    (核减3个), from
    (由90%到96%).
    ``op`` is the mention's operator after a denial beside it: 未达到95% proves less than 95 %.
    """

    mention: Mention
    left: str
    right: str
    role: str
    op: Op
    total: bool = False
    lead: str = ""
    """The words before it back to a comma, across 、."""

    @property
    def around(self) -> str:
        """Return the words of its clause on both sides."""
        return self.left + self.right

    @property
    def about(self) -> str:
        """Return what is counted: the mention's object, else the words around it."""
        return self.mention.object or self.around


@record
class Cell:
    """A cell, or one item of it, with its quantities."""

    text: str
    quantities: tuple[Quantity, ...]
    damaged: bool = False
    """Whether a number has a misplaced separator (``20,00``)."""
    values: tuple[Quantity, ...] = ()
    """Everything that is a number and no date, at most ``MOST``."""
    dates: tuple[Quantity, ...] = ()
    """The dates and periods, at most ``MOST``."""
    bare: bool = False
    """Whether it holds a number with its unit and nothing else."""


def cell_of(text: str, quantities: tuple[Quantity, ...], damaged: bool = False) -> Cell:
    """Return a cell with its numbers and its dates told apart."""
    if not quantities:
        return Cell(text, (), damaged)
    dates = [q for q in quantities if q.mention.kind in _DATES]
    values = [q for q in quantities if q.mention.kind not in _NO_VALUE and counted(q)]
    return Cell(text, quantities, damaged, tuple(values[:MOST]), tuple(dates[:MOST]))


_OPEN = re.compile(
    r"(?:[\u4e00-\u9fff]{1,8}?(?=均|都|全部|至今|仍|尚))?(?:均|都|全部?|皆|目前|现|至今|暂|仍|还|尚|依然)*"
    r"(?:(?:未能?|没有?|无法)(?:按期|如期|按时|全部|实际|正式|最终)?(?:完工|竣工|开工|动工|完成|建成|验收|交付|到位|整改|办结|发放|支付|启动|实施|通过(?:验收|评审|检测|考核|审核)?|安装|投用"
    r"|到货|落地|开展|举办|建设|采购|购置|启用|运行|使用)"
    r"|在建|(?:[仍还尚正]在|在)[\u4e00-\u9fff]{1,2}$|尚(?:在|待)[\u4e00-\u9fff]{1,4}$|[仍还尚正]?在(?:建设|施工|办理|推进|实施|整改|安装|采购|装修|协调)|(?:施工|建设|办理|推进|整改)中|停工|停建)"
    r"(?![\u4e00-\u9fff])"
    r"|(?:因[^，。；;]{1,12}?)?[均都还仍尚]?(?:未能?|没有?|没能)[动做干办搞启开装建修改种栽发买配拆挖铺](?:工|完|成|好|齐)?(?![\u4e00-\u9fff])"
    r"|(?:因[^，。；;]{1,10}?)?(?:(?:推迟|延期|延后|顺延|改期|移|留|结转)[至到](?:下|次|明|来|翌)|取消|暂缓)"
)
"""A number right before one of these is open work, no result: 9个已完工，3个在建."""


_BARE = re.compile(
    r"(?:[≥≤><=]|(?:不[少低高多大小]于|不超过|大于等于|小于等于))?"
    r"\d[\d.,]*[^\d\s.,，。；;、:：（）()/+~～—每均各前第翻倍半成的余多几近约-]{0,4}?(?:以上|以下|以内)?"
)


def _plain(text: str, mentions: tuple[Mention, ...]) -> Cell | None:
    """Return a cell without a number, or one that is a number and nothing else; None elsewhere."""
    if not mentions:
        return cell_of(text, (), misplaced_separator(text))
    mention = mentions[0]
    number = mention.value is not None and mention.kind in {"percent", "quantity", "money"}
    if mention.text != text or not number or mention.role is not None or _BARE.fullmatch(text) is None:
        return None
    own = (Quantity(mention, "", "", "done", mention.op),)
    damaged = misplaced_separator(text)
    return Cell(text, own, damaged, own, (), not damaged)


def counted(quantity: Quantity) -> bool:
    """Return whether the quantity holds a number."""
    m = quantity.mention
    return m.value is not None or m.low is not None


def misplaced_separator(text: str) -> bool:
    """Return whether some number of ``text`` has its separators in impossible places."""
    if "," not in text and "，" not in text:
        return False
    for found in _BAD_COMMAS.finditer(text):
        if _GOOD_COMMAS.fullmatch(found[0]):
            continue
        # 1,23户 at the head of a line is item 1 of a list; 20,00 and 1,23,456 are no numbers.
        listed = _LIST_NUMBER.match(found[0]) and text[: found.start()].rsplit("\n", 1)[-1].strip() == ""
        listed = bool(listed) and (found.start() > 0 or _NEXT_ITEM.search(text) is not None)
        if not listed or found[0].count(",") + found[0].count("，") > 1:
            return True
    return False


def read(text: str, mentions: tuple[Mention, ...], year: int | None = None) -> Cell:
    """Return ``text`` with the role of every mention that is no condition."""
    if len(mentions) < 2:
        mentions = pieces.bare_range(text, mentions)
        if (cell := _plain(text, mentions)) is not None:
            return cell
    mentions = pieces.first_level(text, pieces.joined(text, mentions))
    borders = [m.start() for m in _CLAUSE_END.finditer(text)]
    found: list[Quantity] = []
    at = part_until = 0
    for i, mention in enumerate(mentions):
        if mention.role == "condition" or _part_of_name(mention, text):
            continue
        while at < len(borders) and borders[at] < mention.start:
            at += 1
        previous = mentions[i - 1].end if i else 0
        following = mentions[i + 1].start if i + 1 < len(mentions) else len(text)
        left_border = borders[at - 1] + 1 if at else 0
        after = next((b for b in borders[at : at + 4] if b >= mention.end), len(text))
        left = text[max(left_border, previous, mention.start - _REACH) : mention.start]
        right = _PARTS_FOLLOW.sub("", text[mention.end : min(after, following, mention.end + _REACH)])
        wide = text[max(left_border, mention.start - _REACH) : mention.start]
        lead = wide
        if wide and at and text[borders[at - 1]] not in _COMMAS:
            lead = _COMMA.split(text[max(0, mention.start - _REACH) : mention.start])[-1]
        quantity = _quantity(mention, left, right, wide, lead, year)
        if quantity.role == "done" and _THEN_DONE.match(text, mention.end) and planned(wide):
            quantity = replace(quantity, role="plan")
        if i + 1 < len(mentions) and wholes.is_whole(mention, left, mentions[i + 1], text):
            quantity = replace(quantity, role="plan")
        elif quantity.role == "done" and pieces.before_change(mention, mentions[i + 1 : i + 2], text):
            quantity = replace(quantity, role="from")
        elif quantity.role == "done" and pieces.projected(text, mention.start):
            quantity = replace(quantity, role="plan")
        elif quantity.role == "part":
            part_until = next((b for b in borders[at:] if text[b] in "；;。\n"), len(text))
        elif quantity.role == "done" and mention.start < part_until and not quantity.total:
            # What follows 其中 in the same sentence is a part too.
            quantity = replace(quantity, role="part")
        found.append(quantity)
    return cell_of(text, tuple(found), misplaced_separator(text))


def piece(cell: Cell, start: int, end: int, year: int | None) -> Cell:
    """Return what stands between two offsets of a cell as a cell of its own."""
    own = tuple(
        moved(q.mention, -start) for q in cell.quantities if start <= q.mention.start and q.mention.end <= end
    )
    return read(cell.text[start:end], own, year)


def moved(mention: Mention, by: int) -> Mention:
    """Return the mention with its offsets moved by so many characters."""
    m = mention
    if not by:
        return m
    return Mention(
        *(m.start + by, m.end + by, m.text, m.kind, m.op, m.value, m.low, m.high, m.unit, m.object),
        *(m.iso, m.per, m.approx, m.assumed_year, m.role, m.dimension, m.factor),
    )


def _bounded(op: Op, unit: str | None, bound: str, left: str) -> Op:
    """Return the operator with a bound named before it (顶多5起, 不得多于3次)."""
    if left.endswith(("不得", "不能", "不应", "不可", "不许", "不")):
        if op in {">", ">="} and bound.startswith(("晚于", "迟于", "超过", "多", "高", "大", "超", "突破")):
            return "<="
        if op in {"<", "<="} and bound.startswith(("少", "低", "小")):
            return ">="
    if op != "=":
        return op
    if unit == "%" and left.endswith("前") and not left.endswith(("目前", "以前", "之前")):
        return "<="
    return "<=" if role("cap_before", left, "touch") else op


def _past(before: str) -> bool:
    found = role("past", before)
    # 较上年上升 compares with last year; the number itself is this year's.
    return found is not None and before[: found.start()][-1:] not in {"较", "比", "同"}


_PROOFS = frozenset({"一校", "二校", "三校", "一审", "二审", "三审"})


def _part_of_name(mention: Mention, text: str) -> bool:
    """Whether a small Chinese numeral belongs to a name: 三期工程, 一次验收合格率, 一部分."""
    after = text[mention.end : mention.end + 3]
    if mention.kind == "duration" and _RHYTHM.match(text, mention.end):
        return True  # 半月一报
    if mention.unit in {"卷", "版", "辑"} and 1900 <= (mention.value or 0) <= 2100:
        return True  # 年鉴（2022卷）
    if mention.text in _PROOFS and text[: mention.start].endswith(("在", "经", "完成", "进入", "待", "行")):
        return True  # 还在三校: a reading of the proofs.
    if mention.text in {"一次", "一部", "二次"}:
        return after.startswith(
            ("性", "验收", "合格", "通过", "交验", "成功", "分", "招", "采购", "流标", "开标", "挂网")
        )
    if mention.text.endswith("年") and after.startswith(
        ("方案", "规划", "行动", "计划", "攻坚", "提升", "滚动")
    ):
        return True  # 三年行动方案
    return _STAGE.fullmatch(mention.text) is not None and _STAGED.match(after) is not None


def planned(before: str) -> bool:
    """Return whether the words before a number make it a planned or expected one."""
    if _WILL.search(before):
        return True
    found = role("plan_number", before)
    while found is not None:
        between, ahead = before[found.end() :], before[: found.start()]
        if found[0] == "年初" and ahead.endswith(("较", "比")):
            return False  # 较年初上升0.2个百分点
        if len(between) <= 14 and not _DONE.search(between) and not _BY_PLAN.search(ahead[-6:]):
            return True
        before = between
        found = role("plan_number", before)
    return False


def _quantity(mention: Mention, left: str, right: str, wide: str, lead: str, year: int | None) -> Quantity:
    if mention.text[0] in "一半" and (_NONE_OF.match(right) or _NOT_ONE.search(left)):
        return Quantity(mention, left, right, "none", mention.op, lead=lead)  # 一件都没有调解 counts nothing.
    if "出" in mention.text and (than := _THAN.match(mention.text)) and _COMPARES.search(left):
        # 比上年高出2个百分点 tells how far apart the two are, and no bound.
        left += than[0]
        by = len(than[0])
        mention = replace(mention, start=mention.start + by, text=mention.text[by:], op="=")
    bound = "" if mention.op == "=" else mention.text[:2]
    told = _told(left, right, wide, bound, mention.op, mention.unit, mention.kind, year)
    name, bounded, op, total = told
    if bounded != mention.op:
        mention = replace(mention, op=bounded)
    return Quantity(mention, left, right, name, op, total, lead)


@lru_cache(maxsize=8192)
def _told(
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


_AND_MORE = re.compile(r"出头|开外|挂零|冒头|有余")
_THAN = re.compile(r"[高超多]出(?=\d)")
_COMPARES = re.compile(r"[较比][\u4e00-\u9fff]{2,10}$")


def _short(left: str, right: str, beside: bool) -> bool:
    """Whether what stands before a number makes it what is missing; 其余 does so beside a denial only."""
    if not _LACKING.isdisjoint(left[-7:]) and _LACKS.search(left):
        return True
    if not beside:
        return False
    found = role("short", left, "end")
    if found is None or "其余" not in found[0]:
        return found is not None
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
    if left.endswith(("由", "从", "自")) and kind not in _DATES:
        return "from"
    return "done"


_ONWARD = re.compile(
    r"(?:减少|下降|降低|缩短|增加|上升|提高|提升|增长|压缩|压减|回落|减|降|升|增|提|缩|变|改|扩大?|翻)[到至为成]$|[到至]$"
)
"""由上年的4人减为1人: the second number is no former one."""
_LACKING = frozenset("少漏缺差欠余剩")
_LACKS = re.compile(
    r"(?:^|[，。；;、（(]|[尚还仍])(?:少(?![年数儿先量])|漏(?![损水油电斗洞])|缺(?![陷勤席失水])|差(?![错旅异评距别])|欠(?!发达)|余(?![热粮款额震量料姚杭种])|剩(?!余价))"
    r"(?:(?!率)[\u4e00-\u9fff]){0,4}$"
)
"""应资助300人，少资助12人: so many are lacking."""
_NONE_OF = re.compile(r"(?:也|都|均|皆|还)(?:没有?|未|无|不)|(?:没有?|未)(?!来|按|达|满)")
_NOT_ONE = re.compile(r"(?:没有|无|未有|没|未)$")
_NAMES_PLAN = re.compile(r"目标|要求|任务|标准|指标|计划|规定|安排|部署|约定|[（(][应预]")
_EXCEPT = re.compile(r"除(?:了|去)?[\u4e00-\u9fff]{0,6}$")
_OTHERWISE = re.compile(r"^[\u4e00-\u9fff（）]{0,12}?(?:之|以)?外")
"""除3个外: what is left out of the whole."""
_INSTEAD = re.compile(r"替代|代替|顶替|抵充")
_DUE = re.compile(
    r"(?:^|[，。；;\s前底内])(?:可(?![用靠信控见知行及再燃回降利持视移穿控编调拆折升])以?|需(?!求)要?|能(?![耗源效力量级见繁])够?|须(?!知))[\u4e00-\u9fff]{1,4}$|(?:名额|指标|额度|计划数|任务数)(?:为|共)?$|(?:^|[，。；;\s])应(?![急用对届邀聘诊征变援答])(?:(?!要求|邀请|需要|已|实)[\u4e00-\u9fff]){1,12}$"
)
"""应储备1700吨 is what was to be done; 实储备 beside it tells what was."""

_DIGITS = re.compile(r"(?<![第\d.A-Za-z-])(?!(?:19|20)\d\d(?!\d))\d+(?:\.\d+)?(?![A-Za-z])")
_SPELT = re.compile(
    r"[一二三四五六七八九][成十百千万亿][一二三四五六七八九半]?|[十百千万亿](?=[\u4e00-\u9fff]?元)|过?半数?(?=$|以上)"
)


def unread(target: Cell, actual: Cell) -> bool:
    """Whether both sides hold numbers of which the target's were not judged.

    A number that no mention covers may say anything: likeness of words proves nothing beside it. A
    target whose own digits are all said again is no such case.
    """
    if target.values or target.dates:
        return False
    asked = _DIGITS.findall(target.text[:400]) + _SPELT.findall(target.text[:400])
    told = _DIGITS.findall(actual.text[:2000]) + _SPELT.findall(actual.text[:2000])
    return bool(asked and told) and not set(asked) <= set(told)
