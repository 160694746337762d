"""A record: everything about one document; an outcome: everything about one file."""

from __future__ import annotations

from dataclasses import dataclass

from models.document import Leaf, Origin, Source
from models.facts import Facts
from models.kept import KeptReading
from models.outcome import Failure, Status
from models.structure import Manuscript


@dataclass(frozen=True, slots=True)
class Quality:
    """How far the text can be trusted.

    `restored_share` is the share of syllables that restoration changed, `mean_confidence` the mean
    of the words' confidences (0..1), `flags` name what a reader should know (`no_header`,
    `failed_pages`, `doubtful_digits`, ...).
    """

    origin: Origin
    restored_share: float
    mean_confidence: float
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One document, read to the end. `manuscript.part` tells it from its neighbours in the file."""

    source: Source
    manuscript: Manuscript
    facts: Facts
    quality: Quality


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. `source` is None when its bytes could not be read at all.

    `recipe` is the fingerprint of the settings that made it. `kept` are the pages as they were
    read, also those of which no leaf came.
    """

    path: str
    source: Source | None
    recipe: str
    leaves: tuple[Leaf, ...] = ()
    records: tuple[Record, ...] = ()
    failures: tuple[Failure, ...] = ()
    kept: KeptReading | None = None

    @property
    def status(self) -> Status:
        """Failed without a record, partial with any failure, done otherwise."""
        if not self.records:
            return Status.FAILED
        return Status.PARTIAL if self.failures else Status.DONE
