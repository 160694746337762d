"""How hits are laid out: a table for people, objects or a sheet for programs."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from models.search import COUNTED, Found, Hit, Wish
from models.wording import legible, storable
from pipeline.sheets import harmless
from pipeline.show_facts import DOUBTFUL
from pipeline.voice import Voice

if TYPE_CHECKING:
    from rich.text import Text

#: What `--format json` and `csv` say of a hit, in this order; new ones come at the end.
COLUMNS = (
    *("kind", "document", "fact", "type", "code", "date", "issuer", "provision", "text"),
    *("agencies", "support", "due", "page", "path", "exact", "confidence", "passage", "marks"),
)


def show_found(voice: Voice, found: Found, wish: Wish) -> None:
    """A table of hits, the words that were searched for marked, and how many there are."""
    names = ("kind", "code", "date", "provision", "text", "agencies", "support", "due", "page")
    voice.table(
        "title_found",
        [*(f"col_{name}" for name in names), "col_confidence", "col_fact"],
        [
            (
                voice.say(f"kind_{hit.kind}"),
                voice.name(hit.code, hit.document),
                voice.day(hit.date),
                hit.provision,
                _marked(hit),
                "; ".join(hit.agencies),
                "; ".join(hit.support),
                voice.day(hit.due),
                str(hit.page),
                voice.sureness(hit.confidence) if hit.confidence < DOUBTFUL else "",
                hit.fact,
            )
            for hit in found.hits
        ],
    )
    total = voice.say("more_than", most=COUNTED) if found.more else str(found.total)
    total = voice.say("at_least", count=found.total) if found.cut else total
    first = wish.offset + 1
    voice.write(voice.say("hits_shown", first=first, last=wish.offset + len(found.hits), all=total))


def tell_how_far(voice: Voice, found: Found) -> None:
    """What to do where not everything was looked into."""
    if found.back_to is not None:
        voice.warn(voice.say("looked_back_to", day=voice.day(found.back_to)))
    elif found.cut:
        voice.warn(voice.say("looked_at_newest"))


def write_jsonl(hits: Iterable[Hit]) -> None:
    """Each hit as an object on a line of its own, to stdout; `marks` count letters of `passage`."""
    for hit in hits:
        made = json.dumps(dict(zip(COLUMNS, _values(hit), strict=True)), ensure_ascii=False)
        sys.stdout.write(storable(made) + "\n")


def write_csv(hits: Iterable[Hit]) -> None:
    """A sheet with a head, to stdout; of several names in a cell each but the first has a `; `."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    columns = COLUMNS[:-1]
    writer.writerow(columns)
    for hit in hits:
        cells = (
            "; ".join(map(str, value)) if isinstance(value, tuple) else value
            for value in _values(hit)[: len(columns)]
        )
        writer.writerow(
            [harmless(storable(cell)) if isinstance(cell, str) else cell for cell in cells]
        )


def _values(hit: Hit) -> tuple[object, ...]:
    own = {name: getattr(hit, name) for name in COLUMNS[:-2]}
    for name in ("date", "due"):
        own[name] = own[name].isoformat() if own[name] else None
    return *own.values(), hit.passage.text, tuple((m.start, m.end) for m in hit.passage.marks)


def _marked(hit: Hit) -> Text:
    from rich.text import Text

    passage = hit.passage
    before = "… " if passage.start else ""
    after = "" if passage.last else " …"
    shown = Text(before + legible(passage.text) + after)
    for mark in passage.marks:
        shown.stylize("bold yellow", len(before) + mark.start, len(before) + mark.end)
    return shown
