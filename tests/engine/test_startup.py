"""Starting is quick because nothing loads before it is needed; the seconds are in tests/bench."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"numpy", "pandas", "sklearn", "spacy", "jieba", "openpyxl", "pdfplumber", "lxml", "pyarrow"}


def loaded(code: str) -> set[str]:
    command = [sys.executable, "-c", f"import sys\n{code}\nprint('\\n'.join(sys.modules))"]
    return set(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines())


def test_importing_the_package_loads_no_stage():
    modules = loaded("import dabiao")
    assert "dabiao" in modules
    assert not modules & (HEAVY | {"dabiao.model", "dabiao.extract", "dabiao.compare", "dabiao.classify"})


def test_help_loads_no_stage():
    code = "import dabiao.cli\ntry: dabiao.cli.app(['--help'])\nexcept SystemExit: pass"
    assert not loaded(code) & (HEAVY | {"rich", "dabiao.extract", "dabiao.compare", "dabiao.engine"})


@pytest.mark.parametrize("name", ["classify", "compare", "extract"])
def test_the_three_functions_keep_their_names_whatever_is_imported_first(name: str):
    code = (
        f"import importlib, dabiao\nimportlib.import_module('dabiao.{name}')\n"
        f"assert callable(dabiao.{name}) and dabiao.{name}.__name__ == '{name}'\n"
        f"from dabiao import {name}\nassert {name} is sys.modules['dabiao.{name}'].{name}"
    )
    assert f"dabiao.{name}" in loaded(code)


def test_a_name_that_is_not_there_says_so():
    import dabiao

    with pytest.raises(AttributeError, match="'dabiao' has no attribute 'judge'"):
        _ = dabiao.judge
    assert set(dabiao.__all__) <= set(dir(dabiao))
