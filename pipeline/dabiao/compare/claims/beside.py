"""What stands beside a claim: an adjunct that takes nothing from it, or words that take it back.

荷花节在中心广场隆重开幕 tells where, 荷花节场地已租好 speaks of another matter, 荷花节名义上举办 of no
feast. Not the words decide that but their place: before the thing stand its agents and means; between
the thing and its claim what opens with a preposition or a manner is an adjunct and a noun of what only
makes it ready another matter; behind the claim only what weakens or undoes it counts. See ``[beside]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from dabiao.compare.cells.clauses import HEADED
from dabiao.compare.cells.expressions import one_of, section
from dabiao.compare.cells.wording import STATED, kinds, signs
from dabiao.patterns import lazy

CLAIMS = frozenset({"done", "effect", "effort", "good", "manner", "partly", "not_done", "planned", "fall"})
_PIECE = lazy(r"[\u4e00-\u9fff]+")
_PARTICLES = lazy(r"[了的已也均都就仍]")
_ENDED = lazy(r"完工|完成|竣工|建成|举办|举行|结束|落成|交付|投用|收官|落实")
"""Said of no other subject, the thing itself has come to its end."""
_LISTED = lazy(r"[、和及与]")
"""Things listed beside the target's are no other matter: 桌椅、书柜已配齐."""
_TO = lazy(r"[到至给入进抵往在于向达]各?$")
_OLD = frozenset("旧老原")
NAME = 4
"""A clause with a run of so many shared characters is about the target."""
_ENDS = {"tackles": "[了的]?", "towards": r"\S{0,6}", "denials": r"\S{0,6}"}
LONGEST = 120


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause: which characters it shares with the target, which claim, where the thing stands."""

    text: str
    shared: tuple[bool, ...]
    said: tuple[bool, ...]
    thing: tuple[int, int]
    claims: tuple[int, ...]
    claimed: int = -1
    """Where the cell claims something last: in this clause, or behind it (its length)."""

    def claim_outside(self) -> bool:
        """Whether something is claimed that is no part of the thing's name (大比拼)."""
        start, end = self.thing
        return any(not start <= c < end for c in self.claims) or bool(kinds(self.text) & CLAIMS - STATED)

    def _bare(self, piece: tuple[int, int]) -> str:
        own = _PARTICLES.sub("", _common().sub("", _harmless(self.text)[piece[0] : piece[1]]))
        return own.replace(" ", "")

    def names(self, piece: tuple[int, int], wide: str) -> bool:
        """Whether a piece names another thing (消防车库) or what only makes the deed ready (场地已)."""
        own = self._bare(piece)
        if not own and self.text[piece[0]] == "的":
            return False  # 收到肯定的来信: what is told as such, and no other matter
        if own[:1] in section("beside")["matters"]:
            return True
        if piece[1] == len(self.text) < piece[0] + NAME and self.claimed < piece[0]:
            return False  # 已全部退还企业: to whom, behind the deed.
        found = _words("prepared").search(self.text[piece[0] : piece[1]])
        return found is not None and not any(
            matter.search(found[0]) and asked.search(wide) for matter, asked in matters()
        )

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Yield the runs of words that are neither shared nor claims."""
        own = "".join(" " if a or b else c for c, a, b in zip(self.text, self.shared, self.said, strict=True))
        for found in _PIECE.finditer(own):
            yield found.span()


def taken_back(wide: str, actual: str) -> str:
    """Return a word that weakens or undoes what a clause about the target or one behind it claims."""
    return next((w for c, _ in _about(wide, actual) if (w := _weak(c, wide))), "")


def own_words(wide: str, actual: str, *, claimed: bool = False) -> str:
    """Return the words beside the claim that leave it open, or nothing.

    ``claimed``: the likeness of the first clause is the claim itself.
    """
    left_open = ""
    for clause, about in _about(wide, actual):
        told = clause.claim_outside()
        if kinds(clause.text) & {"planned", "under_way"} and not clause.claims:
            continue
        strict = (told or claimed) and about
        claimed = False
        if found := _weak(clause, wide):
            return found
        if (
            left_open
            and _ENDED.search(clause.text)
            and not any(clause.names(piece, wide) for piece in clause.pieces())
        ):
            left_open = ""  # 手续已履行，已全部完工
        left_open = left_open or (_other_matter(clause, wide) or _wish(clause) if strict else "")
    return left_open


def _about(wide: str, actual: str) -> Iterator[tuple[_Clause, bool]]:
    """Yield the clauses from the first that claims or is about the target, and whether each is about it."""
    clauses = [_read(c, wide[:LONGEST]) for c in HEADED.split(actual[:LONGEST])]
    longest = max(c.thing[1] - c.thing[0] for c in clauses)
    last = max((i for i, c in enumerate(clauses) if c.claims), default=-1)
    begun = False
    for i, clause in enumerate(clauses):
        about = clause.thing[1] - clause.thing[0] >= min(longest, NAME)
        begun = begun or about or bool(clause.claims)
        if begun:
            here = max(clause.claims, default=-1)
            yield replace(clause, claimed=here if i >= last else len(clause.text)), about


def _wish(clause: _Clause) -> str:
    """Return a word before the thing that asks for it or makes it ready: 讨论建立联席会议."""
    before = (clause.text[a:b] for a, b in clause.pieces() if b <= clause.thing[0])
    found = (_words("wished").search(p) for p in before if not _adjunct(_bared(p)))
    return next((m[0] for m in found if m is not None), "")


def _other_matter(clause: _Clause, wide: str) -> str:
    """Return the first bare words behind the thing that are no adjunct of its claim."""
    last, inside = max(clause.claims, default=-1), False
    for start, end in clause.pieces():
        if end <= clause.thing[0]:
            continue
        inside = inside and start < last
        piece = clause.text[start:end]
        if piece.startswith("等") and "、" in clause.text[:start]:
            continue  # 辅导、连线等关爱服务: the class of what is named before.
        after = piece.endswith("后") and start < last  # 走访老艺人后完成
        ready = not inside and clause.shared[start - 1] and _words("prepared").match(piece) is not None
        if not ready and (inside or after or _words("manners").search(piece) or _opens(clause, start)):
            inside = True
        elif (
            clause.thing[1]
            and (clause.shared[start - 1] or clause.said[start - 1])
            and clause.names((start, end), wide)
        ):
            return "" if _LISTED.search(clause.text, clause.thing[1], start) else piece
    return ""


def _opens(clause: _Clause, start: int) -> bool:
    """Whether an adjunct opens at ``start``, with the claim before it (通过云平台购置), or is its object."""
    if clause.text[start - 1] == "已" or _adjunct(_bared(clause.text[start:])):
        return True
    verb = clause.text[max((c for c in clause.claims if clause.thing[1] <= c < start), default=start) : start]
    means = start < clause.claimed and _adjunct(verb)
    return means or _TO.search(verb) is not None or _words("takes").fullmatch(verb) is not None


def _adjunct(text: str) -> bool:
    return _words("nouns").match(text) is None and _words("adjuncts").match(text) is not None


def _weak(clause: _Clause, wide: str) -> str:
    """Return a word of a clause that weakens or undoes a claim and is not the target's."""
    if clause.text[:1] in _OLD and clause.text[:1] not in wide:
        return ""  # 水带全部更新，旧水带报废
    safe = _read_over().sub(_blank, _harmless(clause.text))
    for found in _words("weak").finditer(safe):
        if found[0] not in wide:
            return found[0]
    harms = (
        safe[s.start : s.end] for s in signs(clause.text) if s.kind == "bad" and s.start > clause.claimed
    )
    if harm := next((h for h in harms if h not in wide and " " not in h), ""):
        return harm
    start, end = clause.thing
    beside = f"{safe[:start]}{' ' * (end - start)}{safe[end:]}"
    for found in _words("undone").finditer(safe, start):
        # 停办两周后复办: what is claimed behind it stands.
        if (
            found[0] not in wide
            and not _qualifies(beside[: found.start()])
            and found.start() > clause.claimed
        ):
            return found[0]
    return ""


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _harmless(text: str) -> str:
    return _words("harmless").sub(_blank, text)


def _qualifies(before: str) -> bool:
    """Whether a word is denied, or of what is tackled: 不存在空转, 对破损路面, 解决难题."""
    near = before[-8:]
    return any(_words(name).search(near) is not None for name in _ENDS)


def _bared(piece: str) -> str:
    """Return a piece without the harmless words that it begins with."""
    while not _adjunct(piece):
        found = _common().match(piece) or _PARTICLES.match(piece)
        if found is None:
            return piece
        piece = piece[found.end() :]
    return piece


def _read(text: str, wide: str) -> _Clause:
    shared, said = [False] * len(text), [False] * len(text)
    thing, at = (0, 0), 0
    while at < len(text):
        size = 0
        while at + size < len(text) and text[at : at + size + 1] in wide:
            size += 1
        if size > 1:
            shared[at : at + size] = [True] * size
            thing = max((at, at + size), thing, key=lambda run: run[1] - run[0])
        at += size if size > 1 else 1
    claims = []
    for sign in signs(text):
        if sign.kind in CLAIMS - {"not_done", "planned", "partly"} and not sign.denied:
            said[sign.start : sign.end] = [True] * (sign.end - sign.start)
            if sign.kind in STATED:
                claims.append(sign.start)
    return _Clause(text, tuple(shared), tuple(said), thing, tuple(claims))


@cache
def matters() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return what only makes a deed ready, each with the words of targets of which it is the deed itself."""
    table: dict[str, list[str]] = section("ready")
    found = ((name, own) for name, own in table.items() if name != "beside")
    return tuple((re.compile(name), re.compile(one_of(own))) for name, own in found)


@cache
def _words(name: str) -> re.Pattern[str]:
    choice = one_of(section("beside")[name])
    if name in _ENDS:
        return re.compile(rf"(?:{choice}){_ENDS[name]}$")
    return re.compile(rf"(?:{choice}|(.)\1(.)\2地?)$" if name == "manners" else choice)


@cache
def _read_over() -> re.Pattern[str]:
    return re.compile(one_of(section("read_over")["words"]))


@cache
def _common() -> re.Pattern[str]:
    return re.compile(one_of(section("remainder")["words"]))
