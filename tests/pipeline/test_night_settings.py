"""What a night is told: a file that says too much or the wrong thing is refused in a sentence."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import time
from pathlib import Path

import pytest

from pipeline.cli_night import logger
from pipeline.mail import Security
from pipeline.messages import sentence
from pipeline.night_settings import NightSettings, SettingsRefused, load, time_of
from pipeline.paths import shown
from pipeline.voice import Voice

FULL = """
inbox = ["đến", "/kho/đến"]
db = "sqlite:////kho/vanban.db"
jobs = 2
hours = 4
until = "5:30"
reports = "bao-cao"
log = "/var/log/vanban.log"
at = "22:15"
together = true
keep_free = 2000

[mail]
host = "smtp.example.vn"
security = "tls"
user = "vanban"
password_file = "mail.txt"
sender = "vanban@example.vn"
to = "luutru@example.vn"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "vanban.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_that_can_be_set(tmp_path: Path) -> None:
    told = load(written(tmp_path, FULL), {})
    assert told.inbox == (tmp_path / "đến", Path("/kho/đến"))
    assert (told.db, told.jobs, told.hours) == ("sqlite:////kho/vanban.db", 2, 4.0)
    assert (told.until, told.at, told.together) == (time(5, 30), time(22, 15), True)
    assert told.keep_free == 2000
    assert (told.reports, told.log) == (tmp_path / "bao-cao", Path("/var/log/vanban.log"))
    assert told.mail is not None
    assert (told.mail.security, told.mail.port) == (Security.TLS, 465)
    assert (told.mail.to, told.mail.password_file) == (
        ("luutru@example.vn",),
        tmp_path / "mail.txt",
    )


def test_the_environment_counts_more_than_the_file(tmp_path: Path) -> None:
    environment = {
        "VANBAN_CONFIG": str(written(tmp_path, FULL)),
        "VANBAN_INBOX": "/a:/b",
        "VANBAN_DB": "kho.db",
    }
    told = load(None, environment)
    assert (told.inbox, told.db) == ((Path("/a"), Path("/b")), "kho.db")


def test_inboxes_may_be_addresses(tmp_path: Path) -> None:
    path = written(tmp_path, 'inbox = ["s3://kho/đến", "den"]')
    assert load(path, {}).inbox == (Path("s3:/kho/đến"), tmp_path / "den")
    told = load(None, {"VANBAN_INBOX": "/a:s3://kho/đến:sftp://lan@may:22/x y::2024"}).inbox
    assert [shown(folder) for folder in told] == [
        *("/a", "s3://kho/đến", "sftp://lan@may:22/x y", "2024"),
    ]


def test_without_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load(None, {}) == NightSettings()
    with pytest.raises(SettingsRefused):  # one that was named has to be there
        load(Path("khác.toml"), {})


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ("inbox = [", "night_unreadable", ""),
        ("inbox = 5", "night_bad_value", "inbox = 5"),
        ('inbox = ["a", 5]', "night_bad_value", "inbox"),
        ('hộp = "a"', "night_unreadable", ""),
        ('folder = "a"', "night_unknown_key", "folder"),
        ("jobs = 0", "night_bad_value", "jobs = 0"),
        ("jobs = true", "night_bad_value", "jobs"),
        ("hours = -1", "night_bad_value", "hours = -1"),
        ('until = "25:00"', "night_bad_value", "25:00"),
        ('together = "yes"', "night_bad_value", "together"),
        ("mail = 5", "night_bad_value", "mail"),
        ('[mail]\npassword = "x"', "night_password_key", "VANBAN_MAIL_PASSWORD"),
        ('[mail]\nhost = "a"', "night_missing_key", "to"),
        ('[mail]\nhost = "a"\nto = "b"', "night_missing_key", "sender"),
        ('[mail]\nhost = "a"\nto = "b"\nsender = "c"\nsecurity = "ssl"', "night_bad_value", "ssl"),
        ('[mail]\nhost = "a"\nto = "b"\nsender = "c"\nport = 70000', "night_bad_value", "70000"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_wrong_is_said(
    tmp_path: Path, text: str, key: str, words: str, language: str
) -> None:
    with pytest.raises(SettingsRefused) as refused:
        load(written(tmp_path, text), {})
    assert refused.value.key == key
    assert words in sentence(key, language, **refused.value.values)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("05:30", time(5, 30)),
        ("5:30", time(5, 30)),
        ("23:59", time(23, 59)),
        ("24:00", None),
        ("5h30", None),
        ("5", None),
        ("5:3", None),
        ("-1:30", None),
        ("٥:٣٠", time(5, 30)),
    ],
)
def test_times_of_day(text: str, found: time | None) -> None:
    assert time_of(text) == found


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no file here is always full")
def test_a_log_on_a_full_disk_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    tell = logger(Voice("en"), NightSettings(log=Path("/dev/full")))
    try:
        tell("a line")
        assert capsys.readouterr() == ("", "")
    finally:
        for handler in list(logging.getLogger("vanban.night").handlers):
            logging.getLogger("vanban.night").removeHandler(handler)
            with suppress(OSError):
                handler.close()
