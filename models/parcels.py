"""An outcome made ready for the store, by whoever has the time: all rows laid out, all counted.

    parcel = parcel_of(outcome, explained, "/kho/qd.txt", "0.1.0")

A worker makes it, so that the one process that writes need only write. It is smaller than its
outcome, too, and sent in a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from operator import add, attrgetter, itemgetter

from models.document import Source
from models.facts import MeasureKind
from models.outcome import Failure, Stage, Status
from models.record import Outcome
from models.rows import Laid, agencies_in, laid_out, rows_of
from models.search_tokens import INDEXED, Entry, tokens_of

#: Failures of these stages may be the machine's fault, so the file is tried again next time.
WORTH_ANOTHER_TRY = tuple(stage.value for stage in (Stage.OCR, Stage.WORKER, Stage.STORE))


@dataclass(frozen=True, slots=True)
class Explained:
    """A failure with the sentence that a clerk reads and what he can do."""

    failure: Failure
    sentence: str
    advice: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What was read out of a file, or of several."""

    documents: int = 0
    directives: int = 0
    targets: int = 0
    results: int = 0
    citations: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*map(add, _numbers(self), _numbers(other)))


_numbers = attrgetter(*(field.name for field in fields(Counts)))


@dataclass(frozen=True, slots=True)
class Parcel:
    """What became of one file, as the store takes it.

    `found` is the path by which the file was read, `path` the same as it is stored. `source` is
    None where its bytes could not be had; then there are no rows. `content` is a digest of all
    that was read, `rows` every row below `file`, `agencies` the names that occur in them.
    `tokens` are those of the rows of `search_entry`, for a store that takes them (SQLite).
    """

    found: str
    path: str
    source: Source | None
    status: Status
    recipe: str
    content: str
    rows: Laid
    agencies: tuple[str, ...]
    tokens: tuple[tuple[Entry, str], ...]
    explained: tuple[Explained, ...]
    counts: Counts

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What went wrong."""
        return tuple(each.failure for each in self.explained)

    @property
    def is_spoilt(self) -> bool:
        """Whether the machine may be to blame for what went wrong."""
        return any(failure.stage.value in WORTH_ANOTHER_TRY for failure in self.failures)

    @property
    def is_cut_short(self) -> bool:
        """Whether the rest of the file was not come to."""
        return any(f.stage is Stage.WORKER and f.page is None for f in self.failures)


def parcel_of(
    outcome: Outcome,
    explained: Iterable[Explained],
    path: str,
    code_version: str,
    *,
    indexed: bool = False,
) -> Parcel:
    """Lays `outcome` out; `explained` are its failures, `path` is its path as it is stored.

    `indexed` says that the tokens are made, too.
    Raises `ValueError` for an outcome that can't be laid out.
    """
    source = outcome.source
    rows = rows_of(outcome) if source is not None else {}
    laid, content = laid_out(rows, *_columns(outcome, source, code_version)) if source else ((), "")
    return Parcel(
        found=outcome.path,
        path=path,
        source=source,
        status=outcome.status,
        recipe=outcome.recipe,
        content=content,
        rows=laid,
        agencies=tuple(sorted(agencies_in(rows))),
        tokens=tuple(_tokens(laid)) if indexed else (),
        explained=tuple(explained),
        counts=_counted(outcome),
    )


def _tokens(laid: Laid) -> Iterator[tuple[Entry, str]]:
    for name, columns, cells in laid:
        if name == "search_entry":
            of = itemgetter(*map(columns.index, INDEXED))
            for entry in map(of, cells):
                yield entry, tokens_of(*entry)


def _columns(outcome: Outcome, source: Source, code_version: str) -> tuple[str, ...]:
    """What else of a file is compared when it is read again."""
    numbers = (source.size, source.pages)
    made = (outcome.status.value, outcome.recipe, code_version)
    return (source.media_type, *map(str, numbers), *made)


def _counted(outcome: Outcome) -> Counts:
    facts = [record.facts for record in outcome.records]
    kinds = [measure.kind for one in facts for measure in one.measures]
    return Counts(
        documents=len(facts),
        directives=sum(len(one.directives) for one in facts),
        targets=kinds.count(MeasureKind.TARGET),
        results=kinds.count(MeasureKind.RESULT),
        citations=sum(len(one.citations) for one in facts),
    )
