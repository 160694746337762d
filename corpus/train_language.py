"""Makes `pipeline/weights/language.npz` from clean Vietnamese text.

    python -m corpus.train_language [FOLDER] [--out FILE] [--leave-out NAME]…

FOLDER holds `.txt`, `.jsonl` (an object with "text" a line), plain or `.xz`. An interpolated
Kneser-Ney trigram model with one discount an order; n-grams below the least count are dropped and
their weight is given back to the shorter context. Counting is exact, so two runs on the same
files give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.language import BREAK, NUMBER, TOKEN, UNKNOWN, pack, spelling
from pipeline.normalise import normalise
from pipeline.syllables import is_syllable, strip

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_WORD = re.compile(r"[^\W\d_]+")
#: Lines shorter than this may repeat: headings, signatures.
_REPEATABLE = 40
_CHUNK = 1 << 20


def texts(path: Path) -> Iterator[str]:
    """The texts of one corpus file, or pieces of about a megabyte of a plain one."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", errors="replace") as lines:
        if ".jsonl" in path.name:
            for line in lines:
                yield json.loads(line)["text"]
        else:
            while piece := "".join(lines.readlines(_CHUNK)):
                yield piece


def is_vietnamese(line: str) -> bool:
    """Whether a line has the diacritics that Vietnamese has; short lines pass."""
    words = _WORD.findall(line)
    return len(words) < 6 or sum(not w.isascii() for w in words) > 0.35 * len(words)


class Counter:
    """Reads text into one long row of numbers, a number for each spelling met."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": BREAK, "0": NUMBER, "?": UNKNOWN}
        self.surfaces: dict[str, int] = {}
        self.row = array("I", [BREAK])
        self.seen: set[int] = set()

    def hold_out(self, text: str) -> None:
        """Lines of this text will not be read."""
        self.seen.update(hash(s) for s in map(_plain, text.split("\n")) if len(s) >= _REPEATABLE)

    def read(self, text: str) -> None:
        """Adds a text, without the lines that were read or held out before."""
        ends_with_break = True
        for line in normalise(text)[0].split("\n"):
            plain = _plain(line)
            if not plain or not is_vietnamese(plain):
                continue
            if len(plain) >= _REPEATABLE:
                if hash(plain) in self.seen:
                    continue
                self.seen.add(hash(plain))
            if not ends_with_break and not plain[0].islower():
                self.row.append(BREAK)
            self.row.extend(map(self._number, TOKEN.findall(plain)))
            ends_with_break = False
        self.row.append(BREAK)

    def _number(self, surface: str) -> int:
        number = self.surfaces.get(surface)
        if number is None:
            if surface[0].isalpha():
                number = self.numbers.setdefault(spelling(surface), len(self.numbers))
            else:
                number = NUMBER if surface[0].isdigit() else BREAK
            self.surfaces[surface] = number
        return number


def _plain(line: str) -> str:
    return " ".join(line.split())


def vocabulary(numbers: dict[str, int], counts: Ints, least: int) -> list[str]:
    """The words worth knowing, most frequent first, after the three special ones.

    Words that are no syllables need four times the count; an unmarked one is dropped when marked
    forms of it are more frequent (`viec` beside `việc`: damage in the corpus, not a word).
    """
    best: dict[str, int] = {}
    for word, number in numbers.items():
        if number > UNKNOWN and not word.isascii():
            key = strip(word)
            best[key] = max(best.get(key, 0), int(counts[number]))
    kept = []
    for word, number in numbers.items():
        count = int(counts[number])
        if number <= UNKNOWN or count < least:
            continue
        if not is_syllable(word):
            if count < 4 * least or (not word.isascii() and len(word) > 8):
                continue
            if best.get(strip(word), 0) > (count if word.isascii() else 20 * count):
                continue
        elif best.get(strip(word), 0) > 20_000 * count:
            continue
        kept.append((-count, word))
    return ["", "0", "?"] + [word for _, word in sorted(kept)]


def paired(row: Ints) -> Ints:
    """The row with every run of breaks made two, so that a break fills the whole context."""
    breaks = row == BREAK
    again = breaks & np.r_[False, breaks[:-1]]
    row, breaks = row[~again], breaks[~again]
    return np.repeat(row, np.where(breaks, 2, 1))


def grams(row: Ints, size: int, order: int) -> tuple[Ints, Ints]:
    """The distinct n-grams of the row as sorted keys, and how often each occurs.

    A gram that runs over a break belongs to two sentences and is not counted.
    """
    key = row[order - 1 :].copy()
    for back in range(1, order):
        key += row[order - 1 - back : len(row) - back] * size**back
    if order > 1:
        bad = np.zeros(len(key), bool)
        for back in range(1, order):  # a break may only be followed by a break to its left
            here = row[order - 1 - back : len(row) - back] == BREAK
            left = (
                row[order - 2 - back : len(row) - back - 1] == BREAK
                if order - 2 - back >= 0
                else np.ones(len(key), bool)
            )
            bad |= here & ~left
        bad |= (row[order - 1 :] == BREAK) & (row[order - 2 : len(row) - 1] == BREAK)
        key = key[~bad]
    key.sort()
    starts = np.flatnonzero(np.r_[True, key[1:] != key[:-1]])
    return key[starts], np.diff(np.r_[starts, len(key)])


def discount(counts: Ints) -> float:
    """The absolute discount that Ney, Essen and Kneser estimate from the rarest n-grams."""
    once, twice = float((counts == 1).sum()), float((counts == 2).sum())
    return once / (once + 2 * twice) if once else 0.5


def train(row: Ints, size: int, least_pair: int, least_triple: int) -> dict[str, npt.NDArray]:
    """The model's arrays from the row of ids."""
    triple_keys, triple_counts = grams(row, size, 3)
    # Continuation counts: of how many different words is this pair, this word, the follower.
    pair_keys, pair_counts = np.unique(triple_keys % size**2, return_counts=True)
    single_counts = np.bincount(pair_keys % size, minlength=size).astype(float)
    single_p = (single_counts + 0.5) / (single_counts + 0.5).sum()

    owner = pair_keys // size
    d2 = discount(pair_counts)
    total = np.bincount(owner, weights=pair_counts, minlength=size)
    kept = pair_counts >= least_pair
    share = np.where(kept, (pair_counts - d2) / total[owner], 0.0)
    rest1 = np.clip(1 - np.bincount(owner, weights=share, minlength=size), 1e-7, 1)
    pair_p = share + rest1[owner] * single_p[pair_keys % size]

    context = triple_keys // size
    d3 = discount(triple_counts)
    contexts, place = np.unique(context, return_inverse=True)
    total3 = np.bincount(place, weights=triple_counts)
    keep3 = triple_counts >= least_triple
    share3 = np.where(keep3, (triple_counts - d3) / total3[place], 0.0)
    rest2 = np.clip(1 - np.bincount(place, weights=share3), 1e-7, 1)

    # A pair stays if it is frequent, or if kept triples have it for their context.
    wanted = np.unique(np.r_[pair_keys[kept], context[keep3]])
    where = np.searchsorted(pair_keys, wanted).clip(max=len(pair_keys) - 1)
    has = pair_keys[where] == wanted
    own = wanted // size
    final_pair = np.where(has, pair_p[where], rest1[own] * single_p[wanted % size])
    at = np.searchsorted(contexts, wanted).clip(max=len(contexts) - 1)
    final_rest = np.where(contexts[at] == wanted, rest2[at], 1.0)

    tail = triple_keys[keep3] % size**2
    tail_at = np.searchsorted(pair_keys, tail)
    tail_p = pair_p[tail_at]
    triple_p = share3[keep3] + rest2[place[keep3]] * tail_p
    pair_number = np.searchsorted(wanted, context[keep3])
    return {
        "single": pack(np.log(single_p)),
        "single_rest": pack(np.log(rest1)),
        "pair_counts": np.bincount(own, minlength=size).astype(np.uint32),
        "pair_words": (wanted % size).astype(np.uint16),
        "pair": pack(np.log(final_pair)),
        "pair_rest": pack(np.log(final_rest)),
        "triple_counts": np.bincount(pair_number, minlength=len(wanted)).astype(np.uint16),
        "triple_words": (triple_keys[keep3] % size).astype(np.uint16),
        "triple": pack(np.log(triple_p)),
    }


def main(arguments: list[str] | None = None) -> None:
    """Reads the command line, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, default=Path("pipeline/weights/language.npz"))
    parser.add_argument("--leave-out", nargs="*", default=["official_2025", "wiki"])
    parser.add_argument("--hold-out", nargs="*", type=Path, default=[])
    parser.add_argument("--least-word", type=int, default=5)
    parser.add_argument("--least-pair", type=int, default=2)
    parser.add_argument("--least-triple", type=int, default=2)
    options = parser.parse_args(arguments)
    counter = Counter()
    files = sorted(p for p in options.folder.iterdir() if ".txt" in p.name or ".jsonl" in p.name)
    for path in options.hold_out:
        for text in texts(path):
            counter.hold_out(normalise(text)[0])
    for path in files:
        if path.name.startswith(tuple(options.leave_out)):
            continue
        before = len(counter.row)
        for text in texts(path):
            counter.read(text)
        print(f"{path.name}: {len(counter.row) - before:,} words", file=sys.stderr, flush=True)
    row = np.frombuffer(counter.row, dtype=np.uint32).astype(np.int64)
    counts = np.bincount(row, minlength=len(counter.numbers))
    words = vocabulary(counter.numbers, counts, options.least_word)
    new = np.full(len(counter.numbers), UNKNOWN)
    for number, word in enumerate(words):
        new[counter.numbers[word]] = number
    arrays = train(paired(new[row]), len(words), options.least_pair, options.least_triple)
    arrays["words"] = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    np.savez_compressed(options.out, **arrays)
    print(
        f"{len(row):,} words read, {len(words):,} known, {len(arrays['pair']):,} pairs, "
        f"{len(arrays['triple']):,} triples, {options.out.stat().st_size / 1e6:.1f} MB",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
