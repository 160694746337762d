"""The whole text of a document as HTML, the words of every fact marked and linked to its card."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml.html import HtmlElement
from lxml.html.builder import E

from models.structure import Kind
from models.wording import legible
from pipeline.show_blocks import (
    Block,
    Piece,
    blocks_of,
    figures_of,
    label_end,
    page_starts,
    pieces_of,
)
from pipeline.show_changes import BodyChange
from pipeline.show_facts import Mark, Sort
from pipeline.show_loading import Shown
from pipeline.show_words import share
from pipeline.voice import Voice

#: A line of the head that is longer is a paragraph, and is not set in the middle.
_LONGEST_LINE = 130
#: Provisions deeper than this are not set in any further.
_DEEPEST = 5
_CENTRED = frozenset((Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.ANNEX))
#: Fields of the head that have a look of their own.
_HEAD_LOOKS = frozenset(("type", "title", "issuer", "date", "code", "signer", "signer_role"))


def text_blocks(voice: Voice, shown: Shown) -> Iterator[HtmlElement]:
    """The paragraphs, tables and ends of the document, in order.

    Ids: `w-<name>` the first words of a fact, `s-<index>` a provision, `p-<page>` a page,
    `c-<start>` a word that restoration was not sure of.
    """
    writer = _Writer(voice, shown)
    blocks = list(blocks_of(shown.record))
    cuts = [cut for block in blocks for cut in (block.cells or (block.span,))]
    pages = page_starts(shown.record.manuscript.body)
    pieces = iter(pieces_of(cuts, shown.marks, shown.changes, figures_of(shown.record), pages))
    for kind, group in groupby(blocks, key=_table_of):
        if kind is None:
            for block in group:
                yield writer.paragraph(block, next(pieces))
        else:
            rows = [writer.row([next(pieces) for _ in block.cells or (0,)]) for block in group]
            yield E("div", {"class": "table"}, E("table", {}, *rows))


def _stands_alone(block: Block, pieces: Sequence[Piece]) -> bool:
    """Whether a paragraph of the head is set in the middle: the title, what is short, no basis."""
    sorts = {(mark.sort, mark.fact) for piece in pieces for mark in piece.marks[:1]}
    if (Sort.HEADER, "title") in sorts:
        return True
    return len(block.span) <= _LONGEST_LINE and all(sort is Sort.HEADER for sort, _ in sorts)


def _table_of(block: Block) -> bool | None:
    """The same for rows that follow one another, None for a paragraph."""
    return True if block.kind is Kind.ROW else None


class _Writer:
    """Remembers which facts have been met: only the first words of one are its target."""

    def __init__(self, voice: Voice, shown: Shown) -> None:
        self._voice, self._shown = voice, shown
        self._text = shown.record.manuscript.text
        self._met: set[str] = set()

    def paragraph(self, block: Block, pieces: Sequence[Piece]) -> HtmlElement:
        segment = None
        if block.segment is not None:
            segment = self._shown.record.manuscript.segments[block.segment]
        names = [f"k-{block.kind}"]
        if block.kind in _CENTRED:
            names.append("centre")
        elif block.kind is Kind.HEAD:
            names.append("line" if _stands_alone(block, pieces) else "basis")
        elif block.kind not in (Kind.RECIPIENTS, Kind.SIGNATURE):
            names.append(f"d{min(block.depth, _DEEPEST)}")
        attributes = {"class": " ".join(names)}
        bold_to = block.span.start
        if segment is not None and block.opens:
            attributes["id"] = f"s-{block.segment}"
            bold_to = label_end(segment, self._text)
        return E("p", attributes, *self._nested(pieces, bold_to))

    def row(self, cells: Sequence[Sequence[Piece]]) -> HtmlElement:
        return E("tr", {}, *(E("td", {}, *self._nested(cell, 0)) for cell in cells))

    def _nested(self, pieces: Sequence[Piece], bold_to: int) -> list[HtmlElement | str]:
        """The pieces of one block, those of a fact within one element.

        Where two facts overlap without one holding the other, the later one is cut in two.
        """
        open_: list[tuple[Mark | None, list[HtmlElement | str]]] = [(None, [])]

        def close() -> None:
            mark, children = open_.pop()
            if mark is not None:
                open_[-1][1].append(self._marked(mark, children))

        for piece in pieces:
            if piece.page is not None:
                while len(open_) > 1:  # the line across the page belongs to nobody
                    close()
                open_[0][1].append(self._page_break(piece.page))
            same = 0
            while same < min(len(piece.marks), len(open_) - 1):
                if open_[same + 1][0] is not piece.marks[same]:
                    break
                same += 1
            while len(open_) > same + 1:
                close()
            open_.extend((mark, []) for mark in piece.marks[same:])
            open_[-1][1].extend(self._words(piece, bold_to))
        while len(open_) > 1:
            close()
        return open_[0][1]

    def _marked(self, mark: Mark, children: list[HtmlElement | str]) -> HtmlElement:
        names = ["fact", str(mark.sort)]
        if mark.sort is Sort.HEADER and mark.fact in _HEAD_LOOKS:
            names.append(f"h-{mark.fact}")
        if mark.doubtful:
            names.append("doubtful")
        attributes = {"class": " ".join(names)}
        if mark.name not in self._met:
            self._met.add(mark.name)
            attributes["id"] = f"w-{mark.name}"
            if mark.sort is not Sort.HEADER:
                children = [tag(self._voice, mark, "f"), *children]
        return E("span", attributes, *children)

    def _words(self, piece: Piece, bold_to: int) -> list[HtmlElement | str]:
        words = legible(piece.span.of(self._text))
        bold = max(bold_to - piece.span.start, 0)
        parts: list[HtmlElement | str] = [E("b", {}, words[:bold])] if bold else []
        parts += [words[bold:]] if words[bold:] else []
        if piece.figure:
            parts = [E("b", {}, *parts)]
        if piece.change is not None:
            parts = [self._restored(piece.change, parts, piece.span.start)]
        if piece.marks:
            return [E("a", {"href": f"#f-{piece.marks[-1].name}"}, *parts)]
        return parts

    def _restored(self, change: BodyChange, words: list[HtmlElement | str], at: int) -> HtmlElement:
        sure = share(self._voice, change.confidence)
        said = self._voice.say("word_before", before=legible(change.before), share=sure)
        if change.before == change.after:
            said = self._voice.say("word_doubted", share=sure)
        elif not change.before.strip():
            said = self._voice.say("word_added", share=sure)
        look = "restored unsure" if change.doubtful else "restored"
        attributes = {"class": look, "title": said}
        if change.doubtful and at == change.span.start:
            attributes["id"] = f"c-{at}"
        return E("span", attributes, *words)

    def _page_break(self, page: int) -> HtmlElement:
        said = self._voice.say("page_one", page=page)
        return E("span", {"class": "page", "id": f"p-{page}"}, E("span", {}, said))


def tag(voice: Voice, mark: Mark, to: str) -> HtmlElement:
    """The short name of a fact as a link to its card (`f`) or to its words (`w`)."""
    said = f"{voice.say(f'mark_{mark.sort}')}{mark.number}"
    what = f"{voice.say(f'fact_{mark.sort}')} {mark.number}"
    return E("a", {"class": f"tag {mark.sort}", "href": f"#{to}-{mark.name}", "title": what}, said)
