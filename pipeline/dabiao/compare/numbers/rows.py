"""Numbers told in a row, each of another kind of what is asked, and together the answer.

举办创业培训18期、岗前培训27期、新型学徒制6期 are 51期 of 各类培训; 检验收割机1210台、拖拉机935台 are no
2145台 of 拖拉机, for one of the row is what is asked itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dabiao.compare.cells import objects, places
from dabiao.compare.cells.expressions import role, section
from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.compare.numbers import numeric, selection, stages
from dabiao.compare.numbers.direction import two_ended
from dabiao.compare.numbers.selection import NO_KIND
from dabiao.compare.numbers.spelt import read_numeral
from dabiao.patterns import lazy

MOST = 30
"""Numbers of one row at most."""

_GENERAL = lazy(
    r"各类|各项|各种|各级|总(?![结工经])|共(?![同享建治])|合计|累计|等|系列"
    r"|(?:活动|服务|设备|设施|装备|物资|资料|材料|用品|器材|宣传品|印刷品|工程|项目|业务|事项|人员|群众|对象|企业|单位|主体|机构|产品|作物|资金|经费|投资|费用|成本|支出|投入)"
    r"(?:次?数量?|[个家户场期人次份套台][数次]|规模|总?额)?$"
)
"""What names a class of things and not one of them."""
_BETWEEN = lazy(r"(?:[（(][^（）()。]{1,14}[）)])?[^、，,；;。\n]{0,8}[、，,；;\s]{1,2}")
_WHERE = lazy(
    r"(?:片区?|街道|社区|[号#]?楼|[栋幢组队]|标段|园区|镇|乡|村|县|区|市|路|街|段|标段|校|部门|单位|本级|支队|分局|公司|小学|中学|校区|站|[东西南北][部线片侧岸]|[春夏秋冬]季|[上下]半年|季度|学期|学校|医院|商场|机关|工地|广场|[老育利]院|景区|公园|酒店|宾馆|超市|厂|市场|\d月份?|[一二三四首]批)$"
)
"""Kinds told apart by where or when they are: 东片区5座，西片区6座."""
_TURNS = lazy(
    r"[较比占][^、，；]{0,8}$|其中|另|还|又|再|取消|未|没|无|不|待|拟|应|原|上年|去年|剩|余|退|减|实(?![验训习施践])|有效"
)
"""Words of a number that is no kind beside the others: a part, an earlier step, a rest."""
_BUILT = lazy(r"(?:新|改|扩|迁|续|共|合|自|联|翻|援|代)建|改造|升级|租用|提升|挂牌")
_VERB = lazy(
    r"(?:[新改]建|改造|开展|举办|完成|发放|建成|建设|修建|安装|种植|培训|组织|实施|治理|[已共全年]){0,3}$"
)
_BUILDS = lazy(r"^(?:建设|建成|建立|设立|布设|建)")
_ACCOUNTS = lazy(r"合同|[决结预概]算|中标|招标|控制价|审定|到位|收入|下达|节约|结余|执行")
"""Steps of one sum of money: 中标48万元，决算46万元 are told of the same."""
_FEWEST = 3


def itself(target: Quantity, about: list[Quantity]) -> list[Quantity]:
    """Return the numbers told of what is asked by its own name, where others name another thing.

    检验联合收割机1210台、拖拉机935台 answers 检验拖拉机 with 935台.
    """
    if len(about) < 2 or "、" in target.lead or not all(q.role == "done" for q in about):
        return about
    own = objects.canonical(target.mention.object or target.around)
    named = [q for q in about if _is_it(own, q) and own.endswith(_name(q))]
    others = [q for q in about if q not in named]
    if not named or not all(len(_name(q)) > 2 and own[-2:] not in _name(q) for q in others):
        return about
    return named


def kinds(  # noqa: PLR0911 - one line per reason to stand back
    target: Quantity, actual: Cell, name: str
) -> Quantity | None:
    """Return the sum of the numbers that make up the target together; None where they do not."""
    if len(actual.values) < 2 or selection.of_one_case(target, name):
        return None
    found = [q for q in actual.values if numeric.relation(target.mention, q.mention) == "same"]
    if not 1 < len(found) <= MOST or target.mention.unit == numeric.PERCENT or target.mention.low is not None:
        return None
    sizes = [float(q.mention.value or 0) for q in found]
    if len(sizes) > 2 and 2 * max(sizes) == sum(sizes):
        return None  # 落户3家，粮油2家，物流1家: one of them is the whole.
    most = max(sizes)
    own = f"{target.mention.object or ''}{target.around}" or name
    if near := _of_its_rank(own, found):
        found = near
    if not all(_plain(target, q, most) for q in found) or not _side_by_side(found, actual.text):
        return None
    if near and not any(_is_it(own, q) for q in found):
        return numeric.whole(found)
    if any(_is_it(own, q) for q in found) or any(_apart(own, name, q) for q in found):
        return None
    return numeric.whole(found) if _belongs(target, own, found, name) else None


def _plain(target: Quantity, q: Quantity, most: float) -> bool:
    m = q.mention
    total = (
        q.total and float(m.value or 0) >= most
    )  # 特教合计18.6万元 behind larger numbers is one more of them.
    whole = m.value is not None and m.low is None and q.op == "=" and not total
    return (
        whole
        and m.per is None
        and q.role in {"done", "part"}
        and _TURNS.search(q.left) is None
        and NO_KIND.search(q.left) is None
    )


def _side_by_side(found: Sequence[Quantity], text: str) -> bool:
    """Whether the numbers follow each other, with no more between them than a name."""
    for one, other in pairwise(found):
        between = text[one.mention.end : other.mention.start - len(other.left)]
        if _BETWEEN.fullmatch(between) is None or _TURNS.search(between) is not None:
            return False
    steps = {stages.deed(q) for q in found if not q.left.endswith("费")} - {""}
    ways = all(_BUILT.search(q.left) for q in found)
    if ways or len(steps) > 1:
        return ways
    names = [_name(q) for q in found]
    return all(names) or (not any(names[1:]) and all(text[q.mention.start - 1] == "、" for q in found[1:]))


def _name(q: Quantity) -> str:
    return objects.canonical(stages.without_deeds(q.left)) or objects.canonical(q.right[:6])


def _is_it(own: str, q: Quantity) -> bool:
    """Whether the number is told of what is asked itself, and of no kind of it."""
    name = _name(q)
    return len(name) > 1 and name in objects.canonical(own)


def _apart(own: str, name: str, q: Quantity) -> bool:
    wide = f"{name}{own}"
    return (
        objects.distinct(wide, q.around) or objects.contrast(wide, q.around) or places.elsewhere(wide, q.lead)
    )


def _belongs(  # noqa: PLR0911 - one line per way
    target: Quantity, own_words: str, found: Sequence[Quantity], name: str
) -> bool:
    """Whether all of the row are kinds of what is asked."""
    if target.mention.kind == "money":
        listed = all("、" in q.lead for q in found[1:])
        return (listed or len(found) >= _FEWEST) and not any(_ACCOUNTS.search(q.left) for q in found)
    if all(_WHERE.search(stages.without_deeds(_VERB.sub("", q.left))) for q in found):
        thing = objects.canonical(own_words)[-2:]  # 小区112个、机关单位45家 are no 157个 of 小区.
        return len({_name(q).endswith(thing) for q in found}) == 1
    if all(_BUILT.search(q.left) for q in found):
        return _BUILDS.search(target.left) is not None
    own = objects.canonical(own_words)
    alike = len(found) >= _FEWEST and len(own) > 1 and own[-1] not in "会员人"
    if alike and all(_name(q).endswith(own[-1]) for q in found):
        return True  # 学生900人: 小学生410人、初中生330人、高中生160人
    deed = objects.canonical(target.lead)
    if deed and len(deed) < 3 and all(objects.canonical(q.lead).startswith(deed) for q in found):
        return True  # 培训500人次: 培训农民300人次、干部200人次
    ends = "".join(_name(q)[-1:] for q in found)
    if len(own) > 1 and len(set(ends)) == len(found) and sorted(own[-len(found) :]) == sorted(ends):
        return True  # 牛羊: 肉牛640头、肉羊2760只
    return len(found) >= _FEWEST and any(_GENERAL.search(words) for words in (own_words, target.left, name))


def _of_its_rank(own: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Return the numbers under the head that the target names: 国赛一等奖1项、三等奖2项, no 省赛一等奖."""
    heads = [i for i, q in enumerate(found) if q.left == q.lead and own[:2] and q.left.startswith(own[:2])]
    if len(heads) != 1 or len(own) < 3:
        return []
    first = found[heads[0]]
    row = [first, *(q for q in found[heads[0] + 1 :] if q.lead.startswith(first.left) and q.lead != q.left)]
    ends = {_name(q)[-2:] for q in row}
    return row if len(row) > 1 and len(ends) == 1 and not own.endswith(ends.pop()) else []


def of_forms(target: Quantity, actual: Cell, name: str) -> Cell:
    """Return the actual with its numbers as one where each is told of one way of doing what is asked."""
    if len(actual.values) < 2 or target.mention.unit == numeric.PERCENT:
        return actual
    own = f"{target.lead}{target.mention.object or ''}" or name
    found = [q for q in actual.values if numeric.relation(target.mention, q.mention) == "same"]
    if not 1 < len(found) <= MOST or not _are_forms(own, name, found):
        return actual
    if any(q.role != "done" or q.op != "=" or q.total or _TURNS.search(q.left) for q in found):
        return actual
    rest = tuple(q for q in actual.quantities if q not in found)
    return cell_of(actual.text, (numeric.whole(found), *rest), actual.damaged)


def labelled(target: Quantity, actual: Cell, name: str) -> Cell:
    """Return the actual with its numbers as one where each is told of another place, time or part.

    上半年已接待262批，下半年94批 are 356批; 发放500份，回收480份 are two steps and no sum.
    """
    m = target.mention
    if m.unit == numeric.PERCENT or m.per or not 1 < len(actual.values) <= MOST:
        return actual
    own = f"{name}{target.lead}{target.around}{m.object or ''}"
    found = [q for q in actual.values if numeric.relation(m, q.mention) == "same"]
    if len(found) < 2 or _EACH.search(own) or two_ended(own, m.dimension):
        return actual
    if selection.of_one_case(target, name) or not all(_alone(q) for q in found):
        return actual
    if (
        _of_its_rank(own, found)
        or any(_apart(own, name, q) for q in found)
        or not _row(target, own, found, actual)
    ):
        return actual
    rest = tuple(q for q in actual.quantities if q not in found)
    return cell_of(actual.text, (numeric.whole(found), *rest), actual.damaged)


def _alone(q: Quantity) -> bool:
    plain = q.role == "done" and q.op == "=" and not q.total
    return plain and q.mention.low is None and not q.mention.per and not selection.OPEN.search(q.right)


def _row(target: Quantity, own: str, found: Sequence[Quantity], actual: Cell) -> bool:
    """Whether the numbers are told of places, times or parts of one kind, each of another."""
    labels = _labels(found, actual)
    if _of_one_deed(target, own, found):
        return True
    if len(set(labels)) < len(labels) or any(label in own or _NO_LABEL.search(label) for label in labels):
        return False
    brief = all(_BRIEF.fullmatch(label) for label in labels) and not any(map(stages.deed, found))
    if brief and (target.total or any(role("part_name", label) for label in labels)):
        return True  # 自办1812小时、转播4900小时; 线下7场，直播带岗5场
    if not _placed(labels[-1]) and objects.canonical(own)[-1:] == labels[-1][-1:]:
        return False  # Kinds of the thing itself: ``kinds`` judges them.
    thing = objects.canonical(target.mention.object or target.left)[-2:]
    first = labels[0].removesuffix(thing) if thing else labels[0]
    return all(_parallel(first, label) for label in labels[1:])


def _of_one_deed(target: Quantity, own: str, found: Sequence[Quantity]) -> bool:
    """Whether each number is told of the deed that is asked, with other partners, places or means.

    会同公安检查47次，会同市场监管检查39次; 集中培训21场，依托平台另办培训18场
    """
    deed = found[0].left[-2:]
    if deed not in f"{target.lead}{target.right}" or VERB.fullmatch(deed) is None:
        return False
    told = [q.left.strip() for q in found]
    if not all(left.endswith(deed) and len(left) > len(deed) for left in told) or len(set(told)) < len(told):
        return False
    more = ["另" in left for left in told[1:]]
    if any(_OTHER_SUM.search(left) for left in told) or ("全年" in told[0] and not all(more)):
        return False
    ways = [left[: -len(deed)] for left in told]
    alike = len({way[:2] for way in ways}) == 1 and _PARTNER.match(ways[0]) is not None
    return alike or all(more) or not any(objects.likeness(own, way) > 0 for way in ways)


VERB = selection.VERB
_PARTNER = lazy(r"会同|联合|[与和同向对在为由赴到]|配合|协助|组织|依托")
_OTHER_SUM = lazy(r"其中|累计|截至|[总共应拟原未补复又再]|合计|计划|实际|上年|去年|取消|[较比]|重[新点]")

_EACH = lazy(r"每|各(?![类项种级])|均|分别|单[价个户次]|[^总]价$")
_NO_LABEL = lazy(
    r"^(?:已|均|都|又|再|还|另|责令)|[总共均占超少余较比按]|补(?![助贴偿])|合计|全[县市区省镇乡年]|整体|其中|[末底]时?$|应|实(?![验训习施])|原|未|(?<![接招])待|拟|上年|去年|剩|退|取消|不|累计|截至|目标"
    r"|预算|合同|决算|结算|中标|[的到达至为]$|获|意向|有意|签约|达标|合格"
)
_SPLIT = lazy(r"[，。；;：:、,（）()\n]")
_PERIOD = lazy(
    r"^(?:(?P<half>[上下]半年)|第?(?P<quarter>[一二三四1-4])季度|(?P<from>\d{1,2})(?:月?[-~—～–至到](?P<to>\d{1,2}))?月(?:份)?)"
)
_LONGEST_LABEL = 8
_BRIEF = lazy(r"[\u4e00-\u9fff]{2,4}")


def _labels(found: Sequence[Quantity], actual: Cell) -> list[str]:
    """Return what stands before each number in its clause, dates included."""
    out, at = [], 0
    for q in found:
        out.append(_SPLIT.split(actual.text[at : q.mention.start])[-1].strip())
        at = q.mention.end
    return out


def _parallel(first: str, other: str) -> bool:
    """Whether two labels name two places, times or parts of one kind; the first may tell the deed too."""
    one, two = _PERIOD.match(first), _PERIOD.match(other)
    if one is not None or two is not None:
        return one is not None and two is not None and _apart_in_time(one[0], two[0])
    deed = _VERB_IN.search(other)
    if deed is not None:
        if deed[0] not in first:
            return False
        other = other[: deed.start()]
    place = _WHERE.search(other) is not None
    if not 1 < len(other) <= _LONGEST_LABEL or stages.without_deeds(other) != other:
        return False
    heads = (first[:k] for k in range(2, min(len(first), _LONGEST_LABEL) + 1))
    if any(h != other and (h[-1] == other[-1] or h[:-1] == other[:-1]) for h in heads):
        return True
    if role("part_name", other) is not None and role("part_name", first) is not None:
        return True
    return place and any(_WHERE.search(first[:k]) for k in range(2, min(len(first), _LONGEST_LABEL) + 1))


def _placed(label: str) -> bool:
    """Whether a label opens with a time or a place."""
    heads = (label[:k] for k in range(2, min(len(label), _LONGEST_LABEL) + 1))
    return _PERIOD.match(label) is not None or any(_WHERE.search(h) for h in heads)


_VERB_IN = lazy(rf"已?(?:{VERB.pattern})")


def _apart_in_time(one: str, other: str) -> bool:
    months = [_months(period) for period in (one, other)]
    return not months[0] & months[1]


def _months(period: str) -> frozenset[int]:
    found = _PERIOD.match(period)
    if found is None:
        return frozenset()
    if found["half"]:
        first = 1 if found["half"] == "上半年" else 7
        return frozenset(range(first, first + 6))
    if found["quarter"]:
        first = 3 * read_numeral(found["quarter"]) - 2
        return frozenset(range(first, first + 3))
    return frozenset(range(int(found["from"]), int(found["to"] or found["from"]) + 1))


def _are_forms(own: str, name: str, found: Sequence[Quantity]) -> bool:
    """Whether each number is told of one way in which what is asked is done: 转化 by 转让22件、许可6件."""
    for deed, ways in section("forms").items():
        if deed in own or deed in name:
            used = [next((w for w in ways if w in q.left), "") for q in found]
            if all(used) and len(set(used)) > 1 and not any(w in own for w in used):
                return True
    return False
