"""Runs that are killed in the middle, and runs beside one another."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from models import queries
from models.claim_table import ClaimRow
from models.store import Store, open_store
from tests.processes import all_gone, descendants, wait_until
from tests.taken_in import files, rows

ROOT = Path(__file__).parents[2]

KILLED = """
import signal, sys
from pathlib import Path
from pipeline.ingest import Ingestion, ingest
from pipeline.recipe import Recipe
from tests.outcomes import fake_process

def tell(progress):
    print(progress.tally.files, flush=True)

if __name__ == "__main__":
    # tests that run in the background would leave it deaf to this
    signal.signal(signal.SIGINT, signal.default_int_handler)
    ingest(Ingestion([Path(sys.argv[1])], sys.argv[2], Recipe(), 2, tell, fake_process))
"""


#: Files of which the first are read at once; the others wait for the test to open the gate.
_MANY, _FREE = 16, 6


def started(folder: Path, name: str) -> subprocess.Popen[str]:
    script = folder.parent / "run.py"
    script.write_text(KILLED)
    url = f"sqlite:///{folder.parent / name}"
    return subprocess.Popen(
        [sys.executable, str(script), str(folder), url],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGINT])
def test_killed_in_the_middle_and_run_again(tmp_path: Path, sign: signal.Signals) -> None:
    words = ["good"] * _FREE + ["gate"] * (_MANY - _FREE)
    folder = files(
        tmp_path / "in", **{f"f{i:02}": f"{word} {i:02}" for i, word in enumerate(words)}
    )
    gate = tmp_path / "open"
    with started(folder, "cut.db") as cut:
        while int(cut.stdout.readline()) < _FREE:
            pass
        workers = descendants(cut.pid)
        cut.send_signal(sign)
        _, said = cut.communicate()
    assert ("KeyboardInterrupt" in said) is (sign == signal.SIGINT)
    all_gone(workers)  # though the gate is still shut
    store = open_store(str(tmp_path / "cut.db"))
    assert queries.counts(store).files == _FREE
    assert queries.runs(store)[0].status == ("cut" if sign == signal.SIGKILL else "stopped")
    gate.touch()
    for name in ("cut.db", "whole.db"):
        with started(folder, name) as again:
            assert again.communicate()[0].split()[-1] == str(_MANY)
    other = open_store(str(tmp_path / "whole.db"))
    assert rows(store) == rows(other)
    for opened in (store, other):
        opened.engine.dispose()


@pytest.mark.slow
def test_two_at_once_share_the_files(tmp_path: Path) -> None:
    """Both wait at the gate with files in hand, so each must leave those of the other alone."""
    folder = files(tmp_path / "in", **{f"f{i:02}": f"gate {i}" for i in range(_MANY)})
    files(folder, bad="bad", copy="gate 3", gone="bug")
    runs = [started(folder, "kho.db") for _ in range(2)]
    wait_until((tmp_path / "kho.db").exists)
    store = open_store(str(tmp_path / "kho.db"))
    wait_until(lambda: holders(store) == 2)
    (tmp_path / "open").touch()
    for run in runs:
        said, complaint = run.communicate()
        assert (run.returncode, complaint) == (0, "")
        assert said.split()[-1] == str(_MANY + 3)
    past = queries.runs(store)
    assert sum(run.done for run in past) == _MANY
    assert sum(run.failed for run in past) == 2
    assert min(run.done for run in past) > 0
    with started(folder, "whole.db") as whole:
        whole.communicate()
    other = open_store(str(tmp_path / "whole.db"))
    assert rows(store) == rows(other)
    for opened in (store, other):
        opened.engine.dispose()


def holders(store: Store) -> int:
    """How many runs have files in hand."""
    with store.reading() as connection:
        return connection.execute(sa.select(sa.func.count(sa.distinct(ClaimRow.run)))).scalar_one()
