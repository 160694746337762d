"""The river: a file becomes records. This is the only place that knows the order of the steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from extractors import extract
from models.document import Leaf, Origin, Page, Source, Word
from models.facts import Header
from models.record import Outcome, Record
from pipeline.asides import with_asides
from pipeline.bind import bind
from pipeline.bundle import restarted
from pipeline.compose import compose
from pipeline.errors import Empty, Unfinished
from pipeline.manuscripts import manuscripts_of
from pipeline.memory import give_back
from pipeline.normalise import normalise
from pipeline.page_watch import PageWatch
from pipeline.quality import quality_of
from pipeline.read_file import Sheets, sheets_of
from pipeline.recipe import Recipe
from pipeline.restore import Hand, restore_pages
from pipeline.sureness import as_read, carried
from pipeline.withhold import withhold

#: Pages from which on it is worth a hundredth of a second to give memory back.
_LONG = 20


def process_file(
    path: Path,
    recipe: Recipe,
    watch: PageWatch = PageWatch(),  # noqa: B008 - frozen
) -> Outcome:
    """Everything that could be read out of one file; `watch` follows its pages, and may have them.

    Never raises `VanbanError`: what went wrong stands in the outcome, beside what went well. An
    error of programming after the pages were read comes as `Unfinished`.
    """
    sheets = sheets_of(path, recipe, watch)
    _give_back(sheets.pages)
    made = Outcome(
        path=str(path),
        source=sheets.source and replace(sheets.source, pages=len(sheets.pages)),
        recipe=recipe.fingerprint(sheets.recipe),
        failures=(*(page.failure for page in sheets.pages if page.failure), *sheets.failures),
    )
    try:
        return understood(made, sheets.leaves or leaves_of(sheets.pages), sheets)
    except Exception as error:
        raise Unfinished(replace(made, kept=sheets.kept())) from error


def understood(made: Outcome, leaves: tuple[Leaf, ...], sheets: Sheets) -> Outcome:
    """What was `made` so far, with the documents on the pages of the file."""
    made = replace(made, leaves=leaves, kept=sheets.kept(leaves))
    _give_back(leaves)
    records = tuple(records_of(made.source, leaves)) if made.source else ()
    if not records and not made.failures:
        return replace(made, failures=(Empty("no_text").failure(made.path),))
    return replace(made, records=records)


def _give_back(pages: Sequence[object]) -> None:
    """After a step over a long file the next one is not to need memory of its own."""
    if len(pages) >= _LONG:
        give_back()


def leaves_of(pages: Sequence[Page]) -> tuple[Leaf, ...]:
    """The pages, what stands beside their text found, and the text normalised and restored, with
    the road back to what was read."""
    pages = with_asides(pages)
    normal = [normalise(page.text) for page in pages]
    sureness = [
        carried(as_read(len(page.text), _as_seen(page)), alignment)
        for page, (_, alignment) in zip(pages, normal, strict=True)
    ]
    restored = restore_pages([text for text, _ in normal], list(map(_hand, pages)), sureness)
    return tuple(
        Leaf(page, text, alignment, restoration)
        for page, (text, alignment), restoration in zip(pages, normal, restored, strict=True)
    )


def _as_seen(page: Page) -> Sequence[Word]:
    """The words that were read from the picture; a layer has one trust for all."""
    return page.words if page.origin is Origin.OCR else ()


def _hand(page: Page) -> Hand:
    # a layer that is less than sure was made by some OCR, too
    if page.origin is Origin.OCR or (page.origin is Origin.LAYER and page.confidence < 1.0):
        return Hand.OCR
    return Hand.TYPED if page.encodings else Hand.UNKNOWN


def records_of(source: Source, leaves: Sequence[Leaf]) -> Iterator[Record]:
    """The documents of a file, in order; none for a file without text."""
    composition = compose(leaves)
    if not composition.body.text.strip():
        return
    headers: dict[int, Header] = {}
    for manuscript in manuscripts_of(composition, restarted(leaves)):
        parent = headers.get(manuscript.attached_to or 0)
        facts = withhold(extract(manuscript, parent), manuscript.body, leaves)
        facts = bind(facts, manuscript.body, leaves)
        headers[manuscript.part] = facts.header
        own = [x for x in leaves if manuscript.first_page <= x.number <= manuscript.last_page]
        yield Record(source, manuscript, facts, quality_of(facts, own))
