"""Comparators before and after a number: the grammar that all dimensions share."""

from __future__ import annotations

import re
from functools import cache

from dabiao.extract.draft import Draft
from dabiao.model import Op
from dabiao.resources import load_toml

_BRACKET = r"(?:[(](?:均?含|包含|不含)[^()]{0,8}[)])"
_AFTER = re.compile(
    rf"\s?(?P<bracket>{_BRACKET})?\s?"
    rf"(?:(?P<ge>(?:及其?|或者?|和)?以上(?![述级])|及以(?=上))"
    rf"|(?P<le>(?:及其?|或者?|和)?(?:以下(?!简称)|以内|之内)|封顶|为限)"
    rf"|(?P<inside>内(?![部容控科外蒙设在地销需涵陆河置阁存]))"
    rf"|(?P<flip>[≤≥<>]=?(?=\s?[^\d\s]))"
    rf"|(?P<near>左右(?!两)|上下(?![游级联])|有余|[余多](?=$|[，。；、)])))(?P<tail>{_BRACKET})?|\s?[(]含[^()]{{0,8}}[)]"
)
_FIRST = frozenset(" (及或和以之封为内左上有余多≤≥<>")
# 90%≤满意度: the operator behind a number says what the thing is to the number.
_FLIPPED: dict[str, Op] = {"≤": ">=", "<=": ">=", "<": ">", "≥": "<=", ">=": "<=", ">": "<"}
_INSIDE = frozenset({"time", "workday", "length", "school_time"})
_HELD = re.compile(r"(?:控制|保持|限制|压缩|稳定|压减|限定|维持)(?:在|到|至)?$")
# A comparator that stands apart from its number in the same phrase: 不超过年度预算的5%.
_APART = re.compile(r"(?P<op>不(?:超过|高于|低于|少于|多于|大于|小于)|控制在)[^，。；、,;\d\s]{1,14}$")


_EACH = re.compile(
    r"(?P<op>不低于|不少于|不超过|不高于|至少|最少|最多|至多|超过|低于)(?:平均)?每[^，。；、\d\s]{1,4}$"
)


@cache
def _before() -> tuple[dict[str, Op], int, frozenset[str]]:
    ops: dict[str, list[str]] = load_toml("lexicon.toml")["comparators"]
    table: dict[str, Op] = {word: op for op, words in ops.items() for word in words}  # type: ignore[misc]
    return table, max(map(len, table)), frozenset(word[-1] for word in table)


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
    table, longest, last = _before()
    at, op = draft.start, None
    for _ in range(2):
        gap = at - 1 if at - 1 > floor and view[at - 1] == " " else at
        if gap <= floor or view[gap - 1] not in last:
            break
        word = next(
            (w for n in range(min(longest, gap - floor), 0, -1) if (w := view[gap - n : gap]) in table), None
        )
        if word is None or _part_of_word(word, view, gap - len(word), draft):
            break
        at = gap - len(word)
        op = table[word] if op is None or table[word] != "~" else op
    draft.start = at
    return op


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
    start = draft.start
    low = max(floor, start - 12)
    if view.find("每", low, start) > low and (found := _EACH.search(view, low, start)):
        return _before()[0].get(found["op"])
    if draft.kind not in {"percent", "money"}:
        return None
    found = _APART.search(view, max(floor, start - 18), start)
    return _before()[0].get(found["op"], "<=") if found else None
