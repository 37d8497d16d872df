"""The nine labels and what forms print for them; ``configs/indicator_types.toml`` is the list."""

from __future__ import annotations

import unicodedata
from functools import cache

from dabiao.errors import ConfigError
from dabiao.model import INDICATOR_TYPES
from dabiao.patterns import lazy
from dabiao.resources import load_toml

_BRACKETS = lazy(r"[(（【\[][^)）】\]]{0,40}[)）】\]]")
_POINTS = lazy(r"\d+(?:\.\d+)?分$")
_NUMBERING = lazy(r"^(?:\d+|[一二三四五六七八九十]+)[.、,:)]+")
_LONGEST = 60  # a printed heading; anything longer is a cell


@cache
def _names() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Return (alias to label, keyword and label in the order in which they are tried)."""
    aliases: dict[str, str] = {}
    keywords: list[tuple[str, str]] = []
    for entry in load_toml("indicator_types.toml").get("type", []):
        label = entry.get("label")
        if label not in INDICATOR_TYPES:
            raise ConfigError("DB2002", where="indicator_types.toml", detail=f"未知的指标类型 {label!r}")
        for name in (label, *entry.get("aliases", ())):
            other = aliases.setdefault(_bare(name), label)
            if other != label:
                raise ConfigError(
                    "DB2002", where="indicator_types.toml", detail=f"{name} 同属 {other} 和 {label}"
                )
        keywords += [(word, label) for word in entry.get("keywords", ())]
    return aliases, tuple(keywords)


def _bare(printed: str) -> str:
    text = unicodedata.normalize("NFKC", printed)
    text = _BRACKETS.sub("", "".join(text.split()))
    text = _POINTS.sub("", _NUMBERING.sub("", text))
    return text.removesuffix("指标")


def canonical(printed: str) -> str | None:
    """Return the type (one of ``INDICATOR_TYPES``) that a printed heading means, or None.

    ``服务对象满意度指标`` gives ``满意度指标``; ``经济成本指标`` gives ``成本指标``; ``产出指标`` gives None.
    Raises ConfigError when the list itself is wrong.
    """
    if len(printed) > _LONGEST:
        return None
    name = _bare(printed)
    aliases, keywords = _names()
    if name in aliases or not name or not printed.strip().rstrip(")）】] ").endswith(("指标", "分")):
        return aliases.get(name)
    return next((label for word, label in keywords if word in name), None)
