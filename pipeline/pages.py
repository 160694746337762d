"""A file becomes pages of text: by its text layer where that can be trusted, else by reading it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from models.document import Origin, Page, Source, Verdict
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

        yield partial(_text_page, word_text(data), 1, Origin.LAYER)
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

        yield partial(_text_page, html_text(data), 1, Origin.TEXT)
    elif kind in {media.TEXT, media.MARKDOWN}:
        from pipeline.plain_text import decode, text_pages

        for number, text in enumerate(text_pages(decode(data)), 1):
            yield partial(_text_page, text, number, Origin.TEXT)
    else:
        raise Unsupported("unknown_kind", kind)


def _text_page(text: str, number: int, origin: Origin) -> Page:
    verdict, reason = judge(text)
    return Page(number, text, origin, verdict, reason)


def _written_page(found: Written, number: int) -> Page:
    """A page of an old office file; the codes of its old fonts are kept beside the letters."""
    page = _text_page(found.text, number, Origin.LAYER)
    if found.codes is None:
        return page
    reason = f"{'+'.join(found.encodings)} decoded; {page.reason}"
    return replace(page, reason=reason, layer_text=found.codes)


def _pdf_page(
    layer: LayerPage, data: bytes, source: Source, recipe: Recipe, engine: Engine
) -> Page:
    text, words = arrange(layer.prints, layer.tables, layer.width)
    verdict, said = judge(text)
    kept = Page(
        layer.number,
        text,
        Origin.LAYER,
        verdict,
        said,
        words,
        layer.width,
        layer.height,
        layer.resolution,
    )
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
