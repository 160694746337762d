"""Paths as people see them, and those that are nobody's documents."""

from __future__ import annotations

import os
from pathlib import Path

from models.addresses import as_address

#: What systems and Office put beside the files: hidden, of folders, of whoever has a file open.
_BESIDE = (".", "~$", "desktop.ini", "Thumbs.db")
#: The store, and the files that SQLite lays beside it.
_STORE = (".db", ".db-wal", ".db-shm", ".db-journal")
#: A file with patterns of names that are passed over in its folder.
IGNORED = ".vanbanignore"


def shown(path: Path) -> str:
    """The path as text that can be stored: bytes that are no UTF-8 are written out as `\\xff`,
    addresses are whole (`models.addresses`)."""
    return as_address(os.fsencode(path).decode("utf-8", "backslashreplace"))


def is_beside(name: str) -> bool:
    """Whether systems or programs put a file of this name beside those of people.

    >>> is_beside("~$bao cao.docx")
    True
    """
    return name.startswith(_BESIDE)


def is_passed_over(name: str) -> bool:
    """Whether a file of this name in a folder is nobody's document: put there by systems, or a
    store."""
    return is_beside(name) or name.endswith(_STORE)


def patterns_in(data: bytes) -> tuple[str, ...]:
    """The patterns of a `.vanbanignore`: one a line, `#` for remarks.

    >>> patterns_in(b"*.bak" + bytes([10]) + b"# cu")
    ('*.bak',)
    """
    lines = data.decode("utf-8", "replace").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
