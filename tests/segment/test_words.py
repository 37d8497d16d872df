"""Words: both segmenters carry the lexicon, and the words joined are the text."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao.segment import Segmenter, tokens
from dabiao.segment.words import Jieba, Rjieba
from tests.conftest import ROOT


@pytest.fixture(scope="module", params=[Jieba, Rjieba])
def segmenter(request: pytest.FixtureRequest) -> Segmenter:
    made: Segmenter = request.param()
    return made


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("服务对象满意度指标完成情况良好", "服务对象满意度指标"),
        ("一般公共预算安排资金", "一般公共预算"),
        ("年度指标内容已全部落实", "年度指标内容"),
        ("推进高标准农田建设", "高标准农田"),
    ],
)
def test_terms_of_the_field_are_one_word(segmenter: Segmenter, text: str, word: str) -> None:
    assert word in segmenter.cut(text)


@settings(max_examples=150, deadline=None, database=None, derandomize=True)
@given(st.text(alphabet="的了满意度不低于95%完成情况，。 \nAZaz0123456789-.预算", max_size=40))
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


def test_strange_texts_do_not_raise() -> None:
    for text in ("", "\x00", "\ud800", "👍"):
        assert "".join(tokens(text)) == text


def test_the_fast_segmenter_cuts_as_the_reference_does() -> None:
    lines = (ROOT / "corpus" / "pairs" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    cells = sorted({text for row in rows for text in (row["target"], row["actual"]) if text})
    cells += [
        "2020.12.24前完成1-6月任务",
        "每周3-4次，达95.5%",
        "2018.01-2018.12",
        "GB/T18883-2002标准",
        "A+B与1+X",
        "O型、AB型",
    ]
    slow, fast = Jieba(), Rjieba()
    assert len(cells) > 1000
    assert [cell for cell in cells if slow.cut(cell) != fast.cut(cell)] == []
