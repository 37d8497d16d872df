"""The units registry: complete, exact and unambiguous; what may be held against what."""

from fractions import Fraction

import pytest

from dabiao.extract import extract
from dabiao.extract.units import COUNTER, comparable, lookup, match, registry
from dabiao.resources import load_toml


def test_there_are_enough_units() -> None:
    names = {(unit.name, unit.dimension) for unit in registry().units.values()}
    assert len(names) >= 200


def test_every_dimension_has_a_base_unit_of_factor_one() -> None:
    for dimension in load_toml("units.toml")["dimension"]:
        factors = [unit[1] for unit in dimension["units"]]
        assert "1" in factors, dimension["name"]


def test_no_spelling_is_claimed_by_two_units() -> None:
    seen: dict[str, str] = {}
    for dimension in load_toml("units.toml")["dimension"]:
        for name, _, *aliases in dimension["units"]:
            for alias in (name, *aliases):
                assert seen.setdefault(alias, f"{dimension['name']}/{name}") == f"{dimension['name']}/{name}"


def test_no_counter_is_a_measure_too() -> None:
    data = load_toml("units.toml")
    measures = {alias for d in data["dimension"] for name, _, *rest in d["units"] for alias in (name, *rest)}
    assert measures & set(data["counters"]["words"]) == set()


def test_every_member_of_a_group_is_a_counter() -> None:
    for group in load_toml("units.toml")["counters"]["same"]:
        assert [word for word in group if registry().units[word].dimension != COUNTER] == []


def test_weak_and_guarded_units_exist() -> None:
    known = registry()
    assert {w for w in known.weak if w not in known.units} == set()
    assert {w for w in known.not_before if w not in known.units} <= {"网", "号"}


def test_every_spelling_is_read_after_a_number() -> None:
    unread = []
    for alias, unit in registry().units.items():
        found = match(f"{alias}，", 0)
        if found is None or found[0] != alias or found[1] is not unit:
            unread.append(alias)
    assert unread == []


def test_every_unit_is_read_from_a_cell() -> None:
    lost = []
    for alias in registry().units:
        if alias in {"年", "月", "日", "大"}:
            continue
        spans = [m.text for m in extract(f"本项共计12{alias}")]
        if f"12{alias}" not in spans:
            lost.append(alias)
    assert lost == []


@pytest.mark.parametrize(
    ("value", "unit", "base"),
    [
        (1, "公里", Fraction(1000)),
        (3, "亩", Fraction(2000)),
        (0.1, "吨", Fraction(100)),
        (1, "万元", Fraction(10000)),
        (2, "亿元", Fraction(200000000)),
        (1, "百万千瓦", Fraction(1000000)),
        (5, "‰", Fraction(1, 2)),
        (1, "小时", Fraction(1, 24)),
        (3, "个工作日", Fraction(3)),
        (1, "万方", Fraction(10000)),
        (7, "说不清的单位", Fraction(7)),
        (7, None, Fraction(7)),
        (1, "元/公斤", Fraction(1)),
        (1000, "元/吨", Fraction(1)),
    ],
)
def test_values_reach_their_base_unit_exactly(value: float, unit: str | None, base: Fraction) -> None:
    known = lookup(unit)
    assert Fraction(str(value)) * (known.factor if known else 1) == base


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("家", "个"),
        ("家", "户"),
        ("份", "本"),
        ("本", "册"),
        ("场", "次"),
        ("次", "期"),
        ("公里", "米"),
        ("亩", "平方米"),
        ("万元", "元"),
        ("元/吨", "元/公斤"),
        ("元/人·月", "元/人·月"),
        ("千克", "公斤"),
        ("％", "%"),
        ("", None),
        ("个工作日", "工作日"),
        ("台", "套"),
        ("吨标准煤", "吨标煤"),
    ],
)
def test_what_may_be_held_against_each_other(one: str | None, other: str | None) -> None:
    assert comparable(one, other)
    assert comparable(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("人", "人次"),
        ("户", "户次"),
        ("%", "百分点"),
        ("天", "工作日"),
        ("元", "美元"),
        ("米", "平方米"),
        ("吨", "吨标准煤"),
        ("份", "家"),
        ("元/人", "元/户"),
        ("元", "元/人"),
        ("人", ""),
        ("名", "人次"),
        ("场", "家"),
    ],
)
def test_what_may_not(one: str, other: str) -> None:
    assert not comparable(one, other)
    assert not comparable(other, one)


def test_a_rate_is_put_together_from_its_parts() -> None:
    unit = lookup("万元/公顷")
    assert unit is not None
    assert (unit.dimension, unit.factor) == ("money/area", Fraction(1))
    assert lookup("人/平方公里") is not None
    assert lookup("说不清/人") is None
    assert lookup("元/") is None
