"""The pages of a document as pictures, the places of its facts drawn on them.

The file is only taken if its bytes are those that were read; then every box lies on its words.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from lxml.html import HtmlElement
from lxml.html.builder import E

from models.document import Source
from models.queries_pages import StoredPage
from models.spans import Box
from pipeline import media
from pipeline.content import Content
from pipeline.errors import VanbanError
from pipeline.intake import taken_in
from pipeline.open_pdf import OpenPdf
from pipeline.raster import Picture, draw, frames
from pipeline.recipe import Recipe
from pipeline.show_facts import Mark, Sort
from pipeline.voice import Voice

#: Dots per inch of a picture that is to be looked at, and the share of its details that is kept.
_DPI, _QUALITY = 110, 55
#: No more pages are shown: a page of HTML of 100 pictures has ten million bytes.
_MOST = 100


def has_paper(source: Source) -> bool:
    """Whether files of this kind have pages that can be shown."""
    return source.media_type == media.PDF or source.media_type.startswith("image/")


@contextmanager
def found_again(source: Source, paths: Sequence[str]) -> Iterator[Content | None]:
    """The file as it was read, from the first of `paths` where it still lies; None from nowhere.

    A path may lead into an archive.
    """
    with ExitStack() as held:
        yield next((one for path in paths if (one := _same(source, path, held))), None)


def _same(source: Source, path: str, held: ExitStack) -> Content | None:
    """What lies at `path` if it is the file, kept open by `held`."""
    with ExitStack() as looking:
        try:
            found = looking.enter_context(taken_in(Path(path), Recipe(max_bytes=source.size)))
        except (ValueError, VanbanError):  # it may have gone, or be no path here
            return None
        if found[0].sha256 != source.sha256:
            return None
        held.push(looking.pop_all())
        return found[1]


def figures(
    voice: Voice,
    content: Content,
    source: Source,
    pages: Sequence[StoredPage],
    marks: Sequence[Mark],
) -> Iterator[HtmlElement]:
    """A figure for each of `pages`: its picture with a link over the words of every fact.

    A page that lay on its side or its head is shown upright, as it was read, its places with it.
    The first box of a fact has the id `b-<name>`. A page that can't be drawn is left out.
    """
    shown = pages[:_MOST]
    met: set[str] = set()
    for page, picture in zip(shown, _pictures(content, source, shown), strict=True):
        if picture is None:
            continue
        width, height = (page.width, page.height) if page.width and page.height else picture.size
        boxes = [
            _link(voice, mark, _upright(box, page.turned, width, height), met)
            for mark, box in _on(page, marks)
        ]
        said = voice.say("page_one", page=page.number)
        yield E(
            "figure",
            {"id": f"i-{page.number}"},
            E("figcaption", {}, E("a", {"href": f"#p-{page.number}"}, said)),
            E(
                "div",
                {"class": "paper"},
                E("img", {"src": _encoded(picture, page.turned), "alt": said}),
                *boxes,
            ),
        )
    if len(pages) > _MOST:
        yield E("p", {"class": "meta"}, voice.say("more_pictures", count=_MOST))


def _on(page: StoredPage, marks: Sequence[Mark]) -> Iterator[tuple[Mark, Box]]:
    """The places of facts on a page, the wide before the narrow, which lie on top of them."""
    found = [
        (mark, box)
        for mark in marks
        if mark.sort is not Sort.HEADER or mark.fact != "recipients"
        for place in mark.places
        if place.page == page.number
        for box in place.boxes
    ]
    return iter(sorted(found, key=lambda one: -len(one[0].span)))


def _upright(box: Box, turned: int, width: float, height: float) -> Box:
    """A place on a page as shares of its sides, after so many quarter turns clockwise."""
    share = Box(box.x0 / width, box.top / height, box.x1 / width, box.bottom / height)
    for _ in range(turned):
        share = Box(1 - share.bottom, share.x0, 1 - share.top, share.x1)
    return share


def _link(voice: Voice, mark: Mark, share: Box, met: set[str]) -> HtmlElement:
    sides = (
        ("left", share.x0),
        ("top", share.top),
        ("width", share.x1 - share.x0),
        ("height", share.bottom - share.top),
    )
    attributes = {
        "class": f"box {mark.sort}" + (" doubtful" if mark.doubtful else ""),
        "href": f"#f-{mark.name}",
        "title": f"{voice.say(f'fact_{mark.sort}')} {mark.number}",
        "style": ";".join(f"{side}:{part:.2%}" for side, part in sides),
    }
    if mark.name not in met:
        met.add(mark.name)
        attributes["id"] = f"b-{mark.name}"
    return E("a", attributes)


def _pictures(
    content: Content, source: Source, pages: Sequence[StoredPage]
) -> Iterator[Picture | None]:
    """The picture of each of `pages`, which are in order; None where there is none."""
    recipe = Recipe(ocr_dpi=_DPI)
    with ExitStack() as held:
        paper = held.enter_context(OpenPdf(content)) if source.media_type == media.PDF else None
        numbered = iter(()) if paper else enumerate(frames(content, recipe), 1)
        for page in pages:
            found: Picture | VanbanError | None = None
            with suppress(VanbanError):
                if paper is not None:
                    found = draw(paper, page.number, None, recipe)
                else:
                    found = next((f for number, f in numbered if number == page.number), None)
            yield found if isinstance(found, Picture) else None


def _encoded(picture: Picture, turned: int) -> str:
    import numpy as np
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(np.rot90(picture.pixels, -turned))).save(
        out, "WEBP", quality=_QUALITY, method=3
    )
    return f"data:image/webp;base64,{base64.b64encode(out.getvalue()).decode('ascii')}"
