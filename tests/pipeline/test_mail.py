"""Reports reach a real mail server; a password goes nowhere that others could read it."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from pipeline.mail import Letter, MailFailed, MailSettings, Security, password_of, send
from tests.mailbox import mailbox

LETTER = Letter(
    "vanban: lần nạp 3\nBcc: ai@example.vn", "Hai tệp hỏng.\n", "<p>ổn</p>", "lan-3.html"
)
SECRET = "mật-khẩu-bí-mật"  # noqa: S105 - of nobody


def settings(port: int, **changes: object) -> MailSettings:
    values: dict[str, object] = {
        "host": "127.0.0.1",
        "port": port,
        "to": ("luutru@example.vn", "vanthu@example.vn"),
        "sender": "vanban@example.vn",
        "security": Security.NONE,
    }
    return MailSettings(**(values | changes))  # type: ignore[arg-type]


def test_a_letter_arrives_whole() -> None:
    with mailbox("8BITMIME") as box:
        send(settings(box.port), LETTER, "")
    [letter] = box.letters
    # a line break in a subject would be a header of its own
    assert letter["Subject"] == "vanban: lần nạp 3 Bcc: ai@example.vn"
    assert letter["Bcc"] is None
    assert letter["To"] == "luutru@example.vn, vanthu@example.vn"
    assert letter["Auto-Submitted"] == "auto-generated"
    body = letter.get_body(("plain",))
    assert body is not None
    assert body.get_content().strip() == "Hai tệp hỏng."
    [page] = letter.iter_attachments()
    assert (page.get_content_type(), page.get_filename()) == ("text/html", "lan-3.html")
    assert page.get_content().strip() == "<p>ổn</p>"


@pytest.mark.parametrize(
    ("changes", "offers", "password", "key"),
    [
        # anybody on the way could read it
        ({"user": "vanban"}, ("AUTH PLAIN",), SECRET, "mail_open_password"),
        # a server, or someone before it, that takes no encryption
        ({"user": "v", "security": Security.STARTTLS}, ("AUTH PLAIN",), SECRET, "mail_no_tls"),
        ({"security": Security.STARTTLS}, (), "", "mail_no_tls"),
        ({"user": "vanban", "security": Security.TLS}, (), "", "mail_no_password"),
        # no server speaks so on its first word
        ({"user": "vanban", "security": Security.TLS}, ("AUTH PLAIN",), SECRET, "mail_untrusted"),
    ],
)
def test_a_password_goes_over_encrypted_connections_only(
    changes: dict[str, object], offers: tuple[str, ...], password: str, key: str
) -> None:
    with mailbox(*offers) as box, pytest.raises(MailFailed) as failed:
        send(settings(box.port, **changes), LETTER, password)
    assert failed.value.key == key
    assert box.letters == []
    assert not [line for line in box.said if line.startswith("AUTH")]
    assert SECRET not in f"{failed.value} {failed.value.said}"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of our own for this machine, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    paths = folder / "cert.pem", folder / "key.pem"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
    ]
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    try:
        files = ["-out", str(paths[0]), "-keyout", str(paths[1])]
        subprocess.run([*command, *names, *files], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("openssl is not installed")
    return paths


@pytest.fixture
def encrypted(certificate: tuple[Path, Path]) -> Iterator[tuple[int, list[bytes]]]:
    """A server that speaks TLS from the start and refuses every password; what it was told."""
    import socket

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    said: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def talk() -> None:
            try:
                plain, _ = server.accept()
                with plain, context.wrap_socket(plain, server_side=True) as line:
                    line.sendall(b"220 kho\r\n")
                    while heard := line.recv(4096):
                        said.append(heard)
                        answers = {
                            b"EHLO": b"250-kho\r\n250 AUTH PLAIN\r\n",
                            b"QUIT": b"221 bye\r\n",
                        }
                        refusal = b"535 5.7.8 wrong: " + heard
                        line.sendall(answers.get(heard[:4].upper(), refusal))
            except (OSError, ssl.SSLError):
                return

        thread = Thread(target=talk, daemon=True)
        thread.start()
        yield server.getsockname()[1], said
    thread.join(5)


def test_an_unknown_certificate_is_not_trusted(encrypted: tuple[int, list[bytes]]) -> None:
    port, said = encrypted
    with pytest.raises(MailFailed) as failed:
        send(settings(port, user="v", security=Security.TLS), LETTER, "secret")
    assert failed.value.key == "mail_untrusted"
    assert "CERTIFICATE_VERIFY_FAILED" in failed.value.said
    assert said == []


def test_what_the_server_says_does_not_betray_the_password(
    encrypted: tuple[int, list[bytes]], certificate: tuple[Path, Path]
) -> None:
    port, said = encrypted
    own = settings(port, user="v", security=Security.TLS, certificates=certificate[0])
    with pytest.raises(MailFailed) as failed:
        send(own, LETTER, "AUTH")  # the server repeats what it was told, this word first of all
    assert any(line.startswith(b"AUTH") for line in said)
    assert failed.value.key == "mail_refused_user"
    assert "AUTH" not in failed.value.said


def test_no_server_is_told() -> None:
    with pytest.raises(MailFailed) as failed:
        send(settings(1), LETTER, "")
    assert failed.value.key == "mail_unreachable"
    assert "ConnectionRefusedError" in failed.value.said


def test_where_the_password_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "mail"
    file.write_text("trong tệp\nghi chú\n", encoding="utf-8")
    with_file = settings(25, password_file=file)
    assert password_of(with_file, "của môi trường") == "của môi trường"
    assert password_of(with_file, "") == "trong tệp"
    assert password_of(settings(25), "") == ""
    with pytest.raises(MailFailed) as failed:
        password_of(settings(25, password_file=tmp_path / "không có"), "")
    assert failed.value.key == "mail_password_file"
