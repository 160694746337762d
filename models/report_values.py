"""What a run did, as plain values: the rows from which its report is shown, written and sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date
from datetime import datetime

from models.outcome import Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """The run itself. `files` is how many it dealt with; `unchanged` were in the store already,
    `copies` of them under another path; `remaining` are left for the next run, `elsewhere` were
    read by another one meanwhile. `reason` is why it ended early (`time`, `disk`, `cut`)."""

    id: int
    started: datetime
    ended: datetime | None
    status: str
    reason: str | None
    recipe: str
    orchestrator: str
    host: str | None
    files: int
    done: int
    partial: int
    failed: int
    unchanged: int
    copies: int
    elsewhere: int
    remaining: int
    pages: int

    @property
    def seconds(self) -> float | None:
        """How long it took; None while it runs."""
        return (self.ended - self.started).total_seconds() if self.ended else None

    @property
    def pages_a_minute(self) -> float | None:
        """Pages that were read in a minute; None where none were, or nobody knows how long."""
        if not self.seconds or not self.pages:
            return None
        return 60 * self.pages / self.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Yield:
    """What was read out of files."""

    documents: int
    directives: int
    targets: int
    results: int
    citations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """How well documents were read, as far as the machine can tell: shares are of documents,
    the means weigh each document alike. All are 0 without documents."""

    documents: int = 0
    mean_confidence: float = 0.0
    restored_share: float = 0.0
    with_code: float = 0.0
    with_date: float = 0.0
    with_issuer: float = 0.0


@dataclass(frozen=True, slots=True)
class Reason:
    """Why things failed: one code of `pipeline/messages.toml`. `examples` are the first few."""

    code: str
    files: int
    pages: int
    examples: tuple[Failure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """A document that a person should look at. `flags` as in `pipeline.quality.quality_of`, and
    `low_confidence`; `doubtful` is how many places of its file were restored with a doubt."""

    document: str
    path: str
    code: str | None
    type: str | None
    date: Date | None
    title: str | None
    first_page: int
    confidence: float
    flags: tuple[str, ...]
    doubtful: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """Everything that is told of a run. `signals` are those of what it read, `usual` those of the
    whole store; `origins` counts pages by where their letters come from; `doubted` are the worst
    of `doubted_total`; `kinds` counts files by media type and `flags` documents."""

    where: str
    run: RunFacts
    found: Yield
    signals: Signals
    usual: Signals
    origins: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    reasons: tuple[Reason, ...]
    flags: tuple[tuple[str, int], ...]
    doubted: tuple[Doubted, ...]
    doubted_total: int
