"""Tesseract in a process that stays: it reads, and what happens to it happens to nobody else."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline import engine_process, ocr
from pipeline.engine_process import EngineProcess, Unavailable
from pipeline.errors import EngineMissing, PageTimeout
from pipeline.imaging import Pixels
from pipeline.ocr import Care, Shape, Tesseract
from tests.processes import all_gone, descendants

DPI = 200
#: As a page has them, in letters that a machine draws without a typeface.
LINES = (
    "Van ban ve nhiem vu trong nam",
    "giao cho cac don vi cua tinh",
    "hoan thanh truoc cuoi nam",
)


def _folder() -> str | None:
    try:
        return ocr.models_folder() if "vie" in ocr.installed() else None
    except EngineMissing:
        return None


pytestmark = [
    pytest.mark.ocr,
    pytest.mark.skipif(_folder() is None, reason="Tesseract with Vietnamese data is missing"),
    pytest.mark.skipif(find_spec("tesserocr") is None, reason="tesserocr is not installed"),
]


def drawn(*lines: str) -> Pixels:
    page: Pixels = np.full((70 * len(lines) + 60, 1100), 255, np.uint8)
    for k, text in enumerate(lines):
        cv2.putText(page, text, (40, 70 * k + 80), cv2.FONT_HERSHEY_COMPLEX, 1.2, 0, 2, cv2.LINE_AA)
    return page


def said(engine: Tesseract, page: Pixels, shape: Shape = Shape.COLUMN) -> str:
    return " ".join(word.text for word in engine.read([page], DPI, shape, Care.FIRST)[0])


@pytest.fixture(autouse=True)
def _one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")


@pytest.fixture
def process() -> Iterator[EngineProcess]:
    made = EngineProcess(str(_folder()))
    yield made
    made.end()


@pytest.fixture
def engine() -> Iterator[Tesseract]:
    yield Tesseract(("vie",), 60)
    if engine_process._here.process is not None:
        engine_process._here.process.end()


def children() -> set[int]:
    """The processes that stay, of this one."""
    return {
        pid
        for pid in descendants(os.getpid())
        if b"engine_child" in Path(f"/proc/{pid}/cmdline").read_bytes()
    }


def test_one_process_reads_page_after_page_each_as_if_it_were_the_first(
    process: EngineProcess,
) -> None:
    one, other, figures = drawn(*LINES), drawn(LINES[1]), drawn("57823")

    def read(*pages: Pixels, mode: Shape = Shape.COLUMN, only: str = "") -> tuple[str, ...]:
        return process.read(pages, DPI, mode.value, "vie", only, 60)

    first = read(one)
    assert "nhiem" in first[0]
    (found,) = read(figures, mode=Shape.FIGURES, only="0123456789")
    assert found.rpartition("\t")[2].strip().isdigit()
    assert read(one, other) == (*first, *read(other))
    assert read(one) == first


def test_it_reads_what_a_process_for_each_call_reads(
    engine: Tesseract, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = drawn(*LINES)
    stays = engine.read([page, page[:130]], DPI, Shape.COLUMN, Care.FIRST)
    monkeypatch.setattr(ocr, "engine_process", lambda folder: None)
    started = engine.read([page, page[:130]], DPI, Shape.COLUMN, Care.FIRST)
    for one, other in zip(stays, started, strict=True):
        assert [word.text for word in one] == [word.text for word in other]
        assert [word.box for word in one] == [word.box for word in other]


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
def test_after_a_crash_the_page_is_read_all_the_same(engine: Tesseract) -> None:
    page = drawn(*LINES)
    expected = said(engine, page)
    (pid,) = children()
    os.kill(pid, signal.SIGKILL)
    all_gone([pid])
    assert said(engine, page) == expected  # by pytesseract
    assert said(engine, page) == expected
    assert len(children() - {pid}) == 1  # another one


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
def test_one_that_stands_still_is_given_up(process: EngineProcess) -> None:
    (pid,) = children()
    os.kill(pid, signal.SIGSTOP)
    with pytest.raises(PageTimeout):
        process.read([drawn(*LINES)], DPI, Shape.COLUMN.value, "vie", "", 0.2)
    assert not process.good
    all_gone([pid])


def test_a_model_that_is_not_there_ends_nothing(process: EngineProcess) -> None:
    page = drawn(LINES[0])
    with pytest.raises(Unavailable):
        process.read([page], DPI, Shape.COLUMN.value, "no-such-model", "", 60)
    assert "nhiem" in process.read([page], DPI, Shape.COLUMN.value, "vie", "", 60)[0]


def test_where_none_can_begin_pytesseract_reads(
    engine: Tesseract, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_process, "_here", engine_process._Here())
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    assert "nhiem" in said(engine, drawn(*LINES))
    assert engine_process._here.hopeless


def test_no_page_gets_the_answer_of_one_that_was_broken_off(
    process: EngineProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(engine_process.select, "select", broken_off)
        with pytest.raises(KeyboardInterrupt):
            process.read([drawn(LINES[0])], DPI, Shape.COLUMN.value, "vie", "", 60)
    assert not process.good
