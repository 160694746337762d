"""What reads the files here, by version: the programs, their data, and our own weights.

    tesseract 5.3.0; vie 3f2a91b0c1; weights 07c51d9a3e; onnxruntime 1.20.1; …

It is kept with every file that was read, beside the fingerprint of the recipe, for the same recipe
reads otherwise with other engines.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

#: Libraries that have a say in what is read.
_LIBRARIES = (
    "onnxruntime",
    "tesserocr",
    "pypdfium2",
    "pdfplumber",
    "opencv-python-headless",
    "spacy",
    "underthesea",
)
#: Digits of a hash that are told.
_DIGITS = 10
_TIMEOUT = 60
#: As pytesseract calls it; to load that takes a run longer than ten small files.
_TESSERACT = "tesseract"
_FOLDER = re.compile(r'"(.+)"')


@cache
def engines(languages: tuple[str, ...]) -> str:
    """The engines of this machine in one line; `languages` are those that Tesseract is asked for.

    What is missing is left out.
    """
    return "; ".join((*_tesseract(languages), f"weights {_weights()}", *_libraries()))


def _tesseract(languages: tuple[str, ...]) -> Iterator[str]:
    said = _said("--version").split()
    if len(said) < 2:
        return
    yield f"tesseract {said[1]}"
    told = _said("--list-langs")
    folder, listed = folder_told(told), told.splitlines()
    if folder is None:
        return
    for wish in languages:
        for name in (wish, wish.rpartition("/")[2]):
            data = Path(folder) / f"{name}.traineddata"
            if name in listed and data.is_file():
                with data.open("rb") as file:
                    yield f"{name} {hashlib.file_digest(file, 'sha256').hexdigest()[:_DIGITS]}"
                break


def folder_told(listed: str) -> str | None:
    """The folder of its models that Tesseract's list of languages tells of in its first line.

    >>> folder_told('List of available languages in "/opt/models/" (2):\\neng\\nvie')
    '/opt/models/'
    """
    found = _FOLDER.search(listed.partition("\n")[0])
    return found[1] if found else None


def _said(option: str) -> str:
    """What Tesseract prints; empty where it does not run."""
    try:
        done = subprocess.run(  # noqa: S603 - a fixed call, no shell
            [_TESSERACT, option],
            capture_output=True,
            text=True,
            timeout=_TIMEOUT,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout


def _weights() -> str:
    """A hash over the weights that came with the code."""
    whole = hashlib.sha256()
    found = (each for each in (files("pipeline") / "weights").iterdir() if each.is_file())
    for file in sorted(found, key=lambda each: each.name):
        if not file.name.endswith(".md"):
            whole.update(file.name.encode() + file.read_bytes())
    return whole.hexdigest()[:_DIGITS]


def _libraries() -> Iterator[str]:
    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
