"""Makes `pipeline/weights/language.npz` from clean Vietnamese text.

    python -m corpus.train_language ROWS [--out FILE]

ROWS is what `corpus/clean_text.py` wrote. An interpolated Kneser-Ney trigram model with one
discount an order. A trigram stays if it says enough that the pair inside it does not (its
discounted count times the log of the ratio); the weight of those that go is given back to the
shorter context. Counting is exact, so two runs on the same rows give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.language import BREAK, NUMBER, UNKNOWN, pack, spelling, steps
from pipeline.syllables import is_key, is_syllable, strip
from pipeline.tagger import COMMA, SIGN

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bytes = npt.NDArray[Any]


def spelled(surfaces: list[str]) -> tuple[dict[str, int], Ints]:
    """A number for each word, and for each way of writing one the number of its word."""
    numbers = {"": BREAK, "0": NUMBER, "?": UNKNOWN}
    words = [BREAK, NUMBER, BREAK, BREAK]
    words += [numbers.setdefault(spelling(s), len(numbers)) for s in surfaces[len(words) :]]
    return numbers, np.array(words)


def habits(row: Ints, word_of: Ints, surfaces: list[str], size: int) -> dict[str, Bytes]:
    """How often each word occurs, and has a capital first letter inside a sentence, or has none.

    Words in capitals throughout say nothing and are left out.
    """
    title = np.array([s[0].isupper() and (len(s) == 1 or s[1:].islower()) for s in surfaces])
    small = np.array([s.islower() for s in surfaces])
    inside = np.r_[False, row[:-1] != 0]
    with_capital = np.bincount(word_of[row[inside & title[row]]], minlength=size)
    without = np.bincount(word_of[row[inside & small[row]]], minlength=size)
    share = (with_capital + 0.2) / (with_capital + without + 1.0)
    share[[BREAK, NUMBER, UNKNOWN]] = 0.5
    often = np.bincount(word_of[row], minlength=size) + 0.1
    return {
        "capital": pack(np.log(share)),
        "small": pack(np.log(1 - share)),
        "frequency": pack(np.log(often / often.sum())),
    }


def acronyms(surfaces: list[str], counts: Ints) -> list[str]:
    """Acronyms that are hardly ever written without their diacritics: `QLĐĐ`, `TTĐT`, `CĐS`."""
    often: dict[str, dict[str, int]] = {}
    for surface, count in zip(surfaces, counts, strict=True):
        if surface.isupper() and 2 <= len(surface) <= 8 and not is_key(strip(surface)):
            often.setdefault(strip(surface), {})[surface] = int(count)
    kept = []
    for bare, forms in often.items():
        best = max(forms, key=lambda form: forms[form])
        rest = sum(forms.values()) - forms[best]
        if best != bare and forms[best] >= 4 and forms[best] >= 4 * rest:
            kept.append(best)
    return sorted(kept)


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


def _rest(place: Ints, share: Floats) -> Floats:
    """The weight that each context leaves to the shorter one."""
    left: Floats = np.clip(1 - np.bincount(place, weights=share), 1e-7, 1)
    return left


def train(row: Ints, size: int, least_pair: int, least_gain: float) -> dict[str, Bytes]:
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
    share3 = (triple_counts - d3) / total3[place]
    shorter = pair_p[np.searchsorted(pair_keys, triple_keys % size**2)]
    gain = np.log1p(share3 / (_rest(place, share3)[place] * shorter))
    keep3 = (triple_counts - d3) * gain > least_gain
    share3 = np.where(keep3, share3, 0.0)
    rest2 = _rest(place, share3)

    # A pair stays if it is frequent, or if kept triples have it for their context.
    wanted = np.unique(np.r_[pair_keys[kept], context[keep3]])
    where = np.searchsorted(pair_keys, wanted).clip(max=len(pair_keys) - 1)
    has = pair_keys[where] == wanted
    own = wanted // size
    final_pair = np.where(has, pair_p[where], rest1[own] * single_p[wanted % size])
    at = np.searchsorted(contexts, wanted).clip(max=len(contexts) - 1)
    final_rest = np.where(contexts[at] == wanted, rest2[at], 1.0)

    triple_p = share3[keep3] + rest2[place[keep3]] * shorter[keep3]
    pair_number = np.searchsorted(wanted, context[keep3])
    counts = np.bincount(pair_number, minlength=len(wanted))
    return steps(triple_keys[keep3] % size, counts) | {
        "single": pack(np.log(single_p)),
        "single_rest": pack(np.log(rest1)),
        "pair_counts": np.bincount(own, minlength=size).astype(np.uint32),
        "pair_words": (wanted % size).astype(np.uint16),
        "pair": pack(np.log(final_pair)),
        "pair_rest": pack(np.log(final_rest)),
        "triple_counts": counts.astype(np.uint16),
        "triple": pack(np.log(triple_p)),
    }


def main(arguments: list[str] | None = None) -> None:
    """Reads the command line, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--out", type=Path, default=Path("pipeline/weights/language.npz"))
    parser.add_argument("--least-word", type=int, default=8)
    parser.add_argument("--least-pair", type=int, default=1)
    parser.add_argument("--least-gain", type=float, default=0.2)
    options = parser.parse_args(arguments)
    with np.load(options.rows, allow_pickle=False) as stored:
        surfaces = bytes(stored["surfaces"]).decode().split("\n")
        row = stored["row"]
    row = row[(row != COMMA) & (row != SIGN)].astype(np.int64)
    numbers, word_of = spelled(surfaces)
    counts = np.bincount(word_of[row], minlength=len(numbers))
    words = vocabulary(numbers, counts, options.least_word)
    new = np.full(len(numbers), UNKNOWN)
    for number, word in enumerate(words):
        new[numbers[word]] = number
    word_of = new[word_of]
    arrays = train(
        paired(word_of[row]), len(words), options.least_pair, options.least_gain
    ) | habits(row, word_of, surfaces, len(words))
    found = acronyms(surfaces, np.bincount(row, minlength=len(surfaces)))
    arrays["acronyms"] = np.frombuffer("\n".join(found).encode(), dtype=np.uint8)
    arrays["words"] = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    np.savez_compressed(options.out, allow_pickle=False, **arrays)
    print(
        f"{len(row):,} words read, {len(words):,} known, {len(arrays['pair']):,} pairs, "
        f"{len(arrays['triple']):,} triples, {len(found):,} acronyms, "
        f"{options.out.stat().st_size / 1e6:.1f} MB",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
