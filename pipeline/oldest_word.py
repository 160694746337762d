"""Word files of before 1997 (Word 2, 6, 95), read by the program `antiword` where it is installed.

It gives the text without the fonts' names, so old encodings are told by the words alone.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.errors import Damaged, Empty
from pipeline.old_runs import Run
from pipeline.written import Written, written

PROGRAM = "antiword"
#: Seconds; a usual file takes less than one.
_TIMEOUT = 60
#: Letters of so few bytes are no more than this many times the file, or it is a bomb.
_MOST_GROWTH = 50


def oldest_word_text(data: bytes) -> Written:
    """The text, a paragraph a line, a row of a table a line.

    Raises `Damaged` (`word_too_old` where the program is missing, `damaged_office`) and `Empty`
    (`no_text`).
    """
    program = shutil.which(PROGRAM)
    if program is None:
        raise Damaged("word_too_old")
    with TemporaryDirectory() as folder:
        path = Path(folder, "file.doc")
        path.write_bytes(data)
        try:
            done = subprocess.run(  # noqa: S603 - a fixed call, no shell
                [program, "-m", "UTF-8.txt", "-w", "0", str(path)],
                capture_output=True,
                timeout=_TIMEOUT,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise Damaged("damaged_office", f"{PROGRAM}: {error}") from error
    if len(done.stdout) > _MOST_GROWTH * len(data):
        raise Damaged("damaged_office", f"{PROGRAM}: {len(done.stdout)} bytes")
    found = written([Run(done.stdout.decode("utf-8", "replace"))])
    if not found.text.strip():
        raise Empty("no_text")
    return found
