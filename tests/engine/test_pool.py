"""Worker processes may die or hang; the others never notice."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from dabiao.engine.pool import Lost, Pool, cores, each
from tests.engine.crashing import shout, worker_number


def test_every_task_comes_back_with_its_result():
    words = [f"w{number}" for number in range(20)]
    assert sorted(each(words, shout, 2)) == sorted((word, word.upper()) for word in words)
    assert list(each([], shout, 2)) == []


def test_a_dead_worker_is_replaced_and_its_task_is_lost():
    words = ["a", "killer", "b", "killer too", "c", "d"]
    outcome = dict(each(words, shout, 2))
    assert outcome.pop("killer") == outcome.pop("killer too") == Lost()
    assert outcome == {word: word.upper() for word in "abcd"}


def test_a_hanging_worker_is_stopped_at_the_deadline():
    begin = time.monotonic()
    outcome = dict(each(["a", "sleeper", "b", "c"], shout, 2, 3.0))
    assert outcome.pop("sleeper") == Lost(late=True)
    assert outcome == {word: word.upper() for word in "abc"}
    assert time.monotonic() - begin < 600


def test_the_work_is_shared_and_workers_are_kept():
    assert len({number for _, number in each(map(str, range(12)), worker_number, 2)}) <= 2
    with Pool(worker_number, 2) as pool:
        pool.submit("a")
        pool.submit("b")
        assert not pool.idle
        assert len({pool.finished()[1] for _ in "ab"}) == 2
        assert not pool.busy


def test_a_worker_gives_way_after_its_share_of_tasks():
    numbers = [number for _, number in each(map(str, range(6)), worker_number, 1, None, 2)]
    assert len(set(numbers)) == 3
    assert numbers[0] == numbers[1]


def test_tasks_are_taken_only_when_a_worker_is_free():
    taken: list[int] = []

    def tasks() -> Iterator[str]:
        for number in range(50):
            taken.append(number)
            yield str(number)

    outcomes = each(tasks(), shout, 2)
    next(outcomes)
    assert len(taken) <= 4
    outcomes.close()


def test_large_tasks_and_results_pass():
    word = "长" * 2_000_000
    assert dict(each([word, "b"], shout, 2)) == {word: word, "b": "B"}


def test_workers_that_cannot_start_are_one_clear_error(tmp_path: Path):
    """A script without the guard that every use of processes needs."""
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from dabiao.engine.pool import each\nfrom dabiao.errors import UsageError\n"
        "try:\n    list(each(['a', 'b'], len, 2))\n"
        "except UsageError as error:\n    print(error.code)\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(script)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert result.stdout.split()[-1:] == ["DB1006"], result.stderr


def test_there_is_a_core_to_work_on():
    assert cores() >= 1
