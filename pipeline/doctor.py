"""What this machine lacks, and the command that installs it."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from models.refusal import StoreRefused
from models.store_opening import open_store

#: Free bytes below which an ingest is likely to end badly.
_ENOUGH_SPACE = 1 << 30
_TIMEOUT = 20


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at. `name` is a key of `interface.toml`; so may `found` be.

    `needed` tells what stops the work from what is only good to have; `cure` is a command, or the
    key of a sentence.
    """

    name: str
    well: bool
    found: str
    cure: str = ""
    needed: bool = True


def examine(db: str) -> Iterator[Check]:
    """Everything that vanban needs of the machine, one after another."""
    python = platform.python_version()
    yield Check(
        "check_python", sys.version_info >= (3, 11), python, "sudo apt-get install python3.11"
    )
    yield from _tesseract()
    free = shutil.disk_usage(Path.cwd()).free
    yield Check("check_disk", free >= _ENOUGH_SPACE, f"{free >> 30} GB", "cure_disk")
    yield _store(db)
    yield _prefect()


def _tesseract() -> Iterator[Check]:
    program = shutil.which("tesseract")
    said = _said([program, "--version"]) if program else ""
    listed = _said([program, "--list-langs"]).split() if program else []
    yield Check(
        "check_tesseract",
        bool(said),
        said.splitlines()[0] if said else "found_missing",
        "sudo apt-get install tesseract-ocr",
    )
    yield Check(
        "check_vietnamese",
        "vie" in listed,
        "vie" if "vie" in listed else "found_missing",
        "sudo apt-get install tesseract-ocr-vie",
    )
    script = next((name for name in ("script/Vietnamese", "Vietnamese") if name in listed), None)
    yield Check(
        "check_script",
        script is not None,
        script or "found_optional",
        "sudo apt-get install tesseract-ocr-script-viet",
        needed=False,
    )


def _said(call: list[str]) -> str:
    """What a program prints; empty when it does not run."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed call, no shell
            call, capture_output=True, text=True, timeout=_TIMEOUT, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout


def _store(db: str) -> Check:
    try:
        store = open_store(db, must_exist=True)
    except StoreRefused as error:
        if error.code == "store_missing":
            return Check("check_store", True, "found_empty_store")
        return Check("check_store", False, error.where, error.code)
    store.engine.dispose()
    return Check("check_store", True, store.where)


def _prefect() -> Check:
    """Looked up, not imported: importing it takes seconds."""
    try:
        found = version("prefect")
    except PackageNotFoundError:
        return Check("check_prefect", False, "found_optional", "pip install prefect", needed=False)
    return Check("check_prefect", True, found, needed=False)
