"""The judges of words: statements (done, partly, not done) and qualities (grades, effects)."""

from __future__ import annotations

import re

from dabiao.compare.cells import objects
from dabiao.compare.cells.clauses import CLAUSE
from dabiao.compare.cells.expressions import role, section
from dabiao.compare.cells.phrase import name_kind, names_some, plain, shortened
from dabiao.compare.cells.wording import STATED, kinds, signs
from dabiao.compare.claims import bare, midway, partial, process, remainder, reserve
from dabiao.compare.claims.change import OF_SOME
from dabiao.compare.claims.claimed import claims
from dabiao.compare.claims.grades import band, grade, official
from dabiao.compare.claims.restated import as_asked, only_planned
from dabiao.compare.numbers.direction import harmful
from dabiao.compare.outcome import Outcome, undetermined
from dabiao.model import Basis
from dabiao.patterns import lazy

_HAPPENED = lazy(
    r"(?<![未没无零不])(?<!没有)(?:存在|发生|出现|发现|接到|收到|造成|多次|频繁|频频|屡次|反复|时常|挪用|截留|挤占|套取)|曾|超支|超预算|超标|超概|有(?![效序力关所])|\d[名户人起件次例家]"
)
_STEP_END = lazy(r"(?:工作|手续|流程|程序|阶段|环节|编制|审批|等|已|完成|结束|完毕)*$")
_NEXT_YEAR = lazy(
    r"[推延期拖挪移放留改转压缓][迟期后]?[至到]了?(?:\d{4}年|明年|次年|来年|下年|下一年|翌年|年后|明春)"
)
_ON_THE_CONTRARY = lazy(
    r"(?:反而|反倒|不降反|不减反)[^，。；;]{0,6}(?:增|升|涨|多|高|长|重)"
    r"|^(?![^，。；;]*(?:巡|检查|宣传|投入|力度|人员|设施|覆盖|经费))[^，。；;\d]{2,10}(?:同比|较上年|比上年|较去年|比去年)(?:增[加多长]|上升|上涨|多)[^，。；;]*$"
)
_LIMIT = lazy(r"(?:晚于|超过|迟于|超出|逾)[^，。；;]{0,4}(?:时限|期限|规定时间|截止|节点)")
_END_ALONE = lazy(
    r"(?:^|[，；])(?:现已?|目前已?|均?已|于?\d{1,2}月底?|并)+(?:正式)?(?:印发|出版|发布|建成|投用|竣工|通车|开放|启用|上线|投入使用|完工|交付)[。]?$|(?:起|已|正式)(?:正式)?(?:对外|面向公众|面向社会)(?:服务|受理|开放|运行|营业)"
)
_ON_TIME = lazy(r"按期|按时|如期|提前|准时")
_MEASURED = lazy(r"(?:[率度]|数量|[人户家份件场次个]数|金额|面积|里程|产量|产值|收入|支出)$")
_SAYS = lazy(r"[\u4e00-\u9fffA-Za-z0-9]")
_ALL_DONE = lazy(r"无一(?:遗漏|例外)|全覆盖|悉数|完毕|全部|均已|圆满|按期|如期|按时|快于|提前")
_NEGATIVE = frozenset({"not_done", "cancelled", "delayed", "partly", "planned", "bad", "under_way"})
_WRITTEN = lazy(r"规划|方案|办法|条例|预案|细则|编制|报批")
_PUBLISHED = lazy(r"公[开示布]|发布")
_WISHED = lazy(
    r"(?:^(?:要|需要?|须|必须|务必)在?$|确保|(?<![按照依据合])要求|承诺|督促|保证|责令|建议|申请|务必|力保|号召)[^，。；;已]{0,12}$"
)
_CAME_ABOUT = lazy(r"^(?!.*[未没无零]).*(?:发生|出现)")
_BANNED = lazy(r"(?<![\d.])[0零无](?![\d.])|不发生|杜绝")
_SURVEYED = lazy(
    r"(?:调查|测评|问卷|评价|回访)[^，。；;]{0,8}(?:完成|开展|进行|发放|回收|结束)|(?:完成|开展|进行|组织|实施)[^，。；;]{0,12}(?:调查|测评|问卷|评价|回访)"
)
LIKE = 0.2
"""Likeness from which a claim without a number speaks of a target with one."""
SHORT = 14
_COUNTED = lazy(r"\d\s?[个座处家条台套所间幢栋部](?:以上|及以上)?$")
"""A claim of so few characters speaks of the target itself (已全部完成)."""


def effect_asked(target: str, type_: str | None) -> bool:
    """Return whether the target asks for an effect and not for a deed."""
    if type_ and ("效益" in type_ or "影响" in type_):
        return True
    found = signs(target)
    if _COUNTED.search(target) or not found or found[0].kind != "effect" or found[0].start > 2:
        return False
    return not (found[-1].kind == "done" and found[-1].end == len(target) and "的" in target)


def _denied(target: str, actual: str) -> bool:
    """Return whether the actual is the target's own words behind a negation (不可持续)."""
    t, a = plain(target), plain(actual)
    at = a.find(t) if 1 < len(t) <= 30 else -1
    return at > 0 and a[at - 1] in "不未没非" and not re.search("[无不未没]有?$", a[: at - 1])


def restated(target: str, actual: str) -> bool:
    """Return whether the actual says the target's words again, as something that is so."""
    t, a = plain(target), plain(actual)
    return _SAYS.search(t) is not None and (t == a or (len(t) > 2 and t in a))


def judge(  # noqa: PLR0911 - one line per kind of answer
    target: str, actual: str, *, name: str = "", type_: str | None = None, numeric: bool = False
) -> Outcome:
    """Return what the words of ``actual`` say about ``target``.

    ``name`` is the indicator's name, ``numeric`` whether the target has a number or a date that the
    actual leaves unanswered: then only a claim that it is done or attained counts.
    """
    said = f"完成情况称“{shortened(actual)}”"
    if (answer := official(actual)) is not None:
        return Outcome(answer, "statement", f"{said}，按自评结论判断。", "words.band")
    if not numeric and (told := process.judge(target, actual)):
        return told
    found = claims(target, actual)
    if not numeric and _denied(target, actual):
        return Outcome("not_met", "statement", f"{said}，与目标相反。", "words.denied")
    if "secret" in found:
        return undetermined(f"{said}，数据不公开，无从比较。", "words.secret")
    if "unknown" in found:
        return undetermined(f"{said}，没有可比较的数据。", "words.unknown")
    if (later := only_planned(target, actual, found, said)) is not None:
        return later
    if (need := partial.still_needed(target, actual)) is not None:
        return Outcome(need, "statement", f"{said}，尚需改进。", "words.need")
    if not numeric and (graded := grade(target, actual, found)) is not None:
        return Outcome(graded[0], "qualitative", graded[1], "words.grade")
    basis: Basis = "qualitative" if effect_asked(target, type_) else "statement"
    deed = basis == "statement" or (signs(target)[:1] and signs(target)[0].kind == "done")
    if deed and "delayed" not in found and (half := midway.judge(target, actual, name)) is not None:
        return half
    named = _MEASURED.search(target) and name_kind(target) == "measure"
    if not numeric and named and plain(target) == plain(actual):
        return undetermined(f"{said}，只重复了指标名称。", "words.name")
    if not numeric and restated(target, actual) and (plain(target) == plain(actual) or not found & _NEGATIVE):
        before = actual.partition(target)[0]
        if _WISHED.search(before) and "已" not in actual and not as_asked(before):
            return undetermined(f"{said}，只是要求或承诺，没有完成的证据。", "words.planned")
        same = Outcome("met", basis, f"完成情况重申目标“{shortened(target)}”。", "words.restated")
        return remainder.doubted(same, target, actual)
    return _claim(found, target, actual, f"{name}{target}", said, basis, numeric, type_)


def _harm(
    found: frozenset[str], target: str, actual: str, wide: str, said: str, numeric: bool
) -> Outcome | None:
    """Judge a cell that speaks of something bad; None where other words decide."""
    if numeric and "done" in found and role("cap", target) and not _BANNED.search(target):
        return undetermined(f"{said}，没有说明有多少。", "words.silent")
    told = [c for c in CLAUSE.split(actual) if "bad" in kinds(c) and _CAME_ABOUT.search(c)]
    came = bool(told) or (not found & {"good", "planned"} and _HAPPENED.search(actual) is not None)
    if came and _asks_none(wide):
        return Outcome("not_met", "statement", f"{said}，与目标要求不发生的情形相反。", "words.bad")
    if not found & STATED and _HAPPENED.search(actual):
        return Outcome("not_met", "statement", f"{said}，出现了不应有的情形。", "words.bad")
    return None


def _claim(
    found: frozenset[str],
    target: str,
    actual: str,
    wide: str,
    said: str,
    basis: Basis,
    numeric: bool,
    type_: str | None,
) -> Outcome:
    positive = found & STATED - ({"effort"} if "planned" in found else set())
    if "bad" in found and (harm := _harm(found, target, actual, wide, said, numeric)) is not None:
        return harm
    if (setback := _setback(found, positive, target, actual, wide, said, type_)) is not None:
        return setback
    if (open_ := _unfinished(found, positive, target, actual, said, basis, numeric)) is not None:
        return open_
    if "doubt" in found and basis == "qualitative" and "effect" in found and remainder.slight(actual):
        return Outcome("partially_met", "qualitative", f"{said}，效果有限。", "words.weaker")
    if "doubt" in found and not _ON_TIME.search(actual):
        short = None if numeric or _asks_none(wide) else reserve.falls_short(actual)
        if short is not None or numeric or reserve.weighs(actual):
            return short or undetermined(f"{said}，措辞有保留，不足以断定。", "words.doubt")
    outcome = remainder.silent(target, actual) or _positive(found, target, actual, wide, said, basis, numeric)
    return remainder.doubted(outcome, wide, actual)


def _setback(  # noqa: PLR0911 - one line per kind of setback
    found: frozenset[str], positive: frozenset[str], target: str, actual: str, wide: str, said: str,
    type_: str | None,
) -> Outcome | None:  # fmt: skip
    """Judge what came late, was dropped or is denied; a part of it where some is done."""
    part = Outcome("partially_met", "statement", f"{said}，只完成一部分。", "words.partly")
    if "delayed" in found:
        late = not positive or _about_time(wide, type_) or _NEXT_YEAR.search(actual) is not None
        if late and (partial.late_in_part(target, actual) or (not positive and partial.mostly(actual))):
            return part
        if late:
            return Outcome("not_met", "statement", f"{said}，未按期完成。", "words.delayed")
        if _LIMIT.search(actual):
            return part
    if "cancelled" in found and not (found & {"done"} and partial.done_of(target, actual)):
        if "partly" in found and "done" not in found:
            return part
        return Outcome("not_met", "statement", f"{said}，任务没有实施。", "words.cancelled")
    if not found & {"not_done", "cancelled"}:
        return None
    if positive == {"good"} and not _asks_none(wide):
        positive = frozenset()  # 没有宣布取消，只是没有办
    if (positive and not partial.denied_itself(target, actual)) or partial.all_of_some(actual):
        return Outcome("partially_met", "statement", f"{said}，有完成的也有未完成的。", "words.mixed")
    if partial.of_one_deed(actual):
        return part
    if "partly" in found and not partial.only_means(actual) and not partial.end_denied(target, actual):
        return part
    return Outcome("not_met", "statement", f"{said}，没有完成。", "words.not_done")


def _unfinished(  # noqa: PLR0911 - one line per way to be on the way
    found: frozenset[str],
    positive: frozenset[str],
    target: str,
    actual: str,
    said: str,
    basis: Basis,
    numeric: bool,
) -> Outcome | None:
    """Judge what is done in part, going on or only planned."""
    unplanned = basis == "statement" and (positive or "planned" not in found)
    waits = unplanned and positive and (partial.awaited(target, actual) or partial.one_of_them(actual))
    some = {"doubt", "done"} <= found and partial.only_some(target, actual)
    some = some or ({"planned", "done"} <= found and not numeric and partial.finishing(actual))
    partly = "partly" in found and (positive or not partial.only_hoped(actual))
    if partly or waits or some or (unplanned and remainder.part_of_it(target, actual)):
        part = Outcome("partially_met", "statement", f"{said}，只完成一部分。", "words.partly")
        why = f"{said}，只是前期工作，目标本身没有完成。"
        step = unplanned and partial.only_a_step(target, actual)
        return Outcome("not_met", "statement", why, "words.preliminary") if step else part
    if "under_way" in found:
        if not positive and partial.only_prepared(target, actual):
            return Outcome("not_met", "statement", f"{said}，只是前期工作。", "words.preliminary")
        if (basis == "statement" or numeric) and not (numeric and ("%" in target or "％" in target)):
            why = f"{said}，仍在进行，没有全部完成。"
            return Outcome("partially_met", "statement", why, "words.under_way")
        return undetermined(f"{said}，仍在进行，没有完成的证据。", "words.under_way")
    if "planned" in found and unplanned and not numeric and partial.still_ahead(actual):
        return Outcome("not_met", "statement", f"{said}，要到下一年才能完成。", "words.delayed")
    if "planned" in found and (not positive or remainder.only_planned(target, actual)):
        return undetermined(f"{said}，是计划或预期，没有完成的证据。", "words.planned")
    return None


def _positive(  # noqa: PLR0911, PLR0912 - one line per kind of claim
    found: frozenset[str], target: str, actual: str, wide: str, said: str, basis: Basis, numeric: bool
) -> Outcome:
    """Judge a cell that claims something and denies nothing."""
    short = len(plain(actual)) <= SHORT
    by_itself = basis == "statement" and not (numeric and "%" in target)
    own = bare.told(target, actual) if by_itself else not bare.names_something(actual)
    like = objects.likeness(wide, actual)
    if (nothing := _nothing_yet(found, target, wide, actual, said, basis)) is not None:
        return nothing
    if numeric:
        if _SURVEYED.search(actual) and not objects.measures(actual) - {"satisfaction", "completion"}:
            return undetermined(f"{said}，只说明开展了调查，没有给出结果。", "words.surveyed")
        # 未收到投诉 is no rate of 满意, though 未延期 keeps a deadline.
        kept = "manner" in found or ("good" in found and ("%" not in target or _asks_none(wide)))
        if name_kind(actual) == "measure" and plain(actual) in plain(wide):
            return undetermined(f"{said}，只有指标名称。", "words.silent")
        if names_some(actual) and not _ALL_DONE.search(actual):
            return undetermined(f"{said}，只举了一些，没有说明有多少。", "words.silent")
        attained = "done" in found or (short and kept)
        if attained and (like >= LIKE or own) and not objects.distinct(wide, actual):
            return Outcome("met", "statement", f"{said}，没有给出可核对的数值或日期。", "words.unsupported")
        return undetermined(f"{said}，没有给出可与目标比较的数值或日期。", "words.silent")
    if "done" in found and like > 0 and partial.widened(target, actual):
        return Outcome("met", "qualitative", f"{said}，范围已经扩大。", "words.effect")
    if "good" in found and (_asks_none(wide) or like > 0 or short):
        return Outcome("met", "statement", f"{said}，未发生目标所防的情形。", "words.good")
    if basis == "qualitative":
        return _effect(found, target, actual, wide, said, like, own)
    if found & STATED or (short and "manner" in found):
        if own or _as_asked(target, actual):
            return Outcome("met", basis, f"{said}，称已完成。", "words.blanket")
        if like > 0:
            rule = "words.claimed" if like >= 0.5 else "words.loose"
            return Outcome("met", basis, f"{said}，与目标相符。", rule)
        if midway.passed(target, actual) and _END_ALONE.search(actual):
            return Outcome("met", basis, f"{said}，已到目标的最后一步。", "words.loose")
        if bare.echoed(target, actual) or objects.themes(wide) & objects.themes(actual):
            return Outcome("met", basis, f"{said}，与目标大体相符。", "words.themed")
        return undetermined(f"{said}，与目标“{shortened(target)}”不是一回事。", "words.other")
    if like >= 0.6:
        return Outcome("met", basis, f"{said}，与目标相符。", "words.alike")
    return undetermined(f"{said}，没有说明目标“{shortened(target)}”是否达到。", "words.silent")


def _nothing_yet(
    found: frozenset[str], target: str, wide: str, actual: str, said: str, basis: Basis
) -> Outcome | None:
    """Judge claims that prove nothing: steps before the target, acts on paper, fewer of what is banned."""
    if _preliminary(wide, actual):
        why = f"{said}，只是前期工作，目标本身没有完成。"
        return Outcome("not_met", "statement", why, "words.preliminary")
    if basis == "statement" and _on_paper(target, actual):
        return undetermined(f"{said}，只是手续上的进展，不足以断定。", "words.step")
    banned = "good" in kinds(target) and "effect" not in kinds(target)
    if banned and found and found <= {"effect", "fall"}:
        return undetermined(f"{said}，减少不等于没有发生。", "words.fewer")
    return None


def _effect(  # noqa: PLR0911 - one line per kind of claim
    found: frozenset[str], target: str, actual: str, wide: str, said: str, like: float, own: bool
) -> Outcome:
    """Judge an effect that is asked: it has to be claimed; an output alone proves no effect."""
    near = like > 0 or bool(objects.themes(wide) & objects.themes(actual))
    if "effect" in found and OF_SOME.match(actual) and not OF_SOME.search(target):
        return Outcome("partially_met", "qualitative", f"{said}，只有一部分见效。", "words.uneven")
    if "fall" in found and "effect" not in found:
        if like >= 0.5 and role("change_up", target):
            return Outcome("not_met", "qualitative", f"{said}，与目标相反。", "words.fall")
        found |= {"effect"}
    against = role("asks_less", target[:6]) and not role("asks_less", actual)
    if against and _ON_THE_CONTRARY.search(actual):
        return Outcome("not_met", "qualitative", f"{said}，与目标相反。", "words.rise")
    if (
        like >= 0.3
        and role("asks_less", target[:6])
        and role("rose", actual)
        and not role("asks_less", actual)
    ):
        return Outcome("not_met", "qualitative", f"{said}，与目标相反。", "words.rise")
    if "effect" in found and objects.other_side(target, actual):
        return undetermined(f"{said}，所述效果与目标“{shortened(target)}”不是一回事。", "words.other_effect")
    if "effect" in found and (near or own):
        rule = "words.effect" if like >= 0.5 else "words.themed"
        return Outcome("met", "qualitative", f"{said}，与目标相符。", rule)
    if "effect" in found:
        return undetermined(f"{said}，所述效果与目标“{shortened(target)}”不是一回事。", "words.other_effect")
    asked = 0.5 if "effect" in kinds(target) else LIKE / 2
    if found & {"done", "manner"} and (own or like >= asked) and not (own and remainder.counts(actual)):
        return Outcome(
            "met", "qualitative", f"{said}，称已做到。", "words.blanket" if own else "words.claimed"
        )
    if like >= 0.6:
        return Outcome("met", "qualitative", f"{said}，与目标相符。", "words.alike")
    return undetermined(f"{said}，没有说明目标“{shortened(target)}”的效果是否实现。", "words.silent")


def _on_paper(target: str, actual: str) -> bool:
    """Whether every claim is an act on paper (已列入计划, 已提交申请) that the target does not ask for."""
    acts = section("names")["steps"]
    if not any(w in actual for w in acts):
        return False
    done = [c for c in CLAUSE.split(actual) if kinds(c) & STATED]
    told = (actual[s.start : s.end].strip("已均") for s in signs(actual) if s.kind == "done")
    if any(deed and deed in target for deed in told):
        return False  # 拟订方案 by 方案已拟订并报批
    return bool(done) and all(any(w in c and w not in target for w in acts) for c in done)


def _as_asked(target: str, actual: str) -> bool:
    """Whether the target asks for a manner alone, and the actual claims it (按时完成, 按实际数量)."""
    ways = section("timing")
    in_time = any(w in target for w in ways["on_time"]) and any(w in actual for w in ways["on_time"])
    if in_time and not bare.names_something(target):
        return True
    return any(w in target for w in ways["as_needed"]) and any(w in actual for w in ways["as_needed"])


def _preliminary(target: str, actual: str) -> bool:
    """Whether all is on the way to the target (招标 for 施工), not its end (批复 of 规划, 挂网 of 决算)."""
    last = "批复" if _WRITTEN.search(target) else "挂网" if _PUBLISHED.search(target) else ""
    steps, told = [w for w in section("names")["preliminary"] if w != last], plain(actual)
    if not any(word in told for word in steps) or any(word in target for word in steps):
        return False
    done = [c for c in CLAUSE.split(actual) if kinds(c) & STATED]
    if not done or "effect" in kinds(target):
        return False
    ends = [_STEP_END.sub("", plain(c)) for c in done]
    return all(any(c.endswith(word) for word in steps) for c in ends)


def _asks_none(target: str) -> bool:
    return "good" in kinds(target) or harmful(target)


def _about_time(target: str, type_: str | None) -> bool:
    return bool(type_ and "时效" in type_) or any(w in target for w in ("时", "期", "前", "月", "年"))


def blanket(text: str) -> bool:
    """Return whether ``text`` speaks of everything at once (均已完成, 达成预期指标)."""
    if band(text) is not None:
        return True
    return (
        len(plain(text)) <= 24
        and role("all_of", text) is not None
        and not objects.canonical(partial.without_claims(text))[4:]
    )


_ALL = lazy(
    r"(?:全部|均|都|圆满|全面|超额|顺利|按时|按期|如期|已)(?:[^，。；;]{0,6})(?:完成|达成|达到|达标|实现|落实|整改|办结|化解|销号|兑现)|非常满意|控制良好|圆满|控制在(?:预算|目标|限额)|未超(?:预算|期|标)"
)


def claims_all(text: str) -> bool:
    """Return whether ``text`` claims that the target is attained."""
    return _ALL.search(text) is not None and not kinds(text) & {"not_done", "partly", "delayed", "cancelled"}


def asks_none(target: str, name: str) -> bool:
    """Return whether the target is that something bad does not happen (0起 of 事故, 无投诉)."""
    wide = f"{name}{target}"
    none = re.search(r"(?<![\d.])[0零无](?![\d.])", target) is not None
    return "good" in kinds(wide) or (none and harmful(wide))
