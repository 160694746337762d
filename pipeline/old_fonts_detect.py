"""Which words of a text are written for an old font, where nobody names the font, or names lie.

Each word is read in every way (`old_fonts_words`), and the likeliest path through the text is
taken, where going from one way to another costs something: so a word that could be either follows
its neighbours, and a line may hold both. The name of a font is one more witness, not the judge:
people pasted VNI text into paragraphs of .VnTime. A stretch counts only when it is far likelier in
the old encoding than as it stands. Text without a single sign of the old fonts costs one search.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.document import Restoration
from pipeline.old_fonts import MODERN, Encoding, decode, encoding_of_font
from pipeline.old_fonts_viqr import find_quoted
from pipeline.old_fonts_words import READINGS, Word, is_plain, readings
from pipeline.proposals import Proposal, applied
from pipeline.syllables import is_syllable

#: A word: no space, digit or punctuation of ASCII, and no mark at the end of a cell
#: (`pipeline.written`). Control codes may be letters.
_WORD = re.compile(r"[^ \t\n\r\f\v\d!-/:-@\[-`{-~\ufdd0-\ufddf]+")
#: Signs that clean Vietnamese does without. A text without any of them is not looked at.
_ODD = re.compile(
    "[\x02-\x06\x10-\x15\x19\x1c-\x1e\x80-\x9f\xad¡-¦¨-¯±´-¹»-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ"
    "ŒœŠšŽžŸƒˆ˜†‡‰‹›™∙−μ\udc80-\udcff]|[aâãeêôõýy][ìò]"
)
#: What stands for ư in TCVN3. In a text of so many words one of them has to be there, or was lost.
_SOFT = frozenset("\xad−‐\udcad")
_MANY = 60
_HYPHENED = re.compile(r"(?<![^\s(\"“])([A-Za-z]{1,3})-([A-Za-z¨-þ]{0,4})(?![^\s.,;:)\"”])")
#: Longer runs of signs are no words.
_LONGEST = 240
#: How many signs away a word may be whose capitals tell of those of its neighbour.
_NEAR = 40
#: What it costs to go from one way of reading to another, and to begin in an old font.
_SWITCH, _BEGIN = 8.0, 4.0
#: What the name of a font adds to its encoding, and takes from every other way.
_NAMED = 6.0
#: How much likelier a stretch must be than as it stands; and all stretches of one encoding.
_STRETCH, _TOGETHER = 12.0, 21.0
#: How much all stretches of one encoding must gain in a text that is odd throughout.
_IN_SPITE = 120.0
#: Words that are decoded although they make no syllable ask for a look.
_SURE, _UNSURE = 0.99, 0.7
#: Letters of Europe that Vietnamese does without.
_FOREIGN = "çñüöäåß"
#: Words of an encoding that has fewer than this share of all are slips of the reader.
_WORTH_NAMING = 0.005


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words, from `start` to `end` of the text, in one encoding; `gain` is how much likelier
    (natural logarithm) they are so than as they stand."""

    start: int
    end: int
    encoding: Encoding
    words: int
    gain: float


@dataclass(frozen=True, slots=True)
class Detection:
    """What a text is written in: the stretches in order, and the changes that make it Unicode."""

    stretches: tuple[Stretch, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def name(self) -> str:
        """The encodings in the order of their names: `vni`, `tcvn3+vni`; empty for none."""
        words: dict[Encoding, int] = {}
        for stretch in self.stretches:
            words[stretch.encoding] = words.get(stretch.encoding, 0) + stretch.words
        least = _WORTH_NAMING * sum(words.values())
        return "+".join(sorted(encoding for encoding in words if words[encoding] >= least))


@dataclass(frozen=True, slots=True)
class _Found:
    """A word of the text that is more than plain letters, and the encoding its font names."""

    start: int
    end: int
    ways: tuple[Word, ...]
    named: int = 0  #: number of the reading in `READINGS`, 0 where no font is known


def detect(text: str) -> Detection:
    """The stretches of `text` that an old font wrote, and what they read.

    `text` is as a reader of files gave it: before anything drops control codes and soft hyphens,
    which are letters in some fonts.

    >>> detect("UBND tØnh ban hµnh QuyÕt ®Þnh sè 20/N§-CP").name
    'tcvn3'
    """
    quoted = find_quoted(text)
    if quoted:
        stretch = Stretch(quoted[0].start, quoted[-1].end, Encoding.VIQR, len(quoted), 0.0)
        return Detection((stretch,), tuple(quoted))
    if not _ODD.search(text):
        return Detection()
    found = _detected(text, list(_words(text, 0, len(text))))
    tcvn3 = sum(s.words for s in found.stretches if s.encoding is Encoding.TCVN3)
    if tcvn3 < _MANY or not _SOFT.isdisjoint(text):
        return found
    softened = _HYPHENED.sub(_softened, text)
    return found if softened == text else _detected(softened, list(_words(softened, 0, len(text))))


def _softened(match: re.Match[str]) -> str:
    """`n-íc` with the soft hyphen that is ư in TCVN3, where some program made a hyphen of it."""
    before, behind = match.groups()
    read = decode(before + "\xad" + behind, Encoding.TCVN3)
    if is_syllable(read) and not is_syllable(decode(before, Encoding.TCVN3)):
        return f"{before}\xad{behind}"
    return match[0]


def restored(text: str) -> Restoration:
    """The text with the words of old fonts in Unicode, line for line; `damage` names the encodings.

    It has to come before `pipeline.normalise`. `damage` is `clean` where nothing was found.

    >>> restored("UBND tØnh ban hµnh QuyÕt ®Þnh sè 20/N§-CP").text
    'UBND tỉnh ban hành Quyết định số 20/NĐ-CP'
    """
    found = detect(text)
    return applied(text, found.proposals, found.name or "clean")


def decode_runs(runs: Sequence[tuple[str, str]]) -> tuple[tuple[str, ...], str]:
    """What pieces of text, each with the name of its font, read; and the name of the encodings.

    One text for each run, in order. A letter that two runs share (a vowel, and the mark behind it)
    goes to the first.

    >>> decode_runs([("Qu", "Arial"), ("yÕt ®Þnh", ".VnTime"), (" soá 5", "VNI-Times")])
    (('Qu', 'yết định', ' số 5'), 'tcvn3+vni')
    """
    text = "".join(piece for piece, _ in runs)
    if not _ODD.search(text) and not any(encoding_of_font(name) for _, name in runs):
        return tuple(piece for piece, _ in runs), ""
    detection = _detected(text, list(_words_of_runs(text, runs)))
    return tuple(_dealt(text, runs, detection)), detection.name


def _words(text: str, start: int, end: int) -> Iterator[_Found]:
    for match in _WORD.finditer(text, start, end):
        if match.end() - match.start() <= _LONGEST and not is_plain(match[0]):
            yield _Found(match.start(), match.end(), readings(match[0]))


def _words_of_runs(text: str, runs: Sequence[tuple[str, str]]) -> Iterator[_Found]:
    """The words, none of which goes on from a font of one encoding to one of another."""
    ends: list[tuple[int, int]] = []  # where runs end, and the reading that their fonts name
    at = 0
    for piece, font in runs:
        at += len(piece)
        encoding = None if MODERN.search(piece) else encoding_of_font(font)
        ends.append((at, READINGS.index(encoding)))
    start, named = 0, 0
    parts: list[tuple[int, int]] = []
    for k, (_, way) in enumerate(ends):
        if way and named and way != named:
            parts.append((start, ends[k - 1][0]))
            start = ends[k - 1][0]
        named = way or named
    parts.append((start, at))
    run = 0
    for first, last in parts:
        for word in _words(text, first, last):
            telling = next(i for i in range(word.start, word.end) if not _is_letter(text[i]))
            while ends[run][0] <= telling:
                run += 1
            yield _Found(word.start, word.end, word.ways, ends[run][1])
            run = max(run - 1, 0)


def _is_letter(sign: str) -> bool:
    return sign.isascii() and sign.isalpha()


def _dealt(text: str, runs: Sequence[tuple[str, str]], found: Detection) -> Iterator[str]:
    """The changed text, cut where the runs end."""
    after = [*text]
    for start, end, letters, *_ in found.proposals:
        if len(letters) != end - start:  # all in the first place, nothing in the others
            after[start:end] = [letters] + [""] * (end - start - 1)
        else:
            after[start:end] = letters
    at = 0
    for piece, _ in runs:
        yield "".join(after[at : at + len(piece)])
        at += len(piece)


def _detected(text: str, words: list[_Found]) -> Detection:
    path = _supported(words, _likeliest(words))
    return Detection(tuple(_stretches(words, path)), tuple(_proposals(text, words, path)))


def _likeliest(words: list[_Found]) -> list[int]:
    """The number of the reading of each word on the likeliest path (Viterbi)."""
    if not words:
        return []
    count = len(READINGS)
    score = [-_BEGIN if k else 0.0 for k in range(count)]
    back: list[list[int]] = []
    for word in words:
        top = max(range(count), key=score.__getitem__)
        least = score[top] - _SWITCH
        back.append([k if score[k] >= least else top for k in range(count)])
        score = [max(score[k], least) + word.ways[k].fit for k in range(count)]
        if word.named:
            score = [s + (_NAMED if k == word.named else -_NAMED) for k, s in enumerate(score)]
    at = max(range(count), key=score.__getitem__)
    path = []
    for come in reversed(back):
        path.append(at)
        at = come[at]
    return path[::-1]


def _runs(path: list[int]) -> Iterator[tuple[int, int]]:
    """Where the path stays on one reading: first word, and the one after the last."""
    start = 0
    for k in range(1, len(path) + 1):
        if k == len(path) or path[k] != path[start]:
            yield start, k
            start = k


def _gain(words: list[_Found], start: int, end: int, way: int) -> float:
    return sum(word.ways[way].fit - word.ways[0].fit for word in words[start:end])


def _supported(words: list[_Found], path: list[int]) -> list[int]:
    """The path without stretches, and encodings, for which too little speaks.

    Text that an OCR garbled has words that happen to be codes of something: where most of the odd
    words are odd in every reading, a few that are not prove nothing.
    """
    together: dict[int, float] = {}
    explained: dict[int, int] = {}
    syllables: dict[int, set[str]] = {}
    for start, end in _runs(path):
        way = path[start]
        read = [word.ways[way] for word in words[start:end]]
        together[way] = together.get(way, 0.0) + _gain(words, start, end, way)
        explained[way] = explained.get(way, 0) + sum(r.valid for r in read)
        syllables.setdefault(way, set()).update(r.letters for r in read if r.valid)
    odd = sum(not (way or word.ways[0].valid) for word, way in zip(words, path, strict=True))
    kept = list(path)
    for start, end in _runs(path):
        way = path[start]
        named = sum(word.named == way for word in words[start:end])
        if not way or 2 * named > end - start:
            continue
        enough = _TOGETHER if explained[way] >= odd and len(syllables[way]) > 1 else _IN_SPITE
        if together[way] < enough or _gain(words, start, end, way) < _STRETCH:
            kept[start:end] = [0] * (end - start)
    return kept


def _stretches(words: list[_Found], path: list[int]) -> Iterator[Stretch]:
    for start, end in _runs(path):
        way = path[start]
        encoding = READINGS[way]
        if encoding is not None:
            gain = round(_gain(words, start, end, way), 1)
            yield Stretch(words[start].start, words[end - 1].end, encoding, end - start, gain)


def _proposals(text: str, words: list[_Found], path: list[int]) -> Iterator[Proposal]:
    for word, way in zip(words, path, strict=True):
        before = text[word.start : word.end]
        read = word.ways[way]
        if not way or read.letters == before or _is_foreign(before, read):
            continue
        after = read.letters
        if READINGS[way] is Encoding.TCVN3:
            after = _capitals(text, word.start, word.end, after)
        sure = _SURE if read.valid else _UNSURE
        yield Proposal(word.start, word.end, after, sure, not read.valid)


def _is_foreign(before: str, read: Word) -> bool:
    """A name such as `François` between words of an old font, where it shows as `Franỗois`."""
    other = [c for c in before if not c.isascii()]
    return not read.valid and len(other) == 1 and other[0] in _FOREIGN and before.istitle()


def _capitals(text: str, start: int, end: int, letters: str) -> str:
    """`PHầN` is PHẦN: where the typist held the capitals down, the font had none with a tone.

    A letter or two, as in `Sè`, say nothing of themselves: the words on either side do.
    """
    typed = text[start:end]
    if any(c.isascii() and c.islower() for c in typed):
        return letters
    inner = any(c.isascii() and c.isupper() for c in typed[1:])
    return letters.upper() if inner or _is_loud(text, start, end) else letters


def _is_loud(text: str, start: int, end: int) -> bool:
    """Whether the words on either side of it in the line are in capitals, and not all acronyms.

    Of those one is known by a small letter: `CéNG`, where `C§KT` has a capital for every code.
    """
    first, last = max(0, start - _NEAR), end + _NEAR
    before = _WORD.findall(text[first:start].rpartition("\n")[2])[-1:]
    after = _WORD.findall(text[end:last].partition("\n")[0])[:1]
    beside = [[c for c in word if c.isascii()] for word in before + after]
    loud = all(len(plain) > 1 and all(c.isupper() for c in plain) for plain in beside)
    return loud and any(not decode(word, Encoding.TCVN3).isupper() for word in before + after)
