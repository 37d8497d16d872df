"""Run the stages over one report or many."""

from __future__ import annotations

from dabiao.engine.results import FileResult, RunResult
from dabiao.engine.run import run
from dabiao.engine.stages import STAGES, analyze

__all__ = ["STAGES", "FileResult", "RunResult", "analyze", "run"]
