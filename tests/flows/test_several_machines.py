"""Several workers on one PostgreSQL share the files of one folder: each is read by one of them."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from models import queries
from models.claim_table import ClaimRow
from models.report import report_of
from models.store import Store, open_store
from models.store_lock import lock
from models.tables import DocumentRow, FileRow, RunRow
from tests.models.test_report import check, night
from tests.postgres_server import postgres
from tests.processes import PATIENCE, wait_until

pytestmark = [pytest.mark.postgres, pytest.mark.slow]

ROOT = Path(__file__).parents[2]
FILES = 24
WORKER = """
import sys
from pathlib import Path
from pipeline.ingest import Ingestion, ingest
from pipeline.recipe import Recipe
from tests.outcomes import fake_process

def tell(progress):
    pass

if __name__ == "__main__":
    ingestion = Ingestion([Path("chung")], sys.argv[1], Recipe(), 1, tell, fake_process)
    print("ready", flush=True)
    sys.stdin.readline()
    ingest(ingestion)
    tally = ingestion.progress.tally
    print(tally.done, tally.unchanged, tally.elsewhere, tally.failed, flush=True)
"""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with postgres() as address:
        yield address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store; whatever tables others add are emptied, too."""
    opened = open_store(url)
    with opened.writing() as connection:
        names = [name for name in sa.inspect(connection).get_table_names() if "alembic" not in name]
        connection.execute(sa.text(f"TRUNCATE {', '.join(names)} RESTART IDENTITY CASCADE"))
    yield opened
    opened.engine.dispose()


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """A folder that both workers see; nobody gets through a file before the gate is open."""
    (tmp_path / "chung").mkdir()
    for i in range(FILES):
        (tmp_path / "chung" / f"{i:02}.txt").write_text(f"gate {i}")
    (tmp_path / "worker.py").write_text(WORKER)
    return tmp_path


def worker(share: Path, url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "worker.py", url],
        cwd=share,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def begin(*workers: subprocess.Popen[str]) -> None:
    for each in workers:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in workers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()


def read_by(store: Store) -> Counter[int]:
    """How many files each run has read."""
    with store.reading() as connection:
        return Counter(connection.scalars(sa.select(FileRow.run)))


def in_hand(store: Store) -> dict[str, int]:
    """Which run has which file in hand, as soon as two have some."""
    wait_until(lambda: len(set(claims(store).values())) == 2)
    return claims(store)


def claims(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        query = sa.select(ClaimRow.key, ClaimRow.run)
        return {row.key: row.run for row in connection.execute(query)}


def test_two_workers_share_the_files(share: Path, url: str, store: Store) -> None:
    with worker(share, url) as first, worker(share, url) as second:
        begin(first, second)
        held = in_hand(store)
        (share / "open").touch()
        tallies = [
            [int(count) for count in each.communicate(timeout=PATIENCE)[0].split()]
            for each in (first, second)
        ]
    shares = read_by(store)
    assert len(shares) == 2
    assert sum(shares.values()) == FILES
    # how large they are is for the speed of the machines to say, but what one had, it has read
    with store.reading() as connection:
        by = {row.sha256: row.run for row in connection.execute(sa.select(FileRow.__table__))}
    assert {key: by[key] for key in held} == held
    # nothing was done twice: what one of them read, the other one did not
    assert sum(done for done, *_ in tallies) == FILES
    assert [failed for *_, failed in tallies] == [0, 0]
    assert [done + unchanged + elsewhere for done, unchanged, elsewhere, _ in tallies] == [
        FILES,
        FILES,
    ]
    with store.reading() as connection:
        documents = connection.scalar(sa.select(sa.func.count()).select_from(DocumentRow))
    assert documents == FILES
    assert [run.status for run in queries.runs(store)] == ["done", "done"]


def test_one_takes_over_from_another_that_was_killed(share: Path, url: str, store: Store) -> None:
    with worker(share, url) as first, worker(share, url) as second:
        begin(first, second)
        in_hand(store)
        first.send_signal(signal.SIGKILL)
        (share / "open").touch()
        second.communicate(timeout=PATIENCE)
    assert second.returncode == 0
    assert sum(read_by(store).values()) == FILES
    with store.reading() as connection:
        ended = Counter(connection.scalars(sa.select(RunRow.status)))
    assert ended == {"done": 1, "broken": 1}


def test_nights_of_one_store_give_way_but_not_those_of_machines(url: str, store: Store) -> None:
    again = open_store(url)
    own = f"nightly@{socket.gethostname()}"
    with lock(store, "nightly") as first, lock(again, "nightly") as second:
        assert (first, second) == (True, False)
        with lock(again, own) as machine, lock(store, "nightly@may-khac") as other:
            assert (machine, other) == (True, True)
    with lock(again, "nightly") as freed:
        assert freed
    again.engine.dispose()


def test_a_run_is_told_as_on_sqlite(store: Store) -> None:
    found = report_of(store, night(store))
    assert found is not None
    check(found)
