"""Makes `pipeline/weights/misread.npz` from lines of poor scans and their truth.

    python -m corpus.train_misread PAIRS.tsv… [--out FILE]

PAIRS is what `corpus.misread_pages` writes. Of every letter it is counted how often it was read as
which other; letters seldom seen lean on what became of their mark and their tone in all vowels
(a hook on any vowel becomes an acute, or is lost). Of letters with another base, and of two letters
read as one, only what was seen counts.
"""

from __future__ import annotations

import argparse
import csv
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extractors.folding import canonical
from pipeline.language import pack
from pipeline.misread_channel import ALPHABET, EDGE, base_of
from pipeline.syllables import TONES

Edit = tuple[str, str]
#: How many letters' worth of counts the pooled tones and marks weigh, beside a letter's own.
_LEAN = 200.0
#: Rate of a change of mark or tone that was never seen in any vowel.
_NEVER = 2e-5


def word_pairs(rows: Iterable[tuple[str, str]]) -> Iterator[Edit]:
    """(truth, read) words in one letter case, of the lines whose words can be told apart."""
    for read, truth in rows:
        left, right = read.split(), truth.split()
        if len(left) != len(right):
            continue
        for a, b in zip(left, right, strict=True):
            t, r = b.strip(EDGE), a.strip(EDGE)
            if t.isalpha() and r.isalpha():
                yield canonical(t), canonical(r)


def counted(pairs: Iterable[Edit]) -> tuple[Counter[Edit], Counter[Edit]]:
    """How often each letter was read as each letter, and each part of a word as another part."""
    single: Counter[Edit] = Counter()
    parts: Counter[Edit] = Counter()
    for truth, read in pairs:
        if len(truth) == len(read):
            other = [edit for edit in zip(truth, read, strict=True) if _other_base(*edit)]
            if len(other) <= 1:
                single.update(e for e in zip(truth, read, strict=True) if e not in other)
                parts.update(other)
                continue
        begin = 0
        while begin < min(len(truth), len(read)) and truth[begin] == read[begin]:
            begin += 1
        end = 0
        while end < min(len(truth), len(read)) - begin and truth[-1 - end] == read[-1 - end]:
            end += 1
        edit = truth[begin : len(truth) - end], read[begin : len(read) - end]
        if 0 < max(map(len, edit)) <= 2:
            parts[edit] += 1
    return single, parts


def _other_base(truth: str, read: str) -> bool:
    return base_of(truth) != base_of(read)


def _split(letter: str) -> tuple[str, str]:
    """A letter's tone, and the letter without it.

    >>> _split("ể") == ("\\u0309", "ê")
    True
    """
    marks = unicodedata.normalize("NFD", letter)
    tone = "".join(m for m in marks if m in TONES)
    return tone, unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))


def rates(single: Counter[Edit]) -> npt.NDArray[np.float64]:
    """P(read letter | true letter) for all of `ALPHABET`; the diagonal is what was read right."""
    size = len(ALPHABET)
    of = Counter[str]()
    tone_of, mark_of = Counter[str](), Counter[str]()
    tones, marks, both = Counter[Edit](), Counter[Edit](), Counter[Edit]()
    for (t, r), n in single.items():
        of[t] += n
        if base_of(t) not in "aeiouy":
            continue
        (tone, plain), (tone_read, plain_read) = _split(t), _split(r)
        tone_of[tone] += n
        mark_of[plain] += n
        if base_of(t) == base_of(r) and t != r:
            if plain == plain_read:
                tones[tone, tone_read] += n
            elif tone == tone_read:
                marks[plain, plain_read] += n
            else:
                both[tone + plain, tone_read + plain_read] += n
    together = sum(both.values()) / max(sum(tone_of.values()), 1)
    table = np.zeros((size, size))
    for i, t in enumerate(ALPHABET):
        tone, plain = _split(t)
        for j, r in enumerate(ALPHABET):
            if i == j or base_of(t) != base_of(r):
                continue
            tone_read, plain_read = _split(r)
            if plain == plain_read:
                lean = tones[tone, tone_read] / max(tone_of[tone], 1)
            elif tone == tone_read:
                lean = marks[plain, plain_read] / max(mark_of[plain], 1)
            else:
                lean = together / 10
            table[i, j] = (single[t, r] + _LEAN * max(lean, _NEVER)) / (of[t] + _LEAN)
        table[i, i] = max(1 - table[i].sum(), 0.3)
    return table


def main() -> None:
    """Reads the command line, counts, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("pipeline/weights/misread.npz"))
    asked = parser.parse_args()
    rows: list[tuple[str, str]] = []
    for path in asked.pairs:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows += [(row["read"], row["truth"]) for row in table]
    words = list(word_pairs(rows))
    single, parts = counted(words)
    kept = sorted((edit, n) for edit, n in parts.items() if n > 1)
    letters = sum(single.values())
    np.savez_compressed(
        asked.out,
        allow_pickle=False,
        rates=pack(np.log(np.maximum(rates(single), 1e-7))),
        parts=np.frombuffer("\n".join(f"{t}\t{r}" for (t, r), _ in kept).encode(), np.uint8),
        part_rates=pack(np.log(np.array([n / letters for _, n in kept]))),
        wrong=np.array([sum(a != b for a, b in words) / len(words)]),
    )
    print(
        f"{len(words):,} words, {sum(a != b for a, b in words):,} misread, {len(kept)} parts, "
        f"{asked.out.stat().st_size / 1e3:.0f} kB",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
