"""Comparators before and after a number: the grammar that all dimensions share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dabiao.extract.draft import Draft
from dabiao.model import Op
from dabiao.patterns import lazy
from dabiao.resources import load_toml

_BRACKET = r"(?:[(](?:均?含|包含|不含)[^()]{0,8}[)])"
_AFTER = lazy(
    rf"\s?(?P<bracket>{_BRACKET})?\s?"
    rf"(?:(?P<ge>(?:[(]?(?:及其?|或者?|和)[)]?)?以上(?![述级])|及以(?=上))"
    rf"|(?P<le>(?:[(]?(?:及其?|或者?|和)[)]?)?(?:以下(?!简称)|以内|之内)|封顶|为限|[(](?:上限|封顶|最高限价?)[)]"
    rf"|[(]?(?:不得|不可|不能|不许|严禁|禁止)(?:突破|超支|超出|超过|超)[)]?(?=$|[，。；、,;]))"
    rf"|(?P<inside>内(?![部容控科外蒙设在地销需涵陆河置阁存]))"
    rf"|(?P<flip>[≤≥<>]=?(?=\s?[^\d\s]))"
    rf"|(?P<near>左右(?!两)|上下(?![游级联])|有余|出头|[余多](?=$|[，。；、,;)])))(?P<tail>{_BRACKET})?|\s?[(]含[^()]{{0,8}}[)]"
)
_FIRST = frozenset(" (及或和以之封为内左上有余多出不严禁≤≥<>")
# 90%≤满意度: the operator behind a number says what the thing is to the number.
_FLIPPED: dict[str, Op] = {"≤": ">=", "<=": ">=", "<": ">", "≥": "<=", ">=": "<=", ">": "<"}
_DENIED: dict[Op, Op] = {">": "<=", "<": ">="}
_OR_EQUAL: dict[Op, Op] = {">": ">=", "<": "<="}
_INSIDE = frozenset({"time", "workday", "length", "school_time"})
_HELD = lazy(r"(?:控制|保持|限制|压缩|稳定|压减|限定|维持)(?:在|到|至)?$")


class _Words(NamedTuple):
    """The words before a number: their operators, and their lengths by last character."""

    table: dict[str, Op]
    lengths: dict[str, tuple[int, ...]]
    denial: re.Pattern[str]
    """A denial that ends where the comparator starts."""
    apart: re.Pattern[str]
    """A comparator that stands apart from its number in the same phrase: 不超过年度预算的5%."""
    each: re.Pattern[str]
    """不少于每月3次, 至少每周1次."""


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _words() -> _Words:
    data = load_toml("lexicon.toml")
    ops: dict[Op, list[str]] = data["comparators"]
    table: dict[str, Op] = {word: op for op, words in ops.items() for word in words}
    for op, closed in _OR_EQUAL.items():
        for word in ops[op]:
            table |= dict.fromkeys((f"{word}{link}等于" for link in ("", "或", "或者")), closed)
            table |= dict.fromkeys((f"等于{link}{word}" for link in ("", "或", "或者")), closed)
    lengths: dict[str, set[int]] = {}
    for word in table:
        lengths.setdefault(word[-1], set()).add(len(word))
    denial = rf"(?P<no>{_any(data['denial']['no'])})(?:{_any(data['denial']['may'])}){{0,2}}"
    turning = _any(word for op in _DENIED for word in ops[op] if len(word) > 1)
    bound = _any(word for op in (">=", "<=") for word in ops[op] if len(word) > 1)
    return _Words(
        table,
        {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()},
        re.compile(denial + "$"),
        re.compile(rf"(?:{denial}(?P<op>{turning})|控制在)[^，。；、,;\d\s]{{1,14}}$"),
        re.compile(rf"(?:{denial})?(?P<op>{turning}|{bound})(?:平均)?每[^，。；、,;\d\s]{{1,10}}$"),
    )


@cache
def _attached() -> dict[str, frozenset[str]]:
    words: dict[str, str] = load_toml("lexicon.toml")["attached"]
    return {word: frozenset(chars) for word, chars in words.items()}


def compare(draft: Draft, view: str, floor: int) -> None:
    """Widen ``draft`` by the comparators right before and after it and set its op.

    ``floor`` is where the mention before it ends. A comparator before wins over one after, and the
    outer of two before it wins, unless it only says 约.
    """
    before = _op_before(draft, view, floor)
    after = _op_after(draft, view) if view[draft.end : draft.end + 1] in _FIRST else None
    op = before if before not in {None, "~", "="} else after or before
    if op is None and draft.op == "=":
        op = _op_apart(draft, view, floor)
    if op is not None:
        draft.op = op
    if draft.op == "~":
        draft.approx = True


def _op_before(draft: Draft, view: str, floor: int) -> Op | None:
    words = _words()
    at, op = draft.start, None
    for _ in range(2):
        gap = at - 1 if at - 1 > floor and view[at - 1] == " " else at
        lengths = words.lengths.get(view[gap - 1]) if gap > floor else None
        if lengths is None:
            break
        word = next(
            (w for n in lengths if n <= gap - floor and (w := view[gap - n : gap]) in words.table), None
        )
        if word is None or _part_of_word(word, view, gap - len(word), draft):
            break
        at, found = gap - len(word), words.table[word]
        if found in _DENIED and (start := _denied(draft, view, at, floor)) is not None:
            at, found = start, _DENIED[found]
        op = found if op is None or found != "~" else op
    draft.start = at
    return op


def _denied(draft: Draft, view: str, at: int, floor: int) -> int | None:
    """Return where the denial starts that ends at ``at`` (不得, 未), or None."""
    found = _words().denial.search(view, max(floor, at - 8), at)
    if found is None or _part_of_word(found["no"], view, found.start(), draft):
        return None
    return found.start()


def _part_of_word(word: str, view: str, start: int, draft: Draft) -> bool:
    """Whether ``word`` at ``start`` ends another word (节约, 高超) or means something else (近三年)."""
    if word == "近" and draft.kind in {"duration", "date", "date_range"}:
        return True
    return view[start - 1 : start] in _attached().get(word, frozenset()) and start > 0


def _op_after(draft: Draft, view: str) -> Op | None:
    found = _AFTER.match(view, draft.end)
    if found is None:
        return None
    held = _HELD.search(view, max(0, draft.start - 4), draft.start)
    if found["inside"] and held is None:
        dimension = draft.measure.dimension if draft.measure else None
        if dimension not in _INSIDE:
            return None
    draft.end = found.end()
    if found["flip"] or found["near"]:
        return _FLIPPED.get(found["flip"], "~")
    strict = "不含" in (found["bracket"] or "") + (found["tail"] or "")
    if found["ge"]:
        return ">" if strict else ">="
    if not (found["le"] or found["inside"]):
        # 不少于3次（含3次）: the bracket says again what the operator said.
        return None
    if held is not None:
        draft.start = held.start()
    return "<" if strict else "<="


def _op_apart(draft: Draft, view: str, floor: int) -> Op | None:
    start, words = draft.start, _words()
    low = max(floor, start - 16)
    if view.find("每", low, start) > low:
        found = words.each.search(view, low, start)
    elif draft.kind in {"percent", "money"}:
        found = words.apart.search(view, max(floor, start - 24), start)
    else:
        found = None
    if found is None:
        return None
    op = words.table.get(found["op"], "<=")
    return _DENIED.get(op, op) if found["no"] else op
