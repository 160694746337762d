"""How hits, documents and the state of the machine are laid out for people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models.search import DEEPEST, Wish, search
from models.store import Store
from pipeline.doctor import Check
from pipeline.messages import failures, interface
from pipeline.voice import Voice

#: Characters of a passage that a table shows.
_SHOWN = 240


def show_store(voice: Voice, store: Store, limit: int) -> None:
    """An overview: documents, directives with lead and due, targets with their deadlines."""
    kinds, most = ("document", "directive", "target"), min(limit + 1, DEEPEST)
    found = {kind: search(store, Wish(kind=kind, limit=most)).hits for kind in kinds}
    documents, directives, targets = (found[kind][:limit] for kind in kinds)
    voice.table(
        "title_documents",
        ("col_code", "col_date", "col_issuer", "col_title", "col_file"),
        [
            (
                voice.name(h.code, h.document),
                voice.day(h.date),
                h.issuer or "",
                _short(h.text),
                Path(h.path).name,
            )
            for h in documents
        ],
    )
    heads = ("provision", "text", "lead", "support", "due", "page")
    for title, hits in (("title_directives", directives), ("title_targets", targets)):
        rows = [
            (
                voice.name(hit.code, hit.document),
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
    if documents:
        first = documents[0]
        voice.hint("hint_after_show", name=first.code or voice.key(first.document))


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


def _short(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= _SHOWN else whole[: _SHOWN - 1].rstrip() + "…"
