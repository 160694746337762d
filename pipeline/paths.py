"""Paths as people see them, and those that are nobody's documents."""

from __future__ import annotations

import os
from pathlib import Path

#: What systems and Office put beside the files: hidden, of folders, of whoever has a file open.
_BESIDE = (".", "~$", "desktop.ini", "Thumbs.db")


def shown(path: Path) -> str:
    """The path as text that can be stored: bytes that are no UTF-8 are written out as `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def is_beside(name: str) -> bool:
    """Whether systems or programs put a file of this name beside those of people.

    >>> is_beside("~$bao cao.docx")
    True
    """
    return name.startswith(_BESIDE)
