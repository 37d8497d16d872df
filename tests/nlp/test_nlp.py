"""dabiao as a spaCy pipeline."""

from __future__ import annotations

import pytest
from spacy import displacy
from spacy.language import Language
from spacy.matcher import Matcher

import dabiao

TEXT = "全年培训不少于120人次，满意度达95%以上，2023年11月底前完成"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return dabiao.load()


def test_mentions_are_spans_with_the_same_text_and_values(nlp: Language):
    doc = nlp(TEXT)
    spans = doc.spans["mentions"]
    assert doc.text == TEXT
    assert [span.text for span in spans] == ["不少于120人次", "95%以上", "2023年11月底前"]
    assert [span.label_ for span in spans] == ["quantity", "percent", "date"]
    assert [(s._.op, s._.value, s._.unit, s._.iso) for s in spans] == [
        (">=", 120, "人次", None),
        (">=", 95, "%", None),
        ("<=", None, None, "2023-11-30"),
    ]
    for span in spans:
        assert TEXT[span.start_char : span.end_char] == span._.mention.text


def test_displacy_shows_the_spans(nlp: Language):
    html = displacy.render(nlp(TEXT), style="span", options={"spans_key": "mentions"})
    assert "percent" in html
    assert "95" in html


def test_a_matcher_can_use_the_tokens(nlp: Language):
    matcher = Matcher(nlp.vocab)
    matcher.add("满意度", [[{"TEXT": {"REGEX": "满意度$"}}]])
    doc = nlp(TEXT)
    assert [doc[start:end].text for _, start, end in matcher(doc)] == ["满意度"]


def test_items_and_type_are_on_the_doc(nlp: Language):
    doc = nlp("1.台式电脑28台\n2.打印机19台")
    assert [item.text for item in doc._.items] == ["台式电脑28台", "打印机19台"]
    assert nlp("服务对象满意度")._.indicator_type.type == "满意度指标"


def test_a_saved_pipeline_loads_again(nlp: Language, tmp_path):
    import spacy

    nlp.to_disk(tmp_path / "dabiao")
    again = spacy.load(tmp_path / "dabiao")
    assert [s.text for s in again(TEXT).spans["mentions"]] == [s.text for s in nlp(TEXT).spans["mentions"]]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "😀", "ａｂｃ１２３", "满意度", "1" * 5000])
def test_any_text_comes_back_whole(nlp: Language, text: str):
    assert nlp(text).text == text
