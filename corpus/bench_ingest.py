"""What an ingest withstands and what it costs, measured on small documents made for it.

    python -m corpus.bench_ingest [--files N] [--memory N] [--readme FILE]
                                  [--parts kill,twice,together,overhead,workers,scans]

`kill`      a run killed three times at random with all its processes, and twice more one of its
            workers, then resumed: is the store that of an undisturbed run, row for row?
`twice`     the same folder again, and copies under other names: are there new rows?
`together`  two runs started at the same moment on a store that is not there yet
`overhead`  the same files by workers alone, and with the store, in turns: of small documents, and
            of the size that most have; and with and without Prefect
`workers`   two worker processes against one (on two cores that nobody else uses), for documents of
            both sizes, beside what plain reading with as many makes of this machine: more is not
            to be had
`scans`     both for scanned pages, each a file of its own
`--memory`  the memory of the run and of its workers while they read so many documents

Every run is a process of its own. Times are of the wall and of the processor.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import sqlalchemy as sa

from corpus.paired_costs import Cost, over
from corpus.run_processes import of_children, resident, workers_of
from corpus.small_papers import write, write_scans
from models import queries
from models.store import open_store
from models.tables import Table
from pipeline.ingest import Ingestion, Progress, ingest
from pipeline.intake import discover
from pipeline.recipe import Recipe
from pipeline.workers import Workers

_MARKS = ("<!-- ingest benchmark -->", "<!-- /ingest benchmark -->")
#: Whole tables, and columns, that tell when and by which run, not what.
_WHEN = {"run", "claim", "past_reading"}, {"run", "seen", "stored", "first_stored", "taken"}
_JOBS = 2
#: How often runs are killed, started together, and made with one worker and with two, on a new
#: store.
_GOES = 3
#: Runs of each kind whose costs are compared.
_PAIRS = 5


def store_of(path: Path) -> dict[str, str]:
    """A digest of every table, of all that does not depend on when and by whom it was read."""
    store = open_store(f"sqlite:///{path}", must_exist=True)
    digests = {}
    with store.reading() as connection:
        for table in Table.metadata.sorted_tables:
            if table.name in _WHEN[0]:
                continue
            columns = [column for column in table.c if column.name not in _WHEN[1]]
            rows = sorted(map(repr, connection.execute(sa.select(*columns))))
            digests[table.name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    store.engine.dispose()
    return digests


def started(folder: Path, database: Path, *more: str) -> subprocess.Popen[str]:
    """An ingest in a process group of its own."""
    command = [sys.executable, "-m", "corpus.bench_ingest", "--child", str(folder), str(database)]
    return subprocess.Popen(  # noqa: S603 - our own module
        [*command, *more], stdout=subprocess.PIPE, text=True, start_new_session=True
    )


def run(folder: Path, database: Path, *more: str) -> Cost:
    """An ingest from its start to its end."""
    with started(folder, database, *more) as process:
        said = process.communicate()[0]
    if process.returncode:
        raise SystemExit(f"an ingest ended with {process.returncode}")
    return Cost(**json.loads(said.splitlines()[-1]))


def killed(folder: Path, files: int, database: Path, seed: int = 1) -> int:
    """Kills runs at random, then lets one end; gives how often something was killed."""
    chance, kills = random.Random(seed), 0  # noqa: S311
    for whole in (True, False, True, False, True):
        known = _files(database)
        aim = known + chance.randint(files // 20, files // 6)
        with started(folder, database) as process:
            while _files(database) < aim and process.poll() is None:
                time.sleep(0.05)
            if process.poll() is None:
                kills += 1
                if whole:
                    os.killpg(process.pid, signal.SIGKILL)
                else:
                    _kill_a_worker(process.pid, chance)
                    time.sleep(1.0)
                    os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
    run(folder, database)
    run(folder, database)  # what failed because its worker died is tried again
    return kills


def together(folder: Path, database: Path) -> list[tuple[int, Cost]]:
    """Exit codes and costs of two runs started at the same moment."""
    both = [started(folder, database) for _ in range(2)]
    ends = []
    for process in both:
        said = process.communicate()[0]
        cost = Cost(**json.loads(said.splitlines()[-1])) if said else Cost(0, 0, 0, 0)
        ends.append((process.returncode, cost))
    return ends


def read_alone(folder: Path, jobs: int) -> Cost:
    """The same workers on the same files, without a store."""
    begun, busy, worked = time.perf_counter(), time.process_time(), of_children()
    paths = [path for path in discover([folder]) if isinstance(path, Path)]
    with Workers(Recipe(), jobs) as workers:
        read = sum(1 for _ in workers.read(paths))
    wall, main = time.perf_counter() - begun, time.process_time() - busy
    return Cost(wall, main, of_children() - worked, read)


def memory(files: int) -> Iterator[tuple[int, int, int]]:
    """After each tenth, and just before the end: documents, megabytes of the main process, and of
    its largest worker."""
    with tempfile.TemporaryDirectory() as folder:
        inbox, database = Path(folder) / "in", Path(folder) / "kho.db"
        files -= write(inbox, files, seed=3)  # copies are no files of the store
        with started(inbox, database) as process:
            step = max(files // 10, 1)
            aim, told, latest = step, 0, (0, 0, 0)
            while process.poll() is None:
                known, mine = _files(database), int(resident(process.pid))
                workers = [int(resident(pid)) for pid in workers_of(process.pid)]
                if mine and any(workers):
                    latest = known, mine, max(workers)
                if known >= aim:
                    yield latest
                    aim, told = aim + step, latest[0]
                time.sleep(0.2)
            process.communicate()
            if latest[0] > told:
                yield latest


def _files(database: Path) -> int:
    if not database.is_file():
        return 0
    import sqlite3

    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30)
    try:
        return int(connection.execute("SELECT count(*) FROM file").fetchone()[0])
    except sqlite3.OperationalError:  # its tables are being made
        return 0
    finally:
        connection.close()


def _kill_a_worker(pid: int, chance: random.Random) -> None:
    if workers := workers_of(pid):
        os.kill(chance.choice(workers), signal.SIGKILL)


def _quiet(progress: Progress) -> None:
    """Nobody watches."""


def child(folder: Path, database: Path, jobs: int) -> Cost:
    """One run, in this process."""
    begun, busy = time.perf_counter(), time.process_time()
    taken = ingest(Ingestion([folder], f"sqlite:///{database}", Recipe(), jobs, _quiet))
    wall, main = time.perf_counter() - begun, time.process_time() - busy
    return Cost(wall, main, of_children(), taken.tally.done)


def part_kill(folder: Path, files: int) -> Iterator[tuple[str, str]]:
    """Rows of the table."""
    whole = folder / "whole.db"
    run(folder / "in", whole)
    told = store_of(whole)
    for seed in range(1, _GOES + 1):
        cut = folder / f"cut{seed}.db"
        kills = killed(folder / "in", files, cut, seed)
        same = "equal row for row" if store_of(cut) == told else "DIFFERENT"
        yield f"{files} documents, killed {kills} times at random, resumed (go {seed})", same
        cut.unlink()


def part_twice(folder: Path, files: int) -> Iterator[tuple[str, str]]:
    """Rows of the table; needs what `part_kill` has made, or makes it."""
    database = folder / "whole.db"
    if not database.is_file():
        run(folder / "in", database)
    before = store_of(database)
    again = run(folder / "in", database)
    new = "no new rows" if store_of(database) == before else "NEW ROWS"
    yield "the same folder again", f"{new}, {1000 * again.wall / files:.1f} ms a file"
    store = open_store(f"sqlite:///{database}")
    listed = sum(len(one.others) for one in queries.copies(store))
    store.engine.dispose()
    yield "copies under other names", f"{listed} listed as copies"


def part_together(folder: Path, files: int) -> Iterator[tuple[str, str]]:
    """Rows of the table."""
    whole = folder / "whole.db"
    if not whole.is_file():
        run(folder / "in", whole)
    told = store_of(whole)
    for go in range(1, _GOES + 1):
        both = folder / f"both{go}.db"
        ends = together(folder / "in", both)
        same = "equal to that of one" if store_of(both) == told else "DIFFERENT"
        shares = " and ".join(str(cost.documents) for _, cost in ends)
        codes = ", ".join(str(code) for code, _ in ends)
        yield (
            f"two ingests started at the same moment on one new store (go {go})",
            f"exit codes {codes}; {shares} of {files} files read; the store is {same}",
        )


def part_overhead(folder: Path, files: int) -> Iterator[tuple[str, str]]:
    """Rows of the table: for small documents, which are the worst case, and for usual ones."""
    for kind, inbox, count in _sizes(folder, files):
        yield (
            f"the store over plain reading of the same {count} {kind} documents",
            over(*_in_turns(folder, inbox), count),
        )
    begun = time.perf_counter()
    flow = ["-m", "pipeline.cli", "ingest", str(folder / "in"), "--flow", "--jobs", str(_JOBS)]
    command = [sys.executable, *flow, "--db", f"sqlite:///{folder / 'flow.db'}"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
    flowed = time.perf_counter() - begun
    begun = time.perf_counter()
    run(folder / "in", folder / "plain.db")
    plain = time.perf_counter() - begun
    yield (
        "Prefect over that, its start and end with it",
        f"{flowed - plain:+.1f} s for {files} files in {flowed:.0f} s",
    )


def _sizes(folder: Path, files: int) -> Iterator[tuple[str, Path, int]]:
    """The small documents, and half as many of usual length: their kind, folder and count."""
    yield "small", folder / "in", files
    usual, fewer = folder / "usual", max(files // 2, 1)
    if not usual.is_dir():
        write(usual, fewer, seed=2, usual=True)
    yield "usual", usual, fewer


def _in_turns(folder: Path, inbox: Path) -> tuple[list[Cost], list[Cost]]:
    """What it costs to read all files, and to take them into a new store, some times each."""
    alone, stored = [], []
    for _ in range(_PAIRS):
        with tempfile.TemporaryDirectory(dir=folder) as fresh:
            database = Path(fresh) / "kho.db"
            alone.append(run(inbox, database, "--alone"))
            open_store(f"sqlite:///{database}").engine.dispose()  # to make it is told apart
            stored.append(run(inbox, database))
    return alone, stored


def part_workers(folder: Path, files: int) -> Iterator[tuple[str, str]]:
    """Rows of the table: for small documents, which are the worst case, and for usual ones."""
    for kind, inbox, count in _sizes(folder, files):
        plain, stored = [], []
        for _ in range(_GOES):
            one, two = (_anew(folder, inbox, jobs) for jobs in "12")
            stored.append(one.wall / two.wall)
            yield (
                f"two worker processes against one, {kind} documents a minute",
                _beside(count, one, two),
            )
            one, two = (run(inbox, folder / "no.db", "--alone", "--jobs", jobs) for jobs in "12")
            plain.append(one.wall / two.wall)
        yield (
            f"{kind} documents in {_GOES} goes; of plain reading beside them, which writes nothing",
            f"{_each(stored)} ×; {_each(plain)} ×",
        )


def _anew(folder: Path, inbox: Path, jobs: str) -> Cost:
    """What it costs to take all files into a new store."""
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        return run(inbox, Path(fresh) / "kho.db", "--jobs", jobs)


def part_scans(folder: Path, _files: int) -> Iterator[tuple[str, str]]:
    """Rows of the table; of so many pages that the last ones do not decide."""
    inbox = folder / "scans"
    files = write_scans(inbox)
    alone = run(inbox, folder / "none.db", "--alone")
    one = run(inbox, folder / "s1.db", "--jobs", "1")
    two = run(inbox, folder / "s2.db", "--jobs", "2")
    yield (
        f"the store over plain reading of {files} scanned pages",
        f"{100 * (two.wall / alone.wall - 1):+.1f} % of wall time",
    )
    yield "two worker processes against one, scanned pages a minute", _beside(files, one, two)


def _each(ratios: Sequence[float]) -> str:
    return ", ".join(f"{ratio:.2f}" for ratio in ratios)


def _beside(files: int, one: Cost, two: Cost) -> str:
    return (
        f"{60 * files / two.wall:.0f} against {60 * files / one.wall:.0f}: "
        f"{one.wall / two.wall:.2f} ×; seconds of processor {two.main + two.workers:.0f} against "
        f"{one.main + one.workers:.0f}"
    )


PARTS: dict[str, Callable[[Path, int], Iterator[tuple[str, str]]]] = {
    "kill": part_kill,
    "twice": part_twice,
    "together": part_together,
    "overhead": part_overhead,
    "workers": part_workers,
    "scans": part_scans,
}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--files", type=int, default=2_000)
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--memory", type=int, metavar="N")
    parser.add_argument("--readme", type=Path)
    parser.add_argument("--child", nargs=2, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--jobs", type=int, default=_JOBS, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        folder, database = asked.child
        alone = asked.alone
        cost = read_alone(folder, asked.jobs) if alone else child(folder, database, asked.jobs)
        print(json.dumps(asdict(cost)))
        return
    rows = [f"| {asked.files} small documents, {_JOBS} workers | |", "|---|---|"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "in", asked.files)
        for part in filter(None, asked.parts.split(",")):
            for what, result in PARTS[part](folder, asked.files):
                print(f"{what}: {result}", flush=True)
                rows.append(f"| {what} | {result} |")
    if asked.memory:
        for known, mine, worker in memory(asked.memory):
            print(f"{known} documents: {mine} MB, a worker {worker} MB", flush=True)
            last = f"| memory after {known} documents | {mine} MB, a worker {worker} MB |"
        rows.append(last)
    if asked.readme is not None:
        before, _, rest = asked.readme.read_text(encoding="utf-8").partition(_MARKS[0])
        after = rest.partition(_MARKS[1])[2]
        text = "\n".join(rows)
        asked.readme.write_text(
            f"{before}{_MARKS[0]}\n{text}\n{_MARKS[1]}{after}", encoding="utf-8"
        )


if __name__ == "__main__":
    main()
