"""What is kept of the reading of a file, so that the later steps can be done again without it."""

from __future__ import annotations

from dataclasses import dataclass

from models.document import Source
from models.outcome import Failure


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page in the form of `models.kept_pages`: as it was read, and what restoration made of it.

    `restored` is None where that was not come to, or can't be kept.
    """

    number: int
    content: bytes
    restored: bytes | None = None


@dataclass(frozen=True, slots=True)
class KeptReading:
    """The pages of a file as they were read, in order.

    `recipe` is the fingerprint of the settings that read them, `pipeline.recipe.Recipe.reading`.
    `failures` are what kept the rest of the file from being read; those of pages stand in them.
    """

    source: Source
    recipe: str
    pages: tuple[KeptPage, ...]
    failures: tuple[Failure, ...] = ()
