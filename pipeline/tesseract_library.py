"""Tesseract's library as a process that goes on reading: pictures in, tables of words out.

Nobody imports this module: `pipeline.tesseract_process` runs it, with nothing but the standard
library. The program `tesseract` takes a tenth of a second and more to load a language, for each
call again; here it is loaded once.

It is called with the folder of the language data, and says the version of the library in a line.
Then, as often as it is asked to: a line of JSON comes in (`languages`, `shape`, `resolution`,
`signs`, `page`, `wide`, `high`), and so many bytes of grey; a line with a length goes out, and so
many bytes of the program's TSV. A length of -1 means that the library could not do it. It ends
when nothing comes in any more.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import time
from threading import Thread
from typing import BinaryIO

_LIBRARY = "libtesseract.so.5"
_HANDLE, _TEXT, _NUMBER = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
#: What is called of the library: what it gives, what it takes.
_CALLS = {
    "TessVersion": (_TEXT, ()),
    "TessBaseAPICreate": (_HANDLE, ()),
    "TessBaseAPIInit3": (_NUMBER, (_HANDLE, _TEXT, _TEXT)),
    "TessBaseAPISetVariable": (_NUMBER, (_HANDLE, _TEXT, _TEXT)),
    "TessBaseAPISetPageSegMode": (None, (_HANDLE, _NUMBER)),
    "TessBaseAPISetImage": (None, (_HANDLE, _TEXT, _NUMBER, _NUMBER, _NUMBER, _NUMBER)),
    "TessBaseAPIRecognize": (_NUMBER, (_HANDLE, _HANDLE)),
    "TessBaseAPIGetTsvText": (_HANDLE, (_HANDLE, _NUMBER)),
    "TessDeleteText": (None, (_HANDLE,)),
    "TessBaseAPIClear": (None, (_HANDLE,)),
    "TessBaseAPIClearAdaptiveClassifier": (None, (_HANDLE,)),
}


def library() -> ctypes.CDLL:
    """The library with the types of its calls. Raises `OSError` or `AttributeError` without it."""
    found = ctypes.CDLL(_LIBRARY)
    for name, (gives, takes) in _CALLS.items():
        call = getattr(found, name)
        call.restype, call.argtypes = gives, takes
    return found


def read(
    tesseract: ctypes.CDLL, handle: int, asked: dict[str, str | int], grey: bytes
) -> bytes | None:
    """The words of a picture as the program's TSV without its head; None where that failed."""
    wide, high = int(asked["wide"]), int(asked["high"])
    tesseract.TessBaseAPISetPageSegMode(handle, int(asked["shape"]))
    for name, value in (
        ("user_defined_dpi", asked["resolution"]),
        ("tessedit_do_invert", 0),
        ("tessedit_char_whitelist", asked["signs"]),
    ):
        tesseract.TessBaseAPISetVariable(handle, name.encode(), str(value).encode())
    # nothing of the picture before has a say in this one
    tesseract.TessBaseAPIClearAdaptiveClassifier(handle)
    tesseract.TessBaseAPISetImage(handle, grey, wide, high, 1, wide)
    try:
        if tesseract.TessBaseAPIRecognize(handle, None):
            return None
        said = tesseract.TessBaseAPIGetTsvText(handle, int(asked["page"]))
        if not said:
            return None
        words = ctypes.string_at(said)
        tesseract.TessDeleteText(said)
        return words
    finally:
        tesseract.TessBaseAPIClear(handle)


def serve(folder: str, source: BinaryIO, target: BinaryIO) -> None:
    """Answers what comes from `source` until it ends."""
    tesseract = library()
    target.write(tesseract.TessVersion() + b"\n")
    target.flush()
    loaded: dict[str, int | None] = {}
    while line := source.readline():
        asked: dict[str, str | int] = json.loads(line)
        size = int(asked["wide"]) * int(asked["high"])
        grey = source.read(size)
        if len(grey) < size:
            return
        languages = str(asked["languages"])
        if languages not in loaded:
            handle = tesseract.TessBaseAPICreate()
            failed = tesseract.TessBaseAPIInit3(handle, folder.encode(), languages.encode())
            loaded[languages] = None if failed else handle
        known = loaded[languages]
        words = None if known is None else read(tesseract, known, asked, grey)
        target.write(b"-1\n" if words is None else b"%d\n" % len(words) + words)
        target.flush()


def end_with(parent: int) -> None:
    """Ends this process when its `parent` is gone, also in the midst of a picture."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)


if __name__ == "__main__":
    Thread(target=end_with, args=(os.getppid(),), daemon=True).start()
    # whatever the library prints is not to come between the answers
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)
        serve(sys.argv[1], sys.stdin.buffer, answers)
        answers.flush()
        os._exit(0)  # the library complains of what it has not given back
