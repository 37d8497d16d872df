"""What the README shows is what the commands print."""

from __future__ import annotations

import contextlib
import doctest
import re
import shlex
import tempfile
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dabiao
from tests.conftest import ROOT
from tests.contract.test_public import UPDATE

READMES = ["README.md", "README.zh-CN.md"]


def blocks(name: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.S)


def sessions() -> list[tuple[str, str, str]]:
    found = []
    for name in READMES:
        for block in blocks(name, "console"):
            for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
                command, _, output = part.partition("\n")
                found.append((name, command, output.rstrip("\n")))
    return found


@cache
def printed(command: str) -> str:
    from dabiao.cli import app

    program, *arguments = shlex.split(command)
    assert program == "dabiao"
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        return CliRunner().invoke(app, arguments).stdout.rstrip("\n")


@pytest.mark.parametrize(("name", "command", "output"), sessions())
def test_console_examples(name: str, command: str, output: str):
    assert printed(command) == output


@pytest.mark.parametrize("name", READMES)
def test_python_examples(name: str):
    examples = "\n".join(blocks(name, "python"))
    assert ">>>" in examples
    test = doctest.DocTestParser().get_doctest(examples, {"dabiao": dabiao}, name, name, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


def test_both_languages_show_the_same_commands():
    commands = [[c for n, c, _ in sessions() if n == name] for name in READMES]
    assert commands[0] == commands[1]
    assert blocks(READMES[0], "sh") == blocks(READMES[1], "sh")
    assert len(commands[0]) >= 3


def test_the_first_two_commands_give_results_then_tests():
    first, second = "\n".join(blocks("README.md", "sh")).splitlines()[:2]
    assert "dabiao demo" in first
    assert "pytest" in second


def test_every_error_code_is_documented():
    from dabiao.errors import CODES

    rows = [
        f"| {code} | {title} | {advice.format(options='……')} |"
        for code, (title, advice) in sorted(CODES.items())
    ]
    text = "\n".join(["# 错误与提示代码", "", "| 代码 | 含义 | 怎么办 |", "|---|---|---|", *rows, ""])
    path = ROOT / "docs" / "errors.md"
    if UPDATE:
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text


def test_links_inside_the_repository_lead_somewhere():
    for name in [*READMES, "CONTRIBUTING.md"]:
        for link in re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text(encoding="utf-8")):
            assert (ROOT / Path(link)).exists(), f"{name}: {link}"
