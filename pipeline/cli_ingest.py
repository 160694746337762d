"""`vanban ingest`, `vanban failures`, `vanban runs`: into the store, and how it went."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated

import typer

from models import queries
from models.queries import PastFailure
from models.store import Store, open_store
from models.store_opening import StoreRefused
from pipeline import messages
from pipeline.ingest import (
    Ingestion,
    Orchestrator,
    OrchestratorUnavailable,
    Progress,
    Report,
)
from pipeline.ingest import ingest as ingest_plainly
from pipeline.messages import failure_advice, failure_sentence
from pipeline.recipe import Recipe
from pipeline.voice import Voice

#: From so many files on a run is worth the seconds that the orchestrator takes to start.
_WORTH_A_HISTORY = 4
#: What the help texts of the command have filled in.
HELP_VALUES = {"files": _WORTH_A_HISTORY}
#: Failures that `ingest` lists in its summary; the rest is one call away.
_LISTED = 20

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
    voice = context.ensure_object(Voice)
    try:
        with _shown_progress(voice) as report:
            ingestion = Ingestion(paths, db, Recipe(), jobs or _cores(), report)
            progress = _carried_out(voice, ingestion, flow)
    except StoreRefused:
        voice.warn(voice.say("run_broke"))
        raise
    except KeyboardInterrupt:
        voice.warn(voice.say("interrupted"))
        raise typer.Exit(STOPPED) from None
    if ingestion.trouble:
        voice.warn(voice.say("orchestrator_broke", reason=ingestion.trouble))
    _summarise(voice, open_store(db), progress)


def failures(
    context: typer.Context,
    db: Db = DEFAULT_DB,
    run: Annotated[int | None, typer.Option("--run", show_default=False)] = None,
    detail: Annotated[bool, typer.Option("--detail")] = False,
) -> None:
    """Lists what failed, why, and what to do."""
    voice = context.ensure_object(Voice)
    found = queries.failures(open_store(db, must_exist=True), run)
    if not found:
        voice.write(voice.say("no_failures"))
        return
    _list_failures(voice, found, detail=detail)


def runs(context: typer.Context, db: Db = DEFAULT_DB) -> None:
    """Lists the latest runs."""
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


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _carried_out(voice: Voice, ingestion: Ingestion, flow: bool | None) -> Progress:
    """Through the installed orchestrator where that is wanted and can be had, else plainly.

    Starting one takes some ten seconds, so a few files go without unless a server is running.
    """
    if flow is None:
        flow = len(ingestion.found) >= _WORTH_A_HISTORY or "PREFECT_API_URL" in os.environ
    if flow:
        try:
            return _orchestrator()(ingestion)
        except (OrchestratorUnavailable, ImportError) as error:
            if isinstance(error, ImportError):
                voice.warn(voice.say("orchestrator_missing"))
            else:
                voice.warn(voice.say("orchestrator_failed", reason=error))
    return ingest_plainly(ingestion)


def _orchestrator() -> Orchestrator:
    for entry in entry_points(group="vanban.orchestrators"):
        found: Orchestrator = entry.load()
        return found
    raise ImportError("no orchestrator is installed")


@contextmanager
def _shown_progress(voice: Voice) -> Iterator[Report]:
    """A bar on stderr with files done, failed, and the time left; none where it is no terminal."""
    if not sys.stderr.isatty():
        yield _keep_quiet
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn(voice.say("ingesting")),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )
    with bar:
        task = bar.add_task("")

        def report(progress: Progress) -> None:
            failed = progress.tally.failed
            said = voice.say("ingest_failed_so_far", failed=failed) if failed else ""
            done = progress.tally.files
            bar.update(task, total=progress.total, completed=done, description=said)

        yield report


def _keep_quiet(progress: Progress) -> None:
    """What is reported where nobody watches."""


def _summarise(voice: Voice, store: Store, progress: Progress) -> None:
    if not progress.total:
        voice.warn(voice.say("no_files"))
    tally, found, held = progress.tally, progress.found, queries.counts(store)
    rows = [
        ("files", tally.files, held.files),
        ("unchanged", tally.unchanged, None),
        ("partial", tally.partial, None),
        ("failed", tally.failed, None),
        ("documents", found.documents, held.documents),
        ("directives", found.directives, held.directives),
        ("targets", found.targets, held.targets),
        ("results", found.results, held.results),
        ("citations", found.citations, held.citations),
    ]
    voice.table(
        "title_summary",
        ("col_what", "col_this_run", "col_in_store"),
        [
            (voice.say(f"row_{name}"), str(now), "" if all_ is None else str(all_))
            for name, now, all_ in rows
        ],
    )
    failed = queries.failures(store, progress.run)
    if failed:
        _list_failures(voice, failed[:_LISTED])
    if len(failed) > _LISTED:
        voice.write(voice.say("more_failures", count=len(failed) - _LISTED))


def _list_failures(voice: Voice, found: list[PastFailure], *, detail: bool = False) -> None:
    columns = ["col_file", "col_page", "col_sentence", "col_advice"]
    rows = [
        [
            past.failure.path,
            str(past.failure.page or ""),
            *_told(past, voice.language),
            *([past.failure.detail] if detail else []),
        ]
        for past in found
    ]
    voice.table("title_failures", columns + ["col_detail"] * detail, rows)


def _told(past: PastFailure, language: str) -> tuple[str, str]:
    """Sentence and advice; as they were stored if this version no longer knows the code."""
    if past.failure.code not in messages.failures():
        return past.sentence, past.advice
    return failure_sentence(past.failure, language), failure_advice(past.failure, language)


def add_to(app: typer.Typer) -> None:
    """Gives the commands of this module to `app`."""
    app.command("ingest")(ingest)
    app.command("failures")(failures)
    app.command("runs")(runs)
