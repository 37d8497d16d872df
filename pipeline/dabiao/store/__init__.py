"""Keep reports in a searchable corpus: SQLite by default, PostgreSQL to share."""

from __future__ import annotations

from pathlib import Path

from dabiao.errors import StoreError
from dabiao.store.protocol import BATCH, Correction, Held, Hit, Page, Row, Search, Stats, Store

__all__ = ["BATCH", "Correction", "Held", "Hit", "Page", "Row", "Search", "Stats", "Store", "open_store"]


def open_store(url: str | Path, *, write: bool = False) -> Store:
    """Open a corpus: a file, or ``postgresql://…``.

    ``write`` creates a store where there is none. Raises StoreError: DB4001 newer store, DB4002
    not a store, DB4004 cannot be opened, DB4007 no server, DB4008 unknown address, DB4009 no store.
    """
    address = str(url)
    if address.startswith(("postgresql://", "postgres://")):
        from dabiao.store.postgres import PostgresStore

        return PostgresStore(address, write=write)
    if "://" in address:
        raise StoreError("DB4008", where=address)
    from dabiao.store.sqlite import SqliteStore

    return SqliteStore(Path(address), write=write)
