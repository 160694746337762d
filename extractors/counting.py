"""Which numbers measure something, and which only count on, limit, or fine."""

from __future__ import annotations

import re

from extractors.numbers import OF_A_WHOLE, Number
from extractors.patterns import Ending, begun, rare
from models.facts import Comparator

#: Numbers of these sorts measure by themselves; the others only where a verb says so.
ALWAYS = frozenset({"percent", "rank", "step", "multiple"})
_WITH_VERB = frozenset({"money", "size", "score", "thing"})
#: A verb that makes a number of things a measure.
_MEASURES = re.compile(
    r"(?:phấn đấu|(?<!chuyển )(?<!bàn )(?<!được )(?<!vụ )(?<!đã )\b(?<!chỉ )giao(?! đất| rừng)"
    r"(?: chỉ tiêu)?|đạt"
    r"|hoàn thành(?! việc)|thực hiện là|tăng thêm|chỉ tiêu|giải ngân|thu hồi|(?<!với )tổng vốn"
    r"|mục tiêu"
    r"|(?:thu ngân sách|kim ngạch|bình quân)(?:[^.;\d]|\b(?:19|20)\d\d\b|\b\d\d?(?= tháng))*"
    r"|huy động|ước đạt|(?:tạo|giải quyết) việc làm|có thêm|thu hút|(?<!tiếp )đón)\s*"
    r"(?:[^\W\d_]+\s+){0,4}(?:cho\s+)?$",
    re.IGNORECASE,
)
_AT_LEAST = frozenset({Comparator.GE, Comparator.BETWEEN, Comparator.GT})
#: What a number of things "at least" is the object of, where a task asks for it.
_MAKES = re.compile(
    r"\b(?:mở|tổ chức|xây dựng|xây mới|lập|(?<!gieo )(?<!rừng )(?<!cây )trồng"
    r"|niêm yết(?: công khai)?|công khai"
    r"|đào tạo|bồi dưỡng|tập huấn|thành lập|tuyển dụng"
    r"|kiểm tra|thanh tra|số hóa|đầu tư|phát triển|sửa chữa|hỗ trợ|kết nạp"
    r"|công nhận|vận động)\s*(?:được\s*|cho\s*|mới\s*)?$",
    re.IGNORECASE,
)
#: What was done with a number of things: "đã tiếp nhận 2.348 vụ, giải quyết được 1.911 vụ".
_DOES = (
    r"(?:(?:tự )?kiểm tra|đánh giá|thẩm định|tiếp nhận(?:, (?:xử lý|giải quyết))?"
    r"|thụ lý|(?<!hạn )giải quyết|xử lý|cấp(?: mới| đổi| lại)?|số hóa"
    r"|cắt giảm|đơn giản hóa|giải quyết việc làm|kết nạp"
    r"|ủy quyền|phân cấp|phê duyệt|công bố|thanh tra|đào tạo(?: nghề)?|bồi dưỡng|tập huấn"
    r"|tuyển dụng|thi tuyển|bổ nhiệm|sắp xếp|tinh giản|hỗ trợ|tạo việc làm|hoàn thành|thực hiện"
    r"|tổ chức|vận hành|kết nối|tích hợp|cung cấp|thu hồi|(?<!trực )(?<!gián )(?<!liên )"
    r"(?<!chuyển )tiếp"
    r"|rà soát|(?<!gieo )(?<!rừng )(?<!cây )trồng|(?:niêm yết )?công khai|niêm yết"
    r"|giải thể|sáp nhập"
    r"|bãi bỏ|thay thế|khởi công|khánh thành|kích hoạt|thành lập|xử phạt|chứng thực|phục vụ"
    r"|đón|thu hút|chi trả|nâng cấp|sửa chữa|xây dựng|triển khai|(?<!di )(?<!vận )(?<!điều )chuyển"
    r"|trả|đã có"
    r"|hiện có|phát hiện|xảy ra|bắt giữ|khởi tố|triệt phá|thu giữ|xét xử|hòa giải|tuyên truyền"
    r"|làm chết|(?:làm )?bị thương|thẩm định|kiểm định|giám sát|khảo sát"
    r"|cấp phát|trao(?: tặng)?|tặng|lắp đặt|khám(?: chữa bệnh)?|tư vấn"
    r"|phát triển mới|tiêm(?! chủng)|cải tạo|bàn giao|nghiệm thu|mở(?! rộng)|tuyển sinh"
    r"|giới thiệu|hướng dẫn|đối thoại|luân chuyển|điều động|kỷ luật|khen thưởng|công nhận"
    r"|xóa|xoá|đăng tải|phát hành|cấp phép|ban hành|góp ý|biên soạn|hiến(?: tặng)?"
    r"|tham gia tố tụng|(?<!đề )cử(?! tri)|xây mới|thi công|còn thiếu|trang bị"
    r"|(?:hoàn thành(?:,| và)? )?đưa vào (?:sử dụng|khai thác|vận hành|hoạt động))"
).replace("hóa", "h(?:óa|oá)")
#: A phrase that begins with such an act.
ACT = re.compile(rf"{_DOES}\b", re.IGNORECASE)
#: What they begin with, and the other acts after which a number of things is counted.
_DOES_BEGIN = (
    "tự|kiểm|đánh|thẩm|tiếp|thụ|giải|xử|cấp|số h|cắt|đơn|kết|ủy|phân|phê|công|thanh|đào|bồi|tập"
    "|tuy|thi |bổ|sắp|tinh|hỗ|tạo|hoàn|thực|tổ|vận|tích|cung|thu |rà|trồng|niêm|sáp|bãi|thay|kh"
    "|kích|thành|chứng|phục|đón|chi |nâng|sửa|xây|triển|chuyển|tr[ảa]|đã|hiện|phát|xảy|bắt|triệt"
    "|xét|h[òo]|làm|bị|giám|tặng|lắp|tư|tiêm|cải|bàn|nghiệm|mở|giới|hướng|đối|luân|điều|kỷ|x[óo]"
    "|đăng|ban|góp|biên|hiến|tham|cử|còn|đưa|phổ|bố|giao|cho|chữa|phẫu"
)
#: Ends with the act whose object a number of things is.
DONE = Ending(
    begun(
        re.compile(
            rf"\b{_DOES}(?:\s+(?:được|cho|dứt điểm|xong|chính thức|thành công|mới|là|tổng số"
            r"|tổng cộng|thử nghiệm|công tác|trực tuyến|đối với|thường xuyên"
            r"|(?:(?:trước|đúng|sớm) (?:và|hoặc) )?"
            r"(?:trước|đúng|sớm|quá|trễ)(?: thời)? hạn))*\s*$"
            # "Kiểm tra vệ sinh an toàn thực phẩm tại 3.236 cơ sở": whom the act was for
            r"|\b(?:kiểm tra|thanh tra|giám sát|tập huấn|tuyên truyền|đào tạo|bồi dưỡng|hướng dẫn"
            r"|phổ biến)"
            r"(?: (?!(?:và|để|nhằm|theo|trong|đã)\b)[^\W\d_]+){1,8} (?:tại|cho|đối với)\s*$"
            # "bố trí tái định cư cho 4.318 hộ", "tư vấn giới thiệu việc làm cho 16.133 người"
            r"|\b(?:bố trí|(?<!cách )giải quyết|tư vấn|giới thiệu"
            r"|(?:cấp|điều chỉnh|giao|cho thuê)(?! ủy)"
            r"|hỗ trợ|chi trả|chuyển đổi|trao|tặng|tạo|khám|chữa|phẫu thuật|xét|tuyển|thực hiện|mở)"
            r"(?: (?!(?:và|để|nhằm|theo|trong|đã|là|có|được|với|của|bằng|cho)\b)[^\W\d_]+){1,8}?"
            r"(?: và (?:cấp|điều chỉnh|cho thuê)(?: [^\W\d_]+){1,4})? cho\s*$",
            re.IGNORECASE,
        ),
        _DOES_BEGIN,
    ),
    240,
)
#: The act itself, with those that stand beside it: "sắp xếp lại, xử lý ".
_ACT = Ending(
    begun(re.compile(rf"\b{_DOES}(?:\s+[^\W\d_]+){{0,2}}\s*$", re.IGNORECASE), _DOES_BEGIN), 240
)
_EARNED = Ending(
    begun(
        re.compile(
            r"\b(?:thu hồi|chi trả|thu hút|tiết kiệm|thu nộp|nộp ngân sách|xử phạt|hỗ trợ|bố trí"
            r"|giảm|phát hiện (?:sai|vi) phạm|trả lại|truy thu|xuất toán|quyên góp|vận động"
            r"|giải ngân|cho vay|kiến nghị (?:xử lý|thu hồi))"
            r"(?:\s+[^\W\d_]+){0,5}\s*$",
            re.IGNORECASE,
        ),
        "thu |chi |tiết|nộp|xử|hỗ|bố|giảm|phát|trả|truy|xuất|quyên|vận|giải|cho|kiến",
    ),
    160,
)


def earned(before: str) -> str | None:
    """What money was found, taken or given back by, where nothing is said of it behind it.

    >>> earned("Qua thanh tra, phát hiện sai phạm về kinh tế ")
    'phát hiện sai phạm về kinh tế'
    """
    found = _EARNED.search(before)
    return found.group().strip() if found else None


#: "Quyết định số 5/QĐ-UBND về việc phê duyệt 01 quy trình": what another document says.
_TITLE = rare(
    re.compile(
        r"(?:số \S+[^,;]{0,40}|ban hành[^,;.]{0,60}) (?:về|v/v)\b[^.;]{0,120}$", re.IGNORECASE
    ),
    " về",
    " v/v",
)
#: Who approves a plan to do something has not done it, nor who does one thing for another's sake:
#: "phê duyệt phương án sắp xếp lại, xử lý 14 cơ sở", "trình 18 mẫu để thay thế 19 mẫu".
_PLANNED = re.compile(
    # "Bộ Xây dựng - 02 Nghị định (đơn giản hóa 09 TTHC)": what a paper is to do
    r"(?:\d+ (?:nghị định|thông tư|quyết định|luật|nghị quyết|văn bản)\b[^();]{0,60}\([^()]*$|"
    r"(?:\b(?:phê duyệt|thẩm định|ban hành|trình|thông qua|xây dựng|lập|góp ý|thực thi|triển khai"
    r"|thực hiện)"
    r"\s+(?:[^\W\d_]+\s+){0,3}?(?:kế hoạch|phương án|đề án|dự án|danh mục|dự thảo|chủ trương)\s+"
    r"(?:(?!(?:và|đã)\b)[^\W_]+,?\s+){0,8}|\b(?:để|nhằm|đăng ký)\s+(?:[^\W\d_]+\s+){0,5}"
    # who is at it, or is let do it: "làm việc về việc xác minh và giải quyết 21 vụ"
    # "Việc triển khai vận hành 04 hệ thống đã hỗ trợ": told of elsewhere
    r"|^\W*việc (?:triển khai|đưa|tổ chức)\s+(?:[^\W\d_]+\s+){0,4}"
    r"|\bvề việc\s+(?:[^\W\d_]+,?\s+){0,6}|\b(?:ủy|uỷ) quyền cho\s+(?:[^\W\d_]+,?\s+){1,14})$)",
    re.IGNORECASE,
)
#: To approve and to make known is work on paper, too: what was approved has yet to be done.
_PAPERWORK = re.compile(r"\b(?:phê duyệt|công bố|ban hành)\s+(?:\w+\s+)?$", re.IGNORECASE)
#: A part of what was counted, told for its own sake: "257 kiến nghị, trong đó: 139/257 kiến nghị".
_AMONG = re.compile(r"\btrong (?:đó|số đó|số này)\s*[:,]?\s*(?:có\s+)?$", re.IGNORECASE)
#: The paper that an office puts out is its work, not what comes of it.
_ON_PAPER = re.compile(
    r"\b(?:ban hành|rà soát|thẩm định|kiểm tra|góp ý|xử lý)"
    r"(?: (?:được|đối với|thường xuyên|mới))*\s*$",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?:văn bản|nghị quyết|quyết định|kế hoạch|báo cáo|nội dung|nhóm|lĩnh vực|điểm cầu)\b",
    re.IGNORECASE,
)
#: "Thời gian giải quyết giảm còn 15 ngày" measures; "trong thời hạn 15 ngày" is a deadline.
_TIMED = re.compile(
    r"\W*(?:\w+\s+){0,3}thời gian\b(?!(?: (?:thực hiện|làm việc|tổ chức))?\s*:)"
    r"|(?:[^;]*[,:]\s)?(?:rút ngắn|cắt giảm|giảm) thời gian\b[^;,:]*$",
    re.IGNORECASE,
)
#: "không quá 15 phút/lượt": at each of them.
_A_TIME = re.compile(r"/(?:01 |1 |một )?(?:lượt|hồ sơ|lần|giao dịch|trường hợp|thủ tục|người)\b")
#: Numbers that are conditions, fines, shares of votes, or of the past that is compared with.
_NOT = begun(
    re.compile(
        r"(?:phạt tiền|mức phạt|mức thu|mức chi|(?:hỗ trợ|miễn|giảm phí|giảm thuế)(?: tối đa)?"
        r"|tính bằng|lãi suất|thuế suất|góp vốn|vốn điều lệ|cổ phần|trường hợp[^.;]{0,80}"
        r"|nếu[^.;,]{0,60}|cùng kỳ năm trước là|so với mức[^.;,]{0,30}"
        r"|mức (?:hỗ trợ|đóng|hưởng|trích|lương)"
        r"[^.;,]{0,80}|“[^”]{0,60}|(?:phải|được) (?:đóng|nộp(?! (?:trực tuyến|qua))|trả(?! kết quả)"
        r"|chịu|hưởng|bồi thường|ký quỹ"
        r"|đặt cọc|có vốn|có tối thiểu vốn)\b[^.;]{0,60})\s*(?:(?:bằng|là)\s*:?\s*)?"
        r"(?:từ\s+)?$|[+±]$",
        re.IGNORECASE,
    ),
    "phạt|mức|hỗ|miễn|giảm|tính|lãi|thuế|góp|vốn|cổ|trường|nếu|cùng|so|“|phải|được|[+]|±",
)
#: A clause that says when something holds, so that its numbers are a rule.
_CONDITION = re.compile(
    r"^\W*(?:(?:trong )?trường hợp|nếu)\b|\b(?:tiêu chuẩn|điều kiện)\b[^.]{0,160}\bphải có\b"
    r"|\bkhi\b[^,.;]{0,110}$",
    re.IGNORECASE,
)
_EXCEEDS = re.compile(r"vượt|quá|trên|dưới|lớn hơn", re.IGNORECASE)
_NOT_AFTER = re.compile(
    r"\s*(?:vốn điều lệ|vốn (?:đầu tư )?(?:trực tiếp )?(?:của )?nước ngoài|cổ phần|vốn (?:nhà nước"
    r"|Nhà nước)|số phiếu|cổ phiếu|mức lương"
    r"|lương cơ sở|lương tối thiểu|mức (?:đóng|hưởng|phạt|thu|giá)|giá trị hợp đồng"
    r"|(?:trên )?doanh thu (?:trên|tính thuế|chịu thuế)|số tiền|tiền (?:thuế|phạt|lương|công))"
)


#: "thu nhập bình quân đầu người 95 triệu đồng/năm", and not "phí 2 triệu đồng/năm".
_A_YEAR = re.compile(
    r"bình quân|việc làm|tăng trưởng|tốc độ|thu nhập|năng suất|tỷ suất|hộ nghèo|mức sinh|giảm nghèo"
    r"|diện tích nhà ở|giá trị (?:sản phẩm|sản xuất|thu)"
    r"|\b(?:tăng|giảm)(?: (?:khoảng|hơn|trên|gần))?\s*$",
    re.IGNORECASE,
)


#: "10 bác sĩ/vạn dân", "30 giường bệnh/1 vạn dân": of so many people.
_A_HEAD = re.compile(r"/(?:0?1 |một )?(?:vạn|10\.000|1\.000|100\.000) (?:dân|người)\b")


def is_rule(number: Number, words: str, before: str, after: str) -> bool:
    """Whether a number of the sentence `words` is a condition, a fine or a rate, and no measure.

    `before` and `after` are the words of its clause on both sides.
    """
    if _NOT.search(before) or _NOT_AFTER.match(after):
        return True
    if re.match(r"/(?!tổng)", after) and not (
        OF_A_WHOLE.match(after)
        or _A_YEAR.search(words[: number.span.start])
        or _A_HEAD.match(after)
        or (number.sort == "time" and _A_TIME.match(after))
    ):
        return True
    condition = _CONDITION.search(before)
    if condition is None:
        return False
    said = number.span.of(words)
    return not condition.group().lower().startswith("khi") or _EXCEEDS.match(said) is not None


#: "Phấn đấu đến năm 2030 có trên 50 doanh nghiệp": what is striven for, with the time between.
_STRIVES = re.compile(
    r"\b(?:phấn đấu|mục tiêu|chỉ tiêu)\b[^.;]{0,80}\b(?:có|đạt|thêm|lên)\s*$", re.IGNORECASE
)


#: "chỉ số PAPI là 40,62 điểm".
_SCORED = re.compile(
    r"\b(?:chỉ số|tổng điểm|điểm)\b[^,;.:()]{2,80}\s(?:là|được)\s*$"
    r"|\b(?:xếp|đứng|hạng|thứ|dẫn đầu|chỉ số)\b[^,;.]{0,90}"
    r"(?:\bvới|\()(?: (?:tổng|số|điểm|được))*\s*$",
    re.IGNORECASE,
)


def says_measure(number: Number, before: str) -> bool:
    """Whether the number's sort, or the verb that it is the object of, makes it a measure."""
    if number.sort in ALWAYS:
        return True
    if number.sort == "time":
        return _TIMED.match(before) is not None
    if number.sort not in _WITH_VERB or (number.of is not None and number.sort != "score"):
        return False
    if number.sort == "score" and _SCORED.search(before):
        return True
    least = number.op in _AT_LEAST and _MAKES.search(before) is not None
    return least or _MEASURES.search(before) is not None or _STRIVES.search(before) is not None


#: "có 71 xã đạt chuẩn nông thôn mới", "có 3 trường được công nhận lại".
_THERE_ARE = re.compile(
    r"(?:\bcó(?:\s(?:thêm|được|tổng số|khoảng|hơn|trên))*|^|[,;]|\bvà)\s*$", re.IGNORECASE
)
_RECOGNISED = re.compile(
    r"(?:\s(?!(?:và|trong|tại|với|từ|của)\b)[^\W\d_]+){0,4}?"
    r"\s(?:đạt chuẩn|được công nhận"
    r"|đạt và vượt|hoàn thành|đạt \d\d?(?:/\d\d?)? tiêu chí)\b",
    re.IGNORECASE,
)


#: "có 304.191 tài khoản được kích hoạt thành công": what was done with things that there are.
_SAID = re.compile(
    r"(?:\s(?!(?:và|trong|tại|với|từ|của)\b)[^\W\d_]+){0,4}?"
    r"\sđược (?!đề|giao|dự|kiến|bố|quy)[^\W\d_]+ [^\W\d_]+",
    re.IGNORECASE,
)
_HAS = re.compile(r"\bcó(?:\s(?:thêm|khoảng|hơn|trên))*\s*$", re.IGNORECASE)


def is_recognised(number: Number, before: str, after: str) -> bool:
    """Whether a number counts the places and houses that have come up to what was asked of them.

    >>> from extractors.numbers import find_numbers
    >>> said = "toàn tỉnh có 71 xã đạt chuẩn nông thôn mới"
    >>> number, = find_numbers(said)
    >>> is_recognised(number, said[: number.span.start], said[number.span.end :])
    True
    """
    if number.sort != "thing" or number.of is not None:
        return False
    near = before[-_BACK:]
    come_up = _THERE_ARE.search(near) and _RECOGNISED.match(after)
    return bool(come_up or (_HAS.search(near) and _SAID.match(after)))


_BACK = 40  #: characters


#: What others are asked for has not been done: "Đề nghị tỉnh hỗ trợ sửa chữa 12 phòng học".
_WISHED = re.compile(
    r"\b(?:đề nghị|kiến nghị|đề xuất)(?: với)? (?:các|tỉnh|trung ương|ủy ban|uỷ ban|UBND|HĐND"
    r"|hội đồng|chính phủ|thủ tướng|quốc hội|bộ|sở|cấp|huyện|thành phố)\b[^.;]*$",
    re.IGNORECASE,
)


_FAR = 160  #: characters before a number in which somebody is asked for it


def is_on_paper(before: str) -> bool:
    """Whether the words before a number tell of what another paper says, or of a plan to do it.

    >>> is_on_paper("đã phê duyệt phương án sắp xếp lại, xử lý "), is_on_paper("đã xử lý ")
    (True, False)
    """
    return bool(_TITLE.search(before) or _PLANNED.search(_ACT.cut(before)))


def is_shared(number: Number, percents: tuple[Number, ...]) -> bool:
    """Whether a part of a whole, "46/96", is what one of `percents` says again."""
    if not number.of:
        return False
    share = 100 * number.value / number.of
    return any(abs(one.value - share) <= 1 for one in percents)


def is_done(number: Number, before: str, percents: tuple[Number, ...]) -> bool:
    """Whether a result counts what was done: "đã thụ lý 2.348 vụ", "46/96 dịch vụ công".

    A part of a whole is left to the percentage that says the same of it, one of `percents`.
    """
    if number.sort not in ("thing", "size", "money"):
        return False
    if number.unit == "văn bản":  # put out, or gone over: of these an office has to report
        return _ON_PAPER.search(before) is not None and _TITLE.search(before) is None
    if _PAPER.match(number.unit or ""):
        return False
    if before.endswith(" là ") and number.sort == "thing":
        return False  # "Số cán bộ dự tập huấn là 1.250 người": nobody is the object of the act
    if is_on_paper(before) or _WISHED.search(before[-_FAR:]):
        return False
    if number.of is not None:
        if _AMONG.search(before):
            return False
        return not is_shared(number, percents)
    if number.sort == "money":
        return _EARNED.search(before) is not None
    return DONE.search(before) is not None and _PAPERWORK.search(before) is None
