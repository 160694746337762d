"""The sources of the sample documents: `source.toml` of each folder of `corpus/documents/`.

A file holds one or more `[[document]]` tables: the fields of Decree 30/2020 and a `body` in a small
markup, one paragraph a line:

* `^ text` is centred and bold, `~ text` centred and italic, `@ text` a heading at the left;
* `| a | b |` is a row of a ruled table, the first row its head; `|= 10 60 30` before it gives the
  widths of its columns in per cent;
* `%%` starts a new page, `%% landscape` one that lies on its side;
* `**bold**` and `*italic*` within a line.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

DOCUMENTS = Path(__file__).parent / "documents"


class Style(StrEnum):
    """What a line of a body is."""

    BODY = "body"
    CENTRE = "centre"
    NOTE = "note"
    HEADING = "heading"
    ROW = "row"
    WIDTHS = "widths"
    BREAK = "break"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a body: its text without the sign at its head; the cells of a table's row."""

    style: Style
    text: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document of a source. Several lines of a field are parted by a line end.

    `head` is the state's ("state"), the party's ("party"), or none ("none", a document that is
    issued with another). `subject` stands under the number of a letter. `recipients` and the
    signature may be missing; `annex` follows them.
    """

    head: str
    issuer: str
    number: str
    dateline: str
    body: tuple[Line, ...]
    superior: str = ""
    subject: str = ""
    type: str = ""
    title: str = ""
    note: str = ""
    recipients: tuple[str, ...] = ()
    authority: str = ""
    role: str = ""
    signer: str = ""
    annex: tuple[Line, ...] = ()


_SIGNS = {"^ ": Style.CENTRE, "~ ": Style.NOTE, "@ ": Style.HEADING}


def load(folder: Path) -> tuple[Sheet, ...]:
    """The documents of `folder/source.toml`, in order."""
    with (folder / "source.toml").open("rb") as file:
        tables = tomllib.load(file)["document"]
    return tuple(
        Sheet(
            body=_lines(table.pop("body")),
            annex=_lines(table.pop("annex", "")),
            recipients=tuple(table.pop("recipients", ())),
            **table,
        )
        for table in tables
    )


def _lines(text: str) -> tuple[Line, ...]:
    return tuple(_line(line) for line in text.splitlines() if line.strip())


def _line(line: str) -> Line:
    if line.startswith("%%"):
        return Line(Style.BREAK, line[2:].strip())
    if line.startswith("|="):
        return Line(Style.WIDTHS, "", tuple(line[2:].split()))
    if line.startswith("|"):
        return Line(Style.ROW, "", tuple(cell.strip() for cell in line.strip("| ").split(" | ")))
    style = _SIGNS.get(line[:2])
    return Line(style, line[2:].strip()) if style else Line(Style.BODY, line.strip())


_MARKS = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*")


def runs(text: str) -> list[tuple[str, str]]:
    """`text` in pieces of one face: "" (plain), "b" (bold) or "i" (italic), and the characters.

    >>> runs("**Điều 1.** Mục tiêu")
    [('b', 'Điều 1.'), ('', ' Mục tiêu')]
    """
    pieces: list[tuple[str, str]] = []
    end = 0
    for mark in _MARKS.finditer(text):
        pieces.append(("", text[end : mark.start()]))
        pieces.append(("b", mark[1]) if mark[1] else ("i", mark[2]))
        end = mark.end()
    pieces.append(("", text[end:]))
    return [piece for piece in pieces if piece[1]]


def plain(text: str) -> str:
    """`text` without its marks.

    >>> plain("**Điều 1.** Mục tiêu")
    'Điều 1. Mục tiêu'
    """
    return "".join(piece for _, piece in runs(text))
