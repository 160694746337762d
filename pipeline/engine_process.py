"""Tesseract in a process that stays, with its models loaded; where the machine has what that needs.

A process for each call, as pytesseract starts it, loads a model of a megabyte anew for each: a
tenth of a page's time, several times a page. What happens to this one, a crash or a page without
end, happens to nobody else: it is ended, and the next call begins another.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import tempfile
import threading
import weakref
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import IO, TYPE_CHECKING, cast

from pipeline.errors import PageTimeout

if TYPE_CHECKING:
    from pipeline.canvas import Pixels

#: Seconds in which such a process is ready, on a machine that does much else.
_READY = 60.0
#: A process is replaced after so many calls: whatever it leaks ends with it.
_CALLS = 500
_CHUNK = 1 << 16


class Unavailable(Exception):
    """No such process can be had, or it ended over what it was asked."""


class EngineProcess:
    """A process that reads images with the models of `folder`; for one thread alone."""

    def __init__(self, folder: str) -> None:
        """Begins it. Raises `Unavailable`."""
        self.folder = folder
        self._calls = 0
        self._rest = b""
        child = Path(__file__).with_name("engine_child.py")
        try:
            process = subprocess.Popen(  # noqa: S603 - a fixed call, no shell
                [sys.executable, "-I", str(child), folder],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        except OSError as error:
            raise Unavailable(str(error)) from error
        to, back = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        self._pipes = to.fileno(), back.fileno()
        self._end = weakref.finalize(self, _ended, process, os.getpid())
        said = self._line(_READY)
        if said is None or not said.startswith(b"ready "):
            self.end()
            raise Unavailable("not ready")

    @property
    def good(self) -> bool:
        """Whether it is there, and has not been asked so often that it should be replaced."""
        return self._end.alive and self._calls < _CALLS

    def read(
        self,
        images: Sequence[Pixels],
        dpi: int,
        mode: int,
        languages: str,
        only: str,
        timeout: float,
    ) -> tuple[str, ...]:
        """Tesseract's table (TSV) of each of these grey images, read with these `languages`.

        `mode` is the number of its page segmentation mode; `only` are the signs that there can be,
        all if empty. All together take `timeout` seconds at most. Raises `PageTimeout` and has
        ended then; `Unavailable` when it can't read them.
        """
        self._calls += 1
        handle, name = tempfile.mkstemp(prefix="vanban-", suffix=".grey")
        try:
            with os.fdopen(handle, "wb") as file:
                for pixels in images:
                    file.write(pixels.tobytes())
            asked = {
                "pixels": name,
                "sizes": [[pixels.shape[1], pixels.shape[0]] for pixels in images],
                "dpi": dpi,
                "mode": mode,
                "languages": languages,
                "only": only,
            }
            said = self._asked(json.dumps(asked).encode() + b"\n", timeout)
        except BaseException:
            self.end()  # its answer would be taken for that of the next page
            raise
        finally:
            Path(name).unlink(missing_ok=True)
        if said is None:
            self.end()
            raise PageTimeout("page_timeout", seconds=str(round(timeout)))
        if not said:
            self.end()
            raise Unavailable("ended")
        answer = json.loads(said)
        if not isinstance(answer, list):
            raise Unavailable(str(answer))
        return tuple(map(str, answer))

    def end(self) -> None:
        """Ends it at once, if it has not ended."""
        self._end()

    def _asked(self, request: bytes, timeout: float) -> bytes | None:
        """The line that answers; empty if it ended, None if it takes too long."""
        try:
            os.write(self._pipes[0], request)
        except OSError:
            return b""
        return self._line(timeout)

    def _line(self, timeout: float) -> bytes | None:
        pipe = self._pipes[1]
        until = monotonic() + timeout
        parts = [self._rest]
        while b"\n" not in parts[-1]:
            ready, _, _ = select.select([pipe], [], [], max(until - monotonic(), 0))
            if not ready:
                return None
            part = os.read(pipe, _CHUNK)
            if not part:
                return b""
            parts.append(part)
        line, _, self._rest = b"".join(parts).partition(b"\n")
        return line


def _ended(process: subprocess.Popen[bytes], owner: int) -> None:
    if os.getpid() == owner:  # a process that was split off from ours has no say over it
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


class _Here(threading.local):
    """What a thread has: its process, and the one process of ours in which that may be used."""

    process: EngineProcess | None = None
    owner: int = 0
    hopeless: bool = False


_here = _Here()


def engine_process(folder: str) -> EngineProcess | None:
    """The process of this thread that reads with the models of `folder`, begun if there is none.

    None where there can be none: without the package tesserocr, or on a system whose pipes can't
    be waited for.
    """
    if _here.owner != os.getpid():
        _here.process, _here.owner, _here.hopeless = None, os.getpid(), False
    if _here.hopeless or not _possible():
        return None
    found = _here.process
    if found is None or not found.good or found.folder != folder:
        if found is not None:
            found.end()
        try:
            _here.process = EngineProcess(folder)
        except Unavailable:
            _here.process, _here.hopeless = None, True
    return _here.process


@cache
def _possible() -> bool:
    return os.name == "posix" and find_spec("tesserocr") is not None
