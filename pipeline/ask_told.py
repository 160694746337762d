"""What a reader must know beside the rows of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

import typer

from models.questions_owners import MOST_NAMES, written
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


def must_know(voice: Voice, agency: str | None, unknown: bool, kin: Kin) -> None:
    """Ends with 1 where the store knows nobody of this name, and tells the other ones of it."""
    if unknown:
        voice.complain(voice.say("ask_unknown_agency", agency=agency))
        tell_kin(voice, agency, kin, before=False, after=False)
        raise typer.Exit(1)


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
