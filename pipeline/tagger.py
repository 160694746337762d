"""Which of its forms a stripped word has in its place: a small network over the words around it.

A word goes in as its letters without diacritics (its key), with its diacritics only where they are
to be trusted (`seen`), and its letter case. Eighteen words on either side speak for it.
Out come, for each word that is asked about, log-probabilities of the forms that its key can be.
The weights are made by `corpus/train_tagger.py`; `weights/README.md` says of what.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.language import TOKEN, WEIGHTS, Language, language, runs, spelling
from pipeline.syllables import strip

Ints = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float32]

#: Keys of what is no word, and of a word that the model does not know.
STOP, FIGURE, COMMA, SIGN, OTHER = range(5)
_SPECIAL = 5
#: What a text is taken apart into: a word, a number, a sentence's end, a comma, another sign.
PIECE = re.compile(rf"{TOKEN.pattern}|[-–/()“”\"|+,]")
#: Words that the network is shown in one go: enough for its speed, few enough for the memory.
_AT_ONCE = 4096
#: Words that are shown again at the edge of such a stretch: as far as the network sees.
_EDGE = 24


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """The keys of a language: a number for each, and the words that each can be, in a row.

    The forms of key number k are `forms[first[k]:first[k + 1]]`, likeliest first.
    """

    numbers: dict[str, int]
    forms: Ints
    first: Ints


def keys_of(model: Language) -> Keys:
    """The keys of a language model, in the order in which its words are known."""
    counts = [0] * _SPECIAL + [len(ids) for ids in model.forms.values()]
    return Keys(
        {key: number for number, key in enumerate(model.forms, _SPECIAL)},
        np.array([i for ids in model.forms.values() for i in ids], np.int64),
        np.concatenate(([0], np.cumsum(counts, dtype=np.int64))),
    )


@lru_cache(maxsize=1)
def keys() -> Keys:
    """The keys of the language model that is shipped."""
    return keys_of(language())


def sign_of(piece: str) -> int:
    """The key of a piece that is no word."""
    first = piece[0]
    if first.isdigit():
        return FIGURE
    if first == ",":
        return COMMA
    return STOP if first in ".;:!?…" else SIGN


@lru_cache(maxsize=200_000)
def coded(word: str) -> tuple[int, int, int]:
    """A word's key, the word itself as the language model numbers it (0: unknown), its case."""
    number = language().ids.get(spelling(word), 0)
    return keys().numbers.get(strip(word.lower()), OTHER), max(number, 0), case_of(word)


def case_of(word: str) -> int:
    """Small letters 0, a capital first letter 1, capitals 2, anything else 3."""
    if word.islower():
        return 0
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 3


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """The words of a text, in their order, signs and figures among them."""

    keys: Ints
    seen: Ints  #: ids of words whose diacritics are to be trusted; 0 for the others
    cases: Ints


def row_of(codes: Sequence[tuple[int, int, int]]) -> Row:
    """The row of these keys, words to be trusted (0 for none), and cases."""
    return Row(*np.array(codes, np.int64).reshape(-1, 3).T.copy())


def judge_forms(row: Row, asked: Sequence[int] | Ints) -> list[Scores]:
    """For each place of the row that is asked about: log P(form) of its key's forms, in order.

    A place whose key is unknown gives an empty array. What stands there (`seen`) is not looked
    at: that is for the caller to weigh.
    """
    if not len(asked):
        return []
    places = np.asarray(asked, np.int64)
    hidden = row.seen.copy()
    hidden[places] = 0
    known = keys()
    counts = np.diff(known.first)[row.keys[places]]
    scores: list[Scores] = []
    for start in range(0, len(row.keys), _AT_ONCE):
        stop = min(start + _AT_ONCE, len(row.keys))
        low, high = np.searchsorted(places, (start, stop))
        if low == high:
            continue
        left, right = max(start - _EDGE, 0), min(stop + _EDGE, len(row.keys))
        number = counts[low:high]
        owner, inside = runs(number)
        wanted = known.forms[known.first[row.keys[places[low:high]]][owner] + inside]
        feed = {
            "keys": row.keys[None, left:right],
            "seen": hidden[None, left:right],
            "cases": row.cases[None, left:right],
            "places": places[low:high][owner] - left,
            "forms": wanted,
        }
        logits: Scores = _session().run(["scores"], feed)[0]
        begins = np.cumsum(number) - number
        scores += np.split(_normal(logits, owner, begins, number), begins[1:])
    return scores


def _normal(logits: Scores, owner: Ints, begins: Ints, counts: Ints) -> Scores:
    """Log-probabilities within each run of the logits."""
    full = counts > 0
    peak = np.zeros(len(counts), np.float32)
    total = np.ones(len(counts), np.float32)
    if full.any():
        peak[full] = np.maximum.reduceat(logits, begins[full])
        total[full] = np.add.reduceat(np.exp(logits - peak[owner]), begins[full])
    result: Scores = logits - (peak + np.log(total))[owner]
    return result


@lru_cache(maxsize=1)
def _session() -> Any:
    return load(WEIGHTS / "tagger.onnx")


def load(path: Path) -> Any:
    """An onnxruntime session of the network in `path`, on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
