"""How hits, documents and the state of the machine are laid out for people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from models import queries
from models.facts import Directive, Measure
from models.queries import Hit, Wish
from models.record import Record
from models.store import Store
from models.wording import folded_form
from pipeline.doctor import Check
from pipeline.messages import failures, interface
from pipeline.voice import Voice

if TYPE_CHECKING:
    from rich.text import Text

#: Characters of a passage that a table shows.
_SHOWN = 240
_WORD = re.compile(r"[^\W_]+")


def show_hits(voice: Voice, hits: Iterable[Hit], words: str) -> None:
    """A table of what was found, the words that were searched for marked."""
    voice.table(
        "title_found",
        (
            "col_kind",
            "col_code",
            "col_date",
            "col_provision",
            "col_text",
            "col_agencies",
            "col_support",
            "col_due",
            "col_page",
        ),
        [
            (
                voice.say(f"kind_{hit.kind}"),
                _name(hit),
                voice.day(hit.date),
                hit.provision,
                marked(_short(hit.text), words),
                "; ".join(hit.agencies),
                "; ".join(hit.support),
                voice.day(hit.due),
                str(hit.page),
            )
            for hit in hits
        ],
    )


def marked(text: str, words: str) -> Text:
    """`text` with every word of `words` in bold, whatever its marks."""
    from rich.text import Text

    wanted = set(folded_form(words).split())
    shown = Text(text)
    for found in _WORD.finditer(text):
        if folded_form(found.group()).strip() in wanted:
            shown.stylize("bold yellow", *found.span())
    return shown


def show_store(voice: Voice, store: Store, limit: int) -> None:
    """An overview: documents, directives with lead and due, targets with their deadlines."""
    kinds = ("document", "directive", "target")
    found = {kind: queries.search(store, Wish(kind=kind, limit=limit + 1)) for kind in kinds}
    documents, directives, targets = (found[kind][:limit] for kind in kinds)
    voice.table(
        "title_documents",
        ("col_code", "col_date", "col_issuer", "col_title", "col_file"),
        [
            (_name(h), voice.day(h.date), h.issuer or "", _short(h.text), Path(h.path).name)
            for h in documents
        ],
    )
    heads = ("provision", "text", "lead", "support", "due", "page")
    for title, hits in (("title_directives", directives), ("title_targets", targets)):
        rows = [
            (
                _name(hit),
                hit.provision,
                _short(hit.text),
                "; ".join(hit.agencies),
                "; ".join(hit.support),
                voice.day(hit.due),
                str(hit.page),
            )
            for hit in hits
        ]
        voice.table(title, ("col_code", *(f"col_{name}" for name in heads)), rows)
    if any(len(hits) > limit for hits in found.values()):
        voice.write(voice.say("more_rows"))


def show_record(voice: Voice, record: Record) -> None:
    """One document: header, targets and results, directives, citations, each with its page."""
    _show_header(voice, record)
    for title, kind in (("title_targets", "target"), ("title_results", "result")):
        measures = [_measure(voice, fact) for fact in record.facts.measures if fact.kind == kind]
        heads = ("indicator", "value", "due", "lead", "provision", "page", "text")
        _section(voice, title, heads, measures)
    directives = [_directive(voice, fact) for fact in record.facts.directives]
    tasks = ("text", "lead", "support", "monitor", "due", "provision", "page")
    _section(voice, "title_directives", tasks, directives)
    cited = [
        (c.relation.value, c.code or "", voice.day(c.date), c.quote.words, str(c.quote.page))
        for c in record.facts.citations
    ]
    names = ("relation", "code", "date", "text", "page")
    _section(voice, "title_citations", names, cited)


def show_checks(voice: Voice, checks: Sequence[Check]) -> bool:
    """The state of the machine as a table; whether everything needed is there."""
    voice.table(
        "title_doctor",
        ("col_what", "col_status", "col_found", "col_cure"),
        [
            (
                voice.say(check.name),
                "✓" if check.well else "✗",
                _said(voice, check.found),
                "" if check.well else _said(voice, check.cure),
            )
            for check in checks
        ],
    )
    ready = all(check.well or not check.needed for check in checks)
    voice.write(voice.say("all_well" if ready else "something_missing"))
    return ready


def _said(voice: Voice, text: str) -> str:
    """`text`, or the sentence that it is the key of."""
    if text in interface():
        return voice.say(text)
    if text in failures():
        return failures()[text][f"{voice.language}_advice"]
    return text


def _show_header(voice: Voice, record: Record) -> None:
    header, quality = record.facts.header, record.quality
    names = ("type", "code", "place", "issuer", "title", "signer", "signer_role", "attached_to")
    fields = {name: getattr(header, name) or "" for name in names}
    fields["date"] = voice.day(header.date) or header.date_text or voice.say("no_date")
    fields["recipients"] = "; ".join(header.recipients)
    fields["source"] = f"{record.source.path} ({_pages(voice, record)})"
    fields["quality"] = voice.say(
        "quality",
        origin=quality.origin.value,
        restored=f"{quality.restored_share:.1%}",
        confidence=f"{quality.mean_confidence:.2f}",
    )
    fields["flags"] = "; ".join(_flag(voice, flag) for flag in quality.flags)
    quotes = dict(header.quotes)
    rows = [
        (voice.say(f"field_{name}"), value, str(quotes[name].page) if name in quotes else "")
        for name, value in fields.items()
        if value
    ]
    voice.table("title_document", ("col_field", "col_value", "col_page"), rows)


def _flag(voice: Voice, flag: str) -> str:
    """What a flag of the quality means, in words; with the name of an old encoding."""
    name, _, detail = flag.partition(":")
    return f"{voice.say(f'flag_{name}')} {detail}".rstrip()


def _pages(voice: Voice, record: Record) -> str:
    first, last = record.manuscript.first_page, record.manuscript.last_page
    return voice.say("pages", first=first, last=last)


def _section(
    voice: Voice, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    if rows:
        voice.table(title, [f"col_{name}" for name in columns], rows)


def _measure(voice: Voice, fact: Measure) -> tuple[str, ...]:
    due = voice.day(fact.due) or fact.period or ""
    words = fact.quote.words
    page = str(fact.quote.page)
    return fact.indicator, stated(fact), due, fact.agency or "", fact.provision, page, words


def stated(fact: Measure) -> str:
    """A measure's value as people write it: `>= 90 %`, `2,5 – 3 tỷ đồng`."""
    value = _number(fact.value)
    if fact.value_high is not None:
        value = f"{value} – {_number(fact.value_high)}"
    elif fact.op.value != "=":
        value = f"{fact.op.value} {value}"
    return f"{value} {fact.unit}" if fact.unit else value


def _number(value: float) -> str:
    return f"{value:.10g}".replace(".", ",")


def _directive(voice: Voice, fact: Directive) -> tuple[str, ...]:
    due = voice.day(fact.due) or fact.due_text or fact.recurrence or ""
    roles = ("; ".join(names) for names in (fact.lead, fact.support, fact.monitor))
    return (fact.text, *roles, due, fact.provision, str(fact.quote.page))


def _name(hit: Hit) -> str:
    return hit.code or hit.document


def _short(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= _SHOWN else whole[: _SHOWN - 1].rstrip() + "…"
