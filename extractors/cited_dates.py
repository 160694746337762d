"""The day of a cited document, by the words about its number."""

from __future__ import annotations

import re
from datetime import date

from extractors import vocabulary
from extractors.codes import CodeMention
from extractors.folding import canonical_text
from extractors.issuers import Surroundings
from extractors.patterns import compiled

#: A sentence may end here; "TP. Hà Nội" and "số 1. " do not end one, a line does.
END = compiled(r"[;\n]|\.(?<=[^\W\d_]{2}\.)(?=\s+[\Lu])|\.(?=\s+Ngày\s+\d)|\./\.")
#: No sentence is read further back than this.
_SENTENCE = 1_200
#: The word before a number.
NUMBER_WORD = re.compile(r"(?:\s+số\s*:?)?\s*$", re.IGNORECASE)
#: What may stand between a code and its date: a comma, the issuer.
_TO_DATE = re.compile(
    r"[\s,(]*(?:của\s+[^,;()\d]{2,90}?[\s,]*)?(?:ký\s+|ban\s+hành\s+)?(?:cùng\s+)?(?:ngày\s*){0,2}"
)
#: Words that show that the date is that of something else.
_ELSEWHERE = re.compile(r"\b(?:về|quy định|phê duyệt|sửa đổi|trước|đến|từ|tại|hướng dẫn)\b")
#: Ngày 27/9/2023, UBND Thành phố đã ban hành Kế hoạch …
_ACT = compiled(r"\b(?:ban\s+hành|thông\s+qua|ký|có|phê\s+duyệt)\s+(?:các\s+)?(?=[\Lu])")
#: The label of a paragraph: "1. Ngày 27/9/2023".
_LABEL = re.compile(r"^\s*(?:[-+*]\s*)?(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]+)[.)]\s+")


def day_after(around: Surroundings, end: int, limit: int) -> tuple[date | None, int]:
    """The date that belongs to a code ending at `end`, and where the words about it end."""
    for mention in around.dates_from(end):
        if mention.span.start >= min(limit, end + 140):
            break
        between = around.text[end : mention.span.start]
        if "\n\n" in between.strip(" ") or not _TO_DATE.fullmatch(between):
            break
        if _ELSEWHERE.search(canonical_text(between)):
            break
        return mention.date, mention.span.end
    return None, end


def day_before(around: Surroundings, code: CodeMention, previous: int) -> date | None:
    """The date at the head of the sentence, where the sentence says that the code came out then."""
    window = max(0, code.span.start - _SENTENCE)
    ends = END.finditer(around.text, window, code.span.start)
    start = max((m.end() for m in ends), default=window)
    for mention in around.dates_from(max(start, previous)):
        if mention.span.start >= code.span.start:
            break
        opening = _LABEL.sub("", around.text[start : mention.span.start]).strip(" \n-+*(")
        if canonical_text(opening) not in ("", "ngày") or mention.date is None:
            continue
        if _is_what_was_issued(around.text[mention.span.end : code.span.start]):
            return mention.date
    return None


def _is_what_was_issued(between: str) -> bool:
    """Whether `between` a date and a code says that the code's document was issued on that date.

    Either the act governs the code ("ban hành Kế hoạch số"), or it governs a document of the same
    type whose number follows in brackets ("thông qua Nghị quyết về … (Nghị quyết số").
    """
    act = _ACT.search(between)
    if act is None or len(between) > 600:
        return False
    rest = between[act.end() :]
    kinds = vocabulary.find("document_types", rest)
    if not kinds or kinds[0].span.start > 0:
        return False
    after = rest[kinds[0].span.end :]
    if NUMBER_WORD.fullmatch(after):
        return True
    same = kinds[-1].entry is kinds[0].entry and len(kinds) > 1
    in_brackets = rest[: kinds[-1].span.start].rstrip().endswith("(")
    return same and in_brackets and bool(NUMBER_WORD.fullmatch(rest[kinds[-1].span.end :]))
