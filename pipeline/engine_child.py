"""The program of the process that keeps Tesseract's models loaded; `pipeline.engine_process` is its
only caller.

    python engine_child.py FOLDER_OF_MODELS

It needs the package tesserocr, which brings a Tesseract of its own, and says `ready 5.5.4` when it
can begin. From then on each line of its input, a JSON object, asks for images:

    {"pixels": PATH, "sizes": [[1654, 2339]], "dpi": 200, "mode": 3, "languages": "vie",
     "only": ""}

The file at PATH has the grey images one after another, a byte a pixel. The answer is a line, a JSON
list with the words of each, as Tesseract's table (TSV) tells of them; or the object
`{"failed": REASON}`. It ends with its input, and imports nothing of ours, for it shall begin at
once.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

#: A page has no white print on black, and no letters that are all as wide as each other; looking
#: for such takes time.
_SETTINGS = {"tessedit_do_invert": "0", "textord_all_prop": "1", "debug_file": "/dev/null"}


def main() -> None:
    """Answers until its input ends."""
    sys.modules["PIL"] = None  # type: ignore[assignment] # tesserocr can do without, and is there sooner
    import tesserocr

    models: dict[str, PyTessBaseAPI] = {}
    _say(f"ready {tesserocr.tesseract_version().split()[1]}")
    for line in sys.stdin:
        asked = json.loads(line)
        languages = asked["languages"]
        try:
            if languages not in models:
                models[languages] = tesserocr.PyTessBaseAPI(
                    path=sys.argv[1], lang=languages, oem=tesserocr.OEM.LSTM_ONLY
                )
                for name, value in _SETTINGS.items():
                    models[languages].SetVariable(name, value)
            answer: object = _read(models[languages], asked)
        except (RuntimeError, ValueError, OSError) as error:
            answer = {"failed": str(error)[:300]}
        _say(json.dumps(answer))


def _read(model: PyTessBaseAPI, asked: dict[str, Any]) -> list[str]:
    model.SetPageSegMode(asked["mode"])
    model.SetVariable("user_defined_dpi", str(asked["dpi"]))
    model.SetVariable("tessedit_char_whitelist", asked["only"])
    found = []
    with Path(asked["pixels"]).open("rb") as file:
        for wide, high in asked["sizes"]:
            model.SetImageBytes(file.read(wide * high), wide, high, 1, wide)
            model.Recognize()
            found.append("\n".join(_rows(model)))
            model.Clear()
    return found


def _rows(model: PyTessBaseAPI) -> Iterator[str]:
    """The rows of words of Tesseract's table, all lines in one block; the whole table takes it as
    long again."""
    from tesserocr import RIL

    place = model.GetIterator()
    line = 0
    while place is not None:
        line += place.IsAtBeginningOf(RIL.TEXTLINE)
        if not place.Empty(RIL.WORD):
            left, top, right, bottom = place.BoundingBox(RIL.WORD)
            sure, said = place.Confidence(RIL.WORD), place.GetUTF8Text(RIL.WORD)
            box = f"{left}\t{top}\t{right - left}\t{bottom - top}"
            yield f"5\t1\t1\t1\t{line}\t1\t{box}\t{sure:f}\t{said}"
        if not place.Next(RIL.WORD):
            return


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
