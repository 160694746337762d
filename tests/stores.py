"""Empty stores for tests, made once and copied: making one takes longer than most tests."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from models.store import Store, open_store


def empty_store(folder: Path, name: str = "kho.db") -> Store:
    """A new SQLite store in `folder`, up to date."""
    (folder / name).write_bytes(_empty())
    return open_store(str(folder / name))


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory(prefix="vanban-") as folder:
        path = Path(folder) / "kho.db"
        open_store(str(path)).engine.dispose()  # the last one to close leaves all in one file
        return path.read_bytes()
