"""Does the indicator library put the same indicators together, and only those?

``corpus/library/sample.jsonl`` lists groups of names that a person takes for one indicator each;
every pair of names of a split counts.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import combinations

from dabiao.evaluate.table import Data, Figure, Section
from dabiao.store.names import key

GOAL = 0.9
_PARTS = {"dev": "调优部分", "test": "检验部分"}


def measure(data: Data) -> list[Section]:
    """Return pairwise precision, recall and F1 of grouping names, for the dev and the test part."""
    splits: dict[str, list[list[str]]] = defaultdict(list)
    for line in (data.corpus / "library" / "sample.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        splits[record["split"]].append(record["names"])
    return [_section(split, groups) for split, groups in splits.items()]


def _section(split: str, groups: list[list[str]]) -> Section:
    wanted = {name: number for number, names in enumerate(groups) for name in names}
    keys = {name: key(name) for name in wanted}
    counts: Counter[str] = Counter()
    misses = []
    for one, other in combinations(wanted, 2):
        same, joined = wanted[one] == wanted[other], keys[one] == keys[other]
        counts["same"] += same
        counts["joined"] += joined
        counts["both"] += same and joined
        if same != joined:
            misses.append(f"{'分开了' if same else '误合并'}：{one} | {other}")
    precision = counts["both"] / (counts["joined"] or 1)
    recall = counts["both"] / (counts["same"] or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    figures = (
        Figure("名称数", len(wanted), len(wanted)),
        Figure("指标数", len(groups), len(groups)),
        Figure("精确率", precision, counts["joined"]),
        Figure("召回率", recall, counts["same"]),
        Figure("成对 F1", f1, counts["same"], goal=GOAL),
    )
    return Section(f"指标库：同一指标的名称归并（{_PARTS.get(split, split)}）", figures, tuple(misses))
