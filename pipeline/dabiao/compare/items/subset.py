"""Some of what the target names, told by name: 三项活动中办了插花和书法, 全年完成1项，即应急预案.

A number that only counts the names beside it (插花、书法、合唱三项活动) asks for each of them, so that
fewer are a part and no plain shortfall.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dabiao.compare.cells import objects
from dabiao.compare.cells.phrase import open_ended, plain, shortened
from dabiao.compare.cells.reading import Cell
from dabiao.compare.cells.wording import kinds
from dabiao.compare.numbers.spelt import read_numeral
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy

LONGEST = 200
MOST = 12
_JOIN = lazy("[、和与及]")
_PART = lazy("[，、；;]")
_COMMA = lazy(r"[，。；;：:\n（）()]")
_CLAUSE = lazy(r"[，。；;\n（）()]")
_OPEN = frozenset({"not_done", "cancelled", "delayed", "under_way", "planned", "partly"})
_ALL = lazy(r"均|都|全部|各项|所有|悉数|一律|逐一|等")
_DID = lazy(r"[办做开建印购修编写改换装拆种铺挂买配发补清刷栽]了|办成|建好|[办做建修]完")
_REST = lazy(r"(?:而|但)?(?:其余|其他|其它|剩余|余下|另)")
_NAMELY = lazy(
    r"(?P<n>[一两二三四五六七八九]|\d)(?:大?[项个份处座类种条场件部])[\u4e00-\u9fff]{0,6}[，,：:（(]?(?:即|分别[是为]|[是为](?!了)|包括|系)"
)
_DEED = lazy(
    r"^(?:[为向对给][^，、]{2,8}?)?(?:开展|提供|配备|购置|采购|改造|维修|更换|安装|建设|新建|建立|举办|完成|实施|编制|修订|制定|推广|推进|设立|开设|发放|储备|种植|拍摄|制作|修缮|升级|装修|培训|整治|治理|清理|检测|维护|扩建|修复|加固|绿化|亮化|检修|测评|评估|更新|移交|拆除|清淤|疏浚|编印|测产)"
)
_GENERIC = ("服务", "工作", "活动", "项目", "等", "任务", "工程", "设备", "业务", "设施")
_BUT_ONE = lazy(r"(?:^|[，,。；;])(?:但|可|却)?(?:唯独?|唯有|只有|独有|就是?)(?P<what>[^，。；;]{2,30})")
LONGEST_NAME = 10
_SOME = lazy(r"(?:[一两二三四五六七八九]|\d)[项个份处座类种条场件部所支家地]")


def names(target: Cell) -> list[str]:
    """Return the names that the only number of the target counts (甲、乙、丙三项活动), or nothing."""
    if len(target.values) != 1 or target.dates or not _JOIN.search(target.text):
        return []
    m = target.values[0].mention
    if m.kind != "quantity" or m.op != "=" or m.value not in range(2, MOST + 1):
        return []
    before = _COMMA.split(target.text[: m.start])[-1]
    if "各" in before or "均" in before or "每" in before or "分别" in before:
        return []  # 城区、乡镇各建停车场2个 counts what each has.
    found = [n for n in _JOIN.split(before) if n]
    if len(found) == m.value:
        found[-1] = found[-1].removesuffix("等")
        deed = _DEED.match(found[0])
        found[0] = found[0][deed.end() :] if deed is not None and len(found[0]) > deed.end() + 1 else found[0]
    return found if len(found) == m.value and all(len(n) > 1 for n in found) else []


def listed(target: Cell) -> list[str]:
    """Return the names that a target without numbers lists (提供助餐、助浴、助洁服务), without its deed."""
    if target.values or target.dates or "、" not in target.text or len(target.text) > LONGEST:
        return []
    found = [n.strip() for n in _JOIN.split(_COMMA.split(target.text)[0])]
    if not 2 <= len(found) <= MOST or _COMMA.search(target.text) or not all(len(n) > 1 for n in found):
        return []
    size = max(2, len(found[1] if len(found) > 2 else found[0]))
    first, last = found[0], found[-1]
    deed = _DEED.match(first)
    found[0] = first[deed.end() :] if deed is not None else first[-size:]
    if len(found) > 2 and len(last) > len(found[-2]) and last.endswith(_GENERIC):
        found[-1] = last[: len(found[-2])]
    return found if all(1 < len(n) <= LONGEST_NAME for n in found) else []


def repeated(target: Cell) -> list[str]:
    """Return the parts of a target that each end in the same deed (完成东门改造，西门改造)."""
    if target.values or target.dates or len(target.text) > LONGEST or not _PART.search(target.text):
        return []
    found = [n for n in _PART.split(target.text.rstrip("。；")) if n]
    if found and (deed := _DEED.match(found[0])) is not None:
        found[0] = found[0][deed.end() :]
    same = len({n[-2:] for n in found}) == 1 and all(3 < len(n) <= LONGEST_NAME + 2 for n in found)
    return found if same and 2 <= len(found) <= MOST else []


def is_deed(word: str) -> bool:
    """Return whether a word is a deed, or a name of one, that all of a list share (改造, 服务)."""
    return _DEED.match(word) is not None or word in _GENERIC


def has_deed(name: str) -> bool:
    """Return whether a name begins with a deed of its own (修订章程、编印画册)."""
    return _DEED.match(name) is not None or re.match(r"[\u4e00-\u9fff]印", name) is not None


def spared(target: str, members: Sequence[str], actual: str) -> Outcome | None:
    """Judge names of which only one is told as undone: 唯助浴没开起来, 除助浴外都已开."""
    if len(actual) > LONGEST:
        return None
    m = _BUT_ONE.search(actual)
    if m is None or not kinds(actual[m.start() :]) & _OPEN:
        return None
    out = [n for n in members if n in m["what"]]
    if not out or len(out) == len(members) or kinds(actual[: m.start()]) & _OPEN:
        return None
    return _part(target, members, actual)


def judge(target: str, members: Sequence[str], actual: str) -> Outcome | None:
    """Judge names by an actual that tells some of them as done; None where it may tell all or none."""
    if not 1 < len(members) <= MOST or len(actual) > LONGEST:
        return None
    said = [_said(n, [m for m in members if m is not n], actual) for n in members]
    if all(said):
        return unfinished(target, members, actual)
    done, open_ = _sides(actual)
    if not done or not (any(said) or _SOME.search(actual)):
        return None
    if open_:
        told = any(_tells(c, members) for c in open_) and any(_tells(c, members) for c in done)
        return _part(target, members, actual) if told else None
    if not any(said) or _ALL.search(actual) or open_ended(actual):
        return None
    return _part(target, members, actual)


def unfinished(target: str, members: Sequence[str], actual: str) -> Outcome | None:
    """Judge names of which the actual tells some as done, and others as not (甲、乙已建成，丙顺延)."""
    if len(actual) > LONGEST or len(members) > MOST:
        return None
    done, open_ = _sides(actual)
    if not open_ or not done:
        return None
    late = [m for m in members if any(_said(m, [n for n in members if n != m], c) for c in open_)]
    some = any(_SOME.search(c) or _REST.match(c) for c in done)
    ready = [m for m in members if any(_said(m, [n for n in members if n != m], c) for c in done)]
    others = set(ready) - set(late)
    return _part(target, members, actual) if late and len(late) < len(members) and (others or some) else None


def _sides(actual: str) -> tuple[list[str], list[str]]:
    """Return the clauses that tell something done and those that tell something not done."""
    clauses = [c for c in _CLAUSE.split(actual) if plain(c)]
    done = [c for c in clauses if not kinds(c) & _OPEN and _tells_done(c)]
    return done, [c for c in clauses if kinds(c) & _OPEN]


def _tells_done(clause: str) -> bool:
    return "done" in kinds(clause) or _DID.search(clause) is not None or _SOME.search(clause) is not None


def namely(target: str, members: Sequence[str], actual: str) -> Outcome | None:
    """Judge 全年完成1项，即…: fewer than the target names."""
    found = _NAMELY.search(actual)
    if found is None:
        return None
    count = read_numeral(found["n"])
    said = any(objects.likeness(n, actual[found.end() :]) >= 0.5 for n in members)
    return _part(target, members, actual) if said and count < len(members) else None


def _tells(clause: str, members: Sequence[str]) -> bool:
    """Whether a clause speaks of some of the things, by name or by number (一座仍在施工)."""
    return _SOME.search(clause) is not None or any(objects.likeness(n, clause) >= 0.5 for n in members)


def _said(name: str, others: Sequence[str], actual: str) -> bool:
    """Whether the actual holds what tells ``name`` from the others."""
    own = objects.pairs(name) - frozenset().union(*(objects.pairs(o) for o in others))
    return bool(own & objects.pairs(actual)) or name[-2:] in actual


def _part(target: str, members: Sequence[str], actual: str) -> Outcome:
    why = f"目标有{len(members)}项，完成情况称“{shortened(actual)}”，只完成一部分。"
    return Outcome("partially_met", "statement", why, "items.some")
