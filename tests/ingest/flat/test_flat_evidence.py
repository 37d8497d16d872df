"""What the words say about a gap: each hint with a case where it holds and one where it does not."""

import pytest

from dabiao.ingest.flat.evidence import gap_kind, is_absent, language_scores, list_number
from dabiao.ingest.flat.habits import prior
from dabiao.ingest.flat.pieces import cut


def score(text):
    """Score the one gap of ``text``: above 0 speaks for a border."""
    return language_scores(cut(text))[1]


def test_a_gap_before_a_chinese_character_is_nearly_always_a_border_before_a_digit_rarely():
    chinese, digit = (prior()[gap_kind(*cut(text))] for text in ("按时完成 群众满意", "完成 28台"))
    assert chinese > 2
    assert digit < 0


def test_after_percent_or_full_stop_a_gap_is_a_border_even_before_a_digit():
    assert prior()[gap_kind(*cut("合格率98% 12月完成"))] > 2


@pytest.mark.parametrize(
    ("join", "border"),
    [
        ("加强水库大\n坝巡查", "加强水库大坝\n巡查到位"),  # a word across the break
        ("清淤、\n护岸", "清淤护岸\n堤防加固"),  # a separator before it
        ("于2022年6月\n30日前完成", "于2022年6月底\n30处全部完成"),  # a date across it
        ("服务群众\n的满意度", "服务群众\n满意度"),  # a particle after it
        ("全面提升和\n改善水质", "全面提升\n改善水质"),  # a particle before it
        ("完成《饮水\n工程》验收", "完成《饮水》\n工程验收"),  # inside brackets
        ("安装设备8\n套", "安装设备八套\n按时到位"),  # a bare number before it
    ],
)
def test_a_hint_lowers_the_border(join, border):
    assert score(join) < score(border)


def test_before_a_closing_mark_there_is_never_a_border():
    assert score("安装设备\n，并调试") < -5


def test_not_applicable_stands_alone():
    assert score("不适用 不适用") > 3
    assert score("无\n不需要整改") > 3
    assert score("无人机\n巡查到位") < 3


def test_a_list_starts_a_cell_at_one_only():
    assert score("按期验收\n1.清淤8处") > 1 > score("1.清淤8处\n2.护岸9处")


def test_the_same_words_again_are_the_other_cell_of_a_pair():
    assert score("更新器材40套 更新器材40套") > score("更新器材40套 更新器材50套")


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.清淤", 1), ("2、护岸", 2), ("（3）验收", 3), ("二是加强管护", 2), ("③巡查", 3), ("1.2022年完成", 1)],
)
def test_list_numbers(text, number):
    assert list_number(text) == number


@pytest.mark.parametrize("text", ["1.5公里", "2022年", "一般公共预算", "12处", "统一标准"])
def test_no_list_numbers(text):
    assert list_number(text) is None


def test_words_for_nothing():
    assert all(map(is_absent, ["不适用", "无", "—", "/"]))
    assert not any(map(is_absent, ["无投诉", "不适用于本项目", "零"]))


def test_strange_characters_do_no_harm():
    assert len(language_scores(cut("\ud800\n\ud801 a\n（\n》"))) == 5
