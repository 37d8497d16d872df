"""What an item is about, and whether two items are about the same thing.

Words of one meaning are read as one (``configs/synonyms.toml``); likeness is counted in pairs of
neighbouring characters, so that no dictionary decides what may be compared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from dabiao.errors import ConfigError
from dabiao.patterns import lazy
from dabiao.resources import load_toml

_NOISE = lazy(r"[^\u4e00-\u9fffA-Za-z]+")
LONGEST = 400
"""Characters of an item that are looked at: an object stands near its number."""


@cache
def _table(name: str) -> dict[str, list[str]] | dict[str, list[list[str]]]:
    try:
        table: dict[str, list[str]] = load_toml("synonyms.toml")[name]
    except KeyError as error:
        raise ConfigError("DB2002", where="synonyms.toml", detail=f"[{name}]") from error
    return table


def _alternation(words: set[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))))


@cache
def _synonyms() -> tuple[re.Pattern[str], dict[str, str]]:
    heads: dict[str, str] = {}
    for group in _table("same")["groups"]:
        for word in group:
            heads.setdefault(word, group[0])
    return _alternation(set(heads)), heads


@cache
def _generic() -> re.Pattern[str]:
    return _alternation({str(w) for w in _table("generic")["words"] if len(w) > 1})


@cache
def _single() -> str:
    """Return the generic words of one character: they go only from the ends, 数据 keeps its 数."""
    return "".join(str(w) for w in _table("generic")["words"] if len(w) == 1)


@cache
def _groups(table: str) -> tuple[re.Pattern[str], dict[str, frozenset[int]]]:
    members: dict[str, set[int]] = {}
    for number, group in enumerate(_table(table)["groups"]):
        for word in group:
            members.setdefault(word, set()).add(number)
    return _alternation(set(members)), {word: frozenset(found) for word, found in members.items()}


@cache
def _measures() -> tuple[re.Pattern[str], dict[str, str]]:
    concepts = {str(word): concept for concept, words in _table("measures").items() for word in words}
    return _alternation(set(concepts)), concepts


@cache
def _fewer() -> dict[str, frozenset[str]]:
    pairs: dict[str, set[str]] = {}
    for pair in _table("fewer")["pairs"]:
        pairs.setdefault(pair[1], set()).add(pair[0])
    return {turns: frozenset(heads) for turns, heads in pairs.items()}


@cache
def _contrasts() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...]], ...]]:
    """Return one pattern of all members, for most texts name none, and of each group, and its members."""
    groups: list[list[str]] = [[str(member) for member in group] for group in _table("contrast")["groups"]]
    # No brackets around the members: only branches that begin with a character are looked for fast.
    wholes = ["|".join(group) for group in groups]
    each = (tuple(map(re.compile, group)) for group in groups)
    return re.compile("|".join(wholes)), tuple(zip(map(re.compile, wholes), each, strict=True))


@lru_cache(maxsize=8192)
def _sides(text: str) -> Mapping[int, frozenset[int]]:
    """Return the members that ``text`` names, by group."""
    every, groups = _contrasts()
    if every.search(text) is None:
        return {}
    return {
        number: frozenset(i for i, member in enumerate(members) if member.search(text))
        for number, (whole, members) in enumerate(groups)
        if whole.search(text)
    }


def contrast(one: str, other: str) -> bool:
    """Return whether the two name different members of a group of contrasts (专职, 兼职)."""
    asked = _sides(one[:LONGEST])
    told = _sides(other[:LONGEST]) if asked else {}
    return bool(told) and any(
        len(m) == 1 and group in told and not m & told[group] for group, m in asked.items()
    )


@cache
def opposites() -> tuple[tuple[str, str], ...]:
    """Return the pairs of things of which one is the opposite of the other (利润, 亏损)."""
    return tuple((str(pair[0]), str(pair[1])) for pair in _table("opposed")["pairs"])


def turns_of(turns: str, heads: str) -> bool:
    """Return whether ``turns`` (人次) counts the turns of ``heads`` (人)."""
    return heads in _fewer().get(turns, ())


@lru_cache(maxsize=8192)
def canonical(text: str) -> str:
    """Return ``text`` with synonyms read as one, without digits, marks and generic words."""
    pattern, heads = _synonyms()
    words = pattern.sub(lambda m: heads[m[0]], _NOISE.sub("", text[:LONGEST]))
    return _generic().sub("", words).strip(_single())


@lru_cache(maxsize=8192)
def pairs(text: str) -> frozenset[str]:
    """Return the character pairs of the canonical text (the text itself where it is one character)."""
    words = canonical(text)
    return frozenset(words[i : i + 2] for i in range(len(words) - 1)) or frozenset(filter(None, [words]))


def likeness(one: str, other: str) -> float:
    """Return 0 to 1: the share of the shorter text's pairs that the other one has too."""
    a, b = pairs(one), pairs(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def closeness(one: str, other: str) -> float:
    """Return 0 to 1: likeness of the whole of both (Dice), for choosing between candidates."""
    a, b = pairs(one), pairs(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def turned(one: str, other: str) -> bool:
    """Return whether two short texts are a deed and its object in the two orders (送书, 书送了)."""
    a, b = (set(canonical(text)) - {"了"} for text in (one, other))
    return 2 <= min(len(a), len(b)) <= max(len(a), len(b)) <= 4 and (a <= b or b <= a)


@lru_cache(maxsize=8192)
def measures(text: str) -> frozenset[str]:
    """Return the concepts of measure that ``text`` names (满意度, 合格率 …)."""
    pattern, concepts = _measures()
    return frozenset(concepts[m[0]] for m in pattern.finditer(text[:LONGEST]))


_RATE = lazy(
    r"([\u4e00-\u9fff]{2,12}?)(?:率|(?<=满意|知晓|认可|支持|好评|信任|完好|准确|参与)度)(?![\u4e00-\u9fff]{0,2}[率度])"
)
_DENYING = frozenset({"complaint", "error", "accident", "vacancy"})


@lru_cache(maxsize=8192)
def rate(text: str) -> str:
    """Return what the last rate that ``text`` names is a rate of (验收合格 of 验收合格率), or nothing."""
    found = _RATE.findall(text[-LONGEST:]) if "率" in text or "度" in text else ()
    return str(found[-1])[-6:] if found else ""


def other_rate(asked: str, given: str) -> bool:
    """Return whether two rates by name measure different things (满意, 问卷回收)."""
    a, b = asked[-2:], given[-2:]
    if not a or not b or a == b:
        return False
    if _shortened(asked, b) or _shortened(given, a):
        return False
    if len(b) > 1 and b[1] == a[-1] and b[0] in asked:
        return False  # 机扫率 is short for 机械化清扫率.
    one, other = measures(a + "率"), measures(b + "率")
    if one & other or likeness(a, b) >= 1:
        return False
    return b not in asked or bool(other & _DENYING)


def _shortened(asked: str, given: str) -> bool:
    """Return whether one name is short for the other (机扫 for 机械化清扫)."""
    short, long = sorted((asked, given), key=len)
    if not 1 < len(short) < len(long) or short[-1] != long[-1]:
        return False
    left = iter(long)
    return all(c in left for c in short)


def themes(text: str) -> frozenset[int]:
    """Return the numbers of the theme groups that ``text`` touches."""
    pattern, members = _groups("themes")
    return frozenset(n for m in pattern.finditer(text[:LONGEST]) for n in members[m[0]])


@lru_cache(maxsize=8192)
def _members(text: str) -> Mapping[int, set[str]]:
    pattern, members = _groups("distinct")
    found: dict[int, set[str]] = {}
    for m in pattern.finditer(canonical(text)):
        for number in members[m[0]]:
            found.setdefault(number, set()).add(m[0])
    return found


def distinct(one: str, other: str) -> bool:
    """Return whether the two name different members of one group (教师, 学生)."""
    a = _members(one)
    b = _members(other) if a else {}
    return bool(b) and any(not a[number] & b[number] for number in a.keys() & b.keys())


def bare(text: str) -> bool:
    """Return whether ``text`` names no object of its own (完成50场)."""
    return not canonical(text)


def same_object(one: str, other: str) -> bool:
    """Return whether values of the two may be held against each other.

    One that names nothing goes with anything; otherwise some of the words must be shared.
    """
    if distinct(one, other):
        return False
    a, b = canonical(one), canonical(other)
    if not a or not b:
        return True
    if likeness(one, other) >= 0.25:
        return True
    shared = set(a) & set(b)
    return len(shared) >= 0.5 * min(len(set(a)), len(set(b)))


def other_thing(one: str, other: str) -> bool:
    """Return whether the same deed is told of another thing (储备化肥, 储备农药): nothing else is shared."""
    if one[:2] != other[:2] or len(one) < 4:
        return False
    a, b = _LEVEL.sub("", one[2:]), _LEVEL.sub("", other[2:])
    return 2 <= len(a) <= 4 and 2 <= len(b) <= 4 and not set(canonical(a)) & set(canonical(b)) and not bare(b)


_LEVEL = lazy(
    r"[数量]?(?:为|是|约|平均|实测|实际|全年|应)?(?:(?:保持|稳定|维持|控制|介于|达到?|处于)(?:在|到|至)?|在|为|实测|平均)?$"
)
"""窗口数保持在 names the same as 窗口数稳定在."""

_SIDE = lazy(
    r"(改善|优化|提升|提高|增强|提振|树立)了?(?P<side>[\u4e00-\u9fff]{2})(?P<head>环境|条件|水平|能力|质量|形象|意识|效率|素质|体验)$"
)


def other_side(target: str, actual: str) -> bool:
    """Return whether the same change is told of another side of a thing: 就医环境, 停车环境."""
    asked = _SIDE.match(target)
    if asked is None or asked["side"] in actual:
        return False
    told = re.search(rf"(?:^|[，。；]|{asked[1]}了?)([\u4e00-\u9fff]{{2}}){asked['head']}", actual)
    if told is None or set(told[1]) & set(asked["side"]) or bare(told[1]):
        return False
    return canonical(told[1]) != canonical(asked["side"]) and not themes(told[1]) & themes(asked["side"])
