"""How far a run is, and who is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from models.claim_runs import Tally
from models.parcels import Counts
from pipeline.ingest_plan import Ended


@dataclass(slots=True)
class Found:
    """What was read out of the files of a run."""

    documents: int = 0
    directives: int = 0
    targets: int = 0
    results: int = 0
    citations: int = 0

    def add(self, counts: Counts) -> None:
        """Adds what was read out of a file."""
        self.documents += counts.documents
        self.directives += counts.directives
        self.targets += counts.targets
        self.results += counts.results
        self.citations += counts.citations


@dataclass(slots=True)
class Progress:
    """How far a run is: `total` files of `size` bytes were found; those of the tally, with
    `finished` bytes, are dealt with. `ended` is None while it runs."""

    run: int
    total: int
    tally: Tally = field(default_factory=Tally)
    found: Found = field(default_factory=Found)
    size: int = 0
    finished: int = 0
    ended: Ended | None = None


class Report(Protocol):
    """Is told after each file how far the run is."""

    def __call__(self, progress: Progress) -> None:
        """Shows it."""
