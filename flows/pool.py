"""A night on several machines: a work pool of Prefect, with a worker on each of them.

The night that comes due by the schedule calls a share of itself for every other worker that is up.
All take the same folders and share the files by the claims of the store, so nothing is dealt out
beforehand, and a machine that dies holds nobody up.
"""

from __future__ import annotations

from pathlib import Path

from flows.nightly import nightly
from pipeline.cli_serve import Schedule, ServerMissing

#: The deployments of the flow `nightly`: the one that comes due, and those that it calls.
LEAD, SHARE = "nightly", "share"
_KIND = "process"
_MOST_MACHINES = 100


def register(schedule: Schedule, pool: str, zone: str) -> None:
    """Registers both deployments in a pool of processes, which is made if there is none.

    Runs have the working folder of this call, which every machine has at the same path. Raises
    `ServerMissing` where the pool has workers of another kind, or the server refuses.
    """
    import httpx
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.deployments.runner import RunnerDeployment
    from prefect.exceptions import PrefectException
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    parameters = {"folders": list(schedule.folders), "config": schedule.config, "pool": pool}
    at = f"{schedule.at.minute} {schedule.at.hour} * * *"
    one = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    try:
        _made(pool)
        for name in (SHARE, LEAD):
            RunnerDeployment.from_flow(
                nightly,
                name,
                schedule=Cron(at, timezone=zone) if name == LEAD else None,
                concurrency_limit=one if name == LEAD else None,
                parameters=parameters | {"leads": name == LEAD},
                work_pool_name=pool,
                job_variables={"working_dir": str(Path.cwd())},
                entrypoint_type=EntrypointType.MODULE_PATH,
            ).apply()
    except (httpx.HTTPError, PrefectException) as error:
        raise ServerMissing("serve_refused", reason=str(error)) from error


def _made(pool: str) -> None:
    """Sees to it that there is such a pool."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.actions import WorkPoolCreate
    from prefect.exceptions import ObjectAlreadyExists
    from prefect.workers.process import ProcessWorker

    template = ProcessWorker.get_default_base_job_template()
    wanted = WorkPoolCreate(name=pool, type=_KIND, base_job_template=template)
    with get_client(sync_client=True) as client:
        try:
            found = client.create_work_pool(wanted)
        except ObjectAlreadyExists:
            found = client.read_work_pool(pool)
    if found.type != _KIND:
        raise ServerMissing("serve_other_pool", pool=pool, kind=found.type)


def call_others(folders: list[str], config: str | None, pool: str) -> int:
    """Has a share of this night begun on every other worker of the pool that is up; how many.

    Raises `httpx.HTTPError` or `PrefectException` when the server can't be asked.
    """
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import WorkerFilter, WorkerFilterStatus
    from prefect.deployments import run_deployment

    up = WorkerFilter(status=WorkerFilterStatus(any_=["ONLINE"]))
    with get_client(sync_client=True) as client:
        workers = client.read_workers_for_work_pool(pool, up, limit=_MOST_MACHINES)
    others = max(len(workers) - 1, 0)  # one of them carries out this night
    parameters = {"folders": folders, "config": config, "pool": pool, "leads": False}
    for _ in range(others):
        run_deployment(
            f"{nightly.name}/{SHARE}", parameters=parameters, timeout=0, as_subflow=False
        )
    return others
