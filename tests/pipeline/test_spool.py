"""Pages that were read outlive their reader, and are never taken for those of another file."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from models.document import Origin, Page, Source, Verdict
from models.kept import KeptPage, KeptReading
from models.kept_pages import pack_page
from models.outcome import Failure, Stage
from models.record import Outcome
from pipeline.page_watch import PageWatch
from pipeline.read_file import sheets_of
from pipeline.recipe import Recipe
from pipeline.spool import Spool, spool_in, spooled, sweep, with_pages

SOURCE = Source("/kho/tờ trình.pdf", "a" * 64, "application/pdf", 12)
RECIPE = Recipe().reading()


def page(number: int) -> KeptPage:
    text = f"Điều {number}. Giao Sở Nội vụ báo cáo."
    return KeptPage(number, pack_page(Page(number, text, Origin.OCR, Verdict.USABLE)))


PAGES = (page(1), page(2), page(3))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("pipeline.spool._SOON", 0.0)
    return spool_in(tmp_path / "pages", Path("/kho/tờ trình.pdf"))


def filled(path: Path, *pages: KeptPage) -> Spool:
    spool = Spool(path, SOURCE, RECIPE)
    for each in pages:
        spool.add(each)
    return spool


def test_the_next_attempt_has_the_pages_of_the_last_one(path: Path) -> None:
    assert spooled(path) is None
    assert filled(path, *PAGES[:2]).pages == ()
    again = filled(path, PAGES[2])
    assert again.pages == PAGES[:2]
    assert spooled(path) == KeptReading(replace(SOURCE, pages=3), RECIPE, PAGES)


def test_a_file_that_is_read_soon_leaves_nothing(path: Path, monkeypatch) -> None:
    monkeypatch.setattr("pipeline.spool._SOON", 60.0)
    filled(path, *PAGES)
    assert not path.parent.exists()
    Spool(None, SOURCE, RECIPE).add(PAGES[0])  # nobody follows


@pytest.mark.parametrize("cut", [1, 20, 60])
def test_what_was_cut_off_is_good_up_to_its_last_whole_page(path: Path, cut: int) -> None:
    filled(path, *PAGES)
    path.write_bytes(path.read_bytes()[:-cut])
    assert filled(path, PAGES[2]).pages == PAGES[:2]
    found = spooled(path)
    assert found is not None
    assert found.pages == PAGES


@pytest.mark.parametrize(
    ("source", "recipe"), [(replace(SOURCE, sha256="b" * 64), RECIPE), (SOURCE, "another")]
)
def test_pages_of_other_bytes_or_another_recipe_are_not_taken(
    path: Path, source: Source, recipe: str
) -> None:
    filled(path, *PAGES)
    assert Spool(path, source, recipe).pages == ()
    assert not path.exists()


def test_a_page_that_another_reader_has_written_meanwhile_is_not_taken(path: Path) -> None:
    filled(path, PAGES[0])
    known = path.read_bytes()
    path.unlink()
    filled(path)
    other = Spool(path, replace(SOURCE, sha256="b" * 64), RECIPE)
    other.add(PAGES[1])
    strange = path.read_bytes()
    path.write_bytes(known + strange[strange.index(b"\n") + 1 :])
    assert Spool(path, SOURCE, RECIPE).pages == PAGES[:1]


@pytest.mark.parametrize(
    "known",
    [
        b"",
        b"strange",
        b"vanban pages 1 {\n",
        b"vanban pages 1 []\n",
        b'vanban pages 1 {"source": {"path": 3}, "recipe": ""}\n' + bytes(99),
        b"vanban pages 1 " + b"[" * 99_999,
    ],
)
def test_what_is_no_spool_has_no_pages(path: Path, known: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(known)
    assert spooled(path) is None
    assert filled(path, PAGES[0]).pages == ()
    assert spooled(path) is not None


def test_a_spool_has_its_bounds(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.spool._MOST_BYTES", 300)
    filled(path, *PAGES)
    monkeypatch.undo()
    found = spooled(path)
    assert found is not None
    assert found.pages == PAGES[:2]


def test_a_disk_that_refuses_costs_nothing_but_the_spool(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    filled(tmp_path / "file" / "x.pages", *PAGES)


def test_spools_that_nobody_comes_back_for_are_swept(path: Path) -> None:
    filled(path, *PAGES)
    young = spool_in(path.parent, Path("/kho/khác.pdf"))
    young.touch()
    now = time.time()
    os.utime(young, (now, now))
    os.utime(path, (now - 15 * 86_400,) * 2)
    sweep(path.parent, now)
    assert list(path.parent.iterdir()) == [young]
    sweep(path.parent / "none", now)


@pytest.mark.parametrize("kept", [None, KeptReading(SOURCE, RECIPE, (KeptPage(1, b"none"),))])
def test_a_step_alone_never_opens_the_file(kept: KeptReading | None, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Điều 1. Giao Sở Nội vụ báo cáo.")
    watch = PageWatch(kept=kept, stage=Stage.EXTRACT)
    [failure] = sheets_of(path, Recipe(), watch).failures
    assert failure.code == "kept_unreadable"
    assert sheets_of(path, Recipe(), PageWatch(kept=kept)).pages  # without a step it is read


def test_what_was_read_is_kept_with_the_failure_for_the_rest(path: Path, tmp_path: Path) -> None:
    filled(path, *PAGES)
    why = Failure(Stage.WORKER, "file_timeout", "/kho/tờ trình.pdf")
    lost = Outcome("/kho/tờ trình.pdf", None, "r1", failures=(why,))
    watch = PageWatch(tmp_path / "mark", spool=path)
    watch.begin(4)
    made = with_pages(lost, watch, Recipe())
    assert made.source == replace(SOURCE, pages=3)
    assert made.kept is not None
    assert (made.kept.pages, made.kept.failures) == (PAGES, (why,))
    watch.end()
    made = with_pages(lost, watch, Recipe())
    assert made.kept is not None
    assert made.kept.failures == ()
    assert with_pages(lost, watch, Recipe(ocr_dpi=200)) == lost
    assert with_pages(lost, PageWatch(), Recipe()) == lost
