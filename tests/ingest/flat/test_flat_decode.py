"""The decoder as a whole, on a small table and on the sample reports."""

import re
from itertools import zip_longest
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao.errors import InputError
from dabiao.evaluate.decoding import measure
from dabiao.evaluate.table import Data
from dabiao.ingest.flat import decode, recognises
from tests.ingest.flat.sample import FIRST, HEAD, SECOND

CORPUS = Path(__file__).parents[3] / "corpus"


def read(text, **options):
    return decode(text, name="table.txt", sha256="0" * 64, **options)


def codes(report):
    return [issue.code for issue in report.source.issues]


@pytest.fixture(scope="module")
def report():
    return read(HEAD + FIRST + SECOND)


def test_what_stands_above_the_table(report):
    assert report.title == "2022年度云溪县林业局部门预算项目绩效自评表"
    assert (report.department, report.year, report.currency_unit) == ("云溪县林业局", 2022, "万元")
    assert (report.source.form, report.source.status) == ("shenzhen-wide", "ok")


def test_money(report):
    project = report.projects[0]
    assert (project.budget.total, project.budget.general, project.spent.total) == (50, 50, 48)
    assert project.execution_rate.stated == project.execution_rate.computed == 96


def test_texts_of_a_project(report):
    project = report.projects[1]
    assert (project.no, project.department, project.project) == (2, "云溪县林业局", "森林防火宣传")
    assert project.goal == "开展森林防火宣传，提高群众防火意识，减少野外用火。"
    assert project.goal_result == "开展森林防火宣传40场，群众防火意识明显提高。"
    assert (project.problems, project.rectification) == ("无", "不需要整改")


def test_indicators(report):
    cells = [(row.target, row.actual) for row in report.projects[0].indicators]
    assert cells == [
        ("采购苗木3万株", "采购苗木3万株"),
        ("苗木成活率", "苗木成活率92%"),
        ("3月底前到货", "3月20日到货"),
        ("不适用", "不适用"),
        ("方便群众义务植树", "参加义务植树群众5200人次"),
        ("增加绿地", "新增绿地12公顷"),
        ("群众满意度不低于90%", "群众满意度93%"),
    ]
    assert report.projects[0].indicators[6].type == "满意度指标"
    assert report.projects[0].indicators[6].type_printed == "服务对象满意度指标"
    assert [row.id for row in report.projects[1].indicators] == [f"2-{n}" for n in range(1, 8)]


def test_each_cell_says_where_it_stood_and_how_sure_it_is(report):
    lines = (HEAD + FIRST + SECOND).split("\n")
    for project in report.projects:
        where = project.sources["goal"]
        assert lines[where.line - 1].startswith(project.goal[:4])
        assert where.end_line > where.line
        for row in project.indicators:
            assert 0 < row.sources["target"].confidence <= 1
            assert row.where.line == row.sources["target"].line
            assert row.where.confidence <= row.sources["actual"].confidence


def test_a_doubtful_border_is_reported_and_nothing_is_lost():
    doubtful = FIRST.replace("增加绿地\n新增绿地\n12公顷", "增加绿地\n绿化美化\n环境优美")
    report = read(HEAD + doubtful + SECOND)
    row = report.projects[0].indicators[5]
    assert row.target + row.actual == "增加绿地绿化美化环境优美"
    unsure = row.sources["target"].confidence < 0.7
    assert unsure == any("项目 1 生态效益指标" in issue.where for issue in report.source.issues)


@pytest.mark.parametrize("space", ["\n", "\n\n"])
def test_every_gap_a_line_break(space):
    rows = re.sub(r" (?=，|\d+(?:万株|公顷|人次|场|起|%))", "", FIRST + SECOND)
    flat = read(HEAD + re.sub(r"[ \n]", space, rows))
    assert [project.project for project in flat.projects] == ["苗木采购", "森林防火宣传"]
    assert flat.projects[0].indicators[0].target == "采购苗木3万株"


def test_a_header_printed_again_is_skipped_and_said_so():
    again = HEAD.split("\n", 2)[2]
    report = read(HEAD + FIRST + again + SECOND)
    assert report.projects[0].rectification == "不需要整改"
    assert report.projects[1].no == 2
    assert "DB1214" in codes(report)
    assert "DB1214" not in codes(read(HEAD + FIRST + SECOND))


def test_page_numbers_are_no_cells():
    report = read(HEAD + FIRST + "第 1 页，共 2 页\n" + SECOND + "- 2 -\n")
    assert report.projects[0].rectification == report.projects[1].rectification == "不需要整改"


def test_totals_and_signatures_below_are_not_read_as_cells():
    below = "合计 70.00 70.00 0.00 0.00 68.00 68.00 0.00 0.00 97.14%\n填表人：张三 联系电话：1234\n"
    report = read(HEAD + FIRST + SECOND + below)
    assert len(report.projects) == 2
    assert report.projects[1].rectification == "不需要整改"
    assert "DB1215" in codes(report)


@pytest.mark.parametrize("below", ["填表人：张三 审核人：李四\n", "注：本表一式两份。\n联系电话：1234\n"])
def test_signatures_and_notes_are_no_cells(below):
    report = read(HEAD + FIRST + SECOND + below)
    assert report.projects[1].rectification == "不需要整改"
    assert "DB1215" in codes(report)


def test_empty_cells_stay_empty():
    blank = FIRST.replace("不适用 不适用 ", "").replace("群众满意度 93% 无 不需要整改", "群众满意度 93%")
    report = read(HEAD + blank + SECOND)
    project = report.projects[0]
    assert (project.indicators[3].target, project.indicators[3].actual) == (None, None)
    assert (project.problems, project.rectification) == (None, None)
    assert project.indicators[4].target == "方便群众义务植树"


def test_a_missing_number_is_reported():
    report = read(HEAD + FIRST + SECOND.replace("2 云溪县", "云溪县", 1))
    assert report.projects[1].no == 2
    assert "DB1212" in codes(report)
    assert report.source.status == "partial"


def test_a_second_table_does_not_take_the_numbers_of_the_first():
    report = read(HEAD + FIRST + SECOND + HEAD + FIRST)
    assert [project.no for project in report.projects] == [1, 2, 3]
    assert report.projects[2].indicators[0].id == "3-1"
    assert report.projects[2].project == "苗木采购"
    assert "DB1212" in codes(report)


def test_missing_amounts_are_reported():
    short = SECOND.replace("20.00 20.00 0.00 0.00 20.00 20.00 0.00 0.00", "20.00 20.00 20.00 20.00")
    report = read(HEAD + FIRST + short)
    assert (report.projects[1].budget.general, report.projects[1].budget.fund) == (20, None)
    assert "DB1213" in codes(report)


def test_a_text_of_interleaved_columns_is_not_passed_off_as_read():
    columns = [line.split(" ") for line in FIRST.split("\n")[1:] if line]
    across = "\n".join(" ".join(row) for row in zip_longest(*columns, fillvalue="改善"))
    report = read(HEAD + FIRST.split("\n")[0] + "\n" + across + "\n" + SECOND.split("\n")[0])
    assert "DB1216" in codes(report)
    assert report.source.status == "partial"
    assert "DB1216" not in codes(read(HEAD + FIRST + SECOND))


def test_operators_are_normalised_and_the_printed_cell_kept():
    report = read(HEAD + FIRST.replace("采购苗木3万株 采购", "采购苗木≧3万株 采购") + SECOND)
    row = report.projects[0].indicators[0]
    assert (row.target, row.target_printed) == ("采购苗木≥3万株", "采购苗木≧3万株")
    assert report.projects[1].indicators[0].target_printed is None


def test_list_items_keep_their_lines():
    listed = FIRST.replace(
        "采购苗木3万株 采购苗木 3万株", "1.樟树2万株\n2.桂花1万株\n1.樟树2万株\n2.桂花1万株\n"
    )
    row = read(HEAD + listed + SECOND).projects[0].indicators[0]
    assert row.target == row.actual == "1.樟树2万株\n2.桂花1万株"


def test_the_year_of_last_resort():
    bare = HEAD.replace("2022年度", "")
    assert read(bare + FIRST + SECOND).year is None
    assert read(bare + FIRST + SECOND, year=2019).year == 2019
    assert read(HEAD + FIRST + SECOND, year=2019).year == 2022


@pytest.mark.parametrize("text", ["", "关于做好绩效自评工作的通知\n各乡镇人民政府：", HEAD, "1 2 3 4% 5"])
def test_no_table_is_one_clear_error(text):
    with pytest.raises(InputError) as caught:
        read(text)
    assert caught.value.code == "DB1105"


def test_recognises_its_form_only():
    assert recognises(HEAD + FIRST + SECOND) > 0.9
    assert recognises(HEAD) < 0.5
    assert (
        recognises("一级指标 二级指标 三级指标 年度指标值 实际完成值 分值 得分 数量指标 培训人数 ≥50人 60人")
        < 0.2
    )


@settings(derandomize=True, database=None, deadline=None, max_examples=60)
@given(st.text(alphabet=st.sampled_from("1中，。（》 \n\f\0\ud800.,%％-无A2345"), max_size=120))
def test_noise_never_breaks_the_reading(noise):
    report = read(HEAD + FIRST[: len(noise)] + noise + SECOND)
    assert all(len(project.indicators) == 7 for project in report.projects)


def test_the_same_text_gives_the_same_report():
    assert read(HEAD + FIRST + SECOND) == read(HEAD + FIRST + SECOND)


@pytest.fixture(scope="module")
def samples():
    return measure(Data(corpus=CORPUS, shared=None))[0].figures


def test_every_sample_report_is_read(samples):
    assert samples[0].value >= 0.98
    assert all(figure.value >= 0.95 for figure in samples), [f.name for f in samples if f.value < 0.95]


def test_there_are_samples_of_every_extractor(samples):
    extractors = [figure.name.split(".")[1] for figure in samples[1:]]
    assert len(extractors) >= 9
    assert {"pdfium", "pypdf", "rows"} <= set(extractors)
