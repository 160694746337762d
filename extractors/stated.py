"""Quantities told of without a verb that measures: "Số hồ sơ quá hạn là 708 hồ sơ"."""

from __future__ import annotations

import re

from extractors.numbers import Number
from extractors.phrases import clean

#: The nouns that a quantity begins with; a sum of money or a size behind one is its amount.
_QUANTITY = (
    r"(?:tổng(?: số| giá trị| sản lượng| diện tích| thu| chi| vốn| mức| đàn| kim ngạch| doanh thu"
    r"| kinh phí| dư nợ| công suất| chiều dài)?|số(?! (?:hiệu|liệu|phận|học|hóa|hoá|tiền phạt))"
    r"|số lượng|khối lượng|sản lượng|diện tích|năng suất|giá trị|thu(?= (?:ngân sách|nội địa|từ"
    r"|nhập|trên|thuế|tiền|xuất|phí|cân|dầu|tại))|chi(?= (?:ngân sách|đầu tư|thường|cân|cho))"
    r"|kim ngạch|doanh thu|dân số|vốn|nguồn vốn|kinh phí|dư nợ|lợi nhuận|quy mô|đàn|mật độ"
    r"|công suất|lượng|huy động|lũy kế|nộp ngân sách|giải ngân|GRDP|GDP|tuổi thọ|(?:độ )?tuổi"
    r"(?= (?:đời )?(?:bình quân|trung bình))|chiều cao|cân nặng|thời gian sống)"
)
#: What joins a quantity to its number; one such word after the other is taken off.
_LINK = re.compile(
    r"(?:\s*:|\s(?:là|có|được|với|ước|đạt|còn|thực hiện|ước tính|lên tới|lên đến|gồm|hiện có"
    r"|hiện còn|ở mức|dự kiến|khoảng|hiện có là))\s*$",
    re.IGNORECASE,
)
#: Words that end a name: they begin a clause of their own.
_NO_NAME = (
    r"(?:trong khi|nhưng|để|nhằm|phải|cần|tăng|giảm|vượt|chiếm|bằng|so với|từ đó|bị phạt|quy định"
    r"|tối đa|trường hợp|nếu|mỗi|cho thấy|tương đương|theo kế hoạch)"
)
_ENDS_NAME = re.compile(
    rf"\b{_NO_NAME}\b|\d(?<!\b(?:19|20)\d\d)(?!\d|\d? tuổi\b|/?\d* tiêu chí\b|\.000 dân\b"
    r"| (?:vạn |nghìn )?dân\b)|[^\w ,.–-]",
    re.IGNORECASE,
)
#: Where a name can begin.
_BEGINS = re.compile(
    rf"(?:^\s*(?:[-–+*•]\s*)?(?:(?:(?:tính )?đến nay|hiện|hiện nay|toàn tỉnh|trong năm|trong kỳ),?"
    rf" )?|[,;.(:]\s*|\b(?:và|còn|có|đưa|nâng|trong đó)\s+)(?={_QUANTITY}\b)",
    re.IGNORECASE,
)
#: "- Trồng rừng tập trung: 500 ha": a line of a list names what its number is the amount of.
_LINE = re.compile(
    r"^\s*(?:[-–+*•]\s*|(?:[a-zđ]|\d\d?(?:\.\d\d?)*)[.)]\s+)?"
    r"(?P<name>[^\W\d_][^:;.\d()]{8,110}?)\s*:\s*$"
)
_NO_LINE = re.compile(
    r"(?:thành phần|số lượng|thời (?:gian|hạn|điểm|lượng)|địa (?:điểm|chỉ)|kinh phí|nguồn"
    r"|mức (?:chi|thu|phạt|hỗ trợ|đóng)|đơn giá|giá |quy mô|điện thoại|số (?:tài khoản|điện)"
    r"|(?:bao )?gồm|trong đó"
    r"|cụ thể|như sau|giao|cấp|hỗ trợ|tặng|thưởng|dự toán|chi |chế độ|đối với)",
    re.IGNORECASE,
)
#: "+ Đang giải quyết: 4.290 hồ sơ": how the things stand.
_STATE = re.compile(r"(?:đang|chưa|còn|đã|không) [^\W\d_]+", re.IGNORECASE)
#: "- Chi tạo nguồn cải cách tiền lương: 216.800 triệu đồng": a line of a budget.
_BUDGETS = frozenset({"triệu đồng", "tỷ đồng"})
_OF_BUDGET = re.compile(
    r"(?:tổng )?(?:chi|dự toán|phân bổ|bổ sung|nguồn|thu|hỗ trợ|cấp)(?: [^\W\d_,]+){3}",
    re.IGNORECASE,
)
#: What can follow the amount of such a line.
_LINE_ENDS = re.compile(r"\s*(?:$|[.;,(/]|trở lên\b)")
#: "hồ sơ trả trước và đúng hạn là 19.255 hồ sơ": the things by their own name.
_THINGS = (
    r"(?:^\s*|[,;.(:]\s*|trong đó,?\s+)(?P<name>{unit}(?: (?!(?:là|có|được|và|phải)\b)[^\W\d_]+)"
    r"(?:,? (?!là\b)[^\W\d_]+){{0,9}}?)\s+(?:là|có|còn|gồm)\s*$"
)
_NUMBER_OF = re.compile(r"(?:tổng )?số\b", re.IGNORECASE)
#: "ước thực hiện trong 6 tháng đầu năm": when, right before the number.
_MONTHS = re.compile(
    r"(?: (?:ước |dự ước )?thực hiện)?(?: trong)? \d\d? tháng(?: (?:đầu|cuối) năm)?"
    r"(?: (?:năm )?20\d\d)?"
    r"(?=(?: (?:là|đạt|ước|ước đạt|được|có|thực hiện|khoảng|trên))*\s*$)"
)
_BRACKETS = re.compile(r"\s*\([^()]*\)")
#: "giai đoạn 1", "một số": no amounts.
_LOOSE = re.compile(r"(?:một|các|những|con) số\b|\bsố \d", re.IGNORECASE)
_ONLY_SUM = re.compile(r"(?:có )?tổng (?:số|cộng)", re.IGNORECASE)
#: "Xuất khẩu lao động có thời hạn là 256 người": whatever it is called, that is how many.
_IS_SO_MANY = re.compile(
    r"(?:^|[;.])\s*(?:[-–+*•]\s*)?(?P<name>(?!thời hạn)[^\W\d_](?:[^\W\d_]|[ -]){14,100}?) là\s*$"
)
_PERSON = re.compile(
    r"\b(?:trưởng|phó|chủ tịch|ủy viên|thành viên|thành phần|đối tượng|đồng chí"
    r"|đại diện|lãnh đạo|tiêu chuẩn|điều kiện|mục tiêu|chỉ tiêu|nhu cầu)\b",
    re.IGNORECASE,
)
#: Money to be spent on a part of a work, and how many shall take part.
_MEANS = re.compile(
    r"(?!tổng (?:số )?(?:kinh phí|(?:nguồn )?vốn|mức (?:vốn )?đầu tư|dự toán|mức vốn)\b)"
    r"(?!(?:tổng )?vốn đầu tư (?:phát triển |thực hiện )?(?:toàn xã hội|trên địa bàn))"
    r"(?:tổng (?:số )?)?(?:kinh phí|(?:nguồn )?vốn|mức đầu tư|dự toán|chi phí|mức vốn|nguồn)\b"
    r"|quy mô (?:sử dụng|diện tích|đầu tư|xây dựng|dự án)\b"
    r"|(?:số|quy mô|khối) lượng (?:người|đại biểu|học viên|thành viên)\b",
    re.IGNORECASE,
)
#: Behind what was told: "cây lương thực 198,2 ha, cây thực phẩm 140 ha".
_PART = re.compile(
    rf"(?:^\s*|[,;:(]\s*|trong đó,?:?\s*)(?P<name>(?!{_NO_NAME}\b|trong đó|và|đã|có|còn)"
    rf"[^\W\d_]+(?: (?!{_NO_NAME}\b)[^\W\d_]+){{1,6}}?)(?: (?:là|có|đạt|được))?\s*$",
    re.IGNORECASE,
)
#: "Số bác sĩ/1 vạn dân: 13,2 bác sĩ", "14,5 bác sĩ/vạn dân": of so many people.
_A_HEAD = re.compile(r"\s?/\s?(?:0?1|một) vạn dân\b", re.IGNORECASE)
_OF_HEADS = re.compile(
    r"(?:(?:, | và )\d[\d.,]* [^\W\d_]+(?: [^\W\d_]+){0,2}?)*"
    r"\s?(?:/\s?|trên )(?:(?:0?1|một) )?(?:vạn|10\.000) dân\b",
    re.IGNORECASE,
)
_FEWEST, _MOST = 2, 16  #: syllables of a name
_MOST_OF_ALL = 26  #: syllables of one that begins with "tổng số"
_ALL = re.compile(r"tổng số\s", re.IGNORECASE)
_REACH = 300  #: characters before a number in which its name stands


def stated(number: Number, before: str, after: str = "") -> str | None:
    """The quantity that stands right before a sum, a size or a number of things as its name, or
    what a line of a list calls it that has no more than the two, up to the words `after` it.

    >>> from extractors.numbers import find_numbers
    >>> said = "Tổng sản lượng lương thực hơn 35.600 tấn"
    >>> number, = find_numbers(said)
    >>> stated(number, said[: number.span.start])
    'Tổng sản lượng lương thực'
    """
    if number.sort not in ("money", "size", "thing") and number.unit != "tuổi":
        return None
    before = _A_HEAD.sub(" trên 1 vạn dân", before)
    before = _BRACKETS.sub("", before[-_REACH:])
    before = _MONTHS.sub("", before) if "tháng" in before else before
    name = _named(before)
    if name is None and number.of is None:
        line = _LINE.match(before) if _LINE_ENDS.match(after) else None
        name = line["name"].removesuffix(" là") if line else None
        if name and number.sort == "thing" and _STATE.match(name):
            name = f"{number.unit} {name[:1].lower()}{name[1:]}"
        budget = bool(name and number.unit in _BUDGETS and _OF_BUDGET.match(name))
        if name and not budget and _NO_LINE.match(name):
            name = None
        if name and not _FEWEST < len(name.split()) <= (_MOST_OF_ALL if budget else _MOST):
            name = None
    if name is None and number.sort == "thing" and number.of is None:
        many = _IS_SO_MANY.search(before)
        sure = many and not _ENDS_NAME.search(many["name"]) and not _PERSON.search(many["name"])
        name = many["name"] if many and sure else None
    if name is None and number.sort == "thing" and number.unit:
        things = re.search(_THINGS.format(unit=re.escape(number.unit)), before, re.IGNORECASE)
        name = things["name"] if things else None
    if name is None and number.sort == "thing" and number.of is None and _OF_HEADS.match(after):
        name = f"số {number.unit} trên 1 vạn dân"
    if name is None or _LOOSE.search(name) or _ONLY_SUM.fullmatch(name):
        return None
    if number.of and number.sort == "thing" and not _NUMBER_OF.match(name):
        return None  # "46/96 dịch vụ công": of what is said behind it
    return clean(name)


def _named(before: str) -> str | None:
    """The first words before a number from which on nothing but the name of a quantity stands."""
    words = before.rstrip()
    while (shorter := _LINK.sub("", words)) != words:
        words = shorter.rstrip()
    both = None  #: of two quantities: "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng"
    for begin in _BEGINS.finditer(words):
        name = words[begin.end() :]
        most = _MOST_OF_ALL if _ALL.match(name) else _MOST
        said = name.replace(" phải ", " ") if _ALL.match(name) else name
        if not _FEWEST <= len(name.split()) <= _MOST_OF_ALL or _ENDS_NAME.search(said):
            continue
        if len(name.split()) <= most:
            return both if both and begin.group().strip() == "và" else name
        both = both or name
    return None


#: A part that is only another time of the whole.
_WHEN = re.compile(
    r"(?:^|[,;:]|\btrong đó)[\s:,]*(?:năm 20\d\d|giai đoạn 20\d\d\s?[–-]\s?20\d\d|quý [IV\d]+)"
    r"\s*[:,]?(?:\s(?:là|đạt|khoảng))*\s*$",
    re.IGNORECASE,
)


def part(number: Number, before: str, whole: str | None = None) -> str | None:
    """The few words before a number that name a part of what was told before it; where they only
    say when, it is the `whole` of that time.

    >>> from extractors.numbers import find_numbers
    >>> said = "Trong đó: cây lương thực 198,2 ha, cây thực phẩm 140 ha"
    >>> [part(one, said[: one.span.start]) for one in find_numbers(said)]
    ['cây lương thực', 'cây thực phẩm']
    """
    if whole and number.sort == "money" and _WHEN.search(before[-_REACH:]):
        return whole
    found = _PART.search(before[-_REACH:]) if number.sort in ("money", "size", "thing") else None
    return clean(found["name"]) if found and number.of is None else None


def is_means(name: str) -> bool:
    """Whether a name is that of money for a part of a work, which nobody is asked to reach; what
    all of a work is to cost is planned like what is to come of it.

    >>> is_means("Kinh phí mua sắm thiết bị"), is_means("Tổng kinh phí thực hiện Kế hoạch")
    (True, False)
    """
    return _MEANS.match(name) is not None
