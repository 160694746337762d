"""What was read once need not be read again: steps alone, files that were given up, killed runs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
import sqlalchemy as sa

from models import queries
from models.claim_runs import end_run
from models.decisions import Verdict
from models.identity import document_id
from models.outcome import Stage
from models.store import Store, Tally, begin_run, open_store
from models.store_decisions import Ruling, decide
from models.store_kept import begun_with, load_kept
from models.tables import Table
from pipeline.ingest import Ingestion, Progress, ingest
from pipeline.ingest_kept import shelf_of
from pipeline.ingest_plan import Only, Plan
from pipeline.recipe import Recipe
from pipeline.workers import Process
from tests import taken_in
from tests.processes import give_up, wait_until
from tests.slow_pages import (
    Here,
    fail_to_understand,
    logged,
    read_not_at_all,
    read_slowly,
    read_with_other_words,
    redone_with_other_words,
)

ROOT = Path(__file__).parents[2]
PAPER = """HỘI ĐỒNG NHÂN DÂN TỈNH AN HẢI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {number}/NQ-HĐND
An Hải, ngày 08 tháng 12 năm 2023
NGHỊ QUYẾT
Về chỉ tiêu chuyển đổi số năm 2024
Điều 1. Phấn đấu tỷ lệ hồ sơ trực tuyến đạt {number}% trong năm 2024.
\fDieu 2. Giao So Noi vu chu tri, phoi hop voi So Tai chinh bao cao truoc ngay 30/6/2024.
\fĐiều 3. Giao Sở Y tế báo cáo trước ngày 31/7/2024.
"""


def quiet(progress: Progress) -> None:
    """Nobody watches."""


def run(
    folder: Path,
    process: Process | None = None,
    plan: Plan = Plan(),  # noqa: B008 - frozen
    recipe: Recipe | None = None,
    paths: list[Path] | None = None,
) -> Progress:
    url = f"sqlite:///{folder.parent / 'kho.db'}"
    given = [folder] if paths is None else paths
    return ingest(Ingestion(given, url, recipe or Recipe(), 1, quiet, process, plan))


def redo(stage: Stage) -> Plan:
    return Plan(only=Only.KEPT, stage=stage)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.Workers", Here)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number, name in ((80, "a"), (81, "b"), (82, "c")):
        (tmp_path / "in" / f"{name}.txt").write_text(PAPER.format(number=number))
    return tmp_path / "in"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened = open_store(str(folder.parent / "kho.db"))
    yield opened
    opened.engine.dispose()


def rows(store: Store, *but: str) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the store but the clock, the runs and what was before."""
    return taken_in.rows(store, "redone", "decided", "past_reading", *but)


@pytest.mark.slow
@pytest.mark.usefixtures("here")
def test_a_step_alone_gives_the_same_rows_without_the_files(folder: Path, store: Store) -> None:
    run(folder)
    before = rows(store)
    assert before["kept_page"]
    assert len(before["measure"]) == 3
    assert before["change"]  # there is something that restoration has to do
    folder.rename(folder.parent / "gone")
    for stage in (Stage.EXTRACT, Stage.RESTORE):
        progress = run(folder, read_not_at_all, redo(stage), paths=[])
        assert (progress.tally.done, progress.tally.pages) == (3, 9)
        assert rows(store) == before
    assert [past.stage for past in queries.runs(store)] == ["restore", "extract", ""]


@pytest.mark.slow
@pytest.mark.usefixtures("here")
def test_a_step_alone_with_other_words_is_what_reading_again_would_be(
    folder: Path, store: Store, tmp_path: Path
) -> None:
    run(folder)
    before = rows(store)
    run(folder, redone_with_other_words, redo(Stage.EXTRACT), paths=[])
    other = tmp_path / "other"
    other.mkdir()
    folder.rename(other / "in")
    with patch("pipeline.recipe.VERSION", 99):
        run(other / "in", read_with_other_words)
    again = open_store(str(other / "kho.db"))
    assert before["measure"] != rows(store)["measure"]
    assert "'%!'" in repr(rows(store)["measure"])
    assert no_paths(rows(store, "path")) == no_paths(rows(again, "path"))
    again.engine.dispose()


def no_paths(found: dict[str, list[tuple[object, ...]]]) -> object:
    return {name: of for name, of in found.items() if name not in ("sighting", "failure")}


@pytest.mark.slow
@pytest.mark.usefixtures("here")
def test_what_people_decided_holds_after_a_step_alone(folder: Path, store: Store) -> None:
    run(folder)
    [file] = shelf_of(store, [folder / "a.txt"]).files
    with store.reading() as connection:
        measure = Table.metadata.tables["measure"]
        document = document_id(file.sha256, 1)
        fact = connection.scalar(sa.select(measure.c.fact).where(measure.c.document == document))
    now = datetime(2026, 1, 2, tzinfo=UTC)
    decide(store, Ruling(fact, document, Verdict.CORRECTED, (("value", 85.0),), "Lan", "", now))
    before = rows(store)
    run(folder, read_not_at_all, redo(Stage.RESTORE), paths=[])
    assert rows(store) == before
    assert 85.0 in {
        measure.value for r in queries.all_records(store) for measure in r.facts.measures
    }


@pytest.mark.slow
@pytest.mark.usefixtures("here")
def test_a_later_vanban_takes_up_the_pages_when_it_reads_them_the_same(
    folder: Path, store: Store
) -> None:
    run(folder)
    (folder / "c.txt").write_text(PAPER.format(number=99))  # other bytes at its place
    with patch("pipeline.recipe.VERSION", 99):
        progress = run(folder, redone_with_other_words, Plan(only=Only.OLDER))
        assert (progress.tally.done, progress.tally.failed) == (2, 1)  # c was opened
        tally = run(folder, read_with_other_words).tally
        assert (tally.unchanged, tally.done) == (2, 1)
    measures = [m for r in queries.all_records(store) for m in r.facts.measures]
    assert sorted((m.value, m.unit) for m in measures) == [
        (80.0, "%!"), (81.0, "%!"), (82.0, "%"), (99.0, "%!"),
    ]  # fmt: skip


@pytest.mark.slow
@pytest.mark.usefixtures("here")
def test_a_run_of_a_step_goes_on_where_one_before_it_was_cut_off(
    folder: Path, store: Store
) -> None:
    run(folder)
    url = f"sqlite:///{folder.parent / 'kho.db'}"
    with Ingestion([], url, Recipe(), 1, quiet, None, redo(Stage.EXTRACT)) as cut:
        cut.take(cut.found[:2])
        cut.stop()
    tally = run(folder, None, redo(Stage.EXTRACT), paths=[]).tally
    assert (tally.unchanged, tally.done) == (2, 1)
    tally = run(folder, None, redo(Stage.EXTRACT), paths=[folder / "b.txt"]).tally
    assert (tally.unchanged, tally.done) == (0, 1)  # the work was done: this is new work


def test_which_runs_belong_together(store: Store) -> None:
    first = datetime(2026, 1, 2, tzinfo=UTC)

    def begin(hour: int, stage: str, recipe: str = "r1", status: str = "stopped") -> int:
        number = begin_run(store, recipe, "plain", first + timedelta(hours=hour), stage)
        end_run(store, number, Tally(), status, first + timedelta(hours=hour, minutes=30))
        return number

    def hour_of(number: int) -> float:
        return (begun_with(store, number) - first) / timedelta(hours=1)

    assert hour_of(begin(0, "extract")) == 0
    assert hour_of(begin(1, "extract", status="broken")) == 0
    assert hour_of(begin(2, "")) == 2  # reads files
    assert hour_of(begin(3, "extract", status="done")) == 0
    assert hour_of(begin(4, "extract")) == 4
    assert hour_of(begin(5, "restore")) == 5
    assert hour_of(begin(6, "extract")) == 6
    assert hour_of(begin(7, "extract", "r2")) == 7


@pytest.mark.slow
@pytest.mark.usefixtures("here")
def test_files_without_kept_pages_are_left_and_counted(
    folder: Path, store: Store, tmp_path: Path
) -> None:
    run(folder)
    with store.writing() as connection:
        kept = Table.metadata.tables["kept_reading"]
        files = shelf_of(store, []).files
        connection.execute(sa.delete(kept).where(kept.c.file == files[0].sha256))
        page = Table.metadata.tables["kept_page"]
        broken = sa.update(page).where(page.c.file == files[1].sha256, page.c.number == 2)
        connection.execute(broken.values(content=b"\x01nothing"))
    (folder / "new.txt").write_text("Chưa đọc.")
    assert len(shelf_of(store, []).files) == 2
    assert (shelf_of(store, [folder]).left, shelf_of(store, [tmp_path / "kho"]).left) == (2, 0)
    assert [Path(f.path).name for f in shelf_of(store, [folder / "c.txt"]).files] == ["c.txt"]
    before = rows(store)
    progress = run(folder, read_not_at_all, redo(Stage.EXTRACT))
    assert (progress.tally.done, progress.tally.failed) == (1, 1)
    [past] = queries.failures(store)
    assert past.failure.code == "kept_unreadable"
    after = rows(store)
    assert {**after, "failure": [], "claim": []} == {**before, "failure": [], "claim": []}
    run(folder)  # reads them from the file again
    assert queries.failures(store) == []


@pytest.mark.slow
def test_a_reader_that_hangs_or_dies_has_not_read_in_vain(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    crash, hang = folder / "a.txt", folder / "b.txt"
    crash.write_text(PAPER.format(number=90) + "\fcrash\fĐiều 4. Hết.")
    hang.write_text(PAPER.format(number=91) + "\fhang\fĐiều 4. Hết.")
    (folder / "c.txt").unlink()
    give_up(monkeypatch, lambda path: path == hang and 4 in logged(path))
    progress = run(folder, read_slowly, recipe=Recipe(file_timeout=3))
    assert (progress.tally.partial, progress.tally.pages) == (2, 5 + 3)
    assert (logged(crash), logged(hang)) == ([1, 2, 3, 4, 4, 5], [1, 2, 3, 4])
    lost, late = ("page_lost", 4), ("file_timeout", None)
    assert failed(store) == [lost, late]
    measures = [m.value for record in queries.all_records(store) for m in record.facts.measures]
    assert measures == [90.0, 91.0]
    spools = folder.parent / ".vanban" / "pages"
    assert len(list(spools.iterdir())) == 1

    monkeypatch.setattr("pipeline.ingest.Workers", Here)
    run(folder, read_not_at_all, redo(Stage.EXTRACT), paths=[])  # the rest is still missing
    assert failed(store) == [lost, late]
    (folder.parent / "open").touch()
    assert run(folder, read_slowly).tally.done == 1
    assert logged(hang) == [1, 2, 3, 4, 4, 5]
    assert failed(store) == [lost]
    assert list(spools.iterdir()) == []


def failed(store: Store) -> list[tuple[str, int | None]]:
    return [(one.failure.code, one.failure.page) for one in queries.failures(store)]


@pytest.mark.slow
@pytest.mark.usefixtures("here")
def test_only_the_page_that_failed_is_read_again(folder: Path, store: Store) -> None:
    (folder / "a.txt").write_text(PAPER.format(number=90).replace("Điều 3.", "unread"))
    for name in "bc":
        (folder / f"{name}.txt").unlink()
    assert run(folder, read_slowly).tally.partial == 1
    (folder.parent / "open").touch()
    assert run(folder, read_slowly, Plan(only=Only.FAILED)).tally.done == 1
    assert logged(folder / "a.txt") == [1, 2, 3, 3]


@pytest.mark.slow
@pytest.mark.usefixtures("here")
def test_what_was_read_outlives_a_bug_in_what_follows(folder: Path, store: Store) -> None:
    assert run(folder, fail_to_understand).tally.failed == 3
    assert {one.failure.code for one in queries.failures(store)} == {"internal_error"}
    assert run(folder, read_not_at_all).tally.done == 3
    assert len(list(queries.all_records(store))) == 3


KILLED = """
import sys
from pathlib import Path
from pipeline.ingest import Ingestion, ingest
from pipeline.recipe import Recipe
from tests.slow_pages import read_slowly

if __name__ == "__main__":
    url = sys.argv[2]
    ingest(Ingestion([Path(sys.argv[1])], url, Recipe(), 1, lambda progress: None, read_slowly))
"""


@pytest.mark.slow
def test_a_run_that_is_killed_goes_on_from_the_page_in_hand(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "a.txt"
    path.write_text(PAPER.format(number=90) + "\fhang\fĐiều 4. Hết.")
    for name in "bc":
        (folder / f"{name}.txt").unlink()
    script = folder.parent / "run.py"
    script.write_text(KILLED)
    url = f"sqlite:///{folder.parent / 'kho.db'}"
    with subprocess.Popen(
        [sys.executable, str(script), str(folder), url], env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as killed:
        try:
            wait_until(lambda: 4 in logged(path))
        finally:
            killed.send_signal(signal.SIGKILL)
    (folder.parent / "open").touch()
    monkeypatch.setattr("pipeline.ingest.Workers", Here)
    assert run(folder, read_slowly).tally.done == 1
    assert logged(path) == [1, 2, 3, 4, 4, 5]
    kept = load_kept(store, shelf_of(store, []).files[0].sha256)
    assert kept is not None
    assert [page.number for page in kept.pages] == [1, 2, 3, 4, 5]
