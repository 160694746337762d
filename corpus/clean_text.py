"""Reads clean Vietnamese text into rows of numbers, which the models are trained on.

    python -m corpus.clean_text [FOLDER] [--units FILE…] [--out FILE]

FOLDER holds `.txt`, `.jsonl` (an object with "text", and perhaps "id", a line), plain or `.xz`.
The units are tables with the columns `ward`, `province` and perhaps `district`: the names of
communes stand in too few texts to be learned from these. FILE is an `.npz` with `surfaces` (each
way of writing a word, once), `row` (numbers of surfaces, all text one after another), `files`
(names and lengths of its parts) and a row for each kind of text that is held out for scoring,
which no model may see: `out_admin` (official documents whose id begins with a–f), `out_law`,
`out_news`, `out_wiki`. Lines that are held out are left out of `row` wherever they are quoted.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import re
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from pipeline.normalise import normalise
from pipeline.tagger import PIECE, STOP, sign_of

#: What is no word, in the order of the numbers that it has in `pipeline.tagger`.
_SPECIAL = (".", "0", ",", "-")
_WORD = re.compile(r"[^\W\d_]+")
#: Lines shorter than this may repeat: headings, signatures.
_REPEATABLE = 40
_CHUNK = 1 << 20
#: Of every corpus of this kind one text in so many is held out.
_HELD_OUT = {"law": 40, "news": 60, "wiki": 100}


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """The texts of one corpus file with their ids, or pieces of about a megabyte of a plain one."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
        if ".jsonl" in path.name:
            for line in lines:
                found = json.loads(line)
                yield str(found.get("id", "")), found["text"]
        else:
            while piece := "".join(lines.readlines(_CHUNK)):
                yield "", piece


def is_vietnamese(line: str) -> bool:
    """Whether a line has the diacritics that Vietnamese has; short lines pass."""
    words = _WORD.findall(line)
    return len(words) < 6 or sum(not w.isascii() for w in words) > 0.35 * len(words)


class Reader:
    """Reads text into long rows of numbers, a number for each way that a word is written."""

    def __init__(self) -> None:
        self.surfaces: list[str] = list(_SPECIAL)
        self._numbers: dict[str, int] = {}
        self._seen: set[int] = set()

    def read(self, text: str, row: array[int], *, prose: bool = False) -> None:
        """Adds a text to `row`, without the long lines that were read before.

        Of `prose`, headings and tables are left out: they are of another kind of text.
        """
        for line in normalise(text)[0].split("\n"):
            plain = " ".join(line.split())
            if not plain or not is_vietnamese(plain):
                continue
            if prose and (len(plain) < _REPEATABLE or plain[0] in "|=*#{"):
                continue
            if len(plain) >= _REPEATABLE:
                if hash(plain) in self._seen:
                    continue
                self._seen.add(hash(plain))
            if not plain[0].islower():
                row.append(STOP)
            row.extend(map(self._number, PIECE.findall(plain)))
        row.append(STOP)

    def _number(self, surface: str) -> int:
        number = self._numbers.get(surface)
        if number is None:
            if surface[0].isalpha():
                number = len(self.surfaces)
                self.surfaces.append(surface)
            else:
                number = sign_of(surface)
            self._numbers[surface] = number
        return number


def unit_lines(path: Path) -> Iterator[str]:
    """The units of a table, each as it stands in a list, in an address and in a sentence."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            above = [row[name] for name in ("district", "province") if row.get(name)]
            small = [name[:1].lower() + name[1:] for name in (row["ward"], *above)]
            yield f"{row['ward']}."
            yield ", ".join((row["ward"], *above)) + "."
            yield f"tại {', '.join(small)}."


def kind_of(name: str) -> str:
    """The kind of text that a corpus file holds, by its name."""
    if name.startswith("official"):
        return "admin"
    if name.startswith("vntc"):
        return "news"
    return "wiki" if name.startswith("wiki") else "law"


def _add_units(paths: list[Path], reader: Reader, rows: dict[str, array[int]]) -> list[str]:
    row, before = rows["row"], len(rows["row"])
    for path in paths:
        for line in unit_lines(path):
            reader.read(line, row)
    return [f"units\t{len(row) - before}"]


def is_held_out(kind: str, number: int, name: str) -> bool:
    """Whether the text is for scoring."""
    return name[:1] in "abcdef" if kind == "admin" else number % _HELD_OUT[kind] == 0


def main(arguments: list[str] | None = None) -> None:
    """Reads the command line, then the corpora: those held out first."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--units", nargs="*", type=Path, default=[])
    parser.add_argument("--out", type=Path, default=Path("rows.npz"))
    options = parser.parse_args(arguments)
    reader = Reader()
    rows: dict[str, array[int]] = {"row": array("I")}
    files: list[str] = []
    paths = [p for p in sorted(options.folder.iterdir()) if {".txt", ".jsonl"} & set(p.suffixes)]
    for held_out in (True, False):
        for path in paths:
            kind = kind_of(path.name)
            row = rows.setdefault(f"out_{kind}", array("I")) if held_out else rows["row"]
            before = len(row)
            for number, (name, text) in enumerate(texts(path)):
                if is_held_out(kind, number, name) is held_out:
                    reader.read(text, row, prose=kind == "wiki")
            print(f"{path.name}: {len(row) - before:,}", file=sys.stderr, flush=True)
            if not held_out:
                files.append(f"{path.name}\t{len(row) - before}")
    files += _add_units(options.units, reader, rows)
    arrays = {name: np.frombuffer(row, np.uint32) for name, row in rows.items()}
    arrays["files"] = np.frombuffer("\n".join(files).encode(), np.uint8)
    arrays["surfaces"] = np.frombuffer("\n".join(reader.surfaces).encode(), np.uint8)
    np.savez(options.out, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
