"""Shares beside the bare fraction that proves them: "Số GV là tiến sĩ là 03/20 (15,0%); số PGS là
2/20 (10 %)", "cán bộ từ 30 đến 50 tuổi chiếm 90,0% (18/20)".

Nothing else is asked of the words: that the division gives the share says what both are of, and
its name stands right before them, or is what is said of the things behind the bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.numbers import Number
from extractors.patterns import rare
from extractors.periods import dated
from extractors.phrases import clean
from extractors.proved_shares import gives
from extractors.soundness import is_sound
from extractors.timed import period_of
from extractors.told import Told, kind_told, measure_told
from models.facts import Comparator, Measure, MeasureKind

_COUNT = r"\d{1,3}(?:\.\d{3})+|\d+"
_FRACTION = rf"(?P<part>{_COUNT})/(?P<whole>{_COUNT})"
#: A fraction up to its share: "15/20 (75,0 %", "123/238 (chiếm 51,68%", "20/20=100%", "(2/20) 10%".
_BEFORE = rare(
    re.compile(
        rf"(?<![\w/.,-])\(?{_FRACTION}(?P<thing>\s?[^\W\d_]+(?: [^\W\d_]+){{0,3}})?"
        r"(?:\s?\(|\s?=|\))\s?"
        r"(?:(?:chiếm|đạt|bằng|tương đương|tương ứng|tỷ lệ|tỉ lệ|khoảng) ){0,3}$"
    ),
    "/",
)
#: And behind its share: "90,0% (18/20)".
_BEHIND = re.compile(rf"\s?\({_FRACTION}(?: [^\W\d_]+){{0,3}}\)")
#: No fraction of things: a day, a number of a paper.
_NO_FRACTION = re.compile(r"\b(?:ngày|tháng|quý|số|điều|khoản|mức|lần|kỳ|đợt)\s$", re.IGNORECASE)
#: From where on the words before a share are its name, and where they end.
_NAMED = re.compile(
    r"(?:^|.*[;:.(]|.*\d\s?%\)?,|.*\)[,;]?(?=\s))\s*(?:[-–+*•]\s)?(?:(?:\d{1,2}|[a-z])[).]\s)?"
    r"(?:(?:và|còn lại|còn|trong đó|là|với|gồm|bao gồm),?\s)*"
    r"(?P<name>(?!(?:năm|đến|tháng|quý|đạt|chiếm|tăng|giảm|đồng thời|đang|đã|chưa|mới)\b)[^\W\d_]+"
    r"(?:(?:,? |/| - )(?:[^\W\d_]+|\d+)){1,24}?)"
    r"(?:\s(?:trở lên|trở xuống))?(?:\s(?:là|có|đạt|chiếm|gồm|được|chỉ|với)"
    r"(?:\s(?:tỷ lệ|tỉ lệ|khoảng|là))*)?\s?:?\s*",
    re.DOTALL | re.IGNORECASE,
)
_SAID = re.compile(
    r"\s?\)\s(?P<said>(?:đã|được|có|đạt|hoàn thành|thực hiện|tham gia|sử dụng|đang)"
    r"(?: (?!(?:và|nhưng|trong|để|nhằm)\b)[^\W\d_]+){1,10})"
)
#: Of the things behind the bracket more is told: they are not those that stand before it.
_GOES_ON = re.compile(r"\s?\)?(?:\s?\([^()]*\))?\s(?!và\b)[^\W\d_]")
_COMMA = re.compile(r".*?\b(?:năm|nay|đó|tính|tại),\s", re.IGNORECASE)
_SHORTEST = 5  #: letters of a name


@dataclass(frozen=True, slots=True)
class _Proof:
    """Where a fraction and its share begin, what the fraction is of, and what of its things."""

    start: int
    whole: str
    thing: str


def proved_parts(
    said: Told, known: Sequence[tuple[Number, Measure]], more: Sequence[Measure]
) -> Iterator[Measure]:
    """The measures of the shares of a sentence that a bare fraction beside them proves, of those
    neither among the `known` nor among `more`."""
    words = said.clauses.words
    if "/" not in words or "%" not in words:
        return
    told = {number.digits: measure for number, measure in known}
    taken = {(measure.value, measure.unit) for measure in more}
    last: tuple[str, str] | None = None  #: a whole, and what was told of it first
    for number in said.clauses.numbers:
        if number.sort != "percent" or number.op is not Comparator.EQ:
            continue
        proof, own = _proof(number, words), told.get(number.digits)
        name = (own.indicator if own else _name(number, proof, words)) if proof else None
        if proof is None or name is None:
            continue
        if own is None and (number.value, number.unit) not in taken:
            name = _under(name, last[1]) if last and last[0] == proof.whole else name
            if is_sound(name) and len(name) >= _SHORTEST:
                yield _measure(number, name, said)
        last = last if last and last[0] == proof.whole else (proof.whole, name)


def _measure(number: Number, name: str, said: Told) -> Measure:
    before, after = said.clauses.around(number)
    kind = kind_told(number, said, ()) or MeasureKind.RESULT
    period = period_of(number, before, after, kind, said)
    phrase, period = dated(name, period)
    return measure_told(number, kind, phrase, period, said)


def _proof(number: Number, words: str) -> _Proof | None:
    """The fraction right before or behind a share that gives it."""
    before = _BEFORE.search(words[: number.span.start])
    if before and _is_share(before, number, words):
        start = before.start()
        return (
            None
            if _NO_FRACTION.search(words[:start])
            else _Proof(start, before["whole"], (before["thing"] or "").strip())
        )
    behind = _BEHIND.match(words, number.span.end)
    if behind and _is_share(behind, number, words):
        return _Proof(number.span.start, behind["whole"], "")
    return None


def _is_share(found: re.Match[str], number: Number, words: str) -> bool:
    part, whole = (int(found[group].replace(".", "")) for group in ("part", "whole"))
    return 0 < part <= whole and gives(100 * part / whole, number, words)


def _name(number: Number, proof: _Proof, words: str) -> str | None:
    said = _SAID.match(words, number.span.end) if proof.thing else None
    if said:
        return clean(f"{proof.thing} {said['said']}")
    named = _NAMED.fullmatch(words, 0, proof.start)
    if named is None or _GOES_ON.match(words, number.span.end):
        return None
    return clean(_COMMA.sub("", named["name"]))


def _under(name: str, first: str) -> str:
    """A short name with what the first of the row tells before the same words.

    >>> _under("trình độ thạc sĩ", "số cán bộ có trình độ tiến sĩ")
    'số cán bộ có trình độ thạc sĩ'
    """
    head = " ".join(name.split()[:2])
    at = first.lower().find(f" {head.lower()} ")
    return f"{first[: at + 1]}{name}" if at > 0 else name
