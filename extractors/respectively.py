"""Names and numbers in one order: "cấp tỉnh, cấp huyện, cấp xã lần lượt đạt 100%, 90%, 80%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.numbers import RANK, Number
from extractors.patterns import compiled, rare
from extractors.phrases import clean
from extractors.sharing import Shared, Told
from models.facts import Comparator, Measure, MeasureKind

_MARK = rare(
    re.compile(r"\b(?:lần lượt|tương ứng|theo thứ tự)\b(?! (?:giữ|xếp vị trí thứ [^\W\d_]))"),
    "lần lượt",
    "tương ứng",
    "theo thứ tự",
)
_FILLS = (
    r"(?:là|đạt|bằng|ở mức|mức|các mức|với|còn|chiếm|tăng|giảm|ước|khoảng|xếp|đứng|hạng|thứ|vị trí"
    r"|được|có|phải|lần lượt|tương ứng|theo thứ tự|phấn đấu|đã|đều|cũng|bình quân|tỷ lệ|cho|từ)"
)
_TO_FIRST = re.compile(
    rf"(?: (?:của |trong )?(?:cùng kỳ )?(?:năm|quý|tháng) [\d/IVX]+(?: năm 20\d\d)?)?"
    rf"(?:\s{_FILLS}\b)*\s*:?\s*",
    re.IGNORECASE,
)
_TO_NEXT = re.compile(r"\s*(?:[,;]|,? và)\s+(?:(?:là|hạng|thứ) )*", re.IGNORECASE)
#: Each number with its name behind it: " đối với các sở và ".
_NAMED_NEXT = re.compile(
    r" (?:đối với|ở|tại|cho|của|vào) (?P<who>[^,;.()\d]{2,60}?)(?:,| và|, và) (?:đạt |là )?"
)
_NAMED_LAST = re.compile(r" (?:đối với|ở|tại|cho|của|vào) (?P<who>[^,;.()\d]{2,60}?)(?=[,;.)]|$)")
#: The predicate between names and their numbers.
_PREDICATE = re.compile(rf"(?:[,\s]+(?:{_FILLS}))*[,:\s]*$", re.IGNORECASE)
_MOVES = re.compile(r"\b(tăng|giảm)\b", re.IGNORECASE)
_RANKS = re.compile(r"\b(?:hạng|thứ|vị trí)\b", re.IGNORECASE)
#: One word for all of them: "các khu vực nông nghiệp, công nghiệp, dịch vụ", "năm 2016, 2017".
_KINDS = (
    r"(?:năm|cấp|khối|khu vực|ngành|lĩnh vực|tỉnh|thành phố|huyện|xã|vùng|nhóm|sở|bộ|quý"
    r"|giai đoạn|bậc)"
)
_KIND = re.compile(rf"{_KINDS}\b", re.IGNORECASE)
_PLURAL = re.compile(
    r"\b(?:(?:các|những|ở|tại|của|hai|ba|bốn|[234]) )*"
    rf"(?P<kind>{_KINDS})"
    r"(?: học)? (?=[^,;.:]{1,60}(?:,| và) )",
    re.IGNORECASE,
)
_PROPER = compiled(r"(?:[\Lu][\Ll]*(?: [\Lu][\Ll]*)+(?:, và |, | và |\s*$)){2,}$")
_OPENED = re.compile(r"\((?=[^()]*$)")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_TIME_WORD = re.compile(r"(?:năm|quý|giai đoạn|tháng)\b", re.IGNORECASE)
#: A time of its own at the end of what leads up to the numbers.
_TIME = re.compile(
    r"(?:\b\d{1,2} tháng(?: đầu| cuối)?(?: năm)? 20\d\d|\b(?:năm|giai đoạn|nhiệm kỳ) 20\d\d"
    r"(?:\s*[-–]\s*20\d\d)?|\bquý [IV]+(?: năm |/)20\d\d)"
    r"(?=(?:\s(?:lần lượt|tương ứng|là|đạt))*\W*$)",
    re.IGNORECASE,
)
#: What was planned for each, in the same order: ", so với mục tiêu phải đạt 80% và 85%".
_PLANNED = re.compile(
    r",? (?:so với|trong khi|còn) (?:mục tiêu|chỉ tiêu|kế hoạch)(?: [^\W\d_]+){0,6}?:?"
)
_YEAR = re.compile(r"\b(?:năm|quý|tháng) $", re.IGNORECASE)
_THESE = re.compile(
    r"\b(?:các|những|hai|ba) (?:con số|tỷ lệ|chỉ số|chỉ tiêu|số liệu|kết quả)"
    r" (?:này|trên|đó|nêu trên)",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^\W*(?:(?:trong đó|cụ thể|theo đó|riêng|phấn đấu|với|ngoài ra|bên cạnh đó),? ?:? )*",
    re.IGNORECASE,
)
_TAIL = re.compile(r" (?:trong|trên|so với) (?:[^\W\d_]+ ?){1,6}$")
_PLAIN = re.compile(r"(?!.*\b(?:có|đã|được|cũng|tổ chức|để)\b)(?:[^\W\d_]+(?: [-–] | |$)){1,6}")
_WORD = re.compile(r"[^\W\d_]{2,}(?= )")
_LONGEST = 9  #: syllables of one of several names


def respective(sentence: Shared, told: Told) -> Iterator[tuple[Number, Measure | None]]:
    """The measures of numbers that stand in the order of their names, of times, or of the measures
    told before them; None for each unless there are as many of both.
    """
    words = sentence.clauses.words
    for mark in _MARK.finditer(words):
        if behind := _behind(sentence, mark.end()):
            yield from _each_named(sentence, *behind)
            continue
        run = _run(sentence, mark.end())
        if len(run) > 1:
            paired = dict(_in_order(sentence, told, run, mark))
            yield from ((number, None) for number in run if number not in paired)
            yield from paired.items()


def _run(sentence: Shared, start: int) -> list[Number]:
    """The numbers that follow a mark with nothing but joints between them, each with a unit."""
    words = sentence.clauses.words
    later = [
        one
        for one in sentence.clauses.numbers
        if one.span.start >= start
        and (one.unit is not None or not _YEAR.search(words, 0, one.span.start))
    ]
    run: list[Number] = []
    for number in later:
        joint, end = (_TO_NEXT, run[-1].span.end) if run else (_TO_FIRST, start)
        if not joint.fullmatch(words, end, number.span.start):
            break
        run.append(number)
    if not run:
        return []
    last = run[-1]
    if last.unit is None and _RANKS.search(words[max(start - 40, 0) : run[0].span.start]):
        last = replace(last, unit=RANK, sort="rank")
    run = [one if one.unit else replace(one, unit=last.unit, sort=last.sort) for one in run]
    first = run[0]
    leads = first.span.start < first.digits.start
    if leads and first.op is not Comparator.BETWEEN and not first.rounded:
        plain = all(one.op is Comparator.EQ for one in run[1:])
        run = [replace(one, op=first.op) for one in run] if plain else run
    return run if all(one.unit for one in run) else []


def _in_order(
    sentence: Shared, told: Told, run: Sequence[Number], mark: re.Match[str]
) -> Iterator[tuple[Number, Measure]]:
    words = sentence.clauses.words
    opened = _OPENED.search(words, 0, mark.start())
    begins = max(words.rfind(";", 0, mark.start()), opened.start() if opened else -1) + 1
    before = words[begins : mark.start()]
    predicate = _PREDICATE.search(before)
    left = before[: predicate.start()] if predicate else before
    if _THESE.search(left):
        yield from _of_these(sentence, run)
        return
    said = words[mark.start() - len(before) + len(left) : run[0].digits.start]
    moves = _MOVES.search(said)
    listed = listed_in(_BRACKETS.sub("", left), len(run))
    if listed is None:
        when = words[mark.start() - len(before) : run[0].span.start]
        yield from _at_another_time(sentence, told, run, when, mark.start())
        return
    prefix, names = listed
    tail = f" {moves[1].lower()}" if moves else ""
    for number, name in zip(run, names, strict=True):
        measure = _one(sentence, told, number, (prefix, name, tail))
        if measure is not None:
            yield number, measure
            yield from _plan(sentence, run, number, measure)


def _plan(
    sentence: Shared, run: Sequence[Number], number: Number, measure: Measure
) -> Iterator[tuple[Number, Measure]]:
    """What was planned for one of a run, by its place among as many plans behind them."""
    words = sentence.clauses.words
    lead = _PLANNED.match(words, run[-1].span.end)
    plans = _run(sentence, lead.end()) if lead else []
    if len(plans) == len(run) and measure.kind is MeasureKind.RESULT:
        plan = plans[run.index(number)]
        told = sentence.like(measure, plan, measure.indicator)
        yield plan, replace(told, kind=MeasureKind.TARGET)


def _one(
    sentence: Shared, told: Told, number: Number, said: tuple[str, str, str]
) -> Measure | None:
    prefix, name, tail = said
    if _TIME_WORD.match(name):
        measure = sentence.build(number, f"{prefix}{tail}", None) if prefix else None
        return replace(measure, period=name) if measure else None
    if len(prefix.split()) > 1 or _is_quantity(name) or tail:
        raw = clean(name if _is_quantity(name) else f"{prefix} {name}", tail)
        return sentence.build(number, raw, None) if raw else None
    alike = [one for one in (*sentence.before, *told.values()) if one.unit == number.unit]
    return sentence.of(alike[-1], number, name) if alike else None


def _is_quantity(name: str) -> bool:
    return (
        re.match(r"(?:tỷ lệ|tỉ lệ|chỉ số|số|tổng|giá trị|diện tích|sản lượng)\b", name, re.I)
        is not None
    )


def listed_in(words: str, count: int) -> tuple[str, list[str]] | None:
    """The `count` names that `words` end in, and what stands before them; None where they do not
    end in so many.

    >>> listed_in("Tỷ lệ số hóa của cấp tỉnh, cấp huyện và cấp xã", 3)
    ('Tỷ lệ số hóa của', ['cấp tỉnh', 'cấp huyện', 'cấp xã'])
    >>> listed_in("Tỷ trọng các khu vực nông nghiệp, công nghiệp và dịch vụ", 3)
    ('Tỷ trọng', ['khu vực nông nghiệp', 'khu vực công nghiệp', 'khu vực dịch vụ'])
    >>> listed_in("Tỷ lệ số hóa của cấp tỉnh, cấp huyện và cấp xã", 2)
    """
    words = _LEADS.sub("", words).rstrip(" ,:")
    words, tail = _without_tail(words)
    ways = (_of_one_kind, _under_one_word, _proper, _of_a_clause)
    found = next((found for way in ways if (found := way(words, count))), None)
    return (found[0], [f"{name}{tail}" for name in found[1]]) if found else None


def _without_tail(words: str) -> tuple[str, str]:
    """Words without what is said of all names behind the last of them: " trong GRDP"."""
    tail = _TAIL.search(words)
    return (words[: tail.start()], tail.group()) if tail else (words, "")


def _of_a_clause(words: str, count: int) -> tuple[str, list[str]] | None:
    """Names that are all there is in a clause: "Nông nghiệp, công nghiệp và dịch vụ"."""
    names = _parts(words.rpartition(": ")[2])
    plain = all(_PLAIN.fullmatch(name) for name in names)
    alike = len({_is_quantity(name) for name in names}) == 1
    return ("", names) if len(names) == count and plain and alike else None


def _of_one_kind(words: str, count: int) -> tuple[str, list[str]] | None:
    last = max(words.rfind(", "), words.rfind(" và ") + 2)
    kind = _WORD.match(words, last + 2) if last > 0 else None
    if kind is None or (kind.group()[0].isupper() and not _KIND.match(kind.group())):
        return None
    said = re.compile(rf"\b{kind.group()}\b", re.IGNORECASE)
    starts = [found.start() for found in said.finditer(words)]
    joined = [place for place in starts if re.search(r"(?:^|,|\bvà)\s*$", words[:place])]
    first = [place for place in starts if place < joined[0]] if joined else []
    starts = [*first[-1:], *joined] if joined and joined[0] else joined
    if len(starts) != count:
        return None
    ends = [*starts[1:], len(words)]
    names = [words[a:b] for a, b in zip(starts, ends, strict=True)]
    names = [re.sub(r"(?:,|\s+và|,\s+và)\s*$", "", name).strip(" ,") for name in names]
    longest = _LONGEST if not all(map(_is_quantity, names)) else 2 * _LONGEST
    if any(len(name.split()) > longest or ", " in name for name in names):
        return None
    return words[: starts[0]].rstrip(" ,"), names


def _under_one_word(words: str, count: int) -> tuple[str, list[str]] | None:
    for plural in _PLURAL.finditer(words):
        parts = _parts(words[plural.end() :])
        fits = all(len(part.split()) <= _LONGEST and not _KIND.match(part) for part in parts)
        if len(parts) == count and fits:
            kind = plural["kind"].lower()
            prefix = re.sub(r"\s+(?:các|những|ở|tại|của)$", "", words[: plural.start()].rstrip())
            return prefix.rstrip(" ,"), [f"{kind} {part}" for part in parts]
    return None


def _proper(words: str, count: int) -> tuple[str, list[str]] | None:
    found = _PROPER.search(words)
    names = _parts(found.group()) if found else []
    return (words[: found.start()].rstrip(" ,"), names) if found and len(names) == count else None


def _parts(words: str) -> list[str]:
    return [part for part in re.split(r", và |, | và ", words.strip()) if part]


def _of_these(sentence: Shared, run: Sequence[Number]) -> Iterator[tuple[Number, Measure]]:
    """The same that the sentence before told, at another time: "các con số này lần lượt là"."""
    past = [
        one
        for one in sentence.before
        if one.unit != "lần" and not re.search(r"\s(?:tăng|giảm)(?: so với .*)?$", one.indicator)
    ]
    if len(past) != len(run) or any(
        _unit(one.unit) != _unit(number.unit) for one, number in zip(past, run, strict=True)
    ):
        return
    for number, one in zip(run, past, strict=True):
        measure = sentence.build(number, one.indicator, one.kind)
        if measure is not None:
            yield number, replace(measure, indicator=one.indicator, agency=one.agency)


def _unit(unit: str | None) -> str:
    return (unit or "").split()[0].lower() if unit else ""


def _at_another_time(
    sentence: Shared, told: Told, run: Sequence[Number], left: str, end: int
) -> Iterator[tuple[Number, Measure]]:
    """What was just told of so many, a year before: "(cơ cấu năm 2024 tương ứng là: 2,1%; 20%)"."""
    period = found.group() if (found := _TIME.search(left)) else None
    here = [m for place, m in told.items() if place.end <= end and m.unit == run[0].unit]
    past = here or [m for m in sentence.before if m.unit == run[0].unit]
    if period is None or len(past) != len(run) or any(a.unit != b.unit for a, b in pairwise(run)):
        return
    for number, one in zip(run, past, strict=True):
        yield (
            number,
            replace(
                sentence.like(one, number, one.indicator), period=period, starts=None, due=None
            ),
        )


def _behind(sentence: Shared, start: int) -> tuple[list[Number], list[str]] | None:
    """Numbers that have each its name behind it, and the names."""
    words = sentence.clauses.words
    later = [one for one in sentence.clauses.numbers if one.span.start >= start and one.unit]
    if len(later) < 2 or not _TO_FIRST.fullmatch(words, start, later[0].span.start):
        return None
    names: list[str] = []
    for one, following in pairwise(later):
        named = _NAMED_NEXT.fullmatch(words, one.span.end, following.span.start)
        if named is None:
            break
        names.append(named["who"])
    last = _NAMED_LAST.match(words, later[len(names)].span.end)
    if not names or last is None:
        return None
    return later[: len(names) + 1], [*names, last["who"]]


def _each_named(
    sentence: Shared, run: Sequence[Number], names: Sequence[str]
) -> Iterator[tuple[Number, Measure]]:
    words = sentence.clauses.words
    left = words[: run[0].span.start]
    predicate = _PREDICATE.search(left)
    left = _LEADS.sub("", left[: predicate.start()] if predicate else left)
    for number, name in zip(run, names, strict=True):
        measure = sentence.build(number, f"{left} đối với {name}", None)
        if measure is not None:
            yield number, measure
