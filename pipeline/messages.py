"""What people are told: the sentences by their keys, in Vietnamese and in English.

Sentences about failures stand in `messages.toml`, those of the command in `interface.toml` and,
for some of its commands, in `interface_<what>.toml`.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from pathlib import PurePath

from models.addresses import as_address
from models.outcome import Failure

LANGUAGES = ("vi", "en")
#: Values of failures that are numbers of something, and from where on figures stand in groups.
_COUNTS, _GROUPED = ("limit", "size", "width", "height"), 10_000


def failure_sentence(failure: Failure, language: str = "vi") -> str:
    """What happened, in one sentence.

    >>> from models.outcome import Stage
    >>> failure_sentence(Failure(Stage.INTAKE, "missing", "/kho/a.pdf"), "en")
    '/kho/a.pdf was not found.'
    """
    return _failure_text(failure, language)


def failure_advice(failure: Failure, language: str = "vi") -> str:
    """What a person can do about it."""
    return _failure_text(failure, f"{language}_advice")


def sentence(key: str, language: str = "vi", **values: object) -> str:
    """The command's sentence `key` with `values` put in. Raises `KeyError` for an unknown key."""
    text = interface()[key][language]
    return text.format_map({name: str(value) for name, value in values.items()}) if values else text


@cache
def failures() -> dict[str, dict[str, str]]:
    """All sentences about failures, by code."""
    return tomllib.loads((files("pipeline") / "messages.toml").read_text("utf-8"))


@cache
def interface() -> dict[str, dict[str, str]]:
    """All sentences of the command, by key. Raises `ValueError` where two files have the same."""
    sentences: dict[str, dict[str, str]] = {}
    for file in files("pipeline").iterdir():
        if file.name.startswith("interface") and file.name.endswith(".toml"):
            more = tomllib.loads(file.read_text("utf-8"))
            if twice := more.keys() & sentences.keys():
                raise ValueError(f"{file.name} says again {sorted(twice)}")
            sentences |= more
    return sentences


class _Filling(dict[str, str]):
    """Values for a sentence; a place that nothing fills shows as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def grouped(number: int, language: str) -> str:
    """A whole number as it is written in this language; one of four figures is never grouped.

    >>> grouped(60_000_000, "vi"), grouped(60_000_000, "en"), grouped(2025, "vi")
    ('60.000.000', '60,000,000', '2025')
    """
    said = f"{number:,}" if abs(number) >= _GROUPED else str(number)
    return said.replace(",", ".") if language == "vi" else said


def _failure_text(failure: Failure, kind: str) -> str:
    path = as_address(failure.path)  # no password is ever told
    values = _Filling(path=path, name=PurePath(path).name or path)
    if failure.page is not None:
        values["page"] = str(failure.page)
    for name, value in failure.values:
        counts = name in _COUNTS and value.isascii() and value.isdigit()
        values[name] = grouped(int(value), kind[:2]) if counts else value
    return failures()[failure.code][kind].format_map(values)
