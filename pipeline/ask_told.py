"""What a reader must know beside the rows of an answer."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from models.questions_owners import MOST_NAMES
from pipeline.ask_kin import Kin, tell_kin
from pipeline.voice import Voice


def must_know(voice: Voice, agency: str | None, unknown: bool, kin: Kin) -> None:
    """Ends with 1 where the store knows nobody of this name, and tells the other ones of it."""
    if unknown:
        voice.complain(voice.say("ask_unknown_agency", agency=agency))
        tell_kin(voice, agency, kin, before=False, after=False)
        raise typer.Exit(1)


def tell_beside(
    voice: Voice,
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
        voice.warn(voice.say("ask_several_agencies", agency=agency, count=len(names)))
