"""What a reader of the table relies on beside the examples: objects, roles, years, headers, gold."""

from pathlib import Path

import pytest

from dabiao.evaluate.extraction import measure
from dabiao.evaluate.table import Data
from dabiao.extract import extract

SHARED = Path(__file__).parents[2].parent / "shared"


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("购置28台台式电脑", ["台式电脑"]),
        ("奖补企业数量9家", ["奖补企业"]),
        ("采购水泵3台、电缆200米", ["水泵", "电缆"]),
        ("群众满意度不低于95%", ["群众满意度"]),
        ("验收合格率达到100%", ["验收合格率"]),
        ("1.资产评估报告：4份", ["资产评估报告"]),
        ("成功举办农民丰收会1场、美食展3场", ["农民丰收会", "美食展"]),
        ("完成282个项目评审", ["项目评审"]),
        ("建设云节点(8个)", ["云节点"]),
        ("按期完成率为98%", ["按期完成率"]),
        ("培训人数120人", ["培训人数"]),
    ],
)
def test_the_counted_thing_is_the_nearest_noun(text: str, objects: list[str]) -> None:
    found = [m.object for m in extract(text)]
    assert [o.removesuffix("人数") for o in found if o] == [o.removesuffix("人数") for o in objects]


def test_a_condition_is_marked_and_the_target_is_not() -> None:
    condition, target = extract("对年耗能1000-5000吨标准煤的单位检查30次")
    assert (condition.role, condition.low, condition.high) == ("condition", 1000, 5000)
    assert (target.role, target.value) == (None, 30)


@pytest.mark.parametrize("text", ["不少于3次的检查", "完成12项的整改任务", "30次"])
def test_a_target_before_a_noun_is_no_condition(text: str) -> None:
    assert [m.role for m in extract(text)] == [None]


def test_a_missing_year_is_the_reports_year_and_says_so() -> None:
    [mention] = extract("12月底前完成", year=2021)
    assert (mention.iso, mention.op, mention.assumed_year) == ("2021-12-31", "<=", True)


def test_without_a_report_year_nothing_is_assumed() -> None:
    [mention] = extract("12月底前完成")
    assert (mention.iso, mention.assumed_year) == ("--12-31", False)


def test_a_printed_year_wins_over_the_reports_year() -> None:
    [mention] = extract("2020年6月30日前", year=2021)
    assert (mention.iso, mention.assumed_year) == ("2020-06-30", False)


def test_the_header_unit_applies_to_bare_numbers_only() -> None:
    assert [(m.value, m.unit) for m in extract("62.10", unit="万元")] == [(621000, "元")]
    assert [(m.value, m.unit) for m in extract("3台", unit="万元")] == [(3, "台")]
    assert [(m.value, m.unit) for m in extract("62.10", unit="说不清")] == [(62.1, "")]


def test_dimension_and_factor_come_from_the_registry() -> None:
    [mention] = extract("疏浚河道2.5公里")
    assert (mention.dimension, mention.factor) == ("length", 1000)
    [mention] = extract("收储稻谷5000吨")
    assert (mention.dimension, mention.factor) == ("mass", 1000)


def test_the_text_of_a_mention_is_as_written() -> None:
    [mention] = extract("满意度≧９５％")
    assert (mention.text, mention.op, mention.value, mention.unit) == ("≧９５％", ">=", 95, "%")


def test_a_cell_with_many_mentions_keeps_their_order() -> None:
    found = [m.text for m in extract("2021年完成采购帐篷200顶，雨衣100套，支出3.5万元，满意度98%", year=2021)]
    assert found == ["2021年", "200顶", "100套", "3.5万元", "98%"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference material does not stand beside the project")
def test_the_gold_mentions_are_found() -> None:
    section, *_ = measure(Data(Path("corpus"), SHARED))
    assert [figure.name for figure in section.figures if not figure.reached] == [], section.misses
