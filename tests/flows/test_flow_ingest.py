"""Prefect carries an ingestion out, quietly; where it can't, files are taken in all the same."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from models import queries
from models.store import open_store
from tests.processes import all_gone, descendants

pytestmark = [pytest.mark.flow, pytest.mark.slow]
pytest.importorskip("prefect", reason="Prefect is not installed")

ROOT = Path(__file__).parents[2]
SCRIPT = """
import signal
from pathlib import Path
from flows.ingest import ingest
from pipeline.ingest import Ingestion
from pipeline.recipe import Recipe
from tests.outcomes import fake_process

def tell(progress):
    print(progress.tally.files, flush=True)

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it is ignored
    ingestion = Ingestion([Path("in")], "sqlite:///kho.db", Recipe(), 2, tell, fake_process)
    ingest(ingestion)
    print("trouble:", ingestion.trouble)
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with 120 files, which is two batches, one of them bad."""
    (tmp_path / "in").mkdir()
    for i in range(120):
        (tmp_path / "in" / f"{i:03}.txt").write_text(f"{'bad' if i == 7 else 'good'} {i}")
    (tmp_path / "run.py").write_text(SCRIPT)
    return tmp_path


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT")}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_batches_have_a_history_and_nothing_is_said(office: Path) -> None:
    done = subprocess.run(
        [sys.executable, "run.py"], cwd=office, capture_output=True, text=True, env=environment()
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split()[-2:] == ["120", "trouble:"]
    history = office / ".vanban" / "prefect" / "prefect.db"
    assert rows(history, "SELECT state_name FROM flow_run") == [("CompletedWithFailures",)]
    assert rows(history, "SELECT state_name FROM task_run") == [("Completed",)] * 2
    store = open_store(str(office / "kho.db"))
    [run] = queries.runs(store)
    assert (run.status, run.orchestrator, run.done, run.failed) == ("done", "prefect", 119, 1)
    store.engine.dispose()
    assert (office / ".vanban" / "prefect" / "server.log").read_bytes() == b""


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_the_server_ends_with_its_caller(office: Path, sign: signal.Signals) -> None:
    for i in range(20, 120):  # so it can't be done before it is told to end
        (office / "in" / f"{i:03}.pdf").write_text(f"hang {i}")
    with subprocess.Popen(
        [sys.executable, "run.py"],
        cwd=office,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        process.stdout.readline()
        others = descendants(process.pid)
        process.send_signal(sign)
        process.communicate()
    assert len(others) > 1
    all_gone(others)


@pytest.mark.skipif(
    not entry_points(group="vanban.orchestrators"), reason="the package is not installed"
)
def test_without_a_server_files_are_taken_in_plainly(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Điều 1. Giao Sở Nội vụ báo cáo trước ngày 30/6/2024.")
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "--lang", "en", "ingest", "a.txt", "--flow"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=environment(PREFECT_API_URL="http://127.0.0.1:1/api"),
    )
    assert done.returncode == 0
    assert done.stderr.startswith("Note: Prefect could not be started")
    assert len(done.stderr.splitlines()) == 1
    store = open_store(str(tmp_path / "vanban.db"))
    [run] = queries.runs(store)
    assert (run.status, run.orchestrator, run.done) == ("done", "plain", 1)
    store.engine.dispose()
