"""What stands in Spark's way is said in one line, with a code, before Spark says it in a hundred."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dabiao.engine.inputs import Input
from dabiao.engine.results import FileResult, Job
from dabiao.engine.spark import work
from dabiao.engine.spark.start import LOG, reason, session
from dabiao.errors import UsageError
from tests.engine import crashing
from tests.engine.test_run import report

pyspark = pytest.importorskip("pyspark", reason="needs the extra [spark]")
if sys.platform == "win32":
    pytest.skip("the stand-ins for Java are shell scripts", allow_module_level=True)

NEEDED = "17" if int(pyspark.__version__.split(".")[0]) >= 4 else "8"
FakeJava = Callable[[str], Path]


@pytest.fixture
def java(tmp_path: Path) -> FakeJava:
    """Return a function that writes a ``bin/java`` with a script of its own and returns its home."""

    def write(script: str) -> Path:
        path = tmp_path / "jdk" / "bin" / "java"
        path.parent.mkdir(parents=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return path.parent.parent

    return write


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of this machine, and no session of another test, has a say."""
    names = ("JAVA_HOME", "SPARK_HOME", "SPARK_CONF_DIR", "PYSPARK_GATEWAY_PORT", "SPARK_LOCAL_HOSTNAME")
    for name in names:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setattr("pyspark.SparkContext._active_spark_context", None)

    def start(builder: object) -> None:
        raise RuntimeError("every check was passed")

    monkeypatch.setattr("pyspark.sql.SparkSession.Builder.getOrCreate", start)


def says(version: str) -> str:
    return f"echo 'openjdk version \"{version}\" 2020-01-14' >&2"


def refusal(folder: Path) -> UsageError:
    with pytest.raises(UsageError) as caught, session(folder):
        pass
    return caught.value


def test_no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    error = refusal(tmp_path)
    assert error.code == "DB1020"
    assert f"Java {NEEDED} " in str(error)


def test_java_home_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "gone"))
    error = refusal(tmp_path)
    assert error.code == "DB1020"
    assert "JAVA_HOME=" in str(error)


def test_a_java_that_only_asks_to_be_installed(
    tmp_path: Path, java: FakeJava, monkeypatch: pytest.MonkeyPatch
):
    """What macOS puts in the place of a Java that is not there."""
    monkeypatch.setenv("PATH", f"{java('echo Unable to locate a Java Runtime. >&2; exit 1') / 'bin'}:/bin")
    assert refusal(tmp_path).code == "DB1020"


@pytest.mark.parametrize(("version", "found"), [("1.7.0_80", "Java 7"), ("1.5.0", "Java 5")])
def test_old_java(tmp_path: Path, java: FakeJava, monkeypatch: pytest.MonkeyPatch, version: str, found: str):
    monkeypatch.setenv("JAVA_HOME", str(java(says(version))))
    error = refusal(tmp_path)
    assert error.code == "DB1021"
    assert found in str(error)
    assert f"Java {NEEDED} " in str(error)


@pytest.mark.parametrize(
    ("release", "version", "refused"),
    [
        ("4.0.1", "11.0.26", True),
        ("4.0.1", "1.8.0_402", True),
        ("4.0.1", "17.0.15", False),
        ("4.3.0", "21", False),
        ("3.3.4", "1.8.0_402", False),
        ("3.5.1", "11.0.26", False),
    ],
)
def test_which_java_a_release_needs(
    tmp_path: Path,
    java: FakeJava,
    monkeypatch: pytest.MonkeyPatch,
    release: str,
    version: str,
    refused: bool,
):
    monkeypatch.setenv("JAVA_HOME", str(java(says(version))))
    monkeypatch.setattr("pyspark.__version__", release)
    assert refusal(tmp_path).code == ("DB1021" if refused else "DB1022")


def test_the_clusters_own_settings_may_name_another_java(
    tmp_path: Path, java: FakeJava, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "spark-env.sh").write_text("export JAVA_HOME=/opt/jdk\n")
    monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
    monkeypatch.setenv("JAVA_HOME", str(java(says("1.5.0"))))
    assert refusal(tmp_path).code == "DB1022"


def test_no_pyspark(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    error = refusal(tmp_path)
    assert error.code == "DB1004"
    assert "dabiao[spark]" in str(error)


def test_a_pandas_that_pyspark_cannot_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pandas.__version__", "0.25.3")
    error = refusal(tmp_path)
    assert error.code == "DB1024"
    assert "0.25.3" in str(error)


def test_a_machine_whose_name_has_no_address(tmp_path: Path, java: FakeJava, monkeypatch: pytest.MonkeyPatch):
    def unknown(name: str, port: None) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setenv("JAVA_HOME", str(java(says("21.0.1"))))
    monkeypatch.delenv("SPARK_LOCAL_IP")
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    monkeypatch.setattr(socket, "gethostname", lambda: "青禾-01")
    error = refusal(tmp_path)
    assert error.code == "DB1023"
    assert "青禾-01" in str(error)
    assert "SPARK_LOCAL_IP" in str(error)


def test_the_command_line_says_one_line(tmp_path: Path, java: FakeJava):
    """Whatever Java prints on its way down goes to the log."""
    home = java(
        f"{says('21.0.1')}; [ $1 = -version ] || {{ echo 'java.net.BindException: no port' >&2; exit 1; }}"
    )
    source = report(tmp_path, "甲.csv")
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-m", "dabiao", "run", str(source), "-o", str(out), "--engine", "spark"],
        env=os.environ | {"JAVA_HOME": str(home), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("[DB1022]")
    assert LOG in lines[0]
    assert "BindException" in (out / LOG).read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("java") is None, reason="needs Java")
def test_a_port_that_cannot_be_had(tmp_path: Path):
    """Java runs and Spark does not: the address is one that no machine has."""
    source = report(tmp_path, "甲.csv")
    done = subprocess.run(
        [sys.executable, "-m", "dabiao", "run", str(source), "-o", str(tmp_path), "--engine", "spark"],
        env=os.environ | {"SPARK_LOCAL_IP": "192.0.2.1", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("[DB1022]")
    assert len(done.stderr.splitlines()) == 1
    assert "BindException" in done.stderr


def test_the_reason_is_the_telling_line():
    stack = """An error occurred while calling o1.collect.
: org.apache.spark.SparkException: Job aborted due to stage failure
	at org.apache.spark.Some.scala:1
Caused by: org.apache.spark.api.python.PythonException: Traceback (most recent call last):
  File "work.py", line 1
ModuleNotFoundError: No module named 'dabiao'

	at java.base/java.lang.Thread"""
    assert reason(Exception(stack)) == "ModuleNotFoundError: No module named 'dabiao'"
    stack = "An error occurred while calling None.\n: java.net.BindException: No port\n\tat java.base/sun.nio"
    assert reason(Exception(stack)) == "java.net.BindException: No port"
    assert reason(Exception("")) == "Exception"


def test_a_file_that_hangs_on_an_executor_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """An executor's part, without Spark."""
    import pyarrow

    monkeypatch.setattr(work, "process", crashing.process)
    items = tuple(Input(tmp_path / name, name) for name in ("a.csv", "sleeper.csv", "b.csv"))
    numbers = pyarrow.RecordBatch.from_arrays([pyarrow.array([0, 1, 2])], ["id"])
    (answer,) = work.Work(items, Job(tmp_path), 0.2)(iter([numbers]))
    results = [FileResult.from_json(json.loads(line)) for line in answer.column(0).to_pylist()]
    assert [result.status for result in results] == ["ok", "failed", "ok"]
    assert results[1].issues[0].code == "DB1195"
