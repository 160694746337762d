"""Prefect joins a run that turns out to be long.

It takes seconds of every core to start, which a long run does not notice and a short one would
wait for. So files are read at once; when much is left to read after a while, Prefect is started
beside that, and what was not begun by then goes on as its batches.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager
from threading import Event
from time import monotonic

from models.refusal import StoreRefused
from pipeline.ingest import Ingestion, Progress

#: Seconds after which it is known how fast a run is; and that must be left of it for Prefect to be
#: worth its start, which takes a twentieth of that.
_KNOWN, _LONG = 10.0, 120.0
#: Seconds between two looks at it.
_LOOK = 1.0


def ingest_joined(
    ingestion: Ingestion, prefect: AbstractContextManager[Callable[[Ingestion], None]]
) -> Progress:
    """Carries out an ingestion plainly, and as batches from when it is long; `prefect` starts what
    does that. When it fails, the rest is done plainly and `ingestion.trouble` says why."""
    begun, joined = monotonic(), Event()
    with ThreadPoolExecutor(1) as pool, ingestion:
        reading = pool.submit(ingestion.take, ingestion.waiting(joined.is_set))
        try:
            while not reading.done() and not is_long(ingestion.progress, monotonic() - begun):
                wait([reading], _LOOK)
            if not reading.done():
                _join(ingestion, prefect, reading, joined)
            reading.result()
        except BaseException:
            ingestion.stop()
            wait([reading])
            raise
        ingestion.take_rest()
    return ingestion.progress


def _join(
    ingestion: Ingestion,
    prefect: AbstractContextManager[Callable[[Ingestion], None]],
    reading: Future[None],
    joined: Event,
) -> None:
    try:
        with prefect as carry_out:
            if not reading.done():
                joined.set()
                ingestion.goes_under("prefect")
                carry_out(ingestion)
    except StoreRefused:
        raise
    except Exception as error:  # noqa: BLE001 - whatever Prefect fails of, files come first
        ingestion.trouble = f"{type(error).__name__}: {error}"


def is_long(progress: Progress, seconds: float) -> bool:
    """Whether a run that is `seconds` old has so much to read that Prefect is worth its start."""
    done = progress.finished + progress.tally.files
    left = progress.size + progress.total - done
    return seconds >= _KNOWN and left * seconds >= _LONG * done and left > 0
