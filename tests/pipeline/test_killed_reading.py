"""A kill that hits Tesseract's reader, or the run, in the midst of a page."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2
import pytest

from models import queries
from models.store import open_store
from tests import taken_in

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


def descendants(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *descendants(child)]
    return found


def stat(pid: int) -> list[str]:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def is_alive(pid: int) -> bool:
    return bool(found := stat(pid)) and found[0] not in "ZX"


def engine_at_work(main: subprocess.Popen[str]) -> int:
    """Tesseract's process as soon as it has had the processor for so long that it is reading."""
    until = time.monotonic() + 60
    while time.monotonic() < until and main.poll() is None:
        for pid in descendants(main.pid):
            try:
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
            except OSError:
                continue
            found = stat(pid)
            if b"tesseract" in command and found and int(found[11]) > 30:
                return pid
        time.sleep(0.02)
    raise AssertionError(f"Tesseract was not seen: {main.communicate()}")


def all_gone(pids: list[int]) -> bool:
    until = time.monotonic() + 5
    while any(map(is_alive, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(is_alive, pids))


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
        assert all_gone([engine])  # though its page was not done
        _, said = main.communicate()
    assert (main.returncode, said) == (0, "")
    assert left(reader) == 0

    run = tmp_path / "run"
    with begun(run) as main:
        engine_at_work(main)
        others = descendants(main.pid)
        main.kill()
        assert all_gone(others)
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
