"""Where a number was counted: 西河镇培训60人 is no answer to 东河镇培训50人, nor is a total."""

from __future__ import annotations

from dabiao.patterns import lazy

_PLACE = lazy(
    r"(?P<name>[\u4e00-\u9fff]{2})(?P<kind>(?<!乡)镇|(?<![返下回离入])乡(?!镇)|街道)(?![村民容政级务集社企建办])"
)
_NO_NAME = lazy(r"[各全本每该两三所新农个等的等几某]")
_WHOLE = lazy(r"全[县市区省]")


def _places(text: str) -> set[str]:
    found = (m["name"] + m["kind"] for m in _PLACE.finditer(text) if not _NO_NAME.search(m["name"]))
    return set(found)


def elsewhere(asked: str, told: str) -> bool:
    """Return whether a number told of ``told`` was counted in other places than ``asked`` names."""
    if not ("镇" in asked or "乡" in asked or "街道" in asked) or "等" in asked:
        return False
    wanted = _places(asked)
    if not wanted:
        return False
    given = _places(told)
    if not given:
        return _WHOLE.search(told) is not None and _WHOLE.search(asked) is None
    return not given <= wanted
