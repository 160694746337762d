"""What opens the paragraph of a number: "Các chỉ tiêu chủ yếu:", or a line like a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.outline import Paragraph, paragraphs
from models.structure import Kind, Manuscript

#: A line that announces what is asked for, with or without a colon: "Chỉ tiêu cụ thể năm 2024".
_TARGETS = re.compile(
    r"[^.;]{0,200}\b(?:mục tiêu|chỉ tiêu)\b(?![^.;]{0,40}\b(?:đã|đạt|vượt|hoàn thành)\b)[^.;]*",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")
_TELLS = re.compile(
    r"\b(?:kết quả|tình hình|thực trạng|hạn chế|tồn tại|nhiệm vụ|giải pháp|tổ chức thực hiện)\b",
    re.IGNORECASE,
)
#: Syllables of a line without a full stop that can be a heading.
_LONGEST = 16


def opened(manuscript: Manuscript) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs of a document with the line that opens each, empty where none does.

    A line with a colon opens the items below it. One that announces targets opens the paragraphs
    below it too, as long as each has figures.
    """
    opener = ""
    for paragraph in paragraphs(manuscript):
        if paragraph.segment.kind is Kind.PARAGRAPH:
            words = paragraph.words
            if _opens(words):
                opener = words
            elif not (_asks(opener) and _FIGURE.search(words)):
                opener = ""
        elif paragraph.segment.heading:
            opener = ""
        yield paragraph, opener


def _opens(words: str) -> bool:
    if words.rstrip().endswith(":"):
        return True
    heads = len(words.split()) <= _LONGEST and words.rstrip()[-1:].isalnum()
    return heads and (_asks(words) or _TELLS.search(words) is not None)


def _asks(words: str) -> bool:
    return _TARGETS.fullmatch(words) is not None and _TELLS.search(words) is None
