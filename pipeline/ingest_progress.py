"""How far a run is, and who is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from models.claim_runs import Tally
from models.parcels import Counts
from pipeline.ingest_plan import Ended


@dataclass(slots=True)
class Progress:
    """How far a run is: `total` files of `size` bytes were found; those of the tally, with
    `finished` bytes, are dealt with, and `found` was read out of them. `ended` is None while it
    runs."""

    run: int
    total: int
    tally: Tally = field(default_factory=Tally)
    found: Counts = field(default_factory=Counts)
    size: int = 0
    finished: int = 0
    ended: Ended | None = None


class Report(Protocol):
    """Is told after each file how far the run is."""

    def __call__(self, progress: Progress) -> None:
        """Shows it."""
