"""One document on a terminal: its head, then its provisions as a tree, each with what it asks."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.facts import Citation, Directive, Measure
from models.record import Record
from pipeline.labels import label
from pipeline.show_cited import Cited, Work, citing_how, fate, named_name, state, works_cited
from pipeline.show_facts import Branch, Mark, Sort, branches
from pipeline.show_loading import Shown, key_of
from pipeline.show_words import (
    Line,
    citation_name,
    decision,
    directive_lines,
    doubt,
    head_fields,
    heading,
    measure_lines,
    paper_fields,
    relation_name,
    shortened,
    value,
)
from pipeline.voice import Voice

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text
    from rich.tree import Tree

#: Letters that are shown of a provision, of a task and of a field, unless all are asked for.
_PROVISION, _TASK, _FIELD = 150, 220, 300
#: A task that takes up so much of its provision is the provision.
_WHOLE = 0.85
#: Nothing is wrapped where no person looks: each line is found whole.
_UNWRAPPED = 1_000_000
_COLOURS = {
    Sort.TARGET: "green",
    Sort.RESULT: "blue",
    Sort.DIRECTIVE: "yellow",
    Sort.CITATION: "magenta",
}
_DOUBT = "bold red"
_SIGNS = {Sort.TARGET: "◆", Sort.RESULT: "◇", Sort.DIRECTIVE: "▸", Sort.CITATION: "→"}
#: Fields of the head that the title above them says already.
_SAID_ABOVE = ("type", "code", "title")


def show_document(voice: Voice, shown: Shown, *, full: bool = False) -> None:
    """Prints a document: head, legal bases, provisions with their facts, what cites and is cited.

    On a terminal it is wrapped and coloured; elsewhere each line stays whole. With `full` nothing
    is shortened.
    """
    from rich.console import Console

    terminal = sys.stdout.isatty()
    console = Console(
        width=None if terminal else _UNWRAPPED,
        color_system="auto" if terminal else None,
        highlight=False,
        markup=False,
        emoji=False,
    )
    teller = _Teller(voice, shown.record.manuscript.text, full)
    works = works_cited(voice, shown.record, shown.marks, shown.cited)
    console.print(_title(voice, shown.record))
    fields = list(_head(teller, shown))
    if terminal:
        console.print(_beside(fields))
    else:
        for name, words in fields:
            console.print(f"  {name}: {words}")
    for tree in (
        _works(teller, "tree_bases", [work for work in works if work.basis]),
        _provisions(teller, shown),
        _works(teller, "tree_cited", [work for work in works if not work.basis]),
        _citing(teller, shown.cited),
    ):
        if tree.children:
            console.print(tree)
    console.print()


@dataclass(frozen=True, slots=True)
class _Teller:
    """In which language, from which text, and whether all of it."""

    voice: Voice
    text: str
    full: bool

    def short(self, words: str, most: int) -> str:
        return shortened(words, None if self.full else most)

    def page(self, page: int) -> str:
        return self.voice.say("page_short", page=page)


def _title(voice: Voice, record: Record) -> Text:
    from rich.text import Text

    title = record.facts.header.title
    said = Text(heading(voice, record), style="bold")
    return said.append(f"\n{shortened(title, None)}", style="italic") if title else said


def _head(teller: _Teller, shown: Shown) -> Iterator[tuple[str, Text]]:
    """The names of the fields, and what they hold with the page that says so."""
    from rich.text import Text

    voice = teller.voice
    marks = {str(mark.fact): mark for mark in shown.marks if mark.sort is Sort.HEADER}
    known = {name for name in _SAID_ABOVE if name not in marks or not marks[name].doubtful}
    fields = [f for f in head_fields(voice, shown.record) if f[0] not in known]
    if said := fate(voice, shown.cited):
        fields.append(("fate", said))
    for one in shown.beside:
        call = f"vanban show {one.code or one.key}"
        fields.append(("same_file", f"{named_name(voice, one)} – {call}"))
    fields += paper_fields(voice, shown.record, shown.marks)
    fields.append(("key", key_of(shown.record)))
    for name, words in fields:
        told = Text(teller.short(words, _FIELD), style=_DOUBT if name in ("flags", "fate") else "")
        if name in marks:
            _end(teller, told, marks[name], None)
        yield voice.say(f"field_{name}"), told


def _beside(fields: Sequence[tuple[str, Text]]) -> Table:
    """The fields in two columns."""
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, words in fields:
        grid.add_row(Text(f"  {name}", style="dim"), words)
    return grid


def _provisions(teller: _Teller, shown: Shown) -> Tree:
    tree = _root(teller.voice.say("tree_provisions"))

    def grow(trunk: Tree, branch: Branch) -> None:
        grown = trunk.add(_provision(teller, branch))
        for mark in branch.marks:
            if isinstance(mark.fact, Measure):
                grown.add(_measure(teller, mark, mark.fact, branch))
            elif isinstance(mark.fact, Directive) and mark.sort is Sort.DIRECTIVE:
                grown.add(_directive(teller, mark, mark.fact, branch))
        if cited := [mark.fact for mark in branch.marks if isinstance(mark.fact, Citation)]:
            grown.add(_cites(teller, cited))
        for below in branch.below:
            grow(grown, below)

    for branch in branches(shown.record, shown.marks):
        grow(tree, branch)
    return tree


def _provision(teller: _Teller, branch: Branch) -> Text:
    """The label and the first words of a provision, and its page."""
    from rich.text import Text

    words = branch.segment.own.of(teller.text)
    found = label(words)
    said = Text(teller.short(words, _PROVISION))
    if found is not None and branch.segment.label:
        # the label ends where it does in the whole words: only blanks were joined
        said.stylize("bold", 0, len(" ".join(words[: found.end].split())))
    return said.append(f"  {teller.page(branch.page)}", style="dim")


def _measure(teller: _Teller, mark: Mark, fact: Measure, branch: Branch) -> Text:
    said = _opening(teller, mark)
    said.append(f" {value(teller.voice, fact)}", style="bold")
    said.append(f"  {teller.short(fact.indicator, _TASK)}")
    _end(teller, said, mark, branch.page)
    for line in measure_lines(teller.voice, fact):
        _add_line(said.append("\n    "), line)
    return said


def _directive(teller: _Teller, mark: Mark, fact: Directive, branch: Branch) -> Text:
    said = _opening(teller, mark)
    lines = list(directive_lines(teller.voice, fact))
    own = branch.segment.own
    if own.contains(mark.span) and len(mark.span) >= _WHOLE * len(own):
        # the words stand right above
        if lines:
            _add_line(said.append("  "), lines.pop(0))
    else:
        said.append(f"  {teller.short(fact.text, _TASK)}")
    _end(teller, said, mark, branch.page)
    for line in lines:
        _add_line(said.append("\n    "), line)
    return said


def _cites(teller: _Teller, facts: Sequence[Citation]) -> Text:
    from rich.text import Text

    names = dict.fromkeys(citation_name(teller.voice, fact) for fact in facts)
    style = _COLOURS[Sort.CITATION]
    said = Text(f"{_SIGNS[Sort.CITATION]} {teller.voice.say('fact_citation')}", style=style)
    return said.append(f"  {'; '.join(teller.short(name, _PROVISION) for name in names)}", "dim")


def _opening(teller: _Teller, mark: Mark) -> Text:
    from rich.text import Text

    said = f"{_SIGNS[mark.sort]} {teller.voice.say(f'fact_{mark.sort}')}"
    return Text.assemble((said, f"bold {_COLOURS[mark.sort]}"))


def _end(teller: _Teller, said: Text, mark: Mark, above: int | None) -> None:
    """The page of a fact where it is not the one `above`, a warning if in doubt.

    A doubtful fact is named, for a person to decide about it.
    """
    if mark.page != above:
        said.append(f"  {teller.page(mark.page)}", style="dim")
    if mark.doubtful:
        said.append(f"  {doubt(teller.voice, mark)}", style=_DOUBT)
    if decided := decision(teller.voice, mark):
        said.append(f"  {decided}", style="green")
    if mark.quote.fact and (mark.doubtful or teller.full):
        said.append(f"  {teller.voice.say('fact_name', name=mark.quote.fact)}", style="dim")


def _add_line(said: Text, line: Line) -> None:
    if line.name:
        said.append(f"{line.name}: ", style="dim")
    said.append(line.words)


def _works(teller: _Teller, title: str, works: Sequence[Work]) -> Tree:
    from rich.text import Text

    tree = _root(f"{teller.voice.say(title)} ({len(works)})")
    for work in works:
        said = Text(teller.short(work.name, _TASK))
        relations = [relation_name(teller.voice, each) for each in work.relations]
        if not work.basis:
            said.append(f"  {', '.join(relations)}", style="dim")
        pages = dict.fromkeys(teller.page(mark.page) for mark in work.marks)
        said.append(f"  {', '.join(pages)}", style="dim")
        style = "green" if work.here else "dim"
        sign = "✓" if work.here else "–"
        said.append(f"  {sign} {state(teller.voice, work)}", style=style)
        if doubtful := work.doubtful:
            said.append(f"  {doubt(teller.voice, doubtful)}", style=_DOUBT)
        tree.add(said)
    return tree


def _citing(teller: _Teller, cited: Cited) -> Tree:
    from rich.text import Text

    tree = _root(f"{teller.voice.say('tree_citing')} ({len(cited.citing)})")
    for one in cited.citing:
        said = Text(teller.short(named_name(teller.voice, one), _TASK))
        said.append(f"  {citing_how(teller.voice, one)}", style="dim")
        tree.add(said)
    return tree


def _root(title: str) -> Tree:
    from rich.text import Text
    from rich.tree import Tree

    return Tree(Text(title, style="bold"), guide_style="dim")
