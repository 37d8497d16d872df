"""The example corpora beside the rules: enough of them, for every rule, and all of them hold."""

import pytest

from dabiao.errors import ConfigError
from dabiao.evaluate import examples as corpus


@pytest.mark.parametrize("dimension", corpus.DIMENSIONS)
def test_every_example_is_read_as_written(dimension: str) -> None:
    faults = {e.text: fault for e in corpus.examples(dimension) if (fault := corpus.fault(e))}
    assert faults == {}


@pytest.mark.parametrize("dimension", corpus.DIMENSIONS)
def test_nothing_is_read_in_a_counter_example(dimension: str) -> None:
    faults = {e.text: fault for e in corpus.counter_examples(dimension) if (fault := corpus.counter_fault(e))}
    assert faults == {}


@pytest.mark.parametrize("dimension", corpus.DIMENSIONS)
def test_every_rule_has_examples_and_counter_examples(dimension: str) -> None:
    named = set(corpus.rules(dimension))
    assert named - {e.rule for e in corpus.examples(dimension)} == set()
    assert named - {e.rule for e in corpus.counter_examples(dimension)} == set()


def test_the_corpora_are_as_large_as_promised() -> None:
    positive = {
        (e.dimension, e.text, e.start, e.header) for d in corpus.DIMENSIONS for e in corpus.examples(d)
    }
    negative = {(e.dimension, e.text, e.rule) for d in corpus.DIMENSIONS for e in corpus.counter_examples(d)}
    assert len(positive) >= 1500
    assert len(negative) >= 600


_GOOD = 'rule = "counted"\nvalue = 3\ntexts = """\n发放{3份}\n"""\n'


def test_a_well_formed_example_is_parsed() -> None:
    [example] = corpus.parse(f"[[example]]\n{_GOOD}", "quantity")
    assert (example.text, example.start, example.end, example.expected) == ("发放3份", 2, 4, {"value": 3})


@pytest.mark.parametrize(
    "source",
    [
        _GOOD,
        f"[[exmaple]]\n{_GOOD}",
        "[[example]\n",
        "[[example]]\n" + _GOOD.replace("{3份}", "{3份"),
        "[[example]]\n" + _GOOD.replace("{3份}", "3份"),
        "[[example]]\n" + _GOOD.replace("{3份}", "{}3份"),
        "[[example]]\n" + _GOOD.replace("{3份}", "}3份{"),
        "[[example]]\n" + _GOOD.replace("{3份}", "{3份}、{3本}"),
        "[[example]]\n" + _GOOD.replace("value = 3", ""),
        "[[example]]\n" + _GOOD.replace("value = 3", "valeu = 3"),
        "[[example]]\n" + _GOOD.replace("counted", "conuted"),
        "[[example]]\n" + _GOOD.replace("发放{3份}", ""),
    ],
)
def test_a_malformed_example_is_refused(source: str) -> None:
    with pytest.raises(ConfigError):
        list(corpus.parse(source, "quantity"))


@pytest.mark.parametrize(
    "source",
    [
        '[[counter]]\nrule = "counted"\ntexts = "发放{3份}"\n',
        '[[counter]]\nrule = "counted"\n',
        '[[counter]]\nrule = "counted"\ntexts = "统一"\nvalue = 3\n',
    ],
)
def test_a_malformed_counter_example_is_refused(source: str) -> None:
    with pytest.raises(ConfigError):
        list(corpus.parse_counters(source, "quantity"))


def test_an_example_that_does_not_hold_is_reported() -> None:
    wrong = next(corpus.parse("[[example]]\n" + _GOOD.replace("value = 3", "value = 4"), "quantity"))
    missed = next(corpus.parse("[[example]]\n" + _GOOD.replace("{3份}", "3{份}"), "quantity"))
    assert corpus.fault(wrong)
    assert corpus.fault(missed)
    counter = next(corpus.parse_counters('[[counter]]\nrule = "counted"\ntexts = "发放3份"\n', "quantity"))
    assert corpus.counter_fault(counter)
