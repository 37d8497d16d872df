"""Items answered without their names: 两项均已完成, 前者已建成，后者刚启动, 除抛绳器外均已购置, 仅完成前一项.

The names stand in the target; what the actual says of 两项, 前者 or 其余 is judged as said of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from dabiao.compare.cells import objects
from dabiao.compare.cells.phrase import plain, shortened
from dabiao.compare.cells.reading import Cell, cell_of, piece
from dabiao.compare.cells.wording import kinds
from dabiao.compare.items import named, subset
from dabiao.compare.items.itemise import Part
from dabiao.compare.numbers.spelt import read_numeral
from dabiao.compare.outcome import Outcome, rolled_up, strongest, undetermined
from dabiao.patterns import lazy

Judge: TypeAlias = Callable[[Cell, Cell], Outcome]
Compared: TypeAlias = tuple[str | None, str | None, Outcome]
Things: TypeAlias = tuple[list[Part], bool] | None

LONGEST = 200
_LEAD = 6
"""Characters of a deed before a list."""
_HINT = lazy(
    r"前者|后者|[前后][一两二三四五六\d]|第[一二三四五六七八九十\d]|即|[两二三四五六七八九十\d][\u4e00-\u9fff]|以上|上述|前述|所列|[该这各]|所有|除|仅|只|其中"
)
_EACH = r"均|都|全部|各(?![项类个])|分别|皆|一律|悉数|全都|全数|也?已|现已|顺利|如期|按期|按时|尚?未|仍"
_SUBJECT = lazy(
    r"^(?:目前|本年度?|全年|年内|截至年底|现|实际)?[，,]?"
    r"(?:(?:以上|上述|前述|所列)[\u4e00-\u9fff]{0,6}?"
    r"|(?:这|该)?(?P<n>[两二三四五六七八九十]|\d{1,2}|各|所有|全部)(?:大|个|项|类|种|处|方面|条|家|座)?[\u4e00-\u9fff]{0,5}?)"
    rf"(?={_EACH})"
)
_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十])"
_PRONOUN = lazy(
    r"(?P<first>前者|前一[项个类])|(?P<last>后者|后一[项个类])"
    rf"|第(?P<k>{_NUMERAL}(?:[项个类条点]?[、和及与至到-]第?{_NUMERAL})*)[项个类条点](?!目标|季|月)"
    r"|前(?P<front>[两二三四五六2-6])[项类条点]|后(?P<back>[两二三四五六2-6])[项类条点]"
    r"|(?P<rest>其余|其他|其它|剩余|余下)(?:[一两二三四五六七八九\d][项个类条点])?"
)
_ORDINAL = lazy(_NUMERAL)
_ONLY = lazy(r"[仅只]")
_SOME_OF = lazy(
    r"(?:完成|落实|实施|办结|建成|修订|开展|达成|实现|达标)了?其中的?(?P<n>[一两二三四五六七八九]|\d)(?:项|个|类|处|条)(?!目)"
    r"|其中(?:只有|仅有?)?(?P<m>[一两二三四五六七八九]|\d)(?:项|个|类|处|条)[^，。；;]{0,6}?(?:完成|落实|建成|达成|实现|达标)$"
)
_SO_MANY_OF = lazy(
    r"^[^，。；;\d]{0,6}?(?P<all>[两二三四五六七八九]|\d)(?:大|个|项|类|条)[^，。；;\d]{0,6}?[，,]?"
    r"(?:已|只|仅)*(?:完成|落实|建成|实施|达标|达成|开展)了?(?P<n>[一两二三四五六七八九]|\d)(?:大|个|项|类|条)"
)
_EXCEPT = lazy(
    r"^除(?:了|去)?(?P<what>[^，。；;]{1,24}?)(?:之|以)?外[，,]?(?:其余|其他|其它|剩余|余下)?(?P<rest>.+)$"
)
_AS_EVER = lazy(
    r"(?:照常|照旧|如常|正常)(?:开[展放]|运[行转]|办理|进行|实施|提供)?$|(?:如期|按期|均|已)(?:完成|办结|建成|到位)$"
)
"""除助餐照常外，助浴也开起来了: what is named beside is done too."""
_REST_ALL = lazy(r"^[^，。；;]{0,10}?(?:也|亦|均|都|全部|皆|已|按)")
_MORE = lazy(r"[，,；;。](?=(?:并|且|此)?[另还]|此外|同时还)")
"""What was done beside all that was asked."""
_LIST = lazy(r"[、；;，\n]|(?<=[\u4e00-\u9fff]{2})[和与及](?=[\u4e00-\u9fff]{2})")
_PLACE = (
    r"[\u4e00-\u9fff]{2,5}?"
    r"(?:街道|社区|园区|片区|小学|中学|医院|水库|码头|渡口|标段|县|区|市|镇|乡|村|街|路|站|桥)"
)
_PLACES = lazy(rf"{_PLACE}(?:[、和及与]{_PLACE})+")
_CLAUSES = lazy(r"[，,；;。]")
_LISTS = frozenset("、和及与或")
"""One of these stands in every text that names several things."""
_JOINS = lazy("[、和及与]")
_ALL_PLACES = lazy(r"等|各|均|都|全|所有|[两二三四五六七八九十\d](?:地|县|区|市|镇|乡|村|个)")


def judge(  # noqa: PLR0911 - one line per way to answer several things
    target: Cell, targets: Sequence[Part], asked: Things, actual: Cell, judged: Judge
) -> list[Compared] | None:
    """Return the items as the actual answers them without their names; None where it names them."""
    text = actual.text
    if asked is None or len(text) > LONGEST:
        return None
    things, listed = asked
    whole = listed or len(targets) < 2
    if (more := named.beside(target, things, actual)) is not None:
        return [(target.text, text, more)]
    if (left_out := _places_left_out(target, targets, text) or _named(target, targets, text)) is not None:
        return [(target.text, text, left_out)]
    if "或" in target.text and (one := _either(target, actual, judged)) is not None:
        return [(target.text, text, one)]
    told = named.judge(things, actual, judged, listed=listed)
    if told is not None:
        return [(target.text, text, _whole([o for *_, o in told]))] if whole else told
    hinted = _HINT.search(text) is not None
    members = things if len(things) > 1 else _members(target) if hinted else []
    if len(members) < 2 or not hinted:
        return None
    found = (
        _except(members, actual, judged)
        or _by_pronoun(members, actual, judged)
        or _together(members, actual, judged)
    )
    if found is None:
        return _some_of(target, members, text)
    return [(target.text, text, _whole([o for *_, o in found]))] if whole else found


def things_of(target: Cell, targets: Sequence[Part]) -> Things:
    """Return the things asked, and whether they stand in one list or share one deed; None for no list."""
    single = len(targets) < 2 and (target.values or target.dates) and _LISTS.isdisjoint(target.text)
    if single or len(target.text) > LONGEST:
        return None
    names = subset.listed(target) or subset.names(target) or subset.repeated(target)
    if names:
        return _of_list(target.text, names), True
    few = 1 < len(targets) <= named.MOST
    alike = few and frozenset.intersection(*(objects.pairs(p.cell.text) for p in targets))
    return list(targets), bool(alike)


def _of_list(text: str, names: Sequence[str]) -> list[Part]:
    """Return the things of a list with the deed that they share, shown by their names (完成甲、乙改造)."""
    longest = max(len(n) for n in names[:-1])
    last = names[-1]
    deed = text[-2:] if subset.is_deed(text[-2:]) else last[longest:] if len(last) - longest > 1 else ""
    deed = "" if subset.has_deed(last) else deed
    lead = text.partition(names[0])[0]
    lead = lead if len(lead) <= _LEAD else ""
    shown = [n.removesuffix(deed) if len(n) > len(deed) + 1 else n for n in names]
    return [Part(cell_of(f"{lead}{n}{deed}", ()), i, None, n) for i, n in enumerate(shown)]


_EITHER = lazy(r"(?P<one>[\u4e00-\u9fff]{2,16})或者?(?P<other>[\u4e00-\u9fff]{2,10})")
_BEST = ("exceeded", "met", "partially_met", "undetermined", "not_met")


def _either(target: Cell, actual: Cell, judged: Judge) -> Outcome | None:
    """Judge 参加广交会或进博会 by the better of the two; None where the actual does not name both."""
    m = _EITHER.search(target.text) if not target.values and not target.dates else None
    if m is None:
        return None
    one = next((m["one"][i:] for i in range(len(m["one"]) - 1) if m["one"][i:] in actual.text), "")
    other = next((m["other"][:i] for i in range(len(m["other"]), 1, -1) if m["other"][:i] in actual.text), "")
    if not one or not other:
        return None
    deed = target.text[: m.start()] + m["one"].removesuffix(one)
    found: list[Outcome] = []
    at = 0
    for clause in _CLAUSES.split(actual.text):
        start = actual.text.find(clause, at)
        at = start + len(clause)
        told = piece(actual, start, at, None)
        found += [_moved(judged(cell_of(deed + n, ()), told), start) for n in (one, other) if n in clause]
    return min(found, key=lambda o: _BEST.index(o.verdict)) if found else None


def _named(target: Cell, targets: Sequence[Part], text: str) -> Outcome | None:
    """Judge a list of names by those that the actual names."""
    if len(targets) < 2:
        if counted := subset.names(target):
            return subset.judge(target.text, counted, text)
        if _JOINS.search(target.text) is None:
            return None
        members = [p.shown for p in _members(target)]
        return subset.spared(target.text, members, text) or subset.unfinished(target.text, members, text)
    if "即" not in text and "项" not in text and "个" not in text:
        return None
    return subset.namely(target.text, [p.cell.text for p in targets], text)


def _some_of(target: Cell, members: Sequence[Part], text: str) -> list[Compared] | None:
    """Judge 已完成其中一项: fewer than the target lists."""
    some = _SOME_OF.search(text)
    number = read_numeral(some["n"] or some["m"]) if some else 0
    if (of := _SO_MANY_OF.match(text)) is not None and read_numeral(of["all"]) == len(members):
        number = read_numeral(of["n"])
    if not 0 < number < len(members):
        return None
    why = f"目标有{len(members)}项，完成情况称“{shortened(text)}”，只完成一部分。"
    return [(target.text, text, Outcome("partially_met", "statement", why, "items.some"))]


def _members(target: Cell) -> list[Part]:
    """Return the things that a target without numbers lists."""
    if target.values or target.dates:
        return []
    names = subset.listed(target) or [n for n in _LIST.split(target.text) if len(plain(n)) > 1]
    return [Part(cell_of(n, ()), i, None, n) for i, n in enumerate(names)] if len(names) <= 12 else []


def _whole(outcomes: Sequence[Outcome]) -> Outcome:
    verdict = rolled_up(outcomes)
    lead = next((o for o in outcomes if o.verdict == verdict), outcomes[0])
    worst = next((o for o in outcomes if o.verdict in {"not_met", "partially_met"}), lead)
    return replace(lead, verdict=verdict, basis=strongest(outcomes), why=worst.why, target=None, actual=None)


def _together(members: Sequence[Part], actual: Cell, judged: Judge) -> list[Compared] | None:
    """Judge 三类装备均已购齐, 以上各项全部完成: what is said holds for each."""
    found = _SUBJECT.match(actual.text)
    if found is None:
        return None
    if found["n"] not in {None, "各", "所有", "全部"} and read_numeral(found["n"]) != len(members):
        return None
    if len({objects.likeness(found[0], p.cell.text) > 0 for p in members}) > 1:
        return None  # 两个新航点如期开通 tells of one of them.
    more = _MORE.search(actual.text, found.end())
    told = piece(actual, found.end(), more.start() if more is not None else len(actual.text), None)
    return [(p.shown, actual.text, _moved(judged(p.cell, told), found.end())) for p in members]


def _by_pronoun(members: Sequence[Part], actual: Cell, judged: Judge) -> list[Compared] | None:
    """Judge 前者已完成，后者刚启动 clause by clause."""
    text = actual.text
    found = list(_PRONOUN.finditer(text))
    if not found or all(m["rest"] for m in found):
        return None
    ends = [m.start() for m in found[1:]] + [len(text)]
    only = _ONLY.search(text[: found[0].start()]) is not None
    told: dict[int, Compared] = {}
    for m, end in zip(found, ends, strict=True):
        places = [i for i in range(len(members)) if i not in told] if m["rest"] else _places(m, len(members))
        if not all(0 <= place < len(members) for place in places):
            return None
        start = m.end() if len(plain(text[m.end() : end])) > 1 else 0
        clause = piece(actual, start, end if start else m.start(), None)
        for place in places:
            outcome = _moved(judged(members[place].cell, clause), start)
            told[place] = (members[place].shown, text[start:end], outcome)
    return [told.get(i) or (p.shown, None, _unsaid(p, only)) for i, p in enumerate(members)]


def _places(found: re.Match[str], many: int) -> list[int]:
    """Return the places that 前者, 后两项 or 第1、3项 name, of so many items."""
    if found["first"] or found["last"]:
        return [0 if found["first"] else many - 1]
    if found["front"] or found["back"]:
        n = read_numeral(found["front"] or found["back"])
        return list(range(n)) if found["front"] else list(range(many - n, many))
    numbers = [read_numeral(n) - 1 for n in _ORDINAL.findall(found["k"])]
    if re.search("[至到-]", found["k"]) and len(numbers) == 2:
        return list(range(numbers[0], numbers[1] + 1))
    return numbers


def _unsaid(part: Part, only: bool) -> Outcome:
    if only:
        why = f"完成情况只提到其他项，“{shortened(part.shown)}”没有完成。"
        return Outcome("not_met", "statement", why, "items.missing")
    return undetermined(f"完成情况没有提到“{shortened(part.shown)}”。", "items.unmentioned")


def _except(members: Sequence[Part], actual: Cell, judged: Judge) -> list[Compared] | None:
    """Judge 除抛绳器外均已购置: the one named is not done, of the others the rest is said."""
    found = _EXCEPT.match(actual.text)
    if found is None or not _REST_ALL.match(found["rest"]):
        return None
    what = found["what"]
    if (ordinal := _PRONOUN.fullmatch(what)) is not None and not ordinal["rest"]:
        out = _places(ordinal, len(members))
    else:
        out = [i for i, p in enumerate(members) if p.shown in what or objects.likeness(p.shown, what) >= 0.5]
    beside = _AS_EVER.search(what) is not None
    if not out or len(out) == len(members):
        return None
    start = found.start("rest")
    told = piece(actual, start, len(actual.text), None)
    done: list[Compared] = []
    for i, p in enumerate(members):
        if i in out and beside:
            why = f"完成情况称“{shortened(actual.text)}”，“{shortened(p.shown)}”照常完成。"
            done.append((p.shown, actual.text, Outcome("met", "statement", why, "items.beside")))
        elif i in out:
            why = f"完成情况称“{shortened(actual.text)}”，“{shortened(p.shown)}”除外。"
            done.append((p.shown, actual.text, Outcome("not_met", "statement", why, "items.except")))
        else:
            done.append((p.shown, actual.text, _moved(judged(p.cell, told), start)))
    return done


def _moved(outcome: Outcome, by: int) -> Outcome:
    """Return the outcome with its evidence counted from the start of the cell."""
    m = outcome.actual
    return (
        outcome
        if m is None or not by
        else replace(outcome, actual=replace(m, start=m.start + by, end=m.end + by))
    )


def _places_left_out(target: Cell, targets: Sequence[Part], text: str) -> Outcome | None:
    """Judge 在甲镇、乙镇开展巡查 by what names some of the places only."""
    listed = len(targets) < 2 and not target.values and _JOINS.search(target.text) is not None
    asked = _PLACES.search(target.text) if listed else None
    if asked is None or _ALL_PLACES.search(text):
        return None
    names = [n for n in re.findall(_PLACE, asked[0]) if n]
    stripped = [re.sub(r"^[在对和及与、]", "", n) for n in names]
    said = [n for n in stripped if n in text]
    if not said or len(said) == len(stripped) or "done" not in kinds(text):
        return None
    missing = next(n for n in stripped if n not in text)
    why = f"目标包括{'、'.join(stripped)}，完成情况没有提到{missing}。"
    return Outcome("partially_met", "statement", why, "items.places")
