"""Who is to do it: lead, supporting and monitoring agencies, read off the words of a task."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.by_form import subject_behind, subject_by_form
from extractors.mentioned import Mentions
from extractors.orders import orders
from extractors.patterns import begun, compiled, rare
from extractors.rosters import AgencyList, read_all, read_list
from extractors.subject_places import past_label, subject_places

#: To whom a letter speaks without a name: "Đề nghị Công ty nghiên cứu …".
_ADDRESSEE = re.compile(
    r"(?:Quý\s+)?(?:[Cc]ông ty|Doanh nghiệp)(?=\s+(?:căn cứ|nghiên cứu|thực hiện|cung cấp"
    r"|phối hợp|gửi|báo cáo|rà soát|bổ sung))"
    r"|(?:các\s+)?đồng chí\s+(?:Giám đốc|Chủ tịch|Thủ trưởng|Trưởng)\s+(?:Sở|[Đđ]ơn vị|[Pp]hòng)"
    r"(?=\s+(?:chỉ đạo|tổ chức|thực hiện|báo cáo|rà soát|khẩn trương|tập trung|quan tâm))"
)
#: Behind an office, also with the name of who holds it: "Chủ tịch UBND tỉnh Lê Văn Minh yêu cầu".
_TELLS = compiled(
    r"(?:\s[\Lu][\Ll]+(?:\s[\Lu][\Ll]+){1,4}(?=\s))?"
    r"\s+(?:trân trọng\s+|kính\s+|cũng\s+|tiếp tục\s+)?"
    r"(?P<verb>(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công|[Kk]iến nghị)(?:\s+cho)?):?\s+"
)
#: "…; Thống đốc …; Thủ trưởng cơ quan … chịu trách nhiệm thi hành Quyết định này."
_ANSWERS = begun(
    re.compile(
        r"\s*,?(?:\s+(?:trong\s+phạm\s+vi|theo)\s+(?:chức\s+năng|nhiệm\s+vụ|quyền\s+hạn"
        r"|thẩm\s+quyền|phạm\s+vi)[^.;:]{0,50}?)?"
        r"\s+(?:chịu|có)\s+trách\s+nhiệm\s+(?:(?:tổ\s+chức|triển\s+khai|hướng\s+dẫn|và)[,\s]+)*"
        r"(?:thi\s+hành|thực\s+hiện)\s+(?:(?:các\s+)?quy\s+định\s+(?:tại|của)\s+)?(?i:Quyết|Nghị|Thông|Chỉ|Kế|Quy|Chương|Công|Đề|Văn|Luật)"
        r"|\s*,?\s+căn\s+cứ\s+(?:Quyết định|Nghị quyết)\s+(?:này\s+)?(?:để\s+)?"
        r"(?:thi hành|thực hiện)\b"
    ),
    r"[\s,]",
    *("trách", "căn"),
)
#: A task for nobody that it names.
_BARE = re.compile(r"\s*(?:Chủ trì|Phối hợp)\b", re.IGNORECASE)
_URGES = re.compile(r"(?:Chỉ đạo|Yêu cầu)\b")
_URGE = rare(
    re.compile(r"(?:đặc biệt là|nhất là|trước hết là|trọng tâm là)\s+"),
    "nhất là",
    "biệt là",
    "hết là",
    "tâm là",
)
_STRONG = re.compile(
    r"""(?:,?\ (?:theo|trong\ phạm\ vi)\ (?:chức\ năng|thẩm\ quyền|nhiệm\ vụ|quyền\ hạn)
         [^.;:]{0,50}?)?
        \s*[,:]?\s*(?:(?:chủ\ động|tích\ cực|khẩn\ trương|nghiêm\ túc),?\s+)*
        (?:(?:là|làm)\s+(?:cơ\ quan|đơn\ vị|đầu\ mối)
           (?!\s+(?:sự\ nghiệp|trực\ thuộc|thuộc|chuyên\ môn))
          |(?:có|chịu)\s+trách\s+nhiệm|chủ\ trì|phối\ hợp
          |phải\b|cần\b)""",
    re.VERBOSE | re.IGNORECASE,
)
#: Agencies first, one after another.
_LISTED = re.compile(r"[^.;:()]{4,60}?(?:,| và)\s")
_LEADS = begun(
    re.compile(r"\bchủ trì\b(?!\s+(?:cuộc|hội nghị|họp|buổi|phiên))", re.IGNORECASE), "chủ trì"
)
_WITH = rare(
    re.compile(
        r"\b(?:phối hợp(?:(?:,?\s+|\s+và\s+)(?:chặt chẽ|thường xuyên|quyết liệt|hiệu quả|đồng bộ"
        r"|kịp thời|nhịp nhàng|tốt))*(?:\s+với|\s+cùng(?:\s+với)?)?"
        r"|chủ trì,?\s+cùng(?:\s+với)?)\s+",
        re.IGNORECASE,
    ),
    "phối hợp",
    "chủ trì",
)
_WATCH = re.compile(
    r"(?:giám sát|theo dõi|đôn đốc|kiểm tra)(?:,?\s(?:và\s)?(?:giám sát|theo dõi|đôn đốc"
    r"|kiểm tra|đánh giá))*\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who does what part of a task. `start` is where the words of the task begin, `end` is where
    the last of the names ends.

    `named` is where the names of the lead end; `urged` that they are only those of more who are
    most in need of it ("các sở rà soát, nhất là Sở Y tế …"): what follows is not for them alone.

    `said` is order (giao, yêu cầu, đề nghị), duty (có trách nhiệm, chủ trì, phải), subject (the
    agency stands first and a verb follows), unread (agencies stand first, and it is not clear
    where their list ends) or none.
    """

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    monitor: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    said: str = "none"
    named: int = 0
    urged: bool = False


def read_assignment(text: str, mentions: Mentions) -> Assignment:
    """Who is to do what `text`, one task, asks for.

    >>> read_assignment("Giao các sở, ngành chủ trì, phối hợp với các địa phương", {}).lead
    ('các sở, ngành',)
    """
    lead, start, said, end = _lead(text, mentions)
    support, monitor, last = _others(text, mentions, end, lead)
    urged = said == "urge"
    said = "order" if urged else said
    return Assignment(lead, support, monitor, start, max(end, last), said, end, urged)


#: "Chỉ đạo Sở Y tế: …", by whoever may direct it.
_DIRECTS = re.compile(r"\bchỉ đạo\s+(?=\S)", re.IGNORECASE)


def directing(text: str) -> str:
    """The words of directing at the head of `text`: what follows is for those to do that they name.

    >>> directing("Chỉ đạo Sở Y tế: rà soát danh mục."), directing("Sở Y tế rà soát.")
    ('Chỉ đạo ', '')
    """
    found = _DIRECTS.match(text)
    return found.group() if found else ""


#: "Trách nhiệm của Sở Y tế: …", where the task stands on the same line.
_WHOSE = re.compile(r"\W*(?:Trách nhiệm|Nhiệm vụ) của\s+")


def whose(text: str) -> str:
    """The words at the head of `text` that say that what follows a name is that agency's duty.

    >>> whose("Trách nhiệm của Sở Y tế: rà soát."), whose("Sở Y tế rà soát.")
    ('Trách nhiệm của ', '')
    """
    found = _WHOSE.match(text)
    return found.group() if found else ""


#: "Tham mưu Lãnh đạo Bộ chỉ đạo các cơ quan báo chí:" is for those to do who advise.
_ADVISES = re.compile(r"\b(?:tham mưu|đề xuất|kiến nghị|trình)\b[^.;]*$", re.IGNORECASE)


def directed_at_end(text: str, mentions: Mentions) -> tuple[str, ...] | None:
    """The agencies that somebody directs, where `text` ends in their names and a colon.

    >>> directed_at_end("Đề nghị Ủy ban chỉ đạo các sở, ngành:", {})
    ('các sở, ngành',)
    """
    for told in _DIRECTS.finditer(text):
        if _ADVISES.search(text[: told.start()]):
            continue
        found = read_list(text, told.end(), mentions)
        if found and not text[found.span.end :].strip(" :"):
            return found.names
        staff = _STAFF.fullmatch(text, told.end())
        if staff:
            return (" ".join(staff["name"].split()),)
    return None


#: Those of an office who are told: "Chỉ đạo cán bộ Lao động - Thương binh và Xã hội:".
_STAFF = re.compile(
    r"(?P<name>(?:các )?(?:cán bộ|công chức|viên chức|bộ phận)\s[^.;:,]{3,60}?)\s*:\s*"
)


def watches(text: str, assigned: Assignment) -> bool:
    """Whether `text` only asks somebody to watch over what another does: "giao A theo dõi"."""
    return assigned.said == "order" and _WATCH.match(text, assigned.end + 1) is not None


def _lead(text: str, mentions: Mentions) -> tuple[tuple[str, ...], int, str, int]:
    for order in orders(text):
        found = read_list(text, order.end(), mentions)
        if found:
            names, end = _asked_too(text, order.start(), found, mentions)
            return names, order.start(), "order", end
        addressed = _ADDRESSEE.match(text, order.end())
        if addressed:
            return (addressed.group(),), order.start(), "order", addressed.end()
    responsible = _responsible(text, mentions)
    if responsible:
        return responsible.names, 0, "duty", responsible.span.end
    for opening in subject_places(text, mentions):
        found = read_list(text, opening, mentions)
        told = _TELLS.match(text, found.span.end) if found else None
        if found and not told and found.names[0].startswith(_PREMIER):
            told = _PREMIER_DIRECTS.match(text, found.span.end)
        if found and told:  # "UBND tỉnh yêu cầu các sở, ngành ..."
            other = read_list(text, told.end(), mentions)
            if other:
                return other.names, told.start("verb"), "order", other.span.end
            later = _told_later(text, found.span.end, mentions)
            if later:
                return later
            if _gives(found):
                return (), 0, "unread", 0  # to whom, nobody knows: it is not to do it itself
        apposed = _APPOSED.match(text, found.span.end) if found else None
        if found and apposed:
            return found.names, 0, "duty", apposed.end()
        entrusted = _ENTRUSTED.match(text, found.span.end) if found else None
        if found and entrusted:
            return found.names, 0, "duty", entrusted.end()
        if found and found.span.end < len(text.rstrip(" .;:")):
            said = "duty" if _STRONG.match(text, found.span.end) else "subject"
            longer = subject_by_form(text, opening) if said == "subject" else None
            if longer and found.is_class and longer[1] > found.span.end:
                return (longer[0],), 0, "duty", longer[1]
            after = text[found.span.end : found.span.end + 2]
            if (
                said == "duty"
                or after.startswith((" ", ": "))
                or _ASIDE.match(text, found.span.end)
                or _HURRIES.match(text, found.span.end)
            ):
                return found.names, 0, said, found.span.end
            mixed = _mixed(text, opening, mentions)
            if mixed:
                return mixed.names, 0, "duty", mixed.span.end
    formed = subject_by_form(text, past_label(text)) or subject_behind(text)
    if formed:
        return (formed[0],), 0, "duty", formed[1]
    later = _told_later(text, 0, mentions)
    if later:
        return later
    concerned = _CONCERNING.match(text)
    found = read_list(text, concerned.end(), mentions) if concerned else None
    duty = _OF_WHICH.match(text, found.span.end) if found else None
    if found and duty and not any(found.span.end < at < duty.end() for at in mentions):
        return found.names, 0, "duty", duty.end()
    for match in _LEADS.finditer(text):  # "... do Sở Nội vụ chủ trì"
        before = text[: match.start()].rstrip(" ,")
        apart = text[: match.start()].rstrip().endswith(",")
        for place in sorted(mentions):
            if apart and text.startswith("của ", place - 4):
                continue  # "Trên cơ sở báo cáo của Sở Y tế, chủ trì …": it is another who leads
            if _FOR_ONE.search(text, 0, place):
                continue
            found = read_list(text, place, mentions) if place < match.start() else None
            if found and found.span.end == len(before):
                return found.names, 0, "duty", match.end()
    for urge in _URGE.finditer(text) if _URGES.match(text) else ():
        found = read_list(text, urge.end(), mentions)
        if found and not found.is_class:
            return found.names, 0, "urge", found.span.end
    if _LISTED.match(text) and read_list(text, 0, mentions):
        return (), 0, "unread", 0
    said = "duty" if _BARE.match(text) else "none"
    return (), 0, said, 0


#: "Nhân rộng các mô hình hay, như Sở Y tế chủ trì …": what somebody does already.
_FOR_ONE = re.compile(r"\b(?:như|ví dụ|chẳng hạn)(?: là|,|:)?\s+$", re.IGNORECASE)
#: "UBND cấp xã được phân cấp thẩm quyền …, căn cứ chức năng được giao có trách nhiệm tổ chức …".
_ENTRUSTED = re.compile(
    r"\s+được (?:phân cấp|phân quyền|ủy quyền|giao|phân công)\s[^.:]{5,400}?"
    r"(?=\s(?:có|chịu) trách nhiệm\b)"
)
#: Others who are asked the same: "yêu cầu các sở, ngành và đề nghị các đoàn thể thực hiện …".
_TOO = re.compile(
    r"\s*[,;]?\s*(?:và|đồng thời)\s+(?:trân trọng\s+|kính\s+)?(?:đề nghị|yêu cầu|giao)\s+"
)
_AND_TOO = re.compile(r"\s*[,;]?\s*(?:và|đồng thời)\s+(?:trân trọng\s+|kính\s+)?")


#: "Đối với các bộ đã có mạng dùng riêng có trách nhiệm duy trì …".
_CONCERNING = re.compile(r"Đối với\s+")
_OF_WHICH = re.compile(
    r"\s+(?:đã|đang|có|chưa|được|thuộc)\s[^.;:,()]{3,90}(?:\s*\([^()]{3,140}\))?"
    r"(?=\s(?:có|chịu) trách nhiệm\b)"
)


def _asked_too(
    text: str, order: int, found: AgencyList, mentions: Mentions
) -> tuple[tuple[str, ...], int]:
    """All whom an order at `order` is for that names those `found`, and where their names end; also
    those who stand before "và đề nghị", and those behind it."""
    first = read_list(text, past_label(text), mentions) if order else None
    before = first.names if first and _AND_TOO.fullmatch(text, first.span.end, order) else ()
    too = _TOO.match(text, found.span.end)
    other = read_list(text, too.end(), mentions) if too else None
    names = (*before, *found.names, *(other.names if other else ()))
    return names, other.span.end if other else found.span.end


#: "Thủ tướng Chính phủ chỉ đạo Bộ Y tế chủ trì …": it is the ministry that is to do it.
_PREMIER = ("Thủ tướng", "Phó Thủ tướng")
_PREMIER_DIRECTS = compiled(
    r"(?:\s[\Lu][\Ll]+(?:\s[\Lu][\Ll]+){1,4}(?=\s))?\s+(?P<verb>chỉ đạo):?\s+"
)
#: Who gives orders and is given none by those below.
_GIVERS = (
    "Ủy ban nhân dân",
    "Chủ tịch Ủy ban",
    "Thủ tướng",
    "Phó Thủ tướng",
    "Chính phủ",
    "Thường trực",
)


def _gives(found: AgencyList) -> bool:
    """Whether one who gives orders stands alone before the verb of one."""
    return len(found.names) == 1 and not found.is_class and found.names[0].startswith(_GIVERS)


def _told_later(
    text: str, place: int, mentions: Mentions
) -> tuple[tuple[str, ...], int, str, int] | None:
    """Whom an agency behind `place` gives an order: "…, Thủ tướng Chính phủ yêu cầu các bộ …"."""
    for start, mention in mentions.items():
        told = _TELLS.match(text, mention.span.end) if start > place else None
        other = read_list(text, told.end(), mentions) if told else None
        if told and other:
            return other.names, told.start("verb"), "order", other.span.end
    return None


#: "Sở Y tế, căn cứ tình hình dịch, tổ chức …"
_ASIDE = re.compile(
    r",\s+(?:căn cứ|trên cơ sở|theo|trong|trước|hằng|hàng|định kỳ)\s[^.;:]{5,160}?,\s"
)
#: A comma that is one too many: "Các bộ, ngành, khẩn trương rà soát …".
_HURRIES = re.compile(r",\s+(?:khẩn trương|chủ động|tập trung|tiếp tục)\s")
#: "Sở Y tế - cơ quan thường trực Ban Chỉ đạo giúp …"
_APPOSED = re.compile(
    r"\s*[-–]\s*[Cc]ơ quan (?:thường trực|đầu mối)\b[^.;:]{0,90}?,?(?=\s(?:giúp|chủ trì|có trách"
    r"|chịu trách|tham mưu|tổng hợp|theo dõi|hướng dẫn|rà soát|phối hợp|tổ chức)\b)"
)
#: What those do who are named one after another, some of whom nobody knows.
_DUTY = re.compile(r"\s+(?:(?:có|chịu) trách nhiệm|chủ trì|(?:chủ động )?phối hợp với)\b")

_NOTE = re.compile(r"\[\d+\]")


def _mixed(text: str, place: int, mentions: Mentions) -> AgencyList | None:
    """The agencies from `place` up to what they have to do, also those that nobody knows."""
    duty = _DUTY.search(text, place, place + 400)
    found = read_all(text, place, duty.start(), mentions) if duty else None
    if duty is None or found is None or found.span.end != duty.start():
        return None
    names = tuple(_NOTE.sub("", name) for name in found.names)
    listed = all(name[0].isupper() or name.startswith("các ") for name in names)
    return replace(found, names=names) if listed and not any(map(_is_clause, names)) else None


def _is_clause(name: str) -> bool:
    """Whether `name` is more than one: it tells of an act, too."""
    return len(name.split()) > 45 or any(w in name for w in ("chủ trì", "phối hợp", "căn cứ"))


#: "Các ông (bà): Chánh Văn phòng …; Trưởng phòng …"
_PERSONS = re.compile(r"(?:Các\s+)?(?:[Ôô]ng(?:\s*\(bà\)|, bà|/bà| bà)?|[Đđ]ồng chí)\s*:\s+|")


def _responsible(text: str, mentions: Mentions) -> AgencyList | None:
    """All who are named at the head of a sentence as answering for a document's execution."""
    answers = _ANSWERS.search(text)
    first = _PERSONS.match(text).end()  # type: ignore[union-attr]
    found = read_all(text, first, answers.start(), mentions) if answers else None
    if answers is None or found is None or found.span.end != answers.start():
        return None
    # a clause that is no name means that the words say who, not the list
    return found if not any(map(_is_clause, found.names)) else None


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
    for order in orders(text, place):
        found = read_list(text, order.end(), mentions)
        if found and lead and _WATCH.match(text, found.span.end + 1):
            monitor += [name for name in found.names if name not in lead]
    return tuple(support), tuple(monitor), last
