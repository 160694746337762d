"""Where in a sentence the agency may stand whose task it is: first, or behind what it begins with.

"(1) Về kinh phí: Sở Tài chính …", "Trên cơ sở đề nghị của các bộ, Sở Y tế …", "nếu có vướng mắc,
các đơn vị báo cáo …".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.mentioned import Mentions
from extractors.rosters import class_starts, read_list

#: "(1) …", "(ii) …", and what the task is about: "Về giao cắt tuyến ống: Sở Xây dựng xử lý …".
_ITEM = re.compile(
    r"\s*(?:\((?:\d{1,2}|[ivx]{1,5})\)\s+)?(?:(?:Về|Đối với|Liên quan)\s[^:;.]{3,160}:\s+)?"
)
#: The end of a list that a named agency stands after, whose task it is.
_OTHERS = re.compile(r"\bliên quan,\s+(?=[A-ZĐ])")
_ADVERBIAL = re.compile(
    r"(?:Căn cứ|Trên cơ sở|Định kỳ|Hằng|Hàng|Trong|Trước|Từ|Theo|Đối với|Ngoài ra|Đồng thời"
    r"|Riêng|Bên cạnh đó|Sau khi|Khi|Để|Nhằm|Trường hợp|Cùng với|Về|Chậm nhất)\b"
    r"[^.;:]{0,220}?,\s+"
)


def past_label(text: str) -> int:
    """Where a task's words begin behind its label and what it is about.

    >>> words = "(2) Về kinh phí: Sở Tài chính bố trí."
    >>> words[past_label(words):]
    'Sở Tài chính bố trí.'
    """
    return _ITEM.match(text).end()  # type: ignore[union-attr]


def subject_places(text: str, mentions: Mentions) -> list[int]:
    """Where the subject of a task may stand: first, or after an adverbial."""
    first = past_label(text)
    if _IN_CASE.match(text, first):
        return [first, *_in_case(text, first, mentions)]
    adverbial = _ADVERBIAL.match(text, first)
    if adverbial is None:
        return [first, *_behind_title(text, first, mentions)]
    # "Trên cơ sở đề nghị của các bộ, cơ quan, Sở Tài chính ...": whose list is the comma of?
    starts = [*mentions, *class_starts(text[: adverbial.end()])]
    inside = (read_list(text, start, mentions) for start in starts if start < adverbial.end())
    swallowed = [found for found in inside if found and found.span.end > adverbial.end()]
    if swallowed:
        # "… của các cơ quan liên quan, Sở Tài chính rà soát": nobody is listed behind the others
        end = max(found.span.end for found in swallowed)
        others = _OTHERS.search(text, first, end)
        return [first, others.end()] if others else [first, *_last_listed(text, end, mentions)]
    return [first, adverbial.end(), *_behind_commas(text, adverbial.end(), mentions)]


#: What an agency does each time is told otherwise.
_OCCASION = re.compile(r"\W*(?:Trường hợp|Khi|Sau khi|Trước khi|Nếu)\b")
_TITLE = re.compile(r"(?!Bộ|Sở|Các|Ủy)[^:;.,]{10,60}(?:,[^:;.]{3,100})?:\s+")


def _behind_title(text: str, start: int, mentions: Mentions) -> Iterator[int]:
    """Where an agency with a verb stands behind what names its task: "Thể chế: Các bộ rà soát"."""
    title = _TITLE.match(text, start)
    named = any(start <= place < title.end() for place in mentions) if title else True
    if title and not named and text[title.end() : title.end() + 1].isupper():
        found = read_list(text, title.end(), mentions)
        if found and _VERB.match(text, found.span.end):
            yield title.end()


_COMMA = re.compile(r"[.;:]|,\s+|\b(?:yêu cầu|giao|đề nghị|phân công|chỉ đạo)\s")
_FARTHEST = 400  #: characters that an adverbial has at most


def _behind_commas(text: str, start: int, mentions: Mentions) -> Iterator[int]:
    """Where an agency with a verb stands behind a further comma of an adverbial, and is none of a
    list: "Để ngăn chặn dịch, trong thời gian nghỉ học, Sở Y tế chỉ đạo …"."""
    if _OCCASION.match(text):
        return
    for comma in _COMMA.finditer(text, start, start + _FARTHEST):
        if not comma.group().startswith(","):
            return
        found = read_list(text, comma.end(), mentions)
        if found and _VERB.match(text, found.span.end):
            before = (*mentions, *class_starts(text[: found.span.end]))
            lists = (read_list(text, at, mentions) for at in before if at < comma.start())
            if not any(one and one.span.end > comma.start() for one in lists):
                yield comma.end()


#: How plans end: "Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị kịp thời báo cáo …".
_IN_CASE = re.compile(
    r"(?:(?:Trong quá|Quá) trình|Khi) (?:tổ chức |triển khai )*thực hiện[^.;:]{0,160}?,?\s+"
    r"(?:nếu|trường hợp)\s"
)
_REPORTS = re.compile(
    r"\s+(?:(?:kịp thời|chủ động|có văn bản|phản ánh|tổng hợp|có)\s+)*(?:báo cáo|phản ánh|đề xuất"
    r"|kiến nghị|tổng hợp|gửi|trao đổi|liên hệ|thông tin|có ý kiến|rà soát)\b"
)


def _in_case(text: str, first: int, mentions: Mentions) -> Iterator[int]:
    """Where those stand who are to report if something gets in the way: behind a comma, or behind
    "đề nghị"."""
    for comma in _CASE_ENDS.finditer(text, first):
        found = read_list(text, comma.end(), mentions)
        if found and _REPORTS.match(text, found.span.end):
            yield comma.end()


_CASE_ENDS = re.compile(r",\s+|\b(?:đề nghị|yêu cầu)\s+")


def _last_listed(text: str, end: int, mentions: Mentions) -> list[int]:
    """Where the last of two listed agencies begins, when what follows `end` is what it is to do.

    "Căn cứ hướng dẫn của Bộ Y tế, Sở Y tế xây dựng kế hoạch" has no other subject.
    """
    comma = text.rfind(", ", 0, end)
    last = mentions.get(comma + 2)
    alone = last is not None and last.span.end == end and not last.is_class
    return [comma + 2] if alone and _TWO.search(text[:comma]) and _VERB.match(text, end) else []


#: One agency, and nobody else, before the comma; what begins a task behind it.
_TWO = re.compile(r"\b(?:của|theo)\s+(?:[^\W\d_]+\s*){1,8}$")
_VERB = re.compile(
    r"\s+(?:chủ trì|nghiên cứu|xây dựng|tổ chức|tham mưu|hướng dẫn|rà soát|tổng hợp|lập|ban hành"
    r"|thực hiện|triển khai|phối hợp|có trách nhiệm|báo cáo|trình|công bố|phân bổ|bố trí|cung cấp"
    r"|tiếp nhận|kiểm tra|theo dõi|cập nhật|thông báo|giải quyết|làm việc|khẩn trương|tiếp tục"
    r"|chủ động|tập trung|hoàn thiện|đề xuất|thẩm định|đánh giá|xem xét|chỉ đạo)\b"
)
