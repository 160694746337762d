"""How doubts, decisions and histories are laid out for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from models.decisions import FIELDS, Decision, Verdict
from models.decisions_queries import History, Located, Lost, locate
from models.store_decisions import FactGone, Ruled
from models.store_opening import Store
from pipeline.decisions import shown
from pipeline.field_names import field_label, value_said
from pipeline.voice import Voice

#: Characters of a passage that a table shows.
_SHOWN = 240
#: So many facts are called by their names; of more, their number is told.
_NAMED = 3


def show_doubts(voice: Voice, doubts: Iterable[Located]) -> None:
    """Facts to be looked at: their words and page beside what was made of them."""
    voice.table(
        "title_doubts",
        ("col_fact", "col_sure", "col_code", "col_page", "col_text", "col_read_as"),
        [
            (
                each.found.fact,
                voice.sureness(each.found.confidence),
                each.code or Path(each.path).name,
                str(each.found.page),
                _short(each.found.words),
                _short(
                    shown(
                        each.found.kind,
                        each.found.content,
                        voice.language,
                        each.found.words,
                    )
                ),
            )
            for each in doubts
        ],
    )


def show_lost(voice: Voice, lost: Iterable[Lost]) -> None:
    """Decisions whose words are no longer read."""
    voice.table(
        "title_lost",
        ("col_fact", "col_code", "col_page", "col_text", "col_verdict", "col_person", "col_when"),
        [
            (
                each.decision.fact,
                each.code or Path(each.path).name,
                str(each.decision.page),
                _short(each.decision.words),
                _verdict(voice, each.decision),
                each.decision.person,
                voice.moment(each.decision.decided),
            )
            for each in lost
        ],
    )


def show_ruled(voice: Voice, ruled: Sequence[Ruled], verdict: Verdict) -> None:
    """What became of facts: each field as the machine reads it, and as it counts now; where
    facts were corrected, those that differ.
    """
    rows = [row for one in ruled for row in _before_and_after(voice, one)]
    if verdict is Verdict.CORRECTED:
        rows = [row for row in rows if row[2] != row[3]] or rows
    voice.table("title_ruled", ("col_fact", "col_field", "col_machine", "col_now"), rows)
    names = [one.found.fact for one in ruled]
    if names:
        said = ", ".join(names) if len(names) <= _NAMED else str(len(names))
        key = "decide_done" if len(names) <= _NAMED else "decide_done_many"
        voice.write(voice.say(f"{key}_{verdict.value}", fact=said))


def _before_and_after(voice: Voice, ruled: Ruled) -> Iterator[tuple[str, str, str, str]]:
    before = json.loads(ruled.found.content)
    after = json.loads(ruled.now) if ruled.now else None
    for name in FIELDS[ruled.found.kind]:
        now = after[name] if after and name in before else None
        if before.get(name) in (None, []) and now in (None, []):
            continue
        yield (
            ruled.found.fact,
            field_label(name, voice.language),
            value_said(name, before[name], voice.language),
            value_said(name, now, voice.language),
        )


def show_copies(voice: Voice, copies: Sequence[Located]) -> None:
    """Says where else the same words stand; nothing is decided about those."""
    if not copies:
        return
    voice.warn(voice.say("decide_copies"))
    voice.table(
        "title_other_copies",
        ("col_fact", "col_file", "col_page", "col_read_as", "col_verdict"),
        [
            (
                copy.found.fact,
                copy.path,
                str(copy.found.page),
                _short(shown(copy.found.kind, copy.found.content, voice.language)),
                voice.say(f"verdict_{copy.found.decided}") if copy.found.decided else "",
            )
            for copy in copies
        ],
    )


def show_history(voice: Voice, store: Store, history: History, name: str | None) -> None:
    """Who or what made a fact, or a document with all its decided facts, what it is."""
    if name is not None:
        _show_fact(voice, store, history, name)
    voice.table(
        "title_readings",
        ("col_when", "col_run", "col_status", "col_recipe", "col_version", "col_engines"),
        [
            (
                voice.moment(past.stored),
                "" if past.run is None else str(past.run),
                voice.say(f"file_{past.status}"),
                past.recipe,
                past.code_version,
                past.engines,
            )
            for past in history.readings
        ],
    )
    if history.decisions:
        voice.table(
            "title_decisions",
            ("col_when", "col_fact", "col_verdict", "col_person", "col_because", "col_standing"),
            [
                (
                    voice.moment(decision.decided),
                    decision.fact,
                    _verdict(voice, decision),
                    decision.person,
                    decision.reason,
                    voice.say(f"standing_{decision.standing.value}"),
                )
                for decision in history.decisions
            ],
        )
    else:
        voice.write(voice.say("decide_nobody"))


def _show_fact(voice: Voice, store: Store, history: History, name: str) -> None:
    try:
        located = locate(store, name, history.document)
    except FactGone:
        return
    found = located.found
    rows = [
        (voice.say("col_fact"), found.fact),
        (voice.say("col_code"), voice.name(located.code, history.document)),
        (voice.say("col_file"), f"{located.path}, {voice.say('col_page').lower()} {found.page}"),
        (voice.say("col_text"), found.words),
    ]
    rejected = any(
        d.verdict is Verdict.REJECTED and d.standing.value == "holds" for d in history.decisions
    )
    if rejected:
        rows.append((voice.say("col_now"), voice.say("verdict_rejected")))
    else:
        rows.append((voice.say("col_now"), shown(found.kind, found.content, voice.language)))
    rows.extend(
        (voice.say("col_machine"), shown(reading.kind, reading.content, voice.language))
        for reading in history.machine
    )
    voice.table("title_fact", ("col_field", "col_value"), rows)


def _verdict(voice: Voice, decision: Decision) -> str:
    word = voice.say(f"verdict_{decision.verdict.value}")
    if decision.verdict is not Verdict.CORRECTED:
        return word
    values = "; ".join(
        f"{field_label(name, voice.language)}={value_said(name, value, voice.language)}"
        for name, value in decision.chosen
        if value not in (None, [])
    )
    return f"{word}: {values}"


def _short(text: str) -> str:
    whole = " ".join(text.split())
    return whole if len(whole) <= _SHOWN else whole[: _SHOWN - 1].rstrip() + "…"
