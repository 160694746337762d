"""One document as a page of HTML that needs nothing else: its facts beside its whole text.

Everything that was read goes through lxml, which escapes it; the page forbids scripts and whatever
would come from outside, so that nothing in a document can act.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import E

from models.wording import legible
from pipeline.show_cards import sections
from pipeline.show_facts import Sort
from pipeline.show_loading import Shown
from pipeline.show_text import text_blocks
from pipeline.show_words import heading, held
from pipeline.voice import Voice

#: Nothing but the page's own style and pictures; no script at all.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
#: What can be shown unmarked.
_SWITCHES = (*(sort for sort in Sort if sort is not Sort.HEADER), "restored")


def html_page(voice: Voice, shown: Shown, pictures: Sequence[HtmlElement] = ()) -> str:
    """The page: lists of facts, the text with their words marked, and `pictures` of the pages.

    Links lead from each fact to its words and back. It prints, and opens from a disk.
    """
    title = heading(voice, shown.record)
    head = E(
        "head",
        {},
        E("meta", {"charset": "utf-8"}),
        E("meta", {"http-equiv": "Content-Security-Policy", "content": _POLICY}),
        E("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}),
        E("meta", {"name": "referrer", "content": "no-referrer"}),
        E("title", {}, title),
        E("style", {}, (files("pipeline") / "show.css").read_text("utf-8")),
    )
    columns = [
        E(
            "aside",
            {"aria-label": voice.say("page_facts")},
            *sections(voice, shown, pictured=bool(pictures)),
        ),
        E("main", {"aria-label": voice.say("page_text")}, _sheet(voice, shown)),
    ]
    if pictures:
        name = voice.say("title_pictures")
        columns.append(E("section", {"class": "pictures", "aria-label": name}, *pictures))
    body = E(
        "body",
        {"class": "pictured" if pictures else "plain"},
        *_switches(),
        _banner(voice, shown, title),
        *columns,
    )
    page = E("html", {"lang": voice.language}, head, body)
    made: str = etree.tostring(page, encoding="unicode", method="html", doctype="<!DOCTYPE html>")
    return made + "\n"


def _sheet(voice: Voice, shown: Shown) -> HtmlElement:
    source = shown.record.source
    made = voice.say("page_made", path=legible(source.path), sha256=source.sha256)
    return E("article", {"lang": "vi"}, *text_blocks(voice, shown), E("footer", {}, made))


def _switches() -> list[HtmlElement]:
    """Boxes that the marks of a kind depend on; they stand first, so that style can see them."""
    return [
        E(
            "input",
            {"type": "checkbox", "checked": "", "id": f"on-{name}", "class": "switch"},
        )
        for name in _SWITCHES
    ]


def _banner(voice: Voice, shown: Shown, title: str) -> HtmlElement:
    header = shown.record.facts.header
    there = {str(mark.sort) for mark in shown.marks} | ({"restored"} if shown.changes else set())
    legend = [
        E("label", {"for": f"on-{name}", "class": f"legend {name}"}, _legend(voice, name))
        for name in _SWITCHES
        if name in there
    ]
    day = voice.day(header.date)
    under = " · ".join(legible(part) for part in (header.issuer, day, header.signer) if part)
    return E(
        "header",
        {},
        E("h1", {}, title),
        E("p", {"class": "title"}, legible(header.title or "")),
        E("p", {"class": "under"}, under),
        E("p", {"class": "held"}, held(voice, shown.marks)),
        E("nav", {}, f"{voice.say('page_legend')}: ", *legend),
    )


def _legend(voice: Voice, name: str) -> str:
    return voice.say("page_restored" if name == "restored" else f"fact_{name}")
