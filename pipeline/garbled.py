"""What a token that an English OCR read can have been: candidates from the channel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pipeline.channel import LONGEST, Scores, Shortlist, channel
from pipeline.codebook import codebook
from pipeline.decode import Choice, Slot, decode
from pipeline.language import NUMBER, UNKNOWN, language
from pipeline.stripped import Options, fixed
from pipeline.syllables import is_key, is_marked, is_syllable

#: Candidates scored exactly, and candidates kept, for each token.
_SHORTLIST, _KEPT = 80, 32
#: Words rarer than this log-probability are not looked for.
_RAREST = -12.0
#: Weight of a word's own frequency while its candidates are picked.
_PRIOR = 0.7
#: A candidate this much worse (log) than the best one is not kept.
_FAR = 8.0
#: Log-probability that a token is right as it is and yet no word, and what each letter adds.
_COPY, _COPY_LETTER = -4.0, -2.2
#: A place surer than this is not searched again; the weight of what its token is elsewhere.
_SETTLED, _SHARED = 0.99, np.float32(2.0)
#: Log-probability that a number of one digit, or two, is this one.
_THIS_NUMBER = {1: -2.5, 2: -4.0}
#: Tokens that are scored in one go: few enough for the processor's cache.
_AT_ONCE = 64
_CACHE = 60_000
_ROMAN = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})|I|V|X")

_cache: dict[tuple[str, bool], Options] = {}


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """The words of one letter case, with their ids and the means to find them."""

    written: tuple[str, ...]
    ids: tuple[int, ...]
    finder: Shortlist


def prepare(tokens: Iterable[tuple[str, bool]]) -> None:
    """Works out, all at once, the options of the tokens that are not known yet.

    With each token goes whether the words beside it are in capitals.
    """
    if len(_cache) > _CACHE:
        _cache.clear()
    groups: dict[tuple[str, bool], list[str]] = {}
    for token, shouting in sorted({t for t in tokens if t not in _cache}):
        if len(token) > LONGEST or not _is_word_like(token) or _ROMAN.fullmatch(token):
            _cache[token, shouting] = fixed(token)
        else:
            case = _case_of(token, shouting=shouting)
            groups.setdefault((case, shouting), []).append(token)
    for (case, shouting), group in groups.items():
        group.sort(key=len)  # each is scored at the cost of the longest beside it
        for start in range(0, len(group), _AT_ONCE):
            _fill(case, group[start : start + _AT_ONCE], shouting=shouting)


def options(token: str, *, shouting: bool) -> Options:
    """The words that the token can have been, each with log P(token | word).

    An abbreviation that is listed is taken for one, unless the words beside it are in capitals
    too (`shouting`) and it could be a word.
    """
    known = codebook().abbreviations.get(token) or codebook().misread.get(token)
    if known is not None and not (shouting and is_key(token)):
        return fixed(token)[0], (known,)
    if (token, shouting) not in _cache:
        prepare([(token, shouting)])
    return _cache[token, shouting]


def decided(
    tokens: Sequence[Sequence[str]], slots: Sequence[Sequence[Slot]], weight: float
) -> list[list[Choice]]:
    """The choice at every place, after a first search has told what the text makes of each token.

    `tokens` are what was read in each place, `weight` is that of the language model. In the second
    search a word gains by how often the same token was taken for it elsewhere; a place that the
    first one was sure of is settled, so that the second has little to do.
    """
    first = decode(language(), slots, weight)
    readings: dict[str, dict[int, float]] = {}
    for row, places, choices in zip(tokens, slots, first, strict=True):
        for token, slot, choice in zip(row, places, choices, strict=True):
            if len(slot.ids) > 1:
                told, word = readings.setdefault(token.lower(), {}), int(slot.ids[choice.index])
                told[word] = told.get(word, 0.0) + choice.confidence
    again = [
        [
            _told(slot, choice, readings[token.lower()]) if len(slot.ids) > 1 else slot
            for token, slot, choice in zip(row, places, choices, strict=True)
        ]
        for row, places, choices in zip(tokens, slots, first, strict=True)
    ]
    second = decode(language(), again, weight)
    return [
        [
            before if len(slot.ids) == 1 else after
            for before, after, slot in zip(old, new, places, strict=True)
        ]
        for old, new, places in zip(first, second, again, strict=True)
    ]


def _told(slot: Slot, choice: Choice, readings: Mapping[int, float]) -> Slot:
    if choice.confidence >= _SETTLED:
        return Slot(slot.ids[[choice.index]], slot.evidence[[choice.index]])
    elsewhere = np.array([readings.get(int(word), 0.0) for word in slot.ids], np.float32)
    elsewhere[choice.index] = max(elsewhere[choice.index] - choice.confidence, 0.0)
    gain: Scores = np.log1p(elsewhere)
    return Slot(slot.ids, slot.evidence + _SHARED * gain)


def _fill(case: str, tokens: list[str], *, shouting: bool) -> None:
    words = _words(case)
    read = channel().tokens(tokens)
    found = words.finder.find(read, _SHORTLIST)
    repeated = read.take(np.repeat(np.arange(len(tokens)), found.shape[1]))
    scores = channel().score(words.finder.coded.take(found.ravel()), repeated)
    scores = scores.reshape(found.shape)
    ranks = scores + _PRIOR * language().single[np.array(words.ids)[found]]
    for row, token in enumerate(tokens):
        best = np.argsort(-ranks[row])[:_KEPT]
        best = best[ranks[row, best] >= ranks[row, best[0]] - _FAR]
        ids = [words.ids[k] for k in found[row, best]]
        written = [words.written[k] for k in found[row, best]]
        evidence = [float(score) for score in scores[row, best]]
        for number, form, cost in _copies(token):
            if form in written:
                at = written.index(form)
                evidence[at] = max(evidence[at], cost)
            else:
                ids.append(number)
                written.append(form)
                evidence.append(cost)
        slot = Slot(np.array(ids, np.int64), np.array(evidence, np.float32))
        _cache[token, shouting] = slot, tuple(written)


def _copies(token: str) -> list[tuple[int, str, float]]:
    """Readings of the token as something that the OCR did not damage, or only its Đ."""
    if token.isdigit():
        return [(NUMBER, token, _THIS_NUMBER[len(token)])]
    if token.isupper() and token.isalpha() and len(token) > 1 and not is_key(token):
        return [(UNKNOWN, token, -1.0)]
    if len(token) == 1 and token.isalpha():
        return [(language().id_of(token), token, -1.0)]
    strange = 4.0 if not token.isascii() or not token.isalpha() else 0.0
    return [(UNKNOWN, token, _COPY + _COPY_LETTER * len(token) - strange)]


def _is_word_like(token: str) -> bool:
    """Letters among what was read, or a number so short that it may have been a word (`6`: ở)."""
    if token.isdigit():
        return len(token) <= 2
    if token[:2].lower() == "km" and token[2:].isdigit():
        return False
    digits = sum(c.isdigit() for c in token)
    letters = sum(c.isalpha() for c in token)
    return letters + (token[-1:] in "&@¢€§¥") > 0 and digits <= letters + 1


def _case_of(token: str, *, shouting: bool) -> str:
    """The letter case that the word had; a short one may only look as if in capitals (`SG`: Sở)."""
    letters = [c for c in token if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if (len(letters) > 1 and capitals >= 0.7 * len(letters)) or capitals == len(token) > 1:
        return "upper" if shouting or len(token) > 3 else "title"
    return "title" if token[0].isupper() or token[0] == "$" else "lower"


@lru_cache(maxsize=3)
def _words(case: str) -> _Words:
    model = language()
    ids = [
        number
        for number, word in enumerate(model.words)
        if number > UNKNOWN
        and model.single[number] > _RAREST
        and len(word) <= LONGEST
        and (is_syllable(word) or model.single[number] > _RAREST + 2)
        and (is_marked(word) or is_syllable(word) or len(word) > 3)
    ]
    change = {"upper": str.upper, "title": str.capitalize, "lower": str.lower}[case]
    written = [change(model.words[number]) for number in ids]
    if case == "upper":
        seen = set(written)
        for word in codebook().abbreviations.values():
            if word not in seen and word.isupper():
                written.append(word)
                ids.append(model.id_of(word))
    prior: Scores = model.single[np.array(ids)]
    return _Words(tuple(written), tuple(ids), Shortlist(channel(), written, prior))
