"""`vanban search`: what is in the store, by words and by what the facts say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from pipeline.cli_ingest import DEFAULT_DB, Db
from pipeline.days import day_of
from pipeline.voice import Voice


class Kind(StrEnum):
    """What `search` can be narrowed to."""

    TARGET = "target"
    RESULT = "result"
    DIRECTIVE = "directive"
    DOCUMENT = "document"


class Sort(StrEnum):
    """Best first, newest first, soonest due first."""

    RELEVANCE = "relevance"
    DATE = "date"
    DUE = "due"


class SearchFormat(StrEnum):
    """How hits are written: a table for people, an object a line, a sheet."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def search(
    context: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar="WORDS", show_default=False)] = None,
    db: Db = DEFAULT_DB,
    kind: Annotated[Kind | None, typer.Option("--kind", show_default=False)] = None,
    agency: Annotated[str | None, typer.Option("--agency", show_default=False)] = None,
    before: Annotated[bool, typer.Option("--with-predecessors")] = False,
    after: Annotated[bool, typer.Option("--with-successors")] = False,
    issuer: Annotated[str | None, typer.Option("--issuer", show_default=False)] = None,
    type: Annotated[str | None, typer.Option("--type", show_default=False)] = None,
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", show_default=False)] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", show_default=False)] = None,
    due_from: Annotated[
        str | None, typer.Option("--due-from", metavar="DATE", show_default=False)
    ] = None,
    due_before: Annotated[
        str | None, typer.Option("--due-before", metavar="DATE", show_default=False)
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="WORDS", show_default=False)
    ] = None,
    sort: Annotated[Sort, typer.Option("--sort")] = Sort.RELEVANCE,
    limit: Annotated[int, typer.Option("--limit", min=1)] = 50,
    page: Annotated[int, typer.Option("--page", min=1)] = 1,
    thorough: Annotated[bool, typer.Option("--thorough")] = False,
    format: Annotated[SearchFormat, typer.Option("--format")] = SearchFormat.TABLE,
) -> None:
    """Lists what answers, best first."""
    from models.search import DEEPEST, Wish, unknown_words
    from models.search import search as found_by
    from models.search_words import MOST_WORDS, parse_words
    from models.store import open_store
    from pipeline.ask_kin import named_kin, tell_kin
    from pipeline.ask_told import in_order
    from pipeline.search_shows import show_found, tell_how_far, write_csv, write_jsonl

    voice = context.ensure_object(Voice)
    wanted = " ".join(words or ())
    for excluded in without or ():
        wanted += ' -"' + excluded.replace('"', " ") + '"'
    wish = Wish(
        words=wanted,
        kind=kind.value if kind else None,
        agency=agency,
        issuer=issuer,
        type=type,
        since=_day(voice, since),
        until=_day(voice, until),
        due_since=_day(voice, due_from),
        due_before=_day(voice, due_before),
        sort=sort.value,
        limit=limit,
        offset=(page - 1) * limit,
        thorough=thorough,
    )
    in_order(voice, ("--from", wish.since), ("--to", wish.until))
    in_order(voice, ("--due-from", wish.due_since), ("--due-before", wish.due_before))
    try:
        asked = parse_words(wanted)
    except ValueError:
        raise typer.BadParameter(voice.say("too_many_words", most=MOST_WORDS)) from None
    bare = Wish(words=wanted, sort=wish.sort, limit=limit, offset=wish.offset, thorough=thorough)
    if not asked.wanted and not asked.unwanted and wish == bare:
        raise typer.BadParameter(voice.say("no_wish"))
    if wish.offset + limit > DEEPEST:
        raise typer.BadParameter(voice.say("too_deep", most=DEEPEST))
    store = open_store(db, must_exist=True)
    kin = named_kin(store, agency, before=before, after=after)
    found = found_by(store, replace(wish, also=kin.wanted))
    if format is SearchFormat.JSON:
        write_jsonl(found.hits)
    elif format is SearchFormat.CSV:
        write_csv(found.hits)
    elif found.hits:
        show_found(voice, found, wish)
    if not found.hits and not found.cut:
        voice.warn(voice.say("no_such_page" if found.total else "nothing_found"))
        if asked.wanted and not found.total:
            nowhere = unknown_words(store, wanted)
            name = "words_nowhere" if nowhere else "words_apart"
            voice.warn(voice.say(name, words=", ".join(f"“{words}”" for words in nowhere)))
    tell_how_far(voice, found)
    tell_kin(voice, agency, kin, before=before, after=after)


def _day(voice: Voice, given: str | None) -> date | None:
    day = None if given is None else day_of(given)
    if given is not None and day is None:
        raise typer.BadParameter(voice.say("bad_date", given=given))
    return day


def add_to(app: typer.Typer) -> None:
    """Gives the command of this module to `app`."""
    app.command("search")(search)
