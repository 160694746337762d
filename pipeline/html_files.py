"""Web pages: the text that a reader sees, a block a line, a table row a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.columns import in_columns
from pipeline.errors import Damaged, Empty
from pipeline.plain_text import decoded, in_unicode
from pipeline.tables import REPEATED_WORDS, row_line
from pipeline.written import Written

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset(
    {"script", "style", "head", "template", "noscript", "svg", "object", "select", "textarea"}
    | {"iframe", "button", "nav"}
)
_INLINE = frozenset(
    {
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "code",
        "del",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "label",
        "mark",
    }
    | {"q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr"}
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.I)
#: Cells can claim to span any number of rows and columns.
_WIDEST_SPAN = 100
#: Deeper nesting is made to harm.
_DEEPEST = 200


def html_text(data: bytes) -> Written:
    """The visible text of a web page.

    Old fonts are found in its source, where every code still stands, or else in its text, where
    codes that were written as `&#174;` stand. Raises `Damaged` (`damaged_html`,
    `unknown_encoding`) and `Empty` (`no_text`).
    """
    source = decoded(data)
    text = _visible(source.text)
    if not source.encodings:
        return in_unicode(text)
    codes = None if source.codes is None else _visible(source.codes)
    return Written(text, codes, source.encodings)


def _visible(source: str) -> str:
    from lxml import etree, html

    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", source), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Damaged("damaged_html", str(error)[:300]) from error
    body = root.find("body")
    text = "\n".join(_squeezed(_block(root if body is None else body, 0))).strip("\n")
    if not text.strip():
        raise Empty("no_text")
    return text


def _squeezed(lines: Iterator[str]) -> Iterator[str]:
    """The lines with single spaces and never two empty ones together."""
    blank = True
    for line in lines:
        clean = " ".join(line.split())
        if clean or not blank:
            yield clean
        blank = not clean


def _block(element: HtmlElement, depth: int) -> Iterator[str]:
    """The lines of a block: inline text runs together, blocks inside stand alone."""
    line = [element.text or ""]
    for child in element:
        if _seen(child):
            if child.tag == "br":
                yield "".join(line)
                line = []
            elif child.tag in _INLINE and not _holds_blocks(child):
                line.append(_inline(child))
            elif depth < _DEEPEST:
                yield "".join(line)
                line = []
                yield from (
                    _table(child, depth) if child.tag == "table" else _block(child, depth + 1)
                )
            else:
                line.append(str(child.text_content()))
        line.append(child.tail or "")
    yield "".join(line)
    if element.tag in {"p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"}:
        yield ""


def _seen(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return False
    return not _HIDDEN.search(element.get("style", "")) and element.get("hidden") is None


def _holds_blocks(element: HtmlElement) -> bool:
    return any(isinstance(e.tag, str) and e.tag not in _INLINE for e in element.iterdescendants())


def _inline(element: HtmlElement) -> str:
    parts = [element.text or ""]
    for child in element:
        if _seen(child):
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _table(table: HtmlElement, depth: int) -> Iterator[str]:
    cells: list[list[str]] = []
    reaching: dict[int, tuple[int, str]] = {}
    for row in table.iter("tr"):
        if next(row.iterancestors("table"), None) is not table:
            continue
        cells.append(_row(row, reaching, depth))
    yield ""
    if in_columns(cells):
        for column in range(max(len(row) for row in cells)):
            for texts in cells:
                if column < len(texts):
                    yield from texts[column].split("\n")
            yield ""
        return
    for texts in cells:
        if len(texts) == 1:
            yield from texts[0].split("\n")
        elif any(text.strip() for text in texts):
            yield row_line(texts)
    yield ""


def _row(row: HtmlElement, reaching: dict[int, tuple[int, str]], depth: int) -> list[str]:
    """The texts of a row, one for each column; `reaching` are the cells from rows above."""
    result: list[str] = []

    def fill() -> None:
        while len(result) in reaching:
            rows, text = reaching.pop(len(result))
            if rows > 1:
                later[len(result)] = (rows - 1, text)
            result.append(text)

    later: dict[int, tuple[int, str]] = {}
    for cell in row.iterchildren("td", "th"):
        fill()
        text = "\n".join(_squeezed(_block(cell, depth + 1))).strip("\n") if _seen(cell) else ""
        deep, wide = _span(cell.get("rowspan")), _span(cell.get("colspan"))
        repeated = text if len(text.split()) <= REPEATED_WORDS else ""
        for i in range(wide):
            if deep > 1:
                later[len(result)] = (deep - 1, "" if i else repeated)
            result.append("" if i else text)
    fill()
    reaching.clear()
    reaching.update(later)
    return result


def _span(text: str | None) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), _WIDEST_SPAN) if digits.isascii() and digits.isdigit() else 1
