"""What `vanban ingest` does and shows: through the orchestrator or plainly, a bar, a summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import entry_points

from models import queries
from models.queries import PastFailure
from models.store import Store
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
from pipeline.voice import Voice

#: Failures that `ingest` lists in its summary; the rest is one call away.
_LISTED = 20


def cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def carried_out(
    voice: Voice, ingestion: Ingestion, flow: bool | None, worth_a_history: int
) -> Progress:
    """Through the installed orchestrator where that is wanted and can be had, else plainly.

    Starting one takes some ten seconds, so fewer files than
    `worth_a_history` go without, unless a server is running.
    """
    if flow is None:
        flow = len(ingestion.found) >= worth_a_history or "PREFECT_API_URL" in os.environ
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
def shown_progress(voice: Voice) -> Iterator[Report]:
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


def summarise(voice: Voice, store: Store, progress: Progress) -> None:
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
        list_failures(voice, failed[:_LISTED])
    if len(failed) > _LISTED:
        voice.write(voice.say("more_failures", count=len(failed) - _LISTED))


def list_failures(voice: Voice, found: list[PastFailure], *, detail: bool = False) -> None:
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
