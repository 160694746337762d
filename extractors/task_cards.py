"""Tasks written as cards: what is to do, then a line each for who leads, who helps and by when.

1. Rà soát thủ tục hành chính nội bộ.
- Cơ quan chủ trì: Sở Nội vụ.
- Cơ quan phối hợp: Các sở, ban, ngành.
- Thời gian hoàn thành: Quý II năm 2025.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extractors.agencies import AgencyMention
from extractors.assignees import read_assignment
from extractors.deadlines import best_deadline
from extractors.mentioned import Mentions, near_to
from extractors.outline import Paragraph
from extractors.patterns import Rare, begun, rare
from extractors.products import product_of, stated_product
from extractors.rosters import read_list
from models.facts import Directive, Quote
from models.spans import Span

_WHO = r"(?:Các\s+)?(?:Cơ quan|Đơn vị|Bộ phận|Phòng|Người|Lãnh đạo)?"
#: What there is in each field, in lower case.
_SIGNS = {
    "support": ("phối hợp",),
    "monitor": ("theo dõi", "giám sát", "đôn đốc"),
    "lead": (
        "chủ trì",
        "đầu mối",
        "phụ trách",
        "thực hiện",
        "tham mưu",
        "trách nhiệm",
        "phân công",
    ),
    "due": ("thời", "tiến độ", "hạn"),
    "product": ("sản phẩm", "kết quả"),
    "reached": ("sản phẩm", "kết quả"),
}
_FIELDS: Mapping[str, Rare] = {
    name: rare(re.compile(rf"\W*(?:[a-zđ]\)\s*)?{words}\s*:\s*", re.IGNORECASE), *_SIGNS[name])
    for name, words in {
        "support": rf"{_WHO}(?:,? đơn vị)?\s*phối hợp(?:\s+thực hiện)?",
        "monitor": rf"{_WHO}\s*(?:theo dõi|giám sát|đôn đốc)(?:,? (?:chỉ đạo|đôn đốc|kiểm tra))*",
        "lead": rf"(?:{_WHO}\s*(?:chủ trì|đầu mối|phụ trách)"
        r"(?:\s+(?:thực hiện|tham mưu|triển khai))?"
        r"|(?:Cơ quan|Đơn vị)\s+(?:thực hiện|tham mưu|chịu trách nhiệm)|Phân công(?:\s+thực hiện)?"
        r"|Trách nhiệm(?:\s+thực hiện)?)",
        "due": r"(?:Thời (?:gian|hạn)|Tiến độ|Thời điểm|Hạn)(?:\s+(?:thực hiện|hoàn thành|trình))?",
        "product": r"(?:Yêu cầu\s+(?:về\s+)?)?(?:Sản phẩm|Kết quả)"
        r"(?:\s+(?:đầu ra|dự kiến|cần đạt|phải đạt|hoàn thành))*",
        "reached": r"(?:Sản phẩm|Kết quả)\s+(?:đạt được|thực hiện)",
    }.items()
}
#: A card within one paragraph: "Rà soát thủ tục (cơ quan chủ trì: Sở Y tế; thời hạn: …)".
_INLINE = begun(
    re.compile(
        r"\s*[:.;(]\s*(?=(?:Cơ quan|Đơn vị|Phòng|Bộ phận)?\s*(?:chủ trì|đầu mối)[^:;.]{0,20}:\s)",
        re.IGNORECASE,
    ),
    r"[\s:.;(]",
    *("chủ trì", "đầu mối"),
)
_LEADS = re.compile(r"chủ trì|đầu mối|phụ trách|phân công", re.IGNORECASE)
#: Several fields in one line: "Cơ quan chủ trì: Sở Y tế; cơ quan phối hợp: …; thời hạn: …".
_NEXT = re.compile(
    r"[;.]\s+(?=(?:Cơ quan|Đơn vị|Thời|Sản phẩm|Tiến độ|Phối hợp|Kết quả)[^:;.]{0,40}:)",
    re.IGNORECASE,
)
#: "Cơ quan thực hiện: Sở Y tế hướng dẫn các đơn vị."
_ACTS = re.compile(
    r"\s+(?:đôn đốc|hướng dẫn|thực hiện|theo dõi|tham mưu|tổ chức|triển khai|xây dựng)\b"
)
#: Between agencies, some of which nobody knows: before the first word of another name.
_BETWEEN = re.compile(
    r"\s*(?:[,;]\s*(?:và\s+)?|\svà\s)(?=(?:Vụ|Cục|Sở|Bộ|Ban|Văn phòng|Ủy ban|UBND|Viện|Thanh tra"
    r"|Trung tâm|Công an|Hội|Liên đoàn|Tổng cục|[Cc]ác)\s)"
)


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    value: Span
    #: Names a lead in words that leave no doubt; "Cơ quan thực hiện" needs a field beside it.
    sure: bool = False


def find_cards(
    text: str, given: Sequence[Paragraph], mentions: Sequence[AgencyMention], issued: date | None
) -> tuple[tuple[Directive, ...], frozenset[int]]:
    """The tasks written as cards, and the places in `given` of all that belongs to them.

    `given` are the paragraphs of `text`. A card is a paragraph that is no field and the fields
    right after it, one of which names who leads. The quote reaches from the task to the last field.
    """
    found: list[Directive] = []
    used: set[int] = set()
    place = 0
    while place < len(given):
        fields: list[_Field] = []
        stop = place + 1
        task = given[place].span
        if not _fields(task, text):
            inline = _INLINE.search(given[place].words)
            if inline:
                fields += _fields(Span(task.start + inline.end(), task.end), text)
                task = Span(task.start, task.start + inline.start())
            while stop < len(given) and (more := _fields(given[stop].span, text)):
                fields += more
                stop += 1
        if {"lead"} < {field.name for field in fields} or any(f.sure for f in fields):
            end = given[stop - 1].span.end
            directive = _directive(text, task, end, fields, mentions, issued)
            if directive is not None:
                found.append(replace(directive, provision=given[place].segment.path))
                used.update(range(place, stop))
        place = stop
    return tuple(found), frozenset(used)


def _fields(span: Span, text: str) -> list[_Field]:
    """The fields that the words at `span` are made of; none if they begin otherwise."""
    found: list[_Field] = []
    start = span.start
    if text.find(":", start, span.end) < 0:
        return found
    ends = [span.start + cut.end() for cut in _NEXT.finditer(span.of(text))]
    for end in (*ends, span.end):
        part = text[start:end]
        named = ((name, words.match(part)) for name, words in _FIELDS.items())
        name, match = next(((n, m) for n, m in named if m), ("", None))
        if match is None:
            break
        sure = name == "lead" and _LEADS.search(match.group()) is not None
        found.append(_Field(name, Span(start + match.end(), end), sure))
        start = end
    return found


def _directive(
    text: str,
    task: Span,
    end: int,
    fields: Sequence[_Field],
    mentions: Sequence[AgencyMention],
    issued: date | None,
) -> Directive | None:
    lead = _agencies(text, fields, "lead", mentions)
    if not lead:
        return None
    due = next((field.value.of(text).strip(" .;)") for field in fields if field.name == "due"), "")
    deadline = best_deadline(due, issued) if due else best_deadline(task.of(text), issued)
    span = Span(task.start, end)
    return Directive(
        quote=Quote(span, span.of(text), 0.95),
        text=" ".join(task.of(text).split()).rstrip(":"),
        lead=lead,
        support=_agencies(text, fields, "support", mentions),
        monitor=_agencies(text, fields, "monitor", mentions),
        due=deadline.due if deadline else None,
        due_text=due or (deadline.quote.words if deadline else None),
        recurrence=deadline.recurrence if deadline else None,
        product=_product(text, fields) or stated_product(task.of(text)),
    )


def _product(text: str, fields: Sequence[_Field]) -> str | None:
    said = (product_of(field.value.of(text)) for field in fields if field.name == "product")
    return next(filter(None, said), None)


def _agencies(
    text: str, fields: Sequence[_Field], name: str, mentions: Sequence[AgencyMention]
) -> tuple[str, ...]:
    """The agencies of a field; words that are no known agency are taken as they stand.

    "Cơ quan thực hiện: Sở Y tế chủ trì, phối hợp với Sở Tài chính" has both in the field of the
    lead.
    """
    names: list[str] = []
    for field in fields:
        words = field.value.of(text).strip(" .;)")
        near = near_to(mentions, field.value.start, len(field.value))
        told = read_assignment(words, near) if field.name == "lead" else None
        acts = told and (told.said == "duty" or _ACTS.match(words, told.end))
        if told and told.lead and acts:
            names += told.lead if name == "lead" else told.support if name == "support" else ()
        elif field.name == name and words:
            names += _listed(words, near)
    return tuple(dict.fromkeys(names))


def _listed(words: str, near: Mentions) -> tuple[str, ...]:
    listed = read_list(words, 0, near)
    if listed and not words[listed.span.end :].strip(" .;)"):
        return listed.names
    return tuple(" ".join(part.split()) for part in _BETWEEN.split(words))
