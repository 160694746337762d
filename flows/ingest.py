"""An ingestion under Prefect: the run and its batches have a history, a state and retries.

This is the entry point that `vanban ingest` finds. Prefect is imported only when it is called,
after its settings are made. The unit is a batch of files, because a task run costs more than most
documents; the truth about each file stands in our own store.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from flows.joining import ingest_joined
from flows.settings import ANSWER, home_for, prepare
from models.refusal import StoreRefused
from pipeline.ingest import Ingestion, OrchestratorUnavailable, Progress


def ingest(ingestion: Ingestion, *, whole: bool = True) -> Progress:
    """Carries out an ingestion from the first batch to the last; unless the `whole` of it is to be
    in Prefect's history, Prefect joins only when the run turns out to be long.

    Raises `OrchestratorUnavailable` before anything is done when Prefect or its server can't be
    had. When they fail later, the rest is done without them and `ingestion.trouble` says why.
    """
    url = ingestion.store.engine.url
    home = home_for(url.database if url.get_backend_name() == "sqlite" else None)
    try:
        prepare(home)
    except OSError as error:
        raise OrchestratorUnavailable(str(error)) from error
    if find_spec("prefect") is None:
        raise OrchestratorUnavailable("No module named 'prefect'")
    if not whole:
        return ingest_joined(ingestion, _prefect(home))
    with _prefect(home) as carry_out:
        ingestion.orchestrator = "prefect"
        with ingestion:
            try:
                carry_out(ingestion)
            except StoreRefused:
                raise
            except Exception as error:  # noqa: BLE001 - whatever Prefect fails of, files come first
                ingestion.trouble = f"{type(error).__name__}: {error}"
            ingestion.take_rest()
    return ingestion.progress


@contextmanager
def _prefect(home: Path) -> Iterator[Callable[[Ingestion], None]]:
    """What carries out an ingestion, connected to a server: the one that is set, or our own."""
    import httpx

    from flows.server import ServerFailed, serving

    with ExitStack() as stack:
        # Prefect takes seconds to be loaded and its server to be ready: both at once
        loading = stack.enter_context(ThreadPoolExecutor(1)).submit(import_module, "flows.batches")
        try:
            address = os.environ.get("PREFECT_API_URL") or stack.enter_context(serving(home))
            httpx.get(f"{address}/health", timeout=ANSWER).raise_for_status()
            carry_out: Callable[[Ingestion], None] = loading.result().carry_out
        except (ServerFailed, ImportError, httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise OrchestratorUnavailable(str(error)) from error
        from prefect.settings import PREFECT_API_URL, temporary_settings

        stack.enter_context(temporary_settings({PREFECT_API_URL: address}))
        yield carry_out
