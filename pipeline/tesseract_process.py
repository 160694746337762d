"""The process that has Tesseract loaded: begun when it is first needed, asked again and again.

It reads as the program `tesseract` does, word for word, in a tenth to a half less time, for a
program loads its languages anew for each call. It is used only if it is the same Tesseract, with
the same data; where it can't be had, or fails, the caller takes the program, which says why.
"""

from __future__ import annotations

import atexit
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from threading import Event, Lock, Timer
from typing import TYPE_CHECKING

from pipeline.errors import PageTimeout

if TYPE_CHECKING:
    from pipeline.imaging import Pixels

_SERVER = Path(__file__).with_name("tesseract_library.py")
_VERSION = re.compile(r"tesseract v?(\S+)")
_FOLDER = re.compile(r'"(.+)"')
#: Seconds that the program may take to say something of itself, and a process to end.
_TIMEOUT, _END = 60, 1.0
#: A process is replaced after so many pictures, which bounds what the library leaks.
_PICTURES = 2_000


@dataclass(frozen=True, slots=True)
class Asked:
    """How pictures are to be read.

    `languages` is as the program takes them, `shape` its page segmentation mode, `resolution` in
    dots per inch; `signs` are the only ones that are looked for, all if empty.
    """

    languages: str
    shape: int
    resolution: int
    signs: str = ""


class _Loaded:
    """The process, if it is running. Only one of this process's threads has it at a time."""

    __slots__ = ("lock", "process", "program", "read", "unfit")

    def __init__(self) -> None:
        self.lock = Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.program = ""
        self.read = 0
        self.unfit: set[str] = set()

    def begun(self, program: str) -> subprocess.Popen[bytes] | None:
        """The process, begun if need be; None where it is not the same Tesseract as `program`."""
        if self.program != program or self.read >= _PICTURES:
            self.end()
        if self.process is not None or program in self.unfit:
            return self.process
        version, folder = told(program)
        process = _begun(folder) if version and folder and _SERVER.is_file() else None
        if process is not None and process.stdout is not None:
            self.process, self.program, self.read = process, program, 0
            if process.stdout.readline().decode().strip() == version:
                return process
            self.end()
        self.unfit.add(program)
        return None

    def end(self) -> None:
        """Ends the process, at once."""
        process, self.process = self.process, None
        if process is None:
            return
        process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(_END)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def forget(self) -> None:
        """In a process that was split off: the process belongs to the one it was split off from."""
        process, self.process, self.lock = self.process, None, Lock()
        if process is not None:
            process.returncode = 0  # not a child of this one
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        os.close(pipe.fileno())


_LOADED = _Loaded()
atexit.register(_LOADED.end)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_LOADED.forget)


def read_loaded(
    images: Sequence[Pixels], asked: Asked, timeout: int, program: str
) -> tuple[str, ...] | None:
    """The words in each of these grey images, as TSV of the program without its head.

    None where the process can't be had, or could not do it. Raises `PageTimeout` (`page_timeout`)
    after `timeout` seconds for all of them.
    """
    late = Event()
    with _LOADED.lock:
        process = _LOADED.begun(program)
        if process is None:
            return None

        def give_up() -> None:
            late.set()
            process.kill()

        clock = Timer(timeout, give_up)
        clock.daemon = True
        clock.start()
        found: list[str] = []
        try:
            for page, pixels in enumerate(images, 1):
                found.append(_answer(process, asked, pixels, page))
                _LOADED.read += 1
        except (OSError, ValueError):
            _LOADED.end()
        finally:
            clock.cancel()
    if len(found) == len(images):
        return tuple(found)
    if late.is_set():
        raise PageTimeout("page_timeout", seconds=str(timeout))
    return None


@cache
def told(program: str) -> tuple[str, str]:
    """The version of a Tesseract and the folder of its data; empty where it does not say."""
    version = _VERSION.search(_said(program, "--version"))
    folder = _FOLDER.search(_said(program, "--list-langs").partition("\n")[0])
    return (version[1] if version else "", folder[1] if folder else "")


def _said(program: str, option: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed call, no shell
            [program, option], capture_output=True, text=True, timeout=_TIMEOUT, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout


def _begun(folder: str) -> subprocess.Popen[bytes] | None:
    # Tesseract's threads make it slower
    environment = {"OMP_THREAD_LIMIT": "1", **os.environ}
    try:
        return subprocess.Popen(  # noqa: S603 - a fixed call, no shell
            [sys.executable, "-I", "-S", str(_SERVER), folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    except OSError:
        return None


def _answer(process: subprocess.Popen[bytes], asked: Asked, pixels: Pixels, page: int) -> str:
    """What it says of one picture. Raises `OSError` or `ValueError` if it says nothing of use."""
    if process.stdin is None or process.stdout is None:
        raise ValueError(process.args)
    high, wide = pixels.shape
    wanted = {**asdict(asked), "page": page - 1, "wide": wide, "high": high}
    process.stdin.write(json.dumps(wanted).encode() + b"\n")
    process.stdin.write(pixels.tobytes())
    process.stdin.flush()
    size = int(process.stdout.readline())
    said = process.stdout.read(max(size, 0))
    if size < 0 or len(said) < size:
        raise ValueError(size)
    return said.decode("utf-8", "replace")
