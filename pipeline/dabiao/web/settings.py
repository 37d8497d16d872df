"""What the web page was started with, and its limits from ``configs/web.toml``."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self

from dabiao.errors import ConfigError, WebError
from dabiao.resources import load_toml


@dataclass(frozen=True, slots=True)
class Limits:
    """See ``configs/web.toml``."""

    body_mib: int
    files: int
    waiting: int
    workers: int
    seconds: int
    attempts: int
    page: int
    largest: int
    remembered: int

    @classmethod
    def load(cls) -> Self:
        """Read the limits. Raises ConfigError (DB2001, DB2002)."""
        table = load_toml("web.toml")
        for field in fields(cls):
            value = table.get(field.name)
            if type(value) is not int or value <= 0:
                raise ConfigError("DB2002", where="web.toml", detail=f"{field.name} 应为正整数")
        return cls(**{field.name: table[field.name] for field in fields(cls)})

    @property
    def body(self) -> int:
        """Return the largest request in bytes."""
        return self.body_mib * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the data is and who may come in; without a token only this machine may."""

    store: str
    data: Path
    limits: Limits
    token: str | None = None

    @classmethod
    def of(cls, store: str, data: Path | None = None, *, token_needed: bool = False) -> Self:
        """Return the settings; the data folder is made, beside the store unless named.

        Raises ConfigError for the limits and WebError (DB6012) where the folder cannot be written.
        """
        beside = "dabiao-web" if "://" in store else f"{store}-web"
        folder = (data or Path(beside)).absolute()
        try:
            for name in ("uploads", "reports"):
                (folder / name).mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise WebError("DB6012", where=str(folder), detail=error.strerror or "") from None
        return cls(store, folder, Limits.load(), secrets.token_urlsafe(24) if token_needed else None)

    @property
    def shown_store(self) -> str:
        """Return the store's address without the password that it may hold."""
        return re.sub(r"//[^@/]*@", "//…@", self.store)
