"""What a reader must know beside the rows of an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

import typer

from models.queries_same import Numbered, same_papers, told_again
from models.questions_due import Due
from models.questions_owners import MOST_NAMES, named_among, written
from models.store_opening import Store
from pipeline.ask_kin import Kin, tell_kin
from pipeline.voice import Voice

#: Names that are told of several.
_NAMED = 5

_Bound = TypeVar("_Bound", int, date)


def in_order(
    voice: Voice, first: tuple[str, _Bound | None], last: tuple[str, _Bound | None]
) -> None:
    """Refuses bounds, each with the name of its option, between which nothing can lie."""
    if first[1] is not None and last[1] is not None and first[1] > last[1]:
        raise typer.BadParameter(voice.say("ask_backwards", first=first[0], last=last[0]))


def must_know(voice: Voice, store: Store, agency: str | None, unknown: bool, kin: Kin) -> None:
    """Ends where the answer is about nobody: with 1 if no paper names such an agency, with 0 if one
    does and nothing was asked of it. Tells the other names of it.
    """
    if not unknown or agency is None:
        return
    named = named_among(store, [agency])
    if named:
        voice.warn(voice.say("ask_idle_agency", agency=agency))
    else:
        voice.complain(voice.say("ask_unknown_agency", agency=agency))
    tell_kin(voice, agency, kin, before=False, after=False)
    raise typer.Exit(0 if named else 1)


def tell_due(voice: Voice, found: Due, within: int | None, limit: int) -> None:
    """Says how many are overdue, in time, recurring: that there are none is an answer, too."""
    states = {"overdue": found.overdue, "ongoing": found.ongoing, "recurring": found.recurring}
    counts = {n: f"≥ {limit}" if len(held) >= limit else len(held) for n, held in states.items()}
    key = "ask_due_counted" if within is None else "ask_due_counted_within"
    voice.write(voice.say(key, **counts, days=within))


def tell_again(voice: Voice, facts: Iterable[Numbered], counted: Store | None = None) -> None:
    """Says which papers an answer tells of several times, as several files hold them; where the
    facts of a whole store are `counted`, of how many papers they were.
    """
    if counted is not None:
        papers = len(same_papers(counted))
        if papers:
            voice.warn(voice.say("ask_same_counted", count=papers))
        return
    again = told_again(facts)
    if again:
        some = "; ".join(f"{code} ({count} ×)" for code, count in list(again.items())[:_NAMED])
        some = f"{some}; …" if len(again) > _NAMED else some
        voice.warn(voice.say("ask_same_paper", papers=some))


def tell_beside(
    voice: Voice,
    store: Store,
    agency: str | None,
    names: Sequence[str],
    rows: int,
    whole: bool,
    together: bool,
) -> None:
    """Says that nothing was found, that not all is shown, that the name fits several agencies which
    were not asked after `together` on purpose.
    """
    if not rows:
        voice.warn(voice.say("ask_nothing"))
    elif not whole:
        voice.warn(voice.say("ask_more"))
    if together:
        return
    if len(names) >= MOST_NAMES:
        voice.warn(voice.say("ask_many_agencies", agency=agency, count=MOST_NAMES))
    elif len(names) > 1:
        some = "; ".join(written(store, names[:_NAMED]))
        some = f"{some}; …" if len(names) > _NAMED else some
        told = voice.say("ask_several_agencies", agency=agency, count=len(names), names=some)
        voice.warn(told)
