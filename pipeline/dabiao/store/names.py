"""Which indicator a name names: the words that are left of it, in no order.

Two names are one indicator when their keys are equal, so that grouping is one pass over the names
however many there are, and no chain of likenesses can join what nobody would. What may be read as
what is data: ``configs/library.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dabiao.errors import ConfigError
from dabiao.extract.units import registry
from dabiao.patterns import lazy
from dabiao.resources import load_toml
from dabiao.segment.words import tokens
from dabiao.store.words import fold

_RATE, _SPAN = "率", 4
_LONGEST = 200
_LEAD = lazy(r"^[★☆*＊]*(?:其中[：:]?)?(?:指标[0-9０-９]*[：:])?(?:[0-9]{1,2}[、．.](?![0-9]))?")
_YEAR = lazy(r"(?:19|20)[0-9]{2}年度?")
# A target that was written into the name, at its end.
_TARGET = lazy(
    r"(?:达到?|为|在)?(?:不低于|不少于|不高于|不超过|大于|小于|[≥≤=＝＞＜]+)?[0-9]+(?:\.[0-9]+)?[%％](?:以上|以内|以下)?$"
)
_TAIL = lazy(r"(?:指标|情况)$")
_TOTAL = lazy(r"(?<!汇)总(?![体理结部会工则局站包监统])")
_BRACKET = lazy(r"[（(]([^（）()]*)[）)]")
_AMOUNT = lazy(r"[0-9.]*")


@dataclass(frozen=True, slots=True)
class _Words:
    read_as: Mapping[str, str]
    ignored: frozenset[str]
    light: frozenset[str]
    measure: frozenset[str]
    rate: re.Pattern[str]
    count: re.Pattern[str]
    long: re.Pattern[str]


@cache
def _words() -> _Words:
    data = load_toml("library.toml")
    read_as = _groups()
    try:
        read_as |= {fold(key): fold(value) for key, value in data["read_as"].items()}
        ignored, light = (
            frozenset(_last(word, read_as) for word in data[key]) for key in ("ignored", "light")
        )
        whole, measure = _one_of(data["whole"]), _one_of(data["measure"])
        return _Words(
            read_as={word: _last(word, read_as) for word in read_as},
            ignored=ignored,
            light=light,
            measure=frozenset(data["measure"]),
            rate=re.compile(f"(?!.*{whole}$)(.+?){_one_of(data['rate'])}$"),
            count=re.compile(f"(?!.*{whole}$)(.+?){measure}?{_one_of(data['count'])}$"),
            # Long expressions are read before cutting, which may run across their ends.
            long=re.compile(_one_of([word for word in read_as if len(word) > 3])),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ConfigError("DB2002", where="library.toml", detail=repr(error)) from None


def _groups() -> dict[str, str]:
    """Return the first word of its group for every synonym; a word of two groups joins them."""
    groups = (*load_toml("synonyms.toml")["same"]["groups"], *load_toml("search.toml")["synonyms"])
    read_as: dict[str, str] = {}
    for group in groups:
        first = next((read_as[word] for word in group if word in read_as), group[0])
        read_as |= {word: first for word in group if word not in read_as}
    return read_as


def _one_of(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"


def _last(word: str, read_as: Mapping[str, str]) -> str:
    """Follow a word through the lists, a few steps at most."""
    for _ in range(_SPAN):
        word = read_as.get(word, word)
    return word


def _unit(match: re.Match[str]) -> str:
    """Drop brackets that hold a unit, a quantity or nothing; open others."""
    inside = match[1].strip()
    bare = _AMOUNT.sub("", inside, count=1)
    return "" if not bare or bare.replace("％", "%") in registry().units else inside


def _bare(name: str) -> str:
    text = _YEAR.sub("", _BRACKET.sub(_unit, _LEAD.sub("", name.strip())))
    return _TOTAL.sub("", fold(_TAIL.sub("", _TARGET.sub("", text))))


def _read(text: str) -> Iterator[str]:
    """Yield the words of a text, each expression of ``read_as`` as what it is to be read as."""
    words = _words()
    text = words.long.sub(lambda match: words.read_as[match[0]], text)
    cut = [half for token in tokens(text) for half in _halves(token)]
    at = 0
    while at < len(cut):
        for size in range(min(_SPAN, len(cut) - at), 0, -1):
            word = "".join(cut[at : at + size])
            if word in words.read_as:
                break
        else:
            size, word = 1, cut[at]
        yield words.read_as.get(word, word)
        at += size


def _halves(word: str) -> tuple[str, ...]:
    """Cut 安全隐患 as 安全 and 隐患: which such pairs the segmenter takes for one word is chance."""
    words = _words()
    return (word[:2], word[2:]) if len(word) == 4 and word not in words.read_as else (word,)


def key(name: str) -> str:
    """Return the key of an indicator's name: equal for names of one indicator, "" for no name."""
    words = _words()
    text = _bare(name[:_LONGEST])
    ending = words.rate.match(text) or words.count.match(text)
    rate = ending is not None and ending.re is words.rate
    found = set()
    for word in _read(ending[1] if ending else text):
        # A word may be read as a rate: 覆盖面 as 覆盖率.
        inner = words.rate.match(word) if len(word) > 2 else None
        rate = rate or inner is not None
        found.add(inner[1] if inner else word)
    found.discard("")
    left = found - words.ignored
    left = left - words.measure or left
    content = left - words.light or left or found
    # By characters, because the same words are cut differently in another order.
    return "".join(sorted(set("".join(content)))) + (f"/{_RATE}" if rate else "")
