"""The report of a night by mail: plain SMTP of the office, the password never where it is seen."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from enum import StrEnum
from pathlib import Path

#: Seconds that a mail server may take for an answer.
_PATIENCE = 30


class Security(StrEnum):
    """How the connection is kept private: from its start, from the greeting on, or not at all."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings:
    """Where reports are sent. `password_file` holds the password of `user` on its first line;
    `certificates` is a file of the office's own authority, where it has one."""

    host: str
    to: tuple[str, ...]
    sender: str
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    password_file: Path | None = None
    certificates: Path | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """What is sent: a few lines, and the page as a file; none where `page` is empty."""

    subject: str
    text: str
    page: str = ""
    page_name: str = ""


class MailFailed(Exception):
    """The letter was not taken. `key` is that of a sentence, or empty where `said` says it all."""

    def __init__(self, key: str, said: str = "") -> None:
        super().__init__(key or said)
        self.key = key
        self.said = said


def send(settings: MailSettings, letter: Letter, password: str) -> None:
    """Sends `letter`; `password` goes over an encrypted connection or not at all.

    Raises `MailFailed`, whose words never hold the password.
    """
    if settings.user and settings.security is Security.NONE:
        raise MailFailed("mail_open_password")
    if settings.user and not password:
        raise MailFailed("mail_no_password")
    try:
        with _connected(settings) as server:
            if settings.user:
                server.login(settings.user, password)
            server.send_message(_message(settings, letter))
    except (smtplib.SMTPException, OSError, ValueError) as error:
        said = f"{type(error).__name__}: {error}"
        raise MailFailed(_key(error), said.replace(password, "…") if password else said) from None


def _key(error: Exception) -> str:
    """The sentence that tells a clerk which setting to look at; empty where there is none."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "mail_refused_user"
    if isinstance(error, ssl.SSLError):
        return "mail_untrusted"
    plain = isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException)
    return "mail_unreachable" if plain else ""


def password_of(settings: MailSettings, given: str) -> str:
    """The password: the one of the environment, else that of the file. Raises `MailFailed`."""
    if given or settings.password_file is None:
        return given
    try:
        with settings.password_file.open(encoding="utf-8") as file:
            return file.readline(1_000).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise MailFailed("mail_password_file", reason) from error


def _connected(settings: MailSettings) -> smtplib.SMTP:
    context = ssl.create_default_context(
        cafile=str(settings.certificates) if settings.certificates else None
    )
    if settings.security is Security.TLS:
        return smtplib.SMTP_SSL(settings.host, settings.port, timeout=_PATIENCE, context=context)
    server = smtplib.SMTP(settings.host, settings.port, timeout=_PATIENCE)
    if settings.security is Security.STARTTLS:
        try:
            server.ehlo()
            if not server.has_extn("starttls"):
                raise MailFailed("mail_no_tls")
            server.starttls(context=context)
        except BaseException:
            server.close()
            raise
    return server


def _message(settings: MailSettings, letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = " ".join(letter.subject.split())
    message["From"] = settings.sender
    message["To"] = ", ".join(settings.to)
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid("vanban", settings.sender.rpartition("@")[2] or None)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text)
    if letter.page:
        message.add_attachment(letter.page, subtype="html", filename=letter.page_name)
    return message
