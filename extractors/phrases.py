"""Makes the words that name an indicator clean enough to group by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.compounds import BY, ONLY
from extractors.counting import DONE
from extractors.numbers import find_numbers
from extractors.patterns import compiled
from extractors.vocabulary import at, find, load
from models.facts import Comparator

#: Footnote marks and numbers of items: "[5] Tỷ lệ ...", "(3) nguồn lực", "2. Tỷ lệ".
_LABEL = compiled(
    r"^\W*(?:\[\d{1,3}\]|\([a-zđ\d]{1,4}\)|\d{1,2}[.)](?!\d)|\d{1,2}\s?(?=[\Lu][\Ll]))\s*"
)
_LOOSE = " \t\n,;:.–-+•*“”\"'"
#: "theo báo cáo của ...,", "Qua kiểm tra, rà soát,": where the number is from.
_SOURCE = re.compile(
    r"^(?:về cơ cấu|l(?:ũy|uỹ) kế|theo (?:kết quả|đánh giá|báo cáo|thống kê|khảo sát|số liệu)"
    r"|trên cơ sở|tại"
    r"|trong|từ (?:đầu|ngày|năm)|tính (?:đến|từ)|đến (?:hết |cuối |ngày )?(?:ngày|năm|tháng|quý)"
    r"|(?:từ |trong )?quý|(?:hết|cuối|đầu|giữa) (?:năm|quý|tháng)|năm \d{4}|giai đoạn"
    r"|thời điểm|\d{1,2} tháng (?:đầu|cuối) năm|\d{1,2} tháng qua)(?!\w)"
    r"[^,:;]{0,70}[,:]\s+(?=\S)",
    re.IGNORECASE,
)
#: "Qua giải quyết khiếu nại, tố cáo đã thu hồi": commas of a list do not end it.
_BY = re.compile(
    r"^qua(?:,? (?:và )?(?:rà soát|đánh giá|kiểm tra|thống kê|tổng hợp|khảo sát|thanh tra)){2,4}"
    r"(?:,? (?:có|cả|được)\b|,)\s*(?=\S)"
    r"|^qua (?:[^;:,]|,(?! (?:đã|có|toàn|thành phố|tỉnh)\b)){2,70}"
    r"(?:,\s+|\s+(?=(?:đã|cho thấy)\b))",
    re.IGNORECASE,
)
#: Words that lead up to a noun, but not where they begin another one: "việc làm", "hiện đại".
_WHEN = re.compile(
    r"^(?:(?:từ|trong|đến(?: hết)?|hết|cuối|vào)\s+)+(?:quý\s+\w+\s+)?"
    r"(?:(?:của )?năm\s+\d{4}|\d{4})(?:\s+trở đi)?\s+(?=\w)",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"^đến (?:cuối|hết) (?:năm|quý|tháng)\s+(?=[^\W\d_])"
    r"|^(?:tính )?đến (?:hết )?(?:ngày )?\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{4})?,?\s+(?:(?:đã )?có\s+)?",
    re.IGNORECASE,
)
_LIGHT = re.compile(
    r"^(?:việc(?!\s+làm)|hiện(?!\s+(?:đại|trạng|tượng|vật))|(?:đôn đốc|chỉ đạo)(?=\s+các\s)"
    r"|đạt(?=\s+(?:nhóm )?(?:chỉ số|tổng|điểm)\s)"
    r"|(?:mục tiêu(?: cụ thể| chung| tổng quát| phấn đấu)?|của (?:năm|giai đoạn) [\d\s–-]+)? ?là"
    r"(?=\s(?:tỷ lệ|tỉ lệ|tốc độ|tổng|số|thu nhập|giá trị|mức|GRDP|tăng trưởng|diện tích|kim ngạch"
    r"|năng suất|chỉ số|doanh thu)\s))\s+",
    re.IGNORECASE,
)
_PLACE = compiled(
    r"^(?i:(?:(?:toàn|cả)\s+)?(?:thành phố|tỉnh|huyện|quận|thị xã|xã|phường|địa bàn|ngành"
    r"|hệ thống))"
    r"(?:\s+[\Lu]\w+){0,4}\s*(?:,(?! (?:xã|phường|thị trấn|huyện|quận|thị xã|đặc khu)\b)"
    r"|(?=(?i:đã|đang|đạt (?:nhóm )?(?:chỉ số|tổng|điểm)|có|cũng|hiện|được|mới|phải|sẽ|gieo trồng"
    r"|thu hoạch)\b))"
)
_ACTS = re.compile(r"\s*(?:,\s*)?(?=(?:đã|đang|cũng|hiện|mới|phải|sẽ|còn|có)\b)", re.IGNORECASE)
#: What is said about the measure after it is named: where it is from, how it is thought of.
_TAIL = re.compile(
    r"(?:\s+|,\s*)(?:theo (?:kết quả |đánh giá|báo cáo|thống kê|khảo sát|số liệu).*"
    r"|(?:còn|vẫn còn|rất|khá|là)\s+(?:hạn chế|thấp|chậm|cao|nhiều|ít)"
    r"|chiếm (?:ưu thế|đa số|phần lớn|tỷ trọng lớn)(?: với)?"
    r"|(?:chiếm|có|đạt)\s+(?:tỷ lệ|tỉ lệ|mức)\s+(?:khá\s+|rất\s+)?(?:cao|thấp|lớn|nhỏ)(?:\s+nhất)?"
    r"|(?:tính\s+|cho\s+)?đến\s+(?:nay|thời điểm (?:này|hiện tại))|hiện nay|hiện tại"
    r"|(?:(?:vẫn|còn|luôn|giữ)\s+)*ở mức(?:(?: khá| rất)? (?:cao|thấp))?"
    r"|(?<!thu nhập )(?<!GRDP )(?<!GDP )(?<!sản phẩm )(?<!tiêu chí )"
    r"(?<!doanh thu )(?<!lương )bình quân(?: (?:mỗi |hằng "
    r"|hàng )?năm| \d+ năm.*)?|xấp xỉ"
    r"|hoàn thành (?:trước|trong|vào).*"
    r"|còn (?:chậm|thấp|hạn chế).*|(?<!đáng )kể(?: từ.*)?"
    r"|(?:đã )?(?:giảm|tăng)(?: đáng kể| mạnh| nhanh| dần)? từ(?: .*)?"
    rf"|(?<!được )(?:dự kiến|ước tính|ước)|(?:sẽ|đều|vẫn|{ONLY}|cũng)|chỉ so với.*"
    r"|(?<=tăng )(?:gần|hơn|khoảng|(?<!giá trị tăng )(?<!và tăng )thêm)|(?<=giảm )(?:gần|hơn"
    r"|khoảng|thêm)"
    r"|(?<=gấp )gần"
    r"|phấn đấu|(?<=giảm )(?:dưới|còn|xuống)|từ \d[\d.,]*%?"
    r"(?! (?:tuổi|tháng|ngày|năm|tiêu chí)\b)(?: .*)?"
    r"|(?<!trở )lên(?: tới| đến)?|tới|(?:(?:đạt|vượt qua|đạt tới) )?con số"
    r"|trị giá|chiếm|(?<!tuổi )trở lên|trước đây|ngày càng|ước thực(?: hiện)?"
    r"|(?:ước )?thực hiện được"
    r"|(?:đạt|là|gồm|cụ thể|như sau|bao gồm))$",
    re.IGNORECASE,
)
#: "¢6 36 nhiệm vụ quá hạn": what a reader of images left in front.
_NOISE = re.compile(r"^(?:\S{0,2}[¢©®{}|~=<>\\^§]\S{0,2}\s+|\d{1,2}\s+(?=\d))*")
_TORN = re.compile(r"\b\d{1,2} \d{1,3}(?:\.\d{3})+\s*|[{}]")
#: What every phrase has from which something is taken with its figures.
_MAY_HAVE_FIGURES = re.compile(r"[\d{}]|khoảng", re.IGNORECASE)
_PART = re.compile(
    r"(?:lĩnh vực|cấp (?:trung ương|bộ|sở|tỉnh|huyện|xã|phường|thành phố)|khối|khu vực|ngành"
    r"|riêng)(?:\s|$)",
    re.IGNORECASE,
)
_PLACED = compiled(
    r"(?:[Hh]uyện|[Xx]ã|[Pp]hường|[Qq]uận|[Tt]hị (?:xã|trấn)|[Tt]ỉnh"
    r"|[Tt]hành phố)(?:\s[\Lu][\Ll]*)+"
)
_NOTE = re.compile(r"\[\d{1,3}\]")
#: "3.071 TTHC/4.888 TTHC": a fraction whose halves both name the thing.
_TWICE = re.compile(r"^\d+ trên (?:tổng số )?(?=\d)|\b\d[\d.]*\s+(\w+)/\d[\d.]*\s+(?=\1\b)")
#: "2/3 đợt với 46/96 dịch vụ công": the second tells what the share is of.
_FIRST_OF_TWO = re.compile(r"\b\d+/\d+\s+\w+\s+với\s+(?=\d)")
#: "nâng mức tự chủ được 06/11 đơn vị": of the units, and not how many.
_HOW_MANY = re.compile(r"\s+được\s+\d[\d.]*/\d[\d.]*(?=\s+[^\W\d_]+(?:\s+[^\W\d_]+)?(?:$| so với))")
#: "mức độ 3", "Đề án 06", "năm 2023", "5G", "24/7": figures that are part of a name.
_NAMED = re.compile(
    r"(?:năm|tháng|ngày|quý|mức|mức độ|cấp|(?<!tổng )số|loại|hạng|thứ|đợt|lần|khóa|điều|khoản"
    r"|đề án|nhóm|khối|lớp|bậc|phụ lục|chương|phần|mục|nghị quyết|quyết định|kế hoạch"
    r"|chương trình|covid)"
    r"\s*[-–]?\s*(?:\d{1,2}\s*,\s*)*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?:(?<!tổng )số|quyết định|nghị quyết|kế hoạch|chương trình|thông tư)\s*$", re.IGNORECASE
)
#: "Các doanh nghiệp ước phục vụ": no part of the name.
_ROUGHLY = re.compile(
    r"\s+(?:dự )?ước(?=\s+(?:phục vụ|đón|thực hiện|thu|giải|tăng|giảm)\b)", re.IGNORECASE
)
_LEFT_VERB = re.compile(
    r"(?:\s+(?:tiếp tục|đều|phấn đấu"
    rf"|đạt|là|{BY}|{ONLY}|dự kiến|(?:ước )?thực hiện(?: được)?|ước thực|ước|ước tính"
    r"|đã|sẽ|cũng))+"
    r"(?=\s+(?:so với|tăng|giảm|vượt|gấp)\b)"
)
_TRAILING = re.compile(
    r"(?:[\s,;:.(–-]|\b(?:theo quy định.*|để|nhằm|cũng|luôn|và|của|là|đạt|cho|được|đã|có"
    rf"|{ONLY}|từ ngày.*|đối với|tại thời điểm.*)$)+$",
    re.IGNORECASE,
)
#: "tăng cao, tăng so với cùng kỳ": said twice; but "giá trị tăng thêm tăng".
_AGAIN = re.compile(
    r"(?<!iá trị)(?<!gia)\s+(tăng|giảm)(?:\s+so(?: với)?(?: \w+){1,4}|\s+\S+)?,?\s+(?=\1\b)"
)
#: "dân số thành thị là 120.543 người (chiếm 14,96%)": how many, not what.
_LAST_VALUE = re.compile(
    r"(?:\s*:|\s+(?:là|đạt|có))\s+(?:(?:khoảng|trên dưới|hơn|gần|trên|tới)\s+)*\d[\d.,]*"
    r"(?:\s+(?:tỷ|tỉ|triệu|nghìn|ngàn))*\s+[^\W\d_]\S*"
    r"(?:\s+(?!(?:tăng|giảm|so|trên)\b)[^\W\d_]+)?"
    r"(?=$|,?\s+(?:tăng|giảm|so với|trên tổng|trên dân số)\b)"
    r"|\s+\d[\d.,]*\s+(?:km²|km2|ha|m²|m2)$"
    r"|(?:\s*[:,]|\s+(?:đạt|là|được))?(?<!tháng)(?<!quý)\s+\d[\d.,]*/\d[\d.,]*"
    r"(?:\s?(?:ha|tấn|km|con|(?:triệu|tỷ) đồng))?"
    r"(?=$|\s+(?:tăng|giảm)\b)"
    r"|\s+khoảng$",
    re.IGNORECASE,
)
#: "hộ nghèo trong tổng số 79.677 hộ toàn tỉnh".
_OF_ALL = re.compile(r"\s+(?:trong|trên) (?:tổng )?số \d[\d.]*(?= [^\W\d_])")
#: "xã đạt từ 15 tiêu chí trở lên".
_MARKED = re.compile(r"\bđạt(?: (?:đủ|được|từ|trên|dưới))* $", re.IGNORECASE)
#: "hộ nghèo" of "1,7 triệu hộ nghèo".
_ROUND_SUM = re.compile(r"^\d[\d.,]* (?:triệu|nghìn|ngàn|vạn) (?=[^\W\d_]+ [^\W\d_])")
#: Names of three letters that say what they measure.
SHORT_NAMES = frozenset({"PCI", "DTI", "PII", "PGI", "GDP"})
_TOGETHER = re.compile(r"(?:chủ trì,?\s+)?phối hợp (?:chặt chẽ )?(?:với|cùng)\s+", re.IGNORECASE)
_OPEN_BRACKET = re.compile(r"\s*\([^()]*$")


def clean(phrase: str, tail: str = "") -> str | None:
    """`phrase` and `tail` on one line, nothing loose at the ends of the phrase; None for no words.

    >>> clean(", tỷ lệ hồ sơ đạt", " tăng")
    'tỷ lệ hồ sơ tăng'
    """
    words = " ".join(phrase.split())
    while (shorter := _TRAILING.sub("", words)) != words:
        words = shorter
    words += tail
    words = re.sub(r"(?: (?:của|và|cho|với|trong|tại|các))+$", "", words.strip(" “”\"'*,;:.–-"))
    words = words.strip(") ,") if words.count("(") < words.count(")") else words
    words = re.sub(r"^(?:là|của|các|những|số)\s+(?=tổng|các|số)", "", words)
    long = len(words) >= 4 or words in SHORT_NAMES
    return words if long and re.search(r"[^\W\d_]{2}", words) else None


def tidy(phrase: str, agencies: Sequence[str] | None = ()) -> str:
    """`phrase` as the name of what is measured: no figures, no connectives, nobody in front of it.

    `agencies` are the agencies of the sentence, as they are written there; one that only does what
    is counted is left out. None says that the phrase names those who are counted, and nobody is.
    Empty where nothing else stands in the phrase.

    >>> tidy("tiếp đến là lĩnh vực quản lý đô thị")
    'lĩnh vực quản lý đô thị'
    >>> tidy("toàn Thành phố đã ủy quyền 578 TTHC")
    'ủy quyền TTHC'
    """
    words = _without_lead(phrase, agencies)
    words = _ROUGHLY.sub("", words)
    words = _LEFT_VERB.sub("", _OPEN_BRACKET.sub("", _without_figures(words))).strip(_LOOSE)
    while (shorter := _TAIL.sub("", words).rstrip(_LOOSE)) != words:
        words = shorter
    return " ".join(under_one_name(_AGAIN.sub(" ", words)).split())


#: "Chi sô PAR INDEX": marks that a page or its reader lost.
_WORN = re.compile(r"\b(?P<c>[Cc])h[iỉì] s[oôốồổ]\b(?= \S)")


def _whole_again(worn: re.Match[str]) -> str:
    """The word for an index in its right spelling, where an index is named by it."""
    whole = f"{worn['c']}hỉ số"
    rest = worn.string[worn.end() :]
    named = at("indices", f"{whole}{rest}", 0) or at("indices", rest, 1)
    return whole if named else worn.group()


def under_one_name(phrase: str) -> str:
    """`phrase` with the known indices under their one name, whatever they are called there.

    >>> under_one_name("Chỉ số cải cách hành chính (PAR-INDER) của tỉnh")
    'Chỉ số PAR INDEX của tỉnh'
    >>> under_one_name("cải thiện chỉ số PAINDEX")
    'cải thiện chỉ số PAR INDEX'
    """
    words = phrase = _WORN.sub(_whole_again, phrase)
    for hit in reversed(find("indices", phrase)):
        said = hit.span.of(phrase)
        name = hit.entry.name
        if said.lower().startswith("chỉ số "):
            if "whole" not in hit.entry.fields and not said.split()[-1].isupper():
                continue
            name = f"{said[:6]} {name}"
        words = words[: hit.span.start] + name + words[hit.span.end :]
    if "hỉ số" in words and ")" in words:
        for pattern, name in _named_twice():
            words = pattern.sub(name, words)
    return words


@cache
def _named_twice() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each index by its words and, in brackets, by its name; and its name alone."""
    return tuple(
        (
            re.compile(
                rf"\b([Cc]hỉ số)(?: {named}(?: [^(),;:.]{{0,80}})?| [^(),;:.\d]{{2,120}})"
                rf" \({named}\)"
            ),
            rf"\1 {index.name}",
        )
        for index in load("indices")
        for named in (re.escape(index.name),)
    )


def timeless(phrase: str, period: str | None) -> str:
    """`phrase` without the time that the measure has as its `period` anyway.

    >>> timeless("Chỉ số PCI năm 2022 của tỉnh", "năm 2022")
    'Chỉ số PCI của tỉnh'
    """
    if period is None:
        return phrase
    said = re.compile(
        rf"(?<!so với )(?<!kế hoạch )(?<!từ )(?<!trước )(?<!sau )"
        rf"(?:\b(?:trong|của|vào|cho|tính|đến(?: hết)?)\s+)*\b{re.escape(period)}\b[\s,]*",
        re.IGNORECASE,
    )
    if phrase.lower().startswith("chỉ số"):  # an index has a year each time, and one name
        phrase = re.sub(r"(?<!so với)\s+năm 20\d\d\b", "", phrase)
    shorter = " ".join(said.sub(" ", phrase).split()).strip(_LOOSE)
    shorter = re.sub(r",?\s+(?:(?:ước )?đạt|là)$", "", shorter)
    return shorter if len(shorter.split()) >= 2 else phrase


def is_name_only(phrase: str, agencies: Sequence[str]) -> bool:
    """Whether a phrase is nothing but a place or an agency: "Sơn La (87,26%)"."""
    return phrase.strip() in agencies or is_place(phrase)


def is_part(phrase: str) -> bool:
    """Whether a phrase names a part of something measured before: "lĩnh vực đất đai", "cấp xã"."""
    return _PART.match(phrase) is not None


def is_place(phrase: str) -> bool:
    """Whether a phrase is the name of a province, with or without the word for it.

    >>> is_place("tỉnh Sơn La"), is_place("Sơn La đã đạt")
    (True, False)
    """
    phrase = re.sub(r"\s+(?:tăng|giảm)$", "", phrase.strip())
    bare = re.sub(r"^(?:tp\.?|thành phố|tỉnh)\s+", "", phrase, flags=re.IGNORECASE)
    return (
        bare.title() in _provinces()
        or bare in _provinces()
        or _PLACED.fullmatch(phrase) is not None
    )


@cache
def _provinces() -> frozenset[str]:
    """The names of the provinces without what they are: "Hà Nội"."""
    return frozenset(entry.fields["short"] for entry in load("provinces"))


def _without_lead(phrase: str, agencies: Sequence[str] | None) -> str:
    words = _ROUND_SUM.sub("", _NOISE.sub("", phrase.strip(_LOOSE)))
    while True:
        start = words
        words = _BY.sub("", _SOURCE.sub("", _LABEL.sub("", words))).lstrip(_LOOSE)
        words = _UP_TO.sub("", _WHEN.sub("", _LIGHT.sub("", words)))
        if agencies is not None:
            if hit := at("connectives", words[:40], 0):
                words = words[hit.span.end :].lstrip(_LOOSE)
            words = _without_actor(words, agencies).lstrip(_LOOSE)
        if words == start:
            return words


def _without_actor(words: str, agencies: Sequence[str]) -> str:
    """Without who did it: "UBND Thành phố đã chỉ đạo ...", "Hà Nội đã ban hành ..."."""
    together = _TOGETHER.match(words)
    if together and (rest := _after_names(words[together.end() :], agencies)):
        return rest
    place = _PLACE.match(words)
    if place:
        return words[place.end() :]
    names = [name for name in agencies if name in words[: len(name) + 20]]
    if words[:1].isupper():
        names += [name for name in _provinces() if words.startswith(name)]
    for name in sorted(names, key=len, reverse=True):
        if helped := re.match(
            rf"(?:đã\s+)?(?:tham mưu|trình)\s+(?:cho\s+)?{re.escape(name)}\s", words
        ):
            return words[helped.end() :]
        acts = _ACTS.match(words, len(name))
        if acts and words.startswith(name):
            return words[acts.end() :]
    return words


def _after_names(words: str, agencies: Sequence[str]) -> str:
    """What follows a list of agencies that `words` begin with; empty where they begin with none."""
    rest = words
    while name := max((n for n in agencies if rest.startswith(n)), key=len, default=None):
        rest = re.sub(r"^(?:\s*(?:,|và)\s+|\s+)", "", rest[len(name) :])
    return rest if rest != words else ""


def _of_them(how_many: re.Match[str]) -> str:
    """What joins a phrase to the things of which so many of so many were counted: "nâng mức tự chủ
    được 06/11 đơn vị" is of units, and "giải quyết được 433/479 vụ việc" is done with cases."""
    return " " if DONE.search(how_many.string, 0, how_many.start()) else " của"


def _without_figures(phrase: str) -> str:
    if not _MAY_HAVE_FIGURES.search(phrase):
        return phrase
    phrase = _OF_ALL.sub(" trên tổng số", phrase)
    phrase = _LAST_VALUE.sub("", _TORN.sub("", phrase))
    words = _HOW_MANY.sub(_of_them, _FIRST_OF_TWO.sub("", _TWICE.sub("", _NOTE.sub("", phrase))))
    for number in reversed(find_numbers(words)):
        bounded = number.op is not Comparator.EQ or number.rounded
        start = number.span.start if bounded else number.digits.start
        before, after = words[:start], words[number.digits.end :]
        rest = re.sub(r"^/[^\W_]+", "", words[number.span.end :])
        if number.sort in ("money", "size") and len(rest.split()) > 1:
            # "giải ngân 1.250 tỷ đồng vốn đầu tư công", "bỏ hoang 1.300 ha đất"
            words = words[: number.span.start] + rest.lstrip()
            continue
        if number.sort in ("percent", "money") or not re.match(r"\s*[^\W\d_]", after):
            continue
        if number.unit == "tiêu chí" and _MARKED.search(before):
            continue  # "xã đạt 19 tiêu chí": which of them
        if number.sort == "thing" and number.value >= 1000:  # "1,6 triệu tài khoản"
            after = re.sub(r"^\s*(?:triệu|nghìn|ngàn)(?= [^\W\d_])", "", after)
        counts = number.of is not None or number.sort in ("thing", "size") or number.value >= 100
        named = _NAMED if number.value < 100 or 1900 < number.value < 2100 else _NUMBERED
        if counts and not named.search(before):
            words = before + re.sub(r"^\s*\([^()]{1,30}\)", "", after).lstrip()
    return words
