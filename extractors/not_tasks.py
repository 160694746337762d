"""Words that look like a task and are none: what was done, what holds, what ends a letter."""

from __future__ import annotations

import re
from itertools import islice

from extractors.formed import BEGINS_TASK
from extractors.patterns import SMALL, compiled, rare

#: Headings under which stands what was, and why; no tasks, unless one is ordered in so many words.
_LOOKS_BACK = re.compile(
    r"kết quả|thực trạng|tình hình|hạn chế|tồn tại|nguyên nhân|đánh giá|ưu điểm|sự cần thiết|căn cứ"
    r"|đặt vấn đề|bài học|quan điểm|giải thích từ ngữ|phạm vi"
    r"|đối tượng (?:áp dụng|xét|được|thụ hưởng)",
    re.IGNORECASE,
)
#: "Kết quả thực hiện nhiệm vụ" looks back, "Gắn kết quả với đánh giá cán bộ" does not.
_OPENS_BACK = re.compile(
    rf"\W*(?:(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ])\s*[.)]\s*|(?:Phần|Chương|Mục|Điều)\s+\w+[.:\s]*)?"
    rf"(?:Một số\s+|Những\s+|Các\s+)?(?:{_LOOKS_BACK.pattern})",
    re.IGNORECASE,
)
_VALIDITY = re.compile(
    r"\W*Khuyến khích\b"
    r"|\W*(?:Điều|Khoản|Điểm) này (?:bị|được) (?:bãi bỏ|sửa đổi|thay thế|hướng dẫn)\b"
    r"|\W*(?:Quyết định|Nghị quyết|Thông tư|Nghị định|Kế hoạch|Chỉ thị|Quy chế|Quy định|Luật"
    r"|Văn bản|Công văn|Đề án|Chương trình)\s+(?:này\s+)?(?:có hiệu lực|đã được|được|thay thế|gồm)"
    r"|(?:(?!chỉ đạo|phối hợp|hướng dẫn)[^.;]){0,80}\bthông báo (?:để|đến|tới)\b"
    r"[^.]{0,120}\b(?:biết|thực hiện)\b"
    r"|[^.;,]{0,60}\btrả lời (?:để|tới|đến)\b",
    re.IGNORECASE,
)
#: A conclusion may begin with how things stand before it says what is to be done.
_STATES = re.compile(
    r"\W*(?:Đến nay|Đến ngày|Tính đến|Hiện nay|Hiện|Kết quả|Thời gian qua|Trong thời gian qua"
    r"|Qua|Trên đây (?:chỉ|là)(?!.*\b(?:đề nghị|yêu cầu)\b))\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:đã|vừa)\b[^.;]{0,80}$|\bđược\s+(?:[^\W\d_]+\s+){0,2}$", re.IGNORECASE)
#: Another clause begins with who gives the order: "… mà cử tri đã hỏi, Chính phủ yêu cầu …".
_NEXT = re.compile(
    r",\s+(?:Hội đồng nhân dân|HĐND|Ủy ban nhân dân|UBND|Thủ tướng|Chính phủ|Chủ tịch|Bộ trưởng)"
    r"[^,;.]{0,60}$"
)
#: What an agency that stands first says or does itself: no task, whatever heading it stands under.
_ACTS = re.compile(
    r"\s*(?:đã|vừa|chưa|còn|xin|trân trọng|kính|gửi|có ý kiến|trả lời|thông báo|nhận được|nhận thấy"
    r"|cơ bản nhất trí|nhất trí|đồng ý|thống nhất (?:về|chủ trương|đánh giá|nhận định|với|chỉ|rằng)"
    r"|biểu dương|đánh giá cao|ghi nhận|hoan nghênh|quy định về|có quyền|có thẩm quyền"
    r"|để\b|sẽ\b|có kế hoạch"
    r"|được (?!giao|phân công)|là\b)",
    re.IGNORECASE,
)
_VERB_FOLLOWS = compiled(r"\s*(?:[\Ll]|[:,(])")
#: What a bullet names that lists things and not tasks.
_THING = re.compile(
    r"\W*(?:Số (?!hóa|hoá)|Tổng (?!hợp|kết|rà)|Danh (?:sách|mục)\b|Cẩm nang|Infographic|Slide"
    r"|Video|Bản |Giấy |Đơn |Mẫu |Biểu |Họ và tên|Tên |Địa chỉ|Email|Điện thoại"
    r"|Như (?:Điều|trên)|Lưu\b"
    r"|Thông tin(?: về|, (?:dữ liệu|tài liệu))|Dữ liệu|Mức |Tỷ lệ|Thời (?:gian|điểm) |Địa điểm"
    # a target, which is measured and not done: "20% số trạm được tự động hóa"
    r"|(?:Trên |Khoảng |Tối thiểu |Ít nhất )?\d[\d.,]*\s?(?:%|phần trăm)"
    r"|(?:Tình hình|Thực trạng) |Mục tiêu\s*:|Ghi chú\b|Đối với [^,;:]*$"
    r"|Tiêu chí |Ô \d|Việc |Tài liệu|Hồ sơ |Chi phí|Khả năng|Lý do|Hành vi|Quyền "
    r"|Các trường hợp|Người |Được |(?:Nguồn )?[Kk]inh phí |Nguồn vốn "
    r"|(?:Các )?[Nn]hiệm vụ, quyền hạn (?:khác|quy định)"
    r"|(?:Nội dung|Hình thức)\s[^.:;]{3,90}\bgồm\b"
    r"|\(?Quét mã|Về [^.;:]*$"
    # a unit of an agency, in a list of its units
    r"|(?:Bộ|Vụ|Cục|Tổng cục|Viện|Văn phòng|Trung tâm|Học viện|Trường (?!hợp)|Phòng (?!chống|ngừa)"
    r"|Ban (?!hành))"
    r"(?!.*\b(?:thực hiện|tổ chức|phối hợp|báo cáo|xây dựng|rà soát|hướng dẫn|có|phải|được|tham mưu"
    r"|niêm yết|quản lý|tiếp nhận|giải quyết|chủ trì|theo dõi|kiểm tra|trình|cung cấp)\b)"
    r"[^.;:]{3,160}$)"
)
_RUN = re.compile(r"[^\W_]+")


#: "thành phần hồ sơ gồm có:": a list of papers follows, and no tasks.
_LISTS = re.compile(
    r"\b(?:hồ sơ|tài liệu|đối tượng|điều kiện|tiêu chuẩn|trình tự|thủ tục|các bước)\b[^.;:]{0,80}"
    r"\b(?:gồm|như sau|sau đây)"
    r"(?: có)?\s*:\s*$"
    # on what there are to be rules, and not what is to be done
    r"|\b(?:các|những) (?:quy định|văn bản|chính sách|thủ tục|biểu mẫu) về\s*:\s*$"
    # when something is to be done
    r"|\btrong (?:các |những )?trường hợp (?:sau|dưới)(?: đây)?\s*:\s*$"
    # what is to be reported on, and not done
    r"|\bbáo cáo\b[^.;:]{0,120}\b(?:vấn đề|nội dung)(?: cụ thể)? (?:như )?sau(?: đây)?\s*:\s*$",
    re.IGNORECASE,
)

#: Nothing but the announcement of a list: "có trách nhiệm:", "thực hiện các nhiệm vụ sau:".
_ANNOUNCES = re.compile(
    r"(?:,?\s+(?:căn cứ|theo|trên cơ sở|trong phạm vi)\s[^.;:]{5,160}?,?(?=\s+(?:có|chịu) trách))?"
    r"[\s,:]*(?:(?:có|chịu) trách nhiệm|chủ trì|thực hiện|tổ chức|triển khai|tập trung|khẩn trương"
    r"|tham mưu(?: cho)?(?: cấp có thẩm quyền| Lãnh đạo (?:Bộ|Sở)"
    r"| (?:UBND|Ủy ban nhân dân) (?:tỉnh|thành phố))?"
    r"|tiếp tục|tốt"
    r"|nghiêm túc|quan tâm|chỉ đạo|ngay|đồng bộ|quyết liệt|hiệu quả"
    r"|các|một số|những|nhiệm vụ|nội dung|công việc|giải pháp|chủ yếu|trọng tâm"
    r"|cụ thể|sau"
    r"|đây|như|việc|quyền hạn|và|,|\s)*[:.]?\s*",
    re.IGNORECASE,
)


#: "… thực hiện các nội dung quản lý nhà nước về hóa chất sau đây:": the items are the tasks.
_SPELLED = re.compile(
    r"(?:[\s,]*(?:trong phạm vi|theo)\s[^.;:]{3,80}?,?)?\s*thực hiện (?:các |những )?"
    r"(?:nội dung|nhiệm vụ|công việc)\b[^;:]*\bsau(?: đây)?\s*:\s*",
    re.IGNORECASE,
)

#: "… là đơn vị đầu mối giúp Bộ trưởng quản lý đoàn ra, bao gồm:": so are they here.
_CONSISTS = re.compile(
    r"\s*(?:là|làm) (?:cơ quan|đơn vị)? ?đầu mối\b[^.;:]*\bgồm(?: các nhiệm vụ)?(?: sau)?\s*:\s*",
    re.IGNORECASE,
)

_TITLE = 3  #: words behind an agency that make a title and no task


def is_title(rest: str) -> bool:
    """Whether a heading, whose agency `rest` follows, only says who speaks below it.

    >>> is_title(" báo cáo"), is_title(" báo cáo kết quả trước ngày 5.")
    (True, False)
    """
    return len(rest.split()) <= _TITLE and not rest.rstrip().endswith((".", ";", ":"))


def is_row(rest: str) -> bool:
    """Whether `rest`, behind an agency, ends like a cell of a table and has its few words.

    >>> is_row(" cát san lấp Long Hòa I"), is_row(" cung cấp số liệu hằng tháng;")
    (True, False)
    """
    return len(rest.split()) <= _CELL and rest.rstrip()[-1:].isalnum()


_CELL = 6  #: words
_LONGEST_TITLE = 180  #: characters of a line that can be a title over items


def heads_items(words: str) -> bool:
    """Whether `words`, below which items stand, are their title and no task that they spell out.

    >>> heads_items("Tuyên truyền, phổ biến"), heads_items("Rà soát danh mục:")
    (True, False)
    """
    ends = words.rstrip()[-1:] in ".;:,"
    whole = ";" not in words and words.count("(") == words.count(")")
    return not ends and whole and len(words) <= _LONGEST_TITLE


def only_announces(rest: str) -> bool:
    """Whether `rest`, what follows the agencies, only says that tasks follow.

    >>> only_announces(" có trách nhiệm:"), only_announces(" có trách nhiệm rà soát:")
    (True, False)
    >>> only_announces(" là đơn vị đầu mối giúp Bộ trưởng quản lý đoàn ra, bao gồm:")
    True
    """
    announced = (_ANNOUNCES, _SPELLED, _CONSISTS)
    return any(words.fullmatch(rest) for words in announced)


def lists_things(words: str) -> bool:
    """Whether `words` open a list of papers, persons or conditions.

    >>> lists_things("Người dân gửi hồ sơ gồm có:"), lists_things("Giao Sở Nội vụ như sau:")
    (True, False)
    """
    return _LISTS.search(words) is not None


_GIVES_TASKS = rare(
    re.compile(
        r"nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|thi hành|nội dung thực hiện"
        r"|kiến nghị|đề xuất|quyền hạn",
        re.IGNORECASE,
    ),
    "nhiệm vụ",
    "giải pháp",
    "thực hiện",
    "phân công",
    "trách nhiệm",
    "thi hành",
    "kiến nghị",
    "đề xuất",
    "quyền hạn",
)


def gives_tasks(heading: str) -> bool:
    """Whether what stands under `heading` are tasks.

    >>> gives_tasks("III. Tổ chức thực hiện"), gives_tasks("I. Mục đích")
    (True, False)
    """
    return _GIVES_TASKS.search(heading) is not None


#: "Lập hồ sơ hoàn công, gồm:": a task, and what follows are the papers that it is about.
_ASKS_FOR = re.compile(r"\W*(?:Lập|Chuẩn bị|Nộp|Hoàn thiện|Cung cấp)\s(?=.*\bhồ sơ\b)")


#: "Lấy ý kiến của chi nhánh trong các trường hợp sau:": a task, and what follows are the cases.
_CASES = re.compile(r"\btrường hợp (?:sau|dưới)[^:]{0,5}:\s*$")


def asks_for_papers(words: str) -> bool:
    """Whether `words`, which open a list of papers or cases, ask for something themselves.

    >>> asks_for_papers("Lập hồ sơ hoàn công, bao gồm:"), asks_for_papers("Hồ sơ gồm có:")
    (True, False)
    """
    if not lists_things(words):
        return False
    return _ASKS_FOR.match(words) is not None or _CASES.search(words) is not None


def looks_back(heading: str) -> bool:
    """Whether `heading` opens what was: results, the situation, causes."""
    return _OPENS_BACK.match(heading) is not None


def mentions_the_past(heading: str) -> bool:
    """Whether `heading` has words of looking back anywhere."""
    return _LOOKS_BACK.search(heading) is not None


def was_done(before: str) -> bool:
    """Whether the words before an order say that it was given earlier: "UBND tỉnh đã giao …"."""
    return _DONE.search(before) is not None and _NEXT.search(before) is None


def only_states(words: str) -> bool:
    """Whether `words` say what holds, how things stand, or that somebody is informed."""
    return _VALIDITY.match(words) is not None or _STATES.match(words) is not None


def names_a_thing(words: str) -> bool:
    """Whether an item of a list names a thing or a topic instead of something to do.

    >>> names_a_thing("Số hộ dân có nhà bị sập."), names_a_thing("Số hóa hồ sơ lưu trữ.")
    (True, False)
    """
    return _THING.match(words) is not None


#: Which of a kind, and no verb: "Chi cục Hải quan nơi đăng ký tờ khai (nơi đi):".
_WHERE = re.compile(r"\s+(?:nơi\s[^.;,]*|trên (?:toàn|cả)[^.;,]*|trong (?:toàn|cả)[^.;,]*)[:.]?\s*")


def says_where(after: str) -> bool:
    """Whether what follows an agency's name only says which one it is.

    >>> says_where(" nơi đi:"), says_where(" nơi đi kiểm tra hồ sơ, lưu kết quả.")
    (True, False)
    """
    return _WHERE.fullmatch(after) is not None


#: What an agency that a decision names first is to do: "Bộ Ngoại giao hoàn tất các thủ tục".
_DOES = re.compile(
    r"\s*,?\s*(?:(?:theo|trong phạm vi|căn cứ)\s[^;.:]{3,80}?,?\s+)?"
    r"(?:chỉ đạo|hoàn tất|hoàn thiện|hướng dẫn|rà soát|trình|báo cáo|tổng hợp|kiểm tra|giám sát"
    r"|tổ chức (?:thực hiện|triển khai)|triển khai|tiếp thu|chuẩn bị|bố trí|phân bổ|công bố"
    r"|cập nhật|thông báo|tiếp nhận|niêm yết|đăng tải|cung cấp|phối hợp|theo dõi|đôn đốc"
    r"|thực hiện (?!chức năng|nhiệm vụ|quyền))\b"
)


def is_to_do(after: str) -> bool:
    """Whether what follows an agency's name begins with what a decision can have it do.

    >>> is_to_do(" theo thẩm quyền hướng dẫn việc này."), is_to_do(" có tư cách pháp nhân.")
    (True, False)
    """
    return _DOES.match(after) is not None


def acts_itself(after: str) -> bool:
    """Whether what follows an agency's name is its own act: "… cơ bản nhất trí với Tờ trình"."""
    return _ACTS.match(after) is not None


def verb_follows(rest: str) -> bool:
    """Whether what follows a subject begins with a small letter, a colon or a number of an item, or
    with a task that ran into its heading."""
    return bool(_VERB_FOLLOWS.match(rest) or BEGINS_TASK.match(rest.lstrip()))


def too_little(rest: str, least: int) -> bool:
    """Whether `rest`, a task's words without its agencies, has fewer than `least` words that begin
    in a small letter: a date or a cell of a flattened table is no task.

    >>> too_little(" 30/06/2025", 2), too_little(" rà soát, báo cáo.", 2)
    (True, False)
    """
    words = (rest[match.start()] in SMALL for match in _RUN.finditer(rest))
    return sum(islice(filter(None, words), least)) < least
