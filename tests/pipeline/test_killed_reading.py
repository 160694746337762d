"""A kill that hits Tesseract's reader, or the run, in the midst of a page."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import pypdfium2
import pytest

from models import queries
from models.store import open_store
from tests import taken_in
from tests.processes import all_gone, descendants, is_alive, stat, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.ocr,
    pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at processes in /proc"),
]

ROOT = Path(__file__).parents[2]
SCAN = ROOT / "corpus" / "documents" / "cong-van-ubnd" / "cong-van-ubnd.scan.pdf"


def begun(folder: Path) -> subprocess.Popen[str]:
    folder.mkdir(exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", "pipeline.cli", "ingest", str(folder.parent / "in"), "--plain"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": laid_aside(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def laid_aside(folder: Path) -> str:
    """Where temporary files of this store's runs are: a path that is short enough for sockets."""
    place = Path(tempfile.gettempdir()) / f"vanban-test-{os.getpid()}-{folder.name}"
    place.mkdir(exist_ok=True)
    return str(place)


def left(folder: Path) -> int:
    """How much lies there still."""
    return len(list(Path(laid_aside(folder)).iterdir()))


def engine_at_work(main: subprocess.Popen[str]) -> int:
    """Tesseract's process over a page, made to stand still, so that it can't be done with it."""
    found: list[int] = []

    def is_there() -> bool:
        assert main.poll() is None, main.communicate()
        for pid in descendants(main.pid):
            with suppress(OSError):
                words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
                stays = any(word.endswith(b"engine_child.py") for word in words)
                if stays or (words[0].endswith(b"tesseract") and b"--psm" in words):
                    os.kill(pid, signal.SIGSTOP)
                    found.append(pid)
        return bool(found) and is_alive(found[-1])

    wait_until(is_there)
    return found[-1]


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    store = open_store(str(database), must_exist=True)
    # but what tells when and by which run, not what
    found = taken_in.rows(store, "taken", "claim", "past_reading")
    store.engine.dispose()
    return found


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="Tesseract is not installed")
def test_nothing_of_a_reading_that_was_killed_stays(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pypdfium2.PdfDocument(SCAN) as whole, pypdfium2.PdfDocument.new() as page:
        page.import_pages(whole, [0])
        page.save(tmp_path / "in" / "a.pdf")

    reader = tmp_path / "reader"
    with begun(reader) as main:
        engine = engine_at_work(main)
        os.kill(int(stat(engine)[1]), signal.SIGKILL)
        all_gone([engine])  # though its page was not done
        _, said = main.communicate()
    assert (main.returncode, said) == (0, "")
    assert left(reader) == 0

    run = tmp_path / "run"
    with begun(run) as main:
        engine_at_work(main)
        others = descendants(main.pid)
        main.kill()
        all_gone(others)
    assert left(run) == 1
    with begun(run) as main:
        main.communicate()
    assert main.returncode == 0
    assert left(run) == 0

    store = open_store(str(run / "vanban.db"))
    assert [(one.status, one.done) for one in queries.runs(store)] == [("done", 1), ("cut", 0)]
    store.engine.dispose()
    assert rows(run / "vanban.db") == rows(reader / "vanban.db")
    for folder in (reader, run):
        Path(laid_aside(folder)).rmdir()
