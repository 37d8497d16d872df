"""Lay target items beside actual items: the assignment with the greatest total likeness.

Up to ``EXACT`` pairs of items the assignment is optimal (Hungarian method). Beyond that each target
item meets only the ``NEAREST`` actual items that share a word, a number or its place in the list
with it, and the best pairs are taken first: near-linear time for lists of thousands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from dabiao.compare.cells import objects
from dabiao.compare.cells.reading import Cell, piece
from dabiao.compare.cells.wording import kinds
from dabiao.compare.claims import bare
from dabiao.compare.items.itemise import Part, matter
from dabiao.compare.numbers import numeric
from dabiao.compare.numbers.selection import gathered
from dabiao.model import Mention
from dabiao.patterns import lazy

EXACT = 1600
NEAREST = 12
_LABEL = lazy(
    r"[一二三四五六]期|第[一二三四五六]批|[一二三四五六甲乙丙\d]标段?|[上下]半年|第[一二三四]季度|[东西南北]片|[上下]册"
)
"""Names of the parts of one thing: 一期 is answered by 一期."""
_ALL = lazy(r"全部|[均都已]|悉数")
ENOUGH = 0.3
"""Likeness from which two items are taken to be about the same thing."""


def likeness(target: Part, one: str, actual: Part, other: str) -> float:
    """Return how well two items go together: objects first, then unit and number, then place.

    ``one`` and ``other`` are their matters.
    """
    if objects.distinct(one, other):
        return 0.0
    score = 0.6 * objects.closeness(one, other) + 0.4 * objects.likeness(one, other)
    if not score and objects.turned(one, other):
        score = 2 * ENOUGH
    t, a = target.cell.values, actual.cell.values
    if bool(a) < bool(t) and t[0].mention.unit == numeric.PERCENT:
        score *= 0.6  # 每日报送，及时率99.6%: a rate is answered by a number.
    if t and a and (objects.bare(one) or objects.bare(other)):
        score += 0.2
    if t and a:
        unlike = not any(
            numeric.relation(x.mention, y.mention) not in {"apart", "points"} for x in t[:3] for y in a[:3]
        )
        score += -0.25 if unlike else 0.15
        if t[0].mention.unit == numeric.PERCENT == a[0].mention.unit:
            asked, given = objects.measures(target.cell.text), objects.measures(actual.cell.text)
            if asked and given and not asked & given:
                return 0.0
    if (own := _labels(target.cell.text)) and own == _labels(actual.cell.text):
        score += 0.4
    if t and a and all(q.role == "past" for q in a):
        score -= 0.3  # 上年办理8600件，今年办理7920件: this year's answers.
    if target.number is not None and target.number == actual.number:
        score += 0.2 if score > 0 else ENOUGH if not a and not bare.names_something(actual.cell.text) else 0
    return score


@lru_cache(maxsize=4096)
def _labels(text: str) -> tuple[str, ...]:
    return tuple(_LABEL.findall(text))


def assign(targets: Sequence[Part], actuals: Sequence[Part]) -> dict[int, int]:
    """Return target place to actual place; an item without a counterpart is missing from it."""
    if len(targets) * len(actuals) > EXACT:
        return _greedy(targets, actuals)
    told = [matter(a.cell) for a in actuals]
    scores = [
        [likeness(t, one, a, other) for a, other in zip(actuals, told, strict=True)]
        for t, one in ((t, matter(t.cell)) for t in targets)
    ]
    return {t: a for t, a in _hungarian(scores) if scores[t][a] >= ENOUGH}


def left_over(targets: Sequence[Part], actuals: Sequence[Part], pairs: dict[int, int]) -> dict[int, int]:
    """Pair what is left in its order, where as much is left on both sides.

    What an effect in words is answered with need not share a word with it; a number is answered by one
    in its unit that shares a character (悬挂光荣牌80块, 挂牌80块), or by words that share two.
    """
    open_targets = [t.place for t in targets if t.place not in pairs]
    used = set(pairs.values())
    open_actuals = [i for i in range(len(actuals)) if i not in used]
    if len(open_targets) != len(open_actuals):
        return pairs
    shared = _likest([targets[t] for t in open_targets], [actuals[a] for a in open_actuals])
    added = {open_targets[t]: open_actuals[a] for t, a in shared}
    rest = [a for a in open_actuals if a not in added.values()]
    for t, a in zip([t for t in open_targets if t not in added], rest, strict=True):
        if _goes_with(targets[t], actuals[a]):
            added[t] = a
    return {**pairs, **added}


def _likest(targets: Sequence[Part], actuals: Sequence[Part]) -> list[tuple[int, int]]:
    """Return what shares words with each other where what stands in the same place shares none."""
    if not 1 < len(targets) <= NEAREST:
        return []
    told = [(a, matter(a.cell)) for a in actuals]
    scores = [[0.0 if t.cell.values else likeness(t, matter(t.cell), a, m) for a, m in told] for t in targets]
    if any(scores[i][i] > 0 for i in range(len(scores))):
        return []
    return [(t, a) for t, a in _hungarian(scores) if scores[t][a] > 0]


def _goes_with(target: Part, actual: Part) -> bool:
    """Whether an item left over on one side may answer the one left over on the other."""
    one, other = matter(target.cell), matter(actual.cell)
    if objects.distinct(target.cell.text, actual.cell.text):
        return False
    t, a = target.cell.values, actual.cell.values
    if not t:
        return True
    if not a:
        return bool(objects.pairs(one) & objects.pairs(other)) and "done" in kinds(actual.cell.text)
    same = numeric.relation(t[0].mention, a[0].mention) == "same" and t[0].mention.unit != numeric.PERCENT
    asked, told = (set(objects.canonical(text)) - {"了"} for text in (one, other))
    same_deed_alone = len(asked) == len(told) == 2 and len(asked & told) == 1  # 修路, 修桥
    return same and bool(asked & told) and not same_deed_alone


def names_all(targets: Sequence[Part], given: Part) -> bool:
    """Whether one item without numbers names all of the targets (读本编印、短片制作全部完成)."""
    text = given.cell.text
    if given.cell.values or _ALL.search(text) is None or text.count("、") + 1 != len(targets):
        return False
    return all(objects.likeness(p.cell.text, text) > 0 for p in targets)


def among(target: Part, given: Sequence[Part]) -> Part | None:
    """Return the item without numbers that names ``target`` among others (帐篷、棉被等照单备齐)."""
    names = {q.mention.object or "" for q in target.cell.values}
    name = names.pop() if len(names) == 1 else ""
    listed = (p for p in given if not p.cell.values and "、" in p.cell.text)
    return next((p for p in listed if len(name) > 1 and name in p.cell.text), None)


def merged(
    target: Part, matched: Part | None, spare: Sequence[Part], actual: Cell, year: int | None
) -> Cell | None:
    """Return the actual items that together answer one target item (各类培训50场: 线上20场、线下31场).

    They have one number each, in the target's unit, and are either the target's own words in parts
    or parts of one kind that nothing else asks for. None where there are fewer than two.
    """
    if len(target.cell.values) != 1 or len(spare) > NEAREST or target.cell.values[0].mention.unit == "%":
        return None
    asked = target.cell.values[0]
    found = [p for p in spare if _one_of_unit(p, asked.mention)]
    if matched is not None and _one_of_unit(matched, asked.mention):
        wanted = objects.pairs(matter(target.cell))
        found = [p for p in found if wanted and wanted <= objects.pairs(matter(p.cell))]
        found = sorted([*found, matched], key=lambda p: p.place) if found else []
    elif matched is None and not gathered(asked, [p.cell.values[0] for p in found]):
        return None
    if len(found) < 2 or found[-1].place - found[0].place >= len(found):
        return None
    start = actual.text.find(found[0].shown)
    end = actual.text.find(found[-1].shown, start) + len(found[-1].shown)
    return piece(actual, start, end, year)


def _one_of_unit(part: Part, asked: Mention) -> bool:
    values = part.cell.values
    return len(values) == 1 and numeric.relation(asked, values[0].mention) == "same"


def _greedy(targets: Sequence[Part], actuals: Sequence[Part]) -> dict[int, int]:
    by_word: dict[str, list[int]] = defaultdict(list)
    for place, part in enumerate(actuals):
        for pair in objects.pairs(part.cell.text):
            if len(by_word[pair]) < NEAREST:
                by_word[pair].append(place)
    by_number = {part.number: place for place, part in enumerate(actuals) if part.number is not None}
    found: list[tuple[float, int, int]] = []
    for place, target in enumerate(targets):
        near: dict[int, None] = {place: None} if place < len(actuals) else {}
        if target.number in by_number:
            near[by_number[target.number]] = None
        for pair in sorted(objects.pairs(target.cell.text)):
            for other in by_word.get(pair, ()):
                near[other] = None
        for other in list(near)[: 2 * NEAREST]:
            score = likeness(target, matter(target.cell), actuals[other], matter(actuals[other].cell))
            if score >= ENOUGH:
                found.append((-score, place, other))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for _, t, a in sorted(found):
        if t not in taken and a not in used:
            taken[t] = a
            used.add(a)
    return taken


def _hungarian(scores: list[list[float]]) -> list[tuple[int, int]]:  # noqa: PLR0912 - one algorithm
    """Return the pairs of the assignment with the greatest sum (Kuhn and Munkres, cubic)."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    if not rows or not columns:
        return []
    if rows > columns:
        turned = [[scores[r][c] for r in range(rows)] for c in range(columns)]
        return [(r, c) for c, r in _hungarian(turned)]
    infinity = float("inf")
    u, v = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, way = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, used = [infinity] * (columns + 1), [False] * (columns + 1)
        while True:
            used[column] = True
            current, delta, following = owner[column], infinity, 0
            for c in range(1, columns + 1):
                if used[c]:
                    continue
                cost = -scores[current - 1][c - 1] - u[current] - v[c]
                if cost < least[c]:
                    least[c], way[c] = cost, column
                if least[c] < delta:
                    delta, following = least[c], c
            for c in range(columns + 1):
                if used[c]:
                    u[owner[c]] += delta
                    v[c] -= delta
                else:
                    least[c] -= delta
            column = following
            if owner[column] == 0:
                break
        while column:
            owner[column] = owner[way[column]]
            column = way[column]
    return [(owner[c] - 1, c - 1) for c in range(1, columns + 1) if owner[c]]
