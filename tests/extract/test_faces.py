"""The public faces that the other stages build on."""

from dabiao.extract import extract
from dabiao.segment import clean, items, tokens


def test_a_target_is_read_with_operator_value_and_unit() -> None:
    [mention] = extract("受益群众满意度不低于95%", year=2021)
    assert (mention.text, mention.op, mention.value, mention.unit) == ("不低于95%", ">=", 95, "%")


def test_items_and_tokens_and_clean() -> None:
    assert [i.text for i in items("印制手册300本、折页500份")] == ["印制手册300本", "折页500份"]
    assert "".join(tokens("群众满意度不低于95%")) == "群众满意度不低于95%"
    assert clean("满意度不\n低于９５％") == "满意度不低于95%"
