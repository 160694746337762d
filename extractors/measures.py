"""Numbers that measure something: asked for (target), or reported (result)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from extractors.indicators import counted, indicator, is_vacuous, ranked, topic
from extractors.measure_tables import find_table_measures
from extractors.misread import has_misread_figures
from extractors.numbers import Number, find_numbers
from extractors.outline import Paragraph, above, heading_of, paragraphs
from extractors.periods import Period, inherited_period, is_over, own_period, recurs
from extractors.sentences import sentences
from models.facts import Comparator, Header, Measure, MeasureKind, Quote
from models.spans import Span
from models.structure import Kind, Manuscript

if TYPE_CHECKING:
    from spacy.tokens import Doc

#: Numbers of these sorts measure by themselves; the others only where a verb says so.
_ALWAYS = frozenset({"percent", "rank", "step"})
_WITH_VERB = frozenset({"money", "size", "score", "thing"})
_ASKS = re.compile(
    r"\b(?:phấn đấu|tối thiểu|ít nhất|đặt mục tiêu|mục tiêu|đề ra|giao chỉ tiêu"
    r"|chỉ tiêu(?!\s+giao)|phải đạt|cần đạt"
    r"|yêu cầu|đảm bảo(?=\s*$)|bảo đảm(?=\s*$)|đảm bảo (?:tỷ lệ|mức|chỉ số|có)|bảo đảm (?:tỷ lệ"
    r"|mức|chỉ số|có)|sẽ"
    r"|kế hoạch[^.;]{0,40}xác định|đưa(?=[^.;,]{0,60}(?:chỉ số|xếp|vào|nằm))|dự kiến|hướng tới"
    r"|phải|(?<!chuyển )(?<!bàn )giao(?=[^.;,]{0,40}$))",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\bđã\b|đến nay|tính đến|\btheo (?:báo cáo|thống kê|số liệu)\b|\bchỉ (?:đạt|mới)\b"
    r"|(?:^|[.,;]\s*)kết quả\s*[,:]|ước đạt|hiện có|hiện nay|\bchiếm\b"
    r"|khảo sát|so với cùng kỳ|được hỏi",
    re.IGNORECASE,
)
_ASKS_HEADING = re.compile(
    r"mục tiêu|chỉ tiêu|phương hướng|nhiệm vụ|giải pháp|yêu cầu", re.IGNORECASE
)
_TELLS_HEADING = re.compile(
    r"kết quả|tình hình|thực trạng|đánh giá|hạn chế|tồn tại|ưu điểm|nguyên nhân|sự cần thiết"
    r"|đặt vấn đề",
    re.IGNORECASE,
)
#: A paragraph that opens a list is no heading, unless what it opens are targets.
_ANNOUNCES = re.compile(r":\s*$")
_ASKS_LIST = re.compile(r"(?:mục tiêu|chỉ tiêu)[^.]*:\s*$", re.IGNORECASE)
_REPORTS = frozenset({"Báo cáo", "Tờ trình", "Biên bản", "Thông cáo"})
#: What these number is asked for, even where no word of the sentence says so.
_PLANS = frozenset({"Kế hoạch", "Chương trình", "Đề án", "Chỉ thị", "Phương án", "Công điện"})
_STATES = re.compile(r"đạt|chiếm|tăng|giảm|xếp|đứng|kết quả|bằng|hoàn thành", re.IGNORECASE)
#: In these a number is a norm ("tối đa 30% vốn điều lệ"), unless it is called a target.
_NORMS = frozenset(
    {
        "Luật",
        "Bộ luật",
        "Nghị định",
        "Thông tư",
        "Thông tư liên tịch",
        "Pháp lệnh",
        "Quy định",
        "Quy chế",
    }
)
_CALLED_TARGET = re.compile(
    r"phấn đấu|(?:đặt|với|đạt|đến) mục tiêu|chỉ tiêu (?:giao|đến)", re.IGNORECASE
)
#: A verb that makes a number of things a measure.
_MEASURES = re.compile(
    r"(?:phấn đấu|(?<!chuyển )(?<!bàn )(?<!được )(?<!vụ )(?<!đã )\bgiao(?: chỉ tiêu)?|đạt"
    r"|hoàn thành"
    r"|thực hiện là|tăng thêm|chỉ tiêu|giải ngân|thu hồi|tổng vốn"
    r"|thu ngân sách[^.;]*|kim ngạch[^.;]*|huy động|bình quân[^.;]*|ước đạt|tạo việc làm)\s*"
    r"(?:[^\W\d_]+\s+){0,4}(?:cho\s+)?$",
    re.IGNORECASE,
)
#: What a number of things "at least" is the object of, where a task asks for it.
_MAKES = re.compile(
    r"\b(?:mở|tổ chức|xây dựng|xây mới|lập|trồng|đào tạo|bồi dưỡng|tập huấn|thành lập|tuyển dụng"
    r"|kiểm tra|thanh tra|số hóa|đầu tư|phát triển|sửa chữa|hỗ trợ)\s*(?:được\s*|cho\s*|mới\s*)?$",
    re.IGNORECASE,
)
#: "Thời gian giải quyết giảm còn 15 ngày" measures; "trong thời hạn 15 ngày" is a deadline.
_TIMED = re.compile(r"\W*(?:\w+\s+){0,3}thời gian\b", re.IGNORECASE)
#: Numbers that are conditions, fines, shares of votes, or of the past that is compared with.
_NOT = re.compile(
    r"(?:phạt tiền|mức phạt|mức thu|mức chi|(?:hỗ trợ|miễn|giảm phí|giảm thuế)(?: tối đa)?"
    r"|tính bằng|lãi suất"
    r"|thuế suất|góp vốn|vốn điều lệ|cổ phần|trường hợp[^.;]{0,80}|nếu[^.;,]{0,60}"
    r"|cùng kỳ năm trước là|so với mức)\s*(?:từ\s+)?$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s*(?:vốn điều lệ|cổ phần|vốn (?:nhà nước|Nhà nước)|số phiếu|cổ phiếu|/năm)"
)


def find_measures(doc: Doc, manuscript: Manuscript, header: Header) -> tuple[Measure, ...]:
    """The measures of a document, in the order of the text, from prose and from tables.

    Percentages, ranks and their changes measure by themselves; money and counted things only
    after a verb that says so (phấn đấu, đạt, giao, hoàn thành, ...). A number that its sentence
    gives no indicator for, or that is a norm of a law, is left out.
    """
    cited = sorted(fact.quote.span for fact in doc._.citations)
    found = [*_prose(manuscript, header, cited), *find_table_measures(manuscript)]
    return tuple(sorted(found, key=lambda one: one.quote.span))


def _prose(manuscript: Manuscript, header: Header, cited: Sequence[Span]) -> Iterator[Measure]:
    opener = ""
    for paragraph in paragraphs(manuscript):
        if paragraph.segment.kind is Kind.PARAGRAPH:
            opener = paragraph.words if paragraph.words.rstrip().endswith(":") else ""
        if not any(letter.isdigit() for letter in paragraph.words):
            continue
        chain = [
            heading_of(manuscript, segment) for _, segment in above(manuscript, paragraph.index)
        ]
        headings = [text for text in (paragraph.segment.heading, opener, *chain) if text]
        before = ""
        for piece in sentences(paragraph.words):
            words = piece.of(paragraph.words)
            start = paragraph.span.start + piece.start
            inside = _within(cited, start, start + len(words))
            reader = _Sentence(words, start, inside, before)
            yield from reader.read(paragraph, headings, header)
            before = words


#: "không để tỷ lệ quá hạn vượt quá 0,5%" allows what "vượt quá 0,5%" alone would ask for.
_FORBIDS = re.compile(r"\bkhông (?:để|được|cho phép)\b[^.;,]{0,90}$", re.IGNORECASE)
#: What still tells of the number before it, up to a comma: " số hồ sơ, ", " vào năm 2025, ".
_REST = re.compile(r"(?:\s+[^\W\d_]+){1,12}(?:\s+\d{4})?,\s")
_TARGETS = re.compile(r"mục tiêu|chỉ tiêu", re.IGNORECASE)
#: A phrase that only says when.
_TIME = re.compile(
    r"(?:(?:đến|vào|trong|cuối|hết)\s+)*(?:năm|giai đoạn)\s+[\d\s–-]+", re.IGNORECASE
)


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """Those of `spans`, which are in order, that begin in the stretch or just before it."""
    first = max(bisect_left(spans, start, key=lambda span: span.start) - 1, 0)
    last = bisect_left(spans, end, key=lambda span: span.start)
    return [span for span in spans[first:last] if span.end > start]


class _Sentence:
    """One sentence, cut into clauses around its numbers."""

    def __init__(self, words: str, start: int, cited: Sequence[Span], earlier: str) -> None:
        self._words = words
        self._earlier = earlier
        self._start = start
        numbers = find_numbers(words)
        self._numbers = [
            n for n in numbers if not any(n.digits.shift(start).overlaps(span) for span in cited)
        ]
        self._strong = [n for n in self._numbers if n.sort in _ALWAYS or n.sort == "money"]

    def read(
        self, paragraph: Paragraph, headings: Sequence[str], header: Header
    ) -> Iterator[Measure]:
        for number in self._numbers:
            before, after = self._clause(number)
            if number.op is Comparator.GT and _FORBIDS.search(before):
                number = replace(number, op=Comparator.LE)
            if not _measures(number, before, after):
                continue
            kind = self._kind(number, before, after, headings, header)
            if kind is None:
                continue
            phrase = self._indicator(number, after)
            if phrase is None or phrase == number.unit:
                continue
            period = self._period(number, before, after, kind, headings, header)
            span = self._quote(number)
            yield _measure(
                number,
                kind,
                phrase,
                period,
                paragraph,
                Quote(span.shift(self._start), span.of(self._words), self._confidence(number)),
            )

    def _clause(self, number: Number) -> tuple[str, str]:
        """The words of the clause before and after a number; semicolons end a clause."""
        left = self._words.rfind(";", 0, number.span.start) + 1
        right = self._words.find(";", number.span.end)
        end = right if right >= 0 else len(self._words)
        return self._words[left : number.span.start], self._words[number.span.end : end]

    def _indicator(self, number: Number, after: str) -> str | None:
        before = self._subject_words(number)
        if number.sort in ("rank", "step"):
            ranks = [
                n for n in self._strong if n.sort == "rank" and n.span.end <= number.span.start
            ]
            if number.sort == "step" and ranks and number.span.start - ranks[-1].span.end < 60:
                # "xếp thứ 21 trên 63 tỉnh, thành phố, tăng 6 bậc": the change is of the same rank
                change = before.rpartition(",")[2]
                before = self._subject_words(ranks[-1]) + change
            return ranked(before, after)
        if number.sort == "thing" and number.unit:
            return counted(before, number.unit, after)
        phrase = indicator(before, self._up_to_next(number, after), self._following(number))
        if phrase is None or _TIME.fullmatch(phrase):
            # "đạt trên 85% vào năm 2025, trên 90% vào năm 2030": the second is of the same thing
            same = [
                n for n in self._strong if n.sort == number.sort and n.span.end <= number.span.start
            ]
            return self._indicator(same[-1], "") if same else None
        if phrase is None or not is_vacuous(phrase):
            return phrase
        # "Kết quả giải ngân vốn đầu tư công. Đến nay toàn tỉnh đã thực hiện 1.250 tỷ đồng."
        compared = " so với kế hoạch" if re.match(r"\s+kế hoạch", after) else ""
        announced = topic(self._earlier)
        return f"{announced}{compared}" if announced else None

    def _subject_words(self, number: Number) -> str:
        """The words before a number, from the end of the last number that was told of."""
        left = self._words.rfind(";", 0, number.span.start) + 1
        for other in self._strong:
            if left <= other.span.end <= number.span.start and other.sort != "money":
                between = self._words[other.span.end : number.span.start]
                if "(" in between and ")" not in between:  # "đạt 90% (năm trước đạt 81,5%)"
                    return self._subject_words(other)
                if re.match(r"\s*[,)]", between):
                    left = other.span.end
                elif comma := _REST.match(between):
                    left = other.span.end + comma.end()  # up to there it tells of the other number
        words = self._words[left : number.span.start]
        cut = max(words.rfind(mark) for mark in ("đồng thời ", "trong đó "))
        return words[cut:] if cut >= 0 and len(words[cut:].split()) >= 6 else words

    def _up_to_next(self, number: Number, after: str) -> str:
        """What follows a number, without the phrase that leads up to the next one."""
        later = [n for n in self._strong if n.span.start >= number.span.end]
        if not later or later[0].span.start - number.span.end > len(after):
            return after
        between = self._words[number.span.end : later[0].span.start]
        cut = max(between.rfind(mark) for mark in (", ", " và ", " trong khi ", "("))
        return between[:cut] if cut > 0 and "(" not in between[:cut] else after

    def _following(self, number: Number) -> str:
        """What stands after the next number, when only a noun phrase lies between the two."""
        later = [n for n in self._strong if n.span.start >= number.span.end]
        if not later:
            return ""
        between = self._words[number.span.end : later[0].span.start]
        return self._words[later[0].span.end :] if re.fullmatch(r"[^.;()]{2,45}", between) else ""

    def _period(
        self,
        number: Number,
        before: str,
        after: str,
        kind: MeasureKind,
        headings: Sequence[str],
        header: Header,
    ) -> Period:
        period = own_period(*self._near(number, before, after), header.date, kind)
        if period.words is None and period.due is None:
            period = own_period(before, "", header.date, kind)
        if kind is MeasureKind.RESULT or period.due or recurs(period):
            return period
        return inherited_period(period, headings, header)

    def _near(self, number: Number, before: str, after: str) -> tuple[str, str]:
        """The words of a clause that tell of this number's time, and not of its neighbours'."""
        earlier = [n for n in self._strong if n.span.end <= number.span.start]
        if earlier and len(before) > number.span.start - earlier[-1].span.end:
            between = self._words[earlier[-1].span.end : number.span.start]
            before = between.partition(",")[2]  # what stands up to the comma is the neighbour's
        later = [n for n in self._strong if n.span.start >= number.span.end]
        if later:
            after = after[: later[0].span.start - number.span.end]
        return before, after

    def _confidence(self, number: Number) -> float:
        near = self._words[max(0, number.span.start - 25) : number.span.end + 25]
        sure = _confidence(number)
        return min(sure, 0.6) if has_misread_figures(near) else sure

    def _quote(self, number: Number) -> Span:
        """The clause that the number stands in, as it is printed."""
        left = self._words.rfind(";", 0, number.span.start) + 1
        right = self._words.find(";", number.span.end)
        end = right if right >= 0 else len(self._words)
        words = self._words[left:end]
        left += len(words) - len(words.lstrip())
        return Span(left, max(left + 1, left + len(words.strip())))

    def _kind(
        self, number: Number, before: str, after: str, headings: Sequence[str], header: Header
    ) -> MeasureKind | None:
        """Asked for or reported; None for a norm, and where nothing tells."""
        near = (
            before[-160:] + number.span.of(self._words)[: number.digits.start - number.span.start]
        )
        if header.type in _NORMS:
            return MeasureKind.TARGET if _CALLED_TARGET.search(near) else None
        asked = max((m.end() for m in _ASKS.finditer(near)), default=-1)
        told = max((m.end() for m in _TELLS.finditer(near)), default=-1)
        starts = own_period("", after, header.date, MeasureKind.TARGET).starts
        if header.date and starts and starts > header.date:
            return MeasureKind.TARGET
        if asked >= 0 or told >= 0:
            return MeasureKind.TARGET if asked > told else MeasureKind.RESULT
        if is_over(before, header.date):
            return MeasureKind.RESULT
        if any(_TARGETS.search(h) and not _TELLS_HEADING.search(h) for h in headings):
            return MeasureKind.TARGET
        for heading in headings:
            if _ANNOUNCES.search(heading) and not _ASKS_LIST.search(heading):
                continue
            if _TELLS_HEADING.search(heading):
                return MeasureKind.RESULT
            if _ASKS_HEADING.search(heading):
                return MeasureKind.TARGET
        if header.type in _PLANS:
            return MeasureKind.TARGET
        if header.type in _REPORTS or (header.type is None and _STATES.search(near[-40:])):
            return MeasureKind.RESULT
        return None


def _measures(number: Number, before: str, after: str) -> bool:
    """Whether the number measures anything at all."""
    if _NOT.search(before) or _NOT_AFTER.match(after):
        return False
    if number.sort in _ALWAYS:
        return True
    if number.sort == "time":
        return _TIMED.match(before) is not None
    if number.sort not in _WITH_VERB or number.of is not None:
        return False
    least = number.op is Comparator.GE and _MAKES.search(before) is not None
    return least or _MEASURES.search(before) is not None


def _confidence(number: Number) -> float:
    if number.rounded:
        return 0.8
    return 0.95 if number.sort in _ALWAYS else 0.85


def _measure(
    number: Number,
    kind: MeasureKind,
    phrase: str,
    period: Period,
    paragraph: Paragraph,
    quote: Quote,
) -> Measure:
    return Measure(
        quote=quote,
        kind=kind,
        indicator=phrase,
        op=number.op,
        value=number.value,
        value_high=number.high if number.op is Comparator.BETWEEN else None,
        unit=number.unit,
        period=period.words,
        starts=period.starts,
        due=period.due,
        provision=paragraph.segment.path,
    )
