"""What a night is told: by the call, by the environment, by a TOML file; in this order.

    inbox = ["/srv/vanban/den"]             # or $VANBAN_INBOX, folders parted as in $PATH
    db = "sqlite:////srv/vanban/vanban.db"  # or $VANBAN_DB
    jobs = 2
    until = "05:30"                         # or hours = 4
    reports = "/srv/vanban/bao-cao"
    log = "/srv/vanban/nightly.log"
    at = "01:00"                            # for `vanban serve`
    keep_free = 2000                        # MB; the run ends before a disk has less
    together = false                        # several machines share the store

    [mail]
    host = "smtp.example.vn"
    security = "starttls"                   # or "tls", "none"
    user = "vanban"
    password_file = "/etc/vanban/mail"      # or $VANBAN_MAIL_PASSWORD
    sender = "vanban@example.vn"
    to = ["luutru@example.vn"]

Relative paths count from the folder of the file.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import time
from pathlib import Path

from models.addresses import is_address
from pipeline.mail import MailSettings, Security

CONFIG, INBOX, DB, PASSWORD = (
    *("VANBAN_CONFIG", "VANBAN_INBOX"),
    *("VANBAN_DB", "VANBAN_MAIL_PASSWORD"),
)
DEFAULT_FILE = "vanban.toml"
_DEFAULT_DB = "sqlite:///vanban.db"
_LONGEST = 1 << 20
_SEP = re.escape(os.pathsep)
#: Folders parted as in `$PATH`, and addresses, in which there may be a colon or two.
_FOLDERS = re.compile(rf"[a-z][a-z0-9]+://[^/{_SEP}]*(?::\d+)?[^{_SEP}]*|[^{_SEP}]+")
_MOST_PORT = 65_535
_MOST_KEPT_FREE = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NightSettings:
    """Where files come from and go to, how long a night may be, and who is told.

    `keep_free` counts megabytes.
    """

    inbox: tuple[Path, ...] = ()
    db: str = _DEFAULT_DB
    jobs: int | None = None
    hours: float | None = None
    until: time | None = None
    reports: Path | None = None
    log: Path | None = None
    at: time = time(1)
    keep_free: int | None = None
    together: bool = False
    mail: MailSettings | None = None


class SettingsRefused(Exception):
    """The file can't be used. `key` is that of the sentence which says why, `values` fill it."""

    def __init__(self, path: Path, key: str, /, **values: str) -> None:
        super().__init__(f"{path}: {key} {values}")
        self.path = path
        self.key = key
        self.values = values


def settings_file(given: Path | None, environment: Mapping[str, str]) -> Path:
    """The file that is meant; it need not exist unless it was named."""
    return given or Path(environment.get(CONFIG) or DEFAULT_FILE)


def load(given: Path | None, environment: Mapping[str, str]) -> NightSettings:
    """The settings of the file and the environment. Raises `SettingsRefused`.

    A file that nobody named may be missing.
    """
    path = settings_file(given, environment)
    named = given is not None or CONFIG in environment
    settings = _of_file(path) if named or path.exists() else NightSettings()
    if inbox := environment.get(INBOX):
        folders = tuple(Path(folder) for folder in _FOLDERS.findall(inbox))
        settings = replace(settings, inbox=folders)
    if db := environment.get(DB):
        settings = replace(settings, db=db)
    return settings


def time_of(text: str) -> time | None:
    """A time of day as people write it; None where it is none.

    >>> time_of("5:30"), time_of("25:00")
    (datetime.time(5, 30), None)
    """
    hour, _, minute = text.partition(":")
    if not (hour.isdecimal() and minute.isdecimal() and len(hour) <= 2 and len(minute) == 2):
        return None
    return time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 else None


def _of_file(path: Path) -> NightSettings:
    try:
        with path.open("rb") as file:
            held = tomllib.loads(file.read(_LONGEST).decode("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsRefused(path, "night_unreadable", reason=str(error)) from error
    table = _Table(path, held)
    table.only(NightSettings)
    return NightSettings(
        inbox=tuple(
            Path(folder) if is_address(folder) else path.parent / folder
            for folder in table.texts("inbox")
        ),
        db=table.text("db") or _DEFAULT_DB,
        jobs=table.count("jobs", 1_000),
        hours=table.hours("hours"),
        until=table.moment("until"),
        reports=table.path("reports"),
        log=table.path("log"),
        at=table.moment("at") or time(1),
        keep_free=table.count("keep_free", _MOST_KEPT_FREE),
        together=table.truth("together"),
        mail=_mail(table.below("mail")) if "mail" in held else None,
    )


def _mail(table: _Table) -> MailSettings:
    table.only(MailSettings)
    security = table.text("security") or Security.STARTTLS.value
    if security not in list(Security):
        raise table.refused("security", security)
    port = table.count("port", _MOST_PORT) or (465 if security == Security.TLS else 587)
    return MailSettings(
        host=table.needed("host"),
        to=table.texts("to") or (table.needed("to"),),
        sender=table.needed("sender"),
        port=port,
        security=Security(security),
        user=table.text("user") or "",
        password_file=table.path("password_file"),
        certificates=table.path("certificates"),
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the file, whose values are asked for by kind."""

    file: Path
    held: Mapping[str, object]

    def only(self, known: type[NightSettings] | type[MailSettings]) -> None:
        names = [field.name for field in fields(known)]
        for key in self.held:
            if key == "password":
                raise SettingsRefused(self.file, "night_password_key")
            if key not in names:
                said = ", ".join(names)
                raise SettingsRefused(self.file, "night_unknown_key", name=key, known=said)

    def refused(self, key: str, value: object) -> SettingsRefused:
        return SettingsRefused(self.file, "night_bad_value", name=key, value=str(value)[:80])

    def below(self, key: str) -> _Table:
        value = self.held[key]
        if not isinstance(value, dict):
            raise self.refused(key, value)
        return _Table(self.file, value)

    def text(self, key: str) -> str | None:
        value = self.held.get(key)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise self.refused(key, value)
        return value

    def needed(self, key: str) -> str:
        value = self.text(key)
        if value is None:
            raise SettingsRefused(self.file, "night_missing_key", name=key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.held.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list):
            raise self.refused(key, value)
        texts = tuple(text for text in listed if isinstance(text, str) and text.strip())
        if len(texts) < len(listed):
            raise self.refused(key, value)
        return texts

    def path(self, key: str) -> Path | None:
        text = self.text(key)
        return None if text is None else self.file.parent / text

    def moment(self, key: str) -> time | None:
        text = self.text(key)
        if text is None:
            return None
        found = time_of(text)
        if found is None:
            raise self.refused(key, text)
        return found

    def count(self, key: str, most: int) -> int | None:
        value = self.held.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= most:
            raise self.refused(key, value)
        return value

    def hours(self, key: str) -> float | None:
        value = self.held.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1_000:
            raise self.refused(key, value)
        return float(value)

    def truth(self, key: str) -> bool:
        value = self.held.get(key, False)
        if not isinstance(value, bool):
            raise self.refused(key, value)
        return value
