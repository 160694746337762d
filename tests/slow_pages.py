"""Readings in which pages take their time, or end their reader; for tests of what outlives it.

A file is text with a form feed between pages. Each page that is really read is noted in
a log beside the folder of the file, so that a test can tell which were read twice.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from extractors import extract
from models.document import Page
from models.facts import Facts
from models.parcels import Parcel
from models.record import Outcome
from pipeline import pages, process, read_file
from pipeline.errors import PageTimeout
from pipeline.page_watch import PageWatch
from pipeline.recipe import Recipe
from pipeline.workers import read_here


class Here:
    """Reads in this very process, in the place of `Workers`: most tests need no other."""

    def __init__(self, recipe: Recipe, _jobs, process, _latest, prepare, *, finish) -> None:
        self._recipe, self._process = recipe, process
        self._prepare, self._finish = prepare, finish

    def finished(self, paths: Iterable[Path]) -> Iterator[list[Parcel]]:
        """The outcome of each file."""
        for path in paths:
            watch = self._prepare(path, PageWatch())
            yield [self._finish(read_here(path, self._recipe, self._process, watch))]

    def __exit__(self, *_of: object) -> None:
        """There is nothing to stop."""


def logged(path: Path) -> list[int]:
    """The pages that were read, in order."""
    log = path.parent.parent / f"{path.stem}.log"
    return [int(line) for line in log.read_text().split()] if log.exists() else []


def read_slowly(path: Path, recipe: Recipe, watch: PageWatch) -> Outcome:
    """Reads a file whose pages do what they say: hang, crash, or fail; spools it from the start."""
    with patch.object(pages, "_written_page", _acting(path)), patch("pipeline.spool._SOON", 0.0):
        return process.process_file(path, recipe, watch)


def _acting(path: Path):
    usual = pages._written_page

    def made(found, number: int, origin) -> Page:
        with (path.parent.parent / f"{path.stem}.log").open("a") as log:
            log.write(f"{number}\n")
        gate = path.parent.parent / "open"
        if "hang" in found.text and not gate.exists():
            time.sleep(3_600)
        if "crash" in found.text:
            os._exit(11)
        page = usual(found, number, origin)
        if "unread" in found.text and not gate.exists():
            failure = PageTimeout("page_timeout", seconds="1").failure(str(path), number)
            return replace(page, text="", failure=failure)
        return page

    return made


def read_not_at_all(path: Path, recipe: Recipe, watch: PageWatch) -> Outcome:
    """As a run over kept pages: whoever opens a file fails."""
    with patch.object(read_file, "taken_in", side_effect=AssertionError("a file was opened")):
        return process.process_file(path, recipe, watch)


def read_with_other_words(path: Path, recipe: Recipe, watch: PageWatch) -> Outcome:
    """As a vanban that came later: the same pages, but another vocabulary of units."""
    with patch.object(process, "extract", _other), patch("pipeline.recipe.VERSION", 99):
        return process.process_file(path, recipe, watch)


def redone_with_other_words(path: Path, recipe: Recipe, watch: PageWatch) -> Outcome:
    """The same over kept pages; no file may be opened."""
    with patch.object(read_file, "taken_in", side_effect=AssertionError("a file was opened")):
        return read_with_other_words(path, recipe, watch)


def _other(*given) -> Facts:
    facts = extract(*given)
    measures = tuple(replace(m, unit=m.unit and f"{m.unit}!") for m in facts.measures)
    return replace(facts, measures=measures)


def fail_to_understand(path: Path, recipe: Recipe, watch: PageWatch) -> Outcome:
    """The program fails after the pages were read."""
    with patch.object(process, "extract", side_effect=ZeroDivisionError("a bug")):
        return process.process_file(path, recipe, watch)
