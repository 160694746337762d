"""The clauses of a sentence around its numbers: which of its words tell of which number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.attribution import inside_of
from extractors.counting import ALWAYS, DONE
from extractors.numbers import Number, find_numbers
from extractors.soundness import HEAD, is_named, is_told
from extractors.torn_numbers import with_torn
from models.spans import Span

#: What still tells of the number before it, up to a comma: " số hồ sơ, ", " vào năm 2025, ".
_REST = re.compile(r"(?!\s+và\s)(?:\s+[^\W\d_]+){1,12}(?:\s+\d{4})?,\s")
#: "đạt 94% ... và đã công bố ... đạt 100%": another act begins.
_TURN = re.compile(r"(?:,|\bvà|\bcòn|\bnhưng|\btrong khi)\s+(?=(?:đã|đang|mới|\d)\b)")
#: "đạt 42,15 điểm, xếp thứ 18/63, giảm 5 bậc", "giảm từ 4,5% xuống còn 2,8%": one thing measured.
_CHAINED = re.compile(
    r"(?:/[^\W\d_]+| (?:mỗi|hằng|hàng|một) năm)?(?:\s*\([^()%]{0,70}\))?"
    r"(?:\s+(?:kế hoạch|dự toán|chỉ tiêu|trên|tỉnh|thành phố|so|tổng|số"
    r"|GDP|GRDP|diện tích|giá trị)"
    r"\b[^,;.()]{0,50})?"
    r"(?:,\s*(?:thành(?: phố)?\b[^,;.()\d]{0,30}(?:,\s*|\())?(?:và\s+)?|\s+và\s+|\s*\("
    r"|\s+(?=(?:chiếm|bằng|tăng|giảm)\b))?\s*"
    r"(?P<verb>(?:(?:đã|cũng|chỉ|mới|ước)\s+)?"
    r"(?:bằng|vượt|tăng|giảm|sụt|gấp|xếp|đứng|cao hơn|thấp hơn"
    r"|đạt|chiếm|tương đương|đóng góp|xuống|lên|còn)(?:\s+(?:khoảng|thứ|hạng|gần|hơn|trên|dưới"
    r"|thêm|còn|tới|đến|ở|mức|chỉ|tỷ lệ|vị trí|vị))*)\s*",
    re.IGNORECASE,
)
#: "xếp thứ 1 với tổng số điểm 95,98 điểm", "xếp thứ 2 (91,07 điểm)".
_WITH_POINTS = re.compile(
    r"[^,;.()\d]{0,40}(?:,? với(?: (?:tổng|số|điểm|được))*|\s*\()\s*", re.IGNORECASE
)
#: What says the same: "cao hơn 1,71% so với năm 2022".
_VERBS = {"tương đương": "bằng", "cao": "tăng", "thấp": "giảm"}
_THERE_IS = re.compile(r"\b(?:còn|hiện có|gồm|(?:có|còn) tổng số)$", re.IGNORECASE)
_STATE = re.compile(
    r"\W*(?:số )?((?:quá|trước|đúng|trễ|chậm|chưa đến|chưa|đang|tồn)(?: [^\W\d_]+){1,3})"
    r" (?:còn|có)",
    re.IGNORECASE,
)
#: "tăng hơn 9%": the comparator is the number's.
_BOUND = re.compile(r"\s+(?:hơn|trên|dưới|gần|ở|mức)$", re.IGNORECASE)
#: "Dân số thành thị là 120.543 người, chiếm 14,9%": the things counted are no part of the name.
_IS = re.compile(
    r"(?:\s+(?:là|có|đạt|lên tới)|\s*:)(?:\s+(?:khoảng|hơn|trên|gần))?$", re.IGNORECASE
)
#: By how much something rises or falls.
_BY = re.compile(r"\b(?:tăng|giảm) $", re.IGNORECASE)
#: "ước tăng 9,4% và chiếm 19,3%": by how much it changed says nothing of its share; but "giá trị
#: tăng thêm" and "giá trị gia tăng" are what is measured.
_CHANGED = re.compile(
    r"(?<!giá trị)(?<!gia)\s+(?:(?:ước|dự kiến|đã|sẽ|chỉ|tiếp tục)\s+)*"
    r"(?:tăng|giảm|vượt|sụt)(?:\s+(?:khoảng|thêm))?$",
    re.IGNORECASE,
)
_REACHES = re.compile(
    r"\s*[,(]?\s*(?:đạt|chiếm|bằng)?(?:\s?(?:tỷ|tỉ) lệ)?(?:\s(?:trên|dưới|gần|hơn|khoảng))?\s*",
    re.IGNORECASE,
)
#: "Dịch vụ chiếm 32,2%, tăng 0,4%": its share rose, and not services.
_TOOK = re.compile(
    r"\s+chiếm(?: (?:tỷ trọng|tỷ lệ|tỉ lệ))?(?: (?:khoảng|trên|gần|hơn))?$", re.IGNORECASE
)
_VERB_ENDS = re.compile(
    r"\b(?:chiếm|đạt|là|bằng|tăng|giảm|còn)(?: (?:tỷ trọng|tỷ lệ|khoảng|trên|hơn|gần))*\s*$"
)
_AND_OTHER = re.compile(
    r"(?:/[^\W\d_]+)?\s+và\s+(?!(?:đã|đang|sẽ|cũng|mới|còn|năm|đến|vào)\b)[^\W\d_][^\d%;.()]{2,90}?"
    r"\s(?:chiếm|đạt|là|bằng|tăng|giảm|còn|xếp|đứng|ở)\b[^\d.;]{0,30}"
)
#: "Toàn tỉnh có 17.435 hộ nghèo trong tổng số hộ, chiếm 21%": no part of what rose.
_HAS = re.compile(r"^.*\bcó\s+(?:khoảng |trên |hơn |gần )?\d[\d.]*\s+(?=[^\W\d_])")
#: From a share of some things to that of others.
_SECOND = re.compile(r"\s[^,;.:()]{3,60}(?:,| và)\s+")
#: What a change is that of, named behind it.
_CHANGED_THING = re.compile(
    r"\s+(?:số |tỷ lệ |tỉ lệ )?"
    r"(?:hộ|người nghèo|lao động|biên chế|thời gian|chi phí|thủ tục|số vụ)\b"
)
_SUBJECT_HAS_DONE = re.compile(r"[^;:.\d]*\bđã\s+(?=[^;:,.\d]+$)", re.IGNORECASE)
_SHARES = re.compile(r"(?:(?:đã|cũng|chỉ|mới)\s+)?(?:chiếm|đạt|bằng|xếp|đứng)\b", re.IGNORECASE)
#: "nam 4.530 người, nữ đạt": another subject, with its own verb.
_ANEW = re.compile(
    r"(?:/[^\W\d_]+)*\s*,(?:\s*\[\d+\])?\s*"
    r"(?P<subject>(?!(?:đạt|tăng|giảm|chiếm|bằng|trong đó|kể cả|trừ|tính|nếu)\b)[^\W\d_]+"
    r"(?:\s[^\W\d_]+){0,8}?\s(?:đạt|là|có))\s+(?:(?:khoảng|hơn|gần|trên)\s+)?$"
)
#: "3,5 tỷ đồng/hợp tác xã/năm, lương bình quân": another quantity, behind an amount for each.
_EACH_THEN = re.compile(
    r"(?:/[^\W\d_]+(?: [^\W\d_]+){0,2}){1,3}\s*,\s*"
    rf"(?P<subject>(?:(?:tiền )?lương|{HEAD.pattern})[^,;:()\d]{{1,60}})$",
    re.IGNORECASE,
)
#: What stands between two amounts of one verb: "thu hồi 2,6 tỷ đồng và 2.982 m2 đất".
_AND = re.compile(r"\s*(?:[^\W\d_]+\s+){0,3}(?:,|,?\s*và)\s*")

#: Characters before a number in which another one can have a say in its words.
_REACH = 1_200
_PER = re.compile(r"/[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence with its numbers, in order; `strong` are those that measure by themselves."""

    words: str
    numbers: tuple[Number, ...]
    strong: tuple[Number, ...]

    def around(self, number: Number) -> tuple[str, str]:
        """The words of the clause before and after a number; semicolons end a clause."""
        left = self.words.rfind(";", 0, number.span.start) + 1
        right = self.words.find(";", number.span.end)
        end = right if right >= 0 else len(self.words)
        return self.words[left : number.span.start], self.words[number.span.end : end]

    def before(self, number: Number) -> list[Number]:
        """The strong numbers of the sentence that stand before a number."""
        return [one for one in self.strong if one.span.end <= number.span.start]

    def subject_of(self, number: Number) -> str:
        """The words before a number, from the end of the last number that was told of; those of
        the number before it where only a verb stands between the two."""
        first, verb = self.chained(number)
        if not verb:
            return self.own_words(number)
        before = self.own_words(first).rstrip()
        verb = _VERBS.get(verb, verb)
        took = _TOOK.search(before) if verb.startswith(("tăng", "giảm")) else None
        if took and first.sort == "percent":
            rate = "tỷ lệ" if took.group().rstrip().endswith("lệ") else "tỷ trọng"
            thing = _HAS.sub("", before[: took.start()]).strip(" ,;")
            return f" {rate} {thing} {verb} "
        if _SHARES.match(verb) or verb.startswith(("tăng", "giảm", "đóng góp")):
            before = _CHANGED.sub("", before)
        named = _IS.sub("", before) if first.sort in ("thing", "size") else before
        if first.sort == "thing" and _THERE_IS.search(before):
            # "tỉnh còn 4.806 hộ nghèo, chiếm 1,5%", "quá hạn còn 708 hồ sơ, chiếm 1,4%"
            late = _STATE.fullmatch(before)
            return f"{first.unit} {late[1] if late else ''} {verb} ".replace("  ", " ")
        # "thụ lý 35 vụ, tăng 5%", and not "Quy mô dân số 83,2 triệu người, tăng 1,4%"
        counts = first.sort == "thing" and named == before and DONE.search(before)
        things = f" {first.unit}" if counts else ""
        if counts and (said := _SUBJECT_HAS_DONE.match(named)):
            named = f" {named[said.end() :]}"  # whose act it is, and in what, is no part of it
        return f"{named}{things} {verb} "

    def chained(self, number: Number) -> tuple[Number, str]:
        """The first number of the chain that a number ends, and the verb that is its own."""
        earlier = [n for n in self.numbers if n.sort != "bare" and n.span.end <= number.span.start]
        if earlier:
            between = self.words[earlier[-1].span.end : number.digits.start]
            chained = _CHAINED.fullmatch(between)
            changed = chained is not None and chained["verb"].startswith(("tăng", "giảm"))
            if changed and _CHANGED_THING.match(self.words, number.span.end):
                return number, ""  # "bảo hiểm y tế 95%, giảm 1,5% hộ nghèo"
            scored = number.sort == "score" and earlier[-1].sort in ("rank", "step")
            if scored and _WITH_POINTS.fullmatch(between):
                return self.chained(earlier[-1])[0], "đạt"
            if chained and not (earlier[-1].sort == "thing" and chained["verb"].startswith("đạt")):
                return self.chained(earlier[-1])[0], _BOUND.sub("", chained["verb"])
        return number, ""

    def share_of(self, number: Number) -> Number | None:
        """The number of things right before a share, of which it may be the share: "là 746 lao
        động, đạt tỷ lệ 28%"."""
        earlier = [n for n in self.numbers if n.sort != "bare" and n.span.end <= number.span.start]
        if number.sort != "percent" or not earlier or earlier[-1].sort != "thing":
            return None
        between = self.words[earlier[-1].span.end : number.digits.start]
        return earlier[-1] if _REACHES.fullmatch(between) else None

    def changes(self, number: Number) -> bool:
        """Whether an amount is by how much the amount before it rose or fell: "đạt 49 triệu đồng,
        tăng 4,5 triệu đồng"."""
        if number.sort not in ("money", "size", "thing", "score"):
            return False
        first, verb = self.chained(number)
        if self.words[: first.span.start].endswith("("):
            return False  # "58,9% (66/112 thôn, tăng 20 thôn)"
        if number.unit == "điểm phần trăm" and verb.startswith("đóng góp"):
            return True
        return first.unit == number.unit and verb.startswith(("tăng", "giảm"))

    def is_second_share(self, number: Number) -> bool:
        """Whether it is the second share of one verb: "phủ đạt 75% hộ gia đình, 100% đơn vị", "giảm
        20% thời gian và 30% chi phí"."""
        earlier = [n for n in self.numbers if n.sort != "bare" and n.span.end <= number.span.start]
        if number.sort != "percent" or not earlier:
            return False
        between = self.words[earlier[-1].span.end : number.span.start]
        verb = self.words[: earlier[-1].span.start].rstrip().endswith(("đạt", "là", "còn"))
        joined = between.endswith(" và ")
        return (verb or joined) and _SECOND.fullmatch(between) is not None

    def shares_on(self, number: Number, phrase: str) -> bool:
        """Whether it is another share of the subject of the one before, and `phrase` says of what
        alone: "chiếm 85% GDP, 78% thu ngân sách"."""
        shares = self.before(number)
        if not shares or is_named(phrase, counts=True, behind=True) or is_told(phrase):
            return False
        between = self.words[shares[-1].span.end : number.span.start]
        taken = re.search(r"\b(?:chiếm|đóng góp)\b", self.words[: shares[-1].span.start])
        return taken is not None and re.search(r"[.;]", between) is None

    def own_words(self, number: Number) -> str:
        """The words before a number that no number before it has taken."""
        left = self.words.rfind(";", 0, number.span.start) + 1
        nearest = number.span.start - _REACH
        for other in self.strong:
            near = max(left, nearest) <= other.span.end <= number.span.start
            if near and other.sort != "money":
                between = self.words[other.span.end : number.span.start]
                turn, per = _TURN.search(between), _PER.match(between)
                if turn and "(" not in between[: turn.start()]:
                    left = other.span.end + turn.end()
                elif "(" in between and ")" not in between:  # "đạt 90% (năm trước đạt 81,5%)"
                    outside = between.rpartition("(")[0].rpartition(", ")
                    if outside[1] and HEAD.match(outside[2]):
                        return outside[2]
                    inside = re.sub(r"^trong đó,? ", "", between.rpartition("(")[2])
                    if inside.startswith("riêng "):  # "tăng 20% (riêng công nghiệp tăng 21%"
                        return inside
                    return inside if inside_of(f"({inside}") == inside else self.own_words(other)
                if re.match(r"(?:/[^\W\d_]+)?\s*[,)]|\s+[-–+]\s", between) or self._and_other(
                    other, between
                ):
                    left = other.span.end + (len(per.group()) if per else 0)
                elif comma := _REST.match(between):
                    left = other.span.end + comma.end()  # up to there it tells of the other number
        for other in self.numbers:
            if (
                other.sort in ("thing", "size", "money")
                and left <= other.span.end <= number.span.start
            ):
                anew = _ANEW.match(self.words, other.span.end, number.span.start)
                anew = anew or _EACH_THEN.match(self.words, other.span.end, number.span.start)
                left = anew.start("subject") if anew else left
        words = self.words[left : number.span.start]
        cut = max(words.rfind(mark) for mark in ("đồng thời ", "trong đó "))
        if cut >= 0 and (
            len(words[cut:].split()) >= 6 or HEAD.match(words, words.find("đó ", cut) + 3)
        ):
            return words[cut:]
        return words

    def _and_other(self, number: Number, between: str) -> bool:
        """Whether another thing with its own verb stands between a number that is told of by the
        words before it and the next: "dịch vụ chiếm 31% và nông nghiệp chiếm 12%"."""
        told = _VERB_ENDS.search(self.words, max(number.span.start - 40, 0), number.span.start)
        told_of = told is not None or number.sort == "rank"
        return told_of and _AND_OTHER.fullmatch(between) is not None

    def up_to_next(self, number: Number, after: str) -> str:
        """What follows a number, without the phrase that leads up to the next one."""
        later = [n for n in self.strong if n.span.start >= number.span.end]
        if not later or later[0].span.start - number.span.end > len(after):
            return after
        between = self.words[number.span.end : later[0].span.start]
        cut = max(between.rfind(mark) for mark in (", ", " và ", " trong khi ", "("))
        return between[:cut] if cut > 0 and "(" not in between[:cut] else after

    def following(self, number: Number) -> str:
        """What stands after the next number, when only a noun phrase lies between the two, and what
        comes of the first was not said before it: "giảm 50% số vụ; 70% số hộ được vay"."""
        later = [n for n in self.strong if n.span.start >= number.span.end]
        if not later or _BY.search(self.words, 0, number.span.start):
            return ""
        between = self.words[number.span.end : later[0].span.start]
        return (
            self.words[later[0].span.end :]
            if re.fullmatch(r"[^.();]{2,45}(?:;\s*)?", between)
            else ""
        )

    def near(self, number: Number, before: str, after: str) -> tuple[str, str]:
        """The words of a clause that tell of this number's time, and not of its neighbours'."""
        alike = [n for n in self.numbers if n in self.strong or (n.unit and n.unit == number.unit)]
        earlier = [n for n in alike if n.span.end <= number.span.start]
        if earlier and len(before) > number.span.start - earlier[-1].span.end:
            between = self.words[earlier[-1].span.end : number.span.start]
            # what stands up to the comma is the neighbour's; a bracket is its own
            before = between.rpartition("(")[2] if "(" in between else between.partition(",")[2]
        later = [n for n in alike if n.span.start >= number.span.end]
        if later:
            after = after[: later[0].span.start - number.span.end].partition("trong đó:")[0]
            if ")" not in after:  # "chiếm 22,5% (năm 2005 ước đạt 25%)"
                after = after.partition("(")[0]
        return before, after

    def goes_on(self, kept: Number, number: Number) -> bool:
        """Whether an amount is the second object of the verb of the one before it."""
        between = self.words[kept.span.end : number.span.start]
        return number.sort in ("size", "money") and _AND.fullmatch(between) is not None

    def percents(self, number: Number) -> tuple[Number, ...]:
        """The percentages of the sentence that stand after a number."""
        return tuple(
            one
            for one in self.strong
            if one.sort == "percent" and one.span.start >= number.span.end
        )

    def quote(self, number: Number) -> Span:
        """The clause that the number stands in, as it is printed."""
        left = self.words.rfind(";", 0, number.span.start) + 1
        right = self.words.find(";", number.span.end)
        end = right if right >= 0 else len(self.words)
        words = self.words[left:end]
        left += len(words) - len(words.lstrip())
        return Span(left, max(left + 1, left + len(words.strip())))


def clauses_of(words: str, start: int, cited: Sequence[Span]) -> Clauses:
    """`words` with its numbers, but those inside of a citation (`cited`, in the text that the
    sentence begins in at `start`)."""
    numbers = tuple(
        number
        for number in with_torn(words, find_numbers(words))
        if not any(number.digits.shift(start).overlaps(span) for span in cited)
    )
    strong = tuple(n for n in numbers if n.sort in ALWAYS or n.sort == "money")
    return Clauses(words, numbers, strong)
