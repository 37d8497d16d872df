"""List what a reviewer should look at, most serious first."""

from __future__ import annotations

from dabiao.audit import cells, goals, marks, money
from dabiao.audit.finding import Check
from dabiao.model import Finding, Report

__all__ = ["CHECKS", "audit"]

CHECKS: tuple[Check, ...] = (
    cells.contradiction,
    money.spending_mismatch,
    marks.score_mismatch,
    money.rate_mismatch,
    money.sum_mismatch,
    goals.goal_mismatch,
    cells.unit_mismatch,
    cells.unsupported,
    cells.no_threshold,
    cells.copied,
    cells.far_exceeded,
    cells.wrong_type,
    cells.truncated,
)
"""One function per finding, in the order in which a reviewer wants to see them."""

_RANK = {"high": 0, "medium": 1, "low": 2}


def audit(report: Report) -> tuple[Finding, ...]:
    """Return the findings of a judged (and, if wanted, scored) report, most serious first.

    Sorted by severity, then by kind of finding, then as the indicators stand in the report.
    """
    findings = [
        finding for check in CHECKS for project in report.projects for finding in check(project, report)
    ]
    return tuple(sorted(findings, key=lambda finding: _RANK[finding.severity]))
