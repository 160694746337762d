"""Where a result can't be written it is told in a sentence, and the exit code says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.voice import Voice

_FULL = Path("/dev/full")
_HERE = Path(__file__).parents[2]


@pytest.mark.skipif(not _FULL.exists(), reason="needs the device that is always full")
@pytest.mark.parametrize(
    ("call", "given"),
    [("--help", b""), pytest.param("restore", b"Uy ban nhan dan tinh\n", marks=pytest.mark.slow)],
)
def test_a_full_disk_is_told(call: str, given: bytes) -> None:
    with _FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline.cli", call],
            cwd=_HERE,
            input=given,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.decode() == "Lỗi: Không ghi được kết quả ra: ổ đĩa đã đầy.\n"


@pytest.mark.slow
def test_a_pipe_that_was_closed_is_left_without_a_word() -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "--version"],
        cwd=_HERE,
        stdout=theirs,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(theirs)
    assert (done.returncode, done.stderr) == (1, b"")


def test_an_unusual_reason_stands_as_the_system_gives_it() -> None:
    assert Voice().why(PermissionError(13, "Permission denied")) == "không có quyền"
    assert Voice().why(OSError(71, "Protocol error")) == "Protocol error"
    assert Voice().why(OSError("no number")) == "OSError"
