"""One number told of several, and one told for each.

两校均1400册 are 2800册, 3月、6月各1次 are 2次, and 50户共15万元 are 3000元 for each 户.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dabiao.compare.cells import objects
from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.cells.wording import kinds
from dabiao.compare.items import open_list
from dabiao.compare.numbers import numeric
from dabiao.compare.numbers.interval import numbers
from dabiao.compare.numbers.spelt import read_numeral
from dabiao.extract.units import lookup
from dabiao.patterns import lazy

_EACH = lazy(
    r"(?P<head>[^，。；;：:\n（）()]{1,60}?)(?:各自|各|(?<![平人户月日年周季亩])(?<!村村)(?<!校校)(?<!班班)均|分别)(?P<deed>[\u4e00-\u9fff]{0,16})$"
)
_NUMBER = lazy(
    r"(?P<n>\d{1,3}|[一二三四五六七八九十两双])个?(?:[\u4e00-\u9fff]{1,6}?)?(?:所|家|座|名|支|处|校|地|县|区|乡|镇|村|街道|社区|单位|部门|学校|中心|季度|月|片|组|队|站|馆|园|班|项目|标段|点|批)(?:中|里|内)?$"
)
_QUOTA = lazy(r"每(?P<n>[1-9]\d{1,5}|[十百千万])个?(?P<unit>[人名位户家亩村校所件例])")
_PLACES = lazy(
    r"(?P<n>\d{1,3}|[一二三四五六七八九十两])(?:个|所|家|座|支)(?:[县区市乡镇村校街片]|社区|单位|部门|学校|小学|中学|医院|中心|站点?|企业|园区)[\u4e00-\u9fff]{0,12}$"
)
"""5个乡镇测绘无人机各4架: the places are named, then the thing, then what each has of it."""
_UNTIL = lazy(r"前(?P<n>[两二三2-3])个?季度$")
_MONTHS = lazy(r"(?P<a>\d{1,2})月?(?:份)?[-~－—至到](?P<b>\d{1,2})月份?$")
_QUARTERS = lazy(r"第?(?P<a>[一二三1-3])季?度?[-~－—至到]第?(?P<b>[二三四2-4])季度$")
_GROUP = lazy(r"每(?:个)?(?P<unit>期|班|场|批|户|村|家|所|校|组|轮|点|处)(?:约|各|补助|培训|发放|资助)?$")
_LIST = lazy(r"[、和与及]|以及")
_WITHIN = lazy(
    r"早、?中?、?晚$|上、?下午$|上午[、和]?下午$|(?P<month>上、?中?、?下旬)$|(?P<week>周)[一二三四五六日](?:[、和及]周?[一二三四五六日])+$"
)
_OF_ONE_SUM = lazy(r"(?:[价额数款值率]|金额|费用?|时间|[浓密强温湿]度)$")
_PAIRS = lazy(r"(?:上、?下午|上午[、和]?下午|上下半年|早、?中?、?晚|上、?中?、?下旬|城乡|春秋(?:两季)?)$")
_TIMES = lazy(r"[上下]午|旬|月|季|学期|周[一二三四五六日]|半年|早|晚|[春夏秋冬]|\d日|\d号")
_THING = lazy(
    r"每个?(?P<each>人|户|家|村|社区|乡镇|镇|校|所|亩|名|班|站|企业|单位|学生|床|吨|公里|平方米|台|套|件|株|辆|份|册)|(?P<mean>人|户|亩|村|校)均"
)
_PER_HEAD = lazy(
    r"每(?!个?(?:[年月季周日天旬半期次场届轮批]|学期|工作日))(?:名|位|个|家|座|所|条|处)?[\u4e00-\u9fff]{1,6}|[人户村校]均|普遍|一般"
)
_SOME = lazy(
    r"^(?:其中|另|但|而)?(?:部分|个别|少数|少量|一些|有的|有些|极少数|多数|骨干|重点|一半|半数)|(?:长|骨干|主任|干部|组长|负责人)$"
)
_ANY_THING = lazy(r"每个?(?P<each>[\u4e00-\u9fff]{2,4}?)(?:至少|不少于|配|须|应|设|有|均|$)")
_ONE = lazy(r"单(?:个)?(次|台|户|场|期|件|套|辆|人|亩|座|处|份|班|例)(?!位|独)|(人|户|亩|次|场|期|台)均")
_ALREADY = lazy(r"每|均|/")
_TOGETHER = lazy(r"分别|各|均|先后|[、和]")
_STRICT = frozenset({"not_done", "planned", "cancelled", "under_way", "delayed", "partly"})
_TIMED_UNITS = frozenset({"次", "场", "期", "批", "轮", "场次", "批次", "届", "回"})
_SUM = lazy(r"合计|总计|共计|总共|之和|总和|总数")
_ANY_UNIT = frozenset({"项", "个", "次", "件", "处", "项次"})
_NAMED = 0.4
MOST = 400


def told_once(target: Cell, actual: Cell) -> tuple[Cell, Cell]:
    """Return both cells with their numbers told for all: 3所学校各1000册 as 3000册, on either side."""
    if "、" in target.text or "、" in actual.text:
        actual = open_list.told(target, actual)
    if "每" in actual.text or "均" in actual.text:
        actual = of_all(actual, "每" in target.text and _PER_HEAD.search(target.text) is not None)
    if len(actual.values) > 1 and _SUM.search(target.text) is not None:
        actual = together(target, actual)
    if "每" in actual.text and "每" not in target.text and "均" not in target.text:
        actual = by_number(target, actual)
    asked = multiplied(target) if actual.values and "每" not in actual.text else target
    if asked is target and _shared_out(target.text):
        return target, actual
    return asked, multiplied(dated_rounds(target, actual), "每" in target.text)


def of_all(actual: Cell, asked: bool) -> Cell:
    """Return ``actual`` with one number for each head: 每人1次，部分骨干3次 holds for all with 1次.

    The smaller number is what every one of them has. ``asked``: the target is told of each head itself,
    so that what all have together (23个村共46次) answers nothing.
    """
    values = actual.values
    heads = [q for q in values if _PER_HEAD.search(q.lead) and q.mention.value is not None]
    if len(values) < 2 or len(heads) != 1:
        return actual
    head = heads[0]
    same = [q for q in values if q is not head and q.mention.unit == head.mention.unit]
    if asked and (together := [q for q in same if q.total]):
        kept = tuple(q for q in actual.quantities if q not in together)
        return of_all(cell_of(actual.text, kept, actual.damaged), False)
    some = [q for q in same if _SOME.search(q.left) and q.mention.value is not None]
    if not some:
        return actual
    least = min([head, *some], key=lambda q: float(q.mention.value or 0))
    rest = tuple(q for q in actual.quantities if q is least or q not in (head, *some))
    return cell_of(actual.text, rest, actual.damaged)


def together(target: Cell, actual: Cell) -> Cell:
    """Return ``actual`` as one number where the target asks for the sum of what it names.

    走访企业、商户，两项合计不少于500次 by 走访企业260家，走访商户245家: 505, whatever each is counted in.
    """
    framed = [q for q in target.values if not _SUM.match(target.text, q.mention.end)]
    if len(framed) != 1 or len(target.text) > MOST:
        return actual
    asked = framed[0].mention
    named = target.text[: asked.start]
    parts = [q for q in actual.values if objects.likeness(q.left, named) >= _NAMED]
    if len(parts) != len(_LIST.findall(named)) + 1 or not all(_sums_up(q) for q in parts):
        return actual
    if {q.mention.kind for q in parts} != {asked.kind} or len(parts) < 2:
        return actual
    if any(numeric.relation(asked, q.mention) != "same" for q in parts):
        if asked.dimension != "counter" or asked.unit not in _ANY_UNIT:
            return actual
        parts = [replace(q, mention=replace(q.mention, unit=asked.unit, factor=1)) for q in parts]
    return cell_of(actual.text, (numeric.whole(parts),), actual.damaged)


def _sums_up(quantity: Quantity) -> bool:
    m = quantity.mention
    return quantity.role == "done" and quantity.op == "=" and m.value is not None and not quantity.total


def _shared_out(text: str) -> bool:
    return "各" in text or "均" in text or "分别" in text


def multiplied(cell: Cell, only_times: bool = False) -> Cell:
    """Return ``cell`` with what is told of each of several times so many of them.

    ``only_times``: beside a target that names a rate (每季度1次) only months and quarters multiply.
    """
    if not _shared_out(cell.text) or len(cell.text) > MOST:
        return cell
    out: list[Quantity] = []
    spent: list[tuple[int, int]] = []
    for q in cell.quantities:
        found = _EACH.search(cell.text[max(0, q.mention.start - 70) : q.mention.start])
        times = _how_many(found, only_times) if found is not None and _alone(q, cell) else 0
        if found is None or times < 2:
            out.append(q)
            continue
        start = q.mention.start - len(found[0])
        spent.append((start, start + len(found["head"])))
        within = _WITHIN.search(found["head"])
        daily = "" if within is None else "周" if within["week"] else "月" if within["month"] else "日"
        out.append(_times(q, times, found["deed"], _TIMES.search(found["head"]) is not None, daily))
    if not spent:
        return cell
    # The number of the things themselves answers nothing any more (三所学校各1000册).
    kept = [q for q in out if q.mention.kind == "date" or not any(a <= q.mention.start < b for a, b in spent)]
    return cell_of(cell.text, tuple(kept), cell.damaged)


def _alone(quantity: Quantity, cell: Cell) -> bool:
    """Whether one number is told of all (分别为30户、40户 tells one of each)."""
    m = quantity.mention
    if (
        m.value is None
        or quantity.role not in {"done", "part"}
        or m.kind not in {"quantity", "money", "frequency"}
    ):
        return False
    after = next((q for q in cell.values if q.mention.start >= m.end), None)
    return after is None or "，" in cell.text[m.end : after.mention.start] or after.mention.unit != m.unit


def _how_many(  # noqa: PLR0911 - one line per way the things are told
    found: re.Match[str], only_times: bool
) -> int:
    head = found["head"].strip()
    if only_times and not _TIMES.search(head):
        return 0
    if (until := _UNTIL.search(head)) is not None:
        return 3 if until["n"] in {"三", "3"} else 2
    if (months := _MONTHS.search(head)) is not None:
        return max(int(months["b"]) - int(months["a"]) + 1, 0)
    if (quarters := _QUARTERS.search(head)) is not None:
        a, b = (read_numeral(quarters[end]) for end in "ab")
        return max(b - a + 1, 0)
    number = _NUMBER.search(head) if not _LIST.search(head) else None
    number = number or _PLACES.search(head)
    if number is not None and not _LIST.search(number[0]):
        return read_numeral(number["n"])
    if (pairs := _PAIRS.search(head)) is not None:
        return 3 if "中" in pairs[0] else 2
    names = _LIST.split(head)
    if all(_OF_ONE_SUM.search(name) for name in names):
        return 0  # 合同价与结算价均为36.8万元: two accounts of one sum.
    return len(names) if len(names) > 1 else 0


def _times(quantity: Quantity, times: int, deed: str, whole: bool, daily: str) -> Quantity:
    m = quantity.mention
    value = round(float(m.value or 0) * times, 6)
    told = replace(
        m, value=int(value) if value.is_integer() else value, text=f"{m.text}×{times}", object=None
    )
    if m.per in {"月", "季度", "半年", "年", "学期"}:
        told = replace(told, kind="quantity", per=None)
    if daily and told.kind == "quantity":
        told = replace(told, kind="frequency", per=daily)  # 早晚各1次
    return replace(quantity, mention=told, left=deed, lead=deed, role="done", total=whole or quantity.total)


def _of_group(quantity: Quantity, unit: str) -> bool:
    """Whether a number counts the groups: 6期, and 16所学校 for 每校."""
    own = numeric.unit_of(quantity.mention)
    return own == unit or (own in {"所", "个", "家"} and unit in quantity.right[:3])


def by_number(target: Cell, actual: Cell) -> Cell:
    """Return ``actual`` with what is told of each group times the groups (三期，每期100人 as 300人)."""
    units = {numeric.unit_of(q.mention) for q in target.values}
    out: list[Quantity] = []
    for q in actual.quantities:
        found = _GROUP.search(actual.text[max(0, q.mention.start - 12) : q.mention.start])
        unit = numeric.unit_of(q.mention).partition("/")[0]
        groups = [g for g in actual.values if found is not None and _of_group(g, found["unit"])]
        told = [g for g in actual.values if g is not q and numeric.unit_of(g.mention) == unit]
        times = groups[0].mention.value if len(groups) == 1 and groups[0].role == "done" else None
        if (
            q.mention.value is None
            or times is None
            or not {unit, f"{unit}次"} & units
            or told
            or groups[0] is q
        ):
            out.append(q)
            continue
        value = round(float(q.mention.value) * float(times), 6)
        text = f"{q.mention.text}×{times:g}"
        unit = unit if unit in units else f"{unit}次"
        mention = replace(q.mention, value=value, text=text, unit=unit, per=None, object=None)
        if mention.kind == "frequency":
            mention = replace(mention, kind="quantity")
        out.append(replace(q, mention=mention, left="", lead="", total=True))
    return cell_of(actual.text, tuple(out), actual.damaged)


def dated_rounds(target: Cell, actual: Cell) -> Cell:
    """Return ``actual`` with its dates counted where rounds are asked and only dates are told.

    开展2次 by 5月、10月分别开展: two dates, two rounds.
    """
    if actual.values or len(actual.dates) < 2 or len(target.values) != 1 or kinds(actual.text) & _STRICT:
        return actual
    asked = target.values[0].mention
    if asked.unit not in _TIMED_UNITS or _TOGETHER.search(actual.text) is None or target.dates:
        return actual
    last = actual.dates[-1].mention
    text, times = f"{len(actual.dates)}{asked.unit}", len(actual.dates)
    mention = replace(
        asked, start=last.start, end=last.end, text=text, op="=", value=times, low=None, high=None, per=None
    )
    mention = replace(mention, kind="quantity", object=None)
    told = Quantity(mention, "", "", "done", "=", True)
    return cell_of(actual.text, (*actual.quantities, told), actual.damaged)


def for_each(target: Quantity, actual: Cell, name: str = "") -> tuple[Quantity, Cell]:
    """Return both sides as told of one thing where the target is and the actual gives the whole.

    每户3000元 by 50户共15万元: 3000元 on both sides.
    """
    if (quota := _QUOTA.search(target.lead)) is not None:
        return _by_quota(target, actual, quota)
    if "/" in (target.mention.unit or ""):
        return target, _per_unit(target, actual)
    near = target.lead[-16:]
    found = _THING.search(near) or _ANY_THING.search(near) or _ONE.search(f"{name}{target.lead}")
    if found is None or len(actual.values) < 2 or _ALREADY.search(actual.text):
        return target, actual
    thing = next(filter(None, found.groups()))
    count = next((q for q in actual.values if _counts(q, thing)), None)
    whole = next((q for q in actual.values if q is not count and _sums(target, q)), None)
    of = count.mention.value if count is not None else None
    total = whole.mention.value if whole is not None else None
    if count is None or whole is None or not of or of < 1 or total is None:
        return target, actual
    text = f"{whole.mention.text}÷{count.mention.text}"
    one = replace(whole.mention, value=round(float(total) / float(of), 6), text=text, per=None)
    plain = target
    if (
        target.mention.per and target.mention.per in {thing, "个", "所", "家"}
    ) or target.mention.kind == "money":
        mention = replace(target.mention, per=None, unit=_plain_unit(target.mention.unit))
        plain = replace(target, mention=mention)
    told = replace(whole, mention=one, left="", lead="", right="")
    return plain, cell_of(actual.text, (told,), actual.damaged)


def _by_quota(target: Quantity, actual: Cell, quota: re.Match[str]) -> tuple[Quantity, Cell]:
    """Return what 每100户至少5户 asks of so many as the actual counts: 30户 of 600户."""
    if len(actual.values) == 1 and "每" not in actual.text and "均" not in actual.text:
        apart = replace(target.mention, per=f"{quota['n']}{quota['unit']}")
        return replace(target, mention=apart), actual  # How many of those there are nobody tells.
    if len(actual.values) != 2 or "每" in actual.text or target.mention.value is None:
        return target, actual
    base, told = sorted(actual.values, key=lambda q: -float(q.mention.value or 0))
    unit = target.mention.unit if target.mention.per else _plain_unit(target.mention.unit)
    heads = {"名": "人", "位": "人"}
    same = heads.get(quota["unit"], quota["unit"]) == heads.get(base.mention.unit or "", base.mention.unit)
    if not same or told.mention.unit != unit or {base.role, told.role} - {"done", "plan"}:
        return target, actual
    sizes = {"十": 10, "百": 100, "千": 1000, "万": 10000}
    n = sizes.get(quota["n"]) or int(quota["n"])
    value = round(float(target.mention.value) * float(base.mention.value or 0) / n, 6)
    text = f"{target.mention.text}×{base.mention.text}/{quota['n']}"
    mention = replace(
        target.mention, value=value, unit=unit, per=None, text=text, kind="quantity", object=None
    )
    plain = replace(target, mention=mention, left="", lead="", right="")
    return plain, cell_of(actual.text, (replace(told, role="done"),), actual.damaged)


def _per_unit(target: Quantity, actual: Cell) -> Cell:
    """Return the whole and its measure as money for one: 改造2万平方米，共支出184万元 as 92元/平方米."""
    base, _, word = (target.mention.unit or "").partition("/")
    below = lookup(word)
    if (below is None or below.counter) and (shared := _shared_by(target, actual, base, word)) is not None:
        return shared
    done = [q for q in actual.values if q.role == "done" and q.op == "="]
    money = [q for q in done if q.mention.kind == "money"]
    if below is None or len(done) != 2 or len(money) != 1 or "/" in (money[0].mention.unit or ""):
        return actual
    of = next(q for q in done if q is not money[0])
    unit = lookup(of.mention.unit)
    sums, parts = numbers(money[0].mention), numbers(of.mention)
    if unit is None or unit.dimension != below.dimension or sums is None or parts is None or parts[0] <= 0:
        return actual
    if below.counter and unit.name != below.name:
        return actual
    value = round(sums[0] / parts[0] / float(target.mention.factor or 1), 4)
    text = f"{money[0].mention.text}÷{of.mention.text}"
    mention = replace(target.mention, op="=", value=value, low=None, high=None, text=text, object=None)
    mention = replace(mention, start=money[0].mention.start, end=money[0].mention.end)
    return cell_of(actual.text, (Quantity(mention, "", "", "done", "="),), actual.damaged)


_FOR_ONE = lazy(r"[单每均]|最[高低多少]")


def _shared_by(target: Quantity, actual: Cell, base: str, word: str) -> Cell | None:
    """Return a total as told of one of those that share it: 8个检测室共检测2310个 as 288.75个/室."""
    counts = [q for q in actual.values if q.mention.unit == word or word in q.right[:6]]
    wholes = [
        q for q in actual.values if q not in counts and q.mention.unit == base and ("共" in q.lead or q.total)
    ]
    if (
        _FOR_ONE.search(actual.text)
        or len(counts) != 1
        or len(wholes) != 1
        or not counts[0].mention.value
        or wholes[0].mention.value is None
    ):
        return None
    of, whole = counts[0].mention, wholes[0]
    value = round(float(whole.mention.value or 0) / float(of.value or 1), 4)
    told = replace(whole.mention, unit=target.mention.unit, per=target.mention.per, object=None)
    told = replace(told, value=value, text=f"{whole.mention.text}÷{of.text}", kind=target.mention.kind)
    return cell_of(actual.text, (Quantity(told, "", "", "done", "="),), actual.damaged)


def _plain_unit(unit: str | None) -> str | None:
    return unit.partition("/")[0] if unit else unit


_OCCASIONS = frozenset({"次", "场", "期", "批", "场次"})


def _counts(quantity: Quantity, thing: str) -> bool:
    """Whether a number counts the things (50户; 40个 with 村 behind it)."""
    unit = quantity.mention.unit
    if quantity.role != "done" or quantity.op != "=" or quantity.mention.op != "=":
        return False
    if unit == thing or (thing == "人" and unit in {"名", "位"}) or {unit, thing} <= _OCCASIONS:
        return True
    return unit in {"个", "所", "家"} and quantity.right.startswith(thing)


_ADDED = frozenset({"counter", "mass", "area", "volume", "length", "energy", "score", "time", "class_hour"})


def _sums(target: Quantity, quantity: Quantity) -> bool:
    t, a = target.mention, quantity.mention
    money = t.kind == "money" and a.kind == "money"
    in_all = quantity.total or "共" in quantity.lead or "总" in quantity.lead
    if quantity.op != "=" or (t.kind == "duration" and not quantity.total):
        return False  # 抢修21次，20次在8小时内恢复
    if not money and t.dimension not in _ADDED and not in_all:
        return False  # 6台发电机中，4台50千瓦
    return (money or numeric.unit_of(t) == numeric.unit_of(a)) and a.per is None and quantity.role == "done"
