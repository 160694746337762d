"""What a document does to another that it names: rests on it, carries it out, amends, repeals it.

The words of amending belong to this document only where it speaks for itself: an article begins
with them, its title has them, "Quyết định này" stands before. "Nghị định số A sửa đổi, bổ sung
Nghị định số B" says what A does to B, and nothing about this document and B.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extractors import vocabulary
from extractors.folding import canonical_text
from extractors.patterns import compiled
from models.facts import Citation, Relation
from models.spans import Span

#: Relations that only hold where the document itself is the one that acts.
_ACTS = frozenset({Relation.AMENDS, Relation.REPLACES, Relation.REPEALS, Relation.GUIDES})
#: Relations that are said once for all documents of a list.
_LISTED = _ACTS | {Relation.IMPLEMENTS}
#: What may stand between the words of the relation and the document: "tại", "các", "điểm a".
_GAP = re.compile(
    r"[\s:“\"]*(?:(?:tại|của|các|theo|toàn bộ|một phần|điểm \w+|khoản \d+|Điều \d+|Chương \w+"
    r"|Phụ lục \w*|Mục \w+|nội dung|quy định|và)[\s,]*)*",
    re.IGNORECASE,
)
#: A part of a paper, behind the word for what is done to it: "Thay thế cụm từ …", "Bãi bỏ khoản 2".
_PART = re.compile(
    r"\s*(?:một số |các )?(?:một phần|cụm từ|từ(?=\s*[“\"])|đoạn|câu|nội dung|biểu mẫu|quy định tại"
    r"|(?:các )?(?:điểm|khoản|Điều|Chương|Mục|Phụ lục|mẫu|Biểu|phần)(?: số)?\s+"
    r"(?:\w{1,3}|\d[\w.]*))\b",
    re.IGNORECASE,
)
_CLAUSE = compiled(r"[;\n]|\.(?<=[^\W\d_]{2}\.)(?=\s+[\Lu])")
_LABEL = re.compile(
    r"[\s\-–+*•“\"]*(?:(?:Điều|Khoản|Mục)\s+\w+[.:]?\s*)?(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]+)"
    r"\s*[.)]\s*)?(?:Nay\s+)?[\s\-–+*•“\"]*",
    re.IGNORECASE,
)
#: How a line opens that says what the document rests on, by law and by whose proposal.
_BASES = ("căn cứ", "theo đề nghị", "xét ")
#: "Quyết định này có hiệu lực từ ngày ký và thay thế …"
_THIS = re.compile(
    r"\b(?:Quyết định|Nghị quyết|Thông tư|Nghị định|Luật|Quy chế|Quy định|Kế hoạch|Chỉ thị|Văn bản"
    r"|Công văn|Hướng dẫn|Đề án|Chương trình|Pháp lệnh)\s+này\b(?:(?! này\b)[^;])*$",
    re.IGNORECASE,
)
#: "Ủy ban nhân dân tỉnh ban hành Quyết định bãi bỏ …", above the first article.
_ISSUES = compiled(
    r"\s*[\Lu][^\d;]{3,90}(?<!đã )\bban hành\s+"
    r"(?:Quyết định|Thông tư|Nghị quyết|Nghị định|Luật|Bộ luật|Pháp lệnh)\s+"
)
_ASKS = re.compile(r"\s*(?:Đề nghị|Kiến nghị|Yêu cầu|Giao|Trình)\b")
_ARTICLE = re.compile(r"\s*Điều\s+\d+[.:]")
#: "QUYẾT ĐỊNH Về việc bãi bỏ": how many words a title may have before it says what it does.
_BEFORE_TITLE = 4
_LIST = re.compile(
    r"(?:\s+(?:của|về việc|về|quy định)\s[^;\n]{0,160}?)?\s*(?:,|;|và|,\s*và)\s*(?:các\s+)?",
    re.IGNORECASE,
)
_OPENER = re.compile(r":\s*$")
#: The heading of an article that has a list and nothing else, without a colon: "Điều 1. Bãi bỏ toàn
#: bộ 07 văn bản quy phạm pháp luật".
_HEADS_LIST = compiled(
    r"\s*Điều\s+\d+[.:]\s+Bãi bỏ (?:toàn bộ )?(?:các |\d+ )?"
    r"(?:văn bản|thông tư|quyết định|nghị quyết|nghị định|chỉ thị)(?: [\Ll]+){0,12}\s*",
    re.IGNORECASE,
)
#: "… hết hiệu lực kể từ ngày Thông tư này có hiệu lực", behind what it is said of.
_ENDS = compiled(
    r"(?:(?!\.\s+[\Lu])[^\n]){0,1000}?\b(?:hết|chấm dứt)\s+hiệu lực(?:\s+thi hành)?,?(?:\s+kể)?"
    r"\s+từ\s+(?:ngày|thời điểm|khi)\s+[\Lu]\w+(?:\s\w+){0,2}\s+này\s+có hiệu lực"
)


def relation_at(text: str, start: int, title: Span | None) -> Relation:
    """What `text` makes of the document whose citation begins at `start`.

    `title` is where the title of the document itself stands.

    >>> relation_at("Bãi bỏ Quyết định số 7/QĐ-SNV", 7, None).value
    'bãi bỏ'
    """
    line_start = text.rfind("\n", 0, start) + 1
    window = max(line_start, start - 400)
    ends = [match.end() for match in _CLAUSE.finditer(text, window, start)]
    begin = ends[-1] if ends else window
    clause = text[begin:start]
    in_title = title is not None and title.start <= start <= title.end
    if in_title and title is not None:
        begin = title.start
        clause = " ".join(text[begin:start].split("\n"))
    preamble = _last_opening(text) >= start
    found = vocabulary.find("relations", clause)
    own = [
        _done(clause, match) for match in found if _speaks(clause, match.span, in_title, preamble)
    ]
    if found and _GAP.fullmatch(clause, found[-1].span.end):
        last = _done(clause, found[-1])
        if last is Relation.ISSUED_WITH:  # "Sửa đổi Quy chế ban hành kèm theo Quyết định số …"
            return next((one for one in own if one in _ACTS - {Relation.GUIDES}), last)
        if last not in _ACTS or _speaks(clause, found[-1].span, in_title, preamble):
            return last
    opening = text[line_start : min(start, line_start + 30)].lstrip(" -+*")
    return Relation.BASIS if canonical_text(opening).startswith(_BASES) else Relation.MENTIONS


def _done(clause: str, match: vocabulary.Match) -> Relation:
    """What the words of `match` do to a paper: one that loses a part goes on without it."""
    relation = Relation(match.entry.fields["relation"])
    ends = relation in {Relation.REPLACES, Relation.REPEALS}
    return Relation.AMENDS if ends and _PART.match(clause, match.span.end) else relation


@lru_cache(maxsize=1)
def _last_opening(text: str) -> int:
    """Where the last first article begins; looked for once for all that a document cites."""
    return text.rfind("\nĐiều 1")


def _speaks(clause: str, words: Span, in_title: bool, preamble: bool) -> bool:
    """Whether the document itself does what `words` of `clause` say."""
    before = clause[: words.start]
    if re.search(r"\b(?:được|đã|bị)\s+$", before, re.IGNORECASE):
        return False
    if _LABEL.fullmatch(before) or _THIS.search(before):
        return True
    if _ARTICLE.match(before) and clause[words.start].isupper():
        return True  # the heading of the article stands before its text
    if preamble and _ISSUES.fullmatch(before) and not _ASKS.match(before):
        return True
    return in_title and len(before.split()) <= _BEFORE_TITLE and not _ASKS.match(before)


def along_lists(text: str, citations: Sequence[Citation]) -> list[Citation]:
    """`citations`, in the order of `text`, with what is said of a list said of each of its items.

    "thay thế Quyết định số A và Quyết định số B" replaces both; what stands below "Bãi bỏ các quyết
    định sau:" is repealed, item by item, also below the heading of its article; so is what "hết
    hiệu lực kể từ ngày Thông tư này có hiệu lực" is said of.
    """
    result: list[Citation] = []
    for citation in citations:
        before = result[-1] if result else None
        if citation.relation is Relation.MENTIONS:
            relation = _opened(text, citation.quote.span.start) or _ended(text, citation)
            if relation is None and before is not None and before.relation in _LISTED:
                between = text[before.quote.span.end : citation.quote.span.start]
                listed = before.relation in _ACTS or "\n" not in between
                goes_on = listed and _goes_on(text, between, citation)
                relation = before.relation if goes_on else None
            citation = replace(citation, relation=relation or Relation.MENTIONS)
        result.append(citation)
    return result


def _ended(text: str, citation: Citation) -> Relation | None:
    """What the rest of the sentence says of a document that the sentence begins with."""
    span = citation.quote.span
    first = text.rfind("\n", 0, span.start) + 1
    first = max([first, *(end.end() for end in _CLAUSE.finditer(text, first, span.start + 1))])
    words = text[first : span.start]
    label = _LABEL.match(words)
    begin = label.end() if label else 0
    if not _GAP.fullmatch(words, begin) or not _ENDS.match(text, span.end):
        return None
    return Relation.AMENDS if _PART.match(words, begin) else Relation.REPEALS


def _goes_on(text: str, between: str, citation: Citation) -> bool:
    if "\n" not in between:
        return len(between) < 200 and _LIST.fullmatch(between) is not None
    start = citation.quote.span.start
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return between.count("\n") == 1 and _is_item(line)


def _is_item(line: str) -> bool:
    """Whether a document is the first that an item of a list names."""
    return bool(line.strip()) and _LABEL.fullmatch(line) is not None


def _opened(text: str, start: int) -> Relation | None:
    """What the line before says of an item: "Bãi bỏ các quyết định sau đây:"."""
    line_start = text.rfind("\n", 0, start) + 1
    if not _is_item(text[line_start:start]) or line_start == 0:
        return None
    before = text[text.rfind("\n", 0, line_start - 1) + 1 : line_start - 1]
    if not _OPENER.search(before) and not _HEADS_LIST.fullmatch(before):
        return None
    for match in vocabulary.find("relations", before):
        relation = Relation(match.entry.fields["relation"])
        if relation in _ACTS and _speaks(before, match.span, False, False):
            return relation
    return None
