"""A file becomes pages of text: by its text layer where that can be trusted, else by reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from models.document import Aside, Origin, Page, Role, Source, Verdict, Word
from models.outcome import Failure, Stage
from pipeline import media
from pipeline.errors import Unsupported, VanbanError
from pipeline.judge import judge
from pipeline.layout import arrange
from pipeline.ocr import Engine
from pipeline.recipe import Recipe

if TYPE_CHECKING:
    from pipeline.pdf import LayerPage
    from pipeline.raster import Picture
    from pipeline.written import Written

#: A page of which images cover this much is a scan.
_SCAN = 0.5
#: Fewer words than this over a scan are a stamp or a signature, not the scan's text.
_FEW_WORDS = 40
_RANK = (Verdict.NONE, Verdict.GARBLED, Verdict.STRIPPED, Verdict.USABLE)

_Maker = Callable[[], Page]


def read_pages(source: Source, data: bytes, recipe: Recipe, engine: Engine) -> Iterator[Page]:
    """The pages of a file, in order, one at a time.

    A page that can't be read has `failure` set and, where there is no text layer to fall back on,
    no text; the others go on. When there are more than `recipe.max_pages`, the last one that is
    read carries the failure `too_many_pages`. Raises `SourceError` only where no page can be had
    at all.
    """
    makers = _makers(source, data, recipe, engine)
    for number, make in enumerate(makers, 1):
        page = make()
        if number == recipe.max_pages and next(makers, None) is not None:
            limit = (("limit", str(recipe.max_pages)),)
            failure = Failure(Stage.PAGES, "too_many_pages", source.path, values=limit)
            yield replace(page, failure=page.failure or failure)
            return
        yield page


def scan_beats_layer(layer: LayerPage, words: int, verdict: Verdict) -> str:
    """Why a page should be read from its picture instead of its layer; empty if it should not.

    `words` is the number of words in the layer, `verdict` what the judge says of them.
    """
    scan = layer.pictured >= _SCAN
    if layer.failure:
        return f"layer unreadable ({layer.failure})"
    if verdict is Verdict.NONE:
        return "scan without a layer" if scan else "no text in the layer"
    if scan and words < _FEW_WORDS:
        return f"only {words} words over a scan"
    if scan and verdict is not Verdict.USABLE:
        return f"layer {verdict} over a scan"
    return ""


def _makers(source: Source, data: bytes, recipe: Recipe, engine: Engine) -> Iterator[_Maker]:
    kind = source.media_type
    if kind == media.PDF:
        from pipeline.pdf import count_pages, layer_pages

        for layer in layer_pages(data, min(count_pages(data), recipe.max_pages + 1)):
            yield partial(_pdf_page, layer, data, source, recipe, engine)
    elif kind.startswith("image/"):
        from pipeline.raster import frames

        for number, frame in enumerate(frames(data, recipe), 1):
            yield partial(_image_page, frame, number, source, engine)
    elif kind == media.DOCX:
        from pipeline.word_files import word_text

        yield partial(_written_page, word_text(data), 1)
    elif kind == media.DOC:
        from pipeline.old_word import old_word_text

        yield partial(_written_page, old_word_text(data), 1)
    elif kind == media.RTF:
        from pipeline.rtf import rtf_text

        yield partial(_written_page, rtf_text(data), 1)
    elif kind == media.XLS:
        from pipeline.workbook import workbook_pages

        for number, sheet in enumerate(workbook_pages(data), 1):
            yield partial(_written_page, sheet, number)
    elif kind == media.PPT:
        from pipeline.slides import slides_pages

        for number, slide in enumerate(slides_pages(data), 1):
            yield partial(_written_page, slide, number)
    elif kind == media.HTML:
        from pipeline.html_files import html_text

        yield partial(_written_page, html_text(data), 1, Origin.TEXT)
    elif kind in {media.TEXT, media.MARKDOWN}:
        from pipeline.plain_text import decoded, text_pages

        for number, text in enumerate(text_pages(decoded(data)), 1):
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


def _pdf_page(
    layer: LayerPage, data: bytes, source: Source, recipe: Recipe, engine: Engine
) -> Page:
    shown, words = arrange(layer.prints, layer.tables, layer.width)
    found = _as_stored(shown, words, layer)
    kept = replace(
        _written_page(found, layer.number),
        words=words,
        width=layer.width,
        height=layer.height,
        resolution=layer.resolution,
    )
    text, verdict, said = kept.text, kept.verdict, kept.reason
    why = scan_beats_layer(layer, len(words), verdict)
    if not why:
        return kept
    from pipeline.raster import draw

    try:
        picture = draw(data, layer.number, layer.resolution, recipe)
        read = _picture_page(picture, layer.number, engine)
    except VanbanError as error:
        failure = error.failure(source.path, layer.number)
        return replace(kept, failure=failure, reason=f"{why}; {error.code}; {said}")
    if _RANK.index(read.verdict) < _RANK.index(verdict):
        return replace(kept, reason=f"{why}, but the picture reads worse: {read.reason}; {said}")
    return replace(
        read,
        width=layer.width,
        height=layer.height,
        resolution=layer.resolution,
        reason=f"{why}; {read.reason}",
        layer_text=text or None,
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


def _image_page(frame: Picture | VanbanError, number: int, source: Source, engine: Engine) -> Page:
    if not isinstance(frame, VanbanError):
        try:
            return _picture_page(frame, number, engine)
        except VanbanError as error:
            frame = error
    failure = frame.failure(source.path, number)
    return Page(number, "", Origin.OCR, Verdict.NONE, frame.code, confidence=0.0, failure=failure)


def _picture_page(picture: Picture, number: int, engine: Engine) -> Page:
    from pipeline.scans import read_picture

    reading = read_picture(picture, engine)
    verdict, said = judge(reading.text)
    turned = f"turned by {90 * reading.turned}°; " if reading.turned else ""
    width, height = picture.size
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
    )
