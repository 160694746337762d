"""A file, its pages and the readings of them: what the paper is before anybody understands it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from models.outcome import Failure
from models.spans import Alignment, Box, Span
from models.words import Word as Word
from models.words import Words, touching

#: How surely a figure is known that two readings of the same ink have otherwise.
DISPUTED = 0.3


class Origin(StrEnum):
    """Where the letters of a page come from."""

    LAYER = "layer"  #: the text layer of a PDF, or the text of a Word file
    OCR = "ocr"  #: read from the image
    TEXT = "text"  #: a text file
    MIXED = "mixed"  #: of a document: its pages differ


class Verdict(StrEnum):
    """What the judge says of a page's text as it was found."""

    USABLE = "usable"  #: Vietnamese with its diacritics (or text with nothing to restore)
    STRIPPED = "stripped"  #: Vietnamese whose diacritics are gone
    GARBLED = "garbled"  #: letters that no Vietnamese word has: wrong-language OCR, wrong encoding
    NONE = "none"  #: no text worth the name


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was taken in. `sha256` of its bytes is its identity; `path` is where it lay."""

    path: str
    sha256: str
    media_type: str
    size: int
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Handwritten:
    """A place of a printed head that was filled in by hand: the characters read there.

    `field` is `number` or `date`. What was read is no fact: nobody can vouch for it.
    """

    field: str
    span: Span


class Role(StrEnum):
    """What something is that stands on a page and is no part of its running text."""

    PAGE_NUMBER = "page_number"
    RUNNING = "running"  #: a head or foot that comes again page after page
    EVERY_PAGE = "every_page"  #: all heads and feet of a file that has no pages, once each
    STAMP = "stamp"  #: what a signing program or a registry has set on the page
    SPECK = "speck"  #: a letter that an OCR has seen in dirt, alone on its line
    MARK = "mark"  #: the name of a portal or of a scanning program, a watermark
    NOTE = "note"  #: a footnote, with its number
    NOTE_MARK = "note_mark"  #: the number in the text that calls for a footnote


@dataclass(frozen=True, slots=True)
class Aside:
    """A part of a page's text that is not read in one go with the rest.

    `label` is the number of a footnote, of the mark that calls for it, or of the page, as printed;
    empty for the others.
    """

    span: Span
    role: Role
    label: str = ""

    @property
    def furniture(self) -> bool:
        """Whether it belongs to the sheet and not to the document."""
        return self.role not in (Role.NOTE, Role.NOTE_MARK)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was read: the lines of `text` are the lines on the page, top to bottom.

    A row of a ruled table is one line, its cells between bars: `| 1 | Nội dung | Sở Nội vụ |`.
    `width` and `height` are in points, None where the file has no paper. `resolution` is that of
    the image that was read, in dots per inch. `layer_text` is the text that was found and not used
    as it was: a text layer, when the page was read from its image instead, or the codes of old
    fonts, when `text` is the letters that they stand for. `encodings` then names those fonts'
    encodings, as `tcvn3+vni`. `capitals` are the parts of `text` that the paper shows in capitals
    though the file has small letters there: by a font that has no others, or by a command.
    `asides` are the parts of `text` that a reader leaves out or reads apart: page numbers, running
    heads, stamps, footnotes and their marks; in order, none within another. A raised number is
    written with raised digits (`năm 2023¹`).
    `disputed` are words of `text` whose figures another reading of the same ink has otherwise,
    `handwritten` places of a printed head that were filled in by hand. `poor` is whether the last
    picture up to here was hard to read, so that the next one of the file is read with more care.
    """

    number: int
    text: str
    origin: Origin
    verdict: Verdict
    reason: str = ""
    words: tuple[Word, ...] | Words = ()
    width: float | None = None
    height: float | None = None
    resolution: float | None = None
    confidence: float = 1.0
    layer_text: str | None = None
    failure: Failure | None = None
    encodings: str = ""
    capitals: tuple[Span, ...] = ()
    asides: tuple[Aside, ...] = ()
    disputed: tuple[Span, ...] = ()
    handwritten: tuple[Handwritten, ...] = ()
    poor: bool = False

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """The boxes of the words that `span` of `text` touches, one for each line of print."""
        lines: list[Box] = []
        for word in touching(self.words, span):
            if word.box is None:
                continue
            if lines and _same_line(lines[-1], word.box):
                lines[-1] = lines[-1].join(word.box)
            else:
                lines.append(word.box)
        return tuple(lines)


def _same_line(line: Box, box: Box) -> bool:
    middle = (box.top + box.bottom) / 2
    return line.top <= middle <= line.bottom and box.x0 >= line.x0


@dataclass(frozen=True, slots=True)
class Change:
    """One place where restoration changed the text: `before` became what `span` covers.

    `span` counts in the restored text. `confidence` is 0..1; `doubtful` marks a change that a
    person should look at (a digit, a code, a choice between near-equals).
    """

    span: Span
    before: str
    confidence: float
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Restoration:
    """A text made whole again: `text`, how it is aligned to the input, and each change.

    `damage` names what was found: clean, stripped, garbled, or mixed. The number of lines is that
    of the input.
    """

    text: str
    alignment: Alignment
    changes: tuple[Change, ...]
    damage: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page with all the versions of its text, and the road between them.

    `page.text` (as read) → `normalised` → `restored.text`; `normalisation` aligns the first step,
    `restored.alignment` the second.
    """

    page: Page
    normalised: str
    normalisation: Alignment
    restored: Restoration

    @property
    def number(self) -> int:
        """The page's number in its file, from 1."""
        return self.page.number

    @property
    def text(self) -> str:
        """The restored text."""
        return self.restored.text

    @property
    def capitals(self) -> tuple[Span, ...]:
        """What of the restored text the paper shows in capitals, in order."""
        return tuple(self._as_restored(span) for span in self.page.capitals)

    @property
    def asides(self) -> tuple[Aside, ...]:
        """The page's asides, as the restored text has them."""
        return tuple(replace(a, span=self._as_restored(a.span)) for a in self.page.asides)

    @property
    def disputed(self) -> tuple[Span, ...]:
        """The figures of the restored text that two readings disagree on, in order."""
        return tuple(self._as_restored(span) for span in self.page.disputed)

    @property
    def handwritten(self) -> tuple[Handwritten, ...]:
        """The places of the restored text that were written by hand."""
        return tuple(
            Handwritten(place.field, self._as_restored(place.span))
            for place in self.page.handwritten
        )

    def _as_restored(self, span: Span) -> Span:
        return self.restored.alignment.to_target(self.normalisation.to_target(span))

    def boxes(self, span: Span) -> tuple[Box, ...]:
        """Where the words of `span` of the restored text stand on the paper."""
        return self.page.boxes(self.as_read(span))

    def as_read(self, span: Span) -> Span:
        """The characters of the page as it was read that `span` of the restored text comes from."""
        return self.normalisation.to_source(self.restored.alignment.to_source(span))
