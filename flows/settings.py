"""How Prefect is set for an office: it sends nothing out, keeps to one folder, and stays quiet."""

from __future__ import annotations

import os
from pathlib import Path

#: Seconds in which a server says that it is well; its machine may have much else to do.
ANSWER = 60.0
#: What Prefect is told unless the environment says otherwise.
_DEFAULTS = {
    # No statistics leave the machine.
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    # A first start makes the tables of the history, which a slow machine needs more than 20 s for.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # The store has the truth and `vanban failures` tells it; tracebacks only frighten.
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    # A heartbeat that a busy machine did not take in would be a page of Python in cron's letter.
    "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
}


def prepare(home: Path) -> None:
    """Sets the environment for Prefect; call it before Prefect is imported.

    `home` is the folder that keeps its history, unless `$PREFECT_HOME` names another; it is made.
    Raises `OSError` when it can't be.
    """
    os.environ.setdefault("PREFECT_HOME", str(home))
    Path(os.environ["PREFECT_HOME"]).mkdir(parents=True, exist_ok=True)
    for name, value in _DEFAULTS.items():
        os.environ.setdefault(name, value)


def home_for(database: str | None) -> Path:
    """The folder of the history: `.vanban/prefect` beside a SQLite store, else right here.

    >>> home_for("/kho/vanban.db").as_posix()
    '/kho/.vanban/prefect'
    """
    folder = Path(database).absolute().parent if database else Path.cwd()
    return folder / ".vanban" / "prefect"
