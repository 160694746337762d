"""Makes the sample documents of `corpus/documents` from their sources, and writes down the words.

`python -m corpus.render [ID…]` makes the input file and `truth.txt` of each sample. Its
`origin.toml` says in which form: `pdf` (paper with a text layer), `scan` (the image of the paper),
`docx`, `html`, or `stripped` (a text file without any mark over its letters). With `--paper FOLDER`
the PDF of every sample is drawn there instead, whatever its form, as material for
`corpus.degrade`. WeasyPrint and the typeface are needed only here: what they made is committed.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.source import DOCUMENTS, Sheet, load
from corpus.typeset import Typesetting
from models.wording import unmarked

if TYPE_CHECKING:
    from weasyprint import Document


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sample as it was drawn: the bytes of the PDF and the text of each page."""

    pdf: bytes
    pages: tuple[str, ...]


def draw(sheets: tuple[Sheet, ...]) -> Drawing:
    """The sheets as one PDF; each has its own page numbers, from 1, on its second page on.

    The text of a page stands in reading order: the left column of the head before the right one,
    a paragraph a line, a row of a table as `| a | b |`. Raises `ImportError` or `OSError` where
    WeasyPrint or its libraries are missing.
    """
    from weasyprint import HTML

    drawn: list[Document] = []
    texts: list[str] = []
    for sheet in sheets:
        setting = Typesetting(sheet)
        document = HTML(string=setting.html).render()
        drawn.append(document)
        texts.extend(_read(document, setting.texts))
    together = drawn[0].copy([page for document in drawn for page in document.pages])
    return Drawing(together.write_pdf(), tuple(texts))


def _read(document: Document, texts: dict[str, str]) -> Iterator[str]:
    """The text of each page: what the source says, cut where the layout cut it.

    The layout drops the space at a line's end, so the letters on a page are counted and the words
    are taken from the source. There is no public way to ask on which page a letter stands.
    """
    done = dict.fromkeys(texts, 0)
    for number, page in enumerate(document.pages, 1):
        counts: dict[str, int] = {}
        _count(page._page_box, "", counts)
        lines = [str(number)] if number > 1 else []
        for name, letters in counts.items():
            if texts[name].startswith("|"):
                lines.append(texts[name])
            else:
                lines.append(_cut(texts[name], done[name], done[name] + letters))
                done[name] += letters
        yield "\n".join(lines) + "\n"


def _count(box: Any, name: str, counts: dict[str, int]) -> None:
    """Adds up the letters (all but white space) that stand in each block of the source."""
    if box.element is not None:
        name = box.element.get("id") or name
    if text := getattr(box, "text", ""):
        if name:
            counts[name] = counts.get(name, 0) + sum(not c.isspace() for c in text)
        return
    for child in getattr(box, "children", ()):
        _count(child, name, counts)


def _cut(text: str, start: int, end: int) -> str:
    """The part of `text` from its `start`-th letter to its `end`-th, white space not counted."""
    seen = 0
    part: list[str] = []
    for character in text:
        if start <= seen < end:
            part.append(character)
        seen += not character.isspace()
    return "".join(part).strip()


def render(folder: Path) -> Path:
    """Makes the sample in `folder` in its form, and its `truth.txt`; returns the input's path.

    A form without pages has one page in `truth.txt`, and no page number.
    """
    sheets = load(folder)
    form = tomllib.loads((folder / "origin.toml").read_text(encoding="utf-8"))["form"]
    pages: tuple[str, ...]
    if form in ("pdf", "scan"):
        drawing = draw(sheets)
        pages, data, ending = drawing.pages, drawing.pdf, "pdf"
        if form == "scan":
            from corpus.degrade import degrade_pdf

            data, ending = degrade_pdf(data, "scan", "light", seed=20), "scan.pdf"
    else:
        settings = [Typesetting(sheet) for sheet in sheets]
        text = "\n".join(block for setting in settings for block in setting.texts.values()) + "\n"
        pages = (text,)
        if form == "docx":
            from corpus.word import to_docx

            data, ending = to_docx(sheets), "docx"
        elif form == "html":
            data, ending = "\n".join(setting.html for setting in settings).encode(), "html"
        elif form == "stripped":
            data, ending = unmarked(text).encode(), "txt"
        else:
            raise ValueError(f"{folder.name}: no such form: {form}")
    path = folder / f"{folder.name}.{ending}"
    path.write_bytes(data)
    (folder / "truth.txt").write_text("\f".join(pages), encoding="utf-8")
    return path


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ids", nargs="*", metavar="ID", help="all samples if none is named")
    parser.add_argument("--paper", type=Path, help="draw the PDF of each sample in this folder")
    arguments = parser.parse_args()
    for folder in sorted(path.parent for path in DOCUMENTS.glob("*/source.toml")):
        if arguments.ids and folder.name not in arguments.ids:
            continue
        if arguments.paper is None:
            render(folder)
        else:
            arguments.paper.mkdir(parents=True, exist_ok=True)
            drawing = draw(load(folder))
            (arguments.paper / f"{folder.name}.pdf").write_bytes(drawing.pdf)
            words = "\f".join(drawing.pages)
            (arguments.paper / f"{folder.name}.truth.txt").write_text(words, encoding="utf-8")


if __name__ == "__main__":
    main()
