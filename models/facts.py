"""What a document says: the header, what it cites, what it measures, and who must do what by when.

Every fact carries a `Quote`: the words it was read from and their place. There is no fact without.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.spans import Box, Span


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of paper: the page, counted from 1, and the boxes of the words if known."""

    page: int
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that a fact was read from; `span` counts in the document's text.

    `confidence` is 0..1, the least of what the fact passed through: reading, restoration,
    extraction. `places` is filled when the document is bound to its pages. `fact` is the short name
    of the fact (see `models.identity`), `decided` what a person has decided about it: accepted,
    corrected, rejected, or nothing yet.
    """

    span: Span
    words: str
    confidence: float = 1.0
    places: tuple[Place, ...] = ()
    fact: str = field(default="", compare=False)
    decided: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise ValueError("a fact needs the words it was read from")

    @property
    def page(self) -> int:
        """The page on which the words begin; 1 as long as it is not bound to pages."""
        return self.places[0].page if self.places else 1


class Relation(StrEnum):
    """What a document does to the one that it cites."""

    BASIS = "căn cứ"
    IMPLEMENTS = "thực hiện"
    AMENDS = "sửa đổi, bổ sung"
    REPLACES = "thay thế"
    REPEALS = "bãi bỏ"
    GUIDES = "hướng dẫn"
    ISSUED_WITH = "kèm theo"
    MENTIONS = "dẫn chiếu"


class MeasureKind(StrEnum):
    """Asked for, or reported."""

    TARGET = "target"
    RESULT = "result"


class Comparator(StrEnum):
    """How the value binds."""

    EQ = "="
    GT = ">"
    GE = ">="
    LT = "<"
    LE = "<="
    BETWEEN = "between"


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Who issued what, when: the fields of Decree 30/2020. None is "the paper does not say".

    `code` is the whole number as it must read (`20/NQ-HĐND`), `number` and `symbol` its halves
    (`20`, `NQ-HĐND`); a blank number gives code None and the symbol. `date_text` is the date line
    as printed. `quotes` has the words of each field, by the field's name.
    """

    type: str | None = None
    code: str | None = None
    number: str | None = None
    symbol: str | None = None
    date: date | None = None
    date_text: str | None = None
    place: str | None = None
    issuer: str | None = None
    parent_issuer: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_role: str | None = None
    authority: str | None = None
    recipients: tuple[str, ...] = ()
    status: str | None = None
    attached_to: str | None = None
    quotes: tuple[tuple[str, Quote], ...] = ()

    def quote(self, field: str) -> Quote | None:
        """The words that `field` was read from."""
        return dict(self.quotes).get(field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """Another document that this one names, by number or by name and date."""

    quote: Quote
    code: str | None = None
    raw_code: str | None = None
    type: str | None = None
    date: date | None = None
    issuer: str | None = None
    title: str | None = None
    relation: Relation = Relation.MENTIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number that measures something: asked for (target) or reported (result).

    `value` is in `unit` (`%`, `hạng`, `bậc`, `tỷ đồng`, or the thing counted); `value_high` only
    with `between`. `starts` and `due` are the ends of the time in which it holds.
    """

    quote: Quote
    kind: MeasureKind
    indicator: str
    op: Comparator
    value: float
    value_high: float | None = None
    unit: str | None = None
    period: str | None = None
    starts: date | None = None
    due: date | None = None
    agency: str | None = None
    provision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """By when: the words, and the last day that they mean, None where it can't be computed."""

    quote: Quote
    due: date | None
    recurrence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """A task given to somebody. Agencies are full names; `lead` may come from the clause above.

    `product` is what it has to bring forth, in the paper's words: "Quyết định của UBND tỉnh".
    """

    quote: Quote
    text: str
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    monitor: tuple[str, ...] = ()
    due: date | None = None
    due_text: str | None = None
    recurrence: str | None = None
    product: str | None = None
    provision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that was read out of one document."""

    header: Header
    citations: tuple[Citation, ...] = ()
    measures: tuple[Measure, ...] = ()
    directives: tuple[Directive, ...] = ()
