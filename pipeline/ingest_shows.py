"""What `vanban ingest` does and shows: through the orchestrator or plainly, a bar, a summary."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import entry_points
from time import monotonic

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
from pipeline.ingest_dry import Forecast
from pipeline.messages import failure_advice, failure_sentence
from pipeline.voice import Voice

#: Failures that `ingest` lists in its summary; the rest is one call away.
_LISTED = 20
#: Seconds over which the speed is taken for the time that is left: pages differ.
_STEADY = 300.0


def cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def carried_out(
    voice: Voice, ingestion: Ingestion, flow: bool | None, worth_a_history: int
) -> Progress:
    """Through the installed orchestrator where that is wanted and can be had, else plainly.

    Starting one takes some ten seconds, so unless it is asked for, or a server is running, fewer
    files than `worth_a_history` go without, and others begin without.
    """
    whole = flow is True or (flow is None and "PREFECT_API_URL" in os.environ)
    if whole or (flow is None and len(ingestion.found) >= worth_a_history):
        try:
            return _orchestrator()(ingestion, whole=whole)
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
    """A bar on stderr: files, those failed, pages a minute and the time left, by the bytes that are
    still to be dealt with. None where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield _keep_quiet
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn(voice.say("ingesting")),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.description}"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        speed_estimate_period=_STEADY,
    )
    started = monotonic()
    with bar:
        task = bar.add_task("", total=None)

        def report(progress: Progress) -> None:
            # a file without bytes counts, too
            total, done = progress.size + progress.total, progress.finished + progress.tally.files
            said = how_far(voice, progress, monotonic() - started)
            bar.update(task, total=total, completed=done, description=said)

        yield report


def how_far(voice: Voice, progress: Progress, seconds: float) -> str:
    """Files, failures and speed in a few words.

    >>> from models.store import Tally
    >>> how_far(Voice("en"), Progress(1, 9, Tally(files=3, failed=1, pages=20)), 60.0)
    '3/9 files · 1 failed · 20 pages/min'
    """
    tally = progress.tally
    said = [voice.say("ingest_files_so_far", files=tally.files, total=progress.total)]
    if tally.failed:
        said.append(voice.say("ingest_failed_so_far", failed=tally.failed))
    if tally.pages:
        said.append(voice.say("ingest_speed", pages=pages_a_minute(voice, tally.pages, seconds)))
    return " · ".join(said)


def pages_a_minute(voice: Voice, pages: int, seconds: float) -> str:
    """The speed, with a decimal where it is low.

    >>> pages_a_minute(Voice(), 5, 120.0), pages_a_minute(Voice(), 900, 60.0)
    ('2,5', '900')
    """
    speed = 60 * pages / max(seconds, 0.001)
    return voice.number(round(speed, 1) if speed < 10 else round(speed))


def _keep_quiet(progress: Progress) -> None:
    """What is reported where nobody watches."""


def summarise(voice: Voice, store: Store, progress: Progress, seconds: float) -> None:
    """Tells what a run of so many seconds has done, and what the store holds now."""
    if not progress.total:
        voice.warn(voice.say("no_files"))
    tally, found, held = progress.tally, progress.found, queries.counts(store)
    rows = [
        ("files", tally.files, held.files),
        ("unchanged", tally.unchanged, None),
        *_where_any(copies=tally.copies, elsewhere=tally.elsewhere, remaining=tally.remaining),
        ("partial", tally.partial, None),
        ("failed", tally.failed, None),
        *_where_any(pages=tally.pages),
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
    if tally.pages:
        voice.write(voice.say("speed", pages=pages_a_minute(voice, tally.pages, seconds)))
    failed = queries.failures(store, progress.run)
    if failed:
        list_failures(voice, failed[:_LISTED])
    if len(failed) > _LISTED:
        voice.write(voice.say("more_failures", count=len(failed) - _LISTED))
    if held.documents:
        voice.hint("hint_after_ingest")


def show_forecast(voice: Voice, forecast: Forecast) -> None:
    """Tells what an ingest would do."""
    names: tuple[str, ...] = (
        "files",
        "new",
        "older",
        "retried",
        "unchanged",
        "copies",
        "unreadable",
    )
    if forecast.redone or forecast.left:
        names = ("files", "redone", "left")
    rows = [(voice.say(f"row_{name}"), str(getattr(forecast, name))) for name in names]
    rows.append((voice.say("row_to_read"), f"{voice.number(round(forecast.bytes / 1e6, 1))} MB"))
    voice.table("title_forecast", ("col_what", "col_count"), rows)


def _where_any(**counts: int) -> list[tuple[str, int, None]]:
    """Rows of the summary that most runs need not show."""
    return [(name, count, None) for name, count in counts.items() if count]


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
