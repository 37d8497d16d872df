"""The one module that knows where ``configs/``, ``models/`` and the sample reports are.

In a checkout they stand at the top level; in a wheel they travel as ``dabiao/_data``. A folder
named by the environment variable ``DABIAO_CONFIGS`` takes the place of ``configs/``.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from dabiao.errors import ConfigError

_PACKAGE = Path(__file__).resolve().parent
_ROOT = _PACKAGE / "_data" if (_PACKAGE / "_data").is_dir() else _PACKAGE.parent.parent


def configs() -> Path:
    """Return the folder of forms, units, lexicon, phrases, types and schemes."""
    return Path(os.environ.get("DABIAO_CONFIGS") or _ROOT / "configs")


def models() -> Path:
    """Return the folder of trained models."""
    return _ROOT / "models"


def corpus() -> Path:
    """Return the folder of labelled data and sample reports (a wheel carries ``reports`` only)."""
    return _ROOT / "corpus"


@cache
def _load(name: str, folder: str | None) -> dict[str, Any]:
    path = Path(folder or _ROOT / "configs") / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError("DB2001", where=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError("DB2002", where=str(path), detail=str(error)) from None


def load_toml(name: str) -> dict[str, Any]:
    """Return ``configs/<name>`` as a dict; callers must not change it.

    Raises ConfigError (DB2001 missing, DB2002 not valid TOML).
    """
    return _load(name, os.environ.get("DABIAO_CONFIGS"))
