"""Word files (docx): paragraphs and tables in their order, with the numbers Word adds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.columns import in_columns
from pipeline.errors import Damaged, Empty, TooLarge
from pipeline.numbering import Numbering
from pipeline.tables import REPEATED_WORDS, row_line

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


def word_text(data: bytes) -> str:
    """The text of a docx: a paragraph a line, a table row a line, numbers as Word shows them.

    Deleted text of tracked changes is left out, inserted text is in. The tables without borders
    in which the head and the end of a letter are set are read column by column; footnotes follow
    at the end as `[^1]: …`. Raises `Damaged` (`damaged_docx`) and `TooLarge` (`docx_too_large`).
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
    text = "\n".join(_lines(document)).strip("\n")
    if not text.strip():
        raise Empty("no_text")
    return text


def _check_size(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        size = sum(p.file_size for p in parts if p.filename.endswith((".xml", ".rels")))
        if size > _MOST_XML or len(parts) > _MOST_PARTS:
            raise TooLarge("docx_too_large", size=str(size), limit=str(_MOST_XML))


def _lines(document: Document) -> Iterator[str]:
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND

    numbering = Numbering(_part(document, KIND.NUMBERING), _part(document, KIND.STYLES))
    yield from _blocks(document.element.body, numbering)
    notes = _part(document, KIND.FOOTNOTES)
    if notes is not None:
        count = 0
        for note in notes.iterchildren(f"{_W}footnote"):
            if note.get(f"{_W}type") in {"separator", "continuationSeparator"}:
                continue
            count += 1
            yield (
                f"[^{count}]: " + " ".join(_paragraph_text(p) for p in note.iter(f"{_W}p")).strip()
            )


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


def _blocks(parent: _Element, numbering: Numbering) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield from _paragraph(child, numbering)
        elif child.tag == f"{_W}tbl":
            yield from _table(child, numbering)
        elif child.tag in _WRAPPERS:
            yield from _blocks(child, numbering)


def _paragraph(paragraph: _Element, numbering: Numbering) -> Iterator[str]:
    text = _paragraph_text(paragraph)
    if text.strip():
        label = numbering.label(paragraph)
        # a line break inside a paragraph is a line of its own, as it is on paper
        yield from f"{label} {text}".strip().split("\n") if label else text.split("\n")
    elif not text:
        yield ""
    for box in paragraph.iter(f"{_W}txbxContent"):
        if not any(a.tag == _FALLBACK for a in box.iterancestors()):
            yield from _blocks(box, numbering)


def _paragraph_text(parent: _Element) -> str:
    parts: list[str] = []
    for child in parent:
        if child.tag == f"{_W}r":
            parts.append(_run_text(child))
        elif child.tag in _WRAPPERS or child.tag == f"{_W}fldSimple":
            parts.append(_paragraph_text(child))
    return "".join(parts)


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
    text = "".join(parts)
    caps = run.find(f"{_W}rPr/{_W}caps")
    return text.upper() if caps is not None and caps.get(f"{_W}val") not in {"0", "false"} else text


def _table(table: _Element, numbering: Numbering) -> Iterator[str]:
    rows = [_cells(row, numbering) for row in table.iterchildren(f"{_W}tr")]
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


def _cells(row: _Element, numbering: Numbering) -> list[tuple[str, bool]]:
    """The cells of a row, one for each column, and whether each goes on from the row above."""
    result: list[tuple[str, bool]] = []
    for cell in _wrapped_cells(row):
        properties = cell.find(f"{_W}tcPr")
        merge = None if properties is None else properties.find(f"{_W}vMerge")
        goes_on = merge is not None and merge.get(f"{_W}val", "continue") != "restart"
        text = "\n".join(line for line in _blocks(cell, numbering) if line.strip())
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
