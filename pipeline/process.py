"""The river: a file becomes records. This is the only place that knows the order of the steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from extractors import extract
from models.document import Leaf, Origin, Page, Source
from models.facts import Header
from models.outcome import Failure
from models.record import Outcome, Record
from pipeline.asides import with_asides
from pipeline.bind import bind
from pipeline.bundle import restarted
from pipeline.compose import compose
from pipeline.errors import Changed, Empty, VanbanError
from pipeline.intake import taken_in
from pipeline.manuscripts import manuscripts_of
from pipeline.normalise import normalise
from pipeline.ocr import tesseract
from pipeline.page_watch import PageWatch
from pipeline.pages import read_pages
from pipeline.quality import quality_of
from pipeline.recipe import Recipe
from pipeline.restore import Hand, restore_pages
from pipeline.withhold import withhold


def process_file(
    path: Path,
    recipe: Recipe,
    watch: PageWatch = PageWatch(),  # noqa: B008 - frozen
) -> Outcome:
    """Everything that could be read out of one file; `watch` follows its pages.

    Never raises `VanbanError`: what went wrong stands in the outcome, beside what went well.
    """
    failures: list[Failure] = []
    source: Source | None = None
    pages: list[Page] = []
    leaves: tuple[Leaf, ...] = ()
    records: tuple[Record, ...] = ()
    try:
        with taken_in(path, recipe) as (source, content):
            for page in read_pages(source, content, recipe, tesseract(recipe), watch):
                pages.append(page)
                if page.failure is not None:
                    failures.append(page.failure)
        watch.end()
        leaves = leaves_of(pages)
        source = replace(source, pages=len(leaves))
        records = tuple(records_of(source, leaves))
        if not records and not failures:
            raise Empty("no_text")
    except VanbanError as error:
        failures.append(error.failure(str(path)))
        # pages of a file that has changed are not of the bytes that `source` names
        leaves = leaves or leaves_of([] if isinstance(error, Changed) else pages)
    return Outcome(str(path), source, recipe.fingerprint(), leaves, records, tuple(failures))


def leaves_of(pages: Sequence[Page]) -> tuple[Leaf, ...]:
    """The pages, what stands beside their text found, and the text normalised and restored, with
    the road back to what was read."""
    pages = with_asides(pages)
    normal = [normalise(page.text) for page in pages]
    restored = restore_pages([text for text, _ in normal], list(map(_hand, pages)))
    return tuple(
        Leaf(page, text, alignment, restoration)
        for page, (text, alignment), restoration in zip(pages, normal, restored, strict=True)
    )


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
