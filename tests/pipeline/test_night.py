"""A night without anybody: one at a time, a report whatever happens, exit codes to rely on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from models import queries
from models.outcome import Failure, Stage
from models.report_values import Reason
from models.store import open_store
from models.store_lock import lock
from pipeline import night as nights
from pipeline.cli import main
from pipeline.ingest import Ingestion
from pipeline.mail import MailSettings, Security
from pipeline.night import Ending, Means, run_night
from pipeline.night_settings import NightSettings
from pipeline.recipe import Recipe
from pipeline.voice import Voice
from tests.mailbox import mailbox
from tests.outcomes import fake_process
from tests.processes import PATIENCE, wait_until
from tests.reports import report

ROOT = Path(__file__).parents[2]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an inbox of three files, one of them bad, read by the stand-in of the river."""
    (tmp_path / "đến").mkdir()
    for i, word in enumerate(("good", "bad", "good")):
        (tmp_path / "đến" / f"{i}.txt").write_text(f"{word} {i} dòng")

    monkeypatch.setattr(nights, "Ingestion", partial(Ingestion, process=fake_process))
    return tmp_path


def settings(office: Path, **changes: Any) -> NightSettings:
    told = NightSettings(inbox=(office / "đến",), db=f"sqlite:///{office}/kho.db", jobs=1)
    return replace(told, **changes)


def means(lines: list[str], **changes: Any) -> Means:
    return replace(Means(voice=Voice("vi"), tell=lines.append, flow=False), **changes)


def test_a_night_ends_in_rows_a_log_and_a_page(office: Path) -> None:
    lines: list[str] = []
    night = run_night(settings(office), means(lines))
    assert (night.ending, night.troubles) == (Ending.WELL, ())
    assert night.written == office / "kho-bao-cao" / "lan-00001.html"
    page = night.written.read_text(encoding="utf-8")
    assert "1.txt" in page
    assert "Báo cáo lần nạp 1" in page
    assert night.report is not None
    assert (night.report.run.files, night.report.run.failed) == (3, 1)
    assert lines[0].startswith("Bắt đầu nạp")
    assert [line for line in lines if "1.txt" in line]
    assert "3 tệp, 1 hỏng" in lines[-1]


@pytest.mark.slow
def test_reports_among_the_files_are_no_files(office: Path) -> None:
    told = settings(office, inbox=(office,))
    assert run_night(told, means([])).ending is Ending.WELL
    second = run_night(told, means([]))
    assert second.report is not None
    assert (second.report.run.files, second.report.run.unchanged) == (3, 2)


@pytest.mark.slow
@pytest.mark.parametrize("together", [False, True])
def test_one_gives_way_to_another(office: Path, together: bool) -> None:
    import socket

    store = open_store(f"sqlite:///{office}/kho.db")
    names = {False: "nightly", True: f"nightly@{socket.gethostname()}"}
    with lock(store, names[not together]):
        assert run_night(settings(office, together=together), means([])).ending is Ending.WELL
    with lock(store, names[together]):
        assert run_night(settings(office, together=together), means([])).ending is Ending.BUSY
    assert len(queries.runs(store)) == 1
    store.engine.dispose()


@pytest.mark.slow
def test_an_inbox_that_is_gone_is_told_and_the_others_are_taken(office: Path) -> None:
    told = settings(office, inbox=(office / "không có", office / "đến"))
    night = run_night(told, means([]))
    assert night.ending is Ending.BROKEN
    assert night.report is not None
    assert (night.report.run.files, night.report.run.done) == (4, 2)
    assert "không có; các thư mục khác vẫn được nạp" in night.troubles[0]
    # where it was the only one, nothing else was taken in
    night = run_night(settings(office, inbox=(office / "không có",)), means([]))
    assert night.ending is Ending.BROKEN
    assert "không có, nên đêm nay không có gì để nạp" in night.troubles[0]


@pytest.mark.slow
def test_a_night_that_is_over_before_it_begins(office: Path) -> None:
    past = (datetime.now().astimezone() - timedelta(hours=1)).time()
    lines: list[str] = []
    told = settings(office, until=past.replace(microsecond=0), hours=1e-9)
    night = run_night(told, means(lines))
    assert night.ending is Ending.WELL
    assert night.report is not None
    assert (night.report.run.reason, night.report.run.remaining) == ("time", 3)
    assert night.written is not None
    assert "Hết giờ được phép; 3 tệp để lần sau." in night.written.read_text(encoding="utf-8")


def test_a_disk_that_is_nearly_full_is_told(office: Path) -> None:
    night = run_night(settings(office, keep_free=1_000_000_000), means([]))
    assert night.ending is Ending.BROKEN
    assert night.report is not None
    assert (night.report.run.reason, night.report.run.files) == ("disk", 0)
    assert "Ổ đĩa gần đầy nên dừng; 3 tệp để lần sau." in " ".join(night.troubles)


@pytest.mark.parametrize(("code", "ending"), [("engine_missing", 1), ("no_text", 0)])
def test_what_is_the_fault_of_the_machine_is_told(code: str, ending: int) -> None:
    lost = Failure(Stage.OCR, code, "/đến/a.pdf", 1)
    found = replace(report(), reasons=(Reason(code, 1, 1, (lost,)),))
    assert len(nights._faults_of_the_machine(found, Voice("vi"))) == ending


@pytest.mark.slow
def test_a_report_that_can_not_be_written_is_told(office: Path) -> None:
    (office / "tệp").write_text("")
    night = run_night(settings(office), means([], output=office / "tệp" / "a.html"))
    assert (night.ending, night.written) == (Ending.BROKEN, None)
    assert "Không ghi được" in night.troubles[0]


def mail_at(port: int) -> MailSettings:
    return MailSettings(
        host="127.0.0.1",
        port=port,
        to=("luutru@example.vn",),
        sender="vanban@example.vn",
        security=Security.NONE,
    )


@pytest.mark.slow
def test_the_report_is_mailed(office: Path) -> None:
    with mailbox() as box:
        night = run_night(settings(office, mail=mail_at(box.port)), means([]))
    assert night.ending is Ending.WELL
    [letter] = box.letters
    assert letter["Subject"] == "vanban: lần nạp 1 xong – 3 tệp, 1 hỏng"
    [page] = letter.iter_attachments()
    assert "Báo cáo lần nạp 1" in page.get_content()


@pytest.mark.slow
def test_a_letter_that_is_not_taken_is_told(office: Path) -> None:
    night = run_night(settings(office, mail=mail_at(1)), means([]))
    assert night.ending is Ending.BROKEN
    assert night.written is not None
    assert "Không gửi được báo cáo qua 127.0.0.1" in night.troubles[0]


def test_a_night_whose_store_breaks_is_mailed_all_the_same(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.refusal import StoreRefused

    def refuse(*_given: object, **_named: object) -> Callable[[], None]:
        raise StoreRefused("store_disk_full", "sqlite:///kho.db")

    monkeypatch.setattr(nights, "Ingestion", refuse)
    with mailbox() as box:
        night = run_night(settings(office, mail=mail_at(box.port)), means([]))
    assert (night.ending, night.report) == (Ending.BROKEN, None)
    [letter] = box.letters
    assert letter["Subject"] == "vanban: lần nạp đêm bị hỏng, không có báo cáo"
    assert list(letter.iter_attachments()) == []
    assert "đầy" in letter.get_content()


def vanban(office: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments],
        cwd=office,
        capture_output=True,
        text=True,
        env=environment(),
        timeout=600,
    )


def environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT", "VANBAN"))}
    return {**kept, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "đến").mkdir()
    (tmp_path / "đến" / "a.txt").write_text("Điều 1. Giao Sở Nội vụ báo cáo trước 30/6/2024.")
    (tmp_path / "vanban.toml").write_text('inbox = ["đến"]\nlog = "đêm.log"\njobs = 1\n')
    return tmp_path


@pytest.mark.slow
def test_the_command_is_quiet_and_its_codes_can_be_trusted(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done = vanban(place, "nightly", "--plain")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert "1 tệp, 0 hỏng" in (place / "đêm.log").read_text(encoding="utf-8")
    broken = vanban(place, "nightly", "đến", "--db", "không/có/kho.db")
    assert broken.returncode == 1
    assert "không/có" in broken.stderr
    assert not (place / "không").exists()
    monkeypatch.chdir(place)
    assert main(["--lang", "en", "report"]) == 0
    assert "read whole\t1" in capsys.readouterr().out
    assert main(["report", "1", "-o", "a.html"]) == 0
    assert "Báo cáo lần nạp 1" in (place / "a.html").read_text(encoding="utf-8")
    assert main(["report", "9"]) == 1
    assert main(["report", "--mail"]) == 2
    assert main(["nightly", "đến", "--until", "5h"]) == 2
    (place / "vanban.toml").write_text("")
    assert main(["nightly"]) == 2
    assert "inbox" in capsys.readouterr().err
    (place / "vanban.toml").write_text("hộp = 5")
    assert main(["nightly"]) == 2


@pytest.mark.slow
def test_a_killed_night_leaves_no_lock(place: Path) -> None:
    hold = (
        "import sys, time; from models.store import open_store; "
        "from models.store_lock import lock\n"
        "with lock(open_store('vanban.db'), 'nightly') as ours:\n"
        "    print(ours, flush=True); time.sleep(3600)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold], cwd=place, stdout=subprocess.PIPE, env=environment()
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"True\n"
        busy = vanban(place, "nightly", "--plain")
        assert busy.returncode == 0
        assert "một lần chạy đêm khác" in busy.stderr
        holder.send_signal(signal.SIGKILL)
    done = vanban(place, "nightly", "--plain")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list((place / "vanban-bao-cao").glob("lan-*.html"))) == 1


@pytest.mark.slow
def test_a_run_that_is_told_to_end_leaves_what_it_has_in_hand(office: Path) -> None:
    """Threads of an orchestrator are at work when its main thread is told to end."""
    for i in range(9):
        (office / "đến" / f"x{i}.txt").write_text(f"hang {i}")  # shorter: read after the others
    url = f"sqlite:///{office}/kho.db"
    ingestion = Ingestion([office / "đến"], url, Recipe(), 2, nights.keep_quiet, fake_process)

    def take() -> None:
        ingestion.take(next(ingestion.batches()))

    thread = Thread(target=take)
    with suppress(KeyboardInterrupt), ingestion:
        thread.start()
        wait_until(lambda: ingestion.progress.tally.files == 3)
        ingestion.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()
        raise KeyboardInterrupt
    store = open_store(url)
    [run] = queries.runs(store)
    assert (run.status, run.files, run.failed) == ("stopped", 3, 1)
    assert [past.failure.code for past in queries.failures(store)] == ["no_text"]
    store.engine.dispose()
