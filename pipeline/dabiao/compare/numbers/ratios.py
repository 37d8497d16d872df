"""Rates that the counts beside them deny: 回收480份，满意437份，满意度95%."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from dabiao.compare.cells import objects
from dabiao.compare.cells.reading import Cell, Quantity
from dabiao.compare.numbers import numeric
from dabiao.compare.outcome import Outcome
from dabiao.patterns import lazy


def denied(outcome: Outcome, target: Cell, actual: Cell, name: str) -> Outcome | None:
    """Deny a rate by the counts beside it: 回收480份，满意437份，满意度95%."""
    m = outcome.actual
    if m is None or m.unit != numeric.PERCENT or len(actual.values) < 3 or outcome.target is None:
        return None
    wanted = outcome.target.value if outcome.target.value is not None else outcome.target.low
    stem = objects.rate(_left_of(actual, m.start)) or objects.rate(name) or objects.rate(target.text)
    if wanted is None or m.value is None or outcome.target.op in {"<", "<="} or not stem:
        return None
    counts = [q for q in actual.values if q.mention.kind == "quantity" and q.mention.value]
    for base, part in pairwise(counts):
        of, made = float(base.mention.value or 0), float(part.mention.value or 0)
        if base.mention.unit != part.mention.unit or not 0 < made < of or not _counts(stem, base, part):
            continue
        share = round(made / of * 100, 1)
        if share + 0.5 < min(float(wanted), float(m.value)):
            why = f"实际{m.text}，但{part.mention.text}只占{base.mention.text}的{share:g}%。"
            return replace(
                outcome, verdict="not_met", why=why, rule="numeric.denied",
                flags=outcome.flags | {"contradiction"},
            )  # fmt: skip
    return None


def _left_of(actual: Cell, start: int) -> str:
    return next((q.left for q in actual.values if q.mention.start == start), "")


_SATISFIED = lazy(r"(?<![不未])满意|满意及|表示满意")


def _counts(stem: str, base: Quantity, part: Quantity) -> bool:
    """Whether two counts are the whole of a rate and its part."""
    if base.role == "plan" and part.role == "done":
        return "完成" in stem or stem[-2:] in part.left or "执行" in stem
    if base.right.endswith("中") and re.match(
        r"(?:已|均|全部)*(?:通过|合格|达标|完成|办结|整改|到位)", part.right
    ):
        return part.role in {"done", "part"}  # 6个标段中5个已通过验收
    return any(_is_part(key, part) for key in {stem[-2:], stem[-4:-2]} if len(key) > 1)


def _is_part(key: str, part: Quantity) -> bool:
    return part.role in {"done", "part"} and (
        (key in part.left + part.right and not re.search(rf"[不未非]{key}", part.left + part.right))
        or (key == "满意" and _SATISFIED.search(part.left) is not None)
    )


def of_another(outcome: Outcome, told: Quantity, actual: Cell, own: str) -> Outcome | None:
    """Answer 优良率 with its own count and not with 合格率100% (合格420个，其中优良339个)."""
    asked, given = objects.rate(own)[-2:], objects.rate(told.left)[-2:]
    if told.mention.unit != numeric.PERCENT or not asked or not given or asked == given or asked in told.left:
        return None
    part = next((q for q in actual.values if q.left.endswith(asked) and q.mention.kind == "quantity"), None)
    if part is None or outcome.target is None or outcome.target.value is None:
        return None
    whole = max(float(q.mention.value or 0) for q in actual.values if q.mention.unit == part.mention.unit)
    share = round(float(part.mention.value or 0) / whole * 100, 1) if whole else 0
    if share >= float(outcome.target.value):
        return None
    why = f"完成情况的{told.mention.text}是{given}率，{asked}的{part.mention.text}只占{share:g}%。"
    return replace(outcome, verdict="not_met", why=why, rule="numeric.denied")
