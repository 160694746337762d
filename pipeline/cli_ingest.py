"""`vanban ingest`, `failures`, `runs`, `copies`: into the store, and how it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from models.outcome import Stage
from models.refusal import StoreRefused
from pipeline.recipe import Recipe
from pipeline.voice import Voice

if TYPE_CHECKING:
    from pipeline.ingest_plan import Plan

# What these commands do is imported when they are called: the database library takes half a
# second, which `vanban restore` and `vanban --help` need not wait for.

#: From so many files on a run is worth the seconds that the orchestrator takes to start.
_WORTH_A_HISTORY = 4
#: Megabytes that a run leaves free on the disks that it writes to.
_KEEP_FREE = 512
#: What the help texts of the command have filled in.
HELP_VALUES = {"files": _WORTH_A_HISTORY, "megabytes": _KEEP_FREE}

#: The steps with which a run may begin, over pages that the store has kept.
STAGES = (Stage.RESTORE.value, Stage.EXTRACT.value)


def place(given: str) -> Path:
    """A path that was typed. Nothing typed (`"$FOLDER"` of a variable that is not set) is none: it
    would be the working folder. Raises `ValueError`."""
    if not given.strip():
        raise ValueError("an empty path")
    return Path(given)


def _lasting(url: str) -> str:
    """Refuses what names no place: what is read into memory is lost without a word."""
    if url.strip() in ("", "sqlite://", "sqlite:///", "sqlite:///:memory:", ":memory:"):
        raise StoreRefused("store_fleeting", url.strip() or "''")
    return url


Db = Annotated[
    str,
    typer.Option("--db", metavar="URL", envvar="VANBAN_DB", show_default=False, callback=_lasting),
]
#: Exit code of an ingest that was stopped with Ctrl-C.
STOPPED = 130
DEFAULT_DB = "sqlite:///vanban.db"


def ingest(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", show_default=False, parser=place)
    ] = None,
    db: Db = DEFAULT_DB,
    jobs: Annotated[int | None, typer.Option("--jobs", min=1, show_default=False)] = None,
    flow: Annotated[bool | None, typer.Option("--flow/--plain", show_default=False)] = None,
    retry_failed: Annotated[bool, typer.Option("--retry-failed")] = False,
    since_recipe: Annotated[bool, typer.Option("--since-recipe")] = False,
    only_stage: Annotated[
        str | None, typer.Option("--only-stage", metavar="STAGE", show_default=False)
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    first: Annotated[
        list[str] | None, typer.Option("--first", metavar="ORDER|PATTERN", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="HH:MM", show_default=False)
    ] = None,
    hours: Annotated[
        float | None, typer.Option("--hours", min=0.0, max=1_000.0, show_default=False)
    ] = None,
    keep_free: Annotated[
        int, typer.Option("--keep-free", metavar="MB", min=0, show_default=False)
    ] = _KEEP_FREE,
    page_timeout: Annotated[
        int | None, typer.Option("--page-timeout", metavar="SECONDS", min=1, show_default=False)
    ] = None,
    file_timeout: Annotated[
        int | None, typer.Option("--file-timeout", metavar="SECONDS", min=1, show_default=False)
    ] = None,
) -> None:
    """Takes files and folders in and tells what was found."""
    from pipeline.ingest_plan import Only, Plan, end_of

    voice = context.ensure_object(Voice)
    if only_stage not in (None, *STAGES):
        raise _wrong(voice, "no_such_stage", stage=only_stage)
    if retry_failed + since_recipe + (only_stage is not None) > 1:
        raise _wrong(voice, "one_of_three")
    if not paths and not (retry_failed or since_recipe or only_stage):
        raise _wrong(voice, "no_paths")
    only = Only.FAILED if retry_failed else Only.OLDER if since_recipe else Only.NEEDED
    stage = Stage(only_stage) if only_stage else None
    if stage is not None:
        only = Only.KEPT
    if stage is not None or not paths:
        from models.store_opening import open_store

        open_store(db, must_exist=True).engine.dispose()
    try:
        latest = end_of(until, hours, datetime.now().astimezone())
    except ValueError as error:
        raise _wrong(voice, "bad_time", given=until) from error
    plan = Plan(only, tuple(first or ()), latest, keep_free=keep_free << 20, stage=stage)
    usual = Recipe()
    recipe = replace(
        usual,
        ocr_timeout=page_timeout or usual.ocr_timeout,
        file_timeout=file_timeout or usual.file_timeout,
    )
    if dry_run:
        _foretell(voice, paths or [], db, recipe, plan)
    else:
        _take_in(voice, paths or [], db, jobs, flow, recipe, plan)


def _take_in(
    voice: Voice,
    paths: list[Path],
    db: str,
    jobs: int | None,
    flow: bool | None,
    recipe: Recipe,
    plan: Plan,
) -> None:
    started, has_begun = monotonic(), False
    try:
        from pipeline.worker_start import begin_loading

        begin_loading(loaded=True)  # it takes longer than the rest of what is needed here
        from pipeline.ingest import Ingestion
        from pipeline.ingest_plan import Ended
        from pipeline.ingest_shows import carried_out, cores, shown_progress, summarise

        try:
            with shown_progress(voice) as report:
                ingestion = Ingestion(paths, db, recipe, jobs or cores(), report, plan=plan)
                has_begun = True  # there is a store to be had
                progress = carried_out(voice, ingestion, flow, _WORTH_A_HISTORY)
        except StoreRefused:
            if has_begun:
                voice.warn(voice.say("run_broke"))
            raise
    except KeyboardInterrupt:
        voice.warn(voice.say("interrupted"))
        raise typer.Exit(STOPPED) from None
    if ingestion.trouble:
        voice.warn(voice.say("orchestrator_broke", reason=ingestion.trouble))
    summarise(voice, ingestion.store, progress, monotonic() - started)
    if ingestion.earlier.left:
        voice.warn(voice.say("left_unread", count=ingestion.earlier.left))
    if progress.ended in (Ended.TIME, Ended.DISK):
        left = progress.tally.remaining
        voice.warn(voice.say(f"ended_{progress.ended}", count=left))
    if progress.ended is Ended.DISK:
        raise typer.Exit(1)


def _foretell(voice: Voice, paths: list[Path], db: str, recipe: Recipe, plan: Plan) -> None:
    from pipeline.ingest_dry import foresee
    from pipeline.ingest_shows import show_forecast

    show_forecast(voice, foresee(db, paths, recipe, plan))


def _wrong(voice: Voice, key: str, **values: object) -> typer.BadParameter:
    return typer.BadParameter(voice.say(key, **values))


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
    store = open_store(db, must_exist=True)
    found = queries.failures(store, run)
    if not found and run is not None and not queries.has_run(store, run):
        voice.complain(voice.say("no_such_run", run=run))
        raise typer.Exit(1)
    if not found:
        voice.write(voice.say("no_failures"))
        return
    list_failures(voice, found, detail=detail)
    voice.hint("hint_after_failures")


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
    numbers = ("files", "done", "partial", "failed", "unchanged", "copies", "remaining", "pages")
    rows = [
        (
            str(past.id),
            voice.moment(past.started),
            _lasted(past.started, past.ended),
            voice.say(f"run_{past.status}"),
            " · ".join(
                _worded(voice, key, name)
                for key, name in (("run_by", past.orchestrator), ("run_redone", past.stage))
                if name
            ),
            *(str(getattr(past, name)) for name in numbers),
        )
        for past in found
    ]
    voice.table("title_runs", [f"col_{name}" for name in (*names, *numbers)], rows)


def _lasted(started: datetime, ended: datetime | None) -> str:
    """How long a run took, by the clock; nothing where the clock was set back meanwhile."""
    took = ended - started if ended else None
    return "" if took is None or took.total_seconds() < 0 else str(took).split(".")[0]


def _worded(voice: Voice, key: str, name: str) -> str:
    """A name of the store in words; the name itself where an add-on brought it."""
    from pipeline.messages import interface

    return voice.say(f"{key}_{name}") if f"{key}_{name}" in interface() else name


def copies(context: typer.Context, db: Db = DEFAULT_DB) -> None:
    """Lists the files that lay at several places, and the papers that several files hold."""
    from models import queries
    from models.queries_same import same_papers
    from models.store import open_store

    voice, store = context.ensure_object(Voice), open_store(db, must_exist=True)
    found, papers = queries.copies(store), same_papers(store)
    if not found and not papers:
        voice.write(voice.say("no_copies"))
    if found:
        rows = [(one.path, other) for one in found for other in one.others]
        voice.table("title_copies", ["col_file", "col_copy"], rows)
    if papers:
        each = [
            (one.code, voice.day(one.date), one.issuer or "", path)
            for one in papers
            for path in one.paths
        ]
        names = [f"col_{name}" for name in ("code", "date", "issuer", "file")]
        voice.table("title_same_papers", names, each)
        voice.write(voice.say("same_papers_mean"))


def add_to(app: typer.Typer) -> None:
    """Gives the commands of this module to `app`."""
    app.command("ingest")(ingest)
    app.command("failures")(failures)
    app.command("runs")(runs)
    app.command("copies")(copies)
