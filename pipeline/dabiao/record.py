"""Records of the inside: never changed, which mypy checks where they are written.

A frozen dataclass sets every field through ``object.__setattr__``, which makes it four times as dear
to build as a plain one, and a comparison builds dozens. What users are given (``dabiao.model``) is
frozen at run time too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make ``cls`` a slotted dataclass with a hash, frozen to whoever type-checks."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
