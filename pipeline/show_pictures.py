"""The pages of a document as pictures, the places of its facts drawn on them.

The file is only taken if its bytes are those that were read; then every box lies on its words.
"""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml.html import HtmlElement
from lxml.html.builder import E

from models.document import Source
from models.queries_pages import StoredPage
from models.spans import Box
from pipeline import archives, media
from pipeline.errors import VanbanError
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


def bytes_of(source: Source, paths: Sequence[str]) -> bytes | None:
    """The file as it was read, from the first of `paths` where it still lies; None from nowhere.

    A path may lead into an archive.
    """
    for path in map(Path, paths):
        try:
            data = _read(path, source.size)
        except (OSError, ValueError, VanbanError):  # it may have gone, or be no path here
            continue
        if hashlib.sha256(data).hexdigest() == source.sha256:
            return data
    return None


def _read(path: Path, size: int) -> bytes:
    """The bytes of a file or of a member of an archive, no more than `size` of them."""
    if archives.within(path):
        with archives.opened(path) as member:
            return member.read(size)
    if not path.is_file():  # a pipe or a device would be waited for
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        return file.read(size)


def figures(
    voice: Voice, data: bytes, source: Source, pages: Sequence[StoredPage], marks: Sequence[Mark]
) -> Iterator[HtmlElement]:
    """A figure for each of `pages`: its picture with a link over the words of every fact.

    The first box of a fact has the id `b-<name>`. A page that can't be drawn is left out.
    """
    shown = pages[:_MOST]
    met: set[str] = set()
    for page, picture in zip(shown, _pictures(data, source, shown), strict=True):
        if picture is None:
            continue
        width, height = (page.width, page.height) if page.width and page.height else picture.size
        boxes = [_link(voice, mark, box, width, height, met) for mark, box in _on(page, marks)]
        said = voice.say("page_one", page=page.number)
        yield E(
            "figure",
            {"id": f"i-{page.number}"},
            E("figcaption", {}, E("a", {"href": f"#p-{page.number}"}, said)),
            E("div", {"class": "paper"}, E("img", {"src": _encoded(picture), "alt": said}), *boxes),
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


def _link(
    voice: Voice, mark: Mark, box: Box, width: float, height: float, met: set[str]
) -> HtmlElement:
    sides = (
        ("left", box.x0 / width),
        ("top", box.top / height),
        ("width", (box.x1 - box.x0) / width),
        ("height", (box.bottom - box.top) / height),
    )
    attributes = {
        "class": f"box {mark.sort}" + (" doubtful" if mark.doubtful else ""),
        "href": f"#f-{mark.name}",
        "title": f"{voice.say(f'fact_{mark.sort}')} {mark.number}",
        "style": ";".join(f"{side}:{share:.2%}" for side, share in sides),
    }
    if mark.name not in met:
        met.add(mark.name)
        attributes["id"] = f"b-{mark.name}"
    return E("a", attributes)


def _pictures(data: bytes, source: Source, pages: Sequence[StoredPage]) -> Iterator[Picture | None]:
    """The picture of each of `pages`, which are in order; None where there is none."""
    recipe = Recipe(ocr_dpi=_DPI)
    numbered = enumerate(frames(data, recipe), 1)
    for page in pages:
        try:
            if source.media_type == media.PDF:
                yield draw(data, page.number, None, recipe)
            else:
                found = next((frame for number, frame in numbered if number == page.number), None)
                yield found if isinstance(found, Picture) else None
        except VanbanError:
            yield None


def _encoded(picture: Picture) -> str:
    from PIL import Image

    out = io.BytesIO()
    Image.fromarray(picture.pixels).save(out, "WEBP", quality=_QUALITY, method=3)
    return f"data:image/webp;base64,{base64.b64encode(out.getvalue()).decode('ascii')}"
