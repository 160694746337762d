"""Numbers as Vietnamese paper writes them: `1.234,5`, `46/96`, `80-85%`, `12 (mười hai)`.

Only here are the full stop and the comma of a numeral understood. A numeral that can be read in
two ways is not read at all: a wrong number is worse than a missing one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.numerals import (
    ONES,
    ORDINALS,
    SCALES,
    has_figure,
    read_in_thousandths,
    read_numeral,
    read_words,
)
from extractors.patterns import begun, rare
from extractors.rare_units import is_age, years_end
from extractors.two_scales import in_one
from extractors.vocabulary import at, find
from models.facts import Comparator
from models.spans import Span

PERCENT, PERMILLE, RANK, STEP = "%", "‰", "hạng", "bậc"
_LARGEST_SHARE = 1_000  #: per cent


@dataclass(frozen=True, slots=True)
class Number:
    """A number with what binds it: `span` covers comparator words, numeral and unit.

    `digits` covers the numeral alone, both ends of a range included. `value` is in `unit`, which
    is None for a bare number; `sort` is percent, rank, money, step, score, size, time, thing or
    bare. `of` is the whole that a fraction is of ("46/96", "thứ 3/63"). `rounded` says that the
    paper calls it a rough number ("khoảng").
    """

    span: Span
    digits: Span
    value: float
    high: float | None = None
    op: Comparator = Comparator.EQ
    unit: str | None = None
    sort: str = "bare"
    of: float | None = None
    rounded: bool = False


# A numeral stands alone: not glued to letters (a footnote mark, "QH13"), not a part of a date, a
# code ("20/NQ"), a time, a telephone number or a list of levels ("mức 3.2.1"); and not of a numeral
# that a reader of images tore apart ("13 351.401", "2. 0%").
_LEFT = r"(?<!\w)(?<!\d\s)(?<!\D\d\.\s)(?<!\d[.,:/–-])(?<![^\W\d_][/–-])"
#: A unit that is set right behind its figures: "15m2/người", "2.400ha", "596tỷđ".
_GLUED = r"(?:ha|kg|km|m[23²³]|MW|con|tấn|tạ/ha|tấn/ha|t[ỷỉ]\.?đ|tr\.?đ)(?!\w)"
_RIGHT = rf"(?!(?!{_GLUED})[^\W\d_]|\d|[.,/:]\d|/[^\W\d_]|[–-][^\W_])"
_FIGURES = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_NUMERAL = begun(re.compile(rf"{_LEFT}(?:{_FIGURES}){_RIGHT}"), r"\d")
_WHOLE = r"(?:\d{1,3}(?:\.\d{3})+|\d+)"
_FRACTION = rare(
    re.compile(rf"{_LEFT}({_WHOLE}(?:,\d{{1,2}})?)/({_WHOLE}(?:,\d{{1,2}})?){_RIGHT}"),
    "/",
)
#: "từ 80,4 triệu đồng đến 80,8 triệu đồng": with its unit at both ends.
_BOTH = r"(?:(?:triệu|tỷ|tỉ|nghìn|ngàn)[ ](?:đồng|USD)|đồng|USD|ha|tấn|km|người|lao động|hộ|xã)"
_RANGE = rare(
    re.compile(  # từ 80% đến 85%; 80-85%; từ 5 đến dưới 7 đơn vị
        rf"{_LEFT}(?P<low>{_FIGURES})(?:[ ]?(?P<mark>%)|[ ](?P<unit>{_BOTH})(?=[ ](?:đến|tới)\b))?"
        rf"[ ]?(?:[–-]|(?:đến|tới)(?:[ ]dưới)?)[ ]?"
        rf"(?P<high>{_FIGURES}){_RIGHT}"
    ),
    "-",
    "–",
    "đến",
    "tới",
)
#: What is left of a numeral that a reader of pages tore apart: "tăng 1, 8%", "chiếm 21%,9"; but a
#: day, a place or the number of an item may stand before a comma.
_TORN_OFF = re.compile(r"(?<![\w/.,-])\d{1,3}[,.]\s$|\d\s[.,]$")
_NUMBERED = re.compile(
    r"\b(?:tháng|quý|ngày|thứ|mức|mức độ|loại|hạng|khóa|lần|đợt|điều|khoản|số|cấp|quận|nhóm)\s"
    r"(?:\d{1,3}[,.]\s)+$",
    re.IGNORECASE,
)
_TORN_ON = re.compile(r"[ ]?%,\d")
_WORDED = re.compile(r"[ ]?\((?P<words>[^\W\d_]+(?:[ ][^\W\d_]+){0,9})\)")
_RANKED = rare(
    re.compile(  # xếp thứ 3/63; đứng ở vị trí thứ 5; xếp hạng 12/63; thứ hạng 7
        rf"""(?:(?<!sắp\ )(?:xếp|đứng)\s?(?:hạng|ở|vị\ (?:trí|thứ)|thứ|nhì|tại
          |từ\ (?=thứ|vị|hạng)|[ ])*
          |(?:vị\ trí|vị\ thứ|thứ\ hạng)(?:[ ](?:thứ|là))*[ ]|\bhạng[ ](?=\d+/\d))
        (?P<rank>\d{{1,3}})(?:/(?P<of>\d{{1,3}}))?{_RIGHT}""",
        re.VERBOSE | re.IGNORECASE,
    ),
    *("xếp", "đứng", "vị trí", "vị thứ", "hạng"),
)
#: "xếp thứ ba cả nước", "đứng vị trí thứ nhất"; but "đứng thứ năm 2024" is a year.
_RANKED_IN_WORDS = rare(
    re.compile(
        r"""(?<!sắp\ )(?:xếp|đứng|vị\ trí|giữ)\s?(?:(?:hạng|ở|vị\ trí|tại|thứ\ hạng)\s)*
        (?P<said>thứ\ (?P<rank>nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)(?!\s\w*\d|\svới)\b)""",
        re.VERBOSE | re.IGNORECASE,
    ),
    *map("thứ {}".format, ("nhất", "nhì", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín")),
    "thứ mười",
)
_AMONG = rare(
    re.compile(  # top 10; trong nhóm 15 địa phương; trong 08 tỉnh, thành phố đứng đầu
        rf"""(?:\b(?:top|tốp)[ ]|\b(?:trong|vào|thuộc)[ ](?:số[ ]|nhóm[ ])*)
        (?P<rank>\d{{1,3}}){_RIGHT}
        (?P<whom>[ ](?:tỉnh|thành[ ]phố|địa[ ]phương|quốc[ ]gia|nước|đơn[ ]vị|huyện|xã|sở|bộ)
        [^.;\d]{{0,60}}|(?<=nhóm[ ]\d)[ ]cả[ ]nước|(?<=nhóm[ ]\d\d)[ ]cả[ ]nước)?""",
        re.VERBOSE | re.IGNORECASE,
    ),
    "top",
    "tốp",
    "trong",
    "vào",
    "thuộc",
)
#: "xếp 2 tỉnh vào vùng": how many are put somewhere, without "thứ" or "hạng".
_SORTED = re.compile(r"\s(?:tỉnh|xã|huyện|phường|đơn vị|cơ quan|hồ sơ|công trình|loại)\b")
_ALL = " cả nước"
_LEADING = re.compile(r"đứng đầu|dẫn đầu|hàng đầu|cao nhất|tốt nhất|đầu cả nước", re.IGNORECASE)
#: What a rank among others has in it, or right behind it.
_TOP = rare(
    re.compile(rf"\bt[oố]p\b|nhóm \d+ cả nước|{_LEADING.pattern}", re.IGNORECASE),
    *("nhóm", "top", "tốp", "đứng đầu", "dẫn đầu", "hàng đầu", "cao nhất", "tốt nhất"),
    "đầu cả nước",
)
#: What a unit stands behind, a blank between them or not: a figure, or its words in brackets.
_COUNTS = re.compile(r"[\d)] ?(?=\S)")
_TIMES = re.compile(r"\b(?:gấp|tăng|giảm|cao hơn|bằng)\s+(?:[^\W\d_]+\s+){0,3}$", re.IGNORECASE)
#: "tăng trưởng bình quân 10,5%/năm" measures; "lãi suất 0,5%/năm" is a price.
_GROWTH = re.compile(r"tăng trưởng|tỷ lệ|tỉ lệ|tốc độ|bình quân|tăng|giảm", re.IGNORECASE)
_RISE = re.compile(r"\b(?:tăng|giảm|tụt|lên|xuống|cải thiện|nâng)\b[^.;,\d]{0,40}$", re.IGNORECASE)
#: "luân chuyển 47,8 triệu tấn.km": no tons.
_PRODUCT = re.compile(r"[ ]?[.x×*–-][ ]?km\b", re.IGNORECASE)
#: "90 %", "90 phần trăm", and what readers of images make of the mark: "90°/o", "90 o/o"; but
#: "11,2‰" and "11,2%o" are thousandths.
_PERCENT = rare(
    re.compile(
        r"[ ]?(?:%(?![o0]\b)|phần trăm\b|[°ºo]/[oO0](?!\w)|(?P<thousandth>‰|%o\b|phần nghìn\b))"
    ),
    *("%", "phần trăm", "°/", "º/", "o/", "‰", "phần nghìn"),
)
#: "tăng 8,3%/KH 4%", "trên 20%/GRDP": what the share is of.
OF_A_WHOLE = re.compile(
    r"/(?:KH|\s?(?:GRDP|GDP|(?:tổng|dân số|số|diện tích|dự toán|kế hoạch|lao động)\b))"
)
#: "1,6 triệu tài khoản", "12 nghìn hồ sơ": of any things.
_SCALED = re.compile(r"(triệu|nghìn|ngàn) (?=[^\W\d_])")
_GLUED_ON = re.compile(rf"\d({_GLUED})")


def find_numbers(text: str) -> tuple[Number, ...]:
    """The numbers of `text`, in order, none inside another.

    >>> n, = find_numbers("đạt tối thiểu 90% số hồ sơ")
    >>> n.value, n.unit, n.op.value, n.span.of("đạt tối thiểu 90% số hồ sơ")
    (90.0, '%', '>=', 'tối thiểu 90%')
    """
    if not has_figure(text):
        return ()
    found: list[Number] = []
    taken: list[Span] = []
    for number in (*_ranks(text), *_ranges(text), *_fractions(text), *_plain(text)):
        if number.value >= 0 and not any(number.digits.overlaps(span) for span in taken):
            found.append(number)
        taken.append(number.digits)
    if not found:
        return ()
    bound = bind(text, sorted(found, key=lambda number: number.digits))
    return tuple(in_one(text, bound))


def may_measure(text: str) -> bool:
    """Whether `text` has a percentage, a rank or a figure with a unit; if not, `find_numbers` finds
    bare numbers in it, if any, and takes four times as long.

    >>> may_measure("Nghị quyết số 20/NQ-HĐND năm 2025"), may_measure("giảm 5 bậc")
    (False, True)
    """
    if not has_figure(text):
        return False
    if _PERCENT.search(text) or _RANKED.may_match(text) or _TOP.search(text):
        return True
    if _GLUED_ON.search(text) or "ố năm " in text:
        return True
    return any(
        at("units", text, counts.end()) or _SCALED.match(text, counts.end())
        for counts in _COUNTS.finditer(text)
    )


def _ranks(text: str) -> list[Number]:
    ranks: list[Number] = []
    for match in _AMONG.finditer(text):
        whom = match["whom"] or ""
        if (
            match.group().lower().startswith(("top", "tốp"))
            or _LEADING.search(whom)
            or whom == _ALL
        ):
            ranks.append(_rank(match, Comparator.LE))
    ranks += [
        _rank(match, Comparator.EQ)
        for match in _RANKED.finditer(text)
        if match["of"] or "h" in match.group()[3:].lower() or not _SORTED.match(text, match.end())
    ]
    for match in _RANKED_IN_WORDS.finditer(text):
        value = ORDINALS.get(match["rank"].lower()) or ONES[match["rank"].lower()]
        span, said = Span(*match.span()), Span(*match.span("said"))
        ranks.append(Number(span, said, float(value), unit=RANK, sort="rank"))
    return ranks


def _rank(match: re.Match[str], op: Comparator) -> Number:
    span, digits = Span(match.start(), match.end("rank")), Span(*match.span("rank"))
    of = match.groupdict().get("of")
    if of:
        span = digits = Span(span.start, match.end("of"))
        digits = Span(match.start("rank"), match.end("of"))
    return Number(
        span,
        digits,
        float(match["rank"]),
        op=op,
        unit=RANK,
        sort="rank",
        of=float(of) if of else None,
    )


def _ranges(text: str) -> list[Number]:
    ranges: list[Number] = []
    for match in _RANGE.finditer(text):
        low, high = read_numeral(match["low"]), read_numeral(match["high"])
        span = Span(*match.span())
        other = match["unit"] and not text.startswith(f" {match['unit']}", match.end())
        if (
            other
            or low is None
            or high is None
            or low >= high
            or _years(match["low"], match["high"])
        ):
            ranges.append(Number(span, span, -1.0))  # taken, and no number
        else:
            ranges.append(Number(span, span, low, high, Comparator.BETWEEN))
    return ranges


def _years(low: str, high: str) -> bool:
    return all(len(year) == 4 and year[:2] in ("19", "20") for year in (low, high))


def _fractions(text: str) -> list[Number]:
    fractions: list[Number] = []
    for match in _FRACTION.finditer(text):
        part, whole = read_numeral(match[1]), read_numeral(match[2])
        span = Span(*match.span())
        sound = part is not None and whole is not None and 0 < whole >= part
        fractions.append(Number(span, span, part if sound and part is not None else -1.0, of=whole))
    return fractions


def _plain(text: str) -> list[Number]:
    plain: list[Number] = []
    for match in _NUMERAL.finditer(text):
        value = read_numeral(match.group())
        digits = span = Span(*match.span())
        before = text[max(0, digits.start - 30) : digits.start]
        torn = _TORN_OFF.search(before) and not _NUMBERED.search(before) and len(match.group()) < 3
        if value is None:
            value = read_in_thousandths(match.group(), text, digits.end)
        if torn or _TORN_ON.match(text, digits.end):
            value = None
        worded = _WORDED.match(text, digits.end)
        if worded and value is not None:
            said = read_words(worded["words"])
            if said is not None:
                span = Span(digits.start, worded.end())
                value = value if said == value else None  # figures and words disagree
        plain.append(Number(span, digits, -1.0 if value is None else value))
    return plain


def bind(text: str, numbers: list[Number]) -> list[Number]:
    """`numbers` of `text`, bare ones in order, with their units and comparators."""
    words = find("comparators", text)
    before = {hit.span.end: hit for hit in words if hit.entry.fields["place"] == "before"}
    after = {hit.span.start: hit for hit in words if hit.entry.fields["place"] == "after"}
    bound: list[Number] = []
    for bare in numbers:
        number = _with_unit(text, bare)
        end = number.span.end + (text[number.span.end : number.span.end + 1] == " ")
        if end in after and number.op is Comparator.EQ:
            op = Comparator(after[end].entry.fields["op"])
            if number.sort == "rank":  # a higher rank is a smaller number
                op = Comparator.LE if op is Comparator.GE else Comparator.GE
            number = replace(number, op=op, span=Span(number.span.start, after[end].span.end))
        elif number.sort == "rank":
            bound.append(number)
            continue
        start = len(text[: number.span.start].rstrip(" :"))
        hit = before.get(start)
        if hit is not None:
            fields = hit.entry.fields
            span = Span(hit.span.start, number.span.end)
            if number.op is Comparator.EQ and "opens" not in fields:
                number = replace(
                    number, op=Comparator(fields["op"]), span=span, rounded="rounded" in fields
                )
            elif "opens" in fields and number.op is not Comparator.EQ:
                number = replace(number, span=span)
        bound.append(number)
    return bound


def _with_unit(text: str, number: Number) -> Number:
    end = number.span.end
    if number.sort == "rank":
        return number
    percent = _PERCENT.pattern.match(text, end)
    if percent and number.value > _LARGEST_SHARE:
        return number  # a year with a misread mark
    if percent:
        grows = _GROWTH.search(text[max(0, number.span.start - 120) : number.span.start])
        yearly = text.startswith("/năm", percent.end()) and grows is not None
        held = yearly or OF_A_WHOLE.match(text, percent.end()) is not None
        if text[percent.end() : percent.end() + 1] == "/" and not held:  # a rate a year or a day
            return replace(number, sort="rate", span=Span(number.span.start, percent.end()))
        return replace(
            number,
            unit=PERMILLE if percent["thousandth"] else PERCENT,
            sort="percent",
            span=Span(number.span.start, percent.end()),
        )
    glued = _GLUED_ON.match(text, end - 1)
    if glued:
        (unit_of,) = find("units", glued[1])
        return replace(
            number,
            unit=unit_of.entry.name,
            sort=unit_of.entry.fields["sort"],
            span=Span(number.span.start, glued.end()),
        )
    begin = end + (text[end : end + 1] == " ")
    hit = at("units", text, begin)
    scaled = _SCALED.match(text, begin) if hit is None else None
    if scaled:  # "1,6 triệu tài khoản"
        hit = at("units", text, scaled.end())
        fields = hit.entry.fields if hit else {"sort": "bare"}
        if hit is None or fields["sort"] not in ("thing", "size") or "scale" in fields:
            return number
        times = SCALES[scaled[1].lower()]
        return replace(
            number,
            value=round(number.value * times, 6),
            high=None if number.high is None else round(number.high * times, 6),
            unit=hit.entry.name if fields["sort"] == "size" else hit.span.of(text),
            sort=fields["sort"],
            span=Span(number.span.start, hit.span.end),
        )
    if hit is None and (years := years_end(text, number.span.start, end)) is not None:
        return replace(number, unit="năm", sort="size", span=Span(number.span.start, years))
    if hit is None or _PRODUCT.match(text, hit.span.end):
        return number
    fields = hit.entry.fields
    sort, unit = fields["sort"], fields.get("unit", hit.entry.name)
    if sort == "multiple" and not _TIMES.search(
        text[max(0, number.span.start - 30) : number.span.start]
    ):
        return number  # "họp 02 lần": how often, not how many times as much
    if unit == "tuổi" and not is_age(text, number.span.start):
        return number  # "trẻ 5 tuổi": of whom, and not how many
    if sort == "step":
        if not _RISE.search(text[max(0, number.span.start - 60) : number.span.start]):
            return number
        unit = STEP
    elif sort == "thing" and "unit" not in fields:
        unit = hit.span.of(text)
    scale = float(fields.get("scale", "1"))
    return replace(
        number,
        value=round(number.value * scale, 6),  # 8.3 million, and not 8,300,000.000000001
        high=None if number.high is None else round(number.high * scale, 6),
        unit=unit,
        sort=sort,
        span=Span(number.span.start, hit.span.end),
    )
