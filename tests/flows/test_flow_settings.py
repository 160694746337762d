"""What Prefect is told: of its own troubles a person at night hears nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("prefect", reason="Prefect is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.flow]

SAYING = """
import logging, sys
from pathlib import Path
from flows.settings import prepare
prepare(Path(sys.argv[1]))
from prefect.logging.configuration import setup_logging
setup_logging()
for name in ("prefect.flow_runs", "prefect._internal.concurrency", "prefect.events"):
    logging.getLogger(name).error("Service 'EventsWorker' failed")
"""


@pytest.mark.parametrize(("level", "heard"), [(None, False), ("ERROR", True)])
def test_prefects_own_errors_are_not_for_people_unless_they_ask(
    tmp_path: Path, level: str | None, heard: bool
) -> None:
    env = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    if level:
        env["PREFECT_INTERNAL_LOGGING_LEVEL"] = level
    said = subprocess.run(
        [sys.executable, "-c", SAYING, tmp_path / "prefect"],
        check=True,
        capture_output=True,
        text=True,
        env=env,
        cwd=Path(__file__).parents[2],
    )
    assert ("EventsWorker" in said.stderr + said.stdout) is heard
