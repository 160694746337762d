"""What a number measures: the phrase of its sentence that names the thing."""

from __future__ import annotations

import re

from extractors.acts import last_act, specific_act
from extractors.attribution import inside_of, measured
from extractors.bases import base_of, moved_by, unmoved
from extractors.patterns import compiled
from extractors.phrases import clean, is_place, under_one_name

#: The number tells of what comes before it: "mức độ hài lòng đạt trên 80%".
_VERB = re.compile(
    r"""(?:,\s*|\(\s*|\s+|^)(?:(?:và|phải|cần|(?<!trồng\ )(?<!xây\ )(?<!lập\ )(?<!thôn\ )mới
    |(?<!chứng\ )(?<!địa\ )chỉ|đã|được|sẽ|đều|ước|hiện|còn|với|có|nằm|xếp
    |đứng|ở|(?<!tăng\ )thêm)\s+)*
        (?:(?:rút\ ngắn|đạt|chiếm
        |bằng|là|(?<!giá\ trị\ )tăng|giảm|(?<!trở\ )lên|xuống|còn|đến|tới|vượt|trong|vào|ước
        |đạt\ được
        |hoàn\ thành
        |nâng|kéo|xếp|đứng|ở\ mức|với|từ|thực\ hiện|đạt\ kết\ quả|thuộc|tụt|cải\ thiện|nằm)\s+)*
        (?:(?:đạt|chiếm|bằng|là|(?<!giá\ trị\ )tăng|giảm|(?<!trở\ )lên|xuống|còn|tới|vượt|trong
        |vào|hoàn\ thành|ở\ mức
        |thuộc|tụt|cải\ thiện|nằm
        |xếp|đứng|với|đến|thêm|ước|thực\ hiện|nâng|có|gấp)
        (?:\s+(?:tỷ\ lệ|tỉ\ lệ|tỷ\ trọng|tỉ\ trọng|mức
        |khoảng|bình\ quân|số\ điểm|trung\ bình|được|hạng|thứ|tổng\ số
        |tổng|trên|giá\ trị|cao\ nhất|thấp\ nhất|lớn\ nhất|với))*)?\s*[:(]?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_TELLS = re.compile(
    r"đạt|chiếm|bằng|\blà\b|tăng|giảm|lên|xuống|còn|vượt|hoàn thành|xếp|đứng|nằm|tụt|cải thiện"
    r"|ở mức|thuộc|gấp"
    r"|ước|tỷ lệ|tỉ lệ|thực hiện",
    re.IGNORECASE,
)
#: After the number: what it is a part of or compared with, not what it measures.
_BASE = re.compile(
    r"\s*(?:so với|so cùng|kế hoạch|dự toán|chỉ tiêu|mục tiêu|trở lên|trở xuống|trong|vào|tại"
    r"|năm\b|và\b|hoặc"
    r"|đến\b|theo|trên|so\b|thì|cao hơn|thấp hơn|mỗi|là\b|/|của cả nước|cùng kỳ"
    r"|đề ra)",
    re.IGNORECASE,
)
#: Words that lead up to an indicator and do not belong to it.
_LEAD_IN = re.compile(
    r"""^(?:\s|[-–+,;:.•]|(?:đảm\ bảo|bảo\ đảm|phấn\ đấu|đưa|nâng|duy\ trì|giữ\ vững|xác\ định
    |đồng\ thời|trong\ đó|theo\ đó
        |cho\ thấy|kết\ quả\s*[,:]|kết\ quả,|đến\ nay|hiện\ nay|hiện|tính\ đến\ nay
        |cụ\ thể(?:\ là)?|để|nhằm|có|với|đạt|tỷ\ lệ(?=\s*$)
        |theo\ (?:kết\ quả|đánh\ giá|báo\ cáo|thống\ kê)[^,]{0,60},|(?:cùng|bên\ cạnh
        |ngoài)\ (?:đó|ra),|nhất\ là|và|riêng|trong\ năm\ \d{4}|năm\ \d{4}\s*,
        |giai\ đoạn\ \d{4}\s?[-–]\s?\d{4}\s*,|(?:trong\ )?\d{1,2}\ năm\ qua\s*,
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
    r"|số lượt|số lượng|số vụ|kim ngạch|thu nhập bình quân|thu ngân sách|sản lượng|diện tích"
    r"|giá trị|doanh thu"
    r"|điểm (?:số|PAPI|PCI)|mật độ|năng suất|thu hút|giải ngân|thi tuyển|vốn đầu tư|kinh phí"
    r"|thứ hạng|xếp hạng)\b)",
    re.IGNORECASE,
)
#: From one such noun to the next, where the two are one name.
_TWO_HEADS = re.compile(
    r"(?:(?!\b(?:được|đã|đạt|có|là|tăng|giảm|chiếm|bằng|còn|trong đó)\b)[^,;:.\d]){4,70} và "
    r"|tổng mức bán lẻ hàng h(?:óa|oá), ",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r",\s*(?:nhất là|chủ yếu|đặc biệt(?: là)?|trong đó|bao gồm|gồm|kể cả|đồng thời|góp phần|ưu tiên"
    r"|phấn đấu|qua đó"
    r"|từng bước|trừ|không|tránh|nhằm)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
#: "Sản lượng đều tăng, nhất là sản lượng lúa": the second is told of.
_ABOVE_ALL = re.compile(
    r".*,\s*(?:nhất là|đặc biệt(?: là)?|chủ yếu là)\s+(?=(?:tổng|sản lượng|diện tích|số|tỷ lệ|tỉ lệ"
    r"|thu|chi|giá trị|kim ngạch|doanh thu|năng suất)\s)",
    re.IGNORECASE | re.DOTALL,
)
_BRACKETS = re.compile(r"\s*\([^()]*\)?")
#: "được kiểm soát, giám sát trực tuyến": two verbs, one object.
_BARE_ACT = re.compile(r"\b(?:được|bị)\s+[^\W\d_]+(?:\s[^\W\d_]+)?$")
_ACT_GOES_ON = compiled(r"(?:và )?(?!(?:không|chưa|đã|sẽ|có|để|với|là)\b)[\Ll]+(?:\s[\Ll]+){1,11}$")
_PREDICATE = re.compile(
    r"\b(?:được|đánh giá|có|đạt|hoàn thành|thực hiện|sử dụng|cho rằng|tham gia|duy trì|áp dụng"
    r"|khai|bị|đã)\b"
)
#: A survey's answer goes on up to the grade that was given.
_RATING = re.compile(
    r".{0,60}\bđánh giá\b[^;.]{0,220}?\bở mức(?: độ)?(?: (?!đòi|đây|cho)[^\W\d_]+){1,8}"
)
_STOP = re.compile(
    r"[;]|\s+và không (?:còn|có|để)\b|\.(?=\s|$)|\.{2,}|,?\s(?:nhưng|tuy nhiên|thế nhưng)\b"
    r"|(?<!mức độ \d)\s+và\s+(?=\d)"
    r"|(?<=[a-zà-ỹ])\.(?=[A-ZĐÀ-Ỹ])|:\s|\s\(|(?<!mức độ \d),\s(?=\d)|,\s(?:đạt|chiếm"
    r"|tăng|giảm|bằng)\b|,\s*(?:trong đó"
    r"|đồng thời)\b"
    # the next cell of a row that was run on: "... trên Cổng quốc gia Thông báo số 44-TB/TGV"
    r"|(?<!theo)(?<!tại)(?<!của)(?<!kèm)(?<!trong)(?<!với)(?<!bởi)(?<!hiện)(?<!ban hành)(?<!là)"
    r"\s(?=(?:Thông báo|Nghị quyết|Quyết định|Kế hoạch|Công văn|Chỉ thị|Công điện) số\b)"
)
_JOINS = re.compile(
    r"(?:(?:đối|nối|gắn|hợp|sẻ|liên thông) với|cho|của|tới|đến|giải quyết|cấp|cung cấp|số hóa"
    r"|thu gom|xử lý|phủ|kết nối"
    r"|tái sử dụng|đáp ứng|xóa bỏ|xoá bỏ|loại bỏ|tiêm phòng|thay thế"
    r"|khắc phục|thu hồi|phê duyệt|tiếp nhận|thanh toán|triển khai|xây dựng|rà soát|cắt giảm"
    r"|đơn giản hóa|tạo việc làm"
    r"|đào tạo|bồi dưỡng|hỗ trợ|thu hút|giải ngân|huy động|phát triển)\s*$",
    re.IGNORECASE,
)
#: Right before the number these only announce it; what stands further left is another matter.
_CUE = re.compile(
    r"(?:phấn đấu|đảm bảo|bảo đảm|đặt mục tiêu|mục tiêu|yêu cầu|chỉ tiêu|kết quả)[\s,:]*$",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"\W*(?:tốc độ|tỷ lệ|tỉ lệ|tỷ trọng|tổng|giá trị|thu nhập|chỉ số|mức|số|sản lượng"
    r"|diện tích)\s[^,;:]+$",
    re.IGNORECASE,
)
_BARE_SHARE = re.compile(r"(?:^|[,(]|\s)\s*(?:với\s+)?(?:tỷ lệ|tỉ lệ)\s*$", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(tăng|giảm|tụt|nâng|cải thiện|gấp|vượt)\b(?!.*\b(?:còn|xuống|lên|đến|tới)\b)", re.IGNORECASE
)
_BY_WHICH = re.compile(
    r"[^.;\d]{0,60}?\bcó\s+([^.;,]{4,60}?)\s+(?:cao|tốt|lớn) nhất", re.IGNORECASE
)
_FIELD = re.compile(r"[^.;,]{0,40}?(?:,\s*thành phố)?\s+(về\s[^.;,:(]{4,90})")
#: After a comma: something else is asked for.
_OTHER_ACT = re.compile(
    r"(?:đưa|tạo việc làm|trồng|xây dựng|mở|nâng|giảm|tăng|phấn đấu|đảm bảo|bảo đảm|hoàn thành)\b"
)
#: Right before the number: it tells by how much what follows is to change.
_CHANGES = re.compile(
    r"\b(cắt giảm|giảm|tăng|rút ngắn|tiết kiệm)(?:\s+(?:được|thêm))?\s*$", re.IGNORECASE
)
#: What a share is a share of; then the sentence names the share before the number.
_WHOLE = re.compile(
    r"\s+(?:tổng số|tổng|kết quả tổng hợp|thị phần|dân số|GDP|GRDP|nhu cầu)\b", re.IGNORECASE
)
#: "chiếm 17% diện tích đất toàn thành phố": of that it is a share.
_TAKES = re.compile(r"\bchiếm\b|\bbằng\b(?=\s*$)", re.IGNORECASE)
_PLAIN = re.compile(
    r"(?:diện tích|giá trị|sản lượng|doanh thu|kim ngạch|số|lượng|thu|chi|ngân sách|vốn|kinh phí"
    r"|lực lượng|việc làm|quỹ|lao động|dân số|hộ|toàn (?:tỉnh|huyện|thành phố|ngành|xã))(?:\s|$)",
    re.IGNORECASE,
)
#: "đã tăng so với năm 2016, ước đạt 39 vạn tấn": the amount is no change.
_CAME_TO = re.compile(
    r"(?<!cắt)(?<!gia)(?<!tinh),?\s+(?:(?:đã|đều|tiếp tục)\s+)*(?:tăng|giảm)"
    r"(?: mạnh| cao| nhanh| khá)?(?: so với [^,]*)?$"
)
_AMONG = re.compile(
    r"\s+(?:trong|trên|so với)\s+((?:tổng|số)\s+(?:(?!(?:và|được|đã)\b)[^\W\d_]+\s*){1,6})"
)
_AND_DOES = re.compile(r"\s+và\s+(?=(?:tạo|đã|đang|sẽ|giải quyết|góp|xuất|thu hút|nộp)\b)")
_SHARE = re.compile(r"(?:số|tỷ lệ|tỉ lệ|mức|chỉ số)\b", re.IGNORECASE)
_AMOUNT = re.compile(r"(?:tổng )?(?:vốn|thu|chi|giá trị|dư nợ|nợ|mức|đầu tư)\b", re.IGNORECASE)
#: The place that a report speaks of, and not what it measures.
_VACUOUS = re.compile(
    r"(?:toàn |cả |các )?(?:thành phố|tỉnh|huyện|quận|xã|thị xã|địa phương|đơn vị|nước)"
    r"(?: cơ bản)?"
    r"(?:\s+(?:đã\s+|cũng\s+)*(?:thực hiện|hoàn thành)(?:\s+(?:là"
    r"|được))?(?:\s+[\d.,]+(?:\s+\S+){0,3})?)?",
    re.IGNORECASE,
)
_MIDWAY = re.compile(
    r"(?:đến nay|hiện nay|kết quả|cụ thể|thời điểm hiện tại)\s*[,:]\s+"
    r"|[,.;(]\s*trong đó\s*[,:]?\s+(?=\S+\s+\S)|\sthì\s(?:đến nay |đến thời điểm hiện tại )?"
    r"|\b(?:đặt|với|theo) mục tiêu\s+|\bphấn đấu\s+(?=\S)",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"^.*(?:^|[,;]\s*|\bvà\s+)không (?:để|cho phép)\s+(?:xảy ra\s+|phát sinh\s+)?", re.IGNORECASE
)
#: A sentence that a reader of images ran into the one before: "kết quả thấp Chỉ số Hài lòng".
_RUN_ON = compiled(
    r"(?<=[\Ll])(?<!\bcủa)(?<!\bvề)(?<!\bcác)(?<!\bbộ)(?<!\btrong)(?<!\btheo)(?<!\bvà)"
    r"(?<!\bkết quả)(?<!nâng cao)(?<!cải thiện)(?<!\bđối với)(?<!\btừ)(?<!\bgồm)"
    r"\s(?=(?:Chỉ số|Tỷ lệ|Mức độ)\b)|‰\S*\s(?=\S)"
)
#: "được đánh giá tích cực, với trên 70% người dân": another clause.
_BESIDE = re.compile(r",\s+với\s*$")
_BARE_HEAD = re.compile(r"(?:tổng )?(?:kim ngạch|giá trị|doanh thu|sản lượng)", re.IGNORECASE)
#: Where the act that a number is the object of begins.
_LAST_ACT = re.compile(r",\s+|\s(?=đã\s)|\sviệc\s")
#: "Có 11/11 địa phương hoàn thành việc thành lập Ban Chỉ đạo, Tổ công tác ..., đạt 100%".
_SO_MANY = re.compile(r"\W*(?:có\s+)?\d[\d.]*/\d[\d.]*\s+(?:[^\W\d_]+\s+){4}", re.IGNORECASE)
#: "cấp căn cước và đăng ký, kích hoạt tài khoản": two verbs of one object.
_FIRST_OF_TWO = compiled(r"\bvà ([\Ll]+ [\Ll]+)$")
#: "80% tại cấp huyện và 65% tại cấp xã được xử lý": the verb of both.
_AND_SHARE = re.compile(r"\s+và\s+\d[\d.,]*\s?%")
_ENOUGH, _LONG = 9, 32  #: syllables
#: Characters that are looked at on each side of a number, however long the sentence.
_REACH = 1_200


def indicator(before: str, after: str, following: str = "") -> str | None:
    """What a percentage or an amount measures, None when its sentence does not say.

    `before` and `after` are the words of the clause on both sides of the number with its comparator
    and unit; `following` is what stands after the next number that shares the predicate ("40% cán
    bộ, 39% người dân đánh giá ...").

    >>> indicator("đảm bảo mức độ hài lòng của người dân đạt ", "; đồng thời")
    'mức độ hài lòng của người dân'
    >>> indicator("phấn đấu ", " hồ sơ được giải quyết đúng hạn, không để tồn đọng kéo dài")
    'hồ sơ được giải quyết đúng hạn'
    """
    before, after, following = before[-_REACH:], after[:_REACH], following[:_REACH]
    verb = _VERB.search(before)
    clause = before[: verb.start()] if verb else before
    if verb and clause.endswith(("đối", "cắt", "gia")):  # "cắt giảm", "gia tăng": one word
        verb = _VERB.search(before, verb.start() + len(verb.group().split()[0]) + 1)
        clause = before[: verb.start()] if verb else before
    clause = _BARE_SHARE.sub("", clause)
    told = verb is not None and _TELLS.search(verb.group()) is not None
    away = verb is None and clause.rstrip().endswith(",")  # "..., đến nay, 100% cơ quan"
    cue = _CUE.search(clause)
    named = cue and _NAMES.match(clause[: cue.start()])
    if cue and named:  # "Tốc độ tăng trưởng kinh tế phấn đấu từ 7,5%"
        clause, told = clause[: cue.start()], True
    subject = "" if away or (cue and not named) else _subject(clause)
    thing = _object(after, following)
    if told and _syllables(subject) >= 2:
        change = _CHANGE.search(verb.group()) if verb else None
        if change is None and verb and "đạt" in verb.group().lower():
            subject = _CAME_TO.sub("", subject)
        elif change:
            subject = unmoved(subject)
        base = base_of(after)
        if base is None and change and change[1].lower() == "gấp":  # "gấp 2,5 lần năm 2020"
            base = base_of(f" so với{after}")
        moved = change[1].lower() if change else moved_by(clause, verb.group() if verb else "")
        tail = f" {moved}" if moved else ""
        tail += f" so với {base}" if base else ""
        among = _AMONG.match(after)
        tail += f" trên {among[1]}" if among else ""
        takes = verb is not None and _TAKES.search(verb.group()) and _PLAIN.match(thing)
        if _WHOLE.match(after) or takes:
            tail += f" trên {_AND_DOES.split(thing)[0].split(', ')[0]}"
        elif _syllables(subject) <= 3 and re.match(r"\s+số\s", after):
            tail += f" {thing}"  # "số hóa đạt tối thiểu 80% số thửa đất"
        elif thing and subject.endswith((" phủ", " phủ sóng", " cung cấp", " kết nối")):
            tail += f" {thing}"  # "cáp quang phủ đạt 75% hộ gia đình"
        return clean(subject, tail)
    if thing:
        change = _CHANGES.search(before)
        if change:  # "giảm ít nhất 20% thời gian giải quyết": by how much
            return clean(f"{change[1].lower()} {thing}")
        if before.endswith(" cho ") and _syllables(subject) > 14:
            subject = _LAST_ACT.split(subject)[-1]
        joins = _JOINS.search(before) and not _BESIDE.search(before)
        if joins and 0 < _syllables(subject) <= 14:
            return clean(f"{subject} {thing}")
        if _WHOLE.match(after) and (_SHARE.match(subject) or _AMOUNT.match(subject)):
            return clean(f"{subject} trên {thing}")
        act = specific_act(before)
        if act:
            return clean(f"{act} {thing}")
        return clean(thing)
    base = base_of(after) if before.endswith("(") else None  # "(77,41% kế hoạch)"
    return clean(subject, f" so với {base}" if base else "") if _syllables(subject) >= 2 else None


def ranked(before: str, after: str) -> str | None:
    """What a rank or a change of rank is that of.

    >>> ranked("Năm 2024, chỉ số PCI của tỉnh ", " cả nước")
    'chỉ số PCI của tỉnh'
    """
    before, after = before[-_REACH:], after[:_REACH]
    verb = _VERB.search(before)
    clause = before[: verb.start()] if verb else before
    # OCR glues: "của Thành phốxếp trong 08 tỉnh"
    subject = _subject(re.sub(r"(?:xếp|nằm|đứng)\s*$", "", clause))
    if _syllables(subject) < 1 or re.fullmatch(r"duy trì|giữ vững", subject, re.IGNORECASE):
        by = _BY_WHICH.match(after)  # "trong top 10 tỉnh, thành phố có chỉ số PCI cao nhất"
        return clean(by[1]) if by else None
    field = _FIELD.match(after)
    change = _CHANGE.search(before[verb.start() :]) if verb else None
    tail = f" {change[1].lower()}" if change else ""
    base = base_of(after)
    if change and base:
        tail += f" so với {base}"
    if field and (_VACUOUS.fullmatch(subject) or is_place(subject)):  # "Hà Nội xếp thứ 2 về ..."
        return clean(field[1].removeprefix("về "), tail)
    return clean(subject, f"{tail} {field[1]}" if field else tail)


def counted(before: str, unit: str, after: str) -> str | None:
    """What a number of things measures: the things, with the verb that they are the object of.

    >>> counted("phấn đấu tạo việc làm cho ", "lao động", ", trong đó")
    'tạo việc làm cho lao động'
    """
    return indicator(before, f" {unit}{after}")


def _subject(clause: str) -> str:
    """The noun phrase that a clause before the verb ends in."""
    clause = measured(_BRACKETS.sub("", under_one_name(inside_of(clause))).strip())
    clause = _FORBIDS.sub("", clause)
    words = _RUN_ON.split(_MIDWAY.split(clause)[-1])[-1]
    words = last_act(words)
    words = words[told.end() :] if (told := _ABOVE_ALL.match(words)) else words
    words = re.sub(r"^\s*(?:trên|so với)\b.{0,60}? và (?=đã )", "", words)
    heads = [m.end() for m in _HEAD.finditer(words)]
    for start in reversed(heads):
        if any(_TWO_HEADS.fullmatch(words, head, start) for head in heads if head < start):
            continue  # "tổng mức bán lẻ hàng hóa và doanh thu dịch vụ": one name
        # "đạt kim ngạch 90 triệu USD": of what, stands before it
        if _starts_phrase(words, start) and not _BARE_HEAD.fullmatch(words[start:].strip()):
            words = words[start:]
            break
    words = _LEAD_IN.sub("", _ASIDE.sub("", words))
    if len((last := re.split(r":\s*[-–]?\s+|:[-–]\s*", words)[-1]).split()) >= 2:
        words = last
    if _syllables(words) > _LONG and _SO_MANY.match(words):
        words = words.split(", ")[0]  # they did what is said up to there
    while _syllables(words) > _LONG and re.search(r"[,:]\s(?!\d)", words):
        first, words = re.split(r"[,:]\s(?!\d)", words, maxsplit=1)
        two = _FIRST_OF_TWO.search(first)
        if two and _syllables(words) <= _LONG:
            words = f"{two[1]}, {words}"
    return _LEAD_IN.sub("", words).strip(" ,;:.–-(")


def _starts_phrase(words: str, start: int) -> bool:
    """Whether a head noun opens the phrase: first, after a comma, or as the object of a verb."""
    before = words[:start].rstrip()
    return (
        not before
        or before[-1] in ",;:.“"
        or re.search(
            r"(?:(?:nhất|vẫn|đó|chủ yếu|biệt) là"
            r"|đảm bảo|bảo đảm|đưa|nâng|duy trì|xác định|phấn đấu|giữ vững|cải thiện|và"
            r"|kế hoạch|kết quả|việc|(?<!so )với|(?<!nghiệp )(?<!DN )(?<!DN\) )(?<!kinh tế )"
            r"(?<!khu vực )có"
            r"|đạt|được|giảm"
            r"|kéo|hạ|thực hiện)$",
            before,
            re.IGNORECASE,
        )
        is not None
    )


def _object(after: str, following: str) -> str:
    """The noun phrase, with what is said of it, that follows a number."""
    if not re.match(r"\s+\(?[^\W\d_]", after) or _BASE.match(after):
        return ""
    phrase = _until_stop(after)
    if following and not _PREDICATE.search(phrase):
        following = _until_stop(_AND_SHARE.sub("", following))
        if shared := _PREDICATE.search(following):
            phrase = f"{phrase.rstrip(' ,')} {following[shared.start() :]}"
    rating = _RATING.match(phrase)
    if rating:
        return _ASIDE.sub("", rating.group()).strip()
    parts = phrase.split(", ")
    kept = parts[0]
    for part in parts[1:]:
        open_end = _BARE_ACT.search(kept) and _ACT_GOES_ON.match(part)
        whole = _PREDICATE.search(kept) and _syllables(kept) >= _ENOUGH and not open_end
        longest = 14 if _PREDICATE.search(kept) else 24
        if open_end and part.startswith("nâng cao "):
            kept = f"{kept}, {part}"
            break
        if whole or _OTHER_ACT.match(part) or _syllables(kept) > longest:
            break
        kept = f"{kept}, {part}"
    return _ASIDE.sub("", kept).strip()


def _until_stop(words: str) -> str:
    stop = _STOP.search(words)
    return words[: stop.start()] if stop else words


def _syllables(words: str) -> int:
    return len(words.split())


def is_vacuous(phrase: str) -> bool:
    """Whether a phrase names only the place that a report is about ("toàn Thành phố")."""
    return _VACUOUS.fullmatch(re.sub(r" so với [^,]+$", "", phrase)) is not None
