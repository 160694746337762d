"""Figures with letters in them: `I7/NQ-CP` is 17/NQ-CP, `ngày 0l tháng l1` is ngày 01 tháng 11.

By grammar alone: in the seat of a number a letter can only be the digit that it looks like. No
digit ever becomes another one, and each repair asks for a person's eye.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from models.spans import Span
from pipeline.codebook import CODE, restore_symbol
from pipeline.proposals import Proposal

#: Letters and signs that an OCR reads for a digit, and that digit.
_DIGIT = str.maketrans("lIi|!]ÌÍÏìíïOoØø", "1111111111110000")
#: The same for the letters of a Roman numeral.
_ROMAN = str.maketrans({"l": "I", "!": "I", "H": "II", "Ï": "I", "Ì": "I"})
_F = r"[\dlI|!\]ÌÍÏìíïOoØø]"
_CONFIDENCE = 0.9

Check = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a number stands (`figure` is the group), and what it may read."""

    pattern: re.Pattern[str]
    may: Check


def _between(low: int, high: int) -> Check:
    return lambda figure: low <= int(figure) <= high


def _anything(_: str) -> bool:
    return True


def _year_first(figure: str) -> bool:
    return figure[:2] in ("19", "20")


def _date(figure: str) -> bool:
    day, month, year = re.split(r"[/.-]", figure)
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12 and 1900 <= int(year) <= 2099


_SYMBOL = r"[A-ZĐ]{1,6}[a-z]?[A-ZĐ]{0,6}\d{0,3}[-–/][A-ZĐ]{2}"
_SEATS = (
    # `I7/NQ-CP`, `O1/2021/QH15`, `l2/BC-UBND`; not `I/NQ`
    _Seat(
        re.compile(rf"(?<![\w/.,-])(?P<figure>{_F}{{1,5}})(?=/(?:{_F}{{4}}/)?{_SYMBOL})"), _anything
    ),
    # `12/2O21/NĐ-CP`
    _Seat(re.compile(rf"(?<=\d/)(?P<figure>{_F}{{4}})(?=/(?:{_SYMBOL}|QH\d))"), _year_first),
    # `ngày l5 tháng`, `ngày 0l/02`; not `ngày lễ`
    _Seat(
        re.compile(rf"\b[Nn]g[àa]y (?P<figure>{_F}{{1,2}})(?=[/-]\d| th[áa]ng\b)"), _between(1, 31)
    ),
    # `tháng l1 năm`, `tháng 1l]` in a date
    _Seat(re.compile(rf"\bth[áa]ng (?P<figure>{_F}{{1,2}})(?= n[ăa]m\b)"), _between(1, 12)),
    # `năm 202l`, `năm 2O25`
    _Seat(re.compile(rf"\bn[ăa]m (?P<figure>{_F}{{4}})(?![\w/-])"), _year_first),
    # `0l/12/2023`, `15/O3/2O20`
    _Seat(
        re.compile(rf"(?<![\w/.-])(?P<figure>{_F}{{1,2}}([/.-]){_F}{{1,2}}\2{_F}{{4}})(?![\w/])"),
        _date,
    ),
    # `khoản l Điều 5`, `Điều 1l.`; not `Điều I`, which treaties have
    _Seat(
        re.compile(r"\b(?:[Đđ]i[ềê]u|[Kk]ho[ảa]n) (?P<figure>\d?[l|!]\d?|\d[IO])(?![\w/-])"),
        _between(1, 999),
    ),
    # `khoản Ì Điều 5`: a khoản has no Roman number
    _Seat(
        re.compile(r"\b[Kk]hoản (?P<figure>I|[lI|!ÌÍÏìíï]{1,2})(?= (?:Điều|và khoản)\b)"),
        _anything,
    ),
    _Seat(re.compile(r"\b[Kk]hoản (?P<figure>[l|!ÌÍÏìíï]{1,2})$"), _anything),
    # `khoản la vào sau khoản 1`
    _Seat(re.compile(r"\b[Kk]hoản (?P<figure>[l|!])(?=[a-eđ] (?:vào|Điều)\b)"), _anything),
    # `COVID-I9`; not `COVID-19`, `QCVN-IV`
    _Seat(re.compile(r"(?<=[A-ZĐ]{3}-)(?P<figure>[lI|!\]]\d{1,2})(?![\w/-])"), _anything),
    # `l.500 đồng`, `2OO.000`, `1O%`, `9,l%`
    _Seat(
        re.compile(r"(?<![\w.,/-])(?P<figure>[\dlIO]{1,3}(?:\.[\dlIO]{3})+)(?![\w.-])"),
        _anything,
    ),
    _Seat(re.compile(r"(?<![\w.,/-])(?P<figure>[\dlIO]{1,3}(?:,[\dlIO]{1,2})?)(?=%)"), _anything),
    # `0l bộ`, `O5 xã`, `0] người`, `I2 tháng`; not `[1; 0] và`
    _Seat(re.compile(r"(?<![\w.,/-])(?P<figure>0[lIO]|O[1-9])(?= [a-zà-ỹđ])"), _anything),
    _Seat(
        re.compile(
            r"(?<![\w.,/[-])(?P<figure>[lI]\d|0\])"
            r"(?= (?:ngày|tháng|năm|giờ|người|hộ|xã|tỉnh|triệu|tỷ|bộ)\b)"
        ),
        _anything,
    ),
)
_DATE = re.compile(r"ngày (\d{1,2}) tháng (\d{1,2}) năm (\d{4})")
_NOVEMBER = re.compile(r"ngày (?P<day>\d{1,2}) tháng (?P<figure>II) năm (?P<year>\d{4})")
#: `tháng 1l] năm`, `tháng ]Ï ÏÌ năm`: no month but the eleventh has so many strokes.
_STROKES = re.compile(
    r"\bth[áa]ng (?P<figure>(?=[1I ]*[l|!\]ÌÍÏìíï])(?=(?:\S ?){3,5} n[ăa]m\b)"
    r"[1lI|!\]ÌÍÏìíï]{1,3}(?: [1lI|!\]ÌÍÏìíï]{1,2})?)(?= n[ăa]m\b)"
)
#: `Chương HI`, `PHẦN ll`; a numeral of Roman letters only, or of digits only, is left.
_PART = re.compile(r"\b(?:Chương|CHƯƠNG|Phần|PHẦN) (?P<figure>[IVXHlÏÌ!]{1,5})(?![\w/-])")
_NUMERAL = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
#: A bar of fractions for the stroke of a code or a date: `2533⁄QĐ-UBND`, `V⁄v`, `05⁄3⁄2024`.
_STROKE = re.compile(
    r"(?<=[A-ZĐ])⁄(?=[\dA-ZĐv])|(?<=\d)⁄(?=[A-ZĐ]|(?:\d{1,2}[/⁄])?(?:19|20)\d\d\b)"
)

#: `sô 27/2001/QH10`, `sồ: 12/QĐ-UBND`: no other word stands before a number.
_NUMBER_WORD = re.compile(
    r"\b(?P<word>[sS][ôồỗộ])(?= ?:? ?\d{1,5}/(?:(?:19|20)\d\d/)?[A-ZĐ]{1,6}[-\d])"
)

#: No line without one of these has anything to mend: a digit beside a letter, a seat's word.
_WORTH_A_LOOK = re.compile(
    r"\d[lIi|!\]OoØø⁄]|[lIi|!\]OoØø⁄]\d|⁄|[lI!|]/|"
    r"(?:th[áa]ng|ng[àa]y|[Đđ]i[ềê]u|[Kk]ho[ảa]n|Chương|CHƯƠNG|Phần|PHẦN) [lIiHÏÌÍìíï|!\]OØ]"
)


def figures(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The figures of `lines` that have letters for digits; all doubtful, in their order.

    >>> [p.after for p in figures("số I7/NQ-CP ngày 0l tháng l1 năm 2O21", [Span(0, 37)])]
    ['17', '01', '11', '2021']
    """
    found = {proposal.start: proposal for proposal in _elevens(text, lines)}
    for line in lines:
        if not _WORTH_A_LOOK.search(text, line.start, line.end):
            continue
        for proposal in _proposed(text, line):
            if not any(p.start < proposal.end and proposal.start < p.end for p in found.values()):
                found[proposal.start] = proposal
    return [found[start] for start in sorted(found)]


def number_words(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The words before the numbers of `lines` that can only be "số"; for text that an OCR read.

    >>> [p.after for p in number_words("Luật Nhà ở sô 27/2023/QH15", [Span(0, 26)])]
    ['số']
    """
    return [
        Proposal(*match.span("word"), match["word"][0] + "ố", _CONFIDENCE, True)
        for line in lines
        for match in _NUMBER_WORD.finditer(text, line.start, line.end)
    ]


def symbols(text: str, lines: Sequence[Span]) -> list[Proposal]:
    """The codes of `lines` whose Đ lost its bar; for text that was misread anyway.

    >>> [p.after for p in symbols("số 154/2024/ND-CP, 20/NQ-HĐND", [Span(0, 29)])]
    ['NĐ-CP']
    """
    found = []
    for line in lines:
        for match in CODE.finditer(text, line.start, line.end):
            after = restore_symbol(match["symbol"])
            if after != match["symbol"]:
                found.append(Proposal(*match.span("symbol"), after, _CONFIDENCE, True))
    return found


def _elevens(text: str, lines: Sequence[Span]) -> Iterator[Proposal]:
    """The months `II` of dates that the text has elsewhere in November, and never in February."""
    if "tháng II năm" not in text:
        return
    dates = {(int(day), int(month), year) for day, month, year in _DATE.findall(text)}
    for line in lines:
        for match in _NOVEMBER.finditer(text, line.start, line.end):
            day, year = int(match["day"]), match["year"]
            if (day, 11, year) in dates and (day, 2, year) not in dates:
                yield Proposal(*match.span("figure"), "11", _CONFIDENCE, True)


def _proposed(text: str, line: Span) -> Iterator[Proposal]:
    bars = text.startswith("|", line.start)  # of a row of a table, where a bar is no figure
    for seat in _SEATS:
        for match in seat.pattern.finditer(text, line.start, line.end):
            before = match["figure"]
            if bars and "|" in before:
                continue
            after = before.translate(_DIGIT)
            if after != before and _is_figure(before, match) and seat.may(after):
                yield Proposal(*match.span("figure"), after, _CONFIDENCE, True)
    for match in _STROKES.finditer(text, line.start, line.end):
        if not (bars and "|" in match["figure"]):
            yield Proposal(*match.span("figure"), "11", _CONFIDENCE, True)
    for match in _PART.finditer(text, line.start, line.end):
        before = match["figure"]
        after = before.translate(_ROMAN)
        if after != before and _NUMERAL.fullmatch(after):
            yield Proposal(*match.span("figure"), after, _CONFIDENCE, True)
    for match in _STROKE.finditer(text, line.start, line.end):
        yield Proposal(*match.span(), "/", _CONFIDENCE, True)


def _is_figure(read: str, match: re.Match[str]) -> bool:
    """Whether a digit in it, or the word before it, tells that it is a figure: `tháng II` may be
    a Roman one."""
    if any(c.isdigit() for c in read):
        return True
    if match[0][:4] in ("khoả", "Khoả") and read == "I":
        return True
    return match.start() < match.start("figure") and read.strip("I") != ""
