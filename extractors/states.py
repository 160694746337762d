"""How many of the same things are in which state: "giao 320 nhiệm vụ; đã hoàn thành 210, đang thực
hiện 90, chưa thực hiện 20".

Two or more that stand in a row behind the things, and are together no more than they, count those
things whether or not the noun is said again; where they make up the things, these are told, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.numbers import Number
from extractors.sharing import Shared, Told
from models.facts import Comparator, Measure, MeasureKind

_NOT = (
    r"(?!(?:và|với|là|có|được|đạt|chiếm|trong|tăng|giảm|hơn|gần|khoảng|trên|các|những|của|cho"
    r"|năm|tháng|quý|ngày|từ|đến|mức|số|điều|khoản|lần|giai|thứ)\b)"
)
#: How things stand: what was done with them, and whether in time.
_STATE = (
    r"(?:(?:đã|đang|chưa|không|còn) (?!(?:có|là|lại|được|đạt)\b)[^\W\d_]+"
    r"|(?:quá|trong|đúng|trước|trễ|đến|chậm|sớm)(?:,? (?:và )?(?:đúng|trước))? hạn"
    rf"|chậm tiến độ|hoàn thành)(?: {_NOT}[^\W\d_]+|, (?:trước|đúng|quá) hạn){{0,5}}?"
)
#: What joins one state to the next.
_JOIN = (
    r"\s*(?:[,;:(]\s*)?(?:(?:và|trong đó|gồm|bao gồm|cụ thể|đến nay|có|còn lại|còn|hiện)\b,?:?\s+)*"
)
_BEFORE = re.compile(rf"{_JOIN}(?P<state>{_STATE})(?: (?:là|có|được))?:?\s*", re.IGNORECASE)
_JOINED = re.compile(rf"[^;,()]{{0,40}}?{_JOIN}", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s(?P<state>{_STATE})(?=\s*(?:[,;.()]|$| và\b| chiếm\b| đạt\b))", re.IGNORECASE
)
_OPENS = re.compile(
    r"(?! (?:đã|đang|chưa)\b)[^,;:.(\d]{0,80}(?:[,;:(]|\.(?= Đến nay| Trong đó))", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\([^()]*\)|,? (?:đạt|chiếm)(?: tỷ lệ)? \d[\d.,]*\s?%")
#: "UBND tỉnh giao ", "Tổng số ": what the things are that the states make up.
_GIVEN = re.compile(r"\bgiao(?: [^\W\d_]+){0,9} $", re.IGNORECASE)
_ALL = re.compile(r"\btổng số(?: (?:là|có|gồm))?:? $", re.IGNORECASE)
#: Who is to do what will be.
_AHEAD = re.compile(r"\b(?:phấn đấu|mục tiêu|dự kiến|đến hết năm|chỉ tiêu)\b", re.IGNORECASE)
_FEWEST = 2


def states(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure]]:
    """The measures of things that a row counts by their states, and of all of them where the row
    makes them up."""
    words, numbers = sentence.clauses.words, sentence.clauses.numbers
    if len(numbers) <= _FEWEST or _AHEAD.search(words):
        return
    for place, whole in enumerate(numbers):
        if whole.sort != "thing" or whole.of is not None or whole.op is not Comparator.EQ:
            continue
        row = _row(whole, numbers[place + 1 :], words)
        total = sum(one.value for one, _ in row)
        if len(row) < _FEWEST or total > whole.value:
            continue
        for one, state in row:
            if one.digits not in told:
                act = state.removeprefix("đã ")
                name = f"{whole.unit} {state}" if act == state else f"{act} {whole.unit}"
                part = replace(one, unit=whole.unit)
                measure = sentence.build(part, name, MeasureKind.RESULT)
                if measure is not None:
                    yield part, replace(measure, unit=whole.unit)
        given = _GIVEN.search(words, 0, whole.span.start)
        if whole.digits not in told and total == whole.value:
            before = words[: whole.span.start]
            name = f"{whole.unit} được giao" if given else f"tổng số {whole.unit}"
            measure = sentence.build(whole, name, MeasureKind.RESULT)
            if measure is not None and (given or _ALL.search(before)):
                yield whole, measure
        return


def _row(whole: Number, behind: Sequence[Number], words: str) -> list[tuple[Number, str]]:
    """The numbers behind a whole that are each told with a state, one after the other."""
    opened = _OPENS.match(words, whole.span.end)
    if opened is None:
        return []
    row: list[tuple[Number, str]] = []
    end = opened.end()
    for number in behind:
        gap = words[end : number.span.start]
        if number.sort == "percent" or gap.count("(") > gap.count(")"):
            continue
        counts = number.sort == "bare" or number.unit == whole.unit
        if not counts or number.of is not None or number.op is not Comparator.EQ:
            break
        gap = _ASIDE.sub("", gap)
        found = _BEFORE.fullmatch(gap)
        end = number.span.end
        if found is None and _JOINED.fullmatch(gap):
            found = _BEHIND.match(words, end)
            end = found.end() if found else end
        if found is None:
            break
        row.append((number, f"{found['state'][:1].lower()}{found['state'][1:]}"))
    return row
