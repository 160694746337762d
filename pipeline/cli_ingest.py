"""`vanban ingest`, `vanban failures`, `vanban runs`: into the store, and how it went."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from models.refusal import StoreRefused
from pipeline.recipe import Recipe
from pipeline.voice import Voice

# What these commands do is imported when they are called: the database library takes half a
# second, which `vanban restore` and `vanban --help` need not wait for.

#: From so many files on a run is worth the seconds that the orchestrator takes to start.
_WORTH_A_HISTORY = 4
#: What the help texts of the command have filled in.
HELP_VALUES = {"files": _WORTH_A_HISTORY}

Db = Annotated[str, typer.Option("--db", metavar="URL", envvar="VANBAN_DB", show_default=False)]
#: Exit code of an ingest that was stopped with Ctrl-C.
STOPPED = 130
DEFAULT_DB = "sqlite:///vanban.db"


def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", show_default=False)],
    db: Db = DEFAULT_DB,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, show_default=False)] = None,
    flow: Annotated[bool | None, typer.Option("--flow/--plain", show_default=False)] = None,
) -> None:
    """Takes files and folders in and tells what was found."""
    from models.store import open_store
    from pipeline.ingest import Ingestion
    from pipeline.ingest_shows import carried_out, cores, shown_progress, summarise

    voice = context.ensure_object(Voice)
    try:
        with shown_progress(voice) as report:
            ingestion = Ingestion(paths, db, Recipe(), jobs or cores(), report)
            progress = carried_out(voice, ingestion, flow, _WORTH_A_HISTORY)
    except StoreRefused:
        voice.warn(voice.say("run_broke"))
        raise
    except KeyboardInterrupt:
        voice.warn(voice.say("interrupted"))
        raise typer.Exit(STOPPED) from None
    if ingestion.trouble:
        voice.warn(voice.say("orchestrator_broke", reason=ingestion.trouble))
    summarise(voice, open_store(db), progress)


def failures(
    context: typer.Context,
    db: Db = DEFAULT_DB,
    run: Annotated[int | None, typer.Option("--run", show_default=False)] = None,
    detail: Annotated[bool, typer.Option("--detail")] = False,
) -> None:
    """Lists what failed, why, and what to do."""
    from models import queries
    from models.store import open_store
    from pipeline.ingest_shows import list_failures

    voice = context.ensure_object(Voice)
    found = queries.failures(open_store(db, must_exist=True), run)
    if not found:
        voice.write(voice.say("no_failures"))
        return
    list_failures(voice, found, detail=detail)


def runs(context: typer.Context, db: Db = DEFAULT_DB) -> None:
    """Lists the latest runs."""
    from models import queries
    from models.store import open_store

    voice = context.ensure_object(Voice)
    found = queries.runs(open_store(db, must_exist=True))
    if not found:
        voice.write(voice.say("no_runs"))
        return
    names = ("run", "started", "took", "status", "with")
    numbers = ("files", "done", "partial", "failed", "unchanged")
    rows = [
        (
            str(past.id),
            f"{past.started.astimezone():%Y-%m-%d %H:%M}",
            str(past.ended - past.started).split(".")[0] if past.ended else "",
            voice.say(f"run_{past.status}"),
            past.orchestrator,
            *(str(getattr(past, name)) for name in numbers),
        )
        for past in found
    ]
    voice.table("title_runs", [f"col_{name}" for name in (*names, *numbers)], rows)


def add_to(app: typer.Typer) -> None:
    """Gives the commands of this module to `app`."""
    app.command("ingest")(ingest)
    app.command("failures")(failures)
    app.command("runs")(runs)
