"""What a number measures: the phrase of its sentence that names the thing."""

from __future__ import annotations

import re

from extractors.acts import specific_act
from extractors.bases import base_of, moved_by, unmoved
from extractors.compounds import BY, ONLY
from extractors.patterns import compiled
from extractors.phrases import clean, is_place
from extractors.subjects import ASIDE, subject_in

#: The number tells of what comes before it: "mức độ hài lòng đạt trên 80%".
_VERB = re.compile(
    rf"""(?:,\s*|\(\s*|\s+|^)(?:(?:và|phải|cần|(?<!trồng\ )(?<!xây\ )(?<!lập\ )(?<!thôn\ )mới
    |{ONLY}|đã|được|sẽ|đều|dự\ ước|ước|hiện|còn|với|có|nằm|xếp
    |đứng|ở|(?<!tăng\ )thêm)\s+)*
        (?:(?:rút\ ngắn|đạt|chiếm
        |{BY}|là|(?<!giá\ trị\ )tăng|giảm|(?<!trở\ )lên|xuống|còn|đến|tới|vượt|trong|vào|ước
        |đạt\ được
        |hoàn\ thành
        |nâng|kéo|xếp|đứng|ở\ mức
        |(?:(?:đảm\ bảo|bảo\ đảm|duy\ trì|giữ)\s+)?ổn\ định
        |với|từ|thực\ hiện|đạt\ kết\ quả|thuộc|tụt|cải\ thiện|nằm)\s+)*
        (?:(?:đạt|chiếm|{BY}|là|(?<!giá\ trị\ )tăng|giảm|(?<!trở\ )lên|xuống|còn|tới|vượt|trong
        |vào|hoàn\ thành|ở\ mức|ổn\ định
        |thuộc|tụt|cải\ thiện|nằm
        |xếp|đứng|với|đến|thêm|ước|thực\ hiện|nâng|có|gấp|tương\ đương)
        (?:\s+(?:tỷ\ lệ|tỉ\ lệ|tỷ\ trọng|tỉ\ trọng|mức
        |khoảng|bình\ quân|số\ điểm|trung\ bình|được|hạng|thứ|tổng\ số
        |tổng|trên|giá\ trị|cao\ nhất|thấp\ nhất|lớn\ nhất|với))*)?\s*[:(]?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_TELLS = re.compile(
    r"đạt|chiếm|bằng|\blà\b|tăng|giảm|lên|xuống|còn|vượt|hoàn thành|xếp|đứng|nằm|tụt|cải thiện"
    r"|ở mức|ổn định|thuộc|gấp|tương đương"
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
    r"|tăng|giảm|bằng|vượt)\b|,\s*(?:trong đó|tức"
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
    r"(?:phấn đấu|đảm bảo|bảo đảm|đặt mục tiêu|mục tiêu|yêu cầu|chỉ tiêu(?: (?:được )?giao)?"
    r"|kế hoạch (?:được )?giao|kết quả|nhằm|hướng (?:đến|tới))[\s,:]*$",
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
_FIELD = re.compile(
    r"[^.;,]{0,40}?(?:,\s*thành phố(?: trực thuộc Trung ương)?)?\s+(về\s[^.;,:(]{4,90})"
)
#: After a comma: something else is asked for.
_OTHER_ACT = re.compile(
    r"(?:đưa|tạo việc làm|trồng|xây dựng|mở|nâng|giảm|tăng|phấn đấu|đảm bảo|bảo đảm|hoàn thành)\b"
)
#: Right before the number: it tells by how much what follows is to change.
_CHANGES = re.compile(
    r"\b(cắt giảm|giảm|tăng|rút ngắn|tiết kiệm)"
    r"(?:\s+(?:được|thêm|tiếp|tối thiểu|tối đa|bình quân|trung bình|mỗi năm|hằng năm"
    r"|cả nước))*\s*$",
    re.IGNORECASE,
)
#: "Tỷ lệ huy động ... đạt", "Tỷ lệ bao phủ ... chiếm": what follows is what it is a rate of.
_RATE_OF = re.compile(r"(?:tỷ lệ|tỉ lệ) [^\n]*\n\W*(?:(?:ước )?đạt|là)\s*$", re.IGNORECASE)
#: What a share is a share of; then the sentence names the share before the number.
_WHOLE = re.compile(
    r"\s+(?:tổng số|tổng|kết quả tổng hợp|thị phần|dân số|GDP|GRDP|nhu cầu)\b", re.IGNORECASE
)
#: "chiếm 17% diện tích đất toàn thành phố": of that it is a share.
_TAKES = re.compile(rf"\bchiếm\b|{BY}\b(?=\s*$)", re.IGNORECASE)
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
#: "được đánh giá tích cực, với trên 70% người dân": another clause.
_BESIDE = re.compile(r",\s+với\s*$")
#: Where the act that a number is the object of begins.
_LAST_ACT = re.compile(r",\s+|\s(?=đã\s)|\sviệc\s")
#: "80% tại cấp huyện và 65% tại cấp xã được xử lý": the verb of both.
_AND_SHARE = re.compile(r"\s+và\s+\d[\d.,]*\s?%")
#: "công nghệ thông tin (CNTT) được tập huấn": the phrase goes on.
_SHORTENED = compiled(r"\s\([\Lu]{2,12}\)(?=\s[\Ll])")
#: Parts of what was told before, and names that are enough by themselves.
_ALONE = frozenset({"THCS", "THPT", "GRDP", "GDP", "SIPAS", "PAPI", "PCI", "DTI", "DDCI", "PGI"})
_ENOUGH = 9  #: syllables
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
    cut = verb is not None and bool(verb.group().strip())  # no blanks behind "đạt chuẩn quốc gia"
    if verb and cut and clause.endswith(("đối", "cắt", "gia", "hướng")):  # "gia tăng": one word
        verb = _VERB.search(before, verb.start() + len(verb.group().split()[0]) + 1)
        clause = before[: verb.start()] if verb else before
    clause = _BARE_SHARE.sub("", clause)
    told = verb is not None and _TELLS.search(verb.group()) is not None
    away = verb is None and clause.rstrip().endswith(",")  # "..., đến nay, 100% cơ quan"
    cue = _CUE.search(clause)
    named = cue and _NAMES.match(clause[: cue.start()].rstrip(" :,("))
    if cue and named:  # "Tốc độ tăng trưởng kinh tế phấn đấu từ 7,5%"
        clause, told = clause[: cue.start()], True
    subject = "" if away or (cue and not named) else subject_in(clause)
    thing = _object(after, following)
    if told and (_syllables(subject) >= 2 or subject in _ALONE):
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
        thing = _object(after, "")
        if thing and verb and not tail and _RATE_OF.match(f"{subject}\n{verb.group()}"):
            tail += f" trên {thing}"  # "tỷ lệ huy động trẻ đến trường đạt 38% trẻ độ tuổi nhà trẻ"
        elif _WHOLE.match(after) or takes:
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
    enough = _syllables(subject) >= 2 or subject in _ALONE
    return clean(subject, f" so với {base}" if base else "") if enough else None


def ranked(before: str, after: str) -> str | None:
    """What a rank or a change of rank is that of.

    >>> ranked("Năm 2024, chỉ số PCI của tỉnh ", " cả nước")
    'chỉ số PCI của tỉnh'
    """
    before, after = before[-_REACH:], after[:_REACH]
    verb = _VERB.search(before)
    clause = before[: verb.start()] if verb else before
    # OCR glues: "của Thành phốxếp trong 08 tỉnh"
    subject = subject_in(re.sub(r"(?:xếp|nằm|đứng)\s*$", "", clause))
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
        return ASIDE.sub("", rating.group()).strip()
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
    return ASIDE.sub("", kept).strip()


def _until_stop(words: str) -> str:
    words = _SHORTENED.sub("", words)
    stop = _STOP.search(words)
    return words[: stop.start()] if stop else words


def _syllables(words: str) -> int:
    return len(words.split())


def is_vacuous(phrase: str) -> bool:
    """Whether a phrase names only the place that a report is about ("toàn Thành phố")."""
    return _VACUOUS.fullmatch(re.sub(r" so với [^,]+$", "", phrase)) is not None
