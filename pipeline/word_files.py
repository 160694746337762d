"""Word files (docx): paragraphs and tables in their order, with the numbers Word adds.

What a run says depends on its font: `QuyÕt ®Þnh` in .VnTime is `Quyết định`. So all paragraphs are
read first, together, and then laid out: their letters, and in the same way their codes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from pipeline.columns import in_columns
from pipeline.errors import Damaged, Empty, TooLarge
from pipeline.numbering import Numbering
from pipeline.old_fonts import font_of
from pipeline.old_runs import Run
from pipeline.tables import REPEATED_WORDS, row_line
from pipeline.word_fonts import WordFonts
from pipeline.written import CELL, Written, raised_spans, read

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
#: Unpacked, the XML of a document of a thousand pages has some 50 MB; pictures do not count.
_MOST_XML = 200 << 20
_MOST_PARTS = 20_000
_MOST_COLUMNS = 200
#: Elements that only wrap what is shown; deletions (`del`, `moveFrom`) are not among them.
_WRAPPERS = frozenset(
    f"{_W}{name}"
    for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink")
)


def word_text(data: bytes) -> Written:
    """The text of a docx: a paragraph a line, a table row a line, numbers as Word shows them.

    Codes of old fonts become letters; capitals by command (`w:caps`) are capitals in the text,
    those by an old font are not. Deleted text of tracked changes is left out, inserted text is in.
    The tables without borders in which the head and the end of a letter are set are read column
    by column; footnotes follow at the end as `[^1]: …`. Raises `Damaged` (`damaged_docx`),
    `Empty` (`no_text`) and `TooLarge` (`docx_too_large`).
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

    __slots__ = ("_body", "_fonts", "_notes", "_numbering", "_styles")

    def __init__(self, document: Document) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE as KIND

        self._body: _Element = document.element.body
        self._notes = _part(document, KIND.FOOTNOTES)
        self._numbering = _part(document, KIND.NUMBERING)
        self._styles = _part(document, KIND.STYLES)
        self._fonts = WordFonts(self._styles)

    def text(self) -> Written:
        """The text of the document; raises `Empty` where there is none."""
        paragraphs = [*self._paragraphs()]
        found = read([*_runs(p, p, self._fonts), Run(CELL)] for p in paragraphs)

        def laid_out(whole: str) -> str:
            texts = dict(zip(paragraphs, whole.split(CELL), strict=False))
            return "\n".join(self._lines(texts)).strip("\n")

        text = laid_out(found.letters)
        if not text.strip():
            raise Empty("no_text")
        shown = text if found.shown == found.letters else laid_out(found.shown)
        codes = laid_out(found.codes) if found.encodings else None
        return Written(text, codes, found.encodings, raised_spans(text, shown))

    def _paragraphs(self) -> Iterator[_Element]:
        for root in (self._body, self._notes):
            if root is not None:
                twice = root.find(f".//{_FALLBACK}") is not None
                for paragraph in root.iter(f"{_W}p"):
                    if not (twice and _falls_back(paragraph)):
                        yield paragraph

    def _lines(self, texts: _Texts) -> Iterator[str]:
        layout = _Layout(texts, Numbering(self._numbering, self._styles))
        yield from layout.blocks(self._body)
        if self._notes is None:
            return
        count = 0
        for note in self._notes.iterchildren(f"{_W}footnote"):
            if note.get(f"{_W}type") in {"separator", "continuationSeparator"}:
                continue
            count += 1
            said = " ".join(texts.get(p, "") for p in note.iter(f"{_W}p")).strip()
            yield f"[^{count}]: {said}"


def _falls_back(element: _Element) -> bool:
    """Whether an element repeats, for older programs, what stands beside it."""
    return any(above.tag == _FALLBACK for above in element.iterancestors())


def _part(document: Document, kind: str) -> _Element | None:
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype == kind and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            try:
                return etree.fromstring(relation.target_part.blob, parser)
            except etree.LxmlError:
                return None
    return None


def _runs(paragraph: _Element, parent: _Element, fonts: WordFonts) -> Iterator[Run]:
    for child in parent:
        if child.tag == f"{_W}r":
            text = _run_text(child).replace(CELL, "")
            if text:
                font = fonts.of_run(paragraph, child, text)
                yield _run(text, font, caps=_is_on(child, "caps"))
        elif child.tag in _WRAPPERS or child.tag == f"{_W}fldSimple":
            yield from _runs(paragraph, child, fonts)


def _run(text: str, font: str, *, caps: bool) -> Run:
    """A run; codes of an old font have no capitals before they are letters."""
    if font_of(font) is not None:
        return Run(text, font, caps)
    return Run(text.upper() if caps else text, font)


def _is_on(run: _Element, switch: str) -> bool:
    found = run.find(f"{_W}rPr/{_W}{switch}")
    return found is not None and found.get(f"{_W}val") not in {"0", "false"}


def _run_text(run: _Element) -> str:
    if run.find(f"{_W}rPr/{_W}vanish") is not None:
        return ""
    parts: list[str] = []
    for child in run:
        if child.tag == f"{_W}t":
            parts.append(" ".join((child.text or "").splitlines()))
        elif child.tag == f"{_W}tab":
            parts.append("\t")
        elif child.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)


#: What each paragraph says.
_Texts = Mapping["_Element", str]


class _Layout:
    """Puts paragraphs and tables into lines; goes once through a document, in its order."""

    __slots__ = ("_numbering", "_texts")

    def __init__(self, texts: _Texts, numbering: Numbering) -> None:
        self._texts, self._numbering = texts, numbering

    def blocks(self, parent: _Element) -> Iterator[str]:
        """The lines of what stands in `parent`."""
        for child in parent:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: _Element) -> Iterator[str]:
        text = self._texts.get(paragraph, "")
        if text.strip():
            label = self._numbering.label(paragraph)
            # a line break inside a paragraph is a line of its own, as it is on paper
            yield from f"{label} {text}".strip().split("\n") if label else text.split("\n")
        elif not text:
            yield ""
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not _falls_back(box):
                yield from self.blocks(box)

    def _table(self, table: _Element) -> Iterator[str]:
        rows = [self._cells(row) for row in table.iterchildren(f"{_W}tr")]
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
        for cell in _wrapped_cells(row):
            properties = cell.find(f"{_W}tcPr")
            merge = None if properties is None else properties.find(f"{_W}vMerge")
            goes_on = merge is not None and merge.get(f"{_W}val", "continue") != "restart"
            text = "\n".join(line for line in self.blocks(cell) if line.strip())
            result.append((text, goes_on))
            span = None if properties is None else properties.find(f"{_W}gridSpan")
            count = "1" if span is None else str(span.get(f"{_W}val", "1"))
            wide = int(count) if count.isdigit() else 1
            result += [("", goes_on)] * (min(wide, _MOST_COLUMNS) - 1)
        return result


def _wrapped_cells(row: _Element) -> Iterator[_Element]:
    for child in row:
        if child.tag == f"{_W}tc":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _wrapped_cells(child)
