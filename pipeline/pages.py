"""A file becomes pages of text: by its text layer where that can be trusted, else by reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING

from models.document import Aside, Origin, Page, Role, Source, Verdict, Word
from models.outcome import Failure, Stage
from models.spans import Span
from pipeline import media
from pipeline.content import Content, whole
from pipeline.errors import Damaged, Unsupported, VanbanError
from pipeline.judge import is_coded, judge
from pipeline.layout import arrange
from pipeline.legible import is_illegible
from pipeline.ocr import Engine, Habit
from pipeline.page_watch import PageWatch
from pipeline.prints import Print
from pipeline.recipe import Recipe
from pipeline.repeats import Repeats
from pipeline.trust import SCAN, distrust, doubt

if TYPE_CHECKING:
    from pipeline.open_pdf import OpenPdf
    from pipeline.pdf import LayerPage
    from pipeline.raster import Picture
    from pipeline.written import Written

#: With fewer words alike, marks left aside, a layer is not of this page, or past comparing.
_SAME_PAGE = 0.3
_RANK = (Verdict.NONE, Verdict.GARBLED, Verdict.STRIPPED, Verdict.USABLE)

_Maker = Callable[[], Page]


def read_pages(
    source: Source,
    content: Content,
    recipe: Recipe,
    engine: Engine,
    watch: PageWatch = PageWatch(),  # noqa: B008 - frozen
    known: Mapping[int, Page] = MappingProxyType({}),
) -> Iterator[Page]:
    """The pages of a file, in order, one at a time; `watch` is told of each before it is begun.

    Those of `known`, by number, were read before and are given as they are.
    A page that can't be read has `failure` set and, where there is no text layer to fall back on,
    no text; the others go on. When there are more than `recipe.max_pages`, the last one that is
    read carries the failure `too_many_pages`; `repeated_pages` where a file that claims more has
    but one page over and over. Raises `SourceError` only where no page can be had
    at all.
    """
    habit = Habit()
    makers = _makers(source, content, recipe, engine, habit)
    for number in count(1):
        wanted = watch.begin(number)
        make = next(makers, None)
        if make is None:
            return
        page = known.get(number)
        if page is None:
            page = make() if wanted else _failed_page(Damaged("page_lost"), number, source)
            page = replace(page, poor=True) if habit.poor else page
        habit.poor = page.poor
        if number == recipe.max_pages and next(makers, None) is not None:
            limit = (("limit", str(recipe.max_pages)),)
            failure = Failure(Stage.PAGES, "too_many_pages", source.path, values=limit)
            yield replace(page, failure=page.failure or failure)
            return
        yield page


def _makers(
    source: Source, content: Content, recipe: Recipe, engine: Engine, habit: Habit
) -> Iterator[_Maker]:
    kind = source.media_type
    if kind == media.PDF:
        from pipeline.open_pdf import OpenPdf
        from pipeline.pdf import layer_pages

        with OpenPdf(content) as paper:
            repeats = Repeats()
            for layer in layer_pages(content, min(len(paper), recipe.max_pages + 1)):
                yield partial(_claimed_page, layer, paper, source, recipe, engine, habit, repeats)
                if repeats.ended:
                    return
    elif kind.startswith("image/"):
        from pipeline.raster import frames

        for number, frame in enumerate(frames(content, recipe), 1):
            yield partial(_image_page, frame, number, source, engine, habit)
    elif kind == media.DOCX:
        from pipeline.word_files import word_text

        yield partial(_written_page, word_text(whole(content)), 1)
    elif kind == media.DOC:
        from pipeline.old_word import old_word_text

        yield partial(_written_page, old_word_text(whole(content)), 1)
    elif kind == media.RTF:
        from pipeline.rtf import rtf_text

        yield partial(_written_page, rtf_text(whole(content)), 1)
    elif kind == media.XLS:
        from pipeline.workbook import workbook_pages

        for number, sheet in enumerate(workbook_pages(whole(content)), 1):
            yield partial(_written_page, sheet, number)
    elif kind == media.XLSX:
        from pipeline.workbook_xml import workbook_xml_pages

        for number, sheet in enumerate(workbook_xml_pages(whole(content)), 1):
            yield partial(_written_page, sheet, number)
    elif kind == media.PPT:
        from pipeline.slides import slides_pages

        for number, slide in enumerate(slides_pages(whole(content)), 1):
            yield partial(_written_page, slide, number)
    elif kind == media.HTML:
        from pipeline.html_files import html_text

        yield partial(_written_page, html_text(whole(content)), 1, Origin.TEXT)
    elif kind in {media.TEXT, media.MARKDOWN}:
        from pipeline.plain_text import decoded, text_pages

        for number, text in enumerate(text_pages(decoded(whole(content))), 1):
            yield partial(_written_page, text, number, Origin.TEXT)
    else:
        raise Unsupported("unknown_kind", kind)


def _written_page(found: Written, number: int, origin: Origin = Origin.LAYER) -> Page:
    """A page without paper; the codes of its old fonts are kept beside the letters."""
    verdict, said = judge(found.text)
    reason = f"{found.encodings} decoded; {said}" if found.encodings else said
    return Page(
        number,
        found.text,
        origin,
        verdict,
        reason,
        layer_text=found.codes,
        encodings=found.encodings,
        capitals=found.capitals,
        asides=(Aside(found.furniture, Role.EVERY_PAGE),) if found.furniture else (),
    )


def _claimed_page(
    layer: LayerPage,
    paper: OpenPdf,
    source: Source,
    recipe: Recipe,
    engine: Engine,
    habit: Habit,
    repeats: Repeats,
) -> Page:
    """The page, with the failure of the file if it is the last of so many that are one."""
    page = _pdf_page(layer, paper, source, recipe, engine, habit, repeats)
    if not repeats.ended or layer.number == len(paper):
        return page
    values = (("claimed", str(len(paper))), ("first", str(layer.number - repeats.times + 1)))
    return replace(page, failure=Failure(Stage.PAGES, "repeated_pages", source.path, values=values))


def _pdf_page(
    layer: LayerPage,
    paper: OpenPdf,
    source: Source,
    recipe: Recipe,
    engine: Engine,
    habit: Habit,
    repeats: Repeats,
) -> Page:
    if layer.endless:
        error = Damaged("page_unreadable", layer.failure)
        return _failed_page(error, layer.number, source)
    shown, words = arrange(layer.prints, layer.tables, layer.width)
    found = _as_stored(shown, words, layer)
    kept = replace(
        _written_page(found, layer.number),
        words=words,
        width=layer.width,
        height=layer.height,
        resolution=layer.resolution,
    )
    coded = kept.verdict is Verdict.GARBLED and is_coded(kept.text)
    why = distrust(layer, len(words), kept.verdict, coded=coded)
    if not why and layer.pictured < SCAN:
        return kept
    from pipeline.raster import draw

    try:
        picture = draw(paper, layer.number, layer.resolution, recipe)
        if layer.failure:
            repeats.see(picture.pixels)
        if not why:
            from pipeline.hidden_text import hidden_share

            hidden = hidden_share(paper, layer.number)
            doubted = doubt(picture, shown, words, hidden, engine)
            if not doubted.why:
                reason = f"{doubted.found}; {kept.reason}"
                words = tuple(replace(word, confidence=doubted.sure) for word in words)
                return replace(kept, reason=reason, words=words, confidence=doubted.sure)
            why = doubted.why
        read = _picture_page(picture, layer.number, engine, habit)
    except VanbanError as error:
        if not why:  # a layer that nothing speaks against needs no second reading
            return replace(kept, reason=f"{error.code} when read again; {kept.reason}")
        failure = error.failure(source.path, layer.number)
        return replace(kept, failure=failure, reason=f"{why}; {error.code}; {kept.reason}")
    return _better(kept, read, why)


def _better(kept: Page, read: Page, why: str) -> Page:
    """The page as its layer has it or as it was read anew `why`; the other reading stays with it.

    Figures on which both differ are marked, if both are readings of the same words.
    """
    if _RANK.index(read.verdict) < _RANK.index(kept.verdict):
        return replace(
            kept, reason=f"{why}, but the picture reads worse: {read.reason}; {kept.reason}"
        )
    disputed: tuple[Span, ...] = ()
    if kept.words and read.words:
        from pipeline.overlay import compare

        layer = [
            Print(word.span.of(kept.text), word.box) for word in kept.words if word.box is not None
        ]
        readings = compare(read.text, read.words, layer)
        disputed = readings.disputed if readings.alike >= _SAME_PAGE else ()
    return replace(
        read,
        width=kept.width,
        height=kept.height,
        resolution=kept.resolution,
        reason=f"{why}; {read.reason}",
        layer_text=kept.text or None,
        disputed=tuple(sorted({*read.disputed, *disputed})),
    )


def _as_stored(shown: str, words: Sequence[Word], layer: LayerPage) -> Written:
    """The text of a page in the letters of its file, where `shown` has what is on paper."""
    from pipeline.written import Written, raised_spans

    spellings = {(s.shown.box, s.shown.text): s for s in layer.spellings}
    if not spellings:
        return Written(shown, None, layer.encodings)
    letters: list[str] = []
    codes: list[str] = []
    at = 0
    for word in words:
        said = word.span.of(shown)
        spelling = spellings.get((word.box, said)) if word.box else None
        letters += (shown[at : word.span.start], spelling.letters if spelling else said)
        codes += (shown[at : word.span.start], spelling.codes if spelling else said)
        at = word.span.end
    text = "".join(letters) + shown[at:]
    return Written(text, "".join(codes) + shown[at:], layer.encodings, raised_spans(text, shown))


def _image_page(
    frame: Picture | VanbanError, number: int, source: Source, engine: Engine, habit: Habit
) -> Page:
    if not isinstance(frame, VanbanError):
        try:
            return _picture_page(frame, number, engine, habit)
        except VanbanError as error:
            frame = error
    return _failed_page(frame, number, source)


def _failed_page(error: VanbanError, number: int, source: Source) -> Page:
    failure = error.failure(source.path, number)
    return Page(number, "", Origin.OCR, Verdict.NONE, error.code, confidence=0.0, failure=failure)


def _picture_page(picture: Picture, number: int, engine: Engine, habit: Habit) -> Page:
    from pipeline.handwriting import handwritten
    from pipeline.scans import read_picture

    reading = read_picture(picture, engine, habit=habit)
    if is_illegible(reading.text, reading.confidence):
        raise Damaged("page_illegible", f"{len(reading.words)} words, none of a language")
    verdict, said = judge(reading.text)
    turned = f"turned by {90 * reading.turned}°; " if reading.turned else ""
    width, height = picture.size
    written = handwritten(
        picture.pixels, picture.drawn / 72, reading.text, reading.words, reading.turned
    )
    return Page(
        number,
        reading.text,
        Origin.OCR,
        verdict,
        turned + said,
        reading.words,
        width,
        height,
        picture.resolution,
        reading.confidence,
        handwritten=written,
        disputed=reading.disputed,
    )
