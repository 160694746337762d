"""A small object store that speaks as much S3 as reading from it takes."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import ClassVar
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

#: The key that the store lets in.
KEY, SECRET = "khoa-doc-kho", "bi-mat-cua-kho"
_NO_KEY = "<Error><Code>NoSuchKey</Code></Error>"
_DENIED = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"


@dataclass(slots=True)
class Bucket:
    """What the store holds: bytes and time (seconds) by key; which were fetched and how many of
    their bytes, which are nobody's to read, and which one is written to as soon as it was fetched
    in part."""

    address: str
    held: dict[str, bytes] = field(default_factory=dict)
    written: dict[str, float] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    sent: Counter[str] = field(default_factory=Counter)
    denied: set[str] = field(default_factory=set)
    grows: str = ""


@contextmanager
def object_store() -> Iterator[Bucket]:
    """An empty bucket `kho`, gone with the context."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    bucket = Bucket(f"http://127.0.0.1:{server.server_port}")
    _Handler.bucket = bucket
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        yield bucket
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    bucket: ClassVar[Bucket]
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def do_GET(self) -> None:
        self._answer(body=True)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def _answer(self, *, body: bool) -> None:
        split = urlsplit(self.path)
        name, _, key = unquote(split.path).lstrip("/").partition("/")
        if KEY not in self.headers.get("Authorization", "") or key in self.bucket.denied:
            self._send(403, _DENIED.encode() if body else b"", body=body)
        elif not key and name == "kho":
            asked = {k: v[0] for k, v in parse_qs(split.query, keep_blank_values=True).items()}
            if asked.get("prefix", "") in self.bucket.denied:
                self._send(403, _DENIED.encode(), body=body)
            else:
                self._send(200, self._listing(asked).encode(), body=body)
        elif name != "kho" or key not in self.bucket.held:
            self._send(404, _NO_KEY.encode(), body=body)
        else:
            self._object(key, body=body)

    def _object(self, key: str, *, body: bool) -> None:
        data, status, first = self.bucket.held[key], 200, 0
        more = {"ETag": f'"{hashlib.md5(data).hexdigest()}"', "Accept-Ranges": "bytes"}  # noqa: S324
        more["Last-Modified"] = formatdate(self.bucket.written.get(key, 1e9), usegmt=True)
        if body and (asked := self.headers.get("Range", "").removeprefix("bytes=")):
            start, _, end = asked.partition("-")
            first, last = int(start), min(int(end or len(data)), len(data) - 1)
            more["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
            data, status = data[first : last + 1], 206
        self.bucket.sent[key] += len(data) if body else 0
        if body and not first:
            self.bucket.fetched.append(key)
        self._send(status, data, body=body, **more)
        if body and self.bucket.grows == key:
            self.bucket.held[key] += b"more"

    def _listing(self, asked: dict[str, str]) -> str:
        prefix, cut = asked.get("prefix", ""), asked.get("delimiter", "")
        files, folders = [], set()
        for key in sorted(k for k in self.bucket.held if k.startswith(prefix)):
            rest = key.removeprefix(prefix)
            if cut and cut in rest:
                folders.add(prefix + rest.split(cut)[0] + cut)
                continue
            written = self.bucket.written.get(key, 1e9)
            files.append(
                f"<Contents><Key>{escape(key)}</Key><Size>{len(self.bucket.held[key])}</Size>"
                f"<LastModified>{_iso(written)}</LastModified><ETag>&quot;{key}&quot;</ETag>"
                "</Contents>"
            )
        below = "".join(
            f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>"
            for name in sorted(folders)
        )
        head = "<Name>kho</Name><IsTruncated>false</IsTruncated>"
        return (
            '<?xml version="1.0"?><ListBucketResult '
            'xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
            f"{head}<KeyCount>{len(files) + len(folders)}</KeyCount>{''.join(files)}{below}"
            "</ListBucketResult>"
        )

    def _send(self, status: int, data: bytes, *, body: bool, **more: str) -> None:
        self.send_response(status)
        for name, value in more.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if body:
            self.wfile.write(data)


def _iso(seconds: float) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
