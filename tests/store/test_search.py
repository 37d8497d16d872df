"""What is found: exactly what a scan of the cells finds, in a defined order, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dabiao.errors import StoreError
from dabiao.store import Search, Store, open_store
from dabiao.store.words import fold, spans
from tests.store.conftest import NewStore
from tests.store.samples import indicator, large, mention, report

ROWS = (
    indicator("1-1", "技能培训人次", "不低于300人次", "已培训320人次", verdict="exceeded"),
    indicator("1-2", "水质达标率", "≥95%", "达标率为96%", type="质量指标", basis="statement"),
    indicator(
        "1-3", "群众满意度", "满意", "未开展 调查，50%_的人；DROP TABLE", type="满意度指标", verdict="not_met"
    ),
    indicator("1-4", "河长", None, "巡河100公里", flags=["copied"]),
    indicator("1-5", "GDP增速", "６％以上", "Ａ级企业3家 AND NEAR NOT *", type="经济效益指标"),
    indicator("1-6", "优良天数", "300天", "资金已全部拨付，及时", verdict="undetermined"),
)


@pytest.fixture
def store(new_store: NewStore) -> Iterator[Store]:
    with open_store(new_store(), write=True) as opened:
        opened.add(report(*ROWS))
        yield opened


def found(store: Store, text: str = "", **filters: object) -> list[str]:
    page = store.search(Search(text, limit=100, **filters))  # type: ignore[arg-type]
    assert page.total == len(page.hits)
    return sorted(hit.indicator_id for hit in page.hits)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("培训", ["1-1"]),
        ("河长", ["1-4"]),  # a name of two characters
        ("长", ["1-4"]),  # one character
        ("质达", ["1-2"]),  # across what a segmenter would call words
        ('"达标率为96%"', ["1-2"]),
        ("“水质 达标率”", ["1-2"]),  # white space is layout
        ('"为达标率"', []),
        ("满意 调查", ["1-3"]),  # words in different cells
        ("满意 培训", []),
        ("gdp", ["1-5"]),
        ("a级", ["1-5"]),
        ("6%以上", ["1-5"]),
        ("6％", ["1-2", "1-5"]),
        ("资金拨付及时", ["1-6"]),  # its words stand apart
        ('"资金拨付及时"', []),
        ("满意率", ["1-3"]),  # a synonym of 满意度
        ('"满意率"', []),
        ("", [f"1-{n}" for n in range(1, 7)]),
    ],
)
def test_words_phrases_and_synonyms(store: Store, text: str, ids: list[str]) -> None:
    assert found(store, text) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("%", ["1-2", "1-3", "1-5"]),
        ("_", ["1-3"]),
        ("*", ["1-5"]),
        ("NEAR", ["1-5"]),
        ("NOT AND", ["1-5"]),
        ("培训 NOT 人次", []),
        ("name:培训", []),
        ("; DROP TABLE indicator", []),
        ("DROP TABLE", ["1-3"]),
        ("' OR '1'='1", []),
        ('"', [f"1-{n}" for n in range(1, 7)]),  # no term at all
        ('培训"', ["1-1"]),
        ("培\0训", ["1-1"]),
        ("培训*", ["1-1"]),
        ("^培训", []),
        ("(培训", ["1-1"]),
        ("\\", []),
        ("\ud800", []),
    ],
)
def test_query_text_is_data(store: Store, text: str, ids: list[str]) -> None:
    assert found(store, text) == ids
    assert len(found(store)) == 6


@given(text=st.text(max_size=40))
@settings(max_examples=150, deadline=None, database=None, derandomize=True)
def test_no_query_raises(store_of_all: Store, text: str) -> None:
    assert store_of_all.search(Search(text)).total >= 0


@pytest.fixture(scope="module")
def store_of_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("store") / "c.db", write=True) as opened:
        for number in range(4):
            opened.add(large(number, projects=10))
        yield opened


def test_a_very_long_query_is_cut_not_refused(store: Store) -> None:
    assert found(store, '"' + "培训" * 500_000 + '"') == []
    assert found(store, '"“' * 500_000) == [f"1-{n}" for n in range(1, 7)]


TEXT = st.text(alphabet="资金拨付达标率 A％%9“，*\n", min_size=1, max_size=8)


@given(cells=st.lists(st.tuples(TEXT, TEXT, TEXT), min_size=1, max_size=6), term=TEXT)
@settings(max_examples=60, deadline=None, database=None, derandomize=True)
def test_a_phrase_finds_what_a_scan_finds(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str, str]], term: str
) -> None:
    rows = [indicator(str(n), *three) for n, three in enumerate(cells)]
    wanted = fold(term.replace("“", ""))
    expected = sorted(str(n) for n, three in enumerate(cells) if any(wanted in fold(cell) for cell in three))
    with open_store(tmp_path_factory.mktemp("scan") / "c.db", write=True) as opened:
        opened.add(report(*rows))
        assert found(opened, f'"{term.replace("“", "")}"') == expected


def test_filters_narrow_and_combine(store: Store) -> None:
    assert found(store, verdict=("not_met", "undetermined")) == ["1-3", "1-6"]
    assert found(store, type=("质量指标",)) == ["1-2"]
    assert found(store, basis=("statement",)) == ["1-2"]
    assert found(store, finding=("copied",)) == ["1-4"]
    assert found(store, department=("民政",)) == [f"1-{n}" for n in range(1, 7)]
    assert found(store, department=("教育",)) == []
    assert found(store, year=(2023,), form=("mof",), verdict=("exceeded",)) == ["1-1"]
    assert found(store, year=(2022,)) == []
    assert found(store, "培训", verdict=("met",)) == []


def test_findings_of_the_project_count_for_its_indicators(new_store: NewStore) -> None:
    findings = [
        {"code": "rate_mismatch", "severity": "high", "message": "", "project": 1, "indicator": None},
        {"code": "no_threshold", "severity": "low", "message": "", "project": 1, "indicator": "1-4"},
    ]
    with open_store(new_store(), write=True) as opened:
        opened.add(report(*ROWS, findings=findings))
        assert len(found(opened, finding=("rate_mismatch",))) == 6
        assert found(opened, finding=("no_threshold",)) == ["1-4"]


def test_values_are_compared_in_base_units(new_store: NewStore) -> None:
    long, many = "整治河道3公里", "更换路灯500盏，铺设管线2公里"
    rows = (
        indicator("1", None, long, None, target_mentions=[mention(long, 3, "公里")]),
        indicator(
            "2", None, many, None, target_mentions=[mention(many, 500, "盏"), mention(many, 2, "公里")]
        ),
        indicator("3", None, "按期", None),
        indicator(
            "4", None, "3公里以外的村", None, target_mentions=[mention("3公里", 3, "公里", role="condition")]
        ),
    )
    with open_store(new_store(), write=True) as opened:
        opened.add(report(*rows))
        assert found(opened, minimum=3000, maximum=3000) == ["1"]
        assert found(opened, minimum=2000) == ["1", "2"]
        assert found(opened, minimum=600, maximum=1900) == []  # between the two values of 2
        assert found(opened, maximum=600) == ["2"]
        assert found(opened, minimum=400, maximum=600) == ["2"]  # its lowest, not its highest
        assert found(opened, minimum=1900, maximum=2100) == ["2"]
        assert found(opened, minimum=400, maximum=600, unit=("公里",)) == []
        assert found(opened, minimum=1900, maximum=2100, unit=("公里",)) == ["2"]
        assert found(opened, unit=("公里",), maximum=600) == []
        assert found(opened, unit=("盏",)) == ["2"]
        by_value = [hit.indicator_id for hit in opened.search(Search(sort="value")).hits]
        assert by_value == ["1", "2", "4", "3"]
        rising = [hit.indicator_id for hit in opened.search(Search(sort="value_asc")).hits]
        assert rising == ["2", "1", "4", "3"]


def test_facets_count_every_hit(store_of_all: Store) -> None:
    rows = list(store_of_all.rows())
    chosen = [row for row in rows if "培训" in (row.name or "") + "|" + (row.actual or "")]
    facets = store_of_all.facets(Search('"培训"'))
    assert chosen
    assert store_of_all.search(Search('"培训"')).total == len(chosen)
    for name in ("verdict", "type", "department", "year", "basis"):
        held = [str(getattr(row, name)) for row in chosen]
        assert facets[name] == {value: held.count(value) for value in facets[name]}
        assert set(facets[name]) == set(held)
    assert list(facets["verdict"].values()) == sorted(facets["verdict"].values(), reverse=True)


def test_better_hits_come_first(new_store: NewStore) -> None:
    rows = (
        indicator("apart", "资金使用", None, "拨付及时"),
        indicator("cell", "项目进度", None, "资金拨付及时"),
        indicator("name", "资金拨付及时", None, "完成"),
        indicator("long", "资金拨付及时" + "以及其他许多内容" * 5, None, "完成"),
    )
    with open_store(new_store(), write=True) as opened:
        opened.add(report(*rows))
        hits = opened.search(Search("资金拨付及时")).hits
    assert [hit.indicator_id for hit in hits] == ["name", "long", "cell", "apart"]
    assert [hit.rank for hit in hits] == [1, 2, 3, 4]


@pytest.mark.parametrize("sort", ["relevance", "newest", "value", "value_asc"])
@pytest.mark.parametrize("text", ["", "满意度", "设备全年"])
def test_pages_join_without_gap_or_overlap(
    new_store: NewStore, monkeypatch: pytest.MonkeyPatch, sort: str, text: str
) -> None:
    monkeypatch.setattr("dabiao.store.searching.WINDOW", 7)
    with open_store(new_store(), write=True) as opened:
        for number in range(3):
            opened.add(large(number, projects=8))
        whole = opened.search(Search(text, sort=sort, limit=1000))  # type: ignore[arg-type]
        seen, after = [], None
        while True:
            search = Search(text, sort=sort, limit=6, after=after)  # type: ignore[arg-type]
            page = opened.search(search)
            seen += page.hits
            if page.next is None:
                break
            after = page.next
            opened.add(large(100 + len(seen), projects=1))  # what is added meanwhile stays out
            assert page.total == whole.total
        assert seen == list(whole.hits)
        assert len(seen) == whole.total > 6


def test_a_token_of_another_search_is_refused(store: Store) -> None:
    token = store.search(Search(limit=2)).next
    assert token
    for search in (Search("培训", after=token), Search(after="x"), Search(after="bm90"), Search(after="é")):
        with pytest.raises(StoreError, match="DB4011"):
            store.search(replace(search, limit=2))


def test_highlights_are_offsets_into_the_cells(store: Store) -> None:
    (hit,) = store.search(Search("开展调查")).hits
    assert hit.actual is not None
    assert [hit.actual[start:end] for start, end in hit.highlights["actual"]] == ["开展 调查"]
    assert hit.highlights["name"] == []


@given(
    text=st.text(alphabet="甲乙 \u200bＡa", max_size=12),
    term=st.text(alphabet="甲乙a", min_size=1, max_size=3),
)
@settings(max_examples=200, deadline=None, database=None, derandomize=True)
def test_spans_cover_the_term_and_nothing_else(text: str, term: str) -> None:
    marked = spans(text, (term,))
    assert bool(marked) == (term in fold(text))
    for start, end in marked:
        assert fold(text[start:end]).replace(term, "") == ""
