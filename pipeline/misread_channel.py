"""What Vietnamese OCR makes of Vietnamese letters on a poor scan: mostly another tone, or none.

Learned from pages drawn, scanned coarsely and read; made by `corpus/train_misread.py`. How often
letters are misread is a matter of the page (see `pipeline.misread_words`); this says which become
which.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from pipeline.language import STEP, UNKNOWN, WEIGHTS, Scores, language

#: Signs around a word that are none of its letters.
EDGE = "“”\"'‘’()[]{}.,;:!?…|–—-*•«»/"


def _alphabet() -> str:
    letters = [chr(c) for c in range(ord("a"), ord("z") + 1)] + list("đøöäüëïñ")
    for vowel in "aăâeêioôơuưy":
        letters += [
            unicodedata.normalize("NFC", vowel + tone)
            for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
        ]
    return "".join(dict.fromkeys(letters))


#: The letters of true words, and a few that only an OCR writes.
ALPHABET = _alphabet()
_PLAIN = {letter: unicodedata.normalize("NFD", letter)[0] for letter in ALPHABET}
_PLAIN |= {"đ": "d", "ø": "o"}
#: Words of more letters are not looked at.
_LONGEST = 9
#: Candidates kept for a word besides itself, and the least likely that counts (log).
_KEPT, _LEAST = 12, -13.0
#: log of how likely a word that the model does not know is just this one.
STRANGE = -8.0
#: log of how often a word has one letter read as some other, lost, or come in, by no known way.
_SOME_LETTER = -9.5
#: Words rarer than this are not what another letter should have been (log).
_RAREST = -12.0


def base_of(letter: str) -> str:
    """The letter without marks, also of those that only an OCR writes.

    >>> base_of("ể"), base_of("đ"), base_of("ö")
    ('e', 'd', 'o')
    """
    return _PLAIN.get(letter, letter)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a word can have been: its form, its id, how many edits that takes, their log P."""

    form: str
    number: int
    edits: int
    cost: float
    other: bool = False  #: whether a letter is another one, not only its marks


@dataclass(frozen=True, slots=True, eq=False)
class Misreadings:
    """log P(read letter | true letter), by `ALPHABET`, and of parts of words with other letters."""

    rates: Scores  #: [true, read]
    parts: tuple[tuple[str, str, float], ...]  #: true part, read part, log-probability
    wrong: float  #: share of words misread where this was learned


@lru_cache(maxsize=1)
def misreadings() -> Misreadings:
    """What is shipped, read once."""
    return load(WEIGHTS / "misread.npz")


def load(path: Path) -> Misreadings:
    """Reads what `corpus/train_misread.py` wrote."""
    with np.load(path, allow_pickle=False) as stored:
        rates = stored["rates"].astype(np.float32) * np.float32(-STEP)
        listed = [row.split("\t") for row in bytes(stored["parts"]).decode().split("\n")]
        costs = stored["part_rates"].astype(np.float32) * np.float32(-STEP)
        parts = tuple((t, r, float(c)) for (t, r), c in zip(listed, costs, strict=True))
        return Misreadings(rates, parts, float(stored["wrong"][0]))


@lru_cache(maxsize=40_000)
def candidates(word: str) -> tuple[Candidate, ...]:
    """What `word` (lower case, tone as in `hòa`) can have been, itself first.

    Words of the language with the same letters under other marks, and with another letter or two.

    >>> [c.form for c in candidates("chê")][:3]
    ['chê', 'chế', 'chề']
    """
    return _chosen(word, _found)


@lru_cache(maxsize=40_000)
def remarked(word: str) -> tuple[Candidate, ...]:
    """What `word` can have been if only its marks were misread, itself first.

    >>> [c.form for c in remarked("chê")][:2]
    ['chê', 'chế']
    """
    return _chosen(word, lambda own: _same_letters(own, 0.0, 0))


def _chosen(word: str, found: Callable[[str], Iterable[Candidate]]) -> tuple[Candidate, ...]:
    model = language()
    own = model.ids.get(word, UNKNOWN)
    itself = Candidate(word, own, 0, STRANGE if own == UNKNOWN else 0.0)
    if len(word) > _LONGEST or not _PLAIN.keys() >= set(word):
        return (itself,)
    best: dict[int, Candidate] = {}
    for candidate in found(word):
        if candidate.number == own or candidate.cost < _LEAST:
            continue
        held = best.get(candidate.number)
        if held is None or held.cost < candidate.cost:
            best[candidate.number] = candidate
    kept = sorted(best.values(), key=lambda c: -(c.cost + 0.3 * model.single[c.number]))
    return (itself, *kept[:_KEPT])


def _found(word: str) -> Iterator[Candidate]:
    yield from _same_letters(word, 0.0, 0)
    if len(word) == 1:
        return
    for true, read, cost in misreadings().parts:
        at = word.find(read) if read else -1
        while at >= 0:
            yield from _same_letters(word[:at] + true + word[at + len(read) :], cost, 1)
            at = word.find(read, at + 1)
    yield from _one_letter_off(word)


def _same_letters(word: str, cost: float, edits: int) -> Iterator[Candidate]:
    """The forms of a word under other marks; `edits` were made already, at `cost`."""
    model = language()
    for number in model.forms.get("".join(map(base_of, word)), ()):
        form = model.words[number]
        total, count = _marks(form, word)
        if cost + total >= _LEAST:
            yield Candidate(form, number, edits + count, cost + total, edits > 0)


def _marks(form: str, word: str) -> tuple[float, int]:
    """log P of reading `word` for `form`, which has the same letters, and how many marks differ."""
    if form == word:
        return 0.0, 0
    costs = _costs()
    wrong = [costs.get(pair, _LEAST) for pair in zip(form, word, strict=True) if pair[0] != pair[1]]
    return sum(wrong), len(wrong)


@cache
def _costs() -> dict[tuple[str, str], float]:
    """log P(read letter | true letter) of letters with one base."""
    rates = misreadings().rates
    return {
        (true, read): float(rates[i, j])
        for i, true in enumerate(ALPHABET)
        for j, read in enumerate(ALPHABET)
        if base_of(true) == base_of(read)
    }


def _one_letter_off(word: str) -> Iterator[Candidate]:
    """Words that differ in a letter, have one more or one less, and at most a mark."""
    model = language()
    bare = "".join(map(base_of, word))
    keys = set(_shortened().get(bare, ()))
    for at in range(len(bare)):
        less = bare[:at] + bare[at + 1 :]
        keys.update(_shortened().get(less, ()))
        if less in model.forms:
            keys.add(less)
    for key in sorted(keys - {bare}):  # of two that are as likely the same one, in every process
        if abs(len(key) - len(bare)) > 1:
            continue
        begin = 0
        while begin < min(len(key), len(bare)) and key[begin] == bare[begin]:
            begin += 1
        # what follows the letter, in the word read and in the key
        tail, rest = begin + (len(bare) >= len(key)), begin + (len(key) >= len(bare))
        if bare[tail:] != key[rest:]:
            continue
        for number in model.forms[key]:
            if model.single[number] < _RAREST:
                continue
            form = model.words[number]
            total, count = _marks(form[:begin] + form[rest:], word[:begin] + word[tail:])
            if _SOME_LETTER + total >= _LEAST:
                yield Candidate(form, number, count + 1, _SOME_LETTER + total, True)


@cache
def _shortened() -> dict[str, tuple[str, ...]]:
    """For each row of letters the keys that have one letter more."""
    found: dict[str, set[str]] = {}
    for key in language().forms:
        if 1 < len(key) <= _LONGEST:
            for at in range(len(key)):
                found.setdefault(key[:at] + key[at + 1 :], set()).add(key)
    return {short: tuple(sorted(keys)) for short, keys in found.items()}
