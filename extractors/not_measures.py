"""Numbers that are no measures: rules, what a measure is held against, what was only proposed."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.counting import is_rule
from extractors.numbers import Number
from extractors.patterns import Ending, begun, rare
from models.facts import Comparator

#: "giảm từ 4,5% xuống 2,8%", "suy giảm từ mức 6,6% năm 2004 xuống còn 5,7%": where it came from.
_CAME_FROM = Ending(
    begun(
        re.compile(
            r"\b(?:(?:giảm|tăng|nâng|rút ngắn|kéo giảm|cắt giảm)\s+(?:từ\s*)?"
            r"|từ\s+(?:(?:con số|mức|tỷ lệ|tỉ lệ|chỗ|vị trí|vị|thứ|hạng)\s+)*)"
            r"(?:(?:khoảng|hơn|gần|trên|dưới)\s+)?$",
            re.IGNORECASE,
        ),
        "giảm|tăng|nâng|rút|kéo|cắt|từ",
    ),
    120,
)
_WENT_TO = re.compile(
    r"\s*(?:[^\W\d_]+\s+){0,4}?(?:(?:năm|tháng|quý)\s+[\d/]+\s+)?(?:xuống|lên|còn)\b[^.;]{0,25}\d"
    r"|[^.;%]{0,50}?\b(?:xuống còn|lên tới|lên đến|giảm còn|tăng lên)\s+\d",
    re.IGNORECASE,
)
#: "Không tính thu tiền sử dụng đất, thu nội địa đạt 11 tỷ đồng": another thing than "thu nội địa".
_LESS = re.compile(r"^\W*(?:nếu )?(?:không (?:kể|tính|bao gồm)|loại trừ|trừ)\b", re.IGNORECASE)
#: "cao hơn các năm trước (2001 tăng 7,1%; 2002 tăng 6,5%)": to compare with.
_YEARS = re.compile(r"\((?:năm )?(?:19|20)\d\d tăng\b[^()]*$", re.IGNORECASE)
#: "số xã đạt từ 10 tiêu chí trở lên là 37 xã": which of them, not how many.
_WHICH = re.compile(
    r"\s*(?:trở lên |trở xuống )?(?:là|có|chiếm|đạt|còn|xuống)\s+(?:còn |khoảng |dưới )?"
    r"\d(?!\d?(?:/\d\d?)? tiêu chí)"
)
#: "8 xã đạt từ 15 đến 18 tiêu chí": which of them, too.
_MARKED = re.compile(r"\d (?:[^\W\d_]+ ){1,3}(?:đã )?đạt(?: (?:từ|trên|dưới))*\s*$", re.IGNORECASE)
#: "(kế hoạch là 7,5%)", "cao hơn mục tiêu của toàn ngành (16%)".
_PLANNED = rare(
    re.compile(
        r"/\s?KH\b[^.;,]*$|\((?:so với\s+|vượt\s+)?(?:kế hoạch|KH|chỉ tiêu|mục tiêu|dự toán"
        r"|nghị quyết)\b[^()]*$"
        r"|\bxấp xỉ\s+(?:kế hoạch|mục tiêu|chỉ tiêu)\b[^(),.;]{0,60}\(\s*$"
        r"|\b(?:cao|thấp|nhanh|chậm|vượt)\s+(?:hơn\s+)?(?:\d[\d.,]*\s?%\s)?[^(),.;\d]{0,30}"
        r"\b(?:kế hoạch|mục tiêu|chỉ tiêu|mức|bình quân|tốc độ)\b[^(),.;]{0,60}"
        r"\(\s*(?:(?:ước|chỉ|là|tăng|giảm|đạt)\s*)*$"
        # "tăng 2,58% so với năm 2022 (80,08%)"
        r"|\bso với (?:cùng kỳ )?(?:năm|quý|tháng)\b[^(),.;]{0,25}\(\s*$",
        re.IGNORECASE,
    ),
    "(",
    "/",
)
#: "thấp hơn nhiều so với tỷ lệ 3,15% GDP của nước khác", "so với mức 12%".
_AGAINST = Ending(
    begun(
        re.compile(
            r"\b(?:so với|so)\s+(?:(?:tỷ lệ|tỉ lệ|mức|con số|mức bình quân|khoảng|gần|hơn)\s+)*$"
            # "cao hơn mức tăng 8,49% của cùng kỳ năm 2024"
            r"|\b(?:cao|thấp) hơn (?:so với )?(?:mức|tốc độ)(?: tăng(?: trưởng)?| giảm)?\s+$",
            re.IGNORECASE,
        ),
        "so|cao|thấp",
    ),
    120,
)
#: "thu và chi lần lượt đạt 23,2% và 19,8%": which number is whose, the order alone says.
_IN_TURN = rare(re.compile(r"\blần lượt\b", re.IGNORECASE), "lần lượt")
#: "390 triệu lượt khách và 440 triệu tấn hàng, chiếm 77% và 67%": so does it here.
_TWO_AND_TWO = (
    re.compile(r"\d[\d.,]*\s[^,;%]{2,60}\bvà\s+\d[^;%]*$"),
    re.compile(r"\s*và\s+\d[\d.,]*\s?%"),
)
#: "cao hơn tới 3,5 lần": how far two things are apart.
_MORE = re.compile(r"\b(?:cao|thấp|lớn|nhiều|đắt|rẻ) hơn(?: (?:tới|gấp|đến))*\s*$", re.IGNORECASE)
#: "chưa có trang thông tin (tỷ lệ này mới đạt 69%)": of that, or of its contrary? Votes.
_POINTS_BACK = rare(
    re.compile(
        r"\bsố phiếu\b[^.;,]{0,40}$|\((?:tỷ lệ|tỉ lệ|con số|mức) (?:này|đó|trên)\b[^()]*$"
        # "tăng 5 xã, tương ứng 6%": of what? "(nhiệm kỳ trước được 80%)": of another time
        r"|\btương ứng(?: với)?(?: (?:tỷ|tỉ) lệ)?\s*$|\((?:(?:nhiệm )?kỳ trước|cùng kỳ)\b[^()]*$",
        re.IGNORECASE,
    ),
    "số phiếu",
    "(",
    "tương ứng",
)
#: A rate that somebody sets: "nâng thuế lên mức 15%", "lãi suất 0,6%", "hạn chế tỷ lệ 40%".
_SET = rare(
    re.compile(
        r"\b(?:nâng|tăng|giảm|hạ|áp|chịu|đánh)\s+(?:mức\s+)?thuế[^.;,\d]{0,40}$"
        r"|\blãi suất[^.;,\d]{0,40}$"
        r"|\bthuế\b[^.;,\d]{0,40}\blà\s*$|\b(?:được|cho) vay\b[^.;,\d]{0,20}$"
        r"|\b(?:hạn chế|khống chế|mức trần|thuế suất)(?:\s+(?:tỷ lệ|tỉ lệ|mức|ở|là))*\s*$",
        re.IGNORECASE,
    ),
    "thuế",
    "lãi suất",
    "vay",
    "hạn chế",
    "khống chế",
    "mức trần",
)
_SET_AFTER = re.compile(
    r"\s*(?:đơn giá|giá (?:đất|vé|bán|bồi thường|quy định|trị hợp đồng)|học phí|(?:số )?thuế"
    r"|chi phí (?:đào tạo|mua|học)|mức (?:giá|chi|hỗ trợ|lương))\b",
    re.IGNORECASE,
)
#: "có 15/63 địa phương có tỉ lệ giải ngân đạt trên 3%": which of them.
_OF_WHICH_RATE = re.compile(
    r"\d[\d./]* (?:(?!(?:là|với|và|đạt)\b)[^\W\d_]+ ){1,5}?(?:có )?(?:tỷ|tỉ) lệ"
    r" (?!đạt|là|chiếm|bằng|này)[^,;.:()\d]{3,60}$",
    re.IGNORECASE,
)
#: "đóng góp -0,26 điểm", "tăng trưởng âm -1,2%": right before the figures.
_LESS_THAN_NOTHING = re.compile(
    r"\b(?:đóng góp|tăng trưởng|tăng|là|đạt|âm|khoảng|mức)[ :]+[-–−]$", re.IGNORECASE
)
_EACH = frozenset({"ha", "m²", "km²", "người", "hộ", "lao động", "đơn vị"})
#: What is only thought of: neither asked for nor reached.
_PROPOSED = re.compile(
    r"\b(?:(?<!có )phương án (?:mở|tăng|giảm|nâng|hạ|thu|bán|chia)|(?<!ánh )(?<!ánh, )kiến nghị"
    r" (?-i:[A-ZĐ]|nâng|tăng|giảm|hạ|cho)|đề xuất|đề nghị|dự thảo|dự luật|giả sử|chẳng hạn"
    r"|ví dụ|thí dụ|nếu"
    r"|(?<!số )(?<!dữ )(?<!tài )(?<!tư )(?<!vật )(?<!nguyên )(?<!nhiên )liệu|có thể)\b[^.;]*$",
    re.IGNORECASE,
)


#: "có 10.689 hộ nghèo (tăng 137 hộ so với đầu năm, chiếm tỷ lệ 0,04%)": a share of the change.
_OF_CHANGE = re.compile(
    r"\((?:tăng|giảm)\b[^()]*,\s*(?:chiếm|bằng|tương ứng|đạt)(?: (?:tỷ|tỉ) lệ)?\s*$"
)


def is_below_nothing(number: Number, words: str) -> bool:
    """Whether a number of `words` has a minus before it, which no value of a measure has.

    >>> from extractors.numbers import find_numbers
    >>> [is_below_nothing(n, said) for said in ("GRDP đạt -1,2%", "GRDP đạt - 1,2%", "từ 1-2%")
    ...  for n in find_numbers(said)]
    [True, False, False]
    """
    start = number.digits.start
    if words[start - 1 : start] not in ("-", "–", "−"):
        return False
    return _LESS_THAN_NOTHING.search(words, max(start - 16, 0), start) is not None


def is_beside(number: Number, words: str, before: str, after: str) -> bool:
    """Whether a number of the sentence `words` is where something came from, what was planned for
    it, what it is compared with, or a rate that somebody sets.

    `before` and `after` are the words of its clause on both sides.
    """
    came_from = _CAME_FROM.search(words, 0, number.digits.start)
    if came_from and _WENT_TO.match(after):
        ranged = number.op is Comparator.BETWEEN
        if not ranged or re.match(r"[^.;%]{0,50}?\b(?:lên tới|xuống còn|lên đến)\s+\d", after):
            return True
    if _AGAINST.search(words, 0, number.digits.start) or _PLANNED.search(before):
        return True
    if _LESS.match(before) or _YEARS.search(words[: number.digits.start]):
        return True
    if number.sort in ("thing", "size") and _WHICH.match(after):
        return True
    if number.unit == "tiêu chí" and _MARKED.search(before):
        return True
    if number.sort == "percent" and (_OF_CHANGE.search(before) or _OF_WHICH_RATE.search(before)):
        return True
    if number.sort == "multiple" and _MORE.search(before):
        return True
    if _POINTS_BACK.search(before) or is_below_nothing(number, words):
        return True
    if _TWO_AND_TWO[0].search(before) and _TWO_AND_TWO[1].match(after):
        return True
    apart = before.endswith("(") and after.startswith(")")  # "lần lượt gồm: Sơn La (8,3%)"
    if not apart and (_IN_TURN.search(before) or _IN_TURN.search(after[:60])):
        return True
    return _SET.search(before) is not None or _SET_AFTER.match(after) is not None


#: "không để tỷ lệ quá hạn vượt quá 0,5%" allows what "vượt quá 0,5%" alone would ask for.
_FORBIDS = re.compile(r"\bkhông (?:để|được|cho phép)\b[^.;,]{0,90}$", re.IGNORECASE)
#: "vượt 8,5% dự toán": by how much, not more than how much.
_BEYOND = re.compile(r"\s*(?:so với|dự toán|kế hoạch|chỉ tiêu|mục tiêu|nghị quyết)\b")
#: "cao hơn 1,71% so với năm 2022": by how much it rose.
_THAN_BEFORE = re.compile(r"\s*so với (?:cùng kỳ|năm|quý|tháng)\b")


def as_measured(number: Number, words: str, before: str, after: str) -> Number | None:
    """A number of the sentence `words` with the comparator that its clause gives it, None where it
    is a rule, stands beside a measure, or says by how much something that is not named differs.

    `before` and `after` are the words of its clause on both sides.

    >>> from extractors.numbers import find_numbers
    >>> said = "Không để tỷ lệ quá hạn vượt quá 0,5%"
    >>> number, = find_numbers(said)
    >>> as_measured(number, said, said[: number.span.start], "").op.value
    '<='
    """
    if number.op is Comparator.GT and _FORBIDS.search(before):
        number = replace(number, op=Comparator.LE)
    said = number.span.of(words).lower()
    if _BEYOND.match(after):
        if said.startswith(("thấp hơn ", "cao hơn ")) and not _THAN_BEFORE.match(after):
            return None
        if said.startswith(("vượt ", "thấp hơn ", "cao hơn ")):
            number = replace(number, op=Comparator.EQ)
    if number.value == 1 and number.op is Comparator.GT and number.unit in _EACH:
        return None  # "giá trị sản xuất trên 1 ha đất": on each
    if is_rule(number, words, before, after) or is_beside(number, words, before, after):
        return None
    return number


def is_proposed(before: str) -> bool:
    """Whether the clause before a number only proposes or supposes something.

    >>> is_proposed("hai phương án mở biên độ "), is_proposed("tỷ lệ hộ nghèo giảm còn ")
    (True, False)
    """
    return _PROPOSED.search(before) is not None
