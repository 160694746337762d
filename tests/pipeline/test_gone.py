"""A share that is cut off in the night: its files are left, not failed, and are read when it is
back."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import queries
from models.record import Outcome
from models.store import open_store
from pipeline.errors import Unreadable
from pipeline.ingest import Ingestion, Progress, ingest
from pipeline.ingest_files import closed_folder
from pipeline.page_watch import PageWatch
from pipeline.recipe import Recipe
from tests.outcomes import fake_process
from tests.slow_pages import Here
from tests.stores import empty_store


def test_when_a_folder_is_gone(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "một.txt").write_text("x")
    (tmp_path / "kho.zip").write_bytes(b"x")
    for name, gone in (
        ("c/hai.txt", None),  # it alone was deleted
        ("a/b/một.txt", "a/b"),  # an empty place to mount on
        ("a/b/c/một.txt", "a/b/c"),
        ("đi.zip!/một.txt", "đi.zip!"),
    ):
        assert closed_folder(tmp_path / name) == (gone and tmp_path / gone), name
    assert closed_folder(Path("s3:/kho/một.pdf")) is None


@pytest.mark.parametrize("emptied", [True, False], ids=["an empty place", "no place"])
def test_files_of_a_share_that_is_cut_off_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, emptied: bool
) -> None:
    share, away = tmp_path / "share", tmp_path / "away"
    for year in ("2023", "2024"):
        (share / year).mkdir(parents=True)
        for i in range(3):
            (share / year / f"{i}.txt").write_text(f"good {year} {i}")
    other = tmp_path / "đĩa"
    other.mkdir()
    (other / "còn.txt").write_text("good one")
    (other / "xoá.txt").write_text("good two")
    cut = []

    def process(path: Path, recipe: Recipe, watch: PageWatch) -> Outcome:
        if path.stem == "1" and not cut:  # it was claimed, with those beside it
            cut.append(path)
            share.rename(away)
            (other / "xoá.txt").unlink()
            if emptied:
                share.mkdir()
        try:
            return fake_process(path, recipe, watch)
        except FileNotFoundError:
            missing = Unreadable("missing").failure(str(path))
            return Outcome(str(path), None, recipe.fingerprint(), failures=(missing,))

    monkeypatch.setattr("pipeline.ingest.Workers", Here)
    monkeypatch.setattr("pipeline.ingest._CLAIMED_AT_ONCE", 2)

    def take_in() -> tuple[Progress, list[tuple[str, str]]]:
        ingestion = Ingestion(
            [share, other], str(tmp_path / "kho.db"), Recipe(), 1, lambda _: None, process
        )
        ingest(ingestion)
        store = open_store(str(tmp_path / "kho.db"))
        failed = [
            (str(Path(past.failure.path).relative_to(tmp_path)), past.failure.code)
            for past in queries.failures(store)
        ]
        store.engine.dispose()
        return ingestion.progress, sorted(failed)

    empty_store(tmp_path).engine.dispose()
    progress, failed = take_in()
    assert (progress.tally.done, progress.tally.remaining) == (2, 5)
    assert failed == [
        ("share/2023", "folder_gone"),
        ("share/2024", "folder_gone"),
        ("đĩa/xoá.txt", "missing"),
    ]
    if emptied:
        share.rmdir()
    away.rename(share)
    progress, failed = take_in()
    assert (progress.tally.done, progress.tally.unchanged, progress.tally.remaining) == (5, 2, 0)
    assert failed == [("đĩa/xoá.txt", "missing")]
