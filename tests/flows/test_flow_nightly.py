"""A real Prefect server schedules the nights of `vanban serve`, and they take files in."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from importlib.metadata import entry_points
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.prefect_server import PATIENCE, ask, environment, prefect_server, soon

pytestmark = [
    pytest.mark.flow,
    pytest.mark.slow,
    pytest.mark.skipif(
        not entry_points(group="vanban.servers"), reason="the package is not installed"
    ),
]
pytest.importorskip("prefect", reason="Prefect is not installed")


#: When the night comes due: half a day from now, so that it does not by itself while we test.
NIGHT = datetime.now(UTC) + timedelta(hours=12)
AT = NIGHT.astimezone(ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office")
    (folder / "đến").mkdir()
    (folder / "đến" / "a.txt").write_text("Điều 1. Giao Sở Nội vụ báo cáo trước 30/6/2024.")
    (folder / "đến" / "<b>.txt").write_bytes(b"")
    (folder / "vanban.toml").write_text(f'inbox = ["đến"]\njobs = 1\nat = "{AT:%H:%M}"\n')
    return folder


@pytest.fixture(scope="module")
def api(office: Path) -> Iterator[str]:
    """The address of a server with its scheduler."""
    with prefect_server(office) as address:
        yield address


@pytest.fixture(scope="module")
def serving(office: Path, api: str) -> Iterator[subprocess.Popen[bytes]]:
    """`vanban serve` at work."""
    with (
        (office / "serve.log").open("wb") as log,
        subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli", "serve"],
            cwd=office,
            stdout=log,
            stderr=log,
            env=environment(office, PREFECT_API_URL=api),
        ) as process,
    ):
        yield process
        process.kill()


@pytest.fixture
def served(api: str, serving: subprocess.Popen[bytes]) -> str:
    """The address of the server that has the schedule."""
    assert serving.poll() is None
    return api


def test_without_a_server_the_command_refuses(office: Path) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "serve"]
    for address in ({}, {"PREFECT_API_URL": "http://127.0.0.1:1/api"}):
        done = subprocess.run(
            command,
            cwd=office,
            env=environment(office, **address),
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 1
        assert "Prefect" in done.stderr.splitlines()[-1]


def test_the_server_schedules_the_night(served: str) -> None:
    """Prefect 3.8 on SQLAlchemy 2.1 never schedules anything, and says so to nobody."""
    deployment = soon(served, "/deployments/filter")
    assert deployment["name"] == "nightly"
    [schedule] = deployment["schedules"]
    assert schedule["schedule"]["cron"] == f"{AT.minute} {AT.hour} * * *"
    assert schedule["schedule"]["timezone"] == "Asia/Ho_Chi_Minh"
    assert deployment["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
    run = soon(served, "/flow_runs/filter", sort="EXPECTED_START_TIME_ASC")
    assert run["state_name"] == "Scheduled"
    assert run["expected_start_time"][11:16] == f"{NIGHT:%H:%M}"  # in UTC


def test_a_night_that_the_server_starts_takes_files_in(served: str, office: Path) -> None:
    deployment = soon(served, "/deployments/filter")
    run = ask(
        served, f"/deployments/{deployment['id']}/create_flow_run", state={"type": "SCHEDULED"}
    )
    this = {"flow_runs": {"id": {"any_": [run["id"]]}}}
    ended = soon(served, "/flow_runs/filter", "COMPLETED", **this)
    assert ended["state_name"] == "CompletedWithFailures"
    with closing(sqlite3.connect(office / "vanban.db")) as store:
        runs = store.execute("SELECT status, orchestrator, files, done, failed FROM run").fetchall()
    assert runs == [("done", "prefect", 2, 1, 1)]
    artifact = soon(served, "/artifacts/filter")
    assert artifact["key"] == "bao-cao"
    assert "&lt;b&gt;.txt" in artifact["data"]
    assert (office / "vanban-bao-cao" / "lan-00001.html").exists()


STOPPED = """
from pathlib import Path
from flows.ingest import ingest
from pipeline.ingest import Ingestion
from pipeline.recipe import Recipe
from pipeline.watching import end_as_by_hand
from tests.outcomes import fake_process

def tell(progress):
    print(progress.tally.files, flush=True)

if __name__ == "__main__":
    end_as_by_hand()
    ingest(Ingestion([Path("nhiều")], "sqlite:///kho.db", Recipe(), 1, tell, fake_process))
"""


def test_a_night_that_is_told_to_end_does_not_wait_for_its_batch(api: str, office: Path) -> None:
    (office / "nhiều").mkdir()
    for i in range(90):  # one batch, which would take hours
        # a PDF has a reader for itself, so nothing waits for it
        name, word = (f"{i:02}.txt", "good") if i < 3 else (f"{i:02}.pdf", "hang")
        (office / "nhiều" / name).write_text(f"{word} {i}")
    (office / "run.py").write_text(STOPPED)
    with subprocess.Popen(
        [sys.executable, "run.py"],
        cwd=office,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(office, PREFECT_API_URL=api),
    ) as process:
        assert process.stdout is not None
        for _ in range(3):
            process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(PATIENCE)
        finally:
            process.kill()
    with closing(sqlite3.connect(office / "kho.db")) as store:
        assert store.execute("SELECT status, files, remaining FROM run").fetchall() == [
            ("stopped", 3, 87)
        ]
        assert store.execute("SELECT count(*) FROM claim").fetchone() == (0,)
        assert store.execute("SELECT count(*) FROM failure").fetchone() == (0,)


def test_the_schedule_outlives_the_process(served: str, serving: subprocess.Popen[bytes]) -> None:
    serving.send_signal(signal.SIGTERM)
    serving.wait(PATIENCE)
    assert soon(served, "/deployments/filter")["paused"] is False
