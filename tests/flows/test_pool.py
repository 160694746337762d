"""A night on several machines: a real work pool, a worker of Prefect on each, one PostgreSQL."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from importlib.metadata import entry_points
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from models.store import Store, open_store
from models.tables import DirectiveRow, FailureRow, FileRow, RunRow
from pipeline.ingest import Ingestion, Progress, ingest
from pipeline.recipe import Recipe
from tests.postgres_server import postgres
from tests.prefect_server import PATIENCE, ask, environment, prefect_server, soon
from tests.processes import children_of, wait_until
from tests.stores import empty_store

pytestmark = [
    pytest.mark.flow,
    pytest.mark.postgres,
    pytest.mark.slow,
    pytest.mark.skipif(
        not entry_points(group="vanban.servers"), reason="the package is not installed"
    ),
]
pytest.importorskip("prefect", reason="Prefect is not installed")

FILES = 30
#: When the night comes due by itself: not while we test.
AT = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")) + timedelta(hours=12)
#: So much of it that a reader is given the file alone, and not eight at a time.
_PROSE = "Tình hình chung trong tháng được giữ vững, nhân dân phấn khởi, tin tưởng.\n" * 400


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A working folder with an inbox, which both machines have."""
    (tmp_path / "đến").mkdir()
    for i in range(FILES - 1):
        words = f"Điều {i}. Giao Sở Nội vụ chủ trì, báo cáo trước ngày {i % 28 + 1}/6/2024.\n"
        (tmp_path / "đến" / f"{i:02}.txt").write_text(words * 40 + _PROSE)
    (tmp_path / "đến" / "rỗng.txt").write_bytes(b"")
    (tmp_path / "vanban.toml").write_text(f'inbox = ["đến"]\njobs = 1\nat = "{AT:%H:%M}"\n')
    return tmp_path


@pytest.fixture
def store() -> Iterator[Store]:
    """A store that both machines use."""
    with postgres() as address:
        opened = open_store(address)
        try:
            yield opened
        finally:
            opened.engine.dispose()


def serve(office: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "--lang", "en", "serve", "--pool", "kho"],
        cwd=office,
        env=environment(office, **more),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def worker(office: Path, name: str, **more: str) -> subprocess.Popen[bytes]:
    """As the README says, on one machine."""
    command = "worker", "start", "--pool", "kho", "--limit", "1", "--name", name
    with (office / f"{name}.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "prefect", *command],
            cwd=office,
            stdout=log,
            stderr=log,
            env=environment(office, **more),
            start_new_session=True,
        )


def end(process: subprocess.Popen[bytes]) -> None:
    """With the runs that it has begun."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(30)


def test_a_pool_needs_a_store_that_machines_can_share(office: Path) -> None:
    refused = serve(office, PREFECT_API_URL="http://127.0.0.1:1/api")
    assert refused.returncode == 2
    assert "PostgreSQL" in refused.stderr


def test_two_workers_share_a_night(office: Path, store: Store) -> None:
    url = store.engine.url.render_as_string(hide_password=False)
    with prefect_server(office) as api, ExitStack() as ending:
        more = {"PREFECT_API_URL": api, "VANBAN_DB": url}
        done = serve(office, **more)
        assert done.returncode == 0, done.stderr
        assert "prefect worker start --pool kho --limit 1" in done.stdout
        machines = [worker(office, name, **more) for name in ("máy-1", "máy-2")]
        for machine in machines:
            ending.callback(end, machine)
        workers = soon_many(api, "/work_pools/kho/workers/filter", 2)
        assert {one["status"] for one in workers} == {"ONLINE"}
        deployment = ask(api, "/deployments/filter", deployments={"name": {"any_": ["nightly"]}})[0]
        assert deployment["schedules"][0]["schedule"]["timezone"] == "Asia/Ho_Chi_Minh"
        with store.engine.connect() as exit_gate:
            # nobody can keep a file, and so ask for more than a few, before both have some
            exit_gate.execute(sa.text("LOCK TABLE file IN SHARE MODE"))
            with store.engine.connect() as gate:
                # nobody begins before both are there
                gate.execute(sa.text("LOCK TABLE run IN EXCLUSIVE MODE"))
                path = f"/deployments/{deployment['id']}/create_flow_run"
                lead = ask(api, path, state={"type": "SCHEDULED"})
                wait_for(gate, "SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
            wait_for(exit_gate, "SELECT count(DISTINCT run) FROM claim")
        share = {"deployments": {"name": {"any_": ["share"]}}}
        this = {"flow_runs": {"id": {"any_": [lead["id"]]}}}
        ended = [soon(api, "/flow_runs/filter", "COMPLETED", **which) for which in (share, this)]
        # one of them met the empty file
        assert {one["state_name"] for one in ended} == {"Completed", "CompletedWithFailures"}
        # a run still tells the server what became of it: without one it would try for long
        wait_until(lambda: not any(children_of(machine.pid) for machine in machines))
    assert_shared(store, office)


def soon_many(api: str, path: str, count: int) -> list[dict[str, str]]:
    """What the server lists, as soon as there are so many."""
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        found: list[dict[str, str]] = ask(api, path)
        if len(found) == count:
            return found
        time.sleep(0.3)
    raise TimeoutError(path)


def wait_for(gate: sa.Connection, count: str) -> None:
    """Until what is counted is there for both."""
    limit = time.monotonic() + PATIENCE
    while gate.scalar(sa.text(count)) != 2:
        assert time.monotonic() < limit, count
        time.sleep(0.2)


def assert_shared(store: Store, office: Path) -> None:
    """Both did a part, nothing was done twice, and the rows are those of a single run."""
    with store.reading() as connection:
        shares = Counter(connection.scalars(sa.select(FileRow.run)))
        runs = [tuple(row) for row in connection.execute(sa.select(RunRow.status, RunRow.done))]
        failed = connection.scalars(sa.select(FailureRow.code)).all()
    assert len(shares) == 2  # how large they are is for the speed of the machines to say
    assert sum(shares.values()) == FILES - 1
    assert [status for status, _ in runs] == ["done", "done"]
    assert sum(done for _, done in runs) == FILES - 1
    assert failed == ["empty_file"]
    alone = empty_store(office, "một mình.db")
    ingestion = Ingestion(
        [office / "đến"], f"sqlite:///{office / 'một mình.db'}", Recipe(), 1, tell
    )
    ingest(ingestion)
    assert facts(store) == facts(alone)
    for opened in (alone, ingestion.store):
        opened.engine.dispose()


def facts(store: Store) -> dict[str, list[str]]:
    """Every row of what was read, but for when and by which run."""
    with store.reading() as connection:
        return {
            table.name: sorted(
                str([value for name, value in row.items() if name not in _WHEN])
                for row in connection.execute(sa.select(table)).mappings()
            )
            for table in (FileRow.__table__, DirectiveRow.__table__, FailureRow.__table__)
        }


_WHEN = {"run", "first_stored", "stored", "id", "document"}


def tell(progress: Progress) -> None:
    """Nobody watches."""
