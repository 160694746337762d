"""What can be asked of `vanban ingest`, and what it says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from models.store import Explained, Tally, Visit, begin_run, open_store, save
from pipeline.cli import main
from pipeline.cli_ingest import _lasted
from pipeline.ingest import Progress
from pipeline.ingest_shows import how_far, pages_a_minute
from pipeline.voice import Voice
from tests.outcomes import failure, outcome

pytestmark = pytest.mark.slow


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with two files, and a store that has the first of them in two places."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("a")
    (tmp_path / "in" / "b.txt").write_text("b")
    store = open_store(str(tmp_path / "kho.db"))
    run = begin_run(store, "r1", "plain", datetime.now(UTC))
    visit = Visit(run, datetime.now(UTC), "0.1.0")
    for path in ("/cũ/a.txt", "/cũ/bản sao.txt"):
        save(store, outcome(path, b"a"), [], visit)
    bad = failure("no_text", "/cũ/b.txt")
    made = outcome("/cũ/b.txt", b"b", parts=0, failures=(bad,))
    save(store, made, [Explained(bad, "câu", "lời khuyên")], visit)
    store.engine.dispose()
    return tmp_path


def call(office: Path, *words: str) -> int:
    return main([*words, "--db", str(office / "kho.db"), "--lang", "en"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ingest",), "No file or folder"),
        (("ingest", "in", "--until", "25:10"), "no time of day"),
        (("ingest", "in", "--until", "half five"), "no time of day"),
        (("ingest", "--retry-failed", "--since-recipe"), "not both"),
        (("ingest", "in", "--only-stage", "ocr"), "extract or restore"),
        (("ingest", "--since-recipe", "--only-stage", "extract"), "not both"),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(
    office: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(office, *words) == 2
    assert said in capsys.readouterr().err


def test_a_dry_run_tells_what_would_be_done(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(office, "ingest", str(office / "in"), "--dry-run") == 0
    said = capsys.readouterr().out
    assert "Files\t2\n" in said
    assert "– read by an older vanban, to be read again\t2\n" in said
    assert "– new, to be read\t0\n" in said
    assert "To be read\t0 MB" in said


@pytest.mark.parametrize(
    ("limit", "code", "said", "status"),
    [
        (("--hours", "0"), 0, "The time was up; 2 files are left", "time was up"),
        (("--keep-free", "999999999"), 1, "nearly full", "disk nearly full"),
    ],
)
def test_a_run_that_ends_early_says_what_is_left(
    office: Path,
    limit: tuple[str, ...],
    code: int,
    said: str,
    status: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert call(office, "ingest", str(office / "in"), "--plain", *limit) == code
    spoken = capsys.readouterr()
    assert said in spoken.err
    assert "– left for the next run\t2" in spoken.out
    assert call(office, "runs") == 0
    shown = capsys.readouterr().out
    assert status in shown
    assert "\tdirectly\t" in shown


def test_copies_are_listed(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(office, "copies") == 0
    assert "/cũ/a.txt\t/cũ/bản sao.txt" in capsys.readouterr().out
    assert main(["copies", "--db", str(office / "none.db"), "--lang", "en"]) == 1


def test_how_far_a_run_is() -> None:
    progress = Progress(1, 500, Tally(files=12, failed=3, pages=70))
    assert how_far(Voice("vi"), progress, 120.0) == "12/500 tệp · 3 hỏng · 35 trang/phút"
    assert how_far(Voice("en"), Progress(1, 5), 1.0) == "0/5 files"
    assert how_far(Voice("vi"), Progress(1, 5, Tally(files=1, pages=5)), 40.0).endswith(
        "7,5 trang/phút"
    )
    assert pages_a_minute(Voice("vi"), 0, 0.0) == "0"


def test_no_length_of_a_run_where_the_clock_was_set_back() -> None:
    begun = datetime(2026, 1, 2, 3, tzinfo=UTC)
    assert _lasted(begun, begun + timedelta(minutes=90, microseconds=5)) == "1:30:00"
    assert _lasted(begun, begun - timedelta(hours=5)) == ""
    assert _lasted(begun, None) == ""
