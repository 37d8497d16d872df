"""Rates told by their days and beside their totals: 逢每月5日、20日坐诊 are 每月2次."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dabiao.compare.cells.reading import Cell, Quantity, cell_of
from dabiao.model import Kind
from dabiao.patterns import lazy

_ON_DAYS = lazy(
    r"每(?P<per>月|周|星期)(?:的|逢)?(?P<days>\d{1,2}[日号](?![前底内至到、和及与以])|(?:(?:\d{1,2}[日号]?|周?[一二三四五六日天])[、和及与])+(?:\d{1,2}[日号]|周?[一二三四五六日天]))"
)
_JOIN = lazy(r"[、和及与]")
_ALL = lazy(r"全年|年内|累计|合计|共|总计")


def by_days(target: Quantity, actual: Cell) -> Cell:
    """Return ``actual`` with the days of a month or a week as the rate that they are."""
    if not ("每月" in actual.text or "每周" in actual.text or "每星期" in actual.text):
        return actual
    found = _ON_DAYS.search(actual.text)
    if found is None or target.mention.value is None:
        return actual
    start, end = found.span()
    kind: Kind = "duration" if target.mention.kind == "duration" else "frequency"
    per = "月" if found["per"] == "月" else "周"
    mention = replace(
        target.mention, start=start, end=end, text=found[0], kind=kind, op="=", per=per,
        value=len(_JOIN.split(found["days"])), low=None, high=None, object=None,
    )  # fmt: skip
    own = Quantity(mention, "", actual.text[end : end + 20], "done", "=", lead="每")
    rest = [q for q in actual.quantities if q.mention.end <= start or q.mention.start >= end]
    return cell_of(actual.text, tuple(sorted([*rest, own], key=lambda q: q.mention.start)), actual.damaged)


_THE_REST = lazy(r"其[余他它](?:各?个?(?:月份?|季度|周|时段|时间))?(?:均?各|均|每(?:月|季度|周))$")


def by_rest(target: Quantity, actual: Cell) -> Cell:
    """Return ``actual`` with the least that is told of a period: 汛期每月2次，其余月份各1次 are 每月1次."""
    if "其" not in actual.text or not ("每" in target.lead or target.mention.per) or len(actual.values) < 2:
        return actual
    same = [q for q in actual.values if q.mention.unit == target.mention.unit and q.mention.value is not None]
    rest = [q for q in same if _THE_REST.search(q.lead) or _THE_REST.search(q.left)]
    if len(rest) != 1 or len(same) != len(actual.values):
        return actual
    # What is told of several months at once (1月、9月各2次) was taken times their number.
    sizes = [(float(q.mention.value or 0) / int(q.mention.text.partition("×")[2] or 1), q) for q in same]
    least, q = min(sizes, key=lambda found: found[0])
    value = int(least) if least.is_integer() else least
    mention = replace(q.mention, kind="frequency", value=value, per=target.mention.per or "月", object=None)
    mention = replace(mention, text=mention.text.partition("×")[0])
    rate = replace(q, mention=mention, role="done", total=False, lead="每")
    kept = tuple(x for x in actual.quantities if x not in same)
    return cell_of(actual.text, tuple(sorted([*kept, rate], key=lambda x: x.mention.start)), actual.damaged)


_EVERY = lazy(
    r"(?:^|[，。；;：:、\s]|[改变][成为]|调整[为成])(?:(?P<n>[一两二三四五六七八九十]|[2-9])(?:个(?=[月季])|(?=[年周天])))?(?P<u>半年|年|月|季度|周|天)"
    r"(?P<deed>(?![度初末底中内间来终])(?:(?![各共均累合总])[\u4e00-\u9fff]){0,4})(?P<k>[一两二三四五六]|\d{1,2})(?P<of>[次期场轮])"
)


def by_interval(target: Quantity, actual: Cell) -> Cell:
    """Return ``actual`` with 三年审计一次, 半年走访一次 and 一周三次 as the rates that they are."""
    found = (
        _EVERY.search(actual.text) if target.mention.kind == "frequency" and "每" not in actual.text else None
    )
    if found is None or len(actual.values) > 2:
        return actual
    at = found.start("k")
    own = next((q for q in actual.values if q.mention.start == at), None)
    if own is None or own.mention.kind not in {"quantity", "frequency"} or own.role != "done":
        return actual
    period = f"{found['n'] or ''}{found['u']}"
    if period in {"一年", "年"}:
        period = "年"
    rate = replace(own, mention=replace(own.mention, kind="frequency", per=period), lead=f"每{own.lead}")
    rest = [q for q in actual.quantities if q.mention.end <= found.start("u") - 2 or q.mention.start > at]
    return cell_of(actual.text, tuple([rate if q is own else q for q in [*rest, own]]), actual.damaged)


def even(wanted: tuple[float, float], got: tuple[float, float], asked: str, told: str) -> tuple[float, float]:
    """Return what is asked of a year, read by weeks as by months where the other side tells months.

    每周1次 is reached by 每月4次: nobody counts the odd days.
    """
    units = [next((u for u in ("周", "天", "月") if u in period), "") for period in (asked, told)]
    mixed = all(units) and units[0] != units[1]
    return got if mixed and wanted[0] * 0.92 <= got[0] < wanted[0] * 1.09 else wanted


def whole_of(told: Sequence[Quantity]) -> Quantity | None:
    """Return the number that is the sum of all the others (全年6次：一季度1次、二季度2次…)."""
    sizes = [float(q.mention.value or 0) for q in told]
    return next((q for q, size in zip(told, sizes, strict=True) if size and 2 * size == sum(sizes)), None)


def denied_by(plain: Sequence[Quantity], yearly: float) -> Quantity | None:
    """Return the total of the year that a rate beside it does not make (每季度1次，全年共3次)."""
    totals = [q for q in plain if q.total or _ALL.search(q.lead)]
    return next((q for q in totals if 0 < float(q.mention.value or 0) < yearly), None)
