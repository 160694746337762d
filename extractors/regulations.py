"""What a regulation says that is no task: how a matter goes, what one may ask, words of others.

A regulation gives a task where it binds a named agency, or a kind of agencies, for good or by a
day: "Bộ Nội vụ hướng dẫn thi hành Nghị định này", "Sở Y tế có trách nhiệm công khai danh mục". It
gives none where it tells

- what is done each time that a matter comes up: "Trong thời hạn 10 ngày kể từ ngày nhận đủ hồ sơ,
  Sở Xây dựng phải trả lời bằng văn bản" is a step of a procedure;
- what anybody has to do or may be asked for: "Tổ chức, cá nhân phải nộp lệ phí";
- what an agency may ask of another: "đ) Kiến nghị Chủ tịch Ủy ban nhân dân đình chỉ …";
- the new wording of another paper's provisions, whose tasks are that paper's;
- a form to be filled in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extractors.patterns import compiled, rare
from models.spans import Span

#: What binds somebody in a regulation, most of whose sentences only say how something goes.
_OBLIGES = re.compile(
    r"trách nhiệm|\b(?:phải|khẩn trương|chủ trì|phối hợp|tổ chức (?:triển khai|thực hiện)|bố trí"
    r"|bảo đảm|hướng dẫn|giám sát|tổng hợp, báo cáo|quy định chi tiết|triển khai thực hiện)\b"
)
#: Whoever it may be; of such names a list binds nobody in particular.
_ANYBODY = re.compile(
    r"(?:(?:các|mọi|những)\s+)?(?:cơ quan|tổ chức|cá nhân|đơn vị|doanh nghiệp|hộ gia đình"
    r"|tổ chức kinh tế|chủ đầu tư(?: (?:các )?(?:dự án|công trình))?|thành viên|chủ rừng"
    r"|lực lượng|hội|phòng)"
    r"(?:(?:,| và|, và| hoặc)\s*(?:các\s+)?(?:cơ quan|tổ chức|cá nhân|đơn vị|doanh nghiệp"
    r"|hộ gia đình))*(?:\s+khác)?(?:\s+(?:có\s+)?liên quan)?"
    r"|(?:(?:các|mọi|những)\s+)?(?:tổ chức, )?cá nhân\b.*",
    re.IGNORECASE,
)
#: A matter comes up: "Khi có quyết định …", "Trường hợp hồ sơ chưa hợp lệ …".
_OCCASION = re.compile(
    r"\W*(?:(?:Ngay )?(?:Khi|Sau khi|Trước khi)|(?:Trong |Đối với )?[Tt]rường hợp|Nếu|Để được)\b"
    r"(?!\s+thực hiện\b|\s+(?:Luật|Nghị|Thông tư|Quyết định|Pháp lệnh)[^,]{0,30}\bnày\b)"
)
#: From when on a step has to be taken; "kể từ ngày Luật này có hiệu lực" is one day for all.
_SINCE = rare(
    re.compile(
        r"\d\s*(?:\([^)]{2,30}\)\s*)?(?:ngày làm việc|ngày|giờ làm việc|giờ|tháng|tuần)\s*,?\s*"
        r"(?:kể từ|tính từ|từ|sau)(?:\s+(?:khi|ngày|thời điểm|lúc))+\s"
        r"(?![^,;.]{0,60}\bnày\b\s*(?:có hiệu lực|được (?:ban hành|công bố|ký)))"
        r"|\b(?:từ|sau)\s+(?:khi|ngày)\s+(?:tiếp\s+)?nhận\s+(?:được|đủ)\b"
        r"|^[^.;:,]{3,90}\s(?:tiếp\s+)?nhận\s+(?:đơn|hồ sơ)\s",
        re.IGNORECASE,
    ),
    "từ",
    "sau",
    "nhận",
)
#: What is done with papers that come in, also among an agency's duties.
_PAPERS = re.compile(r"\W*Trường hợp (?:cần bổ sung )?hồ sơ\b")
_ASKS = re.compile(r"(?:Đề nghị|Yêu cầu|Kiến nghị|Phân công)\b", re.IGNORECASE)
#: "…………", "....(2)", and the number of a note on what to write there: "sau đây (4):".
_BLANK = rare(
    re.compile(r"\.{5,}|…{2,}|_{4,}|(?:\.{3,}|…)\s*\(\d{1,2}\)|,\s*(?:\.{3}|…)\s+và\s"),
    "...",
    "…",
    "____",
)
_NOTED = re.compile(r"\(\d{1,2}\)\s*:\s*(?:STT)?\s*$")
#: New wording begins on a line of its own: “Điều 5. …, "2. …
_OPENS = compiled(r"(?m)^[ \t*_]*(?P<mark>[“\"])")
_LABEL = compiled(r"\s*(?:Điều\s+\d|Chương\s|Mục\s|\d{1,2}[a-zđ]?\s*[.)]|[a-zđ]\d?\s*\)|[\Lu])")
_MARKS = re.compile(r"[“”]")
_ENDS = re.compile(r"\"(?=\s*[.;,]?\s*$)", re.MULTILINE)
_LONGEST = 60_000  #: characters that one wording can have


def anybody(names: Sequence[str]) -> bool:
    """Whether `names` name nobody in particular; False for none.

    >>> anybody(("Tổ chức, cá nhân",)), anybody(("Sở Y tế", "các tổ chức có liên quan"))
    (True, False)
    """
    return bool(names) and all(_ANYBODY.fullmatch(name) for name in names)


def step_of_procedure(words: str, *, listed: bool) -> bool:
    """Whether `words` say what is done each time that a matter comes up.

    What is `listed` among an agency's tasks is one of them, whenever it comes up, but for what is
    done with papers that come in.

    >>> step_of_procedure("Khi có lệnh, Sở Y tế phải báo cáo.", listed=False)
    True
    >>> words = "Trong 30 ngày kể từ ngày Luật này có hiệu lực, Bộ Y tế chủ trì rà soát danh mục."
    >>> step_of_procedure(words, listed=False)
    False
    """
    if listed:
        return _PAPERS.match(words) is not None
    return _SINCE.search(words) is not None or _OCCASION.match(words) is not None


#: What an agency is, and not what it has to do: "Sở Y tế là cơ quan cấp giấy phép."
_IS = re.compile(
    r"\s+là (?:cơ quan|đơn vị)(?![^.;]{0,20}đầu mối| thường trực)"
    # how anybody tells of what does not go well
    r"|[^.;]*(?<!thông tin )\bphản ánh\s+(?:kịp thời\s+)?(?:bằng văn bản\s+)?(?:về|đến|với|tới)\s",
    re.IGNORECASE,
)


def says_what_it_is(rest: str) -> bool:
    """Whether `rest`, what follows an agency, says what it is competent for, or where to turn to.

    >>> says_what_it_is(" là cơ quan cấp thẻ."), says_what_it_is(" là cơ quan đầu mối.")
    (True, False)
    """
    return _IS.match(rest) is not None


def obliges(rest: str) -> bool:
    """Whether `rest`, what follows an agency that stands first, binds it.

    >>> obliges(" hướng dẫn thi hành Nghị định này."), obliges(" quyết định thành lập quỹ.")
    (True, False)
    """
    return _OBLIGES.search(rest) is not None


_CARRIES_OUT = re.compile(
    r"\W*(?:Điều\s+\d+\w?\s*[.:]\s*)?(?:(?:Hiệu lực(?: thi hành)? và )?(?:Trách nhiệm )?tổ chức"
    r" (?:thực hiện|thi hành)|(?:Hiệu lực(?: thi hành)? và )?Trách nhiệm (?:thực hiện|thi hành)"
    r"|Trách nhiệm (?:quản lý nhà nước|trong (?:công tác|việc)|của các (?:bộ|cơ quan|đơn vị))\b.*"
    r")\W*$",
    re.IGNORECASE,
)
_COMPETENT = re.compile(
    r"\W*(?:xem xét|quyết định|được|có quyền|có thể|là|thống nhất quản lý)\b", re.IGNORECASE
)


def carries_out(heading: str) -> bool:
    """Whether `heading` is that of the article which says who carries a regulation out.

    >>> carries_out("Điều 8. Tổ chức thực hiện"), carries_out("Trình tự")
    (True, False)
    """
    return _CARRIES_OUT.match(heading) is not None


def is_to_act(rest: str) -> bool:
    """Whether `rest`, what follows an agency there, is something to do, and no competence.

    >>> is_to_act(" theo dõi, tổng hợp."), is_to_act(" quyết định việc gia hạn.")
    (True, False)
    """
    return _COMPETENT.match(rest) is None


def may_ask(words: str) -> bool:
    """Whether an item of a list says what somebody else may be asked for."""
    return _ASKS.match(words) is not None


def is_form(words: str, *, filled: bool) -> bool:
    """Whether `words` wait to be filled in; a blank says so where a paper is not `filled` in.

    >>> is_form("Đề nghị Sở Y tế cấp thẻ cho những người sau đây (2):", filled=True)
    True
    """
    return _NOTED.search(words) is not None or (not filled and _BLANK.search(words) is not None)


class Wording:
    """Where a text quotes the new wording of another paper's provisions."""

    def __init__(self, text: str) -> None:
        self._spans = tuple(_quoted(text))
        self._starts = [span.start for span in self._spans]

    def holds(self, place: int) -> bool:
        """Whether the character at `place` is part of such a wording.

        >>> Wording("1. Sửa đổi Điều 2 như sau:\\n“Điều 2. Bộ Y tế hướng dẫn.”.").holds(40)
        True
        """
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and place < self._spans[index].end


def _quoted(text: str) -> list[Span]:
    found: list[Span] = []
    place = 0
    while opens := _OPENS.search(text, place):
        place = opens.end()
        end = None
        if _LABEL.match(text, place):
            end = _closing(text, place, opens["mark"])
        if end is not None:
            found.append(Span(opens.start("mark"), end))
            place = end
    return found


def _closing(text: str, place: int, mark: str) -> int | None:
    """Where the quotation ends that `mark` opened before `place`; others may stand inside."""
    stop = min(len(text), place + _LONGEST)
    if mark == '"':
        ends = _ENDS.search(text, place, stop)
        return ends.end() if ends else None
    depth = 1
    for found in _MARKS.finditer(text, place, stop):
        depth += 1 if found.group() == "“" else -1
        if depth == 0:
            return found.end()
    return None
