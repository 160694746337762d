"""The facts of a document as lists of HTML: a card for each, linked to its words in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from lxml.html import HtmlElement
from lxml.html.builder import E

from models.facts import Citation, Directive, Measure
from models.structure import Kind
from models.wording import legible
from pipeline.show_blocks import label_end
from pipeline.show_changes import BodyChange
from pipeline.show_cited import Work, citing_how, fate, named_name, state, works_cited
from pipeline.show_facts import Branch, Mark, Sort, branches
from pipeline.show_loading import Shown, key_of
from pipeline.show_text import tag
from pipeline.show_words import (
    SORTS,
    Line,
    decision,
    directive_lines,
    doubt,
    due,
    head_fields,
    measure_lines,
    paper_fields,
    relation_name,
    share,
    shortened,
    value,
)
from pipeline.voice import Voice

#: Letters of a task in its list, of a provision in the outline.
_TASK, _OUTLINE = 260, 70
#: Doubtful words that are listed; the text shows all of them.
_LISTED = 300


def sections(voice: Voice, shown: Shown, *, pictured: bool) -> Iterator[HtmlElement]:
    """The head, the outline, each list of facts, what cites the document, doubtful words.

    The page of a fact leads to its place on the picture of the page where there are pictures.
    """
    yield _section(voice, "title_head", None, [_head(voice, shown)])
    outline = [_outline(shown, branch) for branch in branches(shown.record, shown.marks)]
    if outline:
        yield _section(
            voice, "title_outline", None, [E("ul", {"class": "outline"}, *outline)], closed=True
        )
    if doubtful := [mark for mark in shown.marks if mark.doubtful and mark.sort in SORTS]:
        tags = [child for mark in doubtful for child in (tag(voice, mark, "f"), " ")]
        yield _section(voice, "title_doubtful", len(doubtful), [E("div", {"class": "card"}, *tags)])
    for sort, title in (
        (Sort.TARGET, "title_targets"),
        (Sort.RESULT, "title_results"),
        (Sort.DIRECTIVE, "title_directives"),
    ):
        marks = [mark for mark in shown.marks if mark.sort is sort]
        if marks:
            cards = [_card(voice, mark, pictured=pictured) for mark in marks]
            yield _section(voice, title, len(marks), cards)
    if deadlines := _deadlines(voice, shown):
        yield _section(voice, "title_deadlines", len(deadlines), deadlines)
    if works := _works(voice, shown):
        yield _section(voice, "title_citations", len(works), works)
    if shown.cited.citing:
        citing = [
            E(
                "div",
                {"class": "card"},
                named_name(voice, one),
                _meta(citing_how(voice, one)),
            )
            for one in shown.cited.citing
        ]
        yield _section(voice, "tree_citing", len(citing), citing)
    unsure = [change for change in shown.changes if change.doubtful]
    if unsure:
        yield _section(voice, "title_unsure", len(unsure), _unsure(voice, shown), closed=True)


def _section(
    voice: Voice,
    title: str,
    count: int | None,
    cards: Sequence[HtmlElement],
    *,
    closed: bool = False,
) -> HtmlElement:
    said = voice.say(title) + (f" ({count})" if count is not None else "")
    attributes = {"class": title.replace("_", "-")} | ({} if closed else {"open": "open"})
    return E("details", attributes, E("summary", {}, said), *cards)


def _head(voice: Voice, shown: Shown) -> HtmlElement:
    marks = {mark.fact: mark for mark in shown.marks if mark.sort is Sort.HEADER}
    rows = []
    told_fields = dict(head_fields(voice, shown.record))
    # words that were found, and nothing in them that could be told
    told_fields |= {str(name): "–" for name in marks if name not in told_fields}
    for name, words in told_fields.items():
        mark = marks.get(name)
        told: list[HtmlElement | str]
        told = [words] if mark is None else _linked_words(voice, mark, words)
        attributes = {} if mark is None else {"id": f"f-{mark.name}"}
        rows.append(_row(voice, name, told, attributes))
    if said := fate(voice, shown.cited):
        rows.append(_row(voice, "fate", [said], {"class": "flags"}))
    rows += [_row(voice, "same_file", [named_name(voice, one)], {}) for one in shown.beside]
    rows += [
        _row(voice, name, [words], {"class": name})
        for name, words in paper_fields(voice, shown.record, shown.marks)
    ]
    rows.append(_row(voice, "key", [key_of(shown.record)], {}))
    return E("table", {"class": "head"}, *rows)


def _linked_words(voice: Voice, mark: Mark, words: str) -> list[HtmlElement | str]:
    said: list[HtmlElement | str] = [E("a", {"href": f"#w-{mark.name}"}, words)]
    if mark.doubtful:
        said += [" ", _doubt(voice, mark)]
    if decided := decision(voice, mark):
        said += [" ", E("span", {"class": "known"}, decided)]
    return said


def _row(
    voice: Voice, name: str, said: Sequence[HtmlElement | str], attributes: dict[str, str]
) -> HtmlElement:
    return E("tr", attributes, E("th", {}, voice.say(f"field_{name}")), E("td", {}, *said))


def _card(voice: Voice, mark: Mark, *, pictured: bool) -> HtmlElement:
    said: list[HtmlElement | str] = [tag(voice, mark, "w"), " "]
    fact, lines, provision = mark.fact, list[Line](), ""
    if isinstance(fact, Measure):
        said += [E("b", {}, value(voice, fact)), " ", legible(fact.indicator)]
        lines, provision = list(measure_lines(voice, fact)), fact.provision
    elif isinstance(fact, Directive):
        said.append(shortened(fact.text, _TASK))
        lines, provision = list(directive_lines(voice, fact)), fact.provision
    said += [_line(line) for line in lines]
    said.append(_where(voice, mark, provision, pictured=pictured))
    look = f"card {mark.sort}" + (" doubtful" if mark.doubtful else "")
    return E("div", {"class": look, "id": f"f-{mark.name}"}, *said)


def _line(line: Line) -> HtmlElement:
    if not line.name:
        return E("div", {"class": "line"}, line.words)
    return E("div", {"class": "line"}, E("span", {"class": "role"}, f"{line.name}: "), line.words)


def _where(voice: Voice, mark: Mark, provision: str, *, pictured: bool) -> HtmlElement:
    """The clause and the page of a fact, its name for decisions, and a warning if in doubt."""
    to = f"b-{mark.name}" if pictured and any(p.boxes for p in mark.places) else f"p-{mark.page}"
    page = E("a", {"href": f"#{to}"}, voice.say("page_short", page=mark.page))
    said: list[HtmlElement | str] = [legible(f"{provision} · ") if provision else "", page]
    if mark.doubtful:
        said += [" · ", _doubt(voice, mark)]
    if decided := decision(voice, mark):
        said += [" · ", E("span", {"class": "known"}, decided)]
    if mark.quote.fact:
        said.append(E("code", {}, mark.quote.fact))
    return _meta(*said)


def _meta(*said: HtmlElement | str) -> HtmlElement:
    return E("div", {"class": "meta"}, *said)


def _doubt(voice: Voice, mark: Mark) -> HtmlElement:
    return E("span", {"class": "warning"}, doubt(voice, mark))


def _deadlines(voice: Voice, shown: Shown) -> list[HtmlElement]:
    """What falls due, by its day; what recurs, or can't be told, last."""
    by_task = {mark.of: mark for mark in shown.marks if mark.sort is Sort.DEADLINE}
    found: list[tuple[date, HtmlElement]] = []
    for mark in shown.marks:
        fact = mark.fact
        if isinstance(fact, Measure) and fact.due is not None:
            card = E("div", {"class": "card"}, E("b", {}, voice.day(fact.due)), " ",
                     tag(voice, mark, "w"), f" {value(voice, fact)} ",
                     shortened(fact.indicator, _OUTLINE))  # fmt: skip
            found.append((fact.due, card))
        elif isinstance(fact, Directive) and mark.sort is Sort.DIRECTIVE and due(voice, fact):
            own = by_task.get(mark.number)
            attributes = {"class": "card"} | ({"id": f"f-{own.name}"} if own else {})
            said: list[HtmlElement | str] = []
            if own is not None:
                said += [tag(voice, own, "w"), " "]
            said += [E("b", {}, due(voice, fact)), " ", tag(voice, mark, "w"), " "]
            said.append(shortened(fact.text, _OUTLINE))
            if fact.lead:
                said.append(_meta(legible("; ".join(fact.lead))))
            found.append((fact.due or date.max, E("div", attributes, *said)))
    return [card for _, card in sorted(found, key=lambda one: one[0])]


def _works(voice: Voice, shown: Shown) -> list[HtmlElement]:
    """The documents that are cited, each once, with all the places where it is."""
    cards = []
    for work in works_cited(voice, shown.record, shown.marks, shown.cited):
        said: list[HtmlElement | str] = []
        for mark in work.marks:
            said += [E("span", {"id": f"f-{mark.name}"}, tag(voice, mark, "w")), " "]
        said.append(work.name)
        if printed := _printed(work):
            said.append(_meta(voice.say("as_printed", words=printed)))
        relations = ", ".join(relation_name(voice, each) for each in work.relations)
        look = "known" if work.here else "unknown"
        meta: list[HtmlElement | str] = [f"{relations} · "]
        meta.append(E("span", {"class": look}, state(voice, work)))
        if doubtful := work.doubtful:
            meta += [" · ", _doubt(voice, doubtful)]
        said.append(_meta(*meta))
        cards.append(E("div", {"class": "card citation"}, *said))
    return cards


def _printed(work: Work) -> str:
    """The numbers as they stand on paper, where they were mended."""
    facts = [mark.fact for mark in work.marks if isinstance(mark.fact, Citation)]
    raw = [fact.raw_code for fact in facts if fact.raw_code and fact.raw_code != fact.code]
    return legible("; ".join(dict.fromkeys(raw)))


def _unsure(voice: Voice, shown: Shown) -> list[HtmlElement]:
    """The words that restoration was not sure of, as they were and as they are."""
    unsure = (change for change in shown.changes if change.doubtful)
    return [_unsure_card(voice, shown, change) for change in islice(unsure, _LISTED)]


def _unsure_card(voice: Voice, shown: Shown, change: BodyChange) -> HtmlElement:
    before, after = legible(change.before), legible(change.after)
    page = shown.record.manuscript.body.page_at(change.span.start)
    words = E("a", {"href": f"#c-{change.span.start}"}, after or "∅")
    where = f"{voice.say('page_short', page=page)} · {share(voice, change.confidence)}"
    was: list[HtmlElement | str] = [E("del", {}, before), " → "] if before != after else []
    return E("div", {"class": "card"}, *was, words, " ", E("span", {"class": "meta"}, where))


def _outline(shown: Shown, branch: Branch) -> HtmlElement:
    segment, text = branch.segment, shown.record.manuscript.text
    end = label_end(segment, text)
    said = shortened(segment.heading or text[end : segment.own.end], _OUTLINE)
    name = legible(text[segment.own.start : end].strip())
    link = E("a", {"href": f"#s-{branch.index}"}, E("b", {}, name) if name else "", " ", said)
    below = [_outline(shown, one) for one in branch.below if one.segment.kind is not Kind.POINT]
    return E("li", {}, link, *([E("ul", {}, *below)] if below else []))
