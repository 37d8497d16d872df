"""What ``dabiao evaluate`` prints of the labelled pairs: open misses are shown, held-out ones never."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dabiao.evaluate import Data, Section, evaluate

RIGHT = {"target": "抽查窨井≥40处", "actual": "抽查窨井36处", "verdict": "not_met"}
WRONG = RIGHT | {"verdict": "met"}


def write(corpus: Path, split: str, rows: list[dict[str, str]]) -> None:
    folder = corpus / "pairs"
    folder.mkdir(exist_ok=True)
    common = {"indicator": None, "type": None, "year": None, "alt": []}
    lines = [json.dumps(common | {"id": f"{split}-{i}"} | row) for i, row in enumerate(rows)]
    (folder / f"{split}.jsonl").write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture
def sections(tmp_path: Path) -> list[Section]:
    write(tmp_path, "dev", [WRONG | {"skill": "totals"}, RIGHT | {"skill": "totals"}])
    write(
        tmp_path,
        "test",
        [WRONG | {"skill": "totals"}, RIGHT | {"skill": "totals"}, RIGHT | {"skill": "done"}],
    )
    write(tmp_path, "calibration", [WRONG | {"skill": "totals"}])
    return list(evaluate(Data(tmp_path, None), ("attainment",)))


def test_a_miss_of_the_open_pairs_is_shown(sections: list[Section]) -> None:
    assert len(sections[0].misses) == 1
    assert "dev-0" in sections[0].misses[0]


def test_no_miss_of_the_held_out_pairs_is_shown(sections: list[Section]) -> None:
    held_out = [section for section in sections if "留出" in section.title]
    assert [section.misses for section in held_out] == [(), ()]
    assert "test-0" not in repr(sections)
    lenient = next(figure for figure in held_out[0].figures if figure.name == "宽松")
    assert (lenient.count, round(lenient.value, 4), lenient.goal) == (3, 0.6667, 0.95)


def test_the_pairs_that_the_confidence_is_learnt_from_are_not_shown(sections: list[Section]) -> None:
    assert len(sections) == 3
    assert "calibration-0" not in repr(sections)


def test_held_out_pairs_are_counted_per_skill(sections: list[Section]) -> None:
    counts = {figure.name: (figure.count, figure.value) for figure in sections[-1].figures}
    assert counts == {"totals，宽松": (2, 0.5), "done，宽松": (1, 1.0)}


def test_a_corpus_without_pairs_has_no_section_of_them(tmp_path: Path) -> None:
    assert list(evaluate(Data(tmp_path, None), ("attainment",))) == []
