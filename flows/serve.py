"""The scheduled deployment: a Prefect server says when, this process carries it out.

This is the entry point that `vanban serve` finds. Without a server Prefect would wait for ever and
run nothing, so that is refused.
"""

from __future__ import annotations

import os

from flows.settings import ANSWER, home_for, prepare
from pipeline.cli_serve import Schedule, ServerMissing

#: A schedule without a zone would be in UTC: eight in the morning instead of one at night.
ZONE = "Asia/Ho_Chi_Minh"
_FOR_A_SERVICE = {
    # who looks after a service looks into its log, or into the UI
    "PREFECT_LOGGING_LEVEL": "INFO",
    "PREFECT_LOGGING_TO_API_ENABLED": "true",
}


def check(address: str) -> None:
    """Raises `ServerMissing` when there is no Prefect server at `address`."""
    import httpx

    try:
        httpx.get(f"{address.rstrip('/')}/health", timeout=ANSWER).raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ServerMissing("serve_no_answer", address=address, reason=str(error)) from error


def serve(schedule: Schedule) -> None:
    """Registers the deployment `nightly/nightly` and carries its runs out until it is stopped; or
    gives it to a pool of workers and is done.

    One at a time: a run that comes due while another is under way is cancelled. The schedule goes
    on when this process ends, so that a restart of the machine does not stop it.
    """
    for name, value in _FOR_A_SERVICE.items():
        os.environ.setdefault(name, value)
    check(schedule.address)
    prepare(home_for(schedule.database))
    if schedule.pool is not None:
        from flows.pool import register

        register(schedule, schedule.pool, ZONE)
        return
    from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
    from prefect.schedules import Cron
    from prefect.types.entrypoint import EntrypointType

    from flows.nightly import nightly

    nightly.serve(
        name="nightly",
        schedule=Cron(f"{schedule.at.minute} {schedule.at.hour} * * *", timezone=ZONE),
        parameters={"folders": list(schedule.folders), "config": schedule.config},
        limit=1,
        global_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
        ),
        pause_on_shutdown=False,
        print_starting_message=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
