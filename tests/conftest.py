"""Where the reference material is, and what may skip: elsewhere anything, in CI nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# The same examples on every run: a red CI must be red for a reason that stands in the change.
settings.register_profile("dabiao", derandomize=True, database=None, deadline=None)
settings.load_profile("dabiao")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of the reference material, or skip."""
    if not SHARED.is_dir():
        pytest.skip("the reference material (../shared) is not beside the project")
    return SHARED


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    """In CI a skipped test is a failed one, but for benchmarks, which CI runs on their own."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("DABIAO_NO_SKIP") and "bench" not in item.path.parts:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not allow: {report.longrepr}"
