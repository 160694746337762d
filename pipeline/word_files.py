"""Word files (docx): paragraphs and tables in their order, with the numbers Word adds.

What a run says depends on its font: `QuyÕt ®Þnh` in .VnTime is `Quyết định`. So all paragraphs are
read first, together, and then laid out: their letters, and in the same way their codes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from models.spans import Span
from pipeline.columns import in_columns, is_motto
from pipeline.errors import Damaged, Empty, TooLarge
from pipeline.numbering import Numbering
from pipeline.old_runs import Run
from pipeline.tables import REPEATED_WORDS, row_line
from pipeline.word_fonts import WordFonts
from pipeline.word_runs import WRAPPERS, W, note_key, runs
from pipeline.written import CELL, Written, raised_spans, read

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Unpacked, the XML of a document of a thousand pages has some 50 MB; pictures do not count.
_MOST_XML = 200 << 20
_MOST_PARTS = 20_000
_MOST_COLUMNS = 200
#: Where the heads and feet of pages begin; alone on its line.
_HEADS = "\ufdd3"


def word_text(data: bytes) -> Written:
    """The text of a docx: a paragraph a line, a table row a line, numbers as Word shows them.

    Codes of old fonts become letters; capitals by command (`w:caps`) are capitals in the text,
    those by an old font are not. Deleted text of tracked changes is left out, inserted text is in.
    The tables without borders in which the head and the end of a letter are set are read column
    by column; footnotes and endnotes follow as `[^1]: …`, behind them the heads and feet of pages,
    each once (`furniture`). Raises `Damaged` (`damaged_docx`), `Empty` (`no_text`) and `TooLarge`
    (`docx_too_large`).
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        _check_size(data)
        document = docx.Document(io.BytesIO(data))
    except (
        PackageNotFoundError,
        LxmlError,
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        LookupError,
        ValueError,
        AttributeError,
        TypeError,
        AssertionError,
        NotImplementedError,
        RuntimeError,  # an encrypted part
        OSError,
        EOFError,
    ) as error:
        raise Damaged("damaged_docx", f"{type(error).__name__}: {error}"[:300]) from error
    return _Parts(document).text()


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        size = sum(p.file_size for p in parts if p.filename.endswith((".xml", ".rels")))
        if size > _MOST_XML or len(parts) > _MOST_PARTS:
            raise TooLarge("docx_too_large", size=str(size), limit=str(_MOST_XML))


class _Parts:
    """The parts of an open document that have text, or say how it is shown."""

    __slots__ = ("_body", "_fonts", "_heads", "_notes", "_numbering", "_numbers", "_styles")

    def __init__(self, document: Document) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE as KIND

        self._body: _Element = document.element.body
        self._notes = (*_parts(document, KIND.FOOTNOTES), *_parts(document, KIND.ENDNOTES))
        self._heads = (*_parts(document, KIND.HEADER), *_parts(document, KIND.FOOTER))
        self._numbering = next(_parts(document, KIND.NUMBERING), None)
        self._styles = next(_parts(document, KIND.STYLES), None)
        self._fonts = WordFonts(self._styles)
        references = self._body.iter(f"{W}footnoteReference", f"{W}endnoteReference")
        called = dict.fromkeys(map(note_key, references))
        # footnotes and endnotes have numbers of their own in Word; here they must differ
        ordered = sorted(called, key=lambda key: key.startswith("endnote"))
        self._numbers = {key: number for number, key in enumerate(ordered, 1)}

    def text(self) -> Written:
        """The text of the document; raises `Empty` where there is none."""
        paragraphs = [*self._paragraphs()]
        found = read([*runs(p, self._fonts, self._numbers), Run(CELL)] for p in paragraphs)

        def laid_out(whole: str) -> str:
            texts = dict(zip(paragraphs, whole.split(CELL), strict=False))
            return "\n".join(self._lines(texts)).strip("\n")

        marked = laid_out(found.letters)
        begin = marked.find(_HEADS)
        text = marked.replace(_HEADS, "")
        if not text[: begin if begin >= 0 else None].strip():
            raise Empty("no_text")
        shown = text if found.shown == found.letters else laid_out(found.shown).replace(_HEADS, "")
        codes = laid_out(found.codes).replace(_HEADS, "") if found.encodings else None
        furniture = Span(begin, len(text)) if begin >= 0 else None
        return Written(text, codes, found.encodings, raised_spans(text, shown), furniture)

    def _paragraphs(self) -> Iterator[_Element]:
        for root in (self._body, *self._notes, *self._heads):
            twice = root.find(f".//{_FALLBACK}") is not None
            for paragraph in root.iter(f"{W}p"):
                if not (twice and _falls_back(paragraph)):
                    yield paragraph

    def _lines(self, texts: _Texts) -> Iterator[str]:
        layout = _Layout(texts, Numbering(self._numbering, self._styles))
        stories = dict.fromkeys(
            lines
            for root in self._heads
            if any(map(str.isalpha, "".join(lines := tuple(_stripped(layout.blocks(root))))))
        )
        # some keep the head of the letter where it is printed on the first page only
        letterheads = [lines for lines in stories if any(map(is_motto, lines))]
        for lines in letterheads:
            yield from lines
            yield ""
        yield from layout.blocks(self._body)
        for note in (n for part in self._notes for n in part):
            number = self._numbers.get(note_key(note))
            if number is not None:
                said = " ".join(texts.get(p, "") for p in note.iter(f"{W}p")).strip()
                yield f"[^{number}]: {said}"
        others = [lines for lines in stories if lines not in letterheads]
        if others:
            yield ""
            yield _HEADS
        for lines in others:
            yield from lines
            yield ""


def _stripped(lines: Iterable[str]) -> Iterator[str]:
    return (line for line in lines if line.strip())


def _falls_back(element: _Element) -> bool:
    """Whether an element repeats, for older programs, what stands beside it."""
    return any(above.tag == _FALLBACK for above in element.iterancestors())


def _parts(document: Document, kind: str) -> Iterator[_Element]:
    """The roots of the parts of a kind; one that is broken is passed over."""
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            with suppress(etree.LxmlError):
                yield etree.fromstring(relation.target_part.blob, parser)


#: What each paragraph says.
_Texts = Mapping["_Element", str]


class _Layout:
    """Puts paragraphs and tables into lines; goes once through a document, in its order."""

    __slots__ = ("_numbering", "_texts")

    def __init__(self, texts: _Texts, numbering: Numbering) -> None:
        self._texts, self._numbering = texts, numbering

    def blocks(self, parent: _Element) -> Iterator[str]:
        """The lines of what stands in `parent`."""
        before = ""
        for child in parent:
            if child.tag == f"{W}p":
                text = before + self._texts.get(child, "")
                # without its deleted end a paragraph goes on with the next one
                joins = child.find(f"{W}pPr/{W}rPr/{W}del") is not None
                before = text if joins else ""
                if not joins:
                    yield from self._paragraph(child, text)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in WRAPPERS:
                yield from self.blocks(child)
        if before.strip():
            yield from before.split("\n")

    def _paragraph(self, paragraph: _Element, text: str) -> Iterator[str]:
        if text.strip():
            label = self._numbering.label(paragraph)
            # a line break inside a paragraph is a line of its own, as it is on paper
            yield from f"{label} {text}".strip().split("\n") if label else text.split("\n")
        elif not text:
            yield ""
        for box in paragraph.iter(f"{W}txbxContent"):
            if not _falls_back(box):
                yield from self.blocks(box)

    def _table(self, table: _Element) -> Iterator[str]:
        rows = [
            self._cells(row)
            for row in _wrapped(table, f"{W}tr")
            if row.find(f"{W}trPr/{W}del") is None
        ]
        if in_columns([[cell for cell, _ in row] for row in rows]):
            width = max(len(row) for row in rows)
            for column in range(width):
                for row in rows:
                    if column < len(row) and row[column][0].strip():
                        yield from row[column][0].split("\n")
                yield ""
            return
        above: list[str] = []
        yield ""
        for row in rows:
            texts = [
                # a cell that goes on from the row above says the same again, unless it is long
                above[i]
                if goes_on and i < len(above) and len(above[i].split()) <= REPEATED_WORDS
                else text
                for i, (text, goes_on) in enumerate(row)
            ]
            above = texts
            if any(text.strip() for text in texts):
                yield row_line(texts)
        yield ""

    def _cells(self, row: _Element) -> list[tuple[str, bool]]:
        """The cells of a row, one for each column, and whether each goes on from the row above."""
        result: list[tuple[str, bool]] = []
        for cell in _wrapped(row, f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            merge = None if properties is None else properties.find(f"{W}vMerge")
            goes_on = merge is not None and merge.get(f"{W}val", "continue") != "restart"
            text = "\n".join(line for line in self.blocks(cell) if line.strip())
            result.append((text, goes_on))
            span = None if properties is None else properties.find(f"{W}gridSpan")
            count = "1" if span is None else str(span.get(f"{W}val", "1"))
            wide = int(count) if count.isdigit() else 1
            result += [("", goes_on)] * (min(wide, _MOST_COLUMNS) - 1)
        return result


def _wrapped(parent: _Element, tag: str) -> Iterator[_Element]:
    """The children with this tag, also those in a wrapper."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _wrapped(child, tag)
