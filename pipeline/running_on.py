"""Whether a line goes on with the paragraph above it, by how it begins and how wide lines are."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from pipeline.labels import Rank, in_capitals, label
from pipeline.lines import Line

#: What a sentence or an item ends with, and what may stand behind that ("./.", "**", "”").
_TERMINAL = frozenset(".;:!?…")
_BEHIND_TERMINAL = "'\"”»)]*/"
_CUT_CODE = re.compile(r"(?:\d\s*/[\w./-]*|\b[A-ZĐ]{2,})[-/]$")
#: No sentence ends with these.
_CUT_SENTENCE = re.compile(r"\b(?:và|của|tại|do|theo|với|cho|Giao|Việt)\s*$")
#: Nor with these before a figure.
_CUT_FIGURE = re.compile(r"(?:\b(?:ngày|tháng|năm|khoản|điểm|Điều|số|trước)|,)\s*$")
_RANGE = re.compile(r"[-–]\s*\d")
#: A place to be written on, as "…, ngày … tháng …".
_LEADER = re.compile(r"\.{2,}|…")
#: Lines of the head and of the end that begin a paragraph of their own.
_OPENING = re.compile(
    r"(?:(?:Luật\s+)?[Ss]ố\s*:|Độc lập|Kính g[ửu]i|Nơi nhận|V/v|T/?M\.|KT\.|TL\.|TUQ\.|Q\.\s"
    r"|\w{1,4}\s+nhận\s*:\s*$)"
)
#: The country's name, its motto and the date line are never run on.
_ALONE = re.compile(
    r"CỘNG HÒA XÃ HỘI|Độc lập\s*[-–—]\s*Tự do|,\s*ngày.{1,16}tháng.{1,10}năm\s*\d*\s*$"
)
_BASIS = re.compile(r"(?:Căn cứ|Xét|Theo đề nghị|Trên cơ sở)\b")
#: What no line has alone behind its label: "2. Cục" ⏎ "Xuất bản, In và Phát hành".
_TORN_AGENCY = frozenset({"Bộ", "Sở", "Cục", "Vụ", "Ban", "Viện", "Tổng", "Thanh", "Tập"})
#: A line's last word is looked for in so many letters; a line ends with no blank.
_LAST_WORD = 12
#: The first letters of Phần, Phụ lục, Chương and Mục.
_NAMED = frozenset("PCM")
#: Half of the window in which the usual width of lines is looked for.
_WINDOW = 20
#: Lines that a block needs to tell its own width.
_BLOCK = 3
#: A line of a letterhead is shorter than this, both columns together.
_LETTERHEAD = 120
#: Wider lines than this are whole paragraphs, as word processors and Markdown write them.
_UNBROKEN = 200
#: No line of print is longer than this, not on a page that lies on its side either.
_PRINTED = 150


def usual_widths(lines: Sequence[Line]) -> list[int]:
    """For each line the usual width of the lines around it, in characters.

    A block of lines without an empty line between them tells best; text-makers break one page
    into lines and leave the next one's paragraphs whole.
    """
    lengths = [0 if line.row else len(line.text) for line in lines]
    starts = [i for i, line in enumerate(lines) if line.blank_before or i == 0] or [0]
    whole = _Whole(lines)
    result: list[int] = []
    around: list[int] = []  # the lengths from `low` to `high`, the shortest first
    low = high = 0
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        for i in range(start, end):
            first, last = (start, end) if end - start >= _BLOCK else (0, len(lines))
            first, last = max(i - _WINDOW, first), min(i + _WINDOW + 1, last)
            if first == low + 1 and last == high + 1:
                del around[bisect_left(around, lengths[low])]
                insort(around, lengths[high])
            elif (first, last) != (low, high):
                around = sorted(lengths[first:last])
            low, high = first, last
            width = around[int((high - low) * 0.8)]
            result.append(max(width, _UNBROKEN) if whole.within(low, high) else width)
    return result


class _Whole:
    """Whether lines are whole paragraphs each; every line is looked at once, whatever is asked.

    Lines that stand alone in any text (capitals, the letterhead) tell nothing.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        telling = [_tells(line) for line in lines]
        self._telling = _counted(telling)
        self._ended = _counted(
            t and _ends(line.text) for t, line in zip(telling, lines, strict=True)
        )
        self._long = _counted(
            t and len(line.text) > _PRINTED for t, line in zip(telling, lines, strict=True)
        )

    def within(self, low: int, high: int) -> bool:
        """Whether of the lines `low` to `high` most end as sentences do, and some are long."""
        telling = self._telling[high] - self._telling[low]
        ended = self._ended[high] - self._ended[low]
        return self._long[high] > self._long[low] and ended > 0.5 * telling


def _counted(found: Iterable[bool]) -> list[int]:
    """How many are found before each place, and at the end."""
    return list(accumulate(found, initial=0))


def _tells(line: Line) -> bool:
    """Whether a line tells of the lines around it, whether they are whole paragraphs."""
    return not (line.row or _shouts(line.text) or _alone(line) or _OPENING.match(line.text))


def _ends(text: str) -> bool:
    """Whether a line ends as a sentence or an item of a list does.

    >>> _ends("(có phụ lục kèm theo)./."), _ends("Ủy ban nhân dân thành phố")
    (True, False)
    """
    return text.rstrip().rstrip(_BEHIND_TERMINAL)[-1:] in _TERMINAL


def cuts_code(text: str) -> bool:
    """Whether a line ends within the number of a document."""
    return text[-1:] in ("-", "/") and _CUT_CODE.search(text) is not None


def is_bare_label(text: str) -> bool:
    """Whether a paragraph is the label of a Phần, Chương or Mục alone; its name follows."""
    if text[:1] not in _NAMED:
        return False
    found = label(text)
    return found is not None and found.rank <= Rank.SECTION and not text[found.end :].strip()


def goes_on(opening: Line, first: Line, second: Line, width: int, *, named: bool) -> bool:
    """Whether `second` goes on with the paragraph from `opening` to `first`.

    `named` tells that the paragraph before it is a label whose name this one is.
    """
    if first.row or second.row or first.heading or second.heading or _alone(first):
        return False
    if second.indented or (
        _begins(second.text, first.text) and not _torn_name(opening, first, second, width)
    ):
        return False
    if first is opening and len(first.text) < _LAST_WORD and _torn_agency(first.text):
        return not second.blank_before
    if cuts_code(first.text) or _CUT_SENTENCE.search(first.text[-_LAST_WORD:]):
        return True
    if second.text[0].isdigit() and _CUT_FIGURE.search(first.text[-_LAST_WORD:]):
        return True
    if _shouts(first.text):
        # only a heading runs on over lines in capitals; names of agencies and roles do not
        opened = label(opening.text)
        runs_on = named or (opened is not None and opened.rank <= Rank.NUMBER)
        return runs_on and _shouts(second.text) and not second.blank_before
    if _shouts(second.text):
        return False
    if _LEADER.match(second.text) and _ends(first.text):
        return False
    if second.text[0].islower() or second.text[0] in ",.;)":
        return not (_OPENING.match(first.text) and second.blank_before)
    if second.text[0] == "(" and second.text[-1] == ")":
        return False
    unbroken = width >= _UNBROKEN
    if _ends(first.text):
        return not unbroken and not second.blank_before and len(first.text) >= 0.85 * width
    if (unbroken or len(second.text) > _PRINTED) and not second.page_before:
        return False  # a paragraph that is a line of the file goes on with none
    if (second.page_before or second.blank_before) and 2 * len(first.text) < len(second.text):
        return False  # the name below a signature, a title above its text
    return len(first.text) >= 0.7 * min(width, _UNBROKEN)


def _torn_agency(text: str) -> bool:
    """Whether a line is a label and the first word of an agency's name.

    >>> _torn_agency("2. Cục"), _torn_agency("2. Cục Báo chí")
    (True, False)
    """
    found = label(text)
    return found is not None and text[found.end :].strip() in _TORN_AGENCY


def _torn_name(opening: Line, first: Line, second: Line, width: int) -> bool:
    """Whether a dash at a line's beginning is one within a name ("Bộ Lao động" ⏎ "– Thương binh
    và Xã hội"): at the margin, where items of lists are set in, below a full line."""
    if not second.flush or _ends(first.text) or len(first.text) < 0.85 * width:
        return False
    item, found = label(opening.text), label(second.text)
    if item is not None and item.rank is Rank.DASH:
        return False
    return found is not None and found.rank is Rank.DASH


def _alone(line: Line) -> bool:
    """Whether a line of the letterhead stands by itself."""
    return len(line.text) < _LETTERHEAD and _ALONE.search(line.text) is not None


def _begins(text: str, before: str) -> bool:
    """Whether a line opens a paragraph by its first words."""
    if before[-1:].isdigit() and _RANGE.match(text):
        return False  # "giai đoạn 2021" ⏎ "- 2030"
    found = label(text)
    if found is not None:
        # "ngày" ⏎ "20. Tháng" is a sentence cut in two, not a clause
        return found.rank >= Rank.DASH or not _CUT_FIGURE.search(before[-_LAST_WORD:])
    if _OPENING.match(text):
        return True
    return _BASIS.match(text) is not None and _ends(before)


def _shouts(text: str) -> bool:
    """Whether the line is in capitals: a heading, an agency's name, a role."""
    return _short_shouts(text) if len(text) <= _UNBROKEN else in_capitals(text, share=0.9, least=4)


@lru_cache(maxsize=256)
def _short_shouts(text: str) -> bool:
    return in_capitals(text, share=0.9, least=4)  # every line is asked about three times
