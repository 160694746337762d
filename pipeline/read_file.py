"""The first half of the river: a file becomes pages, or pages that were kept are taken up again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from models.document import Leaf, Page, Source
from models.kept import KeptPage, KeptReading
from models.kept_pages import pack_page, pack_restoration, settled, unpack_leaf, unpack_page
from models.outcome import Failure, Stage
from models.plain import Misfit
from pipeline.errors import Changed, KeptUnreadable, VanbanError
from pipeline.intake import shown, taken_in
from pipeline.ocr import tesseract
from pipeline.page_watch import PageWatch
from pipeline.pages import read_pages
from pipeline.recipe import Recipe
from pipeline.spool import Spool


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages of a file as they were read, with the failures to read the file, not its pages.

    `source` is None when its bytes could not be read at all. `packed` are the pages as they are
    kept, none if one of them is too large for it, and `leaves` what was restored of them, if that
    was kept, too. `recipe` is the fingerprint of the settings that read them.
    """

    source: Source | None
    recipe: str
    pages: tuple[Page, ...] = ()
    failures: tuple[Failure, ...] = ()
    packed: tuple[KeptPage, ...] = ()
    leaves: tuple[Leaf, ...] = ()

    def kept(self, leaves: Iterable[Leaf] = ()) -> KeptReading | None:
        """What is kept of them, with the restorations that `leaves` have; None without a page."""
        if self.source is None or not self.packed:
            return None
        restored = {leaf.number: pack_restoration(leaf) for leaf in leaves}
        pages = tuple(replace(page, restored=restored.get(page.number)) for page in self.packed)
        return KeptReading(self.source, self.recipe, pages, self.failures)


def sheets_of(path: Path, recipe: Recipe, watch: PageWatch) -> Sheets:
    """The pages of a file; those that `watch` has are not read again. Raises no `VanbanError`."""
    try:
        if watch.stage is not None and watch.kept is None:
            raise Misfit("kept", "missing")
        if watch.kept is not None and (watch.stage is not None or _is_whole(watch.kept, recipe)):
            return _taken_up(path, watch.kept, watch.stage)
    except Misfit as error:
        if watch.stage is not None:
            failure = KeptUnreadable("kept_unreadable", str(error)).failure(shown(path))
            return Sheets(None, recipe.reading(), failures=(failure,))
    return _read(path, recipe, watch)


def _is_whole(kept: KeptReading, recipe: Recipe) -> bool:
    return kept.recipe == recipe.reading() and not kept.failures


def _taken_up(path: Path, kept: KeptReading, stage: Stage | None) -> Sheets:
    """The pages that are kept. Raises `Misfit`, also for pages that some failure kept from being
    read well, unless a `stage` is to be done over what there is."""
    pages = tuple(_at(path, unpack_page(page.content)) for page in kept.pages)
    if stage is None and any(page.failure for page in pages):
        raise Misfit("page.failure", "unknown")
    source = replace(kept.source, path=shown(path))
    leaves: tuple[Leaf, ...] = ()
    if stage is Stage.EXTRACT and all(page.restored for page in kept.pages):
        pairs = zip(pages, kept.pages, strict=True)
        leaves = tuple(unpack_leaf(page, packed.restored or b"") for page, packed in pairs)
    failures = tuple(replace(failure, path=str(path)) for failure in kept.failures)
    return Sheets(source, kept.recipe, pages, failures, kept.pages, leaves)


def _read(path: Path, recipe: Recipe, watch: PageWatch) -> Sheets:
    source: Source | None = None
    made: dict[int, tuple[Page, KeptPage | None]] = {}
    failures: list[Failure] = []
    try:
        with taken_in(path, recipe) as (source, content):
            spool = Spool(watch.spool, source, recipe.reading())
            known = {**_good(watch.kept, source, recipe), **_whole(spool.pages, path)}
            pages = {number: page for number, (page, _) in known.items()}
            for page in read_pages(source, content, recipe, tesseract(recipe), watch, pages):
                if pages.get(page.number) is page:
                    made[page.number] = known[page.number]
                    continue
                page = settled(page)
                packed = _packed(page)
                made[page.number] = page, packed
                if packed is not None:
                    spool.add(packed)
        watch.end()
    except VanbanError as error:
        failures.append(error.failure(str(path)))
        if isinstance(error, Changed):  # its pages are not of the bytes that `source` names
            made.clear()
    kept = tuple(packed for _, packed in made.values() if packed is not None)
    return Sheets(
        source,
        recipe.reading(),
        tuple(page for page, _ in made.values()),
        tuple(failures),
        kept if len(kept) == len(made) else (),
    )


def _good(
    kept: KeptReading | None, source: Source, recipe: Recipe
) -> dict[int, tuple[Page, KeptPage]]:
    """The pages of an earlier reading that this one would read the same."""
    if kept is None or kept.source.sha256 != source.sha256 or kept.recipe != recipe.reading():
        return {}
    found = _whole(kept.pages, Path())
    return {number: pair for number, pair in found.items() if pair[0].failure is None}


def _whole(kept: Iterable[KeptPage], path: Path) -> dict[int, tuple[Page, KeptPage]]:
    found: dict[int, tuple[Page, KeptPage]] = {}
    for each in kept:
        try:
            page = _at(path, unpack_page(each.content))
        except Misfit:
            continue
        if page.number == each.number:
            found[each.number] = page, each
    return found


def _packed(page: Page) -> KeptPage | None:
    try:
        # a copy at another path is the same reading
        return KeptPage(page.number, pack_page(_at(Path(), page)))
    except Misfit:
        return None


def _at(path: Path, page: Page) -> Page:
    """The page with the path at which its file lies in its failure."""
    if page.failure is None:
        return page
    return replace(page, failure=replace(page.failure, path=shown(path)))
