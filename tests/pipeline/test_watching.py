"""A file is taken when it is whole, once, and again when it has changed."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.watching import Memory, look, whole_files
from tests.processes import PATIENCE, wait_until

ROOT = Path(__file__).parents[2]
A, B = Path("/đến/a.pdf"), Path("/đến/b.pdf")


def test_a_file_that_grows_is_left_alone() -> None:
    memory = Memory()
    assert whole_files({A: (1, 1)}, memory, 30, 0) == []
    assert whole_files({A: (2, 2)}, memory, 30, 29) == []
    assert whole_files({A: (2, 2)}, memory, 30, 58) == []
    assert whole_files({A: (2, 2)}, memory, 30, 59) == [A]


def test_what_was_taken_is_taken_again_only_if_it_changes() -> None:
    memory = Memory(taken={A: (1, 1)})
    assert whole_files({A: (1, 1), B: (1, 1)}, memory, 0, 0) == []
    assert whole_files({A: (1, 1), B: (1, 1)}, memory, 0, 1) == [B]
    assert whole_files({A: (1, 2)}, memory, 0, 2) == []
    assert whole_files({A: (1, 2)}, memory, 0, 3) == [A]


def test_what_is_gone_is_forgotten() -> None:
    memory = Memory(taken={A: (1, 1)})
    whole_files({B: (1, 1)}, memory, 30, 0)
    whole_files({}, memory, 30, 1)
    assert (memory.taken, memory.growing) == ({}, {})


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0.5, 20)), max_size=30))
def test_nothing_is_whole_that_changed_a_moment_ago(steps: list[tuple[int, float]]) -> None:
    memory, now, state, since = Memory(), 0.0, None, 0.0
    for size, passed in steps:
        now += passed
        if size != state:
            state, since = size, now
        found = whole_files({A: (size, 0)}, memory, 10, now)
        assert found == ([A] if now - since >= 10 else [])


def test_archives_are_files_here_and_what_programs_leave_is_none(tmp_path: Path) -> None:
    for name in ("a.pdf", "kho.zip", "~$a.docx", ".ẩn", "vanban.db"):
        (tmp_path / name).write_bytes(b"PK\x05\x06" + bytes(18))
    assert sorted(path.name for path in look([tmp_path])) == ["a.pdf", "kho.zip"]


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as store:
        return store.execute(query).fetchall()


@pytest.mark.slow
def test_a_watched_folder_fills_the_store_until_it_is_told_to_stop(tmp_path: Path) -> None:
    (tmp_path / "đến").mkdir()
    (tmp_path / "đến" / "a.txt").write_text("Điều 1. Giao Sở Nội vụ báo cáo trước 30/6/2024.")
    command = [sys.executable, "-m", "pipeline.cli", "watch", "đến", "--stable", "0.3"]
    told = tmp_path / "out"
    with (
        told.open("w") as out,
        subprocess.Popen(
            [*command, "--every", "0.1", "--jobs", "1"],
            cwd=tmp_path,
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PYTHONUNBUFFERED": "1",
                "VANBAN_DB": "kho.db",
            },
        ) as process,
    ):
        try:
            # that the run ended stands in the store before it is told
            wait_until(
                lambda: process.poll() is not None or "hỏng.\n" in told.read_text(errors="replace")
            )
        finally:
            process.send_signal(signal.SIGTERM)
        _, err = process.communicate(timeout=PATIENCE)
    done = "SELECT path FROM file WHERE status = 'done' ORDER BY path"
    assert rows(tmp_path / "kho.db", done) == [("đến/a.txt",)]
    assert rows(tmp_path / "kho.db", "SELECT status, files, done FROM run") == [("done", 1, 1)]
    assert (process.returncode, err.splitlines()[-1]) == (0, "Lưu ý: Thôi canh.")
    assert "lần nạp 1: 1 tệp, 0 hỏng." in told.read_text()
