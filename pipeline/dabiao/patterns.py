"""Patterns that are compiled where they are first used.

Hundreds of patterns stand at the head of the modules, and compiling all of them takes longer than all else
that a cold process does; one pair of cells asks for a fifth of them.
"""

from __future__ import annotations

import re
from functools import cached_property
from operator import attrgetter
from typing import AnyStr, Generic, cast


class Lazy(Generic[AnyStr]):
    """Stands for a pattern and compiles it when it is first asked.

    What was asked for once is kept, so that later calls go to the compiled pattern's own method.
    """

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[AnyStr]:
        """The pattern itself."""
        return re.compile(self.pattern, self.flags)

    search = cached_property(attrgetter("compiled.search"))
    match = cached_property(attrgetter("compiled.match"))
    fullmatch = cached_property(attrgetter("compiled.fullmatch"))
    finditer = cached_property(attrgetter("compiled.finditer"))
    findall = cached_property(attrgetter("compiled.findall"))
    split = cached_property(attrgetter("compiled.split"))
    sub = cached_property(attrgetter("compiled.sub"))


def lazy(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what can be asked as ``re.compile(pattern, flags)`` can; an error in it shows at first use."""
    return cast("re.Pattern[AnyStr]", Lazy(pattern, flags))
