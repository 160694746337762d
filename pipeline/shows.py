"""How hits, documents and the state of the machine are laid out for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from models.facts import MeasureKind
from models.questions_measures import Asked, series
from models.search import DEEPEST, Wish, search
from models.store import Store
from pipeline.ask_words import figure, owner, tell_signs
from pipeline.doctor import Check
from pipeline.messages import failures, interface
from pipeline.voice import Voice

#: Characters of a passage that a table shows.
_SHOWN = 240


def show_store(voice: Voice, store: Store, limit: int) -> None:
    """An overview: documents, directives with lead and due, targets with their figures."""
    most = min(limit + 1, DEEPEST)
    documents, directives = (
        search(store, Wish(kind=kind, limit=most)).hits for kind in ("document", "directive")
    )
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
            for h in documents[:limit]
        ],
    )
    heads = ("provision", "text", "lead", "support", "due", "page")
    voice.table(
        "title_directives",
        ("col_code", *(f"col_{name}" for name in heads)),
        [
            (
                voice.name(hit.code, hit.document),
                hit.provision,
                _short(hit.text),
                "; ".join(hit.agencies),
                "; ".join(hit.support),
                voice.day(hit.due),
                str(hit.page),
            )
            for hit in directives[:limit]
        ],
    )
    whole = _show_targets(voice, store, limit)
    if not whole or any(len(hits) > limit for hits in (documents, directives)):
        voice.write(voice.say("more_rows"))
    if documents:
        first = documents[0]
        voice.hint("hint_after_show", name=first.code or voice.key(first.document))


def _show_targets(voice: Voice, store: Store, limit: int) -> bool:
    """The newest targets, and whether these are all of them."""
    found = series(store, Asked(kind=MeasureKind.TARGET, limit=limit))
    targets = [target for one in found.series for target in one.measures]
    targets.sort(key=lambda target: (target.date or date.min, target.code or ""), reverse=True)
    names = ("owner", "indicator", "value", "year", "provision", "page")
    voice.table(
        "title_targets",
        ("col_code", *(f"ask_{name}" for name in names)),
        [
            (
                voice.name(target.code, target.document),
                owner(target),
                _short(target.indicator),
                figure(voice, target),
                str(target.year or target.period or ""),
                target.provision,
                str(target.page),
            )
            for target in targets[:limit]
        ],
    )
    tell_signs(voice, targets[:limit])
    return found.whole and len(targets) <= limit


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
