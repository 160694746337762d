"""Where the sentences of a paragraph stand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from typing import cast

from extractors.patterns import compiled, rare
from models.spans import Span

#: Shorter texts without an inner full stop are one sentence; the model is not asked.
_INNER_END = re.compile(r"[.!?…]+[”\"’')]*(?=\s*\S)")
_CLOSING = re.compile(r"[”\"’'),;.…\s]+")
#: "TP. Hà Nội", "Th.S", "1." at a sentence's end do not end it.
_ABBREVIATED = re.compile(
    r"(?:\b(?:TP|Tp|tp|TX|Tx|TS|Ths|ThS|GS|PGS|Q|P|H|Đ/c|Ông|St)|\b\d{1,2})\.$"
)
#: "đến ngày 30! tháng 6": a raised mark of a note behind a figure, as an OCR reads it.
_MARKED_FIGURE = re.compile(r"\d['’”\"°]*!['’”\"]*$")
#: "https://a.gov.vn/b", "vanthu@a.gov.vn", "a.gov.vn": no full stop in it ends a sentence.
_ADDRESS = re.compile(r"(?:://|www\.|@|\.(?:com|edu|gov|net|org|vn)\b)")
_BEFORE, _BEHIND = re.compile(r"\S{1,200}$"), re.compile(r"[a-z0-9]\S{0,200}")
#: So many letters tell whether one of these stands at the end.
_LONGEST = 8
#: "kỳ họp thứ 8. Các đại biểu": an ordinal at the end of a sentence is no label.
_ORDINAL = rare(compiled(r"\bthứ \d{1,3}\.(?=\s+[\Lu][\Ll])"), "thứ ")
_ENDS_IN_ORDINAL = re.compile(r"thứ \d{1,3}\.$")


#: Longer texts are not kept.
_KEPT = 4_000


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of `text`, in order, without the white space around them.

    Measured on 144 documents and the real and own samples with answers (691 facts): beside a
    pattern for "full stop, blank, capital" it mends 4 facts, where the blank is lost
    ("quy định.Việc rà soát"), for 0.5 % of the time of extraction. The same library's names of
    persons and places cost twelve times all extraction and gave no agency; they are not used.

    Every character that is not white space belongs to exactly one sentence. The cuts are
    underthesea's; what it cuts after "TP." or before a closing quotation mark is joined again.

    >>> [s.of("Giao Sở Nội vụ. Xong trước quý II.") for s in sentences("Giao Sở Nội vụ. Xong trước quý II.")]
    ['Giao Sở Nội vụ.', 'Xong trước quý II.']
    """  # noqa: E501
    return _sentences(text) if len(text) <= _KEPT else _sentences.__wrapped__(text)


@lru_cache(maxsize=1024)  # measures and tasks are read from the same paragraphs
def _sentences(text: str) -> tuple[Span, ...]:
    if not text.strip():
        return ()
    if not _INNER_END.search(text):
        return (_trimmed(text, 0, len(text)),)
    cuts = [0]
    place = 0
    for piece in _cutter()(text):
        place = _after(text, place, str(piece))
        cuts.append(place)
    cuts[-1] = len(text)
    cuts = sorted({*cuts, *(ordinal.end() for ordinal in _ORDINAL.finditer(text))})
    return tuple(_joined(text, cuts))


@cache
def _cutter() -> Callable[[str], Sequence[str]]:
    """What cuts a text into sentences: one file of its library, read by itself. With all the others
    (its networks, its readers of names) it takes a quarter of a second to begin."""
    library = find_spec("underthesea")
    folder = Path((library and library.origin) or "").parent
    path = folder / "pipeline" / "sent_tokenize" / "__init__.py"
    alone = spec_from_file_location("underthesea_sentences", path)
    if not path.is_file() or alone is None or alone.loader is None:
        from underthesea import sent_tokenize as cut  # as another version has it
    else:
        module = module_from_spec(alone)
        alone.loader.exec_module(module)
        cut = module.sent_tokenize
    return cast("Callable[[str], Sequence[str]]", cut)


def _after(text: str, place: int, piece: str) -> int:
    """Where `piece` ends in `text`, from `place` on, whatever became of its white space."""
    begin = len(text) - len(text[place:].lstrip())
    words = piece.strip()
    if text.startswith(words, begin):  # nothing became of it
        return begin + len(words) if words else place
    for letter in piece:
        if letter.isspace():
            continue
        while place < len(text) and text[place] != letter and text[place].isspace():
            place += 1
        if place < len(text) and text[place] == letter:
            place += 1
    return place


def _joined(text: str, cuts: list[int]) -> list[Span]:
    spans: list[Span] = []
    for start, end in itertools.pairwise(cuts):
        if not text[start:end].strip():
            continue
        span = _trimmed(text, start, end)
        words = span.of(text)
        last = text[spans[-1].start : spans[-1].end][-_LONGEST:] if spans else ""
        if spans and (
            _CLOSING.fullmatch(words[:1])
            or (
                _ABBREVIATED.search(last)
                and not (_ENDS_IN_ORDINAL.search(last) and words[:1].isupper())
            )
            or (words[:1].islower() and _MARKED_FIGURE.search(last))
            or _is_in_address(text, span.start)
        ):
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    return spans


def _is_in_address(text: str, place: int) -> bool:
    """Whether the place is within an address of the web or of a mailbox."""
    before = _BEFORE.search(text, max(place - 200, 0), place)
    behind = _BEHIND.match(text, place)
    return bool(before and behind and _ADDRESS.search(before[0] + behind[0]))


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return Span(begin, max(begin, start + len(words.rstrip())))
