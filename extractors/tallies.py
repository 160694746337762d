"""Things that a report counts with what it says of them: "Có 12 xã hoàn thành nhiệm vụ"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.acts import done
from extractors.clauses import Clauses
from extractors.counting import DONE, is_shared
from extractors.numbers import Number
from extractors.patterns import compiled
from extractors.phrases import clean
from extractors.standing import AND_LEVELS
from models.facts import Comparator

#: The place or the part that a clause tells of, before its verb.
_PLACE = (
    r"(?:[Tt]oàn|[Cc]ả) (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|nước|ngành|vùng)"
    r"|[Cc]ấp (?:tỉnh|huyện|xã|trung ương)|[Tt]rên địa bàn(?: (?:tỉnh|thành phố|huyện|xã))?"
    r"|(?:[Tt]ỉnh|[Tt]hành phố|[Hh]uyện|[Qq]uận|[Tt]hị xã|[Xx]ã|[Pp]hường)(?: [\Lu][\Ll]+)*"
    r"|[Qq]ua (?:phân loại|rà soát|thống kê|kiểm tra|thanh tra|khảo sát)"
    r"(?:,? (?:xử lý|đánh giá|đơn(?: thư)?|xử lý đơn(?: thư)?))?"
    r"|[Kk]ết quả|[Cc]ụ thể|[Đđ]ặc biệt|[Đđ]ến nay|[Tt]ính đến nay|[Hh]iện nay|[Hh]iện tại|[Hh]iện"
    r"|[Tt]ừ đầu năm đến nay|(?:[Ss]au|[Qq]ua)(?: (?!có\b|khi\b)[^\W\d_]+){1,5}"
    r"|[Tt]rong \d{1,2} (?:năm|tháng|quý)(?: qua)?"
    r"|(?:[Tt]rong|[Đđ]ến|[Hh]ết|[Cc]uối|[Tt]ính đến|[Vv]ào)? ?(?:hết |cuối |ngày )*"
    r"(?:(?:[Nn]ăm|[Tt]háng|[Qq]uý) )?\d[\d/]*(?: tháng(?: đầu năm)?)?"
)
#: "Toàn tỉnh hiện có ", "; có thêm ", "trong đó có ": that there are so many, and no owner of them.
_HAS = compiled(
    rf"(?:^|[.;:,(]|\b[Tt]rong (?:đó|số đó|số này)|\b[Nn]goài ra)\W*(?:(?:{_PLACE}),?\s+)*"
    r"(?:(?:hiện|hiện nay|nay|đã|đang|cũng|mới|chỉ|vẫn|sẽ)\s+)*(?:[Cc]ó|[Cc]òn)"
    r"(?:\s(?:thêm|tổng số|tổng cộng|khoảng|hơn|trên|được|tới|gần))*\s*$"
)
#: A clause that begins with its number.
_BEGINS = re.compile(
    r"(?:^|[.;:]|\b(?:trong (?:đó|số đó|số này)|cụ thể))\W*(?:(?:hơn|trên|khoảng|gần)\s+)?$",
    re.IGNORECASE,
)
#: "trên địa bàn với 797 thủ tục được đăng ký": a clause of its own, where it tells what was done.
_WITH = re.compile(r"(?<!đối )(?<!cùng )(?<!so )\bvới\s+(?:(?:hơn|trên|khoảng|gần)\s+)?$")
_DONE_TO = re.compile(r"\b(?:được|đã|bị|tham gia|tham dự|dự|dự thi|vi phạm|có hành vi)\b")
#: What parts of a whole stand behind.
_PARTS = re.compile(
    r"(?:\(|\btrong (?:đó|số đó|số này)|\b(?:bao )?gồm|,\s+với)\W*(?:(?:có|gồm)\s+)*$",
    re.IGNORECASE,
)
#: From one part to the next.
_GOES_ON = re.compile(
    r"(?:[^.;:\d]|(?<=mức độ )\d){0,90}(?:[,;]|,? và)\s+(?:(?:có|còn)\s+)?(?:(?:hơn|trên|gần)\s+)?"
)
#: "14 doanh nghiệp, 1 hợp tác xã thành lập mới": what is said of both.
_BOTH = re.compile(
    r"(?P<others>(?:, (?:hơn |trên |gần )?\d[\d.]*(?: [^\W\d_]+){1,4}?)*(?:,| và)"
    r" (?:hơn |trên |gần )?\d[\d.]* (?P<last>[^\d,;.]{2,40}?))"
    r"(?P<said> (?:thành lập mới|mới thành lập|(?:đã |đang )?(?:được|đăng ký|hoạt động|ngừng"
    r"|giải thể|tạm ngừng)(?: (?!và\b|với\b|trong\b|tại\b)[^\W\d_]+){0,8}))"
)
#: What is said of things, up to the next clause.
_SAID = (
    r"(?:được|đã|đạt chuẩn|đạt tiêu chuẩn|đạt (?=\d)|chậm|trễ|quá hạn|vướng|bị"
    r"|có(?! (?:tổng|khoảng|trên|hơn))|chưa|còn|đang"
    r"|xếp (?:hạng|loại)|hoàn thành|tham gia|đăng ký|phát sinh|nộp|đủ điều kiện|thiếu hụt"
    r"|sử dụng|giải quyết|thành lập|hoạt động|triển khai|thực hiện|ứng dụng|áp dụng|trở lên|tồn)"
)
_STOP = (
    r"(?:với|(?<!đang )trong|tại|ở|làm(?! việc)|chiếm|theo|từ|để|nhằm|so|(?<!gia )tăng"
    r"|(?<!cắt )giảm|bằng|gồm|vượt|là|trên|nhưng|do"
    r"|(?<!công nhận )đạt(?! (?:chuẩn|tiêu|danh hiệu|loại|và vượt|\d\d?(?:/\d\d?)? tiêu chí))|và)"
)
_REST = re.compile(
    rf"(?: (?!{_STOP}\b)[^\W\d_]+(?:(?<=năm) (?:19|20)\d\d| ở mức độ \d|(?<=mức độ) \d"
    r"|(?<= đạt) \d\d?(?:/\d\d?)?(?= tiêu chí)|(?<=lần) \d\b)?"
    # "thuộc 58 tỉnh, thành phố đã được công nhận"
    r"| trên địa bàn(?: (?:toàn )?(?:tỉnh|huyện|thành phố|thị xã|xã|phường|quận))?"
    r"|(?P<owners> thuộc \d+ [^\d.;()]{2,40}?(?= (?:đã|được|hoàn thành)\b)))"
    r"{1,14}"
)
#: "xã, phường đã ", ", tố cáo": one thing with two names, or the same said of two things.
_TWO = re.compile(
    r"(?:(?:, (?:thành phố|thị xã|thị trấn|phường|đơn vị|tổ chức|cá nhân|công dân"
    r"|doanh nghiệp|tố cáo|kiến nghị|phản ánh"
    r"|hợp tác xã|cơ quan))+|/[^\W\d_]+)(?= )"
)
#: "làm 01 người chết".
_VICTIMS = re.compile(r" (?:chết|bị thương|tử vong|mất tích)")
#: The share that the things are stands right behind them.
_SHARE = re.compile(
    r"(?: so với(?: [^\W\d_]+){1,6})?\s*(?:,|\()?"
    r"\s*(?:tương ứng(?: với)?\s)?(?:chiếm|đạt|bằng)?(?:\s?(?:tỷ|tỉ) lệ)?"
    r"(?:\s(?:là|gần|trên|hơn|khoảng))*\s?\d[\d.,]*\s?%"
)
_NO_THING = re.compile(
    r"(?:văn bản|nghị quyết|quyết định|kế hoạch|báo cáo|nội dung|nhiệm vụ|chỉ tiêu|tiêu chí"
    r"|chức danh|biên chế)\b",
    re.IGNORECASE,
)
#: Persons with an office, and their seats: no result of anything.
_SEATED = re.compile(
    r"(?:\s[^\W\d_]+){0,2}\s(?:trưởng|phó|chuyên trách|kiêm nhiệm|ủy viên|đại diện)\b",
    re.IGNORECASE,
)
#: A name that stands right before its number, and what may follow that number: "khiếu nại đúng 4
#: vụ việc; ", "bảo hiểm thất nghiệp 191.379 người, chiếm".
_NAME = re.compile(
    r"(?:^|[.;,(:]|\btrong đó,?:?)\s*(?:[-–+*•]\s*)?(?P<name>"
    r"[^\W\d_][^\W\d_A-ZĐ]*(?: (?:[^\W\d_A-ZĐ]+|[A-ZĐ]{2,})){1,7}|[A-ZĐ]{3,}(?: [^\W\d_A-ZĐ]+){0,5}"
    r"):?\s*$"
)
#: Words that end no name, and those that make a rule of it, or a part of nobody knows what.
_NO_NAME = re.compile(
    r"(?:^|.*\b)(?:và|có|còn|được|là|cho|với|của|tại|ở|trong|ngoài|từ|đến|gồm|mỗi|cả|các|những"
    r"|khoảng|hơn|trên|dưới|gần|lần|thứ|số|hạng|cấp|khóa|nhóm|giao|cần|phải|bố trí|tăng|giảm|thêm"
    r"|chỉ|mới|đã|sẽ|theo|để|nhằm|về|do|bởi|như|bằng|vượt|so|tối đa|tối thiểu|ít nhất|không quá"
    r"|nếu|khi|ngày|tháng|năm|quý|hỗ trợ|đại biểu|người|hiện|một|hai|ba|ban hành)$"
    r"|.*\b(?:nếu|khi|phải|tối đa|tối thiểu|trường hợp|mỗi|quy định|tiêu chuẩn|thời gian"
    r"|thành phần|bố trí|biên chế|định mức)\b"
    r"|(?:cấp|khối|nhóm|ngành|vùng|khu vực) [^\W\d_]+$"
    r"|(?:công chức|viên chức|cán bộ|lao động|người|nam|nữ)(?: [^\W\d_]+)?$",
    re.IGNORECASE,
)
_IN_TIME = re.compile(r"^trong (?:năm|kỳ|tháng|quý|tuần) ", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:$|[,;.)(]|(?:chiếm|đạt|tăng|giảm|với)\b)")
#: What is done so often.
_TIMES = frozenset(
    {"cuộc", "vụ", "vụ việc", "vụ, việc", "lượt", "lượt người", "buổi", "trường hợp"}
)
#: "25 chỉ tiêu vượt kế hoạch".
_REACHED = re.compile(
    r"(?: (?!(?:đề|giao|được)\b)[^\W\d_]+){0,3} (?:vượt|hoàn thành|đạt(?: và vượt)?)"
    r"(?: (?:kế hoạch|mức|mục tiêu|nghị quyết|chỉ tiêu)(?: (?:đề ra|được giao|giao))?)?"
    r"(?=[,;.(]|$| và )"
)
_AMONG = re.compile(r"\btrong (?:đó|số đó|số này)\s*[:,]?\s*(?:có\s+)?$", re.IGNORECASE)
_REACH = 120  #: characters before a number in which its clause opens


def tallied(clauses: Clauses, number: Number, listed: Number | None) -> str | None:
    """The things that a number counts, with what its sentence says of them; None where it says
    nothing of them, or somebody only owns so many.

    `listed` is the number of things before it, if any. A part of a whole is left to the percentage
    that says the same of it.

    >>> from extractors.clauses import clauses_of
    >>> said = clauses_of("Đến nay có 12 xã hoàn thành nhiệm vụ xây dựng nông thôn mới", 0, ())
    >>> tallied(said, said.numbers[0], None)
    'xã hoàn thành nhiệm vụ xây dựng nông thôn mới'
    >>> said = clauses_of("Công ty có 3 nhà máy tại Phú Thọ", 0, ())
    >>> tallied(said, said.numbers[0], None)
    """
    words = clauses.words
    if number.unit == "chỉ tiêu" and (reached := _REACHED.match(clauses.words, number.span.end)):
        return clean(f"số {number.unit}{reached.group()}".replace("đạt và vượt", "đạt, vượt"))
    if number.sort != "thing" or not number.unit or _NO_THING.match(number.unit):
        return None
    if is_shared(number, clauses.percents(number)):
        return None
    if number.of and _AMONG.search(words, 0, number.span.start):
        return None  # "257 kiến nghị, trong đó: 139/257 kiến nghị": said before
    end = number.span.end
    if AND_LEVELS.match(words, end + 1 + len(words[end + 1 :].partition(",")[0])):
        return None  # "412 trường mầm non, tiểu học, THCS": of several levels
    if two := _TWO.match(words, end):
        end = two.end()
    before = words[max(number.span.start - _REACH, 0) : number.span.start]
    both = _BOTH.match(words, end)
    if both and number.unit not in both["last"] and _HAS.search(before):
        return clean(f"{number.unit}{both['said']}")
    found = _REST.match(words, end)
    if found is None or _SEATED.match(found.group()):
        return None
    if re.match(
        r" \d|/\w|[,:] (?:\d{4}|\d\d?(?!\d|[./]\d| [^\W\d_]))", words[found.end() : found.end() + 9]
    ):
        return None  # what is said goes on behind another number
    rest = found.group().replace(found["owners"] or "\0", "")
    said = re.search(rf"\b{_SAID}\b", rest) is not None
    shared = _SHARE.match(words, found.end()) is not None
    qualified = len(rest.split()) >= 2 or shared
    part = listed is not None and _kin(listed, number, words) and listed.value != number.value
    goes_on = listed and _GOES_ON.fullmatch(words, listed.span.end, number.span.start)
    event = number.unit in ("vụ", "vụ việc") and len(rest.split()) >= 2
    victims = _VICTIMS.match(rest) is not None and before.rstrip().endswith("làm")
    opened = (
        victims
        or ((said or qualified) and _HAS.search(before) is not None)
        or ((said or shared or event) and _BEGINS.search(before) is not None)
        or (_DONE_TO.search(rest) and _WITH.search(before) is not None)
        or (part and _PARTS.search(before) is not None)
        or bool(goes_on and (part or said))
        or (part and qualified and _BEGINS.search(before) is not None)
    )
    if not opened:
        return None
    return clean(f"{number.unit}{words[number.span.end : end]}{rest}")


def _kin(listed: Number, number: Number, words: str) -> bool:
    """Whether two numbers count the same: "84 lượt ý kiến, trong đó 76 ý kiến"."""
    if listed.unit == number.unit:
        return True
    end = listed.span.end
    return listed.unit == "lượt" and words.startswith(f" {number.unit}", end)


#: From one object of an act to the next: " km đường giao thông, ".
_OBJECT = re.compile(
    r"(?:(?! (?:đạt|tăng|giảm|chiếm|đã|được|có|với|cho|trong|đang|sẽ|là|tại)\b)"
    r" ?[^.;:()\d ,]+){0,8}"
    r"(?:, [^.;:()\d ,]+(?: [^.;:()\d ,]+)?)?(?:,|,? và) "
)


def carried(words: str, acted: Number | None, last: Number | None, number: Number) -> str | None:
    """What an act was done with that has several objects: "đã nâng cấp 90 km đường, 31 công trình
    thủy lợi". `acted` is the first of them, `last` the one before this; None for no such list.
    """
    if acted is None or last is None or number.sort not in ("thing", "size") or number.of:
        return None
    if not _OBJECT.fullmatch(words, last.span.end, number.span.start):
        return None
    return done(words[: acted.span.start], number.unit or "", words[number.span.end :])


#: "phổ biến giáo dục pháp luật được 5.820 cuộc": what it was done so often, or to so many.
_CAME_TO = re.compile(
    r"(?:^|[.;,:])\s*(?:[-–+*•]\s*)?(?:về )?(?:công tác |thực hiện |đã )*"
    r"(?P<name>(?:[^\W\d_]+ ){2,9}[^\W\d_]+) được\s*$",
    re.IGNORECASE,
)


def terse(number: Number, before: str, after: str) -> str | None:
    """The few words right before a number of things that are all that is said of it; None where
    they name nothing.

    >>> from extractors.numbers import find_numbers
    >>> said = "khiếu nại đúng 4 vụ việc; khiếu nại sai 17 vụ việc"
    >>> number = find_numbers(said)[0]
    >>> terse(number, said[: number.span.start], said[number.span.end :])
    'khiếu nại đúng'
    """
    if number.sort != "thing" or number.of is not None or not _ENDS.match(after):
        return None
    if DONE.search(before):
        return None  # of an act the things are told
    if number.unit in _TIMES and (came := _CAME_TO.search(before[-_REACH:])):
        return clean(came["name"])
    found = _NAME.search(before[-_REACH:])
    name = _IN_TIME.sub("", found["name"]) if found else ""
    return None if not name or _NO_NAME.match(name) else clean(name)


#: What is asked for, by the words of a sentence or of a heading.
_ASKS = re.compile(r"\b(?:mục tiêu|chỉ tiêu|phấn đấu)\b", re.IGNORECASE)


def asks_for(words: str, headings: Sequence[str]) -> bool:
    """Whether a sentence or what stands above it says that it tells of targets.

    >>> asks_for("Có 50 khách sạn được xếp hạng", ["II. MỤC TIÊU"])
    True
    """
    return any(_ASKS.search(text) for text in (words, *headings))


#: What comes of a work when it is done, so that a plan that counts it asks for it.
_OUTCOME = re.compile(
    r"(?:khởi công|khánh thành|hoàn thành|xử lý dứt điểm|thành lập|kết nạp|phát triển mới|thu hút"
    r"|đón|tinh giản|cắt giảm|đơn giản h(?:óa|oá)|xóa|xoá|đào tạo|bồi dưỡng|tập huấn|hỗ trợ|cấp"
    r"|công nhận|xây dựng|số h(?:óa|oá)|tạo việc làm|giải quyết việc làm|trồng|nâng cấp|sửa chữa"
    r"|cải tạo|sắp xếp|sáp nhập|giải thể|cung cấp|tích hợp|kết nối|lắp đặt|tuyển)\b",
    re.IGNORECASE,
)
_LEAST = frozenset({Comparator.GE, Comparator.GT, Comparator.BETWEEN})
_MANY = 50  #: of so many nobody keeps a list


def sets_out(number: Number, before: str, words: str, headings: Sequence[str]) -> bool:
    """Whether a plan asks for so many as the outcome of the act that they are the object of.

    >>> from extractors.numbers import find_numbers
    >>> said = "Khởi công 1.500 căn nhà ở xã hội"
    >>> number, = find_numbers(said)
    >>> sets_out(number, said[: number.span.start], said, [])
    True
    """
    act = DONE.search(before)
    if act is None or number.sort != "thing" or number.of or not _OUTCOME.match(act.group()):
        return False
    return number.op in _LEAST or number.value >= _MANY or asks_for(words, headings)
