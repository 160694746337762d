"""The flow `ingest` and its task: batches of files, a few at a time."""

from __future__ import annotations

from itertools import islice

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.exceptions import TerminationSignal
from prefect.futures import wait
from prefect.states import Completed
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.tasks import Task

from models.refusal import StoreRefused
from pipeline.ingest import Ingestion

#: Batches in hand at a time: while the last files of one are read, the next has begun.
_SIDE_BY_SIDE = 2
#: Seconds before a batch is tried again, when the store was held by another program or away.
_PATIENCE = [10.0, 60.0]
_WORTH_WAITING_FOR = ("store_busy", "store_unreachable")


def carry_out(ingestion: Ingestion) -> None:
    """Takes in every batch of `ingestion`; raises what a batch raised after its retries."""

    @task(
        name="batch",
        cache_policy=NO_CACHE,
        retries=len(_PATIENCE),
        retry_delay_seconds=_PATIENCE,
        retry_condition_fn=_may_pass,
    )
    def take(number: int) -> None:
        ingestion.take(batches[number])

    def take_windows() -> None:
        numbers = iter(range(len(batches)))
        while not ingestion.is_over() and (window := list(islice(numbers, 4 * _SIDE_BY_SIDE))):
            futures = [take.submit(number) for number in window]
            wait(futures)
            for future in futures:
                future.result()

    runner = ThreadPoolTaskRunner[None](max_workers=_SIDE_BY_SIDE)

    @flow(name="ingest", task_runner=runner)  # type: ignore[arg-type] # Prefect's types disagree
    def take_all(files: int, recipe: str, store: str) -> State[None]:
        try:
            take_windows()
        except (KeyboardInterrupt, TerminationSignal):
            # told to end: Prefect would wait for the batches in hand, which may take hours
            ingestion.stop()
            raise
        tally = ingestion.progress.tally
        name = "CompletedWithFailures" if tally.failed or tally.partial else "Completed"
        said = f"{tally.files} of {files} files, {tally.failed} failed, recipe {recipe}, {store}"
        return Completed(name=name, message=said)

    batches = list(ingestion.batches())
    take_all(len(ingestion.found), ingestion.recipe.fingerprint(), ingestion.store.where)


def _may_pass(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    """Whether what a batch failed of may be gone in a minute."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, StoreRefused) and error.code in _WORTH_WAITING_FOR
