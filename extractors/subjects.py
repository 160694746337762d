"""The noun phrase that the words before a number end in: what the number tells of."""

from __future__ import annotations

import re

from extractors.acts import last_act
from extractors.attribution import inside_of, measured
from extractors.patterns import compiled
from extractors.phrases import under_one_name

#: Words that lead up to an indicator and do not belong to it.
_LEAD_IN = re.compile(
    r"""^(?:\s|[-–+,;:.•]|(?:đảm\ bảo|bảo\ đảm|phấn\ đấu|đưa|nâng|duy\ trì|giữ\ vững|xác\ định
    |đồng\ thời|trong\ đó|theo\ đó
        |cho\ thấy|kết\ quả\s*[,:]|kết\ quả,|đến\ nay|hiện\ nay|hiện|tính\ đến\ nay
        |cụ\ thể(?:\ là)?|để|nhằm|có|với|đạt|tỷ\ lệ(?=\s*$)
        |theo\ (?:kết\ quả|đánh\ giá|báo\ cáo|thống\ kê)[^,]{0,60},|(?:cùng|bên\ cạnh
        |ngoài)\ (?:đó|ra),|nhất\ là|và|riêng|trong\ năm\ \d{4}|năm\ \d{4}\s*,
        |giai\ đoạn\ \d{4}\s?[-–]\s?\d{4}\s*,|(?:trong\ )?\d{1,2}\ năm\ qua\s*,
        |(?:hướng|tiến)\ tới\ (?:đến\ )?năm\ \d{4}\s*,?
        |đến\ (?:hết\ )?năm\ \d{4}\s*,?|hết\ năm\ \d{4}\s*,?|hằng\ năm\s*,?|hàng\ năm\s*,?
        |hoàn\ thành|tối\ thiểu|ít\ nhất|phải|giao|mục\ tiêu\ là
        |mục\ tiêu|chỉ\ tiêu|yêu\ cầu|tiếp\ tục|thực\ hiện(?=\s+(?:luân|giải|số))|cũng)(?!\w))+""",
    re.VERBOSE | re.IGNORECASE,
)
#: The nouns that name what is measured; the last part of a clause that begins with one is it.
_HEAD = re.compile(
    r"(?:^|[,;:.]\s*|\s)(?=(?:các\s+)?(?:GRDP|kinh tế tăng trưởng"
    r"|chỉ số|tỷ lệ|tỉ lệ|mức độ|mức tăng trưởng|tốc độ"
    r"|dân số (?:sống|thành thị|nông thôn|trong|trên|toàn|tại|ở)|tổng (?:sản phẩm|số"
    r"|thu|vốn|mức|kim ngạch|giá trị|doanh thu|diện tích|sản lượng|đàn|dư nợ|kinh phí|lượng)"
    r"|thu (?:nội địa|từ|thuế|tiền|dầu|xuất|phí)"
    r"|tỷ trọng|tỉ trọng|số lượt|số lượng|số vụ|kim ngạch|thu nhập bình quân|thu ngân sách"
    r"|sản lượng|diện tích"
    r"|giá trị|doanh thu"
    r"|điểm (?:số|PAPI|PCI)|mật độ|năng suất|thu hút|giải ngân|thi tuyển|vốn đầu tư|kinh phí"
    r"|thứ hạng|xếp hạng|sự hài lòng)\b)",
    re.IGNORECASE,
)
#: From one such noun to the next, where the two are one name.
_TWO_HEADS = re.compile(
    r"(?:(?!\b(?:được|đã|đạt|có|là|tăng|giảm|chiếm|bằng|còn|trong đó)\b)[^,;:.\d]){4,70} và "
    r"|tổng mức bán lẻ hàng h(?:óa|oá), ",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r",\s*(?:nhất là|chủ yếu|đặc biệt(?: là)?|trong đó|bao gồm|gồm|kể cả|đồng thời|góp phần|ưu tiên"
    r"|phấn đấu|qua đó"
    r"|từng bước|trừ|không|tránh|nhằm)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
#: "Nhiều chỉ tiêu đạt cao như thu ngân sách": what is told of stands behind it.
_SUCH_AS = re.compile(
    r"^.*\b(?:chỉ tiêu|lĩnh vực|mặt hàng|sản phẩm)\b[^,;:]{0,60}\s(?:như|gồm)(?: là)?:?\s+"
    r"(?=(?:thu|chi|tổng|tỷ lệ|tỉ lệ|tốc độ|giá trị|sản lượng|diện tích|thu nhập|GRDP|số)\s)",
    re.IGNORECASE | re.DOTALL,
)
#: "Sản lượng đều tăng, nhất là sản lượng lúa": the second is told of.
_ABOVE_ALL = re.compile(
    r".*,\s*(?:nhất là|đặc biệt(?: là)?|chủ yếu là)\s+(?=(?:tổng|sản lượng|diện tích|số|tỷ lệ|tỉ lệ"
    r"|thu|chi|giá trị|kim ngạch|doanh thu|năng suất)\s)",
    re.IGNORECASE | re.DOTALL,
)
#: "Cơ cấu kinh tế chuyển dịch đúng hướng, dịch vụ chiếm": what takes a share stands behind.
_STRUCTURE_MOVES = re.compile(
    r"^\W*cơ cấu [^,;:.\d]{3,60}? chuyển (?:dịch|biến)\b[^,;:.\d]*, (?!.*\btỷ trọng\b)(?=\S)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*\([^()]*\)?")
_MIDWAY = re.compile(
    r"(?:đến nay|hiện nay|kết quả|cụ thể|thời điểm hiện tại)\s*[,:]\s+"
    r"|[,.;(]\s*trong đó\s*[,:]?\s+(?=\S+\s+\S)|\sthì\s(?:đến nay |đến thời điểm hiện tại )?"
    r"|\b(?:đặt|với|theo) mục tiêu\s+|\bphấn đấu\s+(?=\S)"
    r"|\b(?:hiện tại|hiện nay|hiện) (?:đã )?có\s+(?=\d)",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"^.*(?:^|[,;]\s*|\bvà\s+)không (?:để|cho phép)\s+(?:xảy ra\s+|phát sinh\s+)?", re.IGNORECASE
)
#: A sentence that a reader of images ran into the one before: "kết quả thấp Chỉ số Hài lòng".
_RUN_ON = compiled(
    # "xếp thứ 3/63 tỉnh, thành phố trực thuộc Trung ương về chỉ số"
    r"(?<=tỉnh, thành phố) về (?=chỉ số\b)|(?<=Trung ương) về (?=chỉ số\b)"
    r"|(?<=[\Ll])(?<!\bcủa)(?<!\bvề)(?<!\bcác)(?<!\bbộ)(?<!\btrong)(?<!\btheo)(?<!\bvà)"
    r"(?<!\bkết quả)(?<!nâng cao)(?<!cải thiện)(?<!\bđối với)(?<!\btừ)(?<!\bgồm)"
    r"\s(?=(?:Chỉ số|Tỷ lệ|Mức độ)\b)|‰\S*\s(?=\S)"
)
_BARE_HEAD = re.compile(
    r"(?:tổng )?(?:kim ngạch|giá trị|doanh thu|sản lượng)"
    r"|tốc độ tăng(?: trưởng)?(?: (?:bình quân|trung bình))?(?: (?:hằng|hàng|mỗi) năm)?",
    re.IGNORECASE,
)
#: "tốc độ tăng trưởng đạt khá cao, bình quân tăng 13%": how it is thought of.
_THOUGHT_OF = re.compile(
    r" (?:đạt |duy trì |giữ |ở |luôn )*(?:mức |tỷ lệ )?(?:khá |rất |tương đối )?"
    r"(?:cao|khá|tốt|ổn định|nhanh)"
    r"(?:,| và) (?:bình quân|trung bình)\s*$"
)
#: "Có 11/11 địa phương hoàn thành việc thành lập Ban Chỉ đạo, Tổ công tác ..., đạt 100%".
_SO_MANY = re.compile(r"\W*(?:có\s+)?\d[\d.]*/\d[\d.]*\s+(?:[^\W\d_]+\s+){4}", re.IGNORECASE)
#: "cấp căn cước và đăng ký, kích hoạt tài khoản": two verbs of one object.
_FIRST_OF_TWO = compiled(r"\bvà ([\Ll]+ [\Ll]+)$")
_LONG = 32  #: syllables


def subject_in(clause: str) -> str:
    """The noun phrase that a clause before the verb ends in."""
    clause = measured(_BRACKETS.sub("", under_one_name(inside_of(clause))).strip())
    clause = _STRUCTURE_MOVES.sub("", _FORBIDS.sub("", clause))
    words = _RUN_ON.split(_MIDWAY.split(clause)[-1])[-1]
    words = last_act(_SUCH_AS.sub("", words))
    words = words[told.end() :] if (told := _ABOVE_ALL.match(words)) else words
    words = re.sub(r"^\s*(?:trên|so với)\b.{0,60}? và (?=đã )", "", words)
    words = _THOUGHT_OF.sub("", words)
    heads = [m.end() for m in _HEAD.finditer(words)]
    for start in reversed(heads):
        if any(_TWO_HEADS.fullmatch(words, head, start) for head in heads if head < start):
            continue  # "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ": one name
        # "đạt kim ngạch 90 triệu USD": of what, stands before it
        if _starts_phrase(words, start) and not _BARE_HEAD.fullmatch(words[start:].strip()):
            words = words[start:]
            break
    words = _LEAD_IN.sub("", ASIDE.sub("", words))
    if len((last := re.split(r":\s*[-–]?\s+|:[-–]\s*", words)[-1]).split()) >= 2:
        words = last
    if len(words.split()) > _LONG and _SO_MANY.match(words):
        words = words.split(", ")[0]  # they did what is said up to there
    while len(words.split()) > _LONG and re.search(r"[,:]\s(?!\d)", words):
        first, words = re.split(r"[,:]\s(?!\d)", words, maxsplit=1)
        two = _FIRST_OF_TWO.search(first)
        if two and len(words.split()) <= _LONG:
            words = f"{two[1]}, {words}"
    return _LEAD_IN.sub("", words).strip(" ,;:.–-(")


#: "Tỷ lệ giải ngân kế hoạch vốn", "khối lượng thực hiện vốn": one name.
_OF_A_PLAN = re.compile(
    r"\b(?:khối lượng|giá trị|tỷ lệ|tỉ lệ|tiến độ)(?: (?:giải ngân|thực hiện|kế hoạch|hoàn thành"
    r"|thanh toán))+$",
    re.IGNORECASE,
)


def _starts_phrase(words: str, start: int) -> bool:
    """Whether a head noun opens the phrase: first, after a comma, or as the object of a verb."""
    before = words[:start].rstrip()
    if _OF_A_PLAN.search(before):
        return False
    return (
        not before
        or before[-1] in ",;:.“"
        or re.search(
            r"(?:(?:nhất|vẫn|đó|chủ yếu|biệt) là"
            r"|thể hiện|đảm bảo|bảo đảm|đưa|nâng|duy trì|xác định|phấn đấu|giữ vững|cải thiện|và"
            r"|kế hoạch|kết quả|việc|(?<!so )với|(?<!nghiệp )(?<!DN )(?<!DN\) )(?<!kinh tế )"
            r"(?<!khu vực )có"
            r"|đạt|được|giảm"
            r"|kéo|hạ|thực hiện)$",
            before,
            re.IGNORECASE,
        )
        is not None
    )
