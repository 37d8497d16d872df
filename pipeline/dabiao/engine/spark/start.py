"""A Spark session: the one that is there, or one of ours, whose failures have a code.

Spark answers what stands in its way with a page of Java. What can be known before is checked before.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from dabiao.errors import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

LOG = "spark.log"
"""Where a Spark that we started writes what it has to say, in the output folder."""


@contextmanager
def session(folder: Path) -> Iterator[SparkSession]:
    """Yield the running session and leave it running, or start one and stop it in the end.

    Raises UsageError: DB1004 no PySpark, DB1024 PySpark does not fit what is installed, DB1020 no
    Java, DB1021 Java too old, DB1023 this machine's name has no address, DB1022 anything else.
    """
    release = _pyspark()
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

    if SparkContext._active_spark_context is not None:
        yield SparkSession.builder.getOrCreate()
        return
    launched = "PYSPARK_GATEWAY_PORT" in os.environ  # spark-submit has started Java already
    if not launched:
        _check_java("17" if release >= 4 else "8")
        _check_host()
    # Spark starts whatever is called python3; the workers need the Python that has dabiao.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    log = folder / LOG
    try:
        with nullcontext() if launched else _stderr_into(log):
            own = SparkSession.builder.appName("dabiao").getOrCreate()
    except Exception as error:
        raise UsageError("DB1022", where=str(log), detail=reason(error), options=LOG) from None
    try:
        yield own
    finally:
        with suppress(Exception):  # Py4J's, where Java is gone already
            own.stop()


def reason(error: Exception) -> str:
    """Return the line of a Spark error that says what happened, without the stack."""
    lines = [line.strip().removeprefix("Caused by: ").removeprefix(": ") for line in str(error).splitlines()]
    telling = [line for line in lines if re.match(r"[\w.]+(Error|Exception): (?!Traceback)", line)]
    return next(iter([*telling[-1:], *filter(None, lines)]), type(error).__name__)[:300]


def _pyspark() -> int:
    """Return the major release of PySpark, once it and what it needs can be used."""
    try:
        import pyspark
    except ModuleNotFoundError as error:
        if error.name != "pyspark":
            raise UsageError("DB1024", where="pyspark", detail=str(error)) from None
        raise UsageError("DB1004", where="--engine spark", options="spark") from None
    except ImportError as error:
        raise UsageError("DB1024", where="pyspark", detail=str(error)) from None
    try:
        with quiet():
            from pyspark.sql.pandas import utils

            utils.require_minimum_pandas_version()
            utils.require_minimum_pyarrow_version()
    except ImportError as error:
        raise UsageError("DB1024", where=f"pyspark {pyspark.__version__}", detail=str(error)) from None
    return int(pyspark.__version__.split(".")[0])


@contextmanager
def quiet() -> Iterator[None]:
    """Say nothing of pandas 3, which PySpark doubts: no pandas call is made on Spark here."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        yield


def _check_java(minimum: str) -> None:
    if _site_sets_java():
        return
    home = os.environ.get("JAVA_HOME")
    command = str(Path(home, "bin", "java")) if home else shutil.which("java")
    where = f"JAVA_HOME={home}" if home else "PATH"
    if command is None:
        raise UsageError("DB1020", where=where, options=minimum)
    try:
        asked = subprocess.run([command, "-version"], capture_output=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError) as error:
        raise UsageError("DB1020", where=where, detail=f"{type(error).__name__}", options=minimum) from None
    # 1.8.0_292 was Java 8; since then the first number is the release.
    found = re.search(rb'version "(?:1\.)?(\d+)', asked.stderr + asked.stdout)
    if found and int(found[1]) < int(minimum):
        raise UsageError("DB1021", where=command, detail=f"Java {int(found[1])}", options=minimum)


def _site_sets_java() -> bool:
    """Whether the cluster's own spark-env.sh has a say in which Java it is."""
    home = os.environ.get("SPARK_HOME")
    folder = os.environ.get("SPARK_CONF_DIR") or (Path(home, "conf") if home else None)
    return folder is not None and Path(folder, "spark-env.sh").is_file()


def _check_host() -> None:
    if os.environ.get("SPARK_LOCAL_IP") or os.environ.get("SPARK_LOCAL_HOSTNAME") or _site_sets_java():
        return
    name = socket.gethostname()
    try:
        socket.getaddrinfo(name, None)
    except OSError:
        raise UsageError("DB1023", where=name) from None


@contextmanager
def _stderr_into(log: Path) -> Iterator[None]:
    """Start processes whose standard error is ``log``: Java keeps what it is born with."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with log.open("wb") as file:
            os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
