"""The pages of a PDF as pdfplumber parses them, one at a time, in half of its time.

pdfplumber makes of every letter an object with thirty attributes and then a dictionary of them.
Here letters become dictionaries at once, with the attributes that words are made from; all else
(rules, images, words, tables) is pdfplumber's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING, Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSKeyword, keyword_name, literal_name
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_rect, mult_matrix
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from pipeline.appearances import appearances
from pipeline.bounded import Endless, TooMuch
from pipeline.drawn import objects_of

if TYPE_CHECKING:
    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdfdevice import PDFTextSeq
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState
    from pdfminer.utils import Matrix, Point
    from pdfplumber.pdf import PDF

#: Bytes of drawing. A page of text has some ten thousand; what has more than this is a map.
_MOST_DRAWING = 4 << 20
#: A page of text has some thousands; of a drawing that is full of letters no more are kept.
MOST_LETTERS = 60_000
#: Forms drawn on a page, and forms in forms. Charts have some hundreds, programs nest a handful.
_MOST_FORMS, _DEEPEST = 5_000, 24
#: What is more than so many times as long drawn as it is written was made to do harm.
_REPEATED = 50
#: Seconds after which the layer of a page is given up.
_MOST_SECONDS = 60.0
#: Of what pages may share so much is kept: objects, packs of some hundred objects, and fonts.
_MOST_KEPT, _MOST_PACKED, _MOST_FONTS = 5_000, 50, 64
#: Letters that climb more steeply are set across the page; less is the skew of a scan.
_SLANT = 0.2


def plumbed_pages(document: PDF, pages: int) -> Iterator[Page | Exception]:
    """The first `pages` pages of an open document, each made when it is asked for.

    A page of which not even the size can be read is its error. Raises `PdfminerException` where
    the tree of pages is broken.
    """
    made = PDFPage.create_pages(document.doc)
    for number in range(1, pages + 1):
        try:
            found = next(islice(made, 1), None)
        except Exception as error:
            raise PdfminerException(error) from error
        if found is None:
            return
        try:
            page: Page | Exception = _Page(document, found, page_number=number)
        except Exception as error:  # noqa: BLE001 -- the other pages go on
            page = error
        yield page
        _forget(document)


def _forget(document: PDF) -> None:
    """Drops what the parser keeps of the pages that are done.

    It keeps every picture and every drawing: half a megabyte for a page of a scan. What is needed
    again (a font, a letterhead) is parsed again; some of it is kept, for most pages have it.
    """
    parser, fonts = document.doc, document.rsrcmgr._cached_fonts
    kept = parser._cached_objs
    for number in [n for n, (found, _) in kept.items() if _is_large(found)]:
        del kept[number]
    if len(kept) > _MOST_KEPT or len(parser._parsed_objs) > _MOST_PACKED:
        kept.clear()
        parser._parsed_objs.clear()
    if len(fonts) > _MOST_FONTS:
        fonts.clear()


def _is_large(found: object) -> bool:
    """Whether it is a picture or a drawing: any stream but forms and packs, which pages share."""
    return (
        isinstance(found, PDFStream)
        and literal_name(found.get("Subtype")) != "Form"
        and literal_name(found.get("Type")) != "ObjStm"
    )


class _Page(Page):
    """A page whose letters come from `_Letters`."""

    def parse_objects(self) -> dict[str, list[dict[str, Any]]]:
        """What stands on the page, by kind, as pdfplumber's own method says.

        Raises `TooMuch` for a drawing that would take minutes, and `Endless`.
        """
        drawing = sum(
            len(part.get_data())
            for part in map(resolve1, self.page_obj.contents)
            if isinstance(part, PDFStream)
        )
        if drawing > _MOST_DRAWING:
            raise TooMuch(f"a drawing of {drawing} bytes")
        device = _Letters(self.pdf.rsrcmgr, self.page_number)
        device.lay(self.height, self.mediabox[0], self.mediabox[1])
        try:
            _Interpreter(self.pdf.rsrcmgr, device).process_page(self.page_obj)
        except (Endless, TooMuch, MemoryError):
            raise
        except Exception as error:
            raise PdfminerException(error) from error
        self._layout = device.get_result()
        objects: dict[str, list[dict[str, Any]]] = super().parse_objects()
        _Interpreter(self.pdf.rsrcmgr, device).draw_fields(self.page_obj)
        objects["char"] = device.letters + objects.get("char", [])[:MOST_LETTERS]
        return objects


#: What an operator does, and how many operands it has.
_Operator = tuple[Callable[..., object], int]


def _operator(interpreter: PDFPageInterpreter, word: PSKeyword) -> _Operator:
    """What the interpreter does at a word; nothing for one that it doesn't know."""
    name = str(keyword_name(word)).replace("*", "_a").replace('"', "_w").replace("'", "_q")
    act = getattr(interpreter, f"do_{name}", None)
    return (_nothing, 0) if act is None else (act, act.__code__.co_argcount - 1)


def _nothing() -> None:
    """An operator that no reader has to know."""


class _Interpreter(PDFPageInterpreter):
    """Draws a page on `_Letters`, and asks it before it draws a form."""

    def __init__(self, resources: Any, device: _Letters) -> None:
        super().__init__(resources, device)
        self._letters = device
        self._known: dict[bytes, _Operator] = {}

    def draw_fields(self, page: PDFPage) -> None:
        """Draws the fields of a page that is done, up to one that is broken."""
        from pipeline.pdf import parsing

        with parsing():
            for form, place in appearances(page):
                self._letters.enter(form)
                resources = resolve1(form.get("Resources")) or page.resources
                laid = mult_matrix(place, self._letters.laid)
                self.dup().render_contents(resources, [form], ctm=laid)
                self._letters.leave()

    def dup(self) -> _Interpreter:
        """Another one for the same page."""
        return _Interpreter(self.rsrcmgr, self._letters)

    def execute(self, streams: Sequence[object]) -> None:
        """Draws what `streams` say, as pdfminer's own method does, in a third of its time."""
        parts = [resolve1(stream) for stream in streams]
        if not all(isinstance(part, PDFStream) and self._may_draw(part) for part in parts):
            super().execute(streams)
            return
        found = objects_of(b"\n".join(part.get_data() for part in parts))
        if found is None:
            super().execute(streams)
            return
        self.stream_ids.clear()
        self.stream_ids.update(part.objid for part in parts)
        for each in found:
            if not isinstance(each, PSKeyword):
                self.push(each)
                continue
            known = self._known.get(each.name)
            if known is None:
                known = self._known[each.name] = _operator(self, each)
            act, wanted = known
            operands = self.pop(wanted) if wanted else ()
            if len(operands) == wanted:
                act(*operands)

    def _may_draw(self, part: PDFStream) -> bool:
        """Whether it is a drawing that can be told from others, and none that is being drawn."""
        return part.objid is not None and part.objid not in self.parent_stream_ids

    def do_Do(self, xobjid_arg: Any) -> None:
        """Draws an image or a form. Raises `Endless` and `TooMuch`."""
        form = resolve1(self.xobjmap.get(literal_name(xobjid_arg)))
        if not isinstance(form, PDFStream) or literal_name(form.get("Subtype")) != "Form":
            super().do_Do(xobjid_arg)
            return
        self._letters.enter(form)
        super().do_Do(xobjid_arg)
        self._letters.leave()


class _Letters(PDFPageAggregator):
    """Collects letters as dictionaries; `letters` has them in the order in which they are set."""

    def __init__(self, resources: Any, number: int) -> None:
        super().__init__(resources, pageno=number)
        self.letters: list[dict[str, Any]] = []
        self.laid: Matrix = MATRIX_IDENTITY
        self._glyphs: dict[PDFFont, dict[int, tuple[str, float]]] = {}
        self._high, self._left, self._top = 0.0, 0.0, 0.0
        self._ends = monotonic() + _MOST_SECONDS
        self._open: list[int | None] = []
        self._forms, self._drawn = 0, 0
        self._written: dict[int | None, int] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Notes how the page is laid."""
        self.laid = ctm
        super().begin_page(page, ctm)

    def enter(self, form: PDFStream) -> None:
        """Notes that a form is being drawn.

        Raises `Endless` for one that draws itself or is drawn without end, `TooMuch` for what is
        only long.
        """
        if form.objid in self._open or len(self._open) >= _DEEPEST:
            raise Endless(f"form {form.objid} in itself, or {_DEEPEST} forms deep")
        self._forms += 1
        length = self._written.get(form.objid)
        if length is None:
            length = self._written[form.objid] = len(form.get_data())
        self._drawn += length
        if self._forms > _MOST_FORMS or self._drawn > _MOST_DRAWING:
            if self._drawn > _REPEATED * sum(self._written.values()):
                raise Endless(f"{self._forms} forms drawn")
            raise TooMuch(f"{self._forms} forms, {self._drawn} bytes")
        self._open.append(form.objid)
        self._in_time()

    def leave(self) -> None:
        """Notes that the form that was entered last is drawn."""
        self._open.pop()

    def _in_time(self) -> None:
        if monotonic() > self._ends:
            raise TooMuch(f"more than {_MOST_SECONDS:g} seconds")

    def lay(self, high: float, left: float, top: float) -> None:
        """Says how high the page is and where its corner lies."""
        self._high, self._left, self._top = float(high), float(left), float(top)

    def render_string_horizontal(
        self,
        seq: PDFTextSeq,
        matrix: Matrix,
        pos: Point,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        charspace: float,
        wordspace: float,
        rise: float,
        dxscale: float,
        ncs: PDFColorSpace,  # noqa: ARG002 -- the parser's signature
        graphicstate: PDFGraphicState,  # noqa: ARG002
    ) -> Point:
        """Notes the letters of a string; returns where the next one begins."""
        self._in_time()
        x, y = pos
        a, b, c, d, e, f = matrix
        level = b == 0 == c
        low = font.get_descent() * fontsize + rise
        high = low + fontsize
        upright = a * d * scaling > 0 and b * c <= 0 and abs(b) <= _SLANT * abs(a)
        glyphs = self._glyphs.setdefault(font, {})
        spaced = False
        for part in seq:
            if isinstance(part, int | float):
                x -= part * dxscale
                spaced = True
            elif isinstance(part, bytes):
                for cid in font.decode(part):
                    if spaced:
                        x += charspace
                    glyph = glyphs.get(cid)
                    if glyph is None:
                        glyph = glyphs[cid] = self._glyph(font, cid)
                    wide = glyph[1] * fontsize * scaling
                    at, up = x * a + y * c + e, x * b + y * d + f
                    box = (
                        (at, low * d + up, at + wide * a, high * d + up)
                        if level
                        else apply_matrix_rect((a, b, c, d, at, up), (0, low, wide, high))
                    )
                    if len(self.letters) <= MOST_LETTERS:
                        self._note(glyph[0], font.fontname, box, upright)
                    x += wide
                    if cid == 32 and wordspace:
                        x += wordspace
                    spaced = True
        return x, y

    def _glyph(self, font: PDFFont, cid: int) -> tuple[str, float]:
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = self.handle_undefined_char(font, cid)
        return text, font.char_width(cid)

    def _note(
        self, text: str, font: str, box: tuple[float, float, float, float], upright: bool
    ) -> None:
        x0, y0, x1, y1 = box
        if x1 < x0:
            x0, x1 = x1, x0
        if y1 < y0:
            y0, y1 = y1, y0
        top = self._high - y1 + self._top
        self.letters.append(
            {
                "object_type": "char",
                "text": text,
                "fontname": font,
                "upright": upright,
                "size": y1 - y0,
                "x0": x0 + self._left,
                "x1": x1 + self._left,
                "top": top,
                "bottom": self._high - y0 + self._top,
                "doctop": top,
                "width": x1 - x0,
                "height": y1 - y0,
            }
        )
