"""Who is to do it: lead, supporting and monitoring agencies, read off the words of a task."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.agencies import AgencyMention
from models.spans import Span

# Pieces of verbose patterns, where a blank has to be escaped.
_PLACE = r"(?:thành phố|Thành phố|tỉnh|Tỉnh|huyện|quận|trung ương|Trung ương|Bộ|Sở)".replace(
    " ", r"\ "
)
_NOUN = (
    r"(?:đảng bộ|chi bộ|tổ chức đảng|cơ quan ngang (?:[Bb]ộ|[Ss]ở)|cơ quan thuộc Chính phủ"
    r"|cơ quan thường trực"
    r"|cơ quan chuyên môn"
    r"|cơ quan hành chính|cơ quan, đơn vị|cơ quan|đơn vị sự nghiệp|đơn vị|địa phương"
    r"|tổ chức chính trị"
    r"(?: - |-)xã hội|tổ chức|cá nhân|đoàn thể|[Ss]ở|[Bb]ộ|[Bb]an(?! hành)|[Nn]gành|phòng|hội"
    r"|quận|huyện|thị xã"
    r"|thành phố|xã|phường|thị trấn|đặc khu|cấp huyện|cấp xã|cấp tỉnh|lực lượng|chủ đầu tư"
    r"|doanh nghiệp|trường đại học|cơ sở giáo dục|cấp ủy|thành viên(?: Ban [Cc]hỉ đạo)?)"
).replace(" ", r"\ ")
_BODY = r"(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân|UBMTTQ)".replace(" ", r"\ ")
_CLASS = re.compile(  # các sở, ban, ngành; UBND các quận, huyện, thị xã; các cơ quan có liên quan
    rf"""(?:(?:[Cc]ác\ )?(?:đồng\ chí\ )?Bộ\ trưởng(?=[,;]|\ và\ )|(?:[Tt]ất\ cả\
    |[Tt]oàn\ thể\ )?(?:[Cc]ác|[Nn]hững|[Mm]ột\ số)\ {_NOUN}
          |{_BODY}\ (?:các\ )?(?:cấp\ )?(?:quận|huyện|thị\ xã|thành\ phố|xã|phường|thị\ trấn|tỉnh
          |đặc\ khu)(?!\w)(?!\ [A-ZĐ])
          |(?:[Cc]ơ\ quan|[Đđ]ơn\ vị|[Bb]ộ|[Ss]ở|địa\ phương)(?=,\
          |\ (?:có\ )?liên\ quan)(?:\ (?:có\ )?liên\ quan)?)
        (?:(?:,\ (?:và\ )?|\ và\ ){_NOUN}(?!\w)(?!\ [A-ZĐ])|\ (?:thị\ trấn|thị\ xã)(?!\w))*
        (?:\ (?:có\ )?liên\ quan(?!\ đến))?""",
    re.VERBOSE,
)
_ROLE = re.compile(
    r"(?:(?:(?:[Cc]ác\s+)?[Đđ]ồng chí|ông|bà)\s+)?(?:Chánh|Phó Chánh|Giám đốc|Phó Giám đốc"
    r"|Thủ trưởng|Chủ tịch|"
    r"Phó Chủ tịch|Lãnh đạo|Người đứng đầu|Cục trưởng|Vụ trưởng|Tổng cục trưởng|Viện trưởng|Trưởng|"
    r"Bộ trưởng|Hiệu trưởng|Tổng Giám đốc|Bí thư|giám đốc|thủ trưởng|chủ tịch|lãnh đạo"
    r"|người đứng đầu)"
    r"(?:\s+(?=\S))"
)
_BETWEEN = re.compile(r"\s*(?:[,;/]\s*(?:và\s+|cùng\s+(?:với\s+)?)?|\s(?:và|cùng với|cùng|với)\s+)")
_TAIL = re.compile(  # có liên quan; thuộc Thành phố; (qua Sở Nội vụ); thành phố Hà Nội
    rf"""\s*\((?!\d)[^()]{{1,120}}\)
        |\s+(?:có\ )?liên\ quan(?:\ khác)?
        |\s+khác(?:\ có\ liên\ quan)?
        |\s+cấp\ (?:tỉnh|huyện|xã|thành\ phố)(?!\w)|\s+trực\ thuộc\ Trung\ ương
        |\s+(?:thuộc|trực\ thuộc|của|ở|tại)(?:,\ trực\ thuộc)?\ {_PLACE}(?:\ [A-ZĐ]\w+)*(?!\w)
        |\s+{_PLACE}(?:\ [A-ZĐ][^\W\d_]+)*(?!\w)(?=\s*(?:[,;.:]|$)|\s+(?:chủ\ trì|và|có|chịu|phối
        |tham
        |tổ|tiếp))
        |\s+trên\ địa\ bàn(?:\ (?:toàn\ )?{_PLACE}(?:\ [A-ZĐ]\w+)*)?(?!\w)""",
    re.VERBOSE,
)
_ORDER = re.compile(
    r"(?:^|[.,;:]\s*|\b(?:và|đồng thời|thì|nay|tiếp tục)\s+)(?P<verb>(?:[Gg]iao|[Yy]êu cầu"
    r"|[Đđ]ề nghị|[Pp]hân công|"
    r"[Kk]iến nghị(?: với)?|[Gg]iao trách nhiệm|GIAO|YÊU CẦU|ĐỀ NGHỊ)(?:\s+cho)?)\s+"
)
_TELLS = re.compile(r"\s+(?P<verb>(?:giao|yêu cầu|đề nghị|phân công|kiến nghị)(?:\s+cho)?)\s+")
_URGE = re.compile(r"(?:đặc biệt là|nhất là|trước hết là|trọng tâm là)\s+")
_STRONG = re.compile(
    r"""(?:,?\ theo\ (?:chức\ năng|thẩm\ quyền|nhiệm\ vụ)[^.;:]{0,50}?)?
        \s*[,:]?\s*(?:(?:chủ\ động|tích\ cực|khẩn\ trương|nghiêm\ túc),?\s+)*
        (?:(?:là|làm)\s+(?:cơ\ quan|đơn\ vị|đầu\ mối)|(?:có|chịu)\s+trách\s+nhiệm|chủ\ trì|phối\ hợp
          |phải\b|cần\b)""",
    re.VERBOSE | re.IGNORECASE,
)
_LEADS = re.compile(r"\bchủ trì\b(?!\s+(?:cuộc|hội nghị|họp|buổi|phiên))", re.IGNORECASE)
_WITH = re.compile(
    r"\bphối hợp(?:\s+chặt chẽ|\s+thường xuyên)?(?:\s+với|\s+cùng(?:\s+với)?)?\s+", re.IGNORECASE
)
_WATCH = re.compile(
    r"(?:giám sát|theo dõi|đôn đốc|kiểm tra)(?:,?\s(?:và\s)?(?:giám sát|theo dõi|đôn đốc"
    r"|kiểm tra|đánh giá))*\b",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:Căn cứ|Trên cơ sở|Định kỳ|Hằng|Hàng|Trong|Trước|Từ|Theo|Đối với|Ngoài ra|Đồng thời"
    r"|Riêng|Bên cạnh đó|"
    r"Chậm nhất)\b[^.;:]{0,160}?,\s+"
)


@dataclass(frozen=True, slots=True)
class AgencyList:
    """Agencies that are named one after another: their full names, and where they stand."""

    names: tuple[str, ...]
    span: Span
    is_class: bool = False


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who does what part of a task. `start` is where the words of the task begin, `end` is where
    the last of the names ends.

    `said` is order (giao, yêu cầu, đề nghị), duty (có trách nhiệm, chủ trì, phải), subject (the
    agency stands first and a verb follows) or none.
    """

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    monitor: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    said: str = "none"


Mentions = Mapping[int, AgencyMention]
_SHORT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
}


def near_to(mentions: Sequence[AgencyMention], start: int, length: int) -> Mentions:
    """The agencies named in `length` characters from `start` on, by where they begin from there.

    `mentions` are in the order of the text.
    """
    near: dict[int, AgencyMention] = {}
    for mention in mentions[bisect_left(mentions, start, key=lambda one: one.span.start) :]:
        if mention.span.start >= start + length:
            break
        if mention.span.end <= start + length:
            span = mention.span.shift(-start)
            near[span.start] = replace(mention, span=span)
    return near


def read_list(text: str, place: int, mentions: Mentions) -> AgencyList | None:
    """The agencies that `text` lists from `place` on, None where no agency stands there.

    `mentions` has the agencies named in `text` by where they begin.

    >>> read_list("các sở, ngành và Ủy ban nhân dân cấp xã rà soát", 0, {}).span.end
    39
    """
    names: list[str] = []
    end, is_class = place, True
    at = place
    while True:
        item = _item(text, at, mentions)
        if item is None:
            break
        name, end, alike = item
        is_class = is_class and alike
        if name not in names:
            names.append(name)
        while tail := _TAIL.match(text, end):
            end = tail.end()
        between = _BETWEEN.match(text, end)
        if between is None:
            break
        at = between.end()
    return AgencyList(tuple(names), Span(place, end), is_class) if names else None


def _item(text: str, at: int, mentions: Mentions) -> tuple[str, int, bool] | None:
    """The agency or class of agencies at `at`: its name, its end, and whether it is a class."""
    role = _ROLE.match(text, at)
    begin = role.end() if role and at not in mentions else at
    plural = re.compile(r"(?:[Cc]ác|[Nn]hững)\s+").match(text, begin)
    mention = mentions.get(begin) or (mentions.get(plural.end()) if plural else None)
    generic = _CLASS.match(text, begin)
    title = text[at:begin].strip()
    if mention and (generic is None or mention.span.end >= generic.end()):
        start = min(begin, mention.span.start)
        name = mention.name
        if start < mention.span.start and not name.lower().startswith("các"):
            name = f"{text[start : mention.span.start].strip()} {name}"
        return f"{title} {name}".strip(), mention.span.end, mention.is_class
    if generic:
        words = " ".join(_SHORT.get(word, word) for word in generic.group().split())
        return f"{title} {words}".strip(), generic.end(), True
    return None


def read_assignment(text: str, mentions: Mentions) -> Assignment:
    """Who is to do what `text`, one task, asks for.

    >>> read_assignment("Giao các sở, ngành chủ trì, phối hợp với các địa phương", {}).lead
    ('các sở, ngành',)
    """
    lead, start, said, end = _lead(text, mentions)
    support, monitor, last = _others(text, mentions, end, lead)
    return Assignment(lead, support, monitor, start, max(end, last), said)


def _lead(text: str, mentions: Mentions) -> tuple[tuple[str, ...], int, str, int]:
    for order in _ORDER.finditer(text):
        found = read_list(text, order.end(), mentions)
        if found:
            return found.names, order.start("verb"), "order", found.span.end
    for opening in _openings(text, mentions):
        found = read_list(text, opening, mentions)
        told = _TELLS.match(text, found.span.end) if found else None
        if told:  # "UBND tỉnh yêu cầu các sở, ngành ..."
            other = read_list(text, told.end(), mentions)
            if other:
                return other.names, told.start("verb"), "order", other.span.end
        if found and found.span.end < len(text.rstrip(" .;:")):
            said = "duty" if _STRONG.match(text, found.span.end) else "subject"
            after = text[found.span.end : found.span.end + 2]
            if said == "duty" or after.startswith((" ", ": ")):
                return found.names, opening, said, found.span.end
    for place, mention in mentions.items():  # "..., Thủ tướng Chính phủ yêu cầu các bộ ..."
        told = _TELLS.match(text, mention.span.end)
        other = read_list(text, told.end(), mentions) if told and place else None
        if told and other:
            return other.names, told.start("verb"), "order", other.span.end
    for match in _LEADS.finditer(text):  # "... do Sở Nội vụ chủ trì"
        before = text[: match.start()].rstrip(" ,")
        for place in sorted(mentions):
            found = read_list(text, place, mentions) if place < match.start() else None
            if found and found.span.end == len(before):
                return found.names, 0, "duty", match.end()
    for urge in _URGE.finditer(text):
        found = read_list(text, urge.end(), mentions)
        if found and not found.is_class and re.match(r"(?:Chỉ đạo|Yêu cầu)\b", text):
            return found.names, 0, "order", found.span.end
    said = "duty" if re.match(r"\s*(?:Chủ trì|Phối hợp)\b", text, re.IGNORECASE) else "none"
    return (), 0, said, 0


def _openings(text: str, mentions: Mentions) -> list[int]:
    """Where the subject of a task may stand: first, or after an adverbial."""
    adverbial = _ADVERBIAL.match(text)
    if adverbial is None:
        return [0]
    # "Trên cơ sở đề nghị của các bộ, cơ quan, Sở Tài chính ...": whose list is the comma of?
    starts = [*mentions, *(match.start() for match in _CLASS.finditer(text, 0, adverbial.end()))]
    inside = (read_list(text, start, mentions) for start in starts if start < adverbial.end())
    if any(found and found.span.end > adverbial.end() for found in inside):
        return [0]
    return [0, adverbial.end()]


def _others(
    text: str, mentions: Mentions, place: int, lead: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    support: list[str] = []
    last = 0
    for match in _WITH.finditer(text):
        found = read_list(text, match.end(), mentions)
        if found:
            last = found.span.end
            support += [name for name in found.names if name not in support and name not in lead]
    monitor: list[str] = []
    for order in _ORDER.finditer(text, place):
        found = read_list(text, order.end(), mentions)
        if found and lead and _WATCH.match(text, found.span.end + 1):
            monitor += [name for name in found.names if name not in lead]
    return tuple(support), tuple(monitor), last
