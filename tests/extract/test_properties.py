"""What holds for any text at all."""

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao.extract import extract
from dabiao.extract import numerals as _numerals
from dabiao.segment import clean, items

_ALPHABET = (
    "0123456789零一二三十百千万亿两半几数余多年月日底前后内第每元个%％.-~至到、"
    "，。的以上超约不低于成折分之季度\n（）()AZ点¥/"
)
_TEXTS = st.one_of(
    st.text(alphabet=_ALPHABET, max_size=60),
    st.text(alphabet=st.characters(), max_size=40),
    st.text(alphabet=st.characters(categories=["Cs", "Cc", "Lo", "Nd", "So"]), max_size=40),
)
_SETTINGS = settings(max_examples=400, deadline=None, database=None, derandomize=True)


@_SETTINGS
@given(_TEXTS, st.sampled_from([None, 2021]), st.sampled_from([None, "万元", "%", "个", "无此单位"]))
def test_offsets_slice_to_the_mention_and_never_overlap(
    text: str, year: int | None, unit: str | None
) -> None:
    end = 0
    for mention in extract(text, year=year, unit=unit):
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.start >= end
        end = mention.end
        assert (mention.low is None) == (mention.high is None)
        assert (mention.iso is not None) == (mention.kind in {"date", "date_range"})


@_SETTINGS
@given(_TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert extract(text, year=2021) == extract(text, year=2021)


@_SETTINGS
@given(_TEXTS)
def test_items_slice_to_their_text_and_never_overlap(text: str) -> None:
    end = 0
    for item in items(text):
        assert text[item.start : item.end] == item.text != ""
        assert item.start >= end
        end = item.end


@_SETTINGS
@given(_TEXTS)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800", "👍🏽3个", "\u202e12份\u202c", "", "年", "第", "每", "百分之", "¥", "-"]
)
def test_strange_texts_do_not_raise(text: str) -> None:
    for mention in extract(text, year=2021):
        assert text[mention.start : mention.end] == mention.text


@_SETTINGS
@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_every_number_is_read_back_from_its_chinese_form(value: int) -> None:
    for mode in ("low", "up"):
        assert _numerals.parse(cn2an.an2cn(value, mode)) == value


@_SETTINGS
@given(st.text(alphabet="零一二两三四五六七八九十百千万亿点", min_size=1, max_size=8))
def test_cn2an_agrees_wherever_both_accept(text: str) -> None:
    ours = _numerals.parse(text)
    try:
        theirs = cn2an.cn2an(text, "strict")
    except ValueError:
        return
    if ours is not None:
        assert ours == pytest.approx(theirs)


@_SETTINGS
@given(st.floats(min_value=0, max_value=10**6, allow_nan=False).map(lambda f: f"{f:.2f}"))
def test_a_decimal_keeps_its_value(text: str) -> None:
    [mention] = extract(f"支出{text}万元")
    assert mention.value == pytest.approx(float(text) * 10000)
