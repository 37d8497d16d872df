"""The same stages on Spark give the same files as on this machine."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dabiao.engine import run
from tests.engine.test_run import report

pytest.importorskip("pyspark", reason="needs the extra [spark]")
if shutil.which("java") is None:
    pytest.skip("Spark needs Java", allow_module_level=True)


# PySpark warns about pandas 3 and leaves sockets to the garbage collector; neither is ours to mend.
@pytest.mark.filterwarnings("ignore")
def test_spark_writes_what_the_local_engine_writes(tmp_path: Path):
    folder = tmp_path / "in"
    report(folder, "甲.csv")
    report(folder, "乙.csv")
    (folder / "空.txt").write_bytes(b"")
    local = run([folder], tmp_path / "local", workers=1)
    spark = run([folder], tmp_path / "spark", engine="spark")
    assert spark == local
    for path in (tmp_path / "local").iterdir():
        assert (tmp_path / "spark" / path.name).read_bytes() == path.read_bytes(), path.name
