"""The corpus at size: adding, searching, counting, beside a plain LIKE scan and tantivy.

    DABIAO_BENCH_INDICATORS=1000000 pytest tests/bench/test_store_speed.py --benchmark-only -s

prints the figures; without the variable a small corpus is built, whose figures mean little. With a
server in DABIAO_TEST_POSTGRES, what it does with as many is printed too (``-k postgres``: it alone).
The texts are made from few words on purpose: a word of two characters is found in 4 to 100 % of all
records, which is harder on an index than real reports are.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from dabiao.store import BATCH, Search, Store, open_store
from dabiao.store.words import fold, grams, phrase
from tests.store.conftest import SERVER, empty_database
from tests.store.samples import MEASURES, OFFICES, PLACES, SUBJECTS, large

SIZE = int(os.environ.get("DABIAO_BENCH_INDICATORS", "20000"))
EACH = 200
GOALS = {"add": 5000, "search": 50, "facets": 200, "MB": 1500}


class Corpus:
    """A store of SIZE indicators: the first tenth added one report at a time, the others in batches."""

    def __init__(self, address: str) -> None:
        self.address = address
        reports = SIZE // EACH
        self.singly = self._adding(range(reports // 10), 1)
        self.together = self._adding(range(reports // 10, reports), BATCH)

    def _adding(self, numbers: range, together: int) -> str:
        """Add reports; return how fast that was, closing the store included."""
        seconds = cpu = 0.0
        store = open_store(self.address, write=True)
        for first in range(0, len(numbers), together):
            batch = [large(number) for number in numbers[first : first + together]]
            wall, processor = timed(store.add_many, batch)
            seconds, cpu = seconds + wall, cpu + processor
        wall, processor = timed(store.close)
        count = len(numbers) * EACH
        rates = f"{count / (seconds + wall):,.0f}/s (processor {count / (cpu + processor):,.0f}/s)"
        return f"add {rates}, {together} reports of {EACH} a transaction, goal {GOALS['add']:,}"

    def megabytes(self) -> float:
        if "://" not in self.address:
            return Path(self.address).stat().st_size / 1e6
        import psycopg

        sql = """SELECT sum(pg_total_relation_size(oid)) FROM pg_class
            WHERE relkind = 'r' AND relnamespace = 'dabiao'::regnamespace"""
        with psycopg.connect(self.address) as server:
            ((size,),) = server.execute(sql).fetchall()
        return float(size) / 1e6


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    if request.param == "sqlite":
        return Corpus(str(tmp_path_factory.mktemp("bench") / "corpus.db"))
    if not SERVER:
        pytest.skip("DABIAO_TEST_POSTGRES names no PostgreSQL server (.ci/postgres start prints one)")
    return Corpus(empty_database(SERVER)())


@pytest.fixture
def store(corpus: Corpus) -> Iterator[Store]:
    with open_store(corpus.address) as opened:
        yield opened


@pytest.fixture(scope="module")
def plain(corpus: Corpus) -> Iterator[sqlite3.Connection]:
    """What is compared with: one table of folded texts, scanned."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE cell (sha256, id, verdict, text)")
    with open_store(corpus.address) as opened:
        cells = ((row, "\n".join(fold(cell or "") for cell in _cells(row))) for row in opened.rows())
        rows = ((row.sha256, row.id, row.verdict, text) for row, text in cells)
        db.executemany("INSERT INTO cell VALUES (?, ?, ?, ?)", rows)
    yield db
    db.close()


def _cells(record: Any) -> tuple[str | None, ...]:
    return record.name, record.target, record.actual


def queries(count: int) -> list[Search]:
    """Return words, phrases and runs with filters, as people combine them."""
    random = Random(7)
    words: tuple[Callable[[], str], ...] = (
        lambda: random.choice(SUBJECTS),
        lambda: random.choice(MEASURES)[0],
        lambda: random.choice(SUBJECTS)[:2],
        lambda: random.choice(PLACES),
        lambda: random.choice(OFFICES)[:2],
    )
    made = []
    for number in range(count):
        text = random.choice(words)()
        if number % 4 == 1:
            text = f'"{random.choice(SUBJECTS)}{random.choice(MEASURES)[0]}"'
        elif number % 4 == 2:
            text = f"{random.choice(PLACES)} {text}"
        measure = random.choice(MEASURES)
        filters: list[dict[str, Any]] = [
            {"verdict": (random.choice(("not_met", "undetermined", "partially_met")),)},
            {"type": (measure[2],)},
            {"year": (random.randint(2015, 2024),)},
            {"department": (random.choice(OFFICES),)},
            {"unit": (measure[1],), "minimum": 50, "maximum": 500},
            {"finding": ("copied",)},
            {"basis": ("statement",), "form": ("hubei",)},
        ]
        made.append(Search(text, **filters[number % len(filters)]))
    return made


def timed(work: Callable[..., object], *args: object) -> tuple[float, float]:
    """Return seconds by the clock on the wall and of the processor: they part on a busy machine."""
    start, cpu = perf_counter(), process_time()
    work(*args)
    return perf_counter() - start, process_time() - cpu


class Times:
    """Milliseconds per search, on the wall and of the (this process's) processor."""

    def __init__(self, work: Callable[[Search], object], searches: list[Search]) -> None:
        times = [timed(work, search) for search in searches]
        self.wall = [wall * 1000 for wall, _ in times]
        self.cpu = [cpu * 1000 for _, cpu in times]

    def __str__(self) -> str:
        wall, cpu = (quantiles(times, n=20, method="inclusive")[-1] for times in (self.wall, self.cpu))
        return f"median {median(self.wall):.1f} ms, p95 {wall:.1f} ms (processor {cpu:.1f} ms)"


Capture = pytest.CaptureFixture[str]


def say(capsys: Capture, text: str) -> None:
    with capsys.disabled():
        print(f"\n  {SIZE:>9,} indicators  {text}")


def test_adding(corpus: Corpus, benchmark: BenchmarkFixture, capsys: Capture) -> None:
    megabytes = corpus.megabytes()
    say(capsys, corpus.singly)
    say(capsys, corpus.together)
    say(capsys, f"file {megabytes:,.0f} MB, goal for a million {GOALS['MB']:,}")
    # The size grows with the records and nothing else, so that a million stays under the goal.
    assert "://" in corpus.address or megabytes / SIZE * 1e6 < GOALS["MB"]
    reports = iter(range(10**6, 2 * 10**6))
    with open_store(corpus.address, write=True) as store:
        benchmark.pedantic(store.add, setup=lambda: ((large(next(reports)),), {}), rounds=5)


def test_a_filtered_search(store: Store, benchmark: BenchmarkFixture, capsys: Capture) -> None:
    searches = queries(200)
    say(capsys, f"filtered search: {Times(store.search, searches)}, goal {GOALS['search']}")
    assert benchmark.pedantic(store.search, args=(searches[0],), rounds=5).total


def test_a_facet_count(store: Store, benchmark: BenchmarkFixture, capsys: Capture) -> None:
    searches = queries(200)
    say(capsys, f"facets of a filtered search: {Times(store.facets, searches)}, goal {GOALS['facets']}")
    bare = [Search(search.text) for search in searches]
    say(capsys, f"facets of a search without filter: {Times(store.facets, bare)}, goal {GOALS['facets']}")
    say(capsys, f"facets of the whole corpus: {Times(store.facets, [Search()] * 2)}, goal {GOALS['facets']}")
    assert benchmark.pedantic(store.facets, args=(searches[0],), rounds=5)


def test_against_a_scan(
    store: Store, plain: sqlite3.Connection, benchmark: BenchmarkFixture, capsys: Capture
) -> None:
    """Recall at 20 is 1 for words and phrases; the index pays the more, the larger the corpus."""
    random = Random(3)
    terms = [random.choice(SUBJECTS)[:2] for _ in range(8)]
    terms += [random.choice(SUBJECTS) + random.choice(MEASURES)[0] for _ in range(8)]
    terms += ["率达", "全年", "％，", "会", "河道巡查里程达到"]
    scan_for = "SELECT sha256, id FROM cell WHERE text LIKE ?"
    found, wanted = 0, 0
    index: list[float] = []
    scan: list[float] = []
    for term in terms:
        start = perf_counter()
        page = store.search(Search(f'"{term}"', limit=20))
        middle = perf_counter()
        rows = plain.execute(scan_for, [f"%{fold(term)}%"]).fetchall()
        index.append((middle - start) * 1000)
        scan.append((perf_counter() - middle) * 1000)
        assert page.total == len(rows), term
        wanted += min(20, len(rows))
        found += sum(any(fold(term) in fold(cell or "") for cell in _cells(hit)) for hit in page.hits)
    assert found == wanted > 0
    say(capsys, f"recall at 20 against a scan {found / wanted:.3f}, {len(terms)} words and phrases")
    ratio = median(scan) / median(index)
    say(capsys, f"search {median(index):.1f} ms, LIKE scan in memory {median(scan):.1f} ms: {ratio:.1f} x")
    benchmark.pedantic(store.search, args=(Search(f'"{terms[0]}"'),), rounds=5)


def test_against_words_alone(
    store: Store, plain: sqlite3.Connection, benchmark: BenchmarkFixture, capsys: Capture
) -> None:
    """Why the index holds runs: what an index of jieba's words would find of what a scan finds."""
    from dabiao.segment.words import tokens

    rows = plain.execute("SELECT text FROM cell LIMIT 5000").fetchall()
    terms = sorted({subject[at : at + 2] for subject in SUBJECTS for at in (0, 2)})
    cut = [(text, set(tokens(text))) for (text,) in rows]
    scanned = sum(term in text for text, _ in cut for term in terms)
    by_word = sum(term in words for _, words in cut for term in terms)
    say(capsys, f"recall of an index of jieba's words {by_word / scanned:.3f}, of runs 1.000")
    assert by_word < scanned
    benchmark.pedantic(store.search, args=(Search(terms[0]),), rounds=3)


def test_against_tantivy(store: Store, benchmark: BenchmarkFixture, capsys: Capture) -> None:
    tantivy = pytest.importorskip("tantivy", reason="tantivy is not installed; the comparison needs it")
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False, tokenizer_name="whitespace", index_option="position")
    index = tantivy.Index(builder.build())
    writer = index.writer(256_000_000)
    start = perf_counter()
    for row in store.rows():
        text = " ".join(grams(fold(cell or "")) for cell in _cells(row))
        writer.add_document(tantivy.Document(text=text))
    writer.commit()
    index.reload()
    rate = SIZE / (perf_counter() - start)
    searcher = index.searcher()

    def ask(search: Search) -> object:
        return searcher.search(index.parse_query(f'"{phrase(fold(search.text))}"', ["text"]), 20)

    searches = [Search(subject) for subject in SUBJECTS]
    say(capsys, f"tantivy, same tokens: add {rate:,.0f}/s, search {Times(ask, searches)}")
    say(capsys, f"the same searches here: {Times(store.search, searches)}")
    benchmark.pedantic(ask, args=(searches[0],), rounds=5)
