"""Column widths: measured from cells, and used to score segments."""

import numpy as np

from dabiao.ingest.flat.pairs import resemblance
from dabiao.ingest.flat.pieces import cut
from dabiao.ingest.flat.widths import Lines, measure


def cells(*texts):
    return [(tuple(cut(text)), 1.0) for text in texts]


def test_full_lines_tell_the_width():
    width = measure(cells("清理河道垃圾\n并转运", "修复破损护栏\n三百米", "按时"))
    assert 6.0 <= width <= 7.0  # 7 would have taken the next character


def test_a_number_that_did_not_fit_leaves_the_line_short():
    width = measure(cells("完成清淤\n2022处", "修复破损护\n栏三百米"))
    assert 5.0 <= width <= 6.0


def test_single_lines_tell_nothing():
    assert measure(cells("清理河道", "修复护栏三百米")) is None


def test_list_items_end_where_they_like():
    assert measure(cells("1.清淤\n2.护岸加固工程")) is None


def test_a_doubtful_cell_counts_less():
    sure, doubtful = cells("清理河道垃圾\n并转运", "清理河道垃圾并转\n运")
    assert measure([sure, sure, (doubtful[0], 0.1)]) < 8 <= measure([sure, doubtful, doubtful])


def test_a_wrap_in_a_full_line_beats_a_short_line():
    lines = Lines(cut("清理河道垃圾\n并转运"))
    fits = lines.fit(6.0)[0, 2]
    too_wide, too_narrow = lines.fit(9.5)[0, 2], lines.fit(3.0)[0, 2]
    assert fits > 0 > too_wide
    assert too_narrow < too_wide


def test_a_first_line_that_starts_inside_a_printed_line_counts_from_there():
    lines = Lines(cut("验收合格 清理河道垃圾\n并转运"))
    assert lines.fit(6.0)[1, 3] > 0 > lines.fit(6.0)[0, 3]


def test_without_a_width_a_longer_last_line_is_odd():
    shorter, longer = Lines(cut("清理河道垃圾\n转运")), Lines(cut("清理\n河道垃圾并转运"))
    assert shorter.fit(None)[0, 2] > longer.fit(None)[0, 2]


def test_segments_of_nothing():
    assert np.array_equal(Lines([]).fit(6.0), np.zeros((1, 1)))


def test_promise_and_result_resemble_each_other():
    alike = resemblance("安装路灯200盏", "安装路灯212盏")
    assert alike > resemblance("安装路灯200盏", "居民满意度92%")


def test_absence_comes_in_pairs():
    assert resemblance("不适用", "不适用") > 0 > resemblance("不适用", "居民满意度92%")


def test_lists_come_in_pairs():
    lists = resemblance("1.路灯2.护栏", "1.三百盏2.五百米")
    assert lists > resemblance("1.路灯2.护栏", "三百盏五百米")


def test_a_goal_and_its_result_are_about_as_long():
    goal, result = (
        "改善人居环境，提升道路通行能力，消除安全隐患。",
        "道路通行能力明显提升，安全隐患得到消除。",
    )
    assert resemblance(goal, result, goal=True) > resemblance(goal, result[:6], goal=True)
