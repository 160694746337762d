"""A file that is there whole or not at all: what was there stays until the new one is finished."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """What is written here becomes the file `path` when the context ends well.

    It is written beside `path` and then takes its name; of what was begun nothing is left. What is
    no file (`/dev/stdout`, a pipe) is written to as it is, and so is a file in a folder where no
    other can be made. The rights of an older file are kept. Raises `OSError`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with whole_file(Path(folder) / "a.csv") as out:
    ...         _ = out.write(b"1,2")
    ...     [(one.name, one.read_bytes()) for one in Path(folder).iterdir()]
    [('a.csv', b'1,2')]
    """
    target = path.resolve()  # a link stays one, and it is what it leads to that is made anew
    if target.is_dir() or (target.exists() and not target.is_file()):
        with target.open("wb") as out:
            yield out
        return
    beside = target.with_name(f".{secrets.token_hex(8)}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        opened = os.open(beside, flags, 0o666)
    except PermissionError:
        if not target.exists():
            raise
        with target.open("wb") as out:
            yield out
        return
    try:
        with os.fdopen(opened, "wb") as out:
            if target.exists():
                os.fchmod(opened, target.stat().st_mode & 0o777)
            yield out
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
