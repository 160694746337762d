"""The lines at the end of a paper as they were meant: columns apart, what was broken whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from extractors import vocabulary
from extractors.folding import canonical_text
from extractors.lines import MARKS, Line, lines_of
from extractors.names import shouted
from extractors.offices import AUTHORITY, FAMILIES, bare_offices, is_office, letters, meant
from extractors.patterns import compiled
from models.spans import Span

#: A whole signature on one line: "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn An", also
#: with the heading of an annex behind it.
_WHOLE = compiled(
    r"(?P<mark>(?:TM|KT|TL|TUQ|Q)\s?[./]|T/M|K/T|T/L)?\s*[\Lu][\Lu ,./]{5,}?\s+"
    r"(?P<name>(?:[\Lu][\Ll']+\s+){1,4}?[\Lu][\Ll']+)"
    r"(?:$|\s+(?=[\Lu]{2,}\.? ?[\Lu\d]|(?:Phụ lục|Danh mục|Mẫu|Biểu|Văn bản)\b|[\[(]))"
)
#: The same behind the last sentence.
_AT_END = compiled(
    r"(?<=[.;/)] )(?=(?:(?:TM|KT|TL|TUQ|Q)\s?[./] ?)?[\Lu]{2,} [\Lu ,./]{3,70} [\Lu][\Ll])"
)
_FORMULA = compiled(r"(?<=[\Lu])\s+(?=(?:KT|TL|TUQ|Q)\s?[./]|K/T|T/L)")
#: With its mark behind the last of those who receive it, and before a heading: "(30b) KT. …".
_MARKED = compiled(
    r"(?<=[.;)] )(?=(?:TM|KT|TL|TUQ)\. ?[\Lu]{2,} [\Lu ,./]{3,90} [\Lu][\Ll]+ [\Lu][\Ll])"
)
#: What stands over the signature of a consolidated text, run into its line.
_ATTESTS = re.compile(r"XÁC THỰC VĂN BẢN HỢP NHẤT\s+(?=\S)")
_ATTESTED_WITHIN = 60  #: characters of a line, with what a registry put before it
#: The deputy behind the chief for whom he signs, on one line.
_DEPUTY = re.compile(r"\s+(?=(?:PHÓ|THỨ)\s)")


def end_lines(text: str, within: Span | None = None) -> Iterator[Line]:
    """The lines of `text` with offices and names on lines of their own, and none of them broken.

    >>> [line.words for line in end_lines("| Lưu: VT. | KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê Văn An |")]
    ['Lưu: VT.', 'KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', 'Lê Văn An']
    """
    cells = (cell for line in lines_of(text, within) for cell in _cells(line))
    return _rejoined(part for cell in cells for part in _parted(cell))


def _cells(line: Line) -> Iterator[Line]:
    """The columns of `line`, a row of a table, or what stands behind its last sentence apart."""
    words = line.words
    cuts = [0]
    if "|" in words:
        cuts += [at + 1 for at, letter in enumerate(words) if letter == "|"]
    elif len(words) > _SENTENCE and words[-1:].islower():
        cuts += [m.start() for m in _AT_END.finditer(words, len(words) - _SENTENCE)][:1]
    elif marked := _MARKED.search(words):
        cuts.append(marked.start())
    for start, end in pairwise([*cuts, len(words)]):
        part = words[start:end].strip(MARKS)
        if part:
            at = line.span.start + words.index(part, start)
            yield Line(Span(at, at + len(part)), part)


_SENTENCE = 120  #: letters of a line that a signature at its end may take


def _parted(line: Line) -> tuple[Line, ...]:
    """`line`, or the lines of office and the name that were read into it."""
    words = line.words
    if attests := _ATTESTS.search(words, 0, _ATTESTED_WITHIN):
        above, below = _cut(line, [0, attests.end(), len(words)])
        return (above, *_parted(below))
    whole = _WHOLE.match(words) if words[:2].isupper() and not words.isupper() else None
    if whole is None:
        deputy = next(_deputies(words), None) if words[:1] in "KT" and shouted(words) else None
        return _cut(line, [0, deputy, len(words)]) if deputy else (line,)
    printed = words[: whole.start("name")].strip()
    marked = whole["mark"] is not None or _FORMULA.search(printed) is not None or _two(printed)
    if not marked and letters(printed) not in bare_offices():
        return (line,)
    deputy = marked and is_office(printed[printed.rfind(" PHÓ ") + 1 :])
    if not deputy and canonical_text(whole["name"].split()[0]) not in FAMILIES:
        return (line,)
    cuts = [0, *(m.end() for m in _FORMULA.finditer(line.words, 0, whole.start("name")))]
    cuts.append(whole.start("name"))
    for start, end in list(pairwise(cuts)):
        said = line.words[start:end].rstrip()
        roles = [f for f in vocabulary.find("offices", said) if f.span.end == len(said)]
        before = said[: roles[-1].span.start] if roles else ""
        if len(before) > 3 and not before.endswith(". "):
            cuts.append(start + len(before))
    return _cut(line, sorted({*cuts, whole.end("name"), len(words)}))


def _two(words: str) -> bool:
    """Whether `words` are two offices: "BỘ TRƯỞNG CHÁNH VĂN PHÒNG" below a mark."""
    found = vocabulary.find("offices", words)
    return len(found) == 2 and found[0].span.start == 0 and found[1].span.end == len(words)


def _deputies(words: str) -> Iterator[int]:
    """Where behind "KT. TRƯỞNG BAN …" the office of the deputy begins, with which a line ends."""
    if AUTHORITY.match(words):
        for blank in _DEPUTY.finditer(words):
            if is_office(words[blank.end() :]):
                yield blank.end()


def _cut(line: Line, cuts: list[int]) -> tuple[Line, ...]:
    return tuple(_line(line, start, end) for start, end in pairwise(cuts))


def _rejoined(lines: Iterable[Line]) -> Iterator[Line]:
    """`lines` with a mark of authority or an office that was broken over two joined: "KT." /
    "CHỦ TỊCH", "PHÓ" / "TRƯỞNG BAN"."""
    held: Line | None = None
    for line in lines:
        if held is None:
            held = line
        elif joined := meant(held.words, line.words):
            held = Line(Span(held.span.start, line.span.end), joined)
        else:
            yield Line(held.span, meant(held.words, "") or held.words)
            held = line
    if held is not None:
        yield Line(held.span, meant(held.words, "") or held.words)


def _line(line: Line, start: int, end: int) -> Line:
    words = line.words[start:end].rstrip()
    return Line(Span(line.span.start + start, line.span.start + start + len(words)), words)
