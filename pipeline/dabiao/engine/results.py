"""What a run is given and what becomes of its files: plain records, the same for every engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dabiao.errors import DabiaoError
from dabiao.model import Issue, Status, Summary


@dataclass(frozen=True, slots=True)
class Job:
    """Everything a worker needs to know; picklable."""

    out: Path
    formats: tuple[str, ...] = ("json", "xlsx")
    year: int | None = None
    scheme: str = "mof-2020"
    project_sheets: bool = False

    @property
    def settings(self) -> dict[str, Any]:
        """Return what results depend on, as ``run.json`` records it."""
        return {
            "formats": list(self.formats),
            "year": self.year,
            "scheme": self.scheme,
            "project_sheets": self.project_sheets,
        }


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one input. ``outputs`` are relative to the output folder."""

    input: str
    status: Status
    sha256: str | None = None
    outputs: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    summary: Summary = field(default_factory=Summary)
    alerts: tuple[str, ...] = ()
    """The messages of the most serious findings."""
    resumed: bool = False

    @classmethod
    def failure(cls, name: str, error: DabiaoError, sha256: str | None = None) -> FileResult:
        """Return the result of an input that ``error`` put an end to."""
        return cls(name, "failed", sha256, issues=(Issue(error.code, error.where, str(error)),))

    @classmethod
    def from_json(cls, fields: Mapping[str, Any], *, resumed: bool = False) -> FileResult:
        """Return the result that ``as_json`` wrote. Raises KeyError or TypeError for other data."""
        return cls(
            fields["input"],
            fields["status"],
            fields["sha256"],
            tuple(fields["outputs"]),
            tuple(Issue(**issue) for issue in fields["issues"]),
            Summary(**fields["summary"]),
            tuple(fields["alerts"]),
            resumed,
        )


@dataclass(frozen=True, slots=True)
class RunResult:
    """What became of a run."""

    files: tuple[FileResult, ...] = ()
    skipped: tuple[str, ...] = ()
    verdicts: Mapping[str, int] = field(default_factory=dict)
    findings: Mapping[str, int] = field(default_factory=dict)

    @property
    def failed(self) -> int:
        """Return how many inputs could not be read."""
        return sum(file.status == "failed" for file in self.files)
