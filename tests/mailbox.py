"""A real mail server of the smallest kind, on this machine: it keeps what it is sent."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Thread


@dataclass
class Mailbox:
    """The server's port, the lines that clients said, and the letters that it took."""

    port: int = 0
    offers: tuple[str, ...] = ()
    said: list[str] = field(default_factory=list)
    letters: list[EmailMessage] = field(default_factory=list)


@contextmanager
def mailbox(*offers: str) -> Iterator[Mailbox]:
    """A server that offers these extensions (`AUTH PLAIN`), running as long as the context."""
    box = Mailbox(offers=offers)

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.say("220 kho ready")
            while line := self.rfile.readline().decode().rstrip("\r\n"):
                box.said.append(line)
                self.answer(line.split()[0].upper())
                if line.upper() == "QUIT":
                    return

        def answer(self, word: str) -> None:
            if word == "EHLO":
                lines = ["kho", *box.offers]
                for line in lines[:-1]:
                    self.say(f"250-{line}")
                self.say(f"250 {lines[-1]}")
            elif word == "DATA":
                self.say("354 go on")
                data = b""
                while not data.endswith(b"\r\n.\r\n"):
                    data += self.rfile.readline()
                letter = message_from_bytes(data[:-5], policy=policy.default)
                assert isinstance(letter, EmailMessage)
                box.letters.append(letter)
                self.say("250 taken")
            elif word == "AUTH":
                self.say("535 5.7.8 wrong name or password")
            else:
                self.say("221 bye" if word == "QUIT" else "250 well")

        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as server:
        server.daemon_threads = True
        box.port = server.server_address[1]
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()
