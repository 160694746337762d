"""What the numbers of one sentence measure."""

from __future__ import annotations

import re

from extractors.acts import done, specific_act
from extractors.bases import base_of
from extractors.clauses import Clauses
from extractors.indicators import counted, indicator, is_vacuous, ranked
from extractors.listed_under import series_name
from extractors.numbers import Number
from extractors.openings import topic
from extractors.phrases import clean
from extractors.ratios import in_brackets, ratio
from extractors.soundness import is_told
from extractors.stated import stated
from extractors.surveys import ANSWERS, asked
from models.facts import Comparator

#: ", 19/20 (95%) là giảng viên trẻ": what the share is of stands behind it.
_SHARE_FIRST = re.compile(r"(?:^|[,;:.]|trong đó)\s*(?:có\s+)?\d[\d.]*/\d[\d.]*\s*\($")
_NAMED_BEHIND = re.compile(r"\)\s+(?:là\s+)?((?:[^\W\d_]+\s?){3,16})")
#: "Giảm tỷ lệ hộ nghèo 1,5%": by how much, and not to what.
_FALLS = re.compile(
    r"^\W*(?:(?:phấn đấu|tiếp tục|hằng năm|mỗi năm|bình quân|mục tiêu)\W+)*"
    r"(giảm|tăng) (?:tỷ lệ|tỉ lệ|số)\b(?!.*\b(?:xuống|còn|lên|đến|tới|đạt|bằng|là|dưới|trên"
    r"|về)\b)",
    re.IGNORECASE,
)
#: "Giảm tai nạn giao thông từ 5 - 10% số vụ, số người chết": what falls, and by what it is counted.
_FALLS_IN = re.compile(
    r"(?:^|[,;:.]\s+|phấn đấu\s+)\W*(giảm|tăng|kéo giảm) ((?!thêm|được|ít|tối)[^,;:.\d]{6,60}?)"
    r"(?: từ)?\s*$",
    re.IGNORECASE,
)
#: "nam 4.530 người, nữ 4.320 người": what follows is of the next number.
_NEXT_THING = re.compile(r",[^,;]{0,40}\d")
_DOWN_TO = re.compile(r"(?:xuống|còn)\b", re.IGNORECASE)
#: "giảm 10% về số người chết": what rose or fell stands behind.
_ABOUT_WHAT = re.compile(
    r" về (?P<what>(?:số|lượng|tỷ lệ|giá trị|diện tích|sản lượng)(?: (?!(?:và|so|trong"
    r"|năm)\b)[^\W\d_]+){1,8})"
)
_WAY = re.compile(r"\b(tăng|giảm)(?: (?:khoảng|gần|hơn|trên|thêm))*\s*$", re.IGNORECASE)
#: What may stand between two numbers of one thing: verbs, times, comparators.
_SAME = re.compile(
    r"(?:\s|[,;(]|(?:và|đến|năm|vào|trong|đạt|trên|dưới|từ|giai đoạn|là|tối thiểu|ít nhất|khoảng"
    r"|hơn"
    r"|cuối|hết|đầu|tăng|giảm|lên|xuống|còn|quý|tháng|phấn đấu|mức|kế hoạch|ước|tỷ lệ|các năm|tiếp"
    r"|theo|định hướng|tầm nhìn|mục tiêu|cả năm|so với|chỉ tiêu)(?!\w)|[\d/–-]+|[IV]+\b)*",
    re.IGNORECASE,
)
#: "khoảng 33-34% GDP": no part of the name.
_ABOUT = re.compile(r"\s+(?:khoảng|từ)\s*$")
#: What stands between two shares of things that one act is done with.
_THING = re.compile(r"\s+([^\W\d_]+(?:\s[^\W\d_]+){0,9}?)(?:\s*[,;]\s*(?:và\s+)?|\s+và\s+)")
ACT_BEGINS = re.compile(
    r"(?:thu gom|xử lý|tiêm|phủ|số hóa|cấp|hỗ trợ|đào tạo|bồi dưỡng|kiểm tra|kết nối|cung cấp"
    r"|tiếp nhận|giải quyết|hoàn thành|xây dựng|nâng cấp|rà soát|triển khai)\b",
    re.IGNORECASE,
)
#: "đóng góp 0,49 điểm phần trăm vào mức tăng trưởng chung".
_TO_WHAT = re.compile(r"\s+(?:vào|cho)\s(?:(?!và\b)[^\W\d_]+\s?){1,10}")
#: From an amount to a share of what stands before its verb: ", so dự toán giao đạt ".
_HELD = re.compile(
    r"[,;] so (?:với )?(?P<base>(?:dự toán|kế hoạch|cùng kỳ|năm trước)[^,;.\d]{0,40}?|năm 20\d\d),?"
    r" (?:ước )?(?P<verb>đạt|bằng|tăng|giảm)(?: (?:khoảng|gần|trên|hơn))*\s*",
    re.IGNORECASE,
)
#: A share of which only a predicate is told, and what comes before it.
_ONLY_SAID = re.compile(
    r" (?P<said>(?:đã )?(?:có|được|đạt (?:chuẩn|tiêu chuẩn)|sử dụng|ứng dụng|tham gia|áp dụng)"
    r"(?: (?!(?:và|với|phấn|đồng thời|trong)\b)[^\W\d_]+){1,12})"
)
_GOES_ON = re.compile(r"(?: và|,(?: trong đó(?: có)?)?)(?: (?:ít nhất|tối thiểu|trên|khoảng))?\s*$")
_THINGS_OF = re.compile(
    r"((?:(?!có\b|được\b|đạt\b)[^\W\d_]+ ){1,7}?)(?:đã )?"
    r"(?:có|được|đạt (?:chuẩn|tiêu chuẩn)|sử dụng|ứng dụng|tham gia|áp dụng)\b"
)
#: "tháng 9 tăng 12,4%; lũy kế 9 tháng tăng 10,64%": the same over another time.
_SO_FAR = re.compile(
    r"(?:(?:lũy|luỹ) kế|tính chung|cộng dồn|chung)(?: cả)?(?: (?:\d{1,2} tháng|năm|quý \S+)"
    r"(?: đầu năm)?(?: năm 20\d\d)?)? (tăng|giảm)(?: so với .*)?",
    re.IGNORECASE,
)
_MOVED = re.compile(r"(?:,? (?:tháng \d{1,2}|quý \S+))? (?:tăng|giảm)(?: so với .*)?$")
#: "đứng thứ hai là huyện Thanh Ba".
_SOMEBODY_IS = re.compile(r"\s+(?:là|thuộc về)\b")
#: "giá trị sản xuất công nghiệp 11%/năm": so much more a year.
_AMOUNT = re.compile(
    r"(?:giá trị|tổng|thu|sản lượng|doanh thu|kim ngạch)\b(?!.*\b(?:tăng|giảm|tỷ lệ|tỷ trọng)\b)",
    re.IGNORECASE,
)
_ONLY_MOVED = re.compile(r"(?:tăng|giảm)(?: so với .*)?")
#: From one number to a rank that nobody stands before.
_GOES_ON_RANKED = re.compile(
    r"[^;.\d]{0,60}\)?(?:[,;]|,? và)\s*(?:(?:đã|đều|cũng|tiếp tục)\s+)*"
    r"(?:xếp|đứng|tăng|giảm|ở|giữ|duy trì|cải thiện)\b[^,;.\d]{0,30}"
    r"|[^;.]{0,60}\bso với năm \d{4}\)?(?:[,;]|,? và)\s*"
    r"(?:xếp|đứng|tăng|giảm|ở)\b[^,;.\d]{0,30}",
    re.IGNORECASE,
)
#: A phrase that only says when.
_TIME = re.compile(
    r"(?:(?:đến|vào|trong|cuối|hết)\s+)*(?:năm|giai đoạn)\s+[\d\s–-]+"
    r"|(?:định hướng|tầm nhìn).{0,30}",
    re.IGNORECASE,
)


#: From one number to the next where only the time is another: "đạt 95% vào năm 2025 và ", "; đến
#: năm 2030 là ".
_JOIN = re.compile(r"(?:[,;]|,? và)\s+(?!.*(?:[,;]| và)\s)")
_ANOTHER_TIME = re.compile(
    r"(?:\s|(?:(?:và|đến|năm|vào|trong|hết|cuối|đầu|giai đoạn|quý|tháng|là|đạt|còn|nâng lên|lên"
    r"|tăng lên|giảm còn|giảm xuống|xuống|phấn đấu|tối thiểu|ít nhất|khoảng|trên|dưới|hơn|mức"
    r"|tỷ lệ này|định hướng|tầm nhìn)(?!\w)|(?:19|20)\d\d|[IV/–-]+)(?=\W|$))*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
_WHEN = re.compile(r"\s*(?:(?:vào|đến|trong|hết|cuối) )*(?:năm|giai đoạn) 20\d\d", re.IGNORECASE)
_NOTHING = re.compile(r"\s*(?:/[^\W\d_]+){0,2}\s*(?:$|[.,;)]|(?:trở lên|và|vào|đến|trong|năm)\b)")
#: The time of the number before, at the end of its name.
_AT_THE_TIME = re.compile(
    r",?(?: (?:đến|vào|trong|hết|cuối|của|cho))* (?:năm 20\d\d|giai đoạn 20\d\d\s?[–-]\s?20\d\d)$",
    re.IGNORECASE,
)


class Names:
    """The names of what the numbers of a sentence measure, each looked for once.

    `earlier` is the sentence before, which may announce what this one tells.
    """

    def __init__(self, clauses: Clauses, earlier: str) -> None:
        self._clauses = clauses
        self._earlier = earlier
        self._named: dict[Number, str | None] = {}

    def of(self, number: Number, after: str) -> str | None:
        """What a number measures; those behind it that have no words of their own ask again."""
        if number not in self._named:
            name = self._looked_up(number, after)
            if (
                name
                and number.sort == "percent"
                and after.startswith("/năm")
                and _AMOUNT.match(name)
            ):
                name = f"{name} tăng"
            self._named[number] = self._with_act(number, after, name) if name else None
        return self._named[number]

    def _with_act(self, number: Number, after: str, name: str) -> str:
        """A share of things with the act that only the share before it names: "Thu gom 100% chất
        thải y tế, 98% chất thải nguy hại"."""
        shares = self._clauses.before(number)
        if number.sort != "percent" or not shares or shares[-1].sort != "percent":
            return name
        between = self._clauses.words[shares[-1].span.end : number.span.start]
        first = _THING.fullmatch(between)
        behind = after.lstrip().startswith(name[:12])
        if (
            first
            and behind
            and ";" not in between
            and (earlier := self._rate(shares[-1], first[1]))
        ):
            return f"{earlier}{name}"
        told = is_told(name.replace("không ", ""))
        if first is None or told or not behind:
            return name
        if between.endswith(" và ") and first[1].split()[0] != name.split()[0]:
            return name
        earlier = self.of(shares[-1], self._clauses.around(shares[-1])[1]) or ""
        act = earlier.removesuffix(first[1])
        return f"{act}{name}" if act != earlier and ACT_BEGINS.match(act) else name

    def _held(self, number: Number) -> str | None:
        """The name of a share that what it is held against stands before: "là 404 tỷ đồng, so dự
        toán giao đạt 42%"; None where it does not."""
        words = self._clauses.words
        told_of = [n for n in self._clauses.numbers if n.unit and n.span.end <= number.span.start]
        if not told_of:
            return None
        first = told_of[-1]
        held = _HELD.fullmatch(words, first.span.end, number.span.start)
        base = base_of(f" so với {held['base']}") if held and number.sort == "percent" else None
        if not held or base is None:
            return None
        told = stated(first, self._clauses.around(first)[0])
        told = told or self.of(first, self._clauses.around(first)[1])
        verb = held["verb"].lower()
        moved = f" {verb}" if verb in ("tăng", "giảm") else ""
        return clean(f"{told}{moved} so với {base}") if told else None

    def _of_same(self, number: Number) -> str | None:
        """The name of a share of the things that the share before it is of, where only what is said
        of them is new: "80% dân số có định danh điện tử và 50% có chữ ký số"."""
        words = self._clauses.words
        shares = self._clauses.before(number)
        said = _ONLY_SAID.match(words, number.span.end)
        if said is None or number.sort != "percent" or not shares or shares[-1].sort != "percent":
            return None
        between = words[shares[-1].span.end : number.span.start]
        if not _GOES_ON.search(between) or re.search(r"[.;:(]", between):
            return None
        name = self.of(shares[-1], self._clauses.around(shares[-1])[1])
        noun = _THINGS_OF.match(name) if name else None
        return clean(f"{noun[1]} {said['said']}") if noun else None

    def _ranked_on(self, number: Number, name: str | None) -> str | None:
        """The name of a rank or a change of rank that has only its verb, as it goes on with what
        was told of before: "đạt 86,5% (tăng 2,9%); xếp thứ 11/63, tăng 10 bậc so với năm 2023"."""
        moved = _ONLY_MOVED.fullmatch(name) if name else None
        earlier = self._clauses.before(number)
        if (name and not moved) or not earlier:
            return name
        between = self._clauses.words[earlier[-1].span.end : number.digits.start]
        if not _GOES_ON_RANKED.fullmatch(between):
            return None
        told = self.of(earlier[-1], self._clauses.around(earlier[-1])[1])
        told = _MOVED.sub("", told) if told else None
        way = re.search(r"\b(tăng|giảm)\b[^,;]*$", between) if number.sort == "step" else None
        if way and not name:
            base = base_of(self._clauses.words[number.span.end :])
            name = f"{way[1].lower()} so với {base}" if base else way[1].lower()
        return f"{told} {name}" if told and name else told

    def _rate(self, share: Number, thing: str) -> str | None:
        """What a share is the rate of, up to the things that it is taken of, which are `thing`:
        "Tỷ lệ huy động trẻ đến trường đạt 38% trẻ độ tuổi nhà trẻ và"."""
        name = self.of(share, self._clauses.around(share)[1]) or ""
        rate = name.removesuffix(thing)
        told = rate != name and rate.endswith(" trên ") and rate[:5].lower() in ("tỷ lệ", "tỉ lệ")
        return rate if told else None

    def again(self, number: Number) -> Number | None:
        """The number before one that is the same thing's at another time: "đạt 95% năm 2025 và 98%
        năm 2030"; None where it is another thing's, or nothing says another time."""
        words = self._clauses.words
        earlier = [one for one in self._clauses.numbers if one.span.end <= number.span.start]
        same = [one for one in earlier if one.unit and one.sort not in ("bare", "rate")]
        if not same or same[-1].unit != number.unit or number.sort in ("rank", "step"):
            return None
        between = words[same[-1].span.end : number.span.start]
        join = _JOIN.search(between)
        after = words[number.span.end :]
        if join is None or not _NOTHING.match(after):
            return None
        told, rest = between[: join.start()], between[join.end() :]
        when = _YEAR.findall(rest) or _YEAR.findall(
            said.group() if (said := _WHEN.match(after)) else ""
        )
        clause = words.rfind(";", 0, same[-1].span.start) + 1
        earlier_year = _YEAR.findall(words[clause : same[-1].span.start] + told)
        earlier_year = earlier_year or _YEAR.findall(words[:clause])
        anew = when and earlier_year and max(when) != max(earlier_year)
        return same[-1] if anew and _ANOTHER_TIME.fullmatch(rest) else None

    def _looked_up(self, number: Number, after: str) -> str | None:
        if number.sort == "percent" and (
            series := series_name(self._clauses.words[: number.span.start])
        ):
            return series
        if number.sort == "percent" and (about := _ABOUT_WHAT.match(after)):
            way = _WAY.search(self._clauses.words, 0, number.digits.start)
            if way:
                return clean(f"{about['what']} {way[1].lower()}")
        if (same := self.again(number)) is not None:
            name = self.of(same, self._clauses.around(same)[1])
            return _AT_THE_TIME.sub("", name) if name else None
        first, verb = self._clauses.chained(number)
        if verb and (same := self.again(first)) is not None:
            # "năm 2022 là 5,2%, năm 2023 còn 4,1%, giảm 1,1%"
            told = self.of(first, self._clauses.around(first)[1]) or self.of(same, "")
            return indicator(f"{told} {verb} ", after) if told else None
        if not verb and (counts := self._clauses.share_of(number)):
            first, verb = counts, "đạt"
        name = stated(first, self._clauses.around(first)[0]) if verb else None
        before = _ABOUT.sub(" ", self._clauses.subject_of(number))
        before = f"{name} {verb} " if name else before
        behind = _NAMED_BEHIND.match(after)
        if _DOWN_TO.match(self._clauses.words, number.span.start):
            before += "còn "  # "giảm còn dưới 3%": the words of the number took it
        elif "đạt" in self._clauses.words[number.span.start : number.digits.start]:
            before += "đạt "  # "ước đạt 54,7% kế hoạch"
        if behind and _SHARE_FIRST.search(self._clauses.words[: number.span.start]):
            return behind[1]
        held = self._held(number) or ratio(self._clauses, number) or self._of_same(number)
        if (held := held or in_brackets(self._clauses, number)) is not None:
            return held
        if verb and (held := self._held(first)) is not None:
            return indicator(f"{held.partition(' so với ')[0]} {verb} ", after)
        given = _TO_WHAT.match(after) if verb.startswith("đóng góp") else None
        if given:
            return clean(before.rstrip(), given.group())
        if number.sort in ("rank", "step"):
            name = ranked(before, after)
            return name if _SOMEBODY_IS.match(after) else self._ranked_on(number, name)
        if number.sort == "thing" and number.unit:
            after = "" if _NEXT_THING.match(after) else after
            act = done(before, number.unit, after) if specific_act(before) else None
            return act or counted(before, number.unit, after)
        clauses = self._clauses
        phrase = indicator(before, clauses.up_to_next(number, after), clauses.following(number))
        if phrase is None or _TIME.fullmatch(phrase):
            # "đạt trên 85% vào năm 2025, trên 90% vào năm 2030": the second is of the same thing
            alike = [n for n in clauses.before(number) if n.sort == number.sort]
            between = self._clauses.words[alike[-1].span.end : number.span.start] if alike else "?"
            if not _SAME.fullmatch(between):
                return None
            return self.of(alike[-1], self._clauses.around(alike[-1])[1])
        so_far = _SO_FAR.fullmatch(phrase)
        if so_far and (earlier := [n for n in clauses.before(number) if n.sort == number.sort]):
            told = self.of(earlier[-1], clauses.around(earlier[-1])[1])
            named = _MOVED.sub("", told) if told and _MOVED.search(told) else None
            return f"{named} {so_far[1].lower()}" if named else None
        falls = _FALLS_IN.search(before)
        if phrase and falls and number.sort == "percent" and after.lstrip().startswith(phrase[:8]):
            return clean(f"{falls[1].lower()} {falls[2]} {phrase}")
        if phrase and ANSWERS.match(phrase):
            shares = clauses.before(number)
            return asked(
                phrase, self._clauses.words[shares[-1].span.end :].lstrip() if shares else None
            )
        if phrase is None or not is_vacuous(phrase):
            falls = _FALLS.search(before) if number.op is not Comparator.LT else None
            again = falls and phrase and phrase.lower().startswith(falls[1].lower())
            return f"{phrase} {falls[1].lower()}" if phrase and falls and not again else phrase
        # "Kết quả giải ngân vốn đầu tư công. Đến nay toàn tỉnh đã thực hiện 1.250 tỷ đồng."
        compared = " so với kế hoạch" if re.match(r"\s+kế hoạch", after) else ""
        announced = topic(self._earlier)
        return f"{announced}{compared}" if announced else None
