"""The program of the process that keeps Tesseract's models loaded; `pipeline.engine_process` is its
only caller.

    python engine_child.py FOLDER_OF_MODELS

It needs the package tesserocr, which brings a Tesseract of its own, and says `ready 5.5.4` when it
can begin. From then on each line of its input, a JSON object, asks for images:

    {"pixels": PATH, "sizes": [[1654, 2339]], "dpi": 200, "mode": 3, "languages": "vie",
     "only": ""}

The file at PATH has the grey images one after another, a byte a pixel. The answer is a line, a JSON
list with Tesseract's table (TSV) of each; or the object `{"failed": REASON}`. It ends with its
input, and imports nothing of ours, for it shall begin at once.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tesserocr import PyTessBaseAPI

#: As everywhere else; a page has no white print on black, and looking for it takes time.
_SETTINGS = {"tessedit_do_invert": "0", "debug_file": "/dev/null"}


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
            found.append(model.GetTSVText(0))
            model.Clear()
    return found


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
