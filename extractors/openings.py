"""What opens the paragraph of a number: "Các chỉ tiêu chủ yếu:", or a line like a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.outline import Paragraph, paragraphs
from extractors.phrases import clean
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
#: "- Đến năm 2025:": when what stands below it is to be reached.
_WHEN = re.compile(
    r"\W*(?:\w{1,3}[.)]\s*)?(?:đến|hết|trong|vào|cuối|tính đến|năm|giai đoạn|nhiệm kỳ)"
    r"(?: (?:đến|hết|cuối|năm|tháng|quý|giai đoạn|\d[\d/]*|[-–]|[IVX]+))*\s*:\s*",
    re.IGNORECASE,
)


def opened(manuscript: Manuscript) -> Iterator[tuple[Paragraph, str]]:
    """The paragraphs of a document with the line that opens each, empty where none does.

    A line with a colon opens the items below it. One that announces targets opens the paragraphs
    below it too, as long as each has figures, and may itself have a bullet, up to the next one of
    its kind; an item that only says when opens those beside it.
    """
    opener, when = "", ""
    beside: int | None = -1  #: the parent of what is told for that time
    starred = ""  #: the mark of the bullet that opens, where it is one
    for paragraph in paragraphs(manuscript):
        parent = manuscript.segments[paragraph.index].parent
        if paragraph.segment.kind is Kind.BULLET and _WHEN.fullmatch(paragraph.words):
            when, beside = paragraph.words, parent
        elif paragraph.segment.kind is not Kind.PARAGRAPH or parent != beside:
            when, beside = "", -1
        if paragraph.segment.kind is Kind.PARAGRAPH:
            words = paragraph.words
            if _opens(words):
                opener, starred = words, ""
            elif not (_asks(opener) and _FIGURE.search(words)):
                opener = ""
        elif paragraph.segment.kind is Kind.BULLET:
            if paragraph.words.endswith(":") and _asks(paragraph.words) and not _asks(opener):
                opener, starred = paragraph.words, paragraph.segment.label
            elif starred and paragraph.segment.label == starred:
                opener = starred = ""
        elif paragraph.segment.heading:
            opener = ""
        yield paragraph, f"{opener.rstrip(': ')}, {when}" if opener and when else when or opener


#: In running text: from here on it is told what is aimed at, or what was reached.
_AIMS = re.compile(
    r"(?<!đã )\b(?:đề ra|đặt ra|đặt|xác định|nêu|thông qua)(?: \w+){0,6} (?:mục tiêu|chỉ tiêu)\b"
    r"|(?<!nỗ lực )(?<!cố gắng )(?<!thi đua )\bphấn đấu\b"
    r"(?! (?:vươn lên|rèn luyện|(?:để )?(?:thực hiện|hoàn thành)(?! [^,;.]*\d)))"
    r"|\bmục tiêu (?:đến|là|phấn đấu|phát triển)\b",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\bđã (?!đề ra|đặt ra|xác định|thông qua)|\bđến nay\b|\bkết quả\b|\bước đạt\b"
    r"|so với (?:cùng kỳ|năm trước)|\bước (?:tăng|giảm|thực hiện)\b"
    r"|^(?!.*\b(?:phấn đấu|mục tiêu|chỉ tiêu)\b).*\d% (?:kế hoạch|dự toán)\b"
    r"|\bhiện (?:nay|có|tại|đã)\b|\bnhiệm kỳ (?:qua|vừa qua)\b"
    r"|\btheo (?:báo cáo|thống kê)\b|\b(?:vượt|tháng đầu năm)\b",
    re.IGNORECASE,
)


#: What a text that has lost its head is called.
_TITLE = re.compile(
    r"\W*(?:các |một số |hệ thống |danh mục |(?:phương hướng|quan điểm|định hướng)(?:,| và) )*"
    r"(?:mục tiêu|chỉ tiêu)\b"
    r"(?![^.:]*\b(?:kết quả|tình hình|đạt)\b)"
    r"[^.:;]{0,120}\b(?:đến năm|giai đoạn|nhiệm kỳ|năm) 20\d\d(?:\s*[-–]\s*20\d\d)?\W*",
    re.IGNORECASE,
)


def titled_aims(words: str) -> bool:
    """Whether the first words of a text say that it lists what is aimed at.

    >>> titled_aims("Các chỉ tiêu chủ yếu nhiệm kỳ 2020 – 2025:"), titled_aims("Mục tiêu đã đạt")
    (True, False)
    >>> titled_aims("PHƯƠNG HƯỚNG, MỤC TIÊU, NHIỆM VỤ ĐẾN NĂM 2020")
    True
    """
    return _TITLE.fullmatch(words) is not None


def aims_at(sentence: str, before: bool) -> bool:
    """Whether a text goes on behind a sentence with what is aimed at; `before` is whether it did so
    before it.

    >>> aims_at("Nghị quyết đề ra mục tiêu đến năm 2030, GDP tăng trên 8%.", False)
    True
    >>> aims_at("Đến nay, tỷ lệ này đã tăng.", True)
    False
    >>> aims_at("Toàn huyện nỗ lực phấn đấu thực hiện các mục tiêu của năm.", False)
    False
    """
    aims = max((found.end() for found in _AIMS.finditer(sentence)), default=-1)
    reached = max((found.end() for found in _REACHED.finditer(sentence)), default=-1)
    return before if aims == reached else aims > reached


def _opens(words: str) -> bool:
    if words.rstrip().endswith(":"):
        return True
    heads = len(words.split()) <= _LONGEST and words.rstrip()[-1:].isalnum()
    return heads and (_asks(words) or _TELLS.search(words) is not None)


def _asks(words: str) -> bool:
    if _TARGETS.fullmatch(words) is None:
        return False
    return _TELLS.search(words) is None or titled_aims(words)


def topic(sentence: str) -> str | None:
    """What a sentence without a verb announces.

    >>> topic("Kết quả giải ngân vốn đầu tư công năm 2023.")
    'giải ngân vốn đầu tư công năm 2023'
    """
    words = sentence.strip(" .:;-–+")
    if len(words.split()) > 20 or re.search(r"\b(?:đã|được|phải|sẽ|đạt)\b", words):
        return None
    return clean(re.sub(r"^(?:Kết quả|Về|Tình hình)\s+(?:việc\s+)?", "", words))
